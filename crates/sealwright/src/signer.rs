//! The signer process: the only one with keys of the CA in its memory.

use crate::{child, cli::Outcome, config::Config, house};
use ca::room::{self, Journal, KeySet, Room};
use keys::SigningKey;
use std::{collections::HashMap, io::Write};

pub fn run(config: &Config, tethered: bool) -> Outcome {
    if tethered {
        child::follow_parent();
    }
    let mut room = room(config)?;
    let ready = || {
        let mut out = std::io::stdout();
        // Whoever started us waits for this line; without a listener it does no harm.
        let _ = writeln!(out, "{}", child::READY).and_then(|()| out.flush());
    };
    room::serve(&mut room, &config.path(&config.signer.socket), ready)
        .map_err(|fault| fault.to_string())
}

/// The room with its keys unsealed.
pub fn room(config: &Config) -> Result<Room, String> {
    // The lock comes first: a second signer must not even open the keys.
    let journal =
        Journal::open(&config.path(&config.signer.journal)).map_err(|fault| fault.to_string())?;
    let passphrase = house::read_secret(&config.path(&config.signer.passphrase_file))?;
    let folder = config.path(&config.signer.keys);
    let open = |name: String| {
        let path = folder.join(name);
        SigningKey::open(&path, &passphrase).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    let mut keys = HashMap::new();
    for issuer in &config.signer.issuers {
        let set = KeySet {
            issuing: open(format!("{issuer}.key"))?,
            responder: open(format!("{issuer}.responder.key"))?,
        };
        keys.insert(issuer.clone(), set);
    }
    let store = house::open_store(config)?;
    let clock = house::clock(config, &store)?;
    let urls = house::status_urls(config)?;
    let weak_keys = house::weak_keys(config);
    // Said at the start, not at the first certificate.
    weak_keys.installed().map_err(|fault| fault.to_string())?;
    Room::open(store, clock, urls, config.policy(), keys, journal)
        .map(|room| room.with_weak_keys(weak_keys))
        .map_err(|fault| fault.to_string())
}
