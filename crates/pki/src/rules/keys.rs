//! Sizes of keys.

use super::{ALWAYS, Dated, dates};

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
    Dated {
        from: dates::CA_RSA_4096,
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
    Dated {
        from: dates::ISSUING_RSA_3072,
        value: 3072,
        source: "SBR 1.0.15, 6.1.5",
    },
];
