//! The online status protocol (RFC 6960), the half that a responder speaks.
//!
//! [`parse_request`] meets whatever the network sends; [`ResponseData`] is what the responder says and signs;
//! [`error_response`] is the unsigned no. [`Response`] reads an answer back for the check after signing.

mod request;
mod response;
mod shape;

use const_oid::ObjectIdentifier;

pub use request::{OcspProblem, Request, parse_request};
pub use response::{CertStatus, ErrorStatus, Response, ResponseData, Single, error_response};

use crate::certificate::Certificate;
use crate::certificate::wire::magnitude;
use crate::digest::{sha1, sha256};

const BASIC_RESPONSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
const NONCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.2");

/// The hash in a certificate id. SHA-1 here names, it protects nothing (SBR 7.1.3 leaves it legal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdHash {
    Sha1,
    Sha256,
    Other,
}

/// Which certificate is asked about: its issuer by two hashes, and its serial.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CertId {
    /// The bytes as they came, which the answer repeats: some clients compare them.
    der: Vec<u8>,
    pub hash_alg: IdHash,
    pub name_hash: Vec<u8>,
    pub key_hash: Vec<u8>,
    /// As [`Certificate::serial`] gives it.
    pub serial: Vec<u8>,
}

impl CertId {
    /// The id that a client would send.
    pub fn of(issuer: &Certificate, serial: &[u8], hash_alg: IdHash) -> Option<Self> {
        let (name_hash, key_hash) = issuer_hashes(issuer, hash_alg)?;
        request::cert_id(hash_alg, name_hash, key_hash, magnitude(serial).to_vec())
    }

    /// Whether this CA issued, or would have issued, the certificate.
    pub fn matches(&self, issuer: &Certificate) -> bool {
        issuer_hashes(issuer, self.hash_alg)
            .is_some_and(|(name, key)| name == self.name_hash && key == self.key_hash)
    }

    pub fn der(&self) -> &[u8] {
        &self.der
    }
}

fn issuer_hashes(issuer: &Certificate, hash: IdHash) -> Option<(Vec<u8>, Vec<u8>)> {
    let name = issuer.subject_der();
    let key = issuer.public_key().bits_of_key();
    match hash {
        IdHash::Sha1 => Some((sha1(name).to_vec(), sha1(key).to_vec())),
        IdHash::Sha256 => Some((sha256(name).to_vec(), sha256(key).to_vec())),
        IdHash::Other => None,
    }
}

#[cfg(test)]
mod tests;
