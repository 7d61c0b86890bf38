//! Mailboxes: the one parser of mail addresses.
//!
//! A [`Mailbox`] is the same bytes in the form, in the envelope, in the proof and in the certificate; no address
//! is ever parsed a second time or "normalised" beyond its domain. The grammar is small on purpose: a dot-atom,
//! one `@`, a host name with a dot. Whatever two mail programs could read differently (quoted strings, comments,
//! routes, address literals) is refused.
//!
//! It trims nothing: a form that wants to be kind trims before it asks, or offers [`Mailbox::suggestion`].

use std::{borrow::Cow, fmt};

use idna::{
    AsciiDenyList,
    uts46::{DnsLength, Hyphens, Uts46},
};
use serde::{Deserialize, Serialize};

mod slips;
#[cfg(test)]
mod tests;

/// RFC 5321 4.5.3.1.1
const MAX_LOCAL_OCTETS: usize = 64;
/// RFC 5321 4.5.3.1.3, less the angle brackets of the path.
const MAX_OCTETS: usize = 254;

/// `local@domain`: the local part byte for byte as proven, the domain in lower case as A-labels (RFC 9598 3).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mailbox(String);

/// The first thing that is wrong, in reading order.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AddressProblem {
    #[error("the address is empty")]
    Empty,
    #[error("the address is longer than {MAX_OCTETS} characters")]
    TooLong,
    #[error("there is a space at column {column}")]
    SpaceInside { column: usize },
    /// Control, zero-width and direction characters: they make one address look like another.
    #[error("there is an invisible character at column {column}")]
    Invisible { column: usize },
    #[error("there is no @")]
    NoAt,
    #[error("there is more than one @")]
    TwoAts,
    #[error("there is nothing before the @")]
    NoLocal,
    #[error("the part before the @ is longer than {MAX_LOCAL_OCTETS} characters")]
    LocalTooLong,
    #[error("the part before the @ has letters outside ASCII")]
    NonAsciiLocal,
    #[error("{character:?} at column {column} cannot stand before the @")]
    BadLocal { character: char, column: usize },
    #[error("a dot before the @ must stand between two other characters")]
    MisplacedDot,
    #[error("the domain {0:?} is not a host name")]
    BadDomain(String),
    #[error("the domain {0:?} has no dot")]
    NoDot(String),
    /// RFC 6761, RFC 7686, RFC 9476 and names that are never delegated: no mail from outside arrives there.
    #[error("the domain {0:?} does not exist on the public internet")]
    SpecialUse(String),
}

impl Mailbox {
    pub fn parse(text: &str) -> Result<Self, AddressProblem> {
        if text.is_empty() {
            return Err(AddressProblem::Empty);
        }
        // A domain in Unicode may be longer than its A-labels are, but not by this much.
        if text.len() > 4 * MAX_OCTETS {
            return Err(AddressProblem::TooLong);
        }
        refuse_unseen(text)?;
        let (local, domain) = text.split_once('@').ok_or(AddressProblem::NoAt)?;
        if domain.contains('@') {
            return Err(AddressProblem::TwoAts);
        }
        check_local(local)?;
        let domain = host_name(domain)?;
        let whole = format!("{local}@{domain}");
        if whole.len() > MAX_OCTETS {
            return Err(AddressProblem::TooLong);
        }
        Ok(Self(whole))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// Lower case, A-labels.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// For people's eyes, to stand beside the A-label and never instead of it.
    pub fn domain_unicode(&self) -> String {
        unicode(self.domain())
    }

    /// Typing help: what was probably meant, when that is another address that can exist.
    pub fn suggestion(typed: &str) -> Option<String> {
        slips::mended(typed).filter(|mended| mended != typed && Self::parse(mended).is_ok())
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Mailbox {
    type Err = AddressProblem;
    fn from_str(text: &str) -> Result<Self, AddressProblem> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Mailbox {
    type Error = AddressProblem;
    fn try_from(text: String) -> Result<Self, AddressProblem> {
        Self::parse(&text)
    }
}

impl From<Mailbox> for String {
    fn from(mailbox: Mailbox) -> Self {
        mailbox.0
    }
}

impl AddressProblem {
    /// The id of the sentence that says it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "mailbox-empty",
            Self::TooLong => "mailbox-too-long",
            Self::SpaceInside { .. } => "mailbox-space",
            Self::Invisible { .. } => "mailbox-invisible",
            Self::NoAt => "mailbox-no-at",
            Self::TwoAts => "mailbox-two-ats",
            Self::NoLocal => "mailbox-no-local",
            Self::LocalTooLong => "mailbox-local-too-long",
            Self::NonAsciiLocal => "mailbox-local-not-ascii",
            Self::BadLocal { .. } => "mailbox-local-character",
            Self::MisplacedDot => "mailbox-dot",
            Self::BadDomain(_) => "mailbox-domain",
            Self::NoDot(_) => "mailbox-domain-no-dot",
            Self::SpecialUse(_) => "mailbox-domain-special",
        }
    }

    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SpaceInside { column } | Self::Invisible { column } => {
                vec![("column", column.to_string())]
            }
            Self::BadLocal { character, column } => {
                vec![
                    ("character", character.to_string()),
                    ("column", column.to_string()),
                ]
            }
            Self::BadDomain(domain) | Self::NoDot(domain) | Self::SpecialUse(domain) => {
                vec![("domain", domain.clone())]
            }
            Self::Empty
            | Self::TooLong
            | Self::NoAt
            | Self::TwoAts
            | Self::NoLocal
            | Self::LocalTooLong
            | Self::NonAsciiLocal
            | Self::MisplacedDot => Vec::new(),
        }
    }
}

