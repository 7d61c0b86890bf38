use crate::{
    actor::VettingOfficer,
    change::{Change, Job},
    fixtures::*,
    matching::RegisterStatus,
    refusal::Refusal,
    vetting::{
        Case, CaseStage, Decision, Finding, Item, Method, Outcome, Policy, Required, Vetted,
    },
    words::{ApprovalId, CaseId, DAY, Instant},
};

fn approve(case: Case, by: u8) -> Result<Decision, Refusal> {
    case.approve(&officer(by), approval_id(by), POLICY, NOW)
}

fn awaits_second(decision: Result<Decision, Refusal>) -> Case {
    match decision {
        Ok(Decision::AwaitsSecond(change)) => change.state,
        other => panic!("a second officer is needed: {other:?}"),
    }
}

fn approved(decision: Result<Decision, Refusal>) -> Vetted {
    match decision {
        Ok(Decision::Approved(_, vetted)) => *vetted,
        other => panic!("this is enough: {other:?}"),
    }
}

fn checked(case: Case, by: &VettingOfficer, item: Item) -> Case {
    case.check(by, item, true, "looked it up", "", NOW)
        .unwrap()
        .state
}

/// Officer 1 vouches for every line by hand.
fn by_hand(case: Case) -> Case {
    let lines = [
        Item::Existence,
        Item::Number,
        Item::Status,
        Item::Name,
        Item::Address,
    ];
    let one = officer(1);
    called(
        lines
            .into_iter()
            .fold(case, |case, item| checked(case, &one, item)),
        &one,
    )
}

#[test]
fn one_officer_is_enough_for_a_case_that_is_green() {
    assert_eq!(POLICY.required(&ready()), Required::OneOfficer);
    let vetted = approved(approve(ready(), 1));
    assert_eq!(vetted.approvals(), [approval_id(1)]);
}

#[test]
fn two_different_officers_are_needed_when_one_line_rests_on_an_officers_word() {
    let case = checked(ready(), &officer(1), Item::Address);
    assert_eq!(POLICY.required(&case), Required::TwoOfficers);
    let case = awaits_second(approve(case, 1));
    let vetted = approved(approve(case, 2));
    assert_eq!(vetted.approvals(), [approval_id(1), approval_id(2)]);
}

#[test]
fn one_officer_cannot_approve_twice() {
    let case = awaits_second(approve(checked(ready(), &officer(1), Item::Address), 1));
    let again = case
        .approve(&officer(1), approval_id(9), POLICY, NOW)
        .map(drop);
    assert_eq!(again, Err(Refusal::SameOfficer));
}

#[test]
fn a_name_others_would_like_to_have_needs_two_officers() {
    let mut draft = draft();
    draft.organisation = "Bank Ceramiki sp. z o.o.".into();
    let case = called(green(case_of(&draft)), &officer(1));
    assert!(case.checklist.green());
    assert_eq!(POLICY.required(&case), Required::TwoByHighRisk);
    awaits_second(approve(case, 1));
}

#[test]
fn a_document_needs_two_officers_even_when_the_register_agrees() {
    let mut draft = draft();
    draft.method = Some(Method::Document);
    let case = called(green(case_of(&draft)), &officer(1));
    assert_eq!(POLICY.required(&case), Required::TwoOfficers);
}

#[test]
fn a_share_of_green_cases_gets_a_second_look_and_always_the_same_ones() {
    let sampled = |percent: u8| {
        let policy = Policy {
            version: 1,
            second_look_percent: percent,
        };
        (0..=255u8)
            .filter(|n| {
                let mut case = ready();
                case.id = CaseId::new([*n; 16]);
                policy.required(&case) == Required::TwoBySample
            })
            .collect::<Vec<_>>()
    };
    assert!(sampled(0).is_empty(), "nobody at 0 %");
    assert_eq!(sampled(100).len(), 256, "everybody at 100 %");
    let twenty = sampled(20);
    assert!(
        (30..75).contains(&twenty.len()),
        "{} of 256 at 20 %",
        twenty.len()
    );
    assert_eq!(sampled(20), twenty);
}

