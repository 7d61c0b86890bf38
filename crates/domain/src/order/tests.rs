use super::*;
use crate::{activation, fixtures::*, order::StepStatus::*, words::DAY};

const STAGES: [&str; 8] = [
    "awaiting_data",
    "data_in_review",
    "awaiting_key",
    "awaiting_mailbox",
    "mailbox_challenged",
    "ready_to_activate",
    "activated",
    "issued",
];

type Act = fn(Order) -> Result<Change<Order>, Refusal>;

fn returned() -> Returned {
    let asked = ready().ask(&officer(1), "reason-other", "one more paper", NOW);
    asked.unwrap().1
}

/// Every act, the step it belongs to, and the stages in which it is legal as [`order_at`] leaves them.
const ACTS: [(&str, Step, Act, &[&str]); 18] = [
    (
        "draft",
        Step::Data,
        |o| o.draft(|d| d.person.push('x')),
        &["awaiting_data"],
    ),
    (
        "submit",
        Step::Data,
        |o| o.submit(case_id(), &submission_of(&draft()), case().content()),
        &["awaiting_data"],
    ),
    (
        "reuse",
        Step::Data,
        |o| o.reuse(vetted(), NOW),
        &["awaiting_data"],
    ),
    (
        "withdraw_data",
        Step::Data,
        Order::withdraw_data,
        &["data_in_review"],
    ),
    (
        "verified",
        Step::Data,
        |o| o.verified(vetted()),
        &["data_in_review"],
    ),
    (
        "returned",
        Step::Data,
        |o| o.returned(returned()),
        &["data_in_review"],
    ),
    (
        "prove_key",
        Step::Mailbox,
        |o| o.prove_key(key()),
        &["awaiting_key", "awaiting_mailbox"],
    ),
    (
        "name_mailbox",
        Step::Mailbox,
        |o| o.name_mailbox(mailbox("office@example.com")),
        &["awaiting_mailbox"],
    ),
    // Not in `awaiting_mailbox`: no mailbox is named there yet.
    (
        "challenge",
        Step::Mailbox,
        |o| o.challenge(ChallengeId::new([2; 16])),
        &["mailbox_challenged"],
    ),
    (
        "change_mailbox",
        Step::Mailbox,
        Order::change_mailbox,
        &["mailbox_challenged", "ready_to_activate"],
    ),
    (
        "confirm_mailbox",
        Step::Mailbox,
        |o| {
            let proof = proof(o.id.clone(), "office@example.com", NOW);
            o.confirm_mailbox(proof)
        },
        &["mailbox_challenged"],
    ),
    (
        "dispute_mailbox",
        Step::Mailbox,
        |o| o.dispute_mailbox(ChallengeId::new([1; 16])),
        &["mailbox_challenged", "ready_to_activate"],
    ),
    (
        "choose",
        Step::Activation,
        |o| o.choose(Choice::default()),
        &["ready_to_activate"],
    ),
    // Not in `ready_to_activate`: nothing is chosen there yet.
    (
        "activate",
        Step::Activation,
        |o| o.activate(activation_statements(NOW), NOW),
        &[],
    ),
    (
        "intend",
        Step::Activation,
        |o| o.intend("issuing-1".into(), "01".into(), "00".into()),
        &["activated"],
    ),
    (
        "hold",
        Step::Activation,
        |o| o.hold("held-caa".into(), "no".into()),
        &["activated"],
    ),
    // Not in `activated`: it is not held there.
    ("check_again", Step::Activation, Order::check_again, &[]),
    (
        "issued",
        Step::Activation,
        |o| {
            o.issued(
                CertificateId::new([1; 16]),
                "issuing-1".into(),
                "01".into(),
                "00".into(),
            )
        },
        &["activated"],
    ),
];

#[test]
fn every_illegal_step_is_locked_and_every_legal_one_is_open() {
    for stage in STAGES {
        for (name, step, act, legal) in ACTS {
            let answer = act(order_at(stage)).map(|change| change.state.journey.stage());
            if legal.contains(&stage) {
                assert!(answer.is_ok(), "{name} in {stage}: {answer:?}");
            } else {
                assert_eq!(answer, Err(Refusal::StepLocked(step)), "{name} in {stage}");
            }
        }
    }
}

