//! The binary as a library: the command line, the configuration, and the wiring of the rooms into processes.
//!
//! Decides nothing about certificates. Start with [`cli`], then [`serve`] and [`signer`], the two processes.

mod account;
mod backup;
mod bench;
mod ceremony;
mod child;
mod cli;
mod config;
mod demo;
mod house;
mod journal;
mod lint_stored;
mod mail_key;
mod order;
mod serve;
mod signer;
mod weak;

pub use cli::run;
