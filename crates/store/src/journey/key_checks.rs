//! key: what each check said of a key, and the duties that follow from a check that changed its mind.

use super::Stamp;
use crate::{Fault, Row, Tx, values};
use domain::{
    event::Event,
    words::{CertificateId, Instant},
};

/// One answer of one check, by the version it had then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCheck {
    pub name: String,
    pub version: String,
    pub weak: bool,
    pub at: Instant,
}

/// Keeps an answer; the same check in the same version is asked again with the newer time.
pub fn record(
    tx: &mut Tx,
    fingerprint: &[u8],
    (name, version): (&str, &str),
    weak: bool,
    now: Instant,
) -> Result<(), Fault> {
    let result = if weak { "weak" } else { "passed" };
    tx.execute(
        "INSERT INTO key_check (spki_sha256, name, version, result, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (spki_sha256, name, version) DO UPDATE SET result = excluded.result, at = excluded.at",
        &values![fingerprint.to_vec(), name, version, result, now.0],
    )
    .map(drop)
}

/// Everything that was ever said of a key, in the order of checks and versions.
pub fn of_key(tx: &mut Tx, fingerprint: &[u8]) -> Result<Vec<KeyCheck>, Fault> {
    let sql = "SELECT name, version, result, at FROM key_check WHERE spki_sha256 = $1
               ORDER BY name, version LIMIT 1000";
    let check = |row: &Row| {
        Ok(KeyCheck {
            name: row.text("name")?,
            version: row.text("version")?,
            weak: row.text("result")? == "weak",
            at: Instant(row.int("at")?),
        })
    };
    tx.query(sql, &values![fingerprint.to_vec()])?
        .iter()
        .map(check)
        .collect()
}

/// A certificate that must be revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub issuer: String,
    /// In hex.
    pub serial: String,
    /// The reason's key in the language files.
    pub why: String,
    pub aware_at: Instant,
    pub due_at: Instant,
}

/// Opens a duty with its fact. False when it was open already: the clock that runs is the first one's.
pub fn open_duty(tx: &mut Tx, stamp: &Stamp, duty: &Duty) -> Result<bool, Fault> {
    let serial = super::bytes("revocation_duty", &duty.serial, &duty.serial)?;
    let rows = tx.execute(
        "INSERT INTO revocation_duty (issuer_id, serial, why, aware_at, due_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (issuer_id, serial) DO NOTHING",
        &values![
            duty.issuer.as_str(),
            serial,
            duty.why.as_str(),
            duty.aware_at.0,
            duty.due_at.0
        ],
    )?;
    if rows == 1 {
        let event = Event::DutyOpened {
            issuer: duty.issuer.clone(),
            serial: duty.serial.clone(),
            why: duty.why.clone(),
            due: duty.due_at,
        };
        stamp.note(tx, &duty.issuer, &event)?;
    }
    Ok(rows == 1)
}

/// A duty that nobody has met yet, with what an officer wants to know of the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    pub duty: Duty,
    pub certificate: CertificateId,
    pub mailbox: String,
    pub subject: String,
}

/// Duties over subscribers' certificates that are not revoked and have not ended, the most urgent first.
pub fn unmet(tx: &mut Tx, now: Instant, limit: i64) -> Result<Vec<Unmet>, Fault> {
    let sql = "SELECT d.issuer_id AS issuer_id, d.serial AS serial, d.why AS why, d.aware_at AS aware_at,
            d.due_at AS due_at, c.id AS id, c.mailbox AS mailbox, c.subject AS subject
        FROM revocation_duty d
        JOIN certificate c ON c.issuer_id = d.issuer_id AND c.serial = d.serial AND c.kind = 'subscriber'
        LEFT JOIN revocation r ON r.issuer_id = d.issuer_id AND r.serial = d.serial
        WHERE r.revoked_at IS NULL AND c.not_after >= $1 ORDER BY d.due_at, c.id LIMIT $2";
    let one = |row: &Row| {
        let id = row.text("id")?;
        Ok(Unmet {
            duty: Duty {
                issuer: row.text("issuer_id")?,
                serial: pki::digest::hex(&row.blob("serial")?),
                why: row.text("why")?,
                aware_at: Instant(row.int("aware_at")?),
                due_at: Instant(row.int("due_at")?),
            },
            certificate: CertificateId::parse(&id)
                .ok_or_else(|| Fault::inconsistent("certificate", &id, "an id of another kind"))?,
            mailbox: row.text("mailbox")?,
            subject: row.text("subject")?,
        })
    };
    tx.query(sql, &values![now.0, limit])?
        .iter()
        .map(one)
        .collect()
}
