//! `pfx`: a key and its certificates in one file, after seeing that they belong together.

use std::path::PathBuf;

use clap::Args;

use crate::{
    certificate::Certificate,
    chain,
    cli::{Answer, Done, Stop},
    files,
    inspect::certificates_in,
    key::PrivateKey,
    objects, passphrase,
    pkcs12::{self, Form, Parts},
    report::Report,
};

#[derive(Args)]
pub struct Arguments {
    /// The certificate and those above it: PEM, DER or P7B. The P7B of the whole chain has everything.
    #[arg(required = true, value_name = "CERTIFICATES")]
    certificates: Vec<PathBuf>,
    /// The file with the private key.
    #[arg(long, value_name = "FILE", default_value = "private-key.pem")]
    key: PathBuf,
    /// Where the PFX file goes; without it, it is named after the address in the certificate.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The name in the lists of mail programs; without it, the address in the certificate.
    #[arg(long, default_value = "")]
    name: String,
    /// Takes the passphrase of the key from the first line of this file (`-`: the standard input).
    #[arg(long, value_name = "FILE")]
    key_passphrase_file: Option<PathBuf>,
    /// Takes the passphrase for the PFX file from the first line of this file (`-`: the standard input, of which it is
    /// the second line when the first is the key's).
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Writes it as older systems read it, with 3DES and SHA-1: only for a program that refuses the usual form.
    #[arg(long)]
    compatible: bool,
}

const FILE_NAME_CHARACTERS: usize = 60;

pub fn run(arguments: &Arguments, report: &mut Report<'_>) -> Done {
    let words = report.words;
    let certificates = certificates_in(&arguments.certificates)?;
    let objects = objects::of_file(&files::read(&arguments.key)?);
    let file = arguments.key_passphrase_file.as_deref();
    let key =
        PrivateKey::from_objects(&objects, || passphrase::known(file, "tool-key-pass", words))?;

    let Some(own) = chain::own(Some(key.spki()), &certificates) else {
        let other = certificates.first().map(Certificate::called);
        return Err(Stop::new("tool-pfx-foreign").with("name", other.unwrap_or_default()));
    };
    let above = chain::above(own, &certificates);
    // Mail programs bring roots with them, and trust none that comes in a file.
    let inside: Vec<&Certificate> = std::iter::once(own)
        .chain(above.certificates.into_iter().filter(|one| !one.is_root()))
        .collect();
    let name = shown_name(&arguments.name, own);
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => PathBuf::from(file_name(&name)),
    };
    files::must_be_new(&out)?;

    let form = if arguments.compatible {
        Form::Compatible
    } else {
        Form::Modern
    };
    if form == Form::Compatible {
        report.warn("terminal-pfx-compatible", &[]);
    }
    let file = arguments.passphrase_file.as_deref();
    let passphrase = passphrase::fresh(file, "tool-pfx-pass-label", words)?;
    report.waiting(match form {
        Form::Modern => "tool-pfx-making",
        Form::Compatible => "terminal-pfx-making",
    });
    let ders: Vec<&[u8]> = inside.iter().map(|one| one.der.as_slice()).collect();
    let parts = Parts {
        key: &key,
        certificates: &ders,
        name: &name,
    };
    files::write_secret(&out, &pkcs12::make(form, &parts, &passphrase)?)?;

    let called: Vec<String> = inside.iter().map(|one| one.called()).collect();
    report.table(&[
        (words.t("tool-pfx-for"), own.called()),
        (words.t("tool-pfx-inside"), called.join(" · ")),
    ]);
    report.say("terminal-pfx-saved", &[("file", out.display().to_string())]);
    if !above.is_whole && inside.len() == 1 {
        report.warn("tool-pfx-short", &[]);
    }
    Ok(Answer::Yes)
}

fn shown_name(wanted: &str, own: &Certificate) -> String {
    let named = match wanted.trim() {
        "" => own.mailbox().cloned().unwrap_or_else(|| own.called()),
        wanted => wanted.to_owned(),
    };
    // A BMPString has no room for what lies beyond the basic plane.
    let fits = |c: &char| u16::try_from(u32::from(*c)).is_ok();
    named.chars().filter(fits).collect()
}

/// The same as the page gives it: letters, digits and the signs of an address.
fn file_name(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "@._-".contains(c) {
            c
        } else {
            '-'
        }
    };
    let text: String = name.chars().map(plain).take(FILE_NAME_CHARACTERS).collect();
    match text.trim_matches(['-', '.']) {
        "" => "certificate.pfx".to_owned(),
        text => format!("{text}.pfx"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_address_and_stays_in_this_folder() {
        assert_eq!(file_name("anna@example.com"), "anna@example.com.pfx");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd.pfx");
        assert_eq!(file_name("łąka"), "ka.pfx");
        assert_eq!(file_name("żó"), "certificate.pfx");
    }
}
