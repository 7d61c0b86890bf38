//! What this house issues, for the public pages: the same data as the chapter of the practice statement.

use crate::Fault;
use ca::published;
pub use ca::published::{
    Attribute, Content, Extension, Limit, Profile, Rule, Signature, Specimen, SubjectKey, Value,
    What, limits,
};
use domain::words::Instant;

/// All profiles, the root's first.
pub fn all() -> Result<Vec<Profile>, Fault> {
    Ok(published::profiles()?)
}

/// The rules that certificates of one profile are asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// How many hold now, with and without a day of their own.
    pub in_force: usize,
    /// Those with a day of their own that hold now.
    pub now: Vec<Rule>,
    /// Those that will, by their days.
    pub to_come: Vec<Rule>,
}

pub fn asked(profile: &Profile, now: Instant) -> Asked {
    let dated = published::dated_rules(profile);
    let ended = |rule: &Rule| rule.until.is_some_and(|until| until <= now.0);
    let (to_come, begun): (Vec<_>, Vec<_>) = dated
        .into_iter()
        .partition(|rule| rule.from.is_some_and(|from| from > now.0));
    Asked {
        in_force: published::rules_in_force(profile, now.0),
        now: begun.into_iter().filter(|rule| !ended(rule)).collect(),
        to_come,
    }
}
