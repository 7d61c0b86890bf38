//! Mailboxes and who they belong to: what stands in the subject and in subjectAltName.

use lint::ProfileSet;
use pki::extension;

use crate::der::{attribute, oid, other_name, seq, set, tlv};
use crate::draft::{CA, Draft, IM, MM, OCSP, OL, OM, OS, SM, golden};
use crate::hierarchy::{MAILBOX, NOON};
use crate::lint;
use crate::spoilt::{judged, names};
use crate::subjects::{identifier, subject, with};

const SAN: &str = "2.5.29.17";
const E: &str = "1.2.840.113549.1.9.1";
const OU: &str = "2.5.4.11";
const CN: &str = "2.5.4.3";
const UPN: &str = "1.3.6.1.4.1.311.20.2.3";

fn says(rule: &str, profile: ProfileSet, change: impl FnOnce(&mut Draft)) -> bool {
    let mut draft = golden(profile);
    change(&mut draft);
    names(&judged(&draft, profile, NOON)).contains(&rule)
}

fn alt_names(draft: &mut Draft, names: &[&[u8]]) {
    draft.body(SAN, seq(names));
}

fn mailbox(text: &str) -> Vec<u8> {
    tlv(0x81, text.as_bytes())
}

/// In any attribute, and in any alphabet; what only has the sign in it is none.
#[test]
fn a_mailbox_of_the_subject_is_in_subject_alt_name_too() {
    const RULE: &str = "subject_mailbox_not_in_san";
    for (attribute, value) in [
        (E, MAILBOX),
        (CN, MAILBOX),
        (OU, "Sklep @ Dom"),
        (OU, "łucja@example"),
        (OU, "łucja@exa mple.com"),
        (OU, "ł ó@example.com"),
        (OU, "nobody"),
        (E, "nobody"),
    ] {
        assert!(
            !says(RULE, OM, |d| with(d, &[(attribute, value)])),
            "{value}"
        );
    }
    for (attribute, value) in [
        (E, "x@example.com"),
        (CN, "x@example.com"),
        (OU, "x@example.com"),
        (OU, "łucja@example.com"),
        (E, "x@@"),
    ] {
        assert!(
            says(RULE, OM, |d| with(d, &[(attribute, value)])),
            "{value}"
        );
    }
    let directory = |value: &str| {
        let name = seq(&[&set(&[&attribute(CN, 0x0c, value.as_bytes())])]);
        says(RULE, OM, |d| {
            alt_names(d, &[&mailbox(MAILBOX), &tlv(0xa4, &name)])
        })
    };
    assert!(directory("x@example.com") && !directory(MAILBOX));
    // A principal name is no mailbox.
    let principal = other_name(UPN, &tlv(0x0c, b"x@example.com"));
    assert!(says(RULE, OM, |d| {
        with(d, &[(CN, "x@example.com")]);
        alt_names(d, &[&mailbox(MAILBOX), &principal]);
    }));
    let beyond_ascii = other_name("1.3.6.1.5.5.7.8.9", &tlv(0x0c, "ł@example.com".as_bytes()));
    assert!(!says(RULE, OM, |d| {
        with(d, &[(CN, "ł@example.com")]);
        alt_names(d, &[&mailbox(MAILBOX), &beyond_ascii]);
    }));
}

#[test]
fn a_principal_name_has_two_sides_and_is_utf8() {
    const RULE: &str = "user_principal_name";
    let said = |kind: &str, tag: u8, text: &str| {
        let name = other_name(kind, &tlv(tag, text.as_bytes()));
        says(RULE, OM, |d| alt_names(d, &[&mailbox(MAILBOX), &name]))
    };
    assert!(!said(UPN, 0x0c, "jan@example.com"));
    for (tag, text) in [
        (0x0c, "jan"),
        (0x0c, "@example.com"),
        (0x0c, "jan@"),
        (0x0c, "jan@a b"),
        (0x16, "jan@example.com"),
    ] {
        assert!(said(UPN, tag, text), "{text}");
    }
    assert!(!said("1.3.6.1.4.1.99999.2", 0x16, "anything"));
}

