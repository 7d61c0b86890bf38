//! OCSP responses (RFC 6960 4.2, RFC 9654, SBR 4.9.9, 4.9.10, 7.3). Whether the status is true only the CA's rows know.

use pki::certificate::Certificate;
use pki::rules::{dates, status};

use crate::Severity::{Error, Warning};
use crate::read::body;
use crate::read::ocsp::{Basic, Responder, Response, Single, Status};
use crate::rule::{Asked, Rule, Verdict, holds, none, of, own, rfc, sbr, since};
use crate::{Finding, RuleInfo, RuleSet, algorithm, oids};

/// What is wrong with an answer about certificates of this CA at the moment `at`.
pub fn ocsp(der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    ocsp_by(&RuleSet::ALL, der, issuer, at)
}

/// The same by some of the books.
pub fn ocsp_by(sets: &[RuleSet], der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    if der.len() > RESPONSE_BYTES {
        return vec![TOO_LARGE.info.finding(format!("{} octets", der.len()))];
    }
    let response = match Response::read(der) {
        Ok(response) => response,
        Err(not_der) => return vec![UNREADABLE.info.finding(not_der.finding(der).message)],
    };
    let basic = match (response.status, response.body) {
        // A refusal without a body says nothing that could be wrong.
        (1..=3 | 5 | 6, None) => return Vec::new(),
        (0, Some((oids::OCSP_BASIC, octets))) => match Basic::read(octets) {
            Ok(basic) => basic,
            Err(not_der) => return vec![UNREADABLE.info.finding(not_der.finding(octets).message)],
        },
        _ => {
            let message = "neither a refusal nor a basic response".to_owned();
            return vec![STATUS.info.finding(message)];
        }
    };
    let responder = basic
        .certificates
        .first()
        .and_then(|der| Certificate::parse(der).ok());
    let answer = Answer {
        basic,
        responder,
        issuer,
        at,
    };
    let mut findings = Vec::new();
    Asked { sets, at }.apply(RULES, &mut findings, |check| check(&answer));
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    let checked = RULES.iter().map(|rule| rule.info);
    [TOO_LARGE.info, UNREADABLE.info, STATUS.info]
        .into_iter()
        .chain(checked)
}

/// Hundreds of answers stay far below.
const RESPONSE_BYTES: usize = 256 * 1024;

const TOO_LARGE: Rule<()> = of(
    "own limit",
    rfc(
        Error,
        "ocsp_too_large",
        "256 KiB",
        (),
        "Answer about fewer certificates at once.",
    ),
);

const UNREADABLE: Rule<()> = of(
    "RFC 6960",
    rfc(
        Error,
        "ocsp_unreadable",
        "4.2.1",
        (),
        "Encode an OCSPResponse in DER.",
    ),
);

const STATUS: Rule<()> = of(
    "RFC 6960",
    rfc(
        Error,
        "ocsp_status",
        "4.2.1",
        (),
        "Send a basic response with status successful, and no body with any other.",
    ),
);

type Check = fn(&Answer<'_>) -> Verdict;

struct Answer<'a> {
    basic: Basic<'a>,
    /// The first certificate that came along and can be read.
    responder: Option<Certificate>,
    issuer: &'a Certificate,
    at: i64,
}

impl Answer<'_> {
    fn signer(&self) -> &Certificate {
        self.responder.as_ref().unwrap_or(self.issuer)
    }
}

const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "ocsp_algorithm",
        "7.1.3.2",
        algorithm_is_listed,
        "Use one of the encodings that the section lists.",
    ),
    since(
        dates::SHA1_ENDS,
        sbr(
            Error,
            "ocsp_sha1",
            "7.1.3.2.1 (1.0.14)",
            is_not_sha1,
            "Sign with SHA-256 or better.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_signature",
            "4.2.2.2",
            signature_verifies,
            "Sign with the key of the CA or of the responder whose certificate comes along.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_responder_id",
            "4.2.2.3",
            responder_is_named,
            "Name the signer by its subject or by SHA-1 of its key.",
        ),
    ),
    sbr(
        Error,
        "ocsp_responder_certificate",
        "4.9.9",
        responder_is_delegated,
        "Delegate by a certificate of this very CA with OCSPSigning and ocspNoCheck.",
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_nothing_answered",
            "4.2.1",
            something_is_answered,
            "Answer about at least one certificate.",
        ),
    ),
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
        crate::rule::programme(
            Error,
            "ocsp_beyond_responder",
            "Root Store Policy 3.1, 6",
            ends_with_the_responder,
            "End before the responder's and the issuer's certificate do.",
        ),
    ),
    sbr(
        Error,
        "ocsp_reason_in_extension",
        "7.3",
        no_reason_in_extensions,
        "Write the reason into RevokedInfo only.",
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
    of(
        "RFC 9654",
        rfc(
            Error,
            "ocsp_nonce",
            "2.1",
            nonce_has_its_length,
            "Repeat a nonce of 1 to 128 octets.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Warning,
            "ocsp_extension_critical",
            "4.4",
            nothing_is_critical,
            "Mark no extension critical.",
        ),
    ),
    own(
        Error,
        "ocsp_begins_later",
        "answers",
        begins_by_now,
        "Set producedAt and thisUpdate to the time of signing.",
    ),
];

