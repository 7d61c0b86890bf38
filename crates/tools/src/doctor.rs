//! What is said about a request: the verdict of `pki::csr`, in the words and in the order of the portal's page.

use pki::csr::{Code, Examination, Found, Problem};
use serde::Serialize;

use crate::words::Words;

/// Everything that the portal's panel shows.
#[derive(Serialize)]
pub struct Opinion {
    pub correct: bool,
    pub problem: Option<Said>,
    /// Label, value, and a remark that may be empty.
    pub found: Vec<(String, String, String)>,
    pub notices: Vec<Notice>,
}

#[derive(Serialize)]
pub struct Said {
    /// `CSR-13`
    pub code: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub message: String,
    /// Line and column in words; empty when there is none.
    pub place: String,
    pub support: String,
}

#[derive(Serialize)]
pub struct Notice {
    pub kind: &'static str,
    pub message: String,
}

pub fn opinion(examination: &Examination, words: &Words) -> Opinion {
    let notices = examination.notices.iter().map(|notice| Notice {
        kind: notice.key().trim_start_matches("csr-notice-"),
        message: words.say(notice.key(), &notice.args()),
    });
    let problem = examination.verdict.as_ref().err();
    Opinion {
        correct: problem.is_none(),
        problem: problem.map(|problem| said(problem, words)),
        found: examination
            .found
            .as_ref()
            .map(|found| rows(found, words))
            .unwrap_or_default(),
        notices: notices.collect(),
    }
}

fn said(problem: &Problem, words: &Words) -> Said {
    let mut args = problem.args.clone();
    for (name, value) in &mut args {
        // A certificate whose subject cannot be read is spoken of without one.
        if *name == "subject" && value.is_empty() {
            "none".clone_into(value);
        }
    }
    let kind = args.iter().find(|(name, _)| *name == "kind");
    if let (Code::Csr21, Some((_, kind))) = (problem.code, kind) {
        let weakness = words.t(kind);
        args.push(("weakness", weakness));
    }
    let number = |place: Option<u32>| place.unwrap_or_default().to_string();
    let mut place = vec![("line", number(problem.line))];
    if problem.column.is_some() {
        place.push(("column", number(problem.column)));
    }
    args.push(("line", number(problem.line)));
    args.push(("column", number(problem.column)));
    Said {
        code: problem.code.to_string(),
        line: problem.line,
        column: problem.column,
        message: match problem.code {
            // It has not reached anybody here, so that other words are true.
            Code::Csr04 => words.t("terminal-private-key"),
            code => words.say(code.key(), &args),
        },
        place: match (problem.line, problem.column) {
            (Some(_), Some(_)) => words.say("csr-where-column", &place),
            (Some(_), None) => words.say("csr-where", &place),
            _ => String::new(),
        },
        support: words.say("csr-code", &[("code", problem.code.to_string())]),
    }
}

fn rows(found: &Found, words: &Words) -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String, note: String| {
        if !value.is_empty() {
            rows.push((words.t(key), value, note));
        }
    };
    row("csr-found-key", found.key_text.clone(), String::new());
    row(
        "csr-found-signature",
        found.signature_algorithm.clone(),
        String::new(),
    );
    if let Some(bytes) = found.fingerprint {
        row("csr-found-fingerprint", in_fours(&bytes), String::new());
    }
    let subject = found.subject.iter();
    let names: Vec<String> = subject
        .map(|(label, value)| format!("{label}={value}"))
        .chain(found.requested_names.iter().cloned())
        .collect();
    row(
        "csr-found-subject",
        names.join(", "),
        words.t("csr-found-ignored"),
    );
    rows
}

/// Fingerprints and serial numbers are read in groups of four.
pub fn in_fours(bytes: &[u8]) -> String {
    let digits: Vec<char> = pki::digest::hex(bytes).chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}
