//! Names that somebody would like to borrow: banks, offices, brands, words that mean anybody.

use super::fold;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Why a name needs two officers, whatever the lines say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HighRisk {
    /// The entry of the list, as it is written there.
    pub word: &'static str,
    pub kind: HighRiskKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HighRiskKind {
    Bank,
    Payment,
    Government,
    International,
    Brand,
    Trust,
    Generic,
}

impl HighRiskKind {
    /// Its text in the language files.
    pub fn key(self) -> &'static str {
        match self {
            HighRiskKind::Bank => "high-risk-bank",
            HighRiskKind::Payment => "high-risk-payment",
            HighRiskKind::Government => "high-risk-government",
            HighRiskKind::International => "high-risk-international",
            HighRiskKind::Brand => "high-risk-brand",
            HighRiskKind::Trust => "high-risk-trust",
            HighRiskKind::Generic => "high-risk-generic",
        }
    }

    fn parse(word: &str) -> Option<HighRiskKind> {
        Some(match word {
            "bank" => HighRiskKind::Bank,
            "payment" => HighRiskKind::Payment,
            "government" => HighRiskKind::Government,
            "international" => HighRiskKind::International,
            "brand" => HighRiskKind::Brand,
            "trust" => HighRiskKind::Trust,
            "generic" => HighRiskKind::Generic,
            _ => return None,
        })
    }
}

/// The entry of the list that the name contains.
pub fn high_risk(name: &str) -> Option<&'static str> {
    high_risk_entry(name).map(|entry| entry.word)
}

pub fn high_risk_entry(name: &str) -> Option<HighRisk> {
    let name = fold::plain(name);
    let words: Vec<&str> = name.split(' ').collect();
    entries()
        .iter()
        .find(|entry| entry.stands_in(&words))
        .map(|entry| entry.risk)
}

struct Entry {
    risk: HighRisk,
    words: Vec<String>,
    any_ending: bool,
}

impl Entry {
    fn stands_in(&self, name: &[&str]) -> bool {
        name.windows(self.words.len()).any(|run| {
            let last = run.len().saturating_sub(1);
            run.iter()
                .zip(&self.words)
                .enumerate()
                .all(|(at, (word, wanted))| match self.any_ending && at == last {
                    true => word.starts_with(wanted.as_str()),
                    false => word == wanted,
                })
        })
    }
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let lines = include_str!("high_risk.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let rows = lines
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(kind, words)| Some((HighRiskKind::parse(kind)?, words)));
        rows.flat_map(|(kind, words)| words.split(';').map(move |word| entry(kind, word)))
            .collect()
    })
}

fn entry(kind: HighRiskKind, written: &'static str) -> Entry {
    let any_ending = written.ends_with('*');
    let word = written.trim_end_matches('*');
    let words = fold::plain(word).split(' ').map(str::to_owned).collect();
    Entry {
        risk: HighRisk { word, kind },
        words,
        any_ending,
    }
}
