//! certificatePolicies: exactly one reserved identifier in a subscriber certificate, explicit ones in a CA.

use pki::rules::{dates, policy};
use unicode_normalization::is_nfc;

use super::case::{good, readable};
use super::crl_distribution_points::is_internal;
use super::{Case, Check};
use crate::Severity::{Error, Warning};
use crate::oids::{self, ANY_POLICY};
use crate::read::body::{Policy, Qualifier};
use crate::read::der::{BMP_STRING, Element, IA5_STRING, UTF8_STRING, VISIBLE_STRING};
use crate::read::name::text;
use crate::rule::{Rule, Verdict, holds, none, of, only, own, rfc, sbr, since};
use crate::{Generation, ProfileSet, Whose, uri};

pub(super) const RULES: &[Rule<Check>] = &[
    only(
        Whose::Subscribers,
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
    ),
    rfc(
        Error,
        "policies_unreadable",
        "4.2.1.4",
        are_readable,
        "Encode a sequence of at least one policy.",
    ),
    rfc(
        Error,
        "policy_twice",
        "4.2.1.4",
        none_comes_twice,
        "Name each policy once.",
    ),
    rfc(
        Error,
        "any_policy_qualifier",
        "4.2.1.4",
        any_policy_has_known_qualifiers,
        "Qualify anyPolicy by a CPS address or a user notice only.",
    ),
    of(
        "RFC 6818",
        rfc(
            Error,
            "explicit_text_ia5",
            "3",
            explicit_text_is_not_ia5,
            "Encode explicitText as UTF8String.",
        ),
    ),
    rfc(
        Warning,
        "explicit_text_type",
        "4.2.1.4",
        explicit_text_is_utf8,
        "Encode explicitText as UTF8String.",
    ),
    rfc(
        Error,
        "explicit_text_too_long",
        "4.2.1.4",
        explicit_text_is_short,
        "Say it in 200 characters.",
    ),
    rfc(
        Warning,
        "explicit_text_characters",
        "4.2.1.4",
        explicit_text_is_clean,
        "Leave control characters out and normalise the text to NFC.",
    ),
    sbr(
        Error,
        "user_notice_reference",
        "7.1.2.3 (a)",
        no_notice_reference,
        "Leave noticeRef out.",
    ),
    sbr(
        Error,
        "policy_qualifier",
        "7.1.2.3 (a)",
        qualifiers_are_known,
        "Use a CPS address and a user notice only.",
    ),
    sbr(
        Error,
        "policy_cps_address",
        "7.1.2.3 (a)",
        cps_addresses_are_http,
        "Use an http or https address.",
    ),
    sbr(
        Error,
        "policy_cps_internal",
        "7.1.2.3 (a)",
        cps_hosts_are_public,
        "Use a host that everybody can reach.",
    ),
    sbr(
        Error,
        "policy_reserved",
        "7.1.6.1",
        the_reserved_one_is_there,
        "Name the reserved policy of the type and generation.",
    ),
    sbr(
        Error,
        "policy_reserved_several",
        "7.1.2.3 (a)",
        no_second_reserved_one,
        "Name exactly one reserved policy.",
    ),
    sbr(
        Error,
        "policy_any",
        "7.1.6.4",
        no_any_policy,
        "Name the policies explicitly.",
    ),
    sbr(
        Error,
        "policy_of_ca_missing",
        "7.1.6.3",
        ca_may_issue_mail_certificates,
        "List the reserved policies that the CA will use, or anyPolicy if it is an affiliate.",
    ),
    own(
        Error,
        "policy_of_ca",
        "extensions",
        ca_lists_what_it_uses,
        "List the policies that this CA uses.",
    ),
    own(
        Error,
        "policy_qualifier_own",
        "extensions",
        one_cps_address,
        "Add one CPS address at most.",
    ),
];

fn generation_is_not_legacy(case: &Case<'_>) -> Verdict {
    let legacy = matches!(case.profile, ProfileSet::Subscriber(_, Generation::Legacy));
    holds(!legacy, || "the Legacy generation is closed".to_owned())
}

fn policies<'c, 'a>(case: &'c Case<'a>) -> &'c [Policy<'a>] {
    good(&case.bodies.policies).map_or(&[], Vec::as_slice)
}

fn qualifiers<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'c Qualifier<'a>> {
    policies(case).iter().flat_map(|policy| &policy.qualifiers)
}

fn explicit_texts<'c>(case: &'c Case<'_>) -> impl Iterator<Item = Element<'c>> {
    qualifiers(case).filter_map(|qualifier| match qualifier {
        Qualifier::Notice { text, .. } => *text,
        _ => None,
    })
}

fn are_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.policies)
}

fn none_comes_twice(case: &Case<'_>) -> Verdict {
    let found = policies(case);
    let twice = found.iter().enumerate().filter_map(|(place, policy)| {
        let mut before = found.iter().take(place);
        before
            .any(|other| other.oid == policy.oid)
            .then(|| oids::name(policy.oid))
    });
    none(twice, "twice")
}

fn any_policy_has_known_qualifiers(case: &Case<'_>) -> Verdict {
    let any = policies(case).iter().filter(|p| p.oid == ANY_POLICY);
    let unknown = any.flat_map(|policy| &policy.qualifiers);
    none(unknown.filter_map(stranger), "not with anyPolicy")
}

