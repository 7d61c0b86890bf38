//! A row for each rule about the extensions of a certificate.

use pki::extension::{self, KeyUsage, oid as known};
use pki::mailbox::Mailbox;
use pki::name::{Attribute, Name};
use pki::rules::policy;

use crate::der::{general, integer, oid, other_name, rdn, seq, set, tlv};
use crate::draft::{CA, Draft, MM, OCSP, OL, OM, OS, ROOT, SM, golden, other};
use crate::fields::rdn_name;
use crate::hierarchy::MAILBOX;
use crate::spoilt::{Row, judged, moments, names, try_rows};

const SAN: &str = "2.5.29.17";
const POLICIES: &str = "2.5.29.32";
const AIA: &str = "1.3.6.1.5.5.7.1.1";
const POINTS: &str = "2.5.29.31";
const KEY_USAGE: &str = "2.5.29.15";
const EKU: &str = "2.5.29.37";
const AKI: &str = "2.5.29.35";
const SKI: &str = "2.5.29.14";
const CONSTRAINTS: &str = "2.5.29.19";
const NAME_CONSTRAINTS: &str = "2.5.29.30";
const LEI: &str = "1.3.6.1.4.1.52266.1";
const LEI_ROLE: &str = "1.3.6.1.4.1.52266.2";
const QC: &str = "1.3.6.1.5.5.7.1.3";
const NOCHECK: &str = "1.3.6.1.5.5.7.48.1.5";
const ADOBE: &str = "1.2.840.113583.1.1.9.1";
const CAPABILITIES: &str = "1.2.840.113549.1.9.15";
const DIRECTORY: &str = "2.5.29.9";
const UTF8_MAILBOX: &str = "1.3.6.1.5.5.7.8.9";
const UPN: &str = "1.3.6.1.4.1.311.20.2.3";

#[test]
fn extensions_are_judged_as_a_whole() {
    try_rows(WHICH);
}

#[test]
fn bodies_of_extensions_are_judged() {
    try_rows(BODIES);
}

#[test]
fn purposes_and_policies_are_judged() {
    try_rows(PURPOSES_AND_POLICIES);
}

#[test]
fn names_of_subject_alt_name_are_judged() {
    try_rows(ALT_NAMES);
}

#[test]
fn addresses_are_judged() {
    try_rows(ADDRESSES);
}

pub fn rules() -> impl Iterator<Item = &'static str> {
    let tables = [WHICH, BODIES, PURPOSES_AND_POLICIES, ALT_NAMES, ADDRESSES];
    let rows = tables.into_iter().flatten().map(|(rule, ..)| *rule);
    rows.chain([CLOSED])
}

const CLOSED: &str = "legacy_generation_closed";

/// Nothing has to be spoilt: the whole generation is the fault, from one second on.
#[test]
fn a_legacy_policy_is_refused_since_july_2025() {
    let closed = |profile, at| names(&judged(&golden(profile), profile, at)).contains(&CLOSED);
    let (inside, outside) = moments(CLOSED);
    assert!(closed(OL, inside[0]) && !closed(OL, outside[0]));
    assert!(!closed(OM, inside[0]));
}

const WHICH: &[Row] = &[
    ("extension_twice", OM, |d| {
        d.extensions.push(d.extensions[0].clone())
    }),
    ("extension_body_not_der", OM, |d| d.body(SKI, vec![4, 2, 1])),
    ("extension_criticality", OM, |d| d.turn(AKI)),
    ("extension_criticality_advised", OM, |d| d.turn(KEY_USAGE)),
    ("extension_unknown_critical", OM, |d| {
        d.add("1.3.6.1.4.1.99999.1", true, vec![5, 0])
    }),
    ("extension_missing", OM, |d| d.drop(AKI)),
    ("extension_recommended", OM, |d| d.drop(AIA)),
    ("extension_prohibited", OS, |d| {
        d.add(ADOBE, false, adobe(&tlv(0x86, b"http://a.pl/t")))
    }),
    ("extension_criticality_sbr", OM, |d| {
        d.add(LEI, true, tlv(0x13, b"529900T8BM49AURSDO55"))
    }),
    ("policies_critical", OM, |d| d.turn(POLICIES)),
    ("extension_not_listed", OM, |d| {
        d.add("1.3.6.1.4.1.99999.1", false, vec![5, 0])
    }),
    ("extension_criticality_own", OM, |d| d.turn(EKU)),
];

