//! Distinguished names, attribute by attribute, in any string type.

use std::borrow::Cow;

use der::oid::ObjectIdentifier;
use pki::name::Attribute;

use super::der::{
    BMP_STRING, Element, Flaw, IA5_STRING, NotDer, OID, PRINTABLE_STRING, Reader, SEQUENCE, SET,
    T61_STRING, UNIVERSAL_STRING, UTF8_STRING, VISIBLE_STRING,
};

#[derive(Clone, Debug)]
pub(crate) struct Name<'a> {
    pub der: &'a [u8],
    pub lines: Vec<Line<'a>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    pub attribute: Attribute,
    pub tag: u8,
    /// Empty for a value that is no string.
    pub value: Cow<'a, str>,
    /// It shares its RDN with the line before.
    pub joined: bool,
}

impl<'a> Name<'a> {
    pub(crate) fn read(element: Element<'a>) -> Result<Self, NotDer> {
        let mut rdns = element.of(SEQUENCE)?;
        let mut lines = Vec::with_capacity(8);
        while !rdns.is_empty() {
            let mut rdn = rdns.take(SET)?.inside();
            let mut joined = false;
            if rdn.is_empty() {
                return Err(element.refuse(Flaw::Shape));
            }
            while !rdn.is_empty() {
                lines.push(Line::read(&mut rdn, joined)?);
                joined = true;
            }
        }
        Ok(Self {
            der: element.whole,
            lines,
        })
    }

    pub(crate) fn get(&self, wanted: Attribute) -> Option<&str> {
        self.all(wanted).next()
    }

    /// Attribute types that an RDN has more than once.
    pub(crate) fn twice_in_one_rdn(&self) -> impl Iterator<Item = Attribute> {
        self.lines.iter().enumerate().filter_map(|(place, line)| {
            let joined = |place: usize| self.lines.get(place).is_some_and(|line| line.joined);
            let mut first = place;
            while joined(first) {
                first -= 1;
            }
            let mut companions = self.lines.iter().take(place).skip(first);
            companions
                .any(|other| other.attribute == line.attribute)
                .then_some(line.attribute)
        })
    }

    pub(crate) fn has(&self, wanted: Attribute) -> bool {
        self.get(wanted).is_some()
    }

    pub(crate) fn all(&self, wanted: Attribute) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .filter(move |line| line.attribute == wanted)
            .map(|line| &*line.value)
    }
}

impl<'a> Line<'a> {
    fn read(rdn: &mut Reader<'a>, joined: bool) -> Result<Self, NotDer> {
        let mut pair = rdn.take(SEQUENCE)?.inside();
        let kind = pair.take(OID)?;
        let oid = ObjectIdentifier::from_bytes(kind.content)
            .map_err(|_| kind.refuse(Flaw::ObjectIdentifier))?;
        let value = pair.any()?;
        pair.end()?;
        Ok(Self {
            attribute: Attribute::from_oid(oid),
            tag: value.tag,
            value: text(value).unwrap_or_default(),
            joined,
        })
    }

    pub(crate) fn is_text(&self) -> bool {
        matches!(
            self.tag,
            UTF8_STRING
                | PRINTABLE_STRING
                | IA5_STRING
                | VISIBLE_STRING
                | 0x12
                | BMP_STRING
                | T61_STRING
                | UNIVERSAL_STRING
        )
    }
}

/// The characters of a string of any type. T61 is taken for Latin 1, as everybody does.
pub(crate) fn text(element: Element<'_>) -> Option<Cow<'_, str>> {
    let content = element.content;
    Some(match element.tag {
        UTF8_STRING | PRINTABLE_STRING | IA5_STRING | VISIBLE_STRING | 0x12 => {
            Cow::Borrowed(std::str::from_utf8(content).ok()?)
        }
        T61_STRING => Cow::Owned(content.iter().copied().map(char::from).collect()),
        BMP_STRING => Cow::Owned(
            char::decode_utf16(utf16(content))
                .collect::<Result<_, _>>()
                .ok()?,
        ),
        UNIVERSAL_STRING => {
            let chars = content.chunks_exact(4).map(|four| {
                let code = four
                    .iter()
                    .fold(0u32, |sum, octet| sum << 8 | u32::from(*octet));
                char::from_u32(code)
            });
            Cow::Owned(chars.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

pub(super) fn utf16(content: &[u8]) -> impl Iterator<Item = u16> {
    content.chunks_exact(2).map(|pair| {
        pair.iter()
            .fold(0u16, |sum, octet| sum << 8 | u16::from(*octet))
    })
}
