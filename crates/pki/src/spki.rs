//! Public keys: exact SubjectPublicKeyInfo bytes whose encoding, size and point have been checked.
//!
//! A [`PublicKey`] can only be had from [`PublicKey::parse`], so whoever holds one holds a key of a kind and
//! size we work with. Whether the key is *weak* is another question: [`crate::keycheck`].

use std::fmt;

use aws_lc_rs::signature::{
    self as aws, ParsedPublicKey, UnparsedPublicKey, VerificationAlgorithm,
};
use der::{
    Decode, Encode, Sequence,
    asn1::{AnyRef, BitStringRef, ObjectIdentifier, UintRef},
};
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    signature::SignatureAlgorithm::{self as Algorithm},
};

/// As large as a whole request may be, so that an oversized key can still be called by its size.
const MAX_SPKI_BYTES: usize = 16 * 1024;
/// SBR 6.1.5.
const MIN_RSA_BITS: u32 = 2048;
/// Ours: mail programs and verification time. Keeps hostile moduli away from all big-number work.
pub const MAX_RSA_BITS: u32 = 4096;
/// SBR 6.1.6 wants 2^16+1 or more; everything real uses exactly this.
const RSA_EXPONENT: &[u8] = &[1, 0, 1];

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum KeyKind {
    Rsa { bits: u32 },
    P256,
    P384,
    P521,
    Ed25519,
}

impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(f, "RSA {bits}"),
            Self::P256 => f.write_str("EC P-256"),
            Self::P384 => f.write_str("EC P-384"),
            Self::P521 => f.write_str("EC P-521"),
            Self::Ed25519 => f.write_str("Ed25519"),
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyProblem {
    #[error("the public key is larger than {MAX_SPKI_BYTES} bytes")]
    TooBig,
    #[error("the public key is not strict DER")]
    NotDer,
    #[error("key algorithm {0} is not supported")]
    Algorithm(String),
    /// SBR 7.1.3.1 fixes the AlgorithmIdentifier to the octet, e.g. NULL parameters for RSA.
    #[error("the key algorithm identifier is not encoded as it must be")]
    AlgorithmEncoding,
    #[error("curve {0} is not supported")]
    Curve(String),
    #[error("the curve is given by its parameters, not by its name")]
    ExplicitCurve,
    #[error("the point is not in uncompressed form")]
    PointForm,
    #[error("the point is not on its curve")]
    Point,
    #[error("RSA {bits} is shorter than {MIN_RSA_BITS}")]
    RsaTooShort { bits: u32 },
    #[error("RSA {bits} is longer than {MAX_RSA_BITS}")]
    RsaTooLong { bits: u32 },
    #[error("RSA {bits} is not divisible by 8")]
    RsaNotWholeBytes { bits: u32 },
    #[error("RSA exponent {0} is not 65537")]
    Exponent(String),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    der: Vec<u8>,
    kind: KeyKind,
    bits: Vec<u8>,
    modulus: Vec<u8>,
}

impl PublicKey {
    pub fn parse(spki_der: &[u8]) -> Result<Self, KeyProblem> {
        if spki_der.len() > MAX_SPKI_BYTES {
            return Err(KeyProblem::TooBig);
        }
        let spki = Spki::from_der(spki_der).map_err(|_| KeyProblem::NotDer)?;
        let algorithm = spki.algorithm.to_der().map_err(|_| KeyProblem::NotDer)?;
        let bits = spki.key.as_bytes().ok_or(KeyProblem::NotDer)?;
        let mut modulus = Vec::new();
        let kind = match algorithm.as_slice() {
            RSA => {
                modulus = rsa_modulus(bits)?;
                KeyKind::Rsa {
                    bits: bit_length(&modulus),
                }
            }
            EC_P256 => point(KeyKind::P256, bits, 65, &aws::ECDSA_P256_SHA256_ASN1)?,
            EC_P384 => point(KeyKind::P384, bits, 97, &aws::ECDSA_P384_SHA384_ASN1)?,
            EC_P521 => point(KeyKind::P521, bits, 133, &aws::ECDSA_P521_SHA512_ASN1)?,
            ED25519 => {
                ParsedPublicKey::new(&aws::ED25519, bits).map_err(|_| KeyProblem::Point)?;
                KeyKind::Ed25519
            }
            _ => return Err(unknown_algorithm(spki.algorithm)),
        };
        let key = Self {
            der: spki_der.to_vec(),
            kind,
            bits: bits.to_vec(),
            modulus,
        };
        // The reader above is strict; this is the second pair of eyes (SBR 7.1.3.1).
        if spki.to_der().ok().as_deref() != Some(spki_der) {
            return Err(KeyProblem::NotDer);
        }
        Ok(key)
    }

    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// SHA-256 of the SubjectPublicKeyInfo: what people compare and what block lists are keyed by.
    pub fn fingerprint(&self) -> [u8; 32] {
        digest::sha256(&self.der)
    }

    /// RFC 5280 4.2.1.2 method 1.
    pub fn key_identifier(&self) -> [u8; 20] {
        digest::sha1(&self.bits)
    }

