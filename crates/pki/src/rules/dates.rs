//! The days on which a rule begins, 00:00 UTC in unix seconds.

use super::DAY;

/// SBR 1.0.0.
pub const SBR_BEGINS: i64 = day(2023, 9, 1);
/// SBR 1.0.6 (SMC08): the Legacy generation is closed.
pub const LEGACY_ENDS: i64 = day(2025, 7, 15);
/// SBR 1.0.11 (SMC013): ML-DSA and ML-KEM may be certified.
pub const ML_BEGINS: i64 = day(2025, 8, 22);
/// Apple Root Program Policy 2.0: an issuing CA has one trust purpose.
pub const APPLE_ONE_PURPOSE: i64 = day(2026, 8, 1);
/// SBR 1.0.14 (SMC016): nothing is signed with SHA-1.
pub const SHA1_ENDS: i64 = day(2026, 9, 15);
/// SBR 1.0.15 (SMC017): RSA of a CA has 4096 bits.
pub const CA_RSA_4096: i64 = day(2026, 9, 15);
/// Apple Root Program Policy 2.0: at least one rfc822Name.
pub const APPLE_RFC822_NAME: i64 = day(2027, 2, 1);
/// SBR 1.0.16 (SMC018): mail protection, perhaps client authentication, and nothing else.
pub const TWO_PURPOSES: i64 = day(2027, 7, 1);
/// SBR 1.0.15 (SMC017): no subscriber certificate from RSA below 3072 bits.
pub const ISSUING_RSA_3072: i64 = day(2027, 9, 15);

/// Days since 1970 of a date after it, by counting March-based years.
const fn day(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let of_years = year * 365 + year / 4 - year / 100 + year / 400;
    let of_months = (153 * month + 2) / 5;
    (of_years + of_months + day - 1 - 719_468) * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_right() {
        assert_eq!(day(1970, 1, 1), 0);
        assert_eq!(day(2000, 2, 29), 951_782_400);
        assert_eq!(SHA1_ENDS, 1_789_430_400);
        assert_eq!(ISSUING_RSA_3072, 1_820_966_400);
        assert_eq!(LEGACY_ENDS, 1_752_537_600);
    }
}
