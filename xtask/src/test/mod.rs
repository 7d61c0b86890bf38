//! `cargo xtask test`: the steps of `steps.rs` in order, with their times and one closing line.
//!
//! A step passes, fails, or could not be done because a judge from outside is absent; the last is
//! told apart, and is a failure where `CI=true`. Nothing is retried, and nothing is left out
//! silently. Start at `steps::STEPS`.

mod judges;
mod postgres;
mod python;
mod steps;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::run::Failure;

/// What `fast` may take on two cores once everything is built.
const FAST_SECONDS: u64 = 90;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach<'a> {
    Fast,
    Full,
    /// The steps with this in their name, to try one alone.
    Only(&'a str),
}

/// What earlier steps prepared for later ones.
pub struct House {
    root: PathBuf,
    python: Option<PathBuf>,
    postgres: Option<postgres::Cluster>,
}

pub struct Step {
    name: &'static str,
    fast: bool,
    run: fn(&mut House) -> Outcome,
}

pub type Outcome = Result<(), Trouble>;

#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    Failed(String),
    /// What is not on this machine; without it the step says nothing about the tree.
    Absent(String),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::Failed(failure)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "how long a step took is what is shown"
)]
pub fn command(root: &Path, reach: Reach<'_>) -> ExitCode {
    let strict = std::env::var("CI").is_ok_and(|value| value == "true");
    let mut house = House {
        root: root.to_path_buf(),
        python: None,
        postgres: None,
    };
    let chosen = steps::STEPS.iter().filter(|step| step.is_within(reach));
    let start = Instant::now();
    let done: Vec<Done> = chosen.map(|step| step.carry_out(&mut house)).collect();
    let whole = start.elapsed();
    drop(house);

    println!("\n{}", table(&done));
    println!("whole run: {}", seconds(whole));
    if reach == Reach::Fast && whole.as_secs() > FAST_SECONDS {
        println!("slower than the {FAST_SECONDS} s that `fast` is meant to take once built");
    }
    if reach == Reach::Full {
        println!("{}", judges::roll_call());
    }
    if done.is_empty() {
        println!("no step is called so");
        return ExitCode::FAILURE;
    }
    let (line, good) = closing(&done, strict);
    println!("{line}");
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Done {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

impl Step {
    fn is_within(&self, reach: Reach<'_>) -> bool {
        match reach {
            Reach::Full => true,
            Reach::Fast => self.fast,
            Reach::Only(word) => self.name.contains(word),
        }
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "how long a step took is what is shown"
    )]
    fn carry_out(&self, house: &mut House) -> Done {
        println!("\n== {}", self.name);
        let start = Instant::now();
        let outcome = (self.run)(house);
        if let Err(trouble) = &outcome {
            println!("{}", trouble.told());
        }
        Done {
            name: self.name,
            outcome,
            took: start.elapsed(),
        }
    }
}

impl Trouble {
    fn told(&self) -> &str {
        match self {
            Trouble::Failed(why) | Trouble::Absent(why) => why,
        }
    }
}

fn table(done: &[Done]) -> String {
    let line = |step: &Done| {
        let word = match step.outcome {
            Ok(()) => "passed",
            Err(Trouble::Failed(_)) => "FAILED",
            Err(Trouble::Absent(_)) => "absent",
        };
        format!("{word}  {:>8}  {}\n", seconds(step.took), step.name)
    };
    done.iter().map(line).collect()
}

/// `N passed, N failed` alone on the last line, and whether the run as a whole is good.
fn closing(done: &[Done], strict: bool) -> (String, bool) {
    let count = |wanted: fn(&Outcome) -> bool| done.iter().filter(|d| wanted(&d.outcome)).count();
    let passed = count(Result::is_ok);
    let absent = count(|outcome| matches!(outcome, Err(Trouble::Absent(_))));
    let failed = done.len() - passed - absent;
    if strict || absent == 0 {
        let failed = failed + absent;
        (format!("{passed} passed, {failed} failed"), failed == 0)
    } else {
        (
            format!("{passed} passed, {failed} failed, {absent} skipped"),
            failed == 0,
        )
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(outcome: Outcome) -> Done {
        Done {
            name: "a step",
            outcome,
            took: Duration::ZERO,
        }
    }

    #[test]
    fn one_failed_step_fails_the_run() {
        let run = [done(Ok(())), done(Err(Trouble::Failed("no".into())))];
        assert_eq!(closing(&run, false), ("1 passed, 1 failed".into(), false));
    }

    #[test]
    fn an_absent_judge_fails_only_where_it_must_be_present() {
        let run = [
            done(Ok(())),
            done(Err(Trouble::Absent("no browser".into()))),
        ];
        assert_eq!(
            closing(&run, false),
            ("1 passed, 0 failed, 1 skipped".into(), true)
        );
        assert_eq!(closing(&run, true), ("1 passed, 1 failed".into(), false));
    }
}
