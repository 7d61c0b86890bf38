use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Key to placeables, read from the files as text so that the loader is not its own judge.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(" =")
            && !line.starts_with([' ', '#'])
        {
            assert!(!found.contains_key(key), "{key} stands twice");
            current = key.to_owned();
            found.insert(current.clone(), BTreeSet::new());
        }
        if line.starts_with('#') {
            continue;
        }
        for part in line.split('$').skip(1) {
            let name = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            found.entry(current.clone()).or_default().insert(name);
        }
    }
    found
}

fn both() -> (
    BTreeMap<String, BTreeSet<String>>,
    BTreeMap<String, BTreeSet<String>>,
) {
    let whole = |pick: fn(&(&str, &str, &str)) -> String| {
        keys(&FILES.iter().map(pick).collect::<Vec<_>>().join("\n"))
    };
    (
        whole(|file| file.1.to_owned()),
        whole(|file| file.2.to_owned()),
    )
}

#[test]
fn both_languages_have_the_same_keys_and_placeables() {
    let (en, pl) = both();
    assert!(
        en.len() > 500,
        "the reader of the files found only {}",
        en.len()
    );
    for (key, placeables) in &en {
        assert_eq!(Some(placeables), pl.get(key), "{key}");
    }
    for key in pl.keys() {
        assert!(en.contains_key(key), "{key} is missing in English");
    }
}

#[test]
fn every_text_can_be_said() {
    let (en, _) = both();
    for (key, placeables) in &en {
        for lang in Lang::ALL {
            for count in [0i64, 1, 2, 5, 22] {
                let args: Vec<_> = placeables
                    .iter()
                    .map(|p| (p.as_str(), Arg::from(count)))
                    .collect();
                let text = ta(lang, key, &args);
                assert!(
                    !text.is_empty() && !text.contains(['{', '}']),
                    "{key}: {text}"
                );
            }
        }
    }
}

#[test]
fn polish_counts_days_as_people_do() {
    let days = |n: i64| ta(Lang::Pl, "time-days", &[("n", n.into())]);
    assert_eq!(
        [1, 2, 5, 12, 22, 25].map(days),
        ["1 dzień", "2 dni", "5 dni", "12 dni", "22 dni", "25 dni"]
    );
    let tries = |n: &str| ta(Lang::Pl, "refusal-code-wrong", &[("left", n.into())]);
    assert!(tries("1").ends_with("Została 1 próba."));
    assert!(tries("3").ends_with("Zostały 3 próby."));
    assert!(tries("5").ends_with("Zostało 5 prób."));
}

#[test]
fn an_identifier_made_of_digits_keeps_its_zeros() {
    let text = ta(
        Lang::En,
        "data-number-padded",
        &[("number", "0012345678".into())],
    );
    assert!(text.contains("0012345678"), "{text}");
}

#[test]
fn no_isolation_marks_get_into_what_people_copy() {
    let text = ta(
        Lang::Pl,
        "email-did-you-mean",
        &[("mailbox", "anna@example.com".into())],
    );
    assert_eq!(text, "Czy chodziło o anna@example.com?");
}

#[test]
#[should_panic(expected = "no text for the key")]
fn a_missing_key_is_noticed() {
    t(Lang::En, "no-such-key");
}
