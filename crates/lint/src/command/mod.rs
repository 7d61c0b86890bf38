//! The linter as a program: reads certificates and lists from files, prints what is wrong with them.
//!
//! It reads one object at a time, so that a stream of a million needs the memory of one, and it has no clock: who
//! wants today's rules for an old certificate says the day. Start with [`check`].

mod check;
mod judge;
mod objects;
mod pem;
mod report;
mod rules;
mod sniff;
mod when;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Judges S/MIME certificates and revocation lists by RFC 5280, the S/MIME Baseline Requirements and our own rules.
#[derive(Parser)]
#[command(name = "sealwright-lint", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Judges what is in files: PEM, DER (several one after the other) or PKCS#7.
    ///
    /// Ends with 0 when there is nothing or only notices, 1 with warnings, 2 with errors, 3 when something could not
    /// be read.
    Check(check::Arguments),
    /// Prints every rule: who demands it, since when, and what to change.
    Rules(rules::Arguments),
}

pub fn run() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => match cli.command {
            Command::Check(arguments) => check::run(&arguments),
            Command::Rules(arguments) => rules::run(&arguments),
        },
        // Not clap's own 2, which is taken for a certificate with errors.
        Err(usage) => {
            let _ = usage.print();
            match usage.use_stderr() {
                true => ExitCode::from(report::UNREAD),
                false => ExitCode::SUCCESS,
            }
        }
    }
}
