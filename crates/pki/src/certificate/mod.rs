//! Certificates: the bytes that get signed, and a strict view of those that exist.
//!
//! [`TbsCertificate`] writes exactly what it is given; which extensions and which subject is the profile's
//! business in crate `ca`. [`Certificate::parse`] accepts only one spelling of a v3 certificate, so that what
//! we verify, show and store are the same bytes. [`second_opinion`] reads those bytes with code that none of
//! us wrote.

mod placeholder;
mod second;
pub(crate) mod wire;

use const_oid::ObjectIdentifier;
use der::Sequence;
use der::asn1::{AnyRef, UintRef};

pub use placeholder::with_placeholder_signature;
pub use second::{Fields, second_opinion};

use crate::extension::{Extension, oid, read};
use crate::name::{Name, NameProblem};
use crate::signature::SignatureAlgorithm;
use crate::spki::{KeyProblem, PublicKey};
use wire::{ExtensionShape, SignedShape, Time, encoded, spliced, whole_octets};

/// Large enough for ML-DSA-87 with room, small enough to refuse before any work.
pub const CERTIFICATE_BYTES: usize = 32 * 1024;

/// RFC 5280 4.1.2.2: at most 20 octets.
const SERIAL_OCTETS: usize = 20;

/// X.509 v3 is written as 2.
const VERSION_3: u8 = 2;

/// What is signed. `issuer` is the DER of the issuing CA's subject, copied and never re-encoded (SBR 7.1.4.1);
/// `spki` is the proven key, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TbsCertificate {
    pub serial: [u8; 16],
    pub signature: SignatureAlgorithm,
    pub issuer: Vec<u8>,
    pub not_before: i64,
    pub not_after: i64,
    pub subject: Vec<u8>,
    pub spki: Vec<u8>,
    pub extensions: Vec<Extension>,
}

impl TbsCertificate {
    /// The DER that the signer signs. Panics if `issuer`, `subject` or `spki` is not DER, or a time is not
    /// between 1970 and 9999: those come from types that checked it.
    #[allow(clippy::expect_used, reason = "sixteen octets are always an INTEGER")]
    pub fn encode(&self) -> Vec<u8> {
        encoded(&TbsShape {
            version: Some(VERSION_3),
            serial: UintRef::new(&self.serial).expect("sixteen octets"),
            signature: spliced(self.signature.der()),
            issuer: spliced(&self.issuer),
            validity: ValidityShape {
                not_before: Time::at(self.not_before),
                not_after: Time::at(self.not_after),
            },
            subject: spliced(&self.subject),
            spki: spliced(&self.spki),
            extensions: Some(wire::extension_shapes(&self.extensions)),
        })
    }
}

/// Puts a signature under a certificate or CRL, whose outer shape is the same. The TBS goes in byte for byte.
pub fn assemble(tbs_der: &[u8], algorithm: SignatureAlgorithm, signature: &[u8]) -> Vec<u8> {
    encoded(&SignedShape {
        tbs: spliced(tbs_der),
        algorithm: spliced(algorithm.der()),
        signature: whole_octets(signature),
    })
}

/// A certificate that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    tbs: Vec<u8>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
    serial: Vec<u8>,
    issuer_der: Vec<u8>,
    subject_der: Vec<u8>,
    subject: Name,
    not_before: i64,
    not_after: i64,
    public_key: PublicKey,
    extensions: Vec<Extension>,
}

