//! A row for each rule about OCSP responses.

use std::sync::OnceLock;

use crate::der::{general, oid, seq, tlv};
use crate::draft::house;
use crate::hierarchy::{Authority, DAY, NOON};
use crate::lint;
use crate::spoilt::{is_caught_in_its_time, names};

pub struct Answer {
    status: Vec<u8>,
    algorithm: Vec<u8>,
    responder: Vec<u8>,
    produced_at: Vec<u8>,
    hash: Vec<u8>,
    digest: fn(&[u8]) -> Vec<u8>,
    /// What is hashed of the issuer.
    name: Vec<u8>,
    key: Vec<u8>,
    serial: Vec<u8>,
    state: Vec<u8>,
    this_update: Vec<u8>,
    /// With its explicit tag, or nothing.
    next_update: Vec<u8>,
    single_extensions: Vec<u8>,
    extensions: Vec<u8>,
    certificates: Vec<u8>,
    singles: usize,
    mangle: fn(Vec<u8>) -> Vec<u8>,
}

type Row = (&'static str, bool, fn(&mut Answer));

type Variation = (&'static str, fn(&mut Answer));

const ROOTS: bool = true;
const ISSUING: bool = false;

fn responder() -> &'static Authority {
    static RESPONDER: OnceLock<Authority> = OnceLock::new();
    RESPONDER.get_or_init(|| house().responder())
}

fn authority(roots: bool) -> &'static Authority {
    match roots {
        true => &house().root,
        false => &house().issuing,
    }
}

/// A root answers for itself, an issuing CA by its responder.
fn signer(roots: bool) -> &'static Authority {
    match roots {
        true => &house().root,
        false => responder(),
    }
}

fn at(unix: i64) -> Vec<u8> {
    let duration = std::time::Duration::from_secs(unix.unsigned_abs());
    let date = ::der::DateTime::from_unix_duration(duration).unwrap();
    let (mo, d, h) = (date.month(), date.day(), date.hour());
    let (mi, s) = (date.minutes(), date.seconds());
    let year = date.year();
    general(&format!("{year}{mo:02}{d:02}{h:02}{mi:02}{s:02}Z"))
}

fn golden(roots: bool) -> Answer {
    let key = signer(roots).key.public().key_identifier();
    Answer {
        status: vec![0x0a, 1, 0],
        algorithm: signer(roots).key.algorithm().der().to_vec(),
        responder: tlv(0xa2, &tlv(4, &key)),
        produced_at: at(NOON),
        hash: seq(&[&oid("1.3.14.3.2.26"), &[5, 0]]),
        digest: |octets| pki::digest::sha1(octets).to_vec(),
        name: authority(roots).certificate.subject_der().to_vec(),
        key: authority(roots)
            .certificate
            .public_key()
            .bits_of_key()
            .to_vec(),
        serial: vec![2, 1, 7],
        state: vec![0x80, 0],
        this_update: at(NOON),
        next_update: tlv(0xa0, &at(NOON + 3 * DAY)),
        single_extensions: Vec::new(),
        extensions: Vec::new(),
        certificates: match roots {
            true => Vec::new(),
            false => tlv(0xa0, &seq(&[responder().certificate.der()])),
        },
        singles: 1,
        mangle: |der| der,
    }
}

impl Answer {
    fn encode(&self, roots: bool) -> Vec<u8> {
        let id = seq(&[
            &self.hash,
            &tlv(4, &(self.digest)(&self.name)),
            &tlv(4, &(self.digest)(&self.key)),
            &self.serial,
        ]);
        let single = seq(&[
            &id,
            &self.state,
            &self.this_update,
            &self.next_update,
            &self.single_extensions,
        ]);
        let data = seq(&[
            &self.responder,
            &self.produced_at,
            &tlv(0x30, &single.repeat(self.singles)),
            &self.extensions,
        ]);
        let signature = [vec![0], signer(roots).key.sign(&data)].concat();
        let basic = seq(&[
            &data,
            &self.algorithm,
            &tlv(3, &signature),
            &self.certificates,
        ]);
        let body = seq(&[&oid("1.3.6.1.5.5.7.48.1.1"), &tlv(4, &basic)]);
        (self.mangle)(seq(&[&self.status, &tlv(0xa0, &body)]))
    }
}

