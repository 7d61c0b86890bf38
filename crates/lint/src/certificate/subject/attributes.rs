//! Which attributes a subject has: the tables of SBR 7.1.4.2.3 to 7.1.4.2.6 and 7.1.4.3.

use Attribute::{
    C, Cn, E, GivenName, L, O, OrganizationIdentifier, Ou, PostalCode, Pseudonym, SerialNumber, St,
    Street, Surname, Title,
};
use Presence::{May, Must, Not, NotStrict};
use pki::name::Attribute;

use super::super::{Case, Check};
use super::has;
use crate::Severity::{Error, Notice};
use crate::read::general_name::GeneralName;
use crate::read::name::Name;
use crate::rule::{Rule, Verdict, holds, none, own, rfc, sbr};
use crate::{ProfileSet, Type};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "subject_attribute_missing",
        "7.1.4.2.3 to 7.1.4.3",
        no_must_is_missing,
        "Add the attribute.",
    ),
    sbr(
        Error,
        "subject_attribute_prohibited",
        "7.1.4.2.3 to 7.1.4.2.6",
        none_is_prohibited,
        "Leave the attribute out, or issue another type of certificate.",
    ),
    sbr(
        Error,
        "subject_person_missing",
        "7.1.4.2.5, 7.1.4.2.6",
        a_person_is_named,
        "Name the person by given name or surname, or by pseudonym.",
    ),
    sbr(
        Error,
        "subject_name_and_pseudonym",
        "7.1.4.2.2 (e), (f)",
        not_name_and_pseudonym,
        "Leave out either the name or the pseudonym.",
    ),
    sbr(
        Error,
        "subject_place_alone",
        "7.1.4.2.2",
        places_stand_together,
        "Add locality or state to a street, and the country to a place.",
    ),
    sbr(
        Error,
        "subject_mailbox_twice",
        "7.1.4.2.2 (h)",
        one_mail_attribute,
        "Name a single mailbox in emailAddress.",
    ),
    sbr(
        Error,
        "san_directory_attribute",
        "7.1.4.2.1",
        directory_names_are_legal_subjects,
        "Use only attributes that the subject of this type may have.",
    ),
    rfc(
        Error,
        "subject_attribute_twice_in_rdn",
        "4.1.2.4",
        no_type_twice_in_one_rdn,
        "Give each RDN an attribute type once.",
    ),
    sbr(
        Notice,
        "subject_several_in_one_rdn",
        "7.1.4.2",
        one_attribute_in_each_rdn,
        "Give each attribute an RDN of its own.",
    ),
    own(
        Error,
        "subject_attribute_twice",
        "subject",
        each_attribute_once,
        "Give each attribute once, in an RDN of its own.",
    ),
    own(
        Error,
        "subject_order",
        "subject",
        order_is_that_of_the_profile,
        "Order the attributes as the profile does.",
    ),
    own(
        Error,
        "subject_not_of_profile",
        "subject",
        country_is_there,
        "Name the country, and nothing that is not in the profile.",
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Must,
    May,
    Not,
    /// May in Legacy and Multipurpose.
    NotStrict,
}

/// Attribute; mailbox, organisation, sponsor, individual. The order is the order in our subjects.
const SUBSCRIBER: [(Attribute, [Presence; 4]); 15] = [
    (C, [Not, May, May, May]),
    (St, [Not, May, May, May]),
    (L, [Not, May, May, May]),
    (Street, [Not, NotStrict, NotStrict, NotStrict]),
    (PostalCode, [Not, NotStrict, NotStrict, NotStrict]),
    (O, [Not, Must, Must, Not]),
    (OrganizationIdentifier, [Not, Must, Must, Not]),
    (Ou, [Not, May, May, Not]),
    (Cn, [May, May, May, May]),
    (Title, [Not, Not, May, May]),
    (GivenName, [Not, Not, May, May]),
    (Surname, [Not, Not, May, May]),
    (Pseudonym, [Not, Not, May, May]),
    (SerialNumber, [May, May, May, May]),
    (E, [May, May, May, May]),
];

/// SBR 7.1.4.3; a responder follows it in our profile.
const AUTHORITY: [Attribute; 3] = [C, O, Cn];
const OUR_AUTHORITY: [Attribute; 6] = [C, St, L, O, OrganizationIdentifier, Cn];

fn presence(kind: Type, attribute: Attribute) -> Option<Presence> {
    let (_, row) = SUBSCRIBER.iter().find(|(known, _)| *known == attribute)?;
    let [mailbox, organization, sponsor, individual] = *row;
    Some(match kind {
        Type::Mailbox => mailbox,
        Type::Organization => organization,
        Type::Sponsor => sponsor,
        Type::Individual => individual,
    })
}

fn no_must_is_missing(case: &Case<'_>) -> Verdict {
    let missing = |wanted: &Attribute| !has(case, *wanted);
    match case.kind() {
        Some(kind) => none(
            SUBSCRIBER
                .iter()
                .map(|(attribute, _)| *attribute)
                .filter(|attribute| presence(kind, *attribute) == Some(Must))
                .filter(missing)
                .map(|attribute| attribute.to_string()),
            "missing",
        ),
        None if case.profile == ProfileSet::OcspResponder => Ok(()),
        None => none(
            AUTHORITY
                .into_iter()
                .filter(missing)
                .map(|attribute| attribute.to_string()),
            "missing",
        ),
    }
}

