//! The answers of a response: which certificate, which status, from when to when (RFC 6960 4.1.1, 4.2.2.1; SBR 4.9.10,
//! 7.3).

use pki::rules::status;

use super::{Answer, Check};
use crate::Severity::Error;
use crate::read::ocsp::{Single, Status};
use crate::rule::{Rule, Verdict, holds, none, of, own, programme, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_cert_id",
            "4.1.1",
            ids_are_the_issuers,
            "Hash the issuer's name and key by SHA-1 or SHA-256.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_times",
            "4.2.2.1",
            times_are_in_order,
            "Let thisUpdate not be after producedAt, and nextUpdate be after thisUpdate.",
        ),
    ),
    sbr(
        Error,
        "ocsp_next_update_missing",
        "4.9.10",
        next_updates_are_there,
        "Write nextUpdate.",
    ),
    sbr(
        Error,
        "ocsp_good_too_shortly",
        "4.9.10",
        good_long_enough,
        "Let the answer be good for eight hours at least.",
    ),
    sbr(
        Error,
        "ocsp_good_too_long",
        "4.9.10",
        not_good_too_long,
        "Let the answer be good for ten days at most.",
    ),
    of(
        "Mozilla",
        programme(
            Error,
            "ocsp_beyond_responder",
            "Root Store Policy 3.1, 6",
            ends_with_the_responder,
            "End before the responder's and the issuer's certificate do.",
        ),
    ),
    sbr(
        Error,
        "ocsp_reason",
        "7.3",
        reasons_are_reasons,
        "Use a reason of RFC 5280, and leave unspecified out.",
    ),
    sbr(
        Error,
        "ocsp_reason_missing",
        "7.3",
        revoked_cas_have_reasons,
        "Give a reason for each revoked CA certificate.",
    ),
    sbr(
        Error,
        "ocsp_reason_hold_of_ca",
        "7.3",
        no_ca_is_on_hold,
        "Revoke a CA certificate for good.",
    ),
    sbr(
        Error,
        "ocsp_reason_of_authority",
        "7.3",
        no_subscriber_has_an_authoritys_reason,
        "Use keyCompromise for a subscriber.",
    ),
    own(
        Error,
        "ocsp_reason_not_ours",
        "answers",
        only_our_reasons,
        "Use a reason that our CPS defines; nothing is on hold.",
    ),
    own(
        Error,
        "ocsp_begins_later",
        "answers",
        begins_by_now,
        "Set producedAt and thisUpdate to the time of signing.",
    ),
];

const CA_COMPROMISE: u8 = 2;
const HOLD: u8 = 6;
const AA_COMPROMISE: u8 = 10;

/// The serials of those answers that are wrong.
fn wrong(answer: &Answer<'_>, is_wrong: impl Fn(&Single<'_>) -> bool, what: &str) -> Verdict {
    let singles = answer
        .basic
        .singles
        .iter()
        .filter(|single| is_wrong(single));
    none(singles.map(|single| pki::digest::hex(single.serial)), what)
}

/// `30 09 06 05 2b0e03021a 05 00` and SHA-256, each with NULL or without parameters.
const SHA1: [&[u8]; 2] = [
    b"\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00",
    b"\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a",
];
const SHA256: [&[u8]; 2] = [
    b"\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00",
    b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01",
];

fn ids_are_the_issuers(answer: &Answer<'_>) -> Verdict {
    let name = answer.issuer.subject_der();
    let key = answer.issuer.public_key().bits_of_key();
    let fits = |single: &Single<'_>| {
        if SHA1.contains(&single.hash_algorithm) {
            single.issuer_name_hash == pki::digest::sha1(name)
                && single.issuer_key_hash == pki::digest::sha1(key)
        } else {
            SHA256.contains(&single.hash_algorithm)
                && single.issuer_name_hash == pki::digest::sha256(name)
                && single.issuer_key_hash == pki::digest::sha256(key)
        }
    };
    wrong(answer, |single| !fits(single), "not about this CA")
}

