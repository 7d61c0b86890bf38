//! What a row of a table is, and how it is tried.

use lint::{Finding, Input, ProfileSet, RuleInfo};

use crate::draft::{Draft, golden};
use crate::hierarchy::NOON;
use crate::lint;

/// Rule, profile, what is done to a golden certificate of it.
pub type Row = (&'static str, ProfileSet, fn(&mut Draft));

pub fn info(rule: &str) -> RuleInfo {
    lint::rules()
        .find(|info| info.id == rule)
        .unwrap_or_else(|| panic!("there is no rule {rule}"))
}

/// Moments at which a rule holds, and those at which it does not.
pub fn moments(rule: &str) -> (Vec<i64>, Vec<i64>) {
    let info = info(rule);
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    if let Some(from) = info.effective {
        inside.push(from);
        outside.push(from - 1);
    }
    if let Some(end) = info.retired {
        inside.push(end - 1);
        outside.push(end);
    }
    if inside.is_empty() {
        inside.push(NOON);
    }
    (inside, outside)
}

/// Found at every moment at which the rule holds, and at none of the others.
pub fn is_caught_in_its_time(rule: &str, found: impl Fn(i64) -> Vec<&'static str>) {
    let (inside, outside) = moments(rule);
    for at in inside {
        let found = found(at);
        assert!(found.contains(&rule), "{rule}: {found:?}");
    }
    for at in outside {
        assert!(!found(at).contains(&rule), "{rule} at {at}");
    }
}

pub fn names(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

pub fn judged(draft: &Draft, profile: ProfileSet, at: i64) -> Vec<Finding> {
    let der = draft.encode();
    match draft.outer {
        None => lint::certificate(Input::Tbs(&der), profile, at),
        Some(_) => lint::certificate(Input::Certificate(&der), profile, at),
    }
}

pub fn try_rows(rows: &[Row]) {
    for (rule, profile, spoil) in rows {
        let left_alone = golden(*profile);
        let mut caught = left_alone.clone();
        spoil(&mut caught);
        let (inside, outside) = moments(rule);
        for at in inside {
            let found = names(&judged(&left_alone, *profile, at));
            assert!(!found.contains(rule), "{rule} fires on a golden one");
            let found = judged(&caught, *profile, at);
            assert!(names(&found).contains(rule), "{rule} at {at}: {found:#?}");
        }
        for at in outside {
            let found = judged(&caught, *profile, at);
            assert!(!names(&found).contains(rule), "{rule} at {at}: {found:#?}");
        }
    }
}