#[test]
fn each_fault_of_a_mailbox_is_told_once() {
    let found = |names_: &[&[u8]]| {
        let mut draft = golden(OM);
        alt_names(&mut draft, names_);
        let all = names(&judged(&draft, OM, NOON));
        let of = all
            .into_iter()
            .filter(|rule| rule.starts_with("san_") || *rule == "mailbox_internal");
        of.collect::<Vec<_>>()
    };
    assert_eq!(found(&[&mailbox(MAILBOX)]), [""; 0]);
    assert_eq!(found(&[&mailbox("a b@example.com")]), ["san_mailbox_form"]);
    assert_eq!(found(&[&mailbox("a@intranet")]), ["mailbox_internal"]);
    assert_eq!(
        found(&[&mailbox("a@Example.com")]),
        ["san_mailbox_spelling"]
    );
    assert_eq!(
        found(&[&mailbox(MAILBOX), &mailbox(MAILBOX)]),
        ["san_mailbox_twice"]
    );
    let principal = other_name(UPN, &tlv(0x0c, b"jan@example.com"));
    assert_eq!(
        found(&[&principal]),
        ["san_without_mailbox", "san_kind_not_offered"]
    );
}

/// Asked from the day that Apple asks it.
#[test]
fn a_mailbox_beyond_ascii_alone_is_not_enough_for_apple() {
    let said = |alternative: &[u8]| {
        let mut draft = golden(OM);
        alt_names(&mut draft, &[alternative]);
        let day = pki::rules::dates::APPLE_RFC822_NAME;
        names(&judged(&draft, OM, day)).contains(&"san_without_rfc822_name")
    };
    let utf8 = |text: &str| other_name("1.3.6.1.5.5.7.8.9", &tlv(0x0c, text.as_bytes()));
    assert!(said(&utf8("ł@example.com")) && !said(&mailbox(MAILBOX)));
    // Of one without any mailbox another rule says so.
    assert!(!said(&other_name(UPN, &tlv(0x0c, b"jan@example.com"))));
}

#[test]
fn directory_attributes_went_with_legacy_and_not_with_mailboxes_alone() {
    let said = |profile: ProfileSet| {
        says("subject_directory_attributes_prohibited", profile, |d| {
            let country = seq(&[&oid("1.3.6.1.5.5.7.9.4"), &set(&[&tlv(0x13, b"PL")])]);
            d.add("2.5.29.9", false, seq(&[&country]));
        })
    };
    let ml = ProfileSet::Subscriber(lint::Type::Mailbox, lint::Generation::Legacy);
    assert!(!said(OL) && said(ml) && said(OM) && said(OS) && said(MM));
}

/// An identifier out of the key's bits and its whole structure.
type Make<'a> = dyn Fn(&[u8], &[u8]) -> Vec<u8> + 'a;

/// RFC 5280 4.2.1.2 and RFC 7093 2 describe eight ways.
#[test]
fn a_key_identifier_is_made_of_the_key_in_a_way_that_is_described() {
    use pki::digest::{sha1, sha256, sha384, sha512};
    let said = |make: &Make<'_>| {
        says("subject_key_identifier_unknown", OS, |d| {
            let (spki, _) = crate::der::split(&d.spki);
            let (_, bits) = crate::der::split(spki);
            let bits = &crate::der::split(bits).0[1..];
            let identifier = make(bits, &d.spki);
            d.put(extension::subject_key_identifier(&identifier));
        })
    };
    let short = |bits: &[u8]| {
        let mut last = sha1(bits)[12..].to_vec();
        last[0] = last[0] & 0x0f | 0x40;
        last
    };
    let ways: [&Make<'_>; 8] = [
        &|bits, _| sha1(bits).to_vec(),
        &|bits, _| short(bits),
        &|bits, _| sha256(bits)[..20].to_vec(),
        &|bits, _| sha384(bits)[..20].to_vec(),
        &|bits, _| sha512(bits)[..20].to_vec(),
        &|_, der| sha256(der).to_vec(),
        &|_, der| sha384(der).to_vec(),
        &|_, der| sha512(der).to_vec(),
    ];
    for (place, way) in ways.into_iter().enumerate() {
        assert!(!said(way), "way {place}");
        // A bit is wrong, or an octet is missing.
        assert!(
            said(&|bits, der| {
                let mut made = way(bits, der);
                made[5] ^= 1;
                made
            }),
            "way {place}"
        );
        assert!(
            said(&|bits, der| {
                let mut made = way(bits, der);
                made.pop();
                made
            }),
            "way {place}"
        );
    }
    assert!(said(&|bits, _| sha256(bits)[..19].to_vec()) && said(&|_, _| vec![7; 20]));
}

