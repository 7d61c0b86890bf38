//! Who is signed in. The cookie's value never comes here, only its digest.

use crate::{Fault, Row, Tx, values};

/// A session is marked as seen at most this often, so that reading a page costs no write.
const TOUCH_SECONDS: i64 = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub digest: [u8; 32],
    pub account_id: String,
    pub csrf: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
    /// What the browser called itself, for the list of one's own sessions.
    pub agent: String,
}

const COLUMNS: &str = "digest, account_id, csrf, created_at, seen_at, expires_at, agent";

pub fn create(tx: &mut Tx, new: &Session) -> Result<(), Fault> {
    let sql = format!("INSERT INTO session ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let values = values![
        new.digest,
        &new.account_id,
        &new.csrf,
        new.created_at,
        new.seen_at,
        new.expires_at,
        &new.agent
    ];
    tx.execute(&sql, &values).map(drop)
}

/// The session, unless it is over or nobody used it for `idle_seconds`. Fit for a read.
pub fn find(
    tx: &mut Tx,
    digest: &[u8; 32],
    now: i64,
    idle_seconds: i64,
) -> Result<Option<Session>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM session WHERE digest = $1 AND expires_at > $2 AND seen_at > $3"
    );
    let row = tx.one(
        &sql,
        &values![digest, now, now.saturating_sub(idle_seconds)],
    )?;
    row.as_ref().map(session).transpose()
}

/// Says that it was used just now. Ask [`Session::wants_touch`] first: most uses need no write.
pub fn touch(tx: &mut Tx, digest: &[u8; 32], now: i64) -> Result<(), Fault> {
    let sql = "UPDATE session SET seen_at = $2 WHERE digest = $1 AND seen_at < $2";
    tx.execute(sql, &values![digest, now]).map(drop)
}

/// Both at once, where a write is under way anyhow.
pub fn find_and_touch(
    tx: &mut Tx,
    digest: &[u8; 32],
    now: i64,
    idle_seconds: i64,
) -> Result<Option<Session>, Fault> {
    let found = find(tx, digest, now, idle_seconds)?;
    if found
        .as_ref()
        .is_some_and(|session| session.wants_touch(now))
    {
        touch(tx, digest, now)?;
    }
    Ok(found)
}

pub fn of_account(tx: &mut Tx, account_id: &str, now: i64) -> Result<Vec<Session>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM session WHERE account_id = $1 AND expires_at > $2 ORDER BY seen_at DESC"
    );
    tx.query(&sql, &values![account_id, now])?
        .iter()
        .map(session)
        .collect()
}

pub fn end(tx: &mut Tx, digest: &[u8; 32]) -> Result<(), Fault> {
    tx.execute("DELETE FROM session WHERE digest = $1", &values![digest])
        .map(drop)
}

/// Ends all of an account's sessions but the one given: after a new password, and on request.
pub fn end_all(tx: &mut Tx, account_id: &str, except: Option<&[u8; 32]>) -> Result<u64, Fault> {
    match except {
        None => tx.execute(
            "DELETE FROM session WHERE account_id = $1",
            &values![account_id],
        ),
        Some(kept) => tx.execute(
            "DELETE FROM session WHERE account_id = $1 AND digest <> $2",
            &values![account_id, kept],
        ),
    }
}

/// Ends everybody's: after a restore, which may have brought ended ones back.
pub fn end_everybodys(tx: &mut Tx) -> Result<u64, Fault> {
    tx.execute("DELETE FROM session", &[])
}

/// Removes what [`find`] would not find any more.
pub fn purge(tx: &mut Tx, now: i64, idle_seconds: i64) -> Result<u64, Fault> {
    let sql = "DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2";
    tx.execute(sql, &values![now, now.saturating_sub(idle_seconds)])
}

impl Session {
    pub fn wants_touch(&self, now: i64) -> bool {
        now.saturating_sub(self.seen_at) >= TOUCH_SECONDS
    }
}

fn session(row: &Row) -> Result<Session, Fault> {
    Ok(Session {
        digest: row.array("digest")?,
        account_id: row.text("account_id")?,
        csrf: row.text("csrf")?,
        created_at: row.int("created_at")?,
        seen_at: row.int("seen_at")?,
        expires_at: row.int("expires_at")?,
        agent: row.text("agent")?,
    })
}
