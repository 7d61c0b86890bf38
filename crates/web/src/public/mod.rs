//! Pages for everybody: home, store, help, profiles, repository, the mailbox's answer, and My account.
//!
//! Nothing here needs a session but the order and the account. Start with [`store`].

mod account;
mod confirm;
pub(crate) mod guides;
mod handlers;
mod help;
mod holder;
mod profiles;
mod repository;
mod store;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod tools;

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(handlers::home))
        .route("/store", get(handlers::store))
        .route("/store/{product}", get(handlers::product))
        .route("/store/{product}/order", post(handlers::order))
        .route("/account", get(handlers::account))
        .route("/account/settings", get(handlers::account_settings))
        .route("/help", get(handlers::help))
        .route("/help/required-documents", get(handlers::help_documents))
        .route("/help/verification", get(handlers::help_verification))
        .route("/help/manual", get(handlers::help_manual))
        .route("/help/sources", get(handlers::help_sources))
        .route("/help/terms", get(handlers::help_terms))
        .route("/help/privacy", get(handlers::help_privacy))
        .route("/guides", get(guides::index))
        .route("/guides/{client}", get(guides::one))
        .route("/tools", get(tools::page))
        .route("/tools/app", get(tools::app))
        .route("/tools/app.p7s", get(tools::signature))
        .route("/report", get(handlers::report))
        .route("/profiles", get(profiles::all))
        .route("/profiles/{name}", get(profiles::one))
        .route("/profiles/{name}/{file}", get(profiles::file))
        .route("/repository", get(repository::page))
        .route("/repository/{file}", get(repository::file))
        .route("/confirm/{link}", get(holder::look).post(holder::confirm))
        .route("/confirm/{link}/not-me", post(holder::not_me))
        .route("/d/{link}", get(holder::download))
        .route("/health", get(handlers::health))
}