fn algorithm_is_listed(answer: &Answer<'_>) -> Verdict {
    algorithm::must_be_listed(answer.basic.algorithm)
}

fn is_not_sha1(answer: &Answer<'_>) -> Verdict {
    algorithm::must_not_be_sha1(answer.basic.algorithm)
}

fn signature_verifies(answer: &Answer<'_>) -> Verdict {
    let key = answer.signer().public_key();
    let basic = &answer.basic;
    let fine = key
        .signed_with(basic.algorithm)
        .is_some_and(|algorithm| key.verify(algorithm, basic.data, basic.signature));
    holds(fine, || "not signed by this responder".to_owned())
}

fn responder_is_named(answer: &Answer<'_>) -> Verdict {
    let signer = answer.signer();
    let named = match answer.basic.responder {
        Responder::Name(name) => name == signer.subject_der(),
        Responder::Key(hash) => hash == signer.public_key().key_identifier(),
    };
    holds(named, || "the identifier is not the signer's".to_owned())
}

fn responder_is_delegated(answer: &Answer<'_>) -> Verdict {
    let Some(responder) = &answer.responder else {
        let unread = !answer.basic.certificates.is_empty();
        return holds(!unread, || "its certificate cannot be read".to_owned());
    };
    if responder.subject_der() == answer.issuer.subject_der() {
        return Ok(());
    }
    let purposes = responder
        .extension(pki::extension::oid::EXTENDED_KEY_USAGE)
        .and_then(|e| pki::extension::read::extended_key_usage(&e.value).ok());
    let delegated = purposes.is_some_and(|p| p.contains(&pki::extension::oid::OCSP_SIGNING));
    holds(delegated, || "without OCSPSigning".to_owned())?;
    let nocheck = responder.extension(pki::extension::oid::OCSP_NOCHECK);
    holds(nocheck.is_some(), || "without ocspNoCheck".to_owned())?;
    let signed = responder.verify_signed_by(answer.issuer.public_key());
    holds(signed, || "not issued by this CA".to_owned())
}

fn something_is_answered(answer: &Answer<'_>) -> Verdict {
    holds(!answer.basic.singles.is_empty(), || "no answer".to_owned())
}

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
    let most = match is_roots(answer) {
        true => status::ROOT_CRL_GOOD_AT_MOST_SECONDS,
        false => status::OCSP_GOOD_AT_MOST_SECONDS,
    };
    wrong(
        answer,
        |single| good_for(single).is_some_and(|seconds| seconds > most),
        "good for too long",
    )
}

fn is_roots(answer: &Answer<'_>) -> bool {
    answer.issuer.subject_der() == answer.issuer.issuer_der()
}

fn ends_with_the_responder(answer: &Answer<'_>) -> Verdict {
    let last = answer.signer().not_after().min(answer.issuer.not_after());
    wrong(
        answer,
        |single| single.next_update.is_some_and(|end| end.unix > last),
        "good beyond the responder's certificate",
    )
}

fn no_reason_in_extensions(answer: &Answer<'_>) -> Verdict {
    let has_one = |single: &Single<'_>| {
        let mut all = single.extensions.iter();
        all.any(|extension| extension.oid == oids::CRL_REASON)
    };
    wrong(answer, has_one, "a reason among the extensions")
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

fn revoked_cas_have_reasons(answer: &Answer<'_>) -> Verdict {
    let roots = is_roots(answer);
    let is_wrong = |single: &Single<'_>| {
        roots && matches!(single.status, Status::Revoked { reason: None, .. })
    };
    wrong(answer, is_wrong, "no reason")
}

fn nonce_has_its_length(answer: &Answer<'_>) -> Verdict {
    let mut all = answer.basic.extensions.iter();
    let nonce = all.find(|extension| extension.oid == oids::OCSP_NONCE);
    let fine = nonce.is_none_or(|extension| {
        body::octets(extension.body)
            .is_ok_and(|octets| status::OCSP_NONCE_OCTETS.contains(&octets.len()))
    });
    holds(fine, || "not 1 to 128 octets".to_owned())
}

fn nothing_is_critical(answer: &Answer<'_>) -> Verdict {
    let singles = answer.basic.singles.iter().flat_map(|s| &s.extensions);
    let critical = singles
        .chain(&answer.basic.extensions)
        .filter(|extension| extension.critical);
    none(critical.map(|e| oids::name(e.oid)), "critical")
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
