//! A row for each rule about revocation lists.

use pki::rules::dates;

use crate::der::{attribute, general, oid, seq, set, tlv};
use crate::draft::{house, time};
use crate::hierarchy::{Authority, DAY, Hierarchy, Key, NOON};
use crate::lint;
use crate::spoilt::{is_caught_in_its_time, names};

pub struct List {
    version: Vec<u8>,
    algorithm: Vec<u8>,
    outer_algorithm: Option<Vec<u8>>,
    issuer: Vec<u8>,
    this_update: Vec<u8>,
    next_update: Vec<u8>,
    /// The list with its tag, or nothing.
    entries: Vec<u8>,
    extensions: Vec<Vec<u8>>,
    mangle: fn(Vec<u8>) -> Vec<u8>,
}

type Row = (&'static str, bool, fn(&mut List));

type Variation = (&'static str, fn(&mut List));

const ROOTS: bool = true;
const ISSUING: bool = false;

fn authority(roots: bool) -> &'static Authority {
    match roots {
        true => &house().root,
        false => &house().issuing,
    }
}

fn golden(roots: bool) -> List {
    let authority = authority(roots);
    let key = authority.certificate.key_identifier().unwrap();
    List {
        version: vec![2, 1, 1],
        algorithm: authority.key.algorithm().der().to_vec(),
        outer_algorithm: None,
        issuer: authority.certificate.subject_der().to_vec(),
        this_update: time(NOON),
        next_update: time(NOON + 7 * DAY),
        entries: list(&[entry(&[0x21, 7], Some(4))]),
        extensions: vec![
            extension("2.5.29.35", false, &seq(&[&tlv(0x80, &key)])),
            extension("2.5.29.20", false, &[2, 1, 5]),
        ],
        mangle: |der| der,
    }
}

fn list(entries: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &entries.concat())
}

fn extension(kind: &str, critical: bool, body: &[u8]) -> Vec<u8> {
    let flag: &[u8] = if critical { &[1, 1, 0xff] } else { &[] };
    seq(&[&oid(kind), flag, &tlv(4, body)])
}

fn entry(serial: &[u8], reason: Option<u8>) -> Vec<u8> {
    let extensions = match reason {
        Some(code) => seq(&[&extension("2.5.29.21", false, &[0x0a, 1, code])]),
        None => Vec::new(),
    };
    seq(&[&tlv(2, serial), &time(NOON - DAY), &extensions])
}

fn with(serial: &[u8], kind: &str, critical: bool, body: &[u8]) -> Vec<u8> {
    let extensions = seq(&[&extension(kind, critical, body)]);
    seq(&[&tlv(2, serial), &time(NOON - DAY), &extensions])
}

impl List {
    fn encode(&self, authority: &Authority) -> Vec<u8> {
        let extensions = match self.extensions.is_empty() {
            true => Vec::new(),
            false => tlv(0xa0, &tlv(0x30, &self.extensions.concat())),
        };
        let tbs = seq(&[
            &self.version,
            &self.algorithm,
            &self.issuer,
            &self.this_update,
            &self.next_update,
            &self.entries,
            &extensions,
        ]);
        let signature = [vec![0], authority.key.sign(&tbs)].concat();
        let outer = self.outer_algorithm.as_ref().unwrap_or(&self.algorithm);
        (self.mangle)(seq(&[&tbs, outer, &tlv(3, &signature)]))
    }
}

const SHA1_ECDSA: &[u8] = b"\x30\x09\x06\x07\x2a\x86\x48\xce\x3d\x04\x01";

