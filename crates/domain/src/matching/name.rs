//! The name: form by table, core by the strictest reading that fits.

use super::{Grade, Reason, RegisterRecord, fold, forms};
use crate::matching::forms::Split;

/// Longest name that is compared; X.520 allows 64 characters of O, registers write more.
const NAME_CHARS: usize = 512;
/// In a shorter word one changed letter makes another word.
const TYPO_LETTERS: usize = 5;

pub(super) fn reasons(given: &str, country: &str, record: &RegisterRecord) -> Vec<Reason> {
    if given.chars().count() > NAME_CHARS || record.name.chars().count() > NAME_CHARS {
        return vec![Reason::Different];
    }
    if fold::hides_characters(given) {
        return vec![Reason::HiddenCharacter];
    }
    if fold::mixes_scripts(given) {
        return vec![Reason::MixedScript];
    }
    let (ours, theirs) = (
        forms::split(given, country),
        forms::split(&record.name, country),
    );

    let mut reasons = vec![core(given, &ours, &record.name, &theirs)];
    if reasons.iter().any(|reason| reason.grade() > Grade::Green)
        && let Some(name) = listed_name(given, &ours, country, record)
    {
        reasons = vec![Reason::OtherName { name }];
    }
    reasons.extend(form(&ours, &theirs, country, record));
    for state in ours.states.iter().chain(&theirs.states) {
        let reason = Reason::StateInName {
            state: (*state).to_owned(),
        };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    if fold::has_unusual_characters(given) {
        reasons.push(Reason::UnusualCharacters);
    }
    reasons
}

/// A further name of the register whose core is beyond doubt the given one.
fn listed_name(
    given: &str,
    ours: &Split,
    country: &str,
    record: &RegisterRecord,
) -> Option<String> {
    record
        .other_names
        .iter()
        .find(|name| {
            let theirs = forms::split(name, country);
            let form_fits = theirs.forms.is_empty() || theirs.forms == ours.forms;
            form_fits && core(given, ours, name, &theirs).grade() == Grade::Green
        })
        .cloned()
}

fn core(given: &str, ours: &Split, found: &str, theirs: &Split) -> Reason {
    let (a, b) = (&ours.core, &theirs.core);
    if given.trim().is_empty() || a.is_empty() || b.is_empty() {
        return Reason::Different;
    }
    if digits(a) != digits(b) {
        return Reason::DigitsDiffer;
    }
    if a == b {
        return how_equal(given, found, a);
    }
    if fold::transliterates(&a.join(" "), &b.join(" ")) {
        return Reason::DiacriticsFold;
    }
    let bare = |words: &[String]| -> Vec<String> {
        words.iter().map(|word| fold::without_marks(word)).collect()
    };
    let (a, b) = (bare(a), bare(b));
    if a == b {
        return Reason::DiacriticsDiffer;
    }
    let apart = |words: &[String]| -> Vec<String> {
        words
            .iter()
            .flat_map(|word| word.split('-'))
            .map(str::to_owned)
            .collect()
    };
    if apart(&a) == apart(&b) {
        return Reason::Hyphen;
    }
    if sorted(&a) == sorted(&b) {
        return Reason::TokenOrder;
    }
    if let Some(token) = typo(&a, &b) {
        return Reason::Typo { token };
    }
    if is_part(&a, &b) || is_part(&b, &a) {
        return Reason::Subset;
    }
    Reason::Different
}

/// The words are the same: say how close the texts are.
fn how_equal(given: &str, found: &str, core: &[String]) -> Reason {
    if given.trim() == found.trim() {
        return Reason::Equal;
    }
    if fold::adds_punctuation(given, found) {
        return Reason::PunctuationAdded;
    }
    // The cores are compared as the first letters of each text, forms may differ in spelling.
    let front = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (a, b) = (front(given), front(found));
    let length = core.iter().map(|word| word.chars().count()).sum::<usize>();
    let (a, b) = (a.get(..length), b.get(..length));
    if a.is_some() && a == b {
        return Reason::Equal;
    }
    let small = |front: Option<&[char]>| {
        front.map(|letters| fold::lower(&letters.iter().collect::<String>()))
    };
    if a.is_some() && small(a) == small(b) {
        return Reason::EqualFold;
    }
    let has_sign = |text: &str| text.contains(['&', '+']);
    if core.iter().any(|word| word == "&") && has_sign(given) != has_sign(found) {
        Reason::Connector
    } else {
        Reason::Punctuation
    }
}

/// Runs of digits, sorted: they must always be the same ("Bank 24" is not "Bank 42").
fn digits(words: &[String]) -> Vec<String> {
    let mut runs: Vec<String> = words
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_numeric()))
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect();
    runs.sort();
    runs
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort();
    words
}

/// The one word in which two names differ by one slip of the finger.
fn typo(a: &[String], b: &[String]) -> Option<String> {
    if a.len() != b.len() {
        return None;
    }
    let mut differing = a.iter().zip(b).filter(|(x, y)| x != y);
    let (x, y) = differing.next()?;
    let long = |word: &str| word.chars().count() >= TYPO_LETTERS;
    (differing.next().is_none() && long(x) && long(y) && fold::one_slip_apart(x, y))
        .then(|| x.clone())
}

fn is_part(small: &[String], large: &[String]) -> bool {
    small.iter().all(|word| large.contains(word))
}

/// The legal form must agree exactly; a missing one is a question, another one is a stop.
fn form(ours: &Split, theirs: &Split, country: &str, record: &RegisterRecord) -> Vec<Reason> {
    let field = record
        .legal_form
        .as_deref()
        .and_then(|form| forms::of_field(form, country));
    let field_at_end = field.filter(|code| forms::stands_at_end(code));
    let mut reasons = Vec::new();

    if let (Some(last), Some(field)) = (theirs.forms.last(), field)
        && *last != field
    {
        reasons.push(Reason::FormUnclear {
            name: forms::written(&theirs.forms),
            field: forms::written(&[field]),
        });
    }
    let registered: Vec<&'static str> = match theirs.forms.as_slice() {
        [] => field_at_end.into_iter().collect(),
        chain => chain.to_vec(),
    };
    if ours.forms == registered {
        if !registered.is_empty() {
            reasons.push(Reason::FormEqual {
                table: ours.chain(),
            });
        }
    } else if ours.forms.is_empty() {
        // Neither name carries the form, only the register's field does: the names are still the same.
        if !theirs.forms.is_empty() {
            reasons.push(Reason::FormMissing {
                found: forms::written(&registered),
            });
        }
    } else {
        reasons.push(Reason::FormDiffers {
            given: forms::written(&ours.forms),
            found: forms::written(&registered),
        });
    }
    reasons
}
