//! `cargo xtask bench`: speed as ratios inside one run, with the machine it ran on.
//!
//! The measuring itself is in hidden subcommands of the release binary, so that what is measured
//! is what is shipped. Start at `BENCHES`.

use std::path::Path;
use std::process::ExitCode;

use crate::run::{Failure, cargo, catch, program, show};

struct Bench {
    name: &'static str,
    measures: &'static str,
    /// The words after the program's name.
    arguments: &'static [&'static str],
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "issue",
        measures: "claim, journal, sign, verify, store; against the raw sign of the same run",
        arguments: &["bench", "issue"],
    },
    Bench {
        name: "feel",
        measures: "what a person waits for: certificate, verdict on a request, pages",
        arguments: &["bench", "feel"],
    },
    Bench {
        name: "lint",
        measures: "the linter by kind of certificate, against a signature and against pkilint",
        arguments: &["bench", "lint"],
    },
    Bench {
        name: "csr",
        measures: "a check of a request, good and refused, against one RSA-2048 verification",
        arguments: &["bench", "csr"],
    },
];

pub fn command(root: &Path, name: Option<&str>) -> ExitCode {
    let Some(name) = name else {
        for bench in BENCHES {
            println!("cargo xtask bench {:<12}{}", bench.name, bench.measures);
        }
        return ExitCode::SUCCESS;
    };
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        eprintln!("no bench is called {name}");
        return ExitCode::FAILURE;
    };
    match run(root, bench) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(root: &Path, bench: &Bench) -> Result<(), Failure> {
    show(&mut cargo(root, &["build", "--release"]))?;
    println!("{}", machine(root));
    let mut words = vec!["run", "--release", "--quiet", "--"];
    words.extend(bench.arguments);
    show(&mut cargo(root, &words))
}

/// Without this a figure means nothing; the date is the system's own program's.
fn machine(root: &Path) -> String {
    let ask = |name: &str, words: &[&str]| {
        let answer = catch(&mut program(root, name, words));
        answer.map_or_else(
            |_| format!("unknown ({name})"),
            |text| text.trim().to_string(),
        )
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_string();
    [
        ("date", ask("date", &["-u", "+%F %H:%M UTC"])),
        ("processor", processor().unwrap_or_else(|| "unknown".into())),
        ("cores", cores.to_string()),
        ("load before", load),
        ("system", ask("uname", &["-sr"])),
        ("compiler", ask("rustc", &["--version"])),
        ("commit", ask("git", &["describe", "--always", "--dirty"])),
    ]
    .map(|(name, value)| format!("{name:<13}{value}"))
    .join("\n")
}

fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_string())
}
