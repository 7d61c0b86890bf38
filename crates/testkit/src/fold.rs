//! The journal, told once more by a second teller: facts in, stage and ids out (reliability I8).
//!
//! Says on its own which fact may follow which, and never asks the product's state machine.

use domain::event::Event;

/// What the facts about one order come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub stage: &'static str,
    pub case: Option<String>,
    /// The fingerprint of the proven key.
    pub key: Option<String>,
    pub mailbox: Option<String>,
    /// The digest of the certificate request.
    pub request: Option<String>,
    pub attempt: u32,
    pub held: bool,
    pub certificate: Option<String>,
}

const PLACED: &str = "awaiting_data";
const REVIEW: &str = "data_in_review";
const KEY: &str = "awaiting_key";
const MAILBOX: &str = "awaiting_mailbox";
const CHALLENGED: &str = "mailbox_challenged";
const READY: &str = "ready_to_activate";
const ACTIVATED: &str = "activated";
const ISSUED: &str = "issued";

/// Tells an order from its facts, oldest first, or says which fact could not have happened then.
pub fn order(facts: &[Event]) -> Result<Told, String> {
    let mut told = Told::default();
    for fact in facts {
        let (from, to) = edge(fact, told.stage);
        if !from.contains(&told.stage) {
            return Err(format!("{} while {:?}", fact.kind(), told.stage));
        }
        told.stage = to;
        remember(&mut told, fact);
    }
    Ok(told)
}

/// The stages a fact may come in, and the one it leads to.
fn edge(fact: &Event, now: &'static str) -> (&'static [&'static str], &'static str) {
    match fact {
        Event::OrderPlaced { .. } => (&[""], PLACED),
        Event::DataDrafted => (&[PLACED], PLACED),
        Event::DataSubmitted { .. } => (&[PLACED], REVIEW),
        Event::DataWithdrawn { .. } | Event::DataReturned { .. } => (&[REVIEW], PLACED),
        Event::DataVerified { .. } => (&[REVIEW], KEY),
        Event::DataReused { .. } => (&[PLACED], KEY),
        Event::KeyProven { .. } => (&[KEY, MAILBOX], MAILBOX),
        Event::MailboxNamed { .. } => (&[MAILBOX], MAILBOX),
        Event::MailboxChallenged { .. } => (&[MAILBOX, CHALLENGED], CHALLENGED),
        Event::MailboxConfirmed { .. } => (&[CHALLENGED], READY),
        Event::MailboxDisputed { .. } | Event::MailboxGivenUp { .. } => {
            (&[CHALLENGED, READY], MAILBOX)
        }
        Event::FieldsChosen => (&[READY], READY),
        Event::Activated { .. } => (&[READY, ACTIVATED], ACTIVATED),
        Event::Intended { .. }
        | Event::Held { .. }
        | Event::Burned { .. }
        | Event::CaaChecked { .. } => (&[ACTIVATED], ACTIVATED),
        Event::Issued { .. } => (&[ACTIVATED], ISSUED),
        Event::Downloaded { .. } | Event::Installed { .. } | Event::Revoked { .. } => {
            (&[ISSUED], ISSUED)
        }
        Event::DocumentAdded { .. } => (&[PLACED, REVIEW], now),
        Event::DocumentRemoved { .. } => (&[PLACED], PLACED),
        // Facts about a challenge of the order: they move the challenge, not the order.
        _ => (&[MAILBOX, CHALLENGED, READY, ACTIVATED, ISSUED], now),
    }
}

fn remember(told: &mut Told, fact: &Event) {
    match fact {
        Event::DataSubmitted { case, .. } | Event::DataReused { case, .. } => {
            told.case = Some(case.as_str().to_owned());
        }
        Event::DataWithdrawn { .. } => told.case = None,
        Event::KeyProven { fingerprint, .. } => told.key = Some(fingerprint.clone()),
        Event::MailboxNamed { mailbox }
        | Event::MailboxChallenged { mailbox, .. }
        | Event::MailboxConfirmed { mailbox, .. } => told.mailbox = Some(mailbox.clone()),
        Event::MailboxDisputed { .. } => told.mailbox = None,
        Event::Activated { request } => {
            told.request = Some(request.clone());
            told.held = false;
        }
        Event::Intended { attempt, .. } => {
            told.attempt = *attempt;
            told.held = false;
        }
        Event::Held { .. } => told.held = true,
        Event::Issued { certificate, .. } => {
            told.certificate = Some(certificate.as_str().to_owned());
            // An issued order counts no attempts any more.
            told.attempt = 0;
        }
        _ => {}
    }
}

/// Stage and verdict of a case, as its row has them.
pub fn case(facts: &[Event]) -> Result<(&'static str, Option<&'static str>), String> {
    let mut now = ("", None);
    for fact in facts {
        let (from, to): (&[&str], _) = match fact {
            Event::DataSubmitted { .. } => (&["", "asked"], ("queued", None)),
            Event::AskedForMore { .. } => (&["queued"], ("asked", None)),
            Event::Approved { .. } => (&["queued"], ("decided", Some("approved"))),
            Event::Rejected { .. } => (&["queued"], ("decided", Some("rejected"))),
            Event::DataWithdrawn { .. } => (&["queued"], ("decided", Some("withdrawn"))),
            Event::DocumentOpened { .. } => (&["queued", "asked", "decided"], now),
            _ => (&["queued", "asked"], now),
        };
        if !from.contains(&now.0) {
            return Err(format!("{} while {:?}", fact.kind(), now.0));
        }
        now = to;
    }
    Ok(now)
}
