//! C1 to C3: the dashboard, the list of certificates, the search.

use super::{cards, state_mark};
use crate::{
    errors::{Answered, ok},
    layout::Shell,
    parts::{Empty, Form, Html, StepCard, in_fours},
    visit::SignedIn,
};
use askama::Template;
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::order::Journey;
use ra::{
    view::{Card, Dashboard, EventLine},
    words::Arg,
};
use serde::Deserialize;

/// What may be looked for.
const QUERY_CHARACTERS: usize = 200;

#[derive(Template)]
#[template(path = "portal/dashboard.html")]
pub struct DashboardPage<'a> {
    s: &'a Shell,
    name: String,
    /// What is waited for, so that a script can see a change.
    watch: Option<String>,
    cards: Vec<StepCard<'a>>,
    more: bool,
    lead: String,
    events: Vec<Line>,
}

/// A fact, in words.
pub struct Line {
    pub what: String,
    pub who: String,
    pub when: Html,
    /// Where it happened: address and number of the order.
    pub order: Option<(String, String)>,
}

/// One row of a list.
struct Row {
    href: String,
    number: String,
    product: String,
    organisation: String,
    mailbox: String,
    status: String,
    until: Option<Html>,
    action: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "portal/certificates.html")]
pub struct Certificates<'a> {
    s: &'a Shell,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "portal/search.html")]
pub struct Search<'a> {
    s: &'a Shell,
    f: Form<'a>,
    asked: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Deserialize)]
pub struct Seen {
    #[serde(default)]
    pub was: String,
}

pub async fn dashboard(me: SignedIn) -> Answered {
    let who = me.who.clone();
    let board = me
        .app
        .run(move |office| ra::view::dashboard(office, &who))
        .await?;
    let mut s = me.page("dashboard-title");
    if let Some(strip) = s.demo.as_mut() {
        strip.hint = others_turn(&board);
    }
    ok(&board_page(&s, &me.who.name, &board))
}

/// In the demo, whoever reads the dashboard plays the officer and the reader of the mailbox too.
fn others_turn(board: &Dashboard) -> Option<&'static str> {
    let stages = || board.cards.iter().map(|card| &card.order.journey);
    if stages().any(|journey| matches!(journey, Journey::DataInReview(_))) {
        return Some("demo-hint-officer");
    }
    stages()
        .any(|journey| matches!(journey, Journey::MailboxChallenged(_)))
        .then_some("demo-hint-mailbox")
}

/// Issued certificates on the dashboard; the list has them all.
const ISSUED_CARDS: usize = 3;

fn board_page<'a>(s: &'a Shell, name: &str, board: &Dashboard) -> DashboardPage<'a> {
    let in_work: Vec<&Card> = board
        .cards
        .iter()
        .filter(|card| cards::in_work(card))
        .collect();
    // The one red thing of the page is the first step that waits for its reader.
    let loud = in_work
        .iter()
        .position(|card| card.order.journey.open_step().is_some());
    let next = loud
        .and_then(|at| in_work.get(at))
        .and_then(|card| Some((&card.order.number, cards::action(s, card)?.1)));
    let mut lead = match &next {
        // With several orders it has to be said of which one we speak.
        Some((number, what)) if in_work.len() > 1 => s.ta(
            "dashboard-next-of",
            &[("what", what.into()), ("number", (*number).into())],
        ),
        Some((_, what)) => s.t1("dashboard-next", "what", what),
        None => s.t("dashboard-nothing-to-do"),
    };
    let waiting = in_work
        .iter()
        .filter(|card| card.order.journey.open_step().is_none())
        .count();
    if waiting > 0 && next.is_some() {
        lead = format!(
            "{lead} {}",
            s.ta("dashboard-waiting", &[("n", waiting.into())])
        );
    }
    let waits = waiting > 0;
    // What is on its way comes first; what was issued does not vanish from sight.
    let issued = board.cards.iter().filter(|card| card.certificate.is_some());
    DashboardPage {
        s,
        name: name.to_owned(),
        watch: waits.then(|| format!("/dashboard/state?was={}", board_mark(board))),
        cards: in_work
            .iter()
            .copied()
            .chain(issued.take(ISSUED_CARDS))
            .enumerate()
            .map(|(at, card)| cards::step_card(s, card, loud == Some(at)))
            .collect(),
        more: !board.cards.is_empty(),
        lead,
        events: lines(s, &board.events),
    }
}

