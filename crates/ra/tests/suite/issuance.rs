//! The last checks: what stops an activated order, and how it goes on.

use crate::{MAILBOX, no, said, stage};
use domain::{
    order::Journey,
    refusal::{Refusal, Step},
    words::{DAY, OrderId},
};
use testkit::World;

const FORBIDDEN: &str = "anna@no-mail.example.com";

/// Why an order is on hold, and in whose words.
fn held(world: &World, order: &OrderId) -> Option<(String, String)> {
    match world.card(order).order.journey {
        Journey::Activated(stage) => stage.held,
        other => panic!("{}", other.stage()),
    }
}

#[test]
fn a_domain_that_names_another_ca_holds_the_order_with_its_record() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), FORBIDDEN);
    world.mails();
    world.activate(&order);
    let (reason, words) = held(&world, &order).unwrap();
    assert_eq!(reason, "held-caa");
    assert!(
        words.contains("CAA 0 issuemail \"other-ca.example\""),
        "{words}"
    );
    let refused = "SELECT COUNT(*) AS n FROM caa_evidence WHERE decision = 'refuse'";
    assert_eq!(world.number(refused), 1, "the answer is kept as evidence");
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM intent WHERE profile = 'ov-multipurpose'"),
        0
    );
    assert_eq!(world.mails().len(), 1, "the buyer is told");
}

#[test]
fn a_held_order_asks_the_domain_anew_each_time_it_is_checked_again() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), FORBIDDEN);
    world.activate(&order);
    for asked in [2, 3] {
        said(ra::activation::check_again(
            &world.office,
            &world.anna,
            &order,
        ))
        .unwrap();
        world.settle();
        assert_eq!(held(&world, &order).unwrap().0, "held-caa");
        assert_eq!(
            world.number("SELECT COUNT(*) AS n FROM caa_evidence"),
            asked
        );
    }
}

#[test]
fn an_order_that_is_not_held_is_not_checked_again() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    let locked = Some(Refusal::StepLocked(Step::Activation));
    assert_eq!(
        no(ra::activation::check_again(
            &world.office,
            &world.anna,
            &order
        )),
        locked
    );
    world.press_activate(&order);
    assert_eq!(
        no(ra::activation::check_again(
            &world.office,
            &world.anna,
            &order
        )),
        locked
    );
    world.settle();
    assert_eq!(
        no(ra::activation::check_again(
            &world.office,
            &world.anna,
            &order
        )),
        locked
    );
}

#[test]
fn what_the_signer_refused_goes_on_when_it_is_mended() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.tamper("UPDATE caa_evidence SET decision = 'refuse'");
    world.start_signer();
    world.wait(60);
    world.settle();
    assert_eq!(held(&world, &order).unwrap().0, "held-caa");
    said(ra::activation::check_again(
        &world.office,
        &world.anna,
        &order,
    ))
    .unwrap();
    world.settle();
    assert_eq!(stage(&world, &order), "issued");
    world.check();
}

#[test]
fn a_mailbox_proven_31_days_ago_is_not_activated_and_is_proven_once_more() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    world.wait(31 * DAY);
    said(ra::activation::choose(
        &world.office,
        &world.anna,
        &order,
        Default::default(),
    ))
    .unwrap();
    let marked = testkit::activation_statements();
    let answer = ra::activation::activate(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(no(answer), Some(Refusal::MailboxTooOld));
    said(ra::mailbox::change(&world.office, &world.anna, &order)).unwrap();
    said(ra::mailbox::send(&world.office, &world.anna, &order)).unwrap();
    world.settle();
    let (link, code) = world.challenge_mail(MAILBOX);
    let evidence = domain::mailbox::Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    };
    said(ra::mailbox::confirm(&world.office, &link, &code, evidence)).unwrap();
    world.activate(&order);
    assert_eq!(stage(&world, &order), "issued");
}

#[test]
fn evidence_that_grew_old_between_activation_and_issuance_holds_the_order() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    world.press_activate(&order);
    world.wait(31 * DAY);
    world.settle();
    assert_eq!(held(&world, &order).unwrap().0, "held-mailbox-too-old");
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM intent WHERE profile = 'ov-multipurpose'"),
        0
    );
}

#[test]
fn a_key_of_another_certificate_is_not_taken() {
    let mut world = World::new();
    let request = testkit::p256_request();
    world.issue(&request, "first@example.com");
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    for verdict in [
        said(ra::key::examine(
            &world.office,
            &world.anna,
            &order,
            request.as_bytes(),
        ))
        .unwrap(),
        said(ra::key::prove(
            &world.office,
            &world.anna,
            &order,
            request.as_bytes(),
        ))
        .unwrap(),
    ] {
        assert!(!verdict.correct);
        assert_eq!(verdict.problem.unwrap().code, "CSR-24");
    }
    assert_eq!(stage(&world, &order), "awaiting_key");
}

#[test]
fn a_key_that_was_reported_lost_is_never_taken_again() {
    let mut world = World::new();
    let request = testkit::p256_request();
    let first = world.issue(&request, "first@example.com");
    world.revoke(&first, domain::lifecycle::RevocationChoice::KeyLost);
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let verdict = said(ra::key::prove(
        &world.office,
        &world.anna,
        &order,
        request.as_bytes(),
    ))
    .unwrap();
    assert_eq!(verdict.problem.unwrap().code, "CSR-22");
}

#[test]
fn a_key_reported_between_proof_and_issuance_holds_the_order() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    let key = world
        .card(&order)
        .order
        .journey
        .key()
        .unwrap()
        .fingerprint();
    world.tamper(format!(
        "INSERT INTO compromised_key VALUES (X'{key}', 'a test', 1, '')"
    ));
    world.activate(&order);
    assert_eq!(held(&world, &order).unwrap().0, "held-key");
}

#[test]
fn one_key_in_two_orders_becomes_one_certificate() {
    let mut world = World::new();
    let request = testkit::p256_request();
    let first = world.ready(&request, "first@example.com");
    let second = world.ready(&request, "second@example.com");
    world.activate(&first);
    world.activate(&second);
    assert_eq!(stage(&world, &first), "issued");
    assert_eq!(held(&world, &second).unwrap().0, "held-key");
}

#[test]
fn the_keys_of_this_house_are_not_certified_for_anybody() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    let key = world
        .card(&order)
        .order
        .journey
        .key()
        .unwrap()
        .fingerprint();
    world.tamper(format!(
        "UPDATE issuer SET spki_sha256 = X'{key}' WHERE id = 'root-1'"
    ));
    world.activate(&order);
    assert_eq!(held(&world, &order).unwrap().0, "held-key");
}

#[test]
fn an_rsa_ca_issues_as_well() {
    let mut world = World::with(testkit::RSA_CA);
    let order = world.issue(&testkit::rsa_request(), MAILBOX);
    assert_eq!(stage(&world, &order), "issued");
}
