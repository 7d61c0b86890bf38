//! The demo's folder: made at the first start, with a CA of its own that says what it is.

use crate::config::{Config, Database, Limits, Mail, PolicySettings, Registers, Signer};
use ca::{
    ceremony::{self, Identity, IssuingPlan, RootPlan, Witnesses},
    profile::StatusUrls,
};
use keys::KeyAlgorithm;
use std::{
    fs,
    io::Write,
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
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
    if !folder.join("keys").join(format!("{ISSUING}.cer")).exists() {
        hold_ceremonies(&folder, &passphrase)?;
    }
    let config = config(listen, register, mail);
    let text = toml::to_string(&config).map_err(|error| error.to_string())?;
    let path = folder.join("sealwright.toml");
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
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
                "passphrase" | "keys" | "offline" | "mail" | "sealwright.toml"
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

fn config(listen: SocketAddr, register: SocketAddr, mail: SocketAddr) -> Config {
    let shown = if listen.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], listen.port()))
    } else {
        listen
    };
    Config {
        brand: "Sealwright".to_owned(),
        maker: "the demo".to_owned(),
        public_url: format!("http://{shown}"),
        status_url: STATUS_URL.to_owned(),
        listen,
        time_zone: ra::time::DEFAULT_ZONE.to_owned(),
        contact_email: "help@example.com".to_owned(),
        mail_from: "certificates@example.com".to_owned(),
        node: "demo".to_owned(),
        database: Database {
            sqlite: Some("sealwright.db".into()),
            postgres: None,
        },
        signer: Signer {
            socket: "signer.sock".into(),
            separate: false,
            keys: "keys".into(),
            journal: "signer.journal".into(),
            passphrase_file: "passphrase".into(),
            issuers: vec![ISSUING.to_owned()],
        },
        mail: Mail {
            host: mail.ip().to_string(),
            port: mail.port(),
            tls: false,
            user: None,
            password_file: None,
        },
        registers: Registers {
            krs: format!("http://{register}"),
        },
        policy: PolicySettings {
            second_look_percent: 0,
        },
        limits: Limits::default(),
        demo: true,
        folder: PathBuf::new(),
        file: PathBuf::new(),
    }
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
