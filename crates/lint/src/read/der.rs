//! DER, one element at a time, and what is wrong with octets that are not it (X.690 8 to 11).

use pki::canonical::{bits_are_canonical, integer_is_shortest, is_printable, oid_is_canonical};

use crate::Finding;
use crate::Severity::Error;
use crate::rule::{Rule, of, rfc};

/// Real certificates stay below ten levels, ours below eight.
const MAX_DEPTH: u32 = 24;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0a;
pub(crate) const UTF8_STRING: u8 = 0x0c;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;
pub(crate) const T61_STRING: u8 = 0x14;
pub(crate) const IA5_STRING: u8 = 0x16;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const VISIBLE_STRING: u8 = 0x1a;
pub(crate) const UNIVERSAL_STRING: u8 = 0x1c;
pub(crate) const BMP_STRING: u8 = 0x1e;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

const CONSTRUCTED: u8 = 0x20;
const CLASS: u8 = 0xc0;
const HIGH_TAG: u8 = 0x1f;

/// A way of not being DER, or not being what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    CutOff,
    Trailing,
    Indefinite,
    LongLength,
    Tag,
    Constructed,
    Type,
    Depth,
    Boolean,
    Integer,
    BitString,
    Null,
    ObjectIdentifier,
    Characters,
    Time,
    SetOrder,
    DefaultWritten,
    /// In DER, but not the structure that stands here.
    Shape,
}

/// One row for each flaw.
pub(crate) const RULES: &[Rule<Flaw>] = &[
    of(
        "X.690",
        rfc(
            Error,
            "der_cut_off",
            "8.1.3",
            Flaw::CutOff,
            "Write as many octets as the length says.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_trailing_octets",
            "8.1.1",
            Flaw::Trailing,
            "End after the last element.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_length_indefinite",
            "10.1",
            Flaw::Indefinite,
            "Write definite lengths.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_length_not_shortest",
            "10.1",
            Flaw::LongLength,
            "Write each length in the fewest octets.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_tag",
            "8.1.2",
            Flaw::Tag,
            "Write tag numbers in the fewest octets.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_string_in_pieces",
            "10.2",
            Flaw::Constructed,
            "Write strings in one piece.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_type",
            "8",
            Flaw::Type,
            "Use the types that certificates are made of.",
        ),
    ),
    of(
        "own limit",
        rfc(
            Error,
            "der_too_deep",
            "24 levels",
            Flaw::Depth,
            "Nest elements less.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_boolean",
            "11.1",
            Flaw::Boolean,
            "Write TRUE as FF.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_integer_not_shortest",
            "8.3.2",
            Flaw::Integer,
            "Write integers in the fewest octets.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_bit_string",
            "11.2",
            Flaw::BitString,
            "Count the unused bits right and set them to zero.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_null",
            "8.8.2",
            Flaw::Null,
            "Write NULL without content.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_object_identifier",
            "8.19",
            Flaw::ObjectIdentifier,
            "Write each arc in the fewest octets, and the last one to its end.",
        ),
    ),
    of(
        "X.680",
        rfc(
            Error,
            "der_string_characters",
            "41",
            Flaw::Characters,
            "Use the characters of the string type, or UTF8String.",
        ),
    ),
    rfc(
        Error,
        "time_spelling",
        "4.1.2.5",
        Flaw::Time,
        "Write times with seconds and Z, without fractions.",
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_set_order",
            "11.6",
            Flaw::SetOrder,
            "Sort the members of a set by their encoding.",
        ),
    ),
    of(
        "X.690",
        rfc(
            Error,
            "der_default_written",
            "11.5",
            Flaw::DefaultWritten,
            "Leave out what has its default value.",
        ),
    ),
    rfc(
        Error,
        "certificate_shape",
        "4.1",
        Flaw::Shape,
        "Encode the structure that the section defines.",
    ),
];

/// Where reading stopped, as an address in memory, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotDer {
    pub flaw: Flaw,
    at: usize,
}

impl NotDer {
    pub(crate) fn at(place: &[u8], flaw: Flaw) -> Self {
        Self {
            flaw,
            at: place.as_ptr().addr(),
        }
    }

    pub(crate) fn says(self) -> &'static str {
        self.flaw.says()
    }

    /// A finding, with the octet counted from the front of the whole.
    pub(crate) fn finding(self, whole: &[u8]) -> Finding {
        let octet = self.at.saturating_sub(whole.as_ptr().addr());
        let row = RULES.iter().find(|rule| rule.check == self.flaw);
        let [first, ..] = RULES else { unreachable!() };
        row.unwrap_or(first)
            .info
            .finding(format!("{} at octet {octet}", self.flaw.says()))
    }
}

