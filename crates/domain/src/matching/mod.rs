//! Is the organisation that was typed the one that the register knows? Explained evidence, never a score.
//!
//! Holds the comparison of given data with a register's record, line by line, each with the reasons for its
//! grade; never fetches anything, never decides: green lines may be approved by rule, amber ones need an
//! officer, red ones stop the case (SBR 3.2.3, docs/journey). Start with [`compare`].
//!
//! The bias is fixed: a pair that a careful reader could doubt is amber, however alike it looks. A table that
//! lets one entity pass for another (a limited partnership for its general partner) is the worst bug here.

mod address;
mod diff;
pub(crate) mod fold;
mod forms;
mod high_risk;
mod name;
mod number;
mod reason;
#[cfg(test)]
mod tests;

pub use diff::{Piece, diff};
pub use high_risk::{HighRisk, HighRiskKind, high_risk, high_risk_entry};
pub use number::{NumberProblem, NumberType, RegisterNumber};
pub use reason::Reason;

use crate::words::{DAY, Instant};
use serde::{Deserialize, Serialize};

/// What the subscriber gave: exactly the text that would stand in the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub organisation: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// As it will stand in ST.
    pub region: String,
    /// ISO 3166-2, when the region was chosen from the list.
    pub region_code: Option<String>,
    pub locality: String,
    pub number: RegisterNumber,
}

/// What a register answered, reduced to what is compared; the raw answer is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRecord {
    /// The register's short name, `KRS`.
    pub register: String,
    pub number: String,
    pub name: String,
    pub legal_form: Option<String>,
    /// Short, assumed and foreign-language names that the register itself lists.
    pub other_names: Vec<String>,
    /// ISO 3166-1 alpha-2 where the register's word could be resolved, else that word.
    pub country: String,
    pub region: String,
    pub locality: String,
    pub street: String,
    pub house: String,
    pub flat: String,
    pub postal_code: String,
    /// The locality of the postal address, which may differ from the seat's.
    pub post: String,
    pub status: RegisterStatus,
    pub nip: Option<String>,
    pub regon: Option<String>,
    /// The day of the register's state, as the register writes it.
    pub state_date: String,
    pub fetched_at: i64,
    /// Of the raw answer, in hex.
    pub sha256: String,
    pub url: String,
}

/// An answer older than this is asked for again before a decision rests on it.
pub const FRESH_SECONDS: i64 = DAY;

impl RegisterRecord {
    pub fn is_fresh(&self, now: Instant) -> bool {
        (0..=FRESH_SECONDS).contains(&now.since(Instant(self.fetched_at)))
    }
}

/// SBR 3.2.3: an entity that is ceased, inactive, invalid or not current is no evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum RegisterStatus {
    Active,
    StruckOff {
        /// As the register writes the day; empty where it does not say.
        since: String,
    },
    InLiquidation,
    InBankruptcy,
    /// Anything else the register reports: a person has to read it.
    Other {
        text: String,
    },
}

impl RegisterStatus {
    /// The stem of its text in the language files.
    pub fn key(&self) -> &'static str {
        match self {
            RegisterStatus::Active => "register-status-active",
            RegisterStatus::StruckOff { .. } => "register-status-struck-off",
            RegisterStatus::InLiquidation => "register-status-in-liquidation",
            RegisterStatus::InBankruptcy => "register-status-in-bankruptcy",
            RegisterStatus::Other { .. } => "register-status-other",
        }
    }

    fn reason(&self) -> Reason {
        match self {
            RegisterStatus::Active => Reason::StatusActive,
            RegisterStatus::StruckOff { since } => Reason::StatusStruckOff {
                since: since.clone(),
            },
            RegisterStatus::InLiquidation => Reason::StatusInLiquidation,
            RegisterStatus::InBankruptcy => Reason::StatusInBankruptcy,
            RegisterStatus::Other { text } => Reason::StatusOther { text: text.clone() },
        }
    }
}