    /// The content of the BIT STRING: RSAPublicKey, the point, or the Ed25519 key.
    pub fn bits_of_key(&self) -> &[u8] {
        &self.bits
    }

    /// Big-endian, without leading zeros.
    pub fn rsa_modulus(&self) -> Option<&[u8]> {
        matches!(self.kind, KeyKind::Rsa { .. }).then_some(self.modulus.as_slice())
    }

    /// Big-endian, without leading zeros.
    pub fn rsa_exponent(&self) -> Option<&[u8]> {
        matches!(self.kind, KeyKind::Rsa { .. }).then_some(RSA_EXPONENT)
    }

    /// The algorithm with this encoding as a key of this kind would use it, or none.
    pub fn signed_with(&self, algorithm_der: &[u8]) -> Option<Algorithm> {
        Algorithm::ALL
            .into_iter()
            .find(|a| a.der() == algorithm_der && verifier(self.kind, *a).is_some())
    }

    /// False also when the algorithm does not belong to this kind of key.
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        verifier(self.kind, algorithm).is_some_and(|verifier| {
            UnparsedPublicKey::new(verifier, &self.bits)
                .verify(message, signature)
                .is_ok()
        })
    }
}

/// What a refused key says it is, for people: `DSA`, `RSA 1024`, `EC secp256k1`. Empty when unreadable.
pub fn describe(spki_der: &[u8]) -> String {
    match PublicKey::parse(spki_der) {
        Ok(key) => key.kind().to_string(),
        Err(KeyProblem::Algorithm(name)) => name,
        Err(KeyProblem::Curve(name)) => format!("EC {name}"),
        Err(KeyProblem::RsaTooShort { bits } | KeyProblem::RsaTooLong { bits }) => {
            KeyKind::Rsa { bits }.to_string()
        }
        Err(KeyProblem::RsaNotWholeBytes { bits }) => KeyKind::Rsa { bits }.to_string(),
        Err(KeyProblem::Exponent(_)) => "RSA".to_owned(),
        Err(KeyProblem::ExplicitCurve | KeyProblem::PointForm | KeyProblem::Point) => {
            "EC".to_owned()
        }
        Err(KeyProblem::TooBig | KeyProblem::NotDer | KeyProblem::AlgorithmEncoding) => {
            String::new()
        }
    }
}

#[derive(Sequence)]
struct Spki<'a> {
    algorithm: AnyRef<'a>,
    key: BitStringRef<'a>,
}

/// RFC 8017 A.1.1
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

/// Sizes come before the exponent, and both before anybody computes with the numbers.
fn rsa_modulus(bits: &[u8]) -> Result<Vec<u8>, KeyProblem> {
    let key = RsaPublicKey::from_der(bits).map_err(|_| KeyProblem::NotDer)?;
    let modulus = key.modulus.as_bytes();
    let size = bit_length(modulus);
    if size < MIN_RSA_BITS {
        return Err(KeyProblem::RsaTooShort { bits: size });
    }
    if size > MAX_RSA_BITS {
        return Err(KeyProblem::RsaTooLong { bits: size });
    }
    if !size.is_multiple_of(8) {
        return Err(KeyProblem::RsaNotWholeBytes { bits: size });
    }
    if key.exponent.as_bytes() != RSA_EXPONENT {
        return Err(KeyProblem::Exponent(number_for_people(
            key.exponent.as_bytes(),
        )));
    }
    Ok(modulus.to_vec())
}

/// On the curve and not infinity is checked by the library when it takes the point in (SBR 6.1.6).
fn point(
    kind: KeyKind,
    bits: &[u8],
    length: usize,
    algorithm: &'static dyn VerificationAlgorithm,
) -> Result<KeyKind, KeyProblem> {
    match bits.first() {
        Some(0x04) => {}
        Some(0x02 | 0x03) => return Err(KeyProblem::PointForm),
        _ => return Err(KeyProblem::Point),
    }
    if bits.len() != length || ParsedPublicKey::new(algorithm, bits).is_err() {
        return Err(KeyProblem::Point);
    }
    Ok(kind)
}

