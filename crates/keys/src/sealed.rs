//! A private key under a passphrase: PKCS#8 with PBES2, which OpenSSL reads too, so that a key outlives us.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use pkcs8::pkcs5::pbes2::{Kdf, Parameters};
use pkcs8::pkcs5::{EncryptionScheme, scrypt};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use zeroize::Zeroizing;

use crate::KeyFault;

const LABEL: &str = "ENCRYPTED PRIVATE KEY";

/// RSA 4096 sealed is about 3.5 KB.
const FILE_BYTES: u64 = 16 * 1024;

/// N = 2^14, r = 8, p = 5: one of OWASP's equal choices, and inside the 32 MB that OpenSSL grants scrypt.
const SCRYPT_LOG_N: u8 = 14;
const SCRYPT_R: u32 = 8;
const SCRYPT_P: u32 = 5;
const SALT_OCTETS: usize = 16;
const IV_OCTETS: usize = 16;

/// What a file made elsewhere may ask of us: 256 MB for scrypt, ten million rounds for PBKDF2.
const SCRYPT_MOST_OCTETS: u64 = 256 * 1024 * 1024;
const SCRYPT_MOST_LANES: u16 = 16;
const PBKDF2_MOST_ROUNDS: u32 = 10_000_000;

/// The PEM text of a sealed key. Safe to copy and to back up, as safe as its passphrase.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedKey {
    pem: String,
}

impl SealedKey {
    pub fn from_pem(pem: &str) -> Result<Self, KeyFault> {
        let sealed = Self {
            pem: pem.to_owned(),
        };
        sealed.der()?;
        Ok(sealed)
    }

    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Refuses a file that others can read: whoever set that mode should learn of it now.
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let fault = |doing| {
            move |source| KeyFault::File {
                doing,
                path: path.to_owned(),
                source,
            }
        };
        let file = File::open(path).map_err(fault("open"))?;
        let mode = file.metadata().map_err(fault("examine"))?.mode();
        if mode & 0o077 != 0 {
            return Err(KeyFault::ReadableByOthers {
                path: path.to_owned(),
            });
        }
        let mut pem = String::new();
        file.take(FILE_BYTES + 1)
            .read_to_string(&mut pem)
            .map_err(fault("read"))?;
        Self::from_pem(&pem)
    }

    /// Writes a file that did not exist, readable by its owner alone, and returns once it is on the disk.
    pub fn write_new(&self, path: &Path) -> Result<(), KeyFault> {
        let fault = |doing| {
            move |source| KeyFault::File {
                doing,
                path: path.to_owned(),
                source,
            }
        };
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|source| match source.kind() {
                io::ErrorKind::AlreadyExists => KeyFault::Exists {
                    path: path.to_owned(),
                },
                _ => fault("create")(source),
            })?;
        file.write_all(self.pem.as_bytes())
            .map_err(fault("write"))?;
        file.sync_all().map_err(fault("save"))?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(fault("save the folder of"))
    }

    /// Seals PKCS#8 bytes.
    pub(crate) fn seal(private_key: &[u8], passphrase: &str) -> Result<Self, KeyFault> {
        if passphrase.is_empty() {
            return Err(KeyFault::EmptyPassphrase);
        }
        let library = KeyFault::Library {
            doing: "seal a key",
        };
        let info = PrivateKeyInfoRef::try_from(private_key).map_err(|_| KeyFault::UnknownKey)?;
        let Ok(sealed) = info.encrypt_with_params(fresh_parameters()?, passphrase) else {
            return Err(library);
        };
        Ok(Self {
            pem: pki::pem::encode(LABEL, sealed.as_bytes()),
        })
    }

    /// The PKCS#8 bytes, wiped when dropped.
    pub(crate) fn unseal(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
        let der = self.der()?;
        let sealed = EncryptedPrivateKeyInfoRef::try_from(der.as_slice())
            .map_err(|_| KeyFault::NotSealed)?;
        check_cost(&sealed.encryption_algorithm)?;
        let opened = sealed
            .decrypt(passphrase)
            .map_err(|_| KeyFault::WrongPassphrase)?;
        Ok(opened.to_bytes())
    }

    fn der(&self) -> Result<Vec<u8>, KeyFault> {
        let length = u64::try_from(self.pem.len()).unwrap_or(u64::MAX);
        if length > FILE_BYTES {
            return Err(KeyFault::NotSealed);
        }
        pki::pem::decode_one(LABEL, &self.pem).map_err(|_| KeyFault::NotSealed)
    }
}

impl std::fmt::Debug for SealedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedKey")
    }
}

fn fresh_parameters() -> Result<Parameters, KeyFault> {
    let library = || KeyFault::Library {
        doing: "seal a key",
    };
    let cost = scrypt::Params::new(SCRYPT_LOG_N, SCRYPT_R, SCRYPT_P);
    Parameters::generate_scrypt_aes256cbc(
        cost.map_err(|_| library())?,
        &random::<SALT_OCTETS>()?,
        random::<IV_OCTETS>()?,
    )
    .map_err(|_| library())
}

#[allow(
    clippy::disallowed_methods,
    reason = "what guards a key is never seeded, and this crate knows no store"
)]
fn random<const OCTETS: usize>() -> Result<[u8; OCTETS], KeyFault> {
    let mut octets = [0; OCTETS];
    let filled = aws_lc_rs::rand::fill(&mut octets);
    filled.map_err(|_| KeyFault::Library {
        doing: "draw random octets",
    })?;
    Ok(octets)
}

/// A key file is an operator's, but a swapped one shall not hang or starve the signer.
fn check_cost(scheme: &EncryptionScheme) -> Result<(), KeyFault> {
    let EncryptionScheme::Pbes2(parameters) = scheme else {
        return Err(KeyFault::NotSealed);
    };
    let bearable = match &parameters.kdf {
        Kdf::Scrypt(scrypt) => {
            let memory = scrypt
                .cost_parameter
                .checked_mul(u64::from(scrypt.block_size) * 128);
            memory.is_some_and(|octets| octets <= SCRYPT_MOST_OCTETS)
                && scrypt.parallelization <= SCRYPT_MOST_LANES
        }
        Kdf::Pbkdf2(pbkdf2) => pbkdf2.iteration_count <= PBKDF2_MOST_ROUNDS,
        _ => false,
    };
    if bearable {
        Ok(())
    } else {
        Err(KeyFault::TooCostly)
    }
}
