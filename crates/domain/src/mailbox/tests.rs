use super::*;
use crate::{
    fixtures::*,
    words::{DAY, HOUR},
};

fn fresh() -> Challenge {
    sent(1, order_id(), "office@example.com", NOW)
}

fn missed(challenge: Challenge) -> (Challenge, Refusal) {
    match challenge.answer("link", "wrong", evidence(), NOW) {
        Ok(Answer::Missed(change, refusal)) => (change.state, refusal),
        other => panic!("a wrong code is a miss: {other:?}"),
    }
}

fn right(challenge: Challenge, at: Instant) -> Result<(), Refusal> {
    match challenge.answer("link", "code", evidence(), at)? {
        Answer::Confirmed(..) => Ok(()),
        Answer::Missed(_, refusal) => Err(refusal),
    }
}

#[test]
fn a_code_works_for_24_hours_and_not_a_second_longer() {
    assert_eq!(right(fresh(), NOW.plus(24 * HOUR - 1)), Ok(()));
    assert_eq!(
        right(fresh(), NOW.plus(24 * HOUR)),
        Err(Refusal::ChallengeExpired)
    );
    assert_eq!(
        right(fresh(), NOW.plus(24 * HOUR + 1)),
        Err(Refusal::ChallengeExpired)
    );
}

#[test]
fn link_and_code_are_both_needed() {
    for (link, code) in [
        ("link", "wrong"),
        ("wrong", "code"),
        ("code", "link"),
        ("", ""),
    ] {
        let answer = fresh().answer(link, code, evidence(), NOW);
        assert!(matches!(answer, Ok(Answer::Missed(..))), "{link} {code}");
    }
}

#[test]
fn five_wrong_codes_end_a_challenge_even_for_the_right_one() {
    let mut challenge = fresh();
    for left in [4, 3, 2, 1] {
        let (next, refusal) = missed(challenge);
        assert_eq!(refusal, Refusal::CodeWrong { left });
        challenge = next;
    }
    let (challenge, refusal) = missed(challenge);
    assert_eq!(refusal, Refusal::NoTriesLeft);
    assert_eq!(right(challenge, NOW), Err(Refusal::NoTriesLeft));
}

#[test]
fn a_code_is_used_once() {
    let Ok(Answer::Confirmed(change, proof)) = fresh().answer("link", "code", evidence(), NOW)
    else {
        panic!("the right code confirms")
    };
    assert_eq!(proof.mailbox(), &mailbox("office@example.com"));
    assert_eq!(
        right(change.state, NOW),
        Err(Refusal::ChallengeUsed { at: NOW })
    );
}

#[test]
fn a_refused_or_withdrawn_challenge_takes_no_code() {
    let refused = fresh().refuse(NOW).unwrap().state;
    assert_eq!(
        right(refused.clone(), NOW),
        Err(Refusal::ChallengeWithdrawn)
    );
    assert_eq!(
        refused.refuse(NOW).map(drop),
        Err(Refusal::ChallengeWithdrawn)
    );
    let withdrawn = fresh().withdraw(NOW).unwrap().state;
    assert_eq!(
        right(withdrawn.clone(), NOW),
        Err(Refusal::ChallengeWithdrawn)
    );
    assert!(withdrawn.withdraw(NOW).is_none(), "once is enough");
}

#[test]
fn a_second_draw_makes_the_first_values_worthless() {
    let again = fresh()
        .drawn("link 2".into(), "code 2".into(), NOW.plus(HOUR))
        .unwrap()
        .state;
    let old = again
        .clone()
        .answer("link", "code", evidence(), NOW.plus(HOUR));
    assert!(matches!(old, Ok(Answer::Missed(..))));
    let new = again.answer("link 2", "code 2", evidence(), NOW.plus(25 * HOUR - 1));
    assert!(
        matches!(new, Ok(Answer::Confirmed(..))),
        "24 hours count from the second mail"
    );
}

#[test]
fn nothing_is_drawn_for_a_challenge_that_is_over() {
    let withdrawn = fresh().withdraw(NOW).unwrap().state;
    let drawn = withdrawn.drawn("link".into(), "code".into(), NOW).map(drop);
    assert_eq!(drawn, Err(Refusal::ChallengeWithdrawn));
}

#[test]
fn a_proven_mailbox_is_good_for_30_days_and_not_a_second_longer() {
    let proof = proof(order_id(), "office@example.com", NOW);
    assert_eq!(proof.fresh(NOW.plus(30 * DAY - 1)), Ok(()));
    assert_eq!(proof.fresh(NOW.plus(30 * DAY)), Err(Refusal::MailboxTooOld));
    assert_eq!(
        proof.fresh(NOW.plus(30 * DAY + 1)),
        Err(Refusal::MailboxTooOld)
    );
}

/// A mailbox proof proves that mailbox and nothing else: not its domain, not its other spellings (BMO 1961406).
#[test]
fn bmo_1961406_a_proof_is_of_exactly_the_bytes_that_were_written_to() {
    for address in ["A+b@example.com", "a.b@example.com", "OFFICE@example.com"] {
        let proof = proof(order_id(), address, NOW);
        assert_eq!(proof.mailbox().as_str(), address);
    }
}

#[test]
fn a_stored_proof_without_a_time_is_not_believed() {
    let proof = proof(order_id(), "office@example.com", NOW);
    let mut row = serde_json::to_value(&proof).unwrap();
    assert_eq!(
        serde_json::from_value::<ConfirmedMailbox>(row.clone()).unwrap(),
        proof
    );
    row["confirmed_at"] = 0.into();
    assert!(serde_json::from_value::<ConfirmedMailbox>(row).is_err());
}
