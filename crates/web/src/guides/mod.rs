//! Install guides: one page for each program, for anybody at `/guides` and with one's own files at a certificate.
//!
//! `clients.rs` is the table of all of them, `page.rs` the two pages; the words are in `locales/*/guides.ftl`.
//! Nothing here loads anything: who shows a guide brings the names of the files. Start with [`clients::guide`].

pub mod clients;
pub mod page;

pub use clients::{Guide, guide};
pub use page::{Choice, Files, GuidePage, Mark, choices};

#[cfg(test)]
mod tests;