const ROWS: &[Row] = &[
    ("crl_too_large", ISSUING, |l| {
        l.mangle = |_| vec![0; pki::crl::CRL_BYTES + 1]
    }),
    ("crl_unreadable", ISSUING, |l| {
        l.mangle = |der| der[1..].to_vec()
    }),
    ("crl_version", ISSUING, |l| l.version = Vec::new()),
    ("crl_algorithms_differ", ISSUING, |l| {
        l.outer_algorithm = Some(SHA1_ECDSA.to_vec())
    }),
    ("crl_algorithm", ISSUING, |l| {
        l.algorithm = SHA1_ECDSA.to_vec()
    }),
    ("crl_sha1", ISSUING, |l| l.algorithm = SHA1_ECDSA.to_vec()),
    ("crl_issuer", ISSUING, |l| {
        l.issuer = authority(ROOTS).certificate.subject_der().to_vec()
    }),
    ("crl_issuer_empty", ISSUING, |l| l.issuer = seq(&[])),
    ("crl_issuer_attribute_twice", ISSUING, |l| {
        let both = [
            attribute("2.5.4.10", 0x0c, b"A"),
            attribute("2.5.4.10", 0x0c, b"B"),
        ];
        l.issuer = seq(&[&set(&[&both[0], &both[1]])]);
    }),
    ("crl_time_type", ISSUING, |l| {
        l.next_update = general("20261127120000Z")
    }),
    ("crl_next_update_missing", ISSUING, |l| {
        l.next_update = Vec::new()
    }),
    ("crl_ends_before_it_begins", ISSUING, |l| {
        l.next_update = time(NOON)
    }),
    ("crl_good_too_long", ISSUING, |l| {
        l.next_update = time(NOON + 10 * DAY + 1)
    }),
    ("crl_list_empty", ISSUING, |l| l.entries = list(&[])),
    ("crl_extension_twice", ISSUING, |l| {
        l.extensions.push(l.extensions[0].clone())
    }),
    ("crl_authority_key_identifier_missing", ISSUING, |l| {
        drop(l.extensions.remove(0))
    }),
    ("crl_authority_key_identifier", ISSUING, |l| {
        l.extensions[0] = extension("2.5.29.35", false, &seq(&[&tlv(0x80, &[7; 20])]));
    }),
    ("crl_authority_key_identifier_half", ISSUING, |l| {
        let half = seq(&[&tlv(0x80, &[7; 20]), &tlv(0x82, &[1])]);
        l.extensions[0] = extension("2.5.29.35", false, &half);
    }),
    ("crl_issuing_point", ISSUING, |l| {
        let name = tlv(0xa0, &tlv(0xa0, &tlv(0x86, b"word word")));
        l.extensions
            .push(extension("2.5.29.28", true, &seq(&[&name])));
    }),
    ("crl_number_missing", ISSUING, |l| drop(l.extensions.pop())),
    ("crl_number_form", ISSUING, |l| {
        l.extensions[1] = extension("2.5.29.20", false, &[2, 1, 0x80]);
    }),
    ("crl_extension_criticality", ISSUING, |l| {
        l.extensions[1] = extension("2.5.29.20", true, &[2, 1, 5]);
    }),
    ("crl_signature", ISSUING, |l| {
        l.mangle = |mut der| {
            // Inside the list: a second of thisUpdate.
            let at = der.windows(2).rposition(|pair| pair == b"0Z").unwrap();
            der[at] = b'1';
            der
        }
    }),
    ("crl_begins_later", ISSUING, |l| {
        l.this_update = time(NOON + 1)
    }),
    ("crl_extension_not_listed", ISSUING, |l| {
        l.extensions.push(extension("2.5.29.28", true, &seq(&[])));
    }),
    ("crl_serial_form", ISSUING, |l| {
        l.entries = list(&[entry(&[0], Some(4))])
    }),
    ("crl_serial_twice", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(4)), entry(&[7], Some(4))]);
    }),
    ("crl_reason_form", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(7))])
    }),
    ("crl_reason_remove", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(8))])
    }),
    ("crl_entry_extension_critical", ISSUING, |l| {
        l.entries = list(&[with(&[7], "2.5.29.21", true, &[0x0a, 1, 4])]);
    }),
    ("crl_reason_unspecified", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(0))])
    }),
    ("crl_reason_missing", ROOTS, |l| {
        l.entries = list(&[entry(&[7], None)])
    }),
    ("crl_reason_hold_of_ca", ROOTS, |l| {
        l.entries = list(&[entry(&[7], Some(6))])
    }),
    ("crl_reason_of_authority", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(2))])
    }),
    ("crl_indirect", ISSUING, |l| {
        let name = seq(&[&tlv(0xa4, &l.issuer)]);
        l.entries = list(&[with(&[7], "2.5.29.29", true, &name)]);
    }),
    ("crl_entry_from_the_future", ISSUING, |l| {
        l.entries = list(&[seq(&[&tlv(2, &[7]), &time(NOON + 1)])]);
    }),
    ("crl_reason_not_ours", ISSUING, |l| {
        l.entries = list(&[entry(&[7], Some(6))])
    }),
];

