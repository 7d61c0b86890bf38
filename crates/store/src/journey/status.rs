//! lifecycle: issuers, CRLs, OCSP answers and what both are made of.

use crate::{Fault, Row, Tx, values};
use domain::words::Instant;
use std::collections::HashSet;

/// An issuing CA of this house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    pub id: String,
    pub name: String,
    pub certificate: Vec<u8>,
    pub not_after: Instant,
    pub standing: IssuerStanding,
}

/// What an issuer does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerStanding {
    /// Issues certificates.
    Active,
    /// A root: its key is elsewhere, its certificate and CRL are served here.
    Offline,
    /// Issues no more, but still answers for what it issued.
    Retired,
}

impl IssuerStanding {
    fn code(self) -> &'static str {
        match self {
            IssuerStanding::Active => "active",
            IssuerStanding::Offline => "offline",
            IssuerStanding::Retired => "retired",
        }
    }
}

fn read_issuer(row: &Row) -> Result<Issuer, Fault> {
    Ok(Issuer {
        id: row.text("id")?,
        name: row.text("name")?,
        certificate: row.blob("certificate")?,
        not_after: Instant(row.int("not_after")?),
        standing: match row.text("status")?.as_str() {
            "active" => IssuerStanding::Active,
            "offline" => IssuerStanding::Offline,
            _ => IssuerStanding::Retired,
        },
    })
}

const ISSUER: &str = "id, name, certificate, not_after, status";

pub fn insert_issuer(
    tx: &mut Tx,
    issuer: &Issuer,
    fingerprint: &[u8],
    now: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO issuer (id, name, certificate, spki_sha256, not_after, status, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &values![
            issuer.id.as_str(),
            issuer.name.as_str(),
            issuer.certificate.clone(),
            fingerprint.to_vec(),
            issuer.not_after.0,
            issuer.standing.code(),
            now.0
        ],
    )?;
    Ok(())
}

/// Every issuer, the newest first; the first active one issues.
pub fn issuers(tx: &mut Tx) -> Result<Vec<Issuer>, Fault> {
    let sql = format!("SELECT {ISSUER} FROM issuer ORDER BY created_at DESC, id");
    tx.query(&sql, &[])?.iter().map(read_issuer).collect()
}

pub fn issuer(tx: &mut Tx, id: &str) -> Result<Option<Issuer>, Fault> {
    let sql = format!("SELECT {ISSUER} FROM issuer WHERE id = $1");
    tx.one(&sql, &values![id])?
        .as_ref()
        .map(read_issuer)
        .transpose()
}

/// One revoked serial, for the CRL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokedSerial {
    pub serial: Vec<u8>,
    pub at: Instant,
    pub reason: Option<u8>,
}

fn read_revoked(row: &Row) -> Result<RevokedSerial, Fault> {
    let reason = row.opt_int("reason")?.map(|code| {
        u8::try_from(code)
            .map_err(|_| Fault::inconsistent("revocation", "reason", "not a reason code"))
    });
    Ok(RevokedSerial {
        serial: row.blob("serial")?,
        at: Instant(row.int("revoked_at")?),
        reason: reason.transpose()?,
    })
}

/// Everything revoked by an issuer whose certificate has not been expired for a CRL's life (SBR 4.10.1): entries
/// stay on at least one CRL after the end of the certificate. Burned serials have no certificate and stay.
pub fn revoked(
    tx: &mut Tx,
    issuer: &str,
    expired_before: Instant,
) -> Result<Vec<RevokedSerial>, Fault> {
    let sql = "SELECT r.serial AS serial, r.revoked_at AS revoked_at, r.reason AS reason FROM revocation r
               LEFT JOIN certificate c ON c.issuer_id = r.issuer_id AND c.serial = r.serial
               WHERE r.issuer_id = $1 AND (c.not_after IS NULL OR c.not_after > $2) ORDER BY r.serial";
    tx.query(sql, &values![issuer, expired_before.0])?
        .iter()
        .map(read_revoked)
        .collect()
}

/// Revoked serials whose certificates ended before this moment: they may leave the CRL.
pub fn expired_revoked(
    tx: &mut Tx,
    issuer: &str,
    expired_before: Instant,
) -> Result<HashSet<Vec<u8>>, Fault> {
    let sql = "SELECT r.serial AS serial FROM revocation r
               JOIN certificate c ON c.issuer_id = r.issuer_id AND c.serial = r.serial
               WHERE r.issuer_id = $1 AND c.not_after <= $2";
    tx.query(sql, &values![issuer, expired_before.0])?
        .iter()
        .map(|row| row.blob("serial"))
        .collect()
}

/// What is known of one serial, in one read: OCSP and CRL are made of the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SerialStatus {
    /// Never issued by us.
    Unknown,
    Good,
    Revoked(RevokedSerial),
}

