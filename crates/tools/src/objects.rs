//! What a file holds: PEM, DER or PKCS#7, one object or many. Words around PEM are passed over.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use der::asn1::{AnyRef, BitStringRef};
use der::oid::ObjectIdentifier;
use der::{Decode, Encode, Reader, Sequence, SliceReader, Tag, TagNumber};
use zeroize::Zeroizing;

const OBJECTS: usize = 50;
const LABEL_CHARACTERS: usize = 40;
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const SEQUENCE_TAG: u8 = 0x30;

/// The bytes may be a private key's, so they are wiped.
pub enum Object {
    Certificate(Vec<u8>),
    Request,
    /// PKCS#8 under a passphrase.
    LockedKey(Zeroizing<Vec<u8>>),
    /// PKCS#8, PKCS#1 or SEC 1, readable by anybody.
    OpenKey(Zeroizing<Vec<u8>>),
    /// Locked in the manner of RFC 1421, which no program should write any more.
    OldKey,
    Pfx,
    Unknown,
}

pub fn of_file(bytes: &[u8]) -> Vec<Object> {
    if bytes.first() == Some(&SEQUENCE_TAG) {
        return of_binary(bytes);
    }
    let text = String::from_utf8_lossy(bytes);
    let blocks = Zeroizing::new(text.into_owned());
    let mut rest = blocks.as_str();
    let mut found = Vec::new();
    while let Some((block, after)) = next_block(rest) {
        rest = after;
        found.extend(of_block(&block));
        if found.len() >= OBJECTS {
            break;
        }
    }
    found
}

struct Block<'a> {
    label: &'a str,
    inside: &'a str,
}

/// RFC 7468 2, between this BEGIN and its END.
fn next_block(text: &str) -> Option<(Block<'_>, &str)> {
    let mut rest = text;
    loop {
        let (_, after) = rest.split_once("-----BEGIN ")?;
        rest = after;
        let (label, body) = after.split_once("-----")?;
        let known = label.len() <= LABEL_CHARACTERS && !label.contains('\n');
        let end = format!("-----END {label}-----");
        if known && let Some((inside, after)) = body.split_once(&end) {
            return Some((Block { label, inside }, after));
        }
    }
}

fn of_block(block: &Block<'_>) -> Vec<Object> {
    let is_key = block.label.ends_with("PRIVATE KEY");
    if is_key && block.inside.trim_start().starts_with("Proc-Type:") {
        return vec![Object::OldKey];
    }
    let letters: Zeroizing<String> = Zeroizing::new(
        block
            .inside
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect(),
    );
    let Ok(bytes) = STANDARD.decode(letters.as_bytes()) else {
        return vec![Object::Unknown];
    };
    let bytes = Zeroizing::new(bytes);
    match block.label {
        "CERTIFICATE" | "X509 CERTIFICATE" => vec![Object::Certificate(bytes.to_vec())],
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => vec![Object::Request],
        "ENCRYPTED PRIVATE KEY" => vec![Object::LockedKey(bytes)],
        "PRIVATE KEY" | "RSA PRIVATE KEY" | "EC PRIVATE KEY" => vec![Object::OpenKey(bytes)],
        "PKCS7" | "CMS" => of_binary(&bytes),
        _ if is_key => vec![Object::OldKey],
        _ => vec![Object::Unknown],
    }
}

/// Binary says nothing about itself, so its shape has to.
fn of_binary(bytes: &[u8]) -> Vec<Object> {
    let Some(parts) = AnyRef::from_der(bytes)
        .ok()
        .and_then(|whole| elements(whole.value()))
    else {
        return vec![Object::Unknown];
    };
    let tags: Vec<Tag> = parts.iter().map(der::Tagged::tag).collect();
    match tags.as_slice() {
        [Tag::ObjectIdentifier, ..] => certificates_of(bytes),
        [Tag::Sequence, Tag::OctetString] => {
            vec![Object::LockedKey(Zeroizing::new(bytes.to_vec()))]
        }
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..]
        | [Tag::Integer, Tag::OctetString, ..]
        | [Tag::Integer, Tag::Integer, ..] => {
            vec![Object::OpenKey(Zeroizing::new(bytes.to_vec()))]
        }
        [Tag::Integer, Tag::Sequence, ..] => vec![Object::Pfx],
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => vec![signed_thing(bytes, &parts)],
        _ => vec![Object::Unknown],
    }
}

