//! The demo's folder: made at the first start, with a CA of its own that says what it is.

use crate::config::Config;
use ca::{
    ceremony::{self, Identity, IssuingPlan, RootPlan, Witnesses},
    profile::StatusUrls,
};
use keys::KeyAlgorithm;
use std::{fs, io::Write, net::SocketAddr, os::unix::fs::OpenOptionsExt, path::Path};
use store::{Clock, Entropy};

pub const ROOT: &str = "root-1";
pub const ISSUING: &str = "issuing-1";

/// The address inside the demo's certificates; a name under example.com, as no linter takes a loopback.
const STATUS_URL: &str = "http://pki.example.com";
const NOT_TRUSTED: &str = "DEMO - do not trust";

/// Makes what is missing and writes the configuration for this start's addresses.
pub fn open(
    folder: &Path,
    listen: SocketAddr,
    register: SocketAddr,
    mail: SocketAddr,
) -> Result<Config, String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = std::path::absolute(folder).map_err(|error| error.to_string())?;
    let passphrase = secret(&folder.join("passphrase"))?;
    secret(&folder.join("mail-passphrase"))?;
    if !folder.join("keys").join(format!("{ISSUING}.cer")).exists() {
        hold_ceremonies(&folder, &passphrase)?;
    }
    let path = folder.join("sealwright.toml");
    fs::write(&path, config(listen, register, mail))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Config::read(&path)
}

/// Removes an earlier demo. Only a folder that a demo made is touched.
pub fn throw_away(folder: &Path) -> Result<(), String> {
    if !folder.exists() {
        return Ok(());
    }
    let ours = fs::read_dir(folder)
        .map_err(|error| error.to_string())?
        .flatten()
        .all(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            matches!(
                name.as_ref(),
                "passphrase"
                    | "keys"
                    | "offline"
                    | "mail"
                    | "mail-keys"
                    | "mail-passphrase"
                    | "sealwright.toml"
            ) || name.starts_with("sealwright.db")
                || name.starts_with("signer.")
        });
    if !ours {
        return Err(format!(
            "{} holds files that no demo made; it is left alone",
            folder.display()
        ));
    }
    fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// The configuration an operator would write, for this start's addresses.
fn config(listen: SocketAddr, register: SocketAddr, mail: SocketAddr) -> String {
    let shown = if listen.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], listen.port()))
    } else {
        listen
    };
    let (zone, mail_host, mail_port) = (ra::time::DEFAULT_ZONE, mail.ip(), mail.port());
    format!(
        r#"# Written by `sealwright demo` at every start; an operator writes the like of it once.
demo = true
maker = "Sealwright Demo CA"
public_url = "http://{shown}"
status_url = "{STATUS_URL}"
listen = "{listen}"
time_zone = "{zone}"
contact_email = "help@example.com"
mail_from = "certificates@example.com"
node = "demo"

[database]
sqlite = "sealwright.db"

[signer]
socket = "signer.sock"
keys = "keys"
journal = "signer.journal"
passphrase_file = "passphrase"
issuers = ["{ISSUING}"]

[mail]
host = "{mail_host}"
port = {mail_port}
tls = false
signing_keys = "mail-keys"
signing_passphrase_file = "mail-passphrase"

[registers]
krs = "http://{register}"

[policy]
second_look_percent = 0
"#
    )
}

fn secret(path: &Path) -> Result<String, String> {
    if path.exists() {
        return crate::house::read_secret(path);
    }
    let secret = domain::words::base32(&Entropy::System.bytes::<20>());
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(said)?;
    writeln!(file, "{secret}")
        .and_then(|()| file.sync_all())
        .map_err(said)?;
    Ok(secret)
}

/// The same ceremonies an operator holds, with two people who do not exist.
fn hold_ceremonies(folder: &Path, passphrase: &str) -> Result<(), String> {
    // A start that was killed half-way leaves pieces; nothing was issued with them yet.
    for name in ["offline", "keys"] {
        match fs::remove_dir_all(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error.to_string());
            }
            _ => {}
        }
    }
    let entropy = Entropy::System;
    let urls = StatusUrls::new(STATUS_URL).map_err(|fault| fault.to_string())?;
    let witnesses = Witnesses::new("Demo One", "Demo Two").map_err(|fault| fault.to_string())?;
    let identity = |common_name: &str| Identity {
        country: "PL".to_owned(),
        organisation: NOT_TRUSTED.to_owned(),
        common_name: common_name.to_owned(),
    };
    let now = Clock::System.now();
    let (offline, keys) = (folder.join("offline"), folder.join("keys"));
    ceremony::root(RootPlan {
        folder: &offline,
        id: ROOT,
        identity: &identity("Sealwright Demo Root - do not trust"),
        passphrase,
        witnesses: &witnesses,
        now,
        draw: &mut || entropy.bytes(),
    })
    .map_err(|fault| fault.to_string())?;
    ceremony::issuing(IssuingPlan {
        root: &offline,
        root_id: ROOT,
        root_passphrase: passphrase,
        folder: &keys,
        id: ISSUING,
        identity: &identity("Sealwright Demo Issuing CA - do not trust"),
        algorithm: KeyAlgorithm::P384,
        passphrase,
        urls: &urls,
        witnesses: &witnesses,
        now,
        draw: &mut || entropy.bytes(),
    })
    .map(drop)
    .map_err(|fault| fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_start_leaves_a_strangers_folder_alone() {
        let folder = std::env::temp_dir().join(format!("sealwright-site-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("keys")).expect("a folder");
        fs::write(folder.join("thesis.txt"), "three years of work").expect("a file");
        assert!(throw_away(&folder).is_err());
        assert!(folder.join("thesis.txt").exists());
        fs::remove_file(folder.join("thesis.txt")).expect("removed");
        assert_eq!(throw_away(&folder), Ok(()));
        assert!(!folder.exists());
    }
}
