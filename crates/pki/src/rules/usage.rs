//! Extended key usage: which purposes stand together.

use const_oid::ObjectIdentifier;

use super::{ALWAYS, Dated};
use crate::extension::oid::{CLIENT_AUTH, EMAIL_PROTECTION};

/// What we put into subscriber certificates. The switch for client authentication is one more row.
pub const PRODUCT: &[Dated<&[ObjectIdentifier]>] = &[Dated {
    from: ALWAYS,
    value: &[EMAIL_PROTECTION, CLIENT_AUTH],
    source: "product decision",
}];

/// The sets a Multipurpose subscriber certificate may have. SBR 7.1.2.3 (f) allows more until 2027-07-01, the
/// issuing CAs that Apple's policy 2.0 accepts do not, so there is one row.
pub const SUBSCRIBER: &[Dated<&[&[ObjectIdentifier]]>] = &[Dated {
    from: ALWAYS,
    value: &[&[EMAIL_PROTECTION, CLIENT_AUTH], &[EMAIL_PROTECTION]],
    source: "SBR 7.1.2.3 (f)",
}];

/// The sets an issuing CA may have: exactly one trust purpose (Apple policy 2.0, signed since 2026-08-01).
pub const ISSUING_CA: &[Dated<&[&[ObjectIdentifier]]>] = &[Dated {
    from: ALWAYS,
    value: &[&[EMAIL_PROTECTION, CLIENT_AUTH], &[EMAIL_PROTECTION]],
    source: "SBR 7.1.2.2 (g)",
}];
