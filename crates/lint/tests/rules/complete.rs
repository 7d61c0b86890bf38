//! No rule without a row.

use std::collections::BTreeSet;

use crate::{answers, beside_issuer, certificates, fields, lint, lists, subjects};

#[test]
fn every_rule_has_a_case_that_it_catches() {
    let tried: BTreeSet<_> = certificates::rules()
        .chain(fields::rules())
        .chain(subjects::rules())
        .chain(beside_issuer::rules())
        .chain(lists::rules())
        .chain(answers::rules())
        .collect();
    let all: BTreeSet<_> = lint::rules().map(|info| info.id).collect();
    let untried: Vec<_> = all.difference(&tried).collect();
    let unknown: Vec<_> = tried.difference(&all).collect();
    assert!(untried.is_empty(), "rules without a case: {untried:?}");
    assert!(unknown.is_empty(), "cases without a rule: {unknown:?}");
}

#[test]
fn every_rule_has_its_own_name_and_says_where_it_stands() {
    let all: Vec<_> = lint::rules().collect();
    let names: BTreeSet<_> = all.iter().map(|info| info.id).collect();
    assert_eq!(names.len(), all.len());
    for info in all {
        assert!(info.fix.ends_with('.'), "{}", info.id);
        assert!(!info.section.is_empty() && !info.source.is_empty());
        let days = [info.effective, info.retired];
        assert!(days.iter().flatten().all(|day| day % 86_400 == 0));
    }
}
