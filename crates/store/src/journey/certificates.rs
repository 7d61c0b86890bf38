//! delivery and lifecycle: rows of `certificate` and `revocation`.

use super::Stamp;
use crate::{Fault, Row, Tx, values};
use domain::{
    actor::Actor,
    change::Change,
    lifecycle::{Certificate, Revocation, RevocationChoice, Standing},
    words::{AccountId, CertificateId, Instant, OrderId},
};
use pki::mailbox::Mailbox;

const SELECT: &str = "SELECT c.id AS id, c.order_id AS order_id, c.account_id AS account_id, c.issuer_id AS issuer_id,
    c.serial AS serial, c.mailbox AS mailbox, c.subject AS subject, c.not_before AS not_before,
    c.not_after AS not_after, c.der AS der, c.issued_at AS issued_at, r.revoked_at AS revoked_at, r.note AS note
    FROM certificate c LEFT JOIN revocation r ON r.issuer_id = c.issuer_id AND r.serial = c.serial";

fn read(row: &Row) -> Result<Certificate, Fault> {
    let id = row.text("id")?;
    let wrong = |what: &str| Fault::inconsistent("certificate", &id, what);
    let standing = match row.opt_int("revoked_at")? {
        None => Standing::Good,
        Some(at) => {
            // The note carries the choice before a tab: five choices map onto four codes and none.
            let note = row.opt_text("note")?.unwrap_or_default();
            let (choice, note) = note.split_once('\t').unwrap_or((note.as_str(), ""));
            let reason = RevocationChoice::parse(choice).unwrap_or(RevocationChoice::Unstated);
            Standing::Revoked(Revocation {
                at: Instant(at),
                reason,
                note: note.to_owned(),
            })
        }
    };
    Ok(Certificate {
        order: OrderId::parse(&row.text("order_id")?).ok_or_else(|| wrong("no order"))?,
        account: AccountId::parse(&row.text("account_id")?).ok_or_else(|| wrong("no account"))?,
        mailbox: Mailbox::parse(&row.text("mailbox")?).map_err(|_| wrong("no mailbox"))?,
        issuer: row.text("issuer_id")?,
        serial: pki::digest::hex(&row.blob("serial")?),
        subject: row.text("subject")?,
        not_before: Instant(row.int("not_before")?),
        not_after: Instant(row.int("not_after")?),
        der: row.blob("der")?,
        issued_at: Instant(row.int("issued_at")?),
        id: CertificateId::parse(&id)
            .ok_or_else(|| Fault::inconsistent("certificate", &id, "an id of another kind"))?,
        standing,
    })
}

pub fn get(tx: &mut Tx, id: &CertificateId) -> Result<Option<Certificate>, Fault> {
    let sql = format!("{SELECT} WHERE c.id = $1 AND c.kind = 'subscriber'");
    tx.one(&sql, &values![id.as_str()])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The subscriber's certificate with this serial.
pub fn by_serial(tx: &mut Tx, issuer: &str, serial: &[u8]) -> Result<Option<Certificate>, Fault> {
    let sql =
        format!("{SELECT} WHERE c.issuer_id = $1 AND c.serial = $2 AND c.kind = 'subscriber'");
    tx.one(&sql, &values![issuer, serial.to_vec()])?
        .as_ref()
        .map(read)
        .transpose()
}

pub fn of_account(tx: &mut Tx, account: &AccountId) -> Result<Vec<Certificate>, Fault> {
    let sql = format!(
        "{SELECT} WHERE c.account_id = $1 AND c.kind = 'subscriber' ORDER BY c.issued_at DESC, c.id LIMIT 500"
    );
    tx.query(&sql, &values![account.as_str()])?
        .iter()
        .map(read)
        .collect()
}

/// Subscribers' certificates over this key that are good at `now`, the one that ends last first.
pub fn good_with_key(
    tx: &mut Tx,
    fingerprint: &[u8],
    now: Instant,
) -> Result<Vec<Certificate>, Fault> {
    let sql = format!(
        "{SELECT} WHERE c.spki_sha256 = $1 AND c.kind = 'subscriber' AND c.not_before <= $2 AND c.not_after > $2
         AND r.revoked_at IS NULL ORDER BY c.not_after DESC, c.id LIMIT 100"
    );
    tx.query(&sql, &values![fingerprint.to_vec(), now.0])?
        .iter()
        .map(read)
        .collect()
}

/// Keeps a subscriber's certificate; its fact belongs to the order's own change.
pub fn insert(tx: &mut Tx, certificate: &Certificate, fingerprint: &[u8]) -> Result<(), Fault> {
    insert_row(tx, Kind::Subscriber(certificate), fingerprint)
}

/// A responder's certificate (RFC 6960 4.2.2.2).
pub struct Responder<'a> {
    pub id: &'a CertificateId,
    pub issuer: &'a str,
    pub serial: &'a [u8],
    pub order: &'a str,
    pub subject: &'a str,
    pub not_before: Instant,
    pub not_after: Instant,
    pub der: &'a [u8],
    pub issued_at: Instant,
}

pub fn insert_responder(
    tx: &mut Tx,
    responder: &Responder,
    fingerprint: &[u8],
) -> Result<(), Fault> {
    insert_row(tx, Kind::Responder(responder), fingerprint)
}

enum Kind<'a> {
    Subscriber(&'a Certificate),
    Responder(&'a Responder<'a>),
}

