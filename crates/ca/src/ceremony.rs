//! Ceremonies: how a root and an issuing CA come to be, with two people watching and a transcript.
//!
//! The root's key stays in its own folder, which belongs on a medium that is not in a server. `serve` refuses to
//! start where it could read one (the demo is the labelled exception).

use crate::{
    Fault, gate,
    profile::{StatusUrls, signature_algorithm},
};
use keys::{KeyAlgorithm, SigningKey};
use lint::{Input, ProfileSet};
use pki::{
    certificate::{Certificate, TbsCertificate, assemble},
    crl::CrlSpec,
    extension::{self, Extension, KeyUsage},
    name::{Attribute, Name},
    rules,
};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// A root lives fifteen years: inside the eighteen after which Mozilla stops trusting an e-mail root.
const ROOT_DAYS: i64 = 15 * 365;
const ISSUING_DAYS: i64 = 8 * 365;

/// The two people who watched and said yes.
#[derive(Clone, Debug)]
pub struct Witnesses {
    pub first: String,
    pub second: String,
}

impl Witnesses {
    /// Two different people (SBR 4.3.1.1, 6.1.1.1).
    pub fn new(first: &str, second: &str) -> Result<Witnesses, Fault> {
        let (first, second) = (first.trim(), second.trim());
        if first.is_empty() || second.is_empty() || first.to_lowercase() == second.to_lowercase() {
            return Err(Fault::Setup(
                "a ceremony needs two different people".to_owned(),
            ));
        }
        Ok(Witnesses {
            first: first.to_owned(),
            second: second.to_owned(),
        })
    }
}

/// Who the CA is.
#[derive(Clone, Debug)]
pub struct Identity {
    pub country: String,
    pub organisation: String,
    pub common_name: String,
}

impl Identity {
    fn name(&self) -> Result<Name, Fault> {
        Name::build([
            (Attribute::C, self.country.clone()),
            (Attribute::O, self.organisation.clone()),
            (Attribute::Cn, self.common_name.clone()),
        ])
        .map_err(|problem| Fault::Setup(format!("the CA's name does not hold: {problem:?}")))
    }
}

/// A root ceremony.
pub struct RootPlan<'a> {
    /// The folder of the offline medium; created, and refused if a root lies there already.
    pub folder: &'a Path,
    pub id: &'a str,
    pub identity: &'a Identity,
    pub passphrase: &'a str,
    pub witnesses: &'a Witnesses,
    pub now: i64,
    pub draw: &'a mut dyn FnMut() -> [u8; 16],
}

/// An issuing CA ceremony.
pub struct IssuingPlan<'a> {
    pub root: &'a Path,
    pub root_id: &'a str,
    pub root_passphrase: &'a str,
    /// Where the issuing keys and certificates go: the signer's folder.
    pub folder: &'a Path,
    pub id: &'a str,
    pub identity: &'a Identity,
    pub algorithm: KeyAlgorithm,
    pub passphrase: &'a str,
    pub urls: &'a StatusUrls,
    pub witnesses: &'a Witnesses,
    pub now: i64,
    pub draw: &'a mut dyn FnMut() -> [u8; 16],
}

/// A self-signed root: P-384, no EKU, no policies (SBR 7.1.2.1).
pub fn root(plan: RootPlan) -> Result<PathBuf, Fault> {
    fs::create_dir_all(plan.folder).map_err(|error| setup(plan.folder, &error))?;
    let key = SigningKey::generate(KeyAlgorithm::P384)?;
    let name = plan.identity.name()?;
    let identifier = key.public_key().key_identifier();
    let tbs = TbsCertificate {
        serial: gate::serial(&mut *plan.draw),
        signature: key.signature_algorithm(),
        issuer: name.der(),
        not_before: plan.now,
        not_after: rules::validity::not_after(plan.now, ROOT_DAYS),
        subject: name.der(),
        spki: key.public_key().der().to_vec(),
        extensions: vec![
            extension::subject_key_identifier(&identifier),
            extension::basic_constraints_ca(None),
            extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
        ],
    };
    let der = sign(&tbs, &key, ProfileSet::Root, plan.now)?;
    let certificate = parse(&der)?;
    if !certificate.verify_signed_by(key.public_key()) {
        return Err(Fault::Setup("the root does not verify itself".to_owned()));
    }
    key.seal(
        &plan.folder.join(format!("{}.key", plan.id)),
        plan.passphrase,
    )?;
    write_new(&plan.folder.join(format!("{}.cer", plan.id)), &der)?;
    let transcript = Transcript::new("root", plan.witnesses, plan.now)
        .certificate(plan.id, &certificate)
        .line(
            "key",
            &format!(
                "EC P-384, sealed in {}.key; keep this folder on an offline medium",
                plan.id
            ),
        );
    transcript.write(plan.folder, plan.id)
}

