//! Signing in and staying signed in.

use crate::{facts, no, said};
use domain::{
    refusal::Refusal,
    words::{HOUR, MINUTE},
};
use ra::accounts;
use testkit::{PASSWORD, World};

fn sign_in(world: &World, email: &str, password: &str) -> Result<String, Refusal> {
    said(accounts::sign_in(
        &world.office,
        email,
        password,
        "test",
        "127.0.0.1",
    ))
}

fn alive(world: &World, token: &str) -> bool {
    accounts::session(&world.office, token).unwrap().is_some()
}

#[test]
fn an_unknown_address_answers_like_a_wrong_password() {
    let world = World::new();
    let wrong = Err(Refusal::WrongSignIn);
    assert_eq!(sign_in(&world, "anna@example.com", "wrong password"), wrong);
    assert_eq!(sign_in(&world, "nobody@example.com", PASSWORD), wrong);
    assert_eq!(
        sign_in(&world, "anna@example.com", &"x".repeat(5_000)),
        wrong
    );
    assert_eq!(sign_in(&world, "nobody@example.com", ""), wrong);
    assert_eq!(sign_in(&world, "anna\0@example.com", PASSWORD), wrong);
}

#[test]
fn an_address_is_read_without_case_and_blanks_around() {
    let world = World::new();
    assert!(sign_in(&world, " Anna@Example.com ", PASSWORD).is_ok());
}

#[test]
fn after_five_wrong_passwords_even_the_right_one_waits() {
    let mut world = World::new();
    for _ in 0..5 {
        assert_eq!(
            sign_in(&world, "anna@example.com", "wrong"),
            Err(Refusal::WrongSignIn)
        );
    }
    let answer = sign_in(&world, "anna@example.com", PASSWORD);
    let Err(Refusal::TooManySignIns { until }) = answer else {
        panic!("{answer:?}")
    };
    let wait = until.since(world.office.now());
    assert!((1..=15 * MINUTE).contains(&wait), "{wait}");
    assert!(
        sign_in(&world, "olga@example.com", PASSWORD).is_ok(),
        "others are not kept out"
    );
    world.wait(wait);
    assert!(sign_in(&world, "anna@example.com", PASSWORD).is_ok());
}

#[test]
fn an_unknown_address_is_limited_like_a_known_one() {
    let world = World::new();
    for _ in 0..5 {
        assert_eq!(
            sign_in(&world, "nobody@example.com", "wrong"),
            Err(Refusal::WrongSignIn)
        );
    }
    let sixth = sign_in(&world, "nobody@example.com", "wrong");
    assert!(
        matches!(sixth, Err(Refusal::TooManySignIns { .. })),
        "{sixth:?}"
    );
}

#[test]
fn a_right_password_forgets_the_wrong_ones_before_it() {
    let world = World::new();
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(
                sign_in(&world, "anna@example.com", "wrong"),
                Err(Refusal::WrongSignIn)
            );
        }
        assert!(sign_in(&world, "anna@example.com", PASSWORD).is_ok());
    }
}

#[test]
fn one_place_cannot_try_everybody() {
    let world = World::new();
    let tries = (0..60).map(|n| sign_in(&world, &format!("n{n}@example.com"), "wrong"));
    let limited = tries.filter(|answer| matches!(answer, Err(Refusal::TooManySignIns { .. })));
    assert!(limited.count() > 0);
}

#[test]
fn a_subscribers_session_ends_after_half_an_hour_of_silence() {
    let mut world = World::new();
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    world.wait(29 * MINUTE);
    assert!(alive(&world, &token), "and this look counts as a word");
    world.wait(29 * MINUTE);
    assert!(alive(&world, &token));
    world.wait(31 * MINUTE);
    assert!(!alive(&world, &token));
}

#[test]
fn an_officers_session_ends_after_a_quarter_of_an_hour_of_silence() {
    let mut world = World::new();
    let token = sign_in(&world, "olga@example.com", PASSWORD).unwrap();
    world.wait(14 * MINUTE);
    assert!(alive(&world, &token));
    world.wait(16 * MINUTE);
    assert!(!alive(&world, &token));
}

#[test]
fn every_session_ends_after_a_working_day() {
    let mut world = World::new();
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    for _ in 0..12 * 3 - 1 {
        world.wait(20 * MINUTE);
        assert!(alive(&world, &token));
    }
    world.wait(20 * MINUTE);
    assert!(!alive(&world, &token), "12 hours");
    assert_eq!(12 * HOUR, 36 * 20 * MINUTE);
}

#[test]
fn signing_out_ends_the_session_and_is_a_fact() {
    let world = World::new();
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    let before = facts(&world);
    accounts::sign_out(&world.office, &token).unwrap();
    assert!(!alive(&world, &token));
    assert_eq!(facts(&world), before + 1);
    accounts::sign_out(&world.office, &token).unwrap();
    assert_eq!(facts(&world), before + 1, "once");
}

#[test]
fn a_disabled_account_is_out_at_once_and_does_not_come_back() {
    let mut world = World::new();
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    world.tamper("UPDATE account SET disabled_at = 1 WHERE email = 'anna@example.com'");
    assert!(!alive(&world, &token));
    assert_eq!(
        sign_in(&world, "anna@example.com", PASSWORD),
        Err(Refusal::WrongSignIn)
    );
}

#[test]
fn an_address_has_one_account() {
    let world = World::new();
    let new = accounts::NewAccount {
        email: "Anna@example.com",
        name: "Another Anna",
        language: domain::words::Lang::En,
        password: PASSWORD,
        roles: &["officer"],
        organisation: None,
    };
    assert_eq!(accounts::create(&world.office, &new).unwrap(), None);
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    let session = accounts::session(&world.office, &token).unwrap().unwrap();
    assert!(!session.who.roles.officer, "and it gains no role");
}

#[test]
fn acting_as_somebody_is_for_the_demo_alone() {
    let world = World::new();
    let answer = accounts::act_as(&world.office, "anna@example.com", "test");
    assert_eq!(no(answer), Some(Refusal::NothingHere));
}

#[test]
fn a_token_that_is_not_exactly_right_opens_nothing() {
    let world = World::new();
    let token = sign_in(&world, "anna@example.com", PASSWORD).unwrap();
    for wrong in ["", &token[1..], &format!("{token} "), &token.to_lowercase()] {
        assert!(!alive(&world, wrong), "{wrong}");
    }
}
