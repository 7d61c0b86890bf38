//! The front office: one file per use case, each of which loads, decides (in `domain`) and saves.
//!
//! Blocking, and without HTTP: `web` parses a form, calls one function here and shows what it says. Signs its own
//! mail and no certificate, and never decides what `domain` should decide. Start with [`office::Office`], then any word of the journey.

mod fault;
mod http;
mod letters;
pub mod office;
mod profile;
mod worker;

pub mod accounts;
pub mod activation;
pub mod delivery;
pub mod desk;
pub mod dns;
pub mod issuance;
pub mod key;
mod key_scan;
pub mod lifecycle;
pub mod mailbox;
pub mod operator;
pub mod order;
pub mod policy;
pub mod post;
pub mod profiles;
pub mod registers;
pub mod restore;
pub mod second;
pub mod setup;
pub mod time;
pub mod vetting;
pub mod view;
pub mod words;

pub use fault::Fault;
pub use office::{Answer, Office, Settings};
pub use policy::{Roles, Who};
pub use worker::{Worker, round};
