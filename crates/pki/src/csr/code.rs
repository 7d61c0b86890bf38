//! What can be wrong with a request: one code for each cause, and the facts its sentence needs.

use std::fmt;

/// The numbers are part of what people quote to support, so they never change their meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    /// Nothing was given.
    Csr00,
    /// The BEGIN line is missing.
    Csr01,
    /// The END line is missing.
    Csr02,
    /// A certificate.
    Csr03,
    /// A private key: never echoed, never kept.
    Csr04,
    /// PFX, PKCS#7, SSH, PGP, Java key store.
    Csr05,
    /// Only a public key.
    Csr06,
    /// A character that base64 does not have.
    Csr07,
    /// Letters were lost or changed.
    Csr08,
    /// The end is missing.
    Csr09,
    /// Something follows the request.
    Csr10,
    /// More than one request.
    Csr11,
    /// Not a PKCS#10 request, or not in strict DER.
    Csr12,
    /// Not signed by the key in it.
    Csr13,
    /// Signed with a digest that proves nothing today.
    Csr14,
    /// RSA too short.
    Csr15,
    /// RSA too long, or not divisible by 8.
    Csr16,
    /// RSA exponent.
    Csr17,
    /// Key algorithm.
    Csr18,
    /// Curve.
    Csr19,
    /// Not a named curve, or not a point of it.
    Csr20,
    /// A key that anybody can compute.
    Csr21,
    /// Reported as compromised: the database knows.
    Csr22,
    /// Used by somebody else: the database knows.
    Csr23,
    /// Used by the same subscriber before: the database knows.
    Csr24,
    /// Too big.
    Csr25,
    /// A sound key of a kind that mail programs cannot use yet: refused by the policy of the product.
    Csr26,
}

impl Code {
    /// The id of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Csr00 => "csr-00",
            Self::Csr01 => "csr-01",
            Self::Csr02 => "csr-02",
            Self::Csr03 => "csr-03",
            Self::Csr04 => "csr-04",
            Self::Csr05 => "csr-05",
            Self::Csr06 => "csr-06",
            Self::Csr07 => "csr-07",
            Self::Csr08 => "csr-08",
            Self::Csr09 => "csr-09",
            Self::Csr10 => "csr-10",
            Self::Csr11 => "csr-11",
            Self::Csr12 => "csr-12",
            Self::Csr13 => "csr-13",
            Self::Csr14 => "csr-14",
            Self::Csr15 => "csr-15",
            Self::Csr16 => "csr-16",
            Self::Csr17 => "csr-17",
            Self::Csr18 => "csr-18",
            Self::Csr19 => "csr-19",
            Self::Csr20 => "csr-20",
            Self::Csr21 => "csr-21",
            Self::Csr22 => "csr-22",
            Self::Csr23 => "csr-23",
            Self::Csr24 => "csr-24",
            Self::Csr25 => "csr-25",
            Self::Csr26 => "csr-26",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key().to_uppercase())
    }
}

/// Why a request is refused. Line and column count from 1 in the text as it was given.
///
/// The args are safe to show: short, without control or invisible characters, and empty of anything secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub code: Code,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    pub(super) fn new(code: Code) -> Self {
        Self {
            code,
            line: None,
            column: None,
            args: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub(super) fn at(mut self, line: u32, column: Option<u32>) -> Self {
        self.line = Some(line);
        self.column = column;
        self
    }
}

/// What was put right or left aside; none of it stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// RFC 2986 4.1 wants the attributes even when there are none. The only deviation that is taken.
    NoAttributes,
    /// `NEW CERTIFICATE REQUEST`, as some Windows tools still write.
    OldHeader,
    Repaired(Repair),
    /// Names in a request are never used; these were in it.
    NamesIgnored(Vec<String>),
    /// Rights that a subscriber's certificate never has.
    AsksForMore(Vec<String>),
    /// It lies readable in the request, so it should not be used for anything else.
    ChallengePassword,
}

/// Harmless damage that copying does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Repair {
    /// Neither BEGIN nor END line, but everything between.
    NoArmour,
    /// Other words in the BEGIN or END line.
    Label,
    /// Dashes of another kind or number.
    Dashes,
    /// Spaces or invisible characters inside.
    Spaces,
    /// `> ` of a quoted mail.
    Quoting,
    /// `=3D` and the like.
    MailEncoding,
    /// `\n` written out.
    Escapes,
    /// UTF-16, as an editor on Windows may save it.
    Utf16,
    /// `=` signs missing at the end, or too many.
    Padding,
    /// Words before the BEGIN line.
    TextBefore,
}

impl Notice {
    /// The id of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoAttributes => "csr-notice-no-attributes",
            Self::OldHeader => "csr-notice-old-header",
            Self::NamesIgnored(_) => "csr-notice-names-ignored",
            Self::AsksForMore(_) => "csr-notice-asks-for-more",
            Self::ChallengePassword => "csr-notice-challenge-password",
            Self::Repaired(repair) => match repair {
                Repair::NoArmour => "csr-notice-repaired-armour",
                Repair::Label => "csr-notice-repaired-label",
                Repair::Dashes => "csr-notice-repaired-dashes",
                Repair::Spaces => "csr-notice-repaired-spaces",
                Repair::Quoting => "csr-notice-repaired-quoting",
                Repair::MailEncoding => "csr-notice-repaired-mail-encoding",
                Repair::Escapes => "csr-notice-repaired-escapes",
                Repair::Utf16 => "csr-notice-repaired-utf16",
                Repair::Padding => "csr-notice-repaired-padding",
                Repair::TextBefore => "csr-notice-repaired-text-before",
            },
        }
    }

    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NamesIgnored(names) => vec![("names", names.join(", "))],
            Self::AsksForMore(rights) => vec![("rights", rights.join(", "))],
            _ => Vec::new(),
        }
    }
}
