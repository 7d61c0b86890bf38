//! What went wrong, and the page that says so. One function decides how each trouble looks: [`page`].
//!
//! Handlers return a [`Trouble`]; it travels in the answer's extensions to the middleware, which knows the
//! visitor's language and writes the page.

use crate::{
    layout::Shell,
    parts::FieldError,
    sign_in::{self, Kept},
    visit::Visit,
};
use askama::Template;
use axum::{
    http::{
        HeaderMap, StatusCode,
        header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER},
    },
    response::{Html, IntoResponse, Response},
};
use domain::{
    order::StepStatus,
    refusal::{Refusal, Step},
    words::{Instant, OrderId, base32},
};
use std::{
    fmt::Display,
    sync::atomic::{AtomicU64, Ordering},
};

/// What a handler gives: a page, or why there is none.
pub type Answered = Result<Response, Trouble>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A rule said no.
    Refused(Refusal),
    /// Somebody has to sign in first.
    SignIn,
    /// The world failed; the number stands in the log.
    Fault(String),
    /// We failed; the number stands in the log.
    Broken(String),
    /// The form's token is not the session's.
    OldForm,
    /// The form was sent by a page that is not ours.
    Elsewhere,
    TooLarge,
    /// A request that none of our pages makes.
    Strange(&'static str),
    WrongMethod,
    WrongMedia,
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        Trouble::Refused(refusal)
    }
}

impl Trouble {
    pub fn nothing_here() -> Trouble {
        Trouble::Refused(Refusal::NothingHere)
    }

    pub fn fault(now: Instant, cause: &dyn Display) -> Trouble {
        let id = incident(now);
        tracing::error!(incident = %id, "a fault: {cause} ({id})");
        Trouble::Fault(id)
    }

    pub fn broken(now: Instant, cause: &dyn Display) -> Trouble {
        let id = incident(now);
        tracing::error!(incident = %id, "an invariant broke: {cause} ({id})");
        Trouble::Broken(id)
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Trouble::Refused(Refusal::NothingHere) => StatusCode::NOT_FOUND,
            Trouble::Refused(Refusal::StepLocked(_) | Refusal::ChangedMeanwhile) => {
                StatusCode::CONFLICT
            }
            Trouble::Refused(Refusal::TooManyMails { .. } | Refusal::TooManySignIns { .. }) => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Trouble::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::SignIn => StatusCode::UNAUTHORIZED,
            Trouble::Fault(_) => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Trouble::OldForm | Trouble::Elsewhere => StatusCode::FORBIDDEN,
            Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::Strange(_) => StatusCode::BAD_REQUEST,
            Trouble::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Trouble::WrongMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }

    /// The stem of its two texts.
    fn key(&self) -> &'static str {
        match self {
            Trouble::Refused(refusal) => refusal.key(),
            Trouble::SignIn => "sign-in-first",
            Trouble::Fault(_) => "fault",
            Trouble::Broken(_) => "broken",
            Trouble::OldForm => "form-old",
            Trouble::Elsewhere => "form-elsewhere",
            Trouble::TooLarge => "too-large",
            Trouble::Strange(_) => "form-strange",
            Trouble::WrongMethod => "wrong-method",
            Trouble::WrongMedia => "wrong-media",
        }
    }

    /// What the framework refused by itself, by its status.
    fn of_status(status: StatusCode) -> Option<Trouble> {
        match status {
            StatusCode::NOT_FOUND => Some(Trouble::nothing_here()),
            StatusCode::METHOD_NOT_ALLOWED => Some(Trouble::WrongMethod),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Trouble::TooLarge),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Trouble::WrongMedia),
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => {
                Some(Trouble::Strange("the framework could not read it"))
            }
            _ => None,
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Numbers people can read out. Not secret: a count and the time, made short.
fn incident(now: Instant) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let seed = format!("{}:{}:{count}", std::process::id(), now.0);
    let mut id = base32(&pki::digest::sha256(seed.as_bytes()));
    id.truncate(10);
    id
}

