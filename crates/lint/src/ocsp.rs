//! OCSP responses (RFC 6960 4.2, SBR 4.9.9): the whole and who signs it. Whether the status is true only the CA's
//! rows know. `singles` are the answers inside, `extensions` what comes with them.

mod extensions;
mod singles;

use pki::certificate::Certificate;
use pki::rules::dates;

use crate::Severity::{Error, Warning};
use crate::read::ocsp::{Basic, Responder, Response};
use crate::read::{self, body};
use crate::rule::{Asked, Rule, Verdict, holds, none, of, rfc, sbr, since};
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
        .iter()
        .flatten()
        .next()
        .and_then(|der| Certificate::parse(der).ok());
    let answer = Answer {
        basic,
        responder,
        issuer,
        at,
    };
    let mut findings = Vec::new();
    for rules in TABLES {
        Asked { sets, at }.apply(rules, &mut findings, |check| check(&answer));
    }
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    let checked = TABLES.into_iter().flatten().map(|rule| rule.info);
    [TOO_LARGE.info, UNREADABLE.info, STATUS.info]
        .into_iter()
        .chain(checked)
}

const TABLES: [&[Rule<Check>]; 3] = [RULES, singles::RULES, extensions::RULES];

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

    fn is_roots(&self) -> bool {
        self.issuer.subject_der() == self.issuer.issuer_der()
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
    of(
        "RFC 6960",
        rfc(
            Warning,
            "ocsp_certificates_empty",
            "4.2.1",
            certificates_are_some_or_absent,
            "Leave certs out when no certificate comes along.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_certificate_unreadable",
            "4.2.1",
            certificates_are_readable,
            "Send along certificates in DER and nothing else.",
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

fn certificates_are_some_or_absent(answer: &Answer<'_>) -> Verdict {
    let certificates = answer.basic.certificates.as_ref();
    holds(certificates.is_none_or(|all| !all.is_empty()), || {
        "a sequence of no certificate".to_owned()
    })
}

fn certificates_are_readable(answer: &Answer<'_>) -> Verdict {
    let fine = |der: &[u8]| {
        read::certificate::Certificate::read(der).is_ok_and(|certificate| {
            let mut all = certificate.extensions.iter();
            all.all(|extension| body::anything(extension.body).is_ok())
        })
    };
    let all = answer.basic.certificates.iter().flatten();
    let wrong = all.enumerate().filter(|(_, der)| !fine(der));
    none(
        wrong.map(|(before, _)| (before + 1).to_string()),
        "no certificate at place",
    )
}

fn responder_is_delegated(answer: &Answer<'_>) -> Verdict {
    let Some(responder) = &answer.responder else {
        let unread = answer.basic.certificates.iter().flatten().next().is_some();
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