#[test]
fn evidence_changed_after_the_first_approval_makes_it_worth_nothing() {
    let case = awaits_second(approve(checked(ready(), &officer(1), Item::Address), 1));
    let before = case.content();
    let case = checked(case, &officer(1), Item::Name);
    assert_ne!(
        case.content(),
        before,
        "the findings are part of what is approved"
    );
    assert!(
        case.approvals.is_empty(),
        "void at once, for everybody to see"
    );
    let case = awaits_second(approve(case, 2));
    assert_eq!(case.approvals.len(), 1, "only the second stands");
    let vetted = approved(case.approve(&officer(1), approval_id(3), POLICY, NOW));
    assert_eq!(vetted.approvals(), [approval_id(2), approval_id(3)]);
}

#[test]
fn an_approval_is_bound_to_every_part_of_what_was_looked_at() {
    let case = ready();
    let content = case.content();
    type Edit = fn(&mut Case);
    let changes: [(&str, Edit); 10] = [
        ("method", |case| case.submission.method = Method::Document),
        ("person", |case| case.submission.claim.person.push('x')),
        ("id", |case| case.id = CaseId::new([9; 16])),
        ("name", |case| case.submission.organisation.name.push('x')),
        ("country", |case| {
            case.submission.organisation.country = "DE".into()
        }),
        ("region", |case| {
            case.submission.organisation.region.push('x')
        }),
        ("locality", |case| {
            case.submission.organisation.locality.push('x')
        }),
        ("number", |case| {
            case.submission.organisation.number.value = "0000000001".into()
        }),
        ("authority", |case| case.authority = None),
        ("checklist", |case| case.checklist = Default::default()),
    ];
    for (part, change) in changes {
        let mut other = case.clone();
        change(&mut other);
        assert_ne!(other.content(), content, "{part}");
    }
    let mut moved = case.clone();
    moved.submission.organisation.region = String::new();
    moved.submission.organisation.locality = "mazowieckieWarszawa".into();
    assert_ne!(
        moved.content(),
        content,
        "letters may not wander from one field to the next"
    );
}

#[test]
fn nobody_decides_on_an_order_of_their_own() {
    let own = VettingOfficer::minted(anna(), "Anna".into());
    let refused = Err(Refusal::OwnOrder);
    let case = ready();
    assert_eq!(
        case.clone()
            .approve(&own, approval_id(1), POLICY, NOW)
            .map(drop),
        refused
    );
    assert_eq!(
        case.clone()
            .check(&own, Item::Name, true, "x", "", NOW)
            .map(drop),
        refused
    );
    let proof = authority(&own, NOW, NOW);
    assert_eq!(case.clone().prove_authority(&own, proof).map(drop), refused);
    assert_eq!(
        case.clone().ask(&own, "reason-other", "x", NOW).map(drop),
        refused
    );
    assert_eq!(
        case.reject(&own, "reason-other", "x", NOW).map(drop),
        refused
    );
}

#[test]
fn an_open_line_stops_an_approval() {
    let open = called(case(), &officer(1));
    assert_eq!(approve(open, 1).map(drop), Err(Refusal::ChecklistOpen));
    let uncalled = green(case());
    assert_eq!(approve(uncalled, 1).map(drop), Err(Refusal::ChecklistOpen));
}

#[test]
fn a_failed_line_stops_an_approval() {
    let failed = ready().check(&officer(2), Item::Status, false, "", "struck off", NOW);
    assert_eq!(
        approve(failed.unwrap().state, 1).map(drop),
        Err(Refusal::ChecklistFailed)
    );
}

#[test]
fn authority_is_proven_by_a_call_and_not_by_a_mark() {
    let marked = case()
        .check(&officer(1), Item::Authority, true, "source", "", NOW)
        .map(drop);
    assert_eq!(
        marked,
        Err(Refusal::field("method", "authority-needs-evidence"))
    );
}

#[test]
fn a_call_without_source_contact_or_person_proves_nothing() {
    let by = officer(1);
    let mut proof = authority(&by, NOW.plus(1), NOW);
    (proof.source, proof.contact, proof.person) = (" ".into(), String::new(), String::new());
    let Err(Refusal::Fields(problems)) = case().prove_authority(&by, proof).map(drop) else {
        panic!("an empty proof is refused")
    };
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["source", "contact", "person", "happened_at"]);
}

