//! issuance: what has to be true at the moment of signing, beyond the request itself.

use crate::{
    refusal::Refusal,
    words::{CaaEvidenceId, DAY, Instant},
};
use pki::{mailbox::Mailbox, rules::evidence::CAA_SECONDS};
use serde::{Deserialize, Serialize};

/// The domain of this mailbox does not forbid us to issue (SBR 4.2.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaaCleared {
    mailbox: Mailbox,
    evidence: CaaEvidenceId,
    good_until: Instant,
}

/// One answer of the domain name system, as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaaAnswer {
    pub mailbox: Mailbox,
    pub domain: String,
    pub permit: bool,
    /// The record set or the reason, as found.
    pub answer: String,
    /// Who answered: the resolver, or the demo's fixed answers.
    pub source: String,
    pub ttl: i64,
    pub checked_at: Instant,
}

impl CaaAnswer {
    /// The TTL or eight hours, whichever is longer (SBR 4.2.2.1); a TTL over a day counts as a day.
    pub fn good_until(&self) -> Instant {
        self.checked_at
            .plus(self.ttl.clamp(0, DAY).max(CAA_SECONDS))
    }

    /// The only maker of [`CaaCleared`].
    pub fn clear(&self, evidence: CaaEvidenceId) -> Result<CaaCleared, Refusal> {
        if !self.permit {
            return Err(Refusal::CaaRefuses {
                record: self.answer.clone(),
            });
        }
        Ok(CaaCleared {
            mailbox: self.mailbox.clone(),
            evidence,
            good_until: self.good_until(),
        })
    }
}

impl CaaCleared {
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    pub fn evidence(&self) -> &CaaEvidenceId {
        &self.evidence
    }

    pub fn fresh(&self, now: Instant) -> bool {
        now < self.good_until
    }
}

#[cfg(test)]
mod tests;
