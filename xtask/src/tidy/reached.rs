//! No forgotten file: each `.rs` is reached from a target by `mod` lines, so each test is run.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Complaint;
use super::tree::Tree;
use crate::run::Failure;

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let mut waiting = roots(tree)?;
    let mut reached = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if let Some(text) = tree.text(&path)
            && reached.insert(path.clone())
        {
            let known = |path: &String| tree.text(path).is_some();
            waiting.extend(named_in(&path, text).into_iter().filter(known));
        }
    }
    let ours = |path: &&str| {
        path.ends_with(".rs") && (path.starts_with("crates/") || path.starts_with("xtask/"))
    };
    let forgotten = tree
        .paths()
        .filter(ours)
        .filter(|path| !reached.contains(*path));
    let says = "is reached by no `mod` line, so it is neither built nor tested";
    Ok(forgotten.map(|path| Complaint::of(path, says)).collect())
}

/// Where cargo starts to read: the libraries, programs and test programs.
fn roots(tree: &Tree) -> Result<Vec<String>, Failure> {
    let metadata = tree.metadata()?;
    let above = metadata["workspace_root"].as_str().unwrap_or_default();
    let targets = |package: &Value| package["targets"].as_array().cloned().unwrap_or_default();
    let relative = |target: Value| {
        let path = target["src_path"].as_str()?.strip_prefix(above)?;
        Some(path.trim_start_matches('/').replace('\\', "/"))
    };
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    Ok(packages
        .iter()
        .flat_map(targets)
        .filter_map(relative)
        .collect())
}

/// The files that a file's `mod` and `include!` lines may mean.
fn named_in(path: &str, text: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.trim_end_matches(".rs");
    let is_root = matches!(stem, "lib" | "main" | "mod") || is_target_root(folder);
    let below = if is_root {
        folder.to_string()
    } else {
        format!("{folder}/{stem}")
    };

    let mut named = Vec::new();
    let mut elsewhere = None;
    for line in text.lines().map(str::trim) {
        if let Some(other) = quoted_after(line, "#[path = ") {
            elsewhere = Some(join(folder, other));
        } else if let Some(other) = quoted_after(line, "include!(") {
            named.push(join(folder, other));
        } else if let Some(module) = declared(line) {
            match elsewhere.take() {
                Some(other) => named.push(other),
                None => {
                    named.push(format!("{below}/{module}.rs"));
                    named.push(format!("{below}/{module}/mod.rs"));
                }
            }
        }
    }
    named
}

/// `tests/story.rs`, `benches/…`, `src/bin/…`: cargo takes the file itself for a root.
fn is_target_root(folder: &str) -> bool {
    let package = folder
        .strip_prefix("crates/")
        .and_then(|rest| rest.split_once('/'));
    matches!(
        package,
        Some((_, "tests" | "benches" | "examples" | "src/bin"))
    )
}

fn declared(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix("pub") {
        Some(public) => public.split_once(' ').map(|(_, rest)| rest)?,
        None => line,
    };
    let name = rest.strip_prefix("mod ")?.strip_suffix(';')?;
    Some(name.strip_prefix("r#").unwrap_or(name))
}

fn quoted_after<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    line.strip_prefix(start)?
        .strip_prefix('"')?
        .split('"')
        .next()
}

fn join(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn forgotten(files: &[(&str, &str)]) -> Vec<String> {
        let metadata = json!({ "workspace_root": "here", "packages": [{ "targets": [
            { "src_path": "here/crates/ra/src/lib.rs" },
            { "src_path": "here/crates/ra/tests/suite/main.rs" },
        ] }] });
        let tree = Tree::of(files).with_metadata(metadata);
        check(&tree)
            .expect("no program is run")
            .into_iter()
            .map(|found| found.place)
            .collect()
    }

    #[test]
    fn a_test_file_that_nobody_names_is_refused() {
        let files = [
            ("crates/ra/tests/suite/main.rs", "mod order;\n"),
            ("crates/ra/tests/suite/order.rs", ""),
            ("crates/ra/tests/suite/forgotten.rs", ""),
        ];
        assert_eq!(forgotten(&files), ["crates/ra/tests/suite/forgotten.rs"]);
    }

    #[test]
    fn modules_are_followed_into_folders_siblings_and_other_paths() {
        let files = [
            (
                "crates/ra/src/lib.rs",
                "pub mod order;\npub(crate) mod jobs;\n",
            ),
            ("crates/ra/src/order.rs", "#[cfg(test)]\nmod tests;\n"),
            ("crates/ra/src/order/tests.rs", ""),
            (
                "crates/ra/src/jobs/mod.rs",
                "#[path = \"../later.rs\"]\nmod later;\n",
            ),
            ("crates/ra/src/later.rs", ""),
        ];
        assert_eq!(forgotten(&files), [""; 0]);
    }
}
