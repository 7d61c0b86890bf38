//! The certificate as people see it.

use super::{Html, in_fours};
use crate::layout::Shell;
use askama::{Template, filters::HtmlSafe};
use domain::words::{DAY, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateState {
    Active,
    EndsSoon,
    Ended,
    Revoked(Instant),
}

impl CertificateState {
    fn code(self) -> &'static str {
        match self {
            CertificateState::Active => "ok",
            CertificateState::EndsSoon => "wait",
            CertificateState::Ended => "locked",
            CertificateState::Revoked(_) => "problem",
        }
    }

    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            CertificateState::Active => "certificate-active",
            CertificateState::EndsSoon => "certificate-ending",
            CertificateState::Ended => "certificate-ended",
            CertificateState::Revoked(_) => "certificate-revoked",
        }
    }
}

/// One file to take away.
#[derive(Clone, Debug)]
pub struct Download {
    pub href: String,
    pub label: String,
    pub hint: String,
}

/// Subject as recipients see it, validity with today on it, numbers to compare, files to take.
#[derive(Template)]
#[template(path = "parts/certificate_face.html")]
pub struct CertificateFace<'a> {
    pub s: &'a Shell,
    /// What recipients see first: the mailbox.
    pub name: String,
    /// The other lines of the subject: name of the line, value.
    pub subject: Vec<(String, String)>,
    pub issuer: String,
    pub key: String,
    pub not_before: Instant,
    pub not_after: Instant,
    /// Hexadecimal, without separators.
    pub serial: String,
    /// SHA-256 of the certificate, hexadecimal, without separators.
    pub fingerprint: String,
    pub state: CertificateState,
    pub downloads: Vec<Download>,
}

impl HtmlSafe for CertificateFace<'_> {}

impl CertificateFace<'_> {
    /// Where today stands on the bar, from 0 to 100.
    fn today(&self) -> i64 {
        let whole = self.not_after.since(self.not_before).max(1);
        let gone = self.s.now.since(self.not_before).clamp(0, whole);
        gone.saturating_mul(100) / whole
    }

    fn days_left(&self) -> Option<usize> {
        let alive = matches!(
            self.state,
            CertificateState::Active | CertificateState::EndsSoon
        );
        // A day that has begun is still a day: right after issue all of them are left.
        let days = (self.not_after.since(self.s.now) + DAY - 1) / DAY;
        if alive {
            usize::try_from(days).ok()
        } else {
            None
        }
    }

    fn fours(&self, hex: &str) -> String {
        in_fours(hex)
    }

    fn revoked_at(&self) -> Option<Html> {
        match self.state {
            CertificateState::Revoked(at) => Some(self.s.moment(at)),
            _ => None,
        }
    }
}
