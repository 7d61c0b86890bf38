//! Reads the whole journal and says what is wrong with it.

use super::{Entry, Head, digest_of};
use crate::{Fault, Row, Tx, values};

/// Rows read at a time.
const PAGE: i64 = 1_000;
/// After so many findings more of them tell nothing new.
const FINDINGS: usize = 100;

/// What became of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The end of the chain as it stands. Compare it with one kept elsewhere: [`super::contains`].
    pub head: Head,
    /// Rows that have no place yet.
    pub waiting: i64,
    /// The first hundred.
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub seq: Option<i64>,
    pub uid: String,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The row says something else than when it was written.
    Edited,
    /// The chain has a place for a row that is gone.
    Deleted,
    /// The place before this one is missing or another.
    Torn,
    /// A row stands outside the chain and does not wait for a place either.
    SlippedIn,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks every row and every link. Reads everything; run it in a read.
pub fn verify(tx: &mut Tx) -> Result<Report, Fault> {
    let mut findings = Vec::new();
    let head = chain(tx, &mut findings)?;
    let waiting = unplaced(tx, &mut findings)?;
    findings.truncate(FINDINGS);
    Ok(Report {
        head,
        waiting,
        findings,
    })
}

fn chain(tx: &mut Tx, findings: &mut Vec<Finding>) -> Result<Head, Fault> {
    let sql = "SELECT c.uid AS uid, c.seq AS seq, c.prev AS prev, c.head AS head, j.uid AS found, j.digest AS digest,
            j.at AS at, j.node AS node, j.actor AS actor, j.kind AS kind, j.subject AS subject, j.payload AS payload
        FROM journal_chain c LEFT JOIN journal j ON j.uid = c.uid
        WHERE c.seq > $1 ORDER BY c.seq LIMIT $2";
    let mut head = Head::EMPTY;
    loop {
        let rows = tx.query(sql, &values![head.seq, PAGE])?;
        if rows.is_empty() || findings.len() >= FINDINGS {
            return Ok(head);
        }
        for row in rows {
            let (seq, uid) = (row.int("seq")?, row.text("uid")?);
            let before = Head {
                seq: seq - 1,
                hash: row.array("prev")?,
            };
            let stored = Head {
                seq,
                hash: row.array("head")?,
            };
            if let Some(what) = wrong_with(&row, head, before, stored)? {
                findings.push(Finding {
                    seq: Some(seq),
                    uid,
                    what,
                });
            }
            // Go on from what stands there, so that one wound is one finding.
            head = stored;
        }
    }
}

fn wrong_with(row: &Row, head: Head, before: Head, stored: Head) -> Result<Option<What>, Fault> {
    if before != head {
        return Ok(Some(What::Torn));
    }
    if row.opt_text("found")?.is_none() {
        return Ok(Some(What::Deleted));
    }
    let digest = recomputed(row)?;
    let edited = digest != row.array("digest")? || before.followed_by(&digest) != stored;
    Ok(edited.then_some(What::Edited))
}

fn unplaced(tx: &mut Tx, findings: &mut Vec<Finding>) -> Result<i64, Fault> {
    let sql = "SELECT j.uid AS uid, w.uid AS waits, j.digest AS digest, j.at AS at, j.node AS node, j.actor AS actor,
            j.kind AS kind, j.subject AS subject, j.payload AS payload
        FROM journal j
        LEFT JOIN journal_chain c ON c.uid = j.uid
        LEFT JOIN journal_waiting w ON w.uid = j.uid
        WHERE c.uid IS NULL AND j.uid > $1 ORDER BY j.uid LIMIT $2";
    let (mut waiting, mut last) = (0, String::new());
    loop {
        let rows = tx.query(sql, &values![&last, PAGE])?;
        if rows.is_empty() || findings.len() >= FINDINGS {
            return Ok(waiting);
        }
        for row in rows {
            last = row.text("uid")?;
            let what = if row.opt_text("waits")?.is_none() {
                Some(What::SlippedIn)
            } else {
                waiting += 1;
                (recomputed(&row)? != row.array("digest")?).then_some(What::Edited)
            };
            findings.extend(what.map(|what| Finding {
                seq: None,
                uid: last.clone(),
                what,
            }));
        }
    }
}

fn recomputed(row: &Row) -> Result<[u8; 32], Fault> {
    let (node, actor, kind) = (row.text("node")?, row.text("actor")?, row.text("kind")?);
    let (subject, payload) = (row.text("subject")?, row.text("payload")?);
    let entry = Entry {
        at: row.int("at")?,
        node: &node,
        actor: &actor,
        kind: &kind,
        subject: &subject,
        payload: &payload,
    };
    Ok(digest_of(&row.text("uid")?, &entry))
}
