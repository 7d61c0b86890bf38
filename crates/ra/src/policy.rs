//! Who may what. Role tokens are minted here, after the session check, and nowhere else.

use domain::{
    actor::{Actor, VettingOfficer},
    words::{AccountId, Lang},
};

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    pub account: AccountId,
    pub email: String,
    pub name: String,
    pub language: Lang,
    pub roles: Roles,
    pub organisation: Option<String>,
}

impl Who {
    pub fn actor(&self) -> Actor {
        Actor::Subscriber(self.account.clone())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    pub subscriber: bool,
    pub officer: bool,
    pub operator: bool,
}

impl Roles {
    pub const NAMES: [&'static str; 3] = ["subscriber", "officer", "operator"];

    pub fn of(names: &[String]) -> Roles {
        let has = |name: &str| names.iter().any(|n| n == name);
        Roles {
            subscriber: has("subscriber"),
            officer: has("officer"),
            operator: has("operator"),
        }
    }
}

/// The token that the officers' desk asks for.
pub fn officer(who: &Who) -> Option<VettingOfficer> {
    who.roles
        .officer
        .then(|| VettingOfficer::minted(who.account.clone(), who.name.clone()))
}