const C: &str = "2.5.4.6";
const GIVEN_NAME: &str = "2.5.4.42";
const SURNAME: &str = "2.5.4.4";
const PSEUDONYM: &str = "2.5.4.65";

const IL: ProfileSet = ProfileSet::Subscriber(lint::Type::Individual, lint::Generation::Legacy);
const SL: ProfileSet = ProfileSet::Subscriber(lint::Type::Sponsor, lint::Generation::Legacy);

#[test]
fn a_person_is_named_by_either_name_or_by_pseudonym() {
    const RULE: &str = "subject_person_missing";
    let said = |profile, attribute| {
        says(RULE, profile, |d| {
            subject(d, &[(C, "PL"), (attribute, "Jan")])
        })
    };
    for attribute in [GIVEN_NAME, SURNAME, PSEUDONYM] {
        assert!(!said(IM, attribute), "{attribute}");
    }
    // Legacy let the common name do it.
    assert!(said(IM, CN) && said(SM, CN) && !said(IL, CN) && said(IL, OU));
    assert!(!said(OM, CN));
}

#[test]
fn a_pseudonym_stands_for_the_whole_name() {
    const RULE: &str = "subject_name_and_pseudonym";
    let said = |profile, lines: &[(&str, &str)]| says(RULE, profile, |d| subject(d, lines));
    assert!(said(IM, &[(PSEUDONYM, "J1"), (GIVEN_NAME, "Jan")]));
    assert!(said(IM, &[(PSEUDONYM, "J1"), (SURNAME, "Nowak")]));
    assert!(
        !said(IM, &[(PSEUDONYM, "J1")]) && !said(IM, &[(GIVEN_NAME, "Jan"), (SURNAME, "Nowak")])
    );
    assert!(!said(OM, &[(PSEUDONYM, "J1"), (SURNAME, "Nowak")]));
}

#[test]
fn a_common_name_comes_from_what_else_the_subject_says() {
    const RULE: &str = "common_name_source";
    let said = |profile, lines: &[(&str, &str)]| says(RULE, profile, |d| subject(d, lines));
    assert!(!said(SM, &[(SURNAME, "Nowak"), (CN, "Jan Nowak")]));
    assert!(!said(SM, &[(GIVEN_NAME, "Jan"), (CN, "Jan Nowak")]));
    assert!(!said(SM, &[(PSEUDONYM, "J1"), (CN, "J1")]));
    assert!(said(SM, &[(PSEUDONYM, "J1"), (CN, "Jan Nowak")]));
    assert!(said(SL, &[(PSEUDONYM, "J1"), (CN, "Jan Nowak")]));
    assert!(!said(SL, &[(CN, "Jan Nowak")]) && said(SM, &[(CN, "Jan Nowak")]));
}

#[test]
fn a_responder_is_named_by_our_profile_and_a_ca_by_the_requirements() {
    let without_o = |profile, rule| says(rule, profile, |d| subject(d, &[(C, "PL"), (CN, "X")]));
    assert!(without_o(CA, "subject_attribute_missing"));
    assert!(!without_o(OCSP, "subject_attribute_missing"));
    assert!(without_o(OCSP, "subject_not_of_profile"));
}

#[test]
fn organisation_identifiers_are_held_to_their_scheme() {
    let said = |rule, text: &str| says(rule, OM, |d| identifier(d, text));
    // Two letters before a dot are an EUID's country in Germany; elsewhere they may be anything.
    assert!(!said("euid_country", "NTRPL-FRX1.2") && said("euid_country", "NTRDE-FRX1.2"));
    assert!(!said("euid_country", "NTRDE-DEX1.2") && !said("euid_country", "VATDE-FRX1.2"));
    const EUID: &str = "german_register_without_euid";
    assert!(!said(EUID, "NTRDE-DEX1.2") && !said(EUID, "VATDE-123456789"));
    assert!(said(EUID, "NTRDE-HRB 1") && said(EUID, "NTRDE+BY-DEX1.2") && !said(EUID, "NTRPL-1"));
    const NIP: &str = "organization_identifier_digits";
    assert!(!said(NIP, "VATPL-5260250274") && said(NIP, "VATPL-5260250275"));
    assert!(!said(NIP, "VATDE-5260250275") && !said(NIP, "NTRPL-5260250275"));
    const LEI: &str = "lei_check_digits";
    assert!(!said(LEI, "LEIXG-529900T8BM49AURSDO55") && said(LEI, "LEIXG-529900T8BM49AURSDO56"));
    assert!(!said(LEI, "NTRPL-529900T8BM49AURSDO56"));
}

