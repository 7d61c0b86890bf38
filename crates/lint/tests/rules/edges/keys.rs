//! Keys, and what they may be used for.

use lint::ProfileSet;
use pki::extension::{self, KeyUsage, KeyUsage::*};

use super::hold;
use crate::der::{oid, seq, tlv};
use crate::draft::{CA, Draft, OM, OS, RSA, golden};
use crate::hierarchy::{Key, NOON};
use crate::lint;
use crate::spoilt::{judged, names};

#[test]
fn keys_are_judged_number_by_number() {
    hold(&[
        (
            "RSA with 2048 bits",
            OM,
            |d| d.rsa(&crate::fields::modulus(256), &[1, 0, 1]),
            &[],
        ),
        (
            "RSA with 3072 bits",
            OM,
            |d| d.rsa(&crate::fields::modulus(384), &[1, 0, 1]),
            &[],
        ),
        (
            "RSA with 4096 bits",
            OM,
            |d| d.rsa(&crate::fields::modulus(512), &[1, 0, 1]),
            &[],
        ),
        (
            "RSA with exponent 65539",
            OM,
            |d| d.rsa(&crate::fields::modulus(256), &[1, 0, 3]),
            &["key_not_offered"],
        ),
        (
            "RSA with 2560 bits",
            OM,
            |d| d.rsa(&crate::fields::modulus(320), &[1, 0, 1]),
            &["gmail_rsa_size", "key_not_offered"],
        ),
        (
            "an RSA key of nothing",
            OM,
            |d| d.key(RSA, &seq(&[&tlv(2, &[]), &tlv(2, &[3])])),
            &[
                "rsa_key_form",
                "key_not_offered",
                "key_usage_not_for_this_key",
            ],
        ),
        (
            "half a point",
            OM,
            |d| {
                let p256 = Key::p256().public();
                d.key(&p256.der()[2..23], &[&[4u8][..], &[7; 32]].concat())
            },
            &["ec_point"],
        ),
    ]);
}

/// Of a key that nobody knows, only that.
#[test]
fn a_key_of_an_unknown_kind_is_told_once() {
    let mut draft = golden(OM);
    draft.key(&seq(&[&oid("1.3.6.1.4.1.99999.4")]), &[7; 32]);
    assert_eq!(names(&judged(&draft, OM, NOON)), ["key_algorithm_encoding"]);
}

/// A key whose numbers are these two in turn.
fn ml_kem(draft: &mut Draft, first: u16, second: u16) {
    let [high, low] = first.to_be_bytes();
    let [above, below] = (second << 4).to_be_bytes();
    let mut key = [low, below | high, above].repeat(256);
    key.extend([0xff; 32]);
    draft.key(ML_KEM_512, &key);
    draft.put(extension::key_usage(&[KeyUsage::KeyEncipherment]));
}

const ML_KEM_512: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x01";

#[test]
fn numbers_of_an_ml_kem_key_are_below_3329() {
    let said = |first, second| {
        let mut draft = golden(OM);
        ml_kem(&mut draft, first, second);
        names(&judged(&draft, OM, NOON)).contains(&"ml_kem_key_not_reduced")
    };
    for (first, second) in [
        (0, 0),
        (3328, 3328),
        (3328, 0),
        (0, 3328),
        (0, 15),
        (255, 0),
    ] {
        assert!(!said(first, second), "{first} {second}");
    }
    for (first, second) in [(3329, 0), (0, 3329), (4095, 0), (0, 4095), (3329, 3329)] {
        assert!(said(first, second), "{first} {second}");
    }
    // Of a key that is cut off, its length is what is wrong.
    let mut draft = golden(OM);
    draft.key(ML_KEM_512, &[0xff; 799]);
    let found = names(&judged(&draft, OM, NOON));
    assert!(found.contains(&"key_octets") && !found.contains(&"ml_kem_key_not_reduced"));
}

type Kind = (&'static str, ProfileSet, fn(&mut Draft), &'static str);

/// SBR 7.1.2.3 (e), one line for each kind of key and one sign for each set of bits in `BITS`: `.` may be, `u` makes no
/// use of the key, `k` is nothing for this kind.
const USES: &[Kind] = &[
    (
        "RSA",
        OM,
        |d| d.rsa(&crate::fields::modulus(256), &[1, 0, 1]),
        "....uuu.k",
    ),
    (
        "RSA, Strict",
        OS,
        |d| d.rsa(&crate::fields::modulus(256), &[1, 0, 1]),
        "...kuuu.k",
    ),
    ("P-256", OM, |_| {}, "..uuu..k."),
    (
        "Ed25519",
        OM,
        |d| d.key(b"\x30\x05\x06\x03\x2b\x65\x70", &[7; 32]),
        "..uuuuukk",
    ),
    ("ML-DSA", OM, |d| d.key(ML_DSA_44, &[7; 1312]), "..uuuuukk"),
    ("ML-KEM", OM, |d| ml_kem(d, 0, 0), "uu.kuuuku"),
];

const ML_DSA_44: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11";

const BITS: [&[KeyUsage]; 9] = [
    &[DigitalSignature],
    &[DigitalSignature, NonRepudiation],
    &[KeyEncipherment],
    &[KeyEncipherment, DataEncipherment],
    &[DataEncipherment],
    &[KeyAgreement],
    &[KeyAgreement, EncipherOnly],
    &[DigitalSignature, KeyEncipherment],
    &[DigitalSignature, KeyAgreement],
];

#[test]
fn key_usages_fit_the_kind_of_key() {
    for (kind, profile, key, wanted) in USES {
        let sign = |bits: &[KeyUsage]| {
            let mut draft = golden(*profile);
            key(&mut draft);
            draft.put(extension::key_usage(bits));
            let found = names(&judged(&draft, *profile, NOON));
            let of = found
                .into_iter()
                .filter(|rule| rule.starts_with("key_usage"));
            match of.collect::<Vec<_>>()[..] {
                [] => '.',
                ["key_usage_without_use"] => 'u',
                ["key_usage_not_for_this_key"] => 'k',
                _ => '?',
            }
        };
        let found: String = BITS.into_iter().map(sign).collect();
        assert_eq!(found, *wanted, "{kind}");
    }
}

#[test]
fn a_ca_may_sign_answers_with_its_own_key() {
    let of_ca = |bits: &[KeyUsage]| {
        let mut draft = golden(CA);
        draft.put(extension::key_usage(bits));
        names(&judged(&draft, CA, NOON)).contains(&"key_usage_of_ca")
    };
    assert!(!of_ca(&[KeyCertSign, CrlSign]) && !of_ca(&[DigitalSignature, KeyCertSign, CrlSign]));
    assert!(of_ca(&[KeyCertSign]) && of_ca(&[CrlSign]) && of_ca(&[DigitalSignature]));
    assert!(of_ca(&[NonRepudiation, KeyCertSign, CrlSign]));
}

#[test]
fn a_finding_names_the_bits_that_are_too_many() {
    let said = |bits: &[KeyUsage]| {
        let mut draft = golden(OM);
        draft.put(extension::key_usage(bits));
        let found = judged(&draft, OM, NOON).into_iter();
        let of = found.filter(|finding| finding.rule.starts_with("key_usage"));
        of.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(
        said(&[DigitalSignature, KeyEncipherment]),
        ["keyEncipherment"]
    );
    assert_eq!(
        said(&[KeyEncipherment, DataEncipherment]),
        ["keyEncipherment, dataEncipherment"]
    );
    let both = [KeyAgreement, EncipherOnly, DecipherOnly];
    assert_eq!(said(&both), ["encipherOnly, decipherOnly"]);
}