/// An issuing CA under the root (SBR 7.1.2.2), its responder's key, and the root's CRL.
pub fn issuing(plan: IssuingPlan) -> Result<PathBuf, Fault> {
    if !matches!(plan.algorithm, KeyAlgorithm::P384 | KeyAlgorithm::Rsa4096) {
        return Err(Fault::Setup(
            "an issuing CA is P-384 or RSA-4096".to_owned(),
        ));
    }
    fs::create_dir_all(plan.folder).map_err(|error| setup(plan.folder, &error))?;
    let root_key = SigningKey::open(
        &plan.root.join(format!("{}.key", plan.root_id)),
        plan.root_passphrase,
    )?;
    let root_path = plan.root.join(format!("{}.cer", plan.root_id));
    let root = parse(&fs::read(&root_path).map_err(|error| setup(&root_path, &error))?)?;
    if root.public_key() != root_key.public_key() {
        return Err(Fault::Setup(
            "the root's key and certificate do not belong together".to_owned(),
        ));
    }
    let root_identifier = root
        .key_identifier()
        .ok_or_else(|| Fault::Setup("the root has no key identifier".to_owned()))?;
    let key = SigningKey::generate(plan.algorithm)?;
    let responder = SigningKey::generate(KeyAlgorithm::P256)?;
    let tbs = TbsCertificate {
        serial: gate::serial(&mut *plan.draw),
        signature: signature_algorithm(root.public_key().kind())?,
        issuer: root.subject_der().to_vec(),
        not_before: plan.now,
        not_after: rules::validity::not_after(plan.now, ISSUING_DAYS).min(root.not_after()),
        subject: plan.identity.name()?.der(),
        spki: key.public_key().der().to_vec(),
        extensions: issuing_extensions(&plan, &root_identifier, &key.public_key().key_identifier()),
    };
    let der = sign(&tbs, &root_key, ProfileSet::IssuingCa, plan.now)?;
    let certificate = parse(&der)?;
    if !certificate.verify_signed_by(root.public_key()) {
        return Err(Fault::Setup(
            "the issuing CA does not verify under the root".to_owned(),
        ));
    }
    let crl = root_crl(&root, &root_key, &root_identifier, plan.now)?;
    key.seal(
        &plan.folder.join(format!("{}.key", plan.id)),
        plan.passphrase,
    )?;
    responder.seal(
        &plan.folder.join(format!("{}.responder.key", plan.id)),
        plan.passphrase,
    )?;
    write_new(&plan.folder.join(format!("{}.cer", plan.id)), &der)?;
    write_new(
        &plan.folder.join(format!("{}.responder.spki", plan.id)),
        responder.public_key().der(),
    )?;
    write_new(
        &plan.folder.join(format!("{}.cer", plan.root_id)),
        root.der(),
    )?;
    write_new(&plan.folder.join(format!("{}.crl", plan.root_id)), &crl)?;
    Transcript::new("issuing CA", plan.witnesses, plan.now)
        .certificate(plan.id, &certificate)
        .line(
            "key",
            &format!("{}, sealed in {}.key", plan.algorithm.name(), plan.id),
        )
        .line(
            "responder key",
            &pki::digest::hex(&responder.public_key().fingerprint()),
        )
        .line(
            "root CRL",
            &format!(
                "number 1, SHA-256 {}",
                pki::digest::hex(&pki::digest::sha256(&crl))
            ),
        )
        .write(plan.folder, plan.id)
}

