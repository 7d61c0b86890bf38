//! Bytes to meaning and back: keys, requests, names, certificates, CRLs, OCSP, PKCS#7, signed messages.
//!
//! Pure: no I/O, no clock, no randomness. Every decoder here meets hostile bytes, so each has a size limit
//! before it does any arithmetic and none may panic. Start with [`csr`] for what comes in and
//! [`certificate`] for what goes out; [`rules`] holds the dated limits that everybody reads.
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

pub mod canonical;
pub mod certificate;
pub mod cms;
pub mod crl;
pub mod csr;
pub mod digest;
pub mod extension;
pub mod keycheck;
pub mod mailbox;
pub mod name;
pub mod ocsp;
pub mod p7b;
pub mod pem;
pub mod rules;
pub mod signature;
pub mod spki;
