//! How often revocation status is made anew, in seconds.

use super::{DAY, HOUR};

/// Our rhythm; SBR 4.9.7 asks for seven days or less.
pub const CRL_EVERY_SECONDS: i64 = 6 * HOUR;

/// nextUpdate of a subscriber CRL after thisUpdate; SBR 4.9.7 allows ten days.
pub const CRL_GOOD_SECONDS: i64 = 7 * DAY;
pub const CRL_GOOD_AT_MOST_SECONDS: i64 = 10 * DAY;

/// A root's CRL: SBR 4.9.7 asks for twelve months or less.
pub const ROOT_CRL_GOOD_SECONDS: i64 = 180 * DAY;
pub const ROOT_CRL_GOOD_AT_MOST_SECONDS: i64 = 365 * DAY;

/// SBR 4.9.10: a response is good for eight hours to ten days, and replaced eight hours before its end.
pub const OCSP_GOOD_SECONDS: i64 = 3 * DAY;
pub const OCSP_GOOD_AT_LEAST_SECONDS: i64 = 8 * HOUR;
pub const OCSP_GOOD_AT_MOST_SECONDS: i64 = 10 * DAY;
pub const OCSP_EVERY_SECONDS: i64 = DAY;

/// RFC 9654 2.1: a nonce has 1 to 128 octets.
pub const OCSP_NONCE_OCTETS: std::ops::RangeInclusive<usize> = 1..=128;

/// What an OCSP request may cost before we read it.
pub const OCSP_REQUEST_BYTES: usize = 8 * 1024;
pub const OCSP_REQUEST_IDS: usize = 20;
