//! How the world fails the signing room.

/// What went wrong outside the rules.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// The signer cannot be reached, or did not answer in time. Whether it signed is unknown until `recover`.
    #[error("the signer does not answer: {0}")]
    Signer(String),
    /// The signer's journal cannot be written. It signs nothing until that is mended.
    #[error("the signing journal failed: {0}")]
    Journal(String),
    #[error("a key failed: {0}")]
    Key(String),
    /// What came back is not what was promised. The issuer stops until people have looked (design 5.4).
    #[error("the issuer is locked: {0}")]
    Locked(String),
    /// The database is not the one whose journal was noted last: cut, rewritten, or restored from an older copy.
    #[error(
        "the database's journal does not have the head that was noted at place {0}: its end was cut off or \
         rewritten, or an older database was restored; see docs/operations/backup.md"
    )]
    History(i64),
    /// Nothing is signed without the opinion that the operator asked for.
    #[error("the second linter cannot be asked, so nothing is signed: {0}")]
    SecondLinter(String),
    /// The linter lets pass what it must refuse. Nothing is signed.
    #[error("the gate does not hold: {0}")]
    Gate(String),
    #[error("{0}")]
    Setup(String),
}

impl From<keys::KeyFault> for Fault {
    fn from(fault: keys::KeyFault) -> Self {
        Fault::Key(fault.to_string())
    }
}