/// First of all the characters nobody sees, so that no later message has to print one.
fn refuse_unseen(text: &str) -> Result<(), AddressProblem> {
    for (at, character) in text.chars().enumerate() {
        let column = at + 1;
        if character == ' ' || (character.is_whitespace() && !character.is_control()) {
            return Err(AddressProblem::SpaceInside { column });
        }
        if character.is_control() || is_invisible(character) {
            return Err(AddressProblem::Invisible { column });
        }
    }
    Ok(())
}

/// Zero-width, joining, direction and tag characters (Unicode Default_Ignorable_Code_Point, the part that occurs).
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// RFC 5322 dot-atom, without `%` and `!`, which some servers still take for a route, and without encoded words.
fn check_local(local: &str) -> Result<(), AddressProblem> {
    if local.is_empty() {
        return Err(AddressProblem::NoLocal);
    }
    if !local.is_ascii() {
        // SmtpUTF8Mailbox (RFC 9598) is not offered: few mail programs take it.
        return Err(AddressProblem::NonAsciiLocal);
    }
    if local.len() > MAX_LOCAL_OCTETS {
        return Err(AddressProblem::LocalTooLong);
    }
    let odd = |c: char| !(c.is_ascii_alphanumeric() || "#$&'*+-/=?^_`{|}~.".contains(c));
    if let Some((at, character)) = local.chars().enumerate().find(|(_, c)| odd(*c)) {
        return Err(AddressProblem::BadLocal {
            character,
            column: at + 1,
        });
    }
    if let Some(at) = local.find("=?") {
        return Err(AddressProblem::BadLocal {
            character: '=',
            column: at + 1,
        });
    }
    if local.split('.').any(str::is_empty) {
        return Err(AddressProblem::MisplacedDot);
    }
    Ok(())
}

/// Letters, digits and hyphens in labels (RFC 5890 2.3.1), Unicode turned into A-labels (RFC 5891).
fn host_name(domain: &str) -> Result<String, AddressProblem> {
    let bad = || AddressProblem::BadDomain(domain.to_owned());
    let ascii = Uts46::new()
        .to_ascii(
            domain.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::Check,
            DnsLength::Verify,
        )
        .map(Cow::into_owned)
        .map_err(|_| bad())?;
    // UTS 46 also maps look-alikes (full-width letters, ligatures, other dots) and drops characters. IDNA2008
    // does not, so only a change of case may have happened.
    if !domain.is_ascii()
        && (unicode(&ascii) != domain.to_lowercase() || domain.chars().any(symbol))
    {
        return Err(bad());
    }
    let Some((_, top)) = ascii.rsplit_once('.') else {
        return Err(AddressProblem::NoDot(domain.to_owned()));
    };
    // A name whose last label is a number would be read as an address (WHATWG URL, RFC 3696 2).
    if top.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    if SPECIAL_USE.contains(&top) || ascii == "home.arpa" || ascii.ends_with(".home.arpa") {
        return Err(AddressProblem::SpecialUse(ascii));
    }
    Ok(ascii)
}

/// UTS 46 still lets symbols and emoji pass, IDNA2008 (RFC 5892) does not.
fn symbol(character: char) -> bool {
    matches!(character, '\u{2000}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn unicode(ascii_domain: &str) -> String {
    Uts46::new()
        .to_unicode(ascii_domain.as_bytes(), AsciiDenyList::STD3, Hyphens::Check)
        .0
        .into_owned()
}

const SPECIAL_USE: [&str; 12] = [
    "alt",
    "corp",
    "example",
    "home",
    "internal",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "test",
];
