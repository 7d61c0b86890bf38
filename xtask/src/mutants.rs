//! `cargo xtask mutants`: breaks the linter's rules one operator at a time and asks whether a test notices.
//!
//! cargo-mutants makes the mutants and runs the linter's own tests on each. What survives stands in `survivors.tsv`
//! with the reason why no test could tell; anything else that survives fails the run. `judged.tsv` keeps the id of
//! each file as it was when all its mutants were tried, so that CI tries only what changed since, and a slice of the
//! rest. The whole takes about two hours on two cores.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::run::{Failure, cargo, catch, program, show, which};

/// What is broken: the rules and what they are judged with, but neither the reader, which the fuzzing and the parity
/// with pkilint are for, nor the command.
const RULES: &[&str] = &[
    "algorithm.rs",
    "certificate",
    "crl",
    "crl.rs",
    "existing.rs",
    "issuer.rs",
    "mailbox.rs",
    "ocsp.rs",
    "profile.rs",
    "rule.rs",
    "uri.rs",
];
const SOURCES: &str = "crates/lint/src";
const JUDGED: &str = "crates/lint/mutants/judged.tsv";
const SURVIVORS: &str = "crates/lint/mutants/survivors.tsv";

const TOOL: &str = "cargo-mutants";
const VERSION: &str = "27.1.0";
/// CI tries one mutant of so many in the files that did not change.
const SLICE: usize = 64;

pub fn command(root: &Path, whole: bool) -> ExitCode {
    let done = match whole {
        true => everything(root),
        false => changed(root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// All mutants of all files; when only known ones survive, writes down what was judged.
pub fn everything(root: &Path) -> Result<(), Failure> {
    let files = files(root)?;
    run(root, &files, &[])?;
    write_judged(root, &files)
}

/// All mutants of what changed since it was judged, and a slice of the others.
pub fn changed(root: &Path) -> Result<(), Failure> {
    let judged = table(root, JUDGED)?;
    let known: BTreeSet<_> = judged
        .iter()
        .filter_map(|row| Some((row.first()?.as_str(), row.get(1)?.as_str())))
        .collect();
    let mut changed = Vec::new();
    let mut others = Vec::new();
    for file in files(root)? {
        let digest = digest(root, &file)?;
        match known.contains(&(file.as_str(), digest.as_str())) {
            true => others.push(file),
            false => changed.push(file),
        }
    }
    if !changed.is_empty() {
        println!("changed since they were judged: {}", changed.join(" "));
        run(root, &changed, &[])?;
    }
    // Which slice: by what is known, so that each state of the tree has its own and always the same.
    let sum: usize = known
        .iter()
        .flat_map(|(_, id)| id.bytes())
        .map(usize::from)
        .sum();
    let slice = format!("{}/{SLICE}", sum % SLICE);
    run(
        root,
        &others,
        &["--shard", &slice, "--sharding", "round-robin"],
    )
}

fn run(root: &Path, files: &[String], choice: &[&str]) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    let out = root.join("target/mutants");
    // What an earlier run left would be taken for this one's.
    if out.join("mutants.out").exists() {
        std::fs::remove_dir_all(out.join("mutants.out")).map_err(|error| error.to_string())?;
    }
    let tool = tool(root)?;
    let mut command = program(root, tool, &["mutants", "--package", "sealwright-lint"]);
    for file in files {
        command.args(["--file", file]);
    }
    command
        .args([
            "--baseline",
            "skip",
            "--timeout",
            "120",
            "--no-shuffle",
            "--caught",
        ])
        .arg("--output")
        .arg(&out)
        .args(choice)
        .args(["--cargo-arg=--lib", "--cargo-arg=--test=rules"])
        .env("CARGO_TARGET_DIR", out.join("target"));
    // It ends badly when anything survives; who that is, is read below.
    let ended = show(&mut command);
    let result = out.join("mutants.out");
    let read = |name: &str| {
        std::fs::read_to_string(result.join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let survived: Vec<String> = read("missed.txt")?.lines().map(str::to_owned).collect();
    let caught = read("caught.txt")?.lines().count() + read("timeout.txt")?.lines().count();
    if caught == 0 && survived.is_empty() {
        return Err(format!("no mutant was tried: {ended:?}"));
    }
    let known = known_survivors(root)?;
    let mut unknown = Vec::new();
    for line in &survived {
        let mutant = Mutant::read(root, line)?;
        if !known.contains_key(&mutant) {
            unknown.push(format!(
                "{}\t{}\t{}",
                mutant.file, mutant.line, mutant.change
            ));
        }
    }
    println!(
        "{caught} mutants caught, {} survived, {} of them unknown",
        survived.len(),
        unknown.len()
    );
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "no test notices these; write one, or say in {SURVIVORS} why none can:\n{}",
            unknown.join("\n")
        )),
    }
}

/// A mutant by what stays when lines move: the file, the source line, what is done to it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mutant {
    file: String,
    line: String,
    change: String,
}

