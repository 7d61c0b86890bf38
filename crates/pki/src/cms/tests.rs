use super::*;
use crate::certificate::{TbsCertificate, assemble, wire::decoded};
use crate::extension;
use crate::name::{Attribute, Name};
use crate::p7b::ContentInfoShape;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

const NOON: i64 = 1_795_608_000; // 2026-11-25T12:00:00Z
const ALGORITHM: SignatureAlgorithm = SignatureAlgorithm::EcdsaP256Sha256;
const CONTENT: &[u8] = b"Content-Type: text/plain\r\n\r\nGood day.\r\n";

fn signer() -> (EcdsaKeyPair, Certificate) {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
    let spki = AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()).unwrap();
    let name = Name::build([(Attribute::C, "PL"), (Attribute::O, "Przykład")])
        .unwrap()
        .der();
    let tbs = TbsCertificate {
        serial: [0x41; 16],
        signature: ALGORITHM,
        issuer: name.clone(),
        not_before: NOON,
        not_after: NOON + 86_400,
        subject: name,
        spki: spki.as_ref().to_vec(),
        extensions: vec![extension::key_usage(&[
            extension::KeyUsage::DigitalSignature,
        ])],
    };
    let tbs = tbs.encode();
    let der = assemble(&tbs, ALGORITHM, &sign(&key, &tbs));
    let certificate = Certificate::parse(&der).unwrap();
    (key, certificate)
}

fn sign(key: &EcdsaKeyPair, bytes: &[u8]) -> Vec<u8> {
    let signature = key.sign(&SystemRandom::new(), bytes).unwrap();
    signature.as_ref().to_vec()
}

#[test]
fn a_signed_message_holds_signer_chain_and_a_signature_over_its_attributes() {
    let (key, certificate) = signer();
    let (_, above) = signer();
    let attributes = Attributes::of(CONTENT, NOON);
    let signature = sign(&key, &attributes.signed_bytes());
    let message = attributes.detached(&certificate, &[above.der()], ALGORITHM, &signature);

    let read: ContentInfoShape<'_> = decoded(&message, 64 * 1024).unwrap();
    assert_eq!(read.content.digests.as_slice(), [spliced(SHA256)]);
    let held = read.content.certificates;
    assert!(held.iter().any(|one| encoded(one) == certificate.der()));
    assert!(held.iter().any(|one| encoded(one) == above.der()));
    let [info] = read.content.signers.as_slice() else {
        panic!("one signer");
    };
    let info = encoded(info);
    let info: SignerShape<'_> = decoded(&info, 8 * 1024).unwrap();
    assert_eq!(info.signer.serial.as_bytes(), certificate.serial());
    // The set that stands in the message, under its own tag, is what was signed (RFC 5652 5.4).
    let signed = encoded(&info.attributes);
    assert_eq!(signed, attributes.signed_bytes());
    let verified = certificate
        .public_key()
        .verify(ALGORITHM, &signed, info.signature.as_bytes());
    assert!(verified);
}

#[test]
fn another_content_or_time_is_another_thing_to_sign() {
    let signed = Attributes::of(CONTENT, NOON).signed_bytes();
    assert_ne!(Attributes::of(b"Good night.", NOON).signed_bytes(), signed);
    assert_ne!(Attributes::of(CONTENT, NOON + 1).signed_bytes(), signed);
}

#[test]
fn attributes_are_kind_digest_and_time_in_the_order_of_der() {
    let signed = Attributes::of(CONTENT, NOON).signed_bytes();
    let set: SetOfVec<AnyRef<'_>> = der::Decode::from_der(&signed).unwrap();
    let whole: Vec<Vec<u8>> = set.iter().map(encoded).collect();
    let kinds: Vec<ObjectIdentifier> = whole
        .iter()
        .map(|one| decoded::<AttributeShape<'_>>(one, 1024).unwrap().kind)
        .collect();
    assert_eq!(kinds, [CONTENT_TYPE, SIGNING_TIME, MESSAGE_DIGEST]);
}

#[test]
fn an_algorithm_over_another_hash_does_not_go_with_these_messages() {
    assert!(over_sha256(SignatureAlgorithm::RsaSha256));
    assert!(!over_sha256(SignatureAlgorithm::EcdsaP384Sha384));
    assert!(!over_sha256(SignatureAlgorithm::EcdsaP256Sha384));
}
