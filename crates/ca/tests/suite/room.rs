//! What the signer refuses, each time because it read the rows itself.

use ca::{
    client::Issued,
    protocol::{Recovered, Reply, Verb},
};
use domain::{
    vetting::Item,
    words::{HOUR, OrderId},
};
use testkit::World;

const MAILBOX: &str = "office@example.com";

/// Why the signer will not sign the first attempt of an order.
fn refusal(world: &World, order: &OrderId) -> (String, String) {
    world.start_signer();
    match world.signer().issue(order.as_str(), 1).unwrap() {
        Issued::Refused { key, words } => (key, words),
        Issued::Signature(..) => panic!("it signed"),
    }
}

/// Breaks rows of an order that waits for its signature, and asks for the signature.
fn after(sql: &str) -> (String, String) {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    assert!(world.tamper(sql) > 0, "something is broken: {sql}");
    refusal(&world, &order)
}

fn key_after(sql: &str) -> String {
    after(sql).0
}

fn fingerprint(world: &World, order: &OrderId) -> String {
    world.card(order).order.journey.key().unwrap().fingerprint()
}

#[test]
fn an_order_whose_evidence_is_whole_is_signed() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.start_signer();
    let answer = world.signer().issue(order.as_str(), 1).unwrap();
    assert!(matches!(answer, Issued::Signature(..)));
}

#[test]
fn nothing_is_signed_without_the_approvals_row() {
    assert_eq!(key_after("DELETE FROM approval"), "held-approval");
}

#[test]
fn nothing_is_signed_on_an_approval_of_something_else() {
    assert_eq!(
        key_after("UPDATE approval SET content_hash = zeroblob(32)"),
        "held-approval"
    );
}

#[test]
fn nothing_is_signed_on_the_buyers_own_approval() {
    let sql = "UPDATE approval SET officer_id = (SELECT account_id FROM orders)";
    assert_eq!(key_after(sql), "held-approval");
}

#[test]
fn nothing_is_signed_for_another_organisation_than_was_approved() {
    let sql = "UPDATE vetting_case
        SET data = json_set(data, '$.submission.organisation.name', 'Another Company')";
    assert_eq!(key_after(sql), "held-approval");
}

#[test]
fn nothing_is_signed_for_a_case_that_was_not_decided() {
    let sql = "UPDATE vetting_case SET stage = 'queued', verdict = NULL,
        data = json_set(data, '$.stage', json('{\"stage\":\"queued\"}'))";
    assert_eq!(key_after(sql), "held-approval");
}

#[test]
fn nothing_is_signed_without_the_proof_of_authority() {
    assert_eq!(key_after("DELETE FROM authority_evidence"), "held-approval");
}

#[test]
fn one_of_two_officers_is_not_enough_for_the_signer() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    world.vouch(&case, Item::Name);
    world.approve_by_two(&case);
    world.confirm_mailbox(&order, &testkit::p256_request(), MAILBOX);
    world.stop_signer();
    world.press_activate(&order);
    world.round();
    assert_eq!(
        world.tamper("DELETE FROM approval WHERE rowid = (SELECT MAX(rowid) FROM approval)"),
        1
    );
    let (key, words) = refusal(&world, &order);
    assert_eq!(
        (key.as_str(), words.as_str()),
        ("held-approval", "1 of 2 officers approved")
    );
}

#[test]
fn nothing_is_signed_without_a_caa_answer() {
    assert_eq!(key_after("DELETE FROM caa_evidence"), "held-caa");
    assert_eq!(
        key_after("UPDATE intent SET caa_evidence_id = NULL WHERE profile = 'ov-multipurpose'"),
        "held-caa"
    );
}

#[test]
fn nothing_is_signed_against_a_caa_answer() {
    assert_eq!(
        key_after("UPDATE caa_evidence SET decision = 'refuse'"),
        "held-caa"
    );
}

