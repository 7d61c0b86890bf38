//! Certificate requests (PKCS#10): from whatever somebody pasted to a key whose possession is proven.
//!
//! Start with [`examine`]. It takes text or a file, repairs what copying does, says for anything else what it is
//! and what is wrong, and verifies the signature over the received bytes. A [`Csr`] exists only when every check
//! passed. It gives away its key and nothing else: names and wishes in a request are shown ([`Found`]) and
//! ignored, because everything in a certificate comes from evidence.
//!
//! Whether a key is compromised, or was seen before, is not known here.

mod armour;
mod body;
mod code;
mod exposed;
mod names;
mod paste;
mod request;
mod requested;
mod shape;
mod tlv;
mod write;

#[cfg(test)]
mod tests;

pub use code::{Code, Notice, Problem, Repair};
pub use exposed::exposed_keys;
pub use write::{request, to_be_signed};

use der::{Decode, asn1::ObjectIdentifier};

use self::{paste::Paste, request::Request, requested::Requested, shape::Shape};
use crate::{
    digest, keycheck,
    spki::{self, KeyKind, KeyProblem, PublicKey},
};

/// RSA 4096 with many names stays below 3 KB.
const MAX_DER_BYTES: usize = 16 * 1024;

#[derive(Clone, Debug)]
pub struct Examination {
    pub verdict: Result<Csr, Problem>,
    pub notices: Vec<Notice>,
    /// What could be read, even when it is refused.
    pub found: Option<Found>,
}

/// A request whose signature was made with the private half of its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Csr {
    der: Vec<u8>,
    public_key: PublicKey,
    without_attributes: bool,
}

/// For the panel beside the field. Nothing here may be used for a certificate.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Label and value, in the order given.
    pub subject: Vec<(String, String)>,
    pub key: Option<KeyKind>,
    /// Also for a key that is refused: `RSA 1024`, `DSA`. Empty when unreadable.
    pub key_text: String,
    pub signature_algorithm: String,
    pub requested_names: Vec<String>,
    pub requested_usages: Vec<String>,
    /// SHA-256 of the SubjectPublicKeyInfo as received.
    pub fingerprint: Option<[u8; 32]>,
}

impl Csr {
    /// As received, without armour.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// SHA-256 of the SubjectPublicKeyInfo.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.public_key.fingerprint()
    }

    /// Deviates from RFC 2986 in that one point; worth a line in the journal.
    pub fn is_without_attributes(&self) -> bool {
        self.without_attributes
    }
}

pub fn examine(input: &[u8]) -> Examination {
    let mut notices = Vec::new();
    let mut found = None;
    let verdict = paste::read(input, &mut notices)
        .and_then(|paste| examine_bytes(&paste, &mut notices, &mut found));
    if verdict
        .as_ref()
        .is_err_and(|problem| problem.code == Code::Csr04)
    {
        notices.clear();
        found = None;
    }
    Examination {
        verdict,
        notices,
        found,
    }
}

fn examine_bytes(
    paste: &Paste,
    notices: &mut Vec<Notice>,
    found: &mut Option<Found>,
) -> Result<Csr, Problem> {
    let request = outside(paste)
        .and_then(|()| request::split(&paste.der))
        .map_err(|problem| lost_letters(paste, problem))?;
    let found = found.insert(Found {
        key_text: spki::describe(request.spki),
        signature_algorithm: algorithm_name(request.algorithm),
        fingerprint: Some(digest::sha256(request.spki)),
        ..Found::default()
    });
    let requested = read_names(&request, found)
        .map_err(|_| Problem::new(Code::Csr12).with("why", "structure"))?;
    let key = usable_key(request.spki)?;
    found.key = Some(key.kind());
    verify(&request, &key)?;
    keycheck::check(&key)
        .map_err(|weakness| Problem::new(Code::Csr21).with("kind", weakness.key()))?;
    remark(&request, requested, found, notices);
    Ok(Csr {
        der: paste.der.clone(),
        public_key: key,
        without_attributes: request.attributes.is_none(),
    })
}

