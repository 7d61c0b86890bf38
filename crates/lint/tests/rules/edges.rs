//! Values beside the limits, where a rule that is off by one would be wrong.

use lint::{Input, ProfileSet, RuleSet, against_issuer, existing};
use pki::certificate::{CERTIFICATE_BYTES, Certificate};
use pki::extension::{self, oid};
use pki::rules::dates;

use crate::draft::{OCSP, OM, golden, house};
use crate::hierarchy::{Key, NOON, issuing_tbs, root};
use crate::lint;
use crate::spoilt::names;

#[test]
fn bytes_are_read_up_to_the_limit() {
    let certificate = |octets| names(&lint::certificate(Input::Tbs(&vec![0; octets]), OM, NOON));
    assert_ne!(certificate(CERTIFICATE_BYTES), ["certificate_too_large"]);
    assert_eq!(
        certificate(CERTIFICATE_BYTES + 1),
        ["certificate_too_large"]
    );
    let issuer = &house().issuing.certificate;
    let list = |octets| names(&lint::crl(&vec![0; octets], issuer, NOON));
    assert_eq!(list(pki::crl::CRL_BYTES), ["crl_unreadable"]);
    assert_eq!(list(pki::crl::CRL_BYTES + 1), ["crl_too_large"]);
}

#[test]
fn books_have_names_by_which_they_are_found() {
    let names: Vec<_> = RuleSet::ALL.iter().map(|set| set.name()).collect();
    assert_eq!(names, ["rfc5280", "sbr", "root-programmes", "own"]);
    for set in RuleSet::ALL {
        assert_eq!(RuleSet::from_name(set.name()), Some(set));
    }
    assert_eq!(RuleSet::from_name("rfc"), None);
}

#[test]
fn a_certificate_that_was_read_says_its_profile() {
    let leaf = house().leaf(&Key::p256().public());
    assert_eq!(ProfileSet::detect(&leaf), Some(OM));
    let responder = house().responder();
    assert_eq!(ProfileSet::detect(&responder.certificate), Some(OCSP));
}

/// Nobody can tell of a certificate that exists when it was signed.
#[test]
fn a_certificate_that_exists_is_not_asked_when_it_was_signed() {
    let leaf = house().leaf(&Key::p256().public());
    let early = NOON - 30 * 86_400;
    let signing = names(&lint::certificate(
        Input::Certificate(leaf.der()),
        OM,
        early,
    ));
    assert_eq!(signing, ["validity_begins_later"]);
    assert_eq!(existing(leaf.der(), OM, early), []);
    let closed = names(&existing(leaf.der(), crate::draft::OL, NOON));
    assert!(closed.contains(&"legacy_generation_closed"), "{closed:?}");
}

/// Purposes, policies and the length of RSA bind what subscribers get, not what a CA needs for itself.
#[test]
fn a_responder_is_not_held_to_what_subscribers_are() {
    let der = golden(OCSP).encode();
    let beside = |issuer: &Certificate, at| names(&against_issuer(Input::Tbs(&der), issuer, at));
    assert_eq!(beside(&house().issuing.certificate, NOON), [""; 0]);
    let root = root(Key::p384());
    let short = Key::rsa(aws_lc_rs::rsa::KeySize::Rsa2048);
    let found = beside(
        &root.sign(&issuing_tbs(&root, &short)),
        dates::ISSUING_RSA_3072,
    );
    assert!(!found.contains(&"issuer_rsa_too_small"), "{found:?}");
}

#[test]
fn a_purpose_beside_those_of_the_issuer_is_found() {
    let mut draft = golden(OM);
    draft.put(extension::extended_key_usage(&[
        oid::EMAIL_PROTECTION,
        oid::OCSP_SIGNING,
    ]));
    let found = names(&against_issuer(
        Input::Tbs(&draft.encode()),
        &house().issuing.certificate,
        NOON,
    ));
    assert_eq!(found, ["purpose_outside_issuers"]);
}
