//! The operator's page: what runs, what waits, and what was given up. Shows, never steers.

use crate::{
    App,
    errors::{Answered, ok},
    layout::Shell,
    parts::{Html, Notice, NoticeKind, SummaryRow, in_fours},
    visit::Operator,
};
use askama::Template;
use axum::{Router, routing::get};
use ra::{
    operator::{Overview, WeakKeysHealth},
    post::MailSigning,
};

pub fn routes() -> Router<App> {
    Router::new().route("/operator", get(overview))
}

async fn overview(Operator { visit, .. }: Operator) -> Answered {
    let overview = visit.app.run(ra::operator::overview).await?;
    let s = visit.page("operator-title");
    ok(&OverviewPage::new(&s, &overview))
}

#[derive(Template)]
#[template(path = "operator/overview.html")]
struct OverviewPage<'a> {
    s: &'a Shell,
    notices: Vec<Notice>,
    issuers: Vec<IssuerLine>,
    mail: Vec<SummaryRow>,
    keys: Vec<SummaryRow>,
    queues: Vec<QueueLine>,
    given_up: Vec<GivenUp>,
    failing: Vec<GivenUp>,
    held: Vec<GivenUp>,
    journal: Vec<SummaryRow>,
}

struct IssuerLine {
    name: String,
    not_after: Html,
    crl_number: String,
    crl_made: Html,
    crl_next: Html,
}

struct QueueLine {
    key: &'static str,
    waiting: i64,
    dead: usize,
}

/// A letter, a job or an order that did not go on, with what was said last.
struct GivenUp {
    key: &'static str,
    what: String,
    why: String,
}

impl<'a> OverviewPage<'a> {
    fn new(s: &'a Shell, overview: &Overview) -> OverviewPage<'a> {
        let dash = || Html::text(&s.t("operator-crl-none"));
        let issuers = overview.issuers.iter().map(|issuer| IssuerLine {
            name: issuer.id.clone(),
            not_after: s.date(issuer.not_after),
            crl_number: issuer
                .crl_number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            crl_made: issuer.crl_this_update.map_or_else(dash, |at| s.moment(at)),
            crl_next: issuer.crl_next_update.map_or_else(dash, |at| s.moment(at)),
        });
        let queues = [
            (
                "operator-outbox",
                overview.letters_waiting,
                &overview.letters_dead,
            ),
            ("operator-jobs", overview.jobs_waiting, &overview.jobs_dead),
        ];
        OverviewPage {
            s,
            notices: notices(s, overview),
            issuers: issuers.collect(),
            mail: vec![signature(s, overview.mail_signing)],
            keys: weak_keys(s, &overview.weak_keys),
            queues: queues
                .iter()
                .map(|(key, waiting, dead)| QueueLine {
                    key,
                    waiting: *waiting,
                    dead: dead.len(),
                })
                .collect(),
            given_up: queues
                .into_iter()
                .flat_map(|(key, _, dead)| dead.iter().map(move |dead| (key, dead)))
                .map(|(key, (kind, whom, why))| GivenUp {
                    key,
                    what: format!("{kind}, {whom}"),
                    why: why.clone(),
                })
                .collect(),
            failing: overview
                .jobs_failing
                .iter()
                .map(|(kind, whom, why)| GivenUp {
                    key: "operator-jobs",
                    what: format!("{kind}, {whom}"),
                    why: why.clone(),
                })
                .collect(),
            held: overview
                .orders_held
                .iter()
                .map(|held| GivenUp {
                    key: "operator-order",
                    what: held.number.clone(),
                    why: format!("{}: {}", held.reason, held.words),
                })
                .collect(),
            journal: vec![
                SummaryRow::new(s.t("operator-node"), overview.node.as_str()),
                SummaryRow::new(
                    s.t("operator-intents"),
                    overview.intents_unfinished.to_string(),
                ),
                SummaryRow::new(s.t("operator-writes"), overview.writes_waiting.to_string()),
                SummaryRow::new(
                    s.t("operator-journal-position"),
                    overview.journal_rows.to_string(),
                ),
                SummaryRow::new(
                    s.t("operator-journal-head"),
                    in_fours(&overview.journal_head),
                ),
            ],
        }
    }
}

fn signature(s: &Shell, signing: MailSigning) -> SummaryRow {
    let row = |value: Html| SummaryRow::new(s.t("operator-mail-signature"), value);
    match signing {
        MailSigning::Until(end) => row(s.date(end)).note(s.t("operator-mail-until")),
        MailSigning::NoKey => {
            row(Html::text(&s.t("operator-mail-unsigned"))).note(s.t("operator-mail-no-key"))
        }
        MailSigning::NoCertificate => row(Html::text(&s.t("operator-mail-unsigned")))
            .note(s.t("operator-mail-no-certificate")),
    }
}

/// Both lists, and plainly what is in none of them.
fn weak_keys(s: &Shell, health: &WeakKeysHealth) -> Vec<SummaryRow> {
    let keys = |count: usize| s.t1("operator-weak-keys", "n", count);
    let row = |value: &str| SummaryRow::new(s.t("operator-weak-installed"), value);
    let installed = match (&health.installed, &health.trouble) {
        (Some((version, count, made, source)), _) => {
            let note = format!("{}; {made}; {source}", keys(*count));
            row(version).note(Html::text(&note))
        }
        (None, Some(trouble)) => row(&s.t("operator-weak-unreadable")).note(Html::text(trouble)),
        (None, None) => row(&s.t("operator-weak-none")).note(s.t("operator-weak-debian")),
    };
    vec![
        SummaryRow::new(s.t("operator-weak-built-in"), keys(health.built_in)),
        installed,
        SummaryRow::new(s.t("operator-weak-duties"), health.duties.to_string()),
    ]
}

/// What needs somebody, or the word that nothing does.
fn notices(s: &Shell, overview: &Overview) -> Vec<Notice> {
    let dead = !overview.letters_dead.is_empty() || !overview.jobs_dead.is_empty();
    let look = |key| Notice::new(NoticeKind::Problem, s.t("operator-look"), s.t(key));
    let mut notices = Vec::new();
    if dead {
        notices.push(look("operator-look-dead"));
    }
    // The other reasons wait for the buyer.
    if overview
        .orders_held
        .iter()
        .any(|held| held.reason == "held-checks")
    {
        notices.push(look("operator-look-held"));
    }
    if overview.intents_unfinished > 0 {
        notices.push(look("operator-look-intents"));
    }
    if overview
        .issuers
        .iter()
        .any(|issuer| issuer.crl_next_update.is_some_and(|at| at <= overview.now))
    {
        notices.push(look("operator-look-crl"));
    }
    if overview.weak_keys.trouble.is_some() {
        notices.push(look("operator-look-weak-list"));
    }
    if overview.weak_keys.duties > 0 {
        notices.push(look("operator-look-duties"));
    }
    if overview.mail_signing.is_due(overview.now) {
        notices.push(look(match overview.mail_signing {
            MailSigning::Until(_) => "operator-look-mail-ends",
            MailSigning::NoKey | MailSigning::NoCertificate => "operator-look-mail-unsigned",
        }));
    }
    if notices.is_empty() {
        notices.push(Notice::new(NoticeKind::Ok, s.t("operator-all-well"), ""));
    }
    notices
}

#[cfg(test)]
mod tests;