/// How far a line, or a reason, may be trusted without a person. Ordered: the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    Green,
    /// An officer looks and says why it is right.
    Amber,
    /// It stops until the subscriber or the register changes.
    Red,
}

/// One line of the officer's checklist that the register can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    Existence,
    Number,
    Status,
    Name,
    Address,
}

impl Item {
    pub const ALL: [Item; 5] = [
        Item::Existence,
        Item::Number,
        Item::Status,
        Item::Name,
        Item::Address,
    ];

    /// The stem of its text in the language files.
    pub fn key(self) -> &'static str {
        match self {
            Item::Existence => "item-existence",
            Item::Number => "item-number",
            Item::Status => "item-status",
            Item::Name => "item-name",
            Item::Address => "item-address",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub item: Item,
    pub grade: Grade,
    pub given: String,
    pub found: String,
    pub reasons: Vec<Reason>,
}

impl Line {
    fn new(
        item: Item,
        given: impl Into<String>,
        found: impl Into<String>,
        reasons: Vec<Reason>,
    ) -> Line {
        // A line that nothing speaks for is red, never green.
        let grade = reasons
            .iter()
            .map(Reason::grade)
            .max()
            .unwrap_or(Grade::Red);
        Line {
            item,
            grade,
            given: given.into(),
            found: found.into(),
            reasons,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub lines: Vec<Line>,
}

impl Comparison {
    /// The register has no such entry: the one line that can be said.
    pub fn not_found(given: &Given) -> Comparison {
        Comparison {
            lines: vec![Line::new(
                Item::Existence,
                &given.number.value,
                "",
                vec![Reason::NotFound],
            )],
        }
    }

    /// Every item was compared and every line is green.
    pub fn green(&self) -> bool {
        Item::ALL.iter().all(|item| {
            self.line(*item)
                .is_some_and(|line| line.grade == Grade::Green)
        })
    }

    pub fn worst(&self) -> Grade {
        self.lines
            .iter()
            .map(|line| line.grade)
            .max()
            .unwrap_or(Grade::Red)
    }

    pub fn line(&self, item: Item) -> Option<&Line> {
        self.lines.iter().find(|line| line.item == item)
    }
}

/// Lays what was given beside what the register says.
pub fn compare(given: &Given, record: &RegisterRecord) -> Comparison {
    let lines = vec![
        Line::new(
            Item::Existence,
            &given.number.value,
            format!("{} {}", record.register, record.number),
            vec![Reason::Found],
        ),
        Line::new(
            Item::Number,
            &given.number.value,
            &record.number,
            number_reasons(given, record),
        ),
        Line::new(
            Item::Status,
            "",
            status_text(&record.status),
            vec![record.status.reason()],
        ),
        Line::new(
            Item::Name,
            &given.organisation,
            &record.name,
            name::reasons(&given.organisation, &given.country, record),
        ),
        Line::new(
            Item::Address,
            address::shown(&given.locality, &given.region, &given.country),
            address::shown(&record.locality, &record.region, &record.country),
            address::reasons(given, record),
        ),
    ];
    Comparison { lines }
}

fn number_reasons(given: &Given, record: &RegisterRecord) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.push(match given.number.value == record.number {
        true => Reason::NumberEqual,
        false => Reason::NumberDiffers,
    });
    // Rule 1 of organizationIdentifier (SBR 7.1.4.2.2 d): the country of the scheme is the subject's.
    if given.number.kind.country() != given.country {
        reasons.push(Reason::RegisterOfOtherCountry {
            country: given.number.kind.country().to_owned(),
        });
    }
    reasons
}

/// The register's own word; what it means in the reader's language is the reason's text.
fn status_text(status: &RegisterStatus) -> String {
    match status {
        RegisterStatus::StruckOff { since } => since.clone(),
        RegisterStatus::Other { text } => text.clone(),
        RegisterStatus::Active | RegisterStatus::InLiquidation | RegisterStatus::InBankruptcy => {
            String::new()
        }
    }
}
