//! The reserved policy identifiers (SBR 7.1.6.1): type and generation of a certificate.

use const_oid::ObjectIdentifier;

const fn of(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub const MAILBOX_LEGACY: ObjectIdentifier = of("2.23.140.1.5.1.1");
pub const MAILBOX_MULTIPURPOSE: ObjectIdentifier = of("2.23.140.1.5.1.2");
pub const MAILBOX_STRICT: ObjectIdentifier = of("2.23.140.1.5.1.3");
pub const ORGANIZATION_LEGACY: ObjectIdentifier = of("2.23.140.1.5.2.1");
pub const ORGANIZATION_MULTIPURPOSE: ObjectIdentifier = of("2.23.140.1.5.2.2");
pub const ORGANIZATION_STRICT: ObjectIdentifier = of("2.23.140.1.5.2.3");
pub const SPONSORED_LEGACY: ObjectIdentifier = of("2.23.140.1.5.3.1");
pub const SPONSORED_MULTIPURPOSE: ObjectIdentifier = of("2.23.140.1.5.3.2");
pub const SPONSORED_STRICT: ObjectIdentifier = of("2.23.140.1.5.3.3");
pub const INDIVIDUAL_LEGACY: ObjectIdentifier = of("2.23.140.1.5.4.1");
pub const INDIVIDUAL_MULTIPURPOSE: ObjectIdentifier = of("2.23.140.1.5.4.2");
pub const INDIVIDUAL_STRICT: ObjectIdentifier = of("2.23.140.1.5.4.3");

/// Everything below it is reserved: `.type.generation`, generation 1 being Legacy, closed since 2025-07-15.
pub const RESERVED_ARC: ObjectIdentifier = of("2.23.140.1.5");

/// An issuing CA lists what it will use, and no more (SBR 7.1.6.3).
pub const ISSUING_CA: &[ObjectIdentifier] = &[ORGANIZATION_MULTIPURPOSE];

pub fn is_reserved(policy: ObjectIdentifier) -> bool {
    policy.starts_with(RESERVED_ARC)
}
