//! CertificateList and its entries (RFC 5280 5.1).

use super::certificate::{Extension, extensions, whole_octets};
use super::der::{Flaw, GENERALIZED_TIME, INTEGER, NotDer, Reader, SEQUENCE, UTC_TIME, only, walk};
use super::name::Name;
use super::time::Time;

#[derive(Clone, Debug)]
pub(crate) struct Crl<'a> {
    pub tbs: &'a [u8],
    pub outer_algorithm: &'a [u8],
    pub signature: &'a [u8],
    /// As it is written: 1 for version 2.
    pub version: u8,
    pub algorithm: &'a [u8],
    pub issuer: Name<'a>,
    pub this_update: Time,
    pub next_update: Option<Time>,
    /// A list that is there has an entry.
    pub empty_list: bool,
    /// Not taken apart before they are asked for: a list may have a million.
    pub entries: Entries<'a>,
    pub extensions: Vec<Extension<'a>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    pub serial: &'a [u8],
    pub revoked_at: Time,
    pub extensions: Vec<Extension<'a>>,
}

impl<'a> Crl<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, NotDer> {
        let whole = only(der)?;
        walk(der)?;
        let mut outer = whole.of(SEQUENCE)?;
        let tbs = outer.take(SEQUENCE)?;
        let outer_algorithm = outer.take(SEQUENCE)?.whole;
        let signature = whole_octets(&mut outer)?;
        outer.end()?;

        let mut inside = tbs.inside();
        let version = match inside.optional(INTEGER)?.map(|number| number.content) {
            None => 0,
            Some([number]) => *number,
            Some(_) => u8::MAX,
        };
        let algorithm = inside.take(SEQUENCE)?.whole;
        let issuer = Name::read(inside.any()?)?;
        let this_update = Time::read(&mut inside)?;
        let next_update = match inside.peek() {
            Some(UTC_TIME | GENERALIZED_TIME) => Some(Time::read(&mut inside)?),
            _ => None,
        };
        let list = inside.optional(SEQUENCE)?;
        let entries = Entries(list.map_or(Reader::new(&[]), |list| list.inside()));
        let found = match inside.optional(0xa0)? {
            None => Vec::new(),
            Some(explicit) => {
                let mut explicit = explicit.inside();
                let found = extensions(explicit.take(SEQUENCE)?.inside())?;
                explicit.end()?;
                found
            }
        };
        inside.end()?;
        for entry in entries.clone() {
            entry?;
        }
        Ok(Self {
            tbs: tbs.whole,
            outer_algorithm,
            signature,
            version,
            algorithm,
            issuer,
            this_update,
            next_update,
            empty_list: list.is_some_and(|list| list.content.is_empty()),
            entries,
            extensions: found,
        })
    }

    pub(crate) fn extension(&self, oid: &[u8]) -> Option<&Extension<'a>> {
        self.extensions
            .iter()
            .find(|extension| extension.oid == oid)
    }

    /// Every one of them could be read before.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        self.entries.clone().filter_map(Result::ok)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Entries<'a>(Reader<'a>);

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Entry<'a>, NotDer>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.0.is_empty()).then(|| Entry::read(&mut self.0))
    }
}

impl<'a> Entry<'a> {
    fn read(list: &mut Reader<'a>) -> Result<Self, NotDer> {
        let element = list.any()?;
        let mut inside = element.of(SEQUENCE)?;
        let serial = inside.take(INTEGER)?.content;
        let revoked_at = Time::read(&mut inside)?;
        let found = match inside.optional(SEQUENCE)? {
            Some(list) if list.content.is_empty() => return Err(list.refuse(Flaw::Shape)),
            Some(list) => extensions(list.inside())?,
            None => Vec::new(),
        };
        inside.end()?;
        Ok(Self {
            serial,
            revoked_at,
            extensions: found,
        })
    }
}
