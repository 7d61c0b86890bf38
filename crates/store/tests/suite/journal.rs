//! The journal: places, and what verifying finds.

use std::thread;

use store::journal::{self, Entry, Head, Report, What};
use store::{Fault, Store, values};

use crate::house::{House, NOW, commit, count, on_both_engines, read, try_commit};

on_both_engines! {
    fn an_empty_journal_is_sound(_house, store) {
        assert_eq!(place(store), 0);
        assert_eq!(verify(store), Report { head: Head::EMPTY, waiting: 0, findings: Vec::new() });
    }

    fn facts_get_their_places_in_the_order_in_which_they_were_written(_house, store) {
        write(store, &[("ord_2", NOW + 1), ("ord_1", NOW), ("ord_1", NOW + 1)]);
        assert_eq!(verify(store).waiting, 3);
        assert_eq!((place(store), place(store)), (3, 0));
        let facts = read(store, |tx| journal::after(tx, 0, 10));
        let order: Vec<_> = facts.iter().map(|fact| (fact.seq, fact.subject.as_str(), fact.payload.as_str())).collect();
        assert_eq!(order, [(Some(1), "ord_2", "0"), (Some(2), "ord_1", "1"), (Some(3), "ord_1", "2")]);
        let report = verify(store);
        assert!(report.is_sound() && report.waiting == 0);
        assert_eq!(read(store, journal::head), report.head);
    }

    fn what_led_to_a_fact_stands_before_it_whoever_wrote_it(house, store) {
        let again = house.open_as("north");
        let south = house.open_as("south");
        let history = |rows: Vec<journal::Record>| rows.into_iter().map(|fact| fact.payload).collect::<Vec<_>>().concat();
        for (number, by) in [store, &again, &south, store, &south, &again].into_iter().enumerate() {
            // One clock is behind.
            let at = NOW - i64::from(number == 4);
            commit(by, move |tx| journal::append(tx, entry("ord_1", at, &number.to_string())));
        }
        assert_eq!(history(read(store, |tx| journal::of_subject(tx, "ord_1", 10))), "543210");
        assert_eq!(place(store), 6);
        assert_eq!(history(read(store, |tx| journal::after(tx, 0, 10))), "012345");
        commit(&south, |tx| journal::append(tx, entry("ord_1", NOW, "6")));
        assert_eq!(history(read(store, |tx| journal::of_subject(tx, "ord_1", 10))), "6543210");
    }

    fn a_fact_of_a_rolled_back_change_was_never_written(_house, store) {
        let undone = try_commit(store, |tx| {
            journal::append(tx, entry("ord_1", NOW, "0"))?;
            Err::<(), _>(Fault::inconsistent("orders", "ord_1", "no"))
        });
        assert!(undone.is_err());
        assert_eq!((place(store), count(store, "journal")), (0, 0));
    }

    fn the_history_of_something_is_told_newest_first(_house, store) {
        write(store, &[("ord_1", NOW), ("ord_2", NOW), ("ord_1", NOW + 1), ("ord_1", NOW + 1)]);
        let told = read(store, |tx| journal::of_subject(tx, "ord_1", 2));
        assert_eq!(told.iter().map(|fact| fact.payload.as_str()).collect::<Vec<_>>(), ["3", "2"]);
    }

    fn the_chain_grows_over_many_batches(_house, store) {
        let facts: Vec<_> = (0..450).map(|n| ("ord_1", NOW + n)).collect();
        write(store, &facts);
        assert_eq!([place(store), place(store), place(store), place(store)], [200, 200, 50, 0]);
        let report = verify(store);
        assert!(report.is_sound());
        assert_eq!(report.head.seq, 450);
    }

    fn while_one_node_holds_the_lease_no_other_places(house, store) {
        write(store, &[("ord_1", NOW)]);
        assert_eq!(place(store), 1);
        write(store, &[("ord_2", NOW)]);
        let south = house.open_as("south");
        let at = |now| commit(&south, move |tx| journal::sequence(tx, now, "south"));
        assert_eq!((at(NOW + 9), at(NOW + 10)), (0, 1));
        assert!(verify(store).is_sound());
    }

    fn two_sequencers_at_once_never_fork_the_chain(house, store) {
        let facts: Vec<_> = (0..300).map(|n| ("ord_1", NOW + n)).collect();
        write(store, &facts);
        let nodes: Vec<_> = ["north", "south"].into_iter().map(|node| {
            let store = house.open_as(node);
            thread::spawn(move || {
                // Far apart in time, so that each takes over from the other at every turn.
                for turn in 0..20 {
                    commit(&store, move |tx| journal::sequence(tx, NOW + turn * 1_000, node));
                }
            })
        }).collect();
        for node in nodes {
            node.join().unwrap();
        }
        let report = verify(store);
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.head.seq, report.waiting), (300, 0));
    }

    fn an_export_alone_tells_the_same_chain(_house, store) {
        let facts: Vec<_> = (0..250).map(|n| ("ord_1", NOW + n)).collect();
        write(store, &facts);
        assert_eq!((place(store), place(store)), (200, 50));
        let mut chain = journal::Chain::from(Head::EMPTY);
        let mut told = 0;
        loop {
            let page = read(store, move |tx| journal::export(tx, told, 100));
            for line in &page {
                let text = serde_json::to_string(line).unwrap();
                assert_eq!(chain.follow(&serde_json::from_str(&text).unwrap()), Ok(()));
            }
            match page.last() {
                Some(last) => told = last.seq,
                None => break,
            }
        }
        assert_eq!(chain.head(), verify(store).head);
    }

    fn an_edited_fact_is_found(_house, store) {
        written(store);
        for column in ["node", "actor", "kind", "subject", "payload"] {
            let keep = commit(store, move |tx| {
                let row = tx.one(&format!("SELECT {column} AS kept FROM journal WHERE at = $1"), &values![NOW + 2])?;
                tx.execute(&format!("UPDATE journal SET {column} = $2 WHERE at = $1"), &values![NOW + 2, "forged"])?;
                row.expect("the row is there").text("kept")
            });
            assert_eq!(found(store), [(Some(3), What::Edited)], "{column}");
            commit(store, move |tx| {
                tx.execute(&format!("UPDATE journal SET {column} = $2 WHERE at = $1"), &values![NOW + 2, &keep])
            });
        }
        assert_eq!(found(store), []);
        commit(store, |tx| tx.execute("UPDATE journal SET at = at + 10 WHERE at = $1", &values![NOW + 4]));
        assert_eq!(found(store), [(Some(5), What::Edited)]);
    }

    fn a_fact_replaced_whole_with_its_digest_is_found(_house, store) {
        written(store);
        commit(store, |tx| {
            let sql = "UPDATE journal SET payload = '3', digest = (SELECT digest FROM journal WHERE at = $2) WHERE at = $1";
            tx.execute(sql, &values![NOW + 2, NOW + 3])
        });
        assert_eq!(found(store), [(Some(3), What::Edited)]);
    }

    fn a_place_taken_out_of_the_chain_is_found(_house, store) {
        written(store);
        commit(store, |tx| tx.execute("DELETE FROM journal_chain WHERE seq = 3", &[]));
        let found = found(store);
        assert_eq!(found, [(Some(4), What::Torn), (None, What::SlippedIn)]);
        commit(store, |tx| tx.execute("DELETE FROM journal WHERE at = $1", &values![NOW + 2]));
        assert_eq!(self::found(store), [(Some(4), What::Torn)]);
    }

    fn places_that_were_exchanged_are_found(_house, store) {
        written(store);
        commit(store, |tx| {
            let row = tx.one("SELECT uid FROM journal_chain WHERE seq = 2", &[])?.expect("it is there");
            let second = row.text("uid")?;
            let row = tx.one("SELECT uid FROM journal_chain WHERE seq = 3", &[])?.expect("it is there");
            let third = row.text("uid")?;
            let other = tx.one("SELECT uid FROM journal WHERE at = $1", &values![NOW + 9])?.expect("it is there");
            for (seq, uid) in [(2, other.text("uid")?), (3, second), (2, third)] {
                tx.execute("UPDATE journal_chain SET uid = $2 WHERE seq = $1", &values![seq, uid])?;
            }
            Ok(())
        });
        assert_eq!(found(store), [(Some(2), What::Edited), (Some(3), What::Edited)]);
    }

    fn a_fact_slipped_in_beside_the_chain_is_found(_house, store) {
        written(store);
        commit(store, |tx| tx.execute("DELETE FROM journal_waiting", &[]));
        assert_eq!(found(store), [(None, What::SlippedIn)]);
    }

    fn a_cut_off_end_shows_against_a_head_kept_elsewhere(_house, store) {
        let kept = written(store);
        assert!(read(store, move |tx| journal::contains(tx, &kept)));
        commit(store, |tx| {
            tx.execute("DELETE FROM journal_chain WHERE seq >= 4", &[])?;
            tx.execute("DELETE FROM journal WHERE at >= $1 AND at < $2", &values![NOW + 3, NOW + 9])
        });
        assert_eq!(found(store), []);
        assert!(!read(store, move |tx| journal::contains(tx, &kept)));
        assert!(read(store, |tx| journal::contains(tx, &Head::EMPTY)));
    }
}

