//! validity, to the second.

use pki::rules::validity::{SUBSCRIBER_MAX_DAYS, days_started};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, of, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "validity_ends_before_it_begins",
        "4.1.2.5",
        ends_after_it_begins,
        "Let the certificate end after it begins.",
    ),
    sbr(
        Error,
        "validity_too_long",
        "6.3.2",
        not_too_long,
        "End it 825 days after it begins, or sooner.",
    ),
    sbr(
        Warning,
        "validity_at_maximum",
        "6.3.2",
        below_the_maximum,
        "Choose a shorter term as the default.",
    ),
    own(
        Error,
        "validity_begins_later",
        "subscriber, issuer and responder profiles",
        begins_by_now,
        "Set notBefore to the time of signing.",
    ),
    own(
        Error,
        "validity_backdated",
        "subscriber, issuer and responder profiles",
        not_backdated,
        "Set notBefore to the time of signing.",
    ),
    of(
        "TBR",
        sbr(
            Warning,
            "responder_lives_long",
            "7.1.2.8, as the model",
            responder_lives_shortly,
            "Issue responder certificates for 90 days at most.",
        ),
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
    let free = case.profile != ProfileSet::OV_MULTIPURPOSE;
    holds(free || days <= SUBSCRIBER_MAX_DAYS, || {
        format!("{days} days begun")
    })
}

fn below_the_maximum(case: &Case) -> Verdict {
    let free = case.profile != ProfileSet::OV_MULTIPURPOSE;
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
