//! mailbox: rows of `challenge`. Digests only; the random values are nowhere but in the mail.

use super::{Stamp, Versioned, bytes, json, parse};
use crate::{Fault, Row, Tx, values};
use domain::{
    change::Change,
    mailbox::{Challenge, ChallengeState},
    words::{ChallengeId, Instant, OrderId},
};

const COLUMNS: &str = "id, data, version";

fn read(row: &Row) -> Result<Versioned<Challenge>, Fault> {
    let id = row.text("id")?;
    Ok(Versioned {
        state: parse("challenge", &id, &row.text("data")?)?,
        version: row.int("version")?,
    })
}

pub fn get(tx: &mut Tx, id: &ChallengeId) -> Result<Option<Versioned<Challenge>>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM challenge WHERE id = $1");
    tx.one(&sql, &values![id.as_str()])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The challenge whose link digests to this, in hex.
pub fn by_link(tx: &mut Tx, digest: &str) -> Result<Option<Versioned<Challenge>>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM challenge WHERE link_digest = $1");
    let digest = bytes("challenge", "a link", digest)?;
    tx.one(&sql, &values![digest])?
        .as_ref()
        .map(read)
        .transpose()
}

/// All challenges of an order, newest first.
pub fn of_order(tx: &mut Tx, order: &OrderId) -> Result<Vec<Versioned<Challenge>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM challenge WHERE order_id = $1 ORDER BY opened_at DESC, id LIMIT 100"
    );
    tx.query(&sql, &values![order.as_str()])?
        .iter()
        .map(read)
        .collect()
}

/// Every challenge whose link still works, or is about to be sent.
pub fn open(tx: &mut Tx) -> Result<Vec<Versioned<Challenge>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM challenge WHERE state IN ('waiting', 'sent') ORDER BY opened_at, id"
    );
    tx.query(&sql, &[])?.iter().map(read).collect()
}

pub fn insert(tx: &mut Tx, stamp: &Stamp, change: &Change<Challenge>) -> Result<(), Fault> {
    let challenge = &change.state;
    tx.execute(
        "INSERT INTO challenge (id, order_id, mailbox, state, data, opened_at, tries, version)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 1)",
        &values![
            challenge.id.as_str(),
            challenge.order.as_str(),
            challenge.mailbox.as_str(),
            challenge.code(),
            json(challenge),
            stamp.now.0
        ],
    )?;
    stamp.consequences(tx, challenge.order.as_str(), change)
}

/// Saves a change of a challenge read at `version`; false when somebody else was faster.
pub fn save(
    tx: &mut Tx,
    stamp: &Stamp,
    version: i64,
    change: &Change<Challenge>,
) -> Result<bool, Fault> {
    let challenge = &change.state;
    let id = challenge.id.as_str();
    let sent = match &challenge.state {
        ChallengeState::Sent {
            link,
            code,
            created_at,
        } => Some((
            bytes("challenge", id, link)?,
            bytes("challenge", id, code)?,
            created_at.0,
        )),
        _ => None,
    };
    let (link, code, created_at) = match sent {
        Some((link, code, created_at)) => (Some(link), Some(code), Some(created_at)),
        None => (None, None, None),
    };
    let (closed_at, evidence) = match &challenge.state {
        ChallengeState::Confirmed { at, evidence } => (Some(at.0), Some(json(evidence))),
        ChallengeState::Refused { at } | ChallengeState::Withdrawn { at } => (Some(at.0), None),
        ChallengeState::Waiting | ChallengeState::Sent { .. } => (None, None),
    };
    // The digests of a challenge that is over stay in their columns, so that its link still says what became of it.
    let rows = tx.execute(
        "UPDATE challenge SET state = $1, data = $2, tries = $3, link_digest = COALESCE($4, link_digest),
            code_digest = COALESCE($5, code_digest), created_at = COALESCE($6, created_at),
            expires_at = COALESCE($7, expires_at), closed_at = $8, evidence = $9, version = version + 1
         WHERE id = $10 AND version = $11",
        &values![
            challenge.code(),
            json(challenge),
            i64::from(challenge.tries),
            link,
            code,
            created_at,
            challenge.expires_at().map(|at| at.0),
            closed_at,
            evidence,
            id,
            version
        ],
    )?;
    if rows == 1 {
        stamp.consequences(tx, challenge.order.as_str(), change)?;
    }
    Ok(rows == 1)
}

/// Proof as the signer reads it: this challenge of this order was confirmed for this mailbox, then.
pub fn confirmed(
    tx: &mut Tx,
    id: &ChallengeId,
    order: &OrderId,
) -> Result<Option<(String, Instant)>, Fault> {
    let sql = "SELECT mailbox, closed_at FROM challenge
               WHERE id = $1 AND order_id = $2 AND state = 'confirmed'";
    tx.one(sql, &values![id.as_str(), order.as_str()])?
        .map(|row| Ok((row.text("mailbox")?, Instant(row.int("closed_at")?))))
        .transpose()
}