fn issuing_extensions(
    plan: &IssuingPlan,
    root_identifier: &[u8],
    identifier: &[u8],
) -> Vec<Extension> {
    let purposes = rules::in_force(rules::usage::PRODUCT, plan.now).value;
    vec![
        extension::authority_key_identifier(root_identifier),
        extension::subject_key_identifier(identifier),
        extension::basic_constraints_ca(Some(0)),
        extension::key_usage(&[KeyUsage::KeyCertSign, KeyUsage::CrlSign]),
        extension::extended_key_usage(purposes),
        extension::certificate_policies(rules::policy::ISSUING_CA, None),
        extension::crl_distribution_point(&plan.urls.crl(plan.root_id)),
        extension::authority_info_access(&plan.urls.ca_certificate(plan.root_id), None),
    ]
}

/// An empty CRL of the root, number 1; the next one is another visit to the offline medium.
fn root_crl(
    root: &Certificate,
    key: &SigningKey,
    identifier: &[u8],
    now: i64,
) -> Result<Vec<u8>, Fault> {
    let spec = CrlSpec {
        issuer: root.subject_der().to_vec(),
        signature: key.signature_algorithm(),
        this_update: now,
        next_update: now + rules::status::ROOT_CRL_GOOD_SECONDS,
        number: 1,
        authority_key_id: identifier.to_vec(),
        entries: Vec::new(),
    };
    let tbs = spec.encode_tbs();
    let signature = key.sign(&tbs)?;
    Ok(assemble(&tbs, key.signature_algorithm(), &signature))
}

fn sign(
    tbs: &TbsCertificate,
    key: &SigningKey,
    set: ProfileSet,
    now: i64,
) -> Result<Vec<u8>, Fault> {
    let encoded = tbs.encode();
    let findings = lint::certificate(Input::Tbs(&encoded), set, now);
    if gate::blocking(&findings) {
        let rules: Vec<_> = findings.iter().map(ToString::to_string).collect();
        return Err(Fault::Setup(format!(
            "the linter refuses: {}",
            rules.join("; ")
        )));
    }
    let signature = key.sign(&encoded)?;
    Ok(assemble(&encoded, key.signature_algorithm(), &signature))
}

fn parse(der: &[u8]) -> Result<Certificate, Fault> {
    Certificate::parse(der)
        .map_err(|problem| Fault::Setup(format!("a CA certificate does not parse: {problem}")))
}

fn setup(path: &Path, error: &std::io::Error) -> Fault {
    Fault::Setup(format!("{}: {error}", path.display()))
}

/// Never overwrites: a ceremony that was held is not held again by accident.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o644)
        .open(path)
        .map_err(|error| setup(path, &error))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|error| setup(path, &error))?;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| setup(path, &error))?;
    }
    Ok(())
}

/// What an auditor reads: who, when, which certificate, which digests.
struct Transcript(String);

impl Transcript {
    fn new(what: &str, witnesses: &Witnesses, now: i64) -> Transcript {
        let text = format!(
            "Ceremony: {what}\nUnix time: {now}\nFirst person: {}\nSecond person: {}\n",
            witnesses.first, witnesses.second
        );
        Transcript(text)
    }

    fn line(mut self, name: &str, value: &str) -> Transcript {
        self.0.push_str(&format!("{name}: {value}\n"));
        self
    }

    fn certificate(self, id: &str, certificate: &Certificate) -> Transcript {
        self.line("id", id)
            .line("subject", &certificate.subject().to_string())
            .line("serial", &pki::digest::hex(certificate.serial()))
            .line("not before (unix)", &certificate.not_before().to_string())
            .line("not after (unix)", &certificate.not_after().to_string())
            .line(
                "certificate SHA-256",
                &pki::digest::hex(&pki::digest::sha256(certificate.der())),
            )
            .line(
                "public key SHA-256",
                &pki::digest::hex(&certificate.public_key().fingerprint()),
            )
    }

    fn write(self, folder: &Path, id: &str) -> Result<PathBuf, Fault> {
        let path = folder.join(format!("{id}.transcript.txt"));
        let digest = pki::digest::hex(&pki::digest::sha256(self.0.as_bytes()));
        let text = format!("{}transcript SHA-256 (lines above): {digest}\n", self.0);
        write_new(&path, text.as_bytes())?;
        Ok(path)
    }
}
