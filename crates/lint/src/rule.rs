use crate::{Finding, Severity};

/// Either all is well, or what is wrong.
pub(crate) type Verdict = Result<(), String>;

/// One row of a table. `S` is what the rule looks at.
pub(crate) struct Rule<S> {
    pub name: &'static str,
    pub severity: Severity,
    pub source: &'static str,
    pub check: fn(&S) -> Verdict,
}

pub(crate) fn apply<'r, S: 'r>(
    rules: impl IntoIterator<Item = &'r Rule<S>>,
    subject: &S,
) -> Vec<Finding> {
    rules
        .into_iter()
        .filter_map(|rule| rule.apply(subject))
        .collect()
}

impl<S> Rule<S> {
    fn apply(&self, subject: &S) -> Option<Finding> {
        let message = (self.check)(subject).err()?;
        Some(Finding {
            rule: self.name,
            severity: self.severity,
            source: self.source,
            message,
        })
    }
}

pub(crate) const fn error<S>(
    name: &'static str,
    source: &'static str,
    check: fn(&S) -> Verdict,
) -> Rule<S> {
    Rule {
        name,
        severity: Severity::Error,
        source,
        check,
    }
}

pub(crate) const fn warning<S>(
    name: &'static str,
    source: &'static str,
    check: fn(&S) -> Verdict,
) -> Rule<S> {
    Rule {
        name,
        severity: Severity::Warning,
        source,
        check,
    }
}

/// Turns "does it hold" into a verdict.
pub(crate) fn holds(condition: bool, otherwise: impl FnOnce() -> String) -> Verdict {
    if condition { Ok(()) } else { Err(otherwise()) }
}

/// A verdict over a list of things that are wrong, hopefully empty.
pub(crate) fn none(wrong: impl IntoIterator<Item = String>, what: &str) -> Verdict {
    let wrong: Vec<String> = wrong.into_iter().collect();
    holds(wrong.is_empty(), || format!("{what}: {}", wrong.join(", ")))
}