#[test]
fn a_closed_order_does_nothing_more() {
    let mut order = order_at("awaiting_data");
    order.journey = Journey::Closed(Closed {
        why: "refunded".into(),
        at: NOW,
    });
    for (name, step, act, _) in ACTS {
        let answer = act(order.clone()).map(drop);
        assert_eq!(answer, Err(Refusal::StepLocked(step)), "{name}");
    }
}

#[test]
fn three_steps_open_one_after_another() {
    let lists = STAGES.map(|stage| order_at(stage).journey.task_list());
    assert_eq!(
        lists,
        [
            [AwaitingYou, CannotStartYet, CannotStartYet],
            [AwaitingUs, CannotStartYet, CannotStartYet],
            [Done, AwaitingYou, CannotStartYet],
            [Done, AwaitingYou, CannotStartYet],
            [Done, AwaitingUs, CannotStartYet],
            [Done, Done, AwaitingYou],
            [Done, Done, AwaitingUs],
            [Done, Done, Done],
        ]
    );
}

#[test]
fn every_stage_comes_back_from_its_row_as_it_was() {
    for stage in STAGES {
        let order = order_at(stage);
        let row = serde_json::to_string(&order).unwrap();
        assert_eq!(
            serde_json::from_str::<Order>(&row).unwrap(),
            order,
            "{stage}"
        );
    }
}

#[test]
fn what_was_typed_is_kept_even_when_it_is_wrong() {
    let order = order_at("awaiting_data");
    let change = order
        .draft(|typed| typed.number = "not a number".into())
        .unwrap();
    let Journey::AwaitingData(stage) = change.state.journey else {
        panic!("a draft moves nothing")
    };
    assert_eq!(stage.draft.number, "not a number");
    assert!(stage.draft.check_method().is_err());
}

#[test]
fn data_that_come_back_keep_what_was_typed() {
    let change = order_at("data_in_review").returned(returned()).unwrap();
    let Journey::AwaitingData(stage) = change.state.journey else {
        panic!("returned data await the subscriber")
    };
    assert_eq!(stage.draft, draft());
    let letter = &change.letters[0].text;
    assert!(matches!(letter, Text::MoreNeeded { note, .. } if note == "one more paper"));
}

#[test]
fn an_organisation_verified_825_days_ago_is_not_used_again() {
    let vetted = vetted();
    let last = vetted.existence_at().plus(825 * DAY - 1);
    let reuse = |at| {
        order_at("awaiting_data")
            .reuse(vetted.clone(), at)
            .map(drop)
    };
    assert_eq!(reuse(last), Ok(()));
    assert_eq!(reuse(last.plus(1)), Err(Refusal::VettingTooOld));
}

#[test]
fn a_second_key_replaces_the_first_until_the_mailbox_is_written_to() {
    let named = order_at("awaiting_key").prove_key(key()).unwrap().state;
    let named = named
        .name_mailbox(mailbox("office@example.com"))
        .unwrap()
        .state;
    let again = named.prove_key(key()).unwrap().state;
    assert_eq!(
        again.journey.mailbox(),
        Some(&mailbox("office@example.com")),
        "the name stays"
    );
    let challenged = order_at("mailbox_challenged");
    assert_eq!(
        challenged.prove_key(key()).map(drop),
        Err(Refusal::StepLocked(Step::Mailbox))
    );
}

#[test]
fn the_proof_of_another_order_or_mailbox_confirms_nothing() {
    let foreign = proof(OrderId::new([9; 16]), "office@example.com", NOW);
    let answer = order_at("mailbox_challenged").confirm_mailbox(foreign);
    assert_eq!(answer.map(drop), Err(Refusal::ChallengeWithdrawn));
    let elsewhere = proof(order_id(), "Office@example.com", NOW);
    let answer = order_at("mailbox_challenged").confirm_mailbox(elsewhere);
    assert_eq!(answer.map(drop), Err(Refusal::ChallengeWithdrawn));
}

