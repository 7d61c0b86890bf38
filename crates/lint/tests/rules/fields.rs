//! A row for each rule about DER, the fields before the extensions, and the key.

use crate::der::{general, oid, rdn, seq, tlv, utc};
use crate::draft::{CA, OCSP, OM, ROOT, RSA, time};
use crate::hierarchy::NOON;
use crate::spoilt::{Row, try_rows};

const SHA1_RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05\x05\x00";
const ML_DSA_44: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11";
const ML_KEM_512: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x01";
const P256: &[u8] =
    b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const ED25519: &[u8] = b"\x30\x05\x06\x03\x2b\x65\x70";

#[test]
fn what_is_not_der_is_called_by_its_fault() {
    try_rows(NOT_DER);
}

#[test]
fn fields_are_judged() {
    try_rows(FIELDS);
}

#[test]
fn keys_are_judged() {
    try_rows(KEYS);
}

pub fn rules() -> impl Iterator<Item = &'static str> {
    let tables = [NOT_DER, FIELDS, KEYS];
    tables.into_iter().flatten().map(|(rule, ..)| *rule)
}

const NOT_DER: &[Row] = &[
    ("certificate_too_large", OM, |d| {
        d.extra = tlv(0x81, &vec![0; 40_000])
    }),
    ("der_cut_off", OM, |d| {
        d.mangle = |mut der| {
            der.pop();
            der
        }
    }),
    ("der_trailing_octets", OM, |d| {
        d.mangle = |mut der| {
            der.push(0);
            der
        }
    }),
    ("der_length_indefinite", OM, |d| {
        d.extra = vec![0x30, 0x80, 0, 0]
    }),
    ("der_length_not_shortest", OM, |d| {
        d.serial = vec![2, 0x81, 1, 5]
    }),
    ("der_tag", OM, |d| d.extra = vec![0xbf, 0x05, 0]),
    ("der_string_in_pieces", OM, |d| {
        d.extra = vec![0x2c, 3, 0x0c, 1, b'a']
    }),
    ("der_type", OM, |d| d.extra = vec![0x09, 0]),
    ("der_too_deep", OM, |d| {
        d.extra = (0..40).fold(Vec::new(), |inner, _| tlv(0x30, &inner));
    }),
    ("der_boolean", OM, |d| d.extra = vec![1, 1, 1]),
    ("der_integer_not_shortest", OM, |d| {
        d.serial = vec![2, 2, 0, 5]
    }),
    ("der_bit_string", OM, |d| d.extra = vec![3, 2, 1, 1]),
    ("der_null", OM, |d| d.extra = vec![5, 1, 0]),
    ("der_object_identifier", OM, |d| {
        d.extra = vec![6, 2, 0x80, 1]
    }),
    ("der_string_characters", OM, |d| {
        d.issuer = rdn_name("2.5.4.10", 0x13, b"A_B")
    }),
    ("time_spelling", OM, |d| d.not_after = utc("2811201200Z")),
    ("der_set_order", OM, |d| {
        d.extra = vec![0x31, 6, 2, 1, 2, 2, 1, 1]
    }),
    ("der_default_written", OM, |d| {
        d.version = tlv(0xa0, &[2, 1, 0])
    }),
    ("certificate_shape", OM, |d| d.serial = vec![4, 1, 5]),
];

pub fn rdn_name(kind: &str, tag: u8, value: &[u8]) -> Vec<u8> {
    seq(&[&rdn(kind, tag, value)])
}

const FIELDS: &[Row] = &[
    ("version_not_3", OM, |d| d.version = tlv(0xa0, &[2, 1, 1])),
    ("unique_identifier_present", OM, |d| {
        d.extra = tlv(0x82, &[0, 1])
    }),
    ("serial_form", OM, |d| d.serial = tlv(2, &[0x80; 16])),
    ("serial_too_short", OM, |d| d.serial = tlv(2, &[1; 7])),
    ("serial_not_16_octets", OM, |d| d.serial = tlv(2, &[1; 17])),
    ("signature_algorithms_differ", OM, |d| {
        d.outer = Some((ED25519.to_vec(), vec![0; 64]));
    }),
    ("signature_algorithm_encoding", OM, |d| {
        d.algorithm = seq(&[&oid("1.2.840.113549.1.1.11")])
    }),
    ("signature_sha1", CA, |d| d.algorithm = SHA1_RSA.to_vec()),
    ("signature_value_form", OM, |d| {
        d.outer = Some((d.algorithm.clone(), vec![0x30, 3, 2, 1, 1]));
    }),
    ("signature_not_in_root_store", OM, |d| {
        d.algorithm = ML_DSA_44.to_vec()
    }),
    ("signature_algorithm_not_offered", OM, |d| {
        d.algorithm = ED25519.to_vec()
    }),
    ("issuer_empty", OM, |d| d.issuer = seq(&[])),
    ("issuer_string_type", OM, |d| {
        d.issuer = rdn_name("2.5.4.6", 0x0c, b"PL")
    }),
    ("issuer_value_length", OM, |d| {
        d.issuer = rdn_name("2.5.4.10", 0x0c, &[b'a'; 65])
    }),
    ("root_subject_and_issuer", ROOT, |d| {
        d.issuer = rdn_name("2.5.4.10", 0x0c, b"Other")
    }),
    ("validity_time_type", OM, |d| {
        d.not_after = general("20281120120000Z")
    }),
    ("validity_ends_before_it_begins", OM, |d| {
        d.not_after = time(NOON - 1)
    }),
    ("validity_too_long", OM, |d| {
        d.not_after = time(NOON + 825 * 86_400)
    }),
    ("validity_at_maximum", OM, |d| {
        d.not_after = time(NOON + 825 * 86_400 - 1)
    }),
    ("validity_begins_later", OM, |d| {
        d.not_before = time(NOON + 1)
    }),
    ("validity_backdated", OM, |d| {
        d.not_before = time(NOON - 86_401)
    }),
    ("responder_lives_long", OCSP, |d| {
        d.not_after = time(NOON + 90 * 86_400)
    }),
];

