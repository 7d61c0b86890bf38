//! What only one node may do at a time. A lease ends by itself; its epoch tells a late holder from the present one.

use crate::{Fault, Tx, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub name: String,
    pub holder: String,
    pub until: i64,
    pub epoch: i64,
}

/// Takes the lease if it is free, over, or the same holder's already; each taking opens a new epoch. None while
/// somebody else holds it.
pub fn take(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    now: i64,
    seconds: i64,
) -> Result<Option<Lease>, Fault> {
    let until = now.saturating_add(seconds);
    let sql = "INSERT INTO lease (name, holder, until, epoch) VALUES ($1, $2, $3, 1)
        ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, until = excluded.until, epoch = lease.epoch + 1
        WHERE lease.until <= $4 OR lease.holder = excluded.holder
        RETURNING name, epoch";
    let row = tx.one(sql, &values![name, holder, until, now])?;
    row.map(|row| {
        let epoch = row.int("epoch")?;
        Ok(Lease {
            name: name.to_owned(),
            holder: holder.to_owned(),
            until,
            epoch,
        })
    })
    .transpose()
}

/// Makes it last longer. None if it is over or was taken anew, even by the same holder: then stop at once.
pub fn renew(tx: &mut Tx, lease: &Lease, now: i64, seconds: i64) -> Result<Option<Lease>, Fault> {
    let until = now.saturating_add(seconds);
    let sql = "UPDATE lease SET until = $4
        WHERE name = $1 AND holder = $2 AND epoch = $3 AND until > $5";
    let values = values![&lease.name, &lease.holder, lease.epoch, until, now];
    Ok((tx.execute(sql, &values)? == 1).then(|| Lease {
        until,
        ..lease.clone()
    }))
}

/// Gives it back early. Its row stays, so that epochs never repeat.
pub fn release(tx: &mut Tx, lease: &Lease) -> Result<(), Fault> {
    let sql = "UPDATE lease SET until = 0 WHERE name = $1 AND holder = $2 AND epoch = $3";
    tx.execute(sql, &values![&lease.name, &lease.holder, lease.epoch])
        .map(drop)
}
