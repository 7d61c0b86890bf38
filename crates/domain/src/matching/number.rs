//! Numbers that registers give: how they are typed, how they are kept, how a certificate says them.

use super::fold;
use serde::{Deserialize, Serialize};

/// A kind of register number. One is added when its register has an adapter, not before: a number that
/// nobody looks up proves nothing (SBR 3.2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberType {
    /// The Polish National Court Register.
    Krs,
}

impl NumberType {
    pub const ALL: [NumberType; 1] = [NumberType::Krs];

    /// What a list offers for a country.
    pub fn offered_in(country: &str) -> impl Iterator<Item = NumberType> {
        Self::ALL
            .into_iter()
            .filter(move |kind| kind.country() == country)
    }

    pub fn country(self) -> &'static str {
        match self {
            NumberType::Krs => "PL",
        }
    }

    /// The same in every language.
    pub fn label(self) -> &'static str {
        match self {
            NumberType::Krs => "KRS",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            NumberType::Krs => "krs",
        }
    }

    pub fn parse(code: &str) -> Option<NumberType> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

const KRS_DIGITS: usize = 10;
/// Who types fewer has probably not finished.
const KRS_LIKELY_DIGITS: usize = 7;
const TYPED_CHARS: usize = 64;

/// A number that has the form its register gives. Whether it exists, only the register knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterNumber {
    pub kind: NumberType,
    /// Normalised: for KRS ten digits.
    pub value: String,
    /// As it was typed.
    pub typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberProblem {
    #[error("no number was given")]
    Empty,
    #[error("the number has something other than digits in it")]
    NotDigits,
    #[error("the number has more digits than its register gives: {length}")]
    TooLong { length: usize },
    #[error("the number is nothing but zeros")]
    Zero,
}

impl NumberProblem {
    /// Its message in the language files.
    pub fn key(self) -> &'static str {
        match self {
            NumberProblem::Empty => "number-missing",
            NumberProblem::NotDigits => "number-letters",
            NumberProblem::TooLong { .. } => "number-too-long",
            NumberProblem::Zero => "number-zeros",
        }
    }

    /// The placeables of its message.
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            NumberProblem::TooLong { length } => vec![("length", length.to_string())],
            NumberProblem::Empty | NumberProblem::NotDigits | NumberProblem::Zero => Vec::new(),
        }
    }
}

impl RegisterNumber {
    /// Reads what somebody typed; says whether zeros were put in front, so that the page can say so too.
    pub fn parse(kind: NumberType, typed: &str) -> Result<(RegisterNumber, bool), NumberProblem> {
        let length = typed.chars().count();
        if length > TYPED_CHARS {
            return Err(NumberProblem::TooLong { length });
        }
        let digits = digits_of(kind, typed)?;
        let value = match kind {
            NumberType::Krs => format!("{digits:0>KRS_DIGITS$}"),
        };
        let padded = value != digits;
        Ok((
            RegisterNumber {
                kind,
                value,
                typed: typed.to_owned(),
            },
            padded,
        ))
    }

    /// So few digits that the page asks once whether that is the whole number.
    pub fn looks_unfinished(&self) -> bool {
        self.typed.chars().filter(char::is_ascii_digit).count() < KRS_LIKELY_DIGITS
    }

    /// SBR Appendix A.1: scheme, country, number.
    pub fn organization_identifier(&self) -> String {
        match self.kind {
            NumberType::Krs => format!("NTRPL-{}", self.value),
        }
    }
}

fn digits_of(kind: NumberType, typed: &str) -> Result<String, NumberProblem> {
    let most = match kind {
        NumberType::Krs => KRS_DIGITS,
    };
    let bare: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.' && !fold::is_dash(*c))
        .collect();
    let digits = match bare.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("krs") => {
            bare.get(3..).unwrap_or_default().trim_start_matches(':')
        }
        _ => bare.as_str(),
    };
    if digits.is_empty() {
        return Err(NumberProblem::Empty);
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberProblem::NotDigits);
    }
    if digits.len() > most {
        return Err(NumberProblem::TooLong {
            length: digits.len(),
        });
    }
    if digits.bytes().all(|b| b == b'0') {
        return Err(NumberProblem::Zero);
    }
    Ok(digits.to_owned())
}
