//! CRL and OCSP: numbers that only grow, nothing forgotten, and never "good" for what was never issued.

use crate::{issuer, issuing_key};
use ca::{Fault, status};
use domain::{
    lifecycle::RevocationChoice,
    words::{DAY, HOUR, Instant},
};
use pki::ocsp::{CertStatus, IdHash, Response};
use std::collections::HashSet;
use store::journey::status::RevokedSerial;
use testkit::{BEGINNING, World};

const NOW: Instant = Instant(BEGINNING);

/// A CRL with these serials, signed by the CA's own key.
fn crl(world: &World, number: u64, serials: &[u8], at: Instant) -> Vec<u8> {
    let key = issuing_key(world);
    let entry = |first: &u8| RevokedSerial {
        serial: [[*first; 1].as_slice(), &[0x11; 15]].concat(),
        at: NOW,
        reason: Some(4),
    };
    let revoked: Vec<_> = serials.iter().map(entry).collect();
    let algorithm = key.signature_algorithm();
    let tbs = status::crl_tbs(&issuer(world), algorithm, number, &revoked, at).unwrap();
    pki::certificate::assemble(&tbs, algorithm, &key.sign(&tbs).unwrap())
}

fn published(world: &World, der: &[u8], number: u64, previous: Option<&[u8]>) -> Result<(), Fault> {
    status::check_crl(
        der,
        &issuer(world),
        number,
        previous,
        &HashSet::new(),
        NOW.plus(60),
    )
    .map(drop)
}

#[test]
fn a_crl_number_is_never_used_again_also_after_a_restart() {
    let mut world = World::new();
    world.settle();
    world.signer().crl("issuing-1", 50).unwrap();
    for number in [50, 49, 1] {
        assert!(world.signer().crl("issuing-1", number).is_err(), "{number}");
    }
    world.stop_signer();
    world.start_signer();
    assert!(world.signer().crl("issuing-1", 50).is_err());
    world.signer().crl("issuing-1", 51).unwrap();
}

#[test]
fn a_list_that_forgets_a_serial_is_not_published() {
    let world = World::new();
    let before = crl(&world, 1, &[1, 2], NOW);
    let after = crl(&world, 2, &[1, 2, 3], NOW.plus(60));
    published(&world, &after, 2, Some(&before)).unwrap();
    let forgetful = crl(&world, 2, &[1, 3], NOW.plus(60));
    let answer = published(&world, &forgetful, 2, Some(&before));
    assert!(matches!(answer, Err(Fault::Locked(_))), "{answer:?}");
    let expired = HashSet::from([[[2; 1].as_slice(), &[0x11; 15]].concat()]);
    status::check_crl(
        &forgetful,
        &issuer(&world),
        2,
        Some(&before),
        &expired,
        NOW.plus(60),
    )
    .unwrap();
}

#[test]
fn a_list_older_than_the_one_before_is_not_published() {
    let world = World::new();
    let before = crl(&world, 5, &[], NOW.plus(30));
    for (number, at) in [(5, NOW.plus(60)), (4, NOW.plus(60)), (6, NOW)] {
        let older = crl(&world, number, &[], at);
        let answer = published(&world, &older, number, Some(&before));
        assert!(
            matches!(answer, Err(Fault::Locked(_))),
            "{number}: {answer:?}"
        );
    }
}

/// eMudhra, BMO 1970727: published lists did not verify.
#[test]
fn bmo_1970727_a_list_that_does_not_verify_is_not_published() {
    let world = World::new();
    let mut broken = crl(&world, 1, &[1], NOW);
    *broken.last_mut().unwrap() ^= 1;
    let answer = published(&world, &broken, 1, None);
    assert!(matches!(answer, Err(Fault::Locked(_))), "{answer:?}");
}

/// Actalis, BMO 1943379: two rows for one serial made two entries.
#[test]
fn bmo_1943379_a_serial_stands_in_a_list_once() {
    let world = World::new();
    let twice = crl(&world, 1, &[1, 1], NOW);
    let listed = published(&world, &twice, 1, None).map(|()| pki::crl::Crl::parse(&twice).unwrap());
    assert!(listed.is_err() || listed.is_ok_and(|crl| crl.entries().len() == 1));
}

fn answer(world: &World, serial: &str, sha256: bool) -> Response {
    let serials = vec![serial.to_owned()];
    let replies = world
        .signer()
        .ocsp("issuing-1", serials, sha256, false)
        .unwrap();
    Response::parse(&pki::digest::from_hex(&replies[0].der).unwrap()).unwrap()
}

#[test]
fn a_serial_that_was_never_issued_is_unknown_and_never_good() {
    let mut world = World::new();
    world.settle();
    let response = answer(&world, &"5a".repeat(16), false);
    assert_eq!(response.data.singles[0].status, CertStatus::Unknown);
}

#[test]
fn a_serial_that_is_only_promised_is_not_good_yet() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), "office@example.com");
    let read = move |tx: &mut store::Tx| store::journey::intents::get(tx, order.as_str(), 1);
    let row = world
        .office
        .store()
        .read("test.intent", read)
        .unwrap()
        .unwrap();
    world.start_signer();
    let response = answer(&world, &pki::digest::hex(&row.serial), false);
    assert_eq!(response.data.singles[0].status, CertStatus::Unknown);
}

#[test]
fn an_answer_names_the_certificate_by_the_hash_that_was_asked_with() {
    let mut world = World::new();
    world.settle();
    let issuer = issuer(&world).certificate;
    for (sha256, hash) in [(false, IdHash::Sha1), (true, IdHash::Sha256)] {
        let response = answer(&world, &"5a".repeat(16), sha256);
        let id = &response.data.singles[0].cert_id;
        assert_eq!(id.hash_alg, hash);
        assert!(id.matches(&issuer));
    }
}

#[test]
fn an_issued_certificate_is_good_until_it_is_revoked() {
    let mut world = World::new();
    let order = world.issue(&testkit::p256_request(), "office@example.com");
    let serial = world.card(&order).certificate.unwrap().serial;
    assert_eq!(
        answer(&world, &serial, true).data.singles[0].status,
        CertStatus::Good
    );
    world.wait(60);
    world.revoke(&order, RevocationChoice::KeyLost);
    let status = answer(&world, &serial, true).data.singles[0].status;
    let expected = CertStatus::Revoked {
        at: BEGINNING + 60,
        reason: pki::crl::RevocationReason::from_code(1),
    };
    assert_eq!(status, expected);
    world.settle();
}

/// HARICA, BMO 1878106: an upgrade put nextUpdate too far out. And no answer outlives its responder.
#[test]
fn bmo_1878106_every_answer_is_replaced_in_time() {
    let mut world = World::new();
    world.settle();
    for _ in 0..4 {
        let single = &answer(&world, &"5a".repeat(16), false).data.singles[0];
        let good_for = single.next_update - single.this_update;
        assert!((8 * HOUR..=10 * DAY).contains(&good_for), "{good_for}");
        world.wait(9 * DAY);
        world.settle();
    }
}
