//! A merged migration never changes: somebody's database has run it already.
//!
//! `digests.tsv` keeps the id that git itself gives each file (`git hash-object`). `--bless` adds
//! what is new; it refuses to rewrite a line that the main branch has.

use std::collections::BTreeMap;

use super::Complaint;
use super::tree::Tree;
use crate::run::{Failure, catch, program};

const FOLDER: &str = "crates/store/migrations";
const ENGINES: [&str; 2] = ["sqlite", "postgres"];
const LIST: &str = "crates/store/migrations/digests.tsv";
const MAIN: &str = "origin/main";

type Digests = BTreeMap<String, String>;

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let merged = merged(tree)?;
    let now = now(tree)?;
    let listed = parse(tree.text(LIST).unwrap_or_default());
    Ok(compare(&merged, &listed, &now)
        .into_iter()
        .chain(unpaired(&now))
        .collect())
}

pub fn bless(tree: &Tree) -> Result<String, Failure> {
    let merged = merged(tree)?;
    let now = now(tree)?;
    if let Some(path) = changed(&merged, &now).first() {
        return Err(format!(
            "{path} is merged and may not change: write a new migration"
        ));
    }
    let lines = now
        .iter()
        .map(|(path, digest)| format!("{path}\t{digest}\n"));
    let text: String = lines.collect();
    std::fs::write(tree.root().join(LIST), text).map_err(|error| format!("{LIST}: {error}"))?;
    Ok(format!("{LIST}: {} migrations", now.len()))
}

fn compare(merged: &Digests, listed: &Digests, now: &Digests) -> Vec<Complaint> {
    let mut found = Vec::new();
    for path in changed(merged, now) {
        found.push(Complaint::of(
            path,
            "is merged and was changed: write a new migration",
        ));
    }
    for path in changed(listed, now) {
        if !merged.contains_key(&path) {
            found.push(Complaint::of(path, "is not what the list of digests says"));
        }
    }
    for path in now.keys().filter(|path| !listed.contains_key(*path)) {
        found.push(Complaint::of(
            path,
            "is in no list: run `cargo xtask tidy --bless`",
        ));
    }
    found
}

/// What is in `before` and is now another file, or none.
fn changed(before: &Digests, now: &Digests) -> Vec<String> {
    let differs = |(path, digest): &(&String, &String)| now.get(*path) != Some(*digest);
    before
        .iter()
        .filter(differs)
        .map(|(path, _)| path.clone())
        .collect()
}

/// Both engines have the same numbers and names.
fn unpaired(now: &Digests) -> Vec<Complaint> {
    let other = |path: &str| {
        let (engine, name) = path.split_once('/')?;
        let other = ENGINES.iter().find(|known| **known != engine)?;
        Some(format!("{other}/{name}"))
    };
    let alone = |path: &&String| other(path).is_none_or(|twin| !now.contains_key(&twin));
    let says = "has no twin of the same name for the other engine";
    now.keys()
        .filter(alone)
        .map(|path| Complaint::of(path, says))
        .collect()
}

fn now(tree: &Tree) -> Result<Digests, Failure> {
    let mut digests = Digests::new();
    let within = |path: &&str| path.starts_with(FOLDER) && path.ends_with(".sql");
    for path in tree.paths().filter(within) {
        let words = ["hash-object", "--no-filters", "--", path];
        let digest = catch(&mut program(tree.root(), "git", &words))?;
        let short = path.trim_start_matches(FOLDER).trim_start_matches('/');
        digests.insert(short.into(), digest.trim().into());
    }
    Ok(digests)
}

/// The list as the main branch has it; empty where there is no such branch or no list yet.
fn merged(tree: &Tree) -> Result<Digests, Failure> {
    let words = ["show", &format!("{MAIN}:{LIST}")];
    let text = catch(&mut program(tree.root(), "git", &words));
    Ok(parse(&text.unwrap_or_default()))
}

fn parse(list: &str) -> Digests {
    let pair = |line: &str| {
        let (path, digest) = line.split_once('\t')?;
        Some((path.to_string(), digest.to_string()))
    };
    list.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: &str = "postgres/0001_house.sql\tb1\nsqlite/0001_house.sql\ta1\n";

    #[test]
    fn an_untouched_migration_is_fine() {
        assert_eq!(compare(&parse(BOTH), &parse(BOTH), &parse(BOTH)), []);
    }

    #[test]
    fn a_merged_migration_that_changed_or_went_is_refused() {
        let touched = parse(&BOTH.replace("a1", "a2"));
        let found = compare(&parse(BOTH), &touched, &touched);
        assert_eq!(found.len(), 1, "even when the list was changed with it");
        assert!(found[0].says.contains("merged"));

        let gone = parse("postgres/0001_house.sql\tb1\n");
        assert_eq!(compare(&parse(BOTH), &gone, &gone).len(), 1);
    }

    #[test]
    fn a_new_migration_must_be_listed() {
        let found = compare(&Digests::new(), &Digests::new(), &parse(BOTH));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_migration_for_one_engine_only_is_refused() {
        assert_eq!(unpaired(&parse(BOTH)), []);
        assert_eq!(unpaired(&parse("sqlite/0002_journal.sql\ta1\n")).len(), 1);
    }
}
