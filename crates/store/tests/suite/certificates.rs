//! Certificates page by page, as the linter reads them.

use crate::house::{NOW, commit, on_both_engines, read};
use domain::words::Instant;
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
