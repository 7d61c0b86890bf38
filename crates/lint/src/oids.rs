//! Object identifiers as the octets that stand in a certificate, and their names for people.

use der::oid::ObjectIdentifier;
use pki::extension::oid;

macro_rules! identifiers {
    ($($name:ident = $text:literal, $label:literal;)*) => {
        $(pub(crate) const $name: &[u8] = {
            const OID: ObjectIdentifier = ObjectIdentifier::new_unwrap($text);
            OID.as_bytes()
        };)*

        const LABELS: &[(&[u8], &str)] = &[$(($name, $label)),*];
    };
}

identifiers! {
    AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1", "authorityInfoAccess";
    QC_STATEMENTS = "1.3.6.1.5.5.7.1.3", "qcStatements";
    SUBJECT_INFO_ACCESS = "1.3.6.1.5.5.7.1.11", "subjectInfoAccess";
    OCSP_NOCHECK = "1.3.6.1.5.5.7.48.1.5", "ocspNoCheck";
    SMIME_CAPABILITIES = "1.2.840.113549.1.9.15", "smimeCapabilities";
    ADOBE_TIME_STAMP = "1.2.840.113583.1.1.9.1", "Adobe time stamp";
    ADOBE_ARCHIVE_REV_INFO = "1.2.840.113583.1.1.9.2", "Adobe ArchiveRevInfo";
    LEI = "1.3.6.1.4.1.52266.1", "LEI";
    LEI_ROLE = "1.3.6.1.4.1.52266.2", "LEI role";
    SUBJECT_DIRECTORY_ATTRIBUTES = "2.5.29.9", "subjectDirectoryAttributes";
    SUBJECT_KEY_IDENTIFIER = "2.5.29.14", "subjectKeyIdentifier";
    KEY_USAGE = "2.5.29.15", "keyUsage";
    SUBJECT_ALT_NAME = "2.5.29.17", "subjectAltName";
    ISSUER_ALT_NAME = "2.5.29.18", "issuerAltName";
    BASIC_CONSTRAINTS = "2.5.29.19", "basicConstraints";
    CRL_NUMBER = "2.5.29.20", "cRLNumber";
    CRL_REASON = "2.5.29.21", "reasonCode";
    INVALIDITY_DATE = "2.5.29.24", "invalidityDate";
    DELTA_CRL_INDICATOR = "2.5.29.27", "deltaCRLIndicator";
    ISSUING_DISTRIBUTION_POINT = "2.5.29.28", "issuingDistributionPoint";
    CERTIFICATE_ISSUER = "2.5.29.29", "certificateIssuer";
    NAME_CONSTRAINTS = "2.5.29.30", "nameConstraints";
    CRL_DISTRIBUTION_POINTS = "2.5.29.31", "cRLDistributionPoints";
    CERTIFICATE_POLICIES = "2.5.29.32", "certificatePolicies";
    ANY_POLICY = "2.5.29.32.0", "anyPolicy";
    POLICY_MAPPINGS = "2.5.29.33", "policyMappings";
    AUTHORITY_KEY_IDENTIFIER = "2.5.29.35", "authorityKeyIdentifier";
    POLICY_CONSTRAINTS = "2.5.29.36", "policyConstraints";
    EXTENDED_KEY_USAGE = "2.5.29.37", "extKeyUsage";
    ANY_PURPOSE = "2.5.29.37.0", "anyExtendedKeyUsage";
    FRESHEST_CRL = "2.5.29.46", "freshestCRL";
    INHIBIT_ANY_POLICY = "2.5.29.54", "inhibitAnyPolicy";
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1", "serverAuth";
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2", "clientAuth";
    CODE_SIGNING = "1.3.6.1.5.5.7.3.3", "codeSigning";
    EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4", "emailProtection";
    TIME_STAMPING = "1.3.6.1.5.5.7.3.8", "timeStamping";
    OCSP_SIGNING = "1.3.6.1.5.5.7.3.9", "OCSPSigning";
    ACCESS_OCSP = "1.3.6.1.5.5.7.48.1", "ocsp";
    ACCESS_CA_ISSUERS = "1.3.6.1.5.5.7.48.2", "caIssuers";
    SMTP_UTF8_MAILBOX = "1.3.6.1.5.5.7.8.9", "SmtpUTF8Mailbox";
    USER_PRINCIPAL_NAME = "1.3.6.1.4.1.311.20.2.3", "userPrincipalName";
    QC_SYNTAX_V1 = "1.3.6.1.5.5.7.11.1", "qcSyntax-v1";
    OCSP_NONCE = "1.3.6.1.5.5.7.48.1.2", "OCSP nonce";
    OCSP_CRL = "1.3.6.1.5.5.7.48.1.3", "OCSP CRL identifier";
    OCSP_ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6", "OCSP archive cutoff";
    OCSP_EXTENDED_REVOKE = "1.3.6.1.5.5.7.48.1.9", "OCSP extended revoke";
    OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1", "OCSP basic response";
}

/// How people name it; the dotted form where there is no name.
pub(crate) fn name(octets: &[u8]) -> String {
    if let Some((_, label)) = LABELS.iter().find(|(known, _)| *known == octets) {
        return (*label).to_owned();
    }
    match ObjectIdentifier::from_bytes(octets) {
        Ok(known) => oid::name(known),
        Err(_) => pki::digest::hex(octets),
    }
}
