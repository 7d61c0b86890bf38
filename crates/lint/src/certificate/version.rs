//! version, issuerUniqueID, subjectUniqueID.

use super::{Case, Check};
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "version_not_3",
        "7.1.1",
        is_version_3,
        "Issue version 3, which is written as 2.",
    ),
    rfc(
        Error,
        "unique_identifier_present",
        "4.1.2.8",
        no_unique_identifiers,
        "Leave issuerUniqueID and subjectUniqueID out.",
    ),
];

fn is_version_3(case: &Case<'_>) -> Verdict {
    let version = case.certificate.version;
    holds(version == 2, || format!("written as {version}"))
}

fn no_unique_identifiers(case: &Case<'_>) -> Verdict {
    holds(!case.certificate.unique_identifier, || {
        "a unique identifier".to_owned()
    })
}
