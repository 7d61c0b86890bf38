//! Certificates in one file: PKCS#7 `SignedData` that signs nothing (RFC 2315, the "certs-only" of RFC 8551).

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, SetOfVec};
use der::{Sequence, ValueOrd};

use crate::certificate::wire::{encoded, spliced};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(crate) const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");

/// The file, in DER. A certificate given twice stands in it once: the set has no order of its own and no doubles.
/// Panics if one is not DER: callers hold parsed certificates.
pub fn certs_only(certificates: &[&[u8]]) -> Vec<u8> {
    signed_data(certificates, &[], &[])
}

/// `SignedData` over nothing that stands in it; everything given is whole DER.
pub(crate) fn signed_data(certificates: &[&[u8]], digests: &[&[u8]], signers: &[&[u8]]) -> Vec<u8> {
    encoded(&ContentInfoShape {
        kind: SIGNED_DATA,
        content: SignedDataShape {
            version: 1,
            digests: set(digests),
            inside: InsideShape { kind: DATA },
            certificates: set(certificates),
            signers: set(signers),
        },
    })
}

#[allow(
    clippy::expect_used,
    reason = "the list was made free of doubles, which is all that a set refuses"
)]
fn set<'a>(members: &[&'a [u8]]) -> SetOfVec<AnyRef<'a>> {
    let mut wanted = members.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let members: Vec<AnyRef<'a>> = wanted.into_iter().map(spliced).collect();
    SetOfVec::try_from(members).expect("a set without doubles")
}

#[derive(Sequence)]
pub(crate) struct ContentInfoShape<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub content: SignedDataShape<'a>,
}

#[derive(Sequence)]
pub(crate) struct SignedDataShape<'a> {
    version: u8,
    pub digests: SetOfVec<AnyRef<'a>>,
    inside: InsideShape,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    pub certificates: SetOfVec<AnyRef<'a>>,
    pub signers: SetOfVec<AnyRef<'a>>,
}

#[derive(Sequence, ValueOrd)]
pub(crate) struct InsideShape {
    kind: ObjectIdentifier,
}
