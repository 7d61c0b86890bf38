//! The queue: cases by age, each with its traffic light in words.

use crate::{
    layout::Shell,
    parts::{Empty, Html},
};
use askama::Template;

/// One case in a list.
pub(super) struct Row {
    pub href: String,
    pub number: String,
    pub organisation: String,
    pub when: Html,
    pub light: LightView,
    pub second: bool,
    pub own: bool,
    pub verdict: String,
}

/// A light is a word with a sign; its colour is only a help.
#[derive(Clone, Copy)]
pub(super) struct LightView {
    pub key: &'static str,
    pub tint: &'static str,
    pub sign: &'static str,
}

impl LightView {
    pub(super) const GREEN: LightView = LightView {
        key: "desk-light-green",
        tint: "ok",
        sign: "ok",
    };
    pub(super) const AMBER: LightView = LightView {
        key: "desk-light-amber",
        tint: "wait",
        sign: "info",
    };
    pub(super) const RED: LightView = LightView {
        key: "desk-light-red",
        tint: "problem",
        sign: "different",
    };
    pub(super) const WAITING: LightView = LightView {
        key: "desk-light-waiting",
        tint: "locked",
        sign: "wait",
    };
}

/// A certificate that has to be revoked.
pub(super) struct DutyLine {
    pub action: String,
    pub serial: String,
    pub mailbox: String,
    pub why: String,
    pub due: Html,
}

#[derive(Template)]
#[template(path = "desk/queue.html")]
pub(super) struct Queue<'a> {
    pub s: &'a Shell,
    pub duties: Vec<DutyLine>,
    pub queued: Vec<Row>,
    pub decided: Vec<Row>,
    /// The oldest case that this officer may decide.
    pub next: Option<String>,
}

impl<'a> Queue<'a> {
    pub(super) fn new(s: &'a Shell, queued: Vec<Row>, decided: Vec<Row>) -> Queue<'a> {
        let next = queued
            .iter()
            .find(|row| !row.own)
            .map(|row| row.href.clone());
        Queue {
            s,
            duties: Vec::new(),
            queued,
            decided,
            next,
        }
    }

    pub(super) fn with_duties(mut self, duties: Vec<DutyLine>) -> Queue<'a> {
        self.duties = duties;
        self
    }

    fn empty(&self) -> Empty {
        Empty {
            icon: "desk",
            title: self.s.t("desk-empty-title"),
            text: self.s.t("desk-empty-text"),
            action: None,
        }
    }
}
