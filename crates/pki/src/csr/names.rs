//! Names as they stand in a request: to be shown, never to be used.

use super::tlv::{
    BMP_STRING, Element, NotDer, OID, SEQUENCE, SET, T61_STRING, UNIVERSAL_STRING, UTF8_STRING,
    inside,
};
use crate::mailbox::is_invisible;
use der::{Decode, asn1::ObjectIdentifier};

/// Enough to recognise one's own request, too little to flood a page.
const MAX_SHOWN: usize = 100;
const MAX_ATTRIBUTES: usize = 40;

/// Label and value in the order given.
pub(super) fn attributes(name_content: &[u8]) -> Result<Vec<(String, String)>, NotDer> {
    let mut found = Vec::new();
    for set in inside(name_content)? {
        if set.tag != SET || set.content.is_empty() {
            return Err(NotDer);
        }
        for attribute in inside(set.content)? {
            let parts = inside(attribute.content)?;
            let (SEQUENCE, [kind, value]) = (attribute.tag, parts.as_slice()) else {
                return Err(NotDer);
            };
            if found.len() < MAX_ATTRIBUTES {
                found.push((label(oid(*kind)?), shown(&text(*value))));
            }
        }
    }
    Ok(found)
}

/// `CN=…, O=…`
pub(super) fn line(attributes: &[(String, String)]) -> String {
    let parts: Vec<_> = attributes
        .iter()
        .map(|(label, value)| format!("{label}={value}"))
        .collect();
    shown(&parts.join(", "))
}

pub(super) fn oid(element: Element<'_>) -> Result<ObjectIdentifier, NotDer> {
    if element.tag != OID {
        return Err(NotDer);
    }
    ObjectIdentifier::from_der(element.whole).map_err(|_| NotDer)
}

/// Any of the string types; what is no text comes out empty.
pub(super) fn text(value: Element<'_>) -> String {
    let content = value.content;
    match value.tag {
        T61_STRING => content.iter().map(|byte| char::from(*byte)).collect(),
        BMP_STRING => {
            let (pairs, _) = content.as_chunks::<2>();
            String::from_utf16_lossy(
                &pairs
                    .iter()
                    .map(|pair| u16::from_be_bytes(*pair))
                    .collect::<Vec<_>>(),
            )
        }
        UNIVERSAL_STRING => {
            let (quads, _) = content.as_chunks::<4>();
            quads
                .iter()
                .map(|quad| char::from_u32(u32::from_be_bytes(*quad)))
                .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        UTF8_STRING | 0x12 | 0x13 | 0x16 | 0x1a => String::from_utf8_lossy(content).into_owned(),
        _ => String::new(),
    }
}

/// Short, and with a sign where a character would be unseen or would turn the direction.
pub(super) fn shown(text: &str) -> String {
    let visible = |c: char| {
        if c.is_control() || is_invisible(c) {
            '\u{fffd}'
        } else {
            c
        }
    };
    let mut short: String = text.chars().take(MAX_SHOWN).map(visible).collect();
    if text.chars().nth(MAX_SHOWN).is_some() {
        short.push('…');
    }
    short
}

fn label(oid: ObjectIdentifier) -> String {
    let text = oid.to_string();
    LABELS
        .iter()
        .find(|(known, _)| *known == text)
        .map_or(text, |(_, label)| (*label).to_owned())
}

/// X.520, RFC 4519, PKCS#9
const LABELS: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "street"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "title"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.42", "GN"),
    ("2.5.4.65", "pseudonym"),
    ("2.5.4.97", "organizationIdentifier"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "E"),
    ("1.2.840.113549.1.9.2", "unstructuredName"),
];
