//! The journey of a certificate, in eight words: order, vetting, key, mailbox, activation, issuance,
//! delivery, lifecycle.
//!
//! Pure: no I/O, no clock, no randomness; whoever calls brings the instant and the random bytes. A domain
//! function takes values and gives back a [`change::Change`], the only thing the store will save.
//! Start with [`order::Journey`], the stages an order goes through.
#![deny(clippy::unwrap_used, clippy::indexing_slicing)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

pub mod activation;
pub mod actor;
pub mod change;
pub mod delivery;
pub mod event;
#[cfg(test)]
mod fixtures;
pub mod issuance;
pub mod key;
pub mod letter;
pub mod lifecycle;
pub mod mailbox;
pub mod matching;
pub mod order;
pub mod places;
pub mod product;
pub mod refusal;
pub mod vetting;
pub mod words;
