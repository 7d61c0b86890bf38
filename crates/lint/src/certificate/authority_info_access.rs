//! authorityInfoAccess: where the issuer's certificate and its responder are. That they answer is probed elsewhere.

use super::case::{good, readable};
use super::crl_distribution_points::{is_allowed, is_internal};
use super::{Case, Check};
use crate::Severity::{Error, Notice, Warning};
use crate::oids::{self, ACCESS_CA_ISSUERS, ACCESS_OCSP};
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, holds, none, of, own, programme, rfc, sbr};
use crate::uri;

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "access_unreadable",
        "4.2.2.1",
        are_readable,
        "Encode a sequence of at least one access description.",
    ),
    rfc(
        Error,
        "access_address_form",
        "4.2.1.6",
        addresses_have_their_form,
        "Write an absolute address with a host, and escape what must be.",
    ),
    sbr(
        Error,
        "access_kind",
        "7.1.2.3 (c)",
        locations_are_addresses,
        "Name addresses only.",
    ),
    sbr(
        Error,
        "access_scheme",
        "7.1.2.2 (c), 7.1.2.3 (c)",
        schemes_are_http,
        "Use an http address.",
    ),
    sbr(
        Error,
        "access_internal",
        "4.10.2",
        hosts_are_public,
        "Use a host that everybody can reach.",
    ),
    sbr(
        Warning,
        "access_without_issuer",
        "7.1.2.3 (c)",
        names_the_issuer,
        "Add caIssuers.",
    ),
    of(
        "Gmail",
        programme(
            Notice,
            "gmail_without_issuer",
            "S/MIME certificate profile",
            names_the_issuer,
            "Add caIssuers.",
        ),
    ),
    own(
        Error,
        "access_method",
        "extensions",
        methods_are_known,
        "Use caIssuers and ocsp only, with addresses beginning with http://.",
    ),
];

type Access<'a> = (&'a [u8], GeneralName<'a>);

fn accesses<'c, 'a>(case: &'c Case<'a>) -> &'c [Access<'a>] {
    good(&case.bodies.accesses).map_or(&[], Vec::as_slice)
}

fn addresses<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a str> + 'c {
    accesses(case)
        .iter()
        .filter_map(|(_, location)| match location {
            GeneralName::Uri(uri) => Some(*uri),
            _ => None,
        })
}

fn are_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.accesses)
}

fn addresses_have_their_form(case: &Case<'_>) -> Verdict {
    let wrong = addresses(case).filter(|text| {
        !uri::scheme(text).eq_ignore_ascii_case("ldap") && uri::parse(text).is_none()
    });
    none(wrong.map(str::to_owned), "not an address")
}

fn locations_are_addresses(case: &Case<'_>) -> Verdict {
    let others = accesses(case)
        .iter()
        .filter(|(_, location)| !matches!(location, GeneralName::Uri(_)));
    none(
        others.map(|(_, location)| location.kind().to_owned()),
        "no address",
    )
}

fn schemes_are_http(case: &Case<'_>) -> Verdict {
    let wrong = addresses(case).filter(|text| !is_allowed(case, text));
    none(wrong.map(str::to_owned), "not http")
}

fn hosts_are_public(case: &Case<'_>) -> Verdict {
    let internal = addresses(case).filter(|text| is_internal(text));
    none(internal.map(str::to_owned), "not everybody's")
}

fn names_the_issuer(case: &Case<'_>) -> Verdict {
    let found = accesses(case);
    let named = found.iter().any(|(method, _)| *method == ACCESS_CA_ISSUERS);
    holds(found.is_empty() || named, || "no caIssuers".to_owned())
}

fn methods_are_known(case: &Case<'_>) -> Verdict {
    let unknown = accesses(case).iter().filter(|(method, location)| {
        let known = [ACCESS_OCSP, ACCESS_CA_ISSUERS].contains(method);
        let plain = match location {
            // Another scheme has said so.
            GeneralName::Uri(uri) => {
                !uri::scheme(uri).eq_ignore_ascii_case("http") || uri.starts_with("http://")
            }
            _ => true,
        };
        case.is_ours() && !(known && plain)
    });
    none(
        unknown.map(|(method, _)| oids::name(method)),
        "not as we write it",
    )
}
