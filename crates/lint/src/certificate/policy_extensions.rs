//! policyMappings, policyConstraints, inhibitAnyPolicy: only a CA has them (RFC 5280 4.2.1.5, 4.2.1.11, 4.2.1.14).

use super::{Case, Check};
use crate::Severity::Error;
use crate::oids::{INHIBIT_ANY_POLICY, POLICY_CONSTRAINTS, POLICY_MAPPINGS};
use crate::rule::{Rule, Verdict, holds, rfc};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "policy_mappings_without_ca",
        "4.2.1.5",
        no_mappings,
        "Leave it out of what is no CA.",
    ),
    rfc(
        Error,
        "policy_constraints_without_ca",
        "4.2.1.11",
        no_constraints,
        "Leave it out of what is no CA.",
    ),
    rfc(
        Error,
        "inhibit_any_policy_without_ca",
        "4.2.1.14",
        no_inhibition,
        "Leave it out of what is no CA.",
    ),
];

fn only_in_a_ca(case: &Case<'_>, extension: &[u8]) -> Verdict {
    holds(case.profile.is_ca() || !case.has(extension), || {
        "in what is no CA".to_owned()
    })
}

fn no_mappings(case: &Case<'_>) -> Verdict {
    only_in_a_ca(case, POLICY_MAPPINGS)
}

fn no_constraints(case: &Case<'_>) -> Verdict {
    only_in_a_ca(case, POLICY_CONSTRAINTS)
}

fn no_inhibition(case: &Case<'_>) -> Verdict {
    only_in_a_ca(case, INHIBIT_ANY_POLICY)
}
