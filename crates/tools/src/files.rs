//! Files: read up to a limit, written only where nothing was, keys for their owner alone.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::cli::Stop;

/// A request has one or two thousand characters, a chain a few thousand; as in the page of the portal.
const FILE_BYTES: u64 = 1024 * 1024;

/// `-` is the standard input.
pub fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin()
            .lock()
            .take(FILE_BYTES + 1)
            .read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(FILE_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|problem| trouble("terminal-unread", path, &problem))?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= FILE_BYTES => Ok(bytes),
        _ => Err(Stop::new("terminal-too-long").with("file", path.display())),
    }
}

/// Asked before a passphrase is, so that nobody types one for nothing.
pub fn must_be_new(path: &Path) -> Result<(), Stop> {
    match path.symlink_metadata() {
        Ok(_) => Err(exists(path)),
        Err(_) => Ok(()),
    }
}

/// For its owner alone (0600), and on the disk when this returns.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write(path, bytes, 0o600)
}

pub fn write_public(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write(path, bytes, 0o644)
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Stop> {
    let opened = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path);
    let written = opened.and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|problem| match problem.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => trouble("terminal-unwritten", path, &problem),
    })
}

fn exists(path: &Path) -> Stop {
    Stop::new("terminal-exists").with("file", path.display())
}

fn trouble(key: &'static str, path: &Path, problem: &io::Error) -> Stop {
    Stop::new(key)
        .with("file", path.display())
        .with("problem", problem)
}
