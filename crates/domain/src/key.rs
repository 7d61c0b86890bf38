//! key: possession of a key is proven.

use pki::{
    csr::Csr,
    spki::{KeyKind, PublicKey},
};
use serde::{Deserialize, Serialize};

/// A public key whose holder signed something with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "KeyRecord", into = "KeyRecord")]
pub struct ProvenKey {
    key: PublicKey,
    origin: Origin,
}

/// How the key came to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    Csr,
}

impl ProvenKey {
    /// The only maker: a request whose own signature, structure and key strength were all checked.
    ///
    /// Nothing but the key is taken from it; names in a request are never a source.
    pub fn by_csr(csr: &Csr) -> ProvenKey {
        ProvenKey {
            key: csr.public_key().clone(),
            origin: Origin::Csr,
        }
    }

    pub fn public_key(&self) -> &PublicKey {
        &self.key
    }

    pub fn kind(&self) -> KeyKind {
        self.key.kind()
    }

    /// SHA-256 of the SubjectPublicKeyInfo, in hex.
    pub fn fingerprint(&self) -> String {
        pki::digest::hex(&self.key.fingerprint())
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }
}

/// What the store holds of a [`ProvenKey`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyRecord {
    /// SubjectPublicKeyInfo, DER in hex.
    spki: String,
    origin: Origin,
}

impl TryFrom<KeyRecord> for ProvenKey {
    type Error = String;

    fn try_from(record: KeyRecord) -> Result<Self, Self::Error> {
        let der = pki::digest::from_hex(&record.spki).ok_or("a stored key is not hex")?;
        let key = PublicKey::parse(&der)
            .map_err(|problem| format!("a stored key does not parse: {problem:?}"))?;
        Ok(ProvenKey {
            key,
            origin: record.origin,
        })
    }
}

impl From<ProvenKey> for KeyRecord {
    fn from(key: ProvenKey) -> Self {
        KeyRecord {
            spki: pki::digest::hex(key.key.der()),
            origin: key.origin,
        }
    }
}
