//! The signing room: profile, draft, lint, intent, signature; CRL and OCSP; the signer's four verbs.
//!
//! Two processes use this crate. The front office (`ra`) claims and stores through [`gate`]; it never holds a
//! key. The signer runs [`room::Room`], which holds the keys, reads the rows itself and believes nobody.
//! Only this crate saves an intent, and nothing is signed that is not one.
#![deny(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

mod canary;
pub mod ceremony;
pub mod client;
mod fault;
pub mod gate;
pub mod opinion;
pub mod profile;
pub mod protocol;
pub mod published;
pub mod room;
pub mod status;
pub mod weak_keys;

pub use fault::Fault;
