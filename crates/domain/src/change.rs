//! One currency: what a domain function gives back and the only thing the store saves.

use crate::{
    event::Event,
    letter::Letter,
    words::{CaseId, ChallengeId, OrderId},
};
use serde::{Deserialize, Serialize};

/// A new state with the fact that led to it and everything that has to follow.
///
/// The store writes all of it in one transaction, so no state moves without a fact, an actor and its
/// consequences.
#[derive(Debug)]
#[must_use = "a change does nothing until the store saves it"]
pub struct Change<S> {
    pub state: S,
    pub event: Event,
    pub letters: Vec<Letter>,
    pub jobs: Vec<Job>,
}

impl<S> Change<S> {
    pub fn new(state: S, event: Event) -> Self {
        Self {
            state,
            event,
            letters: Vec::new(),
            jobs: Vec::new(),
        }
    }

    pub fn letter(mut self, letter: Letter) -> Self {
        self.letters.push(letter);
        self
    }

    pub fn job(mut self, job: Job) -> Self {
        self.jobs.push(job);
        self
    }
}

/// Work that happens after the commit, at least once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "kebab-case")]
pub enum Job {
    /// Ask the register for the organisation of a case.
    LookUp { case: CaseId },
    /// Draw a random value, keep its digest, send the mail.
    SendChallenge { challenge: ChallengeId },
    /// Take an activated order through the gate.
    Issue { order: OrderId },
    /// Publish a new CRL for an issuer.
    PublishCrl { issuer: String },
}

impl Job {
    /// The kind, for the job table and its metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Job::LookUp { .. } => "look-up",
            Job::SendChallenge { .. } => "send-challenge",
            Job::Issue { .. } => "issue",
            Job::PublishCrl { .. } => "publish-crl",
        }
    }

    /// What makes two jobs of one kind the same job.
    pub fn key(&self) -> &str {
        match self {
            Job::LookUp { case } => case.as_str(),
            Job::SendChallenge { challenge } => challenge.as_str(),
            Job::Issue { order } => order.as_str(),
            Job::PublishCrl { issuer } => issuer,
        }
    }
}
