//! `sealwright-lint rules`: the tables, as people, programs and documents want them.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use sealwright_lint::{RuleInfo, RuleSet, rules};
use serde::Serialize;

#[derive(Args)]
pub struct Arguments {
    /// One JSON object on a line for each rule.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// The document docs/rules.md.
    #[arg(long)]
    markdown: bool,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let text = match (arguments.json, arguments.markdown) {
        (true, _) => json(),
        (_, true) => markdown(),
        _ => plain(),
    };
    // Whoever reads may have seen enough: `sealwright-lint rules | head`.
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

fn plain() -> String {
    let mut text = String::new();
    for rule in rules() {
        let (severity, set) = (rule.severity.name(), rule.set.name());
        let _ = writeln!(
            text,
            "{:<8}{:<44}{:<17}{} {}{}\n        {}",
            severity,
            rule.id,
            set,
            rule.source,
            rule.section,
            dates(&rule),
            rule.fix
        );
    }
    text
}

fn dates(rule: &RuleInfo) -> String {
    let part = |word: &str, moment: Option<i64>| {
        moment.map_or(String::new(), |moment| format!(", {word} {}", day(moment)))
    };
    part("from", rule.effective) + &part("until", rule.retired)
}

#[derive(Serialize)]
struct Row {
    id: &'static str,
    set: &'static str,
    severity: &'static str,
    source: &'static str,
    section: &'static str,
    effective: Option<String>,
    retired: Option<String>,
    fix: &'static str,
}

fn json() -> String {
    let row = |rule: RuleInfo| Row {
        id: rule.id,
        set: rule.set.name(),
        severity: rule.severity.name(),
        source: rule.source,
        section: rule.section,
        effective: rule.effective.map(day),
        retired: rule.retired.map(day),
        fix: rule.fix,
    };
    let lines = rules().map(|rule| serde_json::to_string(&row(rule)).unwrap_or_default() + "\n");
    lines.collect()
}

fn markdown() -> String {
    let mut text = format!("{HEAD}{} rules.\n", rules().count());
    for set in RuleSet::ALL {
        let _ = write!(text, "\n## {}\n\n{TABLE}", title(set));
        for rule in rules().filter(|rule| rule.set == set) {
            let _ = writeln!(
                text,
                "| `{}` | {} | {} {} | {} | {} | {} |",
                rule.id,
                rule.severity.name(),
                cell(rule.source),
                cell(rule.section),
                rule.effective.map(day).unwrap_or_default(),
                rule.retired.map(day).unwrap_or_default(),
                cell(rule.fix)
            );
        }
    }
    text
}

const HEAD: &str = "\
# The rules

Printed by `sealwright-lint rules --markdown`; a test compares. What a finding does, and how the linter is run, is in [operations/lint.md](operations/lint.md).

A rule holds for certificates whose moment of issuance is in its days: from the first second of *from* (UTC), to the last before *until*. Without a day it has held as long as anybody can remember, or holds on.

";

const TABLE: &str = "\
| rule | severity | who says so | from | until | what to change |
|---|---|---|---|---|---|
";

fn title(set: RuleSet) -> &'static str {
    match set {
        RuleSet::Rfc5280 => "RFC 5280, and what it stands on (`rfc5280`)",
        RuleSet::Sbr => "S/MIME Baseline Requirements (`sbr`)",
        RuleSet::RootProgrammes => "Root programmes and mail services (`root-programmes`)",
        RuleSet::Own => "Our own profiles (`own`)",
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Dates of rules are whole days.
fn day(moment: i64) -> String {
    let day = Timestamp::from_second(moment).map(|time| time.strftime("%Y-%m-%d").to_string());
    day.unwrap_or_else(|_| moment.to_string())
}
