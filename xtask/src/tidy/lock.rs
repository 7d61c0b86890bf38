//! What we build on is counted, released and from the one registry.

use std::collections::BTreeSet;

use super::Complaint;
use super::tree::Tree;
use crate::run::{Failure, cargo, catch};

/// Foreign packages in the program's own tree. The aim is `AIM`; the limit only ever goes down.
const LIMIT: usize = 211;
const AIM: usize = 200;

const LOCK: &str = "Cargo.lock";
/// Each would bring a second TLS or cryptographic library into the one process that matters.
const BANNED: &[&str] = &["openssl-sys", "native-tls", "rsa"];

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let mut found = complain(tree.text(LOCK).unwrap_or_default());
    let words = [
        "tree",
        "-p",
        "sealwright",
        "-e",
        "normal,build",
        "--prefix",
        "none",
    ];
    let listing = catch(&mut cargo(tree.root(), &words))?;
    let count = foreign(&listing);
    println!("lock: {count} foreign packages in the program (limit {LIMIT}, aim {AIM})");
    if count > LIMIT {
        found.push(Complaint::of(
            LOCK,
            format!("{count} foreign packages, limit {LIMIT}"),
        ));
    }
    Ok(found)
}

fn complain(lock: &str) -> Vec<Complaint> {
    let mut found = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let (name, version) = (field(package, "name"), field(package, "version"));
        let release = version.split('+').next().unwrap_or_default();
        let mut refuse = |says: &str| {
            found.push(Complaint::of(format!("{LOCK}: {name} {version}"), says));
        };
        if release.contains('-') {
            refuse("is a pre-release");
        }
        if BANNED.contains(&name) {
            refuse("is banned (deny.toml says why)");
        }
        let source = field(package, "source");
        if !source.is_empty() && !source.starts_with("registry+") {
            refuse("does not come from the registry");
        }
    }
    found
}

/// Ours are listed with their folder behind; a line seen before ends in `(*)`.
fn foreign(listing: &str) -> usize {
    let package = |line: &str| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next()?, words.next()?);
        let ours = words.any(|word| word.starts_with("(/") || word.contains(":\\"));
        (!ours).then(|| format!("{name} {version}"))
    };
    listing
        .lines()
        .filter_map(package)
        .collect::<BTreeSet<_>>()
        .len()
}

fn field<'a>(package: &'a str, name: &str) -> &'a str {
    let value = |line: &'a str| {
        line.strip_prefix(name)?
            .strip_prefix(" = \"")?
            .strip_suffix('"')
    };
    package.lines().find_map(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(name: &str, version: &str, source: &str) -> usize {
        let package = format!("name = \"{name}\"\nversion = \"{version}\"\nsource = \"{source}\"");
        complain(&format!("version = 4\n\n[[package]]\n{package}\n")).len()
    }

    #[test]
    fn a_pre_release_is_refused_and_build_metadata_is_not() {
        assert_eq!(complaints("cms", "0.3.0-rc.0", "registry+somewhere"), 1);
        assert_eq!(
            complaints(
                "wasi",
                "0.11.1+wasi-snapshot-preview1",
                "registry+somewhere"
            ),
            0
        );
    }

    #[test]
    fn a_package_from_a_repository_is_refused() {
        assert_eq!(complaints("der", "0.8.3", "git+https://example.com/der"), 1);
    }

    #[test]
    fn a_second_tls_library_is_refused() {
        assert_eq!(complaints("openssl-sys", "0.9.1", "registry+somewhere"), 1);
    }

    #[test]
    fn only_foreign_packages_count_and_each_once() {
        let listing = "sealwright v0.1.0 (/there/crates/sealwright)\nder v0.8.3\nder v0.8.3 (*)\n\
                       thiserror-impl v2.0.1 (proc-macro)\n";
        assert_eq!(foreign(listing), 2);
    }
}
