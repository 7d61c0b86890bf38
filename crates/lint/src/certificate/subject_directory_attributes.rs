//! subjectDirectoryAttributes.

use super::{Case, Check};
use crate::Severity::Error;
use crate::Type;
use crate::oids::SUBJECT_DIRECTORY_ATTRIBUTES;
use crate::read::body;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "subject_directory_attributes_unreadable",
        "4.2.1.8",
        are_readable,
        "Encode a sequence of at least one attribute.",
    ),
    sbr(
        Error,
        "subject_directory_attributes_prohibited",
        "7.1.2.3 (j)",
        only_in_legacy,
        "Leave the extension out.",
    ),
];

fn are_readable(case: &Case<'_>) -> Verdict {
    let body = case.body(SUBJECT_DIRECTORY_ATTRIBUTES);
    let fine = body.is_none_or(|body| body::directory_attributes(body).is_ok());
    holds(fine, || "not attributes".to_owned())
}

fn only_in_legacy(case: &Case<'_>) -> Verdict {
    let allowed = case.is_legacy() && case.kind() != Some(Type::Mailbox);
    let found = case.is_subscriber() && case.has(SUBJECT_DIRECTORY_ATTRIBUTES);
    holds(allowed || !found, || "not in this generation".to_owned())
}