fn insert_row(tx: &mut Tx, kind: Kind, fingerprint: &[u8]) -> Result<(), Fault> {
    let (
        name,
        id,
        issuer,
        serial,
        order,
        account,
        mailbox,
        subject,
        not_before,
        not_after,
        der,
        issued_at,
    ) = match kind {
        Kind::Subscriber(c) => (
            "subscriber",
            c.id.as_str(),
            c.issuer.as_str(),
            super::bytes("certificate", c.id.as_str(), &c.serial)?,
            c.order.as_str(),
            Some(c.account.as_str().to_owned()),
            Some(c.mailbox.as_str().to_owned()),
            c.subject.as_str(),
            c.not_before.0,
            c.not_after.0,
            c.der.as_slice(),
            c.issued_at.0,
        ),
        Kind::Responder(r) => (
            "responder",
            r.id.as_str(),
            r.issuer,
            r.serial.to_vec(),
            r.order,
            None,
            None,
            r.subject,
            r.not_before.0,
            r.not_after.0,
            r.der,
            r.issued_at.0,
        ),
    };
    tx.execute(
        "INSERT INTO certificate
           (id, issuer_id, serial, order_id, account_id, kind, mailbox, subject, spki_sha256, not_before, not_after,
            der, sha256, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &values![
            id,
            issuer,
            serial,
            order,
            account,
            name,
            mailbox,
            subject,
            fingerprint.to_vec(),
            not_before,
            not_after,
            der.to_vec(),
            pki::digest::sha256(der).to_vec(),
            issued_at
        ],
    )?;
    Ok(())
}

/// The newest responder certificate of an issuer that is still good at `now`: DER and end.
pub fn responder(
    tx: &mut Tx,
    issuer: &str,
    now: Instant,
) -> Result<Option<(Vec<u8>, Instant)>, Fault> {
    let sql = "SELECT der, not_after FROM certificate
               WHERE issuer_id = $1 AND kind = 'responder' AND not_before <= $2 AND not_after > $2
               ORDER BY not_after DESC, id LIMIT 1";
    tx.one(sql, &values![issuer, now.0])?
        .map(|row| Ok((row.blob("der")?, Instant(row.int("not_after")?))))
        .transpose()
}

/// A certificate as it lies in the store, whatever its kind, with what was kept of its promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: String,
    pub issuer: String,
    pub serial: Vec<u8>,
    pub der: Vec<u8>,
    /// The profile it was promised under.
    pub profile: Option<String>,
    /// What linters said before it was signed, as JSON.
    pub findings: Option<String>,
    pub revoked: bool,
}

/// Certificates that have not ended at `now`, in the order of their ids: at most `limit` of those behind `after`.
pub fn unexpired(tx: &mut Tx, now: Instant, after: &str, limit: i64) -> Result<Vec<Stored>, Fault> {
    let sql = "SELECT c.id AS id, c.issuer_id AS issuer_id, c.serial AS serial, c.der AS der, i.profile AS profile,
        i.findings AS findings, r.revoked_at AS revoked_at
        FROM certificate c
        LEFT JOIN intent i ON i.issuer_id = c.issuer_id AND i.serial = c.serial
        LEFT JOIN revocation r ON r.issuer_id = c.issuer_id AND r.serial = c.serial
        WHERE c.not_after >= $1 AND c.id > $2 ORDER BY c.id LIMIT $3";
    let stored = |row: &Row| {
        Ok(Stored {
            id: row.text("id")?,
            issuer: row.text("issuer_id")?,
            serial: row.blob("serial")?,
            der: row.blob("der")?,
            profile: row.opt_text("profile")?,
            findings: row.opt_text("findings")?,
            revoked: row.opt_int("revoked_at")?.is_some(),
        })
    };
    tx.query(sql, &values![now.0, after, limit])?
        .iter()
        .map(stored)
        .collect()
}

/// Saves a revocation. False when the serial was revoked already: the primary key decides, not a read.
pub fn revoke(tx: &mut Tx, stamp: &Stamp, change: &Change<Certificate>) -> Result<bool, Fault> {
    let certificate = &change.state;
    let Standing::Revoked(revocation) = &certificate.standing else {
        return Ok(false);
    };
    let serial = super::bytes("certificate", certificate.id.as_str(), &certificate.serial)?;
    let cause = if matches!(stamp.actor, Actor::Officer(_)) {
        "officer"
    } else {
        "subscriber"
    };
    let note = format!("{}\t{}", revocation.reason.code(), revocation.note);
    let reason = revocation.reason.crl_reason().map(i64::from);
    let (actor, issuer) = (stamp.actor.to_string(), certificate.issuer.clone());
    let rows = insert_revocation(
        tx,
        &issuer,
        &serial,
        revocation.at,
        reason,
        cause,
        &actor,
        &note,
    )?;
    if rows {
        stamp.consequences(tx, certificate.order.as_str(), change)?;
    }
    Ok(rows)
}

/// A serial whose signature may or may not exist somewhere is listed as revoked (design: burned).
pub fn revoke_burned(
    tx: &mut Tx,
    stamp: &Stamp,
    issuer: &str,
    serial: &[u8],
) -> Result<bool, Fault> {
    insert_revocation(
        tx,
        issuer,
        serial,
        stamp.now,
        None,
        "burned",
        &stamp.actor.to_string(),
        "",
    )
}

#[allow(
    clippy::too_many_arguments,
    reason = "one INSERT, one argument a column"
)]
fn insert_revocation(
    tx: &mut Tx,
    issuer: &str,
    serial: &[u8],
    at: Instant,
    reason: Option<i64>,
    cause: &str,
    actor: &str,
    note: &str,
) -> Result<bool, Fault> {
    let rows = tx.execute(
        "INSERT INTO revocation (issuer_id, serial, revoked_at, reason, cause, actor, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (issuer_id, serial) DO NOTHING",
        &values![issuer, serial.to_vec(), at.0, reason, cause, actor, note],
    )?;
    Ok(rows == 1)
}
