//! The gate: a signature is believed only over the promised bytes, and a draft only when the linter is silent.

use crate::{issuer, issuing_key};
use ca::{
    Fault,
    gate::{self, Draft, Intent},
    profile::{self, Kind},
};
use keys::{KeyAlgorithm, SigningKey};
use std::collections::HashSet;
use store::{Entropy, journey::intents};
use testkit::World;

fn claimed(world: &mut World) -> intents::Intent {
    let order = world.claimed(&testkit::p256_request(), "office@example.com");
    world
        .office
        .store()
        .read("test.intent", move |tx| intents::get(tx, order.as_str(), 1))
        .unwrap()
        .unwrap()
}

/// What becomes of a promise whose signature was made by `key` over `bytes`.
fn signed(
    world: &World,
    row: intents::Intent,
    key: &SigningKey,
    bytes: &[u8],
) -> Result<(), Fault> {
    let signature = key.sign(bytes).unwrap();
    let intent = Intent::found(row).unwrap();
    intent
        .signed(&issuer(world), key.signature_algorithm(), &signature)
        .map(drop)
}

#[test]
fn the_right_signature_over_the_promised_bytes_is_believed() {
    let mut world = World::new();
    let row = claimed(&mut world);
    let bytes = row.tbs.clone();
    signed(&world, row, &issuing_key(&world), &bytes).unwrap();
}

/// After-sign comparison: what was promised is what was signed, or the issuer stops (LE, 22 June 2023).
#[test]
fn le_2023_bytes_that_changed_between_promise_and_signature_lock_the_issuer() {
    let mut world = World::new();
    let row = claimed(&mut world);
    let key = issuing_key(&world);
    for place in [20, row.tbs.len() / 2, row.tbs.len() - 1] {
        let mut altered = row.tbs.clone();
        altered[place] ^= 1;
        let answer = signed(&world, row.clone(), &key, &altered);
        assert!(
            matches!(answer, Err(Fault::Locked(_))),
            "octet {place}: {answer:?}"
        );
    }
}

#[test]
fn a_signature_of_another_key_locks_the_issuer() {
    let mut world = World::new();
    let row = claimed(&mut world);
    let bytes = row.tbs.clone();
    let stranger = SigningKey::generate(KeyAlgorithm::P384).unwrap();
    let answer = signed(&world, row, &stranger, &bytes);
    assert!(matches!(answer, Err(Fault::Locked(_))), "{answer:?}");
}

#[test]
fn one_flipped_bit_in_a_signature_locks_the_issuer() {
    let mut world = World::new();
    let row = claimed(&mut world);
    let key = issuing_key(&world);
    let mut signature = key.sign(&row.tbs).unwrap();
    *signature.last_mut().unwrap() ^= 1;
    let intent = Intent::found(row).unwrap();
    let answer = intent.signed(&issuer(&world), key.signature_algorithm(), &signature);
    assert!(matches!(answer, Err(Fault::Locked(_))));
}

#[test]
fn a_promise_that_was_closed_is_not_found_again() {
    let mut world = World::new();
    let mut row = claimed(&mut world);
    row.state = intents::State::Issued;
    assert!(Intent::found(row.clone()).is_none());
    row.state = intents::State::Burned;
    assert!(Intent::found(row).is_none());
}

/// A negative canary for each profile: the gate of a CA without its lint set would let one through (BMO 2037000).
#[test]
fn bmo_2037000_a_draft_that_breaks_a_rule_does_not_pass_whatever_its_profile() {
    let world = World::new();
    let issuer = issuer(&world);
    let now = testkit::BEGINNING;
    let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
    let serial = gate::serial(|| Entropy::System.bytes());
    let good = profile::responder(key.public_key(), &issuer, serial, now).unwrap();
    assert!(
        Draft::new(Kind::OcspResponder, &issuer, &good)
            .lint(&issuer, now, gate::alone)
            .unwrap()
            .is_ok()
    );

    let mut without = good.clone();
    without.extensions.pop();
    let refused = Draft::new(Kind::OcspResponder, &issuer, &without)
        .lint(&issuer, now, gate::alone)
        .unwrap();
    assert!(
        refused.is_err(),
        "a responder that clients would have to check"
    );

    let refused = Draft::new(Kind::OrganizationMultipurpose, &issuer, &good)
        .lint(&issuer, now, gate::alone)
        .unwrap();
    assert!(refused.is_err(), "no mailbox, no policy, another purpose");
}

/// 127 even bits, always 16 octets (63-bit serials, BMO 1532842).
#[test]
fn bmo_1532842_every_bit_of_a_serial_is_as_likely_as_not() {
    const DRAWS: u32 = 100_000;
    let mut ones = [0u32; 128];
    let mut firsts = [0u32; 128];
    let mut seen = HashSet::new();
    for _ in 0..DRAWS {
        let serial = gate::serial(|| Entropy::System.bytes());
        assert!(
            (1..=0x7f).contains(&serial[0]),
            "positive, and 16 octets in DER"
        );
        firsts[usize::from(serial[0])] += 1;
        for (place, count) in ones.iter_mut().enumerate() {
            *count += u32::from(serial[place / 8] >> (7 - place % 8) & 1);
        }
        assert!(seen.insert(serial), "no serial twice");
    }
    // Six standard deviations of 100,000 coins are 949.
    for (place, count) in ones.iter().enumerate().skip(8) {
        assert!(count.abs_diff(DRAWS / 2) < 949, "bit {place}: {count}");
    }
    assert_eq!(ones[0], 0);
    // 127 values share the draws: 787 each, with a deviation of 28.
    for (value, count) in firsts.iter().enumerate().skip(1) {
        assert!(count.abs_diff(787) < 190, "first octet {value}: {count}");
    }
}

#[test]
fn a_draw_whose_first_octet_would_vanish_is_drawn_again() {
    let mut draws = [[0x80; 16], [0x00; 16], [0xff; 16]].into_iter();
    let serial = gate::serial(|| draws.next().unwrap());
    assert_eq!((serial[0], serial[1]), (0x7f, 0xff));
}