fn extensions(kind: &str, critical: bool, body: &[u8]) -> Vec<u8> {
    let flag: &[u8] = if critical { &[1, 1, 0xff] } else { &[] };
    let one = seq(&[&oid(kind), flag, &tlv(4, body)]);
    tlv(0xa1, &seq(&[&one]))
}

fn revoked(reason: Option<u8>) -> Vec<u8> {
    let reason = reason.map(|code| tlv(0xa0, &[0x0a, 1, code]));
    tlv(0xa1, &[at(NOON - DAY), reason.unwrap_or_default()].concat())
}

fn by_sha256(answer: &mut Answer) {
    answer.hash = seq(&[&oid("2.16.840.1.101.3.4.2.1"), &[5, 0]]);
    answer.digest = |octets| pki::digest::sha256(octets).to_vec();
}

const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";
const CRL_ID: &str = "1.3.6.1.5.5.7.48.1.3";
const ARCHIVE_CUTOFF: &str = "1.3.6.1.5.5.7.48.1.6";
const EXTENDED_REVOKE: &str = "1.3.6.1.5.5.7.48.1.9";
const SHA1_ECDSA: &[u8] = b"\x30\x09\x06\x07\x2a\x86\x48\xce\x3d\x04\x01";

const ROWS: &[Row] = &[
    ("ocsp_too_large", ISSUING, |a| {
        a.mangle = |_| vec![0; 300_000]
    }),
    ("ocsp_unreadable", ISSUING, |a| {
        a.mangle = |der| der[1..].to_vec()
    }),
    ("ocsp_status", ISSUING, |a| a.status = vec![0x0a, 1, 4]),
    ("ocsp_algorithm", ISSUING, |a| {
        a.algorithm = SHA1_ECDSA.to_vec()
    }),
    ("ocsp_sha1", ISSUING, |a| a.algorithm = SHA1_ECDSA.to_vec()),
    ("ocsp_signature", ISSUING, |a| a.certificates = Vec::new()),
    ("ocsp_responder_id", ISSUING, |a| {
        a.responder = tlv(0xa2, &tlv(4, &[7; 20]))
    }),
    ("ocsp_responder_certificate", ISSUING, |a| {
        let leaf = house().leaf(&responder().key.public());
        a.certificates = tlv(0xa0, &seq(&[leaf.der()]));
    }),
    ("ocsp_certificates_empty", ROOTS, |a| {
        a.certificates = tlv(0xa0, &seq(&[]));
    }),
    ("ocsp_certificate_unreadable", ISSUING, |a| {
        let two = seq(&[responder().certificate.der(), &seq(&[&[5, 0]])]);
        a.certificates = tlv(0xa0, &two);
    }),
    ("ocsp_nothing_answered", ISSUING, |a| a.singles = 0),
    ("ocsp_cert_id", ISSUING, |a| {
        a.hash = seq(&[&oid("1.2.840.113549.2.5"), &[5, 0]])
    }),
    ("ocsp_times", ISSUING, |a| {
        a.next_update = tlv(0xa0, &at(NOON))
    }),
    ("ocsp_next_update_missing", ISSUING, |a| {
        a.next_update = Vec::new()
    }),
    ("ocsp_good_too_shortly", ISSUING, |a| {
        a.next_update = tlv(0xa0, &at(NOON + 8 * 3600 - 1))
    }),
    ("ocsp_good_too_long", ISSUING, |a| {
        a.next_update = tlv(0xa0, &at(NOON + 10 * DAY + 1))
    }),
    ("ocsp_beyond_responder", ISSUING, |a| {
        a.next_update = tlv(0xa0, &at(NOON + 31 * DAY))
    }),
    ("ocsp_reason_in_extension", ISSUING, |a| {
        a.single_extensions = extensions("2.5.29.21", false, &[0x0a, 1, 4]);
    }),
    ("ocsp_reason", ISSUING, |a| a.state = revoked(Some(0))),
    ("ocsp_reason_missing", ROOTS, |a| a.state = revoked(None)),
    ("ocsp_reason_hold_of_ca", ROOTS, |a| {
        a.state = revoked(Some(6));
    }),
    ("ocsp_reason_of_authority", ISSUING, |a| {
        a.state = revoked(Some(2));
    }),
    ("ocsp_reason_not_ours", ISSUING, |a| {
        a.state = revoked(Some(6));
    }),
    ("ocsp_nonce", ISSUING, |a| {
        a.extensions = extensions(NONCE, false, &tlv(4, &[7; 129]));
    }),
    ("ocsp_extension_critical", ISSUING, |a| {
        a.extensions = extensions(NONCE, true, &tlv(4, &[7; 32]));
    }),
    ("ocsp_extension_form", ISSUING, |a| {
        a.single_extensions = extensions(ARCHIVE_CUTOFF, false, b"\x17\x0d261120120000Z");
    }),
    ("ocsp_extension_twice", ISSUING, |a| {
        let one = seq(&[&oid(NONCE), &tlv(4, &tlv(4, &[7; 32]))]);
        a.extensions = tlv(0xa1, &seq(&[&one, &one]));
    }),
    ("ocsp_begins_later", ISSUING, |a| {
        a.produced_at = at(NOON + 1)
    }),
];

