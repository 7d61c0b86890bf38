//! The same certificate read by the `x509-cert` crate, whose types and extension readers are not ours.

use der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use super::{CERTIFICATE_BYTES, CertificateProblem};

/// What a certificate says, in the terms that both readers share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pub serial: Vec<u8>,
    pub issuer: Vec<u8>,
    pub subject: Vec<u8>,
    pub not_before: i64,
    pub not_after: i64,
    pub spki: Vec<u8>,
    pub mailboxes: Vec<String>,
    /// Dotted OID, criticality, body.
    pub extensions: Vec<(String, bool, Vec<u8>)>,
}

/// For the check after signing: compare with [`super::Certificate::fields`].
pub fn second_opinion(certificate_der: &[u8]) -> Result<Fields, CertificateProblem> {
    if certificate_der.len() > CERTIFICATE_BYTES {
        return Err(CertificateProblem::TooLarge);
    }
    let certificate = x509_cert::Certificate::from_der(certificate_der)?;
    if certificate.to_der()? != certificate_der {
        return Err(CertificateProblem::Malformed);
    }
    let tbs = certificate.tbs_certificate();
    let time = |time: &x509_cert::time::Time| super::wire::seconds(time.to_unix_duration());
    Ok(Fields {
        serial: super::wire::magnitude(tbs.serial_number().as_bytes()).to_vec(),
        issuer: tbs.issuer().to_der()?,
        subject: tbs.subject().to_der()?,
        not_before: time(&tbs.validity().not_before),
        not_after: time(&tbs.validity().not_after),
        spki: tbs.subject_public_key_info().to_der()?,
        mailboxes: mailboxes(tbs)?,
        extensions: tbs
            .extensions()
            .into_iter()
            .flatten()
            .map(|e| {
                (
                    e.extn_id.to_string(),
                    e.critical,
                    e.extn_value.as_bytes().to_vec(),
                )
            })
            .collect(),
    })
}

fn mailboxes(tbs: &x509_cert::TbsCertificate) -> Result<Vec<String>, CertificateProblem> {
    let Some((_, san)) = tbs.get_extension::<SubjectAltName>()? else {
        return Ok(Vec::new());
    };
    let mailbox = |name: &GeneralName| match name {
        GeneralName::Rfc822Name(mailbox) => Some(mailbox.as_str().to_owned()),
        _ => None,
    };
    Ok(san.0.iter().filter_map(mailbox).collect())
}
