//! Certificate and CRL extensions: one function makes each, one reads it back.
//!
//! The makers stand here; [`read`] holds the readers that the linter and the views use. Which
//! extension a profile carries is not decided here.

pub mod oid;
pub mod read;
mod shape;

use const_oid::ObjectIdentifier;
use der::Encode;
use der::asn1::{BitStringRef, Ia5StringRef, Null};

use crate::certificate::wire::{encoded, octets};
use crate::mailbox::Mailbox;
use shape::{
    AccessShape, AuthorityKeyShape, BasicConstraintsShape, DistributionPointNameShape,
    DistributionPointShape, GeneralNameShape, PolicyShape, QualifierShape,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub oid: ObjectIdentifier,
    pub critical: bool,
    /// What stands inside the OCTET STRING.
    pub value: Vec<u8>,
}

impl Extension {
    fn new(oid: ObjectIdentifier, critical: bool, body: &impl Encode) -> Self {
        Self {
            oid,
            critical,
            value: encoded(body),
        }
    }
}

/// The bits of keyUsage (RFC 5280 4.2.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyUsage {
    DigitalSignature,
    NonRepudiation,
    KeyEncipherment,
    DataEncipherment,
    KeyAgreement,
    KeyCertSign,
    CrlSign,
    EncipherOnly,
    DecipherOnly,
}

impl KeyUsage {
    pub const ALL: [Self; 9] = [
        Self::DigitalSignature,
        Self::NonRepudiation,
        Self::KeyEncipherment,
        Self::DataEncipherment,
        Self::KeyAgreement,
        Self::KeyCertSign,
        Self::CrlSign,
        Self::EncipherOnly,
        Self::DecipherOnly,
    ];

    /// The bit in two octets read as one number, bit 0 of the ASN.1 first.
    fn mask(self) -> u16 {
        match self {
            Self::DigitalSignature => 0x8000,
            Self::NonRepudiation => 0x4000,
            Self::KeyEncipherment => 0x2000,
            Self::DataEncipherment => 0x1000,
            Self::KeyAgreement => 0x0800,
            Self::KeyCertSign => 0x0400,
            Self::CrlSign => 0x0200,
            Self::EncipherOnly => 0x0100,
            Self::DecipherOnly => 0x0080,
        }
    }
}

/// RFC 5280 4.2.1.9 for a CA; a leaf of ours leaves the extension out.
pub fn basic_constraints_ca(path_len: Option<u8>) -> Extension {
    Extension::new(
        oid::BASIC_CONSTRAINTS,
        true,
        &BasicConstraintsShape { ca: true, path_len },
    )
}

/// Named bits, so trailing zero bits are cut (X.690 11.2.2).
#[allow(
    clippy::expect_used,
    reason = "trailing zeros of at most two octets are always a legal count"
)]
pub fn key_usage(usages: &[KeyUsage]) -> Extension {
    let bits = usages.iter().fold(0, |bits, usage| bits | usage.mask());
    let both = bits.to_be_bytes();
    let used: &[u8] = match both {
        [0, 0] => &[],
        [first, 0] => &[first],
        _ => &both,
    };
    let unused = used.last().map_or(0, |octet| octet.trailing_zeros());
    let unused = u8::try_from(unused).unwrap_or_default();
    let body = BitStringRef::new(unused, used).expect("a bit string of nine bits");
    Extension::new(oid::KEY_USAGE, true, &body)
}

pub fn extended_key_usage(purposes: &[ObjectIdentifier]) -> Extension {
    Extension::new(oid::EXTENDED_KEY_USAGE, false, &purposes.to_vec())
}

/// Policies in the order given; the CPS address, if any, stands with the first.
pub fn certificate_policies(policies: &[ObjectIdentifier], cps: Option<&str>) -> Extension {
    let mut cps = cps.map(|uri| {
        vec![QualifierShape {
            oid: oid::CPS_QUALIFIER,
            uri: ia5(uri),
        }]
    });
    let policies: Vec<_> = policies
        .iter()
        .map(|policy| PolicyShape {
            oid: *policy,
            qualifiers: cps.take(),
        })
        .collect();
    Extension::new(oid::CERTIFICATE_POLICIES, false, &policies)
}

pub fn crl_distribution_point(uri: &str) -> Extension {
    let point = DistributionPointShape {
        name: Some(DistributionPointNameShape::FullName(vec![
            GeneralNameShape::Uri(ia5(uri)),
        ])),
    };
    Extension::new(oid::CRL_DISTRIBUTION_POINTS, false, &vec![point])
}

pub fn authority_info_access(ca_issuers: &str, ocsp: Option<&str>) -> Extension {
    let ocsp = ocsp.map(|uri| (oid::ACCESS_OCSP, uri));
    let body: Vec<_> = ocsp
        .into_iter()
        .chain([(oid::ACCESS_CA_ISSUERS, ca_issuers)])
        .map(|(method, uri)| AccessShape {
            method,
            location: GeneralNameShape::Uri(ia5(uri)),
        })
        .collect();
    Extension::new(oid::AUTHORITY_INFO_ACCESS, false, &body)
}

pub fn subject_key_identifier(identifier: &[u8]) -> Extension {
    Extension::new(oid::SUBJECT_KEY_IDENTIFIER, false, &octets(identifier))
}

/// Only the key identifier, never issuer and serial (SBR 7.1.2.3).
pub fn authority_key_identifier(identifier: &[u8]) -> Extension {
    let body = AuthorityKeyShape {
        key_identifier: Some(octets(identifier)),
    };
    Extension::new(oid::AUTHORITY_KEY_IDENTIFIER, false, &body)
}

/// Not critical, since a certificate of ours always has a subject (SBR 7.1.2.3).
pub fn subject_alt_name_mailboxes(mailboxes: &[Mailbox]) -> Extension {
    let names: Vec<_> = mailboxes
        .iter()
        .map(|m| GeneralNameShape::Rfc822(ia5(m.as_str())))
        .collect();
    Extension::new(oid::SUBJECT_ALT_NAME, false, &names)
}

/// RFC 6960 4.2.2.2.1: nobody asks whether the responder's own certificate is revoked.
pub fn ocsp_nocheck() -> Extension {
    Extension::new(oid::OCSP_NOCHECK, false, &Null)
}

/// RFC 5280 5.2.3.
pub fn crl_number(number: u64) -> Extension {
    Extension::new(oid::CRL_NUMBER, false, &number)
}

/// Addresses come from settings and mailboxes that were checked to be ASCII at their door.
#[allow(
    clippy::expect_used,
    reason = "a non-ASCII address behind its door is a broken invariant"
)]
fn ia5(text: &str) -> Ia5StringRef<'_> {
    Ia5StringRef::new(text).expect("an ASCII address")
}

#[cfg(test)]
mod tests;
