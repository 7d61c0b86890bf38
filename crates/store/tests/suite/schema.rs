//! Migrations, and what the schema itself refuses.

use store::{Engine, Fault, Settings, Store, values};

use crate::house::{House, NOW, account, commit, on_both_engines, read, try_commit};

on_both_engines! {
    fn migrating_twice_applies_nothing_the_second_time(house, _store) {
        assert_eq!(house.migrate(), Vec::<String>::new());
    }

    fn an_edited_migration_is_refused(house, store) {
        commit(store, |tx| tx.execute("UPDATE migration SET digest = $1 WHERE number = 2", &values![[0_u8; 32]]));
        refused(&house.settings, "another text");
    }

    fn a_database_from_the_future_is_refused(house, store) {
        commit(store, |tx| {
            let sql = "INSERT INTO migration (number, name, digest, at) VALUES (9999, 'later', $1, $2)";
            tx.execute(sql, &values![[0_u8; 32], NOW])
        });
        refused(&house.settings, "newer");
    }

    fn a_missing_migration_is_refused_until_it_is_applied(house, store) {
        commit(store, |tx| tx.execute("DELETE FROM migration WHERE number = 5", &[]));
        let fault = Store::open(&house.settings).unwrap_err();
        assert!(matches!(&fault, Fault::Schema(why) if why.contains("run migrate")), "{fault:?}");
    }

    fn words_outside_a_list_are_refused(_house, store) {
        account(store, "acc_1");
        let order = |stage: &'static str| try_commit(store, move |tx| tx.execute(
            "INSERT INTO orders (id, number, account_id, product, stage, data, created_at, updated_at, version)
             VALUES ('ord_1', 'SW-2026-000001', 'acc_1', 'organization', $1, '{}', $2, $2, 1)",
            &values![stage, NOW],
        ));
        constrained(order("ready"));
        assert_eq!(order("awaiting_data"), Ok(1));
        let case = |stage: &'static str, verdict: Option<&'static str>| try_commit(store, move |tx| tx.execute(
            "INSERT INTO vetting_case (id, number, order_id, account_id, stage, verdict, data, submitted_at, updated_at, version)
             VALUES ('case_1', 'SW-V-1', 'ord_1', 'acc_1', $1, $2, '{}', $3, $3, 1)",
            &values![stage, verdict, NOW],
        ));
        constrained(case("decided", None));
        constrained(case("queued", Some("approved")));
        constrained(case("decided", Some("maybe")));
        assert_eq!(case("queued", None), Ok(1));
    }

    fn a_row_must_belong_to_something(_house, store) {
        constrained(try_commit(store, |tx| tx.execute(
            "INSERT INTO session (digest, account_id, csrf, created_at, seen_at, expires_at, agent)
             VALUES ($1, 'acc_nobody', '', 0, 0, 0, '')",
            &values![[1_u8; 32]],
        )));
    }

    fn an_address_in_capitals_is_refused(_house, store) {
        constrained(try_commit(store, |tx| tx.execute(
            "INSERT INTO account (id, email, name, language, password_hash, roles, created_at, version)
             VALUES ('acc_1', 'Anna@example.com', 'Anna', 'pl', '!', '', 0, 1)",
            &[],
        )));
    }

    fn a_confirmed_mailbox_has_its_proof_beside_it(_house, store) {
        account(store, "acc_1");
        commit(store, |tx| tx.execute(
            "INSERT INTO orders (id, number, account_id, product, stage, data, created_at, updated_at, version)
             VALUES ('ord_1', 'SW-2026-000001', 'acc_1', 'organization', 'awaiting_mailbox', '{}', 0, 0, 1)",
            &[],
        ));
        let challenge = |closed_at: Option<i64>, evidence: Option<&'static str>| try_commit(store, move |tx| tx.execute(
            "INSERT INTO challenge (id, order_id, mailbox, link_digest, code_digest, state, data, opened_at, created_at, expires_at, tries,
                closed_at, evidence, version)
             VALUES ('chl_1', 'ord_1', 'anna@example.com', $1, $2, 'confirmed', '{}', 0, 0, 1, 0, $3, $4, 1)",
            &values![[1_u8; 32], [2_u8; 32], closed_at, evidence],
        ));
        constrained(challenge(None, Some("{}")));
        constrained(challenge(Some(1), None));
        assert_eq!(challenge(Some(1), Some("{}")), Ok(1));
    }

    fn an_order_has_one_living_intent_and_a_burned_one_makes_room(_house, store) {
        commit(store, |tx| tx.execute(
            "INSERT INTO issuer (id, name, certificate, spki_sha256, not_after, status, created_at)
             VALUES ('iss_1', 'demo', $1, $2, 0, 'active', 0)",
            &values![[0_u8; 3], [0_u8; 32]],
        ));
        let claim = |serial: u8, attempt: i64| try_commit(store, move |tx| tx.execute(
            "INSERT INTO intent (issuer_id, serial, order_id, attempt, profile, tbs, tbs_sha256, findings, state, node,
                claimed_at, lease_until)
             VALUES ('iss_1', $1, 'ord_1', $2, 'p', $3, $4, '[]', 'claimed', 'north', 0, 120)",
            &values![[serial; 16], attempt, [0_u8; 3], [0_u8; 32]],
        ));
        assert_eq!(claim(1, 1), Ok(1));
        constrained(claim(2, 2));
        constrained(try_commit(store, |tx| tx.execute("UPDATE intent SET state = 'burned'", &[])));
        commit(store, |tx| tx.execute("UPDATE intent SET state = 'burned', closed_at = 9", &[]));
        constrained(claim(1, 2));
        constrained(claim(2, 1));
        assert_eq!(claim(2, 2), Ok(1));
    }
}

