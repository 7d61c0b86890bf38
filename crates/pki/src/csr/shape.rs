//! What some bytes are, judged by their first elements, so that people hear "this is a certificate" instead of
//! "this is wrong". Works on cut-off and damaged bytes too: a private key must be known even then.

use super::tlv::{BIT_STRING, CONTEXT_0, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, glimpse};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Request,
    Certificate,
    /// PKCS#1, PKCS#8 (encrypted or not), SEC 1, DSA, OpenSSH, OpenPGP.
    PrivateKey,
    PublicKey,
    Pfx,
    Pkcs7,
    Ssh,
    Pgp,
    KeyStore,
    Crl,
    /// A SEQUENCE of another kind.
    Structure,
    Unknown,
}

/// Bytes that were base64, or the beginning of them.
pub(super) fn of(bytes: &[u8]) -> Shape {
    match bytes {
        [
            b'o',
            b'p',
            b'e',
            b'n',
            b's',
            b's',
            b'h',
            b'-',
            b'k',
            b'e',
            b'y',
            ..,
        ] => Shape::PrivateKey,
        [0, 0, 0, _, b's', b's', b'h', b'-', ..]
        | [0, 0, 0, _, b'e', b'c', b'd', b's', b'a', ..] => Shape::Ssh,
        _ => match glimpse(bytes).first() {
            Some((SEQUENCE, content)) => sequence(content),
            _ => Shape::Unknown,
        },
    }
}

/// A file as it came. OpenPGP packets (RFC 9580 4.2) show so little that only here they are looked for: the
/// middle of any base64 may begin like one, and nobody should be told to throw a good key away.
pub(super) fn of_file(bytes: &[u8]) -> Shape {
    match bytes {
        [0xfe, 0xed, 0xfe, 0xed, ..] => Shape::KeyStore,
        [0x94, _, 3..=6, ..] | [0x95, _, _, 3..=6, ..] => Shape::PrivateKey,
        [0xc5, 0..=191, 3..=6, ..] | [0xc5, 192..=223, _, 3..=6, ..] => Shape::PrivateKey,
        [0x98, _, 3..=6, ..] | [0x99, _, _, 3..=6, ..] => Shape::Pgp,
        [0xc6, 0..=191, 3..=6, ..] | [0xc6, 192..=223, _, 3..=6, ..] => Shape::Pgp,
        _ => of(bytes),
    }
}

fn sequence(content: &[u8]) -> Shape {
    let parts = glimpse(content);
    let tag = |at: usize| parts.get(at).map(|(tag, _)| *tag);
    match parts.first() {
        Some((INTEGER, [0 | 1])) => match tag(1) {
            Some(INTEGER | SEQUENCE | OCTET_STRING) | None => Shape::PrivateKey,
            _ => Shape::Structure,
        },
        Some((INTEGER, [3])) if tag(1) == Some(SEQUENCE) => Shape::Pfx,
        // PKCS#1: modulus and exponent
        Some((INTEGER, long)) if long.len() > 32 && tag(1) == Some(INTEGER) && parts.len() == 2 => {
            Shape::PublicKey
        }
        Some((OID, name)) if name.starts_with(ID_PKCS7) => Shape::Pkcs7,
        Some((SEQUENCE, first)) => signed_or_key(first, tag(1)),
        _ => Shape::Structure,
    }
}

fn signed_or_key(first: &[u8], second_tag: Option<u8>) -> Shape {
    let parts = glimpse(first);
    match parts.first() {
        Some((CONTEXT_0, _)) => Shape::Certificate,
        Some((OID, name)) => match second_tag {
            Some(BIT_STRING) => Shape::PublicKey,
            Some(OCTET_STRING) | None if is_password_encryption(name) => Shape::PrivateKey,
            _ => Shape::Structure,
        },
        Some((INTEGER, _)) => after_version(&parts),
        // A CRL without version: algorithm, name, time
        Some((SEQUENCE, _)) if matches!(parts.get(2), Some((UTC_TIME | GENERALIZED_TIME, _))) => {
            Shape::Crl
        }
        _ => Shape::Structure,
    }
}

/// A request goes on with a name, version 1 certificates and CRLs with an algorithm.
fn after_version(parts: &[(u8, &[u8])]) -> Shape {
    let Some((tag, second)) = parts.get(1) else {
        return Shape::Request;
    };
    if *tag != SEQUENCE {
        return Shape::Structure;
    }
    match glimpse(second).first() {
        None | Some((SET, _)) => Shape::Request,
        Some((OID, _)) => match parts.get(3) {
            Some((UTC_TIME | GENERALIZED_TIME, _)) => Shape::Crl,
            _ => Shape::Certificate,
        },
        _ => Shape::Structure,
    }
}

/// PKCS#5 and PKCS#12 password-based encryption.
fn is_password_encryption(oid: &[u8]) -> bool {
    oid.starts_with(b"\x2a\x86\x48\x86\xf7\x0d\x01\x05")
        || oid.starts_with(b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01")
}

const ID_PKCS7: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07";
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
