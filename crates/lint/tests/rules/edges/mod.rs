//! Values beside the limits, where a rule that is off by one would be wrong.

mod extensions;
mod keys;
mod names;

use lint::{Input, ProfileSet, RuleSet, against_issuer, existing};
use pki::certificate::{CERTIFICATE_BYTES, Certificate};
use pki::extension::{self, oid as known};
use pki::rules::dates;

use crate::draft::{Draft, OCSP, OM, golden, house, time};
use crate::hierarchy::{Key, NOON, issuing_tbs, root};
use crate::lint;
use crate::spoilt::{judged, names};

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
        known::EMAIL_PROTECTION,
        known::OCSP_SIGNING,
    ]));
    let found = names(&against_issuer(
        Input::Tbs(&draft.encode()),
        &house().issuing.certificate,
        NOON,
    ));
    assert_eq!(found, ["purpose_outside_issuers"]);
}

/// The gate's question is both questions at once.
#[test]
fn a_certificate_under_its_issuer_is_judged_by_both_tables() {
    let issuer = &house().issuing.certificate;
    let spoils: [fn(&mut Draft); 3] = [
        |_| {},
        |d| d.issuer = d.subject.clone(),
        |d| d.drop("2.5.29.35"),
    ];
    for spoil in spoils {
        let mut draft = golden(OM);
        spoil(&mut draft);
        let der = draft.encode();
        let input = Input::Tbs(&der);
        let apart = [
            lint::certificate(input, OM, NOON),
            against_issuer(input, issuer, NOON),
        ]
        .concat();
        assert_eq!(lint::under_issuer(input, OM, issuer, NOON), apart);
    }
}

/// What was done, to which profile, and all that the linter says of it by all books.
type Edge = (
    &'static str,
    ProfileSet,
    fn(&mut Draft),
    &'static [&'static str],
);

fn found(profile: ProfileSet, change: fn(&mut Draft)) -> Vec<&'static str> {
    let mut draft = golden(profile);
    change(&mut draft);
    if profile.name().ends_with("legacy") {
        draft.not_before = time(dates::LEGACY_ENDS - 1);
        draft.not_after = time(dates::LEGACY_ENDS + 86_400);
        return names(&judged(&draft, profile, dates::LEGACY_ENDS - 1));
    }
    names(&judged(&draft, profile, NOON))
}

fn hold(edges: &[Edge]) {
    let wrong: Vec<_> = edges
        .iter()
        .map(|(what, profile, change, wanted)| (what, found(*profile, *change), *wanted))
        .filter(|(_, found, wanted)| found != wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_is_asked_of_those_whose_it_is() {
    use lint::Whose::{Any, Authorities, IssuingCas, Mail, Subscribers};
    let profiles = [OM, ProfileSet::IssuingCa, ProfileSet::Root, OCSP];
    for (whose, covered) in [
        (Any, [true, true, true, true]),
        (Subscribers, [true, false, false, false]),
        (IssuingCas, [false, true, false, false]),
        (Authorities, [false, true, true, false]),
        (Mail, [true, true, false, false]),
    ] {
        assert_eq!(
            profiles.map(|profile| whose.covers(profile)),
            covered,
            "{whose:?}"
        );
    }
}
