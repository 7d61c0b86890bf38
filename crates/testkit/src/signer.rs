//! The product's signing room on a socket, which a test can kill and start.

use crate::ceremonies::PASSPHRASE;
use ca::{
    client::Client,
    profile::StatusUrls,
    room::{self, Journal, KeySet, Room},
    weak_keys::WeakKeys,
};
use domain::vetting::Policy;
use keys::SigningKey;
use std::{
    collections::HashMap,
    os::unix::net::UnixListener,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Clock, Store};

/// The room while the signer lives. Connections to a dead one are closed without an answer.
type Place = Arc<Mutex<Option<Room>>>;

/// Where a world keeps its list of published keys.
pub const WEAK_LIST: &str = "weak-keys.txt";

pub struct Signer {
    socket: PathBuf,
    place: Place,
    folder: PathBuf,
    store: Store,
    clock: Clock,
    urls: StatusUrls,
}

impl Signer {
    pub fn start(folder: &Path, store: &Store, clock: &Clock, urls: &StatusUrls) -> Signer {
        let socket = folder.join("signer.sock");
        let listener = UnixListener::bind(&socket).expect("a fresh folder has no socket");
        let place = Place::default();
        let served = Arc::clone(&place);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(room) = lock(&served).as_mut() {
                    // A client that has gone away is no concern of a test's.
                    let _ = room::converse(room, stream);
                }
            }
        });
        let signer = Signer {
            socket,
            place,
            folder: folder.to_owned(),
            store: store.clone(),
            clock: clock.clone(),
            urls: urls.clone(),
        };
        signer.open().expect("a fresh database");
        signer
    }

    pub fn client(&self) -> Client {
        Client::new(self.socket.clone())
    }

    pub fn stop(&self) {
        *lock(&self.place) = None;
    }

    pub fn open(&self) -> Result<(), ca::Fault> {
        let key = |name: &str| {
            SigningKey::open(&self.folder.join("keys").join(name), PASSPHRASE).expect("a key")
        };
        let keys = KeySet {
            issuing: key("issuing-1.key"),
            responder: key("issuing-1.responder.key"),
        };
        let journal = Journal::open(&self.folder.join("signer.journal")).expect("a sound journal");
        let policy = Policy {
            version: 1,
            second_look_percent: 0,
        };
        let room = Room::open(
            self.store.clone(),
            self.clock.clone(),
            self.urls.clone(),
            policy,
            HashMap::from([("issuing-1".to_owned(), keys)]),
            journal,
        )?
        .with_weak_keys(WeakKeys::at(self.folder.join(WEAK_LIST)));
        *lock(&self.place) = Some(room);
        Ok(())
    }
}

/// The thread holds the store through the room; a world that ends lets it go.
impl Drop for Signer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn lock(place: &Place) -> MutexGuard<'_, Option<Room>> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}