fn adobe(location: &[u8]) -> Vec<u8> {
    seq(&[&tlv(2, &[1]), location])
}

const BODIES: &[Row] = &[
    ("name_constraints_network", CA, |d| {
        let holes = tlv(0x87, &[10, 0, 0, 0, 255, 0, 255, 0]);
        let subtree = seq(&[&holes]);
        d.add(NAME_CONSTRAINTS, true, seq(&[&tlv(0xa0, &subtree)]));
    }),
    ("authority_key_identifier_unreadable", OM, |d| {
        d.body(AKI, tlv(4, &[1]))
    }),
    ("authority_key_identifier_empty", OM, |d| {
        d.body(AKI, seq(&[]))
    }),
    ("authority_key_identifier_half", OM, |d| {
        d.body(AKI, seq(&[&tlv(0x80, &[1; 20]), &tlv(0x82, &[1])]));
    }),
    ("authority_key_identifier_issuer", OM, |d| {
        let issuer = tlv(0xa1, &tlv(0xa4, &d.issuer));
        d.body(AKI, seq(&[&tlv(0x80, &[1; 20]), &issuer, &tlv(0x82, &[1])]));
    }),
    ("root_authority_key_identifier", ROOT, |d| {
        d.put(extension::authority_key_identifier(&[7; 20]));
    }),
    ("subject_key_identifier_unreadable", OM, |d| {
        d.body(SKI, seq(&[]))
    }),
    ("subject_key_identifier_empty", OM, |d| {
        d.put(extension::subject_key_identifier(&[]))
    }),
    ("subject_key_identifier_unknown", OM, |d| {
        d.put(extension::subject_key_identifier(&[7; 20]));
    }),
    ("subject_key_identifier", OM, |d| {
        d.put(extension::subject_key_identifier(&[7; 20]))
    }),
    ("basic_constraints_unreadable", OM, |d| {
        d.add(CONSTRAINTS, true, seq(&[&[1, 1, 0]]));
    }),
    ("path_length_without_ca", OM, |d| {
        d.add(CONSTRAINTS, true, seq(&[&[2, 1, 0]]))
    }),
    ("basic_constraints_ca", OM, |d| {
        d.put(extension::basic_constraints_ca(None))
    }),
    ("root_path_length", ROOT, |d| {
        d.put(extension::basic_constraints_ca(Some(1)))
    }),
    ("basic_constraints_path_length", CA, |d| {
        d.put(extension::basic_constraints_ca(Some(1)))
    }),
    ("key_usage_unreadable", OM, |d| {
        d.body(KEY_USAGE, vec![3, 2, 0, 0x80])
    }),
    ("key_usage_empty", OM, |d| d.body(KEY_USAGE, vec![3, 1, 0])),
    ("key_usage_unknown_bits", OM, |d| {
        d.body(KEY_USAGE, vec![3, 3, 6, 0x80, 0x40])
    }),
    ("key_cert_sign_without_ca", OM, |d| {
        usages(d, &[KeyUsage::DigitalSignature, KeyUsage::KeyCertSign])
    }),
    ("key_usage_without_use", OM, |d| {
        usages(d, &[KeyUsage::NonRepudiation])
    }),
    ("key_usage_not_for_this_key", OM, |d| {
        usages(d, &[KeyUsage::DigitalSignature, KeyUsage::KeyEncipherment]);
    }),
    ("key_usage_both_directions", OM, |d| {
        usages(
            d,
            &[
                KeyUsage::KeyAgreement,
                KeyUsage::EncipherOnly,
                KeyUsage::DecipherOnly,
            ],
        );
    }),
    ("key_usage_of_ca", CA, |d| {
        usages(d, &[KeyUsage::KeyCertSign])
    }),
    ("key_usage_of_responder", OCSP, |d| {
        usages(d, &[KeyUsage::DigitalSignature, KeyUsage::NonRepudiation]);
    }),
    ("name_constraints_unreadable", CA, |d| {
        d.add(NAME_CONSTRAINTS, true, tlv(4, &[]))
    }),
    ("name_constraints_without_ca", OM, |d| {
        d.add(NAME_CONSTRAINTS, true, permitted(b"a.pl", &[]))
    }),
    ("name_constraints_empty", CA, |d| {
        d.add(NAME_CONSTRAINTS, true, seq(&[]))
    }),
    ("name_constraints_distance", CA, |d| {
        d.add(NAME_CONSTRAINTS, true, permitted(b"a.pl", &tlv(0x81, &[1])));
    }),
    ("name_constraints_mailbox", CA, |d| {
        d.add(NAME_CONSTRAINTS, true, permitted(b"a@a.pl", &[]))
    }),
    ("policy_mappings_without_ca", OM, |d| {
        d.add("2.5.29.33", true, seq(&[]))
    }),
    ("policy_constraints_without_ca", OM, |d| {
        d.add("2.5.29.36", true, seq(&[]))
    }),
    ("inhibit_any_policy_without_ca", OM, |d| {
        d.add("2.5.29.54", true, vec![2, 1, 0])
    }),
    ("qc_statements_unreadable", OM, |d| {
        d.add(QC, false, tlv(4, &[]))
    }),
    ("qc_statements_empty", OM, |d| d.add(QC, false, seq(&[]))),
    ("qc_statement_twice", OM, |d| {
        let one = seq(&[&oid("0.4.0.1862.1.1")]);
        d.add(QC, false, seq(&[&one, &one]));
    }),
    ("qc_syntax_v1", OM, |d| {
        d.add(QC, false, seq(&[&seq(&[&oid("1.3.6.1.5.5.7.11.1")])]))
    }),
    ("lei_extension_form", SM, |d| {
        d.add(LEI, false, tlv(0x13, b"529900T8BM49AURSDO5"))
    }),
    ("lei_extension_digits", SM, |d| {
        d.add(LEI, false, tlv(0x13, b"529900T8BM49AURSDO56"))
    }),
    ("lei_role_form", SM, |d| {
        d.add(LEI_ROLE, false, tlv(0x13, &[b'a'; 101]))
    }),
    ("lei_extension_prohibited", MM, |d| {
        d.add(LEI, false, tlv(0x13, b"529900T8BM49AURSDO55"))
    }),
    ("lei_role_prohibited", OM, |d| {
        d.add(LEI_ROLE, false, tlv(0x13, b"CEO"))
    }),
    ("adobe_time_stamp_location", OM, |d| {
        d.add(ADOBE, false, adobe(&tlv(0x82, b"a.pl")))
    }),
    ("smime_capabilities_unreadable", OM, |d| {
        d.add(CAPABILITIES, false, tlv(4, &[]))
    }),
    ("subject_directory_attributes_unreadable", OM, |d| {
        d.add(DIRECTORY, false, seq(&[]))
    }),
    ("subject_directory_attributes_prohibited", OM, |d| {
        let birth = seq(&[
            &oid("1.3.6.1.5.5.7.9.1"),
            &set(&[&general("19700101120000Z")]),
        ]);
        d.add(DIRECTORY, false, seq(&[&birth]));
    }),
    ("ocsp_nocheck_body", OCSP, |d| d.body(NOCHECK, seq(&[]))),
    ("ocsp_nocheck_without_responder", OM, |d| {
        d.put(extension::ocsp_nocheck())
    }),
];

