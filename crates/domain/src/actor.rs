//! Who did it. No change is saved without one, and there is no default to fall back on.

use crate::words::{AccountId, ChallengeId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The author of a change, as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    Subscriber(AccountId),
    Officer(AccountId),
    Operator(AccountId),
    /// Somebody who holds the mailbox a challenge went to; may have no account.
    MailboxHolder(ChallengeId),
    /// A part of the system acting by itself, named.
    System(String),
}

impl Actor {
    pub fn system(part: &str) -> Actor {
        Actor::System(part.to_owned())
    }

    /// The part of the actor that the journal's readers see first.
    pub fn role(&self) -> &'static str {
        match self {
            Actor::Subscriber(_) => "subscriber",
            Actor::Officer(_) => "officer",
            Actor::Operator(_) => "operator",
            Actor::MailboxHolder(_) => "mailbox-holder",
            Actor::System(_) => "system",
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = match self {
            Actor::Subscriber(id) | Actor::Officer(id) | Actor::Operator(id) => id.as_str(),
            Actor::MailboxHolder(id) => id.as_str(),
            Actor::System(part) => part,
        };
        write!(f, "{}:{who}", self.role())
    }
}

/// Somebody who may decide cases. Minted only by `ra::policy`, after the session check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VettingOfficer {
    account: AccountId,
    name: String,
}

impl VettingOfficer {
    /// Called by `ra::policy` and nowhere else; `cargo xtask tidy` watches that.
    pub fn minted(account: AccountId, name: String) -> Self {
        Self { account, name }
    }

    pub fn account(&self) -> &AccountId {
        &self.account
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn actor(&self) -> Actor {
        Actor::Officer(self.account.clone())
    }
}
