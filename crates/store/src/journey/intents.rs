//! issuance: rows of `intent`, the promise that comes before every signature.

use crate::{Fault, Row, Tx, values};
use domain::words::Instant;

/// A promise to sign exactly these bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    pub issuer: String,
    pub serial: Vec<u8>,
    /// An order's id, or the fresh id of a responder renewal.
    pub order: String,
    pub attempt: i64,
    pub profile: String,
    pub tbs: Vec<u8>,
    /// The lint's findings, as JSON.
    pub findings: String,
    pub caa: Option<String>,
    pub state: State,
    pub node: String,
    pub claimed_at: Instant,
    pub lease_until: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Claimed,
    Issued,
    Burned,
}

impl State {
    fn code(self) -> &'static str {
        match self {
            State::Claimed => "claimed",
            State::Issued => "issued",
            State::Burned => "burned",
        }
    }
}

const COLUMNS: &str = "issuer_id, serial, order_id, attempt, profile, tbs, tbs_sha256, findings, caa_evidence_id, state, node, claimed_at, lease_until";

fn read(row: &Row) -> Result<Intent, Fault> {
    let order = row.text("order_id")?;
    let tbs = row.blob("tbs")?;
    if pki::digest::sha256(&tbs).as_slice() != row.blob("tbs_sha256")?.as_slice() {
        return Err(Fault::inconsistent(
            "intent",
            &order,
            "the bytes to be signed are not those promised",
        ));
    }
    let state = match row.text("state")?.as_str() {
        "claimed" => State::Claimed,
        "issued" => State::Issued,
        "burned" => State::Burned,
        other => return Err(Fault::inconsistent("intent", &order, other)),
    };
    Ok(Intent {
        issuer: row.text("issuer_id")?,
        serial: row.blob("serial")?,
        attempt: row.int("attempt")?,
        profile: row.text("profile")?,
        findings: row.text("findings")?,
        caa: row.opt_text("caa_evidence_id")?,
        node: row.text("node")?,
        claimed_at: Instant(row.int("claimed_at")?),
        lease_until: Instant(row.int("lease_until")?),
        order,
        tbs,
        state,
    })
}

/// Reserves the serial and keeps the bytes. The table's unique indexes are what forbids a second living intent.
pub fn insert(tx: &mut Tx, intent: &Intent) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO intent
           (issuer_id, serial, order_id, attempt, profile, tbs, tbs_sha256, findings, caa_evidence_id, state, node,
            claimed_at, lease_until, closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'claimed', $10, $11, $12, NULL)",
        &values![
            intent.issuer.as_str(),
            intent.serial.clone(),
            intent.order.as_str(),
            intent.attempt,
            intent.profile.as_str(),
            intent.tbs.clone(),
            pki::digest::sha256(&intent.tbs).to_vec(),
            intent.findings.as_str(),
            intent.caa.clone(),
            intent.node.as_str(),
            intent.claimed_at.0,
            intent.lease_until.0
        ],
    )?;
    Ok(())
}

/// The intent of one attempt.
pub fn get(tx: &mut Tx, order: &str, attempt: i64) -> Result<Option<Intent>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM intent WHERE order_id = $1 AND attempt = $2");
    tx.one(&sql, &values![order, attempt])?
        .as_ref()
        .map(read)
        .transpose()
}

pub fn by_serial(tx: &mut Tx, issuer: &str, serial: &[u8]) -> Result<Option<Intent>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM intent WHERE issuer_id = $1 AND serial = $2");
    tx.one(&sql, &values![issuer, serial.to_vec()])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The intent of an order that is claimed or issued; there is at most one.
pub fn living(tx: &mut Tx, order: &str) -> Result<Option<Intent>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM intent WHERE order_id = $1 AND state IN ('claimed', 'issued')"
    );
    tx.one(&sql, &values![order])?
        .as_ref()
        .map(read)
        .transpose()
}

/// Claimed intents that `node` may finish: its own, and others' whose lease is over.
pub fn unfinished(tx: &mut Tx, node: &str, now: Instant) -> Result<Vec<Intent>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM intent WHERE state = 'claimed' AND (node = $1 OR lease_until < $2)
         ORDER BY claimed_at, serial LIMIT 100"
    );
    tx.query(&sql, &values![node, now.0])?
        .iter()
        .map(read)
        .collect()
}

/// Closes a claimed intent; false when it was closed already.
pub fn close(tx: &mut Tx, intent: &Intent, state: State, now: Instant) -> Result<bool, Fault> {
    let rows = tx.execute(
        "UPDATE intent SET state = $1, closed_at = $2 WHERE issuer_id = $3 AND serial = $4 AND state = 'claimed'",
        &values![state.code(), now.0, intent.issuer.as_str(), intent.serial.clone()],
    )?;
    Ok(rows == 1)
}
