//! The keys under the portal's own mail: made here, opened by the process that sends, unknown to the signer
//! (docs/adr/0016).

use crate::{cli::Outcome, config::Config, house};
use clap::Args;
use keys::{KeyAlgorithm, SigningKey};
use ra::post::MailKeys;
use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// Every mail program verifies it.
const ALGORITHM: KeyAlgorithm = KeyAlgorithm::Rsa3072;
/// Keys with certificates that overlap, and a few that were forgotten.
const KEYS: usize = 8;

#[derive(Args)]
pub struct KeyArgs {
    #[arg(long)]
    pub config: PathBuf,
}

/// Makes a key beside the others, and prints a request for it.
pub fn key(args: &KeyArgs) -> Outcome {
    let config = Config::read(&args.config)?;
    let key = make(&config)?;
    print!("{}", request(&key)?);
    eprintln!(
        "The key is made and sealed. Order a certificate for {} with this request, as for any other mailbox. \
         Once it is issued, start `serve` again, and mail is signed.",
        config.mail_from
    );
    Ok(())
}

pub fn make(config: &Config) -> Result<SigningKey, String> {
    let (folder, passphrase) = place(config)?
        .ok_or("the configuration names no mail.signing_keys: mail is not meant to be signed")?;
    let made = DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder);
    made.map_err(|error| format!("{}: {error}", folder.display()))?;
    if files(&folder)?.len() >= KEYS {
        return Err(format!(
            "{} holds {KEYS} keys already: take away those whose certificates have ended",
            folder.display()
        ));
    }
    let key = SigningKey::generate(ALGORITHM).map_err(|fault| fault.to_string())?;
    let fingerprint = pki::digest::hex(&key.public_key().fingerprint());
    let name = fingerprint.get(..16).unwrap_or(&fingerprint);
    key.seal(&folder.join(format!("{name}.key")), &passphrase)
        .map_err(|fault| fault.to_string())?;
    Ok(key)
}

/// In PEM, naming nobody.
pub fn request(key: &SigningKey) -> Result<String, String> {
    let info = pki::csr::to_be_signed(key.public_key());
    let signature = key.sign(&info).map_err(|fault| fault.to_string())?;
    Ok(pki::csr::request(
        &info,
        key.signature_algorithm(),
        &signature,
    ))
}

/// All keys of the folder; none where none were made.
pub fn open(config: &Config) -> Result<Vec<SigningKey>, String> {
    let Some((folder, passphrase)) = place(config)? else {
        return Ok(Vec::new());
    };
    let open = |path: PathBuf| {
        SigningKey::open(&path, &passphrase).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    files(&folder)?.into_iter().map(open).collect()
}

/// The same, as the front office takes them.
pub fn ready(config: &Config) -> Result<MailKeys, String> {
    MailKeys::new(open(config)?).map_err(|fault| fault.to_string())
}

/// The folder and its passphrase, if mail is meant to be signed.
fn place(config: &Config) -> Result<Option<(PathBuf, String)>, String> {
    match (
        &config.mail.signing_keys,
        &config.mail.signing_passphrase_file,
    ) {
        (Some(folder), Some(file)) => {
            let passphrase = house::read_secret(&config.path(file))?;
            Ok(Some((config.path(folder), passphrase)))
        }
        _ => Ok(None),
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(said(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(said)?.path();
        if path.extension().is_some_and(|end| end == "key") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};

    #[test]
    fn a_key_is_sealed_apart_from_the_cas_and_its_request_proves_it() {
        let folder =
            std::env::temp_dir().join(format!("sealwright-mail-key-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let secret = folder.join("mail-passphrase");
        let mut options = fs::OpenOptions::new();
        let file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&secret);
        std::io::Write::write_all(&mut file.expect("a file"), b"a mail passphrase\n")
            .expect("written");
        let mut config = config::tests::plain();
        config.folder = folder.clone();
        assert!(make(&config).is_err(), "mail is not meant to be signed");
        assert!(open(&config).expect("none").is_empty());
        config.mail.signing_keys = Some("mail-keys".into());
        config.mail.signing_passphrase_file = Some("mail-passphrase".into());
        assert!(open(&config).expect("none yet").is_empty());

        let key = make(&config).expect("a key");
        let mode = fs::metadata(folder.join("mail-keys")).expect("a folder");
        assert_eq!(mode.permissions().mode() & 0o777, 0o700);
        let request = request(&key).expect("a request");
        let examined = pki::csr::examine(request.as_bytes()).verdict;
        assert_eq!(
            examined.expect("a good request").fingerprint(),
            key.public_key().fingerprint()
        );
        let opened = open(&config).expect("sealed under this passphrase");
        assert_eq!(opened.len(), 1);
        assert_eq!(opened[0].public_key(), key.public_key());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
