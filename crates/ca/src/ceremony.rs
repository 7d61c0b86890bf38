//! Ceremonies: how a root and an issuing CA come to be, with two people watching and a transcript.
//!
//! The root's key stays in its own folder, which belongs on a medium that is not in a server. `serve` refuses to
//! start where it could read one (the demo is the labelled exception).

use crate::{
    Fault, gate,
    profile::{StatusUrls, authority},
};
use keys::{KeyAlgorithm, SigningKey};
use lint::{Input, ProfileSet};
use pki::{
    certificate::{Certificate, TbsCertificate, assemble},
    crl::CrlSpec,
    name::{Attribute, Name},
    rules,
};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

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
    let serial = gate::serial(&mut *plan.draw);
    let tbs = authority::root(&name, key.public_key(), serial, plan.now)?;
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
    let tbs = authority::issuing(
        (plan.root_id, &root),
        &plan.identity.name()?,
        key.public_key(),
        plan.urls,
        gate::serial(&mut *plan.draw),
        plan.now,
    )?;
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
