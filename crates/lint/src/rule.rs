//! A rule is one row of a table: who demands it where, since when, what to change, and a function that says what is
//! wrong.

use pki::rules::dates;

use crate::{Finding, Severity, Whose};

/// Which book a rule is from. A caller chooses the books; the gate asks all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleSet {
    /// RFC 5280 and what it stands on: DER, string types, the RFCs of single extensions.
    Rfc5280,
    /// The S/MIME Baseline Requirements.
    Sbr,
    /// What Mozilla, Apple and Gmail ask on top.
    RootProgrammes,
    /// Our CPS: of what the others permit, only what we issue.
    Own,
}

impl RuleSet {
    pub const ALL: [Self; 4] = [Self::Rfc5280, Self::Sbr, Self::RootProgrammes, Self::Own];

    /// Everything that binds others too: what to ask about a certificate of somebody else.
    pub const PUBLIC: [Self; 3] = [Self::Rfc5280, Self::Sbr, Self::RootProgrammes];

    pub fn name(self) -> &'static str {
        match self {
            Self::Rfc5280 => "rfc5280",
            Self::Sbr => "sbr",
            Self::RootProgrammes => "root-programmes",
            Self::Own => "own",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }
}

/// A row without its function: what `rules` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    pub id: &'static str,
    pub set: RuleSet,
    pub severity: Severity,
    pub whose: Whose,
    /// The document that demands it, and where in it.
    pub source: &'static str,
    pub section: &'static str,
    /// Unix seconds, 00:00 UTC: from this moment of issuance on. None: since anybody can remember.
    pub effective: Option<i64>,
    /// From this moment on the rule holds no more.
    pub retired: Option<i64>,
    /// What to change, in a sentence.
    pub fix: &'static str,
}

impl RuleInfo {
    pub fn holds_at(&self, at: i64) -> bool {
        self.effective.is_none_or(|from| from <= at) && self.retired.is_none_or(|end| at < end)
    }

    pub(crate) fn finding(&self, message: String) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            source: self.source,
            section: self.section,
            message,
            fix: self.fix,
        }
    }
}

/// Either all is well, or what is wrong.
pub(crate) type Verdict = Result<(), String>;

/// One row of a table. `C` is the type of its function.
#[derive(Clone, Copy)]
pub(crate) struct Rule<C> {
    pub info: RuleInfo,
    pub check: C,
}

/// A row that holds from this moment of issuance on.
pub(crate) const fn since<C: Copy>(effective: i64, mut rule: Rule<C>) -> Rule<C> {
    rule.info.effective = Some(effective);
    rule
}

/// A row that holds until this moment of issuance, which is already outside.
pub(crate) const fn until<C: Copy>(retired: i64, mut rule: Rule<C>) -> Rule<C> {
    rule.info.retired = Some(retired);
    rule
}

/// A row that is asked of these alone.
pub(crate) const fn only<C: Copy>(whose: Whose, mut rule: Rule<C>) -> Rule<C> {
    rule.info.whose = whose;
    rule
}

/// A row of another document in the same book.
pub(crate) const fn of<C: Copy>(source: &'static str, mut rule: Rule<C>) -> Rule<C> {
    rule.info.source = source;
    rule
}

const fn row<C>(
    (set, source): (RuleSet, &'static str),
    severity: Severity,
    id: &'static str,
    section: &'static str,
    check: C,
    fix: &'static str,
) -> Rule<C> {
    Rule {
        info: RuleInfo {
            id,
            set,
            severity,
            whose: Whose::Any,
            source,
            section,
            effective: None,
            retired: None,
            fix,
        },
        check,
    }
}

pub(crate) const fn rfc<C: Copy>(
    severity: Severity,
    id: &'static str,
    section: &'static str,
    check: C,
    fix: &'static str,
) -> Rule<C> {
    row(
        (RuleSet::Rfc5280, "RFC 5280"),
        severity,
        id,
        section,
        check,
        fix,
    )
}

/// In force since the whole document is.
pub(crate) const fn sbr<C: Copy>(
    severity: Severity,
    id: &'static str,
    section: &'static str,
    check: C,
    fix: &'static str,
) -> Rule<C> {
    let rule = row((RuleSet::Sbr, "SBR"), severity, id, section, check, fix);
    since(dates::SBR_BEGINS, rule)
}

/// Inside `of`, which names the programme.
pub(crate) const fn programme<C: Copy>(
    severity: Severity,
    id: &'static str,
    section: &'static str,
    check: C,
    fix: &'static str,
) -> Rule<C> {
    row(
        (RuleSet::RootProgrammes, "root programmes"),
        severity,
        id,
        section,
        check,
        fix,
    )
}

pub(crate) const fn own<C: Copy>(
    severity: Severity,
    id: &'static str,
    section: &'static str,
    check: C,
    fix: &'static str,
) -> Rule<C> {
    row(
        (RuleSet::Own, "own profile"),
        severity,
        id,
        section,
        check,
        fix,
    )
}

/// Which rules are asked: the books, and the moment of issuance.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'s> {
    pub sets: &'s [RuleSet],
    pub at: i64,
}

impl Asked<'_> {
    pub(crate) fn asks(self, info: &RuleInfo) -> bool {
        self.sets.contains(&info.set) && info.holds_at(self.at)
    }

    /// Runs those rows of a table that are asked.
    pub(crate) fn apply<'r, C: Copy + 'r>(
        self,
        rules: impl IntoIterator<Item = &'r Rule<C>>,
        findings: &mut Vec<Finding>,
        run: impl Fn(C) -> Verdict,
    ) {
        let asked = rules.into_iter().filter(|rule| self.asks(&rule.info));
        for rule in asked {
            if let Err(message) = run(rule.check) {
                findings.push(rule.info.finding(message));
            }
        }
    }
}

/// Turns "does it hold" into a verdict.
pub(crate) fn holds(condition: bool, otherwise: impl FnOnce() -> String) -> Verdict {
    if condition { Ok(()) } else { Err(otherwise()) }
}

/// A verdict over a list of things that are wrong, hopefully empty.
pub(crate) fn none(wrong: impl IntoIterator<Item = String>, what: &str) -> Verdict {
    let mut wrong = wrong.into_iter();
    let Some(first) = wrong.next() else {
        return Ok(());
    };
    let list = wrong.fold(first, |list, next| list + ", " + &next);
    Err(format!("{what}: {list}"))
}
