//! cRLDistributionPoints and authorityInfoAccess: where status and issuer are found. That they answer is probed
//! elsewhere.

use pki::extension::{oid, read};

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, none, of, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "crl_points_unreadable",
        "7.1.2.3 (b)",
        points_are_readable,
        "Encode distribution points that hold addresses only.",
    ),
    sbr(
        Error,
        "crl_point_address",
        "7.1.2.3 (b)",
        points_are_http,
        "Use a public http address.",
    ),
    sbr(
        Error,
        "access_unreadable",
        "7.1.2.3 (c)",
        accesses_are_readable,
        "Encode access descriptions that hold addresses only.",
    ),
    sbr(
        Error,
        "access_method",
        "7.1.2.3 (c)",
        methods_are_known,
        "Use caIssuers and ocsp only.",
    ),
    sbr(
        Error,
        "access_address",
        "7.1.2.3 (c)",
        accesses_are_http,
        "Use a public http address.",
    ),
    sbr(
        Warning,
        "access_without_issuer",
        "7.1.2.3 (c)",
        names_the_issuer,
        "Add caIssuers.",
    ),
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_nocheck_body",
            "4.2.2.2.1",
            nocheck_is_null,
            "Encode NULL.",
        ),
    ),
];

/// Plain http with a host that is no bare word, nothing that would need escaping.
fn is_public_http(uri: &str) -> bool {
    let Some(rest) = uri.strip_prefix("http://") else {
        return false;
    };
    let host = rest.split(['/', ':', '?']).next().unwrap_or_default();
    let inside = host.split('.').filter(|label| !label.is_empty()).count() >= 2;
    inside && uri.bytes().all(|b| b.is_ascii_graphic())
}

fn points(case: &Case) -> Option<Result<Vec<String>, read::Unreadable>> {
    case.body(oid::CRL_DISTRIBUTION_POINTS)
        .map(read::crl_distribution_points)
}

fn points_are_readable(case: &Case) -> Verdict {
    let fine = points(case).is_none_or(|found| found.is_ok_and(|uris| !uris.is_empty()));
    holds(fine, || "not DER, empty, or more than addresses".to_owned())
}

fn points_are_http(case: &Case) -> Verdict {
    let uris = points(case).and_then(Result::ok).unwrap_or_default();
    none(
        uris.into_iter().filter(|uri| !is_public_http(uri)),
        "not a public http address",
    )
}

fn accesses(case: &Case) -> Vec<(der::oid::ObjectIdentifier, String)> {
    let body = case.body(oid::AUTHORITY_INFO_ACCESS);
    body.and_then(|body| read::authority_info_access(body).ok())
        .unwrap_or_default()
}

fn accesses_are_readable(case: &Case) -> Verdict {
    let found = case
        .body(oid::AUTHORITY_INFO_ACCESS)
        .map(read::authority_info_access);
    let fine = found.is_none_or(|found| found.is_ok_and(|accesses| !accesses.is_empty()));
    holds(fine, || "not DER, empty, or more than addresses".to_owned())
}

fn methods_are_known(case: &Case) -> Verdict {
    let known = [oid::ACCESS_OCSP, oid::ACCESS_CA_ISSUERS];
    let unknown = accesses(case)
        .into_iter()
        .filter(|(method, _)| !known.contains(method));
    none(
        unknown.map(|(method, _)| method.to_string()),
        "unknown method",
    )
}

fn accesses_are_http(case: &Case) -> Verdict {
    let wrong = accesses(case)
        .into_iter()
        .filter(|(_, uri)| !is_public_http(uri));
    none(wrong.map(|(_, uri)| uri), "not a public http address")
}

fn names_the_issuer(case: &Case) -> Verdict {
    let found = accesses(case);
    let named = found
        .iter()
        .any(|(method, _)| *method == oid::ACCESS_CA_ISSUERS);
    holds(found.is_empty() || named, || "no caIssuers".to_owned())
}

fn nocheck_is_null(case: &Case) -> Verdict {
    let responder = case.profile == ProfileSet::OcspResponder;
    let body = case.body(oid::OCSP_NOCHECK).filter(|_| responder);
    holds(body.is_none_or(|body| body == [5, 0]), || {
        "not NULL".to_owned()
    })
}