impl Flaw {
    fn says(self) -> &'static str {
        match self {
            Self::CutOff => "the element is cut off",
            Self::Trailing => "octets follow the last element",
            Self::Indefinite => "an indefinite length",
            Self::LongLength => "a length in more octets than it needs",
            Self::Tag => "a tag number in more octets than it needs",
            Self::Constructed => "a string in pieces",
            Self::Type => "a type that certificates do not have",
            Self::Depth => "too many levels",
            Self::Boolean => "a BOOLEAN that is neither 00 nor FF",
            Self::Integer => "an INTEGER in more octets than it needs, or in none",
            Self::BitString => "a wrong count of unused bits, or unused bits that are set",
            Self::Null => "a NULL with content",
            Self::ObjectIdentifier => "an OBJECT IDENTIFIER that is not well formed",
            Self::Characters => "characters that the string type does not have",
            Self::Time => "a time in a spelling of its own",
            Self::SetOrder => "members of a SET OF out of order",
            Self::DefaultWritten => "a default value is written out",
            Self::Shape => "not the structure that stands here",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Element<'a> {
    pub tag: u8,
    pub content: &'a [u8],
    /// With tag and length.
    pub whole: &'a [u8],
}

impl<'a> Element<'a> {
    pub(crate) fn inside(self) -> Reader<'a> {
        Reader { rest: self.content }
    }

    pub(crate) fn refuse(self, flaw: Flaw) -> NotDer {
        NotDer::at(self.whole, flaw)
    }

    /// The reader inside an element that must have this tag.
    pub(crate) fn of(self, tag: u8) -> Result<Reader<'a>, NotDer> {
        match self.tag == tag {
            true => Ok(self.inside()),
            false => Err(self.refuse(Flaw::Shape)),
        }
    }
}

/// Elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.rest.is_empty()
    }

    fn fails<T>(self, flaw: Flaw) -> Result<T, NotDer> {
        Err(NotDer::at(self.rest, flaw))
    }

    /// The next element, whatever it is.
    pub(crate) fn any(&mut self) -> Result<Element<'a>, NotDer> {
        let (tag, header, length) = self.header()?;
        let Some((whole, rest)) = header
            .checked_add(length)
            .and_then(|end| self.rest.split_at_checked(end))
        else {
            return self.fails(Flaw::CutOff);
        };
        let content = whole.get(header..).unwrap_or_default();
        self.rest = rest;
        Ok(Element {
            tag,
            content,
            whole,
        })
    }

    /// Tag, octets of the header, octets of the content. Tag numbers from 31 on all become 31, which nothing that we
    /// know has.
    fn header(self) -> Result<(u8, usize, usize), NotDer> {
        let [tag, after_tag @ ..] = self.rest else {
            return self.fails(Flaw::CutOff);
        };
        let long = match tag & HIGH_TAG == HIGH_TAG {
            true => self.long_tag(after_tag)?,
            false => 0,
        };
        let after_tag = after_tag.get(long..).unwrap_or_default();
        let [first, after @ ..] = after_tag else {
            return self.fails(Flaw::CutOff);
        };
        let (octets, length) = match first {
            0..=0x7f => (0, usize::from(*first)),
            0x80 => return self.fails(Flaw::Indefinite),
            0x81..=0x84 => {
                let count = usize::from(first & 0x7f);
                let Some(octets) = after.get(..count) else {
                    return self.fails(Flaw::CutOff);
                };
                let length = octets
                    .iter()
                    .fold(0usize, |sum, octet| sum << 8 | usize::from(*octet));
                if octets.first() == Some(&0) || length < 0x80 {
                    return self.fails(Flaw::LongLength);
                }
                (count, length)
            }
            _ => return self.fails(Flaw::LongLength),
        };
        Ok((*tag, 2 + long + octets, length))
    }

    /// X.690 8.1.2.4: seven bits each, the first not zero, from 31 on.
    fn long_tag(self, after_tag: &[u8]) -> Result<usize, NotDer> {
        let end = after_tag.iter().take(4).position(|octet| octet & 0x80 == 0);
        match (end, after_tag.first()) {
            (Some(0), Some(0x1f..)) => Ok(1),
            (Some(end), Some(0x81..)) if end > 0 => Ok(end + 1),
            _ => self.fails(Flaw::Tag),
        }
    }

    pub(crate) fn peek(self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, which must have this tag.
    pub(crate) fn take(&mut self, tag: u8) -> Result<Element<'a>, NotDer> {
        match self.peek() {
            Some(found) if found == tag => self.any(),
            _ => self.fails(Flaw::Shape),
        }
    }

    /// The next element if it has this tag.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, NotDer> {
        match self.peek() {
            Some(found) if found == tag => self.any().map(Some),
            _ => Ok(None),
        }
    }

    /// BOOLEAN DEFAULT FALSE: there and true, or absent.
    pub(crate) fn default_false(&mut self, tag: u8) -> Result<bool, NotDer> {
        match self.optional(tag)? {
            None => Ok(false),
            Some(found) if found.content == [0xff] => Ok(true),
            Some(found) if found.content == [0] => Err(found.refuse(Flaw::DefaultWritten)),
            Some(found) => Err(found.refuse(Flaw::Boolean)),
        }
    }

    pub(crate) fn end(self) -> Result<(), NotDer> {
        match self.is_empty() {
            true => Ok(()),
            false => self.fails(Flaw::Shape),
        }
    }
}

