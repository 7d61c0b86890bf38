//! The officers' desk: the queue, the case, the decisions.
//!
//! Shows evidence and carries an officer's words to `ra::desk`; never decides by itself, and never shows a
//! document inside a page. Start with [`queue`], then [`sheet`].

mod acts;
mod checklist;
mod columns;
mod files;
mod queue;
mod sheet;
#[cfg(test)]
mod tests;

pub(crate) use files::{disposition, sealed, size};

use crate::{
    App,
    errors::{Answered, Trouble, ok},
    layout::Shell,
    parts::{FieldError, Notice, NoticeKind},
    visit::{Officer, Visit},
};
use axum::{
    Router,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use domain::{actor::VettingOfficer, words::CaseId};
use queue::{DutyLine, LightView, Queue, Row};
use ra::desk::{CaseLine, CaseView, Light, Unmet};
use serde::Deserialize;
use sheet::{Around, DocumentLine, HistoryLine, Sheet};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(list))
        .route("/desk/duties/{certificate}", post(acts::meet))
        .route("/desk/cases/{case}", get(case))
        .route("/desk/cases/{case}/check", post(acts::check))
        .route("/desk/cases/{case}/authority", post(acts::authority))
        .route("/desk/cases/{case}/approve", post(acts::approve))
        .route("/desk/cases/{case}/ask", post(acts::ask))
        .route("/desk/cases/{case}/reject", post(acts::reject))
        .route("/desk/cases/{case}/look-up", post(acts::look_up))
        .route(
            "/desk/cases/{case}/documents/{document}",
            get(files::document),
        )
}

async fn list(Officer { visit, officer, .. }: Officer) -> Answered {
    let desk = visit
        .app
        .run(move |office| ra::desk::queue(office, &officer))
        .await?;
    let s = visit.page("desk-title");
    let rows = |lines: &[CaseLine]| lines.iter().map(|line| row(&s, line)).collect();
    let duty = |unmet: &Unmet| DutyLine {
        action: format!("/desk/duties/{}", unmet.certificate),
        serial: unmet.duty.serial.clone(),
        mailbox: unmet.mailbox.clone(),
        why: unmet.duty.why.clone(),
        due: s.moment(unmet.duty.due_at),
    };
    let duties = desk.duties.iter().map(duty).collect();
    ok(&Queue::new(&s, rows(&desk.queued), rows(&desk.decided)).with_duties(duties))
}

/// What was just done, said on the page one comes back to.
#[derive(Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn case(
    Officer { visit, officer, .. }: Officer,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let id = case_id(&id)?;
    let notice = |s: &Shell| {
        let (_, kind, key) = DONE.iter().find(|(code, _, _)| *code == done.done)?;
        Some(Notice::new(*kind, s.t(key), ""))
    };
    page(&visit, officer, id, StatusCode::OK, notice, &[], &[]).await
}

/// What an act came to: its code in the address, and the key of the sentence.
const DONE: &[(&str, NoticeKind, &str)] = &[
    ("saved", NoticeKind::Ok, "case-saved"),
    ("once", NoticeKind::Wait, "decided-once"),
    ("approved", NoticeKind::Ok, "decided-approved"),
    ("asked", NoticeKind::Ok, "decided-asked"),
    ("rejected", NoticeKind::Ok, "decided-rejected"),
    ("look-up", NoticeKind::Info, "case-look-up-asked"),
];

/// The case as it stands, with whatever a form brought back.
async fn page(
    visit: &Visit,
    officer: VettingOfficer,
    id: CaseId,
    status: StatusCode,
    notice: impl FnOnce(&Shell) -> Option<Notice>,
    typed: &[(String, String)],
    errors: &[FieldError],
) -> Answered {
    let account = officer.account().clone();
    let view = visit
        .app
        .ask(move |office| ra::desk::case(office, &officer, &id))
        .await?;
    let mut s = visit.shell(String::new());
    // What the forms of the case are sent to is no page, so nothing may lead back there.
    s.path = format!("/desk/cases/{}", view.case.id);
    s.title = s.t1(
        "case-title",
        "organisation",
        &view.case.submission.organisation.name,
    );
    s.error_in_title = !errors.is_empty();
    let typed = acts::with_defaults(&s, typed);
    let around = around(&s, &view, &account);
    let notice = notice(&s);
    let sheet = Sheet::new(&s, &view.case, around, notice, &typed, errors);
    Ok(crate::errors::render(status, &sheet))
}

fn around<'a>(s: &Shell, view: &'a CaseView, officer: &'a domain::words::AccountId) -> Around<'a> {
    let case = &view.case.id;
    let history = |line: &ra::view::EventLine| {
        let args: Vec<_> = line
            .args
            .iter()
            .map(|(name, text)| (name.as_str(), text.into()))
            .collect();
        HistoryLine {
            what: s.ta(&line.key, &args),
            who: s.t(&format!("actor-{}", line.actor_role)),
            when: s.moment(line.at),
        }
    };
    Around {
        officer,
        required: view.required,
        applicant: format!("{}, {}", view.applicant.name, view.applicant.email),
        officers: &view.officer_names,
        documents: view
            .documents
            .iter()
            .map(|document| DocumentLine {
                href: format!("/desk/cases/{case}/documents/{}", document.id),
                name: document.name.clone(),
                kind: document.media.to_uppercase(),
                size: files::size(s.lang, document.size),
                when: s.moment(document.at),
            })
            .collect(),
        history: view.history.iter().map(history).collect(),
        earlier: view.earlier.iter().map(|line| row(s, line)).collect(),
        next: view.next.as_ref().map(|id| format!("/desk/cases/{id}")),
    }
}

fn row(s: &Shell, line: &CaseLine) -> Row {
    Row {
        href: format!("/desk/cases/{}", line.id),
        number: line.number.clone(),
        organisation: line.organisation.clone(),
        when: s.moment(line.submitted_at),
        light: match line.light {
            Light::Green => LightView::GREEN,
            Light::Amber => LightView::AMBER,
            Light::Red => LightView::RED,
            Light::Waiting => LightView::WAITING,
        },
        second: line.needs_second,
        own: line.own,
        verdict: line
            .verdict
            .as_ref()
            .map(|code| s.t(&format!("desk-verdict-{code}")))
            .unwrap_or_default(),
    }
}

fn case_id(text: &str) -> Result<CaseId, Trouble> {
    CaseId::parse(text).ok_or_else(Trouble::nothing_here)
}

/// Back to the case by GET, with word of what was done.
fn back(case: &CaseId, done: &str, place: &str) -> Response {
    crate::errors::see(&format!("/desk/cases/{case}?done={done}{place}"))
}
