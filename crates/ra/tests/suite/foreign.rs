//! Somebody else's things are not there, whatever one asks, and answer like things that never were.

use crate::{MAILBOX, no};
use domain::{
    delivery::Client,
    lifecycle::RevocationChoice,
    refusal::Refusal,
    words::{CaseId, DocumentId, OrderId, OrganisationId},
};
use ra::{Office, Who, delivery::Form};
use testkit::World;

type Ask = fn(&Office, &Who, &OrderId) -> Option<Refusal>;

/// Every function of the front office that takes an order.
const ASKS: [(&str, Ask); 25] = [
    ("vetting::open", |o, w, id| no(ra::vetting::open(o, w, id))),
    ("vetting::save_country", |o, w, id| {
        no(ra::vetting::save_country(o, w, id, "PL"))
    }),
    ("vetting::save_organisation", |o, w, id| {
        no(ra::vetting::save_organisation(o, w, id, Default::default()))
    }),
    ("vetting::save_method", |o, w, id| {
        no(ra::vetting::save_method(o, w, id, Default::default()))
    }),
    ("vetting::save_claim", |o, w, id| {
        no(ra::vetting::save_claim(o, w, id, Default::default()))
    }),
    ("vetting::add_document", |o, w, id| {
        no(ra::vetting::add_document(
            o,
            w,
            id,
            "a.pdf",
            b"%PDF-1.7".to_vec(),
        ))
    }),
    ("vetting::remove_document", |o, w, id| {
        no(ra::vetting::remove_document(
            o,
            w,
            id,
            &DocumentId::new([7; 16]),
        ))
    }),
    ("vetting::summary", |o, w, id| {
        no(ra::vetting::summary(o, w, id))
    }),
    ("vetting::submit", |o, w, id| {
        no(ra::vetting::submit(
            o,
            w,
            id,
            &testkit::data_statements(),
            "127.0.0.1",
        ))
    }),
    ("vetting::reuse", |o, w, id| {
        no(ra::vetting::reuse(o, w, id, &OrganisationId::new([7; 16])))
    }),
    ("vetting::withdraw", |o, w, id| {
        no(ra::vetting::withdraw(o, w, id))
    }),
    ("key::examine", |o, w, id| {
        no(ra::key::examine(o, w, id, b"nothing"))
    }),
    ("key::prove", |o, w, id| {
        no(ra::key::prove(o, w, id, testkit::p256_request().as_bytes()))
    }),
    ("mailbox::name", |o, w, id| {
        no(ra::mailbox::name(o, w, id, MAILBOX))
    }),
    ("mailbox::send", |o, w, id| no(ra::mailbox::send(o, w, id))),
    ("mailbox::resend", |o, w, id| {
        no(ra::mailbox::resend(o, w, id))
    }),
    ("mailbox::change", |o, w, id| {
        no(ra::mailbox::change(o, w, id))
    }),
    ("activation::open", |o, w, id| {
        no(ra::activation::open(o, w, id))
    }),
    ("activation::choose", |o, w, id| {
        no(ra::activation::choose(o, w, id, Default::default()))
    }),
    ("activation::activate", |o, w, id| {
        no(ra::activation::activate(
            o,
            w,
            id,
            &testkit::activation_statements(),
            "127.0.0.1",
        ))
    }),
    ("activation::check_again", |o, w, id| {
        no(ra::activation::check_again(o, w, id))
    }),
    ("lifecycle::revoke", |o, w, id| {
        no(ra::lifecycle::revoke(
            o,
            w,
            id,
            RevocationChoice::KeyLost,
            "",
        ))
    }),
    ("delivery::download", |o, w, id| {
        no(ra::delivery::download(o, w, id, Form::CertificatePem))
    }),
    ("delivery::mark_installed", |o, w, id| {
        no(ra::delivery::mark_installed(o, w, id, Client::Thunderbird))
    }),
    ("view::details", |o, w, id| no(ra::view::details(o, w, id))),
];

/// One order in each stage where its owner may do something.
fn orders(world: &mut World) -> Vec<OrderId> {
    let typed = world.order();
    world.fill_data(&typed, "number", "12345678");
    let submitted = world.order();
    world.submit_data(&submitted);
    let ready = world.ready(&testkit::p256_request(), MAILBOX);
    let issued = world.issue(&testkit::p256_request(), "other@example.com");
    vec![typed, submitted, ready, issued]
}

#[test]
fn a_strangers_order_is_not_there_for_any_function() {
    let mut world = World::new();
    let orders = orders(&mut world);
    let stranger = world.somebody("ewa@example.com", &["subscriber", "operator"]);
    let before = crate::facts(&world);
    for order in &orders {
        for (name, ask) in ASKS {
            let answer = ask(&world.office, &stranger, order);
            assert_eq!(
                answer,
                Some(Refusal::NothingHere),
                "{name} of an order {}",
                crate::stage(&world, order)
            );
        }
    }
    assert_eq!(crate::facts(&world), before, "and nothing happened");
}

