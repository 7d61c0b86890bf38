//! D4 and D5: everything at once, the statements, and what happens then.

use super::{
    Mine,
    data::{Head, Page},
    documents::{self, Line},
};
use crate::{
    errors::{Answered, Trouble, again, at_fields, ok},
    forms::Fields,
    layout::Shell,
    parts::{Form, Notice, NoticeKind, SummaryRow},
};
use askama::Template;
use domain::{
    order::Journey,
    places,
    refusal::Refusal,
    vetting::{Method, STATEMENTS},
    words::OrganisationId,
};
use ra::vetting::DataSummary;

#[derive(Template)]
#[template(path = "portal/data_summary.html")]
struct Summary<'a> {
    s: &'a Shell,
    head: Head,
    f: Form<'a>,
    action: String,
    notice: Option<Notice>,
    rows: Vec<SummaryRow>,
}

impl Summary<'_> {
    fn statements(&self) -> [&'static str; 4] {
        STATEMENTS
    }
}

pub async fn page(mine: Mine) -> Answered {
    shown(&mine, None).await
}

pub async fn submit(mine: Mine, form: Fields) -> Answered {
    form.only(&STATEMENTS)?;
    let (marked, address) = (form.statements(&STATEMENTS), mine.address());
    let done = mine
        .attempt(move |office, who, id| ra::vetting::submit(office, who, id, &marked, &address))
        .await?;
    match done {
        Ok(()) => mine.see("/data/done"),
        Err(refusal @ Refusal::StatementsMissing(_)) => shown(&mine, Some((&form, refusal))).await,
        Err(Refusal::Fields(problems)) => to_problem(&mine, &problems),
        Err(refusal) => mine.done_before(refusal).await,
    }
}

/// To the page where the first thing is missing; it says so at once.
fn to_problem(mine: &Mine, problems: &[domain::refusal::Problem]) -> Answered {
    let page = problems
        .first()
        .map_or(Page::Country, |problem| Page::of_field(problem.field));
    match page {
        Page::Documents => mine.see("/data/documents?missing"),
        page => mine.see(&format!("{}?from=summary", page.path())),
    }
}

async fn shown(mine: &Mine, refused: Option<(&Fields, Refusal)>) -> Answered {
    let summary = match mine.attempt(ra::vetting::summary).await? {
        Ok(summary) => summary,
        Err(Refusal::Fields(problems)) => return to_problem(mine, &problems),
        Err(refusal) => return Err(refusal.into()),
    };
    let mut s = mine.page("data-summary-title");
    let (typed, errors) = match &refused {
        Some((form, refusal)) => (
            form.typed(),
            at_fields(&s, refusal, "statements").unwrap_or_default(),
        ),
        None => (&[][..], Vec::new()),
    };
    s.error_in_title = !errors.is_empty();
    let page = Summary {
        s: &s,
        head: Head::of(mine, &summary.draft, Page::Summary, false),
        f: Form::new(&s, typed, &errors),
        action: mine.at(Page::Summary.path()),
        notice: summary.padded_number.as_ref().map(|number| {
            let text = s.t1("data-number-padded", "number", number);
            Notice::new(NoticeKind::Info, s.t("data-padded-notice-title"), text)
        }),
        rows: rows(&s, mine, &summary),
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

fn rows(s: &Shell, mine: &Mine, summary: &DataSummary) -> Vec<SummaryRow> {
    let (organisation, claim) = (&summary.organisation, &summary.claim);
    let country = places::name(&organisation.country, s.lang).unwrap_or(&organisation.country);
    let method = match summary.method {
        Method::Number => "data-method-number",
        Method::Document => "data-method-document",
    };
    let number = format!(
        "{} {}",
        organisation.number.kind.label(),
        organisation.number.value
    );
    let row = |key: &str, value: &str, page: Page| {
        SummaryRow::new(s.t(key), value).change(mine.at(&format!("{}?from=summary", page.path())))
    };
    let mut rows = vec![
        row("summary-country", country, Page::Country),
        row(
            "summary-organisation",
            &organisation.name,
            Page::Organisation,
        ),
        row("summary-region", &organisation.region, Page::Organisation),
        row(
            "summary-locality",
            &organisation.locality,
            Page::Organisation,
        ),
        row("summary-method", &s.t(method), Page::Method),
        row("summary-number", &number, Page::Method),
    ];
    if summary.method == Method::Document || !summary.documents.is_empty() {
        let names: Vec<&str> = summary
            .documents
            .iter()
            .map(|file| file.name.as_str())
            .collect();
        rows.push(row("summary-documents", &names.join(", "), Page::Documents));
    }
    rows.extend([
        row(
            "summary-role",
            &s.t(&format!("role-{}", claim.role.code())),
            Page::Representation,
        ),
        row("summary-person", &claim.person, Page::Representation),
        row("summary-position", &claim.position, Page::Representation),
    ]);
    rows
}

#[derive(Template)]
#[template(path = "portal/data_done.html")]
struct Done<'a> {
    s: &'a Shell,
    f: Form<'a>,
    mailbox: String,
    position: Option<String>,
    upload: String,
    withdraw: String,
    watch: String,
    documents: Vec<Line>,
}

/// D5. Only while the data are with the officers; later there is more to see in the details.
pub async fn done(mine: Mine) -> Answered {
    let details = mine.ask(ra::view::details).await?;
    match &details.card.order.journey {
        Journey::DataInReview(_) => {}
        Journey::AwaitingData(_) => return mine.see("/data"),
        _ => return mine.see(""),
    }
    let s = mine.page("success-title");
    let documents = details.documents.iter();
    let page = Done {
        s: &s,
        f: Form::new(&s, &[], &[]),
        mailbox: mine.who().email.clone(),
        position: details
            .card
            .queue_position
            .map(|at| s.ta("data-position-in-queue", &[("n", at.into())])),
        upload: mine.at("/documents"),
        withdraw: mine.at("/data/withdraw"),
        watch: mine.at(&format!(
            "/state?was={}",
            super::details::mark(&details.card)
        )),
        documents: documents
            .map(|file| documents::line(&s, &file.name, file.size, file.at, None))
            .collect(),
    };
    ok(&page)
}

/// The data come back to be changed; the place in the queue is given up.
pub async fn withdraw(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    mine.ask(ra::vetting::withdraw).await?;
    mine.see("/data")
}

/// An organisation that was verified before, used for this order too.
pub async fn reuse(mine: Mine, form: Fields) -> Answered {
    form.only(&["organisation"])?;
    let organisation =
        OrganisationId::parse(form.text("organisation")).ok_or_else(Trouble::nothing_here)?;
    let done = mine
        .attempt(move |office, who, id| ra::vetting::reuse(office, who, id, &organisation))
        .await?;
    match done {
        Ok(()) => mine.see(""),
        Err(refusal) => mine.done_before(refusal).await,
    }
}
