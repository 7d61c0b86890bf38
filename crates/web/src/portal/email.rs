//! E4 to E6: the address for the certificate, and the message that proves it.

use super::{Mine, details};
use crate::{
    errors::{Answered, Trouble, again, at_fields, ok, refusal_texts},
    forms::Fields,
    layout::Shell,
    parts::{Form, Notice, NoticeKind, SummaryRow, code_in_fours},
};
use askama::Template;
use axum::extract::Query;
use domain::{
    order::{AwaitingMailbox, Journey},
    refusal::{Refusal, Step},
};
use pki::mailbox::Mailbox;
use ra::view::{Badge, Card};
use serde::Deserialize;

/// Names before the @ that many people read (RFC 2142, and what Polish offices use).
const SHARED: [&str; 16] = [
    "admin",
    "biuro",
    "contact",
    "hello",
    "help",
    "info",
    "kadry",
    "kontakt",
    "mail",
    "office",
    "poczta",
    "postmaster",
    "sales",
    "sekretariat",
    "support",
    "webmaster",
];

#[derive(Template)]
#[template(path = "portal/email_address.html")]
struct Address<'a> {
    s: &'a Shell,
    f: Form<'a>,
    back: String,
    action: String,
    notice: Option<Notice>,
    suggestion: Option<String>,
}

pub async fn address(mine: Mine) -> Answered {
    let stage = open(&mine).await?;
    let named = stage
        .named
        .as_ref()
        .map(|mailbox| mailbox.as_str().to_owned());
    let typed = [("address".to_owned(), named.unwrap_or_default())];
    address_page(&mine, &stage, &typed, None)
}

pub async fn name(mine: Mine, form: Fields) -> Answered {
    form.only(&["address"])?;
    // Spaces around an address come from copying; inside it they are the typist's.
    let typed = form.text("address").trim().to_owned();
    let named = mine
        .attempt(move |office, who, id| ra::mailbox::name(office, who, id, &typed))
        .await?;
    match named {
        Ok(()) => mine.see("/email/summary"),
        Err(refusal @ (Refusal::Fields(_) | Refusal::MailboxRefusedBefore)) => {
            let stage = open(&mine).await?;
            let fields: Vec<(String, String)> = form.typed().to_vec();
            address_page(&mine, &stage, &fields, Some(refusal))
        }
        Err(refusal) => mine.done_before(refusal).await,
    }
}

/// The step is open for an address: a key is there, no message is on its way.
async fn open(mine: &Mine) -> Result<AwaitingMailbox, Trouble> {
    let details = mine.ask(ra::view::details).await?;
    match details.card.order.journey {
        Journey::AwaitingMailbox(stage) => Ok(stage),
        _ => Err(Refusal::StepLocked(Step::Mailbox).into()),
    }
}

