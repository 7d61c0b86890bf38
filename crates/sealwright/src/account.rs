//! `sealwright account create`.

use crate::{cli::Outcome, config::Config, house};
use clap::Args;
use domain::words::Lang;
use ra::{
    Roles,
    accounts::{self, NewAccount, PASSWORD_CHARACTERS},
};
use std::path::PathBuf;

#[derive(Args)]
pub struct CreateArgs {
    #[arg(long)]
    pub config: PathBuf,
    #[arg(long)]
    pub email: String,
    #[arg(long)]
    pub name: String,
    /// subscriber, officer or operator; may be given several times.
    #[arg(long = "role", required = true)]
    pub roles: Vec<String>,
    /// en or pl
    #[arg(long, default_value = "en")]
    pub language: String,
    #[arg(long)]
    pub organisation: Option<String>,
}

pub fn create(args: &CreateArgs) -> Outcome {
    let roles: Vec<&str> = args.roles.iter().map(String::as_str).collect();
    if let Some(unknown) = roles.iter().find(|role| !Roles::NAMES.contains(role)) {
        return Err(format!(
            "there is no role {unknown}; there are {}",
            Roles::NAMES.join(", ")
        ));
    }
    // Whoever buys must not decide about it, so these two never meet in one account.
    if roles.contains(&"subscriber") && roles.len() > 1 {
        return Err("a subscriber's account has no other role".to_owned());
    }
    let language = Lang::parse(&args.language).ok_or("the language is en or pl")?;
    pki::mailbox::Mailbox::parse(&args.email)
        .map_err(|_| format!("{} is not an address", args.email))?;
    eprintln!("Password (at least {PASSWORD_CHARACTERS} characters), one line on standard input:");
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .map_err(|error| error.to_string())?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < PASSWORD_CHARACTERS {
        return Err(format!(
            "a password has at least {PASSWORD_CHARACTERS} characters"
        ));
    }
    let office = house::desk_office(&Config::read(&args.config)?)?;
    let new = NewAccount {
        email: &args.email,
        name: &args.name,
        language,
        password,
        roles: &roles,
        organisation: args.organisation.as_deref(),
    };
    match accounts::create(&office, &new).map_err(|fault| fault.to_string())? {
        Some(id) => println!("{id}"),
        None => return Err(format!("{} has an account already", args.email)),
    }
    Ok(())
}
