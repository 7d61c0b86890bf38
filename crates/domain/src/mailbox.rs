//! mailbox: control of the address is proven (SBR 3.2.2.2).

use crate::{
    change::Change,
    event::Event,
    refusal::Refusal,
    words::{ChallengeId, Instant, OrderId},
};
use pki::{
    mailbox::Mailbox,
    rules::evidence::{CHALLENGE_SECONDS, MAILBOX_SECONDS},
};
use serde::{Deserialize, Serialize};

/// Wrong codes before a challenge is dead.
pub const TRIES: u32 = 5;

/// One mail to one mailbox, with its own random values; older ones live out their time beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    pub id: ChallengeId,
    pub order: OrderId,
    pub mailbox: Mailbox,
    /// Who asks, as the mail and the page name them.
    pub applicant: String,
    pub organisation: String,
    pub state: ChallengeState,
    pub tries: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ChallengeState {
    /// Waiting for the send attempt, which draws the random values.
    Waiting,
    /// Drawn and handed to the mail server. Digests only; the values are nowhere but in the mail.
    Sent {
        link: String,
        code: String,
        created_at: Instant,
    },
    Confirmed {
        at: Instant,
        evidence: Evidence,
    },
    /// The holder said it was not them.
    Refused {
        at: Instant,
    },
    /// The applicant changed the address.
    Withdrawn {
        at: Instant,
    },
}

/// How the confirmation reached us, kept with the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub address: String,
    pub agent: String,
}

/// Control of this mailbox was shown, for this order, at this time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MailboxRecord", into = "MailboxRecord")]
pub struct ConfirmedMailbox(MailboxRecord);

/// What the store holds of a [`ConfirmedMailbox`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxRecord {
    /// A proof holds for one order: another purpose needs another mail (SBR 3.2.2.2).
    pub order: OrderId,
    pub mailbox: Mailbox,
    pub challenge: ChallengeId,
    pub confirmed_at: Instant,
}

impl TryFrom<MailboxRecord> for ConfirmedMailbox {
    type Error = &'static str;

    fn try_from(record: MailboxRecord) -> Result<Self, Self::Error> {
        if record.confirmed_at.0 <= 0 {
            return Err("a confirmed mailbox without the time of its confirmation");
        }
        Ok(ConfirmedMailbox(record))
    }
}

impl From<ConfirmedMailbox> for MailboxRecord {
    fn from(mailbox: ConfirmedMailbox) -> Self {
        mailbox.0
    }
}

impl ConfirmedMailbox {
    pub fn order(&self) -> &OrderId {
        &self.0.order
    }

    pub fn mailbox(&self) -> &Mailbox {
        &self.0.mailbox
    }

    pub fn challenge(&self) -> &ChallengeId {
        &self.0.challenge
    }

    pub fn confirmed_at(&self) -> Instant {
        self.0.confirmed_at
    }

    pub fn good_until(&self) -> Instant {
        self.0.confirmed_at.plus(MAILBOX_SECONDS)
    }

    pub fn fresh(&self, now: Instant) -> Result<(), Refusal> {
        if now < self.good_until() {
            Ok(())
        } else {
            Err(Refusal::MailboxTooOld)
        }
    }
}

/// What came of a typed code.
#[derive(Debug)]
pub enum Answer {
    Confirmed(Change<Challenge>, ConfirmedMailbox),
    /// A lost try is saved too.
    Missed(Change<Challenge>, Refusal),
}

impl Challenge {
    pub fn open(
        id: ChallengeId,
        order: OrderId,
        mailbox: Mailbox,
        applicant: String,
        organisation: String,
    ) -> Change<Challenge> {
        let event = Event::ChallengeOpened {
            mailbox: mailbox.as_str().to_owned(),
        };
        Change::new(
            Challenge {
                id,
                order,
                mailbox,
                applicant,
                organisation,
                state: ChallengeState::Waiting,
                tries: 0,
            },
            event,
        )
    }

