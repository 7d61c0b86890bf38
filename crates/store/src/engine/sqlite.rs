//! SQLite: one file, WAL, every commit on disk before it is answered.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::ffi::ErrorCode;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::{Access, Failure, LOCK_WAIT_SECONDS, STATEMENTS_KEPT};
use crate::row::Shape;
use crate::{Dialect, Fault, Row, Value};

pub(crate) struct Line {
    connection: Connection,
    shapes: HashMap<String, Arc<Shape>>,
    /// Statements as SQLite wants them spelled, by how the house spells them.
    spelled: HashMap<String, Arc<str>>,
}

impl Line {
    pub fn connect(path: &Path, access: Access) -> Result<Line, Fault> {
        if access == Access::Migrate {
            create(path)?;
        } else if !path.exists() {
            let at = path.display();
            return Err(Fault::Schema(format!(
                "there is no database at {at}; run migrate"
            )));
        }
        let connection = open(path)?;
        set_up(&connection, access).map_err(fault)?;
        if access != Access::Read {
            sync_folder(path)?;
        }
        Ok(Line {
            connection,
            shapes: HashMap::new(),
            spelled: HashMap::new(),
        })
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.connection.execute_batch(sql).map_err(failure)
    }

    fn spelled(&mut self, sql: &str) -> Arc<str> {
        if let Some(spelled) = self.spelled.get(sql) {
            return Arc::clone(spelled);
        }
        let spelled: Arc<str> = Dialect::Sqlite.placeholders(sql).into();
        if self.spelled.len() >= STATEMENTS_KEPT {
            self.spelled.clear();
        }
        self.spelled.insert(sql.to_owned(), Arc::clone(&spelled));
        spelled
    }

    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        let spelled = self.spelled(sql);
        let mut statement = self.connection.prepare_cached(&spelled).map_err(failure)?;
        let changed = statement
            .execute(params_from_iter(values))
            .map_err(failure)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let spelled = self.spelled(sql);
        let mut statement = self.connection.prepare_cached(&spelled).map_err(failure)?;
        let shape = match self.shapes.get(sql) {
            Some(shape) => Arc::clone(shape),
            None => {
                let columns = statement.column_names().map(str::to_owned).collect();
                let shape = Shape::new(sql, columns);
                if self.shapes.len() >= STATEMENTS_KEPT {
                    self.shapes.clear();
                }
                self.shapes.insert(sql.to_owned(), Arc::clone(&shape));
                shape
            }
        };
        let columns = statement.column_count();
        let mut answer = Vec::new();
        let mut rows = statement.query(params_from_iter(values)).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let values = (0..columns)
                .map(|place| value(row.get_ref(place).map_err(fault)?))
                .collect::<Result<Vec<Value>, Fault>>()?;
            answer.push(Row::new(Arc::clone(&shape), values));
        }
        Ok(answer)
    }
}

/// Writes the database, as one transaction sees it, into a new file, and has SQLite check the copy.
pub(crate) fn copy(path: &Path, to: &Path) -> Result<(), Fault> {
    let place = to
        .to_str()
        .ok_or_else(|| Fault::Database(format!("{} is not UTF-8", to.display())))?;
    if to.exists() {
        return Err(Fault::Database(format!("{place} is there already")));
    }
    // Made for its owner alone before anything is in it; to SQLite an empty file is none.
    create(to)?;
    let original = open(path)?;
    original.execute("VACUUM INTO ?1", [place]).map_err(fault)?;
    drop(original);
    File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|error| Fault::Database(format!("cannot sync {place}: {error}")))?;
    sync_folder(to)?;
    let verdict: String = open(to)?
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .map_err(fault)?;
    match verdict.as_str() {
        "ok" => Ok(()),
        wrong => Err(Fault::Database(format!("{place} is damaged: {wrong}"))),
    }
}

/// Renames a database that nobody has open; [`Fault::Busy`] when somebody has.
pub(crate) fn set_aside(path: &Path, to: &Path) -> Result<(), Fault> {
    let alone = open(path)?;
    // In this mode the lock is on the file itself, which every open connection shares.
    alone
        .execute_batch(
            "PRAGMA busy_timeout = 200; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;",
        )
        .map_err(fault)?;
    // The last to close brings everything into the one file.
    alone.close().map_err(|(_, error)| fault(error))?;
    std::fs::rename(path, to)
        .map_err(|error| Fault::Database(format!("{}: {error}", path.display())))?;
    sync_folder(path)
}

fn open(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection
        .busy_timeout(Duration::from_secs(LOCK_WAIT_SECONDS))
        .map_err(fault)?;
    Ok(connection)
}

fn set_up(connection: &Connection, access: Access) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.pragma_update_and_check(None, "journal_mode", "wal", |row| {
        let mode: String = row.get(0)?;
        // A database in memory or on a file system without shared memory stays in another mode.
        if mode == "wal" {
            Ok(())
        } else {
            Err(rusqlite::Error::InvalidQuery)
        }
    })?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    // The first look makes the WAL file, whose name must be on disk before any commit relies on it.
    connection.query_row("SELECT COUNT(*) FROM sqlite_master", [], |_| Ok(()))?;
    if access == Access::Read {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}

/// SQLite gives its WAL the rights of the database file, so this one is made for its owner alone.
fn create(path: &Path) -> Result<(), Fault> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Fault::Database(format!(
            "cannot create {}: {error}",
            path.display()
        ))),
    }
}

/// SQLite syncs the folder when it makes a rollback journal, but not when it makes a WAL.
fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Fault::Database(format!("cannot sync {}: {error}", folder.display())))
}

fn value(found: ValueRef<'_>) -> Result<Value, Fault> {
    match found {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(int) => Ok(Value::Int(int)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(Fault::Database("a text is not UTF-8".to_owned())),
        },
        ValueRef::Blob(blob) => Ok(Value::Blob(blob.to_vec())),
        ValueRef::Real(_) => Err(Fault::Database("a column answers a fraction".to_owned())),
    }
}

fn failure(error: rusqlite::Error) -> Failure {
    Failure {
        fault: fault(error),
        rerun: false,
    }
}

fn fault(error: rusqlite::Error) -> Fault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
        Some(ErrorCode::ConstraintViolation) => Fault::Constraint(error.to_string()),
        _ => Fault::Database(error.to_string()),
    }
}
