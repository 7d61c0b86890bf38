//! Typed rows of the journey: orders, cases, challenges, evidence, issuance, status.
//!
//! State rows are the truth; [`Stamp::save`] is where a [`Change`] becomes a row, a journal row, letters and
//! jobs in one transaction. Nothing here decides anything.

pub mod cases;
pub mod certificates;
pub mod challenges;
pub mod documents;
pub mod evidence;
pub mod intents;
pub mod key_checks;
pub mod orders;
pub mod status;

use crate::{Fault, Tx, accounts, jobs, journal, outbox};
use domain::{
    actor::Actor,
    change::{Change, Job},
    event::Event,
    letter::{Letter, To},
    words::Instant,
};

/// A state as it stands in its row, with the row's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<S> {
    pub state: S,
    pub version: i64,
}

/// Who acts, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    pub actor: Actor,
    pub now: Instant,
}

impl Stamp {
    pub fn new(actor: Actor, now: Instant) -> Self {
        Self { actor, now }
    }

    /// Writes the journal row of a fact that moves no state.
    pub fn note(&self, tx: &mut Tx, subject: &str, event: &Event) -> Result<(), Fault> {
        let node = tx.node().to_owned();
        let entry = journal::Entry {
            at: self.now.0,
            node: &node,
            actor: &self.actor.to_string(),
            kind: &event.kind(),
            subject,
            payload: &event.payload(),
        };
        journal::append(tx, entry).map(drop)
    }

    /// Everything of a change but its state row: the fact, the letters, the jobs.
    fn consequences<S>(&self, tx: &mut Tx, subject: &str, change: &Change<S>) -> Result<(), Fault> {
        self.note(tx, subject, &change.event)?;
        for letter in &change.letters {
            self.post(tx, letter)?;
        }
        for job in &change.jobs {
            self.queue(tx, job, self.now)?;
        }
        Ok(())
    }

    /// Puts a job in the queue; one that already waits is enough.
    pub fn queue(&self, tx: &mut Tx, job: &Job, run_at: Instant) -> Result<(), Fault> {
        jobs::enqueue(tx, job.kind(), job.key(), &json(job), run_at.0, self.now.0).map(drop)
    }

    /// Puts a letter in the outbox, in its reader's language.
    fn post(&self, tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
        let language = orders::language(tx, &letter.order)?;
        let (recipient, language) = match &letter.to {
            To::Account(id) => {
                let account = accounts::by_id(tx, id.as_str())?.ok_or_else(|| {
                    Fault::inconsistent("account", id.as_str(), "a letter to nobody")
                })?;
                (account.email, account.language)
            }
            To::Mailbox(mailbox) => (mailbox.as_str().to_owned(), language.code().to_owned()),
        };
        let new = outbox::NewLetter {
            kind: letter.text.key(),
            recipient: &recipient,
            language: &language,
            data: &json(&letter.text),
            order_id: Some(letter.order.as_str()),
            dedupe: None,
        };
        outbox::enqueue(tx, new, self.now.0).map(drop)
    }
}

/// Reads the JSON of a row, naming the row when it does not fit.
fn parse<T: serde::de::DeserializeOwned>(
    table: &'static str,
    key: &str,
    json: &str,
) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::inconsistent(table, key, error.to_string()))
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("domain states are plain data")
}

/// Hex from the domain to the bytes of a row.
fn bytes(table: &'static str, key: &str, hex: &str) -> Result<Vec<u8>, Fault> {
    pki::digest::from_hex(hex).ok_or_else(|| Fault::inconsistent(table, key, "not hex"))
}
