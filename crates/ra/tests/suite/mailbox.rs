//! The proof of a mailbox: which values work, for how long, and who can stop it (SBR 3.2.2.2).

use crate::{MAILBOX, no, said, stage, with_key};
use domain::{
    mailbox::Evidence,
    refusal::{Refusal, Step},
    words::{HOUR, OrderId},
};
use testkit::World;

fn confirm(world: &World, link: &str, code: &str) -> Result<(), Refusal> {
    let evidence = Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    };
    said(ra::mailbox::confirm(&world.office, link, code, evidence)).map(drop)
}

/// An order whose first message is on its way, with the values in it.
fn challenged(world: &mut World) -> (OrderId, String, String) {
    let order = with_key(world);
    let (link, code) = named_and_sent(world, &order, MAILBOX).unwrap();
    (order, link, code)
}

fn named_and_sent(
    world: &mut World,
    order: &OrderId,
    address: &str,
) -> Result<(String, String), Refusal> {
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        order,
        address,
    ))?;
    said(ra::mailbox::send(&world.office, &world.anna, order))?;
    world.settle();
    Ok(world.challenge_mail(address))
}

fn resent(world: &mut World, order: &OrderId) -> (String, String) {
    said(ra::mailbox::resend(&world.office, &world.anna, order)).unwrap();
    world.settle();
    world.challenge_mail(MAILBOX)
}

#[test]
fn another_message_leaves_the_older_one_valid() {
    let mut world = World::new();
    let (order, old_link, old_code) = challenged(&mut world);
    world.wait(HOUR);
    let (new_link, new_code) = resent(&mut world, &order);
    assert!(old_link != new_link && old_code != new_code);
    assert!(
        matches!(
            confirm(&world, &old_link, &new_code),
            Err(Refusal::CodeWrong { .. })
        ),
        "values do not mix"
    );
    confirm(&world, &old_link, &old_code).unwrap();
    assert_eq!(stage(&world, &order), "ready_to_activate");
    assert_eq!(
        confirm(&world, &new_link, &new_code),
        Err(Refusal::StepLocked(Step::Mailbox))
    );
}

#[test]
fn a_changed_address_makes_messages_on_their_way_worthless() {
    let mut world = World::new();
    let (order, link, code) = challenged(&mut world);
    said(ra::mailbox::change(&world.office, &world.anna, &order)).unwrap();
    assert_eq!(
        confirm(&world, &link, &code),
        Err(Refusal::ChallengeWithdrawn)
    );
    assert_eq!(
        no(ra::mailbox::peek(&world.office, &link)),
        Some(Refusal::ChallengeWithdrawn)
    );
    let (link, code) = named_and_sent(&mut world, &order, "other@example.com").unwrap();
    confirm(&world, &link, &code).unwrap();
    assert_eq!(
        world.card(&order).mailbox.as_deref(),
        Some("other@example.com")
    );
}

#[test]
fn a_changed_address_stops_a_message_that_did_not_leave_yet() {
    let mut world = World::new();
    let order = with_key(&mut world);
    world.settle();
    world.mails();
    said(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ))
    .unwrap();
    said(ra::mailbox::send(&world.office, &world.anna, &order)).unwrap();
    said(ra::mailbox::change(&world.office, &world.anna, &order)).unwrap();
    world.settle();
    assert!(world.mails().is_empty());
}

#[test]
fn not_me_ends_every_message_and_forbids_the_address_for_this_order() {
    let mut world = World::new();
    let (order, first_link, first_code) = challenged(&mut world);
    let (link, _) = resent(&mut world, &order);
    said(ra::mailbox::not_me(&world.office, &link)).unwrap();
    assert_eq!(
        confirm(&world, &first_link, &first_code),
        Err(Refusal::ChallengeWithdrawn)
    );
    assert_eq!(stage(&world, &order), "awaiting_mailbox");
    for address in [MAILBOX, "Office@Example.com"] {
        let answer = no(ra::mailbox::name(
            &world.office,
            &world.anna,
            &order,
            address,
        ));
        assert_eq!(answer, Some(Refusal::MailboxRefusedBefore), "{address}");
    }
    world.settle();
    let mails = world.mails();
    assert!(
        mails.iter().any(|mail| mail.to == "anna@example.com"),
        "the applicant is told"
    );
}

