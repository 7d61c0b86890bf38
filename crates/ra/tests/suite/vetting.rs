//! Data, papers, officers: how an organisation gets verified, and how not.

use crate::{no, said, stage};
use domain::{
    order::Journey,
    refusal::{DocumentProblem, Refusal, Step},
    vetting::{Item, Outcome},
    words::{CaseId, DAY, OrderId},
};
use ra::desk::{Decided, Light};
use testkit::World;

const PDF: &[u8] = b"%PDF-1.7\n";
const LIMIT: usize = 10_000_000;

fn upload(world: &World, order: &OrderId, body: &[u8]) -> Option<Refusal> {
    no(ra::vetting::add_document(
        &world.office,
        &world.anna,
        order,
        "paper.pdf",
        body.to_vec(),
    ))
}

fn officer(who: &ra::Who) -> domain::actor::VettingOfficer {
    ra::policy::officer(who).unwrap()
}

fn decide(world: &World, who: &ra::Who, case: &CaseId) -> Result<Decided, Refusal> {
    said(ra::desk::approve(&world.office, &officer(who), case))
}

fn light(world: &World, case: &CaseId) -> Light {
    let desk = ra::desk::queue(&world.office, &officer(&world.olga)).unwrap();
    desk.queued
        .into_iter()
        .find(|line| line.id == *case)
        .unwrap()
        .light
}

/// Every line by Olga's own look-up, then the call.
fn all_by_hand(world: &World, case: &CaseId) {
    for item in [
        Item::Existence,
        Item::Number,
        Item::Status,
        Item::Name,
        Item::Address,
    ] {
        world.vouch(case, item);
    }
    let call = testkit::call_back();
    said(ra::desk::prove_authority(
        &world.office,
        &officer(&world.olga),
        case,
        call,
    ))
    .unwrap();
}

#[test]
fn a_paper_is_what_its_first_bytes_say_and_nothing_else() {
    let world = World::new();
    let order = world.order();
    for taken in [PDF, b"\xff\xd8\xff\xe0 jpeg", b"\x89PNG\r\n\x1a\n png"] {
        assert_eq!(upload(&world, &order, taken), None);
    }
    let wrong = Some(Refusal::Document(DocumentProblem::WrongKind));
    for refused in [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(),
        b"PK\x03\x04 zip and office",
        b"MZ\x90\x00",
        b"<!doctype html>",
        b"GIF89a",
        b" %PDF-1.7",
        b"%PDF",
        b"\xff\xd8",
    ] {
        assert_eq!(upload(&world, &order, refused), wrong, "{refused:?}");
    }
    assert_eq!(
        upload(&world, &order, b""),
        Some(Refusal::Document(DocumentProblem::Empty))
    );
}

#[test]
fn a_paper_has_ten_million_bytes_at_most() {
    let world = World::new();
    let order = world.order();
    let mut body = PDF.to_vec();
    body.resize(LIMIT, 0);
    assert_eq!(upload(&world, &order, &body), None);
    body.push(0);
    assert_eq!(
        upload(&world, &order, &body),
        Some(Refusal::Document(DocumentProblem::TooBig))
    );
}

#[test]
fn an_order_has_ten_papers_at_most() {
    let world = World::new();
    let order = world.order();
    for _ in 0..10 {
        assert_eq!(upload(&world, &order, PDF), None);
    }
    assert_eq!(
        upload(&world, &order, PDF),
        Some(Refusal::Document(DocumentProblem::TooMany))
    );
}

#[test]
fn a_papers_name_is_only_its_last_part_and_only_what_can_be_seen() {
    let world = World::new();
    let order = world.order();
    let names = [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\a\r\nb.pdf", "ab.pdf"),
        ("\0", "document"),
        ("", "document"),
    ];
    for (given, kept) in names {
        said(ra::vetting::add_document(
            &world.office,
            &world.anna,
            &order,
            given,
            PDF.to_vec(),
        ))
        .unwrap();
        let papers = said(ra::vetting::open(&world.office, &world.anna, &order))
            .unwrap()
            .documents;
        assert!(papers.iter().any(|paper| paper.name == kept), "{given:?}");
    }
}

