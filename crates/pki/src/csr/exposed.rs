//! A private key that somebody gave away by mistake: which public key it belongs to, and nothing more of it.

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair,
        RsaKeyPair,
    },
};

use super::{MAX_DER_BYTES, armour, body, paste};
use crate::digest;

/// SHA-256 of the SubjectPublicKeyInfo of each private key that can be read in what was given: PKCS#8, PKCS#1 or
/// SEC 1, of a kind that is taken here. Those under a passphrase stay closed.
pub fn exposed_keys(input: &[u8]) -> Vec<[u8; 32]> {
    let mut found = Vec::new();
    for bytes in candidates(input) {
        if bytes.len() <= MAX_DER_BYTES
            && let Some(fingerprint) = public_half(&bytes)
            && !found.contains(&fingerprint)
        {
            found.push(fingerprint);
        }
    }
    found
}

fn candidates(input: &[u8]) -> Vec<Vec<u8>> {
    if input.len() > paste::MAX_INPUT_BYTES {
        return Vec::new();
    }
    if paste::is_binary(input) {
        return vec![input.to_vec()];
    }
    let glyphs = armour::glyphs(input, &mut Vec::new());
    let text = armour::blocks(&glyphs, &mut Vec::new());
    let blocks = text.blocks.iter().map(|block| &block.body);
    blocks
        .chain([&text.before, &text.after])
        .map(|glyphs| body::beginning(glyphs))
        .collect()
}

fn public_half(der: &[u8]) -> Option<[u8; 32]> {
    let rsa = RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der));
    let spki = match rsa {
        Ok(key) => AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()).ok()?,
        Err(_) => {
            let curve = |curve| EcdsaKeyPair::from_private_key_der(curve, der);
            let key = curve(&ECDSA_P256_SHA256_ASN1_SIGNING)
                .or_else(|_| curve(&ECDSA_P384_SHA384_ASN1_SIGNING))
                .ok()?;
            AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()).ok()?
        }
    };
    Some(digest::sha256(spki.as_ref()))
}
