//! Outbox, jobs, blobs, leases.

use std::collections::BTreeSet;
use std::thread;

use store::blobs::{self, Prepared};
use store::leases::{self, Lease};
use store::outbox::{self, NewLetter};
use store::{After, Fault, Store, jobs, values};

use crate::house::{NOW, commit, count, on_both_engines, read, try_commit};

const LETTER: NewLetter<'static> = NewLetter {
    kind: "certificate.created",
    recipient: "anna@example.com",
    language: "pl",
    data: "{}",
    order_id: Some("ord_1"),
    dedupe: None,
};

on_both_engines! {
    fn a_letter_asked_for_twice_is_one_letter(_house, store) {
        let once = NewLetter { dedupe: Some("ord_1 created"), ..LETTER };
        let first = commit(store, move |tx| outbox::enqueue(tx, once, NOW)).expect("a new letter");
        assert_eq!(commit(store, move |tx| outbox::enqueue(tx, once, NOW)), None);
        assert!(commit(store, move |tx| outbox::sent(tx, &first, NOW)));
        assert_eq!(commit(store, move |tx| outbox::enqueue(tx, once, NOW)), None);
        assert!(commit(store, |tx| outbox::enqueue(tx, LETTER, NOW)).is_some());
        assert!(commit(store, |tx| outbox::enqueue(tx, LETTER, NOW)).is_some());
        assert_eq!(count(store, "outbox"), 3);
    }

    fn a_letter_of_a_rolled_back_fact_never_leaves(_house, store) {
        let fault = try_commit(store, |tx| {
            outbox::enqueue(tx, LETTER, NOW)?;
            Err::<(), _>(Fault::inconsistent("orders", "ord_1", "no"))
        });
        assert!(fault.is_err());
        assert_eq!(commit(store, |tx| outbox::due(tx, NOW, 10)), []);
    }

    fn letters_leave_in_the_order_in_which_they_were_written(_house, store) {
        let ids: Vec<String> = (0..4).map(|n| commit(store, move |tx| outbox::enqueue(tx, LETTER, NOW - 4 + n))
            .expect("a new letter")).collect();
        let due = commit(store, |tx| outbox::due(tx, NOW, 3));
        let taken: Vec<&str> = due.iter().map(|letter| letter.id.as_str()).collect();
        assert_eq!(taken, ids[..3]);
        assert_eq!(commit(store, |tx| outbox::due(tx, NOW, 3)).len(), 1);
    }

    fn a_letter_whose_sender_fell_silent_is_due_again(_house, store) {
        commit(store, |tx| outbox::enqueue(tx, LETTER, NOW));
        assert_eq!(commit(store, |tx| outbox::due(tx, NOW, 10)).len(), 1);
        assert_eq!(commit(store, |tx| outbox::due(tx, NOW + 119, 10)).len(), 0);
        let again = commit(store, |tx| outbox::due(tx, NOW + 120, 10));
        assert_eq!(again.iter().map(|letter| letter.tries).collect::<Vec<_>>(), [2]);
    }

    fn a_letter_that_fails_waits_longer_each_time_and_then_for_a_person(_house, store) {
        commit(store, |tx| outbox::enqueue(tx, LETTER, NOW));
        let (mut now, mut pauses) = (NOW, Vec::new());
        let id = loop {
            let letter = commit(store, move |tx| outbox::due(tx, now, 1)).pop().expect("it is due");
            let id = letter.id.clone();
            match commit(store, move |tx| outbox::failed(tx, &letter.id, "no route", now)) {
                Some(After::Again(at)) => {
                    pauses.push(at - now);
                    now = at;
                }
                Some(After::Dead) => break id,
                None => panic!("it was waiting"),
            }
        };
        assert_eq!(pauses[..4], [30, 60, 120, 240]);
        assert_eq!((pauses.len(), pauses.last()), (13, Some(&21_600)));
        let dead = read(store, |tx| outbox::dead(tx, 10));
        assert_eq!(dead.first().and_then(|letter| letter.last_error.as_deref()), Some("no route"));
        assert_eq!(read(store, outbox::waiting), 0);
        assert!(commit(store, move |tx| outbox::revive(tx, &id, now)));
        assert_eq!(commit(store, move |tx| outbox::due(tx, now, 1)).len(), 1);
    }

    fn a_letter_that_is_out_cannot_fail(_house, store) {
        let id = commit(store, |tx| outbox::enqueue(tx, LETTER, NOW)).expect("a new letter");
        let same = id.clone();
        assert!(commit(store, move |tx| outbox::sent(tx, &id, NOW)));
        assert_eq!(commit(store, move |tx| outbox::failed(tx, &same, "late", NOW)), None);
        assert_eq!(read(store, outbox::waiting), 0);
    }

    fn a_job_asked_for_twice_is_one_job_with_the_newer_data(_house, store) {
        assert!(ask(store, "a", NOW + 60));
        assert!(!commit(store, |tx| jobs::enqueue(tx, "crl", "a", "newer", NOW + 5, NOW)));
        assert!(ask(store, "b", NOW + 60));
        assert_eq!(read(store, jobs::next_at), Some(NOW + 5));
        assert_eq!(read(store, |tx| jobs::waiting(tx, NOW + 5)), 1);
        let claimed = claim(store, "north", NOW + 5, 10);
        assert_eq!(claimed.iter().map(|job| job.data.as_str()).collect::<Vec<_>>(), ["newer"]);
    }

    fn two_claimers_never_get_the_same_job(house, store) {
        for n in 0..40 {
            ask(store, &format!("k{n}"), NOW);
        }
        let claimers: Vec<_> = ["north", "south"].into_iter().map(|node| {
            let store = house.open_as(node);
            thread::spawn(move || {
                let mut keys = Vec::new();
                loop {
                    let claimed = claim(&store, node, NOW, 3);
                    if claimed.is_empty() {
                        return keys;
                    }
                    keys.extend(claimed.into_iter().map(|job| job.key));
                }
            })
        }).collect();
        let keys: Vec<String> = claimers.into_iter().flat_map(|claimer| claimer.join().unwrap()).collect();
        assert_eq!(keys.len(), 40);
        assert_eq!(keys.into_iter().collect::<BTreeSet<_>>().len(), 40);
    }

    fn a_job_whose_holder_fell_silent_is_somebody_elses(_house, store) {
        ask(store, "a", NOW);
        let early = claim(store, "north", NOW, 1).pop().expect("one job");
        assert_eq!(claim(store, "south", NOW + 59, 1), []);
        let late = claim(store, "south", NOW + 60, 1).pop().expect("one job");
        let (gone, gone_too) = (early.clone(), early);
        assert!(!commit(store, move |tx| jobs::done(tx, &gone)));
        assert_eq!(commit(store, move |tx| jobs::failed(tx, &gone_too, "late", NOW)), None);
        let same = late.clone();
        assert!(commit(store, move |tx| jobs::extend(tx, &same, NOW + 60, 600)));
        assert_eq!(claim(store, "north", NOW + 659, 1), []);
        assert!(commit(store, move |tx| jobs::done(tx, &late)));
        assert_eq!(claim(store, "north", NOW + 9_999, 1), []);
        assert_eq!(commit(store, |tx| jobs::purge(tx, NOW + 1)), 1);
    }

    fn a_job_asked_for_while_it_runs_runs_again(_house, store) {
        ask(store, "a", NOW);
        let running = claim(store, "north", NOW, 1).pop().expect("one job");
        assert!(!ask(store, "a", NOW + 1));
        assert_eq!(claim(store, "south", NOW + 1, 1), []);
        assert!(commit(store, move |tx| jobs::done(tx, &running)));
        let again = claim(store, "north", NOW + 1, 1).pop().expect("it waits anew");
        assert_eq!(again.tries, 1);
        assert!(commit(store, move |tx| jobs::done(tx, &again)));
        assert_eq!(claim(store, "north", NOW + 2, 1), []);
        assert!(ask(store, "a", NOW + 2));
    }

    fn a_job_that_fails_waits_longer_each_time_and_then_for_a_person(_house, store) {
        ask(store, "a", NOW);
        let (mut now, mut tries) = (NOW, 0);
        loop {
            let job = claim(store, "north", now, 1).pop().expect("its time has come");
            tries += 1;
            match commit(store, move |tx| jobs::failed(tx, &job, "no signer", now)) {
                Some(After::Again(at)) => {
                    assert!(at > now);
                    assert_eq!(claim(store, "north", at - 1, 1), []);
                    now = at;
                }
                Some(After::Dead) => break,
                None => panic!("it was ours"),
            }
        }
        assert_eq!(tries, 20);
        let dead = read(store, |tx| jobs::dead(tx, 10));
        assert_eq!(dead, [("crl".to_owned(), "a".to_owned(), "no signer".to_owned())]);
        assert_eq!(claim(store, "north", now + 999_999, 1), []);
    }

    fn jobs_of_one_kind_are_taken_together_and_no_others(_house, store) {
        ask(store, "a", NOW);
        ask(store, "b", NOW + 1);
        ask(store, "later", NOW + 9);
        commit(store, |tx| jobs::enqueue(tx, "mail", "m", "{}", NOW, NOW));
        let take = |holder: &'static str| {
            let jobs = commit(store, move |tx| jobs::claim_kind(tx, "crl", holder, NOW + 1, 10, 60));
            jobs.into_iter().map(|job| job.key).collect::<Vec<_>>()
        };
        assert_eq!(take("north"), ["a", "b"]);
        assert!(take("south").is_empty());
        assert_eq!(claim(store, "south", NOW + 1, 10).len(), 1);
    }

    fn a_job_that_ends_its_holder_each_time_dies_too(_house, store) {
        ask(store, "a", NOW);
        let claims = (0..30).filter(|n| !claim(store, "north", NOW + n * 60, 1).is_empty()).count();
        assert_eq!(claims, 20);
        assert_eq!(read(store, |tx| jobs::dead(tx, 10)).len(), 1);
    }

    fn a_blob_comes_back_as_it_was_written(_house, store) {
        let body: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).take(3_000_000).collect();
        let prepared = Prepared::new(body.clone()).unwrap();
        let id = commit(store, move |tx| blobs::put(tx, &prepared, NOW));
        assert_eq!(read(store, move |tx| blobs::get(tx, &id)), Some(body));
        assert_eq!(read(store, |tx| blobs::get(tx, "blob_none")), None);
    }

    fn a_blob_changed_behind_our_back_is_a_loud_error(_house, store) {
        let prepared = Prepared::new(b"paper".to_vec()).unwrap();
        let id = commit(store, move |tx| blobs::put(tx, &prepared, NOW));
        commit(store, |tx| tx.execute("UPDATE blob SET body = $1", &values![b"other".as_slice()]));
        let fault = store.read("read", move |tx| blobs::get(tx, &id)).unwrap_err();
        assert!(matches!(fault, Fault::Inconsistent { .. }), "{fault:?}");
    }

    fn a_lease_has_one_holder_and_every_taking_a_new_epoch(_house, store) {
        let first = take(store, "north", NOW).expect("it is free");
        assert_eq!((first.epoch, first.until), (1, NOW + 10));
        assert_eq!(take(store, "south", NOW + 9), None);
        let second = take(store, "south", NOW + 10).expect("it is over");
        assert_eq!(second.epoch, 2);
        let late = first.clone();
        assert_eq!(commit(store, move |tx| leases::renew(tx, &late, NOW + 5, 10)), None);
        let same = second.clone();
        let renewed = commit(store, move |tx| leases::renew(tx, &same, NOW + 19, 10)).expect("still ours");
        assert_eq!((renewed.epoch, renewed.until), (2, NOW + 29));
        commit(store, move |tx| leases::release(tx, &first));
        assert_eq!(take(store, "north", NOW + 20), None);
        commit(store, move |tx| leases::release(tx, &renewed));
        assert_eq!(take(store, "north", NOW + 20).map(|lease| lease.epoch), Some(3));
    }

    fn of_two_nodes_that_reach_for_a_lease_one_gets_it(house, store) {
        let nodes: Vec<_> = ["north", "south"].into_iter().map(|node| {
            let store = house.open_as(node);
            thread::spawn(move || take(&store, node, NOW).is_some())
        }).collect();
        let got = nodes.into_iter().filter_map(|node| node.join().ok()).filter(|got| *got).count();
        assert_eq!((got, count(store, "lease")), (1, 1));
    }
}

#[test]
fn a_blob_over_ten_megabytes_is_not_taken() {
    assert!(Prepared::new(vec![0; blobs::LIMIT_BYTES]).is_ok());
    let bytes = blobs::LIMIT_BYTES + 1;
    assert_eq!(
        Prepared::new(vec![0; bytes]).err(),
        Some(blobs::TooLarge { bytes })
    );
}

fn ask(store: &Store, key: &str, run_at: i64) -> bool {
    let key = key.to_owned();
    commit(store, move |tx| {
        jobs::enqueue(tx, "crl", &key, "{}", run_at, NOW)
    })
}

fn claim(store: &Store, holder: &'static str, now: i64, limit: i64) -> Vec<jobs::Job> {
    commit(store, move |tx| jobs::claim(tx, holder, now, limit, 60))
}

fn take(store: &Store, holder: &'static str, now: i64) -> Option<Lease> {
    commit(store, move |tx| leases::take(tx, "mail", holder, now, 10))
}
