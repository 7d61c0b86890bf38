//! The list of published keys as a file: read again when another one lies there, refused whole when it is damaged.
//!
//! Both processes hold one: the front office refuses a request early, the signer refuses at the end and believes
//! nobody. A list that was asked for and cannot be read stops both; the built-in one is always asked too.

use crate::Fault;
use pki::{
    keycheck::{self, PublishedList},
    spki::PublicKey,
};
use std::{
    fs::{self, File, Metadata},
    io::{Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The check's name in records; its version is the list's.
pub const PUBLISHED: &str = "published";
/// The checks of [`keycheck::check`] together; their version is [`keycheck::VERSION`].
pub const STRUCTURE: &str = "structure";
/// More than any list; what is longer is refused by the reader of lists.
const FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Where the list lies, and what was read there last. Clones share it.
#[derive(Clone, Default)]
pub struct WeakKeys {
    path: Option<PathBuf>,
    held: Arc<Mutex<Option<Held>>>,
}

type Held = (Mark, Arc<PublishedList>);

/// What tells one file from the next without reading it: device, inode, size, time in nanoseconds.
type Mark = (u64, u64, u64, i64, i64);

impl WeakKeys {
    /// Only what is built in.
    pub fn built_in() -> WeakKeys {
        WeakKeys::default()
    }

    pub fn at(path: PathBuf) -> WeakKeys {
        WeakKeys {
            path: Some(path),
            held: Arc::default(),
        }
    }

    /// The installed list as it lies there now; none where none was asked for.
    pub fn installed(&self) -> Result<Option<Arc<PublishedList>>, Fault> {
        let Some(path) = &self.path else {
            return Ok(None);
        };
        let said = |error: std::io::Error| Fault::Setup(format!("{}: {error}", path.display()));
        let mark = mark(&fs::metadata(path).map_err(said)?);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, list)) = held.as_ref()
            && *known == mark
        {
            return Ok(Some(Arc::clone(list)));
        }
        let list = Arc::new(read(path)?);
        *held = Some((mark, Arc::clone(&list)));
        Ok(Some(list))
    }

    /// Names everything that a key is asked: another version means that certificates are looked at again.
    pub fn version(&self) -> Result<String, Fault> {
        let list = self.installed()?;
        let list = list.as_ref().map_or("none", |list| list.version());
        Ok(format!("{}, list {list}", keycheck::VERSION))
    }

    /// The key of the sentence that says what is wrong with this key.
    pub fn weakness(&self, key: &PublicKey) -> Result<Option<&'static str>, Fault> {
        if let Err(weakness) = keycheck::check(key) {
            return Ok(Some(weakness.key()));
        }
        self.listed(key)
    }

    /// The same for the installed list alone.
    pub fn listed(&self, key: &PublicKey) -> Result<Option<&'static str>, Fault> {
        let listed = self.installed()?.is_some_and(|list| list.contains(key));
        Ok(listed.then(|| keycheck::Weakness::Published.key()))
    }
}

fn mark(file: &Metadata) -> Mark {
    (
        file.dev(),
        file.ino(),
        file.size(),
        file.mtime(),
        file.mtime_nsec(),
    )
}

/// Reads and checks a list.
pub fn read(path: &Path) -> Result<PublishedList, Fault> {
    let said = |words: String| Fault::Setup(format!("{}: {words}", path.display()));
    let file = File::open(path).map_err(|error| said(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| said(error.to_string()))?;
    PublishedList::parse(&bytes).map_err(|problem| said(problem.to_string()))
}

/// Puts a list in its place once it was read and found whole: at any moment the old one lies there or the new one.
pub fn install(from: &Path, to: &Path) -> Result<PublishedList, Fault> {
    let said =
        |path: &Path, error: std::io::Error| Fault::Setup(format!("{}: {error}", path.display()));
    let beside = to.with_extension("part");
    let bytes = fs::read(from).map_err(|error| said(from, error))?;
    let list = PublishedList::parse(&bytes)
        .map_err(|problem| Fault::Setup(format!("{}: {problem}", from.display())))?;
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o644);
    let mut file = file.open(&beside).map_err(|error| said(&beside, error))?;
    file.write_all(&bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, to))
        .map_err(|error| said(to, error))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| said(folder, error))?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "302a300506032b6570032100\
        d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    /// A folder for one test, gone before it begins.
    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("sealwright-weak-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn list(version: &str, entries: &[&str]) -> String {
        let body: String = entries.iter().map(|entry| format!("{entry}\n")).collect();
        let sha256 = pki::digest::hex(&pki::digest::sha256(body.as_bytes()));
        let count = entries.len();
        format!(
            "sealwright weak keys, format 1\nversion: {version}\nsource: a test\nmade: 2026-11-25\n\
             count: {count}\nsha256: {sha256}\n\n{body}"
        )
    }

    #[test]
    fn whoever_holds_the_list_sees_the_next_one_without_being_told() {
        let folder = folder("next");
        let (from, to) = (folder.join("new.txt"), folder.join("list.txt"));
        let keys = WeakKeys::at(to.clone());
        assert!(
            keys.installed().is_err(),
            "a list that was asked for has to be there"
        );
        for version in ["1", "2"] {
            fs::write(&from, list(version, &[])).unwrap();
            install(&from, &to).unwrap();
            assert_eq!(keys.installed().unwrap().unwrap().version(), version);
            assert!(keys.version().unwrap().ends_with(version));
        }
    }

    #[test]
    fn a_damaged_list_is_not_installed_over_a_whole_one() {
        let folder = folder("damaged");
        let (from, to) = (folder.join("new.txt"), folder.join("list.txt"));
        fs::write(&from, list("1", &[])).unwrap();
        install(&from, &to).unwrap();
        fs::write(
            &from,
            list("2", &["00112233445566778899"]).replace("88", "89"),
        )
        .unwrap();
        assert!(install(&from, &to).is_err());
        assert_eq!(read(&to).unwrap().version(), "1");
    }

    #[test]
    fn the_built_in_list_is_asked_whatever_is_installed() {
        let key = PublicKey::parse(&pki::digest::from_hex(KEY).unwrap()).unwrap();
        let keys = WeakKeys::built_in();
        assert_eq!(keys.weakness(&key).unwrap(), Some("weak-key-published"));
        assert_eq!(keys.listed(&key).unwrap(), None);
        assert!(keys.installed().unwrap().is_none());
    }
}
