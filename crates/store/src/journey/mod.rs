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
pub mod orders;
pub mod status;

use crate::{Fault, Tx, journal, jobs, outbox};
use domain::{
    actor::Actor,
    change::{Change, Job},
    event::Event,
    letter::{Letter, To},
    words::{Instant, Lang, base32},
};

/// A state as it stands in its row, with the row's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<S> {
    pub state: S,
    pub version: i64,
}

/// Who acts, when, on which node; and where the ids of the rows it leaves come from.
///
/// A write may be run again by the group it is in, so ids are derived from `seed` and a counter: the second run
/// makes the same rows as the first.
#[derive(Clone, Debug)]
pub struct Stamp {
    pub actor: Actor,
    pub now: Instant,
    pub node: String,
    seed: [u8; 16],
    drawn: u64,
}

impl Stamp {
    pub fn new(actor: Actor, now: Instant, node: &str, seed: [u8; 16]) -> Self {
        Self { actor, now, node: node.to_owned(), seed, drawn: 0 }
    }

    /// The next id of this act.
    pub fn id(&mut self) -> String {
        self.drawn += 1;
        let mut bytes = self.seed.to_vec();
        bytes.extend(self.drawn.to_be_bytes());
        base32(&pki::digest::sha256(&bytes)[..16])
    }

    /// Writes the journal row of a fact that moves no state.
    pub fn note(&mut self, tx: &mut Tx, subject: &str, event: &Event) -> Result<(), Fault> {
        let entry = journal::Entry {
            uid: self.id(),
            at: self.now.0,
            node: self.node.clone(),
            actor: self.actor.to_string(),
            kind: event.kind(),
            subject: subject.to_owned(),
            payload: event.payload(),
        };
        journal::append(tx, &entry)
    }

    /// Everything of a change but its state row: the fact, the letters, the jobs.
    fn consequences<S>(&mut self, tx: &mut Tx, subject: &str, change: &Change<S>) -> Result<(), Fault> {
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
    pub fn queue(&mut self, tx: &mut Tx, job: &Job, run_at: Instant) -> Result<(), Fault> {
        let data = serde_json::to_string(job).expect("a job is plain data");
        let id = self.id();
        jobs::enqueue(tx, &id, job.kind(), job.key(), &data, run_at.0)?;
        Ok(())
    }

    /// Puts a letter in the outbox, in its reader's language.
    fn post(&mut self, tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
        let (recipient, language) = match &letter.to {
            To::Account(id) => {
                let account = crate::accounts::by_id(tx, id.as_str())?
                    .ok_or_else(|| Fault::inconsistent("account", id.as_str(), "a letter to nobody"))?;
                (account.email, account.language)
            }
            To::Mailbox(mailbox) => (mailbox.as_str().to_owned(), orders::language(tx, &letter.order)?),
        };
        let id = self.id();
        outbox::enqueue(
            tx,
            &outbox::Letter {
                id: &id,
                kind: letter.text.key(),
                recipient: &recipient,
                language: Lang::code(language),
                data: &serde_json::to_string(&letter.text).expect("a letter is plain data"),
                order_id: Some(letter.order.as_str()),
                dedupe: None,
                now: self.now.0,
            },
        )?;
        Ok(())
    }
}

/// Reads the JSON of a row, naming the row when it does not fit.
fn parse<T: serde::de::DeserializeOwned>(table: &'static str, key: &str, json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::inconsistent(table, key, &error.to_string()))
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("domain states are plain data")
}

/// Hex from the domain to the bytes of a row.
fn bytes(table: &'static str, key: &str, hex: &str) -> Result<Vec<u8>, Fault> {
    pki::digest::from_hex(hex).ok_or_else(|| Fault::inconsistent(table, key, "not hex"))
}
