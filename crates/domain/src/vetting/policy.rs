//! How many officers a case needs (design: approval by policy).

use super::{Case, Method};
use crate::matching::high_risk;
use serde::{Deserialize, Serialize};

/// The rule in force. Stored with each approval and checked again by the signer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Names the rule in the records.
    pub version: u32,
    /// Of a hundred green cases, how many get a second officer all the same.
    pub second_look_percent: u8,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: 1,
            second_look_percent: 5,
        }
    }
}

/// How many different officers must agree, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// Every line is green.
    OneOfficer,
    /// A line was settled by an officer's own word.
    TwoOfficers,
    /// Green, but drawn for a second look.
    TwoBySample,
    /// The name is one that others would like to have.
    TwoByHighRisk,
}

impl Required {
    pub fn officers(self) -> usize {
        match self {
            Required::OneOfficer => 1,
            Required::TwoOfficers | Required::TwoBySample | Required::TwoByHighRisk => 2,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Required::OneOfficer => "one-officer",
            Required::TwoOfficers => "two-officers",
            Required::TwoBySample => "two-by-sample",
            Required::TwoByHighRisk => "two-by-high-risk",
        }
    }
}

impl Policy {
    /// What this case needs as it stands now.
    pub fn required(&self, case: &Case) -> Required {
        if high_risk(&case.submission.organisation.name).is_some() {
            Required::TwoByHighRisk
        } else if !case.checklist.green() || case.submission.method == Method::Document {
            Required::TwoOfficers
        } else if self.sampled(case.id.as_str()) {
            Required::TwoBySample
        } else {
            Required::OneOfficer
        }
    }

    /// The same case gets the same answer each time: the draw is a digest of its id, which nobody chose.
    fn sampled(&self, id: &str) -> bool {
        let [first, second, ..] = pki::digest::sha256(id.as_bytes());
        u16::from_be_bytes([first, second]) % 100 < u16::from(self.second_look_percent)
    }

    /// As stored with an approval: `1:one-officer`.
    pub fn record(&self, required: Required) -> String {
        format!("{}:{}", self.version, required.code())
    }
}