/// One element, and nothing after it.
pub(crate) fn only(bytes: &[u8]) -> Result<Element<'_>, NotDer> {
    let mut reader = Reader::new(bytes);
    let element = reader.any()?;
    match reader.is_empty() {
        true => Ok(element),
        false => reader.fails(Flaw::Trailing),
    }
}

/// All elements in these bytes are DER, down to the strings.
pub(crate) fn walk(bytes: &[u8]) -> Result<(), NotDer> {
    walk_at(bytes, 0)
}

fn walk_at(bytes: &[u8], depth: u32) -> Result<(), NotDer> {
    let mut reader = Reader::new(bytes);
    if depth > MAX_DEPTH {
        return reader.fails(Flaw::Depth);
    }
    while !reader.is_empty() {
        let element = reader.any()?;
        let constructed = element.tag & CONSTRUCTED != 0;
        match element.tag {
            SEQUENCE => walk_at(element.content, depth + 1)?,
            SET => {
                walk_at(element.content, depth + 1)?;
                in_order(element)?;
            }
            tag if tag & CLASS != 0 && constructed => walk_at(element.content, depth + 1)?,
            tag if tag & CLASS != 0 => {}
            _ if constructed => return Err(element.refuse(Flaw::Constructed)),
            _ => primitive(element)?,
        }
    }
    Ok(())
}

/// X.690 11.6; the shorter counts as padded with zeros, which slices of DER compare the same.
fn in_order(set: Element<'_>) -> Result<(), NotDer> {
    let mut reader = set.inside();
    let mut before: &[u8] = &[];
    while !reader.is_empty() {
        let member = reader.any()?;
        if member.whole < before {
            return Err(member.refuse(Flaw::SetOrder));
        }
        before = member.whole;
    }
    Ok(())
}

fn primitive(element: Element<'_>) -> Result<(), NotDer> {
    let content = element.content;
    let (good, flaw) = match element.tag {
        BOOLEAN => (matches!(content, [0x00 | 0xff]), Flaw::Boolean),
        INTEGER | ENUMERATED => (integer_is_shortest(content), Flaw::Integer),
        BIT_STRING => (bits_are_canonical(content), Flaw::BitString),
        OCTET_STRING | T61_STRING => (true, Flaw::Type),
        0x05 => (content.is_empty(), Flaw::Null),
        OID => (oid_is_canonical(content), Flaw::ObjectIdentifier),
        UTF8_STRING => (std::str::from_utf8(content).is_ok(), Flaw::Characters),
        0x12 => (
            content.iter().all(|b| b.is_ascii_digit() || *b == b' '),
            Flaw::Characters,
        ),
        PRINTABLE_STRING => (content.iter().copied().all(is_printable), Flaw::Characters),
        IA5_STRING => (content.is_ascii(), Flaw::Characters),
        VISIBLE_STRING => (
            content.iter().all(|b| matches!(b, b' '..=b'~')),
            Flaw::Characters,
        ),
        BMP_STRING => (
            char::decode_utf16(super::name::utf16(content)).all(|c| c.is_ok())
                && content.len().is_multiple_of(2),
            Flaw::Characters,
        ),
        UNIVERSAL_STRING => (content.len().is_multiple_of(4), Flaw::Characters),
        UTC_TIME | GENERALIZED_TIME => (super::time::is_spelled_right(element), Flaw::Time),
        _ => (false, Flaw::Type),
    };
    match good {
        true => Ok(()),
        false => Err(element.refuse(flaw)),
    }
}
