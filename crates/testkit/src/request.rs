//! Certificate requests signed by throw-away keys, as any tool would make them.

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    rsa,
    signature::{self, EcdsaKeyPair, KeyPair},
};

/// A PEM request for a key of the house's own.
pub fn request_of(key: &keys::SigningKey) -> String {
    let info = pki::csr::to_be_signed(key.public_key());
    let signature = key.sign(&info).expect("a signature");
    pki::csr::request(&info, key.signature_algorithm(), &signature)
}

/// A PEM request for a fresh P-256 key.
pub fn p256_request() -> String {
    let key =
        EcdsaKeyPair::generate(&signature::ECDSA_P256_SHA256_ASN1_SIGNING).expect("a fresh key");
    let spki = AsDer::<PublicKeyX509Der>::as_der(key.public_key()).expect("a public key");
    let info = info(spki.as_ref());
    let signature = key.sign(&SystemRandom::new(), &info).expect("a signature");
    pem(
        &info,
        pki::signature::SignatureAlgorithm::EcdsaP256Sha256.der(),
        signature.as_ref(),
    )
}

/// A PEM request for a fresh RSA-2048 key.
pub fn rsa_request() -> String {
    let key = rsa::KeyPair::generate(rsa::KeySize::Rsa2048).expect("a fresh key");
    let spki = AsDer::<PublicKeyX509Der>::as_der(key.public_key()).expect("a public key");
    let info = info(spki.as_ref());
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(
        &signature::RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        &info,
        &mut signature,
    )
    .expect("a signature");
    pem(
        &info,
        pki::signature::SignatureAlgorithm::RsaSha256.der(),
        &signature,
    )
}

/// CertificationRequestInfo (RFC 2986 4.1) with an empty subject and no attributes in it.
fn info(spki: &[u8]) -> Vec<u8> {
    sequence(&[&[0x02, 0x01, 0x00], &[0x30, 0x00], spki, &[0xa0, 0x00]])
}

fn pem(info: &[u8], algorithm: &[u8], signature: &[u8]) -> String {
    let mut bits = vec![0];
    bits.extend(signature);
    let bits = tagged(0x03, &bits);
    pki::pem::encode("CERTIFICATE REQUEST", &sequence(&[info, algorithm, &bits]))
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

fn tagged(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len())
        .expect("a request is short")
        .to_be_bytes();
    let mut out = vec![tag];
    match length {
        [0, short] if short < 0x80 => out.push(short),
        [0, long] => out.extend([0x81, long]),
        [high, low] => out.extend([0x82, high, low]),
    }
    out.extend(body);
    out
}
