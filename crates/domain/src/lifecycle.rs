//! lifecycle: an issued certificate, good or revoked. There is no way back from revoked.

use crate::{
    change::{Change, Job},
    event::Event,
    letter::{Letter, Text, To},
    refusal::Refusal,
    words::{AccountId, CertificateId, Instant, OrderId},
};
use pki::mailbox::Mailbox;
use serde::{Deserialize, Serialize};

/// A certificate that was issued to a subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub id: CertificateId,
    pub order: OrderId,
    pub account: AccountId,
    pub issuer: String,
    /// In hex, as printed everywhere.
    pub serial: String,
    pub mailbox: Mailbox,
    /// The subject as its readers see it.
    pub subject: String,
    pub not_before: Instant,
    pub not_after: Instant,
    pub der: Vec<u8>,
    pub issued_at: Instant,
    pub standing: Standing,
}

/// *Expired* is asked of the clock, never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Good,
    Revoked(Revocation),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    pub at: Instant,
    pub reason: RevocationChoice,
    pub note: String,
}

/// Reasons in plain words, and what each says in RFC 5280 5.3.1. Hold is never offered; an unstated reason is
/// left out of the CRL (SBR 7.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationChoice {
    KeyLost,
    DataChanged,
    Replaced,
    NotNeeded,
    Unstated,
}

impl RevocationChoice {
    pub const ALL: [RevocationChoice; 5] = [
        RevocationChoice::KeyLost,
        RevocationChoice::DataChanged,
        RevocationChoice::Replaced,
        RevocationChoice::NotNeeded,
        RevocationChoice::Unstated,
    ];

    pub fn code(self) -> &'static str {
        match self {
            RevocationChoice::KeyLost => "key-lost",
            RevocationChoice::DataChanged => "data-changed",
            RevocationChoice::Replaced => "replaced",
            RevocationChoice::NotNeeded => "not-needed",
            RevocationChoice::Unstated => "unstated",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }

    /// The CRLReason code (RFC 5280 5.3.1), or none for an unstated reason.
    pub fn crl_reason(self) -> Option<u8> {
        match self {
            RevocationChoice::KeyLost => Some(1),
            RevocationChoice::DataChanged => Some(3),
            RevocationChoice::Replaced => Some(4),
            RevocationChoice::NotNeeded => Some(5),
            RevocationChoice::Unstated => None,
        }
    }
}

/// How long a note on a revocation may be.
pub const NOTE_CHARACTERS: usize = 250;

impl Certificate {
    pub fn expired(&self, now: Instant) -> bool {
        now > self.not_after
    }

    pub fn revoked(&self) -> Option<&Revocation> {
        match &self.standing {
            Standing::Good => None,
            Standing::Revoked(revocation) => Some(revocation),
        }
    }

    /// Good becomes revoked, once. Everybody concerned is told, and a new CRL is on its way.
    pub fn revoke(
        mut self,
        reason: RevocationChoice,
        note: &str,
        now: Instant,
    ) -> Result<Change<Certificate>, Refusal> {
        if self.revoked().is_some() {
            return Err(Refusal::AlreadyRevoked);
        }
        let note = note.trim();
        if note.contains('\0') {
            return Err(Refusal::field("note", "field-invisible-character"));
        }
        if note.chars().count() > NOTE_CHARACTERS {
            return Err(Refusal::Fields(vec![
                crate::refusal::Problem::new("note", "field-too-long")
                    .arg("limit", NOTE_CHARACTERS.to_string())
                    .arg("count", note.chars().count().to_string()),
            ]));
        }
        self.standing = Standing::Revoked(Revocation {
            at: now,
            reason,
            note: note.to_owned(),
        });
        let event = Event::Revoked {
            certificate: self.id.clone(),
            issuer: self.issuer.clone(),
            serial: self.serial.clone(),
            reason: reason.code().to_owned(),
        };
        let text = Text::Revoked {
            certificate: self.id.clone(),
            serial: self.serial.clone(),
            reason: reason.code().to_owned(),
            at: now,
        };
        let (account, mailbox, order, issuer) = (
            self.account.clone(),
            self.mailbox.clone(),
            self.order.clone(),
            self.issuer.clone(),
        );
        Ok(Change::new(self, event)
            .letter(Letter {
                to: To::Account(account),
                order: order.clone(),
                text: text.clone(),
            })
            .letter(Letter {
                to: To::Mailbox(mailbox),
                order,
                text,
            })
            .job(Job::PublishCrl { issuer }))
    }
}

#[cfg(test)]
mod tests;
