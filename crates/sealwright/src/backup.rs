//! `sealwright backup` and `sealwright restore`: a copy that belongs together, and coming back from it without
//! forgetting what the key did since.

use crate::{cli::Outcome, config::Config, house};
use ca::room::{Journal, Record};
use clap::Args;
use domain::words::Instant;
use ra::restore::{self, Report, Witnesses};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};
use store::{Clock, Engine, Store, journal};

const DATABASE: &str = "sealwright.db";
const SIGNER_JOURNAL: &str = "signer.journal";
const CONFIGURATION: &str = "sealwright.toml";
const MANIFEST: &str = "backup.json";
const MANIFEST_VERSION: u32 = 1;
/// Why people restored, in characters.
const REASON_CHARACTERS: usize = 500;
/// A CRL with a million entries stays below.
const CRL_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Args)]
pub struct BackupArgs {
    #[arg(long)]
    config: PathBuf,
    /// The folder to make, which must not exist yet.
    #[arg(long)]
    to: PathBuf,
}

#[derive(Args)]
pub struct RestoreArgs {
    #[arg(long)]
    config: PathBuf,
    /// The folder of a backup. Without it the database is in its place already, restored by other means.
    #[arg(long)]
    from: Option<PathBuf>,
    /// A CRL as it is published, from a mirror, a cache or the database that is given up. May come several times.
    #[arg(long)]
    crl: Vec<PathBuf>,
    /// Nobody has a newer CRL, although the signer made one.
    #[arg(long)]
    no_newer_crl: bool,
    /// What happened and who decided; kept in both journals.
    #[arg(long)]
    reason: String,
}

/// What a backup holds, written last: a folder without it is not a backup.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    version: u32,
    program: String,
    /// Unix seconds.
    made_at: i64,
    /// Place and hash of the newest fact in the copied chain.
    facts: i64,
    head: String,
    files: Vec<Copied>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Copied {
    name: String,
    octets: u64,
    sha256: String,
}

/// The database first, then the signer's journal: a journal that is newer than the database knows of everything that
/// the key did. Both may be in use.
pub fn backup(args: &BackupArgs) -> Outcome {
    let config = Config::read(&args.config)?;
    let settings = house::store_settings(&config);
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&args.to)
        .map_err(|error| format!("{}: {error}", args.to.display()))?;
    let mut names = Vec::new();
    let head = match &settings.engine {
        Engine::Sqlite { .. } => {
            let copy = args.to.join(DATABASE);
            Store::copy(&settings, &copy).map_err(|fault| fault.to_string())?;
            names.push(DATABASE);
            head_of(&copied(&settings, &copy))?
        }
        Engine::Postgres { .. } => head_of(&settings)?,
    };
    let journal = config.path(&config.signer.journal);
    if journal.exists() {
        let text = read(&journal)?;
        // A line that is just being written has no end yet.
        let end = text
            .iter()
            .rposition(|octet| *octet == b'\n')
            .map_or(0, |at| at + 1);
        write(
            &args.to.join(SIGNER_JOURNAL),
            text.get(..end).unwrap_or_default(),
        )?;
        names.push(SIGNER_JOURNAL);
    }
    write(&args.to.join(CONFIGURATION), &read(&config.file)?)?;
    names.push(CONFIGURATION);
    let files = names.into_iter().map(|name| describe(&args.to, name));
    let manifest = Manifest {
        version: MANIFEST_VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: Clock::System.now(),
        facts: head.seq,
        head: head.hex(),
        files: files.collect::<Result<_, _>>()?,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(|error| error.to_string())?;
    write(&args.to.join(MANIFEST), &text)?;
    sync_folder(&args.to)?;
    println!(
        "{}: {} facts, {} files.",
        args.to.display(),
        manifest.facts,
        manifest.files.len()
    );
    if matches!(settings.engine, Engine::Postgres { .. }) {
        println!("The database itself is not in it: copy it with pg_dump, before this command.");
    }
    println!(
        "Not in it: the keys in {} and their passphrase.",
        config.path(&config.signer.keys).display()
    );
    Ok(())
}

/// Neither `serve` nor the signer may run meanwhile.
pub fn restore(args: &RestoreArgs) -> Outcome {
    let reason = args.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_CHARACTERS {
        return Err(format!("a reason has 1 to {REASON_CHARACTERS} characters"));
    }
    let config = Config::read(&args.config)?;
    let place = config.path(&config.signer.journal);
    if !place.exists() {
        return Err(format!(
            "there is no {}, and without it nobody knows what the key did since the copy: bring back the newest copy \
             of it that there is",
            place.display()
        ));
    }
    // Its lock is the signer's: nothing is signed meanwhile.
    let mut witness = Journal::open(&place).map_err(|fault| fault.to_string())?;
    let crls = args.crl.iter().map(|path| read_crl(path));
    let crls = crls.collect::<Result<Vec<_>, _>>()?;
    if let Some(from) = &args.from {
        put_in_place(&config, from)?;
    }
    let (now, store) = opened(&config)?;
    let whole = store
        .read("restore.verify", journal::verify)
        .map_err(|fault| fault.to_string())?;
    if !whole.is_sound() {
        return Err(
            "the restored journal is not whole in itself; `sealwright journal verify` says where"
                .to_owned(),
        );
    }
    let witnesses = Witnesses {
        journal: &witness,
        crls,
        no_newer_crl: args.no_newer_crl,
    };
    let report = restore::reconcile(&store, &witnesses, reason, now)
        .map_err(|fault| fault.to_string())?
        .map_err(|refused| refused.0)?;
    let head = accept(&store, &mut witness, reason, now)?;
    say(&report, head);
    Ok(())
}

