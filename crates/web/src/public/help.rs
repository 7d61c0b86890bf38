//! The help pages. Their tables come from the code that works with them, so that they cannot tell otherwise.

use crate::{layout::Shell, parts::StepStatus};
use askama::Template;
use domain::{
    matching::{NumberType, RegisterNumber},
    places,
    vetting::Statements,
};

/// The index, and what the four signs mean.
#[derive(Template)]
#[template(path = "public/help.html")]
pub(super) struct Index<'a> {
    pub s: &'a Shell,
    pub contact: &'a str,
    pub pages: &'static [(&'static str, &'static str, &'static str)],
    pub signs: &'static [(StepStatus, &'static str)],
}

/// Address, title, what for.
pub(super) const PAGES: &[(&str, &str, &str)] = &[
    ("/help/manual", "manual-title", "help-index-manual"),
    (
        "/help/required-documents",
        "help-documents-title",
        "help-index-documents",
    ),
    (
        "/help/verification",
        "help-automatic-title",
        "help-index-automatic",
    ),
    ("/help/sources", "sources-title", "help-index-sources"),
    ("/guides", "guides-title", "help-index-guides"),
    ("/help/terms", "terms-title", "help-index-terms"),
    ("/help/privacy", "privacy-title", "help-index-privacy"),
    ("/tools", "tools-title", "help-index-generator"),
    ("/report", "report-title", "help-index-report"),
];

pub(super) const SIGNS: &[(StepStatus, &str)] = &[
    (StepStatus::Todo, "help-status-todo"),
    (StepStatus::Wait, "help-status-wait"),
    (StepStatus::Ok, "help-status-ok"),
    (StepStatus::Locked, "help-status-locked"),
];

#[derive(Template)]
#[template(path = "public/help_documents.html")]
pub(super) struct Documents<'a> {
    pub s: &'a Shell,
    pub kinds: &'static [&'static str],
}

/// The keys of what helps.
pub(super) const KINDS: &[&str] = &[
    "help-documents-extract",
    "help-documents-statute",
    "help-documents-change",
    "help-documents-attorney",
];

impl Documents<'_> {
    fn shows(&self, kind: &str) -> String {
        format!("{kind}-shows")
    }
}

/// What a statement of the journey asks people to have read: a lead and points, in the wording that
/// [`Statements::TEXT_VERSION`] names.
#[derive(Template)]
#[template(path = "public/help_points.html")]
pub(super) struct Points<'a> {
    pub s: &'a Shell,
    pub title: &'static str,
    pub lead: &'static str,
    pub points: &'static [&'static str],
    pub version: &'static str,
}

impl<'a> Points<'a> {
    /// The duties of a subscriber (SBR 9.6.3), and ours.
    pub(super) fn terms(s: &'a Shell) -> Points<'a> {
        Points {
            s,
            title: "terms-title",
            lead: "terms-lead",
            points: &[
                "terms-truth",
                "terms-key",
                "terms-check",
                "terms-use",
                "terms-revoke",
                "terms-stop",
                "terms-answer",
                "terms-we-revoke",
                "terms-public",
            ],
            version: Statements::TEXT_VERSION,
        }
    }

    pub(super) fn privacy(s: &'a Shell) -> Points<'a> {
        Points {
            s,
            title: "privacy-title",
            lead: "privacy-lead",
            points: &[
                "privacy-what",
                "privacy-why",
                "privacy-who",
                "privacy-register",
                "privacy-certificate",
                "privacy-term",
                "privacy-cookies",
                "privacy-key",
            ],
            version: Statements::TEXT_VERSION,
        }
    }
}

#[derive(Template)]
#[template(path = "public/help_verification.html")]
pub(super) struct Verification<'a> {
    pub s: &'a Shell,
}

/// The manual: the whole way on one page, in our words.
#[derive(Template)]
#[template(path = "public/help_manual.html")]
pub(super) struct Manual<'a> {
    pub s: &'a Shell,
    pub edition: &'static str,
    pub sections: &'static [(&'static str, &'static str)],
}

/// Changes whenever the manual's text does.
pub(super) const EDITION: &str = "2026-11";

/// The sections, and the letters of their paragraphs.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    ("manual-1", "ab"),
    ("manual-2", "ab"),
    ("manual-3", "abcd"),
    ("manual-4", "abc"),
    ("manual-5", "ab"),
    ("manual-6", "ab"),
    ("manual-7", "ab"),
    ("manual-8", "ab"),
];

impl Manual<'_> {
    fn title_of(&self, section: &str) -> String {
        format!("{section}-title")
    }

    fn text_of(&self, section: &str, paragraph: &char) -> String {
        format!("{section}-{paragraph}")
    }
}

/// SBR 3.2.3.3: the registers behind the numbers we certify are public.
#[derive(Template)]
#[template(path = "public/help_sources.html")]
pub(super) struct Sources<'a> {
    pub s: &'a Shell,
    pub sources: Vec<Source>,
}

pub(super) struct Source {
    country: String,
    label: &'static str,
    name: &'static str,
    agency: &'static str,
    form: &'static str,
    example: String,
}

/// One line for each kind of number that the program accepts; a new kind does not compile without its line.
pub(super) fn sources(s: &Shell) -> Vec<Source> {
    let source = |kind: NumberType| {
        let (name, agency, form, number) = match kind {
            NumberType::Krs => (
                "sources-krs-name",
                "sources-krs-agency",
                "sources-krs-form",
                "0000000000",
            ),
        };
        let country = kind.country();
        let sample = RegisterNumber {
            kind,
            value: number.to_owned(),
            typed: number.to_owned(),
        };
        Source {
            country: places::name(country, s.lang).unwrap_or(country).to_owned(),
            label: kind.label(),
            name,
            agency,
            form,
            example: sample.organization_identifier(),
        }
    };
    NumberType::ALL.into_iter().map(source).collect()
}

/// Whom to tell of a stolen key or a wrong name (SBR 4.9.3).
#[derive(Template)]
#[template(path = "public/report.html")]
pub(super) struct Report<'a> {
    pub s: &'a Shell,
    pub contact: &'a str,
}
