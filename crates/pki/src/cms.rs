//! Signed messages: CMS `SignedData` over a content that stands elsewhere (RFC 5652 5, RFC 8551 3.5.3).
//!
//! Encoding only. Whoever holds the key signs [`Attributes::signed_bytes`] and hands the signature to
//! [`Attributes::detached`]; the digest is SHA-256, so the signature has to be one over SHA-256 too.

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef, SetOfVec, UintRef};
use der::{Sequence, ValueOrd};

use crate::certificate::Certificate;
use crate::certificate::wire::{Time, encoded, octets, spliced};
use crate::p7b::{self, DATA};
use crate::signature::SignatureAlgorithm;

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// SHA-256 without parameters (RFC 5754 2).
const SHA256: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01";

/// A signer that is named by issuer and serial number is version 1 (RFC 5652 5.3).
const BY_ISSUER_AND_SERIAL: u8 = 1;

/// What a signer signs instead of the content itself: its kind, its digest, and when (RFC 5652 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    digest: [u8; 32],
    signed_at: i64,
}

impl Attributes {
    /// Panics if `signed_at` is not between 1970 and 9999.
    pub fn of(content: &[u8], signed_at: i64) -> Attributes {
        Attributes {
            digest: crate::digest::sha256(content),
            signed_at,
        }
    }

    /// The DER of the set: what the key signs (RFC 5652 5.4).
    pub fn signed_bytes(&self) -> Vec<u8> {
        let attributes = self.encoded();
        encoded(&set(&attributes.each_ref().map(|one| spliced(one))))
    }

    /// The whole message in DER. `others` are certificates that lead from the signer upwards; none needs to be the
    /// root. Panics if one is not DER, or an algorithm over another hash than SHA-256 is named: callers hold parsed
    /// certificates and a key that was looked at.
    pub fn detached(
        &self,
        signer: &Certificate,
        others: &[&[u8]],
        algorithm: SignatureAlgorithm,
        signature: &[u8],
    ) -> Vec<u8> {
        assert!(over_sha256(algorithm), "a signature over SHA-256");
        let attributes = self.encoded();
        let info = encoded(&SignerShape {
            version: BY_ISSUER_AND_SERIAL,
            signer: IssuerAndSerialShape {
                issuer: spliced(signer.issuer_der()),
                serial: integer(signer.serial()),
            },
            digest: spliced(SHA256),
            attributes: set(&attributes.each_ref().map(|one| spliced(one))),
            algorithm: spliced(algorithm.der()),
            signature: octets(signature),
        });
        let mut certificates = vec![signer.der()];
        certificates.extend(others);
        p7b::signed_data(&certificates, &[SHA256], &[&info])
    }

    fn encoded(&self) -> [Vec<u8>; 3] {
        [
            (CONTENT_TYPE, encoded(&DATA)),
            (SIGNING_TIME, encoded(&Time::at(self.signed_at))),
            (MESSAGE_DIGEST, encoded(&octets(&self.digest))),
        ]
        .map(|(kind, value)| {
            let values = set(&[spliced(&value)]);
            encoded(&AttributeShape { kind, values })
        })
    }
}

/// Whether this algorithm goes with the digest of these messages.
pub fn over_sha256(algorithm: SignatureAlgorithm) -> bool {
    matches!(
        algorithm,
        SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::EcdsaP256Sha256
    )
}

/// In the order that DER wants, whatever order they came in.
#[allow(
    clippy::expect_used,
    reason = "only doubles are refused, and every attribute has a kind of its own"
)]
fn set<'a>(members: &[AnyRef<'a>]) -> SetOfVec<AnyRef<'a>> {
    SetOfVec::try_from(members.to_vec()).expect("a set without doubles")
}

#[allow(
    clippy::expect_used,
    reason = "a parsed certificate has a serial number of at most 20 octets"
)]
fn integer(octets: &[u8]) -> UintRef<'_> {
    UintRef::new(octets).expect("a serial number")
}

#[derive(Sequence)]
struct SignerShape<'a> {
    version: u8,
    signer: IssuerAndSerialShape<'a>,
    digest: AnyRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    attributes: SetOfVec<AnyRef<'a>>,
    algorithm: AnyRef<'a>,
    signature: &'a OctetStringRef,
}

#[derive(Sequence)]
struct IssuerAndSerialShape<'a> {
    issuer: AnyRef<'a>,
    serial: UintRef<'a>,
}

#[derive(Sequence, ValueOrd)]
struct AttributeShape<'a> {
    kind: ObjectIdentifier,
    values: SetOfVec<AnyRef<'a>>,
}

#[cfg(test)]
mod tests;
