//! Root and issuing CA: made once for each algorithm in a test's process, since sealing keys is slow on purpose.

use crate::world::BEGINNING;
use ca::{
    ceremony::{self, Identity, IssuingPlan, RootPlan, Witnesses},
    profile::StatusUrls,
};
use keys::KeyAlgorithm;
use pkcs8::{
    EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef,
    pkcs5::{pbes2::Parameters, scrypt},
};
use std::{
    collections::HashMap,
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::{Mutex, PoisonError},
};
use store::Entropy;

/// Names and bytes of the files in `keys`.
type Files = Vec<(String, Vec<u8>)>;

static MADE: Mutex<Option<HashMap<&'static str, Files>>> = Mutex::new(None);

/// Puts the ceremonies' files into the world's folder.
pub fn copy(folder: &Path, algorithm: KeyAlgorithm, urls: &StatusUrls) {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let files = made
        .get_or_insert_default()
        .entry(algorithm.name())
        .or_insert_with(|| {
            hold(folder, algorithm, urls);
            let files = read(&folder.join("keys"));
            fs::remove_dir_all(folder.join("keys")).expect("the folder was just made");
            files
        });
    fs::create_dir_all(folder.join("keys")).expect("a folder for the keys");
    for (name, body) in files {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(folder.join("keys").join(name))
            .expect("a fresh file");
        file.write_all(body).expect("the disk has room");
    }
}

fn read(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).expect("a folder");
    let file = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        let body = fs::read(entry.path()).expect("a readable file");
        let body = if name.ends_with(".key") {
            lightly_sealed(&body)
        } else {
            body
        };
        (name, body)
    };
    entries.map(file).collect()
}

/// The same key behind the cheapest seal, which every signer of every world opens in no time.
fn lightly_sealed(pem: &[u8]) -> Vec<u8> {
    let pem = std::str::from_utf8(pem).expect("a key file is text");
    let der = pki::pem::decode_one(LABEL, pem).expect("a key file is PEM");
    let sealed = EncryptedPrivateKeyInfoRef::try_from(der.as_slice()).expect("a sealed key");
    let key = sealed
        .decrypt(PASSPHRASE)
        .expect("the ceremony's passphrase");
    let cost = scrypt::Params::new(1, 8, 1).expect("the least cost there is");
    let seal = Parameters::generate_scrypt_aes256cbc(cost, &[7; 16], [7; 16]).expect("a seal");
    let info = PrivateKeyInfoRef::try_from(key.as_bytes()).expect("a private key");
    let again = info.encrypt_with_params(seal, PASSPHRASE).expect("a seal");
    pki::pem::encode(LABEL, again.as_bytes()).into_bytes()
}

const LABEL: &str = "ENCRYPTED PRIVATE KEY";
/// Opens the issuing CA's keys in every world.
pub const PASSPHRASE: &str = "issuing passphrase";

fn hold(folder: &Path, algorithm: KeyAlgorithm, urls: &StatusUrls) {
    let witnesses = Witnesses::new("First Person", "Second Person").expect("two people");
    let entropy = Entropy::System;
    let identity = |name: &str| Identity {
        country: "PL".into(),
        organisation: "Example CA".into(),
        common_name: name.into(),
    };
    ceremony::root(RootPlan {
        folder: &folder.join("offline"),
        id: "root-1",
        identity: &identity("Example Root"),
        passphrase: "root passphrase",
        witnesses: &witnesses,
        now: BEGINNING - 3600,
        draw: &mut || entropy.bytes(),
    })
    .expect("a root");
    ceremony::issuing(IssuingPlan {
        root: &folder.join("offline"),
        root_id: "root-1",
        root_passphrase: "root passphrase",
        folder: &folder.join("keys"),
        id: "issuing-1",
        identity: &identity("Example Issuing CA"),
        algorithm,
        passphrase: PASSPHRASE,
        urls,
        witnesses: &witnesses,
        now: BEGINNING - 3600,
        draw: &mut || entropy.bytes(),
    })
    .expect("an issuing CA");
}
