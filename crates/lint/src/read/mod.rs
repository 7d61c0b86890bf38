//! The linter's own eyes: views into the bytes, nothing copied, every legal variation readable.
//!
//! [`der`] refuses what is not DER, with a name for each way of not being it; the others take known shapes apart.
//! None of this is the reader that issues and verifies (`pki`), so one fault cannot blind both. Nothing here knows
//! what a certificate should contain.

pub(crate) mod body;
pub(crate) mod certificate;
pub(crate) mod crl;
pub(crate) mod der;
pub(crate) mod general_name;
pub(crate) mod key;
pub(crate) mod name;
pub(crate) mod ocsp;
pub(crate) mod time;
