use super::Attribute;

/// Why a name cannot be signed or read. `key` names the translated sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    #[error("{attribute} is empty")]
    Empty { attribute: Attribute },
    #[error("{attribute} is longer than {limit} characters")]
    TooLong { attribute: Attribute, limit: usize },
    #[error("{attribute} has a character that its string type cannot hold")]
    Character { attribute: Attribute },
    #[error("{attribute} begins or ends with a blank, or has two in a row")]
    Blanks { attribute: Attribute },
    #[error("{attribute} holds only a sign that there is no value")]
    OnlyMetadata { attribute: Attribute },
    #[error("{attribute} is not in Unicode normal form C")]
    NotNormalised { attribute: Attribute },
    #[error("the country is not two capital letters")]
    Country,
    #[error("{attribute} comes twice")]
    Twice { attribute: Attribute },
    #[error("{attribute} is not an attribute we sign")]
    Unlisted { attribute: Attribute },
    #[error("{attribute} has a string type outside RFC 5280")]
    StringType { attribute: Attribute },
    #[error("one RDN holds more than one attribute")]
    SeveralInOneRdn,
    #[error("the name is not DER")]
    Malformed,
}

impl NameProblem {
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty { .. } => "name-empty",
            Self::TooLong { .. } => "name-too-long",
            Self::Character { .. } => "name-character",
            Self::Blanks { .. } => "name-blanks",
            Self::OnlyMetadata { .. } => "name-only-metadata",
            Self::NotNormalised { .. } => "name-not-normalised",
            Self::Country => "name-country",
            Self::Twice { .. } => "name-twice",
            Self::Unlisted { .. } => "name-unlisted",
            Self::StringType { .. } => "name-string-type",
            Self::SeveralInOneRdn => "name-several-in-one-rdn",
            Self::Malformed => "name-malformed",
        }
    }

    /// The attribute at fault, where there is one.
    pub fn attribute(self) -> Option<Attribute> {
        match self {
            Self::Empty { attribute }
            | Self::TooLong { attribute, .. }
            | Self::Character { attribute }
            | Self::Blanks { attribute }
            | Self::OnlyMetadata { attribute }
            | Self::NotNormalised { attribute }
            | Self::Twice { attribute }
            | Self::Unlisted { attribute }
            | Self::StringType { attribute } => Some(attribute),
            Self::Country => Some(Attribute::C),
            Self::SeveralInOneRdn | Self::Malformed => None,
        }
    }
}
