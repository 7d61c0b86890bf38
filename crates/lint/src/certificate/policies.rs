//! certificatePolicies: exactly one reserved identifier in a subscriber certificate, explicit ones in a CA.

use pki::extension::{oid, read};
use pki::rules::{dates, policy};

use super::{Case, Check};
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, none, rfc, sbr, since};
use crate::{Generation, ProfileSet};

pub(super) const RULES: &[Rule<Check>] = &[
    since(
        dates::LEGACY_ENDS,
        sbr(
            Error,
            "legacy_generation_closed",
            "7.1.6.1",
            generation_is_not_legacy,
            "Issue Multipurpose or Strict.",
        ),
    ),
    sbr(
        Error,
        "policies_unreadable",
        "7.1.2.3 (a)",
        are_readable,
        "Encode at least one policy, with a CPS address at most.",
    ),
    rfc(
        Error,
        "policy_twice",
        "4.2.1.4",
        none_comes_twice,
        "Name each policy once.",
    ),
    sbr(
        Error,
        "policy_reserved",
        "7.1.6.1",
        exactly_the_reserved_one,
        "Name exactly one reserved policy, that of the profile.",
    ),
    sbr(
        Error,
        "policy_of_ca",
        "7.1.6.3",
        ca_lists_what_it_uses,
        "List the policies that this CA uses.",
    ),
    sbr(
        Error,
        "policy_cps_address",
        "7.1.2.3 (a)",
        cps_addresses_are_http,
        "Use an http or https address.",
    ),
];

fn generation_is_not_legacy(case: &Case) -> Verdict {
    let legacy = matches!(case.profile, ProfileSet::Subscriber(_, Generation::Legacy));
    holds(!legacy, || "the Legacy generation is closed".to_owned())
}

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
    if case.profile != ProfileSet::OV_MULTIPURPOSE || case.body(oid::CERTIFICATE_POLICIES).is_none()
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