const KEYS: &[Row] = &[
    ("key_algorithm_encoding", OM, |d| {
        d.key(&seq(&[&oid("1.3.101.110")]), &[7; 32])
    }),
    ("key_ml_before_permitted", OM, |d| {
        d.key(ML_DSA_44, &[7; 1312])
    }),
    ("rsa_key_form", OM, |d| {
        d.key(RSA, &seq(&[&tlv(2, &[0x80]), &tlv(2, &[3])]))
    }),
    ("rsa_too_small", OM, |d| d.rsa(&modulus(128), &[1, 0, 1])),
    ("ca_rsa_too_small", CA, |d| d.rsa(&modulus(256), &[1, 0, 1])),
    ("rsa_not_whole_octets", OM, |d| {
        let mut odd = modulus(257);
        odd[0] = 1;
        d.rsa(&odd, &[1, 0, 1]);
    }),
    ("rsa_exponent", OM, |d| d.rsa(&modulus(256), &[2])),
    ("rsa_exponent_out_of_range", OM, |d| {
        d.rsa(&modulus(256), &[3])
    }),
    ("rsa_small_factor", OM, |d| {
        let mut even = modulus(256);
        *even.last_mut().unwrap() &= 0xfe;
        d.rsa(&even, &[1, 0, 1]);
    }),
    ("ec_point", OM, |d| {
        d.key(P256, &[&[4u8][..], &[7; 64]].concat())
    }),
    ("key_octets", OM, |d| d.key(ED25519, &[7; 33])),
    ("ml_kem_key_not_reduced", OM, |d| {
        d.key(ML_KEM_512, &[0xff; 800])
    }),
    ("ca_key_cannot_sign", CA, |d| d.key(ML_KEM_512, &[0; 800])),
    ("root_curve_too_small", ROOT, |d| {
        d.spki = crate::hierarchy::Key::p256().public().der().to_vec();
        d.name_key();
    }),
    ("key_not_in_root_store", OM, |d| {
        d.key(ML_DSA_44, &[7; 1312])
    }),
    ("gmail_rsa_size", OM, |d| d.rsa(&modulus(320), &[1, 0, 1])),
    ("gmail_key_kind", OM, |d| d.key(ED25519, &[7; 32])),
    ("key_not_offered", OM, |d| d.key(ED25519, &[7; 32])),
];

/// A number without small factors, which is all that is asked of it here.
pub fn modulus(octets: usize) -> Vec<u8> {
    // A power of a prime beyond 752.
    let mut number = vec![1u8];
    while number.len() < octets || number[0] & 0x80 == 0 {
        let mut carry = 0u32;
        for digit in number.iter_mut().rev() {
            let sum = u32::from(*digit) * 757 + carry;
            *digit = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        while carry > 0 {
            number.insert(0, u8::try_from(carry & 0xff).unwrap());
            carry >>= 8;
        }
        number.truncate(octets.max(1));
        if number.len() == octets && number[0] & 0x80 == 0 {
            number[0] |= 0x80;
        }
    }
    *number.last_mut().unwrap() |= 1;
    // Truncation may have made a factor; step to a number that has none.
    while small_factor(&number) {
        let last = number.last_mut().unwrap();
        *last = last.wrapping_add(2);
    }
    number
}

fn small_factor(number: &[u8]) -> bool {
    (2..752u64).any(|divisor| {
        let rest = number
            .iter()
            .fold(0, |rest, octet| (rest << 8 | u64::from(*octet)) % divisor);
        rest == 0
    })
}