    /// Random values were drawn for a send attempt. A second attempt draws new ones, since nobody knows
    /// whether the first mail left.
    pub fn drawn(
        mut self,
        link: String,
        code: String,
        now: Instant,
    ) -> Result<Change<Challenge>, Refusal> {
        match self.state {
            ChallengeState::Waiting | ChallengeState::Sent { .. } => {}
            _ => return Err(self.closed()),
        }
        let event = Event::ChallengeSent {
            mailbox: self.mailbox.as_str().to_owned(),
            until: now.plus(CHALLENGE_SECONDS),
        };
        self.state = ChallengeState::Sent {
            link,
            code,
            created_at: now,
        };
        Ok(Change::new(self, event))
    }

    /// Until when the values in the mail work.
    pub fn expires_at(&self) -> Option<Instant> {
        match &self.state {
            ChallengeState::Sent { created_at, .. } => Some(created_at.plus(CHALLENGE_SECONDS)),
            _ => None,
        }
    }

    /// Whether a code may be typed now.
    pub fn answerable(&self, now: Instant) -> Result<(), Refusal> {
        let Some(expires_at) = self.expires_at() else {
            return Err(self.closed());
        };
        if now >= expires_at {
            return Err(Refusal::ChallengeExpired);
        }
        if self.tries >= TRIES {
            return Err(Refusal::NoTriesLeft);
        }
        Ok(())
    }

    /// Link and code are both compared by digest; the caller has hashed what came in.
    pub fn answer(
        mut self,
        link: &str,
        code: &str,
        evidence: Evidence,
        now: Instant,
    ) -> Result<Answer, Refusal> {
        self.answerable(now)?;
        let ChallengeState::Sent {
            link: right_link,
            code: right_code,
            ..
        } = &self.state
        else {
            return Err(self.closed());
        };
        if right_link == link && right_code == code {
            let proof = ConfirmedMailbox(MailboxRecord {
                order: self.order.clone(),
                mailbox: self.mailbox.clone(),
                challenge: self.id.clone(),
                confirmed_at: now,
            });
            let event = Event::ChallengeMet {
                mailbox: self.mailbox.as_str().to_owned(),
            };
            self.state = ChallengeState::Confirmed { at: now, evidence };
            return Ok(Answer::Confirmed(Change::new(self, event), proof));
        }
        self.tries += 1;
        let left = TRIES - self.tries;
        let refusal = if left == 0 {
            Refusal::NoTriesLeft
        } else {
            Refusal::CodeWrong { left }
        };
        Ok(Answer::Missed(
            Change::new(self, Event::CodeMissed { left }),
            refusal,
        ))
    }

    /// "This was not me": nobody gets a certificate for this mailbox with this order.
    pub fn refuse(mut self, now: Instant) -> Result<Change<Challenge>, Refusal> {
        match self.state {
            ChallengeState::Waiting | ChallengeState::Sent { .. } => {}
            _ => return Err(self.closed()),
        }
        self.state = ChallengeState::Refused { at: now };
        let event = Event::ChallengeRefused {
            mailbox: self.mailbox.as_str().to_owned(),
        };
        Ok(Change::new(self, event))
    }

    /// The applicant gave the address up.
    pub fn withdraw(mut self, now: Instant) -> Option<Change<Challenge>> {
        match self.state {
            ChallengeState::Waiting | ChallengeState::Sent { .. } => {}
            _ => return None,
        }
        self.state = ChallengeState::Withdrawn { at: now };
        let event = Event::ChallengeWithdrawn {
            mailbox: self.mailbox.as_str().to_owned(),
        };
        Some(Change::new(self, event))
    }

    fn closed(&self) -> Refusal {
        match &self.state {
            ChallengeState::Confirmed { at, .. } => Refusal::ChallengeUsed { at: *at },
            ChallengeState::Refused { .. } | ChallengeState::Withdrawn { .. } => {
                Refusal::ChallengeWithdrawn
            }
            ChallengeState::Waiting | ChallengeState::Sent { .. } => Refusal::ChallengeExpired,
        }
    }

    /// The state's name in the store.
    pub fn code(&self) -> &'static str {
        match self.state {
            ChallengeState::Waiting => "waiting",
            ChallengeState::Sent { .. } => "sent",
            ChallengeState::Confirmed { .. } => "confirmed",
            ChallengeState::Refused { .. } => "refused",
            ChallengeState::Withdrawn { .. } => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests;
