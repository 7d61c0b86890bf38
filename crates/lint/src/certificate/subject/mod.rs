//! subject: which attributes, their values, and how they agree with each other.

mod organization_identifier;

use Presence::{May, Must};
use pki::name::{Attribute, Line, Name, StringType, lines};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, none, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "subject_attribute_missing",
        "7.1.4.2.3 to 7.1.4.3",
        no_must_is_missing,
        "Add the attribute.",
    ),
    sbr(
        Error,
        "subject_attribute_not_listed",
        "7.1.4.2.3 to 7.1.4.3",
        all_are_listed,
        "Leave the attribute out.",
    ),
    sbr(
        Error,
        "subject_value",
        "7.1.4.2, RFC 5280 appendix A",
        values_are_in_bounds,
        "Write a real value within its bounds.",
    ),
    rfc(
        Error,
        "subject_string_type",
        "appendix A",
        string_types_are_right,
        "Encode it in the string type of the attribute.",
    ),
    own(
        Error,
        "subject_order",
        "subscriber, issuer and responder profiles",
        order_is_that_of_the_profile,
        "Order the attributes as the profile does.",
    ),
    sbr(
        Error,
        "subject_street_alone",
        "7.1.4.2.2",
        street_has_a_place,
        "Add locality or state.",
    ),
    sbr(
        Error,
        "common_name_source",
        "7.1.4.2.2 (a)",
        common_name_is_proven,
        "Use the organisation name or a mailbox of subjectAltName.",
    ),
    sbr(
        Error,
        "organization_identifier_form",
        "7.1.4.2.2 (d)",
        organization_identifier_parses,
        "Write scheme, country and reference as appendix A.1 says.",
    ),
    sbr(
        Error,
        "organization_identifier_country",
        "appendix A.1",
        countries_agree,
        "Use the country of the subject.",
    ),
    own(
        Error,
        "organization_identifier_digits",
        "subscriber, issuer and responder profiles",
        check_digits_hold,
        "Correct the number; its check digit is wrong.",
    ),
    sbr(
        Error,
        "root_subject_and_issuer",
        "7.1.2.1",
        root_is_its_own_issuer,
        "Make subject and issuer of a root the same, and of others not.",
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Must,
    May,
}

/// SBR 7.1.4.2.4, Multipurpose. Country is optional there and always in ours.
const OV_MULTIPURPOSE: &[(Attribute, Presence)] = &[
    (Attribute::C, Must),
    (Attribute::St, May),
    (Attribute::L, May),
    (Attribute::Street, May),
    (Attribute::PostalCode, May),
    (Attribute::O, Must),
    (Attribute::OrganizationIdentifier, Must),
    (Attribute::Ou, May),
    (Attribute::Cn, May),
    (Attribute::SerialNumber, May),
    (Attribute::E, May),
];

/// SBR 7.1.4.3; the responder follows it.
const AUTHORITY: &[(Attribute, Presence)] = &[
    (Attribute::C, Must),
    (Attribute::St, May),
    (Attribute::L, May),
    (Attribute::O, Must),
    (Attribute::OrganizationIdentifier, May),
    (Attribute::Cn, Must),
];

fn rows(case: &Case) -> &'static [(Attribute, Presence)] {
    match case.profile {
        ProfileSet::Subscriber(..) => OV_MULTIPURPOSE,
        ProfileSet::IssuingCa | ProfileSet::Root | ProfileSet::OcspResponder => AUTHORITY,
    }
}

fn get(case: &Case, attribute: Attribute) -> Option<&str> {
    case.certificate.subject().get(attribute)
}

fn no_must_is_missing(case: &Case) -> Verdict {
    let missing = rows(case)
        .iter()
        .filter(|(a, presence)| *presence == Must && get(case, *a).is_none());
    none(
        missing.map(|(attribute, _)| attribute.to_string()),
        "missing",
    )
}

