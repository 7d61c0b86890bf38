//! SubjectPublicKeyInfo: which kind of key, and its numbers.

use super::certificate::whole_octets;
use super::der::{Element, INTEGER, NotDer, SEQUENCE, only};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'a> {
    pub der: &'a [u8],
    pub algorithm: &'a [u8],
    /// The content of the BIT STRING.
    pub bits: &'a [u8],
    pub kind: Kind<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// Big-endian without sign octets. Empty numbers if the two cannot be read or are not positive.
    Rsa {
        modulus: &'a [u8],
        exponent: &'a [u8],
    },
    P256,
    P384,
    P521,
    Ed25519,
    Ed448,
    MlDsa44,
    MlDsa65,
    MlDsa87,
    MlKem512,
    MlKem768,
    MlKem1024,
    Unknown,
}

use Kind::{
    Ed448, Ed25519, MlDsa44, MlDsa65, MlDsa87, MlKem512, MlKem768, MlKem1024, P256, P384, P521, Rsa,
};

const RSA: Kind<'static> = Rsa {
    modulus: &[],
    exponent: &[],
};

/// SBR 7.1.3.1: the whole AlgorithmIdentifier of each kind, its name, the octets of a key. A point counts in its
/// uncompressed form.
const TABLE: [(&[u8], Kind<'static>, &str, Option<usize>); 12] = [
    (
        b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00",
        RSA,
        "RSA",
        None,
    ),
    (
        b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07",
        P256,
        "P-256",
        Some(65),
    ),
    (
        b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22",
        P384,
        "P-384",
        Some(97),
    ),
    (
        b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23",
        P521,
        "P-521",
        Some(133),
    ),
    (
        b"\x30\x05\x06\x03\x2b\x65\x70",
        Ed25519,
        "Ed25519",
        Some(32),
    ),
    (b"\x30\x05\x06\x03\x2b\x65\x71", Ed448, "Ed448", Some(57)),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11",
        MlDsa44,
        "ML-DSA-44",
        Some(1312),
    ),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x12",
        MlDsa65,
        "ML-DSA-65",
        Some(1952),
    ),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x13",
        MlDsa87,
        "ML-DSA-87",
        Some(2592),
    ),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x01",
        MlKem512,
        "ML-KEM-512",
        Some(800),
    ),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x02",
        MlKem768,
        "ML-KEM-768",
        Some(1184),
    ),
    (
        b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x03",
        MlKem1024,
        "ML-KEM-1024",
        Some(1568),
    ),
];

impl<'a> Key<'a> {
    pub(crate) fn read(element: Element<'a>) -> Result<Self, NotDer> {
        let mut inside = element.of(SEQUENCE)?;
        let algorithm = inside.take(SEQUENCE)?.whole;
        let bits = whole_octets(&mut inside)?;
        inside.end()?;
        let row = TABLE.iter().find(|(known, ..)| *known == algorithm);
        let kind = match row.map(|(_, kind, ..)| *kind) {
            Some(Rsa { .. }) => numbers(bits).unwrap_or(RSA),
            Some(kind) => kind,
            None => Kind::Unknown,
        };
        Ok(Self {
            der: element.whole,
            algorithm,
            bits,
            kind,
        })
    }
}

/// RFC 8017 A.1.1, both positive.
fn numbers(bits: &[u8]) -> Option<Kind<'_>> {
    super::der::walk(bits).ok()?;
    let mut inside = only(bits).ok()?.of(SEQUENCE).ok()?;
    let modulus = inside.take(INTEGER).ok()?.content;
    let exponent = inside.take(INTEGER).ok()?.content;
    inside.end().ok()?;
    Some(Rsa {
        modulus: positive(modulus)?,
        exponent: positive(exponent)?,
    })
}

fn positive(integer: &[u8]) -> Option<&[u8]> {
    match integer {
        [0] => None,
        [0, magnitude @ ..] => Some(magnitude),
        [first, ..] if first & 0x80 == 0 => Some(integer),
        _ => None,
    }
}

impl Kind<'_> {
    fn same(self, other: Kind<'_>) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    pub(crate) fn name(self) -> &'static str {
        let row = TABLE.iter().find(|(_, kind, ..)| kind.same(self));
        row.map_or("a kind outside the list", |(_, _, name, _)| name)
    }

    pub(crate) fn octets(self) -> Option<usize> {
        let row = TABLE.iter().find(|(_, kind, ..)| kind.same(self));
        row.and_then(|(.., octets)| *octets)
    }

    pub(crate) fn is_elliptic(self) -> bool {
        matches!(self, P256 | P384 | P521)
    }

    pub(crate) fn is_ml_dsa(self) -> bool {
        matches!(self, MlDsa44 | MlDsa65 | MlDsa87)
    }

    pub(crate) fn is_ml_kem(self) -> bool {
        matches!(self, MlKem512 | MlKem768 | MlKem1024)
    }

    /// The bits of an RSA modulus.
    pub(crate) fn rsa_bits(self) -> Option<usize> {
        match self {
            Rsa {
                modulus: [first, rest @ ..],
                ..
            } => Some((rest.len() + 1) * 8 - zeros(*first)),
            Rsa { .. } => Some(0),
            _ => None,
        }
    }
}

fn zeros(octet: u8) -> usize {
    usize::try_from(octet.leading_zeros()).unwrap_or_default()
}
