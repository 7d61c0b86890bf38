//! Which certificates belong to each other, and to a key: each question with its answer.

use crate::certificate::{Certificate, day, line};
use der::DateTime;

/// Authorities above one certificate; more are a mistake or a loop.
const CHAIN_CERTIFICATES: usize = 8;

/// The certificates above one, each the maker of the one before, found by name and proven by signature.
pub struct Above<'a> {
    pub certificates: Vec<&'a Certificate>,
    /// They end with one that signed itself.
    pub is_whole: bool,
}

pub fn above<'a>(own: &'a Certificate, others: &'a [Certificate]) -> Above<'a> {
    let mut found: Vec<&Certificate> = Vec::new();
    let mut last = own;
    while !last.is_root() {
        let is_maker = |other: &&Certificate| {
            other.subject_der == last.issuer_der
                && !found.iter().any(|one| one.der == other.der)
                && last.is_signed_by(other) != Some(false)
        };
        match others.iter().find(is_maker) {
            Some(maker) if found.len() < CHAIN_CERTIFICATES => {
                found.push(maker);
                last = maker;
            }
            _ => {
                return Above {
                    certificates: found,
                    is_whole: false,
                };
            }
        }
    }
    Above {
        certificates: found,
        is_whole: true,
    }
}

/// The certificate of this key, or the one that is nobody's maker.
pub fn own<'a>(spki: Option<&[u8]>, certificates: &'a [Certificate]) -> Option<&'a Certificate> {
    match spki {
        Some(spki) => certificates.iter().find(|one| one.spki == spki),
        None => certificates
            .iter()
            .find(|one| !one.is_authority)
            .or(certificates.first()),
    }
}

/// One question; the answer is none where nobody can tell from these files.
pub struct Line {
    pub question: &'static str,
    pub answer: Option<bool>,
    pub args: Vec<(&'static str, String)>,
}

impl Line {
    /// The sentence of the portal's page for it.
    pub fn key(&self) -> String {
        let answer = self
            .answer
            .map_or("null", |it| if it { "true" } else { "false" });
        format!("tool-line-{}-{answer}", self.question)
    }
}

pub fn questions(spki: Option<&[u8]>, certificates: &[Certificate], now: DateTime) -> Vec<Line> {
    let mut lines = Vec::new();
    let own = own(spki, certificates);
    if spki.is_some() {
        let about = own.or(certificates.first());
        lines.extend(about.map(|about| ask("key", Some(own.is_some()), about, None)));
    }
    let Some(own) = own else {
        return lines;
    };
    let above = above(own, certificates).certificates;
    let all: Vec<&Certificate> = std::iter::once(own).chain(above).collect();
    for (place, one) in all.iter().enumerate() {
        let maker = all.get(place + 1).copied();
        lines.push(match maker {
            Some(maker) => ask("signed", one.is_signed_by(maker), one, Some(maker)),
            None if one.is_root() => ask("self", one.is_signed_by(one), one, None),
            // A root that is not here is no mistake: programs bring those they trust.
            None if place > 0 => ask("root-missing", None, one, None),
            None => ask("maker-missing", Some(false), one, None),
        });
        if place > 0 {
            lines.push(ask("authority", Some(one.is_authority), one, None));
        }
        let is_valid = now >= one.from && now <= one.until;
        lines.push(ask("dates", Some(is_valid), one, None));
    }
    let is_for_mail = own.is_for_mail && own.mailbox().is_some();
    lines.push(ask("mail", Some(is_for_mail), own, None));
    let is_stray = |one: &&Certificate| !all.iter().any(|known| known.der == one.der);
    let strays = certificates.iter().filter(is_stray);
    lines.extend(strays.map(|one| ask("stray", Some(false), one, None)));
    lines
}

fn ask(
    question: &'static str,
    answer: Option<bool>,
    about: &Certificate,
    maker: Option<&Certificate>,
) -> Line {
    let maker = maker.map_or_else(|| line(&about.issuer), Certificate::called);
    Line {
        question,
        answer,
        args: vec![
            ("name", about.called()),
            ("maker", maker),
            ("from", day(about.from)),
            ("until", day(about.until)),
            ("address", about.mailbox().cloned().unwrap_or_default()),
        ],
    }
}
