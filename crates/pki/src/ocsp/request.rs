use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef, UintRef};

use super::shape::{AlgorithmShape, CertIdShape, RequestShape};
use super::{CertId, IdHash, NONCE};
use crate::certificate::wire::{ExtensionShape, decoded, encoded, octets};
use crate::rules::status::{OCSP_NONCE_OCTETS, OCSP_REQUEST_BYTES, OCSP_REQUEST_IDS};

const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// A hash in an id is at most SHA-512's.
const HASH_OCTETS: usize = 64;

/// RFC 5280 4.1.2.2; a longer serial cannot exist.
const SERIAL_OCTETS: usize = 20;

/// What a client asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// At least one.
    pub ids: Vec<CertId>,
    pub nonce: Option<Vec<u8>>,
}

/// Reads a request from the network. Every problem is answered with `malformedRequest`.
pub fn parse_request(request_der: &[u8]) -> Result<Request, OcspProblem> {
    if request_der.len() > OCSP_REQUEST_BYTES {
        return Err(OcspProblem::TooLarge);
    }
    let request: RequestShape<'_> = decoded(request_der, OCSP_REQUEST_BYTES)?;
    if request.tbs.version != 0 {
        return Err(OcspProblem::Version);
    }
    let list = &request.tbs.list;
    if list.is_empty() || list.len() > OCSP_REQUEST_IDS {
        return Err(OcspProblem::Ids);
    }
    for single in list {
        refuse_critical(single.extensions.as_deref())?;
    }
    Ok(Request {
        ids: list
            .iter()
            .map(|single| read_cert_id(single.cert_id))
            .collect::<Result<_, _>>()?,
        nonce: nonce(request.tbs.extensions.as_deref())?,
    })
}

/// RFC 9654 2.1: an OCTET STRING of 1 to 128 octets inside the extension's own.
pub(super) fn nonce(
    extensions: Option<&[ExtensionShape<'_>]>,
) -> Result<Option<Vec<u8>>, OcspProblem> {
    let extensions = extensions.unwrap_or_default();
    let mut nonces = extensions.iter().filter(|extension| extension.oid == NONCE);
    let (first, second) = (nonces.next(), nonces.next());
    refuse_critical(Some(extensions))?;
    let Some(extension) = first else {
        return Ok(None);
    };
    let inside: &OctetStringRef =
        decoded(extension.value.as_bytes(), OCSP_REQUEST_BYTES).map_err(|_| OcspProblem::Nonce)?;
    let nonce = inside.as_bytes();
    if second.is_some() || !OCSP_NONCE_OCTETS.contains(&nonce.len()) {
        return Err(OcspProblem::Nonce);
    }
    Ok(Some(nonce.to_vec()))
}

/// RFC 6960 4.4: what is marked critical must be understood; we understand the nonce.
fn refuse_critical(extensions: Option<&[ExtensionShape<'_>]>) -> Result<(), OcspProblem> {
    let extensions = extensions.unwrap_or_default();
    if extensions
        .iter()
        .any(|extension| extension.critical && extension.oid != NONCE)
    {
        return Err(OcspProblem::CriticalExtension);
    }
    Ok(())
}

pub(super) fn read_cert_id(id: AnyRef<'_>) -> Result<CertId, OcspProblem> {
    let der = encoded(&id);
    let shape: CertIdShape<'_> = decoded(&der, OCSP_REQUEST_BYTES)?;
    let bare = match shape.hash.parameters {
        None => true,
        Some(parameters) => parameters.is_null(),
    };
    let hash_alg = match shape.hash.oid {
        SHA1 if bare => IdHash::Sha1,
        SHA256 if bare => IdHash::Sha256,
        _ => IdHash::Other,
    };
    let (name_hash, key_hash) = (shape.name_hash.as_bytes(), shape.key_hash.as_bytes());
    let serial = shape.serial.as_bytes();
    if name_hash.len() > HASH_OCTETS || key_hash.len() > HASH_OCTETS || serial.len() > SERIAL_OCTETS
    {
        return Err(OcspProblem::Ids);
    }
    Ok(CertId {
        hash_alg,
        name_hash: name_hash.to_vec(),
        key_hash: key_hash.to_vec(),
        serial: serial.to_vec(),
        der,
    })
}

/// The id as OpenSSL writes it, with NULL parameters.
pub(super) fn cert_id(
    hash_alg: IdHash,
    name_hash: Vec<u8>,
    key_hash: Vec<u8>,
    serial: Vec<u8>,
) -> Option<CertId> {
    let oid = match hash_alg {
        IdHash::Sha1 => SHA1,
        IdHash::Sha256 => SHA256,
        IdHash::Other => return None,
    };
    let der = encoded(&CertIdShape {
        hash: AlgorithmShape {
            oid,
            parameters: Some(AnyRef::NULL),
        },
        name_hash: octets(&name_hash),
        key_hash: octets(&key_hash),
        serial: UintRef::new(&serial).ok()?,
    });
    Some(CertId {
        der,
        hash_alg,
        name_hash,
        key_hash,
        serial,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OcspProblem {
    #[error("the message is too large")]
    TooLarge,
    #[error("the message is not DER of the expected shape")]
    Malformed,
    #[error("the message is not version 1")]
    Version,
    #[error("the number or size of certificate ids is out of bounds")]
    Ids,
    #[error("the nonce is not 1 to 128 octets")]
    Nonce,
    #[error("a critical extension is not understood")]
    CriticalExtension,
}

impl From<der::Error> for OcspProblem {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}
