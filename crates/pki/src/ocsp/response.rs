use der::asn1::Null;

use super::request::{nonce, read_cert_id};
use super::shape::{
    BasicResponseShape, ResponseBytesShape, ResponseDataShape, ResponseShape, RevokedShape,
    SingleShape, StatusShape,
};
use super::{BASIC_RESPONSE, CertId, NONCE, OcspProblem};
use crate::certificate::wire::{
    decoded, encoded, extension_shapes, general, octets, seconds, spliced, whole_octets,
};
use crate::crl::RevocationReason;
use crate::extension::Extension;
use crate::signature::SignatureAlgorithm;
use crate::spki::PublicKey;

/// Twenty ids and a responder certificate stay far below.
const RESPONSE_BYTES: usize = 256 * 1024;

/// RFC 6960 4.2.1: the answers that carry no status and no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorStatus {
    MalformedRequest,
    InternalError,
    TryLater,
    /// Also what RFC 5019 2.2.3 says of an issuer that is not ours.
    Unauthorized,
}

pub fn error_response(status: ErrorStatus) -> Vec<u8> {
    let code = match status {
        ErrorStatus::MalformedRequest => 1,
        ErrorStatus::InternalError => 2,
        ErrorStatus::TryLater => 3,
        ErrorStatus::Unauthorized => 6,
    };
    vec![0x30, 3, 0x0a, 1, code]
}

/// What the responder says; the signature goes over [`ResponseData::encode`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseData {
    /// SHA-1 of the responder's key, [`PublicKey::key_identifier`].
    pub responder_key_hash: [u8; 20],
    pub produced_at: i64,
    pub singles: Vec<Single>,
    /// Repeats the nonce of the request.
    pub nonce: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    pub cert_id: CertId,
    pub status: CertStatus,
    pub this_update: i64,
    pub next_update: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertStatus {
    Good,
    Revoked {
        at: i64,
        reason: Option<RevocationReason>,
    },
    Unknown,
}

impl ResponseData {
    pub fn encode(&self) -> Vec<u8> {
        let nonce = self.nonce.as_deref().map(|nonce| {
            [Extension {
                oid: NONCE,
                critical: false,
                value: encoded(&octets(nonce)),
            }]
        });
        encoded(&ResponseDataShape {
            responder: octets(&self.responder_key_hash),
            produced_at: general(self.produced_at),
            singles: self.singles.iter().map(Single::shape).collect(),
            extensions: nonce.as_ref().map(|nonce| extension_shapes(nonce)),
        })
    }

    /// The whole answer. `responder` is the delegated responder's certificate, or None if the CA itself signed.
    pub fn assemble(
        data_der: &[u8],
        algorithm: SignatureAlgorithm,
        signature: &[u8],
        responder: Option<&[u8]>,
    ) -> Vec<u8> {
        let basic = encoded(&BasicResponseShape {
            data: spliced(data_der),
            algorithm: spliced(algorithm.der()),
            signature: whole_octets(signature),
            certificates: responder.map(|certificate| vec![spliced(certificate)]),
        });
        encoded(&ResponseShape {
            status: spliced(SUCCESSFUL),
            body: Some(ResponseBytesShape {
                kind: BASIC_RESPONSE,
                response: octets(&basic),
            }),
        })
    }
}

/// ENUMERATED 0.
const SUCCESSFUL: &[u8] = &[0x0a, 1, 0];

impl Single {
    fn shape(&self) -> SingleShape<'_> {
        SingleShape {
            cert_id: spliced(self.cert_id.der()),
            status: match self.status {
                CertStatus::Good => StatusShape::Good(Null),
                CertStatus::Unknown => StatusShape::Unknown(Null),
                CertStatus::Revoked { at, reason } => StatusShape::Revoked(RevokedShape {
                    at: general(at),
                    reason,
                }),
            },
            this_update: general(self.this_update),
            next_update: Some(general(self.next_update)),
        }
    }

    fn read(shape: &SingleShape<'_>) -> Result<Self, OcspProblem> {
        let unix = |time: &der::asn1::GeneralizedTime| seconds(time.to_unix_duration());
        Ok(Self {
            cert_id: read_cert_id(shape.cert_id)?,
            status: match &shape.status {
                StatusShape::Good(_) => CertStatus::Good,
                StatusShape::Unknown(_) => CertStatus::Unknown,
                StatusShape::Revoked(revoked) => CertStatus::Revoked {
                    at: unix(&revoked.at),
                    reason: revoked.reason,
                },
            },
            this_update: unix(&shape.this_update),
            next_update: unix(shape.next_update.as_ref().ok_or(OcspProblem::Malformed)?),
        })
    }
}

/// A successful answer that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub data: ResponseData,
    pub responder: Option<Vec<u8>>,
    tbs: Vec<u8>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
}

impl Response {
    pub fn parse(response_der: &[u8]) -> Result<Self, OcspProblem> {
        let outer: ResponseShape<'_> = decoded(response_der, RESPONSE_BYTES)?;
        let body = outer.body.filter(|body| body.kind == BASIC_RESPONSE);
        let body = body.ok_or(OcspProblem::Malformed)?;
        if encoded(&outer.status) != SUCCESSFUL {
            return Err(OcspProblem::Malformed);
        }
        let basic: BasicResponseShape<'_> = decoded(body.response.as_bytes(), RESPONSE_BYTES)?;
        let tbs = encoded(&basic.data);
        let data: ResponseDataShape<'_> = decoded(&tbs, RESPONSE_BYTES)?;
        let responder_key_hash = data
            .responder
            .as_bytes()
            .try_into()
            .map_err(|_| OcspProblem::Malformed)?;
        Ok(Self {
            data: ResponseData {
                responder_key_hash,
                produced_at: seconds(data.produced_at.to_unix_duration()),
                singles: data
                    .singles
                    .iter()
                    .map(Single::read)
                    .collect::<Result<_, _>>()?,
                nonce: nonce(data.extensions.as_deref())?,
            },
            responder: basic.certificates.iter().flatten().next().map(encoded),
            algorithm: encoded(&basic.algorithm),
            signature: basic
                .signature
                .as_bytes()
                .ok_or(OcspProblem::Malformed)?
                .to_vec(),
            tbs,
        })
    }

    pub fn verify_signed_by(&self, key: &PublicKey) -> bool {
        key.key_identifier() == self.data.responder_key_hash
            && key
                .signed_with(&self.algorithm)
                .is_some_and(|algorithm| key.verify(algorithm, &self.tbs, &self.signature))
    }
}
