//! Signing in and out, and going on where one was: a form that arrives after its session ended is kept, in the
//! page itself, until its sender is back.

use crate::{
    app::App,
    errors::{self, Answered, at_fields, see},
    forms::Fields,
    language::way_back,
    layout::Shell,
    parts::{FieldError, Form, Html, Notice, NoticeKind},
    visit::Visit,
};
use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::{StatusCode, header::SET_COOKIE},
    response::Response,
    routing::{get, post},
};
use domain::refusal::Refusal;
use serde::Deserialize;

/// Names of kept fields in the sign-in form begin with this.
const KEPT: &str = "kept.";
/// The path a kept form belongs to.
const KEPT_PATH: &str = "kept-path";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(page).post(sign_in))
        .route("/sign-out", post(sign_out))
}

/// Who was sent here from another page hears why.
fn why(visit: &Visit, next: &str) -> Option<Notice> {
    let s = visit.shell(String::new());
    let (title, text) = (s.t("sign-in-first-title"), s.t("sign-in-first-text"));
    (next != "/").then(|| Notice::new(NoticeKind::Wait, title, text))
}

/// A form that waits for its sender to sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    path: String,
    fields: Vec<(String, String)>,
    /// Files cannot be kept in a page; they have to be chosen again.
    files: bool,
}

impl Kept {
    /// What was sent, without its token.
    pub fn of(visit: &Visit, sent: Option<&Fields>) -> Kept {
        let fields = sent.map(Fields::typed).unwrap_or_default();
        let fields = fields
            .iter()
            .filter(|(name, _)| name != "csrf")
            .cloned()
            .collect();
        Kept {
            path: way_back(&visit.path).to_owned(),
            fields,
            files: sent.is_none(),
        }
    }

    /// Out of the sign-in form.
    fn read(form: &Fields) -> Option<Kept> {
        let path = form.text(KEPT_PATH);
        if path.is_empty() {
            return None;
        }
        let fields = form
            .typed()
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())))
            .collect();
        Some(Kept {
            path: way_back(path).to_owned(),
            fields,
            files: form.marked("kept-files"),
        })
    }

    /// As hidden fields of the sign-in form.
    fn hidden(&self) -> Html {
        let mut out = hidden(KEPT_PATH, &self.path);
        if self.files {
            out += &hidden("kept-files", "yes");
        }
        for (name, value) in &self.fields {
            out += &hidden(&format!("{KEPT}{name}"), value);
        }
        Html::new(out)
    }

    /// As hidden fields of the form it was.
    fn again(&self) -> Html {
        Html::new(
            self.fields
                .iter()
                .map(|(name, value)| hidden(name, value))
                .collect::<String>(),
        )
    }
}

fn hidden(name: &str, value: &str) -> String {
    // A newline right after the quote would be lost in a textarea, never in a hidden field.
    format!(
        r#"<input type="hidden" name="{}" value="{}">"#,
        Html::text(name),
        Html::text(value)
    )
}

#[derive(Template)]
#[template(path = "core/sign_in.html")]
struct SignInPage<'a> {
    s: &'a Shell,
    f: Form<'a>,
    notice: Option<Notice>,
    kept: Html,
    show: String,
    hide: String,
}

#[derive(Template)]
#[template(path = "core/go_on.html")]
struct GoOn<'a> {
    s: &'a Shell,
    kept: &'a Kept,
}

#[derive(Deserialize)]
struct Whither {
    #[serde(default)]
    next: String,
}

async fn page(visit: Visit, Query(whither): Query<Whither>) -> Answered {
    if visit.session.is_some() {
        return Ok(see(&landing(&visit, &whither.next)));
    }
    let next = way_back(&whither.next);
    let kept = Html::new(hidden("next", next));
    Ok(shown(
        &visit,
        StatusCode::OK,
        &[],
        &[],
        why(&visit, next),
        kept,
    ))
}

/// What somebody gets who is not signed in: a way to sign in that leads back. A form is kept.
pub fn asked(visit: &Visit, sent: Option<&Fields>) -> Response {
    if visit.is_get() {
        return see(&format!("/sign-in?next={}", escaped(way_back(&visit.path))));
    }
    let s = visit.shell(String::new());
    let text = if sent.is_some() {
        s.t("sign-in-again")
    } else {
        s.t("sign-in-again-files")
    };
    let notice = Notice::new(NoticeKind::Wait, s.t("sign-in-again-title"), text);
    shown(
        visit,
        StatusCode::UNAUTHORIZED,
        &[],
        &[],
        Some(notice),
        Kept::of(visit, sent).hidden(),
    )
}

