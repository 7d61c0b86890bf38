//! What the front office and the signer say to each other: one frame of JSON each way, always a batch.
//!
//! A frame is four octets of length and that many octets of JSON. Nobody is asked to sign bytes: the verbs name
//! rows, and the signer reads them itself.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};

/// The largest frame: a CRL of a million entries in base64 fits.
const FRAME_BYTES: u32 = 96 * 1024 * 1024;
/// The most verbs in one batch.
pub const BATCH: usize = 1024;

/// One thing the signer can do. There is no fifth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Verb {
    /// Sign the intent of this attempt.
    Issue { order: String, attempt: u32 },
    /// Make and sign the CRL with this reserved number.
    Crl { issuer: String, number: u64 },
    /// Answer for these serials (hex): one response each, or one for all when a client asked for all at once.
    Ocsp {
        issuer: String,
        serials: Vec<String>,
        sha256: bool,
        together: bool,
    },
    /// What became of this serial (hex)?
    Recover { issuer: String, serial: String },
}

/// The answer to one verb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum Reply {
    Signed(Signature),
    Crl {
        der: String,
    },
    Ocsp {
        answers: Vec<OcspReply>,
    },
    Recovered(Recovered),
    /// A rule said no: a key of the language files, and details for the record.
    Refused {
        key: String,
        words: String,
    },
    /// The world failed; asking again later may help.
    Failed {
        words: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// AlgorithmIdentifier, DER in hex.
    pub algorithm: String,
    /// In hex.
    pub signature: String,
}

/// What the journal knows of a serial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Recovered {
    NeverBegun,
    /// The key may have been used; nobody knows with what result.
    BegunUnsigned,
    Signed(Signature),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OcspReply {
    pub serial: String,
    /// The whole response, DER in hex.
    pub der: String,
    pub status: String,
    pub this_update: i64,
    pub next_update: i64,
}

/// Writes one frame.
pub fn write_frame<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    let length = u32::try_from(body.len()).map_err(|_| io::Error::other("a frame over 4 GB"))?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&body)?;
    to.flush()
}

/// Reads one frame; `None` when the other side has closed.
pub fn read_frame<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0u8; 4];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_be_bytes(length);
    if length > FRAME_BYTES {
        return Err(io::Error::other("a frame longer than any the signer sends"));
    }
    let mut body = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    from.read_exact(&mut body)?;
    serde_json::from_slice(&body)
        .map(Some)
        .map_err(io::Error::other)
}