fn address_page(
    mine: &Mine,
    stage: &AwaitingMailbox,
    typed: &[(String, String)],
    refusal: Option<Refusal>,
) -> Answered {
    let mut s = mine.page("email-title");
    let errors = refusal
        .as_ref()
        .and_then(|refusal| at_fields(&s, refusal, "address"))
        .unwrap_or_default();
    s.error_in_title = !errors.is_empty();
    let f = Form::new(&s, typed, &errors);
    let suggestion = if errors.is_empty() {
        None
    } else {
        Mailbox::suggestion(f.typed("address"))
    };
    let notice = stage.refused.last().map(|mailbox| {
        let title = s.t1("email-refused-title", "mailbox", mailbox.as_str());
        Notice::new(NoticeKind::Problem, title, s.t("email-refused-text"))
    });
    let page = Address {
        s: &s,
        f,
        back: mine.at("/email/csr"),
        action: mine.at("/email/address"),
        notice,
        suggestion,
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

#[derive(Template)]
#[template(path = "portal/email_summary.html")]
struct Summary<'a> {
    s: &'a Shell,
    f: Form<'a>,
    back: String,
    action: String,
    name: String,
    rows: Vec<SummaryRow>,
    shared: Option<String>,
    suggestion: Option<String>,
}

pub async fn summary(mine: Mine) -> Answered {
    summary_page(&mine, None).await
}

pub async fn send(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    match mine.attempt(ra::mailbox::send).await? {
        Ok(()) => mine.see("/email/sent"),
        Err(refusal @ Refusal::TooManyMails { .. }) => summary_page(&mine, Some(refusal)).await,
        Err(refusal) => mine.done_before(refusal).await,
    }
}

async fn summary_page(mine: &Mine, refusal: Option<Refusal>) -> Answered {
    let stage = open(mine).await?;
    let Some(mailbox) = &stage.named else {
        return mine.see("/email/address");
    };
    let mut s = mine.page("email-progress-summary");
    let errors = refusal
        .as_ref()
        .and_then(|refusal| at_fields(&s, refusal, "mailbox"))
        .unwrap_or_default();
    s.error_in_title = !errors.is_empty();
    let key = code_in_fours(&stage.key.fingerprint());
    let rows = vec![
        SummaryRow::new(s.t("email-summary-key"), stage.key.kind().to_string())
            .note(key)
            .change(mine.at("/email/csr")),
        SummaryRow::new(s.t("email-summary-mailbox"), mailbox.as_str())
            .change(mine.at("/email/address")),
        SummaryRow::new(s.t("email-summary-mail"), s.t("email-summary-mail-text")),
    ];
    let page = Summary {
        s: &s,
        f: Form::new(&s, &[], &errors),
        back: mine.at("/email/address"),
        action: mine.at("/email/summary"),
        name: mine.at("/email/address"),
        rows,
        shared: shared(mailbox).then(|| s.t1("email-shared", "mailbox", mailbox.as_str())),
        suggestion: Mailbox::suggestion(mailbox.as_str()),
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

fn shared(mailbox: &Mailbox) -> bool {
    SHARED.contains(&mailbox.local().to_ascii_lowercase().as_str())
}

#[derive(Template)]
#[template(path = "portal/email_sent.html")]
struct Sent<'a> {
    s: &'a Shell,
    at: String,
    notice: Option<Notice>,
    mailbox: String,
    state: SentState,
    watch: String,
}

impl Sent<'_> {
    /// Whether something may still happen without the reader.
    fn changes(&self) -> bool {
        matches!(self.state, SentState::Sending | SentState::Waiting { .. })
    }

    fn to(&self, act: &str) -> String {
        format!("{}/email/{act}", self.at)
    }
}

/// How it stands with the message.
enum SentState {
    Sending,
    Waiting { until: String },
    Expired,
    Verified { until: String, onward: bool },
}

#[derive(Deserialize)]
pub struct After {
    again: Option<String>,
}

pub async fn sent(mine: Mine, Query(after): Query<After>) -> Answered {
    let s = mine.shell(String::new());
    let notice = after
        .again
        .is_some()
        .then(|| Notice::new(NoticeKind::Ok, s.t("email-sent-title"), s.t("email-resent")));
    sent_page(&mine, notice).await
}

async fn sent_page(mine: &Mine, notice: Option<Notice>) -> Answered {
    let card = mine.ask(ra::view::details).await?.card;
    let mut s = mine.page("success-title");
    s.path = mine.at("/email/sent");
    let state = match &card.order.journey {
        Journey::AwaitingKey(_) | Journey::AwaitingMailbox(_) => return mine.see("/email/address"),
        Journey::MailboxChallenged(_) => waiting(&s, &card),
        Journey::ReadyToActivate(stage) => SentState::Verified {
            until: s.until_text(stage.mailbox.good_until()),
            onward: true,
        },
        Journey::Activated(_) | Journey::Issued(_) => SentState::Verified {
            until: String::new(),
            onward: false,
        },
        _ => return Err(Refusal::StepLocked(Step::Mailbox).into()),
    };
    if let SentState::Verified { .. } = state {
        s.title = s.t("email-verified");
    }
    ok(&Sent {
        s: &s,
        at: mine.at(""),
        notice,
        mailbox: card.mailbox.clone().unwrap_or_default(),
        state,
        watch: mine.at(&format!("/state?was={}", details::mark(&card))),
    })
}

fn waiting(s: &Shell, card: &Card) -> SentState {
    let badge = card
        .steps
        .iter()
        .find(|step| step.step == Step::Mailbox)
        .map(|step| &step.badge);
    match badge {
        Some(Badge::MessageExpired) => SentState::Expired,
        Some(Badge::MessageSent {
            until: Some(until), ..
        }) => SentState::Waiting {
            until: s.until_text(*until),
        },
        _ => SentState::Sending,
    }
}

pub async fn resend(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    match mine.attempt(ra::mailbox::resend).await? {
        Ok(()) => mine.see("/email/sent?again=yes"),
        Err(refusal @ Refusal::TooManyMails { .. }) => {
            let s = mine.shell(String::new());
            let (title, text) = refusal_texts(&s, &refusal);
            sent_page(&mine, Some(Notice::new(NoticeKind::Problem, title, text))).await
        }
        Err(refusal) => mine.done_before(refusal).await,
    }
}

/// The address is given up; the key stays.
pub async fn change(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    mine.ask(ra::mailbox::change).await?;
    mine.see("/email/address")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_mailbox_is_known_by_its_name() {
        let shared = |text| Mailbox::parse(text).is_ok_and(|mailbox| shared(&mailbox));
        assert!(shared("Biuro@example.com"));
        assert!(!shared("anna@example.com"));
    }
}
