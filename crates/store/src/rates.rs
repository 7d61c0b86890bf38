//! How often somebody may knock: hits per bucket and window, the same on every node.

use crate::{Fault, Tx, values};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    Allowed,
    /// Too many; the next window begins then.
    RetryAt(i64),
}

/// Counts a hit and says whether it is within `limit` per `window_seconds`. The hit counts only if the caller commits,
/// so a refusal because of it is a `CommitRefusal`. Windows lie on multiples of their length.
pub fn hit(
    tx: &mut Tx,
    bucket: &str,
    window_seconds: i64,
    limit: i64,
    now: i64,
) -> Result<Rate, Fault> {
    let window_seconds = window_seconds.max(1);
    let start = now.saturating_sub(now.rem_euclid(window_seconds));
    let sql = "INSERT INTO rate (bucket, window_start, hits) VALUES ($1, $2, 1)
        ON CONFLICT (bucket, window_start) DO UPDATE SET hits = rate.hits + 1
        RETURNING bucket, hits";
    let row = tx.one(sql, &values![bucket, start])?;
    let row = row.ok_or_else(|| Fault::inconsistent("rate", bucket, "a hit left no row"))?;
    if row.int("hits")? <= limit {
        Ok(Rate::Allowed)
    } else {
        Ok(Rate::RetryAt(start.saturating_add(window_seconds)))
    }
}

/// Takes back what a success has earned: a right password forgets the wrong ones before it.
pub fn forget(tx: &mut Tx, bucket: &str) -> Result<(), Fault> {
    tx.execute("DELETE FROM rate WHERE bucket = $1", &values![bucket])
        .map(drop)
}

/// Removes windows that began before this moment.
pub fn purge(tx: &mut Tx, before: i64) -> Result<u64, Fault> {
    tx.execute("DELETE FROM rate WHERE window_start < $1", &values![before])
}
