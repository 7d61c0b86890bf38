//! The strip's buttons. Each is a POST, and each asks first whether it comes from this machine.

use super::hooks::Hooks;
use crate::{
    errors::{Answered, Trouble, ok, see},
    forms::Fields,
    language::{language_cookie, way_back},
    layout::Shell,
    sign_in,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header::SET_COOKIE, request::Parts},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;

/// Somebody at the demo's own machine.
pub(super) struct Steering {
    visit: Visit,
    hooks: Hooks,
}

impl<S: Send + Sync> FromRequestParts<S> for Steering {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Steering, Response> {
        let visit = Visit::from_request_parts(parts, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let Some(hooks) = visit.app.demo().cloned() else {
            return Err(Trouble::nothing_here().into_response());
        };
        if hooks.may_steer(visit.peer.map(|peer| peer.ip()), &parts.headers) {
            return Ok(Steering { visit, hooks });
        }
        let s = visit.page("demo-refused-title");
        let text = s.t("demo-refused-text");
        Err(crate::errors::render(
            StatusCode::FORBIDDEN,
            &Said {
                s: &s,
                text,
                onward: None,
            },
        ))
    }
}

/// A page of one sentence.
#[derive(Template)]
#[template(path = "demo/said.html")]
struct Said<'a> {
    s: &'a Shell,
    text: String,
    onward: Option<(String, String)>,
}

/// Signs in as one of the demo's people, without a password.
pub(super) async fn act_as(Steering { visit, hooks }: Steering, fields: Fields) -> Answered {
    fields.only(&["who"])?;
    let Some(person) = hooks.person(fields.text("who")) else {
        return Err(Trouble::nothing_here());
    };
    signed_in(&visit, &person.email).await
}

/// A new session for this person, and the page where their work is. The one before ends.
async fn signed_in(visit: &Visit, email: &str) -> Answered {
    let (email, agent) = (email.to_owned(), visit.agent.clone());
    if let Some(token) = visit.token.clone() {
        visit
            .app
            .run(move |office| ra::accounts::sign_out(office, &token))
            .await?;
    }
    let token = visit
        .app
        .ask(move |office| ra::accounts::act_as(office, &email, &agent))
        .await?;
    let cookie = visit.app.session_cookie(&token);
    let found = visit
        .app
        .run(move |office| ra::accounts::session(office, &token))
        .await?;
    // One person plays them all, and goes on reading in the language that the page had.
    let language = language_cookie(visit.lang, visit.app.secure());
    let mut visit = visit.clone();
    visit.session = found.map(std::sync::Arc::new);
    let mut response = see(&sign_in::landing(&visit, "/"));
    response.headers_mut().append(SET_COOKIE, cookie);
    response.headers_mut().append(SET_COOKIE, language);
    Ok(response)
}

/// Puts the clock forward, or back to real time. Whoever was signed in stays so: a session that ends because
/// time was played with would only be in the way.
pub(super) async fn clock(Steering { visit, hooks }: Steering, fields: Fields) -> Answered {
    fields.only(&["on", "back"])?;
    let Ok(seconds) = fields.text("on").parse::<i64>() else {
        return Err(Trouble::Strange("no number of seconds"));
    };
    let kept = hooks.clone();
    visit
        .app
        .run(move |_| {
            kept.move_clock(seconds);
            Ok(())
        })
        .await?;
    let back = way_back(fields.text("back"));
    let mut response = see(back);
    if let Some(session) = &visit.session {
        let again = signed_in(&visit, &session.who.email).await;
        match again {
            Ok(again) => {
                for cookie in again.headers().get_all(SET_COOKIE) {
                    response.headers_mut().append(SET_COOKIE, cookie.clone());
                }
            }
            // Somebody the demo did not bring: they sign in again by themselves.
            Err(Trouble::Refused(Refusal::NothingHere)) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(response)
}

/// Makes the register answer otherwise.
pub(super) async fn register(Steering { hooks, .. }: Steering, fields: Fields) -> Answered {
    fields.only(&["mode", "back"])?;
    if (hooks.set_register_mode)(fields.text("mode")) {
        Ok(see(way_back(fields.text("back"))))
    } else {
        Err(Trouble::Strange("no such mode of the register"))
    }
}

#[derive(Template)]
#[template(path = "demo/afresh.html")]
struct Afresh<'a> {
    s: &'a Shell,
}

/// Asks once, then throws everything away.
pub(super) async fn afresh(Steering { visit, hooks }: Steering, fields: Fields) -> Answered {
    fields.only(&["sure"])?;
    if fields.text("sure") != "yes" {
        let s = visit.page("demo-afresh-title");
        return ok(&Afresh { s: &s });
    }
    (hooks.afresh)();
    let mut visit = visit;
    visit.session = None;
    let s = visit.page("demo-afresh-running-title");
    let onward = Some(("/".to_owned(), s.t("demo-start-page")));
    let text = s.t("demo-afresh-running-text");
    let mut response = ok(&Said {
        s: &s,
        text,
        onward,
    })?;
    response
        .headers_mut()
        .append(SET_COOKIE, visit.app.no_session_cookie());
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::tests::{held, shell};
    use domain::words::Lang;

    #[test]
    fn starting_afresh_is_asked_before_it_is_done() {
        for lang in Lang::ALL {
            let s = shell(lang, "/demo/afresh", None);
            let page = held("demo-afresh", &s, &Afresh { s: &s });
            assert!(page.contains(r#"name="sure" value="yes""#));
            let text = s.t("demo-refused-text");
            held(
                "demo-said",
                &s,
                &Said {
                    s: &s,
                    text,
                    onward: None,
                },
            );
        }
    }
}
