//! Revocation lists, before they are published (SBR 4.9.7, 7.2).

use pki::certificate::Certificate;
use pki::crl::Crl;
use pki::rules::status;

use crate::Severity::Error;
use crate::rule::{Asked, Rule, Verdict, holds, none, own, rfc, sbr};
use crate::{Finding, RuleInfo, RuleSet};

/// What is wrong with a list of this CA at the moment `at`. A self-issued CA is a root, whose list may live longer
/// and must give reasons.
pub fn crl(der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    crl_by(&RuleSet::ALL, der, issuer, at)
}

/// The same by some of the books.
pub fn crl_by(sets: &[RuleSet], der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    let mut findings = Vec::new();
    match Crl::parse(der) {
        Ok(crl) => {
            let list = List {
                crl,
                issuer: issuer.clone(),
                at,
            };
            Asked { sets, at }.apply(RULES, &mut findings, |check| check(&list));
        }
        Err(problem) => findings.push(UNREADABLE.info.finding(problem.to_string())),
    }
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    [UNREADABLE.info]
        .into_iter()
        .chain(RULES.iter().map(|rule| rule.info))
}

const UNREADABLE: Rule<()> = rfc(
    Error,
    "crl_unreadable",
    "5.1",
    (),
    "Encode a CertificateList of version 2 in DER, with number and authority key identifier.",
);

type Check = fn(&List) -> Verdict;

struct List {
    crl: Crl,
    issuer: Certificate,
    at: i64,
}

impl List {
    fn is_roots(&self) -> bool {
        self.issuer.subject_der() == self.issuer.issuer_der()
    }
}

const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "crl_issuer",
        "5.1.2.3",
        issuer_is_the_ca,
        "Copy the CA's subject, octet for octet.",
    ),
    rfc(
        Error,
        "crl_authority_key_identifier",
        "5.2.1",
        key_identifiers_agree,
        "Write the CA's subject key identifier into the list.",
    ),
    rfc(
        Error,
        "crl_signature",
        "5.1.1.3",
        signature_verifies,
        "Sign the list with the CA's key.",
    ),
    rfc(
        Error,
        "crl_ends_before_it_begins",
        "5.1.2.5",
        ends_after_it_begins,
        "Set nextUpdate after thisUpdate.",
    ),
    sbr(
        Error,
        "crl_good_too_long",
        "4.9.7",
        not_good_too_long,
        "Bring nextUpdate nearer.",
    ),
    own(
        Error,
        "crl_begins_later",
        "subscriber, issuer and responder profiles",
        begins_by_now,
        "Set thisUpdate to the time of signing.",
    ),
    rfc(
        Error,
        "crl_serial_twice",
        "5.3",
        no_serial_twice,
        "List each serial once.",
    ),
    own(
        Error,
        "crl_entry_from_the_future",
        "subscriber, issuer and responder profiles",
        entries_are_past,
        "Give each entry the time at which it was revoked.",
    ),
    sbr(
        Error,
        "crl_reason_missing",
        "7.2.2",
        root_gives_reasons,
        "Give a reason for each revoked CA certificate.",
    ),
];

fn issuer_is_the_ca(list: &List) -> Verdict {
    let same = list.crl.issuer_der() == list.issuer.subject_der();
    holds(same, || {
        "the issuer is not the CA's subject, octet for octet".to_owned()
    })
}

fn key_identifiers_agree(list: &List) -> Verdict {
    let own = list.issuer.key_identifier();
    let same = own.is_some_and(|own| own == list.crl.authority_key_id());
    holds(same, || "not the CA's key identifier".to_owned())
}

fn signature_verifies(list: &List) -> Verdict {
    let fine = list.crl.verify_signed_by(list.issuer.public_key());
    holds(fine, || "not signed by this CA".to_owned())
}

fn ends_after_it_begins(list: &List) -> Verdict {
    holds(list.crl.this_update() < list.crl.next_update(), || {
        "nextUpdate is not later".to_owned()
    })
}

fn not_good_too_long(list: &List) -> Verdict {
    let most = match list.is_roots() {
        true => status::ROOT_CRL_GOOD_AT_MOST_SECONDS,
        false => status::CRL_GOOD_AT_MOST_SECONDS,
    };
    let good = list.crl.next_update() - list.crl.this_update();
    holds(good <= most, || format!("{good} seconds, at most {most}"))
}

fn begins_by_now(list: &List) -> Verdict {
    let begin = list.crl.this_update();
    holds(begin <= list.at, || {
        format!("begins at {begin}, after {}", list.at)
    })
}

fn no_serial_twice(list: &List) -> Verdict {
    let mut serials: Vec<&[u8]> = list
        .crl
        .entries()
        .iter()
        .map(|entry| entry.serial.as_slice())
        .collect();
    serials.sort_unstable();
    let twice = serials.windows(2).filter_map(|pair| match pair {
        [one, other] if one == other => Some(pki::digest::hex(one)),
        _ => None,
    });
    none(twice, "twice")
}

fn entries_are_past(list: &List) -> Verdict {
    let late = list
        .crl
        .entries()
        .iter()
        .filter(|e| e.revoked_at > list.crl.this_update());
    none(
        late.map(|entry| pki::digest::hex(&entry.serial)),
        "revoked after thisUpdate",
    )
}

fn root_gives_reasons(list: &List) -> Verdict {
    let without = list
        .crl
        .entries()
        .iter()
        .filter(|e| list.is_roots() && e.reason.is_none());
    none(
        without.map(|entry| pki::digest::hex(&entry.serial)),
        "no reason",
    )
}