#[derive(Template)]
#[template(path = "core/trouble.html")]
struct TroublePage<'a> {
    s: &'a Shell,
    heading: String,
    text: String,
    /// The one thing to do.
    action: (String, String),
}

/// Writes the page of a trouble, or lets a good answer pass.
pub async fn page(
    visit: &Visit,
    sent: Option<&crate::forms::Fields>,
    response: Response,
) -> Response {
    let trouble = match response.extensions().get::<Trouble>() {
        Some(trouble) => trouble.clone(),
        None if written(response.headers()) => return response,
        None => match Trouble::of_status(response.status()) {
            Some(trouble) => trouble,
            None => return response,
        },
    };
    let allow = response.headers().get(ALLOW).cloned();
    let mut page = match &trouble {
        Trouble::SignIn => sign_in::asked(visit, sent),
        // Nothing typed is lost: the page is ours (the origin was checked), only its token is old.
        Trouble::OldForm if sent.is_some() => {
            let kept = Kept::of(visit, sent);
            sign_in::go_on(visit, &kept)
        }
        Trouble::Refused(Refusal::StepLocked(step)) => locked(visit, *step).await,
        _ => plain(visit, &trouble),
    };
    if let Some(allow) = allow {
        page.headers_mut().insert(ALLOW, allow);
    }
    if let Trouble::Fault(_) = trouble {
        page.headers_mut().insert(RETRY_AFTER, 30.into());
    }
    page
}

/// A page or a file that a handler wrote itself, whatever its status.
fn written(headers: &HeaderMap) -> bool {
    let media = headers
        .get(CONTENT_TYPE)
        .and_then(|media| media.to_str().ok())
        .unwrap_or_default();
    headers.contains_key(LOCATION) || !(media.is_empty() || media.starts_with("text/plain"))
}

fn plain(visit: &Visit, trouble: &Trouble) -> Response {
    let mut s = visit.shell(String::new());
    let (heading, text) = match trouble {
        Trouble::Refused(refusal) => refusal_texts(&s, refusal),
        Trouble::Fault(id) | Trouble::Broken(id) => {
            let key = trouble.key();
            (
                s.t(&format!("{key}-title")),
                s.t1(&format!("{key}-text"), "id", id),
            )
        }
        other => (
            s.t(&format!("{}-title", other.key())),
            s.t(&format!("{}-text", other.key())),
        ),
    };
    let action = match trouble {
        Trouble::Fault(_) | Trouble::Broken(_) if visit.is_get() => {
            (visit.path.clone(), s.t("button-try-again"))
        }
        _ => match sign_in::landing(visit, "/") {
            home if home == "/dashboard" => (home, s.t("button-dashboard")),
            home => (home, s.t("button-home")),
        },
    };
    s.title.clone_from(&heading);
    s.error_in_title = true;
    render(
        trouble.status(),
        &TroublePage {
            s: &s,
            heading,
            text,
            action,
        },
    )
}

/// Which step, why it is shut, and the one link to the step that is open.
async fn locked(visit: &Visit, step: Step) -> Response {
    let mut s = visit.shell(String::new());
    let name = s.t(step.key());
    let heading = s.t1("locked-title", "step", &name);
    s.title.clone_from(&heading);
    s.error_in_title = true;
    let mut text = s.t("refusal-step-locked");
    let mut action = ("/dashboard".to_owned(), s.t("button-dashboard"));
    if let (Some(session), Some(order)) = (&visit.session, order_in(&visit.path)) {
        let who = session.who.clone();
        let details = visit
            .app
            .run(move |office| ra::view::details(office, &who, &order))
            .await;
        if let Ok(Ok(details)) = details {
            let card = details.card;
            let mine = card.steps.iter().find(|line| line.step == step);
            text = match mine.map(|line| line.status) {
                Some(StepStatus::Done) => s.t1("locked-done", "step", &name),
                Some(StepStatus::AwaitingUs) => s.t1("locked-with-us", "step", &name),
                Some(StepStatus::AwaitingYou) => s.t1("locked-page-order", "step", &name),
                _ => s.t1("locked-too-early", "step", &name),
            };
            action = match card.order.journey.open_step() {
                Some(open) => (
                    card.next.path(&card.order.id),
                    s.t1("locked-go-on", "step", s.t(open.key())),
                ),
                None => (
                    format!("/certificates/{}", card.order.id),
                    s.t("button-details"),
                ),
            };
        }
    }
    render(
        StatusCode::CONFLICT,
        &TroublePage {
            s: &s,
            heading,
            text,
            action,
        },
    )
}

