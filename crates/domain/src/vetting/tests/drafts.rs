use crate::{
    fixtures::*,
    refusal::{Problem, Refusal},
    vetting::{Draft, Method, STATEMENTS, Statements},
};

fn with(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = draft();
    change(&mut draft);
    draft
}

fn named(name: &str) -> Result<(), Vec<(&'static str, String)>> {
    problems(with(|draft| draft.organisation = name.to_owned()).check_organisation())
}

fn problems(answer: Result<(), Refusal>) -> Result<(), Vec<(&'static str, String)>> {
    answer.map_err(|refusal| match refusal {
        Refusal::Fields(problems) => problems.into_iter().map(|p| (p.field, p.key)).collect(),
        other => panic!("{other:?}"),
    })
}

fn only(field: &'static str, key: &str) -> Result<(), Vec<(&'static str, String)>> {
    Err(vec![(field, key.to_owned())])
}

#[test]
fn a_name_has_64_letters_at_most_and_polish_ones_count_once() {
    assert_eq!(named(&"ż".repeat(64)), Ok(()));
    assert_eq!(
        named(&"z\u{0307}".repeat(64)),
        Ok(()),
        "two code points, one letter after NFC"
    );
    assert_eq!(
        named(&"ż".repeat(65)),
        only("organisation", "field-too-long")
    );
    assert_eq!(
        named(&format!(" {} ", "ż".repeat(64))),
        Ok(()),
        "blanks around do not count"
    );
}

#[test]
fn a_field_that_only_says_it_is_empty_is_refused() {
    for filler in [
        "-",
        "...",
        "n/a",
        "N/A",
        "none",
        "unknown",
        "nie dotyczy",
        "¯\\_(-)_/¯",
    ] {
        assert_eq!(
            named(filler),
            only("organisation", "field-only-filler"),
            "{filler}"
        );
    }
    assert_eq!(named("   "), only("organisation", "organisation-missing"));
    assert_eq!(named("None Such Ltd"), Ok(()));
}

#[test]
fn letters_nobody_sees_are_refused() {
    for hidden in [
        '\u{0}',
        '\u{7}',
        '\u{AD}',
        '\u{200B}',
        '\u{200E}',
        '\u{202E}',
        '\u{2066}',
        '\u{FEFF}',
        '\u{61C}',
        '\u{3164}',
        '\u{180E}',
        '\u{E0041}',
    ] {
        let name = format!("Alfa{hidden} S.A.");
        assert_eq!(
            named(&name),
            only("organisation", "field-invisible-character"),
            "{hidden:?}"
        );
    }
    assert_eq!(
        named("\u{3164}"),
        only("organisation", "field-invisible-character")
    );
}

/// What a page accepts must encode: else the order would stop at the very end, with nobody to mend it.
#[test]
fn every_organisation_that_is_taken_can_stand_in_a_certificate() {
    use pki::name::{Attribute, Name};
    for name in [
        "Kowalska  Ceramika\tsp. z o.o.",
        "Zażółć 漢字 & Co.",
        "e\u{301}cole",
        "n/a",
        "?",
    ] {
        let Ok(organisation) = with(|draft| draft.organisation = name.into()).organisation() else {
            continue;
        };
        let lines = [
            (Attribute::C, organisation.country.clone()),
            (Attribute::St, organisation.region.clone()),
            (Attribute::L, organisation.locality.clone()),
            (Attribute::O, organisation.name.clone()),
            (Attribute::OrganizationIdentifier, organisation.identifier()),
        ];
        assert!(Name::build(lines).is_ok(), "{name:?}");
    }
}

#[test]
fn every_wrong_field_of_a_page_is_named_at_once() {
    let draft = with(|draft| {
        draft.organisation = String::new();
        draft.region = "Bavaria".into();
        draft.locality = "-".into();
    });
    let expected = [
        ("organisation", "organisation-missing"),
        ("locality", "field-only-filler"),
        ("region", "region-not-listed"),
    ];
    let expected = expected
        .map(|(field, key)| (field, key.to_owned()))
        .to_vec();
    assert_eq!(problems(draft.check_organisation()), Err(expected));
}

/// A register speaks for its own country only (GlobalSign, BMO 1944815).
#[test]
fn bmo_1944815_a_polish_number_does_not_belong_to_a_german_company() {
    let draft = with(|draft| draft.country = "DE".into());
    let answer = draft.check_method().map(drop);
    let problem = Problem::new("number_type", "number-type-missing");
    assert_eq!(answer, Err(Refusal::Fields(vec![problem])));
}

#[test]
fn a_short_number_is_padded_and_a_wrong_one_named() {
    let number = draft().check_method().unwrap();
    assert_eq!(number.value, "0012345678");
    let letters = with(|draft| draft.number = "12a".into()).check_method();
    assert!(matches!(letters, Err(Refusal::Fields(problems)) if problems[0].field == "number"));
}

#[test]
fn an_unknown_country_is_no_country() {
    for code in ["", "XX", "pl", "PLN"] {
        let answer = problems(with(|draft| draft.country = code.into()).check_country());
        assert_eq!(answer, only("country", "country-missing"), "{code}");
    }
}

#[test]
fn the_document_method_needs_a_document() {
    let draft = with(|draft| draft.method = Some(Method::Document));
    let statements = Statements::accept(&STATEMENTS, &marked(&STATEMENTS), NOW).unwrap();
    let answer = draft.submission(Vec::new(), statements).map(drop);
    assert_eq!(answer, Err(Refusal::field("document", "document-missing")));
}

#[test]
fn every_required_statement_must_be_marked() {
    for missing in STATEMENTS {
        let others: Vec<_> = marked(&STATEMENTS)
            .into_iter()
            .filter(|key| key != missing)
            .collect();
        let answer = Statements::accept(&STATEMENTS, &others, NOW).map(drop);
        let refusal = Refusal::StatementsMissing(vec![missing.to_owned()]);
        assert_eq!(answer, Err(refusal));
    }
}

#[test]
fn a_locality_is_a_town_and_not_the_line_of_an_envelope() {
    let judged = |locality: &str| {
        problems(with(|draft| draft.locality = locality.to_owned()).check_organisation())
    };
    for more in ["31-001 Kraków", "Kraków, ul. Długa 3", "Kraków 31001"] {
        let expected = vec![("locality", "locality-only-the-town".to_owned())];
        assert_eq!(judged(more), Err(expected), "{more}");
    }
    for town in ["Kraków", "Paris 8e", "Ostrów Mazowiecka-Południe"] {
        assert_eq!(judged(town), Ok(()), "{town}");
    }
}

#[test]
fn all_missing_statements_are_said_at_once_in_their_order() {
    let answer = Statements::accept(&STATEMENTS, &marked(&STATEMENTS[1..2]), NOW).map(drop);
    let missing = [STATEMENTS[0], STATEMENTS[2], STATEMENTS[3]].map(str::to_owned);
    assert_eq!(answer, Err(Refusal::StatementsMissing(missing.to_vec())));
}
