//! Certificates in one file: PKCS#7 `SignedData` that signs nothing (RFC 2315, the "certs-only" of RFC 8551).

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, SetOfVec};
use der::{Sequence, ValueOrd};

use crate::certificate::wire::{encoded, spliced};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");

/// The file, in DER. A certificate given twice stands in it once: the set has no order of its own and no doubles.
/// Panics if one is not DER: callers hold parsed certificates.
#[allow(
    clippy::expect_used,
    reason = "the list was made free of doubles, which is all that a set refuses"
)]
pub fn certs_only(certificates: &[&[u8]]) -> Vec<u8> {
    let mut wanted = certificates.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let set: Vec<AnyRef<'_>> = wanted.into_iter().map(spliced).collect();
    encoded(&ContentInfoShape {
        kind: SIGNED_DATA,
        content: SignedDataShape {
            version: 1,
            digests: SetOfVec::new(),
            inside: InsideShape { kind: DATA },
            certificates: SetOfVec::try_from(set).expect("certificates without doubles"),
            signers: SetOfVec::new(),
        },
    })
}

#[derive(Sequence)]
struct ContentInfoShape<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedDataShape<'a>,
}

#[derive(Sequence)]
struct SignedDataShape<'a> {
    version: u8,
    digests: SetOfVec<AnyRef<'a>>,
    inside: InsideShape,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    certificates: SetOfVec<AnyRef<'a>>,
    signers: SetOfVec<AnyRef<'a>>,
}

#[derive(Sequence, ValueOrd)]
struct InsideShape {
    kind: ObjectIdentifier,
}