/// Checks the backup, sets the present database aside, copies.
fn put_in_place(config: &Config, from: &Path) -> Outcome {
    let Some(path) = &config.database.sqlite else {
        return Err(
            "a PostgreSQL database is restored by its own tools; then come back without --from"
                .to_owned(),
        );
    };
    let text = read(&from.join(MANIFEST))?;
    let manifest: Manifest = serde_json::from_slice(&text)
        .map_err(|error| format!("{} is no backup: {error}", from.display()))?;
    if manifest.version != MANIFEST_VERSION {
        return Err(format!(
            "this program does not know backups of version {}",
            manifest.version
        ));
    }
    for file in &manifest.files {
        let found = describe(from, &file.name)?;
        if found.sha256 != file.sha256 {
            return Err(format!("{} is not the file that was backed up", file.name));
        }
    }
    let path = config.path(path);
    if path.exists() {
        let aside = path.with_extension(format!("before-restore-{}", Clock::System.now()));
        Store::set_aside(&path, &aside).map_err(|fault| match fault {
            store::Fault::Busy => {
                "a program has the database open: stop serve and the signer first".to_owned()
            }
            other => other.to_string(),
        })?;
        println!("The database that was there is {} now.", aside.display());
    }
    write(&path, &read(&from.join(DATABASE))?)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// The store, with its tables brought up to this program, and the time.
fn opened(config: &Config) -> Result<(Instant, Store), String> {
    house::migrate(config)?;
    let store = house::open_store(config)?;
    let now = Instant(house::clock(config, &store)?.now());
    Ok((now, store))
}

/// Gives the new facts their place, and has the signer's journal go on from there.
fn accept(store: &Store, witness: &mut Journal, reason: &str, now: Instant) -> Result<i64, String> {
    let node = store.node().to_owned();
    let placed = store.write::<_, std::convert::Infallible, _>("restore.sequence", move |tx| {
        while journal::sequence(tx, now.0, &node)? > 0 {}
        Ok(store::Outcome::Commit(journal::head(tx)?))
    });
    let head = placed
        .map_err(|fault| fault.to_string())?
        .unwrap_or_else(|never| match never {});
    witness
        .append(&[Record::Accepted {
            seq: head.seq,
            head: head.hex(),
            at: Clock::System.now(),
            reason: reason.to_owned(),
        }])
        .map_err(|fault| fault.to_string())?;
    Ok(head.seq)
}

fn say(report: &Report, facts: i64) {
    for (issuer, serial) in &report.unknown {
        println!("revoked, since the database does not know it: {issuer} {serial}");
    }
    for (issuer, serial) in &report.revoked {
        println!("revoked again: {issuer} {serial}");
    }
    for (issuer, number) in &report.crl_floors {
        println!("{issuer} goes on behind CRL {number}");
    }
    println!(
        "Restored: {} facts, {} unknown serials revoked, {} revocations brought back, {} mail links ended, {} sessions \
         ended. The signer may start; a new CRL follows by itself. Tell the owners of what was revoked.",
        facts,
        report.unknown.len(),
        report.revoked.len(),
        report.challenges,
        report.sessions
    );
}

/// A store's settings with another file.
fn copied(settings: &store::Settings, path: &Path) -> store::Settings {
    store::Settings {
        engine: Engine::Sqlite {
            path: path.to_owned(),
        },
        ..settings.clone()
    }
}

fn head_of(settings: &store::Settings) -> Result<journal::Head, String> {
    let store = Store::open(settings).map_err(|fault| fault.to_string())?;
    store
        .read("backup.head", journal::head)
        .map_err(|fault| fault.to_string())
}

fn describe(folder: &Path, name: &str) -> Result<Copied, String> {
    if Path::new(name).components().count() != 1 {
        return Err(format!("{name} is not a file's name"));
    }
    let octets = read(&folder.join(name))?;
    Ok(Copied {
        name: name.to_owned(),
        octets: u64::try_from(octets.len()).unwrap_or(u64::MAX),
        sha256: pki::digest::hex(&pki::digest::sha256(&octets)),
    })
}

/// PEM or DER.
fn read_crl(path: &Path) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path)
        .map_err(|error| format!("{}: {error}", path.display()))?
        .len();
    if size > CRL_BYTES {
        return Err(format!("{} is longer than any CRL", path.display()));
    }
    let octets = read(path)?;
    match std::str::from_utf8(&octets) {
        Ok(text) if text.contains("-----BEGIN") => pki::pem::decode_one("X509 CRL", text)
            .map_err(|problem| format!("{}: {problem}", path.display())),
        _ => Ok(octets),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A new file for its owner alone, on disk when this returns.
fn write(path: &Path, octets: &[u8]) -> Outcome {
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| {
            file.write_all(octets)?;
            file.sync_all()
        });
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn sync_folder(path: &Path) -> Outcome {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| format!("{}: {error}", path.display()))
}