fn all_are_listed(case: &Case) -> Verdict {
    let listed = |attribute| rows(case).iter().any(|(known, _)| *known == attribute);
    let unlisted = case
        .certificate
        .subject()
        .iter()
        .filter(|(attribute, _)| !listed(*attribute));
    none(
        unlisted.map(|(attribute, _)| attribute.to_string()),
        "not in the profile",
    )
}

/// The same door that a name of ours goes through when it is built; unlisted attributes have their own rule.
fn values_are_in_bounds(case: &Case) -> Verdict {
    let known = case
        .certificate
        .subject()
        .iter()
        .filter(|(a, _)| !matches!(a, Attribute::Other(_)));
    Name::build(known)
        .map(drop)
        .map_err(|problem| problem.to_string())
}

fn string_types_are_right(case: &Case) -> Verdict {
    let right = |line: &Line| match line.attribute.string_type() {
        StringType::Utf8 => matches!(line.string_type, StringType::Utf8 | StringType::Printable),
        fixed => line.string_type == fixed,
    };
    let found = lines(case.certificate.subject_der()).unwrap_or_default();
    none(
        found
            .iter()
            .filter(|line| !right(line))
            .map(|line| line.attribute.to_string()),
        "wrong type",
    )
}

fn order_is_that_of_the_profile(case: &Case) -> Verdict {
    let place = |attribute| rows(case).iter().position(|(known, _)| *known == attribute);
    let places: Vec<usize> = case
        .certificate
        .subject()
        .iter()
        .filter_map(|(attribute, _)| place(attribute))
        .collect();
    holds(places.is_sorted(), || {
        case.certificate.subject().to_string()
    })
}

fn street_has_a_place(case: &Case) -> Verdict {
    let street = get(case, Attribute::Street).is_some();
    let place = get(case, Attribute::L)
        .or(get(case, Attribute::St))
        .is_some();
    holds(place || !street, || {
        "street without locality or region".to_owned()
    })
}

fn common_name_is_proven(case: &Case) -> Verdict {
    let Some(name) =
        get(case, Attribute::Cn).filter(|_| case.profile == ProfileSet::OV_MULTIPURPOSE)
    else {
        return Ok(());
    };
    let organization = get(case, Attribute::O) == Some(name);
    let mailbox = case
        .certificate
        .mailboxes()
        .iter()
        .any(|mailbox| mailbox == name);
    holds(organization || mailbox, || {
        format!("{name} is neither the organisation nor a mailbox")
    })
}

fn organization_identifier_parses(case: &Case) -> Verdict {
    let Some(text) = get(case, Attribute::OrganizationIdentifier) else {
        return Ok(());
    };
    organization_identifier::parse(text)
        .map(drop)
        .map_err(|why| format!("{text}: {why}"))
}

fn countries_agree(case: &Case) -> Verdict {
    let text = get(case, Attribute::OrganizationIdentifier);
    let parsed = text.and_then(|text| organization_identifier::parse(text).ok());
    let (Some(parsed), Some(country)) = (parsed, get(case, Attribute::C)) else {
        return Ok(());
    };
    holds(parsed.agrees_with(country), || {
        format!("{} and C={country}", text.unwrap_or_default())
    })
}

fn check_digits_hold(case: &Case) -> Verdict {
    let text = get(case, Attribute::OrganizationIdentifier);
    let parsed = text.and_then(|text| organization_identifier::parse(text).ok());
    let fine = parsed.is_none_or(|parsed| parsed.check_digits_hold());
    holds(fine, || {
        format!("{} has a wrong check digit", text.unwrap_or_default())
    })
}

fn root_is_its_own_issuer(case: &Case) -> Verdict {
    let same = case.certificate.subject_der() == case.certificate.issuer_der();
    match case.profile {
        ProfileSet::Root => holds(same, || "the issuer is another".to_owned()),
        _ => holds(!same, || "the issuer is the subject".to_owned()),
    }
}
