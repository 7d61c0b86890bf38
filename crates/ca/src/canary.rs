//! Canaries: drafts with one thing wrong, judged and thrown away before the signer takes its first question.
//!
//! A CA whose linter was not in the way of one of its issuers found out from others (BMO 2037000). So a room opens
//! only when, for each issuer with its keys and each kind of certificate, the linter refuses every canary, and
//! refuses it for what was spoilt: a linter that refuses everything is no linter either.

use crate::{
    Fault, gate,
    profile::{self, IssuerProfile, Kind, Subscriber},
};
use const_oid::ObjectIdentifier;
use lint::{Finding, Severity};
use pki::{
    certificate::{Certificate, TbsCertificate},
    extension::{self, oid, read},
    mailbox::Mailbox,
    name::{Attribute, Name},
    rules::validity,
    spki::PublicKey,
};

/// The gate as a canary meets it.
type Judge = fn(Kind, &[u8], &Certificate, i64) -> Vec<Finding>;

/// Asks the gate about every canary under this issuer; `key` stands in for a subscriber's.
pub fn refused(issuer: &IssuerProfile, key: &PublicKey, now: i64) -> Result<(), Fault> {
    policies_have_rules(issuer)?;
    // An issuer at its end still signs lists; its canaries live in its time.
    let last = issuer.certificate.not_after().saturating_sub(1);
    let now = now.min(last).max(issuer.certificate.not_before());
    Kind::ALL
        .into_iter()
        .try_for_each(|kind| each(kind, issuer, key, now, gate::judge))
}

/// Whatever the issuing CA's certificate allows has a kind, and each kind its set of rules.
fn policies_have_rules(issuer: &IssuerProfile) -> Result<(), Fault> {
    let says = |words: &str| Fault::Gate(format!("the certificate of {} names {words}", issuer.id));
    let extension = issuer.certificate.extension(oid::CERTIFICATE_POLICIES);
    let policies = extension.and_then(|one| read::certificate_policies(&one.value).ok());
    let policies = policies.unwrap_or_default();
    if policies.is_empty() {
        return Err(says("no policy, so no set of rules is known for it"));
    }
    let covered =
        |policy: ObjectIdentifier| Kind::ALL.iter().any(|kind| kind.policy() == Some(policy));
    match policies.iter().find(|policy| !covered(policy.oid)) {
        Some(policy) => Err(says(&format!(
            "the policy {}, for which there is no profile and no set of rules",
            policy.oid
        ))),
        None => Ok(()),
    }
}

fn each(
    kind: Kind,
    issuer: &IssuerProfile,
    key: &PublicKey,
    now: i64,
    judge: Judge,
) -> Result<(), Fault> {
    let good = twin(kind, issuer, key, now)?;
    let of_twin = judge(kind, &good.encode(), &issuer.certificate, now);
    let known = |finding: &Finding| of_twin.iter().any(|other| other.rule == finding.rule);
    for canary in CANARIES.iter().filter(|canary| canary.is_for(kind)) {
        let mut wrong = good.clone();
        (canary.spoil)(&mut wrong);
        let findings = judge(kind, &wrong.encode(), &issuer.certificate, now);
        let seen = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error && !known(finding));
        if !seen {
            return Err(Fault::Gate(format!(
                "the linter has nothing against a certificate {}, as {} under {}",
                canary.what,
                kind.code(),
                issuer.id
            )));
        }
    }
    Ok(())
}

struct Canary {
    /// After "a certificate".
    what: &'static str,
    /// `None` for every kind.
    only: Option<Kind>,
    spoil: fn(&mut TbsCertificate),
}

impl Canary {
    fn is_for(&self, kind: Kind) -> bool {
        self.only.is_none_or(|only| only == kind)
    }
}

const fn any(what: &'static str, spoil: fn(&mut TbsCertificate)) -> Canary {
    Canary {
        what,
        only: None,
        spoil,
    }
}

const fn only(kind: Kind, what: &'static str, spoil: fn(&mut TbsCertificate)) -> Canary {
    Canary {
        what,
        only: Some(kind),
        spoil,
    }
}

const CANARIES: &[Canary] = &[
    any("that is a CA", |tbs| {
        put(tbs, extension::basic_constraints_ca(None));
    }),
    any("that ends before it begins", |tbs| {
        tbs.not_after = tbs.not_before - 1;
    }),
    any("with another issuer's name", |tbs| {
        tbs.issuer.clone_from(&tbs.subject);
    }),
    any("for any purpose", |tbs| {
        put(tbs, extension::extended_key_usage(&[ANY_PURPOSE]));
    }),
    only(Kind::OrganizationMultipurpose, "of ten years", |tbs| {
        tbs.not_after = validity::not_after(tbs.not_before, 3_650)
    }),
    only(Kind::OrganizationMultipurpose, "without a mailbox", |tbs| {
        take(tbs, oid::SUBJECT_ALT_NAME)
    }),
    only(
        Kind::OrganizationMultipurpose,
        "of the Legacy generation",
        |tbs| put(tbs, extension::certificate_policies(&[LEGACY], None)),
    ),
    only(
        Kind::OcspResponder,
        "that clients would have to check",
        |tbs| take(tbs, oid::OCSP_NOCHECK),
    ),
];

