use der::{
    Encode, Sequence,
    asn1::{AnyRef, BitStringRef, UintRef},
};

use super::*;

#[derive(Sequence)]
struct Spki<'a> {
    algorithm: AnyRef<'a>,
    key: BitStringRef<'a>,
}

#[derive(Sequence)]
struct Rsa<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

fn verdict(modulus: &BigUint) -> Result<(), Weakness> {
    let bytes = modulus.to_bytes_be();
    let key = Rsa {
        modulus: UintRef::new(&bytes).unwrap(),
        exponent: UintRef::new(&[1, 0, 1]).unwrap(),
    }
    .to_der()
    .unwrap();
    let algorithm = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";
    let spki = Spki {
        algorithm: der::Decode::from_der(algorithm).unwrap(),
        key: BitStringRef::from_bytes(&key).unwrap(),
    };
    check(&PublicKey::parse(&spki.to_der().unwrap()).unwrap())
}

/// 2^bits - below
fn big(bits: u32, below: u32) -> BigUint {
    (BigUint::from(1u32) << bits) - below
}

fn product_of_primes_below(limit: u32) -> BigUint {
    odd_primes_below(limit).fold(BigUint::from(2u32), |product, prime| product * prime)
}

#[test]
fn an_ordinary_modulus_passes() {
    // Primes just below 2^1024 and just below three quarters of it.
    let other = (BigUint::from(3u32) << 1022u32) - 91u32;
    assert_eq!(verdict(&(big(1024, 105) * other)), Ok(()));
}

#[test]
fn an_even_modulus_is_no_product_of_two_primes() {
    assert_eq!(verdict(&big(2048, 2)), Err(Weakness::EvenOrPrime));
}

#[test]
fn a_prime_modulus_is_no_product_of_two_primes() {
    assert_eq!(verdict(&big(2048, 1557)), Err(Weakness::EvenOrPrime));
}

#[test]
fn factors_up_to_751_are_small_and_757_is_not() {
    let times = |factor: u32| {
        // 1 modulo every small prime, so that the factor is the only one.
        let all = product_of_primes_below(SMALL_FACTOR_LIMIT);
        let cofactor = (BigUint::from(1u32) << 2038u32) / &all * &all + 1u32;
        cofactor * factor
    };
    assert_eq!(verdict(&times(751)), Err(Weakness::SmallFactor));
    assert_ne!(verdict(&times(757)), Err(Weakness::SmallFactor));
}

#[test]
fn neighbouring_primes_are_close() {
    assert_eq!(
        verdict(&(big(1024, 105) * big(1024, 179))),
        Err(Weakness::ClosePrimes)
    );
}

#[test]
fn fermat_gives_up_after_a_hundred_rounds() {
    // N = a² - b² falls in round `a - ceil(root N) + 1`. With a = 2^1023 and b² about 2a·(rounds) we sit on the edge.
    let falls_in = |round: u32| {
        let a = BigUint::from(1u32) << 1024u32;
        let b = ((&a * (2 * round)) - &a).sqrt() | BigUint::from(1u32);
        has_close_primes(&(&a * &a - &b * &b))
    };
    assert!(falls_in(99));
    assert!(!falls_in(103));
}

#[test]
fn powers_of_one_prime_are_found() {
    assert_eq!(verdict(&big(1024, 105).pow(2)), Err(Weakness::PerfectPower));
    assert_eq!(verdict(&big(688, 759).pow(3)), Err(Weakness::PerfectPower));
    assert_eq!(verdict(&big(416, 435).pow(5)), Err(Weakness::PerfectPower));
}

#[test]
fn the_fingerprints_are_those_of_the_published_tool() {
    let print = |prime| {
        (0..prime)
            .filter(|value| is_power_of(ROCA_GENERATOR, prime, *value))
            .fold(0u128, |bits, value| bits | 1 << value)
    };
    let first: Vec<_> = odd_primes_below(24).map(print).collect();
    assert_eq!(first, [6, 30, 126, 1026, 5658, 107_286, 199_410, 8_388_606]);
    assert_eq!(odd_primes_below(ROCA_LAST_PRIME + 1).count(), 38);
}

#[test]
fn a_modulus_in_the_shape_of_roca_is_found() {
    // 65537 to any power, lifted by multiples of the primorial, is what the generator makes.
    let all = product_of_primes_below(ROCA_LAST_PRIME + 1);
    let small = BigUint::from(ROCA_GENERATOR).modpow(&BigUint::from(77_777u32), &all);
    let lifted = (BigUint::from(1u32) << 2047u32) / &all * &all + small;
    // The lift is even or odd; the modulus must be odd, as the power is.
    assert!(has_roca_fingerprint(&lifted));
    assert!(!has_roca_fingerprint(&(lifted + 2u32)));
}
