//! What people see: pages, forms and files over HTTP.
//!
//! Decides nothing: reads forms, asks `ra`, says the answer in the visitor's language. Start with
//! [`app::router`], then [`visit::around`], which stands before and after every page.

pub mod app;
pub mod assets;
pub mod demo;
pub mod desk;
pub mod errors;
pub mod forms;
pub mod guides;
pub mod headers;
pub mod language;
pub mod layout;
pub mod operator;
pub mod parts;
pub mod portal;
pub mod public;
pub mod sign_in;
pub mod status;
pub mod time;
pub mod visit;

pub use app::{App, router};