impl Mutant {
    /// From `FILE:LINE:COLUMN: CHANGE`.
    fn read(root: &Path, told: &str) -> Result<Mutant, Failure> {
        let (place, change) = told
            .split_once(": ")
            .ok_or_else(|| format!("not a mutant: {told}"))?;
        let mut parts = place.split(':');
        let (file, number) = match (
            parts.next(),
            parts.next().and_then(|n| n.parse::<usize>().ok()),
        ) {
            (Some(file), Some(number)) => (file, number),
            _ => return Err(format!("not a place: {place}")),
        };
        let text =
            std::fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
        let line = text
            .lines()
            .nth(number.saturating_sub(1))
            .unwrap_or_default();
        Ok(Mutant {
            file: file.into(),
            line: line.trim().into(),
            change: change.trim().into(),
        })
    }
}

/// With the reason of each; one without a reason is a mistake.
fn known_survivors(root: &Path) -> Result<BTreeMap<Mutant, String>, Failure> {
    let mut known = BTreeMap::new();
    for row in table(root, SURVIVORS)? {
        match row.as_slice() {
            [file, line, change, reason] if !reason.trim().is_empty() => {
                let mutant = Mutant {
                    file: file.clone(),
                    line: line.clone(),
                    change: change.clone(),
                };
                known.insert(mutant, reason.clone());
            }
            _ => {
                return Err(format!(
                    "{SURVIVORS}: not file, line, change, reason: {row:?}"
                ));
            }
        }
    }
    Ok(known)
}

/// Rows of a table without its head.
fn table(root: &Path, path: &str) -> Result<Vec<Vec<String>>, Failure> {
    let text =
        std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    let rows = text.lines().skip(1).filter(|line| !line.is_empty());
    Ok(rows
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect())
}

fn write_judged(root: &Path, files: &[String]) -> Result<(), Failure> {
    let mut text = String::from("file\tid\n");
    for file in files {
        text += &format!("{file}\t{}\n", digest(root, file)?);
    }
    std::fs::write(root.join(JUDGED), text).map_err(|error| format!("{JUDGED}: {error}"))
}

fn digest(root: &Path, file: &str) -> Result<String, Failure> {
    let id = catch(&mut program(root, "git", &["hash-object", file]))?;
    Ok(id.trim().into())
}

/// The sources of `RULES`, from the root of the tree, sorted.
fn files(root: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = RULES
        .iter()
        .map(|name| Path::new(SOURCES).join(name))
        .collect();
    while let Some(path) = waiting.pop() {
        let full = root.join(&path);
        if full.is_dir() {
            let entries = std::fs::read_dir(&full).map_err(|error| error.to_string())?;
            waiting.extend(entries.flatten().map(|entry| path.join(entry.file_name())));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// The pinned tool, from the search path or installed under `target`.
fn tool(root: &Path) -> Result<PathBuf, Failure> {
    let own = root.join("target/tools");
    let candidates = [which(TOOL), Some(own.join("bin").join(TOOL))];
    let right = |path: &PathBuf| {
        let said =
            catch(program(root, path, &["mutants", "--version"]).env("CARGO_TERM_COLOR", "never"));
        said.is_ok_and(|said| said.contains(VERSION))
    };
    if let Some(path) = candidates.into_iter().flatten().find(right) {
        return Ok(path);
    }
    let mut install = cargo(
        root,
        &["install", TOOL, "--quiet", "--locked", "--version", VERSION],
    );
    show(install.arg("--root").arg(&own))?;
    Ok(own.join("bin").join(TOOL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_is_known_by_its_line_and_not_by_the_number_of_it() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let told = "src/mutants.rs:1:5: replace > with < in run";
        let mutant = Mutant::read(root, told).unwrap();
        assert!(mutant.line.starts_with("//! `cargo xtask mutants`"));
        assert_eq!(mutant.change, "replace > with < in run");
    }
}
