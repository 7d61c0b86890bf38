//! validity, to the second.

use pki::rules::validity::{LEGACY_MAX_DAYS, SUBSCRIBER_MAX_DAYS, days_started};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "validity_time_type",
        "4.1.2.5",
        types_are_those_of_their_years,
        "Write UTCTime until 2049 and GeneralizedTime after.",
    ),
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
        "End it 825 days after it begins, the last second included, or sooner.",
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
        "validity",
        begins_by_now,
        "Set notBefore to the time of signing.",
    ),
    own(
        Error,
        "validity_backdated",
        "validity",
        not_backdated,
        "Set notBefore to the time of signing.",
    ),
    own(
        Warning,
        "responder_lives_long",
        "responder certificates",
        responder_lives_shortly,
        "Issue responder certificates for 90 days at most, as nobody asks whether they are revoked.",
    ),
];

const RESPONDER_MAX_DAYS: i64 = 90;
const BACKDATED_MAX_SECONDS: i64 = 86_400;

fn span(case: &Case<'_>) -> (i64, i64) {
    let certificate = &case.certificate;
    (certificate.not_before.unix, certificate.not_after.unix)
}

fn days(case: &Case<'_>) -> i64 {
    let (begin, end) = span(case);
    days_started(begin, end)
}

/// None for what SBR 6.3.2 sets no limit for.
fn most_days(case: &Case<'_>) -> Option<i64> {
    case.kind().map(|_| match case.is_legacy() {
        true => LEGACY_MAX_DAYS,
        false => SUBSCRIBER_MAX_DAYS,
    })
}

fn types_are_those_of_their_years(case: &Case<'_>) -> Verdict {
    let wrong = case.certificate.not_before.wrong_type || case.certificate.not_after.wrong_type;
    holds(!wrong, || "a GeneralizedTime before 2050".to_owned())
}

fn ends_after_it_begins(case: &Case<'_>) -> Verdict {
    let (begin, end) = span(case);
    holds(begin <= end, || format!("from {begin} to {end}"))
}

fn not_too_long(case: &Case<'_>) -> Verdict {
    let days = days(case);
    holds(most_days(case).is_none_or(|most| days <= most), || {
        format!("{days} days begun")
    })
}

fn below_the_maximum(case: &Case<'_>) -> Verdict {
    let days = days(case);
    holds(most_days(case) != Some(days), || {
        format!("{days} days, the maximum")
    })
}

fn begins_by_now(case: &Case<'_>) -> Verdict {
    let (begin, _) = span(case);
    holds(begin <= case.at, || {
        format!("begins at {begin}, after {}", case.at)
    })
}

fn not_backdated(case: &Case<'_>) -> Verdict {
    let (begin, _) = span(case);
    let earliest = case.at.saturating_sub(BACKDATED_MAX_SECONDS);
    holds(begin >= earliest, || {
        format!("begins at {begin}, more than a day before {}", case.at)
    })
}

fn responder_lives_shortly(case: &Case<'_>) -> Verdict {
    let days = days(case);
    let free = case.profile != ProfileSet::OcspResponder;
    holds(free || days <= RESPONDER_MAX_DAYS, || {
        format!("{days} days begun")
    })
}
