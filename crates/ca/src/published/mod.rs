//! What this house signs, said once: the chapter of the practice statement and the public pages are made of it.
//!
//! Everything is read out of golden certificates (`golden`), which a test holds against what [`crate::profile`] makes,
//! and out of the dated limits in `pki::rules`. Nothing here is used to make a certificate. Start with [`profiles`].

mod describe;
mod limits;
mod specimen;

pub use describe::{
    Attribute, Content, Extension, Profile, Signature, SubjectKey, profiles, profiles_of,
};
pub use limits::{Limit, Value, What, limits};
pub use specimen::{SPECIMENS, Specimen};

use pki::rules::dates::SBR_BEGINS;

/// A rule of the linter's table, as pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: &'static str,
    pub source: &'static str,
    pub section: &'static str,
    /// Unix seconds, 00:00 UTC; none for since anybody can remember.
    pub from: Option<i64>,
    /// From this moment on it holds no more.
    pub until: Option<i64>,
    /// What to change, in a sentence.
    pub fix: &'static str,
}

/// The rules that certificates of this profile are asked and that begin or end on a day of their own, by that day. When
/// the S/MIME Baseline Requirements began as a whole is no such day.
pub fn dated_rules(profile: &Profile) -> Vec<Rule> {
    let mut dated: Vec<Rule> = lint::rules_of(profile.set)
        .map(|info| Rule {
            id: info.id,
            source: info.source,
            section: info.section,
            from: info.effective,
            until: info.retired,
            fix: info.fix,
        })
        .filter(|rule| rule.from.max(rule.until) > Some(SBR_BEGINS))
        .collect();
    dated.sort_by_key(|rule| (rule.from, rule.until, rule.id));
    dated
}

/// How many rules certificates of this profile are asked at this moment.
pub fn rules_in_force(profile: &Profile, at: i64) -> usize {
    let rules = lint::rules_of(profile.set);
    rules.filter(|info| info.holds_at(at)).count()
}
