//! What the compiler cannot see: directions between crates, sizes, languages, the lock.
//!
//! One file per check. A check is a pure function over the tree's texts (or over what cargo says)
//! that returns complaints, so each is shown failing in its own tests. Start at `CHECKS`.
//! It never mends anything but the list of migration digests, and that only with `--bless`.

mod doors;
mod forbidden;
mod languages;
mod layers;
mod licences;
mod lock;
mod migrations;
mod reached;
mod sizes;
mod tree;
mod unfinished;

use std::path::Path;
use std::process::ExitCode;

use crate::run::Failure;
use tree::Tree;

/// A new convention is a new line here, in the same commit.
const CHECKS: &[(&str, Check)] = &[
    ("directions", layers::check),
    ("sizes", sizes::check),
    ("door plates", doors::check),
    ("reached files", reached::check),
    ("unfinished work", unfinished::check),
    ("forbidden words", forbidden::check),
    ("migrations", migrations::check),
    ("languages", languages::check),
    ("lock", lock::check),
    ("licences", licences::check),
];

type Check = fn(&Tree) -> Result<Vec<Complaint>, Failure>;

/// One thing that is not as agreed, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    place: String,
    says: String,
}

impl Complaint {
    fn of(place: impl Into<String>, says: impl Into<String>) -> Self {
        Complaint {
            place: place.into(),
            says: says.into(),
        }
    }

    fn at(path: &str, line: usize, says: impl Into<String>) -> Self {
        Complaint::of(format!("{path}:{line}"), says)
    }
}

pub fn command(root: &Path) -> ExitCode {
    match run(root) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every check, however many fail.
pub fn run(root: &Path) -> Result<(), Failure> {
    let tree = Tree::read(root)?;
    let mut count = 0;
    for (name, check) in CHECKS {
        match check(&tree) {
            Ok(complaints) => {
                for complaint in &complaints {
                    println!("{name}: {}: {}", complaint.place, complaint.says);
                }
                count += complaints.len();
            }
            Err(failure) => {
                println!("{name}: could not be checked: {failure}");
                count += 1;
            }
        }
    }
    match count {
        0 => {
            println!(
                "tidy: {} checks over {} files",
                CHECKS.len(),
                tree.paths().count()
            );
            Ok(())
        }
        1 => Err("tidy: 1 complaint".into()),
        many => Err(format!("tidy: {many} complaints")),
    }
}

pub fn bless(root: &Path) -> ExitCode {
    match Tree::read(root).and_then(|tree| migrations::bless(&tree)) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
