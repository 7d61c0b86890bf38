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
    let rows = tx.execute(
        "UPDATE challenge SET state = $1, data = $2, tries = $3, version = version + 1 WHERE id = $4 AND version = $5",
        &values![challenge.code(), json(challenge), i64::from(challenge.tries), id, version],
    )?;
    if rows != 1 {
        return Ok(false);
    }
    match &challenge.state {
        ChallengeState::Sent {
            link,
            code,
            created_at,
        } => {
            let expires_at = challenge.expires_at().unwrap_or(*created_at);
            tx.execute(
                "UPDATE challenge SET link_digest = $1, code_digest = $2, created_at = $3, expires_at = $4 WHERE id = $5",
                &values![bytes("challenge", id, link)?, bytes("challenge", id, code)?, created_at.0, expires_at.0, id],
            )?;
        }
        ChallengeState::Confirmed { at, evidence } => {
            tx.execute(
                "UPDATE challenge SET closed_at = $1, evidence = $2 WHERE id = $3",
                &values![at.0, json(evidence), id],
            )?;
        }
        ChallengeState::Refused { at } | ChallengeState::Withdrawn { at } => {
            tx.execute(
                "UPDATE challenge SET closed_at = $1 WHERE id = $2",
                &values![at.0, id],
            )?;
        }
        ChallengeState::Waiting => {}
    }
    stamp.consequences(tx, challenge.order.as_str(), change)?;
    Ok(true)
}

/// Proof as the signer reads it: this challenge was confirmed for this mailbox, then.
pub fn confirmed(tx: &mut Tx, id: &ChallengeId) -> Result<Option<(String, Instant)>, Fault> {
    let sql = "SELECT mailbox, closed_at FROM challenge WHERE id = $1 AND state = 'confirmed'";
    tx.one(sql, &values![id.as_str()])?
        .map(|row| Ok((row.text("mailbox")?, Instant(row.int("closed_at")?))))
        .transpose()
}