#[test]
fn a_line_holds_by_a_source_and_fails_by_a_note() {
    let case = case();
    let sourceless = case
        .clone()
        .check(&officer(1), Item::Name, true, " ", "x", NOW)
        .map(drop);
    assert_eq!(sourceless, Err(Refusal::field("source", "source-missing")));
    let noteless = case
        .check(&officer(1), Item::Name, false, "x", " ", NOW)
        .map(drop);
    assert_eq!(noteless, Err(Refusal::field("note", "note-missing")));
}

#[test]
fn a_register_that_knows_nothing_takes_back_what_it_said_before() {
    let gone = ready()
        .answered(outcome(Outcome::NotFound, NOW))
        .unwrap()
        .state;
    assert!(!gone.checklist.green());
    assert_eq!(approve(gone, 1).map(drop), Err(Refusal::ChecklistOpen));
}

#[test]
fn a_register_that_says_something_else_later_opens_the_line() {
    let look_up = answer(&ready(), NOW, |record| {
        record.status = RegisterStatus::InBankruptcy
    });
    let case = ready().answered(look_up).unwrap().state;
    assert_ne!(*case.checklist.finding(Item::Status), Finding::Green);
    assert_eq!(approve(case, 1).map(drop), Err(Refusal::ChecklistOpen));
}

#[test]
fn a_register_that_is_silent_makes_no_evidence_younger() {
    let why = "register-down".to_owned();
    let silent = outcome(Outcome::Unavailable { why }, NOW.plus(3_600));
    let case = ready().answered(silent).unwrap().state;
    let vetted = approved(case.approve(&officer(1), approval_id(1), POLICY, NOW.plus(7_200)));
    assert_eq!(vetted.existence_at(), NOW);
}

#[test]
fn an_officers_word_is_not_overwritten_by_a_register() {
    let case = checked(case(), &officer(1), Item::Name);
    let case = green(case);
    assert!(matches!(
        case.checklist.finding(Item::Name),
        Finding::Passed { .. }
    ));
    assert_eq!(*case.checklist.finding(Item::Number), Finding::Green);
}

#[test]
fn lines_by_hand_are_as_old_as_the_oldest_look_up() {
    let case = by_hand(case());
    let later = NOW.plus(40 * DAY);
    let case = case
        .check(&officer(2), Item::Name, true, "again", "", later)
        .unwrap()
        .state;
    let case = match case.approve(&officer(1), approval_id(1), POLICY, later) {
        Ok(Decision::AwaitsSecond(change)) => change.state,
        other => panic!("{other:?}"),
    };
    let vetted = approved(case.approve(&officer(2), approval_id(2), POLICY, later));
    assert_eq!(vetted.existence_at(), NOW);
}

#[test]
fn an_organisation_is_verified_for_825_days_from_its_oldest_proof() {
    let one = officer(1);
    let call = authority(&one, NOW.plus(-10 * DAY), NOW);
    let case = green(case()).prove_authority(&one, call).unwrap().state;
    let vetted = approved(approve(case, 1));
    assert_eq!(vetted.good_until(), NOW.plus(815 * DAY));
    assert_eq!(vetted.fresh(NOW.plus(815 * DAY - 1)), Ok(()));
    assert_eq!(
        vetted.fresh(NOW.plus(815 * DAY)),
        Err(Refusal::VettingTooOld)
    );
}

#[test]
fn a_call_of_long_ago_verifies_nobody() {
    let one = officer(1);
    let at = |days: i64| {
        let call = authority(&one, NOW.plus(-days * DAY), NOW);
        let case = green(case()).prove_authority(&one, call).unwrap().state;
        approve(case, 1).map(drop)
    };
    assert_eq!(at(824), Ok(()));
    assert_eq!(at(825), Err(Refusal::VettingTooOld));
}

