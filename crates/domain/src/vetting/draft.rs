//! What the subscriber typed, and what it must be before anybody checks it.

use crate::{
    matching::{NumberType, RegisterNumber},
    places,
    refusal::{Problem, Refusal},
    words::{DocumentId, Instant},
};
use pki::rules::names;
use serde::{Deserialize, Serialize};

/// Names in the certificate are at most this long (RFC 5280 appendix A, ub-organization-name).
pub const ORGANISATION_CHARACTERS: usize = 64;
/// RFC 5280 appendix A, ub-locality-name and ub-state-name.
pub const PLACE_CHARACTERS: usize = 128;
/// A person's name or position in a form.
pub const PERSON_CHARACTERS: usize = 120;
/// How many files may support one case.
pub const DOCUMENTS: usize = 10;

/// The data step so far, exactly as typed, so that leaving the page loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    pub country: String,
    pub organisation: String,
    pub region: String,
    pub locality: String,
    pub method: Option<Method>,
    pub number_type: String,
    pub number: String,
    pub role: Option<Role>,
    pub person: String,
    pub position: String,
}

/// How existence is to be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The CA asks the public register.
    Number,
    /// A document is attached; the number is still looked up by an officer (SBR 3.2.3.3).
    Document,
}

impl Method {
    pub fn parse(text: &str) -> Option<Method> {
        match text {
            "number" => Some(Method::Number),
            "document" => Some(Method::Document),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Method::Number => "number",
            Method::Document => "document",
        }
    }
}

/// On what ground the person acts for the organisation (SBR 3.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Stands in the register as somebody who represents it.
    Representative,
    /// Holds a power of attorney.
    Authorised,
    /// Works there; the organisation will be called at a number the CA finds itself.
    Employee,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Representative, Role::Authorised, Role::Employee];

    pub fn parse(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == text)
    }

    pub fn code(self) -> &'static str {
        match self {
            Role::Representative => "representative",
            Role::Authorised => "authorised",
            Role::Employee => "employee",
        }
    }
}

/// The organisation as it will stand in the certificate, every field well formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// As it will stand in `stateOrProvinceName`.
    pub region: String,
    /// ISO 3166-2, where the country has a list.
    pub region_code: Option<String>,
    pub locality: String,
    pub number: RegisterNumber,
}

impl Organisation {
    /// The `organizationIdentifier` (SBR 7.1.4.2.2 d), such as `NTRPL-0012345678`.
    pub fn identifier(&self) -> String {
        self.number.organization_identifier()
    }
}

/// Who acts for the organisation, by their own word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub role: Role,
    pub person: String,
    pub position: String,
}

/// The statements of the data step, by their keys in the language files.
pub const STATEMENTS: [&str; 4] = [
    "statement-data-true",
    "statement-may-act",
    "statement-terms",
    "statement-privacy",
];

/// Which statements were marked, in which wording and when (SBR 4.1.2, 9.6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statements {
    pub keys: Vec<String>,
    pub text_version: String,
    pub at: Instant,
}

impl Statements {
    /// The wording in force. Changes whenever a statement's text does.
    pub const TEXT_VERSION: &'static str = "2026-11";

    /// All of `required` must be among the marked ones.
    pub fn accept(required: &[&str], marked: &[String], at: Instant) -> Result<Self, Refusal> {
        let (marked, missing): (Vec<_>, Vec<_>) = required
            .iter()
            .map(|key| (*key).to_owned())
            .partition(|key| marked.contains(key));
        if !missing.is_empty() {
            return Err(Refusal::StatementsMissing(missing));
        }
        Ok(Self {
            keys: marked,
            text_version: Self::TEXT_VERSION.to_owned(),
            at,
        })
    }
}

/// What officers and registers judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    pub organisation: Organisation,
    pub method: Method,
    pub claim: Claim,
    pub statements: Statements,
    pub documents: Vec<DocumentId>,
}

impl Draft {
    /// The country page.
    pub fn check_country(&self) -> Result<(), Refusal> {
        match places::country(&self.country) {
            Some(_) => Ok(()),
            None => Err(Refusal::field("country", "country-missing")),
        }
    }

