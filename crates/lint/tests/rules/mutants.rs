//! Golden certificates with octets changed at random: no panic, and nothing is clean that encodes in another way.
//!
//! A slice runs each time; `SEALWRIGHT_MUTANTS=5000000` sets another count. The seed is fixed, so a failure comes
//! again; it is printed with the octets.

use std::borrow::Cow;

use lint::{Input, ProfileSet, RuleSet, certificate_by, crl, ocsp};

use crate::draft::{Draft, golden, house};
use crate::hierarchy::{Key, NOON, revoked};
use crate::lint;

const SLICE: u64 = 20_000;

fn count() -> u64 {
    let asked = std::env::var("SEALWRIGHT_MUTANTS").ok();
    asked.map_or(SLICE, |text| text.parse().expect("a number"))
}

/// xorshift64*, seeded once.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap() % sides.max(1)
    }

    fn octet(&mut self) -> u8 {
        const LIKELY: [u8; 12] = [
            0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0xff, 0x30, 0x31, 0x04, 0xa0, 0x0c,
        ];
        match self.roll(3) {
            0 => LIKELY[self.roll(LIKELY.len())],
            _ => u8::try_from(self.roll(256)).unwrap(),
        }
    }
}

fn mutant(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut der = seed.to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(der.len());
        match dice.roll(6) {
            0 => der[at] = dice.octet(),
            1 => der[at] ^= 1 << dice.roll(8),
            2 => der.insert(at, dice.octet()),
            3 => drop(der.remove(at)),
            4 => {
                let end = (at + 1 + dice.roll(16)).min(der.len());
                let piece = der[at..end].to_vec();
                let place = dice.roll(der.len());
                der.splice(place..place, piece);
            }
            _ => lengthen(&mut der, at, dice),
        }
        if der.is_empty() {
            der.push(0x30);
        }
    }
    der
}

/// Writes a length in more octets than it needs, and mends the lengths around it as far as they are of two octets:
/// the kind of octets that only a strict reader refuses.
fn lengthen(der: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    if at + 1 < der.len() && der[at + 1] < 0x80 {
        der.insert(at + 1, 0x81);
        if dice.roll(2) == 0 && der.len() > 4 && der[1] == 0x82 {
            let length = (usize::from(der[2]) << 8 | usize::from(der[3])) + 1;
            let [.., high, low] = length.to_be_bytes();
            (der[2], der[3]) = (high, low);
        }
    }
}

#[test]
fn no_mutant_of_a_certificate_is_clean_and_encoded_in_another_way() {
    let mut dice = Dice(0x5ea1_0000_2026_1125);
    let seeds: Vec<(ProfileSet, Vec<u8>)> = ProfileSet::all()
        .map(|profile| (profile, signed(golden(profile))))
        .collect();
    let mut clean = 0u64;
    for round in 0..count() {
        let (profile, seed) = &seeds[dice.roll(seeds.len())];
        let der = mutant(seed, &mut dice);
        let input = Input::Certificate(&der);
        let found = certificate_by(&RuleSet::PUBLIC, input, *profile, NOON);
        if found.is_empty() {
            clean += 1;
            let again = canonical(&der);
            assert_eq!(again, der, "round {round}: {}", pki::digest::hex(&der));
        }
    }
    assert!(clean > 0, "no mutant was clean, so nothing was compared");
}

#[test]
fn no_mutant_of_a_list_or_an_answer_makes_a_panic() {
    let mut dice = Dice(0x5ea1_0000_2026_1126);
    let house = house();
    let issuer = &house.issuing.certificate;
    let leaf = house.leaf(&Key::p256().public());
    let list = house.crl(vec![revoked(&leaf)]);
    let id = house.id_of(&leaf, pki::ocsp::IdHash::Sha1);
    let answer = house.answer(&[(id, pki::ocsp::CertStatus::Good)], None);
    assert_eq!(crl(&list, issuer, NOON), []);
    assert_eq!(ocsp(&answer, issuer, NOON), []);
    for _ in 0..count() / 10 {
        let der = mutant(&list, &mut dice);
        assert!(der == list || !crl(&der, issuer, NOON).is_empty());
        ocsp(&mutant(&answer, &mut dice), issuer, NOON);
    }
}

