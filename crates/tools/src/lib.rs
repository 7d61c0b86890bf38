//! The subscriber's tool for the terminal: key and request, a look inside, what belongs together, the PFX file.
//!
//! It says of a request what the portal says, with the same code and the same words, and it has no network. No key
//! and no passphrase is in its arguments or in anything it prints, except the six words that it draws for whoever
//! asks for them. Start with [`cli`]; each command is a file of its name.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

// the commands
mod cli;
mod csr;
mod inspect;

mod check;
mod pfx;

// what they do it with
mod certificate;
mod chain;
mod doctor;
mod files;
mod key;
mod objects;
mod passphrase;
mod pkcs12;
mod random;
mod report;
mod words;

pub use cli::run;
