//! GeneralName (RFC 5280 4.2.1.6).

use super::der::{Element, Flaw, NotDer, OID, Reader};
use super::name::Name;

#[derive(Clone, Debug)]
pub(crate) enum GeneralName<'a> {
    Other {
        kind: &'a [u8],
        value: Element<'a>,
    },
    Rfc822(&'a str),
    Directory(Name<'a>),
    Uri(&'a str),
    /// An address, or in a constraint an address and its mask.
    Ip(&'a [u8]),
    /// dNSName, x400Address, ediPartyName, registeredID: nobody here looks inside.
    Unread(&'static str),
}

impl<'a> GeneralName<'a> {
    pub(crate) fn read(element: Element<'a>) -> Result<Self, NotDer> {
        let ascii = || match std::str::from_utf8(element.content) {
            Ok(text) if text.is_ascii() => Ok(text),
            _ => Err(element.refuse(Flaw::Characters)),
        };
        Ok(match element.tag {
            0xa0 => {
                let mut inside = element.inside();
                let kind = inside.take(OID)?.content;
                let mut explicit = inside.take(0xa0)?.inside();
                inside.end()?;
                let value = explicit.any()?;
                explicit.end()?;
                Self::Other { kind, value }
            }
            0x81 => Self::Rfc822(ascii()?),
            0x82 => {
                ascii()?;
                Self::Unread("dNSName")
            }
            0xa3 => Self::Unread("x400Address"),
            0xa4 => {
                let mut inside = element.inside();
                let name = Name::read(inside.any()?)?;
                inside.end()?;
                Self::Directory(name)
            }
            0xa5 => Self::Unread("ediPartyName"),
            0x86 => Self::Uri(ascii()?),
            0x87 => Self::Ip(element.content),
            0x88 => Self::Unread("registeredID"),
            _ => return Err(element.refuse(Flaw::Shape)),
        })
    }

    /// One or more.
    pub(crate) fn read_all(mut reader: Reader<'a>) -> Result<Vec<Self>, NotDer> {
        let mut names = Vec::with_capacity(2);
        loop {
            names.push(Self::read(reader.any()?)?);
            if reader.is_empty() {
                return Ok(names);
            }
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Other { .. } => "otherName",
            Self::Rfc822(_) => "rfc822Name",
            Self::Directory(_) => "directoryName",
            Self::Uri(_) => "uniformResourceIdentifier",
            Self::Ip(_) => "iPAddress",
            Self::Unread(kind) => kind,
        }
    }
}
