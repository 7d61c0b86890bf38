//! The configuration file. An unknown key refuses to start: a misspelt setting is a setting that is not there.

use domain::vetting::Policy;
use ra::second::Second;
use serde::Deserialize;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

/// Everything the operator sets. Relative paths are relative to the file's own folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    #[serde(default = "brand")]
    pub brand: String,
    pub maker: String,
    /// The portal's address as people and mails use it.
    pub public_url: String,
    /// The `http` address inside certificates: CRL, OCSP, CA certificates.
    pub status_url: String,
    pub listen: SocketAddr,
    #[serde(default = "time_zone")]
    pub time_zone: String,
    pub contact_email: String,
    pub mail_from: String,
    #[serde(default = "node")]
    pub node: String,
    pub database: Database,
    pub signer: Signer,
    pub mail: Mail,
    #[serde(default)]
    pub registers: Registers,
    #[serde(default)]
    pub policy: PolicySettings,
    #[serde(default)]
    pub limits: Limits,
    #[serde(default)]
    pub lint: Lint,
    #[serde(default)]
    pub keys: Keys,
    #[serde(default)]
    pub demo: bool,
    /// Where the file lies.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The file itself, for the signer child.
    #[serde(skip)]
    pub file: PathBuf,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// A file, for one node.
    pub sqlite: Option<PathBuf>,
    /// A connection string, for several.
    pub postgres: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    pub socket: PathBuf,
    /// Whether another unit runs the signer; otherwise `serve` starts it as a child.
    #[serde(default)]
    pub separate: bool,
    pub keys: PathBuf,
    pub journal: PathBuf,
    pub passphrase_file: PathBuf,
    pub issuers: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub host: String,
    pub port: u16,
    #[serde(default = "yes")]
    pub tls: bool,
    pub user: Option<String>,
    pub password_file: Option<PathBuf>,
    /// The folder with the keys that sign the portal's own mail; without it mail leaves unsigned.
    pub signing_keys: Option<PathBuf>,
    pub signing_passphrase_file: Option<PathBuf>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Registers {
    pub krs: String,
}

impl Default for Registers {
    fn default() -> Self {
        Self {
            krs: ra::registers::KRS_URL.to_owned(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PolicySettings {
    /// Of a hundred green cases, how many get a second officer.
    pub second_look_percent: u8,
}

impl Default for PolicySettings {
    fn default() -> Self {
        Self {
            second_look_percent: Policy::default().second_look_percent,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub mails_an_hour: i64,
    pub sign_ins_a_quarter: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            mails_an_hour: 5,
            sign_ins_a_quarter: 10,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lint {
    /// The address of pkilint's REST form, without which nothing is signed once it is set.
    pub second: Option<String>,
    pub deadline_seconds: u64,
}

impl Default for Lint {
    fn default() -> Self {
        Self {
            second: None,
            deadline_seconds: 5,
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    /// The list of published keys, which `sealwright keys weak update` installs. Once it is set, nothing is issued
    /// without it.
    pub weak_list: Option<PathBuf>,
}

fn brand() -> String {
    "Sealwright".to_owned()
}

fn time_zone() -> String {
    ra::time::DEFAULT_ZONE.to_owned()
}

fn node() -> String {
    "node-1".to_owned()
}

fn yes() -> bool {
    true
}

impl Config {
    pub fn read(path: &Path) -> Result<Config, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let mut config: Config =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        path.file_name()
            .ok_or_else(|| format!("{} is not a file", path.display()))?;
        config.file = std::path::absolute(path).map_err(|error| error.to_string())?;
        config.folder = config
            .file
            .parent()
            .map(Path::to_path_buf)
            .unwrap_or_default();
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        if self.database.sqlite.is_some() == self.database.postgres.is_some() {
            return Err(
                "the configuration names either database.sqlite or database.postgres".to_owned(),
            );
        }
        if ra::time::zone(&self.time_zone).is_none() {
            return Err(format!("there is no time zone called {}", self.time_zone));
        }
        if self.mail.signing_keys.is_some() != self.mail.signing_passphrase_file.is_some() {
            return Err(
                "mail.signing_keys and mail.signing_passphrase_file go together".to_owned(),
            );
        }
        self.second_linter()?;
        let address = self.public_url.trim_end_matches('/');
        let plain_outside = address.starts_with("http://") && !self.demo;
        if plain_outside || !(address.starts_with("https://") || address.starts_with("http://")) {
            return Err("public_url must begin with https://".to_owned());
        }
        Ok(())
    }

    pub fn second_linter(&self) -> Result<Second, String> {
        let Some(url) = &self.lint.second else {
            return Ok(Second::Absent);
        };
        if !(1..=60).contains(&self.lint.deadline_seconds) {
            return Err("lint.deadline_seconds is from 1 to 60".to_owned());
        }
        Second::pkilint(url, Duration::from_secs(self.lint.deadline_seconds))
    }

    /// A path of the file, made absolute.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    pub fn policy(&self) -> Policy {
        Policy {
            second_look_percent: self.policy.second_look_percent,
            ..Policy::default()
        }
    }
}

#[cfg(test)]
pub mod tests;
