//! Small things that change while the house runs: one text per key, and counters.

use crate::{Fault, Tx, values};

pub fn get(tx: &mut Tx, key: &str) -> Result<Option<String>, Fault> {
    let row = tx.one(
        "SELECT key, value FROM setting WHERE key = $1",
        &values![key],
    )?;
    row.map(|row| row.text("value")).transpose()
}

pub fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), Fault> {
    let sql = "INSERT INTO setting (key, value) VALUES ($1, $2)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    tx.execute(sql, &values![key, value]).map(drop)
}

/// The next number under this key, from 1 on: for names that people read aloud. Rolled back with its transaction.
pub fn next_number(tx: &mut Tx, key: &str) -> Result<i64, Fault> {
    let sql = "INSERT INTO setting (key, value) VALUES ($1, '1')
        ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
        RETURNING key, value";
    let row = tx.one(sql, &values![key])?;
    let row = row.ok_or_else(|| Fault::inconsistent("setting", key, "a counter gave no number"))?;
    row.text("value")?
        .parse()
        .map_err(|_| row.inconsistent("a counter holds no number"))
}
