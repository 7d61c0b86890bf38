//! A database that is older than the signer's journal learns what it forgot.

use crate::{MAILBOX, no, said};
use ca::room::{Journal, Record};
use domain::refusal::Refusal;
use pki::crl::Crl;
use ra::restore::{Report, Witnesses, reconcile};
use testkit::World;

const SERIAL: &str = "7f000000000000000000000000000001";

/// The signer signed something, and the database was restored to before that.
fn forgotten(world: &World) -> Journal {
    world.stop_signer();
    let mut journal = Journal::open(&world.signer_journal()).unwrap();
    let begin = Record::Begin {
        issuer: "issuing-1".to_owned(),
        serial: SERIAL.to_owned(),
        order: "ord_forgotten".to_owned(),
        attempt: 1,
        tbs_sha256: "00".repeat(32),
        at: world.office.now().0,
    };
    let signed = Record::Signed {
        issuer: "issuing-1".to_owned(),
        serial: SERIAL.to_owned(),
        algorithm: "ECDSA P-384 with SHA-384".to_owned(),
        signature: "00".to_owned(),
    };
    journal.append(&[begin, signed]).unwrap();
    journal
}

fn restored(world: &World, journal: &Journal, no_newer_crl: bool) -> Result<Report, String> {
    let witnesses = Witnesses {
        journal,
        crls: Vec::new(),
        no_newer_crl,
    };
    reconcile(
        world.office.store(),
        &witnesses,
        "a test",
        world.office.now(),
    )
    .unwrap()
    .map_err(|refused| refused.0)
}

#[test]
fn a_serial_that_only_the_signer_knows_is_revoked_and_listed() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), MAILBOX);
    let journal = forgotten(&world);
    let report = restored(&world, &journal, false).unwrap();
    assert_eq!(
        report.unknown,
        [("issuing-1".to_owned(), SERIAL.to_owned())]
    );
    assert!(report.revoked.is_empty() && report.crl_floors.is_empty());
    let again = restored(&world, &journal, false).unwrap();
    assert_eq!(again, Report::default());
    drop(journal);
    world.start_signer();
    world.wait(60);
    world.settle();
    let (der, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    let serial = pki::digest::from_hex(SERIAL).unwrap();
    assert!(Crl::parse(&der).unwrap().find(&serial).is_some());
}

#[test]
fn a_restore_that_would_take_revocations_back_is_refused() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), MAILBOX);
    let mut journal = forgotten(&world);
    let list = Record::Crl {
        issuer: "issuing-1".to_owned(),
        number: 99,
        tbs_sha256: "00".repeat(32),
        at: world.office.now().0,
    };
    journal.append(&[list]).unwrap();
    let refused = restored(&world, &journal, false).unwrap_err();
    assert!(refused.contains("CRL 99") && refused.contains("--crl"));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM revocation"), 0);
    let report = restored(&world, &journal, true).unwrap();
    assert_eq!(report.crl_floors, [("issuing-1".to_owned(), 99)]);
    let last = "SELECT MAX(number) AS n FROM crl WHERE issuer_id = 'issuing-1'";
    assert_eq!(world.number(last), 99);
}

#[test]
fn links_and_codes_from_before_a_restore_are_over() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let (office, anna) = (&world.office, &world.anna);
    said(ra::key::prove(
        office,
        anna,
        &order,
        testkit::p256_request().as_bytes(),
    ))
    .unwrap();
    said(ra::mailbox::name(office, anna, &order, MAILBOX)).unwrap();
    said(ra::mailbox::send(office, anna, &order)).unwrap();
    world.settle();
    let (link, code) = world.challenge_mail(MAILBOX);
    let journal = forgotten(&world);
    let report = restored(&world, &journal, false).unwrap();
    assert_eq!(report.challenges, 1);
    let evidence = domain::mailbox::Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    };
    let answer = ra::mailbox::confirm(&world.office, &link, &code, evidence);
    assert_eq!(no(answer), Some(Refusal::ChallengeWithdrawn));
    // The owner names the address anew.
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ))
    .unwrap();
}