fn usages(draft: &mut Draft, usages: &[KeyUsage]) {
    draft.put(extension::key_usage(usages));
}

fn permitted(mailbox: &[u8], distance: &[u8]) -> Vec<u8> {
    let subtree = seq(&[&tlv(0x81, mailbox), distance]);
    seq(&[&tlv(0xa0, &subtree)])
}

const PURPOSES_AND_POLICIES: &[Row] = &[
    ("policy_cps_internal", OM, |d| {
        cps(d, b"http://word.corp/cps")
    }),
    ("extended_key_usage_unreadable", OM, |d| {
        d.body(EKU, seq(&[]))
    }),
    ("purpose_mail_missing", OM, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.2"])
    }),
    ("purpose_prohibited", OM, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.1"])
    }),
    ("purpose_beyond_two", OM, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"])
    }),
    ("responder_purpose", OCSP, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.4"])
    }),
    ("ca_trust_purpose", CA, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"])
    }),
    ("extended_key_usage_set", OM, |d| {
        purposes(d, &["1.3.6.1.5.5.7.3.4"; 2])
    }),
    ("policies_unreadable", OM, |d| d.body(POLICIES, seq(&[]))),
    ("policy_twice", OM, |d| {
        policies(d, &[policy::ORGANIZATION_MULTIPURPOSE; 2])
    }),
    ("any_policy_qualifier", CA, |d| {
        qualified(d, "2.5.29.32.0", seq(&[&oid("1.2.3"), &[5, 0]]))
    }),
    ("explicit_text_ia5", OM, |d| notice(d, &tlv(0x16, b"text"))),
    ("explicit_text_type", OM, |d| notice(d, &tlv(0x1a, b"text"))),
    ("explicit_text_too_long", OM, |d| {
        notice(d, &tlv(0x0c, &[b'a'; 201]))
    }),
    ("explicit_text_characters", OM, |d| {
        notice(d, &tlv(0x0c, b"a\x07"))
    }),
    ("user_notice_reference", OM, |d| {
        let reference = seq(&[&tlv(0x0c, b"Org"), &seq(&[&tlv(2, &[1])])]);
        notice(d, &reference);
    }),
    ("policy_qualifier", OM, |d| {
        qualified(d, OV, seq(&[&oid("1.2.3"), &[5, 0]]))
    }),
    ("policy_cps_address", OM, |d| cps(d, b"ftp://a.pl/cps")),
    ("policy_reserved", OM, |d| {
        policies(d, &[policy::SPONSORED_MULTIPURPOSE])
    }),
    ("policy_reserved_several", OM, |d| {
        policies(
            d,
            &[
                policy::ORGANIZATION_MULTIPURPOSE,
                policy::ORGANIZATION_STRICT,
            ],
        );
    }),
    ("policy_any", OM, |d| {
        let any = ::der::oid::ObjectIdentifier::new_unwrap("2.5.29.32.0");
        policies(d, &[policy::ORGANIZATION_MULTIPURPOSE, any]);
    }),
    ("policy_of_ca_missing", CA, |d| {
        policies(
            d,
            &[::der::oid::ObjectIdentifier::new_unwrap(
                "1.3.6.1.4.1.99999.1",
            )],
        );
    }),
    ("policy_of_ca", CA, |d| {
        policies(d, &[policy::MAILBOX_STRICT])
    }),
    ("policy_qualifier_own", OM, |d| {
        notice(d, &tlv(0x0c, b"text"))
    }),
];

