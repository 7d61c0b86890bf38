//! Rules over certificates and lists, asked before anything is signed (SBR 4.3.1.2) and again afterwards.
//!
//! One file per field, each opening with its table of rules; a row says who demands it where, since when, what to
//! change, and has a function that says what is wrong. `read` is the linter's own reader. Nothing here changes bytes, reads a clock or asks the network, and nothing here knows who
//! proved what: that O is the registered name is the gate's business. Start with [`certificate`].
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions
)]
#![cfg_attr(
    test,
    allow(
        clippy::indexing_slicing,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

mod algorithm;
mod certificate;
mod crl;
mod existing;
mod finding;
mod issuer;
mod mailbox;
mod ocsp;
mod oids;
mod profile;
mod read;
mod rule;
mod uri;

pub use certificate::{Input, certificate, certificate_by};
pub use crl::{crl, crl_by};
pub use existing::{existing, existing_by};
pub use finding::{Finding, Severity};
pub use issuer::{against_issuer, against_issuer_by, under_issuer};
pub use ocsp::{ocsp, ocsp_by};
pub use profile::{Generation, ProfileSet, Type, Whose};
pub use rule::{RuleInfo, RuleSet};

/// The rows about certificates that are asked of this profile, alone and beside the issuer.
pub fn rules_of(profile: ProfileSet) -> impl Iterator<Item = RuleInfo> {
    certificate::rules()
        .chain(issuer::rules())
        .filter(move |info| info.whose.covers(profile))
}

/// Every row of every table, the reader's refusals too.
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    certificate::rules()
        .chain(issuer::rules())
        .chain(crl::rules())
        .chain(ocsp::rules())
}
