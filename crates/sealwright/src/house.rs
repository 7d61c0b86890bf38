//! Wiring: from a configuration to a store and a front office.

use crate::{
    cli::{ImportArgs, Outcome},
    config::Config,
};
use ca::{client::Client, profile::StatusUrls, room::CLOCK_OFFSET, weak_keys::WeakKeys};
use domain::words::Instant;
use ra::{
    Office, Settings,
    dns::Dns,
    office::Ports,
    post::{MailKeys, Post, Smtp},
    registers::Register,
};
use store::{Clock, Engine, Entropy, Store};

/// Reads that may go on at once.
const READERS: usize = 4;
/// Writes that may wait; one more is told to come back.
const QUEUE: usize = 512;

pub fn store_settings(config: &Config) -> store::Settings {
    let engine = match (&config.database.sqlite, &config.database.postgres) {
        (_, Some(url)) => Engine::Postgres { url: url.clone() },
        (Some(path), None) => Engine::Sqlite {
            path: config.path(path),
        },
        (None, None) => unreachable!("the configuration was checked when it was read"),
    };
    store::Settings {
        engine,
        readers: READERS,
        queue: QUEUE,
        node: config.node.clone(),
    }
}

pub fn migrate(config: &Config) -> Outcome {
    let done = Store::migrate(&store_settings(config), Clock::System.now())
        .map_err(|fault| fault.to_string())?;
    match done.as_slice() {
        [] => println!("The tables are up to date."),
        names => println!("Brought up to date: {}.", names.join(", ")),
    }
    Ok(())
}

pub fn open_store(config: &Config) -> Result<Store, String> {
    Store::open(&store_settings(config)).map_err(|fault| fault.to_string())
}

/// The clock of the demo may be moved, and says so to the signer through the database.
pub fn clock(config: &Config, store: &Store) -> Result<Clock, String> {
    if !config.demo {
        return Ok(Clock::System);
    }
    let stored = store
        .read("house.clock", |tx| store::settings::get(tx, CLOCK_OFFSET))
        .map_err(|fault| fault.to_string())?;
    Ok(Clock::shifted(
        stored.and_then(|text| text.parse().ok()).unwrap_or(0),
    ))
}

pub fn status_urls(config: &Config) -> Result<StatusUrls, String> {
    StatusUrls::new(&config.status_url).map_err(|fault| fault.to_string())
}

/// Who answers for CAA. Without a resolver there is no issuing (SBR 4.2.2.1), so there is no `serve` either.
pub fn resolver(config: &Config) -> Result<Dns, String> {
    if config.demo {
        return Ok(Dns::Fixed);
    }
    Err("this version has no CAA resolver yet, and a CA must not issue without one; only `sealwright demo` runs"
        .to_owned())
}

/// The front office as the configuration has it.
pub fn office(
    config: &Config,
    store: Store,
    clock: Clock,
    dns: Dns,
    mail_keys: MailKeys,
) -> Result<Office, String> {
    let user = match (&config.mail.user, &config.mail.password_file) {
        (Some(user), Some(file)) => Some((user.clone(), read_secret(&config.path(file))?)),
        (None, None) => None,
        _ => return Err("mail.user and mail.password_file go together".to_owned()),
    };
    let smtp = Smtp {
        host: config.mail.host.clone(),
        port: config.mail.port,
        tls: config.mail.tls,
        user,
    };
    let ports = Ports {
        clock,
        entropy: Entropy::System,
        post: Post::smtp(&smtp).map_err(|fault| fault.to_string())?,
        mail_keys,
        dns,
        register: Register::Krs {
            base_url: config.registers.krs.clone(),
        },
        second: config.second_linter()?,
        signer: Client::new(config.path(&config.signer.socket)),
    };
    Ok(Office::new(store, ports, settings(config)?).with_weak_keys(weak_keys(config)))
}

/// The list of published keys, where the operator put one.
pub fn weak_keys(config: &Config) -> WeakKeys {
    let list = config.keys.weak_list.as_ref();
    list.map_or_else(WeakKeys::built_in, |path| WeakKeys::at(config.path(path)))
}

/// What the front office knows of the configuration.
pub fn settings(config: &Config) -> Result<Settings, String> {
    Ok(Settings {
        brand: config.brand.clone(),
        maker: config.maker.clone(),
        public_url: config.public_url.trim_end_matches('/').to_owned(),
        status_urls: status_urls(config)?,
        time_zone: config.time_zone.clone(),
        contact_email: config.contact_email.clone(),
        mail_from: config.mail_from.clone(),
        policy: config.policy(),
        mails_an_hour: config.limits.mails_an_hour,
        sign_ins_a_quarter: config.limits.sign_ins_a_quarter,
        demo: config.demo,
    })
}

/// An office for a command of the operator: everything but what a command does not need.
pub fn desk_office(config: &Config) -> Result<Office, String> {
    let store = open_store(config)?;
    let clock = clock(config, &store)?;
    office(config, store, clock, Dns::Absent, MailKeys::default())
}

pub fn import(args: &ImportArgs) -> Outcome {
    let config = Config::read(&args.config)?;
    let store = open_store(&config)?;
    let now = Instant(clock(&config, &store)?.now());
    ra::setup::import_ca(&store, &args.folder, &args.issuing, &args.root, now)
        .map_err(|fault| fault.to_string())?;
    println!("{} and {} are in the database.", args.root, args.issuing);
    Ok(())
}

/// A passphrase or password: the first line of a file that only its owner reads.
pub fn read_secret(path: &std::path::Path) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt;
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let mode = std::fs::metadata(path).map_err(said)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(format!(
            "{} can be read by others; chmod 600 it",
            path.display()
        ));
    }
    let text = std::fs::read_to_string(path).map_err(said)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