#[test]
fn an_order_that_never_was_answers_like_a_strangers() {
    let world = World::new();
    for (name, ask) in ASKS {
        let answer = ask(&world.office, &world.anna, &OrderId::new([7; 16]));
        assert_eq!(answer, Some(Refusal::NothingHere), "{name}");
    }
}

#[test]
fn a_stranger_sees_no_orders_in_lists_and_searches() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), MAILBOX);
    let stranger = world.somebody("ewa@example.com", &["subscriber"]);
    let office = &world.office;
    assert!(
        ra::view::certificates(office, &stranger)
            .unwrap()
            .is_empty()
    );
    assert!(
        ra::view::search(office, &stranger, "office")
            .unwrap()
            .is_empty()
    );
    let dashboard = ra::view::dashboard(office, &stranger).unwrap();
    assert!(dashboard.cards.is_empty() && dashboard.events.is_empty());
    assert_eq!(
        ra::view::search(office, &world.anna, "office")
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_case_that_never_was_is_not_there_for_an_officer() {
    let world = World::new();
    let olga = ra::policy::officer(&world.olga).unwrap();
    let (office, case) = (&world.office, CaseId::new([7; 16]));
    let nothing = Some(Refusal::NothingHere);
    assert_eq!(no(ra::desk::case(office, &olga, &case)), nothing);
    assert_eq!(no(ra::desk::approve(office, &olga, &case)), nothing);
    assert_eq!(
        no(ra::desk::ask(office, &olga, &case, "reason-other", "x")),
        nothing
    );
    assert_eq!(
        no(ra::desk::reject(office, &olga, &case, "reason-other", "x")),
        nothing
    );
    assert_eq!(no(ra::desk::look_up_again(office, &olga, &case)), nothing);
    let item = domain::vetting::Item::Name;
    assert_eq!(
        no(ra::desk::check(office, &olga, &case, item, true, "x", "")),
        nothing
    );
    assert_eq!(
        no(ra::desk::prove_authority(
            office,
            &olga,
            &case,
            testkit::call_back()
        )),
        nothing
    );
    let document = DocumentId::new([7; 16]);
    assert_eq!(
        no(ra::desk::open_document(office, &olga, &case, &document)),
        nothing
    );
}

#[test]
fn a_paper_of_one_case_does_not_open_from_another() {
    let mut world = World::new();
    let (first, second) = (world.order(), world.order());
    let paper = ra::vetting::add_document(
        &world.office,
        &world.anna,
        &first,
        "extract.pdf",
        b"%PDF-1.7".to_vec(),
    );
    let paper = crate::said(paper).unwrap();
    let (first, second) = (world.submit_data(&first), world.submit_data(&second));
    let olga = ra::policy::officer(&world.olga).unwrap();
    let open = |case| ra::desk::open_document(&world.office, &olga, case, &paper);
    assert_eq!(no(open(&second)), Some(Refusal::NothingHere));
    let file = crate::said(open(&first)).unwrap();
    assert_eq!(
        file.media, "application/octet-stream",
        "never shown, always saved"
    );
}

#[test]
fn an_organisation_verified_for_somebody_else_is_not_used() {
    let mut world = World::new();
    let first = world.order();
    let case = world.submit_data(&first);
    world.approve(&case);
    let next = world.order();
    let saved = crate::said(ra::vetting::open(&world.office, &world.anna, &next))
        .unwrap()
        .saved;
    let stranger = world.somebody("ewa@example.com", &["subscriber"]);
    let product = domain::product::Product::SmimeOrganization730;
    let theirs = crate::said(ra::order::place(&world.office, &stranger, product)).unwrap();
    let step = crate::said(ra::vetting::open(&world.office, &stranger, &theirs)).unwrap();
    assert!(step.saved.is_empty(), "not offered");
    let answer = ra::vetting::reuse(&world.office, &stranger, &theirs, &saved[0].0);
    assert_eq!(no(answer), Some(Refusal::NothingHere), "nor taken");
}

#[test]
fn only_an_officer_gets_the_token_of_the_desk() {
    let world = World::new();
    assert!(ra::policy::officer(&world.anna).is_none());
    let operator = world.somebody("op@example.com", &["operator"]);
    assert!(ra::policy::officer(&operator).is_none());
    assert!(ra::policy::officer(&world.olga).is_some());
}

#[test]
fn a_link_that_never_was_opens_nothing() {
    let world = World::new();
    for link in [
        "",
        "x",
        "cert_aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ord_aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "\0",
    ] {
        assert_eq!(
            no(ra::delivery::by_link(&world.office, link)),
            Some(Refusal::NothingHere)
        );
        assert_eq!(
            no(ra::mailbox::peek(&world.office, link)),
            Some(Refusal::NothingHere)
        );
        assert_eq!(
            no(ra::mailbox::not_me(&world.office, link)),
            Some(Refusal::NothingHere)
        );
    }
}