pub fn rules() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|(rule, ..)| *rule)
}

fn found(answer: &Answer, roots: bool, at: i64) -> Vec<&'static str> {
    let der = answer.encode(roots);
    names(&lint::ocsp(&der, &authority(roots).certificate, at))
}

#[test]
fn answers_are_judged() {
    for roots in [ROOTS, ISSUING] {
        assert_eq!(found(&golden(roots), roots, NOON), [""; 0]);
    }
    for (rule, roots, spoil) in ROWS {
        let mut spoilt = golden(*roots);
        spoil(&mut spoilt);
        is_caught_in_its_time(rule, |at| found(&spoilt, *roots, at));
    }
}

#[test]
fn legal_variations_of_answers_are_clean() {
    let variations: [Variation; 12] = [
        ("by SHA-256", by_sha256),
        ("made after it begins", |a| a.this_update = at(NOON - 60)),
        ("eight hours", |a| {
            a.next_update = tlv(0xa0, &at(NOON + 8 * 3600))
        }),
        ("revoked", |a| a.state = revoked(Some(4))),
        ("revoked without a reason", |a| a.state = revoked(None)),
        ("unknown", |a| a.state = vec![0x82, 0]),
        ("a nonce", |a| {
            a.extensions = extensions(NONCE, false, &tlv(4, &[7; 128]));
        }),
        ("where its list is", |a| {
            let place = tlv(0xa0, &tlv(0x16, b"http://example.com/a.crl"));
            let number = tlv(0xa1, &[2, 1, 9]);
            let body = seq(&[&place, &number, &tlv(0xa2, &at(NOON))]);
            a.single_extensions = extensions(CRL_ID, false, &body);
        }),
        ("since when it remembers", |a| {
            a.single_extensions = extensions(ARCHIVE_CUTOFF, false, &at(NOON - 900 * DAY));
        }),
        ("revoked is said of what was never issued", |a| {
            a.extensions = extensions(EXTENDED_REVOKE, false, &[5, 0]);
        }),
        ("the CA's certificate beside", |a| {
            let issuer = house().issuing.certificate.der();
            a.certificates = tlv(0xa0, &seq(&[responder().certificate.der(), issuer]));
        }),
        ("by name", |a| {
            a.responder = tlv(0xa1, responder().certificate.subject_der());
        }),
    ];
    for (what, change) in variations {
        let mut varied = golden(ISSUING);
        change(&mut varied);
        assert_eq!(found(&varied, ISSUING, NOON), [""; 0], "{what}");
    }
    let refusal = [0x30, 3, 0x0a, 1, 6];
    assert_eq!(lint::ocsp(&refusal, &house().issuing.certificate, NOON), []);
}

#[test]
fn an_answer_is_about_the_issuer_by_name_and_by_key() {
    let ways: [fn(&mut Answer); 2] = [|_| {}, by_sha256];
    let halves: [fn(&mut Answer); 2] = [
        |a| a.name = b"another".to_vec(),
        |a| a.key = b"another".to_vec(),
    ];
    for (way, half) in ways
        .iter()
        .flat_map(|way| halves.iter().map(move |half| (way, half)))
    {
        let mut answer = golden(ISSUING);
        way(&mut answer);
        half(&mut answer);
        assert_eq!(found(&answer, ISSUING, NOON), ["ocsp_cert_id"]);
    }
}