/// The order whose pages a path belongs to.
fn order_in(path: &str) -> Option<OrderId> {
    let rest = path.strip_prefix("/certificates/")?;
    OrderId::parse(rest.split(['/', '?']).next()?)
}

/// What happened, and what to do, in the visitor's language.
pub fn refusal_texts(s: &Shell, refusal: &Refusal) -> (String, String) {
    let key = refusal.key();
    let args: Vec<(&'static str, String)> = match refusal {
        Refusal::CodeWrong { left } => vec![("left", left.to_string())],
        Refusal::ChallengeUsed { at } => vec![("at", s.moment_text(*at))],
        Refusal::TooManyMails { until } | Refusal::TooManySignIns { until } => {
            vec![("until", s.moment_text(*until))]
        }
        Refusal::KeyCompromised { at } => vec![("at", s.date_text(*at))],
        Refusal::CaaRefuses { record } => vec![("record", record.clone())],
        _ => Vec::new(),
    };
    let title_key = match refusal {
        Refusal::Document(_) => "refusal-document-title".to_owned(),
        _ => format!("{key}-title"),
    };
    (s.say(&title_key, &args), s.say(key, &args))
}

/// A refusal as problems at the fields of a form, when it is one; `None` when it is a page of its own.
pub fn at_fields(s: &Shell, refusal: &Refusal, whole: &str) -> Option<Vec<FieldError>> {
    let one = |field: &str| vec![FieldError::new(field, refusal_texts(s, refusal).1)];
    match refusal {
        Refusal::Fields(problems) => Some(
            problems
                .iter()
                .map(|problem| FieldError::new(problem.field, s.say(&problem.key, &problem.args)))
                .collect(),
        ),
        Refusal::StatementsMissing(keys) => Some(
            keys.iter()
                .map(|key| {
                    let text = s.t1("statement-unmarked", "statement", s.t(key));
                    FieldError::new(key, text)
                })
                .collect(),
        ),
        Refusal::Document(_) => Some(one("document")),
        Refusal::NothingHere | Refusal::StepLocked(_) | Refusal::ChangedMeanwhile => None,
        _ => {
            let (title, text) = refusal_texts(s, refusal);
            Some(vec![FieldError::new(whole, format!("{title}. {text}"))])
        }
    }
}

/// A template as a page.
pub fn render(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(markup) => (status, Html(markup)).into_response(),
        Err(error) => {
            tracing::error!("a template did not render: {error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page that is as it should be.
pub fn ok(page: &impl Template) -> Answered {
    Ok(render(StatusCode::OK, page))
}

/// A page that comes back with a problem; what was typed is on it.
pub fn again(page: &impl Template) -> Answered {
    Ok(render(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// On to another page, by GET.
pub fn see(path: &str) -> Response {
    axum::response::Redirect::to(path).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_has_a_number_of_its_own() {
        assert_ne!(incident(Instant(5)), incident(Instant(5)));
        assert_eq!(incident(Instant(5)).len(), 10);
    }

    #[test]
    fn the_order_is_read_from_its_own_pages_only() {
        let id = OrderId::new([3; 16]);
        assert_eq!(
            order_in(&format!("/certificates/{id}/data?x=1")),
            Some(id.clone())
        );
        assert_eq!(order_in(&format!("/certificates/{id}")), Some(id));
        assert_eq!(order_in("/certificates/search?q=ord_"), None);
        assert_eq!(order_in("/dashboard"), None);
    }
}