/// anyExtendedKeyUsage, RFC 5280 4.2.1.12.
const ANY_PURPOSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
/// Organization-validated Legacy, closed since 15 July 2025 (SBR 7.1.6.1).
const LEGACY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.23.140.1.5.2.1");

fn put(tbs: &mut TbsCertificate, extension: extension::Extension) {
    take(tbs, extension.oid);
    tbs.extensions.push(extension);
}

fn take(tbs: &mut TbsCertificate, unwanted: ObjectIdentifier) {
    tbs.extensions.retain(|extension| extension.oid != unwanted);
}

/// The canary before it is spoilt.
fn twin(
    kind: Kind,
    issuer: &IssuerProfile,
    key: &PublicKey,
    now: i64,
) -> Result<TbsCertificate, Fault> {
    let serial = [0x5a; 16];
    match kind {
        Kind::OcspResponder => profile::responder(key, issuer, serial, now),
        Kind::OrganizationMultipurpose => {
            let broken = |what: &str| Fault::Gate(format!("a canary cannot be made: {what}"));
            let mailbox = Mailbox::parse("canary@example.com").map_err(|_| broken("mailbox"))?;
            let subject = Name::build([
                (Attribute::C, "PL"),
                (Attribute::L, "Warszawa"),
                (Attribute::O, "Canary sp. z o.o."),
                (Attribute::OrganizationIdentifier, "NTRPL-0000000000"),
                (Attribute::Cn, "Canary sp. z o.o."),
            ])
            .map_err(|_| broken("subject"))?;
            let end = validity::not_after(now, validity::PRODUCT_DAYS);
            let subscriber = Subscriber {
                subject,
                key,
                mailbox: &mailbox,
                client_auth: true,
            };
            subscriber.drafted(
                issuer,
                serial,
                now..=end.min(issuer.certificate.not_after()),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::StatusUrls;
    use keys::{KeyAlgorithm, SigningKey};

    const NOW: i64 = 1_795_352_520;

    fn issuer() -> IssuerProfile {
        let urls = StatusUrls::new("http://pki.example.com").unwrap();
        let der = include_bytes!("../tests/data/issuing-1.cer");
        IssuerProfile::new("issuing-1", der, &urls).unwrap()
    }

    fn key() -> PublicKey {
        let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
        key.public_key().clone()
    }

    fn words(answer: Result<(), Fault>) -> String {
        answer.unwrap_err().to_string()
    }

    #[test]
    fn every_canary_is_refused_for_what_was_spoilt() {
        refused(&issuer(), &key(), NOW).unwrap();
    }

    #[test]
    fn the_twin_of_a_canary_would_pass() {
        let (issuer, key) = (issuer(), key());
        for kind in Kind::ALL {
            let tbs = twin(kind, &issuer, &key, NOW).unwrap().encode();
            let findings = gate::judge(kind, &tbs, &issuer.certificate, NOW);
            assert!(!gate::blocking(&findings), "{findings:?}");
        }
    }

    #[test]
    fn bmo_2037000_a_linter_that_says_nothing_is_noticed_for_each_kind() {
        let (issuer, key) = (issuer(), key());
        for kind in Kind::ALL {
            let said = words(each(kind, &issuer, &key, NOW, |_, _, _, _| Vec::new()));
            assert!(said.contains(kind.code()), "{said}");
        }
    }

    #[test]
    fn a_linter_that_refuses_everything_is_noticed() {
        let refuses: Judge = |_, tbs, _, at| {
            let set = lint::ProfileSet::Root;
            lint::certificate(lint::Input::Tbs(tbs.get(1..).unwrap_or_default()), set, at)
        };
        assert!(!refuses(Kind::OcspResponder, &[0; 8], &issuer().certificate, NOW).is_empty());
        for kind in Kind::ALL {
            words(each(kind, &issuer(), &key(), NOW, refuses));
        }
    }

    #[test]
    fn a_linter_without_the_rules_of_one_kind_is_noticed() {
        let responders_only: Judge =
            |_, tbs, issuer, at| gate::judge(Kind::OcspResponder, tbs, issuer, at);
        let (issuer, key) = (issuer(), key());
        let kind = Kind::OrganizationMultipurpose;
        let said = words(each(kind, &issuer, &key, NOW, responders_only));
        assert!(said.contains("ov-multipurpose"), "{said}");
    }

    #[test]
    fn an_issuer_that_allows_what_has_no_rules_is_refused() {
        let mut issuer = issuer();
        let urls = issuer.urls.clone();
        let allowed = |policies: &[ObjectIdentifier]| {
            let mut tbs = twin(Kind::OcspResponder, &self::issuer(), &key(), NOW).unwrap();
            take(&mut tbs, oid::CERTIFICATE_POLICIES);
            if !policies.is_empty() {
                put(&mut tbs, extension::certificate_policies(policies, None));
            }
            let dressed = pki::certificate::with_placeholder_signature(&tbs.encode()).unwrap();
            IssuerProfile::new("issuing-2", &dressed, &urls).unwrap()
        };
        issuer = allowed(&[pki::rules::policy::ORGANIZATION_MULTIPURPOSE]);
        policies_have_rules(&issuer).unwrap();
        let individual = pki::rules::policy::INDIVIDUAL_STRICT;
        let said = words(policies_have_rules(&allowed(&[individual])));
        assert!(said.contains(&individual.to_string()), "{said}");
        assert!(words(policies_have_rules(&allowed(&[]))).contains("no policy"));
    }
}
