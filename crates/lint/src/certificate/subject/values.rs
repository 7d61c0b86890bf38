//! What may stand in an attribute.

use pki::name::{Attribute, Name as Builder};
use pki::rules::{countries, names};

use super::super::{Case, Check};
use super::get;
use crate::Severity::{Error, Warning};
use crate::read::name::{Line, Name};
use crate::rule::{Rule, Verdict, none, own, rfc, sbr};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "subject_value_length",
        "appendix A.1",
        values_are_in_bounds,
        "Shorten the value by a documented abbreviation; never cut it silently.",
    ),
    sbr(
        Error,
        "subject_only_metadata",
        "7.1.4.2",
        values_say_something,
        "Leave the attribute out when there is no value.",
    ),
    sbr(
        Error,
        "subject_country",
        "7.1.4.2.2",
        country_exists,
        "Use a code of ISO 3166-1, or XX where there is none.",
    ),
    sbr(
        Warning,
        "subject_html_entity",
        "7.1.4.2",
        no_html_entities,
        "Write the character itself.",
    ),
    own(
        Error,
        "subject_value",
        "subject",
        values_are_as_we_write_them,
        "Write the value without loose blanks, control characters and unnormalised letters.",
    ),
];

fn values_are_in_bounds(case: &Case<'_>) -> Verdict {
    bounds(&case.certificate.subject)
}

/// Neither empty nor over the upper bound.
pub(in super::super) fn bounds(name: &Name<'_>) -> Verdict {
    let wrong = |line: &Line<'_>| {
        if !line.is_text() {
            return None;
        }
        let count = line.value.chars().count();
        let most = names::outer_bound(line.attribute).unwrap_or(usize::MAX);
        let country = line.attribute == Attribute::C && count != 2;
        (count == 0 || count > most || country)
            .then(|| format!("{} has {count} characters", line.attribute))
    };
    none(name.lines.iter().filter_map(wrong), "out of bounds")
}

fn values_say_something(case: &Case<'_>) -> Verdict {
    let lines = case.certificate.subject.lines.iter();
    let empty = lines.filter(|line| {
        line.is_text() && !line.value.is_empty() && names::is_only_metadata(&line.value)
    });
    none(
        empty.map(|line| format!("{}={}", line.attribute, line.value)),
        "only a sign for nothing",
    )
}

fn country_exists(case: &Case<'_>) -> Verdict {
    let unknown = case
        .certificate
        .subject
        .all(Attribute::C)
        .filter(|code| !countries::is_country(code) && *code != "XX");
    none(unknown.map(str::to_owned), "no such country")
}

/// The few that people paste out of web pages.
fn no_html_entities(case: &Case<'_>) -> Verdict {
    let lines = case.certificate.subject.lines.iter();
    let escaped = lines.filter(|line| has_entity(&line.value));
    none(
        escaped.map(|line| format!("{}={}", line.attribute, line.value)),
        "an HTML entity",
    )
}

fn has_entity(value: &str) -> bool {
    value.split('&').skip(1).any(|rest| {
        let Some((name, _)) = rest.split_once(';') else {
            return false;
        };
        let number = name.strip_prefix('#').is_some_and(|digits| {
            let digits = digits.trim_start_matches(['x', 'X']);
            !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit())
        });
        number || (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// The door that a name of ours goes through when it is built. Attributes that we never sign have another rule.
fn values_are_as_we_write_them(case: &Case<'_>) -> Verdict {
    if !case.is_ours() {
        return Ok(());
    }
    for line in &case.certificate.subject.lines {
        let known = names::upper_bound(line.attribute).is_some() && line.is_text();
        // What other rules say of the value they say better.
        let other = names::is_only_metadata(&line.value) || line.value.is_empty();
        let country = get(case, Attribute::C) == Some(&*line.value);
        if known && !other && !country {
            Builder::build([(line.attribute, &*line.value)])
                .map(drop)
                .map_err(|problem| problem.to_string())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_has_a_name_or_a_number() {
        for entity in [
            "a &amp; b",
            "&#38;",
            "&#x26;",
            "&#X1F;",
            "& &lt;",
            "&frac12;",
        ] {
            assert!(has_entity(entity), "{entity}");
        }
        for none in [
            "a & b",
            "&;",
            "&a;",
            "&#;",
            "&#x;",
            "&#zz;",
            "& b;",
            "&overlong1;",
            "amp;",
            "&amp",
        ] {
            assert!(!has_entity(none), "{none}");
        }
    }
}
