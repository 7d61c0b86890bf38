//! Signature AlgorithmIdentifiers, to the octet (SBR 7.1.3.2), and the form of what they produce.

use pki::signature::SignatureAlgorithm;

use crate::read::der::{INTEGER, SEQUENCE, only, walk};
use crate::rule::{Verdict, holds};

const ED448: &[u8] = b"\x30\x05\x06\x03\x2b\x65\x71";
const ML_DSA_44: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11";
const ML_DSA_65: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x12";
const ML_DSA_87: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x13";

/// The object identifiers of RSA and ECDSA with SHA-1, as elements.
const SHA1: [&[u8]; 2] = [
    b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05",
    b"\x06\x07\x2a\x86\x48\xce\x3d\x04\x01",
];

pub(crate) fn is_listed(algorithm: &[u8]) -> bool {
    SignatureAlgorithm::from_der(algorithm).is_some()
        || [ED448, ML_DSA_44, ML_DSA_65, ML_DSA_87].contains(&algorithm)
}

/// What a rule of certificates, lists and responses says of an algorithm that is not.
pub(crate) fn must_be_listed(algorithm: &[u8]) -> Verdict {
    holds(is_listed(algorithm), || pki::digest::hex(algorithm))
}

pub(crate) fn must_not_be_sha1(algorithm: &[u8]) -> Verdict {
    holds(!is_sha1(algorithm), || "signed with SHA-1".to_owned())
}

fn is_sha1(algorithm: &[u8]) -> bool {
    let inside = algorithm.get(2..).unwrap_or_default();
    SHA1.iter().any(|known| inside.starts_with(known))
}

pub(crate) fn is_ml_dsa(algorithm: &[u8]) -> bool {
    [ML_DSA_44, ML_DSA_65, ML_DSA_87].contains(&algorithm)
}

/// True for what is not listed: that is a finding already.
pub(crate) fn fits(algorithm: &[u8], signature: &[u8]) -> bool {
    let octets = match algorithm {
        ED448 => 114,
        ML_DSA_44 => 2420,
        ML_DSA_65 => 3309,
        ML_DSA_87 => 4627,
        known => match SignatureAlgorithm::from_der(known) {
            Some(SignatureAlgorithm::Ed25519) => 64,
            Some(known) if known.name().starts_with("ECDSA") => return is_ecdsa(signature),
            _ => return true,
        },
    };
    signature.len() == octets
}

/// ECDSA-Sig-Value of RFC 3279 2.2.3: two positive numbers.
fn is_ecdsa(signature: &[u8]) -> bool {
    let read = || {
        walk(signature)?;
        let mut inside = only(signature)?.of(SEQUENCE)?;
        let both = [inside.take(INTEGER)?.content, inside.take(INTEGER)?.content];
        inside.end()?;
        Ok::<_, crate::read::der::NotDer>(both)
    };
    read().is_ok_and(|both| {
        both.iter()
            .all(|number| number.first().is_some_and(|b| b & 0x80 == 0) && *number != [0])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_has_the_length_of_its_algorithm() {
        let ed25519 = SignatureAlgorithm::Ed25519.der();
        for (algorithm, octets) in [
            (ed25519, 64),
            (ED448, 114),
            (ML_DSA_44, 2420),
            (ML_DSA_65, 3309),
            (ML_DSA_87, 4627),
        ] {
            assert!(fits(algorithm, &vec![7; octets]));
            assert!(
                !fits(algorithm, &vec![7; octets - 1]) && !fits(algorithm, &vec![7; octets + 1])
            );
        }
        // That of RSA is as long as the issuer's modulus, which is not known here.
        assert!(fits(SignatureAlgorithm::RsaSha256.der(), &[7; 256]));
    }

    #[test]
    fn an_ecdsa_signature_is_two_positive_numbers() {
        let ecdsa = SignatureAlgorithm::EcdsaP256Sha256.der();
        assert!(fits(ecdsa, &[0x30, 6, 2, 1, 1, 2, 1, 1]));
        for bad in [
            [0x30, 6, 2, 1, 0, 2, 1, 1],
            [0x30, 6, 2, 1, 1, 2, 1, 0],
            [0x30, 6, 2, 1, 0x80, 2, 1, 1],
            [0x30, 6, 2, 1, 1, 2, 1, 0xff],
            [0x30, 6, 2, 1, 1, 4, 1, 1],
        ] {
            assert!(!fits(ecdsa, &bad), "{bad:?}");
        }
    }
}
