//! `cargo xtask bless`: the tests that compare with a committed file write it instead.
//!
//! The files are for reading in the change that comes of it: whoever blesses looks at the difference first.

use std::path::Path;
use std::process::ExitCode;

use crate::run::{cargo, program, show};

/// The packages with such tests.
const PACKAGES: &[&str] = &["sealwright-lint", "sealwright-ca"];
const VARIABLE: &str = "SEALWRIGHT_BLESS";

pub fn command(root: &Path) -> ExitCode {
    let mut words = vec!["test", "--quiet"];
    for package in PACKAGES {
        words.extend(["--package", package]);
    }
    let written = show(cargo(root, &words).env(VARIABLE, "1"));
    let shown = written.and_then(|()| show(&mut program(root, "git", &["diff", "--stat"])));
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
