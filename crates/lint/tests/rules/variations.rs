//! What others may issue, though we do not: clean by the public books.

use lint::{Input, ProfileSet, RuleSet, Severity, certificate_by};
use pki::extension::{self, KeyUsage};

use crate::der::{oid, other_name, seq, tlv};
use crate::draft::{CA, Draft, IM, MM, OCSP, OL, OM, OS, ROOT, SM, SS, golden, time};
use crate::hierarchy::{MAILBOX, NOON};
use crate::lint;
use crate::subjects::{identifier, subject, with};

fn judged(draft: &Draft, profile: ProfileSet, at: i64) -> Vec<String> {
    let der = draft.encode();
    let found = certificate_by(&RuleSet::PUBLIC, Input::Tbs(&der), profile, at);
    let loud = found.iter().filter(|f| f.severity > Severity::Notice);
    loud.map(ToString::to_string).collect()
}

#[test]
fn golden_ones_are_clean_by_all_books_of_their_profile() {
    for profile in ProfileSet::all() {
        let at = match profile.name().ends_with("legacy") {
            true => pki::rules::dates::LEGACY_ENDS - 1,
            false => NOON,
        };
        assert_eq!(
            judged(&golden(profile), profile, at),
            [""; 0],
            "{profile:?}"
        );
    }
    for ours in [OM, CA, ROOT, OCSP] {
        let der = golden(ours).encode();
        assert_eq!(lint::certificate(Input::Tbs(&der), ours, NOON), []);
    }
}

#[test]
fn a_certificate_says_which_profile_it_has() {
    for profile in ProfileSet::all() {
        let der = golden(profile).encode();
        assert_eq!(ProfileSet::detect_in(Input::Tbs(&der)), Some(profile));
        assert_eq!(ProfileSet::from_name(profile.name()), Some(profile));
    }
    let draft = golden(OM);
    let der = draft.encode();
    assert_eq!(Input::Tbs(&der).begins(), Some(NOON));
    assert_eq!(Input::Tbs(&der).issuer_name(), Some(&draft.issuer[..]));
}