fn verifier(kind: KeyKind, algorithm: Algorithm) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match (kind, algorithm) {
        (KeyKind::Rsa { .. }, Algorithm::RsaSha256) => &aws::RSA_PKCS1_2048_8192_SHA256,
        (KeyKind::Rsa { .. }, Algorithm::RsaSha384) => &aws::RSA_PKCS1_2048_8192_SHA384,
        (KeyKind::Rsa { .. }, Algorithm::RsaSha512) => &aws::RSA_PKCS1_2048_8192_SHA512,
        (KeyKind::Rsa { .. }, Algorithm::RsaPssSha256) => &aws::RSA_PSS_2048_8192_SHA256,
        (KeyKind::Rsa { .. }, Algorithm::RsaPssSha384) => &aws::RSA_PSS_2048_8192_SHA384,
        (KeyKind::Rsa { .. }, Algorithm::RsaPssSha512) => &aws::RSA_PSS_2048_8192_SHA512,
        (KeyKind::P256, Algorithm::EcdsaP256Sha256) => &aws::ECDSA_P256_SHA256_ASN1,
        (KeyKind::P256, Algorithm::EcdsaP256Sha384) => &aws::ECDSA_P256_SHA384_ASN1,
        (KeyKind::P256, Algorithm::EcdsaP256Sha512) => &aws::ECDSA_P256_SHA512_ASN1,
        (KeyKind::P384, Algorithm::EcdsaP384Sha256) => &aws::ECDSA_P384_SHA256_ASN1,
        (KeyKind::P384, Algorithm::EcdsaP384Sha384) => &aws::ECDSA_P384_SHA384_ASN1,
        (KeyKind::P384, Algorithm::EcdsaP384Sha512) => &aws::ECDSA_P384_SHA512_ASN1,
        (KeyKind::P521, Algorithm::EcdsaP521Sha512) => &aws::ECDSA_P521_SHA512_ASN1,
        (KeyKind::Ed25519, Algorithm::Ed25519) => &aws::ED25519,
        _ => return None,
    })
}

fn unknown_algorithm(algorithm: AnyRef<'_>) -> KeyProblem {
    let Ok(parts) = algorithm.decode_as::<AlgorithmParts<'_>>() else {
        return KeyProblem::NotDer;
    };
    if parts.oid == ID_EC_PUBLIC_KEY {
        return match parts.parameters.map(|p| p.decode_as::<ObjectIdentifier>()) {
            Some(Ok(curve)) => KeyProblem::Curve(name_of(CURVES, curve)),
            Some(Err(_)) => KeyProblem::ExplicitCurve,
            None => KeyProblem::AlgorithmEncoding,
        };
    }
    if parts.oid == ID_RSA || parts.oid == ID_ED25519 {
        return KeyProblem::AlgorithmEncoding;
    }
    KeyProblem::Algorithm(name_of(ALGORITHMS, parts.oid))
}

#[derive(Sequence)]
struct AlgorithmParts<'a> {
    oid: ObjectIdentifier,
    parameters: Option<AnyRef<'a>>,
}

fn name_of(names: &[(ObjectIdentifier, &str)], oid: ObjectIdentifier) -> String {
    names
        .iter()
        .find(|(known, _)| *known == oid)
        .map_or_else(|| oid.to_string(), |(_, name)| (*name).to_owned())
}

fn bit_length(big_endian: &[u8]) -> u32 {
    let significant = big_endian.iter().skip_while(|byte| **byte == 0);
    let leading = significant
        .clone()
        .next()
        .map_or(0, |byte| byte.leading_zeros());
    u32::try_from(significant.count()).unwrap_or(u32::MAX / 8) * 8 - leading
}

fn number_for_people(big_endian: &[u8]) -> String {
    if big_endian.len() > 8 {
        return format!("({} bits)", bit_length(big_endian));
    }
    big_endian
        .iter()
        .fold(0u64, |value, byte| value << 8 | u64::from(*byte))
        .to_string()
}

// SBR 7.1.3.1, to the octet.
const RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";
const EC_P256: &[u8] =
    b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const EC_P384: &[u8] = b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22";
const EC_P521: &[u8] = b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23";
const ED25519: &[u8] = b"\x30\x05\x06\x03\x2b\x65\x70";

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

const ID_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const ID_EC_PUBLIC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
const ID_ED25519: ObjectIdentifier = oid("1.3.101.112");

const ALGORITHMS: &[(ObjectIdentifier, &str)] = &[
    (oid("1.2.840.113549.1.1.10"), "RSA-PSS"),
    (oid("1.2.840.10040.4.1"), "DSA"),
    (oid("1.2.840.113549.1.3.1"), "Diffie-Hellman"),
    (oid("1.2.840.10046.2.1"), "Diffie-Hellman"),
    (oid("1.3.101.110"), "X25519"),
    (oid("1.3.101.111"), "X448"),
    (oid("1.3.101.113"), "Ed448"),
    (oid("2.16.840.1.101.3.4.3.17"), "ML-DSA-44"),
    (oid("2.16.840.1.101.3.4.3.18"), "ML-DSA-65"),
    (oid("2.16.840.1.101.3.4.3.19"), "ML-DSA-87"),
    (oid("2.16.840.1.101.3.4.4.1"), "ML-KEM-512"),
    (oid("2.16.840.1.101.3.4.4.2"), "ML-KEM-768"),
    (oid("2.16.840.1.101.3.4.4.3"), "ML-KEM-1024"),
];

const CURVES: &[(ObjectIdentifier, &str)] = &[
    (oid("1.2.840.10045.3.1.1"), "P-192"),
    (oid("1.3.132.0.33"), "P-224"),
    (oid("1.3.132.0.10"), "secp256k1"),
    (oid("1.3.36.3.3.2.8.1.1.7"), "brainpoolP256r1"),
    (oid("1.3.36.3.3.2.8.1.1.11"), "brainpoolP384r1"),
    (oid("1.3.36.3.3.2.8.1.1.13"), "brainpoolP512r1"),
    (oid("1.2.156.10197.1.301"), "SM2"),
];
