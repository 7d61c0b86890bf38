//! Sizes of keys.

use super::{ALWAYS, Dated};

/// SBR 6.1.5.
pub const SUBSCRIBER_RSA_BITS: u32 = 2048;

/// SBR 6.1.5: an RSA modulus has whole octets.
pub const RSA_BITS_MULTIPLE: u32 = 8;

/// RSA in a CA certificate signed at this moment.
pub const CA_RSA_BITS: &[Dated<u32>] = &[
    Dated {
        from: ALWAYS,
        value: 2048,
        source: "SBR 6.1.5",
    },
    // 2026-09-15
    Dated {
        from: 1_789_430_400,
        value: 4096,
        source: "SBR 1.0.15, 6.1.5",
    },
];

/// RSA of a CA that signs a subscriber certificate at this moment.
pub const ISSUING_RSA_BITS: &[Dated<u32>] = &[
    Dated {
        from: ALWAYS,
        value: 2048,
        source: "SBR 6.1.5",
    },
    // 2027-09-15
    Dated {
        from: 1_820_966_400,
        value: 3072,
        source: "SBR 1.0.15, 6.1.5",
    },
];
