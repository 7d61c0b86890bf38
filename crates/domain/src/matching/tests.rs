use super::*;

fn number(typed: &str) -> RegisterNumber {
    RegisterNumber::parse(NumberType::Krs, typed)
        .expect("a test's number is well formed")
        .0
}

fn given(organisation: &str) -> Given {
    Given {
        organisation: organisation.to_owned(),
        country: "PL".to_owned(),
        region: "mazowieckie".to_owned(),
        region_code: Some("PL-14".to_owned()),
        locality: "Warszawa".to_owned(),
        number: number("12345678"),
    }
}

fn record(name: &str, legal_form: &str) -> RegisterRecord {
    RegisterRecord {
        register: "KRS".to_owned(),
        number: "0012345678".to_owned(),
        name: name.to_owned(),
        legal_form: Some(legal_form.to_owned()),
        other_names: Vec::new(),
        country: "PL".to_owned(),
        region: "MAZOWIECKIE".to_owned(),
        locality: "WARSZAWA".to_owned(),
        street: "UL. PROSTA".to_owned(),
        house: "1".to_owned(),
        flat: String::new(),
        postal_code: "00-001".to_owned(),
        post: "WARSZAWA".to_owned(),
        status: RegisterStatus::Active,
        nip: None,
        regon: None,
        state_date: "22.11.2026".to_owned(),
        fetched_at: 1_795_000_000,
        sha256: String::new(),
        url: String::new(),
    }
}

fn alfa() -> RegisterRecord {
    record("ALFA SPÓŁKA AKCYJNA", "SPÓŁKA AKCYJNA")
}

fn address(change: impl FnOnce(&mut Given, &mut RegisterRecord)) -> Line {
    let (mut given, mut record) = (given("Alfa S.A."), alfa());
    change(&mut given, &mut record);
    compare(&given, &record)
        .line(Item::Address)
        .expect("the address is always compared")
        .clone()
}

#[test]
fn labelled_pairs_get_their_grade_and_none_is_accepted_falsely() {
    let mut wrong = Vec::new();
    let mut pairs = 0;
    for line in include_str!("pairs.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [grade, typed, name, form, others, why] = line
            .split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .expect("six columns");
        let mut record = record(name, form);
        record.other_names = others
            .split(';')
            .filter(|o| !o.is_empty())
            .map(str::to_owned)
            .collect();
        let comparison = compare(&given(typed), &record);
        let found = comparison
            .line(Item::Name)
            .expect("the name is always compared");
        let label = serde_json::to_value(found.grade).expect("a grade is a word");
        assert!(
            grade == "green" || !comparison.green(),
            "false accept: {line}\n{found:?}"
        );
        if label != grade {
            wrong.push(format!(
                "{grade} but {label} ({why}): {typed} / {name}\n  {:?}",
                found.reasons
            ));
        }
        pairs += 1;
    }
    assert!(pairs >= 60, "{pairs}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sabotages every accepted pair at every letter: none may stay green.
#[test]
fn no_letter_or_digit_of_an_accepted_name_can_be_changed() {
    let lines = include_str!("pairs.tsv")
        .lines()
        .filter(|line| line.starts_with("green"));
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, typed, registered, form, others, _] = fields.try_into().expect("six columns");
        let mut record = record(registered, form);
        record.other_names = others.split(';').map(str::to_owned).collect();
        let letters: Vec<char> = typed.chars().collect();
        for (at, old) in letters.iter().enumerate() {
            for new in ['q', '7', 'а', '\u{200B}'] {
                let (front, back) = letters.split_at(at);
                let inserted: String = front.iter().chain([&new]).chain(back).collect();
                let replaced = front
                    .iter()
                    .chain([&new])
                    .chain(back.iter().skip(1))
                    .collect();
                let changed = if old.is_alphanumeric() {
                    vec![inserted, replaced]
                } else {
                    vec![inserted]
                };
                for typed in changed.into_iter().filter(|changed| changed != typed) {
                    let reasons = name::reasons(&typed, "PL", &record);
                    let worst = reasons.iter().map(Reason::grade).max();
                    assert!(worst > Some(Grade::Green), "{typed} / {registered}");
                }
            }
        }
    }
}

#[test]
fn a_name_is_equal_to_itself() {
    for line in include_str!("pairs.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let name = line.split('\t').nth(2).expect("the registered name");
        let core = compare(&given(name), &record(name, "SPÓŁKA AKCYJNA"));
        let reasons = &core
            .line(Item::Name)
            .expect("the name is always compared")
            .reasons;
        assert_eq!(reasons.first(), Some(&Reason::Equal), "{name}");
    }
}

#[test]
fn the_same_company_is_green_on_every_line() {
    let comparison = compare(&given("Alfa S.A."), &alfa());
    assert!(comparison.green(), "{comparison:?}");
    assert_eq!(comparison.worst(), Grade::Green);
    assert_eq!(comparison.lines.len(), Item::ALL.len());
    let name = comparison
        .line(Item::Name)
        .expect("the name is always compared");
    assert_eq!(
        name.reasons,
        [
            Reason::EqualFold,
            Reason::FormEqual {
                table: "PL-02".to_owned()
            }
        ]
    );
}

