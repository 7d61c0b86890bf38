//! G3: the end of a certificate before its time.

use super::Mine;
use crate::{
    errors::{Answered, again, at_fields, ok},
    forms::Fields,
    layout::Shell,
    parts::Form,
};
use askama::Template;
use domain::{lifecycle::RevocationChoice, refusal::Refusal};

#[derive(Template)]
#[template(path = "portal/revoke.html")]
struct Revoke<'a> {
    s: &'a Shell,
    f: Form<'a>,
    back: String,
    action: String,
    name: String,
}

impl Revoke<'_> {
    /// What is sent, and what is read.
    fn reasons(&self) -> [(&'static str, &'static str); 5] {
        RevocationChoice::ALL.map(|choice| (choice.code(), label(choice)))
    }
}

pub(super) fn label(choice: RevocationChoice) -> &'static str {
    match choice {
        RevocationChoice::KeyLost => "revoke-key-lost",
        RevocationChoice::DataChanged => "revoke-data-changed",
        RevocationChoice::Replaced => "revoke-replaced",
        RevocationChoice::NotNeeded => "revoke-not-needed",
        RevocationChoice::Unstated => "revoke-unstated",
    }
}

pub async fn page(mine: Mine) -> Answered {
    shown(&mine, &[], None).await
}

pub async fn revoke(mine: Mine, form: Fields) -> Answered {
    form.only(&["reason", "note"])?;
    let Some(reason) = RevocationChoice::parse(form.text("reason")) else {
        let refusal = Refusal::field("reason", "revoke-reason-missing");
        return shown(&mine, form.typed(), Some(refusal)).await;
    };
    let note = form.owned("note");
    let done = mine
        .attempt(move |office, who, id| ra::lifecycle::revoke(office, who, id, reason, &note))
        .await?;
    match done {
        // A second press finds it revoked: that is what was wanted.
        Ok(()) | Err(Refusal::AlreadyRevoked) => mine.see(""),
        Err(refusal @ Refusal::Fields(_)) => shown(&mine, form.typed(), Some(refusal)).await,
        Err(refusal) => Err(refusal.into()),
    }
}

async fn shown(mine: &Mine, typed: &[(String, String)], refusal: Option<Refusal>) -> Answered {
    let card = mine.ask(ra::view::details).await?.card;
    let Some(certificate) = card.certificate else {
        return Err(Refusal::NotIssued.into());
    };
    if certificate.revoked().is_some() {
        return Err(Refusal::AlreadyRevoked.into());
    }
    let mut s = mine.page("revoke-title");
    let errors = refusal
        .as_ref()
        .and_then(|refusal| at_fields(&s, refusal, "reason"))
        .unwrap_or_default();
    s.error_in_title = !errors.is_empty();
    let page = Revoke {
        s: &s,
        f: Form::new(&s, typed, &errors),
        back: mine.at(""),
        action: mine.at("/revoke"),
        name: certificate.mailbox.as_str().to_owned(),
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}
