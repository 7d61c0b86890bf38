//! Private keys: made by aws-lc, locked as PKCS#8 with PBES2 (RFC 8018), opened out of every form people have.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use clap::ValueEnum;
use der::Encode;
use pkcs8::pkcs5::EncryptionScheme;
use pkcs8::pkcs5::pbes2::{Kdf, Parameters};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use pki::signature::SignatureAlgorithm;
use zeroize::Zeroizing;

use crate::{cli::Stop, objects::Object, random};

/// What OWASP asks of PBKDF2 with HMAC-SHA-256 (as of 2023).
pub const ROUNDS: u32 = 600_000;
/// More than any program writes; a file that asks for more would only keep the machine busy.
const ROUNDS_AT_MOST: u32 = 10_000_000;
const SCRYPT_MOST_OCTETS: u64 = 256 * 1024 * 1024;
const SCRYPT_MOST_LANES: u16 = 16;
const SALT_OCTETS: usize = 16;
const IV_OCTETS: usize = 16;
pub const LOCKED_LABEL: &str = "ENCRYPTED PRIVATE KEY";

/// The kinds that are offered, best understood first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Kind {
    #[value(name = "rsa-3072")]
    Rsa3072,
    #[value(name = "rsa-2048")]
    Rsa2048,
    #[value(name = "rsa-4096")]
    Rsa4096,
    #[value(name = "p-256")]
    P256,
    #[value(name = "p-384")]
    P384,
}

/// A key in memory; the library wipes it when it is dropped.
pub struct PrivateKey {
    pair: Pair,
    spki: Vec<u8>,
}

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
}

impl PrivateKey {
    pub fn make(kind: Kind) -> Result<Self, Stop> {
        let rsa = |size| RsaKeyPair::generate(size).map(Pair::Rsa);
        let pair = match kind {
            Kind::Rsa2048 => rsa(KeySize::Rsa2048),
            Kind::Rsa3072 => rsa(KeySize::Rsa3072),
            Kind::Rsa4096 => rsa(KeySize::Rsa4096),
            Kind::P256 => EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).map(Pair::P256),
            Kind::P384 => EcdsaKeyPair::generate(&ECDSA_P384_SHA384_ASN1_SIGNING).map(Pair::P384),
        };
        Self::of(pair.map_err(library)?)
    }

    /// The first key among what a file holds. Asks for the passphrase only when there is something to open.
    pub fn from_objects(
        objects: &[Object],
        passphrase: impl FnOnce() -> Result<Zeroizing<String>, Stop>,
    ) -> Result<Self, Stop> {
        for object in objects {
            match object {
                Object::LockedKey(bytes) => return Self::unlocked(bytes, &passphrase()?),
                Object::OpenKey(bytes) => return Self::read(bytes),
                Object::OldKey => return Err(Stop::new("tool-old-key")),
                _ => {}
            }
        }
        Err(Stop::new("tool-no-key"))
    }

    /// PKCS#8, PKCS#1 or SEC 1. The library checks that private and public halves belong together.
    fn read(der: &[u8]) -> Result<Self, Stop> {
        let curve = |algorithm: &'static EcdsaSigningAlgorithm| {
            EcdsaKeyPair::from_private_key_der(algorithm, der)
        };
        let pair = RsaKeyPair::from_pkcs8(der)
            .or_else(|_| RsaKeyPair::from_der(der))
            .map(Pair::Rsa)
            .or_else(|_| curve(&ECDSA_P256_SHA256_ASN1_SIGNING).map(Pair::P256))
            .or_else(|_| curve(&ECDSA_P384_SHA384_ASN1_SIGNING).map(Pair::P384));
        Self::of(pair.map_err(|_| Stop::new("tool-key-unreadable"))?)
    }

    fn of(pair: Pair) -> Result<Self, Stop> {
        let spki = match &pair {
            Pair::Rsa(key) => AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()),
            Pair::P256(key) | Pair::P384(key) => {
                AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key())
            }
        };
        let spki = spki.map_err(library)?.as_ref().to_vec();
        Ok(Self { pair, spki })
    }

    /// SubjectPublicKeyInfo.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    pub fn pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, Stop> {
        let bytes = match &self.pair {
            Pair::Rsa(key) => AsDer::<Pkcs8V1Der<'_>>::as_der(key)
                .map_err(library)?
                .as_ref()
                .to_vec(),
            Pair::P256(key) | Pair::P384(key) => {
                key.to_pkcs8v1().map_err(library)?.as_ref().to_vec()
            }
        };
        Ok(Zeroizing::new(bytes))
    }

    /// EncryptedPrivateKeyInfo (RFC 5958 3).
    pub fn locked(&self, passphrase: &str) -> Result<Vec<u8>, Stop> {
        let pkcs8 = self.pkcs8()?;
        let info = PrivateKeyInfoRef::try_from(pkcs8.as_slice()).map_err(library)?;
        let locked = info.encrypt_with_params(parameters()?, passphrase);
        Ok(locked.map_err(library)?.as_bytes().to_vec())
    }

    pub fn unlocked(der: &[u8], passphrase: &str) -> Result<Self, Stop> {
        let unreadable = || Stop::new("tool-key-unreadable");
        let locked = EncryptedPrivateKeyInfoRef::try_from(der).map_err(|_| unreadable())?;
        if !is_bearable(&locked.encryption_algorithm) {
            return Err(unreadable());
        }
        let opened = locked
            .decrypt(passphrase)
            .map_err(|_| Stop::new("tool-wrong-pass"))?;
        Self::read(&opened.to_bytes())
    }

    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        match &self.pair {
            Pair::Rsa(_) => SignatureAlgorithm::RsaSha256,
            Pair::P256(_) => SignatureAlgorithm::EcdsaP256Sha256,
            Pair::P384(_) => SignatureAlgorithm::EcdsaP384Sha384,
        }
    }

    /// Hashes and signs. ECDSA signatures are the DER of r and s.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Stop> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(library)?;
                Ok(signature)
            }
            Pair::P256(key) | Pair::P384(key) => {
                let signature = key.sign(&random, message).map_err(library)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

/// Bytes under a passphrase by PBES2: the AlgorithmIdentifier that says how, and what came out.
pub fn sealed(plain: &[u8], passphrase: &str) -> Result<(Vec<u8>, Vec<u8>), Stop> {
    let parameters = parameters()?;
    let bytes = parameters.encrypt(passphrase, plain).map_err(library)?;
    let scheme = EncryptionScheme::from(parameters);
    Ok((scheme.to_der().map_err(library)?, bytes))
}

/// AES-256-CBC under PBKDF2 with HMAC-SHA-256.
fn parameters() -> Result<Parameters, Stop> {
    let salt = random::octets::<SALT_OCTETS>()?;
    let iv = random::octets::<IV_OCTETS>()?;
    Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, iv).map_err(library)
}

