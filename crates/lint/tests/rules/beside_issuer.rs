//! A row for each rule between a certificate and its issuer's.

use lint::{Input, against_issuer};
use pki::certificate::Certificate;
use pki::extension::{self, KeyUsage, oid};

use crate::draft::{CA, Draft, OM, golden, house, time};
use crate::hierarchy::{Authority, Hierarchy, Key, NOON, issuing_tbs, root};
use crate::lint;
use crate::spoilt::{moments, names};

struct Row {
    rule: &'static str,
    issuer: fn() -> Certificate,
    spoil: fn(&mut Draft),
}

fn ours() -> Certificate {
    house().issuing.certificate.clone()
}

/// An issuing CA with one thing changed.
fn changed(change: impl FnOnce(&mut pki::certificate::TbsCertificate)) -> Certificate {
    let root = root(Key::p384());
    let mut tbs = issuing_tbs(&root, &house().issuing.key);
    change(&mut tbs);
    root.sign(&tbs)
}

fn replace(tbs: &mut pki::certificate::TbsCertificate, extension: pki::extension::Extension) {
    let mut all = tbs.extensions.iter_mut();
    let place = all.find(|known| known.oid == extension.oid);
    *place.unwrap() = extension;
}

const ROWS: &[Row] = &[
    Row {
        rule: "issuer_name",
        issuer: ours,
        spoil: |d| d.issuer = d.subject.clone(),
    },
    Row {
        rule: "issuer_is_no_ca",
        issuer: || house().leaf(&Key::p256().public()),
        spoil: |_| {},
    },
    Row {
        rule: "issuer_may_not_sign",
        issuer: || changed(|tbs| replace(tbs, extension::key_usage(&[KeyUsage::CrlSign]))),
        spoil: |_| {},
    },
    Row {
        rule: "issuer_path_too_short",
        issuer: ours,
        spoil: |d| *d = golden(CA),
    },
    Row {
        rule: "authority_key_identifier",
        issuer: ours,
        spoil: |d| d.put(extension::authority_key_identifier(&[7; 20])),
    },
    Row {
        rule: "policy_outside_issuers",
        issuer: || {
            changed(|tbs| {
                let strict = pki::rules::policy::ORGANIZATION_STRICT;
                replace(tbs, extension::certificate_policies(&[strict], None));
            })
        },
        spoil: |_| {},
    },
    Row {
        rule: "purpose_outside_issuers",
        issuer: || {
            changed(|tbs| replace(tbs, extension::extended_key_usage(&[oid::EMAIL_PROTECTION])))
        },
        spoil: |_| {},
    },
    Row {
        rule: "issuer_algorithm",
        issuer: ours,
        spoil: |d| d.algorithm = pki::signature::SignatureAlgorithm::RsaSha256.der().to_vec(),
    },
    Row {
        rule: "issuer_rsa_too_small",
        issuer: || {
            let root = root(Key::p384());
            root.sign(&issuing_tbs(
                &root,
                &Key::rsa(aws_lc_rs::rsa::KeySize::Rsa2048),
            ))
        },
        spoil: |_| {},
    },
    Row {
        rule: "signature_does_not_verify",
        issuer: ours,
        spoil: |d| d.outer = Some((d.algorithm.clone(), vec![0x30, 6, 2, 1, 1, 2, 1, 1])),
    },
    Row {
        rule: "validity_outside_issuers",
        issuer: ours,
        spoil: |d| d.not_after = time(NOON + 9 * 365 * 86_400),
    },
    Row {
        rule: "issuer_without_key_identifier",
        issuer: || {
            changed(|tbs| {
                let gone = oid::SUBJECT_KEY_IDENTIFIER;
                tbs.extensions.retain(|extension| extension.oid != gone);
            })
        },
        spoil: |_| {},
    },
];

pub fn rules() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.rule)
}

fn found(draft: &Draft, issuer: &Certificate, at: i64) -> Vec<&'static str> {
    let der = draft.encode();
    let input = match draft.outer {
        None => Input::Tbs(&der),
        Some(_) => Input::Certificate(&der),
    };
    names(&against_issuer(input, issuer, at))
}

#[test]
fn a_certificate_is_judged_beside_its_issuer() {
    assert_eq!(found(&golden(OM), &ours(), NOON), [""; 0]);
    for row in ROWS {
        let mut draft = golden(OM);
        (row.spoil)(&mut draft);
        // Smaller RSA is forbidden later, by a table of its own.
        let (mut inside, outside) = moments(row.rule);
        if row.rule == "issuer_rsa_too_small" {
            inside = vec![pki::rules::dates::ISSUING_RSA_3072];
            let before = found(&draft, &(row.issuer)(), inside[0] - 1);
            assert!(!before.contains(&row.rule));
        }
        for at in inside {
            let found = found(&draft, &(row.issuer)(), at);
            assert!(found.contains(&row.rule), "{}: {found:?}", row.rule);
        }
        for at in outside {
            let found = found(&draft, &(row.issuer)(), at);
            assert!(!found.contains(&row.rule), "{} at {at}", row.rule);
        }
    }
}

#[test]
fn a_signature_of_another_house_does_not_verify() {
    let leaf = house().leaf(&Key::p256().public());
    let other = Hierarchy::new(Key::p384());
    let rules = |issuer: &Authority| {
        let input = Input::Certificate(leaf.der());
        names(&against_issuer(input, &issuer.certificate, NOON))
    };
    assert_eq!(rules(&house().issuing), [""; 0]);
    assert_eq!(
        rules(&other.issuing),
        ["authority_key_identifier", "signature_does_not_verify"]
    );
}
