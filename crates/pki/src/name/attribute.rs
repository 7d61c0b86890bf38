//! The attributes that a name of ours may have.

use std::fmt;

use const_oid::ObjectIdentifier;

use super::StringType;

/// An attribute type. `Other` exists only in names that somebody else made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    C,
    St,
    L,
    Street,
    PostalCode,
    O,
    OrganizationIdentifier,
    Ou,
    Cn,
    Title,
    GivenName,
    Surname,
    Pseudonym,
    SerialNumber,
    E,
    Other(ObjectIdentifier),
}

/// Attribute, OID, short label. The order is the order of a subject.
const TABLE: [(Attribute, ObjectIdentifier, &str); 15] = [
    (Attribute::C, oid("2.5.4.6"), "C"),
    (Attribute::St, oid("2.5.4.8"), "ST"),
    (Attribute::L, oid("2.5.4.7"), "L"),
    (Attribute::Street, oid("2.5.4.9"), "street"),
    (Attribute::PostalCode, oid("2.5.4.17"), "postalCode"),
    (Attribute::O, oid("2.5.4.10"), "O"),
    (
        Attribute::OrganizationIdentifier,
        oid("2.5.4.97"),
        "organizationIdentifier",
    ),
    (Attribute::Ou, oid("2.5.4.11"), "OU"),
    (Attribute::Cn, oid("2.5.4.3"), "CN"),
    (Attribute::Title, oid("2.5.4.12"), "title"),
    (Attribute::GivenName, oid("2.5.4.42"), "GN"),
    (Attribute::Surname, oid("2.5.4.4"), "SN"),
    (Attribute::Pseudonym, oid("2.5.4.65"), "pseudonym"),
    (Attribute::SerialNumber, oid("2.5.4.5"), "serialNumber"),
    (Attribute::E, oid("1.2.840.113549.1.9.1"), "E"),
];

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

impl Attribute {
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Other(oid) => oid,
            known => entry(known, |(_, oid, _)| oid),
        }
    }

    pub fn from_oid(oid: ObjectIdentifier) -> Self {
        let known = TABLE.iter().find(|(_, known, _)| *known == oid);
        known.map_or(Self::Other(oid), |(attribute, _, _)| *attribute)
    }

    pub fn from_label(label: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|(_, _, known)| *known == label)
            .map(|(attribute, _, _)| *attribute)
    }

    /// RFC 5280 appendix A: country, serial number and mail address have no choice of string type.
    pub fn string_type(self) -> StringType {
        match self {
            Self::C | Self::SerialNumber => StringType::Printable,
            Self::E => StringType::Ia5,
            _ => StringType::Utf8,
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(oid) => write!(f, "{oid}"),
            known => f.write_str(entry(*known, |(_, _, label)| label)),
        }
    }
}

#[allow(
    clippy::expect_used,
    reason = "a test walks all variants through the table"
)]
fn entry<T>(wanted: Attribute, take: fn((Attribute, ObjectIdentifier, &'static str)) -> T) -> T {
    let row = TABLE
        .iter()
        .find(|(attribute, _, _)| *attribute == wanted)
        .expect("every attribute has a row");
    take(*row)
}