pub fn serial_status(tx: &mut Tx, issuer: &str, serial: &[u8]) -> Result<SerialStatus, Fault> {
    let sql =
        "SELECT serial, revoked_at, reason FROM revocation WHERE issuer_id = $1 AND serial = $2";
    if let Some(row) = tx.one(sql, &values![issuer, serial.to_vec()])? {
        return Ok(SerialStatus::Revoked(read_revoked(&row)?));
    }
    let sql = "SELECT id FROM certificate WHERE issuer_id = $1 AND serial = $2";
    Ok(match tx.one(sql, &values![issuer, serial.to_vec()])? {
        Some(_) => SerialStatus::Good,
        None => SerialStatus::Unknown,
    })
}

/// The highest CRL number ever reserved, 0 before the first.
pub fn last_crl_number(tx: &mut Tx, issuer: &str) -> Result<i64, Fault> {
    let row = tx.one(
        "SELECT MAX(number) AS n FROM crl WHERE issuer_id = $1",
        &values![issuer],
    )?;
    let last = row.map(|row| row.opt_int("n")).transpose()?.flatten();
    Ok(last.unwrap_or(0))
}

/// Reserves the next CRL number (RFC 5280 5.2.3): read and written in one transaction, never below `floor`.
pub fn reserve_crl(tx: &mut Tx, issuer: &str, floor: i64, now: Instant) -> Result<i64, Fault> {
    let number = last_crl_number(tx, issuer)?.max(floor) + 1;
    tx.execute(
        "INSERT INTO crl (issuer_id, number, state, at) VALUES ($1, $2, 'reserved', $3)",
        &values![issuer, number, now.0],
    )?;
    Ok(number)
}

/// A CRL that was signed, verified and may be shown to the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedCrl {
    pub number: i64,
    pub der: Vec<u8>,
    pub this_update: Instant,
    pub next_update: Instant,
    pub entries: i64,
}

/// Publishes a reserved number. False when a higher number is out already: newer is never overwritten by older.
pub fn publish_crl(tx: &mut Tx, issuer: &str, crl: &PublishedCrl) -> Result<bool, Fault> {
    let rows = tx.execute(
        "UPDATE crl SET state = 'published', der = $1, sha256 = $2, this_update = $3, next_update = $4, entries = $5
         WHERE issuer_id = $6 AND number = $7 AND state = 'reserved'
           AND NOT EXISTS (SELECT 1 FROM crl newer
                           WHERE newer.issuer_id = $6 AND newer.number > $7 AND newer.state = 'published')",
        &values![
            crl.der.clone(),
            pki::digest::sha256(&crl.der).to_vec(),
            crl.this_update.0,
            crl.next_update.0,
            crl.entries,
            issuer,
            crl.number
        ],
    )?;
    // A superseded file is of no use to anybody; its digest and number stay.
    if rows == 1 {
        tx.execute(
            "DELETE FROM crl WHERE issuer_id = $1 AND number < $2 AND state = 'published'
               AND next_update < $3",
            &values![issuer, crl.number, crl.this_update.0],
        )?;
    }
    Ok(rows == 1)
}

/// The newest published CRL of an issuer.
pub fn latest_crl(tx: &mut Tx, issuer: &str) -> Result<Option<PublishedCrl>, Fault> {
    let sql = "SELECT number, der, this_update, next_update, entries FROM crl
               WHERE issuer_id = $1 AND state = 'published' ORDER BY number DESC LIMIT 1";
    tx.one(sql, &values![issuer])?
        .map(|row| {
            Ok(PublishedCrl {
                number: row.int("number")?,
                der: row.blob("der")?,
                this_update: Instant(row.int("this_update")?),
                next_update: Instant(row.int("next_update")?),
                entries: row.int("entries")?,
            })
        })
        .transpose()
}

/// A kept OCSP response for one serial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspAnswer {
    pub der: Vec<u8>,
    pub this_update: Instant,
    pub next_update: Instant,
    /// `good`, or `revoked` with its time: an answer made before a revocation is not used after it.
    pub status: String,
}

pub fn ocsp_answer(tx: &mut Tx, issuer: &str, serial: &[u8]) -> Result<Option<OcspAnswer>, Fault> {
    let sql = "SELECT der, this_update, next_update, status FROM ocsp_response WHERE issuer_id = $1 AND serial = $2";
    tx.one(sql, &values![issuer, serial.to_vec()])?
        .map(|row| {
            Ok(OcspAnswer {
                der: row.blob("der")?,
                this_update: Instant(row.int("this_update")?),
                next_update: Instant(row.int("next_update")?),
                status: row.text("status")?,
            })
        })
        .transpose()
}

pub fn keep_ocsp_answer(
    tx: &mut Tx,
    issuer: &str,
    serial: &[u8],
    answer: &OcspAnswer,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO ocsp_response (issuer_id, serial, der, this_update, next_update, status)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (issuer_id, serial) DO UPDATE SET der = excluded.der, this_update = excluded.this_update,
           next_update = excluded.next_update, status = excluded.status",
        &values![
            issuer,
            serial.to_vec(),
            answer.der.clone(),
            answer.this_update.0,
            answer.next_update.0,
            answer.status.as_str()
        ],
    )?;
    Ok(())
}
