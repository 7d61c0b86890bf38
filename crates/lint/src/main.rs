//! `sealwright-lint`: the rules for files and pipes. Everything is in [`command`].
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