type Variation = (&'static str, ProfileSet, fn(&mut Draft));

const VARIATIONS: &[Variation] = &[
    ("a mailbox and no subject", MM, |d| {
        d.subject = seq(&[]);
        d.turn("2.5.29.17");
    }),
    ("an RSA exponent above 65537", OM, |d| {
        d.rsa(&crate::fields::modulus(256), &[1, 0, 0, 1]);
    }),
    ("RSA with 8192 bits", OM, |d| {
        d.rsa(&crate::fields::modulus(1024), &[1, 0, 1])
    }),
    ("a compressed point", OM, |d| {
        let key = crate::hierarchy::Key::p256().public();
        let x = &key.bits_of_key()[1..33];
        let algorithm = &key.der()[2..23];
        d.key(algorithm, &[&[2], x].concat());
    }),
    ("Ed448", OM, |d| {
        d.key(b"\x30\x05\x06\x03\x2b\x65\x71", &[7; 57]);
        d.put(extension::key_usage(&[KeyUsage::DigitalSignature]));
    }),
    ("a serial of eight octets", OM, |d| {
        d.serial = tlv(2, &[7; 8])
    }),
    ("a serial of twenty octets", OM, |d| {
        d.serial = tlv(2, &[7; 20])
    }),
    ("one second", OM, |d| d.not_after = time(NOON)),
    ("824 days", OM, |d| {
        d.not_after = time(NOON + 824 * 86_400 - 1)
    }),
    ("attributes in another order", OM, |d| {
        let lines = [("2.5.4.97", "NTRPL-1"), ("2.5.4.10", "A")];
        subject(d, &lines);
    }),
    ("two units", OM, |d| {
        with(d, &[("2.5.4.11", "A"), ("2.5.4.11", "B")])
    }),
    ("a government", OM, |d| identifier(d, "GOVPL")),
    ("an international organisation", OM, |d| {
        identifier(d, "INTXG")
    }),
    ("an LEI", OM, |d| {
        identifier(d, "LEIXG-529900T8BM49AURSDO55")
    }),
    ("a pseudonym", SS, |d| {
        let lines = [
            ("2.5.4.10", "A"),
            ("2.5.4.97", "NTRPL-1"),
            ("2.5.4.65", "J1"),
            ("2.5.4.3", "J1"),
        ];
        subject(d, &lines);
    }),
    ("a passport", IM, |d| {
        with(d, &[("2.5.4.5", "PASSK-P3000180")])
    }),
    ("a number that the CA assigned", OM, |d| {
        with(d, &[("2.5.4.5", "2026-77")])
    }),
    ("a principal name", OM, |d| {
        let name = other_name("1.3.6.1.4.1.311.20.2.3", &tlv(0x0c, b"a@b.pl"));
        d.body("2.5.29.17", seq(&[&tlv(0x81, MAILBOX.as_bytes()), &name]));
    }),
    ("a mailbox beyond ASCII", OS, |d| {
        let text = "łucja@example.com".as_bytes();
        let name = other_name("1.3.6.1.5.5.7.8.9", &tlv(0x0c, text));
        d.body("2.5.29.17", seq(&[&tlv(0x81, MAILBOX.as_bytes()), &name]));
    }),
    ("the subject as directoryName", OM, |d| {
        let name = tlv(0xa4, &d.subject);
        d.body("2.5.29.17", seq(&[&tlv(0x81, MAILBOX.as_bytes()), &name]));
    }),
    ("a user notice", OM, |d| {
        let notice = seq(&[&tlv(0x0c, b"Read the CPS")]);
        let qualifier = seq(&[&oid("1.3.6.1.5.5.7.2.2"), &notice]);
        let policy = seq(&[&oid("2.23.140.1.5.2.2"), &seq(&[&qualifier])]);
        d.body("2.5.29.32", seq(&[&policy]));
    }),
    ("an LEI extension and a role", SM, |d| {
        let lei = tlv(0x13, b"529900T8BM49AURSDO55");
        d.add("1.3.6.1.4.1.52266.1", false, lei);
        d.add("1.3.6.1.4.1.52266.2", false, tlv(0x13, b"CEO"));
    }),
    ("capabilities", OM, |d| {
        let aes = seq(&[&oid("2.16.840.1.101.3.4.1.42")]);
        d.add("1.2.840.113549.1.9.15", false, seq(&[&aes]));
    }),
    ("cA FALSE, left out", OM, |d| {
        d.add("2.5.29.19", false, seq(&[]))
    }),
    ("a key identifier by RFC 7093", OM, |d| {
        let (spki, _) = crate::der::split(&d.spki);
        let (_, bits) = crate::der::split(spki);
        let hash = pki::digest::sha256(&crate::der::split(bits).0[1..]);
        d.put(extension::subject_key_identifier(&hash[..20]));
    }),
    ("documents may be signed too, for now", OM, |d| {
        let purposes = [oid("1.3.6.1.5.5.7.3.4"), oid("1.3.6.1.5.5.7.3.36")];
        d.body("2.5.29.37", seq(&[&purposes[0], &purposes[1]]));
    }),
    ("constrained to a domain", CA, |d| {
        let subtree = seq(&[&tlv(0x81, b".example.com")]);
        d.add("2.5.29.30", true, seq(&[&tlv(0xa0, &subtree)]));
    }),
    ("any policy", CA, |d| {
        d.body("2.5.29.32", seq(&[&seq(&[&oid("2.5.29.32.0")])]))
    }),
    ("a responder that says it is no CA", OCSP, |d| {
        d.add("2.5.29.19", true, seq(&[]))
    }),
    ("a private extension", OM, |d| {
        d.add("1.3.6.1.4.1.99999.1", false, vec![5, 0])
    }),
    ("an attribute of its own in Legacy", OL, |d| {
        with(d, &[("2.5.4.15", "Private")])
    }),
];

#[test]
fn legal_variations_are_clean() {
    for (what, profile, change) in VARIATIONS {
        let mut draft = golden(*profile);
        change(&mut draft);
        let at = match profile.name().ends_with("legacy") {
            true => pki::rules::dates::LEGACY_ENDS - 1,
            false => NOON,
        };
        assert_eq!(judged(&draft, *profile, at), [""; 0], "{what}");
    }
}
