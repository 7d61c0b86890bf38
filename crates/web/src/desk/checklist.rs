//! The six lines an officer settles, each with its state, its source and who said so when.

use super::{columns, sheet};
use crate::{layout::Shell, parts::Html};
use domain::{
    matching::{self, Grade},
    vetting::{Case, Finding, Item, Outcome},
    words::AccountId,
};
use std::collections::BTreeMap;

pub(super) struct Line {
    /// As in the form: `existence`.
    pub code: &'static str,
    /// The key of what has to hold.
    pub what: String,
    /// The key of how it stands.
    pub state: String,
    pub tint: &'static str,
    pub sign: &'static str,
    pub settled: bool,
    pub source: String,
    pub note: String,
    pub by: Option<Html>,
    pub source_field: String,
    pub note_field: String,
}

pub(super) fn lines(s: &Shell, case: &Case, officers: &BTreeMap<AccountId, String>) -> Vec<Line> {
    case.checklist
        .lines()
        .map(|(item, finding)| line(s, case, item, finding, officers))
        .collect()
}

fn line(
    s: &Shell,
    case: &Case,
    item: Item,
    finding: &Finding,
    officers: &BTreeMap<AccountId, String>,
) -> Line {
    let code = item.code();
    let compared = compared(case, item);
    let by = |officer: &AccountId, at| {
        let officer = Html::text(&sheet::name(officers, officer));
        Some(Html::new(format!("{officer} · {}", s.moment(at))))
    };
    let (tint, sign) = look(finding, compared);
    let (source, note, by) = match finding {
        // An open line says what the register thinks of it, so that the officer knows what to look for.
        Finding::Open => {
            let source = compared.map_or_else(String::new, |line| columns::reasons(s, line));
            (source, String::new(), None)
        }
        Finding::Green => {
            let register = case
                .look_up
                .as_ref()
                .map_or("", |look_up| look_up.register.as_str());
            let when = case.look_up.as_ref().map(|look_up| s.moment(look_up.at));
            (register.to_owned(), String::new(), when)
        }
        Finding::Passed {
            officer,
            source,
            note,
            at,
        } => (source.clone(), note.clone(), by(officer, *at)),
        Finding::Failed { officer, note, at } => (String::new(), note.clone(), by(officer, *at)),
    };
    let source = if item == Item::Authority {
        authority_source(s, case, source)
    } else {
        source
    };
    Line {
        code,
        what: format!("check-{code}"),
        state: format!("finding-{}", finding.code()),
        tint,
        sign,
        settled: !matches!(finding, Finding::Open),
        source,
        note,
        by,
        source_field: format!("{code}-source"),
        note_field: format!("{code}-note"),
    }
}

/// Tint and icon.
fn look(finding: &Finding, compared: Option<&matching::Line>) -> (&'static str, &'static str) {
    match (finding, compared.map(|line| line.grade)) {
        (Finding::Green | Finding::Passed { .. }, _) => ("ok", "ok"),
        (Finding::Failed { .. }, _) => ("problem", "problem"),
        (Finding::Open, Some(Grade::Red)) => ("problem", "different"),
        (Finding::Open, Some(Grade::Amber | Grade::Green)) => ("wait", "info"),
        (Finding::Open, None) => ("locked", "wait"),
    }
}

fn compared(case: &Case, item: Item) -> Option<&matching::Line> {
    match case.look_up.as_ref().map(|look_up| &look_up.outcome) {
        Some(Outcome::Found { comparison, .. }) => comparison
            .lines
            .iter()
            .find(|line| Item::from(line.item) == item),
        _ => None,
    }
}

/// SBR 3.2.6: by which method, over which contact, and who answered.
fn authority_source(s: &Shell, case: &Case, source: String) -> String {
    let Some(authority) = &case.authority else {
        return source;
    };
    let method = match authority.method {
        domain::vetting::AuthorityMethod::CallBack => s.t("authority-call-back"),
        domain::vetting::AuthorityMethod::OnFile => s.t("authority-on-file"),
    };
    format!(
        "{method}: {}, {}, {}, {}",
        authority.source,
        authority.contact,
        authority.person,
        s.moment_text(authority.happened_at)
    )
}