#[test]
fn a_missing_entry_is_never_green() {
    let nothing = Comparison::not_found(&given("Alfa S.A."));
    assert!(!nothing.green());
    assert_eq!(nothing.worst(), Grade::Red);
    assert!(!Comparison { lines: Vec::new() }.green());
    assert_eq!(Comparison { lines: Vec::new() }.worst(), Grade::Red);
}

#[test]
fn only_an_active_entry_is_green() {
    let graded = |status| {
        let mut record = alfa();
        record.status = status;
        compare(&given("Alfa S.A."), &record).worst()
    };
    assert_eq!(
        graded(RegisterStatus::StruckOff {
            since: "01.02.2026".to_owned()
        }),
        Grade::Red
    );
    assert_eq!(graded(RegisterStatus::InLiquidation), Grade::Amber);
    assert_eq!(graded(RegisterStatus::InBankruptcy), Grade::Amber);
    assert_eq!(
        graded(RegisterStatus::Other {
            text: "zawieszenie".to_owned()
        }),
        Grade::Amber
    );
}

#[test]
fn another_number_or_another_countrys_register_stops() {
    let mut record = alfa();
    record.number = "0012345679".to_owned();
    assert_eq!(
        compare(&given("Alfa S.A."), &record)
            .line(Item::Number)
            .map(|l| l.grade),
        Some(Grade::Red)
    );
    let mut abroad = given("Alfa S.A.");
    abroad.country = "DE".to_owned();
    assert_eq!(
        compare(&abroad, &alfa())
            .line(Item::Number)
            .map(|l| l.grade),
        Some(Grade::Red)
    );
}

#[test]
fn a_region_is_compared_by_its_code_and_read_from_the_text_that_will_be_signed() {
    let line = address(|_, record| record.region = "województwo mazowieckie".to_owned());
    assert!(line.reasons.contains(&Reason::RegionEqual {
        code: "PL-14".to_owned()
    }));
    let line = address(|given, _| given.region = "pomorskie".to_owned());
    assert_eq!(
        line.grade,
        Grade::Red,
        "the code says PL-14, the text does not"
    );
    let line = address(|given, _| {
        given.region = "pomorskie".to_owned();
        given.region_code = None;
    });
    assert_eq!(line.grade, Grade::Red);
    assert_eq!(
        address(|_, record| record.region = String::new()).grade,
        Grade::Amber
    );
    assert_eq!(
        address(|given, _| given.region = "mazowieckle".to_owned()).grade,
        Grade::Red
    );
}

#[test]
fn a_misspelt_locality_is_never_green() {
    let grade = |said: &str, found: &str| {
        address(|given, record| {
            given.locality = said.to_owned();
            record.locality = found.to_owned();
        })
        .grade
    };
    for (said, found) in [
        ("Warsaw", "WARSZAWA"),
        ("m. st. Warszawa", "WARSZAWA"),
        ("Warszawa", "M.ST. WARSZAWA"),
        ("Kraków", "KRAKÓW"),
        ("Krakow", "KRAKÓW"),
        ("Cracow", "KRAKÓW"),
        ("Lodz", "ŁÓDŹ"),
        ("Bielsko-Biała", "BIELSKO–BIAŁA"),
        ("", "WARSZAWA"),
    ] {
        assert_eq!(grade(said, found), Grade::Green, "{said} / {found}");
    }
    for (said, found) in [
        ("Warszwa", "WARSZAWA"),
        ("Łodz", "LODZ"),
        ("Gdańks", "GDAŃSK"),
        ("Warszawa,", "WARSZAWA"),
        ("Warszawa!", "WARSZAWA"),
    ] {
        assert_eq!(grade(said, found), Grade::Amber, "{said} / {found}");
    }
    for (said, found) in [
        ("Las Angeles", "WARSZAWA"),
        ("Warsaw", "KRAKÓW"),
        ("Łomża", "ŁÓDŹ"),
        ("Wаrszawa", "WARSZAWA"),
        ("War\u{200B}szawa", "WARSZAWA"),
        ("Warszawa", ""),
    ] {
        assert_eq!(grade(said, found), Grade::Red, "{said} / {found}");
    }
}

#[test]
fn the_locality_of_the_post_office_needs_an_officer() {
    let line = address(|given, record| {
        given.locality = "Piaseczno".to_owned();
        record.locality = "JÓZEFOSŁAW".to_owned();
        record.post = "PIASECZNO".to_owned();
    });
    assert_eq!(line.grade, Grade::Amber);
}

