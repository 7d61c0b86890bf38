//! subjectKeyIdentifier.

use pki::digest::{sha1, sha256, sha384, sha512};

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::{Error, Notice};
use crate::rule::{Rule, Verdict, holds, own, rfc};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "subject_key_identifier_unreadable",
        "4.2.1.2",
        is_readable,
        "Encode an OCTET STRING.",
    ),
    rfc(
        Error,
        "subject_key_identifier_empty",
        "4.2.1.2",
        is_not_empty,
        "Derive it from the key.",
    ),
    rfc(
        Notice,
        "subject_key_identifier_unknown",
        "4.2.1.2",
        is_derived_from_the_key,
        "Derive it from the key by RFC 5280 or RFC 7093.",
    ),
    own(
        Error,
        "subject_key_identifier",
        "extensions",
        is_sha1_of_the_key,
        "Set it to SHA-1 of the key.",
    ),
];

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.subject_key)
}

/// Those that say something; the rest is a finding already.
fn identifier<'a>(case: &Case<'a>) -> Option<&'a [u8]> {
    good(&case.bodies.subject_key)
        .copied()
        .filter(|identifier| !identifier.is_empty())
}

fn is_not_empty(case: &Case<'_>) -> Verdict {
    let empty = good(&case.bodies.subject_key).is_some_and(|identifier| identifier.is_empty());
    holds(!empty, || "empty".to_owned())
}

fn is_derived_from_the_key(case: &Case<'_>) -> Verdict {
    let Some(identifier) = identifier(case) else {
        return Ok(());
    };
    let (bits, der) = (case.certificate.key.bits, case.certificate.key.der);
    let known = sha1(bits) == identifier
        || short_form(bits) == identifier
        || sha256(bits).starts_with(identifier) && identifier.len() == 20
        || sha384(bits).starts_with(identifier) && identifier.len() == 20
        || sha512(bits).starts_with(identifier) && identifier.len() == 20
        || sha256(der) == identifier
        || sha384(der) == identifier
        || sha512(der) == identifier;
    holds(known, || "made in a way that nobody described".to_owned())
}

/// RFC 5280 4.2.1.2 (2): 0100 and the last sixty bits of SHA-1.
fn short_form(bits: &[u8]) -> [u8; 8] {
    let [.., a, b, c, d, e, f, g, h] = sha1(bits);
    [a & 0x0f | 0x40, b, c, d, e, f, g, h]
}

fn is_sha1_of_the_key(case: &Case<'_>) -> Verdict {
    let fine = identifier(case).is_none_or(|found| sha1(case.certificate.key.bits) == found);
    holds(fine || !case.is_ours(), || {
        "not SHA-1 of the key".to_owned()
    })
}
