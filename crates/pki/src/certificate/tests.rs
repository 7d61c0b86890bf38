use super::*;
use crate::extension;
use crate::name::Attribute;
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

const NOON: i64 = 1_795_608_000; // 2026-11-25T12:00:00Z
const DAY: i64 = 86_400;

fn key() -> (EcdsaKeyPair, Vec<u8>) {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
    let spki =
        AsDer::<aws_lc_rs::encoding::PublicKeyX509Der<'_>>::as_der(key.public_key()).unwrap();
    let spki = spki.as_ref().to_vec();
    (key, spki)
}

fn sample(spki: &[u8]) -> TbsCertificate {
    let name = Name::build([(Attribute::C, "PL"), (Attribute::O, "Przykład")])
        .unwrap()
        .der();
    TbsCertificate {
        serial: [0x41; 16],
        signature: SignatureAlgorithm::EcdsaP256Sha256,
        issuer: name.clone(),
        not_before: NOON,
        not_after: NOON + 730 * DAY - 1,
        subject: name,
        spki: spki.to_vec(),
        extensions: vec![
            extension::key_usage(&[extension::KeyUsage::DigitalSignature]),
            extension::extended_key_usage(&[oid::EMAIL_PROTECTION, oid::CLIENT_AUTH]),
        ],
    }
}

fn signed(tbs: &TbsCertificate, key: &EcdsaKeyPair) -> Vec<u8> {
    let bytes = tbs.encode();
    let signature = key.sign(&SystemRandom::new(), &bytes).unwrap();
    assemble(&bytes, tbs.signature, signature.as_ref())
}

#[test]
fn what_is_written_is_what_is_read() {
    let (key, spki) = key();
    let tbs = sample(&spki);
    let der = signed(&tbs, &key);
    let certificate = Certificate::parse(&der).unwrap();

    assert_eq!(certificate.tbs(), tbs.encode());
    assert_eq!(certificate.serial(), tbs.serial);
    assert_eq!(certificate.issuer_der(), tbs.issuer);
    assert_eq!(certificate.subject().to_string(), "C=PL, O=Przykład");
    assert_eq!(
        (certificate.not_before(), certificate.not_after()),
        (tbs.not_before, tbs.not_after)
    );
    assert_eq!(certificate.public_key().der(), spki);
    assert_eq!(certificate.extensions(), tbs.extensions);
    assert!(certificate.verify_signed_by(certificate.public_key()));
}

#[test]
fn a_second_reader_agrees() {
    let (key, spki) = key();
    let der = signed(&sample(&spki), &key);
    assert_eq!(
        second_opinion(&der).unwrap(),
        Certificate::parse(&der).unwrap().fields()
    );
}

#[test]
fn times_from_2050_on_are_generalized() {
    let (key, spki) = key();
    let mut tbs = sample(&spki);
    tbs.not_before = 2_524_607_999;
    tbs.not_after = 2_524_608_000;
    let der = signed(&tbs, &key);
    let spelled = |text: &[u8]| der.windows(text.len()).filter(|w| *w == text).count();
    assert_eq!(spelled(b"\x17\x0d491231235959Z"), 1);
    assert_eq!(spelled(b"\x18\x0f20500101000000Z"), 1);
    assert_eq!(Certificate::parse(&der).unwrap().not_after(), tbs.not_after);
}

#[test]
fn a_changed_octet_breaks_the_signature_or_the_shape() {
    let (key, spki) = key();
    let der = signed(&sample(&spki), &key);
    let signer = PublicKey::parse(&spki).unwrap();
    for place in 0..der.len() {
        let mut changed = der.clone();
        changed[place] ^= 1;
        let holds = Certificate::parse(&changed).is_ok_and(|c| c.verify_signed_by(&signer));
        assert!(!holds, "octet {place}");
    }
}

#[test]
fn every_cut_is_refused_without_a_panic() {
    let (key, spki) = key();
    let der = signed(&sample(&spki), &key);
    for length in 0..der.len() {
        assert!(Certificate::parse(&der[..length]).is_err());
    }
    assert!(Certificate::parse(&[der.as_slice(), &[0]].concat()).is_err());
    assert_eq!(
        Certificate::parse(&vec![0x30; CERTIFICATE_BYTES + 1]),
        Err(CertificateProblem::TooLarge)
    );
}

#[test]
fn two_algorithms_in_one_certificate_are_refused() {
    let (key, spki) = key();
    let tbs = sample(&spki).encode();
    let signature = key.sign(&SystemRandom::new(), &tbs).unwrap();
    let der = assemble(
        &tbs,
        SignatureAlgorithm::EcdsaP384Sha384,
        signature.as_ref(),
    );
    assert_eq!(
        Certificate::parse(&der),
        Err(CertificateProblem::AlgorithmsDiffer)
    );
}

#[test]
fn an_extension_comes_once() {
    let (key, spki) = key();
    let mut tbs = sample(&spki);
    tbs.extensions.push(tbs.extensions[0].clone());
    let twice = Certificate::parse(&signed(&tbs, &key));
    assert_eq!(
        twice,
        Err(CertificateProblem::ExtensionTwice(oid::KEY_USAGE))
    );
}

#[test]
fn a_placeholder_keeps_the_bytes_to_be_signed_and_verifies_under_no_key() {
    let (_, spki) = key();
    let tbs = sample(&spki).encode();
    let dressed = Certificate::parse(&with_placeholder_signature(&tbs).unwrap()).unwrap();
    assert_eq!(dressed.tbs(), tbs);
    assert!(!dressed.verify_signed_by(&PublicKey::parse(&spki).unwrap()));
}
