use std::fmt;

use pki::signature::SignatureAlgorithm;
use pki::spki::KeyKind;

/// The kinds of key we make for ourselves. CA keys are P-384 or RSA 4096; responders may have smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    P256,
    P384,
    Rsa2048,
    Rsa3072,
    Rsa4096,
}

impl KeyAlgorithm {
    pub const ALL: [Self; 5] = [
        Self::P256,
        Self::P384,
        Self::Rsa2048,
        Self::Rsa3072,
        Self::Rsa4096,
    ];

    /// SBR 7.1.3.2 binds the hash to the curve; for RSA any SHA-2 is allowed and SHA-256 is read everywhere.
    pub fn signature_algorithm(self) -> SignatureAlgorithm {
        match self {
            Self::P256 => SignatureAlgorithm::EcdsaP256Sha256,
            Self::P384 => SignatureAlgorithm::EcdsaP384Sha384,
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => SignatureAlgorithm::RsaSha256,
        }
    }

    pub fn of(kind: KeyKind) -> Option<Self> {
        match kind {
            KeyKind::P256 => Some(Self::P256),
            KeyKind::P384 => Some(Self::P384),
            KeyKind::Rsa { bits: 2048 } => Some(Self::Rsa2048),
            KeyKind::Rsa { bits: 3072 } => Some(Self::Rsa3072),
            KeyKind::Rsa { bits: 4096 } => Some(Self::Rsa4096),
            _ => None,
        }
    }

    /// For commands and settings: `p384`, `rsa4096` ...
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::P256 => "p256",
            Self::P384 => "p384",
            Self::Rsa2048 => "rsa2048",
            Self::Rsa3072 => "rsa3072",
            Self::Rsa4096 => "rsa4096",
        }
    }
}

impl fmt::Display for KeyAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
