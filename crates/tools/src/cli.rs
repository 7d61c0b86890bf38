//! The command line: what can be asked for, in which language it is answered, and what the program ends with.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{
    check, csr, inspect, pfx,
    report::Report,
    words::{Lang, Words},
};

/// Makes keys, requests and PFX files, and says what is wrong with them.
///
/// Ends with 0 when all is well, 1 when the answer is no (a request that would be refused, parts that do not belong
/// together), 2 when the command was not understood, 3 when it could not be done.
#[derive(Parser)]
#[command(name = "sealwright-tools", version, about)]
struct Cli {
    /// en or pl; without it, what the environment says (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, global = true, value_parser = Lang::parse)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a key and its request: the key locked with a passphrase, for its owner alone to read.
    Csr(csr::Arguments),
    /// Says what files hold, and of a request whether it would be accepted, in the words of the portal.
    Inspect(inspect::Arguments),
    /// Whether key, certificate and the certificates above it belong together, line by line.
    Check(check::Arguments),
    /// Joins a key and its certificates in a PFX file.
    Pfx(pfx::Arguments),
}

/// What a command comes to when nothing stood in its way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Yes,
    No,
}

/// Why a command could not be done: a sentence of the words, with what it needs. It says what to do next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

pub type Done = Result<Answer, Stop>;

impl Stop {
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn said(&self, words: &Words) -> String {
        words.say(self.key, &self.args)
    }
}

const NO: u8 = 1;
const NOT_DONE: u8 = 3;

pub fn run() -> ExitCode {
    // Wrong words end with clap's own 2.
    let cli = Cli::parse();
    let words = Words::of(cli.lang.unwrap_or_else(Lang::of_environment));
    let mut report = Report::new(&words);
    let done = match &cli.command {
        Command::Csr(arguments) => csr::run(arguments, &mut report),
        Command::Inspect(arguments) => inspect::run(arguments, &mut report),
        Command::Check(arguments) => check::run(arguments, &mut report),
        Command::Pfx(arguments) => pfx::run(arguments, &mut report),
    };
    match done {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(NO),
        Err(stop) => {
            eprintln!("sealwright-tools: {}", stop.said(&words));
            ExitCode::from(NOT_DONE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_put_together_rightly() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_option_takes_a_passphrase_or_a_key_itself() {
        for command in Cli::command().get_subcommands() {
            for option in command.get_arguments() {
                let name = option.get_id().as_str();
                assert!(
                    !name.contains("pass") || name.ends_with("file"),
                    "{} takes {name}",
                    command.get_name()
                );
            }
        }
    }
}
