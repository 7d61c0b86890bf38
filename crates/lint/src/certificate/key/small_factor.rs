//! Prime factors below 752 (SBR 6.1.6), found without dividing the modulus.
//!
//! The primes are multiplied into products below 2^32. Modulo such a product, the modulus is the sum of its 32-bit
//! words times constants that are computed once, so what is left to divide is one number of 64 bits for each product.

const LIMIT: u64 = 752;
const PRODUCTS: usize = 45;
/// 8192 bits; longer moduli are looked at in their lowest words only, which their own rule speaks about.
const WORDS: usize = 256;

/// The products; the rest of the list is 1.
const MODULI: [u64; PRODUCTS] = moduli();

#[allow(
    clippy::indexing_slicing,
    reason = "a constant: out of bounds would not compile"
)]
const fn moduli() -> [u64; PRODUCTS] {
    let mut products = [1; PRODUCTS];
    let (mut place, mut prime) = (0, 3);
    while prime < LIMIT {
        if is_prime(prime) {
            if products[place] * prime > 0xffff_ffff {
                place += 1;
            }
            products[place] *= prime;
        }
        prime += 2;
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
        let (mut word, mut power) = (0, 1 % MODULI[product]);
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
    MODULI.iter().zip(&POWERS).find_map(|(product, powers)| {
        let rest = rest(words, powers, *product);
        let mut prime = 3;
        while prime < LIMIT && *product > 1 {
            if product.is_multiple_of(prime) && rest.is_multiple_of(prime) && is_prime(prime) {
                return Some(prime);
            }
            prime += 2;
        }
        None
    })
}

/// Low and high halves of the products are summed apart, so that 2^16 of them would fit.
fn rest(words: &[u32], powers: &[u32; WORDS], product: u64) -> u64 {
    let (mut low, mut high) = (0u64, 0u64);
    for (word, power) in words.iter().zip(powers) {
        let both = u64::from(*word) * u64::from(*power);
        low += both & 0xffff_ffff;
        high += both >> 32;
    }
    (((high % product) << 32) % product + low % product) % product
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
        for prime in (3..LIMIT).filter(|n| *n % 2 == 1 && is_prime(*n)) {
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
