//! The conformance suite: every test here is a function over an opened store and runs once per engine.
//!
//! The PostgreSQL half needs `SEALWRIGHT_TEST_POSTGRES`, a connection string to a database it may fill with schemas;
//! without it that half says that it was skipped. Start with `house.rs`.

// Everywhere in the house the crate is called so.
extern crate sealwright_store as store;

mod house;

mod certificates;
mod commits;
mod copies;
mod effects;
mod journal;
mod key_checks;
mod people;
mod schema;
