//! Letters: who is told what. Rendered and sent by `ra` after the commit.

use crate::words::{AccountId, CertificateId, Instant, OrderId};
use pki::mailbox::Mailbox;
use serde::{Deserialize, Serialize};

/// A letter to be written.
///
/// The challenge mail is not here: its secret is drawn at the send attempt and must not rest in the outbox
/// (see [`crate::change::Job::SendChallenge`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: To,
    pub order: OrderId,
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum To {
    Account(AccountId),
    Mailbox(Mailbox),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "text", rename_all = "kebab-case")]
pub enum Text {
    OrderPlaced {
        number: String,
    },
    DataReceived {
        organisation: String,
    },
    MoreNeeded {
        organisation: String,
        reason: String,
        note: String,
    },
    Verified {
        organisation: String,
        until: Instant,
    },
    NotVerified {
        organisation: String,
        reason: String,
        note: String,
    },
    MailboxVerified {
        mailbox: Mailbox,
        until: Instant,
    },
    MailboxDisputed {
        mailbox: Mailbox,
    },
    OnHold {
        reason: String,
    },
    /// The certificate creation e-mail.
    CertificateReady {
        certificate: CertificateId,
        mailbox: Mailbox,
    },
    Revoked {
        certificate: CertificateId,
        serial: String,
        reason: String,
        at: Instant,
    },
}

impl Text {
    /// The stem of the letter's texts in the language files.
    pub fn key(&self) -> &'static str {
        match self {
            Text::OrderPlaced { .. } => "mail-order-placed",
            Text::DataReceived { .. } => "mail-data-received",
            Text::MoreNeeded { .. } => "mail-more-needed",
            Text::Verified { .. } => "mail-verified",
            Text::NotVerified { .. } => "mail-not-verified",
            Text::MailboxVerified { .. } => "mail-mailbox-verified",
            Text::MailboxDisputed { .. } => "mail-mailbox-disputed",
            Text::OnHold { .. } => "mail-on-hold",
            Text::CertificateReady { .. } => "mail-certificate-ready",
            Text::Revoked { .. } => "mail-revoked",
        }
    }
}
