//! Keys whose private halves anybody can have: a list that is a file with a format of its own, and the small one
//! that is built in. The format is described in docs/operations/weak-keys.md.
//!
//! Pure: bytes in, a list out. Where the bytes lie, and when they are read again, is for others to know.

use std::sync::LazyLock;

use crate::{digest, spki::PublicKey};

/// Two million entries; the lists that are known to us have less than one.
const LIST_BYTES: usize = 48 * 1024 * 1024;
const HEAD_LINES: usize = 6;
/// Octets of a digest that stand in the list. By chance one key in 10^17 meets one of ten million entries.
const ENTRY_OCTETS: usize = 10;
/// An entry's line in hex, with its end.
const ENTRY_BYTES: usize = 2 * ENTRY_OCTETS + 1;
const WORDS_BYTES: usize = 200;
const FORMAT: &str = "sealwright weak keys, format 1";

/// The list that comes with the program.
pub static BUILT_IN: LazyLock<PublishedList> = LazyLock::new(built_in);

/// Fingerprints, cut short, in their order.
#[derive(Clone, PartialEq, Eq)]
pub struct PublishedList {
    version: String,
    source: String,
    made: String,
    entries: Vec<[u8; ENTRY_OCTETS]>,
}

/// Why a file is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    #[error("the list is longer than {} MB", LIST_BYTES / 1024 / 1024)]
    TooLong,
    #[error("this is not a list of weak keys in format 1")]
    Format,
    #[error("line {0} of the head is missing or says nothing")]
    Head(usize),
    #[error("entry {0} is not {len} hexadecimal digits in small letters", len = 2 * ENTRY_OCTETS)]
    Entry(usize),
    #[error("entry {0} is not above the one before")]
    Order(usize),
    #[error("the head counts another number of entries")]
    Count,
    #[error("the entries have another SHA-256 than the head says")]
    Digest,
}

impl PublishedList {
    /// Reads the whole file, or refuses it whole: half a list would let keys pass.
    pub fn parse(file: &[u8]) -> Result<PublishedList, ListProblem> {
        if file.len() > LIST_BYTES {
            return Err(ListProblem::TooLong);
        }
        let mut rest = file;
        let mut head: [&str; HEAD_LINES] = [""; HEAD_LINES];
        for (at, line) in head.iter_mut().enumerate() {
            let end = rest
                .iter()
                .take(WORDS_BYTES)
                .position(|byte| *byte == b'\n');
            let (text, after) = end
                .and_then(|end| Some((rest.get(..end)?, rest.get(end + 1..)?)))
                .ok_or(ListProblem::Head(at + 1))?;
            *line = std::str::from_utf8(text).map_err(|_| ListProblem::Head(at + 1))?;
            rest = after;
        }
        let [format, version, source, made, count, sha256] = head;
        if format != FORMAT {
            return Err(ListProblem::Format);
        }
        let said = |line: &str, at, name: &str| {
            let words = line.strip_prefix(name).map(str::trim);
            let words =
                words.filter(|words| !words.is_empty() && !words.contains(char::is_control));
            words.map(str::to_owned).ok_or(ListProblem::Head(at))
        };
        let list = PublishedList {
            version: said(version, 2, "version: ")?,
            source: said(source, 3, "source: ")?,
            made: said(made, 4, "made: ")?,
            entries: Vec::new(),
        };
        let (count, sha256) = (said(count, 5, "count: ")?, said(sha256, 6, "sha256: ")?);
        let body = rest.strip_prefix(b"\n").ok_or(ListProblem::Head(7))?;
        if digest::hex(&digest::sha256(body)) != sha256 {
            return Err(ListProblem::Digest);
        }
        let entries = entries(body)?;
        if count.parse() != Ok(entries.len()) {
            return Err(ListProblem::Count);
        }
        Ok(PublishedList { entries, ..list })
    }

    pub fn contains(&self, key: &PublicKey) -> bool {
        let fingerprint = key.fingerprint();
        let entry = fingerprint.first_chunk::<ENTRY_OCTETS>();
        entry.is_some_and(|entry| self.entries.binary_search(entry).is_ok())
    }

    /// Names the list in records; another list has another.
    pub fn version(&self) -> &str {
        &self.version
    }

    pub fn source(&self) -> &str {
        &self.source
    }

    /// The day it was made, as its maker writes it.
    pub fn made(&self) -> &str {
        &self.made
    }

    pub fn count(&self) -> usize {
        self.entries.len()
    }
}

impl std::fmt::Debug for PublishedList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublishedList({}, {} keys)", self.version, self.count())
    }
}

