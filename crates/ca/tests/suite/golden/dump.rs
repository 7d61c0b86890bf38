//! DER as a tree that a person can read and a difference can be seen in.

use super::Golden;
use der::{Decode, oid::ObjectIdentifier};

/// The fields of a TBSCertificate, in their order (RFC 5280 4.1).
const FIELDS: [&str; 8] = [
    "version",
    "serialNumber",
    "signature",
    "issuer",
    "validity",
    "subject",
    "subjectPublicKeyInfo",
    "extensions",
];
const LINE_OCTETS: usize = 32;

pub fn certificate(golden: &Golden) -> String {
    let der = golden.certificate.der();
    let tbs = golden.certificate.tbs();
    let mut text = format!(
        "{}: {}, {} octets to be signed\nSHA-256 of those: {}\n",
        golden.name,
        golden.set.name(),
        tbs.len(),
        pki::digest::hex(&pki::digest::sha256(tbs))
    );
    let (_, fields, _) = element(tbs);
    let mut rest = fields;
    for field in FIELDS {
        let (_, _, length) = element(rest);
        text += &format!("\n{field}\n");
        tree(&rest[..length], 1, &mut text);
        rest = &rest[length..];
    }
    assert!(rest.is_empty(), "another field");
    let (_, outer, _) = element(der);
    let (_, _, length) = element(outer);
    text += "\nsignatureAlgorithm, and the placeholder in place of a signature\n";
    let (_, _, algorithm) = element(&outer[length..]);
    tree(&outer[length..length + algorithm], 1, &mut text);
    text
}

/// Tag, content, and how many octets header and content are.
fn element(der: &[u8]) -> (u8, &[u8], usize) {
    let (length, header) = match der[1] {
        short @ 0..=0x7f => (usize::from(short), 2),
        0x81 => (usize::from(der[2]), 3),
        0x82 => (usize::from(der[2]) << 8 | usize::from(der[3]), 4),
        other => panic!("a length of {other:#x}"),
    };
    (der[0], &der[header..header + length], header + length)
}

fn tree(der: &[u8], depth: usize, text: &mut String) {
    let (tag, content, _) = element(der);
    let words = match tag {
        0x01 => format!("BOOLEAN {}", content == [0xff]),
        0x02 if content.len() < 4 => {
            let value = content
                .iter()
                .fold(0, |value, octet| value << 8 | u32::from(*octet));
            format!("INTEGER {value}")
        }
        0x02 => format!("INTEGER {}", hex(content, depth)),
        0x03 => format!(
            "BIT STRING, {} unused: {}",
            content[0],
            hex(&content[1..], depth)
        ),
        0x04 if holds_der(content) => "OCTET STRING that holds".to_owned(),
        0x04 => format!("OCTET STRING {}", hex(content, depth)),
        0x05 => "NULL".to_owned(),
        0x06 => oid(der),
        0x0c => format!("UTF8String {:?}", utf8(content)),
        0x13 => format!("PrintableString {:?}", utf8(content)),
        0x16 => format!("IA5String {:?}", utf8(content)),
        0x17 => format!("UTCTime {}", utf8(content)),
        0x18 => format!("GeneralizedTime {}", utf8(content)),
        0x30 => "SEQUENCE".to_owned(),
        0x31 => "SET".to_owned(),
        0xa0..=0xbf => format!("[{}]", tag & 0x1f),
        0x80..=0x9f if content.is_ascii() && !content.is_empty() => {
            format!("[{}] {:?}", tag & 0x1f, utf8(content))
        }
        0x80..=0x9f => format!("[{}] {}", tag & 0x1f, hex(content, depth)),
        other => panic!("a tag of {other:#x}"),
    };
    *text += &format!("{}{words}\n", "  ".repeat(depth));
    let constructed = tag & 0x20 != 0;
    if constructed || (tag == 0x04 && holds_der(content)) {
        let mut rest = content;
        while !rest.is_empty() {
            let (_, _, length) = element(rest);
            tree(&rest[..length], depth + 1, text);
            rest = &rest[length..];
        }
    }
}

/// An extension's value holds DER; a key identifier is an OCTET STRING that does not.
fn holds_der(content: &[u8]) -> bool {
    match content {
        [0x30, length, rest @ ..] if *length < 0x80 => usize::from(*length) == rest.len(),
        [0x30, 0x81, length, rest @ ..] => usize::from(*length) == rest.len(),
        [0x03, length, rest @ ..] | [0x04, length, rest @ ..] | [0x05, length, rest @ ..] => {
            usize::from(*length) == rest.len()
        }
        _ => false,
    }
}

fn utf8(content: &[u8]) -> &str {
    std::str::from_utf8(content).unwrap()
}

fn hex(octets: &[u8], depth: usize) -> String {
    let lines: Vec<String> = octets.chunks(LINE_OCTETS).map(pki::digest::hex).collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        many => {
            let indent = format!("\n{}", "  ".repeat(depth + 1));
            indent.clone() + &many.join(&indent)
        }
    }
}

const NAMES: &[(&str, &str)] = &[
    ("2.5.4.3", "commonName"),
    ("2.5.4.6", "countryName"),
    ("2.5.4.7", "localityName"),
    ("2.5.4.8", "stateOrProvinceName"),
    ("2.5.4.10", "organizationName"),
    ("2.5.4.97", "organizationIdentifier"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("1.2.840.10045.2.1", "id-ecPublicKey"),
    ("1.2.840.10045.3.1.7", "P-256"),
    ("1.3.132.0.34", "P-384"),
    ("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
    ("1.2.840.113549.1.1.1", "rsaEncryption"),
    ("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
    ("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
    ("2.5.29.14", "subjectKeyIdentifier"),
    ("2.5.29.15", "keyUsage"),
    ("2.5.29.17", "subjectAltName"),
    ("2.5.29.19", "basicConstraints"),
    ("2.5.29.31", "cRLDistributionPoints"),
    ("2.5.29.32", "certificatePolicies"),
    ("2.5.29.35", "authorityKeyIdentifier"),
    ("2.5.29.37", "extKeyUsage"),
    ("1.3.6.1.5.5.7.1.1", "authorityInfoAccess"),
    ("1.3.6.1.5.5.7.48.1", "ocsp"),
    ("1.3.6.1.5.5.7.48.2", "caIssuers"),
    ("1.3.6.1.5.5.7.48.1.5", "ocsp-nocheck"),
    ("1.3.6.1.5.5.7.3.2", "clientAuth"),
    ("1.3.6.1.5.5.7.3.4", "emailProtection"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
    ("2.23.140.1.5.2.2", "organization-validated, Multipurpose"),
];

fn oid(der: &[u8]) -> String {
    let number: ObjectIdentifier = ObjectIdentifier::from_der(der).unwrap();
    let number = number.to_string();
    let (_, name) = NAMES
        .iter()
        .find(|(known, _)| *known == number)
        .unwrap_or_else(|| panic!("{number} has no name here"));
    format!("{name} ({number})")
}
