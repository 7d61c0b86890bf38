//! The portal's own mail under its own signature: from an order like any other to what OpenSSL says of a message.

use crate::{MAILBOX, said};
use domain::{lifecycle::RevocationChoice, words::DAY};
use keys::{KeyAlgorithm, SigningKey};
use pki::certificate::Certificate;
use ra::post::{MailKeys, MailSigning, Sent};
use std::{fs, process::Command};
use testkit::World;

fn standing(world: &World) -> MailSigning {
    ra::operator::overview(&world.office)
        .expect("no fault")
        .mail_signing
}

fn is_signed(sent: &Sent) -> bool {
    let head = sent.octets.split(|byte| *byte == b'\n').take(20);
    head.map(String::from_utf8_lossy)
        .any(|line| line.starts_with("Content-Type: multipart/signed"))
}

/// What OpenSSL says of a message at this moment, and who it says signed; `None` where it says no.
fn openssl(world: &World, octets: &[u8], at: i64) -> Option<Certificate> {
    let path = |name: &str| world.folder.join(name);
    let root = fs::read(world.folder.join("keys/root-1.cer")).expect("the ceremony's root");
    fs::write(path("root.pem"), pki::pem::encode("CERTIFICATE", &root)).expect("a file");
    fs::write(path("mail.eml"), octets).expect("a file");
    let done = Command::new("openssl")
        .args(["cms", "-verify", "-purpose", "smimesign", "-attime"])
        .arg(at.to_string())
        .args(["-in", "mail.eml", "-CAfile", "root.pem"])
        .args(["-signer", "signer.pem", "-out", "content.txt"])
        .current_dir(&world.folder)
        .output()
        .expect("openssl runs");
    if !done.status.success() {
        return None;
    }
    let pem = fs::read_to_string(path("signer.pem")).expect("the signer's certificate");
    let der = pki::pem::decode_one("CERTIFICATE", &pem).expect("PEM");
    Some(Certificate::parse(&der).expect("a certificate"))
}

#[test]
fn every_mail_is_signed_by_a_certificate_of_this_ca_for_its_sender() {
    let mut world = World::new();
    assert_eq!(standing(&world), MailSigning::NoKey);
    let order = world.sign_mail(KeyAlgorithm::P256);
    let MailSigning::Until(end) = standing(&world) else {
        panic!("the certificate is there");
    };
    assert_eq!(
        Some(end),
        world.card(&order).certificate.map(|it| it.not_after)
    );
    world.sent();
    let request = testkit::p256_request();
    let ready = world.ready(&request, MAILBOX);
    world.activate(&ready);
    let sent = world.sent();
    assert!(sent.iter().any(|one| one.mail.subject.contains("ready")));
    assert!(sent.iter().all(is_signed), "each of {}", sent.len());
    if Command::new("openssl").arg("version").output().is_err() {
        println!("skipped: openssl is not installed");
        return;
    }
    let now = world.office.now().0;
    for one in &sent {
        let signer = openssl(&world, &one.octets, now).expect("OpenSSL agrees");
        assert_eq!(signer.mailboxes(), [one.mail.from.as_str()]);
    }
    let text = String::from_utf8(sent[0].octets.clone()).expect("seven bits");
    let at = text.find("https://portal").expect("a link");
    let forged = format!("{}https://porta1{}", &text[..at], &text[at + 14..]);
    assert_eq!(openssl(&world, forged.as_bytes(), now), None);
}

#[test]
fn rsa_signs_mail_as_well() {
    let mut world = World::new();
    world.sign_mail(KeyAlgorithm::Rsa3072);
    world.sent();
    world.order();
    world.settle();
    let sent = world.sent();
    assert!(is_signed(&sent[0]));
    if Command::new("openssl").arg("version").output().is_ok() {
        let now = world.office.now().0;
        assert!(openssl(&world, &sent[0].octets, now).is_some());
    }
}

#[test]
fn a_revoked_certificate_signs_no_more_mail() {
    let mut world = World::new();
    let order = world.sign_mail(KeyAlgorithm::P256);
    world.sent();
    world.revoke(&order, RevocationChoice::NotNeeded);
    world.settle();
    assert_eq!(standing(&world), MailSigning::NoCertificate);
    assert!(!world.sent().iter().any(is_signed));
}

#[test]
fn the_next_certificate_is_due_thirty_days_before_the_end() {
    let mut world = World::new();
    world.sign_mail(KeyAlgorithm::P256);
    let due = |world: &World| standing(world).is_due(world.office.now());
    assert!(!due(&world));
    world.wait(699 * DAY);
    assert!(!due(&world));
    world.wait(2 * DAY);
    assert!(due(&world));
    world.wait(29 * DAY);
    assert_eq!(standing(&world), MailSigning::NoCertificate);
}

#[test]
fn a_key_without_a_certificate_for_the_sender_signs_nothing() {
    let mut world = World::new();
    let key = SigningKey::generate(KeyAlgorithm::P256).expect("a key");
    let request = testkit::request_of(&key);
    world.issue(&request, "office@example.com");
    let keys = MailKeys::new(vec![key]).expect("a key that signs mail");
    world.office = world.office.clone().with_mail_keys(keys);
    assert_eq!(standing(&world), MailSigning::NoCertificate);
    world.sent();
    world.order();
    world.settle();
    assert!(!world.sent().iter().any(is_signed));
}

#[test]
fn a_key_that_signs_over_another_hash_is_refused() {
    let key = SigningKey::generate(KeyAlgorithm::P384).expect("a key");
    assert!(MailKeys::new(vec![key]).is_err());
}

#[test]
fn the_sender_of_the_mail_key_went_the_way_of_every_subscriber() {
    let mut world = World::new();
    let order = world.sign_mail(KeyAlgorithm::P256);
    // The same evidence as for anybody: the journal has no shorter way to a certificate.
    let facts = world.number(
        "SELECT COUNT(DISTINCT kind) AS n FROM journal
         WHERE kind IN ('vetting.approved', 'mailbox.confirmed', 'issuance.caa-checked', 'issuance.intended',
            'issuance.issued')",
    );
    assert_eq!(facts, 5, "{order}");
    let card = said(ra::view::details(&world.office, &world.anna, &order)).expect("own order");
    assert!(card.card.certificate.is_some());
}
