//! Groups, refusals, faults: what a write promises.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use store::{Fault, Outcome, Store, Tx, Value, values};

use crate::house::{self, account, commit, count, on_both_engines, read, try_commit};

on_both_engines! {
    fn what_was_committed_is_read_again_after_opening_anew(house, store) {
        put(store, "colour", "green").unwrap();
        let again = house.open();
        assert_eq!(get(&again, "colour").as_deref(), Some("green"));
    }

    fn every_kind_of_value_comes_back_as_it_went(_house, store) {
        account(store, "acc_1");
        let body: Vec<u8> = (0..=255).collect();
        let kept = body.clone();
        commit(store, move |tx| {
            let sql = "INSERT INTO idempotency (at, answer, key, account_id, body_sha256) VALUES ($5, $4, $3, $1, $2)";
            tx.execute(sql, &values!["acc_1", &kept[..32], "klucz", "zażółć 'gęślą' $1 -- ?", i64::MAX])?;
            let sql = "INSERT INTO blob (id, sha256, body, at) VALUES ($1, $2, $3, $4)";
            tx.execute(sql, &values!["b", [7_u8; 32], &kept, i64::MIN])
        });
        read(store, move |tx| {
            let row = tx.one("SELECT * FROM idempotency WHERE account_id = $1 AND at = $2", &values!["acc_1", i64::MAX])?;
            let row = row.expect("the row is there");
            assert_eq!(row.text("answer")?, "zażółć 'gęślą' $1 -- ?");
            assert_eq!(row.blob("body_sha256")?, (0..32).collect::<Vec<u8>>());
            let row = tx.one("SELECT body, at, CAST(NULL AS BIGINT) AS absent FROM blob", &[])?;
            let row = row.expect("the row is there");
            assert_eq!(row.blob("body")?, body);
            assert_eq!(row.int("at")?, i64::MIN);
            assert_eq!(row.opt_int("absent")?, None);
            assert!(matches!(row.text("at"), Err(Fault::Inconsistent { .. })));
            Ok(())
        });
    }

    fn a_comparison_and_a_small_literal_are_numbers(_house, store) {
        read(store, |tx| {
            let row = tx.one("SELECT 1 AS one, 2 > 1 AS yes, CAST($1 AS BIGINT) + 1 AS more", &values![41])?;
            let row = row.expect("one row");
            assert_eq!((row.int("one")?, row.int("yes")?, row.int("more")?), (1, 1, 42));
            Ok(())
        });
    }

    fn a_text_with_a_nul_reaches_neither_engine(_house, store) {
        let fault = put(store, "colour", "gr\0en").unwrap_err();
        assert!(matches!(fault, Fault::Inconsistent { .. }), "{fault:?}");
        assert_eq!(count(store, "setting"), 0);
    }

    fn a_refusal_may_leave_a_trace_or_none(_house, store) {
        let kept = store.write::<(), _, _>("keep", |tx| {
            set(tx, "kept", "1")?;
            Ok(Outcome::CommitRefusal("no, and counted"))
        });
        let dropped = store.write::<(), _, _>("drop", |tx| {
            set(tx, "dropped", "1")?;
            Ok(Outcome::Rollback("no"))
        });
        assert_eq!((kept, dropped), (Ok(Err("no, and counted")), Ok(Err("no"))));
        assert_eq!(get(store, "kept").as_deref(), Some("1"));
        assert_eq!(get(store, "dropped"), None);
    }

    fn a_stale_version_is_refused(_house, store) {
        account(store, "acc_1");
        let rename = |name: &'static str| try_commit(store, move |tx| {
            let sql = "UPDATE account SET name = $3, version = version + 1 WHERE id = $1 AND version = $2";
            tx.save("acc_1", sql, &values!["acc_1", 1, name])
        });
        assert_eq!(rename("first"), Ok(()));
        let stale = Fault::Stale { table: "account".to_owned(), key: "acc_1".to_owned() };
        assert_eq!(rename("second"), Err(stale));
    }

    fn one_commit_answers_sixty_four_writers_and_keeps_them_all(house, store) {
        let writers: Vec<_> = (0..64).map(|n| {
            let store = store.clone();
            thread::spawn(move || put(&store, &format!("k{n}"), "v"))
        }).collect();
        for writer in writers {
            assert_eq!(writer.join().unwrap(), Ok(()));
        }
        assert_eq!(count(&house.open(), "setting"), 64);
    }

    fn a_group_shares_one_transaction(_house, store) {
        let hold = Hold::new(store);
        let writers: Vec<_> = (0..5).map(|n| {
            let store = store.clone();
            thread::spawn(move || commit(&store, move |tx| {
                let seen = tx.query("SELECT key FROM setting", &[])?.len();
                set(tx, &format!("k{n}"), "v")?;
                Ok(seen)
            }))
        }).collect();
        hold.release_when(5);
        let seen: BTreeSet<usize> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        assert_eq!(seen, (0..5).collect());
    }

    fn writes_handed_in_together_share_a_commit_and_are_answered_each_for_itself(_house, store) {
        let hold = Hold::new(store);
        let other = store.clone();
        let asked = thread::spawn(move || other.write_each("each", (0..4).map(|n| move |tx: &mut Tx| {
            let seen = tx.query("SELECT key FROM setting", &[])?.len();
            set(tx, &format!("k{n}"), "v")?;
            Ok(if n == 1 { Outcome::Rollback("no") } else { Outcome::Commit(seen) })
        }).collect()));
        hold.release_when(4);
        assert_eq!(asked.join().unwrap(), [Ok(Ok(0)), Ok(Err("no")), Ok(Ok(1)), Ok(Ok(2))]);
        assert_eq!(get(store, "k1"), None);
        assert_eq!(count(store, "setting"), 3);
    }

    fn a_rolled_back_member_leaves_its_neighbours_alone(_house, store) {
        let hold = Hold::new(store);
        let good = spawn_put(store, "good", "1");
        let other = store.clone();
        let bad = thread::spawn(move || other.write::<(), _, _>("bad", |tx| {
            set(tx, "bad", "1")?;
            Ok(Outcome::Rollback("no"))
        }));
        let other = store.clone();
        let odd = thread::spawn(move || try_commit(&other, |tx| {
            set(tx, "odd", "1")?;
            Err::<(), _>(Fault::inconsistent("setting", "odd", "it makes no sense"))
        }));
        hold.release_when(3);
        assert_eq!(good.join().unwrap(), Ok(()));
        assert_eq!(bad.join().unwrap(), Ok(Err("no")));
        assert!(matches!(odd.join().unwrap(), Err(Fault::Inconsistent { .. })));
        let keys = read(store, |tx| tx.query("SELECT key FROM setting", &[])?.iter().map(|row| row.text("key")).collect::<Result<Vec<_>, _>>());
        assert_eq!(keys, ["good"]);
    }

    fn one_failing_member_fails_all_of_its_group(_house, store) {
        let hold = Hold::new(store);
        let good = spawn_put(store, "good", "1");
        let other = store.clone();
        let bad = thread::spawn(move || try_commit(&other, |tx| tx.execute("UPDATE nothing SET a = 1", &[])));
        let later = spawn_put(store, "later", "1");
        hold.release_when(3);
        assert!(matches!(bad.join().unwrap(), Err(Fault::Database(_))));
        assert!(matches!(good.join().unwrap(), Err(Fault::Group(_))));
        assert!(matches!(later.join().unwrap(), Err(Fault::Group(_))));
        assert_eq!(count(store, "setting"), 0);
        assert_eq!(put(store, "after", "1"), Ok(()));
    }

    fn a_commit_that_fails_is_unknown_to_all_of_its_group(_house, store) {
        // A constraint that is looked at only by COMMIT makes COMMIT itself fail.
        commit(store, |tx| tx.execute(
            "CREATE TABLE late (key TEXT REFERENCES setting (key) DEFERRABLE INITIALLY DEFERRED)",
            &[],
        ));
        let hold = Hold::new(store);
        let good = spawn_put(store, "good", "1");
        let other = store.clone();
        let bad = thread::spawn(move || try_commit(&other, |tx| tx.execute("INSERT INTO late VALUES ('none')", &[])));
        hold.release_when(2);
        assert_eq!(bad.join().unwrap(), Err(Fault::Unknown));
        assert_eq!(good.join().unwrap(), Err(Fault::Unknown));
        assert_eq!(count(store, "setting"), 0);
        assert_eq!(put(store, "after", "1"), Ok(()));
    }

    fn a_member_cannot_hide_what_the_engine_refused(_house, store) {
        let fault = try_commit(store, |tx| {
            set(tx, "before", "1")?;
            let _ = tx.execute("INSERT INTO setting (key, value) VALUES ('before', 'again')", &[]);
            Ok(())
        }).unwrap_err();
        assert!(matches!(fault, Fault::Constraint(_)), "{fault:?}");
        assert_eq!(count(store, "setting"), 0);
    }

    fn a_panic_takes_its_group_back_and_goes_on_in_the_asking_thread(_house, store) {
        let hold = Hold::new(store);
        let good = spawn_put(store, "good", "1");
        let other = store.clone();
        let bad = thread::spawn(move || commit(&other, |tx| -> Result<(), Fault> {
            set(tx, "bad", "1")?;
            panic!("a broken invariant, on purpose")
        }));
        hold.release_when(2);
        assert!(bad.join().is_err());
        assert!(matches!(good.join().unwrap(), Err(Fault::Group(_))));
        assert_eq!(count(store, "setting"), 0);
    }

    fn a_panicking_read_harms_nobody_else(_house, store) {
        let other = store.clone();
        let bad = thread::spawn(move || read(&other, |_| -> Result<(), Fault> { panic!("on purpose") }));
        assert!(bad.join().is_err());
        assert_eq!(count(store, "setting"), 0);
    }

    fn a_full_queue_says_busy_at_once(house, _store) {
        let small = store::Settings { queue: 2, ..house.settings.clone() };
        let store = Store::open(&small).unwrap();
        let hold = Hold::new(&store);
        let waiting: Vec<_> = ["a", "b"].into_iter().map(|key| spawn_put(&store, key, "1")).collect();
        while store.waiting_writes() < 2 {
            thread::yield_now();
        }
        assert_eq!(put(&store, "c", "1"), Err(Fault::Busy));
        hold.release_when(2);
        for writer in waiting {
            assert_eq!(writer.join().unwrap(), Ok(()));
        }
        assert_eq!(count(&store, "setting"), 2);
    }

    fn a_read_cannot_write(_house, store) {
        let fault = store.read("sly", |tx| set(tx, "a", "1")).unwrap_err();
        assert!(matches!(fault, Fault::Database(_)), "{fault:?}");
        assert_eq!(count(store, "setting"), 0);
    }

    fn a_read_sees_one_moment_throughout(_house, store) {
        let other = store.clone();
        let seen = read(store, move |tx| {
            let before = tx.query("SELECT key FROM setting", &[])?.len();
            let (done, wait) = channel();
            thread::spawn(move || done.send(put(&other, "late", "1")));
            assert_eq!(wait.recv().unwrap(), Ok(()));
            Ok((before, tx.query("SELECT key FROM setting", &[])?.len()))
        });
        assert_eq!(seen, (0, 0));
        assert_eq!(count(store, "setting"), 1);
    }

    fn a_transaction_inside_a_transaction_is_told_off(_house, store) {
        let inner = store.clone();
        let asked = store.clone();
        let nested = thread::spawn(move || read(&asked, move |_| Ok(count(&inner, "setting"))));
        assert!(nested.join().is_err());
    }

    fn minted_names_grow_and_differ_between_openings(house, store) {
        let names = commit(store, |tx| Ok([tx.mint("ord"), tx.mint("ord")]));
        assert!(names[0] < names[1] && names[0].starts_with("ord_"));
        let again = commit(&house.open(), |tx| Ok(tx.mint("ord")));
        assert_ne!(names[0][..20], again[..20]);
    }

    fn the_statement_that_names_numbers_out_of_order_binds_rightly(_house, store) {
        put(store, "colour", "green").unwrap();
        let changed = commit(store, |tx| {
            tx.execute("UPDATE setting SET value = $2 WHERE key = $1 AND value <> $2", &values!["colour", "red"])
        });
        assert_eq!((changed, get(store, "colour").as_deref()), (1, Some("red")));
    }
}

