//! The demo's own pages: the strip above every page, the letters it kept, its clock and its register.
//!
//! Nothing of this exists outside the demo: every handler asks for [`Hooks`] first. Start with [`hooks`].

mod acts;
mod hooks;
mod mail;
mod pages;
#[cfg(test)]
mod tests;

pub use hooks::{Hooks, Person};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/demo/mail", get(pages::mailbox))
        .route("/demo/mail/{letter}", get(pages::letter))
        .route("/demo/mail/{letter}/{attachment}", get(pages::attachment))
        .route("/demo/act-as", post(acts::act_as))
        .route("/demo/clock", post(acts::clock))
        .route("/demo/register", post(acts::register))
        .route("/demo/afresh", post(acts::afresh))
}
