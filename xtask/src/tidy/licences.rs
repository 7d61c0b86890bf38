//! Everything in the program may be given on under MIT or Apache-2.0 terms.

use super::Complaint;
use super::tree::Tree;
use crate::run::{Failure, cargo, catch};

/// Permissive, by SPDX name; the same list as in `deny.toml`.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
    "Unlicense",
    "Unicode-3.0",
    "CDLA-Permissive-2.0",
];

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let words = [
        "tree",
        "--workspace",
        "--prefix",
        "none",
        "--format",
        "{p}\t{l}",
    ];
    Ok(complain(&catch(&mut cargo(tree.root(), &words))?))
}

fn complain(listing: &str) -> Vec<Complaint> {
    let mut lines: Vec<(&str, &str)> = listing
        .lines()
        .filter_map(|line| line.trim_end_matches(" (*)").split_once('\t'))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let refused = lines
        .into_iter()
        .filter(|(_, licence)| !may_be_used(licence));
    let says = |licence: &str| format!("its licence `{licence}` is not on the list");
    refused
        .map(|(package, licence)| Complaint::of(package, says(licence)))
        .collect()
}

/// An SPDX expression; the old `A/B` means `A OR B`. What cannot be read is refused.
fn may_be_used(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words };
    reader.either() == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
}

impl Reader<'_> {
    fn either(&mut self) -> Option<bool> {
        let mut allowed = self.both()?;
        while self.takes("OR") {
            allowed |= self.both()?;
        }
        Some(allowed)
    }

    fn both(&mut self) -> Option<bool> {
        let mut allowed = self.one()?;
        while self.takes("AND") {
            allowed &= self.one()?;
        }
        Some(allowed)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let allowed = self.either()?;
            return self.takes(")").then_some(allowed);
        }
        let (name, rest) = self.words.split_first()?;
        self.words = rest;
        // An exception only adds permissions.
        if self.takes("WITH") {
            self.words = self.words.split_first()?.1;
        }
        Some(ALLOWED.contains(name))
    }

    fn takes(&mut self, word: &str) -> bool {
        let taken = self.words.first() == Some(&word);
        if taken {
            self.words = &self.words[1..];
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_permissive_side_and_a_sum_both() {
        assert!(may_be_used("MIT OR Apache-2.0"));
        assert!(may_be_used("Apache-2.0 OR GPL-2.0-only"));
        assert!(may_be_used("MIT/Apache-2.0"));
        assert!(may_be_used("ISC AND (Apache-2.0 OR ISC)"));
        assert!(may_be_used("Apache-2.0 WITH LLVM-exception OR MIT"));
        assert!(!may_be_used("MIT AND GPL-3.0-only"));
        assert!(!may_be_used("MPL-2.0"));
    }

    #[test]
    fn no_licence_or_nonsense_is_refused() {
        assert!(!may_be_used(""));
        assert!(!may_be_used("MIT OR"));
        assert!(!may_be_used("(MIT"));
        assert!(!may_be_used("MIT MIT"));
    }

    #[test]
    fn a_copyleft_package_is_named() {
        let found = complain("der v0.8.3\tMIT\nslint v1.0.0\tGPL-3.0-only\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "slint v1.0.0");
    }
}