#[test]
fn not_me_counts_also_after_another_reader_of_the_box_typed_the_code() {
    let mut world = World::new();
    let (order, first_link, first_code) = challenged(&mut world);
    let (second_link, _) = resent(&mut world, &order);
    confirm(&world, &first_link, &first_code).unwrap();
    said(ra::mailbox::not_me(&world.office, &second_link)).unwrap();
    assert_eq!(stage(&world, &order), "awaiting_mailbox");
    let marked = testkit::activation_statements();
    let activate =
        ra::activation::activate(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(no(activate), Some(Refusal::StepLocked(Step::Activation)));
}

#[test]
fn an_address_refused_once_stays_refused_after_another_was_proven() {
    let mut world = World::new();
    let (order, link, _) = challenged(&mut world);
    said(ra::mailbox::not_me(&world.office, &link)).unwrap();
    let (link, code) = named_and_sent(&mut world, &order, "other@example.com").unwrap();
    confirm(&world, &link, &code).unwrap();
    said(ra::mailbox::change(&world.office, &world.anna, &order)).unwrap();
    let answer = no(ra::mailbox::name(
        &world.office,
        &world.anna,
        &order,
        MAILBOX,
    ));
    assert_eq!(answer, Some(Refusal::MailboxRefusedBefore));
}

#[test]
fn wrong_codes_are_counted_and_the_fifth_is_the_last() {
    let mut world = World::new();
    let (order, link, code) = challenged(&mut world);
    for left in [4, 3, 2, 1] {
        assert_eq!(
            confirm(&world, &link, "AAAA-AAAA"),
            Err(Refusal::CodeWrong { left })
        );
        assert_eq!(
            said(ra::mailbox::peek(&world.office, &link))
                .unwrap()
                .tries_left,
            left
        );
    }
    assert_eq!(
        confirm(&world, &link, "AAAA-AAAA"),
        Err(Refusal::NoTriesLeft)
    );
    assert_eq!(confirm(&world, &link, &code), Err(Refusal::NoTriesLeft));
    let (link, code) = resent(&mut world, &order);
    confirm(&world, &link, &code).unwrap();
}

#[test]
fn a_code_may_be_typed_as_people_type() {
    let mut world = World::new();
    let (_, link, code) = challenged(&mut world);
    let typed = format!("  {} ", code.to_lowercase().replace('-', " – "));
    confirm(&world, &link, &typed).unwrap();
}

#[test]
fn the_code_without_its_link_opens_nothing() {
    let mut world = World::new();
    let (order, link, code) = challenged(&mut world);
    let flipped: String = link.chars().rev().collect();
    assert_eq!(confirm(&world, &flipped, &code), Err(Refusal::NothingHere));
    assert_eq!(confirm(&world, "", &code), Err(Refusal::NothingHere));
    assert_eq!(
        confirm(&world, &"a".repeat(5_000), &code),
        Err(Refusal::NothingHere)
    );
    assert_eq!(stage(&world, &order), "mailbox_challenged");
}

#[test]
fn a_message_expires_after_24_hours_to_the_second() {
    let mut world = World::new();
    let (_, link, code) = challenged(&mut world);
    world.wait(24 * HOUR - 1);
    assert!(said(ra::mailbox::peek(&world.office, &link)).is_ok());
    world.wait(1);
    assert_eq!(
        no(ra::mailbox::peek(&world.office, &link)),
        Some(Refusal::ChallengeExpired)
    );
    assert_eq!(
        confirm(&world, &link, &code),
        Err(Refusal::ChallengeExpired)
    );
}

#[test]
fn five_messages_an_hour_and_then_a_time_to_wait() {
    let mut world = World::new();
    let (order, link, code) = challenged(&mut world);
    for _ in 0..4 {
        resent(&mut world, &order);
    }
    let refusal = no(ra::mailbox::resend(&world.office, &world.anna, &order));
    let Some(Refusal::TooManyMails { until }) = refusal else {
        panic!("{refusal:?}")
    };
    let wait = until.since(world.office.now());
    assert!((1..=HOUR).contains(&wait), "{wait}");
    world.settle();
    assert!(world.mails().is_empty());
    world.wait(wait);
    resent(&mut world, &order);
    confirm(&world, &link, &code).unwrap();
}

/// Nobody's mailbox is filled by strangers who spell it differently and share the work.
#[test]
fn one_mailbox_gets_five_messages_an_hour_from_all_orders_and_spellings() {
    let mut world = World::new();
    let spellings = [
        "office@example.com",
        "Office@example.com",
        "OFFICE@example.com",
    ];
    let mut sent = 0;
    for who in ["a@example.com", "b@example.com"] {
        // Each buyer alone stays below the limit.
        world.anna = world.somebody(who, &["subscriber"]);
        for spelling in spellings {
            let order = with_key(&mut world);
            match named_and_sent(&mut world, &order, spelling) {
                Ok(_) => sent += 1,
                Err(Refusal::TooManyMails { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(sent, 5);
}

/// A job runs at least once. Nobody knows whether the first mail left, so the second carries new values.
#[test]
fn a_message_sent_once_more_after_a_crash_has_new_values_and_the_old_ones_are_dead() {
    let mut world = World::new();
    let (_, old_link, old_code) = challenged(&mut world);
    world.tamper(
        "UPDATE job SET state = 'waiting', tries = 0 WHERE kind = 'send-challenge' AND state = 'done'",
    );
    world.settle();
    let (link, code) = world.challenge_mail(MAILBOX);
    assert_eq!(
        confirm(&world, &old_link, &old_code),
        Err(Refusal::NothingHere)
    );
    assert!(matches!(
        confirm(&world, &link, &old_code),
        Err(Refusal::CodeWrong { .. })
    ));
    confirm(&world, &link, &code).unwrap();
    world.check();
}

#[test]
fn no_secret_of_a_message_rests_in_the_database() {
    let mut world = World::new();
    let (_, link, code) = challenged(&mut world);
    world.settle();
    let bare = code.replace('-', "");
    for file in ["world.db", "world.db-wal"] {
        let bytes = std::fs::read(world.folder.join(file)).unwrap_or_default();
        for secret in [link.as_str(), code.as_str(), bare.as_str()] {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} stands in {file}");
        }
    }
}

#[test]
fn a_wrong_address_is_said_and_nothing_is_named() {
    let mut world = World::new();
    let order = with_key(&mut world);
    for wrong in [
        "",
        "office",
        "a@b@example.com",
        "a b@example.com",
        "x@localhost",
        "o\0@example.com",
    ] {
        let answer = no(ra::mailbox::name(&world.office, &world.anna, &order, wrong));
        assert!(
            matches!(answer, Some(Refusal::Fields(_))),
            "{wrong:?}: {answer:?}"
        );
    }
    assert_eq!(world.card(&order).mailbox, None);
}
