//! authorityKeyIdentifier. Whether it names the issuer's key is asked beside the issuer.

use super::case::{good, readable};
use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "authority_key_identifier_unreadable",
        "4.2.1.1",
        is_readable,
        "Encode an AuthorityKeyIdentifier.",
    ),
    rfc(
        Error,
        "authority_key_identifier_empty",
        "4.2.1.1",
        has_a_key_identifier,
        "Write the key identifier of the issuer.",
    ),
    rfc(
        Error,
        "authority_key_identifier_half",
        "4.2.1.1",
        issuer_and_serial_go_together,
        "Write both issuer and serial, or better neither.",
    ),
    sbr(
        Error,
        "authority_key_identifier_issuer",
        "7.1.2.3 (g)",
        only_a_key_identifier,
        "Leave issuer and serial out.",
    ),
    rfc(
        Error,
        "root_authority_key_identifier",
        "4.2.1.1",
        root_names_itself,
        "Set it to the key identifier of the root itself, or leave it out.",
    ),
];

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.authority_key)
}

fn has_a_key_identifier(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.authority_key);
    let named = found.is_none_or(|key| key.key_identifier.is_some_and(|id| !id.is_empty()));
    holds(named, || "no key identifier".to_owned())
}

fn issuer_and_serial_go_together(case: &Case<'_>) -> Verdict {
    let half = good(&case.bodies.authority_key).is_some_and(|key| key.issuer != key.serial);
    holds(!half, || "one of issuer and serial".to_owned())
}

fn only_a_key_identifier(case: &Case<'_>) -> Verdict {
    let more = good(&case.bodies.authority_key).is_some_and(|key| key.issuer || key.serial);
    holds(!more, || "with issuer or serial".to_owned())
}

fn root_names_itself(case: &Case<'_>) -> Verdict {
    let named = good(&case.bodies.authority_key).and_then(|key| key.key_identifier);
    let own = good(&case.bodies.subject_key).copied();
    let another = case.profile == ProfileSet::Root && named.is_some() && named != own;
    holds(!another, || "the key identifier of another".to_owned())
}
