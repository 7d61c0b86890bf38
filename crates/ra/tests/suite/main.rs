//! The front office with a real store and a real signer. When a world ends, its journal is told once more and every
//! row is looked at (`testkit::World::check`).

extern crate sealwright_ra as ra;

mod batch;
mod corpus;
mod delivery;
mod foreign;
mod incidents;
mod issuance;
mod mailbox;
mod people;
mod recovery;
mod restore;
mod second;
mod signed_mail;
mod still;
mod vetting;
mod walk;
mod weak_keys;

use domain::{refusal::Refusal, words::OrderId};
use testkit::World;

const MAILBOX: &str = "office@example.com";

/// What a rule said; a fault of the world fails the test.
fn said<T>(answer: ra::Answer<T>) -> Result<T, Refusal> {
    answer.expect("no fault")
}

/// The refusal alone, for comparing.
fn no<T>(answer: ra::Answer<T>) -> Option<Refusal> {
    said(answer).err()
}

/// Rows of the journal: nothing happens without one.
fn facts(world: &World) -> i64 {
    world.number("SELECT COUNT(*) AS n FROM journal")
}

fn stage(world: &World, order: &OrderId) -> &'static str {
    world.card(order).order.journey.stage()
}

/// An order that waits for its mailbox to be named.
fn with_key(world: &mut World) -> OrderId {
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let request = testkit::p256_request();
    said(ra::key::prove(
        &world.office,
        &world.anna,
        &order,
        request.as_bytes(),
    ))
    .unwrap();
    order
}
