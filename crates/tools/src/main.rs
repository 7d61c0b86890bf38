//! `sealwright-tools`: what a subscriber does with keys, in a terminal. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    sealwright_tools::run()
}
