//! What checks said of keys, and certificates that have to be revoked.

use crate::house::{NOW, account, commit, count, on_both_engines, read};
use domain::{
    actor::Actor,
    words::{CertificateId, Instant, OrderId},
};
use store::{
    Store,
    journey::{
        Stamp,
        key_checks::{self, Duty},
    },
    values,
};

const KEY: [u8; 32] = [5; 32];
const KEEPER: &str = "acc_aaaaaaaaaaaaaaaaaaaaaaaaaa";

on_both_engines! {
    fn each_check_keeps_its_answer_for_each_version(_house, store) {
        for (version, weak, at) in [("1", false, 10), ("1", false, 20), ("2", true, 30)] {
            commit(store, move |tx| {
                key_checks::record(tx, &KEY, ("published", version), weak, Instant(at))
            });
        }
        let kept = read(store, |tx| key_checks::of_key(tx, &KEY));
        let kept: Vec<_> = kept.iter().map(|one| (one.version.as_str(), one.weak, one.at.0)).collect();
        assert_eq!(kept, [("1", false, 20), ("2", true, 30)], "asked again, a version has its newest answer");
        assert!(read(store, |tx| key_checks::of_key(tx, &[6; 32])).is_empty());
    }

    fn a_duty_is_opened_once_and_its_clock_runs_from_then(_house, store) {
        certificate(store, 1, NOW + 100);
        assert!(open(store, 1, NOW));
        assert!(!open(store, 1, NOW + 50));
        assert_eq!(count(store, "journal"), 1, "one fact");
        let unmet = read(store, |tx| key_checks::unmet(tx, Instant(NOW), 10));
        assert_eq!(unmet.len(), 1);
        assert_eq!(unmet[0].duty, duty(1, NOW));
        assert_eq!(unmet[0].mailbox, "office@example.com");
    }

    fn a_duty_is_met_by_a_revocation_and_ends_with_the_certificate(_house, store) {
        for (number, not_after) in [(1, NOW + 100), (2, NOW - 1), (3, NOW + 100)] {
            certificate(store, number, not_after);
            open(store, number, NOW);
        }
        commit(store, |tx| tx.execute(
            "INSERT INTO revocation (issuer_id, serial, revoked_at, reason, cause, actor, note)
             VALUES ('iss_1', $1, 0, 1, 'officer', 'x', '')",
            &values![[3_u8; 16]],
        ));
        let unmet = read(store, |tx| key_checks::unmet(tx, Instant(NOW), 10));
        let serials: Vec<_> = unmet.into_iter().map(|one| one.duty.serial).collect();
        assert_eq!(serials, ["01".repeat(16)]);
    }
}

fn duty(number: u8, at: i64) -> Duty {
    Duty {
        issuer: "iss_1".to_owned(),
        serial: pki::digest::hex(&[number; 16]),
        why: "weak-key-published".to_owned(),
        aware_at: Instant(at),
        due_at: Instant(at + 86_400),
    }
}

fn open(store: &Store, number: u8, at: i64) -> bool {
    let stamp = Stamp::new(Actor::system("test"), Instant(at));
    commit(store, move |tx| {
        key_checks::open_duty(tx, &stamp, &duty(number, at))
    })
}

/// A certificate of the one issuer, both made where they are missing.
fn certificate(store: &Store, number: u8, not_after: i64) {
    if count(store, "issuer") == 0 {
        account(store, KEEPER);
        commit(store, |tx| {
            tx.execute(
                "INSERT INTO issuer (id, name, certificate, spki_sha256, not_after, status, created_at)
                 VALUES ('iss_1', 'demo', $1, $2, 0, 'active', 0)",
                &values![[0_u8; 3], [0_u8; 32]],
            )
        });
    }
    let (id, order) = (CertificateId::new([number; 16]), OrderId::new([number; 16]));
    commit(store, move |tx| {
        tx.execute(
            "INSERT INTO certificate (id, issuer_id, serial, order_id, account_id, kind, mailbox, subject, spki_sha256,
                not_before, not_after, der, sha256, issued_at)
             VALUES ($1, 'iss_1', $2, $3, $4, 'subscriber', 'office@example.com', 'CN=x', $5, 0, $6, $7, $8, 0)",
            &values![
                id.as_str(),
                [number; 16],
                order.as_str(),
                KEEPER,
                KEY,
                not_after,
                [7_u8; 4],
                [number; 32]
            ],
        )
    });
}