fn prohibited<'n>(case: &Case<'_>, name: &'n Name<'_>) -> impl Iterator<Item = String> + 'n {
    let kind = case.kind();
    let (strict, legacy) = (case.is_strict(), case.is_legacy());
    name.lines
        .iter()
        .map(|line| line.attribute)
        .filter(
            move |attribute| match kind.map(|kind| (kind, presence(kind, *attribute))) {
                None => false,
                // Legacy let others in, except beside a bare mailbox.
                Some((kind, None)) => !legacy || kind == Type::Mailbox,
                Some((_, Some(Not))) => true,
                Some((_, Some(NotStrict))) => strict,
                Some((_, Some(Must | May))) => false,
            },
        )
        .map(|attribute| attribute.to_string())
}

fn none_is_prohibited(case: &Case<'_>) -> Verdict {
    none(prohibited(case, &case.certificate.subject), "not here")
}

fn directory_names_are_legal_subjects(case: &Case<'_>) -> Verdict {
    for name in case.alt_names() {
        if let GeneralName::Directory(name) = name {
            none(prohibited(case, name), "not here")?;
        }
    }
    Ok(())
}

fn names_a_person(kind: Option<Type>) -> bool {
    matches!(kind, Some(Type::Sponsor | Type::Individual))
}

fn a_person_is_named(case: &Case<'_>) -> Verdict {
    let named = has(case, GivenName)
        || has(case, Surname)
        || has(case, Pseudonym)
        || (case.is_legacy() && has(case, Cn));
    holds(named || !names_a_person(case.kind()), || {
        "neither given name nor surname nor pseudonym".to_owned()
    })
}

fn not_name_and_pseudonym(case: &Case<'_>) -> Verdict {
    let both = has(case, Pseudonym) && (has(case, GivenName) || has(case, Surname));
    holds(!both || !names_a_person(case.kind()), || {
        "a name and a pseudonym".to_owned()
    })
}

fn places_stand_together(case: &Case<'_>) -> Verdict {
    if !case.is_subscriber() {
        return Ok(());
    }
    let place = has(case, L) || has(case, St);
    holds(place || !has(case, Street), || {
        "a street without locality or state".to_owned()
    })?;
    let needs_country = place || has(case, PostalCode);
    holds(has(case, C) || !needs_country, || {
        "a place without country".to_owned()
    })
}

fn one_mail_attribute(case: &Case<'_>) -> Verdict {
    let count = case.certificate.subject.all(E).count();
    holds(count <= 1 || !case.is_subscriber(), || {
        format!("emailAddress comes {count} times")
    })
}

fn no_type_twice_in_one_rdn(case: &Case<'_>) -> Verdict {
    let names = [&case.certificate.subject, &case.certificate.issuer];
    let twice = names.into_iter().flat_map(|name| name.twice_in_one_rdn());
    none(
        twice.map(|attribute| attribute.to_string()),
        "twice in one RDN",
    )
}

fn one_attribute_in_each_rdn(case: &Case<'_>) -> Verdict {
    let joined = case
        .certificate
        .subject
        .lines
        .iter()
        .any(|line| line.joined);
    holds(!joined, || "an RDN with several attributes".to_owned())
}

fn each_attribute_once(case: &Case<'_>) -> Verdict {
    if !case.is_ours() {
        return Ok(());
    }
    one_attribute_in_each_rdn(case)?;
    let lines = &case.certificate.subject.lines;
    let twice = lines.iter().enumerate().filter_map(|(place, line)| {
        let mut before = lines.iter().take(place);
        before
            .any(|other| other.attribute == line.attribute)
            .then(|| line.attribute.to_string())
    });
    none(twice, "twice")
}

/// Where an attribute stands in a subject of ours.
fn place(case: &Case<'_>, attribute: Attribute) -> Option<usize> {
    match case.is_subscriber() {
        true => SUBSCRIBER.iter().position(|(known, _)| *known == attribute),
        false => OUR_AUTHORITY.iter().position(|known| *known == attribute),
    }
}

fn order_is_that_of_the_profile(case: &Case<'_>) -> Verdict {
    let lines = &case.certificate.subject.lines;
    let places = lines.iter().filter_map(|line| place(case, line.attribute));
    holds(places.is_sorted() || !case.is_ours(), || {
        let names: Vec<_> = lines
            .iter()
            .map(|line| line.attribute.to_string())
            .collect();
        names.join(", ")
    })
}

fn country_is_there(case: &Case<'_>) -> Verdict {
    if !case.is_ours() {
        return Ok(());
    }
    let authority = [C, O, Cn].into_iter().filter(|wanted| !has(case, *wanted));
    match case.profile {
        ProfileSet::OcspResponder => none(authority.map(|a| a.to_string()), "missing")?,
        _ => holds(has(case, C), || "no country".to_owned())?,
    }
    let unlisted = case
        .certificate
        .subject
        .lines
        .iter()
        .filter(|line| !case.is_subscriber() && place(case, line.attribute).is_none());
    none(
        unlisted.map(|line| line.attribute.to_string()),
        "not in the profile",
    )
}
