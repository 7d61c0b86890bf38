//! The tree as the checks see it: every file git knows or would add, with its text.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Failure, cargo, catch, program};

/// Larger files are pictures or data; no check reads them.
const TEXT_BYTES: u64 = 4 * 1024 * 1024;

pub struct Tree {
    root: PathBuf,
    files: Vec<File>,
    metadata: OnceCell<Value>,
}

pub struct File {
    /// Relative to the root, with `/`.
    pub path: String,
    /// Empty for what is not text.
    pub text: String,
}

impl Tree {
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let listing = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let listed = catch(&mut program(root, "git", &listing))?;
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths
            .into_iter()
            .filter_map(|path| File::read(root, path))
            .collect();
        Ok(Tree {
            root: root.to_path_buf(),
            files,
            metadata: OnceCell::new(),
        })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        self.files
            .iter()
            .find(|file| file.path == path)
            .map(|file| file.text.as_str())
    }

    /// Our own packages as cargo describes them; dependencies are named, not resolved.
    pub fn metadata(&self) -> Result<&Value, Failure> {
        if let Some(known) = self.metadata.get() {
            return Ok(known);
        }
        let words = ["metadata", "--no-deps", "--format-version", "1"];
        let text = catch(&mut cargo(&self.root, &words))?;
        let value = serde_json::from_str(&text).map_err(|error| format!("metadata: {error}"))?;
        Ok(self.metadata.get_or_init(|| value))
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let own = |(path, text): &(&str, &str)| File {
            path: (*path).into(),
            text: (*text).into(),
        };
        Tree {
            root: PathBuf::from("nowhere"),
            files: files.iter().map(own).collect(),
            metadata: OnceCell::new(),
        }
    }

    #[cfg(test)]
    pub fn with_metadata(self, value: Value) -> Self {
        Tree {
            metadata: OnceCell::from(value),
            ..self
        }
    }
}

impl File {
    /// `None` for a file that git still lists but that is gone.
    fn read(root: &Path, path: &str) -> Option<Self> {
        let about = std::fs::symlink_metadata(root.join(path)).ok()?;
        let small = about.is_file() && about.len() <= TEXT_BYTES;
        let bytes = if small {
            std::fs::read(root.join(path)).ok()?
        } else {
            Vec::new()
        };
        Some(File {
            path: path.into(),
            text: String::from_utf8(bytes).unwrap_or_default(),
        })
    }

    pub fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Tests of either kind: a `tests` folder, or a sibling `tests.rs`.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}
