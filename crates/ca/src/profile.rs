//! Profiles: what each kind of certificate is made of. The same draft comes out of the same inputs, byte for
//! byte, which is how the signer checks what it is asked to sign.

pub mod authority;

use crate::Fault;
use const_oid::ObjectIdentifier;
use domain::activation::{CertificateRequest, SubjectAttribute};
use pki::{
    certificate::{Certificate, TbsCertificate},
    extension::{self, Extension, KeyUsage, oid},
    mailbox::Mailbox,
    name::{Attribute, Name},
    rules,
    signature::SignatureAlgorithm,
    spki::{KeyKind, PublicKey},
};
use std::ops::RangeInclusive;

/// A kind of certificate this house signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// S/MIME, organization-validated, Multipurpose (SBR 7.1.6.1: 2.23.140.1.5.2.2).
    OrganizationMultipurpose,
    /// A delegated OCSP responder (RFC 6960 4.2.2.2).
    OcspResponder,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::OrganizationMultipurpose, Kind::OcspResponder];

    /// The kind's name in the store.
    pub fn code(self) -> &'static str {
        match self {
            Kind::OrganizationMultipurpose => "ov-multipurpose",
            Kind::OcspResponder => "ocsp-responder",
        }
    }

    pub fn parse(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What an issuing CA's certificate must name for this kind (SBR 7.1.6.3); none for what has no policy.
    pub fn policy(self) -> Option<ObjectIdentifier> {
        match self {
            Kind::OrganizationMultipurpose => Some(rules::policy::ORGANIZATION_MULTIPURPOSE),
            Kind::OcspResponder => None,
        }
    }

    pub fn lint_set(self) -> lint::ProfileSet {
        match self {
            Kind::OrganizationMultipurpose => lint::ProfileSet::OV_MULTIPURPOSE,
            Kind::OcspResponder => lint::ProfileSet::OcspResponder,
        }
    }
}

/// The addresses that certificates carry; a setting apart from the portal's own address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusUrls {
    base: String,
}

impl StatusUrls {
    /// `base` is an `http` address without a trailing slash (SBR 7.1.2.3: never `https`).
    pub fn new(base: &str) -> Result<StatusUrls, Fault> {
        let base = base.trim_end_matches('/');
        if !base.starts_with("http://") || base.len() > 200 {
            return Err(Fault::Setup(format!(
                "the status address must begin with http://, not {base}"
            )));
        }
        Ok(StatusUrls {
            base: base.to_owned(),
        })
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    pub fn crl(&self, issuer: &str) -> String {
        format!("{}/crl/{issuer}.crl", self.base)
    }

    pub fn ca_certificate(&self, issuer: &str) -> String {
        format!("{}/ca/{issuer}.cer", self.base)
    }

    pub fn ocsp(&self) -> String {
        format!("{}/ocsp", self.base)
    }
}

/// Everything about the issuing CA that a draft needs.
#[derive(Clone, Debug)]
pub struct IssuerProfile {
    pub id: String,
    pub certificate: Certificate,
    pub urls: StatusUrls,
}

impl IssuerProfile {
    pub fn new(id: &str, certificate_der: &[u8], urls: &StatusUrls) -> Result<Self, Fault> {
        let certificate = Certificate::parse(certificate_der).map_err(|problem| {
            Fault::Setup(format!("the certificate of {id} does not parse: {problem}"))
        })?;
        Ok(Self {
            id: id.to_owned(),
            certificate,
            urls: urls.clone(),
        })
    }

    /// The algorithm this CA signs with, by its own key (SBR 7.1.3.2).
    pub fn signature_algorithm(&self) -> Result<SignatureAlgorithm, Fault> {
        signature_algorithm(self.certificate.public_key().kind())
    }

