//! Settings, accounts, sessions, rates.

use store::accounts::{self, NewAccount};
use store::rates::{self, Rate};
use store::sessions::{self, Session};
use store::{Fault, Store, settings};

use crate::house::{NOW, account, commit, count, on_both_engines, read, try_commit};

const IDLE: i64 = 1_800;

on_both_engines! {
    fn a_setting_is_what_was_said_last(_house, store) {
        assert_eq!(read(store, |tx| settings::get(tx, "brand")), None);
        for brand in ["Sealwright", "Pieczęć"] {
            commit(store, move |tx| settings::set(tx, "brand", brand));
            assert_eq!(read(store, |tx| settings::get(tx, "brand")).as_deref(), Some(brand));
        }
    }

    fn a_counter_gives_no_number_twice(_house, store) {
        let numbers: Vec<i64> = (0..3).map(|_| commit(store, |tx| settings::next_number(tx, "orders"))).collect();
        assert_eq!(numbers, [1, 2, 3]);
        let two = commit(store, |tx| Ok([settings::next_number(tx, "orders")?, settings::next_number(tx, "cases")?]));
        assert_eq!(two, [4, 1]);
    }

    fn an_account_is_found_by_any_spelling_of_its_address(_house, store) {
        assert!(commit(store, |tx| accounts::insert(tx, anna("acc_1", "Anna@Example.com"))));
        let found = read(store, |tx| accounts::by_email(tx, "ANNA@example.COM")).expect("she is there");
        assert_eq!(read(store, |tx| accounts::by_id(tx, "acc_1")), Some(found.clone()));
        assert_eq!((found.email.as_str(), found.version), ("anna@example.com", 1));
        assert!(found.has_role("officer") && !found.has_role("operator"));
        assert_eq!(found.organisation.as_deref(), Some("Zażółć sp. z o.o."));
    }

    fn an_address_belongs_to_one_account(_house, store) {
        assert!(commit(store, |tx| accounts::insert(tx, anna("acc_1", "anna@example.com"))));
        assert!(!commit(store, |tx| accounts::insert(tx, anna("acc_2", "ANNA@example.com"))));
        assert_eq!(read(store, |tx| accounts::page(tx, "", 10)).len(), 1);
        assert_eq!(read(store, |tx| accounts::page(tx, "anna@example.com", 10)).len(), 0);
    }

    fn a_password_is_changed_only_by_whoever_saw_the_latest(_house, store) {
        commit(store, |tx| accounts::insert(tx, anna("acc_1", "anna@example.com")));
        commit(store, |tx| accounts::set_language(tx, "acc_1", "en"));
        let old = try_commit(store, |tx| accounts::set_password(tx, "acc_1", 1, "$argon2id$new"));
        assert!(matches!(old, Err(Fault::Stale { .. })), "{old:?}");
        commit(store, |tx| accounts::set_password(tx, "acc_1", 2, "$argon2id$new"));
        commit(store, |tx| accounts::set_disabled(tx, "acc_1", 3, Some(NOW)));
        let found = read(store, |tx| accounts::by_id(tx, "acc_1")).expect("she is there");
        assert_eq!((found.language.as_str(), found.password_hash.as_str()), ("en", "$argon2id$new"));
        assert_eq!((found.disabled_at, found.version), (Some(NOW), 4));
    }

    fn a_session_ends_when_nobody_uses_it(_house, store) {
        account(store, "acc_1");
        commit(store, |tx| sessions::create(tx, &session(1, NOW)));
        let at = |now| read(store, move |tx| sessions::find(tx, &[1; 32], now, IDLE));
        assert_eq!(at(NOW + IDLE - 1), Some(session(1, NOW)));
        assert_eq!(at(NOW + IDLE), None);
    }

    fn a_used_session_lives_on_but_not_past_its_end(_house, store) {
        account(store, "acc_1");
        commit(store, |tx| sessions::create(tx, &session(1, NOW)));
        let use_at = |now| commit(store, move |tx| sessions::find_and_touch(tx, &[1; 32], now, IDLE));
        assert!(use_at(NOW + 1_000).is_some());
        assert!(use_at(NOW + 2_000).is_some_and(|found| found.seen_at == NOW + 1_000));
        assert!(use_at(NOW + 3_601).is_none());
    }

    fn a_page_read_a_moment_later_costs_no_write(_house, store) {
        account(store, "acc_1");
        commit(store, |tx| sessions::create(tx, &session(1, NOW)));
        assert!(!session(1, NOW).wants_touch(NOW + 59));
        commit(store, |tx| sessions::find_and_touch(tx, &[1; 32], NOW + 59, IDLE));
        let found = read(store, |tx| sessions::find(tx, &[1; 32], NOW + 59, IDLE));
        assert_eq!(found.map(|found| found.seen_at), Some(NOW));
    }

    fn ending_all_sessions_can_spare_ones_own(_house, store) {
        account(store, "acc_1");
        for n in 1..=3 {
            commit(store, move |tx| sessions::create(tx, &session(n, NOW)));
        }
        assert_eq!(commit(store, |tx| sessions::end_all(tx, "acc_1", Some(&[2; 32]))), 2);
        assert_eq!(read(store, |tx| sessions::of_account(tx, "acc_1", NOW)), [session(2, NOW)]);
        commit(store, |tx| sessions::end(tx, &[2; 32]));
        assert_eq!(count(store, "session"), 0);
    }

    fn what_is_over_is_swept_out(_house, store) {
        account(store, "acc_1");
        commit(store, |tx| sessions::create(tx, &session(1, NOW - IDLE)));
        commit(store, |tx| sessions::create(tx, &session(2, NOW)));
        assert_eq!(commit(store, |tx| sessions::purge(tx, NOW, IDLE)), 1);
        assert_eq!(commit(store, |tx| sessions::end_all(tx, "acc_1", None)), 1);
    }

    fn the_hit_too_many_must_wait_for_the_next_window(_house, store) {
        let hit = |now| commit(store, move |tx| rates::hit(tx, "sign-in anna", 60, 3, now));
        let start = NOW - NOW % 60;
        assert_eq!([hit(start), hit(start), hit(start + 59)], [Rate::Allowed; 3]);
        assert_eq!(hit(start + 59), Rate::RetryAt(start + 60));
        assert_eq!(hit(start + 60), Rate::Allowed);
        assert_eq!(commit(store, move |tx| rates::purge(tx, start + 60)), 1);
    }

    fn buckets_do_not_mix_and_can_be_forgotten(_house, store) {
        let hit = |bucket: &'static str| commit(store, move |tx| rates::hit(tx, bucket, 60, 1, NOW));
        assert_eq!((hit("a"), hit("b")), (Rate::Allowed, Rate::Allowed));
        assert_ne!(hit("a"), Rate::Allowed);
        commit(store, |tx| rates::forget(tx, "a"));
        assert_eq!(hit("a"), Rate::Allowed);
    }

    fn a_hundred_knocks_at_once_let_in_no_more_than_the_limit(_house, store) {
        let knocks: Vec<_> = (0..100).map(|_| {
            let store: Store = store.clone();
            std::thread::spawn(move || commit(&store, |tx| rates::hit(tx, "door", 60, 7, NOW)))
        }).collect();
        let allowed = knocks.into_iter().filter_map(|knock| knock.join().ok()).filter(|rate| *rate == Rate::Allowed);
        assert_eq!(allowed.count(), 7);
    }
}

fn anna<'a>(id: &'a str, email: &'a str) -> NewAccount<'a> {
    NewAccount {
        id,
        email,
        name: "Anna",
        language: "pl",
        password_hash: accounts::NO_PASSWORD,
        roles: &["subscriber", "officer"],
        organisation: Some("Zażółć sp. z o.o."),
        created_at: NOW,
    }
}

fn session(n: u8, seen_at: i64) -> Session {
    Session {
        digest: [n; 32],
        account_id: "acc_1".to_owned(),
        csrf: "token".to_owned(),
        created_at: NOW,
        seen_at,
        expires_at: NOW + 3_600,
        agent: "Firefox".to_owned(),
    }
}
