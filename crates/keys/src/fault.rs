use std::io;
use std::path::PathBuf;

/// The world failed around a key. No variant carries key or passphrase.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    #[error("cannot {doing} {path}")]
    File {
        doing: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{path} exists already, and a key file is never overwritten")]
    Exists { path: PathBuf },
    #[error("{path} can be read by others than its owner; its mode must be 0600 or stricter")]
    ReadableByOthers { path: PathBuf },
    #[error("this is not an encrypted private key in PEM")]
    NotSealed,
    #[error("the key file asks for more work than we do to open a key")]
    TooCostly,
    #[error("the passphrase does not open the key")]
    WrongPassphrase,
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    #[error("the key is damaged, or of a kind that we do not use")]
    UnknownKey,
    #[error("the cryptographic library failed while it should {doing}")]
    Library { doing: &'static str },
}