#[test]
fn a_paper_is_taken_back_before_it_is_submitted_and_not_after() {
    let mut world = World::new();
    let order = world.order();
    let add = |world: &World| {
        said(ra::vetting::add_document(
            &world.office,
            &world.anna,
            &order,
            "a.pdf",
            PDF.to_vec(),
        ))
        .unwrap()
    };
    let (first, second) = (add(&world), add(&world));
    let remove = |world: &World, paper| {
        no(ra::vetting::remove_document(
            &world.office,
            &world.anna,
            &order,
            paper,
        ))
    };
    let before = crate::facts(&world);
    assert_eq!(remove(&world, &first), None);
    assert_eq!(
        crate::facts(&world),
        before + 1,
        "that it was there and went is a fact"
    );
    assert_eq!(remove(&world, &first), Some(Refusal::NothingHere));
    world.submit_data(&order);
    assert_eq!(
        remove(&world, &second),
        Some(Refusal::StepLocked(Step::Data))
    );
}

#[test]
fn opening_a_paper_is_a_fact() {
    let mut world = World::new();
    let order = world.order();
    let paper = said(ra::vetting::add_document(
        &world.office,
        &world.anna,
        &order,
        "a.pdf",
        PDF.to_vec(),
    ))
    .unwrap();
    let case = world.submit_data(&order);
    let before = crate::facts(&world);
    let file = said(ra::desk::open_document(
        &world.office,
        &officer(&world.olga),
        &case,
        &paper,
    ))
    .unwrap();
    assert_eq!(file.body, PDF);
    assert_eq!(crate::facts(&world), before + 1);
}

#[test]
fn the_document_method_asks_for_a_document() {
    let world = World::new();
    let order = world.order();
    world.fill_data(&order, "document", "12345678");
    let marked = testkit::data_statements();
    let submit = || ra::vetting::submit(&world.office, &world.anna, &order, &marked, "127.0.0.1");
    assert_eq!(
        no(submit()),
        Some(Refusal::field("document", "document-missing"))
    );
    assert_eq!(
        no(ra::vetting::summary(&world.office, &world.anna, &order)),
        Some(Refusal::Document(DocumentProblem::Missing))
    );
    upload(&world, &order, PDF);
    assert_eq!(no(submit()), None);
}

#[test]
fn a_document_needs_two_officers_whatever_the_register_says() {
    let mut world = World::new();
    let order = world.order();
    world.fill_data(&order, "document", "12345678");
    upload(&world, &order, PDF);
    let case = world.submit_filled(&order);
    let call = testkit::call_back();
    said(ra::desk::prove_authority(
        &world.office,
        &officer(&world.olga),
        &case,
        call,
    ))
    .unwrap();
    assert_eq!(
        decide(&world, &world.olga, &case),
        Ok(Decided::AwaitsSecond)
    );
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::SameOfficer)
    );
    assert_eq!(stage(&world, &order), "data_in_review");
    assert_eq!(decide(&world, &world.piotr, &case), Ok(Decided::Approved));
    assert_eq!(stage(&world, &order), "awaiting_key");
}

#[test]
fn a_document_does_not_prove_a_number_that_the_register_does_not_know() {
    let mut world = World::new();
    let order = world.order();
    world.fill_data(&order, "document", testkit::UNKNOWN);
    upload(&world, &order, PDF);
    let case = world.submit_filled(&order);
    assert_eq!(light(&world, &case), Light::Red);
    let call = testkit::call_back();
    said(ra::desk::prove_authority(
        &world.office,
        &officer(&world.olga),
        &case,
        call,
    ))
    .unwrap();
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::ChecklistOpen)
    );
    all_by_hand(&world, &case);
    assert_eq!(
        decide(&world, &world.olga, &case),
        Ok(Decided::AwaitsSecond)
    );
    assert_eq!(decide(&world, &world.piotr, &case), Ok(Decided::Approved));
}

