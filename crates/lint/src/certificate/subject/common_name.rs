//! commonName: where its value comes from (SBR 7.1.4.2.2 (a), 7.1.4.2.3 to 7.1.4.2.6).

use pki::name::Attribute::{self, Cn, GivenName, O, Pseudonym, Surname};

use super::super::{Case, Check};
use super::{get, has};
use crate::Severity::Error;
use crate::Type;
use crate::rule::{Rule, Verdict, none, sbr};

pub(in super::super) const RULES: &[Rule<Check>] = &[sbr(
    Error,
    "common_name_source",
    "7.1.4.2.2 (a)",
    common_name_is_proven,
    "Use a mailbox of subjectAltName, the organisation's name in an organisation's certificate, the person's name or pseudonym in a person's.",
)];

fn common_name_is_proven(case: &Case<'_>) -> Verdict {
    let Some(kind) = case.kind().filter(|_| !case.alt_names_are_dark()) else {
        return Ok(());
    };
    let unproven = case
        .certificate
        .subject
        .all(Cn)
        .filter(|name| !is_mailbox(case, name) && !is_of_type(case, kind, name));
    none(unproven.map(str::to_owned), "from nowhere that is proven")
}

fn is_mailbox(case: &Case<'_>, name: &str) -> bool {
    case.mailboxes().any(|mailbox| mailbox == name)
}

fn is_of_type(case: &Case<'_>, kind: Type, name: &str) -> bool {
    let equals = |attribute: Attribute| get(case, attribute) == Some(name);
    match kind {
        Type::Mailbox => false,
        Type::Organization => equals(O),
        Type::Sponsor | Type::Individual => {
            // How a person is called in CN is custom; that the attributes name one is what can be seen.
            let named = has(case, GivenName) || has(case, Surname);
            let legacy = case.is_legacy() && !has(case, Pseudonym);
            equals(Pseudonym) || named || legacy
        }
    }
}
