use super::*;
use crate::{fixtures::*, words::DAY};

fn certificate() -> Certificate {
    Certificate {
        id: CertificateId::new([1; 16]),
        order: order_id(),
        account: anna(),
        issuer: "issuing-1".into(),
        serial: "7f".repeat(16),
        mailbox: mailbox("office@example.com"),
        subject: String::new(),
        not_before: NOW,
        not_after: NOW.plus(730 * DAY - 1),
        der: Vec::new(),
        issued_at: NOW,
        standing: Standing::Good,
    }
}

#[test]
fn a_certificate_is_revoked_once() {
    let revoked = certificate()
        .revoke(RevocationChoice::KeyLost, "", NOW)
        .unwrap()
        .state;
    let before = revoked.clone();
    let twice = revoked
        .revoke(RevocationChoice::Replaced, "", NOW.plus(1))
        .map(drop);
    assert_eq!(twice, Err(Refusal::AlreadyRevoked));
    assert_eq!(
        before.revoked().map(|r| (r.at, r.reason)),
        Some((NOW, RevocationChoice::KeyLost))
    );
}

/// What a person chose and what the CRL says, one beside the other (BMO 1914419); an unstated reason is absent.
#[test]
fn bmo_1914419_every_choice_has_its_own_reason_code() {
    let table = RevocationChoice::ALL.map(|choice| (choice.code(), choice.crl_reason()));
    assert_eq!(
        table,
        [
            ("key-lost", Some(1)),
            ("data-changed", Some(3)),
            ("replaced", Some(4)),
            ("not-needed", Some(5)),
            ("unstated", None),
        ]
    );
}

#[test]
fn hold_is_never_offered() {
    assert!(
        RevocationChoice::ALL
            .iter()
            .all(|choice| choice.crl_reason() != Some(6))
    );
    for word in ["hold", "certificate-hold", "6", ""] {
        assert_eq!(RevocationChoice::parse(word), None);
    }
}

#[test]
fn a_revocation_tells_buyer_and_mailbox_and_asks_for_a_new_list() {
    let change = certificate()
        .revoke(RevocationChoice::NotNeeded, " left ", NOW)
        .unwrap();
    assert_eq!(change.letters.len(), 2);
    assert_eq!(
        change.jobs,
        [Job::PublishCrl {
            issuer: "issuing-1".into()
        }]
    );
    assert_eq!(change.state.revoked().unwrap().note, "left");
}

#[test]
fn a_note_longer_than_its_field_is_refused_in_letters_not_bytes() {
    let revoke = |n| {
        certificate()
            .revoke(RevocationChoice::Unstated, &"ż".repeat(n), NOW)
            .map(drop)
    };
    assert_eq!(revoke(NOTE_CHARACTERS), Ok(()));
    assert!(matches!(
        revoke(NOTE_CHARACTERS + 1),
        Err(Refusal::Fields(_))
    ));
}

#[test]
fn a_note_that_no_database_keeps_is_refused() {
    let revoke = certificate().revoke(RevocationChoice::Unstated, "a\0b", NOW);
    let problem = Refusal::field("note", "field-invisible-character");
    assert_eq!(revoke.map(drop), Err(problem));
}

#[test]
fn a_certificate_holds_through_its_last_second() {
    let certificate = certificate();
    assert!(!certificate.expired(NOW.plus(730 * DAY - 1)));
    assert!(certificate.expired(NOW.plus(730 * DAY)));
}
