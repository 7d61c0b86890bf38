//! What happened to other CAs, asked of this one (reliability 1.2). Named after their bug numbers.

use crate::{MAILBOX, said};
use ca::room::{Journal, Record};
use domain::lifecycle::RevocationChoice;
use pki::{
    certificate::Certificate,
    crl::Crl,
    extension::Extension,
    ocsp::{CertId, CertStatus, IdHash, Response},
};
use ra::delivery::Form;
use testkit::World;

fn issuer(world: &World) -> Certificate {
    let der = ra::lifecycle::ca_file(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    Certificate::parse(&der).unwrap()
}

/// OCSPRequest (RFC 6960 4.1.1) for one certificate, as any client asks.
fn ocsp(world: &World, serial: &[u8], hash: IdHash) -> CertStatus {
    let id = CertId::of(&issuer(world), serial, hash).unwrap();
    let mut der = id.der().to_vec();
    for _ in 0..4 {
        let length = u8::try_from(der.len()).unwrap();
        assert!(length < 0x80, "one id is short");
        der.splice(0..0, [0x30, length]);
    }
    let answer = Response::parse(&ra::lifecycle::ocsp(&world.office, &der)).unwrap();
    answer.data.singles[0].status
}

fn delivered(world: &World, order: &domain::words::OrderId) -> Certificate {
    let file = ra::delivery::download(&world.office, &world.anna, order, Form::CertificateDer);
    Certificate::parse(&said(file).unwrap().body).unwrap()
}

/// Let's Encrypt 2019 and 2022 (also BMO 1753123): a certificate row without a status row.
#[test]
fn bmo_1577652_every_reserved_serial_has_a_status() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), "good@example.com");
    let revoked = world.issue(&testkit::p256_request(), "revoked@example.com");
    world.revoke(&revoked, RevocationChoice::Unstated);
    let order = world.claimed(&testkit::p256_request(), "burned@example.com");
    let id = order.clone();
    let read = move |tx: &mut store::Tx| store::journey::intents::get(tx, id.as_str(), 1);
    let row = world
        .office
        .store()
        .read("test.intent", read)
        .unwrap()
        .unwrap();
    let begin = Record::Begin {
        issuer: row.issuer,
        serial: pki::digest::hex(&row.serial),
        order: row.order,
        attempt: 1,
        tbs_sha256: pki::digest::hex(&pki::digest::sha256(&row.tbs)),
        at: 0,
    };
    Journal::open(&world.signer_journal())
        .unwrap()
        .append(&[begin])
        .unwrap();
    world.start_signer();
    world.wait(60);
    world.settle();
    let serials = world
        .office
        .store()
        .read("test.serials", |tx| {
            let rows = tx.query(
                "SELECT serial FROM intent WHERE profile = 'ov-multipurpose'",
                &[],
            )?;
            rows.iter()
                .map(|row| row.blob("serial"))
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    assert_eq!(serials.len(), 4);
    let statuses: Vec<_> = serials
        .iter()
        .map(|serial| ocsp(&world, serial, IdHash::Sha1))
        .collect();
    assert!(!statuses.contains(&CertStatus::Unknown), "{statuses:?}");
    assert_eq!(
        statuses
            .iter()
            .filter(|status| **status == CertStatus::Good)
            .count(),
        2
    );
}

/// SSL.com 2025: 67 certificates that OCSP did not know. Delivered = stored = good = journaled, for each of many.
#[test]
fn bmo_1957140_and_2052085_delivered_stored_good_and_journaled_are_the_same_certificates() {
    let mut world = World::new();
    let mut orders = Vec::new();
    for n in 0..12 {
        orders.push(world.ready(&testkit::p256_request(), &format!("n{n}@example.com")));
        // Five mails an hour is the limit of one buyer.
        world.wait(1_000);
    }
    orders.iter().for_each(|order| world.press_activate(order));
    world.settle();
    for order in &orders {
        let certificate = delivered(&world, order);
        assert_eq!(
            ocsp(&world, certificate.serial(), IdHash::Sha256),
            CertStatus::Good
        );
    }
    let count = |sql| world.number(sql);
    assert_eq!(
        count("SELECT COUNT(*) AS n FROM certificate WHERE kind = 'subscriber'"),
        12
    );
    assert_eq!(
        count("SELECT COUNT(*) AS n FROM journal WHERE kind = 'issuance.issued'"),
        12
    );
    assert_eq!(
        count("SELECT COUNT(*) AS n FROM journal WHERE kind = 'issuance.intended'"),
        12
    );
    assert_eq!(
        count("SELECT COUNT(DISTINCT subject) AS n FROM journal WHERE kind = 'issuance.issued'"),
        12
    );
}

/// SwissSign 2024: the renewal went another way and took the old profile. Here every way has one gate.
#[test]
fn bmo_1914023_a_reused_organisation_gets_the_same_profile_as_a_new_one() {
    let mut world = World::new();
    let first = world.issue(&testkit::p256_request(), MAILBOX);
    let second = world.order();
    let saved = said(ra::vetting::open(&world.office, &world.anna, &second))
        .unwrap()
        .saved;
    said(ra::vetting::reuse(
        &world.office,
        &world.anna,
        &second,
        &saved[0].0,
    ))
    .unwrap();
    world.confirm_mailbox(&second, &testkit::p256_request(), MAILBOX);
    world.activate(&second);
    let (one, other) = (delivered(&world, &first), delivered(&world, &second));
    let but_the_key = |certificate: &Certificate| -> Vec<Extension> {
        let own = pki::extension::oid::SUBJECT_KEY_IDENTIFIER;
        certificate
            .extensions()
            .iter()
            .filter(|extension| extension.oid != own)
            .cloned()
            .collect()
    };
    assert_eq!(but_the_key(&one), but_the_key(&other));
    assert_eq!(one.subject_der(), other.subject_der());
}

/// SSL.com 2025: the domain of a contact address counted as proven. Here a challenge proves one mailbox of one order.
#[test]
fn bmo_1961406_a_challenge_proves_exactly_what_it_was_sent_to() {
    let mut world = World::new();
    let order = world.issue(&testkit::p256_request(), "Sales+x@example.com");
    let certificate = delivered(&world, &order);
    let san = pki::extension::oid::SUBJECT_ALT_NAME;
    let value = &certificate
        .extensions()
        .iter()
        .find(|found| found.oid == san)
        .unwrap()
        .value;
    let wanted = b"Sales+x@example.com";
    assert!(
        value.windows(wanted.len()).any(|window| window == wanted),
        "byte for byte"
    );
    assert_eq!(value.len(), wanted.len() + 4, "that name and no other");
    let confirmed = "SELECT COUNT(*) AS n FROM challenge WHERE state = 'confirmed'";
    assert_eq!(world.number(confirmed), 1);
}

/// Actalis 2024: a wrong reason in the list because of an unclear choice; and an unstated one is absent (SBR 7.2.2).
#[test]
fn bmo_1914419_the_list_says_the_reason_that_was_chosen() {
    let mut world = World::new();
    let mut expected = Vec::new();
    for (n, choice) in RevocationChoice::ALL.into_iter().enumerate() {
        let order = world.issue(&testkit::p256_request(), &format!("n{n}@example.com"));
        let serial = delivered(&world, &order).serial().to_vec();
        world.revoke(&order, choice);
        expected.push((serial, choice.crl_reason()));
        // Five mails an hour is the limit of one buyer.
        world.wait(1_800);
    }
    world.settle();
    let (der, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    let crl = Crl::parse(&der).unwrap();
    assert_eq!(crl.entries().len(), expected.len());
    for (serial, code) in expected {
        let reason = crl.find(&serial).unwrap().reason;
        assert_eq!(reason, code.and_then(pki::crl::RevocationReason::from_code));
    }
}

/// A revocation is in the next answer and the next list, and stays there (I5).
#[test]
fn a_revocation_shows_at_once_in_ocsp_and_in_the_next_list_and_in_every_one_after() {
    let mut world = World::new();
    let order = world.issue(&testkit::p256_request(), MAILBOX);
    let serial = delivered(&world, &order).serial().to_vec();
    assert_eq!(ocsp(&world, &serial, IdHash::Sha1), CertStatus::Good);
    world.revoke(&order, RevocationChoice::KeyLost);
    for hash in [IdHash::Sha1, IdHash::Sha256] {
        let status = ocsp(&world, &serial, hash);
        assert!(
            matches!(status, CertStatus::Revoked { .. }),
            "the kept answer is not used: {status:?}"
        );
    }
    let mut number = 0;
    for _ in 0..4 {
        world.settle();
        let (der, _) = ra::lifecycle::crl(&world.office, "issuing-1")
            .unwrap()
            .unwrap();
        let crl = Crl::parse(&der).unwrap();
        assert!(crl.find(&serial).is_some());
        assert!(crl.number() > number, "numbers grow");
        number = crl.number();
        world.wait(7 * 3_600);
    }
}

/// Entrust and others kept issuing while they should not have: an issuer that is retired signs nothing new.
#[test]
fn bmo_1883843_a_retired_issuer_issues_nothing_and_still_answers() {
    let mut world = World::new();
    let first = world.issue(&testkit::p256_request(), "first@example.com");
    let serial = delivered(&world, &first).serial().to_vec();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    world.tamper("UPDATE issuer SET status = 'retired' WHERE id = 'issuing-1'");
    world.press_activate(&order);
    let _ = world.try_round();
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM certificate WHERE kind = 'subscriber'"),
        1
    );
    assert_eq!(ocsp(&world, &serial, IdHash::Sha1), CertStatus::Good);
}

#[test]
fn garbage_gets_an_ocsp_answer_and_never_a_good_one() {
    let world = World::new();
    for garbage in [
        b"".as_slice(),
        b"\x30\x00",
        b"\0\0\0\0",
        &[0x30; 9_000],
        b"GET / HTTP/1.1",
    ] {
        let answer = ra::lifecycle::ocsp(&world.office, garbage);
        assert_eq!(answer, [0x30, 3, 0x0a, 1, 1], "malformedRequest");
    }
}
