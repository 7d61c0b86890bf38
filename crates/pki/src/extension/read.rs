//! Extension bodies back into values. Strict: a body with anything that we do not write is [`Unreadable`].

use const_oid::ObjectIdentifier;
use der::asn1::{BitStringRef, OctetStringRef};

use super::shape::{
    AccessShape, AuthorityKeyShape, BasicConstraintsShape, DistributionPointNameShape,
    DistributionPointShape, GeneralNameShape, PolicyShape,
};
use super::{KeyUsage, oid};
use crate::certificate::wire::decoded;

/// No extension body of ours comes near this.
const BODY_BYTES: usize = 16 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the extension's body is not what we read")]
pub struct Unreadable;

impl From<der::Error> for Unreadable {
    fn from(_: der::Error) -> Self {
        Self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicConstraints {
    pub ca: bool,
    pub path_len: Option<u8>,
}

pub fn basic_constraints(body: &[u8]) -> Result<BasicConstraints, Unreadable> {
    let shape: BasicConstraintsShape = decoded(body, BODY_BYTES)?;
    Ok(BasicConstraints {
        ca: shape.ca,
        path_len: shape.path_len,
    })
}

/// The bits that are set, in their order. Refuses bits without a name and trailing zero bits.
pub fn key_usage(body: &[u8]) -> Result<Vec<KeyUsage>, Unreadable> {
    let bits: BitStringRef<'_> = decoded(body, BODY_BYTES)?;
    let number = match bits.raw_bytes() {
        [] => 0,
        [first] => u16::from_be_bytes([*first, 0]),
        [first, second] => u16::from_be_bytes([*first, *second]),
        _ => return Err(Unreadable),
    };
    let found: Vec<_> = KeyUsage::ALL
        .into_iter()
        .filter(|usage| number & usage.mask() != 0)
        .collect();
    if super::key_usage(&found).value != body {
        return Err(Unreadable);
    }
    Ok(found)
}

pub fn extended_key_usage(body: &[u8]) -> Result<Vec<ObjectIdentifier>, Unreadable> {
    Ok(decoded(body, BODY_BYTES)?)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub oid: ObjectIdentifier,
    pub cps: Option<String>,
}

pub fn certificate_policies(body: &[u8]) -> Result<Vec<Policy>, Unreadable> {
    let shapes: Vec<PolicyShape<'_>> = decoded(body, BODY_BYTES)?;
    shapes
        .iter()
        .map(|shape| {
            let cps = match shape.qualifiers.as_deref() {
                None => None,
                Some([only]) if only.oid == oid::CPS_QUALIFIER => {
                    Some(only.uri.as_str().to_owned())
                }
                Some(_) => return Err(Unreadable),
            };
            Ok(Policy {
                oid: shape.oid,
                cps,
            })
        })
        .collect()
}

/// The addresses of all distribution points.
pub fn crl_distribution_points(body: &[u8]) -> Result<Vec<String>, Unreadable> {
    let points: Vec<DistributionPointShape<'_>> = decoded(body, BODY_BYTES)?;
    let mut addresses = Vec::new();
    for point in &points {
        let Some(DistributionPointNameShape::FullName(names)) = &point.name else {
            return Err(Unreadable);
        };
        for name in names {
            addresses.push(address(name)?);
        }
    }
    Ok(addresses)
}

/// Access method and address, in their order.
pub fn authority_info_access(body: &[u8]) -> Result<Vec<(ObjectIdentifier, String)>, Unreadable> {
    let accesses: Vec<AccessShape<'_>> = decoded(body, BODY_BYTES)?;
    accesses
        .iter()
        .map(|access| Ok((access.method, address(&access.location)?)))
        .collect()
}

fn address(name: &GeneralNameShape<'_>) -> Result<String, Unreadable> {
    match name {
        GeneralNameShape::Uri(uri) => Ok(uri.as_str().to_owned()),
        GeneralNameShape::Rfc822(_) => Err(Unreadable),
    }
}

pub fn subject_key_identifier(body: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let identifier: &OctetStringRef = decoded(body, BODY_BYTES)?;
    Ok(identifier.as_bytes().to_vec())
}

/// The key identifier; refuses the forms with issuer and serial.
pub fn authority_key_identifier(body: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let shape: AuthorityKeyShape<'_> = decoded(body, BODY_BYTES)?;
    Ok(shape.key_identifier.ok_or(Unreadable)?.as_bytes().to_vec())
}

/// The mail addresses; refuses every other form of name.
pub fn subject_alt_name_mailboxes(body: &[u8]) -> Result<Vec<String>, Unreadable> {
    let names: Vec<GeneralNameShape<'_>> = decoded(body, BODY_BYTES)?;
    names
        .iter()
        .map(|name| match name {
            GeneralNameShape::Rfc822(mailbox) => Ok(mailbox.as_str().to_owned()),
            GeneralNameShape::Uri(_) => Err(Unreadable),
        })
        .collect()
}

pub fn crl_number(body: &[u8]) -> Result<u64, Unreadable> {
    Ok(decoded(body, BODY_BYTES)?)
}
