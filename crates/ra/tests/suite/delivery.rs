//! What people say of where their certificate works.

use crate::{MAILBOX, facts, no, said};
use domain::{delivery::Client, refusal::Refusal};
use testkit::World;

#[test]
fn a_mark_said_twice_is_one_fact_and_belongs_to_its_certificate() {
    let mut world = World::new();
    let order = world.issue(&testkit::p256_request(), MAILBOX);
    let other = world.issue(&testkit::p256_request(), "other@example.com");
    let before = facts(&world);
    for _ in 0..2 {
        said(ra::delivery::mark_installed(
            &world.office,
            &world.anna,
            &order,
            Client::Gpgsm,
        ))
        .unwrap();
        world.wait(60);
    }
    assert_eq!(facts(&world), before + 1);
    let marks = |order| {
        let details = said(ra::view::details(&world.office, &world.anna, order)).unwrap();
        details
            .installed
            .iter()
            .map(|it| it.client)
            .collect::<Vec<_>>()
    };
    assert_eq!(marks(&order), [Client::Gpgsm]);
    assert_eq!(marks(&other), []);
    drop(world.mails());
}

#[test]
fn nothing_is_installed_before_it_is_issued() {
    let world = World::new();
    let order = world.order();
    let mark = ra::delivery::mark_installed(&world.office, &world.anna, &order, Client::Iphone);
    assert_eq!(no(mark), Some(Refusal::NotIssued));
}
