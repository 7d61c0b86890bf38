//! The parts pages are made of: each a struct with a template of its own in `templates/parts/`.
//!
//! Parts never load or decide anything. In a page's template a part is said as `{{ part }}`; most come from a
//! [`crate::layout::Shell`] or a [`form::Form`]. `style_guide.rs` shows all of them on one page.

pub mod certificate;
pub mod form;
mod html;
mod icons;
pub mod steps;
pub mod summary;

pub use certificate::{CertificateFace, CertificateState, Download};
pub use form::{FieldError, Form};
pub use html::Html;
pub use icons::icon;
pub use steps::{StepCard, StepLine, StepStatus, WizardHead};
pub use summary::{Empty, Evidence, Grade, Notice, NoticeKind, SummaryRow};

/// Serials and fingerprints in groups of four, so that two people can compare them by voice.
pub fn in_fours(hex: &str) -> String {
    let characters: Vec<char> = hex.chars().collect();
    characters
        .chunks(4)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same in the letters of machines.
pub fn code_in_fours(hex: &str) -> Html {
    Html::new(format!("<code>{}</code>", Html::text(&in_fours(hex))))
}

#[cfg(test)]
mod style_guide;