#[test]
fn answers_are_good_up_to_the_limit_and_not_a_second_longer() {
    for (roots, longest) in [(ROOTS, 365 * DAY), (ISSUING, 10 * DAY)] {
        let last = |seconds| {
            let mut answer = golden(roots);
            answer.next_update = tlv(0xa0, &at(NOON + seconds));
            found(&answer, roots, NOON)
        };
        assert_eq!(last(longest), [""; 0]);
        assert_eq!(last(longest + 1), ["ocsp_good_too_long"]);
    }
}

#[test]
fn an_answer_ends_with_the_responder_at_the_latest() {
    let last = |seconds| {
        let mut answer = golden(ISSUING);
        let end = responder().certificate.not_after() + seconds;
        answer.this_update = at(end - 3 * DAY);
        answer.produced_at = at(end - 3 * DAY);
        answer.next_update = tlv(0xa0, &at(end));
        found(&answer, ISSUING, end - 3 * DAY)
    };
    assert_eq!(last(0), [""; 0]);
    assert_eq!(last(1), ["ocsp_beyond_responder"]);
}

#[test]
fn an_answer_without_duration_is_out_of_order_and_nothing_else() {
    let mut answer = golden(ISSUING);
    answer.next_update = tlv(0xa0, &at(NOON));
    assert_eq!(found(&answer, ISSUING, NOON), ["ocsp_times"]);
    let mut early = golden(ISSUING);
    early.this_update = at(NOON + 1);
    assert_eq!(found(&early, ISSUING, NOON + 1), ["ocsp_times"]);
}

#[test]
fn an_answer_stays_good_after_its_making() {
    assert_eq!(found(&golden(ISSUING), ISSUING, NOON + DAY), [""; 0]);
}

#[test]
fn answers_of_256_kib_are_still_read() {
    let rules = |octets: usize| {
        names(&lint::ocsp(
            &vec![0; octets],
            &house().issuing.certificate,
            NOON,
        ))
    };
    assert_eq!(rules(256 * 1024), ["ocsp_unreadable"]);
    assert_eq!(rules(256 * 1024 + 1), ["ocsp_too_large"]);
}

#[test]
fn a_root_may_say_that_a_ca_was_compromised() {
    let mut varied = golden(ROOTS);
    varied.state = revoked(Some(2));
    assert_eq!(found(&varied, ROOTS, NOON), [""; 0]);
}

#[test]
fn each_known_extension_has_its_form() {
    let wrong: [(&str, Vec<u8>); 7] = [
        (
            CRL_ID,
            seq(&[&tlv(0xa0, &tlv(0x0c, b"http://example.com/a"))]),
        ),
        (CRL_ID, seq(&[&tlv(0xa1, &tlv(4, &[9]))])),
        (CRL_ID, seq(&[&tlv(0xa2, &tlv(0x17, b"261120120000Z"))])),
        (CRL_ID, seq(&[&tlv(0xa3, &[5, 0])])),
        (ARCHIVE_CUTOFF, tlv(0x18, b"202611201200Z")),
        (EXTENDED_REVOKE, vec![5, 1, 0]),
        ("1.3.6.1.4.1.55555.7.4", vec![0x30, 0x7f, 0]),
    ];
    for (kind, body) in wrong {
        let mut spoilt = golden(ISSUING);
        spoilt.extensions = extensions(kind, false, &body);
        let said = found(&spoilt, ISSUING, NOON);
        assert_eq!(said, ["ocsp_extension_form"], "{kind}");
    }
}

#[test]
fn a_certificate_that_is_none_is_named_by_its_place() {
    let mut answer = golden(ISSUING);
    let own = responder().certificate.der();
    answer.certificates = tlv(0xa0, &seq(&[own, &seq(&[&[5, 0]])]));
    let issuer = &authority(ISSUING).certificate;
    let found = lint::ocsp(&answer.encode(ISSUING), issuer, NOON);
    let place = found
        .iter()
        .find(|finding| finding.message.ends_with("at place: 2"));
    assert!(place.is_some(), "{found:#?}");
}
