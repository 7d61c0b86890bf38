//! Parts that say something: summary lists, notices, evidence, empty states.

use super::Html;
use crate::layout::Shell;
use askama::{Template, filters::HtmlSafe};

/// One line of a summary list.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    pub term: String,
    pub value: Html,
    /// Small words below the value.
    pub note: Html,
    /// Where it can be changed.
    pub change: Option<String>,
    /// A lock instead of a Change link, with the reason as `note`.
    pub locked: bool,
}

impl SummaryRow {
    pub fn new(term: impl Into<String>, value: impl Into<Html>) -> SummaryRow {
        SummaryRow {
            term: term.into(),
            value: value.into(),
            ..SummaryRow::default()
        }
    }

    pub fn note(mut self, note: impl Into<Html>) -> SummaryRow {
        self.note = note.into();
        self
    }

    pub fn change(mut self, href: impl Into<String>) -> SummaryRow {
        self.change = Some(href.into());
        self
    }

    pub fn locked(mut self, reason: impl Into<Html>) -> SummaryRow {
        self.locked = true;
        self.note = reason.into();
        self
    }
}

#[derive(Template)]
#[template(path = "parts/summary_list.html")]
pub struct SummaryList<'a> {
    s: &'a Shell,
    rows: &'a [SummaryRow],
}

impl HtmlSafe for SummaryList<'_> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Info,
    Ok,
    Wait,
    Problem,
}

impl NoticeKind {
    fn code(self) -> &'static str {
        match self {
            NoticeKind::Info => "info",
            NoticeKind::Ok => "ok",
            NoticeKind::Wait => "wait",
            NoticeKind::Problem => "problem",
        }
    }
}

/// What happened, what it means, the one thing to do.
#[derive(Template)]
#[template(path = "parts/notice.html")]
pub struct Notice {
    kind: NoticeKind,
    title: String,
    text: Html,
    action: Option<(String, String)>,
}

impl HtmlSafe for Notice {}

impl Notice {
    pub fn new(kind: NoticeKind, title: impl Into<String>, text: impl Into<Html>) -> Notice {
        Notice {
            kind,
            title: title.into(),
            text: text.into(),
            action: None,
        }
    }

    /// The one thing to do.
    pub fn action(mut self, href: impl Into<String>, label: impl Into<String>) -> Notice {
        self.action = Some((href.into(), label.into()));
        self
    }
}

/// How a piece of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Agrees,
    Unsure,
    Differs,
    Open,
}

impl Grade {
    fn tint(self) -> &'static str {
        match self {
            Grade::Agrees => "ok",
            Grade::Unsure => "wait",
            Grade::Differs => "problem",
            Grade::Open => "locked",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Grade::Agrees => "ok",
            Grade::Unsure => "info",
            Grade::Differs => "different",
            Grade::Open => "wait",
        }
    }
}

/// Sign, sentence, source and time in small, the raw answer folded.
#[derive(Template)]
#[template(path = "parts/evidence.html")]
pub struct Evidence<'a> {
    pub s: &'a Shell,
    pub grade: Grade,
    pub sentence: String,
    pub source: String,
    pub when: Option<Html>,
    pub raw: Option<String>,
}

impl HtmlSafe for Evidence<'_> {}

/// Nothing here yet, and the one thing that would change it.
#[derive(Template)]
#[template(path = "parts/empty.html")]
pub struct Empty {
    pub icon: &'static str,
    pub title: String,
    pub text: String,
    pub action: Option<(String, String)>,
}

impl HtmlSafe for Empty {}

impl Empty {
    fn sign(&self) -> Html {
        super::icon(self.icon)
    }
}

impl Notice {
    fn sign(&self) -> Html {
        super::icon(self.kind.code())
    }
}

impl Shell {
    pub fn summary_list<'a>(&'a self, rows: &'a [SummaryRow]) -> SummaryList<'a> {
        SummaryList { s: self, rows }
    }

    /// A button that copies, there only where it can work.
    pub fn copy(&self, text: &str) -> Html {
        Html::new(format!(
            r#"<button type="button" class="copy" data-copy="{}" data-copied="{}" hidden>{}<span>{}</span></button>"#,
            Html::text(text),
            Html::text(&self.t("button-copied")),
            super::icon("copy"),
            Html::text(&self.t("button-copy")),
        ))
    }

    /// A command to copy; without a script its text is there to be selected.
    pub fn command(&self, text: &str) -> Html {
        let copy = self.copy(text);
        let text = Html::text(text);
        // A box that scrolls is reachable by keyboard (WCAG 2.1.1).
        Html::new(format!(
            r#"<div class="command"><pre tabindex="0"><code>{text}</code></pre>{copy}</div>"#
        ))
    }

    /// Help that folds open beside what it explains.
    pub fn help(&self, title: &str, text: &str) -> Html {
        Html::new(format!(
            r#"<details class="help"><summary>{}</summary><div>{}</div></details>"#,
            Html::text(title),
            Html::text(text),
        ))
    }

    /// A column that sorts by link: `(label, href, "ascending" | "descending" | "")`.
    pub fn column(&self, label: &str, href: &str, order: &str) -> Html {
        let (sort, sign) = match order {
            "ascending" => (r#" aria-sort="ascending""#, super::icon("up")),
            "descending" => (r#" aria-sort="descending""#, super::icon("down")),
            _ => ("", Html::default()),
        };
        let (label, href) = (Html::text(label), Html::text(href));
        Html::new(format!(
            r#"<th scope="col"{sort}><a href="{href}">{label}{sign}</a></th>"#
        ))
    }
}
