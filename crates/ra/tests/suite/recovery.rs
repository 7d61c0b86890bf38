//! Crashes between claim, begin, signature and store: one serial, one certificate, or a burned serial that is listed.

use crate::{MAILBOX, stage};
use ca::{
    client::Issued,
    room::{Journal, Record},
};
use domain::words::OrderId;
use pki::crl::Crl;
use store::journey::intents::{self, Intent};
use testkit::World;

fn intent(world: &World, order: &OrderId, attempt: i64) -> Intent {
    let id = order.clone();
    let read = move |tx: &mut store::Tx| intents::get(tx, id.as_str(), attempt);
    world
        .office
        .store()
        .read("test.intent", read)
        .unwrap()
        .unwrap()
}

fn listed(world: &World, serial: &[u8]) -> bool {
    let (der, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    Crl::parse(&der).unwrap().find(serial).is_some()
}

/// The signer wrote that it begins, and died before anybody learned what came of it.
fn begin_and_die(world: &World, row: &Intent) {
    let mut journal = Journal::open(&world.signer_journal()).unwrap();
    let begin = Record::Begin {
        issuer: row.issuer.clone(),
        serial: pki::digest::hex(&row.serial),
        order: row.order.clone(),
        attempt: u32::try_from(row.attempt).unwrap(),
        tbs_sha256: pki::digest::hex(&pki::digest::sha256(&row.tbs)),
        at: world.office.now().0,
    };
    journal.append(&[begin]).unwrap();
}

/// The signer is back, and the house does what is due.
fn come_back(world: &mut World) {
    world.start_signer();
    world.wait(60);
    world.settle();
}

fn certificates(world: &World) -> i64 {
    world.number("SELECT COUNT(*) AS n FROM certificate WHERE kind = 'subscriber'")
}

#[test]
fn an_intent_that_was_never_begun_is_signed_under_its_own_serial() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let row = intent(&world, &order, 1);
    assert_eq!(row.state, intents::State::Claimed);
    come_back(&mut world);
    assert_eq!(stage(&world, &order), "issued");
    let certificate = world.card(&order).certificate.unwrap();
    assert_eq!(certificate.serial, pki::digest::hex(&row.serial));
    assert_eq!(certificates(&world), 1);
}

/// Nobody knows whether that signature exists, and a second one under the same serial would be another certificate.
#[test]
fn an_intent_that_was_begun_and_not_signed_is_burned_and_another_attempt_follows() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let row = intent(&world, &order, 1);
    begin_and_die(&world, &row);
    come_back(&mut world);
    assert_eq!(stage(&world, &order), "issued");
    let certificate = world.card(&order).certificate.unwrap();
    assert_ne!(certificate.serial, pki::digest::hex(&row.serial));
    assert_eq!(
        certificate.serial,
        pki::digest::hex(&intent(&world, &order, 2).serial)
    );
    assert_eq!(intent(&world, &order, 1).state, intents::State::Burned);
    assert!(
        listed(&world, &row.serial),
        "the burned serial is revoked for all to see"
    );
    assert_eq!(certificates(&world), 1);
}

#[test]
fn an_intent_that_was_signed_and_not_stored_is_stored_and_not_signed_again() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let row = intent(&world, &order, 1);
    world.start_signer();
    let answer = world.signer().issue(order.as_str(), 1).unwrap();
    let Issued::Signature(_, signature) = answer else {
        panic!("{answer:?}")
    };
    world.stop_signer();
    come_back(&mut world);
    let certificate = world.card(&order).certificate.unwrap();
    assert_eq!(certificate.serial, pki::digest::hex(&row.serial));
    assert!(
        certificate.der.ends_with(&signature),
        "the very signature that was lost on its way"
    );
    assert_eq!(certificates(&world), 1);
}

#[test]
fn crash_after_crash_ends_with_one_certificate_and_every_burned_serial_listed() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let mut burned = Vec::new();
    for attempt in 1..=3 {
        let row = intent(&world, &order, attempt);
        begin_and_die(&world, &row);
        burned.push(row.serial.clone());
        // Back just long enough to learn what happened, and gone before the next signature.
        world.start_signer();
        ra::issuance::recover_all(&world.office).unwrap();
        world.stop_signer();
        world.wait(60);
        // The chores of this minute need the signer and say so; the next intent is written all the same.
        while world.try_round().unwrap_or(0) > 0 {}
    }
    come_back(&mut world);
    assert_eq!(stage(&world, &order), "issued");
    assert!(burned.iter().all(|serial| listed(&world, serial)));
    assert_eq!(certificates(&world), 1);
    assert_eq!(world.number("SELECT MAX(attempt) AS n FROM intent"), 4);
}

#[test]
fn a_dead_signer_keeps_neither_letters_nor_other_jobs_waiting() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.mails();
    world.order();
    world.round();
    let subjects: Vec<_> = world.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!(subjects, ["anna@example.com"], "the new order is confirmed");
    assert_eq!(stage(&world, &order), "activated");
    come_back(&mut world);
    assert_eq!(stage(&world, &order), "issued");
}

#[test]
fn one_intent_that_makes_no_sense_does_not_stop_the_house() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.tamper("UPDATE intent SET tbs = X'3000' WHERE profile = 'ov-multipurpose'");
    world.start_signer();
    world.mails();
    world.order();
    world.round();
    assert_eq!(world.mails().len(), 1, "the new order is confirmed");
    assert_eq!(stage(&world, &order), "activated");
}

#[test]
fn an_intent_of_another_node_is_left_alone_until_its_lease_is_over() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.tamper("UPDATE intent SET node = 'node-2' WHERE profile = 'ov-multipurpose'");
    world.tamper("UPDATE job SET state = 'done' WHERE kind = 'issue'");
    world.start_signer();
    world.wait(120);
    world.round();
    assert_eq!(
        stage(&world, &order),
        "activated",
        "node-2 may still be at it"
    );
    world.wait(1);
    world.settle();
    assert_eq!(stage(&world, &order), "issued");
    world.check();
}

#[test]
fn a_restored_database_does_not_make_the_signer_use_a_crl_number_again() {
    let mut world = World::new();
    world.settle();
    let last = world.number("SELECT MAX(number) AS n FROM crl WHERE issuer_id = 'issuing-1'");
    world.tamper("DELETE FROM crl WHERE issuer_id = 'issuing-1'");
    let again = ra::lifecycle::publish_crl(&world.office, "issuing-1");
    assert!(again.is_err(), "number {last} was used");
    ra::lifecycle::publish_crl(&world.office, "issuing-1").unwrap();
    let now = world.number("SELECT MAX(number) AS n FROM crl WHERE issuer_id = 'issuing-1'");
    assert!(now > last);
}