#[test]
fn a_lost_connection_is_replaced_by_a_new_one() {
    let Some(house) = house::House::postgres() else {
        return;
    };
    house.migrate();
    let store = house.open();
    put(&store, "before", "1").unwrap();
    let cut = try_commit(&store, |tx| {
        set(tx, "cut", "1")?;
        tx.query(
            "SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS TEXT) AS cut",
            &[],
        )
    });
    assert!(matches!(cut, Err(Fault::Database(_))), "{cut:?}");
    assert_eq!(put(&store, "after", "1"), Ok(()));
    assert_eq!(get(&store, "cut"), None);
}

#[test]
fn a_tie_between_two_nodes_is_run_again() {
    let Some(house) = house::House::postgres() else {
        return;
    };
    house.migrate();
    let (north, south) = (house.open(), house.open_as("south"));
    put(&north, "a", "").unwrap();
    put(&north, "b", "").unwrap();
    // Both hold one row and then want the other's; the server breaks the tie against one of them.
    let (at_north, from_north) = channel();
    let (at_south, from_south) = channel();
    let one = cross(north.clone(), ["a", "b"], at_north, from_south);
    let two = cross(south, ["b", "a"], at_south, from_north);
    assert_eq!((one.join().unwrap(), two.join().unwrap()), (Ok(()), Ok(())));
    assert_eq!(get(&north, "a").map(|value| value.len()), Some(2));
    assert_eq!(get(&north, "b").map(|value| value.len()), Some(2));
}

