//! A row for each rule about the subject.

use lint::ProfileSet;

use crate::der::{attribute, rdn, seq, set};
use crate::draft::{CA, Draft, IM, MM, OM, SM};
use crate::hierarchy::MAILBOX;
use crate::lint;
use crate::spoilt::{Row, try_rows};

const C: &str = "2.5.4.6";
const L: &str = "2.5.4.7";
const STREET: &str = "2.5.4.9";
const O: &str = "2.5.4.10";
const OU: &str = "2.5.4.11";
const CN: &str = "2.5.4.3";
const GIVEN_NAME: &str = "2.5.4.42";
const PSEUDONYM: &str = "2.5.4.65";
const SERIAL: &str = "2.5.4.5";
const ORGANIZATION_IDENTIFIER: &str = "2.5.4.97";
const E: &str = "1.2.840.113549.1.9.1";

#[test]
fn subjects_are_judged() {
    try_rows(ROWS);
}

pub fn rules() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|(rule, ..)| *rule)
}

const ROWS: &[Row] = &[
    ("subject_attribute_missing", OM, |d| {
        subject(d, &[(C, "PL"), (O, "A")])
    }),
    ("subject_attribute_prohibited", OM, |d| {
        with(d, &[(GIVEN_NAME, "Jan")])
    }),
    ("subject_person_missing", IM, |d| subject(d, &[(C, "PL")])),
    ("subject_name_and_pseudonym", SM, |d| {
        with(d, &[(GIVEN_NAME, "Jan"), (PSEUDONYM, "J1")])
    }),
    ("subject_place_alone", IM, |d| {
        subject(d, &[(L, "Łódź"), (GIVEN_NAME, "Jan")])
    }),
    ("subject_mailbox_twice", OM, |d| {
        with(d, &[(E, MAILBOX), (E, MAILBOX)])
    }),
    ("subject_attribute_twice_in_rdn", OM, |d| {
        let both = [attribute(O, 0x0c, b"A"), attribute(O, 0x0c, b"B")];
        d.subject = seq(&[&set(&[&both[0], &both[1]])]);
    }),
    ("subject_several_in_one_rdn", OM, |d| {
        let both = [attribute(CN, 0x0c, b"A"), attribute(O, 0x0c, b"A")];
        d.subject = seq(&[&set(&[&both[0], &both[1]])]);
    }),
    ("subject_attribute_twice", OM, |d| {
        with(d, &[(OU, "A"), (OU, "B")])
    }),
    ("subject_order", OM, |d| {
        subject(
            d,
            &[(ORGANIZATION_IDENTIFIER, "NTRPL-1"), (O, "A"), (C, "PL")],
        )
    }),
    ("subject_not_of_profile", OM, |d| {
        subject(d, &[(O, "A"), (ORGANIZATION_IDENTIFIER, "NTRPL-1")])
    }),
    ("subject_string_type", OM, |d| {
        d.subject = one(C, 0x0c, "PL")
    }),
    ("subject_string_type_old", OM, |d| {
        d.subject = one(O, 0x14, "A")
    }),
    ("subject_value_length", OM, |d| {
        d.subject = one(O, 0x0c, &"a".repeat(65))
    }),
    ("subject_only_metadata", OM, |d| with(d, &[(OU, "N/A")])),
    ("subject_country", OM, |d| subject(d, &[(C, "QX")])),
    ("subject_html_entity", OM, |d| with(d, &[(OU, "A &amp; B")])),
    ("subject_value", OM, |d| with(d, &[(OU, "A  B")])),
    ("common_name_source", OM, |d| with(d, &[(CN, "Marka")])),
    ("organization_identifier_form", OM, |d| {
        identifier(d, "KRS 12345")
    }),
    ("organization_identifier_scheme", OM, |d| {
        identifier(d, "PT:PL-1")
    }),
    ("organization_identifier_country_code", OM, |d| {
        identifier(d, "NTRQX-1")
    }),
    ("organization_identifier_subdivision", OM, |d| {
        identifier(d, "VATPL+DS-1")
    }),
    ("organization_identifier_reference", OM, |d| {
        identifier(d, "GOVPL-1")
    }),
    ("organization_identifier_country", OM, |d| {
        identifier(d, "NTRFR-1")
    }),
    ("lei_check_digits", OM, |d| {
        identifier(d, "LEIXG-529900T8BM49AURSDO56")
    }),
    ("euid_country", OM, |d| identifier(d, "NTRDE-FRR3306.HRB1")),
    ("german_register_without_euid", OM, |d| {
        identifier(d, "NTRDE-HRB 12345")
    }),
    ("organization_identifier_digits", OM, |d| {
        identifier(d, "VATPL-5260250275")
    }),
    ("person_identifier_form", SM, |d| {
        with(d, &[(SERIAL, "PNOQX-1")])
    }),
    ("person_identifier_without_person", MM, |d| {
        with(d, &[(SERIAL, "PNOPL-44051401359")])
    }),
    ("subject_not_of_profile", CA, |d| {
        subject(d, &[(C, "PL"), (O, "A"), (OU, "B"), (CN, "C")])
    }),
];

fn tag(kind: &str) -> u8 {
    match kind {
        C | SERIAL => 0x13,
        E => 0x16,
        _ => 0x0c,
    }
}

fn one(kind: &str, tag: u8, value: &str) -> Vec<u8> {
    seq(&[&rdn(kind, tag, value.as_bytes())])
}

fn rdns(lines: &[(&str, &str)]) -> Vec<u8> {
    let all: Vec<_> = lines
        .iter()
        .map(|(kind, value)| rdn(kind, tag(kind), value.as_bytes()))
        .collect();
    all.concat()
}

/// This subject and no other line.
pub fn subject(draft: &mut Draft, lines: &[(&str, &str)]) {
    draft.subject = seq(&[&rdns(lines)]);
}

/// These lines beside the golden ones.
pub fn with(draft: &mut Draft, lines: &[(&str, &str)]) {
    let (inside, _) = crate::der::split(&draft.subject);
    draft.subject = seq(&[inside, &rdns(lines)]);
}

/// The organisation with this identifier.
pub fn identifier(draft: &mut Draft, identifier: &str) {
    let lines = [(C, "PL"), (O, "A"), (ORGANIZATION_IDENTIFIER, identifier)];
    subject(draft, &lines);
}

#[test]
fn a_greek_tax_number_has_another_prefix_than_its_country() {
    let of = |country: &str| {
        let mut draft = crate::draft::golden(OM);
        let lines = [
            (C, country),
            (O, "A"),
            (ORGANIZATION_IDENTIFIER, "VATEL-123456789"),
        ];
        subject(&mut draft, &lines);
        let found = crate::spoilt::judged(&draft, OM, crate::hierarchy::NOON);
        crate::spoilt::names(&found).contains(&"organization_identifier_country")
    };
    assert!(!of("GR"));
    assert!(of("PL"));
}

#[test]
fn street_and_post_code_go_with_multipurpose_only() {
    let prohibited = |profile: ProfileSet| {
        let mut draft = crate::draft::golden(profile);
        with(&mut draft, &[(L, "Łódź"), (STREET, "Piotrkowska 1")]);
        let found = crate::spoilt::judged(&draft, profile, crate::hierarchy::NOON);
        crate::spoilt::names(&found).contains(&"subject_attribute_prohibited")
    };
    assert!(!prohibited(SM));
    assert!(prohibited(crate::draft::SS));
    assert!(prohibited(MM));
}
