//! serialNumber, where it is the number of a natural person (SBR 7.1.4.2.2 (g), ETSI EN 319 412-1 5.1.3).

use pki::name::Attribute::SerialNumber;
use pki::rules::countries::is_country;

use super::super::{Case, Check};
use crate::Severity::Error;
use crate::Type;
use crate::rule::{Rule, Verdict, none, sbr};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "person_identifier_form",
        "appendix A.2",
        identifiers_are_well_formed,
        "Write the type in three capitals, an ISO 3166-1 country, a hyphen and the number.",
    ),
    sbr(
        Error,
        "person_identifier_without_person",
        "7.1.4.2.2 (g)",
        only_persons_have_them,
        "Use a number that the CA assigned.",
    ),
];

/// Passport, identity card, national number, tax numbers, eID.
const TYPES: [&str; 6] = ["PAS", "IDC", "PNO", "TAX", "TIN", "EID"];

/// The rest after the type, of a value that looks like one of these; others are numbers that a CA assigned.
fn identifier(value: &str) -> Option<&str> {
    let (kind, rest) = value.split_at_checked(3)?;
    let (place, _) = rest.split_at_checked(3)?;
    let looks = TYPES.contains(&kind) && place.ends_with('-');
    looks.then_some(rest)
}

fn identifiers_are_well_formed(case: &Case<'_>) -> Verdict {
    let well_formed = |value: &str| match identifier(value).and_then(|rest| rest.split_once('-')) {
        Some((country, number)) => is_country(country) && !number.is_empty(),
        None => true,
    };
    let values = case.certificate.subject.all(SerialNumber);
    let wrong = values.filter(|value| case.is_subscriber() && !well_formed(value));
    none(wrong.map(str::to_owned), "not the form of its type")
}

fn only_persons_have_them(case: &Case<'_>) -> Verdict {
    let nobody = matches!(case.kind(), Some(Type::Mailbox | Type::Organization));
    let values = case.certificate.subject.all(SerialNumber);
    let wrong = values.filter(|value| nobody && identifier(value).is_some());
    none(wrong.map(str::to_owned), "the number of a person")
}