/// Only SQLite lets somebody with the file in hand switch the foreign keys off.
#[test]
fn a_fact_deleted_from_under_the_chain_is_found() {
    let house = House::sqlite();
    house.migrate();
    let store = house.open();
    written(&store);
    let store::Engine::Sqlite { path } = &house.settings.engine else {
        unreachable!()
    };
    let intruder = rusqlite::Connection::open(path).unwrap();
    intruder
        .execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE payload = '1'")
        .unwrap();
    assert_eq!(found(&store), [(Some(2), What::Deleted)]);
}

/// Five placed facts and one that waits; answers the head.
fn written(store: &Store) -> Head {
    write(store, &[0, 1, 2, 3, 4].map(|n| ("ord_1", NOW + n)));
    assert_eq!(place(store), 5);
    write(store, &[("ord_9", NOW + 9)]);
    assert_eq!(found(store), []);
    read(store, journal::head)
}

fn write(store: &Store, facts: &[(&'static str, i64)]) {
    let facts = facts.to_vec();
    commit(store, move |tx| {
        for (n, (subject, at)) in facts.iter().enumerate() {
            journal::append(tx, entry(subject, *at, &n.to_string()))?;
        }
        Ok(())
    });
}

fn entry<'a>(subject: &'a str, at: i64, payload: &'a str) -> Entry<'a> {
    Entry {
        at,
        node: "north",
        actor: "subscriber acc_1",
        kind: "order.created",
        subject,
        payload,
    }
}

fn place(store: &Store) -> i64 {
    commit(store, |tx| journal::sequence(tx, NOW, "north"))
}

fn verify(store: &Store) -> Report {
    read(store, journal::verify)
}

fn found(store: &Store) -> Vec<(Option<i64>, What)> {
    verify(store)
        .findings
        .into_iter()
        .map(|finding| (finding.seq, finding.what))
        .collect()
}
