//! Certificates of anybody, as far as they can be shown: more lenient than `pki::certificate`, which reads our own.

use der::asn1::{AnyRef, BitStringRef};
use der::{DateTime, Decode, Encode, Sequence};
use pki::spki::PublicKey;
use x509_cert::certificate::Certificate as Fields;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, SubjectAltName};

/// RFC 5280 4.2.1.12
const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
/// RFC 9598: an address beyond ASCII.
const SMTP_UTF8_MAILBOX: &str = "1.3.6.1.5.5.7.8.9";

pub struct Certificate {
    pub der: Vec<u8>,
    tbs: Vec<u8>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
    pub serial: Vec<u8>,
    pub subject: Vec<(String, String)>,
    pub issuer: Vec<(String, String)>,
    pub subject_der: Vec<u8>,
    pub issuer_der: Vec<u8>,
    pub from: DateTime,
    pub until: DateTime,
    /// Addresses and host names.
    pub names: Vec<String>,
    pub is_authority: bool,
    pub is_for_mail: bool,
    pub spki: Vec<u8>,
}

#[derive(Sequence)]
struct SignedShape<'a> {
    tbs: AnyRef<'a>,
    algorithm: AnyRef<'a>,
    signature: BitStringRef<'a>,
}

impl Certificate {
    pub fn read(der: &[u8]) -> Option<Self> {
        if der.len() > pki::certificate::CERTIFICATE_BYTES {
            return None;
        }
        let outer = SignedShape::from_der(der).ok()?;
        let whole = Fields::from_der(der).ok()?;
        let tbs = whole.tbs_certificate();
        let subject_der = tbs.subject().to_der().ok()?;
        let issuer_der = tbs.issuer().to_der().ok()?;
        let constraints = tbs.get_extension::<BasicConstraints>().ok()?;
        let uses = tbs.get_extension::<ExtendedKeyUsage>().ok()?;
        let names = tbs.get_extension::<SubjectAltName>().ok()?;
        Some(Self {
            tbs: outer.tbs.to_der().ok()?,
            algorithm: outer.algorithm.to_der().ok()?,
            signature: outer.signature.as_bytes()?.to_vec(),
            serial: tbs.serial_number().as_bytes().to_vec(),
            subject: pki::csr::name_lines(&subject_der)?,
            issuer: pki::csr::name_lines(&issuer_der)?,
            from: tbs.validity().not_before.to_date_time(),
            until: tbs.validity().not_after.to_date_time(),
            names: names.map(|(_, it)| alternative(&it)).unwrap_or_default(),
            is_authority: constraints.is_some_and(|(_, it)| it.ca),
            is_for_mail: uses.is_none_or(|(_, it)| {
                it.0.iter()
                    .any(|usage| usage.to_string() == EMAIL_PROTECTION)
            }),
            spki: tbs.subject_public_key_info().to_der().ok()?,
            subject_der,
            issuer_der,
            der: der.to_vec(),
        })
    }

    /// It names itself as its maker.
    pub fn is_root(&self) -> bool {
        self.subject_der == self.issuer_der
    }

    /// None when the maker's key or the algorithm is of a kind that is not read here.
    pub fn is_signed_by(&self, maker: &Self) -> Option<bool> {
        let key = PublicKey::parse(&maker.spki).ok()?;
        let algorithm = key.signed_with(&self.algorithm)?;
        Some(key.verify(algorithm, &self.tbs, &self.signature))
    }

    /// What people call it: the common name, an address, or what there is.
    pub fn called(&self) -> String {
        let common = self.subject.iter().find(|(label, _)| label == "CN");
        common
            .map(|(_, value)| value.clone())
            .or_else(|| self.names.first().cloned())
            .unwrap_or_else(|| line(&self.subject))
    }

    pub fn mailbox(&self) -> Option<&String> {
        self.names.iter().find(|name| name.contains('@'))
    }

    pub fn key_text(&self) -> String {
        pki::spki::describe(&self.spki)
    }

    pub fn signed_with(&self) -> String {
        pki::csr::algorithm_name(&self.algorithm)
    }
}

pub fn line(name: &[(String, String)]) -> String {
    let parts: Vec<String> = name
        .iter()
        .map(|(label, value)| format!("{label}={value}"))
        .collect();
    parts.join(", ")
}

/// `2026-11-25`
pub fn day(time: DateTime) -> String {
    format!("{:04}-{:02}-{:02}", time.year(), time.month(), time.day())
}

fn alternative(names: &SubjectAltName) -> Vec<String> {
    let text = |name: &GeneralName| match name {
        GeneralName::Rfc822Name(address) => Some(address.as_str().to_owned()),
        GeneralName::DnsName(host) => Some(host.as_str().to_owned()),
        GeneralName::OtherName(other) if other.type_id.to_string() == SMTP_UTF8_MAILBOX => {
            String::from_utf8(other.value.value().to_vec()).ok()
        }
        _ => None,
    };
    names.0.iter().filter_map(text).collect()
}
