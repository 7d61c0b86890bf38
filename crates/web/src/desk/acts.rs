//! What an officer does on a case. Each act says its words to `ra::desk` and comes back to the case; a refused
//! form comes back with everything that was typed.

use super::{back, case_id, page};
use crate::{
    errors::{Answered, at_fields},
    forms::Fields,
    layout::Shell,
    parts::{FieldError, Notice, NoticeKind},
    time,
    visit::{Officer, Visit},
};
use axum::{extract::Path, http::StatusCode};
use domain::{
    refusal::Refusal,
    vetting::Item,
    words::{CaseId, CertificateId},
};
use ra::desk::{AuthorityForm, Decided};

/// Revokes a certificate that a duty names.
pub(super) async fn meet(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    fields.only(&[])?;
    let id = CertificateId::parse(&id).ok_or(crate::errors::Trouble::Strange("no certificate"))?;
    visit
        .app
        .ask(move |office| ra::desk::meet(office, &by, &id))
        .await?;
    Ok(crate::errors::see("/desk"))
}

pub(super) async fn check(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    let Some(item) = Item::parse(fields.text("item")) else {
        return Err(crate::errors::Trouble::Strange("no line of the checklist"));
    };
    let code = item.code();
    let (source_field, note_field) = (format!("{code}-source"), format!("{code}-note"));
    fields.only(&["item", "holds", &source_field, &note_field])?;
    let holds = fields.text("holds") == "yes";
    let (source, note) = (fields.owned(&source_field), fields.owned(&note_field));
    let (officer, case) = (by.clone(), id.clone());
    let done = visit
        .app
        .run(move |office| ra::desk::check(office, &officer, &case, item, holds, &source, &note))
        .await?;
    match done {
        Ok(()) => Ok(back(&id, "saved", &format!("#check-{code}"))),
        Err(refusal) => refused(&visit, by, id, &refusal, code, &fields).await,
    }
}

pub(super) async fn authority(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    let names = [
        "method", "source", "contact", "person", "date", "time", "note",
    ];
    fields.only(
        &names
            .map(|name| format!("authority-{name}"))
            .each_ref()
            .map(String::as_str),
    )?;
    let text = |name: &str| fields.owned(&format!("authority-{name}"));
    let form = AuthorityForm {
        method: text("method"),
        source: text("source"),
        contact: text("contact"),
        person: text("person"),
        date: text("date"),
        time: text("time"),
        note: text("note"),
    };
    let (officer, case) = (by.clone(), id.clone());
    let done = visit
        .app
        .run(move |office| ra::desk::prove_authority(office, &officer, &case, form))
        .await?;
    match done {
        Ok(()) => Ok(back(&id, "saved", "#check-authority")),
        Err(refusal) => refused(&visit, by, id, &refusal, "authority", &fields).await,
    }
}

pub(super) async fn approve(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    fields.only(&[])?;
    let (officer, case) = (by.clone(), id.clone());
    match visit
        .app
        .run(move |office| ra::desk::approve(office, &officer, &case))
        .await?
    {
        Ok(Decided::AwaitsSecond) => Ok(back(&id, "once", "")),
        Ok(Decided::Approved) => Ok(back(&id, "approved", "")),
        Err(refusal) => refused(&visit, by, id, &refusal, "approve", &fields).await,
    }
}

pub(super) async fn ask(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    fields.only(&["ask-reason", "ask-note"])?;
    let (reason, note) = (fields.owned("ask-reason"), fields.owned("ask-note"));
    let (officer, case) = (by.clone(), id.clone());
    match visit
        .app
        .run(move |office| ra::desk::ask(office, &officer, &case, &reason, &note))
        .await?
    {
        Ok(()) => Ok(back(&id, "asked", "")),
        Err(refusal) => refused(&visit, by, id, &refusal, "ask", &fields).await,
    }
}

pub(super) async fn reject(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    fields.only(&["reject-reason", "reject-note"])?;
    let (reason, note) = (fields.owned("reject-reason"), fields.owned("reject-note"));
    let (officer, case) = (by.clone(), id.clone());
    match visit
        .app
        .run(move |office| ra::desk::reject(office, &officer, &case, &reason, &note))
        .await?
    {
        Ok(()) => Ok(back(&id, "rejected", "")),
        Err(refusal) => refused(&visit, by, id, &refusal, "reject", &fields).await,
    }
}

pub(super) async fn look_up(
    Officer {
        visit, officer: by, ..
    }: Officer,
    Path(id): Path<String>,
    fields: Fields,
) -> Answered {
    let id = case_id(&id)?;
    fields.only(&[])?;
    let (officer, case) = (by.clone(), id.clone());
    match visit
        .app
        .run(move |office| ra::desk::look_up_again(office, &officer, &case))
        .await?
    {
        Ok(()) => Ok(back(&id, "look-up", "#register-title")),
        Err(refusal) => refused(&visit, by, id, &refusal, "look-up", &fields).await,
    }
}

/// The case once more, with what the rule said. `form` is the prefix of the fields of this form.
async fn refused(
    visit: &Visit,
    by: domain::actor::VettingOfficer,
    id: CaseId,
    refusal: &Refusal,
    form: &str,
    fields: &Fields,
) -> Answered {
    let s = visit.shell(String::new());
    match refusal {
        Refusal::Fields(_) => {
            let errors: Vec<FieldError> = at_fields(&s, refusal, form)
                .unwrap_or_default()
                .into_iter()
                .map(|error| FieldError::new(in_form(form, &error.field), error.text))
                .collect();
            page(
                visit,
                by,
                id,
                StatusCode::UNPROCESSABLE_ENTITY,
                |_| None,
                fields.typed(),
                &errors,
            )
            .await
        }
        Refusal::NothingHere => Err(refusal.clone().into()),
        _ => {
            let notice = |s: &Shell| {
                let key = refusal.key();
                let title = s.t(&format!("{key}-title"));
                Some(Notice::new(NoticeKind::Problem, title, s.t(key)))
            };
            page(
                visit,
                by,
                id,
                StatusCode::CONFLICT,
                notice,
                fields.typed(),
                &[],
            )
            .await
        }
    }
}

/// A problem's field as this page calls it: several forms stand on it, so each has names of its own.
pub(super) fn in_form(form: &str, field: &str) -> String {
    match (form, field) {
        ("authority", "happened_at") => "authority-date".to_owned(),
        _ => format!("{form}-{field}"),
    }
}

/// The call was usually just now, so date and time begin with that.
pub(super) fn with_defaults(s: &Shell, typed: &[(String, String)]) -> Vec<(String, String)> {
    let mut all = typed.to_vec();
    if all.iter().any(|(name, _)| name.starts_with("authority-")) {
        return all;
    }
    let now = time::local(s.now, &s.zone);
    all.push((
        "authority-date".to_owned(),
        now.strftime("%Y-%m-%d").to_string(),
    ));
    all.push((
        "authority-time".to_owned(),
        now.strftime("%H:%M").to_string(),
    ));
    all
}
