//! Certificate and TBSCertificate (RFC 5280 4.1).

use super::der::{
    BIT_STRING, Flaw, INTEGER, NotDer, OCTET_STRING, OID, Reader, SEQUENCE, only, walk,
};
use super::key::Key;
use super::name::Name;
use super::time::Time;

#[derive(Clone, Debug)]
pub(crate) struct Certificate<'a> {
    pub tbs: &'a [u8],
    /// What stands around a TBS that was signed.
    pub outer: Option<Outer<'a>>,
    /// As it is written: 2 for version 3.
    pub version: u8,
    pub serial: &'a [u8],
    pub algorithm: &'a [u8],
    pub issuer: Name<'a>,
    pub not_before: Time,
    pub not_after: Time,
    pub subject: Name<'a>,
    pub key: Key<'a>,
    pub unique_identifier: bool,
    pub extensions: Vec<Extension<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Outer<'a> {
    pub algorithm: &'a [u8],
    pub signature: &'a [u8],
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Extension<'a> {
    pub oid: &'a [u8],
    pub critical: bool,
    pub body: &'a [u8],
}

impl<'a> Certificate<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, NotDer> {
        let whole = only(der)?;
        walk(der)?;
        let mut outer = whole.of(SEQUENCE)?;
        let tbs = outer.take(SEQUENCE)?;
        let algorithm = outer.take(SEQUENCE)?.whole;
        let signature = whole_octets(&mut outer)?;
        outer.end()?;
        let outer = Outer {
            algorithm,
            signature,
        };
        Self::read_inside(tbs.whole, Some(outer))
    }

    pub(crate) fn read_tbs(tbs: &'a [u8]) -> Result<Self, NotDer> {
        only(tbs)?;
        walk(tbs)?;
        Self::read_inside(tbs, None)
    }

    fn read_inside(tbs: &'a [u8], outer: Option<Outer<'a>>) -> Result<Self, NotDer> {
        let mut inside = only(tbs)?.of(SEQUENCE)?;
        let version = match inside.optional(0xa0)? {
            None => 0,
            Some(version) => {
                let mut number = version.inside();
                let content = number.take(INTEGER)?.content;
                number.end()?;
                match content {
                    [0] => return Err(version.refuse(Flaw::DefaultWritten)),
                    [number] => *number,
                    _ => u8::MAX,
                }
            }
        };
        let serial = inside.take(INTEGER)?.content;
        let algorithm = inside.take(SEQUENCE)?.whole;
        let issuer = Name::read(inside.any()?)?;
        let mut validity = inside.take(SEQUENCE)?.inside();
        let (not_before, not_after) = (Time::read(&mut validity)?, Time::read(&mut validity)?);
        validity.end()?;
        let subject = Name::read(inside.any()?)?;
        let key = Key::read(inside.take(SEQUENCE)?)?;
        let issuer_unique = inside.optional(0x81)?.is_some();
        let subject_unique = inside.optional(0x82)?.is_some();
        let extensions = match inside.optional(0xa3)? {
            None => Vec::new(),
            Some(explicit) => {
                let mut explicit = explicit.inside();
                let extensions = extensions(explicit.take(SEQUENCE)?.inside())?;
                explicit.end()?;
                extensions
            }
        };
        inside.end()?;
        Ok(Self {
            tbs,
            outer,
            version,
            serial,
            algorithm,
            issuer,
            not_before,
            not_after,
            subject,
            key,
            unique_identifier: issuer_unique || subject_unique,
            extensions,
        })
    }

    pub(crate) fn extension(&self, oid: &[u8]) -> Option<&Extension<'a>> {
        self.extensions
            .iter()
            .find(|extension| extension.oid == oid)
    }
}

/// Those whose kind stood before.
pub(crate) fn twice<'a>(all: &'a [Extension<'_>]) -> impl Iterator<Item = &'a [u8]> {
    all.iter().enumerate().filter_map(|(place, extension)| {
        let mut before = all.iter().take(place);
        before
            .any(|other| other.oid == extension.oid)
            .then_some(extension.oid)
    })
}

/// One or more (RFC 5280 4.1.2.9).
pub(crate) fn extensions(mut list: Reader<'_>) -> Result<Vec<Extension<'_>>, NotDer> {
    let mut found = Vec::with_capacity(10);
    loop {
        let mut extension = list.take(SEQUENCE)?.inside();
        let oid = extension.take(OID)?.content;
        let critical = extension.default_false(0x01)?;
        let body = extension.take(OCTET_STRING)?.content;
        extension.end()?;
        found.push(Extension {
            oid,
            critical,
            body,
        });
        if list.is_empty() {
            return Ok(found);
        }
    }
}

/// A BIT STRING that ends with an octet.
pub(crate) fn whole_octets<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], NotDer> {
    let element = reader.take(BIT_STRING)?;
    match element.content {
        [0, octets @ ..] => Ok(octets),
        _ => Err(element.refuse(Flaw::BitString)),
    }
}
