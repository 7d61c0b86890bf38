//! One transaction, as a closure sees it: statements by `$1`, answers by column name.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::engine::{Access, Failure, Line};
use crate::row::table_of;
use crate::store::Settings;
use crate::{Dialect, Entropy, Fault, Row, Value};

/// A running transaction. Portable SQL only: `$1` placeholders, no arithmetic on a bare parameter (`version = version + 1`
/// and not `$3 + 1`), no `SUM` without `CAST(… AS BIGINT)`, no engine functions. A violated constraint fails the whole
/// group of writes, so ask first or say `ON CONFLICT`.
pub struct Tx {
    line: Line,
    settings: Settings,
    access: Access,
    names: Names,
    failed: Option<Failure>,
    /// The connection is in a state that nobody knows; it is opened anew before the next transaction.
    spoilt: bool,
}

/// Names for rows that need one and that nobody must guess: unique per opened store, growing in the order of asking.
#[derive(Clone)]
pub(crate) struct Names {
    opened: u64,
    next: Arc<AtomicU64>,
}

impl Tx {
    /// Runs a statement that answers no rows; says how many it changed.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.ready(sql, values)?;
        let done = self.line.execute(sql, values);
        self.kept(done)
    }

    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        self.ready(sql, values)?;
        let done = self.line.query(sql, values);
        self.kept(done)
    }

    /// The row, if there is one. Two are an inconsistency.
    pub fn one(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, Fault> {
        let mut rows = self.query(sql, values)?;
        let row = rows.pop();
        if rows.is_empty() {
            return Ok(row);
        }
        let found = rows.len() + 1;
        Err(Fault::inconsistent(
            table_of(sql),
            "?",
            format!("{found} rows where one was meant"),
        ))
    }

    /// Saves a versioned row: `UPDATE … SET version = version + 1 … WHERE id = $1 AND version = $2` must change one row.
    /// None means that somebody else saved first. `key` is for the message.
    pub fn save(&mut self, key: &str, sql: &str, values: &[Value]) -> Result<(), Fault> {
        match self.execute(sql, values)? {
            1 => Ok(()),
            0 => Err(Fault::Stale {
                table: table_of(sql),
                key: key.to_owned(),
            }),
            n => Err(Fault::inconsistent(
                table_of(sql),
                key,
                format!("{n} rows have this key"),
            )),
        }
    }

    /// A fresh id, `prefix_…`. Not a secret and not random: names a row, opens nothing.
    pub fn mint(&self, prefix: &str) -> String {
        let next = self.names.next.fetch_add(1, Ordering::Relaxed);
        format!("{prefix}_{:016x}{next:010x}", self.names.opened)
    }

    /// The node that this store was opened as.
    pub fn node(&self) -> &str {
        &self.settings.node
    }

    /// For the few clauses of [`Dialect`] that differ.
    pub fn dialect(&self) -> Dialect {
        self.line.dialect()
    }

    /// Refuses what must not reach the engine: anything after a failure, and NUL in text.
    fn ready(&self, sql: &str, values: &[Value]) -> Result<(), Fault> {
        if let Some(failure) = &self.failed {
            return Err(failure.fault.clone());
        }
        match values.iter().position(Value::has_nul) {
            None => Ok(()),
            Some(place) => Err(Fault::inconsistent(
                table_of(sql),
                "?",
                format!("the text for ${} holds a NUL", place + 1),
            )),
        }
    }

    fn kept<T>(&mut self, done: Result<T, Failure>) -> Result<T, Fault> {
        done.map_err(|failure| {
            self.failed = Some(failure.clone());
            failure.fault
        })
    }
}

/// What only the store's own threads do with it.
impl Tx {
    pub(crate) fn connect(settings: &Settings, access: Access) -> Result<Tx, Fault> {
        Tx::connect_naming(settings, access, Names::draw())
    }

    pub(crate) fn connect_naming(
        settings: &Settings,
        access: Access,
        names: Names,
    ) -> Result<Tx, Fault> {
        let line = Line::connect(settings, access)?;
        Ok(Tx {
            line,
            settings: settings.clone(),
            access,
            names,
            failed: None,
            spoilt: false,
        })
    }

    pub(crate) fn begin(&mut self) -> Result<(), Fault> {
        self.failed = None;
        let anew = self.spoilt || self.line.is_closed();
        if anew {
            self.reconnect()?;
        }
        let begin = match self.access {
            Access::Read => self.dialect().begin_read(),
            Access::Write => self.dialect().begin_write(),
            Access::Migrate => self.dialect().begin_migration(),
        };
        match self.line.batch(begin) {
            Ok(()) => Ok(()),
            // The server went away while we were idle. Nothing has been asked of it yet, so asking anew is safe.
            Err(_) if !anew && self.line.is_closed() => {
                self.reconnect()?;
                self.line.batch(begin).map_err(|failure| failure.fault)
            }
            Err(failure) => Err(failure.fault),
        }
    }

    pub(crate) fn commit(&mut self) -> Result<(), Fault> {
        debug_assert!(
            self.failed.is_none(),
            "a failed transaction is never committed"
        );
        self.line.batch("COMMIT").map_err(|failure| {
            // After a failed sync even a later look at the file may mislead, so begin with a fresh connection.
            self.spoilt = true;
            failure.fault
        })
    }

    pub(crate) fn rollback(&mut self) {
        if self.line.batch("ROLLBACK").is_err() {
            self.spoilt = true;
        }
        self.failed = None;
    }

    /// A statement of the house's own, outside the cache.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        let done = self.line.batch(sql);
        self.kept(done)
    }

    /// What the engine said no to, even if the closure went on as if nothing had happened.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.failed.as_ref()
    }

    fn reconnect(&mut self) -> Result<(), Fault> {
        self.line = Line::connect(&self.settings, self.access)?;
        self.spoilt = false;
        Ok(())
    }
}

impl Names {
    pub(crate) fn draw() -> Names {
        let opened = u64::from_be_bytes(Entropy::System.bytes());
        Names {
            opened,
            next: Arc::new(AtomicU64::new(1)),
        }
    }
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx")
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}
