//! The command line.

use crate::{
    account, backup, bench, ceremony, config::Config, demo, house, journal, lint_stored, mail_key,
    order, serve, signer, weak,
};
use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

/// An S/MIME certificate authority with the portal its subscribers use.
#[derive(Parser)]
#[command(name = "sealwright", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The whole system on this machine, in ./sealwright-demo.
    Demo(DemoArgs),
    /// Pages, API and worker.
    Serve(ConfigArgs),
    /// The process that holds the keys of the CA.
    Signer(SignerArgs),
    /// Ceremonies and the import of their results.
    #[command(subcommand)]
    Ca(CaCommand),
    /// Accounts of people.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Orders.
    #[command(subcommand)]
    Order(OrderCommand),
    /// The portal's own mail.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Keys of subscribers.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// The journal of facts: export, verify, and going on after a restore.
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Copies database, signer's journal and configuration into a folder, while they are in use.
    Backup(backup::BackupArgs),
    /// Comes back from a backup: what the signer's journal and the published CRLs know and the copy does not is
    /// revoked, sessions and mail links end.
    Restore(backup::RestoreArgs),
    /// Judges certificates of the database by today's rules, and finds those of a kind.
    Lint(lint_stored::Arguments),
    /// Brings the database's tables up to this program.
    Migrate(ConfigArgs),
    /// Speed, for `cargo xtask bench`.
    #[command(subcommand, hide = true)]
    Bench(bench::BenchCommand),
}

#[derive(Args)]
pub struct DemoArgs {
    /// Where pages are served.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Throw away what an earlier demo left.
    #[arg(long)]
    pub fresh: bool,
    /// Do the whole journey by itself, and say what strangers' tools think of the certificate.
    #[arg(long)]
    pub walk: bool,
    /// The demo's folder.
    #[arg(long, default_value = "sealwright-demo")]
    pub folder: PathBuf,
}

#[derive(Args)]
pub struct ConfigArgs {
    /// The configuration file.
    #[arg(long)]
    pub config: PathBuf,
}

#[derive(Args)]
pub struct SignerArgs {
    #[arg(long)]
    pub config: PathBuf,
    /// End when standard input ends: how a child follows its parent, whatever ended the parent.
    #[arg(long, hide = true)]
    pub tethered: bool,
}

#[derive(Subcommand)]
enum CaCommand {
    /// Make a CA with two people watching.
    #[command(subcommand)]
    Ceremony(CeremonyCommand),
    /// Read a ceremony's certificates and CRL into the database.
    Import(ImportArgs),
}

#[derive(Subcommand)]
enum CeremonyCommand {
    /// A root, P-384, in a folder that belongs on an offline medium.
    Root(ceremony::RootArgs),
    /// An issuing CA under a root.
    Issuing(ceremony::IssuingArgs),
}

#[derive(Args)]
pub struct ImportArgs {
    #[arg(long)]
    pub config: PathBuf,
    /// The folder of the issuing ceremony.
    #[arg(long)]
    pub folder: PathBuf,
    #[arg(long, default_value = "issuing-1")]
    pub issuing: String,
    #[arg(long, default_value = "root-1")]
    pub root: String,
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Make an account; the password is read from standard input.
    Create(account::CreateArgs),
}

#[derive(Subcommand)]
enum OrderCommand {
    /// Place an order for an account.
    Create(order::CreateArgs),
}

#[derive(Subcommand)]
enum MailCommand {
    /// Make a key that signs the portal's mail, and print a request for its certificate.
    Key(mail_key::KeyArgs),
}

#[derive(Subcommand)]
enum KeysCommand {
    /// The list of published keys.
    #[command(subcommand)]
    Weak(weak::WeakCommand),
}

/// Why a command did not do what it was asked, in words for a terminal.
pub type Outcome = Result<(), String>;

/// Runs one command to its end.
pub fn run() -> ExitCode {
    // Two TLS libraries' providers may be compiled in by dependencies; this one is ours.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    let outcome = match Cli::parse().command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => Config::read(&args.config).and_then(|config| serve::run(&config)),
        Command::Signer(args) => {
            Config::read(&args.config).and_then(|config| signer::run(&config, args.tethered))
        }
        Command::Ca(CaCommand::Ceremony(CeremonyCommand::Root(args))) => ceremony::root(&args),
        Command::Ca(CaCommand::Ceremony(CeremonyCommand::Issuing(args))) => {
            ceremony::issuing(&args)
        }
        Command::Ca(CaCommand::Import(args)) => house::import(&args),
        Command::Account(AccountCommand::Create(args)) => account::create(&args),
        Command::Order(OrderCommand::Create(args)) => order::create(&args),
        Command::Mail(MailCommand::Key(args)) => mail_key::key(&args),
        Command::Keys(KeysCommand::Weak(command)) => weak::run(&command),
        Command::Journal(command) => journal::run(&command),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Lint(args) => lint_stored::run(&args),
        Command::Migrate(args) => {
            Config::read(&args.config).and_then(|config| house::migrate(&config))
        }
        Command::Bench(command) => bench::run(&command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("sealwright: {words}");
            ExitCode::FAILURE
        }
    }
}
