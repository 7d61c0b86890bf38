//! Published keys: refused at the request, at the signature, and hunted after the list has changed.

use crate::{MAILBOX, no, said, stage};
use ca::weak_keys::{PUBLISHED, STRUCTURE};
use domain::{
    lifecycle::Standing,
    order::Journey,
    refusal::Refusal,
    words::{HOUR, OrderId},
};
use keys::{KeyAlgorithm, SigningKey};
use store::journey::{certificates, evidence, key_checks};
use testkit::World;

fn key() -> (String, [u8; 32]) {
    let key = SigningKey::generate(KeyAlgorithm::P256).expect("a fresh key");
    (testkit::request_of(&key), key.public_key().fingerprint())
}

/// Each answer kept of a key: the check, its version, and whether it said weak.
fn answers(world: &World, fingerprint: [u8; 32]) -> Vec<(String, String, bool)> {
    let kept = world.office.store().read("test.answers", move |tx| {
        key_checks::of_key(tx, &fingerprint)
    });
    let kept = kept.expect("the store reads").into_iter();
    kept.map(|one| (one.name, one.version, one.weak)).collect()
}

fn is_compromised(world: &World, fingerprint: [u8; 32]) -> bool {
    let read = world.office.store().read("test.compromised", move |tx| {
        evidence::compromised(tx, &fingerprint)
    });
    read.expect("the store reads").is_some()
}

fn waits_for_a_key(world: &mut World) -> OrderId {
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    order
}

fn duties(world: &World) -> Vec<ra::desk::Unmet> {
    let olga = ra::policy::officer(&world.olga).expect("Olga is an officer");
    ra::desk::queue(&world.office, &olga)
        .expect("no fault")
        .duties
}

#[test]
fn a_listed_key_is_refused_and_the_answer_is_kept_with_its_version() {
    let mut world = World::new();
    let (request, fingerprint) = key();
    world.publish_keys("7", &[fingerprint]);
    let order = waits_for_a_key(&mut world);
    let verdict = ra::key::prove(&world.office, &world.anna, &order, request.as_bytes());
    let problem = said(verdict).expect("own order").problem.expect("refused");
    assert_eq!(problem.code, "CSR-21");
    assert_eq!(
        problem.args,
        [("kind".to_owned(), "weak-key-published".to_owned())]
    );
    assert_eq!(stage(&world, &order), "awaiting_key");
    let kept = (PUBLISHED.to_owned(), "7".to_owned(), true);
    assert_eq!(answers(&world, fingerprint), [kept]);
}

#[test]
fn a_key_that_passes_keeps_what_it_was_asked() {
    let mut world = World::new();
    let (request, fingerprint) = key();
    let order = waits_for_a_key(&mut world);
    let verdict = ra::key::prove(&world.office, &world.anna, &order, request.as_bytes());
    assert!(said(verdict).expect("own order").correct);
    let version = pki::keycheck::VERSION.to_owned();
    assert_eq!(
        answers(&world, fingerprint),
        [
            (PUBLISHED.to_owned(), "none yet".to_owned(), false),
            (STRUCTURE.to_owned(), version, false)
        ]
    );
}

#[test]
fn the_signer_refuses_a_key_that_was_listed_after_its_order_was_claimed() {
    let mut world = World::new();
    let (request, fingerprint) = key();
    let order = world.claimed(&request, MAILBOX);
    world.publish_keys("7", &[fingerprint]);
    world.start_signer();
    world.wait(121);
    world.settle();
    let Journey::Activated(waiting) = world.card(&order).order.journey else {
        panic!("nothing is issued");
    };
    assert_eq!(waiting.held.map(|held| held.0).as_deref(), Some("held-key"));
}

#[test]
fn a_changed_list_finds_its_key_and_an_officer_revokes_within_a_day() {
    let mut world = World::new();
    let (request, fingerprint) = key();
    let listed = world.issue(&request, MAILBOX);
    let other = world.issue(&testkit::p256_request(), "other@example.com");
    world.wait(61);
    world.settle();
    assert!(duties(&world).is_empty());

    world.publish_keys("8", &[fingerprint]);
    world.wait(61);
    world.settle();
    let found = duties(&world);
    let [unmet] = found.as_slice() else {
        panic!("one certificate: {found:?}");
    };
    assert_eq!(unmet.mailbox, MAILBOX);
    assert_eq!(unmet.duty.why, "weak-key-published");
    assert_eq!(unmet.duty.due_at.since(unmet.duty.aware_at), 24 * HOUR);
    assert!(is_compromised(&world, fingerprint), "for ever");
    let kept = (PUBLISHED.to_owned(), "8".to_owned(), true);
    assert!(answers(&world, fingerprint).contains(&kept));
    let overview = ra::operator::overview(&world.office).expect("no fault");
    assert_eq!(overview.weak_keys.duties, 1);

    let olga = ra::policy::officer(&world.olga).expect("Olga is an officer");
    let good = world.card(&other).certificate.expect("issued").id;
    let refused = no(ra::desk::meet(&world.office, &olga, &good));
    assert_eq!(
        refused,
        Some(Refusal::NothingHere),
        "no duty, no revocation"
    );
    world.mails();
    said(ra::desk::meet(&world.office, &olga, &unmet.certificate)).expect("revoked");
    world.settle();
    assert!(duties(&world).is_empty());
    assert_eq!(world.mails().len(), 2, "holder and mailbox are told");
    let id = world.card(&listed).certificate.expect("issued").id;
    let row = world
        .office
        .store()
        .read("test.certificate", move |tx| certificates::get(tx, &id));
    let row = row.expect("the store reads").expect("a certificate");
    let Standing::Revoked(revocation) = row.standing else {
        panic!("revoked");
    };
    assert_eq!(revocation.reason.crl_reason(), Some(1), "key compromise");
    let (crl, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .expect("no fault")
        .expect("a CRL");
    let crl = pki::crl::Crl::parse(&crl).expect("a CRL that reads");
    let serial = pki::digest::from_hex(&row.serial).expect("hex");
    assert!(crl.find(&serial).is_some());
}

#[test]
fn a_list_that_cannot_be_read_stops_issuing_and_is_named() {
    let mut world = World::new();
    let (request, _) = key();
    let order = world.claimed(&request, MAILBOX);
    std::fs::write(world.folder.join("weak-keys.txt"), "half a list").expect("a file");
    world.start_signer();
    world.wait(61);
    assert!(world.try_round().is_err(), "the worker says so");
    assert!(matches!(
        world.card(&order).order.journey,
        Journey::Activated(_)
    ));
    let overview = ra::operator::overview(&world.office).expect("no fault");
    let trouble = overview.weak_keys.trouble.expect("it is named");
    assert!(trouble.contains("weak-keys.txt"), "{trouble}");
    world.publish_keys("9", &[]);
    world.wait(121);
    while world.try_round().expect("the worker goes on") > 0 {}
    assert!(matches!(
        world.card(&order).order.journey,
        Journey::Issued(_)
    ));
}
