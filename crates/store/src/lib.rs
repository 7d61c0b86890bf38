//! Where everything rests: one [`Store`], one SQL text, two engines (SQLite and PostgreSQL).
//!
//! It holds the tables (`migrations/`), the thread that groups writes into durable commits, the readers, and typed
//! modules for what is not the journey itself: [`journal`], [`outbox`], [`jobs`], [`blobs`], [`accounts`],
//! [`sessions`], [`rates`], [`leases`], [`settings`]. The ports [`Clock`] and [`Entropy`] live here too.
//! It never decides: no rule of the journey, no `Refusal`, no ambient clock inside a transaction, no I/O or
//! expensive hashing inside a write. Start with [`Store::write`], then [`Tx`].

mod backoff;
mod clock;
mod dialect;
mod engine;
mod entropy;
mod fault;
mod migration;
mod queue;
mod row;
mod store;
mod tx;
mod value;
mod writer;

pub mod accounts;
pub mod blobs;
pub mod jobs;
pub mod journal;
pub mod journey;
pub mod leases;
pub mod outbox;
pub mod rates;
pub mod sessions;
pub mod settings;

pub use backoff::After;
pub use clock::{Clock, Stopwatch};
pub use dialect::Dialect;
pub use entropy::Entropy;
pub use fault::Fault;
pub use row::Row;
pub use store::{Engine, Outcome, Settings, Store};
pub use tx::Tx;
pub use value::Value;
