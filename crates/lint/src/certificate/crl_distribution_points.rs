//! cRLDistributionPoints. That they answer is probed elsewhere.

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::Error;
use crate::read::body::DistributionPoint;
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, holds, none, own, rfc, sbr};
use crate::uri;

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "crl_points_unreadable",
        "4.2.1.13",
        are_readable,
        "Encode a sequence of at least one distribution point.",
    ),
    rfc(
        Error,
        "crl_point_empty",
        "4.2.1.13",
        points_lead_somewhere,
        "Give each point a name or the issuer of its list.",
    ),
    rfc(
        Error,
        "crl_point_address_form",
        "4.2.1.6",
        addresses_have_their_form,
        "Write an absolute address with a host, and escape what must be.",
    ),
    sbr(
        Error,
        "crl_point_without_address",
        "7.1.2.2 (b), 7.1.2.3 (b)",
        points_have_addresses,
        "Give each point a fullName with an http address.",
    ),
    sbr(
        Error,
        "crl_point_kind",
        "7.1.2.3 (b)",
        names_are_addresses,
        "Name addresses only.",
    ),
    sbr(
        Error,
        "crl_point_scheme",
        "7.1.2.2 (b), 7.1.2.3 (b)",
        schemes_are_http,
        "Use an http address.",
    ),
    sbr(
        Error,
        "crl_point_internal",
        "4.10.2",
        hosts_are_public,
        "Use a host that everybody can reach.",
    ),
    own(
        Error,
        "crl_point_own",
        "extensions",
        one_plain_address,
        "Name one address beginning with http:// and nothing else.",
    ),
];

fn points<'c, 'a>(case: &'c Case<'a>) -> &'c [DistributionPoint<'a>] {
    good(&case.bodies.points).map_or(&[], Vec::as_slice)
}

fn addresses<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a str> + 'c {
    let names = points(case).iter().flat_map(|point| &point.full_name);
    names.filter_map(|name| match name {
        GeneralName::Uri(uri) => Some(*uri),
        _ => None,
    })
}

fn are_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.points)
}

fn points_lead_somewhere(case: &Case<'_>) -> Verdict {
    let lost = points(case)
        .iter()
        .any(|point| point.full_name.is_empty() && !point.relative && !point.issuer);
    holds(!lost, || "a point without name and issuer".to_owned())
}

fn addresses_have_their_form(case: &Case<'_>) -> Verdict {
    // Addresses of directories may lack a host, and are not allowed anyway.
    let wrong = addresses(case).filter(|text| {
        !uri::scheme(text).eq_ignore_ascii_case("ldap") && uri::parse(text).is_none()
    });
    none(wrong.map(str::to_owned), "not an address")
}

fn points_have_addresses(case: &Case<'_>) -> Verdict {
    let without = points(case).iter().any(|point| {
        let address = |name: &GeneralName<'_>| matches!(name, GeneralName::Uri(_));
        !point.full_name.iter().any(address)
    });
    holds(!without, || "a point without address".to_owned())
}

fn names_are_addresses(case: &Case<'_>) -> Verdict {
    let names = points(case).iter().flat_map(|point| &point.full_name);
    let others = names.filter(|name| !matches!(name, GeneralName::Uri(_)));
    none(others.map(|name| name.kind().to_owned()), "no address")
}

fn schemes_are_http(case: &Case<'_>) -> Verdict {
    let wrong = addresses(case).filter(|text| !is_allowed(case, text));
    none(wrong.map(str::to_owned), "not http")
}

/// SBR 7.1.2.3 (b), (c): Legacy took ldap and ftp too.
pub(super) fn is_allowed(case: &Case<'_>, address: &str) -> bool {
    let is = |scheme: &str| uri::scheme(address).eq_ignore_ascii_case(scheme);
    is("http") || (case.is_legacy() && (is("ldap") || is("ftp")))
        // What is no address at all has said so.
        || uri::scheme(address).is_empty()
}

pub(super) fn is_internal(address: &str) -> bool {
    uri::parse(address).is_some_and(|uri| !uri.is_public())
}

fn hosts_are_public(case: &Case<'_>) -> Verdict {
    let internal = addresses(case).filter(|text| is_internal(text));
    none(internal.map(str::to_owned), "not everybody's")
}

fn one_plain_address(case: &Case<'_>) -> Verdict {
    let plain = match points(case) {
        [] => true,
        [only] => {
            let bare = !only.reasons && !only.issuer && !only.relative;
            let lower = addresses(case).all(|text| {
                // Another scheme has said so.
                !uri::scheme(text).eq_ignore_ascii_case("http") || text.starts_with("http://")
            });
            bare && only.full_name.len() <= 1 && lower
        }
        _ => false,
    };
    holds(plain || !case.is_ours(), || {
        "more than an address".to_owned()
    })
}
