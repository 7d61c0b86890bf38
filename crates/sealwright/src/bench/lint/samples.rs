//! One clean certificate of every kind that the house signs, and lists, each really signed.

use ca::{
    gate,
    profile::{self, IssuerProfile, Kind, StatusUrls, authority},
};
use domain::words::Instant;
use keys::{KeyAlgorithm, SigningKey};
use lint::{Finding, Input, ProfileSet};
use pki::{
    certificate::{Certificate, TbsCertificate, assemble},
    extension::{self, KeyUsage, oid},
    mailbox::Mailbox,
    name::{Attribute, Name},
    rules::{policy, validity},
    spki::PublicKey,
};
use store::journey::status::RevokedSerial;

/// 22 November 2026.
const NOW: i64 = 1_795_352_520;
const LONG_LIST: u8 = 100;

/// Something to be judged, as the gate judges it.
pub struct Sample {
    pub name: String,
    pub what: What,
    /// Signed, as a stranger's linter wants it.
    pub der: Vec<u8>,
    tbs: Vec<u8>,
    issuer: Certificate,
}

#[derive(Clone, Copy)]
pub enum What {
    Issued(Kind),
    Ca(ProfileSet),
    List,
}

impl Sample {
    pub fn judge(&self) -> Vec<Finding> {
        match self.what {
            What::Issued(kind) => gate::judge(kind, &self.tbs, &self.issuer, NOW),
            What::Ca(set) => lint::certificate(Input::Tbs(&self.tbs), set, NOW),
            What::List => lint::crl(&self.der, &self.issuer, NOW),
        }
    }

    /// What the other linter has for it.
    pub fn group(&self) -> &'static str {
        match self.what {
            What::Issued(Kind::OrganizationMultipurpose) => "smime",
            What::Issued(Kind::OcspResponder) | What::Ca(_) => "pkix",
            What::List => "crl",
        }
    }
}

/// Root, and under it each issuing CA with what it signs.
pub fn all() -> Result<Vec<Sample>, String> {
    let urls = StatusUrls::new("http://pki.example.com").map_err(|fault| fault.to_string())?;
    let root_key = key(KeyAlgorithm::P384)?;
    let root = authority::root(&name("Root")?, root_key.public_key(), [0x11; 16], NOW);
    let root = root.map_err(|fault| fault.to_string())?;
    let root_certificate = signed(&root, &root_key)?;
    let mut samples = vec![sample(
        "root, P-384",
        What::Ca(ProfileSet::Root),
        &root,
        &root_certificate,
        &root_certificate,
    )];
    for algorithm in [KeyAlgorithm::P384, KeyAlgorithm::Rsa4096] {
        let ca_key = key(algorithm)?;
        let place = ("root-1", &root_certificate);
        let subject = name("CA")?;
        let public = ca_key.public_key();
        let tbs = authority::issuing(place, &subject, public, &urls, [0x22; 16], NOW)
            .map_err(|fault| fault.to_string())?;
        let certificate = signed(&tbs, &root_key)?;
        let named = |what: &str| format!("{what}, under {algorithm}");
        samples.push(sample(
            &format!("issuing CA, {algorithm}"),
            What::Ca(ProfileSet::IssuingCa),
            &tbs,
            &certificate,
            &root_certificate,
        ));
        let issuer = IssuerProfile::new("issuing-1", certificate.der(), &urls)
            .map_err(|fault| fault.to_string())?;
        let mut add = |what: &str, kind: Kind, tbs: &TbsCertificate| -> Result<(), String> {
            let one = signed(tbs, &ca_key)?;
            samples.push(sample(
                &named(what),
                What::Issued(kind),
                tbs,
                &one,
                &certificate,
            ));
            Ok(())
        };
        for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::Rsa3072] {
            let person = key(algorithm)?;
            let tbs = subscriber(person.public_key(), &issuer)?;
            let what = format!("organization, {algorithm}");
            add(&what, Kind::OrganizationMultipurpose, &tbs)?;
        }
        let responder = key(KeyAlgorithm::P256)?;
        let tbs = profile::responder(responder.public_key(), &issuer, [0x33; 16], NOW)
            .map_err(|fault| fault.to_string())?;
        add("responder, p256", Kind::OcspResponder, &tbs)?;
        for entries in [0, LONG_LIST] {
            let tbs = list(&issuer, &ca_key, entries)?;
            let der = sealed(&tbs, &ca_key)?;
            samples.push(Sample {
                name: named(&format!("list of {entries}")),
                what: What::List,
                der,
                tbs,
                issuer: certificate.clone(),
            });
        }
    }
    Ok(samples)
}