/// A request begins with its version, then a name; a certificate has an algorithm there, or its version in `[0]`.
fn signed_thing(bytes: &[u8], parts: &[AnyRef<'_>]) -> Object {
    let inside = parts.first().and_then(|first| elements(first.value()));
    let third = inside.as_deref().and_then(|inside| inside.get(2));
    let is_request = third.is_some_and(|third| third.decode_as::<KeyShape<'_>>().is_ok());
    if is_request {
        Object::Request
    } else {
        Object::Certificate(bytes.to_vec())
    }
}

/// SubjectPublicKeyInfo: the one part of a request that stands third and ends in bits.
#[derive(Sequence)]
struct KeyShape<'a> {
    algorithm: AnyRef<'a>,
    key: BitStringRef<'a>,
}

/// PKCS#7 `SignedData` (RFC 5652 5.1): version, digests, content, `[0]` certificates.
fn certificates_of(bytes: &[u8]) -> Vec<Object> {
    let certificates = || {
        let outer = ContentShape::from_der(bytes).ok()?;
        if outer.kind != SIGNED_DATA {
            return None;
        }
        let parts = elements(outer.content.value())?;
        let bag = parts.iter().find(|part| {
            der::Tagged::tag(*part)
                == Tag::ContextSpecific {
                    constructed: true,
                    number: TagNumber(0),
                }
        })?;
        let each = elements(bag.value())?;
        let whole = |one: &AnyRef<'_>| one.to_der().ok().map(Object::Certificate);
        each.iter().take(OBJECTS).map(whole).collect()
    };
    certificates().unwrap_or_else(|| vec![Object::Unknown])
}

#[derive(Sequence)]
struct ContentShape<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: AnyRef<'a>,
}

/// The elements inside of one, if that is what it holds.
fn elements(content: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(content).ok()?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        found.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/csr/");

    fn kinds(name: &str) -> Vec<&'static str> {
        let bytes = std::fs::read(format!("{CORPUS}{name}")).expect(name);
        let kind = |object: &Object| match object {
            Object::Certificate(_) => "certificate",
            Object::Request => "request",
            Object::LockedKey(_) => "locked key",
            Object::OpenKey(_) => "key",
            Object::OldKey => "old key",
            Object::Pfx => "pfx",
            Object::Unknown => "unknown",
        };
        of_file(&bytes).iter().map(kind).collect()
    }

    #[test]
    fn each_kind_of_file_is_known_for_what_it_is() {
        assert_eq!(kinds("ok_rsa2048.pem"), ["request"]);
        assert_eq!(kinds("ok_rsa2048.der"), ["request"]);
        assert_eq!(kinds("no_attributes.der"), ["request"]);
        assert_eq!(kinds("certificate.pem"), ["certificate"]);
        assert_eq!(kinds("certificate.der"), ["certificate"]);
        assert_eq!(kinds("chain.p7b"), ["certificate"]);
        assert_eq!(kinds("chain_p7b.der"), ["certificate"]);
        assert_eq!(kinds("certificate_after.pem"), ["request", "certificate"]);
        assert_eq!(kinds("key.pfx"), ["pfx"]);
        assert_eq!(kinds("private_encrypted.der"), ["locked key"]);
        assert_eq!(kinds("private_encrypted.txt"), ["locked key"]);
        for open in [
            "private_rsa2048.der",
            "private_rsa2048_pkcs8.der",
            "private_P-256.der",
            "private_P-256_pkcs8.der",
            "private_rsa2048_traditional.txt",
            "private_P-256_traditional.txt",
        ] {
            assert_eq!(kinds(open), ["key"], "{open}");
        }
        assert_eq!(kinds("prose.txt"), [""; 0]);
    }

    #[test]
    fn no_file_of_the_corpus_makes_it_stumble() {
        for entry in std::fs::read_dir(CORPUS).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            assert!(of_file(&bytes).len() <= OBJECTS);
        }
    }
}
