//! Words that have no business in the project: paths of one machine, hosts of registries, other
//! makers' names.
//!
//! They are kept turned by thirteen letters, so that this file does not contain them.

use super::Complaint;
use super::tree::{File, Tree};
use crate::run::Failure;

/// An absolute path of somebody's machine; only at the start of a path.
const PATHS: &[&str] = &["/jbex/", "/gzc/", "/ebbg/", "/ubzr/"];

/// Where packages come from is the client's setting, not ours.
const HOSTS: &[&str] = &[
    "pengrf.vb",
    "clcv.bet",
    "clgubaubfgrq.bet",
    "ertvfgel.aczwf",
    "qro.qrovna.bet",
    "cebkl.tbynat.bet",
    "ercb.znira",
];

/// Makers of other software whose names stay out, and a tool that signs what it touched.
const NAMES: &[&str] = &["preghz", "nffrpb", "havmrgb", "fvzcylfvta", "pynhqr"];

/// Written by a tool that has no choice about the hosts in it.
const LOCK: &str = "Cargo.lock";

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let words = Words::turned_back();
    Ok(tree.files().flat_map(|file| words.complain(file)).collect())
}

struct Words {
    paths: Vec<String>,
    hosts: Vec<String>,
    names: Vec<String>,
}

impl Words {
    fn turned_back() -> Self {
        let turn = |list: &[&str]| list.iter().map(|word| turned(word)).collect();
        Words {
            paths: turn(PATHS),
            hosts: turn(HOSTS),
            names: turn(NAMES),
        }
    }

    fn complain(&self, file: &File) -> Vec<Complaint> {
        let mut found = Vec::new();
        if let Some(name) = self
            .names
            .iter()
            .find(|name| file.path.to_lowercase().contains(*name))
        {
            found.push(Complaint::of(
                &file.path,
                format!("its name has `{name}` in it"),
            ));
        }
        for (number, line) in file.lines() {
            let lower = line.to_lowercase();
            if let Some(path) = self.paths.iter().find(|path| begins_a_path(&lower, path)) {
                let says = format!("`{path}` is a path of one machine");
                found.push(Complaint::at(&file.path, number, says));
            }
            let hosts = self.hosts.iter().filter(|_| file.path != LOCK);
            if let Some(word) = hosts.chain(&self.names).find(|word| lower.contains(*word)) {
                found.push(Complaint::at(
                    &file.path,
                    number,
                    format!("`{word}` stays out"),
                ));
            }
        }
        found
    }
}

/// `framework/` and `{url}/work/` are not paths of a machine; a quote or a space before makes one.
fn begins_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"_-.}/)*~>".contains(c))
    })
}

fn turned(word: &str) -> String {
    let turn = |c: char| match c {
        'a'..='m' | 'A'..='M' => char::from(c as u8 + 13),
        'n'..='z' | 'N'..='Z' => char::from(c as u8 - 13),
        other => other,
    };
    word.chars().map(turn).collect()
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
    fn the_path_of_a_machine_is_refused() {
        let path = turned(PATHS[0]);
        assert_eq!(complaints("README.md", &format!("see \"{path}main\"\n")), 1);
        assert_eq!(
            complaints("README.md", &format!("see crates{path}main\n")),
            0
        );
    }

    #[test]
    fn a_registry_host_is_refused_except_in_the_lock() {
        let line = format!("source = \"https://{}/x\"\n", turned(HOSTS[0]));
        assert_eq!(complaints("deny.toml", &line), 1);
        assert_eq!(complaints("Cargo.lock", &line), 0);
    }

    #[test]
    fn another_makers_name_is_refused_in_texts_and_file_names() {
        let name = turned(NAMES[1]);
        assert_eq!(complaints("locales/en/main.ftl", &name.to_uppercase()), 1);
        assert_eq!(complaints(&format!("docs/{name}.md"), ""), 1);
    }

    #[test]
    fn this_check_does_not_contain_what_it_looks_for() {
        assert_eq!(
            complaints("xtask/src/tidy/forbidden.rs", include_str!("forbidden.rs")),
            0
        );
    }
}