/// What it is, and whether all of it is there and nothing more.
fn outside(paste: &Paste) -> Result<(), Problem> {
    let der = paste.der.as_slice();
    let kind = |kind: &str| Problem::new(Code::Csr05).with("kind", kind);
    let why = |why: &str| Problem::new(Code::Csr12).with("why", why);
    let shape = if paste.characters.is_some() {
        shape::of(der)
    } else {
        shape::of_file(der)
    };
    match shape {
        Shape::Request => {}
        Shape::PrivateKey => return Err(Problem::new(Code::Csr04)),
        Shape::Certificate => return Err(certificate_problem(der)),
        Shape::PublicKey => return Err(Problem::new(Code::Csr06)),
        Shape::Pfx => return Err(kind("pfx")),
        Shape::Pkcs7 => return Err(kind("p7b")),
        Shape::Ssh => return Err(kind("ssh")),
        Shape::Pgp => return Err(kind("pgp")),
        Shape::KeyStore => return Err(kind("jks")),
        Shape::Crl => return Err(why("crl")),
        Shape::Structure => return Err(why("structure")),
        Shape::Unknown => return Err(why("der")),
    }
    if der.len() > MAX_DER_BYTES {
        return Err(Problem::new(Code::Csr25).with("limit", "16 KB"));
    }
    let head = tlv::header(der).map_err(|_| why("der"))?;
    let total = head.header + head.content;
    match (total.cmp(&der.len()), paste.characters) {
        (std::cmp::Ordering::Equal, _) => Ok(()),
        (std::cmp::Ordering::Less, _) => {
            Err(Problem::new(Code::Csr10).with("extra", der.len() - total))
        }
        (std::cmp::Ordering::Greater, Some(characters)) => {
            Err(body::missing(der, characters).unwrap_or_else(|| why("der")))
        }
        (std::cmp::Ordering::Greater, None) => Err(Problem::new(Code::Csr09)
            .with("have", der.len())
            .with("need", total)
            .with("unit", "bytes")),
    }
}

/// Bytes that make no sense, and a line shorter or longer than the others: letters were lost there.
fn lost_letters(paste: &Paste, problem: Problem) -> Problem {
    match (&paste.odd_line, problem.code) {
        (Some(line), Code::Csr09 | Code::Csr10 | Code::Csr12) => line.clone(),
        _ => problem,
    }
}

fn read_names(request: &Request<'_>, found: &mut Found) -> Result<Requested, tlv::NotDer> {
    found.subject = names::attributes(request.subject)?;
    let requested = requested::read(request.attributes.unwrap_or_default())?;
    found.requested_names.clone_from(&requested.names);
    found.requested_usages.clone_from(&requested.usages);
    Ok(requested)
}

/// The key rules of this product are narrower than SBR 6.1.5: Gmail takes neither P-521 nor Ed25519.
fn usable_key(spki: &[u8]) -> Result<PublicKey, Problem> {
    let key = PublicKey::parse(spki).map_err(key_problem)?;
    match key.kind() {
        KeyKind::Rsa { .. } | KeyKind::P256 | KeyKind::P384 => Ok(key),
        KeyKind::P521 => Err(Problem::new(Code::Csr19).with("curve", "P-521")),
        KeyKind::Ed25519 => Err(Problem::new(Code::Csr26).with("algorithm", "Ed25519")),
    }
}

/// Kinds of key with a future in mail: RFC 8410, RFC 9881, RFC 9935. When this product takes them, they leave.
const NOT_YET: [&str; 7] = [
    "Ed448",
    "ML-DSA-44",
    "ML-DSA-65",
    "ML-DSA-87",
    "ML-KEM-512",
    "ML-KEM-768",
    "ML-KEM-1024",
];

fn key_problem(problem: KeyProblem) -> Problem {
    match problem {
        KeyProblem::TooBig => Problem::new(Code::Csr25).with("limit", "16 KB"),
        KeyProblem::NotDer => Problem::new(Code::Csr12).with("why", "key"),
        KeyProblem::RsaTooShort { bits } => Problem::new(Code::Csr15).with("bits", bits),
        KeyProblem::RsaNotWholeBytes { bits } => Problem::new(Code::Csr16)
            .with("bits", bits)
            .with("why", "divisible"),
        KeyProblem::RsaTooLong { bits } => Problem::new(Code::Csr16)
            .with("bits", bits)
            .with("why", "long"),
        KeyProblem::Exponent(exponent) => Problem::new(Code::Csr17).with("exponent", exponent),
        KeyProblem::Algorithm(name) if NOT_YET.contains(&name.as_str()) => {
            Problem::new(Code::Csr26).with("algorithm", name)
        }
        KeyProblem::Algorithm(name) => Problem::new(Code::Csr18).with("algorithm", name),
        KeyProblem::AlgorithmEncoding => Problem::new(Code::Csr12).with("why", "key"),
        KeyProblem::Curve(name) => Problem::new(Code::Csr19).with("curve", name),
        KeyProblem::ExplicitCurve => Problem::new(Code::Csr20).with("why", "explicit"),
        KeyProblem::PointForm => Problem::new(Code::Csr20).with("why", "form"),
        KeyProblem::Point => Problem::new(Code::Csr20).with("why", "point"),
    }
}

