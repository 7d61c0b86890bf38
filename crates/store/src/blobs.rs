//! Bytes as rows, so that nodes keep nothing of their own. What was written is what is read, or a loud error.

use aws_lc_rs::digest;

use crate::{Fault, Tx, Value, values};

/// The largest body, as in the schema's own check.
pub const LIMIT_BYTES: usize = 10_000_000;

/// A body with its hash, made outside the transaction, because hashing megabytes would hold up every other writer.
#[derive(Debug, Clone)]
pub struct Prepared {
    body: Value,
    sha256: [u8; 32],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} octets are more than {LIMIT_BYTES}")]
pub struct TooLarge {
    pub bytes: usize,
}

impl Prepared {
    pub fn new(body: Vec<u8>) -> Result<Prepared, TooLarge> {
        if body.len() > LIMIT_BYTES {
            return Err(TooLarge { bytes: body.len() });
        }
        let sha256 = sha256(&body);
        Ok(Prepared {
            body: Value::Blob(body),
            sha256,
        })
    }

    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }
}

/// Writes the body and answers the id under which it rests.
pub fn put(tx: &mut Tx, prepared: &Prepared, now: i64) -> Result<String, Fault> {
    let id = tx.mint("blob");
    let sql = "INSERT INTO blob (id, sha256, body, at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, &values![&id, prepared.sha256, &prepared.body, now])?;
    Ok(id)
}

pub fn get(tx: &mut Tx, id: &str) -> Result<Option<Vec<u8>>, Fault> {
    let row = tx.one(
        "SELECT id, sha256, body FROM blob WHERE id = $1",
        &values![id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let body = row.blob("body")?;
    if sha256(&body) != row.array("sha256")? {
        return Err(row.inconsistent("the body is not the one that was written"));
    }
    Ok(Some(body))
}

fn sha256(body: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, body).as_ref());
    out
}