impl Certificate {
    pub fn parse(der: &[u8]) -> Result<Self, CertificateProblem> {
        if der.len() > CERTIFICATE_BYTES {
            return Err(CertificateProblem::TooLarge);
        }
        let outer: SignedShape<'_> = wire::decoded(der, CERTIFICATE_BYTES)?;
        let tbs = encoded(&outer.tbs);
        let inner: TbsShape<'_> = wire::decoded(&tbs, CERTIFICATE_BYTES)?;

        if inner.version != Some(VERSION_3) {
            return Err(CertificateProblem::Version);
        }
        if inner.signature != outer.algorithm {
            return Err(CertificateProblem::AlgorithmsDiffer);
        }
        let algorithm = encoded(&outer.algorithm);
        SignatureAlgorithm::from_der(&algorithm).ok_or(CertificateProblem::UnknownAlgorithm)?;
        let serial = inner.serial.as_bytes();
        if serial.len() > SERIAL_OCTETS || serial == [0] {
            return Err(CertificateProblem::Serial);
        }
        let validity = &inner.validity;
        if !(validity.not_before.is_canonical() && validity.not_after.is_canonical()) {
            return Err(CertificateProblem::Time);
        }
        let extensions = wire::extensions(inner.extensions.as_deref().unwrap_or_default());
        for (place, extension) in extensions.iter().enumerate() {
            if extensions
                .iter()
                .take(place)
                .any(|earlier| earlier.oid == extension.oid)
            {
                return Err(CertificateProblem::ExtensionTwice(extension.oid));
            }
        }
        let subject_der = encoded(&inner.subject);
        let issuer_der = encoded(&inner.issuer);
        Name::parse(&issuer_der).map_err(CertificateProblem::Issuer)?;

        Ok(Self {
            subject: Name::parse(&subject_der).map_err(CertificateProblem::Subject)?,
            public_key: PublicKey::parse(&encoded(&inner.spki)).map_err(CertificateProblem::Key)?,
            serial: serial.to_vec(),
            not_before: validity.not_before.unix(),
            not_after: validity.not_after.unix(),
            signature: outer
                .signature
                .as_bytes()
                .ok_or(CertificateProblem::Malformed)?
                .to_vec(),
            der: der.to_vec(),
            algorithm,
            issuer_der,
            subject_der,
            extensions,
            tbs,
        })
    }

    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub fn tbs(&self) -> &[u8] {
        &self.tbs
    }

    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    #[allow(clippy::expect_used, reason = "`parse` looked it up")]
    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::from_der(&self.algorithm).expect("an algorithm that `parse` found")
    }

    /// The serial as a number without sign octet, so sixteen octets for every certificate of ours.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    pub fn issuer_der(&self) -> &[u8] {
        &self.issuer_der
    }

    #[allow(clippy::expect_used, reason = "`parse` read it")]
    pub fn issuer(&self) -> Name {
        Name::parse(&self.issuer_der).expect("a name that `parse` read")
    }

    pub fn subject_der(&self) -> &[u8] {
        &self.subject_der
    }

    pub fn subject(&self) -> &Name {
        &self.subject
    }

    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The last second of validity: both ends count (RFC 5280 4.1.2.5).
    pub fn not_after(&self) -> i64 {
        self.not_after
    }

    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    pub fn extension(&self, oid: ObjectIdentifier) -> Option<&Extension> {
        self.extensions
            .iter()
            .find(|extension| extension.oid == oid)
    }

    /// The mail addresses of subjectAltName; none if there is no such extension or it holds other names too.
    pub fn mailboxes(&self) -> Vec<String> {
        self.extension(oid::SUBJECT_ALT_NAME)
            .and_then(|san| read::subject_alt_name_mailboxes(&san.value).ok())
            .unwrap_or_default()
    }

    /// What the certificate says its key is called; the authority key identifier of what it issues.
    pub fn key_identifier(&self) -> Option<Vec<u8>> {
        read::subject_key_identifier(&self.extension(oid::SUBJECT_KEY_IDENTIFIER)?.value).ok()
    }

    pub fn is_ca(&self) -> bool {
        self.extension(oid::BASIC_CONSTRAINTS)
            .and_then(|constraints| read::basic_constraints(&constraints.value).ok())
            .is_some_and(|constraints| constraints.ca)
    }

    /// Only the signature: names, time and purpose are the caller's to check.
    pub fn verify_signed_by(&self, key: &PublicKey) -> bool {
        key.signed_with(&self.algorithm)
            .is_some_and(|algorithm| key.verify(algorithm, &self.tbs, &self.signature))
    }

    /// What this view read, to be held against [`second_opinion`].
    pub fn fields(&self) -> Fields {
        Fields {
            serial: self.serial.clone(),
            issuer: self.issuer_der.clone(),
            subject: self.subject_der.clone(),
            not_before: self.not_before,
            not_after: self.not_after,
            spki: self.public_key.der().to_vec(),
            mailboxes: self.mailboxes(),
            extensions: self
                .extensions
                .iter()
                .map(|e| (e.oid.to_string(), e.critical, e.value.clone()))
                .collect(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateProblem {
    #[error("the certificate is larger than {CERTIFICATE_BYTES} bytes")]
    TooLarge,
    #[error("the certificate is not DER of the expected shape")]
    Malformed,
    #[error("the certificate is not version 3")]
    Version,
    #[error("the two signature algorithms differ")]
    AlgorithmsDiffer,
    #[error("the signature algorithm is not one we know")]
    UnknownAlgorithm,
    #[error("the serial is zero or longer than {SERIAL_OCTETS} octets")]
    Serial,
    #[error("a time is not in the spelling of RFC 5280")]
    Time,
    #[error("extension {0} comes twice")]
    ExtensionTwice(ObjectIdentifier),
    #[error("the issuer cannot be read")]
    Issuer(#[source] NameProblem),
    #[error("the subject cannot be read")]
    Subject(#[source] NameProblem),
    #[error("the public key cannot be read")]
    Key(#[source] KeyProblem),
}

impl From<der::Error> for CertificateProblem {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// `TBSCertificate` of RFC 5280 4.1, without the unique identifiers that nobody may use.
#[derive(Sequence)]
struct TbsShape<'a> {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    version: Option<u8>,
    serial: UintRef<'a>,
    signature: AnyRef<'a>,
    issuer: AnyRef<'a>,
    validity: ValidityShape,
    subject: AnyRef<'a>,
    spki: AnyRef<'a>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Vec<ExtensionShape<'a>>>,
}

#[derive(Sequence)]
struct ValidityShape {
    not_before: Time,
    not_after: Time,
}

#[cfg(test)]
mod tests;