impl DashboardPage<'_> {
    fn empty(&self) -> Empty {
        let s = self.s;
        Empty {
            icon: "certificate",
            title: s.t("dashboard-none-title"),
            text: s.t("dashboard-none-text"),
            action: Some(("/store".to_owned(), s.t("source-products"))),
        }
    }
}

fn board_mark(board: &Dashboard) -> String {
    let marks: Vec<String> = board.cards.iter().map(cards::mark_of).collect();
    state_mark(&marks.iter().map(String::as_str).collect::<Vec<_>>())
}

/// For the script of a waiting page: nothing new, or "load the page again".
pub async fn state(me: SignedIn, Query(seen): Query<Seen>) -> Answered {
    let who = me.who.clone();
    let board = me
        .app
        .run(move |office| ra::view::dashboard(office, &who))
        .await?;
    Ok(changed(&seen.was, &board_mark(&board)))
}

pub fn changed(was: &str, is: &str) -> Response {
    if was == is {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::RESET_CONTENT
    }
    .into_response()
}

pub async fn certificates(me: SignedIn) -> Answered {
    let who = me.who.clone();
    let found = me
        .app
        .run(move |office| ra::view::certificates(office, &who))
        .await?;
    let s = me.page("certificates-title");
    ok(&Certificates {
        s: &s,
        rows: rows(&s, &found),
    })
}

impl Certificates<'_> {
    fn empty(&self) -> Empty {
        let s = self.s;
        Empty {
            icon: "certificate",
            title: s.t("certificates-none"),
            text: s.t("dashboard-none-text"),
            action: Some(("/store".to_owned(), s.t("source-products"))),
        }
    }
}

pub async fn search(me: SignedIn, Query(asked): Query<Asked>) -> Answered {
    let query: String = asked.q.trim().chars().take(QUERY_CHARACTERS).collect();
    let found = if query.is_empty() {
        Vec::new()
    } else {
        let (who, wanted) = (me.who.clone(), query.clone());
        me.app
            .run(move |office| ra::view::search(office, &who, &wanted))
            .await?
    };
    let s = me.page("search-title");
    let typed = [("q".to_owned(), query.clone())];
    let f = Form::new(&s, &typed, &[]);
    ok(&Search {
        s: &s,
        f,
        asked: query,
        rows: rows(&s, &found),
    })
}

impl Search<'_> {
    fn count(&self) -> String {
        self.s.ta("search-found", &[("n", self.rows.len().into())])
    }

    fn empty(&self) -> Empty {
        let s = self.s;
        Empty {
            icon: "search",
            title: s.t("search-title"),
            text: s.t1("search-nothing", "what", &self.asked),
            action: None,
        }
    }
}

fn rows(s: &Shell, found: &[Card]) -> Vec<Row> {
    found
        .iter()
        .map(|card| Row {
            href: format!("/certificates/{}", card.order.id),
            number: card.order.number.clone(),
            product: s.t(card.order.product.key()),
            organisation: card.organisation.clone().unwrap_or_default(),
            mailbox: card.mailbox.clone().unwrap_or_default(),
            status: cards::whole_status(s, card),
            until: card
                .certificate
                .as_ref()
                .map(|certificate| s.date(certificate.not_after)),
            action: cards::action(s, card),
        })
        .collect()
}

/// Facts in human words. A kind without words of its own is left out rather than shown raw.
pub fn lines(s: &Shell, events: &[EventLine]) -> Vec<Line> {
    let known = events
        .iter()
        .filter(|event| ra::words::WORDS.has(s.lang, &event.key));
    known
        .map(|event| {
            let args: Vec<(&str, Arg)> = event
                .args
                .iter()
                .map(|(name, value)| match name.as_str() {
                    "serial" => ("serial", Arg::from(in_fours(value))),
                    "client" => ("client", Arg::from(s.t(&format!("guide-{value}-name")))),
                    name => (name, Arg::from(value)),
                })
                .collect();
            let order = event.order.as_ref();
            Line {
                what: s.ta(&event.key, &args),
                who: s.t(&format!("actor-{}", event.actor_role)),
                when: s.moment(event.at),
                order: order.map(|id| (format!("/certificates/{id}"), event.order_number.clone())),
            }
        })
        .collect()
}
