//! The journey of a certificate, in eight words: order, vetting, key, mailbox, activation, issuance,
//! delivery, lifecycle.
//!
//! Pure: no I/O, no clock, no randomness; whoever calls brings the instant and the random bytes. A domain
//! function takes values and gives back a [`change::Change`], the only thing the store will save.
//! Start with [`journey`], the stages an order goes through.

pub mod matching;
pub mod places;
pub mod words;