#[test]
fn a_register_that_is_down_is_not_a_register_that_says_no() {
    let mut world = World::new();
    let order = world.order();
    world.fill_data(&order, "number", testkit::DOWN);
    let case = world.submit_filled(&order);
    let view = said(ra::desk::case(&world.office, &officer(&world.olga), &case)).unwrap();
    let outcome = view.case.look_up.unwrap().outcome;
    assert!(
        matches!(outcome, Outcome::Unavailable { .. }),
        "{outcome:?}"
    );
    assert_eq!(light(&world, &case), Light::Amber);
    all_by_hand(&world, &case);
    assert_eq!(
        decide(&world, &world.olga, &case),
        Ok(Decided::AwaitsSecond)
    );
    assert_eq!(decide(&world, &world.piotr, &case), Ok(Decided::Approved));
}

#[test]
fn a_green_case_needs_one_officer_and_a_call() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    assert_eq!(light(&world, &case), Light::Green);
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::ChecklistOpen)
    );
    let call = testkit::call_back();
    said(ra::desk::prove_authority(
        &world.office,
        &officer(&world.olga),
        &case,
        call,
    ))
    .unwrap();
    assert_eq!(decide(&world, &world.olga, &case), Ok(Decided::Approved));
}

#[test]
fn an_officer_who_buys_does_not_decide_on_that() {
    let mut world = World::new();
    let officer_buys = world.somebody("both@example.com", &["subscriber", "officer"]);
    world.anna = officer_buys.clone();
    let order = world.order();
    let case = world.submit_data(&order);
    let both = officer(&officer_buys);
    let own = Some(Refusal::OwnOrder);
    let call = testkit::call_back();
    assert_eq!(
        no(ra::desk::prove_authority(&world.office, &both, &case, call)),
        own
    );
    assert_eq!(no(ra::desk::approve(&world.office, &both, &case)), own);
    assert_eq!(
        no(ra::desk::reject(
            &world.office,
            &both,
            &case,
            "reason-other",
            "x"
        )),
        own
    );
    world.approve(&case);
}

#[test]
fn one_more_thing_is_asked_answered_and_approved_in_the_same_case() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let olga = officer(&world.olga);
    said(ra::desk::ask(
        &world.office,
        &olga,
        &case,
        "reason-authority",
        "who is Anna?",
    ))
    .unwrap();
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::ChangedMeanwhile),
        "not meanwhile"
    );
    assert_eq!(stage(&world, &order), "awaiting_data");
    world.settle();
    let mails = world.mails();
    assert!(
        mails.iter().any(|mail| mail.text.contains("who is Anna?")),
        "the subscriber reads why"
    );
    let again = world.submit_data(&order);
    assert_eq!(again, case);
    world.approve(&case);
    assert_eq!(stage(&world, &order), "awaiting_key");
}

#[test]
fn a_rejected_case_is_over_and_a_new_one_begins() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let olga = officer(&world.olga);
    said(ra::desk::reject(
        &world.office,
        &olga,
        &case,
        "reason-not-active",
        "struck off",
    ))
    .unwrap();
    assert_eq!(stage(&world, &order), "awaiting_data");
    let second = world.submit_data(&order);
    assert_ne!(second, case);
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::CaseDecided)
    );
    world.approve(&second);
    assert_eq!(stage(&world, &order), "awaiting_key");
}

#[test]
fn data_taken_back_keep_what_was_typed_and_end_their_case() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    said(ra::vetting::withdraw(&world.office, &world.anna, &order)).unwrap();
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::CaseDecided)
    );
    let step = said(ra::vetting::open(&world.office, &world.anna, &order)).unwrap();
    assert_eq!(step.draft.organisation, testkit::COMPANY);
    let second = world.submit_filled(&order);
    assert_ne!(second, case);
}

