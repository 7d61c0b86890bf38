//! Distinguished names: what may stand in one, and its bytes.
//!
//! [`Name::build`] is the strict door for names we are about to sign; [`lines`] is the tolerant one for names
//! that exist already. Neither shortens, trims or normalises: a value that does not fit is a problem, because
//! a certificate says exactly what was proven (SBR 7.1.4.2).

mod attribute;
mod problem;

use std::fmt;

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, SetOfVec};
use der::{Sequence, Tag, ValueOrd};
use unicode_normalization::is_nfc;

pub use attribute::Attribute;
pub use problem::NameProblem;

use crate::canonical::is_printable;
use crate::certificate::wire;
use crate::rules;

/// No name we meet is longer; a subject of ours stays under 2 KB.
const NAME_BYTES: usize = 16 * 1024;

/// A distinguished name: one attribute per RDN, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name(Vec<(Attribute, String)>);

impl Name {
    /// Checks every value against its bounds and characters, and that no attribute comes twice.
    pub fn build<V: Into<String>>(
        given: impl IntoIterator<Item = (Attribute, V)>,
    ) -> Result<Self, NameProblem> {
        let mut name = Self::default();
        for (attribute, value) in given {
            let value = value.into();
            check(attribute, &value)?;
            if name.get(attribute).is_some() {
                return Err(NameProblem::Twice { attribute });
            }
            name.0.push((attribute, value));
        }
        Ok(name)
    }

    /// Reads a name that exists already. Only the string types of RFC 5280 and one attribute per RDN.
    pub fn parse(name_der: &[u8]) -> Result<Self, NameProblem> {
        Ok(Self(
            lines(name_der)?
                .into_iter()
                .map(|l| (l.attribute, l.value))
                .collect(),
        ))
    }

    pub fn get(&self, wanted: Attribute) -> Option<&str> {
        self.iter()
            .find(|(attribute, _)| *attribute == wanted)
            .map(|(_, value)| value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Attribute, &str)> {
        self.0
            .iter()
            .map(|(attribute, value)| (*attribute, value.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes, with the string type that each attribute must have (RFC 5280 appendix A).
    pub fn der(&self) -> Vec<u8> {
        let rdns: Vec<SetOfVec<AttributeShape<'_>>> = self
            .iter()
            .map(|(attribute, value)| rdn(attribute, value))
            .collect();
        wire::encoded(&rdns)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (attribute, value)) in self.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{attribute}={value}")?;
        }
        Ok(())
    }
}

/// One attribute as it stands in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub attribute: Attribute,
    pub string_type: StringType,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringType {
    Printable,
    Utf8,
    Ia5,
}

/// Every attribute of a name with its string type, which a linter wants to see.
pub fn lines(name_der: &[u8]) -> Result<Vec<Line>, NameProblem> {
    let rdns: Vec<SetOfVec<AttributeShape<'_>>> =
        wire::decoded(name_der, NAME_BYTES).map_err(|_| NameProblem::Malformed)?;
    rdns.iter().map(line).collect()
}

fn line(rdn: &SetOfVec<AttributeShape<'_>>) -> Result<Line, NameProblem> {
    let [only] = rdn.as_slice() else {
        return Err(NameProblem::SeveralInOneRdn);
    };
    let attribute = Attribute::from_oid(only.oid);
    let string_type = match only.value.header().tag() {
        Tag::PrintableString => StringType::Printable,
        Tag::Utf8String => StringType::Utf8,
        Tag::Ia5String => StringType::Ia5,
        _ => return Err(NameProblem::StringType { attribute }),
    };
    let value = std::str::from_utf8(only.value.value()).map_err(|_| NameProblem::Malformed)?;
    let charset_holds = match string_type {
        StringType::Printable => value.bytes().all(is_printable),
        StringType::Ia5 => value.is_ascii(),
        StringType::Utf8 => true,
    };
    if !charset_holds {
        return Err(NameProblem::Character { attribute });
    }
    Ok(Line {
        attribute,
        string_type,
        value: value.to_owned(),
    })
}

#[derive(Sequence, ValueOrd)]
struct AttributeShape<'a> {
    oid: ObjectIdentifier,
    value: AnyRef<'a>,
}

#[allow(
    clippy::expect_used,
    reason = "one element is always in order, and `check` bounded the value"
)]
fn rdn(attribute: Attribute, value: &str) -> SetOfVec<AttributeShape<'_>> {
    let tag = match attribute.string_type() {
        StringType::Printable => Tag::PrintableString,
        StringType::Utf8 => Tag::Utf8String,
        StringType::Ia5 => Tag::Ia5String,
    };
    let value = AnyRef::new(tag, value.as_bytes()).expect("a bounded value");
    SetOfVec::try_from(vec![AttributeShape {
        oid: attribute.oid(),
        value,
    }])
    .expect("one element")
}

fn check(attribute: Attribute, value: &str) -> Result<(), NameProblem> {
    let Some(limit) = rules::names::upper_bound(attribute) else {
        return Err(NameProblem::Unlisted { attribute });
    };
    if value.is_empty() {
        return Err(NameProblem::Empty { attribute });
    }
    if value.chars().take(limit + 1).count() > limit {
        return Err(NameProblem::TooLong { attribute, limit });
    }
    if value.chars().any(char::is_control) {
        return Err(NameProblem::Character { attribute });
    }
    if value.trim() != value || value.contains("  ") {
        return Err(NameProblem::Blanks { attribute });
    }
    if rules::names::is_only_metadata(value) {
        return Err(NameProblem::OnlyMetadata { attribute });
    }
    if !is_nfc(value) {
        return Err(NameProblem::NotNormalised { attribute });
    }
    let charset_holds = match attribute.string_type() {
        StringType::Printable => value.bytes().all(is_printable),
        StringType::Ia5 => value.is_ascii(),
        StringType::Utf8 => true,
    };
    if !charset_holds {
        return Err(NameProblem::Character { attribute });
    }
    if attribute == Attribute::C
        && !(value.len() == 2 && value.bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Err(NameProblem::Country);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
