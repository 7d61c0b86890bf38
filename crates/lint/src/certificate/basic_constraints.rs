//! basicConstraints.

use pki::extension::{oid, read};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "basic_constraints_unreadable",
        "4.2.1.9",
        is_readable,
        "Encode basicConstraints as RFC 5280 defines it.",
    ),
    sbr(
        Error,
        "basic_constraints_ca",
        "7.1.2",
        ca_is_right,
        "Set cA in CA certificates, and nowhere else.",
    ),
    sbr(
        Error,
        "basic_constraints_path_length",
        "7.1.2",
        path_length_is_right,
        "Give an issuing CA pathLenConstraint 0, and others none.",
    ),
];

fn constraints(case: &Case) -> Option<read::BasicConstraints> {
    read::basic_constraints(case.body(oid::BASIC_CONSTRAINTS)?).ok()
}

fn is_readable(case: &Case) -> Verdict {
    let body = case.body(oid::BASIC_CONSTRAINTS);
    let fine = body.is_none_or(|body| read::basic_constraints(body).is_ok());
    holds(fine, || "not DER".to_owned())
}

fn ca_is_right(case: &Case) -> Verdict {
    let fine = constraints(case).is_none_or(|found| found.ca == case.profile.is_ca());
    holds(fine, || format!("cA is not {}", case.profile.is_ca()))
}

/// A root has none (SBR 7.1.2.1), an issuing CA of ours issues no further CA, a leaf has no path.
fn path_length_is_right(case: &Case) -> Verdict {
    let wanted = match case.profile {
        ProfileSet::IssuingCa => Some(0),
        _ => None,
    };
    let fine = constraints(case).is_none_or(|found| found.path_len == wanted);
    holds(fine, || format!("pathLenConstraint is not {wanted:?}"))
}
