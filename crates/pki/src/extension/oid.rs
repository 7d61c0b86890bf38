//! The object identifiers of extensions and of what stands in them.

use const_oid::ObjectIdentifier;

const fn of(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

// Extensions (RFC 5280 4.2, 5.2, 5.3)
pub const SUBJECT_KEY_IDENTIFIER: ObjectIdentifier = of("2.5.29.14");
pub const KEY_USAGE: ObjectIdentifier = of("2.5.29.15");
pub const SUBJECT_ALT_NAME: ObjectIdentifier = of("2.5.29.17");
pub const BASIC_CONSTRAINTS: ObjectIdentifier = of("2.5.29.19");
pub const CRL_NUMBER: ObjectIdentifier = of("2.5.29.20");
pub const CRL_REASON: ObjectIdentifier = of("2.5.29.21");
pub const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = of("2.5.29.28");
pub const CRL_DISTRIBUTION_POINTS: ObjectIdentifier = of("2.5.29.31");
pub const CERTIFICATE_POLICIES: ObjectIdentifier = of("2.5.29.32");
pub const AUTHORITY_KEY_IDENTIFIER: ObjectIdentifier = of("2.5.29.35");
pub const EXTENDED_KEY_USAGE: ObjectIdentifier = of("2.5.29.37");
pub const AUTHORITY_INFO_ACCESS: ObjectIdentifier = of("1.3.6.1.5.5.7.1.1");
pub const OCSP_NOCHECK: ObjectIdentifier = of("1.3.6.1.5.5.7.48.1.5");

// Inside them
pub const ACCESS_OCSP: ObjectIdentifier = of("1.3.6.1.5.5.7.48.1");
pub const ACCESS_CA_ISSUERS: ObjectIdentifier = of("1.3.6.1.5.5.7.48.2");
pub const CPS_QUALIFIER: ObjectIdentifier = of("1.3.6.1.5.5.7.2.1");

// Purposes (RFC 5280 4.2.1.12)
pub const CLIENT_AUTH: ObjectIdentifier = of("1.3.6.1.5.5.7.3.2");
pub const EMAIL_PROTECTION: ObjectIdentifier = of("1.3.6.1.5.5.7.3.4");
pub const OCSP_SIGNING: ObjectIdentifier = of("1.3.6.1.5.5.7.3.9");

/// How people name an extension or a purpose; the dotted form where there is no name.
pub fn name(oid: ObjectIdentifier) -> String {
    let known = match oid {
        SUBJECT_KEY_IDENTIFIER => "subjectKeyIdentifier",
        KEY_USAGE => "keyUsage",
        SUBJECT_ALT_NAME => "subjectAltName",
        BASIC_CONSTRAINTS => "basicConstraints",
        CRL_NUMBER => "cRLNumber",
        CRL_REASON => "reasonCode",
        ISSUING_DISTRIBUTION_POINT => "issuingDistributionPoint",
        CRL_DISTRIBUTION_POINTS => "cRLDistributionPoints",
        CERTIFICATE_POLICIES => "certificatePolicies",
        AUTHORITY_KEY_IDENTIFIER => "authorityKeyIdentifier",
        EXTENDED_KEY_USAGE => "extKeyUsage",
        AUTHORITY_INFO_ACCESS => "authorityInfoAccess",
        OCSP_NOCHECK => "ocspNoCheck",
        ACCESS_OCSP => "ocsp",
        ACCESS_CA_ISSUERS => "caIssuers",
        CLIENT_AUTH => "clientAuth",
        EMAIL_PROTECTION => "emailProtection",
        OCSP_SIGNING => "OCSPSigning",
        _ => return oid.to_string(),
    };
    known.to_owned()
}
