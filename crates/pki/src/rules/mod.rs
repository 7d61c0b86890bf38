//! The limits that everybody reads: profiles, linter, gate, CPS and public pages. Each says who demands it.
//!
//! A limit that changes on a known day is a table of [`Dated`] values, looked up by [`in_force`]; where a
//! ballot changes logic it is code with a date, in the file of the field. Nothing here reads a clock: callers
//! pass the moment of issuance.

pub mod countries;
pub mod dates;
pub mod evidence;
pub mod keys;
pub mod names;
pub mod policy;
pub mod status;
pub mod usage;
pub mod validity;

/// A value that holds from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// Unix seconds, 00:00 UTC of the day.
    pub from: i64,
    pub value: T,
    pub source: &'static str,
}

/// Before anybody can remember: the `from` of a table's first row.
pub const ALWAYS: i64 = i64::MIN;

/// The row that holds at this moment.
#[allow(
    clippy::expect_used,
    reason = "tables are constants that begin with `ALWAYS`; a test walks them"
)]
pub fn in_force<T>(table: &[Dated<T>], at: i64) -> &Dated<T> {
    table
        .iter()
        .rev()
        .find(|row| row.from <= at)
        .expect("a table that begins with ALWAYS")
}

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

#[cfg(test)]
mod tests;