fn entries(body: &[u8]) -> Result<Vec<[u8; ENTRY_OCTETS]>, ListProblem> {
    let mut entries: Vec<[u8; ENTRY_OCTETS]> = Vec::with_capacity(body.len() / ENTRY_BYTES);
    for (at, line) in body.chunks(ENTRY_BYTES).enumerate() {
        let entry = entry(line).ok_or(ListProblem::Entry(at + 1))?;
        if entries.last().is_some_and(|last| *last >= entry) {
            return Err(ListProblem::Order(at + 1));
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn entry(line: &[u8]) -> Option<[u8; ENTRY_OCTETS]> {
    let digits = line.strip_suffix(b"\n")?;
    let text = std::str::from_utf8(digits).ok()?;
    if text.contains(|digit: char| digit.is_ascii_uppercase()) {
        return None;
    }
    digest::from_hex(text)?.try_into().ok()
}

#[allow(
    clippy::expect_used,
    reason = "the file is compiled in, and a test reads it"
)]
fn built_in() -> PublishedList {
    PublishedList::parse(include_bytes!("published.txt")).expect("the built-in list")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032 7.1, test 1, as SubjectPublicKeyInfo.
    const ED25519: &str = "302a300506032b6570032100\
        d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    fn key(hex: &str) -> PublicKey {
        PublicKey::parse(&digest::from_hex(hex).unwrap()).unwrap()
    }

    fn list(entries: &[&str]) -> String {
        let body: String = entries.iter().map(|entry| format!("{entry}\n")).collect();
        let sha256 = digest::hex(&digest::sha256(body.as_bytes()));
        format!(
            "{FORMAT}\nversion: 7\nsource: a test\nmade: 2026-11-25\ncount: {}\nsha256: {sha256}\n\n{body}",
            entries.len()
        )
    }

    fn refused(text: &str) -> ListProblem {
        PublishedList::parse(text.as_bytes()).unwrap_err()
    }

    const ONE: &str = "00112233445566778899";
    const TWO: &str = "ffffffffffffffffffff";

    #[test]
    fn the_built_in_list_holds_the_key_of_rfc_8032() {
        assert_eq!(BUILT_IN.count(), 16);
        assert!(BUILT_IN.contains(&key(ED25519)));
        let another = ED25519.replace("511a", "511b");
        let another = PublicKey::parse(&digest::from_hex(&another).unwrap());
        assert!(another.is_err() || !BUILT_IN.contains(&another.unwrap()));
    }

    #[test]
    fn a_list_says_what_it_is_and_where_it_comes_from() {
        let list = PublishedList::parse(list(&[ONE, TWO]).as_bytes()).unwrap();
        assert_eq!((list.version(), list.count()), ("7", 2));
        assert_eq!((list.source(), list.made()), ("a test", "2026-11-25"));
        assert!(!list.contains(&key(ED25519)));
        let fingerprint = digest::hex(&key(ED25519).fingerprint());
        let entry = fingerprint.get(..20).unwrap();
        let list = PublishedList::parse(self::list(&[entry]).as_bytes()).unwrap();
        assert!(list.contains(&key(ED25519)));
    }

    #[test]
    fn an_empty_list_is_a_list() {
        let list = PublishedList::parse(list(&[]).as_bytes()).unwrap();
        assert_eq!(list.count(), 0);
    }

    #[test]
    fn a_list_with_one_thing_wrong_is_refused_whole() {
        let good = list(&[ONE, TWO]);
        let sha256 = good.lines().nth(5).unwrap();
        for (bad, problem) in [
            (String::new(), ListProblem::Head(1)),
            (good.replace("format 1", "format 2"), ListProblem::Format),
            (
                good.replace("version: 7", "version: "),
                ListProblem::Head(2),
            ),
            (good.replace("source: ", "from: "), ListProblem::Head(3)),
            (good.replace("count: 2", "count: 3"), ListProblem::Count),
            (good.replace(sha256, "sha256: 00"), ListProblem::Digest),
            (
                good.replace(ONE, "00112233445566778898"),
                ListProblem::Digest,
            ),
            (good.trim_end().to_owned(), ListProblem::Digest),
            (list(&[TWO, ONE]), ListProblem::Order(2)),
            (list(&[ONE, ONE]), ListProblem::Order(2)),
            (list(&[ONE, "ffff"]), ListProblem::Entry(2)),
            (list(&["FFFFFFFFFFFFFFFFFFFF"]), ListProblem::Entry(1)),
            (list(&["0011223344556677889x"]), ListProblem::Entry(1)),
        ] {
            assert_eq!(refused(&bad), problem, "{bad}");
        }
    }

    #[test]
    fn a_list_longer_than_any_is_refused_before_it_is_read() {
        let file = vec![b'0'; LIST_BYTES + 1];
        assert_eq!(PublishedList::parse(&file), Err(ListProblem::TooLong));
    }
}
