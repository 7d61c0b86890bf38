//! The demo's own certificate for its mail: an operator orders one once; the demo does it by itself at its first
//! start, before anybody else is written to.

use super::{
    people::{self, OFFICER},
    trip::{Buyer, Trip, person},
};
use crate::{config::Config, mail_key};
use keys::SigningKey;
use ra::{Office, post::MailSigning};

/// Known to the simulated register, as every company is. "Demo" in a name would make a second officer look.
const COMPANY: &str = "Sealwright Pokaz sp. z o.o.";
const NUMBER: &str = "765432";

/// The keys of an earlier start, or a first one.
pub(super) fn keys(config: &Config) -> Result<Vec<SigningKey>, String> {
    let keys = mail_key::open(config)?;
    if keys.is_empty() {
        return mail_key::make(config).map(|key| vec![key]);
    }
    Ok(keys)
}

/// Orders the certificate, if there never was one. Signer and worker must be at work.
///
/// A demo whose letters stay unsigned is a demo all the same, and its operator's page says so.
pub(super) fn settle(config: &Config, office: &Office, request: Option<&str>) {
    let signing = ra::operator::overview(office).map(|overview| overview.mail_signing);
    if let (Ok(MailSigning::NoCertificate), Some(request)) = (signing, request)
        && let Err(words) = order(config, office, request)
    {
        tracing::warn!("mail stays unsigned: {words}");
    }
}

fn order(config: &Config, office: &Office, request: &str) -> Result<(), String> {
    people::portal(office)?;
    let who = person(office, people::PORTAL)?;
    let before = ra::view::certificates(office, &who).map_err(|fault| fault.to_string())?;
    if before.iter().any(|card| card.certificate.is_some()) {
        return Err("its certificate is over; order another".to_owned());
    }
    let trip = Trip {
        office,
        config,
        buyer: Buyer {
            who,
            company: COMPANY,
            number: NUMBER,
            person: "Marek Lis",
            mailbox: config.mail_from.clone(),
        },
        olga: person(office, OFFICER)?,
    };
    let order = trip.order()?;
    trip.data(&order)?;
    trip.vetting(&order)?;
    trip.key(&order, request.as_bytes())?;
    trip.mailbox(&order)?;
    trip.activate(&order)?;
    trip.issued(&order).map(drop)
}
