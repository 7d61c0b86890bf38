//! Addresses, identifiers, networks, texts: what stands in extensions.

use pki::extension::{self, oid as known};

use super::hold;
use crate::der::{oid, seq, tlv};
use crate::draft::{CA, Draft, OCSP, OL, OM, OS, ROOT, SM, golden};
use crate::hierarchy::NOON;
use crate::spoilt::{judged, names};

const AIA: &str = "1.3.6.1.5.5.7.1.1";
const POINTS: &str = "2.5.29.31";
const NAME_CONSTRAINTS: &str = "2.5.29.30";
const AKI: &str = "2.5.29.35";

fn accesses(locations: &[(&str, &str)]) -> Vec<u8> {
    let one = |(method, at): &(&str, &str)| seq(&[&oid(method), &tlv(0x86, at.as_bytes())]);
    let all: Vec<_> = locations.iter().map(one).collect();
    seq(&all.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

const OCSP_METHOD: &str = "1.3.6.1.5.5.7.48.1";
const ISSUERS_METHOD: &str = "1.3.6.1.5.5.7.48.2";

fn points(address: &str, rest: &[u8]) -> Vec<u8> {
    let name = tlv(0xa0, &tlv(0xa0, &tlv(0x86, address.as_bytes())));
    seq(&[&seq(&[&name, rest])])
}

#[test]
fn addresses_are_held_to_http_and_to_small_letters() {
    hold(&[
        (
            "HTTP in capitals, for issuers",
            OM,
            |d| {
                d.body(
                    AIA,
                    accesses(&[(ISSUERS_METHOD, "HTTP://pki.example.com/ca.cer")]),
                )
            },
            &["access_method"],
        ),
        (
            "ftp, for issuers",
            OM,
            |d| {
                d.body(
                    AIA,
                    accesses(&[(ISSUERS_METHOD, "ftp://pki.example.com/ca.cer")]),
                )
            },
            &["access_scheme"],
        ),
        (
            "OCSP and issuers",
            OM,
            |d| {
                d.body(
                    AIA,
                    accesses(&[
                        (OCSP_METHOD, "http://pki.example.com/o"),
                        (ISSUERS_METHOD, "http://pki.example.com/c"),
                    ]),
                )
            },
            &[],
        ),
        (
            "HTTP in capitals, for the list",
            OM,
            |d| d.body(POINTS, points("HTTP://pki.example.com/a.crl", &[])),
            &["crl_point_own"],
        ),
        (
            "ftp, for the list",
            OM,
            |d| d.body(POINTS, points("ftp://pki.example.com/a.crl", &[])),
            &["crl_point_scheme"],
        ),
        (
            "ldap, for the list, in Legacy",
            OL,
            |d| d.body(POINTS, points("ldap://pki.example.com/a", &[])),
            &[],
        ),
        (
            "ftp, for the list, in Legacy",
            OL,
            |d| d.body(POINTS, points("ftp://pki.example.com/a", &[])),
            &[],
        ),
        (
            "gopher, for the list, in Legacy",
            OL,
            |d| d.body(POINTS, points("gopher://pki.example.com/a", &[])),
            &["crl_point_scheme"],
        ),
        (
            "no address at all",
            OM,
            |d| d.body(POINTS, points("pki.example.com", &[])),
            &["crl_point_address_form"],
        ),
        (
            "reasons in the point",
            OM,
            |d| {
                d.body(
                    POINTS,
                    points("http://pki.example.com/a.crl", &tlv(0x81, &[1, 0x40])),
                )
            },
            &["crl_point_own"],
        ),
        (
            "an issuer in the point",
            OM,
            |d| {
                let issuer = tlv(0xa2, &tlv(0xa4, &d.issuer));
                d.body(POINTS, points("http://pki.example.com/a.crl", &issuer));
            },
            &["crl_point_own"],
        ),
    ]);
}

#[test]
fn key_identifiers_stand_alone() {
    hold(&[
        (
            "with issuer and serial",
            OM,
            |d| {
                let key = tlv(0x80, &[1; 20]);
                let issuer = tlv(0xa1, &tlv(0xa4, &d.issuer));
                d.body(AKI, seq(&[&key, &issuer, &tlv(0x82, &[1])]));
            },
            &["authority_key_identifier_issuer"],
        ),
        (
            "with the issuer alone",
            OM,
            |d| {
                let key = tlv(0x80, &[1; 20]);
                let issuer = tlv(0xa1, &tlv(0xa4, &d.issuer));
                d.body(AKI, seq(&[&key, &issuer]));
            },
            &[
                "authority_key_identifier_half",
                "authority_key_identifier_issuer",
            ],
        ),
    ]);
}

#[test]
fn what_our_own_profile_says_binds_what_we_issue() {
    hold(&[
        (
            "a private extension in Strict",
            OS,
            |d| d.add("1.3.6.1.4.1.99999.1", false, vec![5, 0]),
            &[],
        ),
        (
            "capabilities",
            OM,
            |d| {
                d.add(
                    "1.2.840.113549.1.9.15",
                    false,
                    seq(&[&seq(&[&oid("2.16.840.1.101.3.4.1.42")])]),
                )
            },
            &["extension_not_listed"],
        ),
        (
            "a time stamp of Adobe's, which others may have",
            OM,
            |d| {
                let location = tlv(0x86, b"http://time.example.com/");
                d.add(
                    "1.2.840.113583.1.1.9.1",
                    false,
                    seq(&[&tlv(2, &[1]), &location]),
                );
            },
            &["extension_not_listed"],
        ),
        (
            "an LEI",
            OM,
            |d| {
                d.add(
                    "1.3.6.1.4.1.52266.1",
                    false,
                    tlv(0x13, b"529900T8BM49AURSDO55"),
                )
            },
            &["extension_not_listed"],
        ),
        (
            "points in a root",
            ROOT,
            |d| d.add(POINTS, false, points("http://pki.example.com/a.crl", &[])),
            &["extension_not_listed"],
        ),
        (
            "a root that names its own key",
            ROOT,
            |d| {
                let own = d.find("2.5.29.14").unwrap().value[2..].to_vec();
                d.add(AKI, false, seq(&[&tlv(0x80, &own)]));
            },
            &[],
        ),
        (
            "a private extension in a root",
            ROOT,
            |d| d.add("1.3.6.1.4.1.99999.1", false, vec![5, 0]),
            &["extension_not_listed"],
        ),
        (
            "a private extension in a responder",
            OCSP,
            |d| d.add("1.3.6.1.4.1.99999.1", false, vec![5, 0]),
            &["extension_not_listed"],
        ),
        (
            "OCSPSigning in a subscriber's",
            OM,
            |d| {
                d.put(extension::extended_key_usage(&[
                    known::EMAIL_PROTECTION,
                    known::OCSP_SIGNING,
                ]))
            },
            &["purpose_prohibited", "extended_key_usage_set"],
        ),
        (
            "OCSPSigning in an issuing CA",
            CA,
            |d| {
                d.put(extension::extended_key_usage(&[
                    known::EMAIL_PROTECTION,
                    known::OCSP_SIGNING,
                ]))
            },
            &["ca_trust_purpose", "extended_key_usage_set"],
        ),
    ]);
}

/// Networks of RFC 4632, and what is none.
#[test]
fn a_constrained_network_is_ones_and_then_zeros() {
    let said = |octets: &[u8]| {
        let mut draft = golden(CA);
        let subtree = seq(&[&tlv(0x87, octets)]);
        draft.add(NAME_CONSTRAINTS, true, seq(&[&tlv(0xa0, &subtree)]));
        names(&judged(&draft, CA, NOON)).contains(&"name_constraints_network")
    };
    let v4 = |mask: [u8; 4]| [&[10, 0, 0, 0][..], &mask].concat();
    for mask in [
        [0; 4],
        [255; 4],
        [255, 0, 0, 0],
        [255, 240, 0, 0],
        [255, 255, 255, 128],
    ] {
        assert!(!said(&v4(mask)), "{mask:?}");
    }
    for mask in [
        [255, 0, 255, 0],
        [255, 241, 0, 0],
        [255, 15, 0, 0],
        [0, 0, 0, 1],
        [255, 240, 0, 1],
    ] {
        assert!(said(&v4(mask)), "{mask:?}");
    }
    let v6 = |mask: [u8; 16]| [&[0x20; 16][..], &mask].concat();
    assert!(!said(&v6([255; 16])));
    assert!(said(&[10, 0, 0, 0]) && said(&[0; 12]) && said(&[]) && said(&[255; 7]));
}

#[test]
fn texts_are_measured_and_normalised() {
    fn notice(draft: &mut Draft, tag: u8, text: &[u8]) {
        let notice = seq(&[&tlv(tag, text)]);
        let qualifier = seq(&[&oid("1.3.6.1.5.5.7.2.2"), &notice]);
        let policy = seq(&[&oid("2.23.140.1.5.2.3"), &seq(&[&qualifier])]);
        draft.body("2.5.29.32", seq(&[&policy]));
    }
    hold(&[
        (
            "200 characters",
            OS,
            |d| notice(d, 0x0c, "ł".repeat(200).as_bytes()),
            &[],
        ),
        (
            "201 characters",
            OS,
            |d| notice(d, 0x0c, "ł".repeat(201).as_bytes()),
            &["explicit_text_too_long"],
        ),
        (
            "a letter in two parts",
            OS,
            |d| notice(d, 0x0c, "e\u{301}".as_bytes()),
            &["explicit_text_characters"],
        ),
        (
            "the same in UCS-2",
            OS,
            |d| notice(d, 0x1e, &[0, 0x65, 3, 1]),
            &["explicit_text_type"],
        ),
        (
            "a serial with its sign octet",
            OM,
            |d| d.serial = tlv(2, &[&[0, 0x80][..], &[7; 15]].concat()),
            &[],
        ),
    ]);
}

#[test]
fn an_lei_is_twenty_signs_that_end_in_two_digits() {
    let said = |text: &str| {
        let mut draft = golden(SM);
        draft.add("1.3.6.1.4.1.52266.1", false, tlv(0x13, text.as_bytes()));
        names(&judged(&draft, SM, NOON)).contains(&"lei_extension_form")
    };
    assert!(!said("529900T8BM49AURSDO55"));
    for bad in [
        "529900T8BM49AURSDO5",
        "529900T8BM49AURSDO555",
        "529900t8BM49AURSDO55",
        "529900T8BM49AURSDOA5",
        "529900T8BM49AURSDO5A",
    ] {
        assert!(said(bad), "{bad}");
    }
}