/// One name checked many times is not many names checked (Let's Encrypt, 2020).
#[test]
fn le_2020_a_caa_answer_for_another_mailbox_clears_nothing() {
    assert_eq!(
        key_after("UPDATE caa_evidence SET mailbox = 'other@example.com'"),
        "held-caa"
    );
}

#[test]
fn a_caa_answer_is_too_old_after_eight_hours() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.wait(8 * HOUR);
    assert_eq!(refusal(&world, &order).0, "held-caa");
}

#[test]
fn nothing_is_signed_for_a_mailbox_that_nobody_confirmed() {
    assert_eq!(
        key_after("UPDATE challenge SET state = 'withdrawn'"),
        "held-mailbox"
    );
    assert_eq!(
        key_after("UPDATE challenge SET mailbox = 'other@example.com'"),
        "held-mailbox"
    );
    assert_eq!(
        key_after("UPDATE challenge SET closed_at = closed_at - 1"),
        "held-mailbox"
    );
}

#[test]
fn a_mailbox_confirmed_for_another_order_proves_nothing() {
    let mut world = World::new();
    let other = world.order();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    assert_eq!(
        world.tamper(format!("UPDATE challenge SET order_id = '{other}'")),
        1
    );
    assert_eq!(refusal(&world, &order).0, "held-mailbox");
}

#[test]
fn nothing_is_signed_for_a_compromised_key() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let key = fingerprint(&world, &order);
    world.tamper(format!(
        "INSERT INTO compromised_key VALUES (X'{key}', 'a test', 1, '')"
    ));
    assert_eq!(refusal(&world, &order).0, "csr-22");
}

#[test]
fn nothing_is_signed_for_a_key_of_our_own() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let key = fingerprint(&world, &order);
    world.tamper(format!(
        "UPDATE issuer SET spki_sha256 = X'{key}' WHERE id = 'root-1'"
    ));
    assert_eq!(refusal(&world, &order).0, "csr-23");
}

/// The promised bytes are made once more out of the evidence: no byte comes from elsewhere.
#[test]
fn bytes_that_the_evidence_does_not_make_are_not_signed() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let id = order.clone();
    let read = move |tx: &mut store::Tx| store::journey::intents::get(tx, id.as_str(), 1);
    let mut tbs = world
        .office
        .store()
        .read("test.intent", read)
        .unwrap()
        .unwrap()
        .tbs;
    let place = tbs
        .windows(8)
        .position(|window| window == b"Warszawa")
        .unwrap();
    tbs[place] = b'X';
    let (bytes, digest) = (
        pki::digest::hex(&tbs),
        pki::digest::hex(&pki::digest::sha256(&tbs)),
    );
    let sql = format!(
        "UPDATE intent SET tbs = X'{bytes}', tbs_sha256 = X'{digest}' WHERE order_id = '{order}'"
    );
    assert_eq!(world.tamper(sql), 1);
    assert_eq!(refusal(&world, &order).0, "held-content");
}

#[test]
fn a_choice_changed_after_the_promise_is_not_signed() {
    let sql = "UPDATE orders SET data = json_set(data, '$.journey.request.choice.locality', json('false'))";
    assert_eq!(key_after(sql), "held-content");
}

#[test]
fn an_attempt_that_the_order_does_not_wait_for_is_not_signed() {
    let sql = "UPDATE orders SET data = json_set(data, '$.journey.attempt', 2)";
    assert_eq!(key_after(sql), "held-content");
}

#[test]
fn a_promise_older_than_two_days_is_not_signed() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.wait(48 * HOUR + 1);
    assert_eq!(refusal(&world, &order).0, "held-too-late");
}

#[test]
fn a_promise_from_the_future_is_not_signed() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.wait(-301);
    assert_eq!(refusal(&world, &order).0, "held-too-late");
}

#[test]
fn a_closed_promise_is_not_signed() {
    let sql = "UPDATE intent SET state = 'burned', closed_at = 1 WHERE profile = 'ov-multipurpose'";
    assert_eq!(
        after(sql),
        ("held-content".into(), "the intent is closed".into())
    );
}