const OV: &str = "2.23.140.1.5.2.2";

fn purposes(draft: &mut Draft, purposes: &[&str]) {
    let all: Vec<_> = purposes.iter().map(|purpose| oid(purpose)).collect();
    draft.body(EKU, tlv(0x30, &all.concat()));
}

fn policies(draft: &mut Draft, policies: &[::der::oid::ObjectIdentifier]) {
    draft.put(extension::certificate_policies(policies, None));
}

fn qualified(draft: &mut Draft, policy: &str, qualifier: Vec<u8>) {
    let reserved = seq(&[&oid(OV)]);
    let first: &[u8] = if policy == OV { &[] } else { &reserved };
    let qualified = seq(&[&oid(policy), &seq(&[&qualifier])]);
    draft.body(POLICIES, seq(&[first, &qualified]));
}

fn notice(draft: &mut Draft, inside: &[u8]) {
    let notice = seq(&[&oid("1.3.6.1.5.5.7.2.2"), &seq(&[inside])]);
    qualified(draft, OV, notice);
}

fn cps(draft: &mut Draft, address: &[u8]) {
    let cps = seq(&[&oid("1.3.6.1.5.5.7.2.1"), &tlv(0x16, address)]);
    qualified(draft, OV, cps);
}

const ALT_NAMES: &[Row] = &[
    ("san_unreadable", OM, |d| d.body(SAN, seq(&[]))),
    ("san_not_critical", MM, |d| d.subject = seq(&[])),
    ("san_critical", OM, |d| d.turn(SAN)),
    ("san_missing_and_no_subject", MM, |d| {
        d.subject = seq(&[]);
        d.drop(SAN);
    }),
    ("san_mailbox_form", OM, |d| {
        beside(d, &tlv(0x81, b"a b@example.com"))
    }),
    ("subject_mailbox_form", OM, |d| {
        d.subject = rdn_name("1.2.840.113549.1.9.1", 0x16, b"a")
    }),
    ("mailbox_internal", OM, |d| {
        beside(d, &tlv(0x81, b"a@intranet"))
    }),
    ("san_without_mailbox", OM, |d| {
        let name = tlv(0xa4, &d.subject);
        d.body(SAN, seq(&[&name]));
    }),
    ("san_kind", OM, |d| beside(d, &tlv(0x82, b"example.com"))),
    ("san_other_name_in_strict", OS, |d| {
        beside(d, &other_name(UPN, &tlv(0x0c, b"a@b.pl")))
    }),
    ("subject_mailbox_not_in_san", OM, |d| {
        let other = Mailbox::parse("other@example.com").unwrap();
        d.put(extension::subject_alt_name_mailboxes(&[other]));
    }),
    ("user_principal_name", OM, |d| {
        beside(d, &other_name(UPN, &tlv(0x0c, b"nobody")))
    }),
    ("san_without_rfc822_name", MM, |d| {
        d.subject = rdn_name("2.5.4.3", 0x0c, "łucja@example.com".as_bytes());
        let name = other_name(UTF8_MAILBOX, &tlv(0x0c, "łucja@example.com".as_bytes()));
        d.body(SAN, seq(&[&name]));
    }),
    ("san_kind_not_offered", OM, |d| {
        beside(d, &other_name(UPN, &tlv(0x0c, b"a@b.pl")))
    }),
    ("san_mailbox_spelling", OM, |d| {
        beside(d, &tlv(0x81, b"a@EXAMPLE.com"))
    }),
    ("san_mailbox_twice", OM, |d| {
        beside(d, &tlv(0x81, MAILBOX.as_bytes()))
    }),
    ("utf8_mailbox_type", OM, |d| {
        utf8_mailbox(d, 0x16, "lucja@example.com")
    }),
    ("utf8_mailbox_byte_order_mark", OM, |d| {
        utf8_mailbox(d, 0x0c, "\u{feff}łucja@example.com")
    }),
    ("utf8_mailbox_form", OM, |d| utf8_mailbox(d, 0x0c, "łucja")),
    ("utf8_mailbox_only_ascii", OM, |d| {
        utf8_mailbox(d, 0x0c, "lucja@example.com")
    }),
    ("utf8_mailbox_domain_case", OM, |d| {
        utf8_mailbox(d, 0x0c, "łucja@Example.com")
    }),
    ("utf8_mailbox_domain", OM, |d| {
        utf8_mailbox(d, 0x0c, "łucja@łódź.pl")
    }),
    ("san_directory_attribute", OM, |d| {
        let name = rdn_name("2.5.4.15", 0x0c, b"Private Organization");
        beside(d, &tlv(0xa4, &name));
    }),
];