/// Any SHA-2 proves possession; the certificate's own algorithm is the CA's affair.
fn verify(request: &Request<'_>, key: &PublicKey) -> Result<(), Problem> {
    let algorithm = key.signed_with(request.algorithm).ok_or_else(|| {
        // One that we know, only not for this kind of key: then the key cannot have made it.
        match crate::signature::SignatureAlgorithm::from_der(request.algorithm) {
            Some(_) => Problem::new(Code::Csr13).with("why", "algorithm"),
            None => Problem::new(Code::Csr14).with("digest", algorithm_name(request.algorithm)),
        }
    })?;
    if key.verify(algorithm, request.signed, request.signature) {
        Ok(())
    } else {
        Err(Problem::new(Code::Csr13).with("why", "signature"))
    }
}

fn remark(request: &Request<'_>, requested: Requested, found: &Found, notices: &mut Vec<Notice>) {
    if request.attributes.is_none() {
        notices.push(Notice::NoAttributes);
    }
    let in_subject = found
        .subject
        .iter()
        .map(|(_, value)| value)
        .filter(|value| value.contains('@'));
    let mut named: Vec<String> = Vec::new();
    for name in in_subject.chain(&requested.names) {
        if !named.contains(name) {
            named.push(name.clone());
        }
    }
    if !named.is_empty() {
        notices.push(Notice::NamesIgnored(named));
    }
    if !requested.more.is_empty() {
        notices.push(Notice::AsksForMore(requested.more));
    }
    if requested.challenge_password {
        notices.push(Notice::ChallengePassword);
    }
}

/// For whom and until when, as far as it can be read.
fn certificate_problem(der: &[u8]) -> Problem {
    let facts = || {
        let certificate = x509_cert::Certificate::from_der(der).ok()?;
        let tbs = certificate.tbs_certificate();
        let subject = der::Encode::to_der(tbs.subject()).ok()?;
        let subject =
            tlv::take(&mut subject.as_slice()).and_then(|name| names::attributes(name.content));
        let until = tbs.validity().not_after.to_date_time();
        let day = format!(
            "{:04}-{:02}-{:02}",
            until.year(),
            until.month(),
            until.day()
        );
        Some((names::line(&subject.ok()?), day))
    };
    let (subject, until) = facts().unwrap_or_default();
    Problem::new(Code::Csr03)
        .with("subject", subject)
        .with("until", until)
}

/// Label and value of each part of a Name, in the order given, to be shown as those of a request are.
pub fn name_lines(name_der: &[u8]) -> Option<Vec<(String, String)>> {
    let name = tlv::take(&mut &*name_der).ok()?;
    names::attributes(name.content).ok()
}

/// What people call it; the digest alone for the ones that are too weak.
pub fn algorithm_name(algorithm: &[u8]) -> String {
    if let Some(known) = crate::signature::SignatureAlgorithm::from_der(algorithm) {
        return known.name().to_owned();
    }
    let oid = tlv::inside(algorithm)
        .and_then(|outer| tlv::inside(outer.first().ok_or(tlv::NotDer)?.content))
        .and_then(|parts| names::oid(*parts.first().ok_or(tlv::NotDer)?));
    let Ok(oid) = oid.map(|oid: ObjectIdentifier| oid.to_string()) else {
        return String::new();
    };
    OTHER_ALGORITHMS
        .iter()
        .find(|(known, _)| *known == oid)
        .map_or(oid, |(_, name)| (*name).to_owned())
}

const OTHER_ALGORITHMS: &[(&str, &str)] = &[
    ("1.2.840.113549.1.1.2", "MD2"),
    ("1.2.840.113549.1.1.3", "MD4"),
    ("1.2.840.113549.1.1.4", "MD5"),
    ("1.2.840.113549.1.1.5", "SHA-1"),
    ("1.3.14.3.2.29", "SHA-1"),
    ("1.2.840.10045.4.1", "SHA-1"),
    ("1.2.840.10040.4.3", "SHA-1"),
    ("1.2.840.113549.1.1.14", "SHA-224"),
    ("1.2.840.10045.4.3.1", "SHA-224"),
    ("1.2.840.113549.1.1.10", "RSA-PSS"),
    ("1.3.101.113", "Ed448"),
];
