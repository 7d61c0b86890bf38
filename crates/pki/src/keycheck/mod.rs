//! Weak keys: RSA moduli that can be factored by anybody, and keys that were printed somewhere, found before they get
//! into a certificate.
//!
//! SBR 6.1.1.3 asks to refuse keys made by a flawed method; TBR 6.1.1.3 and SBR 6.1.6 say which tests. Size,
//! exponent, encoding and points on curves are not here: a [`PublicKey`] that failed those does not exist.
//! Keys that somebody reported, keys of our own and keys seen before are the database's to know.
//!
//! Every test is bounded by the 4096 bits a [`PublicKey`] may have; the slowest (is it prime?) takes some
//! tens of milliseconds at that size.

mod published;

use num_bigint::BigUint;

use crate::spki::PublicKey;

pub use published::{BUILT_IN, ListProblem, PublishedList};

#[cfg(test)]
mod tests;

/// Stored with each result. A new value means that unexpired certificates must be looked at again.
pub const VERSION: &str = "2";

/// SBR 6.1.6: the modulus should have no factor smaller than 752.
const SMALL_FACTOR_LIMIT: u32 = 752;
/// TBR 6.1.1.3: refuse what Fermat's method factors within 100 rounds.
const FERMAT_ROUNDS: u32 = 100;
/// CVE-2017-15361: the fingerprint uses the odd primes up to here.
const ROCA_LAST_PRIME: u32 = 167;
const ROCA_GENERATOR: u32 = 65537;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weakness {
    /// Not a product of two large primes at all.
    EvenOrPrime,
    SmallFactor,
    /// Infineon's key generator, CVE-2017-15361.
    Roca,
    /// CVE-2022-26320: the second prime was searched next to the first.
    ClosePrimes,
    PerfectPower,
    /// Its private half was printed somewhere, or anybody can make it again.
    Published,
}

impl Weakness {
    /// The id of its name for people, and the check's name in records.
    pub fn key(self) -> &'static str {
        match self {
            Self::EvenOrPrime => "weak-key-no-product",
            Self::SmallFactor => "weak-key-small-factor",
            Self::Roca => "weak-key-roca",
            Self::ClosePrimes => "weak-key-close-primes",
            Self::PerfectPower => "weak-key-power",
            Self::Published => "weak-key-published",
        }
    }
}

/// Cheap tests first; each later one relies on those before it.
pub fn check(key: &PublicKey) -> Result<(), Weakness> {
    if BUILT_IN.contains(key) {
        return Err(Weakness::Published);
    }
    let Some(modulus) = key.rsa_modulus() else {
        return Ok(());
    };
    let modulus = BigUint::from_bytes_be(modulus);
    if !modulus.bit(0) {
        return Err(Weakness::EvenOrPrime);
    }
    if has_small_factor(&modulus) {
        return Err(Weakness::SmallFactor);
    }
    if has_roca_fingerprint(&modulus) {
        return Err(Weakness::Roca);
    }
    if is_perfect_power(&modulus) {
        return Err(Weakness::PerfectPower);
    }
    if has_close_primes(&modulus) {
        return Err(Weakness::ClosePrimes);
    }
    if is_probably_prime(&modulus) {
        return Err(Weakness::EvenOrPrime);
    }
    Ok(())
}

fn has_small_factor(modulus: &BigUint) -> bool {
    odd_primes_below(SMALL_FACTOR_LIMIT).any(|prime| residue(modulus, prime) == 0)
}

/// Primes from that generator are `k·M + (65537^a mod M)` with M the product of the first primes, so their
/// product is a power of 65537 modulo each of these: by chance about one modulus in 2^27.
fn has_roca_fingerprint(modulus: &BigUint) -> bool {
    odd_primes_below(ROCA_LAST_PRIME + 1)
        .all(|prime| is_power_of(ROCA_GENERATOR, prime, residue(modulus, prime)))
}

fn is_power_of(generator: u32, prime: u32, value: u32) -> bool {
    // The powers return to 1 after at most prime - 1 steps (Fermat's little theorem).
    std::iter::successors(Some(1), |power| Some(power * (generator % prime) % prime))
        .take(usize::try_from(prime).unwrap_or(0))
        .any(|power| power == value)
}

/// Fermat: N = a² - b² with `a` near the root, when the two primes share their upper half.
fn has_close_primes(modulus: &BigUint) -> bool {
    let a = modulus.sqrt() + 1u32;
    let mut b_squared = &a * &a - modulus;
    // From one square to the next: (a + 1)² - a² = 2a + 1.
    let mut step = (a << 1u32) + 1u32;
    for _ in 0..FERMAT_ROUNDS {
        if is_square(&b_squared) {
            return true;
        }
        b_squared += &step;
        step += 2u32;
    }
    false
}

/// The residues sort out nearly every other number before a root is drawn.
fn is_square(number: &BigUint) -> bool {
    let may_be = [64, 63, 65, 11, 17, 19, 23].into_iter().all(|modulus| {
        let rest = residue(number, modulus);
        (0..modulus).any(|root| root * root % modulus == rest)
    });
    may_be && {
        let root = number.sqrt();
        &root * &root == *number
    }
}

/// `r^k` for a prime k. No factor below 752 is left, so r has more than nine bits and k is bounded by that.
fn is_perfect_power(modulus: &BigUint) -> bool {
    let largest = u32::try_from(modulus.bits()).unwrap_or(u32::MAX) / 9;
    std::iter::once(2)
        .chain(odd_primes_below(largest + 1))
        .filter(|exponent| may_be_power(modulus, *exponent))
        .any(|exponent| modulus.nth_root(exponent).pow(exponent) == *modulus)
}

/// Modulo a prime q = jk + 1 only one number in k is a k-th power (Euler's criterion); three such primes spare
/// nearly all the roots.
fn may_be_power(number: &BigUint, exponent: u32) -> bool {
    (1..)
        .map(|multiple| 2 * multiple * exponent + 1)
        .filter(|candidate| is_prime(*candidate))
        .take(3)
        .all(|prime| {
            let base = u64::from(residue(number, prime));
            let power =
                (0..(prime - 1) / exponent).fold(1u64, |power, _| power * base % u64::from(prime));
            base == 0 || power == 1
        })
}

/// One round of Miller and Rabin with base 2. A composite that passes it was made to, and deserves the same answer.
fn is_probably_prime(odd: &BigUint) -> bool {
    let minus_one = odd - 1u32;
    let twos = minus_one.trailing_zeros().unwrap_or(0);
    let mut power = BigUint::from(2u32).modpow(&(&minus_one >> twos), odd);
    if power == BigUint::from(1u32) || power == minus_one {
        return true;
    }
    for _ in 1..twos {
        power = &power * &power % odd;
        if power == minus_one {
            return true;
        }
    }
    false
}

fn residue(number: &BigUint, modulus: u32) -> u32 {
    u32::try_from(number % modulus).unwrap_or(u32::MAX)
}

fn odd_primes_below(limit: u32) -> impl Iterator<Item = u32> {
    (3..limit).step_by(2).filter(|number| is_prime(*number))
}

/// For odd numbers of a few digits.
fn is_prime(odd: u32) -> bool {
    (3..)
        .step_by(2)
        .take_while(|divisor| divisor * divisor <= odd)
        .all(|divisor| !odd.is_multiple_of(divisor))
}
