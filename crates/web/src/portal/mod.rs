//! The subscriber's pages: dashboard, certificates, the three steps, and what comes after.
//!
//! One file per step. Every page of an order takes a [`Mine`]: somebody signed in, and an order's id out of the
//! path; whether the order is theirs, the front office says. Start with [`routes`].

mod activation;
mod cards;
mod data;
mod details;
mod documents;
mod email;
mod guide;
mod key;
mod overview;
mod revoke;
mod summary;

use crate::{
    app::App,
    errors::{Answered, Trouble, see},
    forms::UPLOAD_BYTES,
    visit::{SignedIn, Visit},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, RawPathParams},
    http::request::Parts,
    routing::{get, post},
};
use domain::{
    order::Journey,
    refusal::{Refusal, Step},
    words::OrderId,
};
use ra::{Answer, Office, Who};
use std::ops::Deref;

pub fn routes() -> Router<App> {
    let files = Router::new()
        .route(
            "/certificates/{order}/data/documents",
            get(documents::page).post(documents::add_to_draft),
        )
        .route("/certificates/{order}/documents", post(documents::add))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    Router::new()
        .route("/dashboard", get(overview::dashboard))
        .route("/dashboard/state", get(overview::state))
        .route("/certificates", get(overview::certificates))
        .route("/certificates/search", get(overview::search))
        .route("/certificates/{order}", get(details::page))
        .route("/certificates/{order}/state", get(details::state))
        .route("/certificates/{order}/files/{form}", get(details::file))
        .route("/certificates/{order}/guides/{client}", get(guide::page))
        .route(
            "/certificates/{order}/guides/{client}/done",
            post(guide::done),
        )
        .route(
            "/certificates/{order}/documents/{doc}/remove",
            post(documents::remove),
        )
        .route(
            "/certificates/{order}/revoke",
            get(revoke::page).post(revoke::revoke),
        )
        .merge(data_step())
        .merge(email_step())
        .merge(activation_step())
        .merge(files)
}

fn data_step() -> Router<App> {
    let at = |page: &str| format!("/certificates/{{order}}/data{page}");
    Router::new()
        .route(&at(""), get(data::start))
        .route(&at("/country"), get(data::country).post(data::save_country))
        .route(
            &at("/organisation"),
            get(data::organisation).post(data::save_organisation),
        )
        .route(&at("/method"), get(data::method).post(data::save_method))
        .route(
            &at("/representation"),
            get(data::representation).post(data::save_representation),
        )
        .route(&at("/summary"), get(summary::page).post(summary::submit))
        .route(&at("/done"), get(summary::done))
        .route(&at("/withdraw"), post(summary::withdraw))
        .route(&at("/reuse"), post(summary::reuse))
}

fn email_step() -> Router<App> {
    let at = |page: &str| format!("/certificates/{{order}}/email{page}");
    Router::new()
        .route(&at("/method"), get(key::method).post(key::choose))
        .route(&at("/browser"), get(key::browser))
        .route(&at("/csr"), get(key::csr).post(key::prove))
        .route(&at("/csr/check"), post(key::check))
        .route(&at("/address"), get(email::address).post(email::name))
        .route(&at("/summary"), get(email::summary).post(email::send))
        .route(&at("/sent"), get(email::sent))
        .route(&at("/resend"), post(email::resend))
        .route(&at("/change"), post(email::change))
}

fn activation_step() -> Router<App> {
    let at = |page: &str| format!("/certificates/{{order}}/activation{page}");
    Router::new()
        .route(
            &at("/fields"),
            get(activation::fields).post(activation::choose),
        )
        .route(&at("/preview"), post(activation::preview))
        .route(
            &at("/summary"),
            get(activation::summary).post(activation::activate),
        )
        .route(&at("/done"), get(activation::done))
        .route(&at("/check-again"), post(activation::check_again))
}

/// Somebody signed in, and the order of the path.
pub struct Mine {
    me: SignedIn,
    pub order: OrderId,
    /// The other part of the path: a document, a form.
    rest: Vec<(String, String)>,
}

impl Deref for Mine {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.me.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Mine {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Mine, Trouble> {
        let me = SignedIn::from_request_parts(parts, state).await?;
        let params = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| Trouble::nothing_here())?;
        let rest: Vec<(String, String)> = params
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let order = rest.iter().find(|(name, _)| name == "order");
        let order = order
            .and_then(|(_, id)| OrderId::parse(id))
            .ok_or_else(Trouble::nothing_here)?;
        Ok(Mine { me, order, rest })
    }
}

impl Mine {
    pub fn who(&self) -> &Who {
        &self.me.who
    }

    /// Another part of the path.
    fn part(&self, name: &str) -> &str {
        self.rest
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// The address of a page of this order: `at("/data/country")`.
    pub fn at(&self, page: &str) -> String {
        format!("/certificates/{}{page}", self.order)
    }

    fn see(&self, page: &str) -> Answered {
        Ok(see(&self.at(page)))
    }

    /// Asks the front office; a refusal becomes a page.
    async fn ask<T, F>(&self, work: F) -> Result<T, Trouble>
    where
        T: Send + 'static,
        F: FnOnce(&Office, &Who, &OrderId) -> Answer<T> + Send + 'static,
    {
        self.attempt(work).await?.map_err(Trouble::Refused)
    }

    /// Asks the front office; the caller shows what is refused.
    async fn attempt<T, F>(&self, work: F) -> Result<Result<T, Refusal>, Trouble>
    where
        T: Send + 'static,
        F: FnOnce(&Office, &Who, &OrderId) -> Answer<T> + Send + 'static,
    {
        let (who, order) = (self.me.who.clone(), self.order.clone());
        self.app.run(move |office| work(office, &who, &order)).await
    }

    /// A button pressed twice, or a page sent from an old tab: when its step is done already, the answer is the
    /// page that the first press led to. Anything else stays refused.
    async fn done_before(&self, refusal: Refusal) -> Answered {
        let Refusal::StepLocked(step) = refusal else {
            return Err(refusal.into());
        };
        let details = self.ask(ra::view::details).await?;
        let page = match (step, &details.card.order.journey) {
            (Step::Data, Journey::DataInReview(_)) => "/data/done",
            (Step::Data, journey) if journey.vetted().is_some() => "",
            (Step::Mailbox, Journey::MailboxChallenged(_) | Journey::ReadyToActivate(_)) => {
                "/email/sent"
            }
            (Step::Mailbox | Step::Activation, Journey::Activated(_) | Journey::Issued(_)) => {
                "/activation/done"
            }
            _ => return Err(Trouble::Refused(Refusal::StepLocked(step))),
        };
        self.see(page)
    }
}

/// What decides whether a waiting page is to be shown anew: short, and in no way secret.
fn state_mark(parts: &[&str]) -> String {
    let mut mark = pki::digest::hex(&pki::digest::sha256(parts.join("\n").as_bytes()));
    mark.truncate(16);
    mark
}

#[cfg(test)]
mod tests;
