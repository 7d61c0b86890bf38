//! extKeyUsage: exact sets, by date.

use der::oid::ObjectIdentifier;
use pki::extension::{oid, read};
use pki::rules::{in_force, usage};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "extended_key_usage_unreadable",
        "4.2.1.12",
        is_readable,
        "Encode a sequence of purposes.",
    ),
    sbr(
        Error,
        "extended_key_usage_set",
        "7.1.2",
        is_an_allowed_set,
        "Use one of the sets that are allowed at the time of issuance.",
    ),
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
        ProfileSet::Subscriber(..) => in_force(usage::SUBSCRIBER, case.at).value,
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
