//! The signer's socket: one connection at a time, since there is one journal and one order of signatures.

use super::Room;
use crate::{
    Fault,
    protocol::{BATCH, Verb, read_frame, write_frame},
};
use std::{
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    path::Path,
    time::Duration,
};

/// A client that has gone silent does not block the others for longer.
const SILENCE: Duration = Duration::from_secs(20);

/// Listens until the process ends. Calls `ready` once connections are taken.
pub fn serve(room: &mut Room, socket: &Path, ready: impl FnOnce()) -> Result<(), Fault> {
    let fault = |error: std::io::Error| Fault::Setup(format!("{}: {error}", socket.display()));
    // The journal's lock says that no other signer lives, so a socket lying here is a dead one's.
    match std::fs::remove_file(socket) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(fault(error)),
        _ => {}
    }
    let listener = UnixListener::bind(socket).map_err(fault)?;
    std::fs::set_permissions(socket, std::fs::Permissions::from_mode(0o600)).map_err(fault)?;
    ready();
    for stream in listener.incoming() {
        match stream {
            Ok(stream) => {
                if let Err(error) = converse(room, stream) {
                    tracing::warn!("a connection to the signer ended badly: {error}");
                }
            }
            Err(error) => tracing::warn!("a connection to the signer failed: {error}"),
        }
    }
    Ok(())
}

/// Answers one connection until it closes.
pub fn converse(room: &mut Room, mut stream: UnixStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    while let Some(verbs) = read_frame::<Vec<Verb>>(&mut stream)? {
        if verbs.len() > BATCH {
            return Err(std::io::Error::other(
                "a batch larger than the signer takes",
            ));
        }
        let replies = room.answer(&verbs);
        write_frame(&mut stream, &replies)?;
        if let Err(fault) = room.note_head() {
            tracing::error!("the head of the journal was not noted: {fault}");
        }
    }
    Ok(())
}
