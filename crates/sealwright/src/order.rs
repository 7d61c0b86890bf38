//! `sealwright order create`.

use crate::{cli::Outcome, config::Config, house};
use clap::Args;
use domain::{actor::Actor, product::Product, words::AccountId};
use std::path::PathBuf;

#[derive(Args)]
pub struct CreateArgs {
    #[arg(long)]
    pub config: PathBuf,
    /// The account that gets the order.
    #[arg(long)]
    pub email: String,
    #[arg(long, default_value = "smime-organization-730-issue")]
    pub product: String,
}

pub fn create(args: &CreateArgs) -> Outcome {
    let product = Product::parse(&args.product).ok_or_else(|| {
        let known: Vec<_> = Product::ALL.into_iter().map(Product::code).collect();
        format!(
            "there is no product {}; there are {}",
            args.product,
            known.join(", ")
        )
    })?;
    let office = house::desk_office(&Config::read(&args.config)?)?;
    let email = args.email.to_lowercase();
    let account = office
        .store()
        .read("order.account", move |tx| {
            store::accounts::by_email(tx, &email)
        })
        .map_err(|fault| fault.to_string())?
        .and_then(|account| AccountId::parse(&account.id))
        .ok_or_else(|| format!("nobody has the address {}", args.email))?;
    let placed = ra::order::place_for(&office, account, Actor::system("command line"), product);
    match placed.map_err(|fault| fault.to_string())? {
        Ok(id) => println!("{id}"),
        Err(refusal) => return Err(format!("{refusal:?}")),
    }
    Ok(())
}
