//! The benches behind `cargo xtask bench`: speed as ratios inside one run of the shipped program.
//!
//! Hidden from the help, never part of a test, and never in anybody's way: each makes a house of its own in a fresh
//! folder and removes it. What the figures mean is in docs/operations/bench.md. Start with [`issue`] and [`feel`].

mod csr;
mod feel;
mod house;
mod http;
mod issue;
mod lint;
mod raw;
mod report;
mod split;
mod stage;

use crate::cli::Outcome;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum BenchCommand {
    /// Certificates a second through the real gate, against the raw rate of the same library.
    Issue(IssueArgs),
    /// What a person waits for.
    Feel(FeelArgs),
    /// Microseconds of the linter, against a signature and against another linter.
    Lint(LintArgs),
    /// Microseconds of a check of a request, against one verification of a signature.
    Csr(CsrArgs),
}

#[derive(Args)]
pub struct IssueArgs {
    /// Issuing keys to measure.
    #[arg(long, value_delimiter = ',', default_value = "p256,p384,rsa4096")]
    pub keys: Vec<String>,
    /// Orders per kind of key, made and activated before anything is measured.
    #[arg(long, default_value_t = 1_920)]
    pub orders: usize,
    /// Orders that go through the gate together.
    #[arg(long, default_value_t = 64)]
    pub batch: usize,
    /// Batches on their way at the same time.
    #[arg(long, default_value_t = 3)]
    pub hands: usize,
    /// How long each raw rate is measured.
    #[arg(long, default_value_t = 2.0)]
    pub seconds: f64,
    /// A fresh folder on the disk to be measured; it is removed afterwards.
    #[arg(long, default_value = "sealwright-bench")]
    pub folder: PathBuf,
    /// One JSON object instead of tables.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct FeelArgs {
    /// Activations, one after the other as one person would.
    #[arg(long, default_value_t = 100)]
    pub activations: usize,
    /// Pages asked for in each second, whether or not the earlier ones were answered.
    #[arg(long, default_value_t = 200)]
    pub rate: u32,
    /// How long pages are asked for.
    #[arg(long, default_value_t = 10)]
    pub seconds: u32,
    /// A fresh folder; it is removed afterwards.
    #[arg(long, default_value = "sealwright-bench")]
    pub folder: PathBuf,
    /// One JSON object instead of tables.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct LintArgs {
    /// How long each kind is measured.
    #[arg(long, default_value_t = 1.0)]
    pub seconds: f64,
    /// An interpreter that has pkilint; without, it is not compared with.
    #[arg(long, default_value = ".venv/bin/python")]
    pub python: PathBuf,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct CsrArgs {
    /// How long each file is measured.
    #[arg(long, default_value_t = 0.5)]
    pub seconds: f64,
    /// The requests, with the answer that each gets in expected.tsv.
    #[arg(long, default_value = "corpus/csr")]
    pub corpus: PathBuf,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
}

pub fn run(command: &BenchCommand) -> Outcome {
    match command {
        BenchCommand::Issue(args) => issue::run(args),
        BenchCommand::Feel(args) => feel::run(args),
        BenchCommand::Lint(args) => lint::run(args),
        BenchCommand::Csr(args) => csr::run(args),
    }
}
