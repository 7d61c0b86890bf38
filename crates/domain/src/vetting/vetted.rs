//! The organisation is verified: what a decision of the officers makes, and nothing else can.

use super::Organisation;
use crate::{
    refusal::Refusal,
    words::{ApprovalId, CaseId, Instant},
};
use pki::rules::evidence;
use serde::{Deserialize, Serialize};

/// The organisation is verified: existence and authority, decided by officers as the policy asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "VettedRecord", into = "VettedRecord")]
pub struct Vetted(pub(super) VettedRecord);

/// What the store holds of a [`Vetted`]; read back through [`Vetted::try_from`], which checks it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VettedRecord {
    pub case: CaseId,
    pub organisation: Organisation,
    pub existence_at: Instant,
    pub authority_at: Instant,
    pub approvals: Vec<ApprovalId>,
    pub policy: String,
    pub content: String,
}

impl TryFrom<VettedRecord> for Vetted {
    type Error = &'static str;

    fn try_from(record: VettedRecord) -> Result<Self, Self::Error> {
        if record.approvals.is_empty() {
            return Err("a verified organisation without an approval");
        }
        if record.content.len() != 64 {
            return Err("a verified organisation without the digest of what was approved");
        }
        Ok(Vetted(record))
    }
}

impl From<Vetted> for VettedRecord {
    fn from(vetted: Vetted) -> Self {
        vetted.0
    }
}

impl Vetted {
    pub fn case(&self) -> &CaseId {
        &self.0.case
    }

    pub fn organisation(&self) -> &Organisation {
        &self.0.organisation
    }

    pub fn approvals(&self) -> &[ApprovalId] {
        &self.0.approvals
    }

    pub fn content(&self) -> &str {
        &self.0.content
    }

    pub fn existence_at(&self) -> Instant {
        self.0.existence_at
    }

    pub fn authority_at(&self) -> Instant {
        self.0.authority_at
    }

    /// SBR 4.2.1: the proof that ends first decides.
    pub fn good_until(&self) -> Instant {
        let existence = self.0.existence_at.plus(evidence::ORGANIZATION_SECONDS);
        existence.min(self.0.authority_at.plus(evidence::AUTHORITY_SECONDS))
    }

    pub fn fresh(&self, now: Instant) -> Result<(), Refusal> {
        if now < self.good_until() {
            Ok(())
        } else {
            Err(Refusal::VettingTooOld)
        }
    }
}
