//! Looking changes nothing, and pressing a button twice is pressing it once.

use crate::{MAILBOX, facts, no, said};
use domain::{
    lifecycle::RevocationChoice,
    mailbox::Evidence,
    refusal::{Refusal, Step},
};
use testkit::World;

fn evidence() -> Evidence {
    Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    }
}

#[test]
fn reading_any_page_any_number_of_times_writes_nothing() {
    let mut world = World::new();
    let issued = world.issue(&testkit::p256_request(), "first@example.com");
    let ready = world.ready(&testkit::p256_request(), "second@example.com");
    let typed = world.order();
    world.fill_data(&typed, "number", "12345678");
    let submitted = world.order();
    let case = world.submit_data(&submitted);
    let olga = ra::policy::officer(&world.olga).unwrap();
    world.settle();
    let before = (facts(&world), versions(&world));
    let (office, anna) = (&world.office, &world.anna);
    for _ in 0..3 {
        ra::view::dashboard(office, anna).unwrap();
        ra::view::certificates(office, anna).unwrap();
        ra::view::search(office, anna, "example").unwrap();
        for order in [&issued, &ready, &typed, &submitted] {
            said(ra::view::details(office, anna, order)).unwrap();
        }
        said(ra::vetting::open(office, anna, &typed)).unwrap();
        said(ra::vetting::summary(office, anna, &typed)).unwrap();
        said(ra::activation::open(office, anna, &ready)).unwrap();
        ra::desk::queue(office, &olga).unwrap();
        said(ra::desk::case(office, &olga, &case)).unwrap();
        ra::operator::overview(office).unwrap();
        ra::lifecycle::crl(office, "issuing-1").unwrap();
        ra::lifecycle::ca_file(office, "root-1").unwrap();
        ra::lifecycle::repository(office).unwrap();
        let certificate = world.card(&issued).certificate.unwrap();
        said(ra::delivery::by_link(office, certificate.id.as_str())).unwrap();
    }
    assert_eq!((facts(&world), versions(&world)), before);
}

fn versions(world: &World) -> i64 {
    world.number(
        "SELECT (SELECT SUM(version) FROM orders) + (SELECT SUM(version) FROM vetting_case)
            + (SELECT SUM(version) FROM challenge) AS n",
    )
}

/// Mail scanners open links, run what is there, and press what they find.
#[test]
fn a_machine_that_opens_the_link_a_thousand_times_confirms_nothing() {
    let mut world = World::new();
    let order = crate::with_key(&mut world);
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ))
    .unwrap();
    said(ra::mailbox::send(&world.office, &world.anna, &order)).unwrap();
    world.settle();
    let (link, _) = world.challenge_mail(MAILBOX);
    let before = (facts(&world), versions(&world));
    for _ in 0..1_000 {
        said(ra::mailbox::peek(&world.office, &link)).unwrap();
    }
    ra::mailbox::language_of(&world.office, &link).unwrap();
    assert_eq!((facts(&world), versions(&world)), before);
    assert_eq!(crate::stage(&world, &order), "mailbox_challenged");
}

#[test]
fn submitting_twice_makes_one_case() {
    let mut world = World::new();
    let order = world.order();
    world.submit_data(&order);
    let before = facts(&world);
    let marked = testkit::data_statements();
    let again = ra::vetting::submit(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(no(again), Some(Refusal::StepLocked(Step::Data)));
    assert_eq!(facts(&world), before);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM vetting_case"), 1);
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM statement_acceptance"),
        4
    );
}

#[test]
fn sending_twice_sends_one_mail() {
    let mut world = World::new();
    let order = crate::with_key(&mut world);
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ))
    .unwrap();
    world.settle();
    world.mails();
    said(ra::mailbox::send(&world.office, &world.anna, &order)).unwrap();
    let before = facts(&world);
    let again = ra::mailbox::send(&world.office, &world.anna, &order);
    assert_eq!(no(again), Some(Refusal::StepLocked(Step::Mailbox)));
    assert_eq!(facts(&world), before);
    world.settle();
    assert_eq!(world.mails().len(), 1);
}

#[test]
fn confirming_twice_confirms_once_and_says_when() {
    let mut world = World::new();
    let order = crate::with_key(&mut world);
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ))
    .unwrap();
    said(ra::mailbox::send(&world.office, &world.anna, &order)).unwrap();
    world.settle();
    let (link, code) = world.challenge_mail(MAILBOX);
    said(ra::mailbox::confirm(
        &world.office,
        &link,
        &code,
        evidence(),
    ))
    .unwrap();
    let (before, at) = (facts(&world), world.office.now());
    world.wait(5);
    for _ in 0..2 {
        let again = ra::mailbox::confirm(&world.office, &link, &code, evidence());
        assert_eq!(no(again), Some(Refusal::ChallengeUsed { at }));
    }
    assert_eq!(facts(&world), before);
}

#[test]
fn activating_twice_issues_one_certificate() {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    world.press_activate(&order);
    let before = facts(&world);
    let marked = testkit::activation_statements();
    let again =
        || ra::activation::activate(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(no(again()), Some(Refusal::StepLocked(Step::Activation)));
    assert_eq!(facts(&world), before);
    world.settle();
    let again = ra::activation::activate(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(no(again), Some(Refusal::StepLocked(Step::Activation)));
    world.settle();
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM certificate WHERE kind = 'subscriber'"),
        1
    );
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM intent WHERE profile = 'ov-multipurpose'"),
        1
    );
}

#[test]
fn approving_a_decided_case_changes_nothing() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let before = facts(&world);
    for who in [&world.olga, &world.piotr] {
        let officer = ra::policy::officer(who).unwrap();
        let again = ra::desk::approve(&world.office, &officer, &case);
        assert_eq!(no(again), Some(Refusal::CaseDecided));
    }
    assert_eq!(facts(&world), before);
}

#[test]
fn revoking_twice_revokes_once() {
    let mut world = World::new();
    let order = world.issue(&testkit::p256_request(), MAILBOX);
    world.revoke(&order, RevocationChoice::Replaced);
    let before = facts(&world);
    let reason = RevocationChoice::KeyLost;
    let again = ra::lifecycle::revoke(&world.office, &world.anna, &order, reason, "");
    assert_eq!(no(again), Some(Refusal::AlreadyRevoked));
    assert_eq!(facts(&world), before);
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM compromised_key"),
        0,
        "nor the key"
    );
    world.settle();
}
