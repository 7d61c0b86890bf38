//! Every fact, written in the transaction that made it true, and its place in one chain of hashes.
//!
//! A writer only appends; it never waits for the chain's head. [`sequence`] gives committed rows their places, one node
//! at a time, and [`verify`] proves that nothing was changed, dropped or slipped in since. It never changes a row.
//! A cut-off end shows only against a head that was kept elsewhere: see [`contains`].

mod export;
mod verify;

use aws_lc_rs::digest;

use crate::{Fault, Row, Tx, Value, leases, values};

pub use export::{Chain, Line, export};
pub use verify::{Finding, Report, What, verify};

/// Rows placed in one transaction. The caller asks again until fewer come.
pub const BATCH: i64 = 200;
/// Rows per statement while placing.
const CHUNK: usize = 50;
const LEASE: &str = "journal sequencer";
const LEASE_SECONDS: i64 = 10;

/// A fact to write down.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub at: i64,
    pub node: &'a str,
    pub actor: &'a str,
    /// A stable name, such as `mailbox.confirmed`.
    pub kind: &'a str,
    /// The id of what it is about.
    pub subject: &'a str,
    /// JSON with a version of its own. Digests instead of personal data, which must be erasable elsewhere.
    pub payload: &'a str,
}

/// A fact as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub uid: String,
    /// Its place in the chain, as soon as it has one.
    pub seq: Option<i64>,
    pub at: i64,
    pub node: String,
    pub actor: String,
    pub kind: String,
    pub subject: String,
    pub payload: String,
}

/// The end of the chain: so many rows, and the hash over all of them. An empty chain is 0 and zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: [u8; 32],
}

const RECORD: &str =
    "j.uid AS uid, c.seq AS seq, j.at AS at, j.node AS node, j.actor AS actor, j.kind AS kind,
    j.subject AS subject, j.payload AS payload";

/// Writes a fact and answers its name. It has its place in the chain within a second of the commit.
pub fn append(tx: &mut Tx, entry: Entry<'_>) -> Result<String, Fault> {
    let uid = tx.mint("jrn");
    let digest = digest_of(&uid, &entry);
    let sql = "INSERT INTO journal (uid, at, node, actor, kind, subject, payload, digest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let Entry {
        at,
        node,
        actor,
        kind,
        subject,
        payload,
    } = entry;
    tx.execute(
        sql,
        &values![&uid, at, node, actor, kind, subject, payload, digest],
    )?;
    tx.execute(
        "INSERT INTO journal_waiting (uid) VALUES ($1)",
        &values![&uid],
    )?;
    Ok(uid)
}

/// Gives up to [`BATCH`] committed rows their places and answers how many; 0 while another node does it.
pub fn sequence(tx: &mut Tx, now: i64, node: &str) -> Result<i64, Fault> {
    let waits = "SELECT uid FROM journal_waiting LIMIT 1";
    if tx.one(waits, &[])?.is_none() {
        return Ok(0);
    }
    // The lease's row stays locked until we commit, so two sequencers never read the same head.
    if leases::take(tx, LEASE, node, now, LEASE_SECONDS)?.is_none() {
        return Ok(0);
    }
    let mut head = head(tx)?;
    // The order of writing, not of time: within a second, and between nodes, times say nothing. Whoever writes about
    // something has seen its row as the writer before left it, so what led to a fact stands before it.
    let sql = "SELECT j.uid AS uid, j.digest AS digest FROM journal_waiting w JOIN journal j ON j.uid = w.uid
        ORDER BY w.place LIMIT $1";
    let rows = tx.query(sql, &values![BATCH])?;
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        let next = head.followed_by(&row.array("digest")?);
        links.push((row.text("uid")?, head, next));
        head = next;
    }
    for chunk in links.chunks(CHUNK) {
        place(tx, chunk)?;
    }
    Ok(head.seq - links.first().map_or(head.seq, |(_, before, _)| before.seq))
}

/// The chain's end, read in this transaction and good for this transaction.
pub fn head(tx: &mut Tx) -> Result<Head, Fault> {
    let row = tx.one(
        "SELECT seq, head FROM journal_chain ORDER BY seq DESC LIMIT 1",
        &[],
    )?;
    row.map_or(Ok(Head::EMPTY), |row| {
        Ok(Head {
            seq: row.int("seq")?,
            hash: row.array("head")?,
        })
    })
}

