//! subject: which attributes, in which string types, with which values, and how they agree.

pub(super) mod attributes;
pub(super) mod common_name;
pub(super) mod organization_identifier;
pub(super) mod person;
pub(super) mod strings;
pub(super) mod values;

use pki::name::Attribute;

use super::Case;

fn get<'c>(case: &'c Case<'_>, attribute: Attribute) -> Option<&'c str> {
    case.certificate.subject.get(attribute)
}

fn has(case: &Case<'_>, attribute: Attribute) -> bool {
    case.certificate.subject.has(attribute)
}
