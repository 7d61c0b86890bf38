//! `check`: whether key, certificate and the certificates above it belong together, each question a line.

use std::path::PathBuf;
use std::time::SystemTime;

use clap::Args;
use der::DateTime;
use serde::Serialize;

use crate::{
    chain,
    cli::{Answer, Done, Stop},
    files,
    inspect::certificates_in,
    key::PrivateKey,
    objects, passphrase,
    report::{Mark, Report},
};

#[derive(Args)]
pub struct Arguments {
    /// The certificate and those above it: PEM, DER or P7B.
    #[arg(required = true, value_name = "CERTIFICATES")]
    certificates: Vec<PathBuf>,
    /// The file with the private key; without it, the key is not asked about.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Takes the passphrase of the key from the first line of this file (`-`: the standard input).
    #[arg(long, value_name = "FILE")]
    key_passphrase_file: Option<PathBuf>,
    /// One JSON object in a line for each question.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    question: &'a str,
    answer: Option<bool>,
    message: &'a str,
}

pub fn run(arguments: &Arguments, report: &mut Report<'_>) -> Done {
    let certificates = certificates_in(&arguments.certificates)?;
    let key = match &arguments.key {
        Some(path) => {
            let objects = objects::of_file(&files::read(path)?);
            let file = arguments.key_passphrase_file.as_deref();
            let words = report.words;
            Some(PrivateKey::from_objects(&objects, || {
                passphrase::known(file, "tool-key-pass", words)
            })?)
        }
        None => None,
    };
    let spki = key.as_ref().map(PrivateKey::spki);
    let lines = chain::questions(spki, &certificates, now()?);
    let is_wrong = lines.iter().any(|line| line.answer == Some(false));
    for line in &lines {
        let message = report.words.say(&line.key(), &line.args);
        if arguments.json {
            report.json(&Told {
                question: line.question,
                answer: line.answer,
                message: &message,
            });
        } else {
            report.line(Mark::of(line.answer), &message);
        }
    }
    if !arguments.json {
        report.say(
            if is_wrong {
                "tool-check-wrong"
            } else {
                "tool-check-right"
            },
            &[],
        );
    }
    Ok(if is_wrong { Answer::No } else { Answer::Yes })
}

#[allow(
    clippy::disallowed_methods,
    reason = "a command asks the clock of its machine; what is asked of it takes a time"
)]
fn now() -> Result<DateTime, Stop> {
    DateTime::from_system_time(SystemTime::now()).map_err(|_| Stop::new("terminal-clock"))
}
