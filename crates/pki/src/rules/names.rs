//! Bounds of names.

use crate::name::Attribute;

/// The most characters a value may have; `None` for an attribute that we never sign.
///
/// RFC 5280 appendix A and X.520. Given name, surname and organisation identifier have looser or no bounds
/// there; ours are a choice.
pub const fn upper_bound(attribute: Attribute) -> Option<usize> {
    match attribute {
        Attribute::C => Some(2),
        Attribute::PostalCode => Some(40),
        Attribute::Cn
        | Attribute::O
        | Attribute::Ou
        | Attribute::Title
        | Attribute::SerialNumber
        | Attribute::GivenName
        | Attribute::Surname => Some(64),
        Attribute::L
        | Attribute::St
        | Attribute::Street
        | Attribute::Pseudonym
        | Attribute::OrganizationIdentifier => Some(128),
        Attribute::E => Some(255),
        Attribute::Other(_) => None,
    }
}

/// The most characters that RFC 5280 appendix A and X.520 let a value have; `None` where they say nothing.
pub const fn outer_bound(attribute: Attribute) -> Option<usize> {
    match attribute {
        // ub-name.
        Attribute::GivenName | Attribute::Surname => Some(32_768),
        Attribute::OrganizationIdentifier => None,
        other => upper_bound(other),
    }
}

/// SBR 7.1.4.2: a value may not consist only of a sign that the field is empty or does not apply.
pub fn is_only_metadata(value: &str) -> bool {
    const WORDS: [&str; 7] = [
        "n/a",
        "none",
        "null",
        "unknown",
        "not applicable",
        "not available",
        "nie dotyczy",
    ];
    let bare = value.trim();
    let only_signs = bare.chars().all(|c| !c.is_alphanumeric());
    only_signs || WORDS.contains(&bare.to_lowercase().as_str())
}
