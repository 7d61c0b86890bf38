//! What is printed: answers on the standard output, waiting words and questions on the other.

use serde::Serialize;

use crate::words::Words;

pub struct Report<'a> {
    pub words: &'a Words,
}

/// ✓, ✗, or what cannot be told or is only worth knowing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Right,
    Wrong,
    Note,
}

impl Mark {
    pub fn of(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Right,
            Some(false) => Self::Wrong,
            None => Self::Note,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Right => "✓",
            Self::Wrong => "✗",
            Self::Note => "i",
        }
    }
}

impl<'a> Report<'a> {
    pub fn new(words: &'a Words) -> Self {
        Self { words }
    }

    pub fn heading(&mut self, text: &str) {
        println!("{text}");
    }

    pub fn line(&mut self, mark: Mark, text: &str) {
        println!("{} {text}", mark.sign());
    }

    pub fn say(&mut self, key: &str, args: &[(&str, String)]) {
        println!("{}", self.words.say(key, args));
    }

    /// Labels in one column, values in the next; rows without a value are left out.
    pub fn table(&mut self, rows: &[(String, String)]) {
        let width = rows.iter().map(|(label, _)| label.chars().count()).max();
        for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
            let gap = width.unwrap_or(0).saturating_sub(label.chars().count());
            println!("  {label}{:gap$}  {value}", "");
        }
    }

    /// One JSON object in a line.
    pub fn json(&mut self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(text) => println!("{text}"),
            Err(problem) => debug_assert!(false, "{problem}"),
        }
    }

    /// Said before something that takes its time.
    pub fn waiting(&mut self, key: &str) {
        eprintln!("{}", self.words.t(key));
    }

    /// Said beside the answer: a warning.
    pub fn warn(&mut self, key: &str, args: &[(&str, String)]) {
        eprintln!("{}", self.words.say(key, args));
    }
}