#[test]
fn a_page_keeps_what_was_typed_wrongly_and_says_what_is_wrong() {
    let world = World::new();
    let order = world.order();
    said(ra::vetting::save_country(
        &world.office,
        &world.anna,
        &order,
        "PL",
    ))
    .unwrap();
    let form = ra::vetting::OrganisationForm {
        organisation: "n/a".into(),
        region: "Bavaria".into(),
        locality: "Warszawa".into(),
    };
    let answer = no(ra::vetting::save_organisation(
        &world.office,
        &world.anna,
        &order,
        form,
    ));
    assert!(matches!(answer, Some(Refusal::Fields(problems)) if problems.len() == 2));
    let draft = said(ra::vetting::open(&world.office, &world.anna, &order))
        .unwrap()
        .draft;
    assert_eq!(
        (draft.organisation.as_str(), draft.region.as_str()),
        ("n/a", "Bavaria")
    );
}

#[test]
fn a_verified_organisation_is_used_again_without_officers() {
    let mut world = World::new();
    let first = world.order();
    let case = world.submit_data(&first);
    world.approve(&case);
    let second = world.order();
    let step = said(ra::vetting::open(&world.office, &world.anna, &second)).unwrap();
    let [(organisation, vetted)] = step.saved.as_slice() else {
        panic!("one is offered")
    };
    assert_eq!(vetted.organisation().name, testkit::COMPANY);
    said(ra::vetting::reuse(
        &world.office,
        &world.anna,
        &second,
        organisation,
    ))
    .unwrap();
    assert_eq!(stage(&world, &second), "awaiting_key");
    world.confirm_mailbox(&second, &testkit::p256_request(), "second@example.com");
    world.activate(&second);
    assert!(matches!(
        world.card(&second).order.journey,
        Journey::Issued(_)
    ));
}

#[test]
fn a_verification_of_825_days_ago_is_neither_offered_nor_taken() {
    let mut world = World::new();
    let first = world.order();
    let case = world.submit_data(&first);
    world.approve(&case);
    let second = world.order();
    let saved = said(ra::vetting::open(&world.office, &world.anna, &second))
        .unwrap()
        .saved;
    let until = saved[0].1.good_until();
    world.wait(until.since(world.office.now()));
    let step = said(ra::vetting::open(&world.office, &world.anna, &second)).unwrap();
    assert!(step.saved.is_empty());
    let answer = ra::vetting::reuse(&world.office, &world.anna, &second, &saved[0].0);
    assert_eq!(no(answer), Some(Refusal::NothingHere));
    assert!(until.since(vetted_at(&saved)) <= 825 * DAY);
}

fn vetted_at(
    saved: &[(domain::words::OrganisationId, domain::vetting::Vetted)],
) -> domain::words::Instant {
    saved[0].1.existence_at().min(saved[0].1.authority_at())
}

#[test]
fn a_word_that_no_database_keeps_is_refused_and_not_a_fault() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let olga = officer(&world.olga);
    let mut call = testkit::call_back();
    call.person = "Jan\0".into();
    let answer = ra::desk::prove_authority(&world.office, &olga, &case, call);
    assert_eq!(
        no(answer),
        Some(Refusal::field("person", "field-invisible-character"))
    );
}

#[test]
fn a_call_of_years_ago_verifies_nobody() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let mut call = testkit::call_back();
    call.date = "2024-01-01".into();
    said(ra::desk::prove_authority(
        &world.office,
        &officer(&world.olga),
        &case,
        call,
    ))
    .unwrap();
    assert_eq!(
        decide(&world, &world.olga, &case),
        Err(Refusal::VettingTooOld)
    );
}

/// SBR 3.2.6: the contact is one that the CA found itself.
#[test]
fn a_call_to_the_applicant_proves_nothing() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let olga = ra::policy::officer(&world.olga).unwrap();
    let form = ra::desk::AuthorityForm {
        contact: "mail to Anna@Example.com".into(),
        ..testkit::call_back()
    };
    let done = ra::desk::prove_authority(&world.office, &olga, &case, form);
    assert_eq!(
        no(done),
        Some(Refusal::field("contact", "authority-contact-applicant"))
    );
}
