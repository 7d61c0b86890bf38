//! How the world fails a caller. A rule that says no is a `Refusal` of domain and never stands here.

/// What went wrong in the store. Cloneable, because one failure may answer a whole group of writes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The queue is full, or the database is locked by somebody else. Nothing was done.
    #[error("the store is busy")]
    Busy,
    /// The engine failed. Nothing was done.
    #[error("the database failed: {0}")]
    Database(String),
    /// A constraint of the schema said no, which means that code above forgot to ask first. Nothing was done.
    #[error("the database refused the change: {0}")]
    Constraint(String),
    /// Another write of the same commit failed and took this one with it. Nothing was done; trying again is safe.
    #[error("another write of the same commit failed: {0}")]
    Group(String),
    /// COMMIT failed, so the effects may be there or not. Read by key what became of it; never repeat blindly.
    #[error("it is unknown whether the commit took place")]
    Unknown,
    /// The tables are not those that this program was built for.
    #[error("the database does not fit this program: {0}")]
    Schema(String),
    /// Somebody else saved the row first. Load it again and decide again.
    #[error("{table} {key} was changed by somebody else meanwhile")]
    Stale { table: String, key: String },
    /// A row says what no row may say.
    #[error("{table} {key} is inconsistent: {what}")]
    Inconsistent {
        table: String,
        key: String,
        what: String,
    },
    /// The store's threads have ended.
    #[error("the store is closed")]
    Closed,
}

impl Fault {
    pub fn inconsistent(
        table: impl Into<String>,
        key: impl Into<String>,
        what: impl Into<String>,
    ) -> Fault {
        Fault::Inconsistent {
            table: table.into(),
            key: key.into(),
            what: what.into(),
        }
    }

    /// Whether the same act, started anew, may well succeed. [`Fault::Unknown`] is not among them.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Fault::Busy | Fault::Database(_) | Fault::Group(_) | Fault::Stale { .. }
        )
    }
}
