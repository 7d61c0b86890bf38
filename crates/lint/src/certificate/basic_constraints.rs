//! basicConstraints.

use super::case::{good, readable};
use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "basic_constraints_unreadable",
        "4.2.1.9",
        is_readable,
        "Encode BasicConstraints, without cA when it is FALSE.",
    ),
    rfc(
        Error,
        "path_length_without_ca",
        "4.2.1.9",
        only_a_ca_has_a_path,
        "Leave pathLenConstraint out.",
    ),
    sbr(
        Error,
        "basic_constraints_ca",
        "7.1.2",
        ca_is_right,
        "Set cA in CA certificates, and nowhere else.",
    ),
    sbr(
        Warning,
        "root_path_length",
        "7.1.2.1 (b)",
        root_has_no_path_length,
        "Leave pathLenConstraint out of a root.",
    ),
    own(
        Error,
        "basic_constraints_path_length",
        "extensions",
        path_length_is_right,
        "Give an issuing CA pathLenConstraint 0.",
    ),
];

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.basic_constraints)
}

fn only_a_ca_has_a_path(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.basic_constraints);
    let lost = found.is_some_and(|found| found.path_len.is_some() && !found.ca);
    holds(!lost, || "pathLenConstraint without cA".to_owned())
}

fn ca_is_right(case: &Case<'_>) -> Verdict {
    let wanted = case.profile.is_ca();
    let fine = good(&case.bodies.basic_constraints).is_none_or(|found| found.ca == wanted);
    holds(fine, || format!("cA is not {wanted}"))
}

fn root_has_no_path_length(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.basic_constraints);
    let limited = found.is_some_and(|found| found.path_len.is_some());
    holds(!limited || case.profile != ProfileSet::Root, || {
        "a root with pathLenConstraint".to_owned()
    })
}

/// An issuing CA of ours issues no further CA.
fn path_length_is_right(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.basic_constraints);
    let fine = found.is_none_or(|found| !found.ca || found.path_len == Some(Some(0)));
    holds(fine || case.profile != ProfileSet::IssuingCa, || {
        "pathLenConstraint is not 0".to_owned()
    })
}
