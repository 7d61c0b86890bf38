//! Why a line got its grade. Each reason has one grade, one text in each language, and its arguments.

use super::Grade;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    Found,
    NotFound,

    NumberEqual,
    NumberDiffers,
    RegisterOfOtherCountry {
        country: String,
    },

    StatusActive,
    StatusStruckOff {
        since: String,
    },
    StatusInLiquidation,
    StatusInBankruptcy,
    StatusOther {
        text: String,
    },

    /// Letter by letter.
    Equal,
    /// Apart from capitals.
    EqualFold,
    /// Apart from blanks, quotation marks, dots and commas.
    Punctuation,
    /// `&` for "i", "und", "and".
    Connector,
    /// Given in plain letters for the register's (`Lodz` for `Łódź`), as SBR 3.1.4.1 allows.
    DiacriticsFold,
    /// The register lists the given name beside the full one.
    OtherName {
        name: String,
    },
    /// Alike only when the marks of letters are left out on both sides.
    DiacriticsDiffer,
    /// Commas, brackets or slashes that the register does not have.
    PunctuationAdded,
    Hyphen,
    TokenOrder,
    Typo {
        token: String,
    },
    Subset,
    /// Ligatures, full-width letters and the like, which look like others.
    UnusualCharacters,
    Different,
    DigitsDiffer,
    /// Letters of two alphabets in one name: Cyrillic а in a Latin word.
    MixedScript,
    /// Characters that cannot be seen.
    HiddenCharacter,

    FormEqual {
        table: String,
    },
    FormMissing {
        found: String,
    },
    FormDiffers {
        given: String,
        found: String,
    },
    /// The register's name and its field for the legal form disagree.
    FormUnclear {
        name: String,
        field: String,
    },
    /// "In liquidation" and the like, which is a state and no form.
    StateInName {
        state: String,
    },

    CountryEqual,
    CountryDiffers,
    RegionEqual {
        code: String,
    },
    /// No list has the region; the words are the same.
    RegionSameText,
    RegionDiffers,
    /// The register does not say, or says what no list knows.
    RegionUnknown,
    LocalityEqual,
    LocalityFold,
    LocalityExonym {
        registered: String,
    },
    LocalityTypo,
    /// It is the locality of the postal address, not of the seat.
    LocalityOfPost,
    LocalityDiffers,
}

impl Reason {
    pub fn grade(&self) -> Grade {
        use Reason::*;
        match self {
            Found | NumberEqual | StatusActive => Grade::Green,
            Equal
            | EqualFold
            | Punctuation
            | Connector
            | DiacriticsFold
            | OtherName { .. }
            | FormEqual { .. } => Grade::Green,
            CountryEqual | RegionEqual { .. } | RegionSameText => Grade::Green,
            LocalityEqual | LocalityFold | LocalityExonym { .. } => Grade::Green,

            StatusInLiquidation | StatusInBankruptcy | StatusOther { .. } => Grade::Amber,
            DiacriticsDiffer
            | PunctuationAdded
            | Hyphen
            | TokenOrder
            | Typo { .. }
            | Subset
            | UnusualCharacters => Grade::Amber,
            FormMissing { .. } | FormUnclear { .. } | StateInName { .. } => Grade::Amber,
            RegionUnknown | LocalityTypo | LocalityOfPost => Grade::Amber,

            NotFound | NumberDiffers | RegisterOfOtherCountry { .. } | StatusStruckOff { .. } => {
                Grade::Red
            }
            Different | DigitsDiffer | MixedScript | HiddenCharacter | FormDiffers { .. } => {
                Grade::Red
            }
            CountryDiffers | RegionDiffers | LocalityDiffers => Grade::Red,
        }
    }

    /// Its message in the language files.
    pub fn key(&self) -> &'static str {
        use Reason::*;
        match self {
            Found => "reason-found",
            NotFound => "reason-not-found",
            NumberEqual => "reason-number-equal",
            NumberDiffers => "reason-number-differs",
            RegisterOfOtherCountry { .. } => "reason-register-of-other-country",
            StatusActive => "reason-status-active",
            StatusStruckOff { .. } => "reason-status-struck-off",
            StatusInLiquidation => "reason-status-in-liquidation",
            StatusInBankruptcy => "reason-status-in-bankruptcy",
            StatusOther { .. } => "reason-status-other",
            Equal => "reason-equal",
            EqualFold => "reason-equal-fold",
            Punctuation => "reason-punctuation",
            Connector => "reason-connector",
            DiacriticsFold => "reason-diacritics-fold",
            OtherName { .. } => "reason-other-name",
            DiacriticsDiffer => "reason-diacritics-differ",
            PunctuationAdded => "reason-punctuation-added",
            Hyphen => "reason-hyphen",
            TokenOrder => "reason-token-order",
            Typo { .. } => "reason-typo",
            Subset => "reason-subset",
            UnusualCharacters => "reason-unusual-characters",
            Different => "reason-different",
            DigitsDiffer => "reason-digits-differ",
            MixedScript => "reason-mixed-script",
            HiddenCharacter => "reason-hidden-character",
            FormEqual { .. } => "reason-form-equal",
            FormMissing { .. } => "reason-form-missing",
            FormDiffers { .. } => "reason-form-differs",
            FormUnclear { .. } => "reason-form-unclear",
            StateInName { .. } => "reason-state-in-name",
            CountryEqual => "reason-country-equal",
            CountryDiffers => "reason-country-differs",
            RegionEqual { .. } => "reason-region-equal",
            RegionSameText => "reason-region-same-text",
            RegionDiffers => "reason-region-differs",
            RegionUnknown => "reason-region-unknown",
            LocalityEqual => "reason-locality-equal",
            LocalityFold => "reason-locality-fold",
            LocalityExonym { .. } => "reason-locality-exonym",
            LocalityTypo => "reason-locality-typo",
            LocalityOfPost => "reason-locality-of-post",
            LocalityDiffers => "reason-locality-differs",
        }
    }

    /// The placeables of its message.
    pub fn args(&self) -> Vec<(&'static str, &str)> {
        use Reason::*;
        match self {
            RegisterOfOtherCountry { country } => vec![("country", country)],
            StatusStruckOff { since } => vec![("since", since)],
            StatusOther { text } => vec![("text", text)],
            OtherName { name } => vec![("name", name)],
            Typo { token } => vec![("token", token)],
            FormEqual { table } => vec![("table", table)],
            FormMissing { found } => vec![("found", found)],
            FormDiffers { given, found } => vec![("given", given), ("found", found)],
            FormUnclear { name, field } => vec![("name", name), ("field", field)],
            StateInName { state } => vec![("state", state)],
            RegionEqual { code } => vec![("code", code)],
            LocalityExonym { registered } => vec![("registered", registered)],
            _ => Vec::new(),
        }
    }
}