fn cross(
    store: Store,
    keys: [&'static str; 2],
    here: Sender<()>,
    there: Receiver<()>,
) -> JoinHandle<Result<(), Fault>> {
    thread::spawn(move || {
        let mut first_run = true;
        try_commit(&store, move |tx| {
            grow(tx, keys[0])?;
            if std::mem::take(&mut first_run) {
                let _ = here.send(());
                let _ = there.recv();
            }
            grow(tx, keys[1])
        })
    })
}

fn grow(tx: &mut Tx, key: &str) -> Result<(), Fault> {
    tx.execute(
        "UPDATE setting SET value = value || 'x' WHERE key = $1",
        &values![key],
    )
    .map(drop)
}

/// Keeps the writer inside one write until others have queued up behind it, so that they form one group.
struct Hold {
    store: Store,
    go: Sender<()>,
    held: JoinHandle<Result<(), Fault>>,
}

impl Hold {
    fn new(store: &Store) -> Hold {
        let (go, wait) = channel();
        let (inside, entered) = channel();
        let other = store.clone();
        let held = thread::spawn(move || {
            try_commit(&other, move |_| {
                inside.send(()).expect("the test waits for this");
                wait.recv().expect("the test lets go");
                Ok(())
            })
        });
        entered.recv().expect("the write starts");
        Hold {
            store: store.clone(),
            go,
            held,
        }
    }

    fn release_when(self, waiting: usize) {
        while self.store.waiting_writes() < waiting {
            thread::yield_now();
        }
        self.go.send(()).expect("the write still waits");
        self.held.join().unwrap().expect("an empty write commits");
    }
}

fn put(store: &Store, key: &str, value: &str) -> Result<(), Fault> {
    let (key, value) = (key.to_owned(), value.to_owned());
    try_commit(store, move |tx| set(tx, &key, &value))
}

fn spawn_put(
    store: &Store,
    key: &'static str,
    value: &'static str,
) -> JoinHandle<Result<(), Fault>> {
    let store = store.clone();
    thread::spawn(move || put(&store, key, value))
}

fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO setting (key, value) VALUES ($1, $2)",
        &values![key, value],
    )
    .map(drop)
}