/// A signature of the right form, which nobody verifies here.
fn signed(mut draft: Draft) -> Vec<u8> {
    draft.outer = Some((draft.algorithm.clone(), vec![0x30, 6, 2, 1, 1, 2, 1, 1]));
    draft.encode()
}

/// The same elements written anew as DER would write them, by a reader that takes BER. It knows nothing of the
/// linter's.
fn canonical(der: &[u8]) -> Vec<u8> {
    let (written, rest) = element(der);
    assert!(rest.is_empty(), "octets after the end");
    written
}

/// The first element in canonical form, and what follows it.
fn element(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let tag_octets = match bytes[0] & 0x1f {
        0x1f => 2 + bytes[1..].iter().take_while(|b| **b & 0x80 != 0).count(),
        _ => 1,
    };
    let (tag, rest) = bytes.split_at(tag_octets);
    let (content, rest) = match rest[0] {
        0x80 => {
            let end = rest.windows(2).position(|two| two == [0, 0]).unwrap();
            (&rest[1..end], &rest[end + 2..])
        }
        short @ 0..=0x7f => rest[1..].split_at(usize::from(short)),
        long => {
            let (length, rest) = rest[1..].split_at(usize::from(long & 0x7f));
            let length = length.iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
            rest.split_at(length)
        }
    };
    let content = content_of(tag[0], content);
    let header = crate::der::tlv(tag[0], &content);
    let written = [tag, &header[1..]].concat();
    (written, rest)
}

fn content_of(tag: u8, content: &[u8]) -> Cow<'_, [u8]> {
    match tag {
        0x01 => Cow::Owned(vec![if content[0] == 0 { 0 } else { 0xff }]),
        0x02 | 0x0a => {
            let spare = content
                .windows(2)
                .take_while(|two| matches!(two, [0, 0..=0x7f] | [0xff, 0x80..=0xff]));
            Cow::Borrowed(&content[spare.count()..])
        }
        0x03 if content.len() > 1 => {
            let mut bits = content.to_vec();
            let unused = bits[0];
            *bits.last_mut().unwrap() &= 0xff << unused.min(7);
            Cow::Owned(bits)
        }
        0x31 => {
            let mut members = elements(content);
            members.sort();
            Cow::Owned(members.concat())
        }
        // What an extension holds is DER too.
        0x04 => match content.first() {
            Some(0x02..=0x06 | 0x0c | 0x13 | 0x30) if holds_one(content) => {
                Cow::Owned(canonical(content))
            }
            _ => Cow::Borrowed(content),
        },
        tag if tag & 0x20 != 0 => Cow::Owned(elements(content).concat()),
        _ => Cow::Borrowed(content),
    }
}

fn elements(mut content: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    while !content.is_empty() {
        let (written, rest) = element(content);
        all.push(written);
        content = rest;
    }
    all
}

/// Octets that are one short element, as bodies of extensions are and key identifiers are not.
fn holds_one(content: &[u8]) -> bool {
    match content {
        [_, short @ 0..=0x7f, rest @ ..] => rest.len() == usize::from(*short),
        [_, 0x81, long, rest @ ..] => rest.len() == usize::from(*long),
        _ => false,
    }
}

#[test]
fn the_comparison_sees_what_is_not_der() {
    for (written, canonical_form) in [
        (&[0x30, 0x81, 3, 2, 1, 5][..], &[0x30, 3, 2, 1, 5][..]),
        (&[2, 2, 0, 5], &[2, 1, 5]),
        (&[1, 1, 1], &[1, 1, 0xff]),
        (&[0x31, 6, 2, 1, 2, 2, 1, 1], &[0x31, 6, 2, 1, 1, 2, 1, 2]),
        (&[3, 2, 4, 0xff], &[3, 2, 4, 0xf0]),
    ] {
        assert_eq!(canonical(written), canonical_form);
    }
}