fn times_are_in_order(answer: &Answer<'_>) -> Verdict {
    let produced = answer.basic.produced_at.unix;
    let out_of_order = |single: &Single<'_>| {
        let begin = single.this_update.unix;
        begin > produced || single.next_update.is_some_and(|end| end.unix <= begin)
    };
    wrong(answer, out_of_order, "times out of order")
}

fn next_updates_are_there(answer: &Answer<'_>) -> Verdict {
    wrong(
        answer,
        |single| single.next_update.is_none(),
        "no nextUpdate",
    )
}

fn good_for(single: &Single<'_>) -> Option<i64> {
    let seconds = single.next_update?.unix - single.this_update.unix;
    (seconds > 0).then_some(seconds)
}

fn good_long_enough(answer: &Answer<'_>) -> Verdict {
    let least = status::OCSP_GOOD_AT_LEAST_SECONDS;
    wrong(
        answer,
        |single| good_for(single).is_some_and(|seconds| seconds < least),
        "good for less than eight hours",
    )
}

/// A root's answers about CAs are made anew every twelve months (SBR 4.9.10).
fn not_good_too_long(answer: &Answer<'_>) -> Verdict {
    let most = match answer.is_roots() {
        true => status::ROOT_CRL_GOOD_AT_MOST_SECONDS,
        false => status::OCSP_GOOD_AT_MOST_SECONDS,
    };
    wrong(
        answer,
        |single| good_for(single).is_some_and(|seconds| seconds > most),
        "good for too long",
    )
}

fn ends_with_the_responder(answer: &Answer<'_>) -> Verdict {
    let last = answer.signer().not_after().min(answer.issuer.not_after());
    wrong(
        answer,
        |single| single.next_update.is_some_and(|end| end.unix > last),
        "good beyond the responder's certificate",
    )
}

fn reasons_are_reasons(answer: &Answer<'_>) -> Verdict {
    let is_wrong = |single: &Single<'_>| match single.status {
        Status::Revoked { reason, .. } => {
            reason.is_some_and(|code| !matches!(code, 1..=6 | 9 | 10))
        }
        Status::Good | Status::Unknown => false,
    };
    wrong(answer, is_wrong, "no such reason")
}

fn has_reason(answer: &Answer<'_>, codes: &[u8], what: &str) -> Verdict {
    let is_wrong = |single: &Single<'_>| match single.status {
        Status::Revoked { reason, .. } => reason.is_some_and(|code| codes.contains(&code)),
        Status::Good | Status::Unknown => false,
    };
    wrong(answer, is_wrong, what)
}

fn no_ca_is_on_hold(answer: &Answer<'_>) -> Verdict {
    match answer.is_roots() {
        true => has_reason(answer, &[HOLD], "on hold"),
        false => Ok(()),
    }
}

fn no_subscriber_has_an_authoritys_reason(answer: &Answer<'_>) -> Verdict {
    let codes = &[CA_COMPROMISE, AA_COMPROMISE];
    match answer.is_roots() {
        true => Ok(()),
        false => has_reason(answer, codes, "not a subscriber's reason"),
    }
}

fn only_our_reasons(answer: &Answer<'_>) -> Verdict {
    has_reason(answer, &[HOLD], "on hold")
}

fn revoked_cas_have_reasons(answer: &Answer<'_>) -> Verdict {
    let roots = answer.is_roots();
    let is_wrong = |single: &Single<'_>| {
        roots && matches!(single.status, Status::Revoked { reason: None, .. })
    };
    wrong(answer, is_wrong, "no reason")
}

fn begins_by_now(answer: &Answer<'_>) -> Verdict {
    let late = |single: &Single<'_>| {
        let revoked = match single.status {
            Status::Revoked { at, .. } => at,
            Status::Good | Status::Unknown => i64::MIN,
        };
        single.this_update.unix.max(revoked) > answer.at
    };
    wrong(answer, late, "from the future")?;
    holds(answer.basic.produced_at.unix <= answer.at, || {
        "produced later".to_owned()
    })
}
