//! PFX files (PKCS#12, RFC 7292): modern, and as older systems read them. The ciphers and digests are libraries'.

mod derive;
mod shape;

use aws_lc_rs::{digest, hmac};
use cbc::cipher::{BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7};
use const_oid::ObjectIdentifier;
use der::Encode;
use zeroize::Zeroizing;

use self::derive::{Purpose, derived};
use self::shape::{Bag, Content, Protection};
use crate::{
    cli::Stop,
    key::{self, PrivateKey},
    random,
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// AES-256 under PBKDF2-HMAC-SHA-256, and an HMAC-SHA-256 over the whole.
    Modern,
    /// Three-key 3DES and an HMAC-SHA-1, each under the derivation of RFC 7292 appendix B with SHA-1.
    Compatible,
}

/// What is joined: the key's own certificate first, then those above it.
pub struct Parts<'a> {
    pub key: &'a PrivateKey,
    pub certificates: &'a [&'a [u8]],
    /// Shown in the lists of mail programs.
    pub name: &'a str,
}

const SALT_OCTETS: usize = 16;
/// 112 bits at best, so many rounds add little; few enough for the programs that this form is for.
const COMPATIBLE_ROUNDS: u32 = 100_000;
const TRIPLE_DES_KEY_OCTETS: usize = 24;
const TRIPLE_DES_BLOCK_OCTETS: usize = 8;
/// pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C)
const SHA1_TRIPLE_DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");

pub fn make(form: Form, parts: &Parts<'_>, passphrase: &str) -> Result<Vec<u8>, Stop> {
    let (own, above) = parts.certificates.split_first().ok_or_else(broken)?;
    let known = shape::attributes(parts.name, &pki::digest::sha1(own)).map_err(|_| broken())?;

    let hidden_key = hidden(form, &parts.key.pkcs8()?, passphrase)?;
    let mut bags = vec![Bag::certificate(own, Some(&known))];
    bags.extend(above.iter().map(|one| Bag::certificate(one, None)));
    let bags: Result<Vec<Bag>, der::Error> = bags.into_iter().collect();
    let bags = bags.and_then(|bags| bags.to_der()).map_err(|_| broken())?;
    let hidden_bags = hidden(form, &bags, passphrase)?;

    let safe = Content::encrypted(&hidden_bags)
        .and_then(|certificates| {
            let key = vec![Bag::key(&hidden_key, &known)?].to_der()?;
            vec![certificates, Content::data(&key)?].to_der()
        })
        .map_err(|_| broken())?;
    let protection = protected(form, &safe, passphrase)?;
    shape::file(&safe, &protection).map_err(|_| broken())
}

/// Bytes under the passphrase, with the AlgorithmIdentifier that says how.
fn hidden(form: Form, plain: &[u8], passphrase: &str) -> Result<shape::Hidden, Stop> {
    let (algorithm, bytes) = match form {
        Form::Modern => key::sealed(plain, passphrase)?,
        Form::Compatible => by_triple_des(plain, passphrase)?,
    };
    Ok(shape::Hidden { algorithm, bytes })
}

fn by_triple_des(plain: &[u8], passphrase: &str) -> Result<(Vec<u8>, Vec<u8>), Stop> {
    let salt = random::octets::<SALT_OCTETS>()?;
    let of = |purpose, wanted| {
        let digest = &digest::SHA1_FOR_LEGACY_USE_ONLY;
        derived(
            digest,
            purpose,
            passphrase,
            &salt,
            COMPATIBLE_ROUNDS,
            wanted,
        )
    };
    let key = of(Purpose::Key, TRIPLE_DES_KEY_OCTETS);
    let iv = of(Purpose::Iv, TRIPLE_DES_BLOCK_OCTETS);
    let cipher =
        cbc::Encryptor::<des::TdesEde3>::new_from_slices(&key, &iv).map_err(|_| broken())?;
    let bytes = cipher.encrypt_padded_vec::<Pkcs7>(plain);
    let algorithm = shape::password_algorithm(SHA1_TRIPLE_DES, &salt, COMPATIBLE_ROUNDS);
    Ok((algorithm.map_err(|_| broken())?, bytes))
}

/// The check over the whole. It has as many rounds as the ciphers, or it would be the cheap way to guess.
fn protected(form: Form, safe: &[u8], passphrase: &str) -> Result<Protection, Stop> {
    let salt = random::octets::<SALT_OCTETS>()?;
    let (digest, hmac, rounds) = match form {
        Form::Modern => (&digest::SHA256, hmac::HMAC_SHA256, key::ROUNDS),
        Form::Compatible => (
            &digest::SHA1_FOR_LEGACY_USE_ONLY,
            hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            COMPATIBLE_ROUNDS,
        ),
    };
    let length = digest.output_len();
    let secret: Zeroizing<Vec<u8>> =
        derived(digest, Purpose::Mac, passphrase, &salt, rounds, length);
    let tag = hmac::sign(&hmac::Key::new(hmac, &secret), safe);
    Ok(Protection {
        digest: match form {
            Form::Modern => shape::SHA_256,
            Form::Compatible => shape::SHA_1,
        },
        tag: tag.as_ref().to_vec(),
        salt: salt.to_vec(),
        rounds,
    })
}

fn broken() -> Stop {
    Stop::new("terminal-library")
}