/// The name of a qualifier that RFC 5280 does not have.
fn stranger(qualifier: &Qualifier<'_>) -> Option<String> {
    match qualifier {
        Qualifier::Other(kind) => Some(oids::name(kind)),
        _ => None,
    }
}

fn explicit_text_is_not_ia5(case: &Case<'_>) -> Verdict {
    let ia5 = explicit_texts(case).any(|text| text.tag == IA5_STRING);
    holds(!ia5, || "explicitText as IA5String".to_owned())
}

fn explicit_text_is_utf8(case: &Case<'_>) -> Verdict {
    let old = explicit_texts(case).any(|text| [VISIBLE_STRING, BMP_STRING].contains(&text.tag));
    holds(!old, || {
        "explicitText as VisibleString or BMPString".to_owned()
    })
}

fn explicit_text_is_short(case: &Case<'_>) -> Verdict {
    let mut counts =
        explicit_texts(case).map(|element| text(element).map_or(0, |t| t.chars().count()));
    let long = counts.find(|count| *count == 0 || *count > 200);
    holds(long.is_none(), || {
        format!("{} characters", long.unwrap_or_default())
    })
}

fn explicit_text_is_clean(case: &Case<'_>) -> Verdict {
    let dirty = explicit_texts(case).any(|element| {
        let text = text(element).unwrap_or_default();
        text.chars().any(char::is_control) || element.tag == UTF8_STRING && !is_nfc(&text)
    });
    holds(!dirty, || {
        "control characters, or not normalised".to_owned()
    })
}

fn no_notice_reference(case: &Case<'_>) -> Verdict {
    let referring = qualifiers(case).any(|q| {
        matches!(
            q,
            Qualifier::Notice {
                reference: true,
                ..
            }
        )
    });
    holds(!referring, || "a user notice with noticeRef".to_owned())
}

fn qualifiers_are_known(case: &Case<'_>) -> Verdict {
    none(qualifiers(case).filter_map(stranger), "unknown qualifier")
}

fn cps_addresses<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c str> {
    qualifiers(case).filter_map(|qualifier| match qualifier {
        Qualifier::Cps(address) => Some(*address),
        _ => None,
    })
}

fn cps_addresses_are_http(case: &Case<'_>) -> Verdict {
    let http = |address: &&str| {
        let scheme = uri::scheme(address);
        let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        known && uri::parse(address).is_some()
    };
    let wrong = cps_addresses(case).filter(|address| !http(address));
    none(wrong.map(str::to_owned), "not http or https")
}

fn cps_hosts_are_public(case: &Case<'_>) -> Verdict {
    let internal = cps_addresses(case).filter(|address| is_internal(address));
    none(internal.map(str::to_owned), "not everybody's")
}

/// The types and generations that the reserved policies name.
fn reserved(case: &Case<'_>) -> impl Iterator<Item = ProfileSet> {
    let found = policies(case).iter();
    found.filter_map(|policy| ProfileSet::of_policy(policy.oid))
}

fn the_reserved_one_is_there(case: &Case<'_>) -> Verdict {
    let asked = case.is_subscriber() && good(&case.bodies.policies).is_some();
    let named = reserved(case).any(|profile| profile == case.profile);
    holds(named || !asked, || {
        let names: Vec<_> = reserved(case).map(ProfileSet::name).collect();
        format!("reserved are [{}]", names.join(", "))
    })
}

fn no_second_reserved_one(case: &Case<'_>) -> Verdict {
    let mut found = reserved(case);
    let first = found.next();
    let several = found.any(|other| Some(other) != first);
    holds(!several || !case.is_subscriber(), || {
        let names: Vec<_> = reserved(case).map(ProfileSet::name).collect();
        names.join(", ")
    })
}

fn no_any_policy(case: &Case<'_>) -> Verdict {
    let any = policies(case).iter().any(|policy| policy.oid == ANY_POLICY);
    holds(!any || !case.is_subscriber(), || "anyPolicy".to_owned())
}

fn ca_may_issue_mail_certificates(case: &Case<'_>) -> Verdict {
    let asked = case.profile == ProfileSet::IssuingCa && good(&case.bodies.policies).is_some();
    let any = policies(case).iter().any(|policy| policy.oid == ANY_POLICY);
    holds(any || reserved(case).next().is_some() || !asked, || {
        "no reserved policy".to_owned()
    })
}

fn ca_lists_what_it_uses(case: &Case<'_>) -> Verdict {
    let ours = |oid: &[u8]| {
        policy::ISSUING_CA
            .iter()
            .any(|known| known.as_bytes() == oid)
    };
    let unknown = policies(case)
        .iter()
        .filter(|policy| case.profile == ProfileSet::IssuingCa && !ours(policy.oid));
    none(unknown.map(|p| oids::name(p.oid)), "not used by this CA")
}

fn one_cps_address(case: &Case<'_>) -> Verdict {
    let count = qualifiers(case).count();
    let other = qualifiers(case).any(|q| !matches!(q, Qualifier::Cps(_)));
    holds(!case.is_ours() || (count <= 1 && !other), || {
        "more than one CPS address".to_owned()
    })
}
