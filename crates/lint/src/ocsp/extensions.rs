//! What comes with a response and with its answers (RFC 6960 4.4, RFC 9654, SBR 7.3).

use pki::rules::status;

use super::{Answer, Check};
use crate::Severity::{Error, Warning};
use crate::oids;
use crate::read::body;
use crate::read::certificate::{Extension, twice};
use crate::rule::{Rule, Verdict, holds, none, of, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "ocsp_reason_in_extension",
        "7.3",
        no_reason_in_extensions,
        "Write the reason into RevokedInfo only.",
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
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_extension_form",
            "4.4",
            bodies_have_their_form,
            "Encode each extension in DER as its section defines it.",
        ),
    ),
    own(
        Error,
        "ocsp_extension_twice",
        "answers",
        none_comes_twice,
        "Leave one of the two out.",
    ),
];

fn no_reason_in_extensions(answer: &Answer<'_>) -> Verdict {
    let mut singles = answer.basic.singles.iter().flat_map(|s| &s.extensions);
    let found = singles.any(|extension| extension.oid == oids::CRL_REASON);
    holds(!found, || "a reason among the extensions".to_owned())
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
    let critical = lists(answer).flatten().filter(|e| e.critical);
    none(critical.map(|e| oids::name(e.oid)), "critical")
}

fn bodies_have_their_form(answer: &Answer<'_>) -> Verdict {
    let wrong = lists(answer).flatten().filter(|e| !has_its_form(e));
    none(wrong.map(|e| oids::name(e.oid)), "not of its form")
}

fn has_its_form(extension: &Extension<'_>) -> bool {
    let read = match extension.oid {
        // A rule of its own says what is wrong with it.
        oids::OCSP_NONCE => return true,
        oids::OCSP_CRL => body::crl_id(extension.body),
        oids::OCSP_ARCHIVE_CUTOFF | oids::INVALIDITY_DATE => body::general_time(extension.body),
        oids::OCSP_EXTENDED_REVOKE => body::null(extension.body),
        _ => body::anything(extension.body),
    };
    read.is_ok()
}

/// Of two, a reader that takes the first and one that takes the last see different answers.
fn none_comes_twice(answer: &Answer<'_>) -> Verdict {
    none(lists(answer).flat_map(twice).map(oids::name), "twice")
}

/// The extensions of the response, and those of each answer.
fn lists<'a>(answer: &'a Answer<'_>) -> impl Iterator<Item = &'a [Extension<'a>]> {
    let singles = answer.basic.singles.iter();
    let whole = std::iter::once(answer.basic.extensions.as_slice());
    whole.chain(singles.map(|single| single.extensions.as_slice()))
}