fn get(store: &Store, key: &'static str) -> Option<String> {
    let values: [Value; 1] = values![key];
    read(store, move |tx| {
        let row = tx.one("SELECT value FROM setting WHERE key = $1", &values)?;
        row.map(|row| row.text("value")).transpose()
    })
}

#[test]
fn the_wal_is_there_and_the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let house = house::House::sqlite();
    house.migrate();
    let _store = house.open();
    let store::Engine::Sqlite { path } = &house.settings.engine else {
        unreachable!()
    };
    assert!(path.with_extension("db-wal").exists());
    assert_eq!(
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_panic_in_a_write_ends_the_process_before_anybody_builds_on_it() {
    use std::os::unix::process::ExitStatusExt;
    const CHILD: &str = "SEALWRIGHT_TEST_PANIC_IN_A_WRITE";
    const SIGABRT: i32 = 6;
    if let Some(path) = std::env::var_os(CHILD) {
        let engine = store::Engine::Sqlite { path: path.into() };
        let settings = store::Settings {
            engine,
            readers: 1,
            queue: 1,
            node: "north".to_owned(),
        };
        let store = Store::open(&settings).unwrap();
        commit(&store, |tx| -> Result<(), Fault> {
            set(tx, "half", "done")?;
            panic!("a broken invariant, on purpose")
        });
    }
    let house = house::House::sqlite();
    house.migrate();
    let store::Engine::Sqlite { path } = &house.settings.engine else {
        unreachable!()
    };
    let name = "commits::a_panic_in_a_write_ends_the_process_before_anybody_builds_on_it";
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(CHILD, path)
        .output()
        .unwrap();
    assert_eq!(child.status.signal(), Some(SIGABRT), "{child:?}");
    assert_eq!(count(&house.open(), "setting"), 0);
}
