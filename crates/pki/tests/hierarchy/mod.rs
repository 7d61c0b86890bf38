//! A throw-away hierarchy for tests: P-384 root, issuing CA of either kind, leaf, delegated responder, CRL, OCSP.
//!
//! The shape is that of the real profiles, so that outside judges look at what we will issue.
#![allow(dead_code, reason = "each test binary uses its part")]

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair,
    RSA_PKCS1_SHA256, RsaKeyPair,
};
use pki::certificate::{Certificate, TbsCertificate, assemble};
use pki::crl::{CrlSpec, Entry, RevocationReason};
use pki::extension::{self, Extension, KeyUsage, oid};
use pki::mailbox::Mailbox;
use pki::name::{Attribute, Name};
use pki::ocsp::{CertId, CertStatus, IdHash, ResponseData, Single};
use pki::rules::{policy, validity};
use pki::signature::SignatureAlgorithm;
use pki::spki::PublicKey;

pub const NOON: i64 = 1_795_176_000; // 2026-11-20T12:00:00Z
pub const DAY: i64 = 86_400;
pub const MAILBOX: &str = "biuro@poczta.example.com";

pub enum Key {
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl Key {
    pub fn p256() -> Self {
        Self::P256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap())
    }

    pub fn p384() -> Self {
        Self::P384(EcdsaKeyPair::generate(&ECDSA_P384_SHA384_ASN1_SIGNING).unwrap())
    }

    pub fn rsa(size: KeySize) -> Self {
        Self::Rsa(RsaKeyPair::generate(size).unwrap())
    }

    pub fn public(&self) -> PublicKey {
        let spki = match self {
            Self::P256(key) | Self::P384(key) => {
                AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key())
            }
            Self::Rsa(key) => AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()),
        };
        PublicKey::parse(spki.unwrap().as_ref()).unwrap()
    }

    pub fn algorithm(&self) -> SignatureAlgorithm {
        match self {
            Self::P256(_) => SignatureAlgorithm::EcdsaP256Sha256,
            Self::P384(_) => SignatureAlgorithm::EcdsaP384Sha384,
            Self::Rsa(_) => SignatureAlgorithm::RsaSha256,
        }
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::P256(key) | Self::P384(key) => {
                key.sign(&random, message).unwrap().as_ref().to_vec()
            }
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .unwrap();
                signature
            }
        }
    }
}

pub struct Authority {
    pub key: Key,
    pub certificate: Certificate,
}

impl Authority {
    pub fn sign(&self, tbs: &TbsCertificate) -> Certificate {
        let bytes = tbs.encode();
        let der = assemble(&bytes, self.key.algorithm(), &self.key.sign(&bytes));
        Certificate::parse(&der).unwrap()
    }

    fn key_identifier(&self) -> [u8; 20] {
        self.key.public().key_identifier()
    }
}

pub struct Hierarchy {
    pub root: Authority,
    pub issuing: Authority,
}

impl Hierarchy {
    pub fn new(issuing_key: Key) -> Self {
        let root = root(Key::p384());
        let certificate = root.sign(&issuing_tbs(&root, &issuing_key));
        Self {
            root,
            issuing: Authority {
                key: issuing_key,
                certificate,
            },
        }
    }

    pub fn leaf_tbs(&self, subject_key: &PublicKey) -> TbsCertificate {
        let usages: &[KeyUsage] = match subject_key.rsa_modulus() {
            Some(_) => &[KeyUsage::DigitalSignature, KeyUsage::KeyEncipherment],
            None => &[KeyUsage::DigitalSignature, KeyUsage::KeyAgreement],
        };
        TbsCertificate {
            serial: serial(0x21),
            signature: self.issuing.key.algorithm(),
            issuer: self.issuing.certificate.subject_der().to_vec(),
            not_before: NOON,
            not_after: validity::not_after(NOON, validity::PRODUCT_DAYS),
            subject: subject().der(),
            spki: subject_key.der().to_vec(),
            extensions: vec![
                extension::authority_key_identifier(&self.issuing.key_identifier()),
                extension::subject_key_identifier(&subject_key.key_identifier()),
                extension::key_usage(usages),
                extension::extended_key_usage(&[oid::EMAIL_PROTECTION, oid::CLIENT_AUTH]),
                extension::certificate_policies(
                    &[policy::ORGANIZATION_MULTIPURPOSE],
                    Some("http://status.example.com/cps"),
                ),
                extension::subject_alt_name_mailboxes(&[Mailbox::parse(MAILBOX).unwrap()]),
                extension::crl_distribution_point("http://status.example.com/issuing.crl"),
                extension::authority_info_access(
                    "http://status.example.com/issuing.cer",
                    Some("http://status.example.com/ocsp"),
                ),
            ],
        }
    }

    pub fn leaf(&self, subject_key: &PublicKey) -> Certificate {
        self.issuing.sign(&self.leaf_tbs(subject_key))
    }

    pub fn responder_tbs(&self, key: &PublicKey) -> TbsCertificate {
        TbsCertificate {
            serial: serial(0x31),
            signature: self.issuing.key.algorithm(),
            issuer: self.issuing.certificate.subject_der().to_vec(),
            not_before: NOON,
            not_after: validity::not_after(NOON, validity::RESPONDER_DAYS),
            subject: authority_name("Example OCSP Responder").der(),
            spki: key.der().to_vec(),
            extensions: vec![
                extension::authority_key_identifier(&self.issuing.key_identifier()),
                extension::subject_key_identifier(&key.key_identifier()),
                extension::key_usage(&[KeyUsage::DigitalSignature]),
                extension::extended_key_usage(&[oid::OCSP_SIGNING]),
                extension::ocsp_nocheck(),
            ],
        }
    }

