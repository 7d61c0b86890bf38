//! certificatePolicies: exactly one reserved identifier in a subscriber certificate, explicit ones in a CA.

use pki::extension::{oid, read};
use pki::rules::policy;

use super::{Case, ProfileSet};
use crate::rule::{Rule, Verdict, error, holds, none};

pub(super) const RULES: &[Rule<Case>] = &[
    error("policies_unreadable", "SBR 7.1.2.3 (a)", are_readable),
    error("policy_twice", "RFC 5280 4.2.1.4", none_comes_twice),
    error("policy_reserved", "SBR 7.1.6.1", exactly_the_reserved_one),
    error("policy_of_ca", "SBR 7.1.6.3", ca_lists_what_it_uses),
    error(
        "policy_cps_address",
        "SBR 7.1.2.3 (a)",
        cps_addresses_are_http,
    ),
];

fn policies(case: &Case) -> Vec<read::Policy> {
    let body = case.body(oid::CERTIFICATE_POLICIES);
    body.and_then(|body| read::certificate_policies(body).ok())
        .unwrap_or_default()
}

fn are_readable(case: &Case) -> Verdict {
    let body = case.body(oid::CERTIFICATE_POLICIES);
    let found = body.map(read::certificate_policies);
    let fine = found.is_none_or(|found| found.is_ok_and(|policies| !policies.is_empty()));
    holds(fine, || {
        "not DER, empty, or with a qualifier that is not one CPS address".to_owned()
    })
}

fn none_comes_twice(case: &Case) -> Verdict {
    let found = policies(case);
    let twice = found
        .iter()
        .filter(|policy| found.iter().filter(|p| p.oid == policy.oid).count() > 1);
    none(twice.map(|policy| policy.oid.to_string()), "twice")
}

fn exactly_the_reserved_one(case: &Case) -> Verdict {
    if case.profile != ProfileSet::OvMultipurpose || case.body(oid::CERTIFICATE_POLICIES).is_none()
    {
        return Ok(());
    }
    let found = policies(case);
    let reserved: Vec<_> = found
        .iter()
        .map(|policy| policy.oid)
        .filter(|oid| policy::is_reserved(*oid))
        .collect();
    let names: Vec<String> = reserved.iter().map(ToString::to_string).collect();
    holds(reserved == [policy::ORGANIZATION_MULTIPURPOSE], || {
        format!("reserved are [{}]", names.join(", "))
    })
}

fn ca_lists_what_it_uses(case: &Case) -> Verdict {
    if case.profile != ProfileSet::IssuingCa {
        return Ok(());
    }
    let unknown = policies(case)
        .into_iter()
        .filter(|p| !policy::ISSUING_CA.contains(&p.oid));
    none(
        unknown.map(|policy| policy.oid.to_string()),
        "not used by this CA",
    )
}

fn cps_addresses_are_http(case: &Case) -> Verdict {
    let http = |uri: &String| uri.starts_with("http://") || uri.starts_with("https://");
    let addresses = policies(case).into_iter().filter_map(|policy| policy.cps);
    none(addresses.filter(|uri| !http(uri)), "not http or https")
}