    /// The organisation page: every field that does not fit, in the order of the page.
    pub fn check_organisation(&self) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        check_text(
            &mut problems,
            "organisation",
            &self.organisation,
            ORGANISATION_CHARACTERS,
        );
        check_text(&mut problems, "region", &self.region, PLACE_CHARACTERS);
        check_text(&mut problems, "locality", &self.locality, PLACE_CHARACTERS);
        if has_more_than_a_town(&self.locality) {
            problems.push(Problem::new("locality", "locality-only-the-town"));
        }
        let listed = !places::regions(&self.country).is_empty();
        if listed
            && !self.region.trim().is_empty()
            && places::resolve_region(&self.country, &self.region).is_none()
        {
            problems.push(Problem::new("region", "region-not-listed"));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Fields(problems))
        }
    }

    /// The method page. Both methods carry the number: a paper does not prove one (SBR 3.2.3.3).
    pub fn check_method(&self) -> Result<RegisterNumber, Refusal> {
        if self.method.is_none() {
            return Err(Refusal::field("method", "method-missing"));
        }
        // A register speaks for its own country: no other stands in an identifier (SBR 7.1.4.2.2 d).
        let offered = |kind: &NumberType| kind.country() == self.country;
        let Some(kind) = NumberType::parse(&self.number_type).filter(offered) else {
            return Err(Refusal::field("number_type", "number-type-missing"));
        };
        match RegisterNumber::parse(kind, &self.number) {
            Ok((number, _padded)) => Ok(number),
            Err(problem) => Err(Refusal::Fields(vec![Problem {
                field: "number",
                key: problem.key().to_owned(),
                args: problem.args(),
            }])),
        }
    }

    /// The page on how the person may act.
    pub fn check_claim(&self) -> Result<Claim, Refusal> {
        let mut problems = Vec::new();
        if self.role.is_none() {
            problems.push(Problem::new("role", "role-missing"));
        }
        check_text(&mut problems, "person", &self.person, PERSON_CHARACTERS);
        check_text(&mut problems, "position", &self.position, PERSON_CHARACTERS);
        match (self.role, problems.is_empty()) {
            (Some(role), true) => Ok(Claim {
                role,
                person: tidy(&self.person),
                position: tidy(&self.position),
            }),
            _ => Err(Refusal::Fields(problems)),
        }
    }

    /// The organisation, once every page holds.
    pub fn organisation(&self) -> Result<Organisation, Refusal> {
        self.check_country()?;
        self.check_organisation()?;
        let number = self.check_method()?;
        let region = places::resolve_region(&self.country, &self.region);
        Ok(Organisation {
            name: tidy(&self.organisation),
            country: self.country.clone(),
            region: region.map_or_else(
                || tidy(&self.region),
                |region| region.certificate_name().to_owned(),
            ),
            region_code: region.map(|region| region.code.to_owned()),
            locality: tidy(&self.locality),
            number,
        })
    }

    /// Everything at once, for the summary's button.
    pub fn submission(
        &self,
        documents: Vec<DocumentId>,
        statements: Statements,
    ) -> Result<Submission, Refusal> {
        let organisation = self.organisation()?;
        let method = self
            .method
            .ok_or_else(|| Refusal::field("method", "method-missing"))?;
        if method == Method::Document && documents.is_empty() {
            return Err(Refusal::field("document", "document-missing"));
        }
        Ok(Submission {
            organisation,
            method,
            claim: self.check_claim()?,
            statements,
            documents,
        })
    }
}

/// One space between words and none around them; NFC, so that bytes in a certificate have one form.
fn tidy(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Something is there, it is not only filler (SBR 7.1.4.2), it fits, and it has no control characters.
fn check_text(problems: &mut Vec<Problem>, field: &'static str, text: &str, limit: usize) {
    let tidied = tidy(text);
    let count = tidied.chars().count();
    if count == 0 {
        problems.push(Problem::new(
            field,
            &format!("{}-missing", field.replace('_', "-")),
        ));
    } else if tidied.chars().any(|c| c.is_control() || is_invisible(c)) {
        problems.push(Problem::new(field, "field-invisible-character"));
    } else if names::is_only_metadata(&tidied) {
        problems.push(Problem::new(field, "field-only-filler"));
    } else if count > limit {
        problems.push(
            Problem::new(field, "field-too-long")
                .arg("limit", limit.to_string())
                .arg("count", count.to_string()),
        );
    }
}

/// A postcode, or a list with commas: the line of an envelope where a certificate names a town.
fn has_more_than_a_town(locality: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    locality.contains([',', ';']) || locality.split_whitespace().any(|word| digits(word) >= 4)
}

/// Marks that change what a reader sees without being seen: bidi controls, zero-width and tag characters, fillers
/// that count as letters (Unicode Default_Ignorable_Code_Point, the part that occurs).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}
