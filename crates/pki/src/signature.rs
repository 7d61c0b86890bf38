//! The signature algorithms we know, each with its one allowed encoding.
//!
//! The bytes are fixed by SBR 7.1.3.2: a certificate whose AlgorithmIdentifier differs in any octet is
//! misissued. So an algorithm is never built from an OID and parameters, only looked up here.

/// Key type and hash together: SBR 7.1.3.2 binds the hash to the signer's curve, so P-256 with SHA-384 is an
/// algorithm of its own. Those pairs occur in requests, where any SHA-2 proves possession; we never sign with them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SignatureAlgorithm {
    RsaSha256,
    RsaSha384,
    RsaSha512,
    RsaPssSha256,
    RsaPssSha384,
    RsaPssSha512,
    EcdsaP256Sha256,
    EcdsaP256Sha384,
    EcdsaP256Sha512,
    EcdsaP384Sha256,
    EcdsaP384Sha384,
    EcdsaP384Sha512,
    EcdsaP521Sha512,
    Ed25519,
}

use SignatureAlgorithm::{
    EcdsaP256Sha256, EcdsaP256Sha384, EcdsaP256Sha512, EcdsaP384Sha256, EcdsaP384Sha384,
    EcdsaP384Sha512, EcdsaP521Sha512, Ed25519, RsaPssSha256, RsaPssSha384, RsaPssSha512, RsaSha256,
    RsaSha384, RsaSha512,
};

impl SignatureAlgorithm {
    /// Where two algorithms share an encoding, the one we would sign with comes first.
    pub const ALL: [Self; 14] = [
        RsaSha256,
        RsaSha384,
        RsaSha512,
        RsaPssSha256,
        RsaPssSha384,
        RsaPssSha512,
        EcdsaP256Sha256,
        EcdsaP384Sha384,
        EcdsaP521Sha512,
        Ed25519,
        EcdsaP384Sha256,
        EcdsaP256Sha384,
        EcdsaP256Sha512,
        EcdsaP384Sha512,
    ];

    /// The whole AlgorithmIdentifier, SBR 7.1.3.2.
    pub fn der(self) -> &'static [u8] {
        match self {
            RsaSha256 => RSA_SHA256,
            RsaSha384 => RSA_SHA384,
            RsaSha512 => RSA_SHA512,
            RsaPssSha256 => RSA_PSS_SHA256,
            RsaPssSha384 => RSA_PSS_SHA384,
            RsaPssSha512 => RSA_PSS_SHA512,
            EcdsaP256Sha256 | EcdsaP384Sha256 => ECDSA_SHA256,
            EcdsaP256Sha384 | EcdsaP384Sha384 => ECDSA_SHA384,
            EcdsaP256Sha512 | EcdsaP384Sha512 | EcdsaP521Sha512 => ECDSA_SHA512,
            Ed25519 => ED25519,
        }
    }

    /// The algorithm with exactly this encoding. ECDSA does not name its curve; this answers with the curve
    /// that SBR 7.1.3.2.2 ties to the hash. To read a request, ask [`crate::spki::PublicKey::signed_with`].
    pub fn from_der(der: &[u8]) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.der() == der)
    }

    pub fn name(self) -> &'static str {
        match self {
            RsaSha256 => "RSA with SHA-256",
            RsaSha384 => "RSA with SHA-384",
            RsaSha512 => "RSA with SHA-512",
            RsaPssSha256 => "RSA-PSS with SHA-256",
            RsaPssSha384 => "RSA-PSS with SHA-384",
            RsaPssSha512 => "RSA-PSS with SHA-512",
            EcdsaP256Sha256 | EcdsaP384Sha256 => "ECDSA with SHA-256",
            EcdsaP256Sha384 | EcdsaP384Sha384 => "ECDSA with SHA-384",
            EcdsaP256Sha512 | EcdsaP384Sha512 | EcdsaP521Sha512 => "ECDSA with SHA-512",
            Ed25519 => "Ed25519",
        }
    }
}

const RSA_SHA256: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00";
const RSA_SHA384: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c\x05\x00";
const RSA_SHA512: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d\x05\x00";
const RSA_PSS_SHA256: &[u8] = b"\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x34\
    \xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\
    \xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08\
    \x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\xa2\x03\x02\x01\x20";
const RSA_PSS_SHA384: &[u8] = b"\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x34\
    \xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\
    \xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08\
    \x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\xa2\x03\x02\x01\x30";
const RSA_PSS_SHA512: &[u8] = b"\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x34\
    \xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\
    \xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08\
    \x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\xa2\x03\x02\x01\x40";
const ECDSA_SHA256: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";
const ECDSA_SHA384: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03";
const ECDSA_SHA512: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04";
const ED25519: &[u8] = b"\x30\x05\x06\x03\x2b\x65\x70";

#[cfg(test)]
mod tests {
    use super::*;
    use der::{Decode, asn1::AnyRef};

    #[test]
    fn every_encoding_is_one_der_object_and_leads_back() {
        for algorithm in SignatureAlgorithm::ALL {
            assert!(AnyRef::from_der(algorithm.der()).is_ok(), "{algorithm:?}");
            let back = SignatureAlgorithm::from_der(algorithm.der()).unwrap();
            assert_eq!(back.der(), algorithm.der());
            assert_eq!(back.name(), algorithm.name());
        }
    }

    #[test]
    fn an_ecdsa_encoding_means_the_curve_that_the_hash_belongs_to() {
        assert_eq!(
            SignatureAlgorithm::from_der(ECDSA_SHA256),
            Some(EcdsaP256Sha256)
        );
        assert_eq!(
            SignatureAlgorithm::from_der(ECDSA_SHA384),
            Some(EcdsaP384Sha384)
        );
        assert_eq!(
            SignatureAlgorithm::from_der(ECDSA_SHA512),
            Some(EcdsaP521Sha512)
        );
    }

    #[test]
    fn rsa_without_the_null_parameters_is_another_encoding() {
        let bare = b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b";
        assert_eq!(SignatureAlgorithm::from_der(bare), None);
    }
}
