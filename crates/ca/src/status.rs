//! lifecycle: CRL and OCSP, both made of the same revocation rows so that they cannot disagree.

use crate::{Fault, profile::IssuerProfile, protocol::OcspReply};
use domain::words::Instant;
use keys::SigningKey;
use pki::{
    crl::{Crl, CrlSpec, Entry, RevocationReason},
    ocsp::{CertId, CertStatus, IdHash, ResponseData, Single},
    rules::status as rules,
    signature::SignatureAlgorithm,
};
use std::collections::HashSet;
use store::journey::status::{RevokedSerial, SerialStatus};

fn reason(code: Option<u8>) -> Option<RevocationReason> {
    code.and_then(RevocationReason::from_code)
}

/// The bytes of a CRL to be signed (SBR 4.9.7, 7.2).
pub fn crl_tbs(
    issuer: &IssuerProfile,
    algorithm: SignatureAlgorithm,
    number: u64,
    revoked: &[RevokedSerial],
    now: Instant,
) -> Result<Vec<u8>, Fault> {
    let authority_key_id = issuer.certificate.key_identifier().ok_or_else(|| {
        Fault::Setup(format!(
            "the certificate of {} has no key identifier",
            issuer.id
        ))
    })?;
    let spec = CrlSpec {
        issuer: issuer.certificate.subject_der().to_vec(),
        signature: algorithm,
        this_update: now.0,
        next_update: now.plus(rules::CRL_GOOD_SECONDS).0,
        number,
        authority_key_id,
        entries: revoked
            .iter()
            .map(|row| Entry {
                serial: row.serial.clone(),
                revoked_at: row.at.0,
                reason: reason(row.reason),
            })
            .collect(),
    };
    Ok(spec.encode_tbs())
}

/// What a CRL must be before anybody sees it: signed by this issuer, newer than the last, nothing forgotten.
///
/// `may_leave` are the serials whose certificates ended long enough ago (SBR 4.10.1).
pub fn check_crl(
    der: &[u8],
    issuer: &IssuerProfile,
    number: u64,
    previous: Option<&[u8]>,
    may_leave: &HashSet<Vec<u8>>,
    now: Instant,
) -> Result<Crl, Fault> {
    let locked = |what: &str| Fault::Locked(format!("CRL {number} of {}: {what}", issuer.id));
    let findings = lint::crl(der, &issuer.certificate, now.0);
    if crate::gate::blocking(&findings) {
        let rules: Vec<_> = findings.iter().map(ToString::to_string).collect();
        return Err(locked(&rules.join("; ")));
    }
    let crl = Crl::parse(der).map_err(|problem| locked(&problem.to_string()))?;
    if !crl.verify_signed_by(issuer.certificate.public_key()) {
        return Err(locked("the signature does not verify"));
    }
    if crl.issuer_der() != issuer.certificate.subject_der() || crl.number() != number {
        return Err(locked("it names another issuer or number"));
    }
    let Some(previous) = previous else {
        return Ok(crl);
    };
    let previous = Crl::parse(previous).map_err(|problem| locked(&problem.to_string()))?;
    if crl.number() <= previous.number() || crl.this_update() < previous.this_update() {
        return Err(locked("it is older than the one before"));
    }
    let forgotten = previous
        .entries()
        .iter()
        .find(|entry| crl.find(&entry.serial).is_none() && !may_leave.contains(&entry.serial));
    match forgotten {
        Some(entry) => Err(locked(&format!(
            "{} is missing",
            pki::digest::hex(&entry.serial)
        ))),
        None => Ok(crl),
    }
}

/// The delegated responder of one issuer, about to answer.
pub struct Responder<'a> {
    pub issuer: &'a IssuerProfile,
    pub key: &'a SigningKey,
    pub certificate: &'a [u8],
    /// The end of the responder's own certificate: no answer outlives it.
    pub until: Instant,
    /// How the client's request named the issuer.
    pub sha256: bool,
}

impl Responder<'_> {
    /// One response for these serials (SBR 4.9.9, 4.9.10). A serial never issued is `unknown`, never `good`.
    pub fn answer(
        &self,
        asked: &[(Vec<u8>, SerialStatus)],
        now: Instant,
    ) -> Result<OcspReply, Fault> {
        let next_update = now.plus(rules::OCSP_GOOD_SECONDS).min(self.until);
        let hash = if self.sha256 {
            IdHash::Sha256
        } else {
            IdHash::Sha1
        };
        let singles = asked.iter().map(|(serial, status)| {
            let cert_id = CertId::of(&self.issuer.certificate, serial, hash)
                .ok_or_else(|| Fault::Setup("a serial that no certificate can have".to_owned()))?;
            let status = match status {
                SerialStatus::Good => CertStatus::Good,
                SerialStatus::Unknown => CertStatus::Unknown,
                SerialStatus::Revoked(row) => CertStatus::Revoked {
                    at: row.at.0,
                    reason: reason(row.reason),
                },
            };
            Ok(Single {
                cert_id,
                status,
                this_update: now.0,
                next_update: next_update.0,
            })
        });
        let data = ResponseData {
            responder_key_hash: self.key.public_key().key_identifier(),
            produced_at: now.0,
            singles: singles.collect::<Result<_, Fault>>()?,
            nonce: None,
        };
        let encoded = data.encode();
        let signature = self.key.sign(&encoded)?;
        let algorithm = self.key.signature_algorithm();
        let der = ResponseData::assemble(&encoded, algorithm, &signature, Some(self.certificate));
        let (serial, status) = asked
            .first()
            .map_or((String::new(), String::new()), |(serial, status)| {
                (pki::digest::hex(serial), label(status))
            });
        Ok(OcspReply {
            serial,
            der: pki::digest::hex(&der),
            status,
            this_update: now.0,
            next_update: next_update.0,
        })
    }
}

/// How a kept answer is compared with the rows: an answer made before a revocation is not used after it.
pub fn label(status: &SerialStatus) -> String {
    match status {
        SerialStatus::Good => "good".to_owned(),
        SerialStatus::Unknown => "unknown".to_owned(),
        SerialStatus::Revoked(row) => format!("revoked:{}", row.at.0),
    }
}