#[test]
fn whoever_said_not_me_is_not_asked_again_by_this_order() {
    let refused = order_at("mailbox_challenged")
        .dispute_mailbox(ChallengeId::new([1; 16]))
        .unwrap()
        .state;
    assert_eq!(refused.journey.mailbox(), None, "the address is gone");
    for spelling in ["office@example.com", "OFFICE@example.com"] {
        let answer = refused.clone().name_mailbox(mailbox(spelling)).map(drop);
        assert_eq!(answer, Err(Refusal::MailboxRefusedBefore), "{spelling}");
    }
    // Nor after another address was proven and given up.
    let other = refused
        .name_mailbox(mailbox("other@example.com"))
        .unwrap()
        .state;
    let other = other.challenge(ChallengeId::new([2; 16])).unwrap().state;
    let proven = other
        .confirm_mailbox(proof(order_id(), "other@example.com", NOW))
        .unwrap()
        .state;
    let back = proven.change_mailbox().unwrap().state;
    let answer = back.name_mailbox(mailbox("office@example.com")).map(drop);
    assert_eq!(answer, Err(Refusal::MailboxRefusedBefore));
}

#[test]
fn not_me_counts_also_after_somebody_else_typed_the_code() {
    let proven = order_at("ready_to_activate");
    let change = proven.dispute_mailbox(ChallengeId::new([2; 16])).unwrap();
    assert_eq!(change.state.journey.stage(), "awaiting_mailbox");
    assert!(matches!(
        change.letters[0].text,
        Text::MailboxDisputed { .. }
    ));
}

#[test]
fn nothing_is_activated_on_evidence_that_is_too_old() {
    let ready = order_at("ready_to_activate")
        .choose(Choice::default())
        .unwrap()
        .state;
    let activate = |at| {
        ready
            .clone()
            .activate(activation_statements(at), at)
            .map(drop)
    };
    assert_eq!(activate(NOW.plus(30 * DAY - 1)), Ok(()));
    assert_eq!(activate(NOW.plus(30 * DAY)), Err(Refusal::MailboxTooOld));
    assert_eq!(activate(NOW.plus(825 * DAY)), Err(Refusal::VettingTooOld));
}

#[test]
fn an_order_is_checked_again_only_while_it_is_held() {
    let held = order_at("activated")
        .hold("held-caa".into(), "no".into())
        .unwrap();
    assert!(matches!(held.letters[0].text, Text::OnHold { .. }));
    let again = held.state.check_again().unwrap();
    assert_eq!(again.jobs, [Job::Issue { order: order_id() }]);
    let twice = again.state.check_again().map(drop);
    assert_eq!(twice, Err(Refusal::StepLocked(Step::Activation)));
}

#[test]
fn every_attempt_has_its_own_number() {
    let attempt = |order: &Order| match &order.journey {
        Journey::Activated(stage) => stage.attempt,
        other => panic!("{}", other.stage()),
    };
    let intend = |order: Order| {
        order
            .intend("issuing-1".into(), "01".into(), "00".into())
            .unwrap()
            .state
    };
    let first = intend(order_at("activated"));
    assert_eq!(attempt(&first), 1);
    assert_eq!(attempt(&intend(first)), 2);
}

#[test]
fn a_certificate_is_announced_to_its_buyer_and_to_its_mailbox() {
    let change = order_at("activated")
        .issued(
            CertificateId::new([1; 16]),
            "issuing-1".into(),
            "01".into(),
            "00".into(),
        )
        .unwrap();
    let readers: Vec<&To> = change.letters.iter().map(|letter| &letter.to).collect();
    let expected = [
        To::Account(anna()),
        To::Mailbox(mailbox("office@example.com")),
    ];
    assert_eq!(readers, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_required_statement_that_is_not_marked_is_named() {
    let all = activation::STATEMENTS;
    let answer = Statements::accept(&all, &marked(&all[1..]), NOW);
    assert_eq!(
        answer,
        Err(Refusal::StatementsMissing(vec![all[0].to_owned()]))
    );
}
