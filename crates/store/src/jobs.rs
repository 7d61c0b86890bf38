//! Work to do later, at least once. One job lives per kind and key; a job asked for again while it runs is run again.

use crate::backoff::{Backoff, clipped};
use crate::{After, Fault, Row, Tx, Value, values};

/// About two days in all, then a person looks at it.
const BACKOFF: Backoff = Backoff {
    first_seconds: 5,
    longest_seconds: 4 * 3_600,
    tries: 20,
};

/// A job in somebody's hands. Its `tries` is the token by which a late holder is told from the present one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub id: String,
    pub kind: String,
    pub key: String,
    pub data: String,
    /// This one included.
    pub tries: i64,
    pub holder: String,
    pub lease_until: i64,
    pub created_at: i64,
}

/// Asks for a job. True if it is a new one. A waiting one of the same kind and key takes the newer data and the earlier
/// time; a running one is run once more when it is done, for what it could not have seen.
pub fn enqueue(
    tx: &mut Tx,
    kind: &str,
    key: &str,
    data: &str,
    run_at: i64,
    now: i64,
) -> Result<bool, Fault> {
    let id = tx.mint("job");
    let sql = "INSERT INTO job (id, kind, key, data, state, tries, again, run_at, created_at)
        VALUES ($1, $2, $3, $4, 'waiting', 0, 0, $5, $6)
        ON CONFLICT (kind, key) WHERE state IN ('waiting', 'running') DO UPDATE
        SET data = excluded.data,
            again = CASE WHEN job.state = 'running' THEN 1 ELSE 0 END,
            run_at = CASE WHEN job.state = 'running' OR excluded.run_at < job.run_at
                THEN excluded.run_at ELSE job.run_at END
        RETURNING id";
    let row = tx.one(sql, &values![&id, kind, key, data, run_at, now])?;
    let row = row.ok_or_else(|| Fault::inconsistent("job", key, "a job left no row"))?;
    Ok(row.text("id")? == id)
}

/// Takes up to `limit` jobs for `lease_seconds`: those whose time has come, and those whose holder has fallen silent.
pub fn claim(
    tx: &mut Tx,
    holder: &str,
    now: i64,
    limit: i64,
    lease_seconds: i64,
) -> Result<Vec<Job>, Fault> {
    // One that has ended its holder so often would end this one too.
    let worn = "UPDATE job SET state = 'dead', holder = NULL, lease_until = NULL, last_error = 'its holder fell silent'
        WHERE state = 'running' AND lease_until <= $1 AND tries >= $2";
    tx.execute(worn, &values![now, BACKOFF.tries])?;
    let due = "((state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until <= $1))";
    take(tx, due, holder, now, limit, lease_seconds, None)
}

/// Takes up to `limit` waiting jobs of one kind, for a holder who does them better together.
pub fn claim_kind(
    tx: &mut Tx,
    kind: &str,
    holder: &str,
    now: i64,
    limit: i64,
    lease_seconds: i64,
) -> Result<Vec<Job>, Fault> {
    let due = "state = 'waiting' AND run_at <= $1 AND kind = $5";
    take(tx, due, holder, now, limit, lease_seconds, Some(kind))
}

/// `due` reads the moment as `$1` and the kind, if there is one, as `$5`.
fn take(
    tx: &mut Tx,
    due: &str,
    holder: &str,
    now: i64,
    limit: i64,
    lease_seconds: i64,
    kind: Option<&str>,
) -> Result<Vec<Job>, Fault> {
    let lock = tx.dialect().skip_locked();
    let sql = format!(
        "WITH picked AS MATERIALIZED (
            SELECT id FROM job WHERE {due} ORDER BY run_at, id LIMIT $2{lock})
         UPDATE job SET state = 'running', tries = tries + 1, again = 0, holder = $3, lease_until = $4
         WHERE id IN (SELECT id FROM picked)
         RETURNING id, kind, key, data, tries, holder, lease_until, created_at"
    );
    let until = now.saturating_add(lease_seconds);
    let mut values = values![now, limit, holder, until].to_vec();
    values.extend(kind.map(Value::from));
    let rows = tx.query(&sql, &values)?;
    let mut jobs = rows.iter().map(job).collect::<Result<Vec<Job>, Fault>>()?;
    jobs.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    Ok(jobs)
}