#[test]
fn nothing_is_signed_that_was_not_promised() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.start_signer();
    let answer = world.signer().issue(order.as_str(), 2).unwrap();
    assert!(matches!(answer, Issued::Refused { key, .. } if key == "held-content"));
}

#[test]
fn the_linter_of_another_profile_does_not_do() {
    let sql = "UPDATE intent SET profile = 'ocsp-responder' WHERE profile = 'ov-multipurpose'";
    assert_eq!(key_after(sql), "held-lint");
    let sql = "UPDATE intent SET profile = 'legacy' WHERE profile = 'ov-multipurpose'";
    assert_eq!(key_after(sql), "held-profile");
}

#[test]
fn bytes_that_are_not_those_promised_are_a_fault_and_no_signature() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.tamper("UPDATE intent SET tbs = X'3000' WHERE profile = 'ov-multipurpose'");
    world.start_signer();
    assert!(world.signer().issue(order.as_str(), 1).is_err());
}

fn issue(order: &OrderId) -> Verb {
    Verb::Issue {
        order: order.as_str().to_owned(),
        attempt: 1,
    }
}

fn refused_as_begun(reply: &Reply) -> bool {
    matches!(reply, Reply::Refused { key, .. } if key == "held-begun")
}

#[test]
fn one_promise_is_signed_once_also_across_a_restart() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    world.start_signer();
    let replies = world.signer().ask(&[issue(&order), issue(&order)]).unwrap();
    assert!(matches!(replies[0], Reply::Signed(_)) && refused_as_begun(&replies[1]));
    assert!(refused_as_begun(
        &world.signer().ask(&[issue(&order)]).unwrap()[0]
    ));
    world.stop_signer();
    world.start_signer();
    assert!(refused_as_begun(
        &world.signer().ask(&[issue(&order)]).unwrap()[0]
    ));
}

#[test]
fn a_signature_can_be_asked_for_again_and_is_the_same() {
    let mut world = World::new();
    let order = world.claimed(&testkit::p256_request(), MAILBOX);
    let id = order.clone();
    let read = move |tx: &mut store::Tx| store::journey::intents::get(tx, id.as_str(), 1);
    let row = world
        .office
        .store()
        .read("test.intent", read)
        .unwrap()
        .unwrap();
    let serial = pki::digest::hex(&row.serial);
    world.start_signer();
    let never = world.signer().recover("issuing-1", &serial).unwrap();
    assert_eq!(never, Recovered::NeverBegun);
    let replies = world.signer().ask(&[issue(&order)]).unwrap();
    let Reply::Signed(signature) = &replies[0] else {
        panic!("{replies:?}")
    };
    world.stop_signer();
    world.start_signer();
    let again = world.signer().recover("issuing-1", &serial).unwrap();
    assert_eq!(again, Recovered::Signed(signature.clone()));
}

#[test]
fn a_batch_signs_what_may_be_signed_and_refuses_the_rest() {
    let mut world = World::new();
    let addresses = ["a@example.com", "b@example.com", "c@example.com"];
    let orders = addresses.map(|address| world.ready(&testkit::p256_request(), address));
    world.stop_signer();
    orders.iter().for_each(|order| world.press_activate(order));
    world.round();
    world.tamper("UPDATE caa_evidence SET decision = 'refuse' WHERE mailbox = 'b@example.com'");
    world.start_signer();
    let replies = world.signer().ask(&orders.each_ref().map(issue)).unwrap();
    assert!(matches!(replies[0], Reply::Signed(_)), "{:?}", replies[0]);
    assert!(matches!(&replies[1], Reply::Refused { key, .. } if key == "held-caa"));
    assert!(matches!(replies[2], Reply::Signed(_)), "{:?}", replies[2]);
    assert_ne!(replies[0], replies[2]);
}

