//! A certificate that exists, by the rules of another day than its own.

use crate::{Finding, Input, ProfileSet, RuleSet, certificate_by};

/// Rules about the moment of signing. Of a certificate that exists nobody can tell when it was signed.
const OF_THE_MOMENT: [&str; 2] = ["validity_begins_later", "validity_backdated"];

/// What is wrong with it by all rules in force at `at`, but those about the moment of signing.
pub fn existing(der: &[u8], profile: ProfileSet, at: i64) -> Vec<Finding> {
    existing_by(&RuleSet::ALL, der, profile, at)
}

/// The same by some of the books; of somebody else's certificate, by [`RuleSet::PUBLIC`].
pub fn existing_by(sets: &[RuleSet], der: &[u8], profile: ProfileSet, at: i64) -> Vec<Finding> {
    let mut findings = certificate_by(sets, Input::Certificate(der), profile, at);
    findings.retain(|finding| !OF_THE_MOMENT.contains(&finding.rule));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_moment_are_rules() {
        for rule in OF_THE_MOMENT {
            assert!(crate::rules().any(|known| known.id == rule), "{rule}");
        }
    }
}
