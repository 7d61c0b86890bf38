//! One connection to one of the two engines: it runs statements and knows nothing of transactions or tables.

mod postgres;
mod sqlite;

use crate::store::{Engine, Settings};
use crate::{Dialect, Fault, Row, Value};

pub(crate) use sqlite::{copy as copy_sqlite, set_aside as set_sqlite_aside};

/// Statements kept prepared per connection. The house has far fewer; the limit guards against SQL made in a loop.
const STATEMENTS_KEPT: usize = 512;
/// How long a statement waits for a lock that somebody outside this process holds.
const LOCK_WAIT_SECONDS: u64 = 10;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
    Migrate,
}

/// An engine's no. After it the transaction is lost.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub fault: Fault,
    /// The engine broke a tie between two transactions and says that ours may simply run again.
    pub rerun: bool,
}

pub(crate) enum Line {
    Sqlite(sqlite::Line),
    Postgres(Box<postgres::Line>),
}

impl Line {
    pub fn connect(settings: &Settings, access: Access) -> Result<Line, Fault> {
        match &settings.engine {
            Engine::Sqlite { path } => sqlite::Line::connect(path, access).map(Line::Sqlite),
            Engine::Postgres { url } => postgres::Line::connect(url, &settings.node, access)
                .map(|line| Line::Postgres(Box::new(line))),
        }
    }

    pub fn dialect(&self) -> Dialect {
        match self {
            Line::Sqlite(_) => Dialect::Sqlite,
            Line::Postgres(_) => Dialect::Postgres,
        }
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        match self {
            Line::Sqlite(line) => line.batch(sql),
            Line::Postgres(line) => line.batch(sql),
        }
    }

    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        match self {
            Line::Sqlite(line) => line.execute(sql, values),
            Line::Postgres(line) => line.execute(sql, values),
        }
    }

    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        match self {
            Line::Sqlite(line) => line.query(sql, values),
            Line::Postgres(line) => line.query(sql, values),
        }
    }

    /// The server has gone, as far as we know.
    pub fn is_closed(&self) -> bool {
        match self {
            Line::Sqlite(_) => false,
            Line::Postgres(line) => line.is_closed(),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure {
            fault,
            rerun: false,
        }
    }
}
