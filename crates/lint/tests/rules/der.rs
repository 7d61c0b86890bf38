//! Octets for tests: DER as one writes it by hand, and what is not.

pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut element = vec![tag];
    match content.len() {
        short @ 0..=0x7f => element.push(u8::try_from(short).unwrap()),
        long @ 0x80..=0xff => element.extend([0x81, u8::try_from(long).unwrap()]),
        long => {
            let [.., high, low] = long.to_be_bytes();
            element.extend([0x82, high, low]);
        }
    }
    element.extend(content);
    element
}

pub fn seq(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub fn set(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x31, &parts.concat())
}

pub fn oid(text: &str) -> Vec<u8> {
    let oid = ::der::oid::ObjectIdentifier::new_unwrap(text);
    tlv(0x06, oid.as_bytes())
}

pub fn utc(text: &str) -> Vec<u8> {
    tlv(0x17, text.as_bytes())
}

pub fn general(text: &str) -> Vec<u8> {
    tlv(0x18, text.as_bytes())
}

/// One RDN with one attribute.
pub fn rdn(kind: &str, tag: u8, value: &[u8]) -> Vec<u8> {
    set(&[&attribute(kind, tag, value)])
}

pub fn attribute(kind: &str, tag: u8, value: &[u8]) -> Vec<u8> {
    seq(&[&oid(kind), &tlv(tag, value)])
}

/// An otherName with this type and value.
pub fn other_name(kind: &str, value: &[u8]) -> Vec<u8> {
    tlv(0xa0, &[oid(kind), tlv(0xa0, value)].concat())
}

/// An integer with this magnitude.
pub fn integer(magnitude: &[u8]) -> Vec<u8> {
    match magnitude.first() {
        Some(0x80..) => tlv(0x02, &[&[0], magnitude].concat()),
        _ => tlv(0x02, magnitude),
    }
}

/// The content of the first element, and what follows it.
pub fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (start, length) = match bytes[1] {
        short @ 0..=0x7f => (2, usize::from(short)),
        0x81 => (3, usize::from(bytes[2])),
        _ => (4, usize::from(bytes[2]) << 8 | usize::from(bytes[3])),
    };
    bytes[start..].split_at(length)
}
