//! What the CAs' own certificates are made of. A ceremony signs them.

use super::{StatusUrls, signature_algorithm};
use crate::Fault;
use pki::{
    certificate::{Certificate, TbsCertificate},
    extension::{self, KeyUsage},
    name::Name,
    rules,
    spki::PublicKey,
};

/// A root lives fifteen years: inside the eighteen after which Mozilla stops trusting an e-mail root.
pub const ROOT_DAYS: i64 = 15 * 365;
pub const ISSUING_DAYS: i64 = 8 * 365;

/// A self-signed root: no EKU, no policies (SBR 7.1.2.1).
pub fn root(
    subject: &Name,
    key: &PublicKey,
    serial: [u8; 16],
    now: i64,
) -> Result<TbsCertificate, Fault> {
    Ok(TbsCertificate {
        serial,
        signature: signature_algorithm(key.kind())?,
        issuer: subject.der(),
        not_before: now,
        not_after: rules::validity::not_after(now, ROOT_DAYS),
        subject: subject.der(),
        spki: key.der().to_vec(),
        extensions: vec![
            extension::subject_key_identifier(&key.key_identifier()),
            extension::basic_constraints_ca(None),
            extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
        ],
    })
}

/// An issuing CA under a root (SBR 7.1.2.2): one level, the purposes and policies it will use and no more.
pub fn issuing(
    (root_id, root): (&str, &Certificate),
    subject: &Name,
    key: &PublicKey,
    urls: &StatusUrls,
    serial: [u8; 16],
    now: i64,
) -> Result<TbsCertificate, Fault> {
    let root_identifier = root
        .key_identifier()
        .ok_or_else(|| Fault::Setup("the root has no key identifier".to_owned()))?;
    let purposes = rules::in_force(rules::usage::PRODUCT, now).value;
    Ok(TbsCertificate {
        serial,
        signature: signature_algorithm(root.public_key().kind())?,
        issuer: root.subject_der().to_vec(),
        not_before: now,
        not_after: rules::validity::not_after(now, ISSUING_DAYS).min(root.not_after()),
        subject: subject.der(),
        spki: key.der().to_vec(),
        extensions: vec![
            extension::authority_key_identifier(&root_identifier),
            extension::subject_key_identifier(&key.key_identifier()),
            extension::basic_constraints_ca(Some(0)),
            extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
            extension::extended_key_usage(purposes),
            extension::certificate_policies(rules::policy::ISSUING_CA, None),
            extension::crl_distribution_point(&urls.crl(root_id)),
            extension::authority_info_access(&urls.ca_certificate(root_id), None),
        ],
    })
}
