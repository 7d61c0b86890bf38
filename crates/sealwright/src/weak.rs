//! `sealwright keys weak`: the list of published keys that certificates are kept from.

use crate::{cli::Outcome, config::Config, house};
use ca::weak_keys;
use clap::{Args, Subcommand};
use pki::keycheck::{BUILT_IN, PublishedList};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum WeakCommand {
    /// Install another list, once it is found whole. Whoever runs takes it up by itself.
    Update(UpdateArgs),
    /// Say which lists are asked.
    Show(ShowArgs),
}

#[derive(Args)]
pub struct UpdateArgs {
    #[arg(long)]
    config: PathBuf,
    /// The list, in the format of docs/operations/weak-keys.md.
    file: PathBuf,
}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(long)]
    config: PathBuf,
}

pub fn run(command: &WeakCommand) -> Outcome {
    match command {
        WeakCommand::Update(args) => update(args),
        WeakCommand::Show(args) => show(args),
    }
}

fn update(args: &UpdateArgs) -> Outcome {
    let config = Config::read(&args.config)?;
    let place = config.keys.weak_list.as_ref().ok_or(
        "the configuration names no keys.weak_list, so nobody would read what is installed",
    )?;
    let list =
        weak_keys::install(&args.file, &config.path(place)).map_err(|fault| fault.to_string())?;
    println!("Installed: {}", words(&list));
    println!("Certificates that have not ended are looked at again within minutes; see Services.");
    Ok(())
}

fn show(args: &ShowArgs) -> Outcome {
    let config = Config::read(&args.config)?;
    let installed = house::weak_keys(&config).installed();
    println!("Built in: {}", words(&BUILT_IN));
    match installed.map_err(|fault| fault.to_string())? {
        Some(list) => println!("Installed: {}", words(&list)),
        None => println!(
            "Installed: none. Keys of Debian's flawed generator (CVE-2008-0166) pass unless a list names them."
        ),
    }
    Ok(())
}

fn words(list: &PublishedList) -> String {
    format!(
        "version {}, {} keys, made {}, from {}",
        list.version(),
        list.count(),
        list.made(),
        list.source()
    )
}
