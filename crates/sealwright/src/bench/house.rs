//! A house of the bench's own: the demo's folder and people, the shipped settings, and an issuing key of the kind
//! that is measured.
//!
//! The ceremony makes no P-256 CA, so the bench swaps the key under the ceremony's own issuing certificate, for every
//! kind alike. Nothing outside this folder could ever trust it.

use super::{http::Browser, stage};
use crate::{
    child::SignerChild,
    config::Config,
    demo::{
        people,
        register::{self, Simulator},
        site,
    },
    house,
};
use ca::client::Client;
use domain::words::{Instant, Lang};
use keys::{KeyAlgorithm, SigningKey};
use pki::{
    certificate::{Certificate, TbsCertificate, assemble},
    extension::{self, oid},
};
use ra::{
    Office, Who,
    accounts::{self, NewAccount},
    dns::Dns,
    office::Ports,
    post::{MailKeys, Post, Sent},
    registers::Register,
    second::Second,
};
use std::{
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use store::{Clock, Entropy, Store};

/// Staging writes to many mailboxes in one hour.
const MAILS_AN_HOUR: i64 = 1_000_000_000;

/// Mail stays in memory, and a house without pages listens nowhere.
pub const NOWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

pub struct House {
    pub office: Office,
    pub config: Config,
    pub anna: Seat,
    pub olga: Who,
    pub sent: Arc<Mutex<Vec<Sent>>>,
    folder: Folder,
}

/// Somebody signed in.
pub struct Seat {
    pub who: Who,
    token: String,
    csrf: String,
}

impl Seat {
    pub fn browser(&self, address: SocketAddr) -> Browser {
        Browser::new(address, &self.token, &self.csrf)
    }
}

/// A fresh folder that goes when the house goes.
pub struct Folder(PathBuf);

impl Folder {
    /// Refuses one that exists: it would be removed with whatever is in it.
    pub fn fresh(path: &Path) -> Result<Folder, String> {
        let path = std::path::absolute(path).map_err(|error| error.to_string())?;
        fs::create_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Folder(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies where the person told us to put it.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl House {
    /// `listen` is where pages will be served, if any are.
    pub fn build(
        folder: &Path,
        algorithm: KeyAlgorithm,
        listen: SocketAddr,
    ) -> Result<House, String> {
        let folder = Folder::fresh(folder)?;
        let simulator = Arc::new(Simulator::new());
        let register =
            register::start(Arc::clone(&simulator)).map_err(|error| error.to_string())?;
        let config = site::open(folder.path(), listen, register, NOWHERE)?;
        swap_key(&config, folder.path(), algorithm)?;
        let settings = house::store_settings(&config);
        Store::migrate(&settings, Clock::System.now()).map_err(|fault| fault.to_string())?;
        let store = house::open_store(&config)?;
        let clock = house::clock(&config, &store)?;
        let keys = config.path(&config.signer.keys);
        let now = Instant(clock.now());
        ra::setup::import_ca(&store, &keys, site::ISSUING, site::ROOT, now)
            .map_err(|fault| fault.to_string())?;
        simulator.agree_with(store.clone(), clock.clone());
        let sent = Arc::default();
        let ports = Ports {
            clock,
            entropy: Entropy::System,
            post: Post::Memory(Arc::clone(&sent)),
            mail_keys: MailKeys::default(),
            dns: Dns::Fixed,
            register: Register::Krs {
                base_url: format!("http://{register}"),
            },
            second: Second::Absent,
            signer: Client::new(config.path(&config.signer.socket)),
        };
        let settings = ra::Settings {
            mails_an_hour: MAILS_AN_HOUR,
            ..house::settings(&config)?
        };
        let office = Office::new(store, ports, settings);
        people::settle(&office)?;
        Ok(House {
            anna: person(&office, "anna@example.com")?,
            olga: person(&office, "olga@example.com")?.who,
            office,
            config,
            sent,
            folder,
        })
    }

    /// The signer as shipped: a process of its own.
    pub fn signer(&self) -> Result<SignerChild, String> {
        SignerChild::start(&self.config)
    }

    /// Another subscriber, with one order as a newcomer has it.
    pub fn guest(&self) -> Result<Seat, String> {
        let email = "barbara@example.com";
        let new = NewAccount {
            email,
            name: "Barbara Maj",
            language: Lang::En,
            password: people::PASSWORD,
            roles: &["subscriber"],
            organisation: None,
        };
        accounts::create(&self.office, &new).map_err(|fault| fault.to_string())?;
        let guest = person(&self.office, email)?;
        stage::place(&self.office, &guest.who)?;
        Ok(guest)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn person(office: &Office, email: &str) -> Result<Seat, String> {
    let token = accounts::sign_in(office, email, people::PASSWORD, "bench", "127.0.0.1")
        .map_err(|fault| fault.to_string())?
        .map_err(|refusal| format!("{email}: {refusal:?}"))?;
    let session = accounts::session(office, &token).map_err(|fault| fault.to_string())?;
    let session = session.ok_or("a session that is over at once")?;
    Ok(Seat {
        who: session.who,
        csrf: session.csrf,
        token,
    })
}

/// Makes a key of the kind and puts it under the certificate that the ceremony made.
fn swap_key(config: &Config, folder: &Path, algorithm: KeyAlgorithm) -> Result<(), String> {
    let passphrase = house::read_secret(&config.path(&config.signer.passphrase_file))?;
    let offline = folder.join("offline");
    let root = SigningKey::open(&offline.join(format!("{}.key", site::ROOT)), &passphrase)
        .map_err(|fault| fault.to_string())?;
    let keys = config.path(&config.signer.keys);
    let path = keys.join(format!("{}.cer", site::ISSUING));
    let der = fs::read(&path).map_err(|error| error.to_string())?;
    let model = Certificate::parse(&der).map_err(|problem| problem.to_string())?;
    let key = SigningKey::generate(algorithm).map_err(|fault| fault.to_string())?;
    let identifier = key.public_key().key_identifier();
    let extensions = model.extensions().iter().cloned().map(|old| {
        if old.oid == oid::SUBJECT_KEY_IDENTIFIER {
            extension::subject_key_identifier(&identifier)
        } else {
            old
        }
    });
    let tbs = TbsCertificate {
        serial: ca::gate::serial(|| Entropy::System.bytes()),
        signature: root.signature_algorithm(),
        issuer: model.issuer_der().to_vec(),
        not_before: model.not_before(),
        not_after: model.not_after(),
        subject: model.subject_der().to_vec(),
        spki: key.public_key().der().to_vec(),
        extensions: extensions.collect(),
    }
    .encode();
    let signature = root.sign(&tbs).map_err(|fault| fault.to_string())?;
    let der = assemble(&tbs, root.signature_algorithm(), &signature);
    fs::write(&path, der).map_err(|error| error.to_string())?;
    let path = keys.join(format!("{}.key", site::ISSUING));
    fs::remove_file(&path).map_err(|error| error.to_string())?;
    key.seal(&path, &passphrase)
        .map_err(|fault| fault.to_string())
}