/// One button that sends the kept form where it was going.
pub fn go_on(visit: &Visit, kept: &Kept) -> Response {
    let s = visit.page("go-on-title");
    errors::render(StatusCode::OK, &GoOn { s: &s, kept })
}

async fn sign_in(State(app): State<App>, visit: Visit, form: Fields) -> Answered {
    let (email, password) = (form.owned("email"), form.owned("password"));
    let (agent, address) = (visit.agent.clone(), visit.address());
    let answer = app
        .run(move |office| ra::accounts::sign_in(office, &email, &password, &agent, &address))
        .await?;
    let token = match answer {
        Ok(token) => token,
        Err(refusal) => return Ok(refused(&visit, &form, &refusal)),
    };
    let cookie = app.session_cookie(&token);
    let found = app
        .run(move |office| ra::accounts::session(office, &token))
        .await?;
    let mut visit = visit;
    visit.session = found.map(std::sync::Arc::new);
    let mut response = match Kept::read(&form) {
        Some(kept) => go_on(&visit, &kept),
        None => see(&landing(&visit, form.text("next"))),
    };
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

fn refused(visit: &Visit, form: &Fields, refusal: &Refusal) -> Response {
    let s = visit.shell(String::new());
    let errors = at_fields(&s, refusal, "email").unwrap_or_default();
    let kept = Kept::read(form).map_or_else(
        || Html::new(hidden("next", way_back(form.text("next")))),
        |kept| kept.hidden(),
    );
    let typed = [("email".to_owned(), form.owned("email"))];
    shown(
        visit,
        StatusCode::UNPROCESSABLE_ENTITY,
        &typed,
        &errors,
        None,
        kept,
    )
}

fn shown(
    visit: &Visit,
    status: StatusCode,
    typed: &[(String, String)],
    errors: &[FieldError],
    notice: Option<Notice>,
    kept: Html,
) -> Response {
    let mut s = visit.page("sign-in-title");
    s.error_in_title = !errors.is_empty();
    // The page of the sign-in itself, so that a switch of the language does not lead to a form's address.
    if visit.bare_path() != "/sign-in" {
        "/sign-in".clone_into(&mut s.path);
    }
    let (show, hide) = (s.t("sign-in-show"), s.t("sign-in-hide"));
    let f = Form::new(&s, typed, errors);
    errors::render(
        status,
        &SignInPage {
            s: &s,
            f,
            notice,
            kept,
            show,
            hide,
        },
    )
}

async fn sign_out(State(app): State<App>, visit: Visit) -> Answered {
    if let Some(token) = visit.token.clone() {
        app.run(move |office| ra::accounts::sign_out(office, &token))
            .await?;
    }
    let mut response = see("/");
    response
        .headers_mut()
        .append(SET_COOKIE, app.no_session_cookie());
    Ok(response)
}

/// Where somebody goes after signing in: where they wanted to, else where their work is.
pub fn landing(visit: &Visit, next: &str) -> String {
    let next = way_back(next);
    if next != "/" {
        return next.to_owned();
    }
    let Some(session) = &visit.session else {
        return "/".to_owned();
    };
    let roles = session.who.roles;
    let home = match (roles.subscriber, roles.officer, roles.operator) {
        (true, _, _) => "/dashboard",
        (false, true, _) => "/desk",
        (false, false, true) => "/operator",
        (false, false, false) => "/account",
    };
    home.to_owned()
}

/// A path as the value of a query.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            other => out += &format!("%{other:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_form_survives_the_sign_in_page() {
        let kept = Kept {
            path: "/certificates/x/data/organisation".into(),
            fields: vec![("organisation".into(), "A \"B\" & Ć\nsp.".into())],
            files: false,
        };
        let form = Fields::of(vec![
            ("email".into(), "a@example.com".into()),
            (KEPT_PATH.into(), kept.path.clone()),
            (format!("{KEPT}organisation"), "A \"B\" & Ć\nsp.".into()),
        ]);
        assert_eq!(Kept::read(&form), Some(kept.clone()));
        assert!(
            kept.hidden()
                .to_string()
                .contains("A &#34;B&#34; &amp; Ć\nsp.")
        );
    }

    #[test]
    fn a_kept_form_never_leaves_the_house() {
        let form = Fields::of(vec![(KEPT_PATH.into(), "//evil.example/steal".into())]);
        assert_eq!(
            Kept::read(&form).map(|kept| kept.path),
            Some("/".to_owned())
        );
    }

    #[test]
    fn the_way_back_is_one_value_of_the_query() {
        assert_eq!(
            escaped("/certificates/search?q=a&b"),
            "/certificates/search%3Fq%3Da%26b"
        );
    }
}
