//! The signer's own journal: what was begun, what was signed, in a file the database cannot rewrite.
//!
//! JSON lines, each with the digest of the line before (docs/adr/0010). `begin` is on disk before the key is
//! used and `signed` before anybody hears of it. A file lock allows one signer per key set.

use crate::{
    Fault,
    protocol::{Recovered, Signature},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Record {
    Begin {
        issuer: String,
        serial: String,
        order: String,
        attempt: u32,
        tbs_sha256: String,
        at: i64,
    },
    Signed {
        issuer: String,
        serial: String,
        algorithm: String,
        signature: String,
    },
    /// Written before a CRL is signed, so that its number is never used twice.
    Crl {
        issuer: String,
        number: u64,
        tbs_sha256: String,
        at: i64,
    },
    /// The head of the database's journal as it stood when it was last seen.
    Head { seq: i64, head: String, at: i64 },
    /// People looked at a database whose journal is another than the one noted, after a restore, and go on with it.
    Accepted {
        seq: i64,
        head: String,
        at: i64,
        reason: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Line {
    /// SHA-256 of the line before, in hex; 64 zeros at the start.
    prev: String,
    #[serde(flatten)]
    record: Record,
}

/// The open journal. Holds the lock for as long as it lives.
pub struct Journal {
    file: File,
    prev: String,
    serials: HashMap<(String, String), Recovered>,
    numbers: HashMap<String, u64>,
    head: Option<(i64, String)>,
    /// A write that failed half-way leaves the file in a state nobody knows: nothing more is written.
    broken: bool,
}

impl Journal {
    /// Opens or creates the journal, takes its lock and reads it to the end.
    ///
    /// A last line cut off by a crash was never acted upon, since `begin` is synced before the key is used: it is
    /// cut away. Any other damage refuses to start.
    pub fn open(path: &Path) -> Result<Journal, Fault> {
        let fault = |what: String| Fault::Journal(format!("{}: {what}", path.display()));
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| fault(error.to_string()))?;
        file.try_lock()
            .map_err(|_| fault("another signer holds it".to_owned()))?;
        // The directory entry of a new file must survive a power cut too.
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            File::open(folder)
                .and_then(|folder| folder.sync_all())
                .map_err(|error| fault(error.to_string()))?;
        }
        let mut journal = Journal {
            file,
            prev: "0".repeat(64),
            serials: HashMap::new(),
            numbers: HashMap::new(),
            head: None,
            broken: false,
        };
        journal.read(path).map_err(fault)?;
        Ok(journal)
    }

    fn read(&mut self, path: &Path) -> Result<(), String> {
        let end = walk(path, |record| self.remember(&record))?;
        self.prev = end.prev;
        if end.cut {
            self.file
                .set_len(end.good)
                .and_then(|()| self.file.sync_all())
                .map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn remember(&mut self, record: &Record) {
        match record {
            Record::Begin { issuer, serial, .. } => {
                self.serials
                    .insert((issuer.clone(), serial.clone()), Recovered::BegunUnsigned);
            }
            Record::Signed {
                issuer,
                serial,
                algorithm,
                signature,
            } => {
                let signature = Signature {
                    algorithm: algorithm.clone(),
                    signature: signature.clone(),
                };
                self.serials.insert(
                    (issuer.clone(), serial.clone()),
                    Recovered::Signed(signature),
                );
            }
            Record::Crl { issuer, number, .. } => {
                let last = self.numbers.entry(issuer.clone()).or_default();
                *last = (*last).max(*number);
            }
            Record::Head { seq, head, .. } | Record::Accepted { seq, head, .. } => {
                self.head = Some((*seq, head.clone()));
            }
        }
    }

    /// Writes records and syncs once. Only when this returns may anything be done because of them.
    pub fn append(&mut self, records: &[Record]) -> Result<(), Fault> {
        if self.broken {
            return Err(Fault::Journal(
                "an earlier write failed; restart the signer".to_owned(),
            ));
        }
        let mut text = Vec::new();
        let mut prev = self.prev.clone();
        for record in records {
            let line = Line {
                prev,
                record: record.clone(),
            };
            let body =
                serde_json::to_vec(&line).map_err(|error| Fault::Journal(error.to_string()))?;
            prev = digest(&body);
            text.extend(body);
            text.push(b'\n');
        }
        // A failed fsync is never tried again: what is on disk is unknown from then on.
        if let Err(error) = self
            .file
            .write_all(&text)
            .and_then(|()| self.file.sync_data())
        {
            self.broken = true;
            return Err(Fault::Journal(error.to_string()));
        }
        self.prev = prev;
        for record in records {
            self.remember(record);
        }
        Ok(())
    }

    /// What is known of a serial.
    pub fn recover(&self, issuer: &str, serial: &str) -> Recovered {
        self.serials
            .get(&(issuer.to_owned(), serial.to_owned()))
            .cloned()
            .unwrap_or(Recovered::NeverBegun)
    }

    /// The highest CRL number ever begun for an issuer.
    pub fn crl_number(&self, issuer: &str) -> u64 {
        self.numbers.get(issuer).copied().unwrap_or(0)
    }

    /// Every serial that was begun, signed or not: issuer and serial, sorted.
    pub fn serials(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> = self.serials.keys().cloned().collect();
        all.sort();
        all
    }

    /// The highest CRL number ever begun, by issuer.
    pub fn crl_numbers(&self) -> &HashMap<String, u64> {
        &self.numbers
    }

    /// The last noted head of the database's journal.
    pub fn head(&self) -> Option<&(i64, String)> {
        self.head.as_ref()
    }
}

/// The heads noted since people last accepted one, for whoever checks the database's journal. Takes no lock and
/// changes nothing, so the signer may run meanwhile.
pub fn noted_heads(path: &Path) -> Result<Vec<(i64, String)>, Fault> {
    let mut heads = Vec::new();
    let read = walk(path, |record| match record {
        Record::Head { seq, head, .. } => heads.push((seq, head)),
        Record::Accepted { seq, head, .. } => heads = vec![(seq, head)],
        Record::Begin { .. } | Record::Signed { .. } | Record::Crl { .. } => {}
    });
    read.map_err(|what| Fault::Journal(format!("{}: {what}", path.display())))?;
    Ok(heads)
}

/// Where the good lines of a file end.
struct End {
    prev: String,
    good: u64,
    /// The last line has no end: a crash cut it off.
    cut: bool,
}

/// Every record of a file, each checked against the line before.
fn walk(path: &Path, mut each: impl FnMut(Record)) -> Result<End, String> {
    let mut reader = BufReader::new(File::open(path).map_err(|error| error.to_string())?);
    let mut end = End {
        prev: "0".repeat(64),
        good: 0,
        cut: false,
    };
    let (mut number, mut text) = (0u64, Vec::new());
    loop {
        text.clear();
        let read = reader
            .read_until(b'\n', &mut text)
            .map_err(|error| error.to_string())?;
        if read == 0 {
            return Ok(end);
        }
        number += 1;
        let Some(body) = text.strip_suffix(b"\n") else {
            end.cut = true;
            return Ok(end);
        };
        let line: Line = serde_json::from_slice(body)
            .map_err(|error| format!("line {number} is damaged: {error}"))?;
        if line.prev != end.prev {
            return Err(format!("line {number} does not follow the one before"));
        }
        end.prev = digest(body);
        end.good += u64::try_from(read).map_err(|error| error.to_string())?;
        each(line.record);
    }
}

fn digest(body: &[u8]) -> String {
    pki::digest::hex(&pki::digest::sha256(body))
}

#[cfg(test)]
mod tests;
