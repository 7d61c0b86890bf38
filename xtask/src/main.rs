//! The house-keeper: everything a contributor or CI asks of the tree that is not the product.
//!
//! It never links a crate of ours, so that it still runs when they do not build.
//! Start at `COMMANDS`; each command is one module.

mod bench;
mod bless;
mod mutants;
mod run;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

const COMMANDS: &str = "\
cargo xtask tidy            check what the compiler cannot: directions, sizes, languages, lock
cargo xtask tidy --bless    write down the digests of new migrations
cargo xtask bless           write anew what tests compare: tables in docs, golden certificates
cargo xtask test fast       format, tidy, clippy, the suite on SQLite; no root, 90 s warm
cargo xtask test            everything CI runs, judges from outside included
cargo xtask test only WORD  the steps with WORD in their name
cargo xtask mutants         break every rule of the linter, two hours; writes down what was judged
cargo xtask mutants changed the same for what changed since, and a slice of the rest
cargo xtask bench [name]    speed as ratios in one run, with the machine's description
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let root = house();
    match words.as_slice() {
        ["tidy"] => tidy::command(&root),
        ["tidy", "--bless"] => tidy::bless(&root),
        ["bless"] => bless::command(&root),
        ["test"] => test::command(&root, test::Reach::Full),
        ["test", "fast"] => test::command(&root, test::Reach::Fast),
        ["test", "only", word] => test::command(&root, test::Reach::Only(word)),
        ["mutants"] => mutants::command(&root, true),
        ["mutants", "changed"] => mutants::command(&root, false),
        ["bench"] => bench::command(&root, None),
        ["bench", name] => bench::command(&root, Some(name)),
        _ => {
            eprint!("{COMMANDS}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the tree: the folder above this crate's own.
fn house() -> PathBuf {
    let crate_folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    match crate_folder.parent() {
        Some(root) => root.to_path_buf(),
        None => crate_folder,
    }
}
