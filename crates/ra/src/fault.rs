//! How the world fails the front office.

/// Outside the rules: retried, and shown to a person only as "try again later".
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Store(#[from] store::Fault),
    #[error(transparent)]
    Ca(#[from] ca::Fault),
    #[error("the mail was not taken: {0}")]
    Post(String),
    #[error("the mail was not signed: {0}")]
    Signature(String),
    #[error("the password could not be hashed: {0}")]
    Password(String),
    #[error("{0}")]
    Setup(String),
}
