//! How long certificates live.

use super::DAY;

/// SBR 6.3.2, Multipurpose and Strict.
pub const SUBSCRIBER_MAX_DAYS: i64 = 825;

/// SBR 6.3.2, Legacy.
pub const LEGACY_MAX_DAYS: i64 = 1185;

/// The term of the product; below the maximum, which SBR 6.3.2 asks not to make the default.
pub const PRODUCT_DAYS: i64 = 730;

/// A responder's certificate is not checked for revocation, so it lives shortly (TBR 7.1.2.8 as the model).
pub const RESPONDER_DAYS: i64 = 30;

/// The end of a term that begins at `not_before`: both ends are inside (RFC 5280 4.1.2.5), so a second less.
pub const fn not_after(not_before: i64, days: i64) -> i64 {
    not_before + days * DAY - 1
}

/// SBR 6.3.2: a part of a day counts as a whole one.
pub const fn days_started(not_before: i64, not_after: i64) -> i64 {
    let seconds = not_after - not_before + 1;
    (seconds + DAY - 1) / DAY
}
