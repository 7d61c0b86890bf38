//! Where everything rests: one [`Store`], one SQL text, two engines (SQLite and PostgreSQL).
//!
//! It holds the tables (`migrations/`), the thread that groups writes into durable commits, and the readers; the ports
//! [`Clock`] and [`Entropy`] live here too. It never decides: no rule of the journey, no `Refusal`, no ambient clock
//! inside a transaction, no I/O or expensive hashing inside a write. Start with [`Store::write`], then [`Tx`].

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

pub use clock::{Clock, Stopwatch};
pub use dialect::Dialect;
pub use entropy::Entropy;
pub use fault::Fault;
pub use row::Row;
pub use store::{Engine, Outcome, Settings, Store};
pub use tx::Tx;
pub use value::Value;
