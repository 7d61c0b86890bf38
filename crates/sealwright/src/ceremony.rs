//! `sealwright ca ceremony`: a script for two people at one keyboard, then files and a transcript.

use crate::{cli::Outcome, house};
use ca::{
    ceremony::{self, Identity, IssuingPlan, RootPlan, Witnesses},
    profile::StatusUrls,
};
use clap::Args;
use keys::KeyAlgorithm;
use std::{io::BufRead, path::PathBuf};
use store::{Clock, Entropy};

#[derive(Args)]
pub struct RootArgs {
    /// The folder on the offline medium.
    #[arg(long)]
    pub folder: PathBuf,
    #[arg(long, default_value = "root-1")]
    pub id: String,
    #[arg(long)]
    pub country: String,
    #[arg(long)]
    pub organisation: String,
    #[arg(long)]
    pub common_name: String,
    /// A file with the passphrase, readable by its owner only.
    #[arg(long)]
    pub passphrase_file: PathBuf,
}

#[derive(Args)]
pub struct IssuingArgs {
    /// The root's folder.
    #[arg(long)]
    pub root: PathBuf,
    #[arg(long, default_value = "root-1")]
    pub root_id: String,
    #[arg(long)]
    pub root_passphrase_file: PathBuf,
    /// Where the issuing keys and certificates go.
    #[arg(long)]
    pub folder: PathBuf,
    #[arg(long, default_value = "issuing-1")]
    pub id: String,
    #[arg(long)]
    pub country: String,
    #[arg(long)]
    pub organisation: String,
    #[arg(long)]
    pub common_name: String,
    /// P-384 or RSA-4096
    #[arg(long, default_value = "P-384")]
    pub algorithm: String,
    #[arg(long)]
    pub passphrase_file: PathBuf,
    /// The http address for CRL, OCSP and CA certificates.
    #[arg(long)]
    pub status_url: String,
}

pub fn root(args: &RootArgs) -> Outcome {
    let identity = identity(&args.country, &args.organisation, &args.common_name);
    let passphrase = house::read_secret(&args.passphrase_file)?;
    println!(
        "This makes a root CA: {} ({}, {}).",
        args.common_name, args.organisation, args.country
    );
    println!(
        "Its key is P-384 and goes into {}, which must be an offline medium.",
        args.folder.display()
    );
    let witnesses = two_people()?;
    let entropy = Entropy::System;
    let transcript = ceremony::root(RootPlan {
        folder: &args.folder,
        id: &args.id,
        identity: &identity,
        passphrase: &passphrase,
        witnesses: &witnesses,
        now: Clock::System.now(),
        draw: &mut || entropy.bytes(),
    });
    let transcript = transcript.map_err(|fault| fault.to_string())?;
    println!("Done. The transcript is {}.", transcript.display());
    Ok(())
}

pub fn issuing(args: &IssuingArgs) -> Outcome {
    let algorithm = match args.algorithm.as_str() {
        "P-384" => KeyAlgorithm::P384,
        "RSA-4096" => KeyAlgorithm::Rsa4096,
        other => return Err(format!("{other} is not offered; P-384 or RSA-4096")),
    };
    let identity = identity(&args.country, &args.organisation, &args.common_name);
    let root_passphrase = house::read_secret(&args.root_passphrase_file)?;
    let passphrase = house::read_secret(&args.passphrase_file)?;
    let urls = StatusUrls::new(&args.status_url).map_err(|fault| fault.to_string())?;
    println!(
        "This makes an issuing CA under {}: {}, {}.",
        args.root_id, args.common_name, args.algorithm
    );
    println!(
        "It will issue e-mail certificates and nothing else; its keys go into {}.",
        args.folder.display()
    );
    println!(
        "Certificates will point to {} for status, for all their life.",
        urls.base()
    );
    let witnesses = two_people()?;
    let entropy = Entropy::System;
    let transcript = ceremony::issuing(IssuingPlan {
        root: &args.root,
        root_id: &args.root_id,
        root_passphrase: &root_passphrase,
        folder: &args.folder,
        id: &args.id,
        identity: &identity,
        algorithm,
        passphrase: &passphrase,
        urls: &urls,
        witnesses: &witnesses,
        now: Clock::System.now(),
        draw: &mut || entropy.bytes(),
    });
    let transcript = transcript.map_err(|fault| fault.to_string())?;
    println!(
        "Done. The transcript is {}. Now: sealwright ca import.",
        transcript.display()
    );
    Ok(())
}

fn identity(country: &str, organisation: &str, common_name: &str) -> Identity {
    Identity {
        country: country.to_owned(),
        organisation: organisation.to_owned(),
        common_name: common_name.to_owned(),
    }
}

/// Each types their name and `yes` (SBR 4.3.1.1: one of them gives the command, the other watches).
fn two_people() -> Result<Witnesses, String> {
    let mut lines = std::io::stdin().lock().lines();
    let mut ask = |question: &str| {
        println!("{question}");
        lines
            .next()
            .and_then(Result::ok)
            .map(|line| line.trim().to_owned())
            .unwrap_or_default()
    };
    let mut names = Vec::new();
    for who in ["First", "Second"] {
        let name = ask(&format!("{who} person, type your full name:"));
        if ask(&format!("{name}, type yes to go on:")) != "yes" {
            return Err("stopped: nothing was made".to_owned());
        }
        names.push(name);
    }
    let [first, second] = names.as_slice() else {
        return Err("a ceremony needs two people".to_owned());
    };
    Witnesses::new(first, second).map_err(|fault| fault.to_string())
}
