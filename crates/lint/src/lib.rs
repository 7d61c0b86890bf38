//! Rules over certificates and lists, asked before anything is signed (SBR 4.3.1.2) and again afterwards.
//!
//! One file per field, each opening with its table of rules; a rule is a name, a source and a function that says
//! what is wrong. Nothing here changes bytes, reads a clock or asks the network, and nothing here knows who
//! proved what: that O is the registered name is the gate's business. Start with [`certificate`].
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

mod certificate;
mod crl;
mod finding;
mod issuer;
mod rule;

pub use certificate::{Input, ProfileSet, certificate};
pub use crl::crl;
pub use finding::{Finding, Severity};
pub use issuer::against_issuer;
