//! Letters that leave after the commit, at least once. No secret rests here; `data` is what the template needs.

use crate::backoff::{Backoff, clipped};
use crate::{After, Fault, Row, Tx, values};

/// Who takes a letter has this long to say what became of it; then it is due again.
const SENDING_SECONDS: i64 = 120;
/// About a day and a half in all, then a person looks at it.
const BACKOFF: Backoff = Backoff {
    first_seconds: 30,
    longest_seconds: 6 * 3_600,
    tries: 14,
};

#[derive(Debug, Clone, Copy)]
pub struct NewLetter<'a> {
    pub kind: &'a str,
    pub recipient: &'a str,
    pub language: &'a str,
    pub data: &'a str,
    pub order_id: Option<&'a str>,
    /// Letters with the same word are one letter, however often they are asked for.
    pub dedupe: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub id: String,
    pub kind: String,
    pub recipient: String,
    pub language: String,
    pub data: String,
    pub order_id: Option<String>,
    /// This try included.
    pub tries: i64,
    pub created_at: i64,
    pub last_error: Option<String>,
}

const COLUMNS: &str =
    "id, kind, recipient, language, data, order_id, tries, created_at, last_error";

/// Puts a letter out. None if one with the same `dedupe` is or was there.
pub fn enqueue(tx: &mut Tx, new: NewLetter<'_>, now: i64) -> Result<Option<String>, Fault> {
    let id = tx.mint("ltr");
    let sql = "INSERT INTO outbox
        (id, kind, recipient, language, data, order_id, state, tries, next_at, created_at, dedupe)
        VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $7, $8)
        ON CONFLICT (dedupe) DO NOTHING";
    let values = values![
        &id,
        new.kind,
        new.recipient,
        new.language,
        new.data,
        new.order_id,
        now,
        new.dedupe
    ];
    Ok((tx.execute(sql, &values)? == 1).then_some(id))
}

/// Takes up to `limit` letters to send now, oldest first. A write: nobody else gets them for two minutes, and each
/// taking counts as a try, so that a letter which ends its sender cannot do so for ever.
pub fn due(tx: &mut Tx, now: i64, limit: i64) -> Result<Vec<Letter>, Fault> {
    let worn = "UPDATE outbox SET state = 'dead' WHERE state = 'waiting' AND next_at <= $1 AND tries >= $2";
    tx.execute(worn, &values![now, BACKOFF.tries])?;
    let sql = format!(
        "WITH picked AS MATERIALIZED (
            SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1
            ORDER BY next_at, id LIMIT $2{})
         UPDATE outbox SET tries = tries + 1, next_at = $3 WHERE id IN (SELECT id FROM picked)
         RETURNING {COLUMNS}",
        tx.dialect().skip_locked()
    );
    let rows = tx.query(
        &sql,
        &values![now, limit, now.saturating_add(SENDING_SECONDS)],
    )?;
    let mut letters = rows
        .iter()
        .map(letter)
        .collect::<Result<Vec<Letter>, Fault>>()?;
    letters.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    Ok(letters)
}

/// False if it was no longer waiting.
pub fn sent(tx: &mut Tx, id: &str, now: i64) -> Result<bool, Fault> {
    let sql = "UPDATE outbox SET state = 'sent', sent_at = $2, last_error = NULL
        WHERE id = $1 AND state = 'waiting'";
    Ok(tx.execute(sql, &values![id, now])? == 1)
}

/// None if it was no longer waiting.
pub fn failed(tx: &mut Tx, id: &str, error: &str, now: i64) -> Result<Option<After>, Fault> {
    let select = format!(
        "SELECT id, tries FROM outbox WHERE id = $1 AND state = 'waiting'{}",
        tx.dialect().for_update()
    );
    let Some(row) = tx.one(&select, &values![id])? else {
        return Ok(None);
    };
    let after = BACKOFF.after(row.int("tries")?, now);
    let (state, next_at) = match after {
        After::Again(at) => ("waiting", at),
        After::Dead => ("dead", now),
    };
    let sql = "UPDATE outbox SET state = $2, next_at = $3, last_error = $4 WHERE id = $1";
    tx.execute(sql, &values![id, state, next_at, clipped(error)])?;
    Ok(Some(after))
}

/// Gives a dead letter a new life, on a person's word.
pub fn revive(tx: &mut Tx, id: &str, now: i64) -> Result<bool, Fault> {
    let sql = "UPDATE outbox SET state = 'waiting', tries = 0, next_at = $2
        WHERE id = $1 AND state = 'dead'";
    Ok(tx.execute(sql, &values![id, now])? == 1)
}

/// Letters that wait for a person, newest first.
pub fn dead(tx: &mut Tx, limit: i64) -> Result<Vec<Letter>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE state = 'dead' ORDER BY created_at DESC, id DESC LIMIT $1"
    );
    tx.query(&sql, &values![limit])?
        .iter()
        .map(letter)
        .collect()
}

/// How many letters are not out yet.
pub fn waiting(tx: &mut Tx) -> Result<i64, Fault> {
    let row = tx.one(
        "SELECT COUNT(*) AS n FROM outbox WHERE state = 'waiting'",
        &[],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

fn letter(row: &Row) -> Result<Letter, Fault> {
    Ok(Letter {
        id: row.text("id")?,
        kind: row.text("kind")?,
        recipient: row.text("recipient")?,
        language: row.text("language")?,
        data: row.text("data")?,
        order_id: row.opt_text("order_id")?,
        tries: row.int("tries")?,
        created_at: row.int("created_at")?,
        last_error: row.opt_text("last_error")?,
    })
}