#[test]
fn a_register_number_is_read_as_people_type_it() {
    for (typed, padded) in [
        ("12345678", true),
        ("0012345678", false),
        ("KRS 0012345678", false),
        ("krs: 00 1234 5678", false),
        ("00.123.456-78", false),
        ("KRS12345678", true),
        (" 0012345678\u{00A0}", false),
        ("00–12345678", false),
    ] {
        let (number, was_padded) = RegisterNumber::parse(NumberType::Krs, typed).expect(typed);
        assert_eq!(
            (number.value.as_str(), was_padded),
            ("0012345678", padded),
            "{typed}"
        );
        assert_eq!(number.organization_identifier(), "NTRPL-0012345678");
        assert_eq!(number.typed, typed);
    }
    for (typed, problem) in [
        ("", NumberProblem::Empty),
        ("KRS", NumberProblem::Empty),
        ("00123456789", NumberProblem::TooLong { length: 11 }),
        ("12a", NumberProblem::NotDigits),
        ("0000000000", NumberProblem::Zero),
        ("٢٤", NumberProblem::NotDigits),
        ("ąę", NumberProblem::NotDigits),
        ("1+1", NumberProblem::NotDigits),
    ] {
        assert_eq!(
            RegisterNumber::parse(NumberType::Krs, typed),
            Err(problem),
            "{typed}"
        );
    }
    assert_eq!(
        RegisterNumber::parse(NumberType::Krs, &"1".repeat(1_000)),
        Err(NumberProblem::TooLong { length: 1_000 })
    );
    assert!(number("123456").looks_unfinished());
    assert!(!number("1234567").looks_unfinished());
}

#[test]
fn differences_are_shown_inside_the_text_and_nothing_is_lost() {
    let joined = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
    let marked = |pieces: &[Piece]| {
        pieces
            .iter()
            .filter(|p| !p.same)
            .map(|p| p.text.clone())
            .collect::<Vec<_>>()
    };
    let (a, b) = diff("Transprot Polska S.A.", "TRANSPORT POLSKA SPÓŁKA AKCYJNA");
    assert_eq!(
        (joined(&a), joined(&b)),
        (
            "Transprot Polska S.A.".to_owned(),
            "TRANSPORT POLSKA SPÓŁKA AKCYJNA".to_owned()
        )
    );
    assert_eq!(marked(&a).first().map(String::as_str), Some("ro"));
    assert_eq!(marked(&b).first().map(String::as_str), Some("OR"));
    let (a, b) = diff("Alfa", "ALFA");
    assert!(a.iter().chain(&b).all(|p| p.same));
    for (x, y) in [
        ("", ""),
        ("", "x"),
        ("a b", "b a"),
        ("ab", "a"),
        ("żółw", "zolw"),
    ] {
        let (a, b) = diff(x, y);
        assert_eq!((joined(&a), joined(&b)), (x.to_owned(), y.to_owned()));
    }
    let long = "słowo ".repeat(10_000);
    assert_eq!(joined(&diff(&long, "x").0), long);
}

#[test]
fn names_that_people_borrow_are_noticed() {
    for (name, word) in [
        ("Bank Polski S.A.", "bank"),
        ("MINISTERSTWO FINANSÓW", "ministerstwo"),
        ("Pol-Bankowość sp. z o.o.", "bankow"),
        ("Google Poland", "Google"),
        ("Deutsche Bank", "bank"),
        ("T-Mobile Polska", "T-Mobile"),
        ("Lets Encrypt S.A.", ""),
        ("Demo sp. z o.o.", "demo"),
    ] {
        assert_eq!(high_risk(name).unwrap_or_default(), word, "{name}");
    }
    for name in [
        "Alfa S.A.",
        "Bankiet u Zosi",
        "Zażółć Polska",
        "Your company",
        "",
        "Applewood",
    ] {
        assert_eq!(high_risk(name), None, "{name}");
    }
}

#[test]
fn hostile_names_neither_panic_nor_pass() {
    let long = "a".repeat(100_000);
    let odd = [
        "",
        " ",
        "\u{0}",
        "....",
        "&",
        "+++",
        "'",
        "-",
        "\u{202E}\u{202E}",
        "İİİ",
        "ﷺﷺﷺ",
        "🏢",
        "e\u{301}\u{301}\u{301}",
        long.as_str(),
        "ß ß ß sp. z o.o.",
    ];
    for name in odd {
        let comparison = compare(&given(name), &alfa());
        assert!(!comparison.green(), "{name:?}");
        let _ = (diff(name, "ALFA"), high_risk(name));
    }
}

#[test]
fn an_answer_is_fresh_for_a_day_and_not_from_the_future() {
    let record = alfa();
    let at = |seconds: i64| Instant(record.fetched_at).plus(seconds);
    assert!(record.is_fresh(at(0)) && record.is_fresh(at(FRESH_SECONDS)));
    assert!(!record.is_fresh(at(FRESH_SECONDS + 1)) && !record.is_fresh(at(-1)));
}

#[test]
fn a_comparison_survives_the_store() {
    let comparison = compare(
        &given("Gamma Sp. z o.o."),
        &record(
            "GAMMA SPÓŁKA KOMANDYTOWA W LIKWIDACJI",
            "SPÓŁKA KOMANDYTOWA",
        ),
    );
    let text = serde_json::to_string(&comparison).expect("a comparison is plain data");
    assert_eq!(
        serde_json::from_str::<Comparison>(&text).expect("what was written can be read"),
        comparison
    );
}
