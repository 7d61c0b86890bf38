//! In which string types attributes stand (RFC 5280 4.1.2.4, appendix A.1).

use pki::name::{Attribute, StringType};

use super::super::{Case, Check};
use crate::Severity::Error;
use crate::read::der::{IA5_STRING, PRINTABLE_STRING, UTF8_STRING};
use crate::read::name::{Line, Name};
use crate::rule::{Rule, Verdict, none, rfc};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "subject_string_type",
        "appendix A.1",
        types_are_right,
        "Encode country and serial number as PrintableString, emailAddress as IA5String, others as UTF8String.",
    ),
    rfc(
        Error,
        "subject_string_type_old",
        "4.1.2.4",
        no_old_types,
        "Encode it as UTF8String.",
    ),
];

fn types_are_right(case: &Case<'_>) -> Verdict {
    types(&case.certificate.subject)
}

fn no_old_types(case: &Case<'_>) -> Verdict {
    old_types(&case.certificate.subject)
}

/// Attributes with one type have it, the others are some DirectoryString. Attributes that nobody here knows have
/// types of their own.
pub(in super::super) fn types(name: &Name<'_>) -> Verdict {
    let right = |line: &&Line<'_>| match (line.attribute, line.attribute.string_type()) {
        (Attribute::Other(_), _) => true,
        (_, StringType::Printable) => line.tag == PRINTABLE_STRING,
        (_, StringType::Ia5) => line.tag == IA5_STRING,
        (_, StringType::Utf8) => line.is_text() && line.tag != IA5_STRING,
    };
    let wrong = name.lines.iter().filter(|line| !right(line));
    none(wrong.map(|line| line.attribute.to_string()), "wrong type")
}

/// TeletexString, BMPString, UniversalString: for subjects that had them before 2004.
pub(in super::super) fn old_types(name: &Name<'_>) -> Verdict {
    let old = |line: &&Line<'_>| {
        let directory = matches!(line.attribute.string_type(), StringType::Utf8)
            && !matches!(line.attribute, Attribute::Other(_));
        directory
            && line.is_text()
            && ![PRINTABLE_STRING, UTF8_STRING, IA5_STRING].contains(&line.tag)
    };
    let wrong = name.lines.iter().filter(old);
    none(wrong.map(|line| line.attribute.to_string()), "an old type")
}
