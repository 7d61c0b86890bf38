//! subjectKeyIdentifier and authorityKeyIdentifier.

use pki::extension::{oid, read};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "subject_key_identifier",
        "4.2.1.2 (1)",
        names_the_key,
        "Set it to SHA-1 of the key.",
    ),
    sbr(
        Error,
        "authority_key_identifier_unreadable",
        "7.1.2",
        only_a_key_identifier,
        "Write the key identifier of the issuer and nothing else.",
    ),
    rfc(
        Error,
        "root_authority_key_identifier",
        "4.2.1.1",
        root_names_itself,
        "Set it to the key identifier of the root itself, or leave it out.",
    ),
];

fn names_the_key(case: &Case) -> Verdict {
    let Some(body) = case.body(oid::SUBJECT_KEY_IDENTIFIER) else {
        return Ok(());
    };
    let named = read::subject_key_identifier(body);
    let key = case.certificate.public_key().key_identifier();
    holds(named.is_ok_and(|named| named == key), || {
        "not SHA-1 of the key".to_owned()
    })
}

fn authority(case: &Case) -> Option<Result<Vec<u8>, read::Unreadable>> {
    case.body(oid::AUTHORITY_KEY_IDENTIFIER)
        .map(read::authority_key_identifier)
}

fn only_a_key_identifier(case: &Case) -> Verdict {
    let fine = authority(case).is_none_or(|found| found.is_ok_and(|id| !id.is_empty()));
    holds(fine, || "not DER, or with issuer and serial".to_owned())
}

fn root_names_itself(case: &Case) -> Verdict {
    let root = case.profile == ProfileSet::Root;
    let Some(Ok(named)) = authority(case).filter(|_| root) else {
        return Ok(());
    };
    let itself = case
        .certificate
        .key_identifier()
        .is_some_and(|own| own == named);
    holds(itself, || "a root is its own authority".to_owned())
}