    fn authority_key_identifier(&self) -> Result<Extension, Fault> {
        let identifier = self.certificate.key_identifier().ok_or_else(|| {
            Fault::Setup(format!(
                "the certificate of {} has no key identifier",
                self.id
            ))
        })?;
        Ok(extension::authority_key_identifier(&identifier))
    }
}

/// A CA key's own signature algorithm (SBR 7.1.3.2).
pub fn signature_algorithm(kind: KeyKind) -> Result<SignatureAlgorithm, Fault> {
    keys::KeyAlgorithm::of(kind)
        .map(keys::KeyAlgorithm::signature_algorithm)
        .ok_or_else(|| Fault::Setup(format!("no CA of this house signs with {kind}")))
}

/// The subject, in the order and the string types of SBR 7.1.4.2 and RFC 5280 appendix A.
pub fn subject_name(request: &CertificateRequest) -> Result<Name, Fault> {
    let lines = request.subject().into_iter().map(|line| {
        let attribute = match line.attribute {
            SubjectAttribute::Country => Attribute::C,
            SubjectAttribute::Region => Attribute::St,
            SubjectAttribute::Locality => Attribute::L,
            SubjectAttribute::Organisation => Attribute::O,
            SubjectAttribute::OrganisationIdentifier => Attribute::OrganizationIdentifier,
            SubjectAttribute::CommonName => Attribute::Cn,
            SubjectAttribute::Email => Attribute::E,
        };
        (attribute, line.value)
    });
    Name::build(lines)
        .map_err(|problem| Fault::Setup(format!("a proven subject does not encode: {problem:?}")))
}

/// S/MIME, organization-validated, Multipurpose.
pub fn organization(
    request: &CertificateRequest,
    issuer: &IssuerProfile,
    serial: [u8; 16],
    not_before: i64,
) -> Result<TbsCertificate, Fault> {
    let not_after =
        rules::validity::not_after(not_before, i64::from(request.terms().validity_days));
    if not_after > issuer.certificate.not_after() {
        return Err(Fault::Setup(format!(
            "{} ends before this certificate would",
            issuer.id
        )));
    }
    Subscriber {
        subject: subject_name(request)?,
        key: request.key().public_key(),
        mailbox: request.mailbox().mailbox(),
        client_auth: request.terms().client_auth,
    }
    .drafted(issuer, serial, not_before..=not_after)
}

/// What stands in a subscriber's certificate. Outside this file only a canary makes one without evidence, and a
/// canary is judged and thrown away.
pub(crate) struct Subscriber<'a> {
    pub subject: Name,
    pub key: &'a PublicKey,
    pub mailbox: &'a Mailbox,
    pub client_auth: bool,
}

impl Subscriber<'_> {
    pub(crate) fn drafted(
        self,
        issuer: &IssuerProfile,
        serial: [u8; 16],
        validity: RangeInclusive<i64>,
    ) -> Result<TbsCertificate, Fault> {
        let purposes = if self.client_auth {
            rules::in_force(rules::usage::PRODUCT, *validity.start()).value
        } else {
            &[oid::EMAIL_PROTECTION]
        };
        Ok(TbsCertificate {
            serial,
            signature: issuer.signature_algorithm()?,
            issuer: issuer.certificate.subject_der().to_vec(),
            not_before: *validity.start(),
            not_after: *validity.end(),
            subject: self.subject.der(),
            spki: self.key.der().to_vec(),
            extensions: vec![
                issuer.authority_key_identifier()?,
                extension::subject_key_identifier(&self.key.key_identifier()),
                extension::key_usage(usages(self.key)),
                extension::extended_key_usage(purposes),
                extension::certificate_policies(&[rules::policy::ORGANIZATION_MULTIPURPOSE], None),
                extension::subject_alt_name_mailboxes(std::slice::from_ref(self.mailbox)),
                extension::crl_distribution_point(&issuer.urls.crl(&issuer.id)),
                extension::authority_info_access(
                    &issuer.urls.ca_certificate(&issuer.id),
                    Some(&issuer.urls.ocsp()),
                ),
            ],
        })
    }
}

/// Dual use, by key type (SBR 7.1.2.3 e).
fn usages(key: &PublicKey) -> &'static [KeyUsage] {
    match key.kind() {
        KeyKind::Rsa { .. } => &[KeyUsage::DigitalSignature, KeyUsage::KeyEncipherment],
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
            &[KeyUsage::DigitalSignature, KeyUsage::KeyAgreement]
        }
        KeyKind::Ed25519 => &[KeyUsage::DigitalSignature],
    }
}

/// A delegated OCSP responder: one purpose, no check of itself, a short life (TBR 7.1.2.8 as the model).
pub fn responder(
    key: &PublicKey,
    issuer: &IssuerProfile,
    serial: [u8; 16],
    not_before: i64,
) -> Result<TbsCertificate, Fault> {
    let of = |attribute| {
        issuer
            .certificate
            .subject()
            .get(attribute)
            .unwrap_or_default()
            .to_owned()
    };
    let subject = Name::build([
        (Attribute::C, of(Attribute::C)),
        (Attribute::O, of(Attribute::O)),
        (Attribute::Cn, format!("OCSP {}", issuer.id)),
    ])
    .map_err(|problem| {
        Fault::Setup(format!("the responder's name does not encode: {problem:?}"))
    })?;
    let not_after = rules::validity::not_after(not_before, rules::validity::RESPONDER_DAYS);
    Ok(TbsCertificate {
        serial,
        signature: issuer.signature_algorithm()?,
        issuer: issuer.certificate.subject_der().to_vec(),
        not_before,
        not_after: not_after.min(issuer.certificate.not_after()),
        subject: subject.der(),
        spki: key.der().to_vec(),
        extensions: vec![
            issuer.authority_key_identifier()?,
            extension::subject_key_identifier(&key.key_identifier()),
            extension::key_usage(&[KeyUsage::DigitalSignature]),
            extension::extended_key_usage(&[oid::OCSP_SIGNING]),
            extension::ocsp_nocheck(),
        ],
    })
}