/// Whether a head that was kept elsewhere is still part of this chain. If not, its end was cut off or written anew.
pub fn contains(tx: &mut Tx, kept: &Head) -> Result<bool, Fault> {
    if *kept == Head::EMPTY {
        return Ok(true);
    }
    let row = tx.one(
        "SELECT seq, head FROM journal_chain WHERE seq = $1",
        &values![kept.seq],
    )?;
    row.map_or(Ok(false), |row| Ok(row.array::<32>("head")? == kept.hash))
}

/// What happened to something, newest first.
pub fn of_subject(tx: &mut Tx, subject: &str, limit: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {RECORD} FROM journal j LEFT JOIN journal_chain c ON c.uid = j.uid
            LEFT JOIN journal_waiting w ON w.uid = j.uid
         WHERE j.subject = $1
         ORDER BY CASE WHEN c.seq IS NULL THEN 0 ELSE 1 END, c.seq DESC, w.place DESC LIMIT $2"
    );
    tx.query(&sql, &values![subject, limit])?
        .iter()
        .map(record)
        .collect()
}

/// What happened to something, of one kind only, oldest first.
pub fn of_kind(tx: &mut Tx, subject: &str, kind: &str, limit: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {RECORD} FROM journal j LEFT JOIN journal_chain c ON c.uid = j.uid
         WHERE j.subject = $1 AND j.kind = $2
         ORDER BY j.at, j.uid LIMIT $3"
    );
    tx.query(&sql, &values![subject, kind, limit])?
        .iter()
        .map(record)
        .collect()
}

/// Placed rows after a place, in the order of the chain.
pub fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {RECORD} FROM journal_chain c JOIN journal j ON j.uid = c.uid
         WHERE c.seq > $1 ORDER BY c.seq LIMIT $2"
    );
    tx.query(&sql, &values![seq, limit])?
        .iter()
        .map(record)
        .collect()
}

fn place(tx: &mut Tx, links: &[(String, Head, Head)]) -> Result<(), Fault> {
    let mut rows = Vec::with_capacity(links.len());
    let mut marks = Vec::with_capacity(links.len());
    let mut chain = Vec::<Value>::with_capacity(links.len() * 4);
    let mut waiting = Vec::<Value>::with_capacity(links.len());
    for (number, (uid, before, after)) in links.iter().enumerate() {
        let first = number * 4;
        rows.push(format!(
            "(${}, ${}, ${}, ${})",
            first + 1,
            first + 2,
            first + 3,
            first + 4
        ));
        chain.extend(values![after.seq, uid, before.hash, after.hash]);
        marks.push(format!("${}", number + 1));
        waiting.extend(values![uid]);
    }
    let insert = format!(
        "INSERT INTO journal_chain (seq, uid, prev, head) VALUES {}",
        rows.join(", ")
    );
    tx.execute(&insert, &chain)?;
    tx.execute(
        &format!(
            "DELETE FROM journal_waiting WHERE uid IN ({})",
            marks.join(", ")
        ),
        &waiting,
    )?;
    Ok(())
}

impl Head {
    pub const EMPTY: Head = Head {
        seq: 0,
        hash: [0; 32],
    };

    /// As it is written down elsewhere; `None` when the text is no hash.
    pub fn new(seq: i64, hex: &str) -> Option<Head> {
        let hash = pki::digest::from_hex(hex)?.try_into().ok()?;
        Some(Head { seq, hash })
    }

    pub fn hex(&self) -> String {
        pki::digest::hex(&self.hash)
    }

    fn followed_by(&self, digest: &[u8; 32]) -> Head {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(&self.hash);
        context.update(digest);
        Head {
            seq: self.seq + 1,
            hash: finish(context),
        }
    }
}

/// SHA-256 over the fields, each behind its length, so that no two rows have the same octets.
fn digest_of(uid: &str, entry: &Entry<'_>) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    let mut field = |octets: &[u8]| {
        let length = u64::try_from(octets.len()).unwrap_or(u64::MAX);
        context.update(&length.to_be_bytes());
        context.update(octets);
    };
    field(b"sealwright journal 1");
    field(uid.as_bytes());
    field(&entry.at.to_be_bytes());
    for text in [
        entry.node,
        entry.actor,
        entry.kind,
        entry.subject,
        entry.payload,
    ] {
        field(text.as_bytes());
    }
    finish(context)
}

fn finish(context: digest::Context) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}

fn record(row: &Row) -> Result<Record, Fault> {
    Ok(Record {
        uid: row.text("uid")?,
        seq: row.opt_int("seq")?,
        at: row.int("at")?,
        node: row.text("node")?,
        actor: row.text("actor")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        payload: row.text("payload")?,
    })
}
