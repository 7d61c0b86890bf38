use super::*;
use crate::post::File;
use base64::{Engine, engine::general_purpose::STANDARD};
use keys::{KeyAlgorithm, SigningKey};
use pki::{
    certificate::{Certificate, TbsCertificate, assemble},
    cms::Attributes,
    name::{Attribute, Name},
};

const NOW: Instant = Instant(1_795_608_000); // 2026-11-25T12:00:00Z

fn mail() -> Mail {
    Mail {
        from: "ca@example.com".into(),
        from_name: "Sealwright".into(),
        to: "office@example.com".into(),
        subject: "Twój certyfikat jest gotowy".into(),
        text: "Dzień dobry,\nFrom here on you sign. \n\n-----BEGIN-----\n".into(),
        html: format!("<!doctype html><p>Dzień dobry{}</p>", ", ".repeat(600)),
        files: vec![File {
            name: "chain.p7b".into(),
            media: "application/pkcs7-mime".into(),
            body: b"a bare\nline end".to_vec(),
        }],
        language: "pl".into(),
    }
}

fn signatory() -> Signatory {
    let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
    let name = Name::build([(Attribute::O, "Example CA")]).unwrap().der();
    let tbs = TbsCertificate {
        serial: [0x41; 16],
        signature: key.signature_algorithm(),
        issuer: name.clone(),
        not_before: NOW.0,
        not_after: NOW.0 + 86_400,
        subject: name,
        spki: key.public_key().der().to_vec(),
        extensions: vec![pki::extension::key_usage(&[
            pki::extension::KeyUsage::DigitalSignature,
        ])],
    };
    let tbs = tbs.encode();
    let signature = key.sign(&tbs).unwrap();
    let der = assemble(&tbs, key.signature_algorithm(), &signature);
    let certificate = Certificate::parse(&der).unwrap();
    Signatory::of(key, certificate, der)
}

fn composed(signatory: Option<&Signatory>) -> String {
    let message = compose(&mail(), signatory, NOW).unwrap();
    String::from_utf8(message.octets).unwrap()
}

/// What stands between the outer boundaries: the content, and the signature's DER.
fn taken_apart(message: &str) -> (&str, Vec<u8>) {
    let (_, after) = message.split_once("boundary=\"").unwrap();
    let (boundary, after) = after.split_once('"').unwrap();
    let mark = format!("--{boundary}\r\n");
    let (_, after) = after.split_once(&mark).unwrap();
    let (content, signature) = after.split_once(&format!("\r\n{mark}")).unwrap();
    let (_, body) = signature.split_once("\r\n\r\n").unwrap();
    let (body, end) = body.split_once("--").unwrap();
    assert_eq!(end, format!("{boundary}--\r\n"), "nothing follows");
    (content, STANDARD.decode(body.replace("\r\n", "")).unwrap())
}

fn holds(der: &[u8], part: &[u8]) -> bool {
    der.windows(part.len()).any(|window| window == part)
}

#[test]
fn what_is_signed_is_what_stands_between_the_boundaries() {
    let message = composed(Some(&signatory()));
    let (content, signature) = taken_apart(&message);
    // The attributes follow the set's own tag and length, which differ inside the message.
    let attributes = |content: &str| Attributes::of(content.as_bytes(), NOW.0).signed_bytes();
    assert!(holds(&signature, attributes(content).get(2..).unwrap()));
    let tampered = content.replace("sign", "pay");
    assert!(!holds(&signature, attributes(&tampered).get(2..).unwrap()));
    for part in ["text/plain", "text/html", "chain.p7b"] {
        assert!(content.contains(part), "{part} is signed too");
    }
}

#[test]
fn nothing_in_a_signed_mail_tempts_a_server_to_rewrite_it() {
    let message = composed(Some(&signatory()));
    assert!(message.is_ascii());
    assert!(!message.replace("\r\n", "").contains(['\r', '\n']));
    let (content, _) = taken_apart(&message);
    for line in content.split("\r\n") {
        assert!(line.len() <= 80, "{line}");
        assert!(!line.ends_with(' ') && !line.starts_with("From "), "{line}");
    }
    assert!(content.contains("=46rom here on you sign.=20\r\n"));
}

#[test]
fn content_that_would_be_rewritten_is_not_signed() {
    for bad in [
        "a bare\nline end",
        "a blank \r\n",
        "Dzień",
        &"x".repeat(999),
    ] {
        assert!(safe(bad.as_bytes().to_vec()).is_err(), "{bad}");
    }
    assert_eq!(safe(b"good\r\nday".to_vec()).unwrap(), b"good\r\nday");
}

#[test]
fn a_mail_has_the_time_of_its_signature() {
    let message = composed(Some(&signatory()));
    assert!(
        message.contains("Date: Wed, 25 Nov 2026 12:00:00 +0000\r\n"),
        "{message}"
    );
}

#[test]
fn without_a_signatory_the_same_parts_leave_unsigned() {
    let message = composed(None);
    assert!(!message.contains("multipart/signed"));
    for part in ["multipart/mixed", "text/plain", "text/html", "chain.p7b"] {
        assert!(message.contains(part), "{part}");
    }
}
