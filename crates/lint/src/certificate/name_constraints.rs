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
    rfc(
        Error,
        "name_constraints_network",
        "4.2.1.10",
        networks_have_masks,
        "Write address and mask in 8 or 32 octets, the mask without holes.",
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

/// RFC 4632: ones, and then zeros.
fn is_network(octets: &[u8]) -> bool {
    let (_, mask) = octets.split_at(octets.len() / 2);
    let ones = mask.iter().take_while(|octet| **octet == 0xff).count();
    let rest = mask.get(ones..).unwrap_or_default();
    let whole = match rest {
        [] => true,
        [edge, zeros @ ..] => {
            edge.leading_ones() + edge.trailing_zeros() == 8 && zeros.iter().all(|b| *b == 0)
        }
    };
    matches!(octets.len(), 8 | 32) && whole
}

fn networks_have_masks(case: &Case<'_>) -> Verdict {
    let subtrees = good(&case.bodies.name_constraints).map(|found| found.subtrees.iter());
    let wrong = subtrees
        .into_iter()
        .flatten()
        .filter_map(|(base, _)| match base {
            GeneralName::Ip(octets) if !is_network(octets) => Some(pki::digest::hex(octets)),
            _ => None,
        });
    none(wrong, "not a network")
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
