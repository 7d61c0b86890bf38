//! How old evidence may be at the moment of issuance (SBR 4.2.1), in seconds.

use super::{DAY, HOUR};

/// SBR 3.2.2.2: a random value by mail is good for this long after it was sent.
pub const CHALLENGE_SECONDS: i64 = 24 * HOUR;

/// SBR 4.2.1 (1): control of a mailbox proven by such a value.
pub const MAILBOX_SECONDS: i64 = 30 * DAY;

/// SBR 4.2.1 (2): existence and identity of an organisation.
pub const ORGANIZATION_SECONDS: i64 = 825 * DAY;

/// SBR 3.2.6 and 4.2.1: authority of a representative, unless a contract says another term.
pub const AUTHORITY_SECONDS: i64 = 825 * DAY;

/// SBR 4.2.2.1: a CAA answer holds for its own TTL or this long, whichever is more.
pub const CAA_SECONDS: i64 = 8 * HOUR;

/// Whether evidence obtained then is still inside its age now. Evidence from the future is not evidence.
pub const fn is_fresh(obtained: i64, now: i64, limit_seconds: i64) -> bool {
    obtained <= now && now - obtained <= limit_seconds
}
