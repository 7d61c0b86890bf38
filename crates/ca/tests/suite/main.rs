//! The signing room against a real store: what it signs, and everything it does not.

extern crate sealwright_ca as ca;

mod gate;
mod golden;
mod profile;
mod room;
mod status;

use ca::profile::{IssuerProfile, StatusUrls};
use testkit::World;

/// The issuing CA as the front office knows it.
fn issuer(world: &World) -> IssuerProfile {
    let row = world
        .office
        .store()
        .read("test.issuer", |tx| {
            store::journey::status::issuer(tx, "issuing-1")
        })
        .unwrap()
        .unwrap();
    let urls = StatusUrls::new("http://pki.example.com").unwrap();
    IssuerProfile::new("issuing-1", &row.certificate, &urls).unwrap()
}

/// The issuing CA's own key, as only a test may hold it outside the room.
fn issuing_key(world: &World) -> keys::SigningKey {
    let path = world.folder.join("keys/issuing-1.key");
    keys::SigningKey::open(&path, "issuing passphrase").unwrap()
}
