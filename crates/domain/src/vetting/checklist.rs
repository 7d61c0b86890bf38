//! The lines an officer answers before deciding, and the evidence behind each.

use crate::{
    matching::{self, Comparison, Grade},
    words::{AccountId, Instant},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What has to hold for an organisation-validated certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// The organisation exists (SBR 3.2.3).
    Existence,
    /// The number belongs to it, by a government register (SBR 3.2.3.3).
    Number,
    /// Its status is current (SBR 3.2.3.2.1).
    Status,
    Name,
    Address,
    /// The person may act for it (SBR 3.2.6).
    Authority,
}

impl Item {
    pub const ALL: [Item; 6] = [
        Item::Existence,
        Item::Number,
        Item::Status,
        Item::Name,
        Item::Address,
        Item::Authority,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Item::Existence => "existence",
            Item::Number => "number",
            Item::Status => "status",
            Item::Name => "name",
            Item::Address => "address",
            Item::Authority => "authority",
        }
    }

    pub fn parse(code: &str) -> Option<Item> {
        Item::ALL.into_iter().find(|item| item.code() == code)
    }
}

impl From<matching::Item> for Item {
    fn from(item: matching::Item) -> Self {
        match item {
            matching::Item::Existence => Item::Existence,
            matching::Item::Number => Item::Number,
            matching::Item::Status => Item::Status,
            matching::Item::Name => Item::Name,
            matching::Item::Address => Item::Address,
        }
    }
}

/// How one line stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum Finding {
    Open,
    /// The register's answer agrees by rule.
    Green,
    /// An officer looked it up and vouches for it, naming the source.
    Passed {
        officer: AccountId,
        source: String,
        note: String,
        at: Instant,
    },
    Failed {
        officer: AccountId,
        note: String,
        at: Instant,
    },
}

impl Finding {
    pub fn holds(&self) -> bool {
        matches!(self, Finding::Green | Finding::Passed { .. })
    }

    pub fn code(&self) -> &'static str {
        match self {
            Finding::Open => "open",
            Finding::Green => "green",
            Finding::Passed { .. } => "passed",
            Finding::Failed { .. } => "failed",
        }
    }
}

/// How authority was proven: never by a contact that the applicant supplied (SBR 3.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorityMethod {
    CallBack,
    OnFile,
}

impl AuthorityMethod {
    pub fn code(self) -> &'static str {
        match self {
            AuthorityMethod::CallBack => "call_back",
            AuthorityMethod::OnFile => "on_file",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "call_back" => Some(AuthorityMethod::CallBack),
            "on_file" => Some(AuthorityMethod::OnFile),
            _ => None,
        }
    }
}

/// One proof that the person may act: where the contact came from, which one, who answered, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    pub method: AuthorityMethod,
    pub source: String,
    pub contact: String,
    pub person: String,
    pub happened_at: Instant,
    pub officer: AccountId,
    pub note: String,
    pub at: Instant,
}

/// All lines of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist(BTreeMap<Item, Finding>);

impl Default for Checklist {
    fn default() -> Self {
        Self(
            Item::ALL
                .into_iter()
                .map(|item| (item, Finding::Open))
                .collect(),
        )
    }
}

impl Checklist {
    pub fn finding(&self, item: Item) -> &Finding {
        self.0.get(&item).unwrap_or(&Finding::Open)
    }

    pub fn lines(&self) -> impl Iterator<Item = (Item, &Finding)> {
        Item::ALL.into_iter().map(|item| (item, self.finding(item)))
    }

    pub(super) fn set(&mut self, item: Item, finding: Finding) {
        self.0.insert(item, finding);
    }

    /// What a register's answer settles by rule. An officer's word is not overwritten by it.
    pub(super) fn settle(&mut self, comparison: &Comparison) {
        for line in &comparison.lines {
            let item = Item::from(line.item);
            if matches!(self.finding(item), Finding::Open | Finding::Green) {
                let finding = if line.grade == Grade::Green {
                    Finding::Green
                } else {
                    Finding::Open
                };
                self.set(item, finding);
            }
        }
    }

    /// Takes back what only a register's answer had settled.
    pub(super) fn unsettle(&mut self) {
        for finding in self.0.values_mut() {
            if *finding == Finding::Green {
                *finding = Finding::Open;
            }
        }
    }

    pub fn complete(&self) -> bool {
        self.lines().all(|(_, finding)| finding.holds())
    }

    pub fn failed(&self) -> bool {
        self.lines()
            .any(|(_, finding)| matches!(finding, Finding::Failed { .. }))
    }

    /// Every line that a register can settle was settled by rule. Authority always takes a person, so it says
    /// nothing about how clear the rest is.
    pub fn green(&self) -> bool {
        self.lines()
            .filter(|(item, _)| *item != Item::Authority)
            .all(|(_, finding)| *finding == Finding::Green)
    }
}