pub fn rules() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|(rule, ..)| *rule)
}

fn found(list: &List, roots: bool, at: i64) -> Vec<&'static str> {
    let authority = authority(roots);
    let der = list.encode(authority);
    names(&lint::crl(&der, &authority.certificate, at))
}

#[test]
fn lists_are_judged() {
    for roots in [ROOTS, ISSUING] {
        assert_eq!(found(&golden(roots), roots, NOON), [""; 0]);
    }
    for (rule, roots, spoil) in ROWS {
        let mut spoilt = golden(*roots);
        spoil(&mut spoilt);
        is_caught_in_its_time(rule, |at| found(&spoilt, *roots, at));
    }
}

/// What others may publish, though we do not.
#[test]
fn legal_variations_of_lists_are_clean_by_the_public_books() {
    let variations: [Variation; 7] = [
        ("two serials", |l| {
            l.entries = list(&[entry(&[0x21, 7], Some(4)), entry(&[0x21, 8], Some(1))])
        }),
        ("nothing is revoked", |l| l.entries = Vec::new()),
        ("on hold", |l| l.entries = list(&[entry(&[7], Some(6))])),
        ("without a reason", |l| {
            l.entries = list(&[entry(&[7], None)])
        }),
        ("a date of invalidity", |l| {
            let date = general("20261101120000Z");
            l.entries = list(&[with(&[7], "2.5.29.24", false, &date)]);
        }),
        ("its own place", |l| {
            let name = tlv(0xa0, &tlv(0xa0, &tlv(0x86, b"http://a.pl/a.crl")));
            l.extensions
                .push(extension("2.5.29.28", true, &seq(&[&name])));
        }),
        ("a large number", |l| {
            let number = tlv(2, &[&[0x7f][..], &[1; 19]].concat());
            l.extensions[1] = extension("2.5.29.20", false, &number);
        }),
    ];
    for (what, change) in variations {
        let mut varied = golden(ISSUING);
        change(&mut varied);
        let authority = authority(ISSUING);
        let der = varied.encode(authority);
        let found = lint::crl_by(&lint::RuleSet::PUBLIC, &der, &authority.certificate, NOON);
        assert_eq!(found, [], "{what}");
    }
}

#[test]
fn a_list_signed_with_another_key_is_seen() {
    // BMO 1970728: lists signed with the key of another CA were published.
    let other = Hierarchy::new(Key::p384());
    let der = golden(ISSUING).encode(&other.issuing);
    let found = names(&lint::crl(&der, &house().issuing.certificate, NOON));
    assert_eq!(found, ["crl_signature"]);
}

#[test]
fn sha_1_ends_with_its_last_second() {
    let mut list = golden(ISSUING);
    list.algorithm = SHA1_ECDSA.to_vec();
    let sha1 = |at| found(&list, ISSUING, at).contains(&"crl_sha1");
    assert!(sha1(dates::SHA1_ENDS));
    assert!(!sha1(dates::SHA1_ENDS - 1));
}
