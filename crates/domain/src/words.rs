//! The small words everything else is spelled with: languages, instants, identifiers.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of the interface and of its letters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Pl,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Pl];

    /// The BCP 47 code, as in the `lang` attribute of a page.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Pl => "pl",
        }
    }

    pub fn parse(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 86_400;

impl Instant {
    /// This instant moved by `seconds`, stopping at the ends of what an `i64` can hold.
    pub fn plus(self, seconds: i64) -> Instant {
        Instant(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant; negative when `earlier` is in fact later.
    pub fn since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Identifiers have kinds, so that an order's can never be passed for a case's.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $prefix:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// An identifier nobody can guess: the prefix and 128 random bits.
            pub fn new(random: [u8; 16]) -> Self {
                Self(format!(concat!($prefix, "_{}"), base32(&random)))
            }

            /// An identifier read from a path, a form or a row; `None` when it cannot be one of ours.
            pub fn parse(text: &str) -> Option<Self> {
                let body = text.strip_prefix(concat!($prefix, "_"))?;
                let right = body.len() == 26 && body.bytes().all(|b| BASE32.contains(&b));
                right.then(|| Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// Somebody who signs in: subscriber, officer or operator.
    AccountId, "acc");
id!(/// One bought certificate on its way from purchase to the end of its life.
    OrderId, "ord");
id!(/// One verification of one organisation, decided by officers.
    CaseId, "case");
id!(/// A file that supports a case.
    DocumentId, "doc");
id!(/// One challenge mail to one mailbox.
    ChallengeId, "chal");
id!(/// A verified organisation that later orders may use again.
    OrganisationId, "org");
id!(/// One officer's decision on a case.
    ApprovalId, "appr");
id!(/// An issued certificate.
    CertificateId, "cert");
id!(/// One answer to the question whether a domain lets us issue (SBR 4.2.2.1).
    CaaEvidenceId, "caa");

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Lower-case base32 without padding (RFC 4648 6): safe in paths, file names and speech.
pub fn base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0u32, 0u32);
    for &byte in bytes {
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        out.push(letter(held << (5 - bits)));
    }
    out
}

/// The letter of the lowest five bits.
fn letter(bits: u32) -> char {
    let index = usize::try_from(bits & 31).unwrap_or_default();
    BASE32.get(index).map_or('a', |&letter| char::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_id_is_not_a_case_id() {
        let order = OrderId::new([7; 16]);
        assert_eq!(OrderId::parse(order.as_str()), Some(order.clone()));
        assert_eq!(CaseId::parse(order.as_str()), None);
    }

    #[test]
    fn base32_follows_the_vectors_of_rfc_4648() {
        assert_eq!(base32(b"foobar"), "mzxw6ytboi");
        assert_eq!(base32(b"f"), "my");
    }
}