#[test]
fn both_engines_have_the_same_tables_columns_and_indexes() {
    let Some(postgres) = House::postgres() else {
        return;
    };
    let sqlite = House::sqlite();
    let described = |house: &House| {
        let applied = house.migrate();
        read(&house.open(), move |tx| {
            let columns = tx.query(tx.dialect().columns(), &[])?;
            let columns = columns.iter().map(|row| {
                Ok((
                    row.text("table_name")?,
                    row.text("column_name")?,
                    row.int("nullable")?,
                ))
            });
            let columns = columns.collect::<Result<Vec<_>, Fault>>()?;
            let indexes = tx.query(tx.dialect().indexes(), &[])?;
            let indexes = indexes
                .iter()
                .map(|row| Ok((row.text("table_name")?, row.text("index_name")?)));
            Ok((
                applied,
                columns,
                indexes.collect::<Result<Vec<_>, Fault>>()?,
            ))
        })
    };
    let (one, other) = (described(&sqlite), described(&postgres));
    assert_eq!(one, other);
    assert!(one.1.len() > 200 && one.2.len() > 25);
}

#[test]
fn an_empty_or_absent_database_is_not_opened() {
    let house = House::sqlite();
    refused(&house.settings, "run migrate");
    let Engine::Sqlite { path } = &house.settings.engine else {
        unreachable!()
    };
    assert!(!path.exists());
    std::fs::write(path, b"").unwrap();
    refused(&house.settings, "run migrate");
    if let Some(house) = House::postgres() {
        refused(&house.settings, "run migrate");
    }
}

#[test]
fn a_connection_string_is_not_shown() {
    let engine = Engine::Postgres {
        url: "postgres://anna:secret@localhost/x".to_owned(),
    };
    assert_eq!(format!("{engine:?}"), "Postgres");
}

fn refused(settings: &Settings, why: &str) {
    let fault = Store::open(settings).unwrap_err();
    assert!(
        matches!(&fault, Fault::Schema(text) if text.contains(why)),
        "{fault:?}"
    );
    if why != "run migrate" {
        assert!(matches!(
            Store::migrate(settings, NOW),
            Err(Fault::Schema(_))
        ));
    }
}

fn constrained<T: std::fmt::Debug>(done: Result<T, Fault>) {
    assert!(matches!(done, Err(Fault::Constraint(_))), "{done:?}");
}
