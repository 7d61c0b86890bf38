//! Strict DER, one element at a time: definite minimal lengths, low tag numbers, nothing that panics.
//!
//! [`walk`] looks at every element once. After that, what the rest of this module reads from the same bytes has
//! exactly one encoding, so nobody needs to encode it again and compare.

use crate::canonical::{bits_are_canonical, integer_is_shortest, oid_is_canonical};

/// Real requests stay below ten levels.
const MAX_DEPTH: u32 = 16;

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
const NULL: u8 = 0x05;
pub(super) const OID: u8 = 0x06;
const ENUMERATED: u8 = 0x0a;
pub(super) const UTF8_STRING: u8 = 0x0c;
pub(super) const T61_STRING: u8 = 0x14;
pub(super) const UNIVERSAL_STRING: u8 = 0x1c;
pub(super) const BMP_STRING: u8 = 0x1e;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
pub(super) const CONTEXT_0: u8 = 0xa0;

const CONSTRUCTED: u8 = 0x20;
const CLASS: u8 = 0xc0;
const CONTEXT_CLASS: u8 = 0x80;
const TAG_NUMBER: u8 = 0x1f;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Element<'a> {
    pub tag: u8,
    pub content: &'a [u8],
    /// With tag and length, as received.
    pub whole: &'a [u8],
}

/// Some octets are not what DER would write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct NotDer;

/// Tag, length of the header, length of the content; the content itself may be missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Header {
    pub tag: u8,
    pub header: usize,
    pub content: usize,
}

pub(super) fn header(bytes: &[u8]) -> Result<Header, NotDer> {
    let (tag, rest) = bytes.split_first().ok_or(NotDer)?;
    if tag & TAG_NUMBER == TAG_NUMBER {
        return Err(NotDer);
    }
    let (first, rest) = rest.split_first().ok_or(NotDer)?;
    let (header, content) = match first {
        0..=0x7f => (2, usize::from(*first)),
        // X.690 10.1: the shortest form. Three octets of length are far beyond our limits.
        0x81..=0x83 => {
            let count = usize::from(first & 0x7f);
            let octets = rest.get(..count).ok_or(NotDer)?;
            let length = octets
                .iter()
                .fold(0, |sum, octet| sum << 8 | usize::from(*octet));
            let shortest = length > 0x7f && octets.first() != Some(&0);
            if !shortest {
                return Err(NotDer);
            }
            (2 + count, length)
        }
        _ => return Err(NotDer),
    };
    Ok(Header {
        tag: *tag,
        header,
        content,
    })
}

/// Takes one element off the front.
pub(super) fn take<'a>(bytes: &mut &'a [u8]) -> Result<Element<'a>, NotDer> {
    let head = header(bytes)?;
    let (whole, rest) = bytes
        .split_at_checked(head.header + head.content)
        .ok_or(NotDer)?;
    let content = whole.get(head.header..).ok_or(NotDer)?;
    *bytes = rest;
    Ok(Element {
        tag: head.tag,
        content,
        whole,
    })
}

/// The elements inside, or an error at the first that cannot be read.
pub(super) fn inside(content: &[u8]) -> Result<Vec<Element<'_>>, NotDer> {
    let mut rest = content;
    let mut elements = Vec::new();
    while !rest.is_empty() {
        elements.push(take(&mut rest)?);
    }
    Ok(elements)
}

/// The elements that begin in these bytes, the last one perhaps cut off: for guessing what something was meant to
/// be. Never for taking anything out of it.
pub(super) fn glimpse(bytes: &[u8]) -> Vec<(u8, &[u8])> {
    let mut rest = bytes;
    let mut seen = Vec::new();
    while let Ok(head) = header(rest) {
        let end = rest.len().min(head.header + head.content);
        let Some(content) = rest.get(head.header..end) else {
            break;
        };
        seen.push((head.tag, content));
        rest = rest.get(end..).unwrap_or_default();
    }
    seen
}

/// The bytes are elements in strict DER all the way down.
pub(super) fn walk(bytes: &[u8]) -> Result<(), NotDer> {
    walk_at(bytes, 0)
}

fn walk_at(bytes: &[u8], depth: u32) -> Result<(), NotDer> {
    if depth > MAX_DEPTH {
        return Err(NotDer);
    }
    for element in inside(bytes)? {
        let constructed = element.tag & CONSTRUCTED != 0;
        let context = element.tag & CLASS == CONTEXT_CLASS;
        match element.tag {
            SEQUENCE => walk_at(element.content, depth + 1)?,
            SET => {
                walk_at(element.content, depth + 1)?;
                sorted(element.content)?;
            }
            _ if context && constructed => walk_at(element.content, depth + 1)?,
            _ if context => {}
            _ => canonical(element)?,
        }
    }
    Ok(())
}