/// Says that it is done. False if it was in somebody else's hands by then. A job that was asked for again meanwhile
/// waits anew.
pub fn done(tx: &mut Tx, job: &Job) -> Result<bool, Fault> {
    let sql = "UPDATE job SET holder = NULL, lease_until = NULL, last_error = NULL,
            state = CASE WHEN again = 1 THEN 'waiting' ELSE 'done' END,
            tries = CASE WHEN again = 1 THEN 0 ELSE tries END,
            again = 0
        WHERE id = $1 AND state = 'running' AND holder = $2 AND tries = $3";
    Ok(tx.execute(sql, &values![&job.id, &job.holder, job.tries])? == 1)
}

/// Says that it did not work. None if it was in somebody else's hands by then.
pub fn failed(tx: &mut Tx, job: &Job, error: &str, now: i64) -> Result<Option<After>, Fault> {
    let after = BACKOFF.after(job.tries, now);
    let (state, run_at) = match after {
        After::Again(at) => ("waiting", at),
        After::Dead => ("dead", now),
    };
    let sql = "UPDATE job SET state = $4, run_at = $5, last_error = $6, again = 0, holder = NULL, lease_until = NULL
        WHERE id = $1 AND state = 'running' AND holder = $2 AND tries = $3";
    let values = values![
        &job.id,
        &job.holder,
        job.tries,
        state,
        run_at,
        clipped(error)
    ];
    Ok((tx.execute(sql, &values)? == 1).then_some(after))
}

/// Makes the lease of a long job last longer. False means stop: somebody else has it.
pub fn extend(tx: &mut Tx, job: &Job, now: i64, lease_seconds: i64) -> Result<bool, Fault> {
    let sql = "UPDATE job SET lease_until = $4
        WHERE id = $1 AND state = 'running' AND holder = $2 AND tries = $3";
    let until = now.saturating_add(lease_seconds);
    Ok(tx.execute(sql, &values![&job.id, &job.holder, job.tries, until])? == 1)
}

/// Jobs whose time has come by `now` and that nobody has taken.
pub fn waiting(tx: &mut Tx, now: i64) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS n FROM job WHERE state = 'waiting' AND run_at <= $1";
    tx.one(sql, &values![now])?
        .map_or(Ok(0), |row| row.int("n"))
}

/// When the next waiting job wants to run.
pub fn next_at(tx: &mut Tx) -> Result<Option<i64>, Fault> {
    let row = tx.one(
        "SELECT MIN(run_at) AS next_at FROM job WHERE state = 'waiting'",
        &[],
    )?;
    row.map_or(Ok(None), |row| row.opt_int("next_at"))
}

/// Kind, key and last error of jobs that wait for a person, newest first.
pub fn dead(tx: &mut Tx, limit: i64) -> Result<Vec<(String, String, String)>, Fault> {
    let sql = "SELECT id, kind, key, last_error FROM job WHERE state = 'dead'
        ORDER BY created_at DESC, id DESC LIMIT $1";
    let rows = tx.query(sql, &values![limit])?;
    let told = rows.iter().map(|row| {
        Ok((
            row.text("kind")?,
            row.text("key")?,
            row.opt_text("last_error")?.unwrap_or_default(),
        ))
    });
    told.collect()
}

/// Kind, key and last error of jobs that did not work and are tried again, the newest first.
pub fn failing(tx: &mut Tx, limit: i64) -> Result<Vec<(String, String, String)>, Fault> {
    let sql =
        "SELECT kind, key, last_error FROM job WHERE state = 'waiting' AND last_error IS NOT NULL
        ORDER BY created_at DESC, id DESC LIMIT $1";
    let rows = tx.query(sql, &values![limit])?;
    rows.iter()
        .map(|row| Ok((row.text("kind")?, row.text("key")?, row.text("last_error")?)))
        .collect()
}

/// Forgets jobs that were done and made before this moment.
pub fn purge(tx: &mut Tx, before: i64) -> Result<u64, Fault> {
    tx.execute(
        "DELETE FROM job WHERE state = 'done' AND created_at < $1",
        &values![before],
    )
}

fn job(row: &Row) -> Result<Job, Fault> {
    Ok(Job {
        id: row.text("id")?,
        kind: row.text("kind")?,
        key: row.text("key")?,
        data: row.text("data")?,
        tries: row.int("tries")?,
        holder: row.text("holder")?,
        lease_until: row.int("lease_until")?,
        created_at: row.int("created_at")?,
    })
}
