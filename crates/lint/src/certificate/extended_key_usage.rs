//! extKeyUsage: exact sets, by date.

use der::oid::ObjectIdentifier;
use pki::extension::{oid, read};
use pki::rules::{in_force, usage};

use super::{Case, ProfileSet};
use crate::rule::{Rule, Verdict, error, holds};

pub(super) const RULES: &[Rule<Case>] = &[
    error(
        "extended_key_usage_unreadable",
        "RFC 5280 4.2.1.12",
        is_readable,
    ),
    error("extended_key_usage_set", "SBR 7.1.2", is_an_allowed_set),
];

const RESPONDER: &[&[ObjectIdentifier]] = &[&[oid::OCSP_SIGNING]];

fn is_readable(case: &Case) -> Verdict {
    let body = case.body(oid::EXTENDED_KEY_USAGE);
    let fine = body.is_none_or(|body| read::extended_key_usage(body).is_ok());
    holds(fine, || "not DER".to_owned())
}

fn is_an_allowed_set(case: &Case) -> Verdict {
    let body = case.body(oid::EXTENDED_KEY_USAGE);
    let Some(found) = body.and_then(|body| read::extended_key_usage(body).ok()) else {
        return Ok(());
    };
    let allowed = match case.profile {
        ProfileSet::OvMultipurpose => in_force(usage::SUBSCRIBER, case.at).value,
        ProfileSet::IssuingCa => in_force(usage::ISSUING_CA, case.at).value,
        ProfileSet::OcspResponder => RESPONDER,
        ProfileSet::Root => &[],
    };
    let same = |set: &&[ObjectIdentifier]| {
        set.len() == found.len() && set.iter().all(|purpose| found.contains(purpose))
    };
    let names: Vec<String> = found.iter().map(|purpose| oid::name(*purpose)).collect();
    holds(allowed.iter().any(same), || names.join(", "))
}
