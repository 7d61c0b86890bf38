//! The three steps: their card, their four statuses, and the head of a wizard page.

use crate::layout::Shell;
use askama::{Template, filters::HtmlSafe};

use super::Html;

/// The four statuses of a step. There is no fifth; details go to the line below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    Todo,
    Wait,
    Ok,
    Locked,
}

impl StepStatus {
    pub const ALL: [StepStatus; 4] = [
        StepStatus::Todo,
        StepStatus::Wait,
        StepStatus::Ok,
        StepStatus::Locked,
    ];

    /// The name of its icon and of its style.
    pub fn code(self) -> &'static str {
        match self {
            StepStatus::Todo => "todo",
            StepStatus::Wait => "wait",
            StepStatus::Ok => "ok",
            StepStatus::Locked => "locked",
        }
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            StepStatus::Todo => "status-awaiting-data",
            StepStatus::Wait => "status-in-verification",
            StepStatus::Ok => "status-verified",
            StepStatus::Locked => "status-locked",
        }
    }
}

impl From<domain::order::StepStatus> for StepStatus {
    fn from(status: domain::order::StepStatus) -> StepStatus {
        use domain::order::StepStatus as Derived;
        match status {
            Derived::AwaitingYou => StepStatus::Todo,
            Derived::AwaitingUs => StepStatus::Wait,
            Derived::Done => StepStatus::Ok,
            Derived::CannotStartYet => StepStatus::Locked,
        }
    }
}

/// One step on the card.
#[derive(Clone, Debug)]
pub struct StepLine {
    /// The key of its name, such as `step-data`.
    pub name: &'static str,
    pub status: StepStatus,
    /// One line: until when, which place in the queue.
    pub detail: Option<Html>,
    /// Where the step is done, only when it is the one to do now.
    pub href: Option<String>,
}

/// A certificate in work.
#[derive(Template)]
#[template(path = "parts/step_card.html")]
pub struct StepCard<'a> {
    pub s: &'a Shell,
    /// Unique on the page, for the headings' ids.
    pub id: String,
    pub family: String,
    /// The order's number: two orders of one product look alike otherwise.
    pub number: String,
    pub product: String,
    /// Empty while nobody has named an organisation.
    pub organisation: String,
    /// The status of the whole, in words.
    pub status: String,
    /// Where the details are.
    pub href: String,
    pub steps: [StepLine; 3],
    /// Whether there is a certificate to open.
    pub issued: bool,
    /// Whether its next step is the page's one primary button.
    pub loud: bool,
}

impl HtmlSafe for StepCard<'_> {}

/// Above the question of a wizard page: back, and where one is.
#[derive(Template)]
#[template(path = "parts/wizard_head.html")]
pub struct WizardHead<'a> {
    pub s: &'a Shell,
    /// Where Back leads; the first page leads out of the wizard.
    pub back: &'a str,
    /// The key of the step's name.
    pub name: &'a str,
    pub step: usize,
    pub page: usize,
    pub pages: usize,
}

impl HtmlSafe for WizardHead<'_> {}

impl WizardHead<'_> {
    fn place(&self) -> String {
        let args = [
            ("step", self.step.into()),
            ("steps", 3usize.into()),
            ("page", self.page.into()),
            ("pages", self.pages.into()),
        ];
        self.s.ta("step-of", &args)
    }
}

#[derive(Template)]
#[template(path = "parts/status_tag.html")]
pub struct StatusTag<'a> {
    s: &'a Shell,
    status: StepStatus,
}

impl HtmlSafe for StatusTag<'_> {}

impl Shell {
    /// Sign, word and tint of a status.
    pub fn tag(&self, status: &StepStatus) -> StatusTag<'_> {
        StatusTag {
            s: self,
            status: *status,
        }
    }

    /// The head of a wizard page: `{{ s.wizard("/dashboard", "step-data", 1, 2, 4) }}`.
    pub fn wizard<'a>(
        &'a self,
        back: &'a str,
        name: &'a str,
        step: usize,
        page: usize,
        pages: usize,
    ) -> WizardHead<'a> {
        WizardHead {
            s: self,
            back,
            name,
            step,
            page,
            pages,
        }
    }
}