/// Another name beside the mailbox.
fn beside(draft: &mut Draft, name: &[u8]) {
    draft.body(SAN, seq(&[&tlv(0x81, MAILBOX.as_bytes()), name]));
}

fn utf8_mailbox(draft: &mut Draft, tag: u8, text: &str) {
    beside(draft, &other_name(UTF8_MAILBOX, &tlv(tag, text.as_bytes())));
}

const ADDRESSES: &[Row] = &[
    ("crl_points_unreadable", OM, |d| d.body(POINTS, seq(&[]))),
    ("crl_point_empty", OM, |d| {
        d.body(POINTS, seq(&[&seq(&[&tlv(0x81, &[0, 0x80])])]))
    }),
    ("crl_point_address_form", OM, |d| {
        point(d, &tlv(0x86, b"http://a b.pl/"))
    }),
    ("crl_point_without_address", OM, |d| {
        let relative = tlv(0xa0, &tlv(0xa1, &rdn("2.5.4.3", 0x0c, b"a")[2..]));
        d.body(POINTS, seq(&[&seq(&[&relative])]));
    }),
    ("crl_point_kind", OM, |d| point(d, &tlv(0x82, b"a.pl"))),
    ("crl_point_scheme", OM, |d| {
        point(d, &tlv(0x86, b"https://a.pl/x"))
    }),
    ("crl_point_internal", OM, |d| {
        point(d, &tlv(0x86, b"http://intranet/x"))
    }),
    ("crl_point_own", OM, |d| {
        point(d, &tlv(0x86, b"HTTP://a.pl/x"))
    }),
    ("access_unreadable", OM, |d| d.body(AIA, seq(&[]))),
    ("access_address_form", OM, |d| {
        access(d, ISSUERS, &tlv(0x86, b"http://a b.pl/"))
    }),
    ("access_kind", OM, |d| {
        access(d, ISSUERS, &tlv(0x82, b"a.pl"))
    }),
    ("access_scheme", OM, |d| {
        access(d, ISSUERS, &tlv(0x86, b"ldap://a.pl/x"))
    }),
    ("access_internal", OM, |d| {
        access(d, ISSUERS, &tlv(0x86, b"http://10.0.0.1/x"))
    }),
    ("access_without_issuer", OM, |d| {
        access(d, RESPONDER, &tlv(0x86, b"http://a.pl/x"))
    }),
    ("gmail_without_issuer", OM, |d| {
        access(d, RESPONDER, &tlv(0x86, b"http://a.pl/x"))
    }),
    ("access_method", OM, |d| {
        access(d, "1.2.3", &tlv(0x86, b"http://a.pl/x"))
    }),
];