/// X.690 11.6: the encodings in a SET OF ascend. Equal ones would be a set with a doubled member.
pub(super) fn sorted(content: &[u8]) -> Result<(), NotDer> {
    let members = inside(content)?;
    // The shorter counts as padded with zeros; a DER encoding never is another's beginning, so slices compare the same.
    let ascending = members
        .iter()
        .zip(members.iter().skip(1))
        .all(|(one, next)| one.whole < next.whole);
    if ascending { Ok(()) } else { Err(NotDer) }
}

/// Universal types in their one form; what is not used in requests is refused.
fn canonical(element: Element<'_>) -> Result<(), NotDer> {
    let content = element.content;
    let good = match element.tag {
        BOOLEAN => matches!(content, [0x00 | 0xff]),
        INTEGER | ENUMERATED => integer_is_shortest(content),
        BIT_STRING => bits_are_canonical(content),
        NULL => content.is_empty(),
        OID => oid_is_canonical(content),
        UTF8_STRING => std::str::from_utf8(content).is_ok(),
        // NumericString, PrintableString, IA5String, VisibleString
        0x12 | 0x13 | 0x16 | 0x1a => content.is_ascii(),
        BMP_STRING => content.len().is_multiple_of(2),
        UNIVERSAL_STRING => content.len().is_multiple_of(4),
        // OCTET STRING, T61String, UTCTime, GeneralizedTime, GeneralString
        OCTET_STRING | T61_STRING | 0x17 | 0x18 | 0x1b => true,
        _ => false,
    };
    if good { Ok(()) } else { Err(NotDer) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_encoding() {
        for good in [
            &b"\x01\x01\xff"[..],
            b"\x02\x01\x80",
            b"\x02\x02\x00\x80",
            b"\x02\x02\xff\x7f",
            b"\x03\x02\x01\x80",
            b"\x05\x00",
            b"\x06\x03\x55\x04\x03",
            b"\x30\x00",
            b"\x31\x06\x02\x01\x01\x02\x01\x02",
            b"\x80\x01\x00",
        ] {
            assert_eq!(walk(good), Ok(()), "{good:02x?}");
        }
        for bad in [
            &b"\x01\x01\x01"[..],
            b"\x01\x00",
            b"\x02\x00",
            b"\x02\x02\x00\x7f",
            b"\x02\x02\xff\x80",
            b"\x03\x00",
            b"\x03\x01\x01",
            b"\x03\x02\x01\x01",
            b"\x03\x02\x08\x00",
            b"\x05\x01\x00",
            b"\x06\x00",
            b"\x06\x02\x80\x01",
            b"\x06\x01\x81",
            b"\x0c\x01\xff",
            b"\x13\x01\x80",
            b"\x1e\x01\x00",
            b"\x30\x80\x00\x00",
            b"\x30\x81\x00",
            b"\x30\x82\x00\x80",
            b"\x04\x81\x7f",
            b"\x30\x84\x00\x00\x00\x00",
            b"\x31\x06\x02\x01\x02\x02\x01\x01",
            b"\x31\x06\x02\x01\x01\x02\x01\x01",
            b"\x24\x00",
            b"\x1f\x81\x01\x00",
            b"\x41\x00",
            b"\x02\x02\x01",
            b"\x02",
        ] {
            assert_eq!(walk(bad), Err(NotDer), "{bad:02x?}");
        }
    }

    #[test]
    fn nesting_ends_before_the_stack_does() {
        let nested = |levels: usize| {
            (0..levels).fold(Vec::new(), |inner: Vec<u8>, _| {
                let mut outer = vec![SEQUENCE];
                match u8::try_from(inner.len()) {
                    Ok(short @ 0..=0x7f) => outer.push(short),
                    Ok(long) => outer.extend([0x81, long]),
                    Err(_) => {
                        let [.., high, low] = inner.len().to_be_bytes();
                        outer.extend([0x82, high, low]);
                    }
                }
                outer.extend(inner);
                outer
            })
        };
        assert_eq!(walk(&nested(16)), Ok(()));
        assert_eq!(walk(&nested(18)), Err(NotDer));
        assert_eq!(walk(&nested(4000)), Err(NotDer));
    }
}
