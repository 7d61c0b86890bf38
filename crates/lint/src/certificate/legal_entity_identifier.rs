//! The LEI extensions (SBR 7.1.2.3 (l), ISO 17442-2).

use super::case::{good, readable};
use super::subject::organization_identifier::mod_97;
use super::{Case, Check};
use crate::Severity::Error;
use crate::Type;
use crate::oids::{LEI, LEI_ROLE};
use crate::rule::{Rule, Verdict, holds, of, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    of(
        "ISO 17442-2",
        rfc(
            Error,
            "lei_extension_form",
            "LEI extension",
            lei_has_its_form,
            "Encode eighteen capitals and digits and two check digits as PrintableString.",
        ),
    ),
    of(
        "ISO 17442-2",
        rfc(
            Error,
            "lei_extension_digits",
            "LEI extension",
            lei_digits_hold,
            "Correct the LEI; its check digits are wrong.",
        ),
    ),
    of(
        "ISO 17442-2",
        rfc(
            Error,
            "lei_role_form",
            "role extension",
            role_has_its_form,
            "Encode one to a hundred characters as PrintableString.",
        ),
    ),
    sbr(
        Error,
        "lei_extension_prohibited",
        "7.1.2.3 (l)",
        lei_is_an_organisations,
        "Leave it out where no organisation is named.",
    ),
    sbr(
        Error,
        "lei_role_prohibited",
        "7.1.2.3 (l)",
        role_is_a_sponsored_persons,
        "Leave the role out where no person of an organisation is named.",
    ),
];

fn is_lei(text: &str) -> bool {
    let capitals_and_digits = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    text.len() == 20
        && text.bytes().all(capitals_and_digits)
        && text.bytes().rev().take(2).all(|b| b.is_ascii_digit())
}

fn lei_has_its_form(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.lei)?;
    let found = good(&case.bodies.lei).copied();
    holds(found.is_none_or(is_lei), || {
        found.unwrap_or_default().to_owned()
    })
}

fn lei_digits_hold(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.lei).copied().filter(|text| is_lei(text));
    holds(found.is_none_or(|text| mod_97(text) == 1), || {
        found.unwrap_or_default().to_owned()
    })
}

fn role_has_its_form(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.lei_role)?;
    let found = good(&case.bodies.lei_role).copied();
    holds(
        found.is_none_or(|role| (1..=100).contains(&role.len())),
        || found.unwrap_or_default().to_owned(),
    )
}

fn lei_is_an_organisations(case: &Case<'_>) -> Verdict {
    let nobody = matches!(case.kind(), Some(Type::Mailbox | Type::Individual));
    holds(!nobody || !case.has(LEI), || {
        "an LEI where no organisation is named".to_owned()
    })
}

fn role_is_a_sponsored_persons(case: &Case<'_>) -> Verdict {
    let sponsored = matches!(case.kind(), Some(Type::Sponsor) | None);
    holds(sponsored || !case.has(LEI_ROLE), || {
        "a role where no person of an organisation is named".to_owned()
    })
}
