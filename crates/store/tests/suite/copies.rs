//! A SQLite file copied while it is written, and taken away when nobody has it open.

use std::path::PathBuf;

use store::{Engine, Fault, Settings, Store};

use crate::house::{House, commit};

fn file(house: &House) -> PathBuf {
    match &house.settings.engine {
        Engine::Sqlite { path } => path.clone(),
        Engine::Postgres { .. } => panic!("this house is a file"),
    }
}

fn set(store: &Store, key: &'static str) {
    commit(store, move |tx| store::settings::set(tx, key, "1"));
}

#[test]
fn a_copy_is_the_database_of_one_moment_and_overwrites_nothing() {
    let house = House::sqlite();
    house.migrate();
    let store = house.open();
    set(&store, "before");
    let path = file(&house).with_file_name("copy.db");
    Store::copy(&house.settings, &path).expect("a copy beside an open database");
    set(&store, "after");
    assert!(Store::copy(&house.settings, &path).is_err());
    let copy = Settings {
        engine: Engine::Sqlite { path },
        ..house.settings.clone()
    };
    let copy = Store::open(&copy).expect("the copy opens");
    let read = |key: &'static str| copy.read("test.read", move |tx| store::settings::get(tx, key));
    assert_eq!(read("before").unwrap().as_deref(), Some("1"));
    assert_eq!(read("after").unwrap(), None);
}

#[test]
fn a_database_is_set_aside_only_when_nobody_has_it_open() {
    let house = House::sqlite();
    house.migrate();
    let store = house.open();
    set(&store, "before");
    let (path, aside) = (file(&house), file(&house).with_file_name("aside.db"));
    assert!(matches!(Store::set_aside(&path, &aside), Err(Fault::Busy)));
    drop(store);
    Store::set_aside(&path, &aside).expect("nobody has it open");
    assert!(aside.exists() && !path.exists());
}
