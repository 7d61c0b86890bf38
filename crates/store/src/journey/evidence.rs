//! Evidence that belongs to no single stage: accepted statements, CAA answers, compromised keys.

use crate::{Fault, Tx, values};
use domain::{
    issuance::CaaAnswer,
    vetting::Statements,
    words::{AccountId, CaaEvidenceId, Instant, OrderId},
};

/// Who accepted which statement, in which wording, when and from where.
pub fn insert_statements(
    tx: &mut Tx,
    order: &OrderId,
    account: &AccountId,
    statements: &Statements,
    address: &str,
) -> Result<(), Fault> {
    for statement in &statements.keys {
        tx.execute(
            "INSERT INTO statement_acceptance (id, order_id, account_id, statement, text_version, address, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &values![
                tx.mint("stm"),
                order.as_str(),
                account.as_str(),
                statement.as_str(),
                statements.text_version.as_str(),
                address,
                statements.at.0
            ],
        )?;
    }
    Ok(())
}

pub fn insert_caa(
    tx: &mut Tx,
    id: &CaaEvidenceId,
    order: &OrderId,
    answer: &CaaAnswer,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO caa_evidence
           (id, order_id, mailbox, domain, answer, decision, source, ttl, checked_at, good_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &values![
            id.as_str(),
            order.as_str(),
            answer.mailbox.as_str(),
            answer.domain.as_str(),
            answer.answer.as_str(),
            if answer.permit { "permit" } else { "refuse" },
            answer.source.as_str(),
            answer.ttl,
            answer.checked_at.0,
            answer.good_until().0
        ],
    )?;
    Ok(())
}

/// The CAA answer behind an intent, as the signer reads it: mailbox, whether it permits, until when it is good.
pub fn caa(tx: &mut Tx, id: &str) -> Result<Option<(String, bool, Instant)>, Fault> {
    let sql = "SELECT mailbox, decision, good_until FROM caa_evidence WHERE id = $1";
    tx.one(sql, &values![id])?
        .map(|row| {
            Ok((
                row.text("mailbox")?,
                row.text("decision")? == "permit",
                Instant(row.int("good_until")?),
            ))
        })
        .transpose()
}

/// When this key was reported as compromised, if it was (SBR 6.1.1.3).
pub fn compromised(tx: &mut Tx, fingerprint: &[u8]) -> Result<Option<Instant>, Fault> {
    let sql = "SELECT reported_at FROM compromised_key WHERE spki_sha256 = $1";
    tx.one(sql, &values![fingerprint.to_vec()])?
        .map(|row| Ok(Instant(row.int("reported_at")?)))
        .transpose()
}

/// Keeps a compromised key for ever; a second report changes nothing.
pub fn report_compromised(
    tx: &mut Tx,
    fingerprint: &[u8],
    source: &str,
    note: &str,
    now: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO compromised_key (spki_sha256, source, reported_at, note) VALUES ($1, $2, $3, $4)
         ON CONFLICT (spki_sha256) DO NOTHING",
        &values![fingerprint.to_vec(), source, now.0, note],
    )?;
    Ok(())
}

/// Whether an issuer's or responder's own key has this fingerprint.
pub fn own_key(tx: &mut Tx, fingerprint: &[u8]) -> Result<bool, Fault> {
    let sql = "SELECT id FROM issuer WHERE spki_sha256 = $1
               UNION ALL SELECT id FROM certificate WHERE kind = 'responder' AND spki_sha256 = $1";
    Ok(tx.one(sql, &values![fingerprint.to_vec()])?.is_some())
}

/// Whether a certificate of somebody else has this key.
pub fn key_used_by_others(
    tx: &mut Tx,
    fingerprint: &[u8],
    account: &AccountId,
) -> Result<bool, Fault> {
    let sql = "SELECT c.id FROM certificate c JOIN orders o ON o.id = c.order_id \
        WHERE c.spki_sha256 = $1 AND o.account_id <> $2 LIMIT 1";
    Ok(tx
        .one(sql, &values![fingerprint.to_vec(), account.as_str()])?
        .is_some())
}

/// Whether the certificate of another order has this key.
pub fn key_used(tx: &mut Tx, fingerprint: &[u8], order: &OrderId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM certificate WHERE spki_sha256 = $1 AND order_id <> $2 LIMIT 1";
    Ok(tx
        .one(sql, &values![fingerprint.to_vec(), order.as_str()])?
        .is_some())
}