#[test]
fn a_number_of_a_person_begins_with_one_of_six_types() {
    const RULE: &str = "person_identifier_without_person";
    let said = |value| says(RULE, MM, |d| with(d, &[("2.5.4.5", value)]));
    for person in [
        "PASSK-P3000180",
        "IDCPL-1",
        "PNOPL-1",
        "TAXPL-1",
        "TINPL-1",
        "EIDPL-1",
    ] {
        assert!(said(person), "{person}");
    }
    for number in ["ABCPL-1", "PASSK1", "PAS-1", "2026-77", "1"] {
        assert!(!said(number), "{number}");
    }
}

#[test]
fn strings_have_the_types_of_their_attributes() {
    const O: &str = "2.5.4.10";
    const OWN: &str = "1.3.6.1.4.1.99999.3";
    let found = |kind: &str, tag: u8, value: &[u8]| {
        let mut draft = golden(OM);
        draft.subject = seq(&[&set(&[&attribute(kind, tag, value)])]);
        let all = names(&judged(&draft, OM, NOON));
        let of = all
            .into_iter()
            .filter(|rule| rule.starts_with("subject_string_type"));
        of.collect::<Vec<_>>()
    };
    for tag in [0x0c, 0x13] {
        assert_eq!(found(O, tag, b"A"), [""; 0]);
    }
    assert_eq!(found(O, 0x14, b"A"), ["subject_string_type_old"]);
    assert_eq!(found(O, 0x16, b"A"), ["subject_string_type"]);
    assert_eq!(found(O, 4, b"A"), ["subject_string_type"]);
    assert_eq!(found(E, 0x0c, MAILBOX.as_bytes()), ["subject_string_type"]);
    // Nobody here knows what type somebody's own attribute has.
    for tag in [0x14, 4] {
        assert_eq!(found(OWN, tag, b"A"), [""; 0]);
    }
}

#[test]
fn each_fault_of_a_value_is_told_once() {
    let said = |kind: &str, value: &str| says("subject_value", OM, |d| with(d, &[(kind, value)]));
    assert!(said(OU, "A  B") && !said(OU, "A B"));
    for told_otherwise in ["N/A", "-", ""] {
        assert!(!said(OU, told_otherwise), "{told_otherwise}");
    }
    assert!(!said("1.3.6.1.4.1.99999.3", "A  B"));
    assert!(!says("subject_value", OM, |d| subject(d, &[(C, "QX")])));
    let octets = seq(&[&set(&[&attribute(OU, 4, b"A  B")])]);
    assert!(!says("subject_value", OM, |d| d.subject = octets));
}

#[test]
fn a_mailbox_beyond_ascii_has_two_sides_of_their_lengths() {
    let found = |text: &str| {
        let name = other_name("1.3.6.1.5.5.7.8.9", &tlv(0x0c, text.as_bytes()));
        let mut draft = golden(OM);
        alt_names(&mut draft, &[&mailbox(MAILBOX), &name]);
        let all = names(&judged(&draft, OM, NOON));
        let of = all
            .into_iter()
            .filter(|rule| rule.starts_with("utf8_mailbox"));
        of.collect::<Vec<_>>()
    };
    assert_eq!(found("ł@example.com"), [""; 0]);
    assert_eq!(found("a@example.com"), ["utf8_mailbox_only_ascii"]);
    // Of half a mailbox, only that it is none.
    for half in ["@example.com", "a@", "ł@", "ł", "ł ó@example.com"] {
        assert_eq!(found(half), ["utf8_mailbox_form"], "{half}");
    }
    let longest = format!("ł@{}", "a".repeat(253));
    assert!(!found(&longest).contains(&"utf8_mailbox_form"));
    assert!(found(&format!("{longest}a")).contains(&"utf8_mailbox_form"));
}
