//! issuer. Whether it is the issuing CA's subject, octet for octet, is asked beside the issuer.

use super::subject::{strings, values};
use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "issuer_empty",
        "4.1.2.4",
        is_not_empty,
        "Name the issuing CA.",
    ),
    rfc(
        Error,
        "issuer_string_type",
        "4.1.2.4",
        string_types_are_right,
        "Encode each attribute in a string type that it may have.",
    ),
    rfc(
        Error,
        "issuer_value_length",
        "appendix A.1",
        values_are_in_bounds,
        "Keep each value within its upper bound, and not empty.",
    ),
    sbr(
        Error,
        "root_subject_and_issuer",
        "7.1.2.1",
        root_is_its_own_issuer,
        "Make subject and issuer of a root the same, and of all others not.",
    ),
];

fn is_not_empty(case: &Case<'_>) -> Verdict {
    holds(!case.certificate.issuer.lines.is_empty(), || {
        "the issuer has no name".to_owned()
    })
}

fn string_types_are_right(case: &Case<'_>) -> Verdict {
    strings::types(&case.certificate.issuer)?;
    strings::old_types(&case.certificate.issuer)
}

fn values_are_in_bounds(case: &Case<'_>) -> Verdict {
    values::bounds(&case.certificate.issuer)
}

fn root_is_its_own_issuer(case: &Case<'_>) -> Verdict {
    let same = case.certificate.subject.der == case.certificate.issuer.der;
    match case.profile {
        ProfileSet::Root => holds(same, || "the issuer is another".to_owned()),
        _ => holds(!same, || "the issuer is the subject".to_owned()),
    }
}