fn is_bearable(scheme: &EncryptionScheme) -> bool {
    let EncryptionScheme::Pbes2(parameters) = scheme else {
        return false;
    };
    match &parameters.kdf {
        Kdf::Pbkdf2(it) => it.iteration_count <= ROUNDS_AT_MOST,
        Kdf::Scrypt(it) => {
            let block = u64::from(it.block_size) * 128;
            let memory = it.cost_parameter.checked_mul(block);
            memory.is_some_and(|octets| octets <= SCRYPT_MOST_OCTETS)
                && it.parallelization <= SCRYPT_MOST_LANES
        }
        _ => false,
    }
}

fn library<E>(_: E) -> Stop {
    Stop::new("terminal-library")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objects;

    const PASSPHRASE: &str = "bobab-zuzuz-difog";

    fn corpus(name: &str) -> Vec<Object> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/csr/");
        objects::of_file(&std::fs::read(format!("{folder}{name}")).expect(name))
    }

    fn stops(objects: &[Object], passphrase: &str) -> Option<Stop> {
        let given = Zeroizing::new(passphrase.to_owned());
        PrivateKey::from_objects(objects, || Ok(given)).err()
    }

    #[test]
    fn a_locked_key_opens_with_its_passphrase_and_no_other() {
        let key = PrivateKey::make(Kind::P384).unwrap();
        let locked = key.locked(PASSPHRASE).unwrap();
        let opened = PrivateKey::unlocked(&locked, PASSPHRASE).unwrap();
        assert_eq!(opened.spki(), key.spki());
        let wrong = PrivateKey::unlocked(&locked, "bobab-zuzuz-difok").err();
        assert_eq!(wrong, Some(Stop::new("tool-wrong-pass")));
    }

    #[test]
    fn a_key_file_says_six_hundred_thousand_rounds_and_aes_256() {
        let key = PrivateKey::make(Kind::P256).unwrap();
        let locked = key.locked(PASSPHRASE).unwrap();
        let info = EncryptedPrivateKeyInfoRef::try_from(locked.as_slice()).unwrap();
        let parameters = info.encryption_algorithm.pbes2().unwrap();
        let pbkdf2 = parameters.kdf.pbkdf2().unwrap();
        assert_eq!(pbkdf2.iteration_count, 600_000);
        assert_eq!(parameters.encryption.key_size(), 32);
    }

    #[test]
    fn keys_in_every_usual_form_are_the_same_key() {
        for (one, other) in [
            (
                "private_rsa2048_traditional.txt",
                "private_rsa2048_pkcs8.der",
            ),
            ("private_rsa2048.der", "private_rsa2048_pkcs8.txt"),
            ("private_P-256_traditional.txt", "private_P-256_pkcs8.der"),
            ("private_encrypted.der", "private_encrypted.txt"),
        ] {
            let read = |name| {
                PrivateKey::from_objects(&corpus(name), || Ok(Zeroizing::new("none".to_owned())))
                    .map_err(|stop| format!("{name}: {stop:?}"))
                    .unwrap()
            };
            assert_eq!(read(one).spki(), read(other).spki(), "{one}");
        }
    }

    #[test]
    fn what_is_no_key_of_ours_is_said_to_be_none() {
        let found = stops(&corpus("certificate.pem"), "none");
        assert_eq!(found, Some(Stop::new("tool-no-key")));
        let found = stops(&corpus("private_encrypted.txt"), "other");
        assert_eq!(found, Some(Stop::new("tool-wrong-pass")));
        let found = stops(&corpus("private_dsa_traditional.txt"), "none");
        assert_eq!(found, Some(Stop::new("tool-old-key")));
    }
}
