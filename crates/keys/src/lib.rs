//! Where signing keys live. Today a sealed file; a PKCS#11 token becomes one more variant of [`SigningKey`].
//!
//! This crate makes keys, seals them under a passphrase, opens them and signs bytes. It never decides what is
//! signed, and it never hands out a private key except sealed. Start with [`SigningKey`].
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

mod algorithm;
mod fault;
mod sealed;
mod signing;

pub use algorithm::KeyAlgorithm;
pub use fault::KeyFault;
pub use sealed::SealedKey;
pub use signing::{SigningKey, SoftwareKey};

#[cfg(test)]
mod tests;
