use super::*;

fn one(attribute: Attribute, value: &str) -> Result<Name, NameProblem> {
    Name::build([(attribute, value)])
}

#[test]
fn a_name_survives_its_bytes_in_the_order_given() {
    let name = Name::build([
        (Attribute::C, "PL"),
        (Attribute::L, "Łódź"),
        (Attribute::O, "Przykład Sp. z o.o."),
        (Attribute::OrganizationIdentifier, "NTRPL-0000012345"),
        (Attribute::E, "jan@example.com"),
    ])
    .unwrap();
    assert_eq!(Name::parse(&name.der()), Ok(name.clone()));
    assert_eq!(
        name.to_string(),
        "C=PL, L=Łódź, O=Przykład Sp. z o.o., organizationIdentifier=NTRPL-0000012345, E=jan@example.com"
    );
}

#[test]
fn each_attribute_has_the_string_type_of_rfc_5280() {
    let name = Name::build([
        (Attribute::C, "PL"),
        (Attribute::O, "Acme"),
        (Attribute::E, "a@example.com"),
    ])
    .unwrap();
    let types: Vec<_> = lines(&name.der())
        .unwrap()
        .iter()
        .map(|l| l.string_type)
        .collect();
    assert_eq!(
        types,
        [StringType::Printable, StringType::Utf8, StringType::Ia5]
    );
}

#[test]
fn every_attribute_is_found_by_its_oid_and_by_its_label() {
    use Attribute::*;
    let all = [
        C,
        St,
        L,
        Street,
        PostalCode,
        O,
        OrganizationIdentifier,
        Ou,
        Cn,
        Title,
        GivenName,
        Surname,
        Pseudonym,
        SerialNumber,
        E,
    ];
    for attribute in all {
        assert_eq!(Attribute::from_oid(attribute.oid()), attribute);
        assert_eq!(
            Attribute::from_label(&attribute.to_string()),
            Some(attribute)
        );
    }
}

#[test]
fn a_value_is_never_cut_to_fit() {
    assert!(one(Attribute::O, &"ł".repeat(64)).is_ok());
    assert_eq!(
        one(Attribute::O, &"ł".repeat(65)),
        Err(NameProblem::TooLong {
            attribute: Attribute::O,
            limit: 64
        })
    );
}

#[test]
fn a_value_that_only_says_there_is_none_is_refused() {
    for nothing in [".", "-", "N/A", "n/a", "none", "Not Applicable", "--", "_"] {
        let attribute = Attribute::St;
        assert_eq!(
            one(attribute, nothing),
            Err(NameProblem::OnlyMetadata { attribute }),
            "{nothing}"
        );
    }
}

#[test]
fn a_country_is_two_capitals() {
    assert!(one(Attribute::C, "PL").is_ok());
    for wrong in ["pl", "P1", "P?"] {
        assert_eq!(
            one(Attribute::C, wrong),
            Err(NameProblem::Country),
            "{wrong}"
        );
    }
    assert!(one(Attribute::C, "POL").is_err());
}

#[test]
fn blanks_controls_and_loose_unicode_are_refused() {
    let attribute = Attribute::O;
    assert_eq!(
        one(attribute, " Acme"),
        Err(NameProblem::Blanks { attribute })
    );
    assert_eq!(
        one(attribute, "Ac  me"),
        Err(NameProblem::Blanks { attribute })
    );
    assert_eq!(
        one(attribute, "Ac\u{7}me"),
        Err(NameProblem::Character { attribute })
    );
    assert_eq!(
        one(attribute, "Lo\u{301}dz"),
        Err(NameProblem::NotNormalised { attribute })
    );
    assert_eq!(one(attribute, ""), Err(NameProblem::Empty { attribute }));
}

#[test]
fn printable_string_takes_no_underscore() {
    let attribute = Attribute::SerialNumber;
    assert!(one(attribute, "A-1").is_ok());
    assert_eq!(
        one(attribute, "A_1"),
        Err(NameProblem::Character { attribute })
    );
}

#[test]
fn an_attribute_comes_once() {
    let twice = Name::build([(Attribute::O, "A1"), (Attribute::O, "B2")]);
    assert_eq!(
        twice,
        Err(NameProblem::Twice {
            attribute: Attribute::O
        })
    );
}

#[test]
fn an_old_string_type_is_named_and_not_read() {
    let mut teletex = one(Attribute::O, "Acme").unwrap().der();
    let at = teletex.iter().position(|b| *b == 0x0c).unwrap();
    teletex[at] = 0x14;
    assert_eq!(
        Name::parse(&teletex),
        Err(NameProblem::StringType {
            attribute: Attribute::O
        })
    );
}

#[test]
fn hostile_bytes_are_a_problem_and_no_panic() {
    for bytes in [
        &b""[..],
        b"\x30",
        b"\x30\x80",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x31\x00",
        &[0x30; 64],
    ] {
        assert!(Name::parse(bytes).is_err());
    }
}
