//! Prime factors below 752 (SBR 6.1.6), found without dividing the modulus.
//!
//! The primes are multiplied into products below 2^32. Modulo such a product, the modulus is the sum of its 32-bit
//! words times constants that are computed once, so what is left to divide is one number of 64 bits for each product.

const LIMIT: u64 = 752;
const PRODUCTS: usize = 45;
/// 3 · 5 · 7 · 11 · 13 · 17 · 19 · 23 · 29 is the longest product below 2^32.
const FACTORS_EACH: usize = 9;
/// 8192 bits; longer moduli are looked at in their lowest words only, which their own rule speaks about.
const WORDS: usize = 256;

/// The primes of each product, ascending; the rest of each list is 1.
const FACTORS: [[u64; FACTORS_EACH]; PRODUCTS] = factors();

#[allow(
    clippy::indexing_slicing,
    reason = "a constant: out of bounds would not compile"
)]
const fn factors() -> [[u64; FACTORS_EACH]; PRODUCTS] {
    let mut factors = [[1; FACTORS_EACH]; PRODUCTS];
    let (mut place, mut count, mut product, mut prime) = (0, 0, 1, 3);
    while prime < LIMIT {
        if is_prime(prime) {
            if product * prime > 0xffff_ffff {
                (place, count, product) = (place + 1, 0, 1);
            }
            factors[place][count] = prime;
            product *= prime;
            count += 1;
        }
        prime += 2;
    }
    factors
}

const MODULI: [u64; PRODUCTS] = moduli();

#[allow(
    clippy::indexing_slicing,
    reason = "a constant: out of bounds would not compile"
)]
const fn moduli() -> [u64; PRODUCTS] {
    let mut products = [1; PRODUCTS];
    let mut place = 0;
    while place < PRODUCTS {
        let mut factor = 0;
        while factor < FACTORS_EACH {
            products[place] *= FACTORS[place][factor];
            factor += 1;
        }
        place += 1;
    }
    products
}

const fn is_prime(number: u64) -> bool {
    let mut divisor = 3;
    while divisor * divisor <= number {
        if number.is_multiple_of(divisor) {
            return false;
        }
        divisor += 2;
    }
    true
}

/// 2^(32 i) modulo each product.
static POWERS: [[u32; WORDS]; PRODUCTS] = powers();

#[allow(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a constant: out of bounds would not compile, and a rest is below 2^32"
)]
const fn powers() -> [[u32; WORDS]; PRODUCTS] {
    let mut table = [[0; WORDS]; PRODUCTS];
    let mut product = 0;
    while product < PRODUCTS {
        let (mut word, mut power) = (0, 1);
        while word < WORDS {
            table[product][word] = power as u32;
            power = (power << 32) % MODULI[product];
            word += 1;
        }
        product += 1;
    }
    table
}

/// The smallest, if there is one.
pub(super) fn of(modulus: &[u8]) -> Option<u64> {
    if modulus.last().is_some_and(|last| last % 2 == 0) {
        return Some(2);
    }
    let mut words = [0u32; WORDS];
    let mut count = 0;
    for (word, four) in words.iter_mut().zip(modulus.rchunks(4)) {
        *word = four
            .iter()
            .fold(0, |sum, octet| sum << 8 | u32::from(*octet));
        count += 1;
    }
    let words = words.get(..count).unwrap_or_default();
    let products = MODULI.iter().zip(&POWERS).zip(&FACTORS);
    products
        .into_iter()
        .find_map(|((product, powers), factors)| {
            let rest = rest(words, powers, *product);
            let divides = |prime: &u64| *prime > 1 && rest.is_multiple_of(*prime);
            factors.iter().copied().find(divides)
        })
}

/// A number that leaves the same rest as the modulus. Low and high halves of the products are summed apart, so that 2^16
/// of them would fit.
fn rest(words: &[u32], powers: &[u32; WORDS], product: u64) -> u64 {
    let (mut low, mut high) = (0u64, 0u64);
    for (word, power) in words.iter().zip(powers) {
        let both = u64::from(*word) * u64::from(*power);
        low += both & 0xffff_ffff;
        high += both >> 32;
    }
    ((high % product) << 32) % product + low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_small_primes_are_found_and_larger_ones_are_not() {
        // 2^2203 - 1 is prime.
        let mut large = vec![0xff; 276];
        large[0] = 0x07;
        assert_eq!(of(&large), None);
        // By the sieve of Eratosthenes, as nothing here may vouch for itself.
        let composite: Vec<u64> = (2..28)
            .flat_map(|n| (n..LIMIT).map(move |m| n * m))
            .collect();
        let primes: Vec<u64> = (3..LIMIT).filter(|n| !composite.contains(n)).collect();
        assert_eq!((primes.len(), primes.last()), (132, Some(&751)));
        for prime in primes {
            assert_eq!(of(&times(&large, prime)), Some(prime));
        }
        assert_eq!(of(&times(&large, 757)), None);
        assert_eq!(of(&times(&large, 2)), Some(2));
    }

    fn times(number: &[u8], factor: u64) -> Vec<u8> {
        let mut carry = 0;
        let mut product: Vec<u8> = number
            .iter()
            .rev()
            .map(|octet| {
                let sum = u64::from(*octet) * factor + carry;
                carry = sum >> 8;
                sum.to_le_bytes()[0]
            })
            .collect();
        product.extend(carry.to_le_bytes());
        product.reverse();
        product
    }
}
