//! validity, to the second.

use pki::rules::validity::{SUBSCRIBER_MAX_DAYS, days_started};

use super::{Case, ProfileSet};
use crate::rule::{Rule, Verdict, error, holds, warning};

pub(super) const RULES: &[Rule<Case>] = &[
    error(
        "validity_ends_before_it_begins",
        "RFC 5280 4.1.2.5",
        ends_after_it_begins,
    ),
    error("validity_too_long", "SBR 6.3.2", not_too_long),
    warning("validity_at_maximum", "SBR 6.3.2", below_the_maximum),
    error("validity_begins_later", "own profile", begins_by_now),
    error("validity_backdated", "own profile", not_backdated),
    warning(
        "responder_lives_long",
        "TBR 7.1.2.8 as the model",
        responder_lives_shortly,
    ),
];

const RESPONDER_MAX_DAYS: i64 = 90;
const BACKDATED_MAX_SECONDS: i64 = 86_400;

fn days(case: &Case) -> i64 {
    days_started(case.certificate.not_before(), case.certificate.not_after())
}

fn ends_after_it_begins(case: &Case) -> Verdict {
    let (begin, end) = (case.certificate.not_before(), case.certificate.not_after());
    holds(begin < end, || format!("from {begin} to {end}"))
}

fn not_too_long(case: &Case) -> Verdict {
    let days = days(case);
    let free = case.profile != ProfileSet::OvMultipurpose;
    holds(free || days <= SUBSCRIBER_MAX_DAYS, || {
        format!("{days} days begun")
    })
}

fn below_the_maximum(case: &Case) -> Verdict {
    let free = case.profile != ProfileSet::OvMultipurpose;
    holds(free || days(case) != SUBSCRIBER_MAX_DAYS, || {
        "the maximum is no default".to_owned()
    })
}

fn begins_by_now(case: &Case) -> Verdict {
    let begin = case.certificate.not_before();
    holds(begin <= case.at, || {
        format!("begins at {begin}, after {}", case.at)
    })
}

fn not_backdated(case: &Case) -> Verdict {
    let begin = case.certificate.not_before();
    let earliest = case.at.saturating_sub(BACKDATED_MAX_SECONDS);
    holds(begin >= earliest, || {
        format!("begins at {begin}, more than a day before {}", case.at)
    })
}

fn responder_lives_shortly(case: &Case) -> Verdict {
    let days = days(case);
    let free = case.profile != ProfileSet::OcspResponder;
    holds(free || days <= RESPONDER_MAX_DAYS, || {
        format!("{days} days begun")
    })
}