    pub fn responder(&self) -> Authority {
        let key = Key::p256();
        let certificate = self.issuing.sign(&self.responder_tbs(&key.public()));
        Authority { key, certificate }
    }

    pub fn crl(&self, entries: Vec<Entry>) -> Vec<u8> {
        crl(&self.issuing, entries, 7)
    }

    pub fn root_crl(&self) -> Vec<u8> {
        crl(&self.root, Vec::new(), 180)
    }

    /// An answer for each serial, with a delegated responder.
    pub fn answer(&self, about: &[(CertId, CertStatus)], nonce: Option<Vec<u8>>) -> Vec<u8> {
        let responder = self.responder();
        let single = |(cert_id, status): &(CertId, CertStatus)| Single {
            cert_id: cert_id.clone(),
            status: *status,
            this_update: NOON,
            next_update: NOON + 3 * DAY,
        };
        let data = ResponseData {
            responder_key_hash: responder.key.public().key_identifier(),
            produced_at: NOON,
            singles: about.iter().map(single).collect(),
            nonce,
        };
        let bytes = data.encode();
        ResponseData::assemble(
            &bytes,
            responder.key.algorithm(),
            &responder.key.sign(&bytes),
            Some(responder.certificate.der()),
        )
    }

    pub fn id_of(&self, certificate: &Certificate, hash: IdHash) -> CertId {
        CertId::of(&self.issuing.certificate, certificate.serial(), hash).unwrap()
    }
}

pub fn revoked(certificate: &Certificate) -> Entry {
    Entry {
        serial: certificate.serial().to_vec(),
        revoked_at: NOON,
        reason: Some(RevocationReason::Superseded),
    }
}

pub fn subject() -> Name {
    Name::build([
        (Attribute::C, "PL"),
        (Attribute::L, "Łódź"),
        (Attribute::O, "Przykładowa Spółka z o.o."),
        (Attribute::OrganizationIdentifier, "NTRPL-0000012345"),
        (Attribute::Cn, "Przykładowa Spółka z o.o."),
        (Attribute::E, MAILBOX),
    ])
    .unwrap()
}

pub fn root(key: Key) -> Authority {
    let certificate = {
        let tbs = root_tbs(&key);
        let bytes = tbs.encode();
        Certificate::parse(&assemble(&bytes, key.algorithm(), &key.sign(&bytes))).unwrap()
    };
    Authority { key, certificate }
}

pub fn root_tbs(key: &Key) -> TbsCertificate {
    let name = authority_name("Example Root R1").der();
    TbsCertificate {
        serial: serial(0x01),
        signature: key.algorithm(),
        issuer: name.clone(),
        not_before: NOON,
        not_after: validity::not_after(NOON, 15 * 365),
        subject: name,
        spki: key.public().der().to_vec(),
        extensions: vec![
            extension::basic_constraints_ca(None),
            extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
            extension::subject_key_identifier(&key.public().key_identifier()),
        ],
    }
}

pub fn issuing_tbs(root: &Authority, key: &Key) -> TbsCertificate {
    TbsCertificate {
        serial: serial(0x11),
        signature: root.key.algorithm(),
        issuer: root.certificate.subject_der().to_vec(),
        not_before: NOON,
        not_after: validity::not_after(NOON, 8 * 365),
        subject: authority_name("Example S/MIME CA 1").der(),
        spki: key.public().der().to_vec(),
        extensions: issuing_extensions(root, key),
    }
}

fn issuing_extensions(root: &Authority, key: &Key) -> Vec<Extension> {
    vec![
        extension::authority_key_identifier(&root.key_identifier()),
        extension::subject_key_identifier(&key.public().key_identifier()),
        extension::basic_constraints_ca(Some(0)),
        extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
        extension::extended_key_usage(&[oid::EMAIL_PROTECTION, oid::CLIENT_AUTH]),
        extension::certificate_policies(policy::ISSUING_CA, None),
        extension::crl_distribution_point("http://status.example.com/root.crl"),
        extension::authority_info_access("http://status.example.com/root.cer", None),
    ]
}

fn authority_name(common_name: &str) -> Name {
    Name::build([
        (Attribute::C, "PL"),
        (Attribute::O, "Example Trust"),
        (Attribute::Cn, common_name),
    ])
    .unwrap()
}

fn crl(authority: &Authority, entries: Vec<Entry>, days: i64) -> Vec<u8> {
    let spec = CrlSpec {
        issuer: authority.certificate.subject_der().to_vec(),
        signature: authority.key.algorithm(),
        this_update: NOON,
        next_update: NOON + days * DAY,
        number: 1,
        authority_key_id: authority.key_identifier().to_vec(),
        entries,
    };
    let bytes = spec.encode_tbs();
    assemble(
        &bytes,
        authority.key.algorithm(),
        &authority.key.sign(&bytes),
    )
}

/// Fixed, so that a failing judge can be asked again.
fn serial(first: u8) -> [u8; 16] {
    let mut serial = [0xa7; 16];
    serial[0] = first;
    serial
}
