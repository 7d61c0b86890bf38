//! What the reader of a mailbox can do with the links we sent: confirm, say "not me", take the certificate.
//! No account; the origin of the form and the link itself are what is checked.

use super::confirm::{Confirm, Told, closed};
use crate::{
    errors::{Answered, Trouble, ok, render},
    forms::Fields,
    language::chosen_language,
    layout::Shell,
    parts::FieldError,
    visit::Visit,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
        request::Parts,
    },
    response::IntoResponse,
};
use domain::{mailbox::Evidence, refusal::Refusal, words::Lang};
use ra::mailbox::ChallengeView;

/// Somebody who followed a link of a mail; may have no account, and has perhaps chosen a language here.
#[derive(Clone)]
pub(super) struct Holder {
    visit: Visit,
    chose: bool,
}

impl Holder {
    /// The mail came in the language of the order, and so does its page, unless its reader chose another.
    fn speaking(&self, lang: Lang) -> Visit {
        let mut visit = self.visit.clone();
        if !self.chose {
            visit.lang = lang;
        }
        visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Holder {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Holder, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        Ok(Holder {
            visit,
            chose: chosen_language(&parts.headers).is_some(),
        })
    }
}

/// Looking, any number of times and by any machine, changes nothing.
pub(super) async fn look(holder: Holder, Path(link): Path<String>) -> Answered {
    let asked = link.clone();
    match holder
        .visit
        .app
        .run(move |office| ra::mailbox::peek(office, &asked))
        .await?
    {
        Ok(view) => shown(&holder, &link, &view, StatusCode::OK, &[], &[]),
        Err(refusal) => shut(&holder, &link, &refusal).await,
    }
}

pub(super) async fn confirm(holder: Holder, Path(link): Path<String>, fields: Fields) -> Answered {
    fields.only(&["code"])?;
    let code = fields.owned("code");
    if code.trim().is_empty() {
        return once_more(&holder, &link, "confirm-code-missing", &fields).await;
    }
    if !ra::mailbox::is_whole(&code) {
        return once_more(&holder, &link, "confirm-code-not-whole", &fields).await;
    }
    let evidence = Evidence {
        address: holder.visit.address(),
        agent: holder.visit.agent.clone(),
    };
    let asked = link.clone();
    match holder
        .visit
        .app
        .run(move |office| ra::mailbox::confirm(office, &asked, &code, evidence))
        .await?
    {
        Ok(view) => {
            let visit = holder.speaking(view.lang);
            let s = visit.page("confirm-done-title");
            let text = s.t1("confirm-done-text", "organisation", &view.organisation);
            ok(&Told {
                s: &s,
                tint: "ok",
                sign: "ok",
                lines: vec![text, s.t("confirm-close")],
                onward: back_to_work(&visit, &s),
            })
        }
        Err(Refusal::CodeWrong { .. }) => {
            once_more(&holder, &link, "refusal-code-wrong-title", &fields).await
        }
        Err(refusal) => shut(&holder, &link, &refusal).await,
    }
}

/// Who ordered and reads the mailbox too, in the same browser, has a step that just opened.
fn back_to_work(visit: &Visit, s: &Shell) -> Option<(String, String)> {
    let session = visit.session.as_ref()?;
    let subscriber = session.who.roles.subscriber;
    subscriber.then(|| ("/dashboard".to_owned(), s.t("button-dashboard")))
}

pub(super) async fn not_me(holder: Holder, Path(link): Path<String>, fields: Fields) -> Answered {
    fields.only(&[])?;
    let asked = link.clone();
    match holder
        .visit
        .app
        .run(move |office| ra::mailbox::not_me(office, &asked))
        .await?
    {
        Ok(view) => {
            let visit = holder.speaking(view.lang);
            let s = visit.page("confirm-refused-title");
            let lines = vec![s.t("confirm-refused-text"), s.t("confirm-close")];
            ok(&Told {
                s: &s,
                tint: "locked",
                sign: "info",
                lines,
                onward: None,
            })
        }
        Err(refusal) => shut(&holder, &link, &refusal).await,
    }
}

/// The certificate that the mail offers. It is public anyway, and opens only as a download.
pub(super) async fn download(visit: Visit, Path(link): Path<String>) -> Answered {
    match visit
        .app
        .run(move |office| ra::delivery::by_link(office, &link))
        .await?
    {
        Ok(file) => {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static(file.media)),
                (CONTENT_DISPOSITION, crate::desk::disposition(&file.name)),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            Ok((headers, file.body).into_response())
        }
        Err(_) => {
            let s = visit.page("link-ended-title");
            let lines = vec![s.t("link-ended-text")];
            let onward = Some(("/".to_owned(), s.t("button-home")));
            let page = Told {
                s: &s,
                tint: "problem",
                sign: "problem",
                lines,
                onward,
            };
            Ok(render(StatusCode::NOT_FOUND, &page))
        }
    }
}

fn shown(
    holder: &Holder,
    link: &str,
    view: &ChallengeView,
    status: StatusCode,
    typed: &[(String, String)],
    errors: &[FieldError],
) -> Answered {
    let visit = holder.speaking(view.lang);
    let mut s = visit.page("confirm-title");
    s.error_in_title = !errors.is_empty();
    Ok(render(status, &Confirm::new(&s, link, view, typed, errors)))
}

/// The page again, with what is wrong at the code.
async fn once_more(holder: &Holder, link: &str, key: &'static str, fields: &Fields) -> Answered {
    let asked = link.to_owned();
    match holder
        .visit
        .app
        .run(move |office| ra::mailbox::peek(office, &asked))
        .await?
    {
        Ok(view) => {
            let words = holder.speaking(view.lang).shell(String::new());
            let errors = [FieldError::new("code", words.t(key))];
            shown(
                holder,
                link,
                &view,
                StatusCode::UNPROCESSABLE_ENTITY,
                fields.typed(),
                &errors,
            )
        }
        Err(refusal) => shut(holder, link, &refusal).await,
    }
}

/// A challenge that takes no answer any more: what happened, and whom to ask.
async fn shut(holder: &Holder, link: &str, refusal: &Refusal) -> Answered {
    let asked = link.to_owned();
    let lang = holder
        .visit
        .app
        .run(move |office| ra::mailbox::language_of(office, &asked))
        .await?;
    let visit = match lang {
        Some(lang) => holder.speaking(lang),
        None => holder.visit.clone(),
    };
    let mut s = visit.shell(String::new());
    let (title, tint, sign, lines) = closed(&s, refusal);
    s.title = title;
    let status = match refusal {
        Refusal::NothingHere => StatusCode::NOT_FOUND,
        Refusal::ChallengeUsed { .. } => StatusCode::OK,
        Refusal::ChangedMeanwhile => return Err(Trouble::Refused(Refusal::ChangedMeanwhile)),
        _ => StatusCode::GONE,
    };
    Ok(render(
        status,
        &Told {
            s: &s,
            tint,
            sign,
            lines,
            onward: None,
        },
    ))
}