fn sample(
    name: &str,
    what: What,
    tbs: &TbsCertificate,
    certificate: &Certificate,
    issuer: &Certificate,
) -> Sample {
    Sample {
        name: name.to_owned(),
        what,
        der: certificate.der().to_vec(),
        tbs: tbs.encode(),
        issuer: issuer.clone(),
    }
}

fn key(algorithm: KeyAlgorithm) -> Result<SigningKey, String> {
    SigningKey::generate(algorithm).map_err(|fault| fault.to_string())
}

fn name(what: &str) -> Result<Name, String> {
    let lines = [
        (Attribute::C, "PL".to_owned()),
        (Attribute::O, "Example sp. z o.o.".to_owned()),
        (Attribute::Cn, format!("Example S/MIME {what}")),
    ];
    Name::build(lines).map_err(|problem| format!("{problem:?}"))
}

/// What the profile makes out of an approved case; nothing here is issued.
fn subscriber(key: &PublicKey, issuer: &IssuerProfile) -> Result<TbsCertificate, String> {
    let mailbox = Mailbox::parse("office@example.com").map_err(|problem| format!("{problem:?}"))?;
    let subject = Name::build([
        (Attribute::C, "PL"),
        (Attribute::St, "mazowieckie"),
        (Attribute::L, "Łódź"),
        (Attribute::O, "Kowalska Ceramika sp. z o.o."),
        (Attribute::OrganizationIdentifier, "NTRPL-0012345678"),
        (Attribute::Cn, "Kowalska Ceramika sp. z o.o."),
        (Attribute::E, "office@example.com"),
    ])
    .map_err(|problem| format!("{problem:?}"))?;
    let second = match key.rsa_modulus() {
        Some(_) => KeyUsage::KeyEncipherment,
        None => KeyUsage::KeyAgreement,
    };
    let identifier = issuer.certificate.key_identifier().unwrap_or_default();
    Ok(TbsCertificate {
        serial: [0x5a; 16],
        signature: issuer
            .signature_algorithm()
            .map_err(|fault| fault.to_string())?,
        issuer: issuer.certificate.subject_der().to_vec(),
        not_before: NOW,
        not_after: validity::not_after(NOW, validity::PRODUCT_DAYS),
        subject: subject.der(),
        spki: key.der().to_vec(),
        extensions: vec![
            extension::authority_key_identifier(&identifier),
            extension::subject_key_identifier(&key.key_identifier()),
            extension::key_usage(&[KeyUsage::DigitalSignature, second]),
            extension::extended_key_usage(&[oid::EMAIL_PROTECTION, oid::CLIENT_AUTH]),
            extension::certificate_policies(&[policy::ORGANIZATION_MULTIPURPOSE], None),
            extension::subject_alt_name_mailboxes(&[mailbox]),
            extension::crl_distribution_point(&issuer.urls.crl(&issuer.id)),
            extension::authority_info_access(
                &issuer.urls.ca_certificate(&issuer.id),
                Some(&issuer.urls.ocsp()),
            ),
        ],
    })
}

fn list(issuer: &IssuerProfile, key: &SigningKey, entries: u8) -> Result<Vec<u8>, String> {
    let revoked: Vec<RevokedSerial> = (0..entries)
        .map(|number| RevokedSerial {
            serial: [&[0x44, number][..], &[0x55; 14]].concat(),
            at: Instant(NOW),
            reason: Some(4),
        })
        .collect();
    let algorithm = key.signature_algorithm();
    ca::status::crl_tbs(issuer, algorithm, 1, &revoked, Instant(NOW))
        .map_err(|fault| fault.to_string())
}

fn sealed(tbs: &[u8], key: &SigningKey) -> Result<Vec<u8>, String> {
    let signature = key.sign(tbs).map_err(|fault| fault.to_string())?;
    Ok(assemble(tbs, key.signature_algorithm(), &signature))
}

fn signed(tbs: &TbsCertificate, key: &SigningKey) -> Result<Certificate, String> {
    let der = sealed(&tbs.encode(), key)?;
    Certificate::parse(&der).map_err(|problem| problem.to_string())
}
