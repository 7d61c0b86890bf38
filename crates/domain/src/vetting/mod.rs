//! vetting: the organisation exists, and this person may act for it (SBR 3.2.3, 3.2.6).
//!
//! A [`Draft`] is what somebody typed, kept as typed. It becomes a [`Submission`] when every field holds.
//! Officers decide a [`Case`]; the decision is a [`Vetted`], which nothing else can make.

mod case;
mod checklist;
mod draft;
mod policy;
#[cfg(test)]
mod tests;
mod vetted;

pub use case::{
    Approval, Case, CaseStage, Decision, LookUp, Outcome, RETURN_REASONS, Returned, Verdict,
};
pub use checklist::{Authority, AuthorityMethod, Checklist, Finding, Item};
pub use draft::{
    Claim, DOCUMENTS, Draft, Method, Organisation, Role, STATEMENTS, Statements, Submission,
};
pub use policy::{Policy, Required};
pub use vetted::{Vetted, VettedRecord};