/// The signer has noted the journal's head; then somebody works on the database.
fn after_noting(sql: &str) -> World {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), MAILBOX);
    world.settle();
    world.signer().recover("issuing-1", "00").unwrap();
    world.stop_signer();
    assert!(world.tamper(sql) > 0, "something is changed: {sql}");
    world
}

#[test]
fn a_database_whose_journal_lost_its_end_gets_no_signature() {
    let world = after_noting(
        "DELETE FROM journal_chain WHERE seq > (SELECT max(seq) FROM journal_chain) - 3",
    );
    let refused = world.try_start_signer().unwrap_err();
    assert!(matches!(refused, ca::Fault::History(_)), "{refused}");
}

#[test]
fn a_database_whose_journal_was_written_anew_gets_no_signature() {
    let world = after_noting(
        "UPDATE journal_chain SET head = prev WHERE seq = (SELECT max(seq) FROM journal_chain)",
    );
    assert!(matches!(
        world.try_start_signer(),
        Err(ca::Fault::History(_))
    ));
}

#[test]
fn a_journal_cut_while_the_signer_runs_stops_it_at_the_next_question() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), MAILBOX);
    world.settle();
    let never = Verb::Recover {
        issuer: "issuing-1".to_owned(),
        serial: "00".to_owned(),
    };
    let ask = |world: &World| world.signer().ask(std::slice::from_ref(&never)).unwrap();
    // An answer, and the head is noted.
    ask(&world);
    world.tamper("DELETE FROM journal_chain WHERE seq > 5");
    // The question during which it is noticed is answered; none after it.
    ask(&world);
    let reply = ask(&world);
    assert!(
        matches!(&reply[0], Reply::Failed { words } if words.contains("noted")),
        "{reply:?}"
    );
}

#[test]
fn a_restored_database_that_people_accepted_is_worked_with_again() {
    let world = after_noting(
        "DELETE FROM journal_chain WHERE seq > (SELECT max(seq) FROM journal_chain) - 3",
    );
    let head = world
        .office
        .store()
        .read("test.head", store::journal::head)
        .unwrap();
    let mut witness = ca::room::Journal::open(&world.signer_journal()).unwrap();
    witness
        .append(&[ca::room::Record::Accepted {
            seq: head.seq,
            head: head.hex(),
            at: 0,
            reason: "restored after the fire".to_owned(),
        }])
        .unwrap();
    drop(witness);
    world.try_start_signer().unwrap();
}

#[test]
fn a_room_with_keys_of_an_unknown_issuer_does_not_open() {
    let world = World::new();
    world.stop_signer();
    let key = || keys::SigningKey::generate(keys::KeyAlgorithm::P256).unwrap();
    let set = ca::room::KeySet {
        issuing: key(),
        responder: key(),
    };
    let opened = ca::room::Room::open(
        world.office.store().clone(),
        store::Clock::manual(testkit::BEGINNING),
        ca::profile::StatusUrls::new("http://pki.example.com").unwrap(),
        domain::vetting::Policy::default(),
        [("issuing-9".to_owned(), set)].into(),
        ca::room::Journal::open(&world.signer_journal()).unwrap(),
    );
    let said = opened.err().map(|fault| fault.to_string());
    assert_eq!(said.as_deref(), Some("there is no issuer issuing-9"));
}

/// The certificate of an issuing CA that allows what nobody here has rules for (BMO 2037000).
#[test]
fn bmo_2037000_a_room_does_not_open_for_an_issuer_without_its_set_of_rules() {
    let mut world = World::new();
    world.stop_signer();
    // 2.23.140.1.5.2.2 becomes 2.23.140.1.5.2.3 where the issuing CA's certificate names its policies.
    let reached = world.tamper(
        "UPDATE issuer SET certificate = CAST(replace(CAST(certificate AS BLOB), x'67810c01050202', x'67810c01050203') AS BLOB)
         WHERE id = 'issuing-1'",
    );
    assert_eq!(reached, 1);
    let said = world.try_start_signer().unwrap_err().to_string();
    assert!(said.contains("2.23.140.1.5.2.3"), "{said}");
}
