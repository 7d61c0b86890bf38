//! The stages of an order, and what is shown of them. No act changes a stage here; that is [`super::Order`]'s.

use crate::{
    activation::{CertificateRequest, Choice},
    key::ProvenKey,
    mailbox::ConfirmedMailbox,
    refusal::Step,
    vetting::{Draft, Returned, Vetted},
    words::{CaseId, CertificateId, Instant},
};
use pki::mailbox::Mailbox;
use serde::{Deserialize, Serialize};

/// Every stage with exactly what is known in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Journey {
    AwaitingData(AwaitingData),
    DataInReview(DataInReview),
    AwaitingKey(AwaitingKey),
    AwaitingMailbox(AwaitingMailbox),
    MailboxChallenged(MailboxChallenged),
    ReadyToActivate(ReadyToActivate),
    Activated(Activated),
    Issued(Issued),
    Closed(Closed),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingData {
    pub draft: Draft,
    /// The officers sent it back: why, and the case that goes on if they only asked for more.
    pub returned: Option<(CaseId, Returned)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataInReview {
    pub case: CaseId,
    pub draft: Draft,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingKey {
    pub vetted: Vetted,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingMailbox {
    pub vetted: Vetted,
    pub key: ProvenKey,
    /// Named but not yet written to.
    pub named: Option<Mailbox>,
    /// Mailboxes whose holders said "this was not me".
    pub refused: Vec<Mailbox>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxChallenged {
    pub vetted: Vetted,
    pub key: ProvenKey,
    pub mailbox: Mailbox,
    pub refused: Vec<Mailbox>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyToActivate {
    pub vetted: Vetted,
    pub key: ProvenKey,
    pub mailbox: ConfirmedMailbox,
    /// Kept in case the address is changed once more.
    pub refused: Vec<Mailbox>,
    /// Chosen on the fields page, waiting for the summary.
    pub choice: Option<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activated {
    pub request: CertificateRequest,
    /// How many intents this order has had.
    pub attempt: u32,
    /// The last checks said no: a key of the language files, and the words of whoever said it.
    pub held: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub request: CertificateRequest,
    pub certificate: CertificateId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub why: String,
    pub at: Instant,
}

/// The four statuses of the manual. There is no fifth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    /// Providing the data is not available yet.
    CannotStartYet,
    /// Step is awaiting to provide the data.
    AwaitingYou,
    /// Data is saved and waiting for verification.
    AwaitingUs,
    /// Verification was successful.
    Done,
}

impl StepStatus {
    pub fn key(self) -> &'static str {
        match self {
            StepStatus::CannotStartYet => "status-locked",
            StepStatus::AwaitingYou => "status-awaiting-data",
            StepStatus::AwaitingUs => "status-in-verification",
            StepStatus::Done => "status-verified",
        }
    }
}

impl Journey {
    /// The stage's name in the store.
    pub fn stage(&self) -> &'static str {
        match self {
            Journey::AwaitingData(_) => "awaiting_data",
            Journey::DataInReview(_) => "data_in_review",
            Journey::AwaitingKey(_) => "awaiting_key",
            Journey::AwaitingMailbox(_) => "awaiting_mailbox",
            Journey::MailboxChallenged(_) => "mailbox_challenged",
            Journey::ReadyToActivate(_) => "ready_to_activate",
            Journey::Activated(_) => "activated",
            Journey::Issued(_) => "issued",
            Journey::Closed(_) => "closed",
        }
    }

    /// The three steps as the subscriber sees them.
    pub fn task_list(&self) -> [StepStatus; 3] {
        use StepStatus::{AwaitingUs, AwaitingYou, CannotStartYet, Done};
        match self {
            Journey::AwaitingData(_) => [AwaitingYou, CannotStartYet, CannotStartYet],
            Journey::DataInReview(_) => [AwaitingUs, CannotStartYet, CannotStartYet],
            Journey::AwaitingKey(_) | Journey::AwaitingMailbox(_) => {
                [Done, AwaitingYou, CannotStartYet]
            }
            Journey::MailboxChallenged(_) => [Done, AwaitingUs, CannotStartYet],
            Journey::ReadyToActivate(_) => [Done, Done, AwaitingYou],
            Journey::Activated(_) => [Done, Done, AwaitingUs],
            Journey::Issued(_) => [Done, Done, Done],
            Journey::Closed(_) => [CannotStartYet; 3],
        }
    }

    /// The step whose turn it is for the subscriber, if any.
    pub fn open_step(&self) -> Option<Step> {
        Step::ALL
            .into_iter()
            .zip(self.task_list())
            .find(|(_, status)| *status == StepStatus::AwaitingYou)
            .map(|(step, _)| step)
    }

    pub fn vetted(&self) -> Option<&Vetted> {
        match self {
            Journey::AwaitingKey(s) => Some(&s.vetted),
            Journey::AwaitingMailbox(s) => Some(&s.vetted),
            Journey::MailboxChallenged(s) => Some(&s.vetted),
            Journey::ReadyToActivate(s) => Some(&s.vetted),
            Journey::Activated(s) => Some(s.request.vetted()),
            Journey::Issued(s) => Some(s.request.vetted()),
            Journey::AwaitingData(_) | Journey::DataInReview(_) | Journey::Closed(_) => None,
        }
    }

    pub fn key(&self) -> Option<&ProvenKey> {
        match self {
            Journey::AwaitingMailbox(s) => Some(&s.key),
            Journey::MailboxChallenged(s) => Some(&s.key),
            Journey::ReadyToActivate(s) => Some(&s.key),
            Journey::Activated(s) => Some(s.request.key()),
            Journey::Issued(s) => Some(s.request.key()),
            _ => None,
        }
    }

    /// The mailbox as far as it is known, proven or not.
    pub fn mailbox(&self) -> Option<&Mailbox> {
        match self {
            Journey::AwaitingMailbox(s) => s.named.as_ref(),
            Journey::MailboxChallenged(s) => Some(&s.mailbox),
            Journey::ReadyToActivate(s) => Some(s.mailbox.mailbox()),
            Journey::Activated(s) => Some(s.request.mailbox().mailbox()),
            Journey::Issued(s) => Some(s.request.mailbox().mailbox()),
            _ => None,
        }
    }
}
