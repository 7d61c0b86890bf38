//! order: rows of `orders`.

use super::{Stamp, Versioned, json, parse};
use crate::{Fault, Row, Tx, settings, values};
use domain::{
    change::Change,
    order::Order,
    words::{AccountId, Lang, OrderId},
};

const COLUMNS: &str = "id, data, version";

fn read(row: &Row) -> Result<Versioned<Order>, Fault> {
    let id = row.text("id")?;
    Ok(Versioned {
        state: parse("orders", &id, &row.text("data")?)?,
        version: row.int("version")?,
    })
}

pub fn get(tx: &mut Tx, id: &OrderId) -> Result<Option<Versioned<Order>>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE id = $1");
    tx.one(&sql, &values![id.as_str()])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The version alone, for whoever read the order a moment ago.
pub fn version(tx: &mut Tx, id: &OrderId) -> Result<Option<i64>, Fault> {
    let sql = "SELECT version FROM orders WHERE id = $1";
    let row = tx.one(sql, &values![id.as_str()])?;
    row.map(|row| row.int("version")).transpose()
}

/// An account's orders, newest first.
pub fn of_account(tx: &mut Tx, account: &AccountId) -> Result<Vec<Versioned<Order>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM orders WHERE account_id = $1 ORDER BY created_at DESC, id LIMIT 500"
    );
    tx.query(&sql, &values![account.as_str()])?
        .iter()
        .map(read)
        .collect()
}

/// Orders that wait for issuance, those that have waited longest first.
pub fn activated(tx: &mut Tx, limit: i64) -> Result<Vec<Versioned<Order>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM orders WHERE stage = 'activated' ORDER BY updated_at, id LIMIT $1"
    );
    tx.query(&sql, &values![limit])?.iter().map(read).collect()
}

/// The next human number: `SW-000042`.
pub fn next_number(tx: &mut Tx) -> Result<String, Fault> {
    Ok(format!(
        "SW-{:06}",
        settings::next_number(tx, "number.order")?
    ))
}

/// The language of the account behind an order.
pub fn language(tx: &mut Tx, id: &OrderId) -> Result<Lang, Fault> {
    let sql = "SELECT a.language AS language FROM orders o JOIN account a ON a.id = o.account_id WHERE o.id = $1";
    let row = tx.one(sql, &values![id.as_str()])?;
    let code = row.map(|row| row.text("language")).transpose()?;
    Ok(code.and_then(|code| Lang::parse(&code)).unwrap_or_default())
}

/// Saves a new order.
pub fn insert(tx: &mut Tx, stamp: &Stamp, change: &Change<Order>) -> Result<(), Fault> {
    let order = &change.state;
    tx.execute(
        "INSERT INTO orders (id, number, account_id, product, stage, data, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        &values![
            order.id.as_str(),
            order.number.as_str(),
            order.account.as_str(),
            order.product.code(),
            order.journey.stage(),
            json(order),
            order.placed_at.0,
            order.placed_at.0
        ],
    )?;
    stamp.consequences(tx, order.id.as_str(), change)
}

/// Saves a change of an order read at `version`; false when somebody else was faster.
pub fn save(
    tx: &mut Tx,
    stamp: &Stamp,
    version: i64,
    change: &Change<Order>,
) -> Result<bool, Fault> {
    let order = &change.state;
    let rows = tx.execute(
        "UPDATE orders SET stage = $1, data = $2, updated_at = $3, version = version + 1 WHERE id = $4 AND version = $5",
        &values![order.journey.stage(), json(order), stamp.now.0, order.id.as_str(), version],
    )?;
    if rows == 1 {
        stamp.consequences(tx, order.id.as_str(), change)?;
    }
    Ok(rows == 1)
}
