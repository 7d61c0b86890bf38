//! The page the challenge mail leads to. Looking changes nothing (mail scanners look); only the two buttons do.

use crate::{
    layout::Shell,
    parts::{FieldError, Form, SummaryRow},
};
use askama::Template;
use domain::refusal::Refusal;
use ra::mailbox::ChallengeView;

#[derive(Template)]
#[template(path = "public/confirm.html")]
pub(super) struct Confirm<'a> {
    s: &'a Shell,
    f: Form<'a>,
    link: &'a str,
    organisation: String,
    rows: Vec<SummaryRow>,
    /// Said once somebody has typed a wrong code.
    left: Option<u32>,
}

impl<'a> Confirm<'a> {
    pub(super) fn new(
        s: &'a Shell,
        link: &'a str,
        view: &ChallengeView,
        typed: &'a [(String, String)],
        errors: &'a [FieldError],
    ) -> Confirm<'a> {
        let mut rows = vec![
            SummaryRow::new(s.t("confirm-mailbox"), view.mailbox.as_str()),
            SummaryRow::new(s.t("confirm-organisation"), view.organisation.as_str()),
            SummaryRow::new(s.t("confirm-applicant"), view.applicant.as_str()),
        ];
        if let Some(until) = view.expires_at {
            rows.push(SummaryRow::new(s.t("confirm-until"), s.until(until)));
        }
        let left = (view.tries_left < domain::mailbox::TRIES).then_some(view.tries_left);
        Confirm {
            s,
            f: Form::new(s, typed, errors),
            link,
            organisation: view.organisation.clone(),
            rows,
            left,
        }
    }

    fn to(&self, act: &str) -> String {
        format!("/confirm/{}{act}", self.link)
    }

    fn hint(&self) -> String {
        let hint = self.s.t("confirm-code-hint");
        match self.left.and_then(|left| usize::try_from(left).ok()) {
            Some(left) => format!("{hint} {}", self.s.t1("confirm-tries-left", "n", left)),
            None => hint,
        }
    }
}

/// A page that says what happened, and lets the reader go.
#[derive(Template)]
#[template(path = "public/told.html")]
pub(super) struct Told<'a> {
    pub s: &'a Shell,
    pub tint: &'static str,
    pub sign: &'static str,
    pub lines: Vec<String>,
    pub onward: Option<(String, String)>,
}

/// Title, tint and sentences for a challenge that cannot be answered.
pub(super) fn closed(
    s: &Shell,
    refusal: &Refusal,
) -> (String, &'static str, &'static str, Vec<String>) {
    match refusal {
        Refusal::ChallengeUsed { at } => {
            let text = s.t1("confirm-used-text", "at", s.moment_text(*at));
            (
                s.t("confirm-used-title"),
                "ok",
                "ok",
                vec![text, s.t("confirm-close")],
            )
        }
        Refusal::ChallengeExpired | Refusal::NoTriesLeft => {
            let title = s.t(&format!("{}-title", refusal.key()));
            (
                title,
                "wait",
                "wait",
                vec![s.t("confirm-ask-applicant"), s.t("confirm-close")],
            )
        }
        Refusal::ChallengeWithdrawn => {
            let title = s.t("refusal-challenge-withdrawn-title");
            let text = s.t("refusal-challenge-withdrawn");
            (title, "locked", "info", vec![text, s.t("confirm-close")])
        }
        _ => {
            let text = s.t("confirm-wrong-link-text");
            (
                s.t("confirm-wrong-link-title"),
                "problem",
                "problem",
                vec![text],
            )
        }
    }
}
