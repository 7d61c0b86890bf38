//! nameConstraints.

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::Error;
use crate::mailbox::is_domain;
use crate::oids::NAME_CONSTRAINTS;
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, holds, none, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "name_constraints_unreadable",
        "4.2.1.10",
        are_readable,
        "Encode permitted and excluded subtrees.",
    ),
    rfc(
        Error,
        "name_constraints_without_ca",
        "4.2.1.10",
        only_in_a_ca,
        "Leave it out of what is no CA.",
    ),
    rfc(
        Error,
        "name_constraints_empty",
        "4.2.1.10",
        something_is_constrained,
        "Permit or exclude at least one subtree.",
    ),
    rfc(
        Error,
        "name_constraints_distance",
        "4.2.1.10",
        no_distances,
        "Leave minimum at 0 and maximum out.",
    ),
    sbr(
        Error,
        "name_constraints_mailbox",
        "7.1.5",
        mailboxes_are_constrained_by_domain,
        "Constrain to a host, or to a domain with a dot before it.",
    ),
];

fn are_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.name_constraints)
}

fn only_in_a_ca(case: &Case<'_>) -> Verdict {
    holds(case.profile.is_ca() || !case.has(NAME_CONSTRAINTS), || {
        "in what is no CA".to_owned()
    })
}

fn something_is_constrained(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.name_constraints);
    let empty = found.is_some_and(|found| !found.permitted && !found.excluded);
    holds(!empty, || "no subtree".to_owned())
}

fn no_distances(case: &Case<'_>) -> Verdict {
    let found = good(&case.bodies.name_constraints);
    let distant = found.is_some_and(|found| found.subtrees.iter().any(|(_, distance)| *distance));
    holds(!distant, || "minimum or maximum".to_owned())
}

fn mailboxes_are_constrained_by_domain(case: &Case<'_>) -> Verdict {
    let subtrees = good(&case.bodies.name_constraints).map(|found| found.subtrees.iter());
    let wrong = subtrees
        .into_iter()
        .flatten()
        .filter_map(|(base, _)| match base {
            GeneralName::Rfc822(text) if !is_domain(text.strip_prefix('.').unwrap_or(text)) => {
                Some((*text).to_owned())
            }
            _ => None,
        });
    none(wrong, "not a domain")
}