const ISSUERS: &str = "1.3.6.1.5.5.7.48.2";
const RESPONDER: &str = "1.3.6.1.5.5.7.48.1";

fn point(draft: &mut Draft, name: &[u8]) {
    draft.body(POINTS, seq(&[&seq(&[&tlv(0xa0, &tlv(0xa0, name))])]));
}

fn access(draft: &mut Draft, method: &str, location: &[u8]) {
    draft.body(AIA, seq(&[&seq(&[&oid(method), location])]));
}

/// One cause, one finding: what nobody can read is not missed as well.
#[test]
fn an_unreadable_subject_alt_name_is_all_that_is_said() {
    let mut draft = golden(OM);
    beside(&mut draft, &tlv(0x81, &[0xff]));
    assert_eq!(
        names(&judged(&draft, OM, crate::hierarchy::NOON)),
        ["san_unreadable"]
    );
}

#[test]
fn the_helpers_write_what_the_library_writes() {
    let mailboxes = [Mailbox::parse(MAILBOX).unwrap()];
    let ours = extension::subject_alt_name_mailboxes(&mailboxes);
    let name = tlv(0x81, MAILBOX.as_bytes());
    assert_eq!(ours, other(SAN, false, seq(&[&name])));
    let name = Name::build([(Attribute::O, "A")]).unwrap();
    assert_eq!(name.der(), rdn_name("2.5.4.10", 0x0c, b"A"));
    assert_eq!(integer(&[0x80]), [2, 2, 0, 0x80]);
    assert_eq!(known::KEY_USAGE.to_string(), KEY_USAGE);
}
