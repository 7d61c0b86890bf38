//! Nothing half done is merged: no placeholder macro, no note to self, no test that is not run.

use super::Complaint;
use super::tree::{File, Tree};
use crate::run::Failure;

const ENDINGS: &[&str] = &[
    ".rs", ".py", ".js", ".css", ".html", ".ftl", ".sql", ".sh", ".toml",
];

/// Spelled in halves, so that this file does not contain what it looks for.
const MACROS: &[&str] = &[concat!("to", "do!"), concat!("unimple", "mented!")];
const NOTES: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];
const IGNORED: &[&str] = &[concat!("#[ig", "nore"), concat!(", ig", "nore)]")];

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let written = |file: &&File| file.ends_with(ENDINGS);
    Ok(tree.files().filter(written).flat_map(complain).collect())
}

fn complain(file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (number, line) in file.lines() {
        let mut refuse = |says: String| found.push(Complaint::at(&file.path, number, says));
        if let Some(name) = MACROS.iter().find(|name| line.contains(**name)) {
            refuse(format!("`{name}` is unfinished work"));
        }
        if let Some(note) = NOTES.iter().find(|note| is_naked(line, note)) {
            refuse(format!(
                "`{note}` names no issue: do it, file it, or write `{note}(#12)`"
            ));
        }
        if file.path.ends_with(".rs") && IGNORED.iter().any(|mark| line.contains(mark)) {
            refuse("an ignored test: assert what it does today instead".into());
        }
    }
    found
}

/// A whole word, without the number of an issue behind it.
fn is_naked(line: &str, note: &str) -> bool {
    line.match_indices(note).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + note.len()..]);
        let letter = |c: char| c.is_alphanumeric() || c == '_';
        let whole = !before.ends_with(letter) && !after.starts_with(letter);
        whole && !after.starts_with("(#")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)]))
            .expect("no program is run")
            .len()
    }

    #[test]
    fn placeholder_macros_are_refused() {
        for name in MACROS {
            assert_eq!(
                complaints("crates/ra/src/a.rs", &format!("    {name}()\n")),
                1
            );
        }
    }

    #[test]
    fn a_note_needs_an_issue() {
        let note = NOTES[0];
        assert_eq!(
            complaints("crates/ra/src/a.rs", &format!("// {note}: later\n")),
            1
        );
        assert_eq!(
            complaints("crates/ra/src/a.rs", &format!("// {note}(#12): later\n")),
            0
        );
        assert_eq!(
            complaints("crates/ra/src/a.rs", &format!("const A{note}S: u8 = 1;\n")),
            0
        );
    }

    #[test]
    fn a_test_that_is_not_run_is_refused() {
        assert_eq!(
            complaints("crates/ra/tests/a.rs", &format!("{}]\n", IGNORED[0])),
            1
        );
    }
}