#[test]
fn a_decided_case_is_decided() {
    let Ok(Decision::Approved(change, _)) = approve(ready(), 1) else {
        panic!("a green case is approved")
    };
    let rejected = ready()
        .reject(&officer(1), "reason-other", "no", NOW)
        .unwrap()
        .0
        .state;
    let withdrawn = ready().withdraw(NOW).unwrap().state;
    for case in [change.state, rejected, withdrawn] {
        let refused = Err(Refusal::CaseDecided);
        assert_eq!(approve(case.clone(), 2).map(drop), refused);
        let reject = case
            .clone()
            .reject(&officer(2), "reason-other", "no", NOW)
            .map(drop);
        assert_eq!(reject, refused);
        let ask = case
            .clone()
            .ask(&officer(2), "reason-other", "no", NOW)
            .map(drop);
        assert_eq!(ask, refused);
        let check = case
            .clone()
            .check(&officer(2), Item::Name, true, "x", "", NOW)
            .map(drop);
        assert_eq!(check, refused);
        let look_up = answer(&case, NOW, |_| ());
        assert_eq!(case.clone().answered(look_up).map(drop), refused);
        assert_eq!(case.clone().withdraw(NOW).map(drop), refused);
        assert_eq!(
            case.resubmit(submission_of(&draft()), NOW).map(drop),
            refused
        );
    }
}

fn asked(case: Case) -> Change<Case> {
    case.ask(
        &officer(1),
        "reason-authority",
        "a newer paper, please",
        NOW,
    )
    .unwrap()
    .0
}

#[test]
fn a_case_that_waits_for_the_subscriber_is_not_decided_meanwhile() {
    let case = asked(ready()).state;
    assert_eq!(
        approve(case.clone(), 1).map(drop),
        Err(Refusal::ChangedMeanwhile)
    );
    let reject = case
        .reject(&officer(1), "reason-other", "no", NOW)
        .map(drop);
    assert_eq!(reject, Err(Refusal::ChangedMeanwhile));
}

#[test]
fn a_resubmitted_case_is_looked_at_from_the_beginning() {
    let first = awaits_second(approve(checked(ready(), &officer(1), Item::Address), 1));
    let change = asked(first)
        .state
        .resubmit(submission_of(&draft()), NOW.plus(9))
        .unwrap();
    assert_eq!(change.jobs, [Job::LookUp { case: case_id() }]);
    let case = change.state;
    assert!(case.approvals.is_empty() && case.authority.is_none() && case.look_up.is_none());
    assert!(
        case.checklist
            .lines()
            .all(|(_, finding)| *finding == Finding::Open)
    );
    assert_eq!(
        (case.stage.clone(), case.submitted_at),
        (CaseStage::Queued, NOW.plus(9))
    );
    assert_eq!(approve(case, 1).map(drop), Err(Refusal::ChecklistOpen));
}

#[test]
fn a_case_that_was_not_asked_about_is_not_resubmitted() {
    let answer = ready().resubmit(submission_of(&draft()), NOW).map(drop);
    assert_eq!(answer, Err(Refusal::CaseDecided));
}

#[test]
fn who_sends_a_case_back_says_why() {
    let reasonless = ready().ask(&officer(1), "because", "note", NOW).map(drop);
    assert_eq!(reasonless, Err(Refusal::field("reason", "reason-missing")));
    let noteless = ready()
        .reject(&officer(1), "reason-other", "  ", NOW)
        .map(drop);
    assert_eq!(noteless, Err(Refusal::field("note", "note-missing")));
}

#[test]
fn a_verified_organisation_comes_back_from_its_row_and_a_doctored_one_does_not() {
    let vetted = vetted();
    let row = serde_json::to_value(&vetted).unwrap();
    assert_eq!(
        serde_json::from_value::<Vetted>(row.clone()).unwrap(),
        vetted
    );
    let mut unapproved = row.clone();
    unapproved["approvals"] = serde_json::json!(Vec::<ApprovalId>::new());
    assert!(serde_json::from_value::<Vetted>(unapproved).is_err());
    let mut unbound = row;
    unbound["content"] = "".into();
    assert!(serde_json::from_value::<Vetted>(unbound).is_err());
}

#[test]
fn the_rule_in_force_is_kept_with_each_approval() {
    let case = awaits_second(approve(checked(ready(), &officer(1), Item::Address), 1));
    assert_eq!(case.approvals[0].policy, "1:two-officers");
    assert_eq!(case.approvals[0].at, Instant(NOW.0));
}
