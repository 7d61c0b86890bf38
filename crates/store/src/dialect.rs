//! Every difference between the two engines' SQL, with its reason. Nothing else in the house asks which engine runs.

use std::borrow::Cow;

use crate::migration::{Migration, POSTGRES, SQLITE};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
        }
    }

    /// SQLite's `$1` is a *named* parameter numbered by first appearance; `?1` is what `$1` means in PostgreSQL.
    pub(crate) fn placeholders(self, sql: &str) -> Cow<'_, str> {
        match self {
            Dialect::Sqlite if sql.contains('$') => Cow::Owned(dollars_to_marks(sql)),
            _ => Cow::Borrowed(sql),
        }
    }

    /// SQLite takes its one write lock at once, so that a read before a write cannot meet a stale snapshot.
    pub(crate) fn begin_write(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        }
    }

    /// A read sees one snapshot throughout. SQLite does so by itself; a read-only snapshot cannot fail to serialise.
    pub(crate) fn begin_read(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN DEFERRED",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// One migration run at a time, also from two nodes. The number is ours and means nothing else.
    pub(crate) fn begin_migration(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN EXCLUSIVE",
            Dialect::Postgres => "BEGIN; SELECT pg_advisory_xact_lock(5361717791)",
        }
    }

    /// Ends a subquery that picks rows to claim. SQLite's writer is alone, so there is nobody to step around.
    pub fn skip_locked(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Ends a SELECT whose rows nobody else may change until this transaction ends.
    pub fn for_update(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        }
    }

    pub(crate) fn migrations(self) -> &'static [Migration] {
        match self {
            Dialect::Sqlite => SQLITE,
            Dialect::Postgres => POSTGRES,
        }
    }

    pub(crate) fn migration_table(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,
                 digest BLOB NOT NULL, at INTEGER NOT NULL) STRICT"
            }
            Dialect::Postgres => {
                "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY,
                 name TEXT COLLATE \"C\" NOT NULL, digest BYTEA NOT NULL, at BIGINT NOT NULL)"
            }
        }
    }

    /// One row per column, `table_name`, `column_name`, `nullable`: both engines' tables must answer the same.
    pub fn columns(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "SELECT t.name AS table_name, c.name AS column_name, 1 - c.\"notnull\" AS nullable
                 FROM sqlite_master t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
            }
            Dialect::Postgres => {
                "SELECT CAST(table_name AS TEXT) COLLATE \"C\" AS table_name,
                 CAST(column_name AS TEXT) COLLATE \"C\" AS column_name,
                 CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS nullable
                 FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
            }
        }
    }

    /// One row per index that a migration names, `table_name`, `index_name`.
    pub fn indexes(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "SELECT tbl_name AS table_name, name AS index_name FROM sqlite_master
                 WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1, 2"
            }
            Dialect::Postgres => {
                "SELECT CAST(tablename AS TEXT) COLLATE \"C\" AS table_name,
                 CAST(indexname AS TEXT) COLLATE \"C\" AS index_name FROM pg_indexes
                 WHERE schemaname = current_schema() AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'
                 ORDER BY 1, 2"
            }
        }
    }
}

/// `$n` outside quotes and comments becomes `?n`.
fn dollars_to_marks(sql: &str) -> String {
    #[derive(PartialEq)]
    enum In {
        Sql,
        Quote(char),
        Comment,
    }
    let mut place = In::Sql;
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match (&place, c) {
            (In::Sql, '\'' | '"') => place = In::Quote(c),
            (In::Sql, '-') if next == Some('-') => place = In::Comment,
            (In::Quote(open), c) if *open == c => place = In::Sql,
            (In::Comment, '\n') => place = In::Sql,
            _ => {}
        }
        let parameter =
            place == In::Sql && c == '$' && next.is_some_and(|next| next.is_ascii_digit());
        out.push(if parameter { '?' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_keep_their_numbers_in_sqlite() {
        let sql = "UPDATE a SET b = $2 WHERE c = $1 AND d = '$3' -- $4\nAND e = $12";
        assert_eq!(
            Dialect::Sqlite.placeholders(sql),
            "UPDATE a SET b = ?2 WHERE c = ?1 AND d = '$3' -- $4\nAND e = ?12"
        );
        assert_eq!(Dialect::Postgres.placeholders(sql), sql);
    }

    #[test]
    fn a_doubled_quote_stays_inside_its_text() {
        assert_eq!(
            Dialect::Sqlite.placeholders("SELECT 'it''s $1', $1"),
            "SELECT 'it''s $1', ?1"
        );
    }
}
