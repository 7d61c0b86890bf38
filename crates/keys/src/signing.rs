use std::fmt;
use std::path::Path;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use pki::signature::SignatureAlgorithm;
use pki::spki::PublicKey;
use zeroize::Zeroizing;

use crate::{KeyAlgorithm, KeyFault, SealedKey};

/// A key that can sign.
#[derive(Debug)]
pub enum SigningKey {
    Software(SoftwareKey),
}

impl SigningKey {
    pub fn generate(algorithm: KeyAlgorithm) -> Result<Self, KeyFault> {
        SoftwareKey::generate(algorithm).map(Self::Software)
    }

    /// Seals the key into a new file.
    pub fn seal(&self, path: &Path, passphrase: &str) -> Result<(), KeyFault> {
        self.sealed(passphrase)?.write_new(path)
    }

    pub fn sealed(&self, passphrase: &str) -> Result<SealedKey, KeyFault> {
        match self {
            Self::Software(key) => SealedKey::seal(&key.private_key()?, passphrase),
        }
    }

    pub fn open(path: &Path, passphrase: &str) -> Result<Self, KeyFault> {
        Self::unseal(&SealedKey::read(path)?, passphrase)
    }

    pub fn unseal(sealed: &SealedKey, passphrase: &str) -> Result<Self, KeyFault> {
        SoftwareKey::from_private_key(&sealed.unseal(passphrase)?).map(Self::Software)
    }

    pub fn public_key(&self) -> &PublicKey {
        match self {
            Self::Software(key) => &key.public_key,
        }
    }

    pub fn algorithm(&self) -> KeyAlgorithm {
        match self {
            Self::Software(key) => key.algorithm,
        }
    }

    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        self.algorithm().signature_algorithm()
    }

    /// Hashes and signs. ECDSA signatures are the DER of r and s.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyFault> {
        match self {
            Self::Software(key) => key.sign(message),
        }
    }
}

/// A key in the memory of this process. The library wipes it when it is dropped.
pub struct SoftwareKey {
    algorithm: KeyAlgorithm,
    public_key: PublicKey,
    pair: Pair,
}

enum Pair {
    Ecdsa(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl SoftwareKey {
    fn generate(algorithm: KeyAlgorithm) -> Result<Self, KeyFault> {
        let ecdsa = |curve| EcdsaKeyPair::generate(curve).map(Pair::Ecdsa);
        let rsa = |size| RsaKeyPair::generate(size).map(Pair::Rsa);
        let pair = match algorithm {
            KeyAlgorithm::P256 => ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING),
            KeyAlgorithm::P384 => ecdsa(&ECDSA_P384_SHA384_ASN1_SIGNING),
            KeyAlgorithm::Rsa2048 => rsa(KeySize::Rsa2048),
            KeyAlgorithm::Rsa3072 => rsa(KeySize::Rsa3072),
            KeyAlgorithm::Rsa4096 => rsa(KeySize::Rsa4096),
        };
        Self::from_pair(pair.map_err(|_| KeyFault::Library {
            doing: "make a key",
        })?)
    }

    /// PKCS#8 of any kind we know. The library checks that private and public halves belong together.
    fn from_private_key(pkcs8: &[u8]) -> Result<Self, KeyFault> {
        let ecdsa = |curve: &'static EcdsaSigningAlgorithm| {
            EcdsaKeyPair::from_pkcs8(curve, pkcs8).map(Pair::Ecdsa)
        };
        let pair = ecdsa(&ECDSA_P384_SHA384_ASN1_SIGNING)
            .or_else(|_| ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING))
            .or_else(|_| RsaKeyPair::from_pkcs8(pkcs8).map(Pair::Rsa))
            .map_err(|_| KeyFault::UnknownKey)?;
        Self::from_pair(pair)
    }

    fn from_pair(pair: Pair) -> Result<Self, KeyFault> {
        let spki = match &pair {
            Pair::Ecdsa(key) => AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()),
            Pair::Rsa(key) => AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()),
        };
        let spki = spki.map_err(|_| KeyFault::Library {
            doing: "name a public key",
        })?;
        let public_key = PublicKey::parse(spki.as_ref()).map_err(|_| KeyFault::UnknownKey)?;
        let algorithm = KeyAlgorithm::of(public_key.kind()).ok_or(KeyFault::UnknownKey)?;
        Ok(Self {
            algorithm,
            public_key,
            pair,
        })
    }

    fn private_key(&self) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
        let library = |_| KeyFault::Library {
            doing: "write a private key",
        };
        let pkcs8 = match &self.pair {
            Pair::Ecdsa(key) => key.to_pkcs8v1().map_err(library)?.as_ref().to_vec(),
            Pair::Rsa(key) => AsDer::<Pkcs8V1Der<'_>>::as_der(key)
                .map_err(library)?
                .as_ref()
                .to_vec(),
        };
        Ok(Zeroizing::new(pkcs8))
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyFault> {
        let library = |_| KeyFault::Library { doing: "sign" };
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Ecdsa(key) => Ok(key
                .sign(&random, message)
                .map_err(library)?
                .as_ref()
                .to_vec()),
            Pair::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(library)?;
                Ok(signature)
            }
        }
    }
}

impl fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fingerprint = pki::digest::hex(&self.public_key.fingerprint());
        write!(f, "SoftwareKey({}, {fingerprint})", self.algorithm)
    }
}
