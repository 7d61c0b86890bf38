//! `csr`: a key, locked and saved; the proof that the saved form opens; the request.

use std::path::PathBuf;

use clap::Args;
use der::asn1::{AnyRef, BitStringRef, SetOfVec, Utf8StringRef};
use der::oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Sequence, ValueOrd};

use crate::{
    cli::{Answer, Done, Stop},
    doctor, files,
    key::{Kind, LOCKED_LABEL, PrivateKey},
    passphrase,
    report::Report,
};

#[derive(Args)]
pub struct Arguments {
    /// The kind of key. RSA 3072 is understood everywhere.
    #[arg(long, value_enum, default_value = "rsa-3072")]
    kind: Kind,
    /// Where the key goes, locked with a passphrase. An existing file is never written over.
    #[arg(long, value_name = "FILE", default_value = "private-key.pem")]
    key: PathBuf,
    /// Where the request goes.
    #[arg(long, value_name = "FILE", default_value = "request.csr")]
    out: PathBuf,
    /// A name in the request, to tell it from others. It is not needed and not used for the certificate.
    #[arg(long, default_value = "")]
    name: String,
    /// Takes the passphrase from the first line of this file (`-`: the standard input) instead of the terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// X.520: a common name has at most 64 characters.
const NAME_CHARACTERS: usize = 64;
const REQUEST_LABEL: &str = "CERTIFICATE REQUEST";

pub fn run(arguments: &Arguments, report: &mut Report<'_>) -> Done {
    files::must_be_new(&arguments.key)?;
    files::must_be_new(&arguments.out)?;
    let name = arguments.name.trim();
    if name.chars().count() > NAME_CHARACTERS {
        return Err(Stop::new("terminal-name-long"));
    }
    let file = arguments.passphrase_file.as_deref();
    let passphrase = passphrase::fresh(file, "tool-pass-label", report.words)?;

    report.waiting("tool-key-making");
    let key = PrivateKey::make(arguments.kind)?;
    let request = request(&key, name)?;
    let locked = key.locked(&passphrase)?;
    // What is about to be saved opens with this passphrase, or nothing is saved.
    if PrivateKey::unlocked(&locked, &passphrase)?.spki() != key.spki() {
        return Err(Stop::new("terminal-library"));
    }
    let text = pki::pem::encode(LOCKED_LABEL, &locked);
    files::write_secret(&arguments.key, text.as_bytes())?;
    let text = pki::pem::encode(REQUEST_LABEL, &request);
    files::write_public(&arguments.out, text.as_bytes())?;

    let fingerprint = doctor::in_fours(&pki::digest::sha256(key.spki()));
    let words = report.words;
    report.table(&[
        (words.t("tool-found-key"), pki::spki::describe(key.spki())),
        (words.t("tool-found-key-fingerprint"), fingerprint),
    ]);
    let (kept, out) = (&arguments.key, &arguments.out);
    report.say(
        "terminal-key-saved",
        &[("file", kept.display().to_string())],
    );
    report.say(
        "terminal-request-saved",
        &[("file", out.display().to_string())],
    );
    Ok(Answer::Yes)
}

/// PKCS#10 (RFC 2986). A name is not needed: what stands in the certificate is verified elsewhere.
fn request(key: &PrivateKey, name: &str) -> Result<Vec<u8>, Stop> {
    let made = || -> der::Result<Vec<u8>> {
        let mut parts = Vec::new();
        if !name.is_empty() {
            let value = Any::encode_from(&Utf8StringRef::new(name)?)?;
            let attribute = NameShape {
                kind: COMMON_NAME,
                value,
            };
            parts.push(SetOfVec::try_from(vec![attribute])?);
        }
        InfoShape {
            version: 0,
            subject: parts,
            spki: AnyRef::from_der(key.spki())?,
            attributes: SetOfVec::new(),
        }
        .to_der()
    };
    let broken = |_| Stop::new("terminal-library");
    let info = made().map_err(broken)?;
    let signature = key.sign(&info)?;
    let signed = || -> der::Result<Vec<u8>> {
        RequestShape {
            info: AnyRef::from_der(&info)?,
            algorithm: AnyRef::from_der(key.signature_algorithm().der())?,
            signature: BitStringRef::from_bytes(&signature)?,
        }
        .to_der()
    };
    signed().map_err(broken)
}

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

#[derive(Sequence)]
struct RequestShape<'a> {
    info: AnyRef<'a>,
    algorithm: AnyRef<'a>,
    signature: BitStringRef<'a>,
}

#[derive(Sequence)]
struct InfoShape<'a> {
    version: u8,
    subject: Vec<SetOfVec<NameShape>>,
    spki: AnyRef<'a>,
    /// The empty `[0]` has to be there (RFC 2986 4.1), though some programs leave it out.
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    attributes: SetOfVec<AnyRef<'a>>,
}

#[derive(Sequence, ValueOrd)]
struct NameShape {
    kind: ObjectIdentifier,
    value: Any,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_doctor_finds_nothing_to_say_of_a_request_of_ours() {
        for kind in [Kind::Rsa2048, Kind::P256, Kind::P384] {
            let key = PrivateKey::make(kind).unwrap();
            for name in ["", "Zażółć"] {
                let examination = pki::csr::examine(&request(&key, name).unwrap());
                assert!(examination.notices.is_empty(), "{:?}", examination.notices);
                let csr = examination.verdict.expect("a request that is right");
                assert_eq!(csr.public_key().der(), key.spki());
                let found = examination.found.unwrap().subject;
                let wanted = [("CN".to_owned(), name.to_owned())];
                assert_eq!(found, wanted[..usize::from(!name.is_empty())]);
            }
        }
    }
}
