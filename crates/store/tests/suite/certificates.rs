//! Certificates page by page, as the linter reads them.

use crate::house::{NOW, account, commit, on_both_engines, read};
use domain::words::{CertificateId, Instant, OrderId};
use store::{Store, journey::certificates, values};

on_both_engines! {
    fn what_has_not_ended_is_read_page_by_page_and_nothing_twice(_house, store) {
        issuer(store);
        for number in 1..=5 {
            certificate(store, number, NOW + i64::from(number));
        }
        let page = |after: &'static str| {
            let stored = read(store, move |tx| certificates::unexpired(tx, Instant(NOW + 2), after, 2));
            stored.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(page(""), ["cert_2", "cert_3"], "the last second of validity counts");
        assert_eq!(page("cert_3"), ["cert_4", "cert_5"]);
        assert_eq!(page("cert_5"), [""; 0]);
    }

    fn a_certificate_comes_with_what_was_kept_of_its_promise(_house, store) {
        issuer(store);
        certificate(store, 1, NOW);
        certificate(store, 2, NOW);
        commit(store, |tx| tx.execute(
            "INSERT INTO intent (issuer_id, serial, order_id, attempt, profile, tbs, tbs_sha256, findings, state, node,
                claimed_at, lease_until, closed_at)
             VALUES ('iss_1', $1, 'ord_1', 1, 'ov-multipurpose', $2, $3, '[]', 'issued', 'north', 0, 120, 1)",
            &values![[1_u8; 16], [0_u8; 3], [0_u8; 32]],
        ));
        commit(store, |tx| tx.execute(
            "INSERT INTO revocation (issuer_id, serial, revoked_at, reason, cause, actor, note)
             VALUES ('iss_1', $1, 0, NULL, 'officer', 'x', '')",
            &values![[2_u8; 16]],
        ));
        let stored = read(store, |tx| certificates::unexpired(tx, Instant(NOW), "", 10));
        let kept: Vec<_> = stored
            .iter()
            .map(|one| (one.profile.as_deref(), one.findings.as_deref(), one.revoked))
            .collect();
        assert_eq!(kept, [(Some("ov-multipurpose"), Some("[]"), false), (None, None, true)]);
        assert_eq!(stored[0].serial, [1; 16]);
        assert_eq!(stored[0].der, [7; 4]);
    }

    fn a_key_finds_its_good_certificates_and_no_ended_or_revoked_one(_house, store) {
        issuer(store);
        account(store, KEEPER);
        for (number, key, kind, not_after) in [
            (1, 5, "subscriber", NOW + 10),
            (2, 5, "subscriber", NOW + 20),
            (3, 5, "subscriber", NOW),
            (4, 5, "subscriber", NOW + 30),
            (5, 5, "responder", NOW + 40),
            (6, 6, "subscriber", NOW + 50),
        ] {
            keyed(store, number, key, kind, not_after);
        }
        commit(store, |tx| tx.execute(
            "INSERT INTO revocation (issuer_id, serial, revoked_at, reason, cause, actor, note)
             VALUES ('iss_1', $1, 0, NULL, 'officer', 'x', '')",
            &values![[4_u8; 16]],
        ));
        let good = |at| read(store, move |tx| certificates::good_with_key(tx, &[5; 32], Instant(at)));
        let ends: Vec<_> = good(NOW).into_iter().map(|one| one.not_after.0).collect();
        assert_eq!(ends, [NOW + 20, NOW + 10], "the one that ends last comes first");
        assert!(good(-1).is_empty(), "not before they begin");
    }
}

/// Whose certificates these are.
const KEEPER: &str = "acc_aaaaaaaaaaaaaaaaaaaaaaaaaa";

/// A certificate over the key whose fingerprint is thirty-two times `key`.
fn keyed(store: &Store, number: u8, key: u8, kind: &'static str, not_after: i64) {
    let owner = OrderId::new([number; 16]);
    let id = CertificateId::new([number; 16]);
    commit(store, move |tx| {
        tx.execute(
            "INSERT INTO certificate (id, issuer_id, serial, order_id, account_id, kind, mailbox, subject, spki_sha256,
                not_before, not_after, der, sha256, issued_at)
             VALUES ($1, 'iss_1', $2, $3, $4, $5, 'ca@example.com', 'CN=x', $6, 0, $7, $8, $9, 0)",
            &values![
                id.as_str(),
                [number; 16],
                owner.as_str(),
                KEEPER,
                kind,
                [key; 32],
                not_after,
                [7_u8; 4],
                [number; 32]
            ],
        )
    });
}

fn issuer(store: &Store) {
    commit(store, |tx| {
        tx.execute(
            "INSERT INTO issuer (id, name, certificate, spki_sha256, not_after, status, created_at)
             VALUES ('iss_1', 'demo', $1, $2, 0, 'active', 0)",
            &values![[0_u8; 3], [0_u8; 32]],
        )
    });
}

fn certificate(store: &Store, number: u8, not_after: i64) {
    commit(store, move |tx| {
        tx.execute(
            "INSERT INTO certificate (id, issuer_id, serial, order_id, kind, subject, spki_sha256, not_before, not_after,
                der, sha256, issued_at)
             VALUES ($1, 'iss_1', $2, 'ord_1', 'responder', 'CN=x', $3, 0, $4, $5, $3, 0)",
            &values![format!("cert_{number}"), [number; 16], [0_u8; 32], not_after, [7_u8; 4]],
        )
    });
}
