//! Revocation lists, before they are published (SBR 4.9.7, 7.2; RFC 5280 5). The rows for entries are in `entries`.

mod entries;

use pki::certificate::Certificate;
use pki::crl::CRL_BYTES;
use pki::rules::{dates, status};

use crate::Severity::Error;
use crate::read::body;
use crate::read::certificate::twice;
use crate::read::crl::Crl;
use crate::read::general_name::GeneralName;
use crate::rule::{Asked, Rule, Verdict, holds, none, of, own, rfc, sbr, since};
use crate::{Finding, RuleInfo, RuleSet, algorithm, oids, uri};

/// What is wrong with a list of this CA at the moment `at`. A self-issued CA is a root, whose list may live longer
/// and must give reasons.
pub fn crl(der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    crl_by(&RuleSet::ALL, der, issuer, at)
}

/// The same by some of the books.
pub fn crl_by(sets: &[RuleSet], der: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    if der.len() > CRL_BYTES {
        return vec![TOO_LARGE.info.finding(format!("{} octets", der.len()))];
    }
    let crl = match Crl::read(der) {
        Ok(crl) => crl,
        Err(not_der) => return vec![UNREADABLE.info.finding(not_der.finding(der).message)],
    };
    let list = List { crl, issuer, at };
    let mut findings = Vec::new();
    for table in [RULES, entries::RULES] {
        Asked { sets, at }.apply(table, &mut findings, |check| check(&list));
    }
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    let checked = RULES.iter().chain(entries::RULES).map(|rule| rule.info);
    [TOO_LARGE.info, UNREADABLE.info].into_iter().chain(checked)
}

const TOO_LARGE: Rule<()> = of(
    "own limit",
    rfc(
        Error,
        "crl_too_large",
        "64 MiB",
        (),
        "Divide the list among several issuers or points.",
    ),
);

const UNREADABLE: Rule<()> = rfc(
    Error,
    "crl_unreadable",
    "5.1",
    (),
    "Encode a CertificateList in DER.",
);

type Check = fn(&List<'_>) -> Verdict;

struct List<'a> {
    crl: Crl<'a>,
    issuer: &'a Certificate,
    at: i64,
}

impl List<'_> {
    fn is_roots(&self) -> bool {
        self.issuer.subject_der() == self.issuer.issuer_der()
    }
}

const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "crl_version",
        "5.1.2.1",
        is_version_2,
        "Write version 2, which is written as 1.",
    ),
    rfc(
        Error,
        "crl_algorithms_differ",
        "5.1.1.2",
        both_algorithms_are_equal,
        "Write the same algorithm inside and outside.",
    ),
    sbr(
        Error,
        "crl_algorithm",
        "7.1.3.2",
        algorithm_is_listed,
        "Use one of the encodings that the section lists.",
    ),
    since(
        dates::SHA1_ENDS,
        sbr(
            Error,
            "crl_sha1",
            "7.1.3.2.1 (1.0.14)",
            is_not_sha1,
            "Sign with SHA-256 or better.",
        ),
    ),
    rfc(
        Error,
        "crl_issuer",
        "5.1.2.3",
        issuer_is_the_ca,
        "Copy the CA's subject, octet for octet.",
    ),
    rfc(
        Error,
        "crl_issuer_empty",
        "5.1.2.3",
        issuer_has_a_name,
        "Name the CA.",
    ),
    rfc(
        Error,
        "crl_issuer_attribute_twice",
        "5.1.2.3",
        no_type_twice_in_one_rdn,
        "Give each RDN an attribute type once.",
    ),
    rfc(
        Error,
        "crl_time_type",
        "5.1.2.4, 5.1.2.5, 5.1.2.6",
        times_have_their_types,
        "Write UTCTime until 2049 and GeneralizedTime after.",
    ),
    rfc(
        Error,
        "crl_next_update_missing",
        "5.1.2.5",
        next_update_is_there,
        "Write nextUpdate.",
    ),
    rfc(
        Error,
        "crl_ends_before_it_begins",
        "5.1.2.5",
        ends_after_it_begins,
        "Set nextUpdate after thisUpdate.",
    ),
    sbr(
        Error,
        "crl_good_too_long",
        "4.9.7",
        not_good_too_long,
        "Set nextUpdate ten days after thisUpdate, or twelve months in a root's list, or sooner.",
    ),
    rfc(
        Error,
        "crl_list_empty",
        "5.1.2.6",
        list_has_an_entry,
        "Leave revokedCertificates out when nothing is revoked.",
    ),
    rfc(
        Error,
        "crl_extension_twice",
        "5.2",
        no_extension_twice,
        "Leave one of the two out.",
    ),
    rfc(
        Error,
        "crl_authority_key_identifier_missing",
        "5.2.1",
        authority_key_is_there,
        "Add the key identifier of the CA.",
    ),
    rfc(
        Error,
        "crl_authority_key_identifier",
        "5.2.1",
        key_identifiers_agree,
        "Write the CA's subject key identifier into the list.",
    ),
    rfc(
        Error,
        "crl_authority_key_identifier_half",
        "5.2.1, 4.2.1.1",
        issuer_and_serial_go_together,
        "Write both issuer and serial, or better neither.",
    ),
    rfc(
        Error,
        "crl_issuing_point",
        "5.2.5",
        point_can_be_read,
        "Encode an IssuingDistributionPoint whose names are addresses with a host.",
    ),
    rfc(
        Error,
        "crl_number_missing",
        "5.2.3",
        number_is_there,
        "Number the list, each time higher.",
    ),
    rfc(
        Error,
        "crl_number_form",
        "5.2.3",
        number_has_its_form,
        "Use a number of twenty octets at most that is not negative.",
    ),
    rfc(
        Error,
        "crl_extension_criticality",
        "5.2",
        criticality_is_right,
        "Mark deltaCRLIndicator and issuingDistributionPoint critical, and no other.",
    ),
    rfc(
        Error,
        "crl_signature",
        "5.1.1.3",
        signature_verifies,
        "Sign the list with the CA's key.",
    ),
    own(
        Error,
        "crl_begins_later",
        "revocation lists",
        begins_by_now,
        "Set thisUpdate to the time of signing.",
    ),
    own(
        Error,
        "crl_extension_not_listed",
        "revocation lists",
        only_our_extensions,
        "Issue whole lists with number and authority key identifier and nothing else.",
    ),
];

fn is_version_2(list: &List<'_>) -> Verdict {
    let version = list.crl.version;
    holds(version == 1, || format!("written as {version}"))
}

fn both_algorithms_are_equal(list: &List<'_>) -> Verdict {
    holds(list.crl.algorithm == list.crl.outer_algorithm, || {
        "two algorithms".to_owned()
    })
}

fn algorithm_is_listed(list: &List<'_>) -> Verdict {
    algorithm::must_be_listed(list.crl.algorithm)
}

fn is_not_sha1(list: &List<'_>) -> Verdict {
    algorithm::must_not_be_sha1(list.crl.algorithm)
}

fn issuer_is_the_ca(list: &List<'_>) -> Verdict {
    let same = list.crl.issuer.der == list.issuer.subject_der();
    holds(same, || {
        "the issuer is not the CA's subject, octet for octet".to_owned()
    })
}

fn issuer_has_a_name(list: &List<'_>) -> Verdict {
    holds(!list.crl.issuer.lines.is_empty(), || {
        "the issuer has no name".to_owned()
    })
}

fn no_type_twice_in_one_rdn(list: &List<'_>) -> Verdict {
    let twice = list.crl.issuer.twice_in_one_rdn();
    none(
        twice.map(|attribute| attribute.to_string()),
        "twice in one RDN",
    )
}

fn times_have_their_types(list: &List<'_>) -> Verdict {
    let own = [Some(list.crl.this_update), list.crl.next_update];
    let entries = list.crl.entries().map(|entry| entry.revoked_at);
    let wrong = own
        .into_iter()
        .flatten()
        .chain(entries)
        .any(|t| t.wrong_type);
    holds(!wrong, || "a GeneralizedTime before 2050".to_owned())
}

fn next_update_is_there(list: &List<'_>) -> Verdict {
    holds(list.crl.next_update.is_some(), || {
        "no nextUpdate".to_owned()
    })
}

/// From thisUpdate to nextUpdate.
fn seconds(list: &List<'_>) -> Option<i64> {
    let end = list.crl.next_update?;
    Some(end.unix - list.crl.this_update.unix)
}

fn ends_after_it_begins(list: &List<'_>) -> Verdict {
    holds(seconds(list).is_none_or(|seconds| seconds > 0), || {
        "nextUpdate is not later".to_owned()
    })
}

fn not_good_too_long(list: &List<'_>) -> Verdict {
    let most = match list.is_roots() {
        true => status::ROOT_CRL_GOOD_AT_MOST_SECONDS,
        false => status::CRL_GOOD_AT_MOST_SECONDS,
    };
    let good = seconds(list).unwrap_or_default();
    holds(good <= most, || format!("{good} seconds, at most {most}"))
}

fn list_has_an_entry(list: &List<'_>) -> Verdict {
    holds(!list.crl.empty_list, || "a list without entries".to_owned())
}

fn no_extension_twice(list: &List<'_>) -> Verdict {
    none(twice(&list.crl.extensions).map(oids::name), "twice")
}

fn authority_key<'a>(list: &List<'a>) -> Option<&'a [u8]> {
    let extension = list.crl.extension(oids::AUTHORITY_KEY_IDENTIFIER)?;
    body::authority_key(extension.body).ok()?.key_identifier
}

fn authority_key_is_there(list: &List<'_>) -> Verdict {
    holds(authority_key(list).is_some(), || {
        "no key identifier".to_owned()
    })
}

fn key_identifiers_agree(list: &List<'_>) -> Verdict {
    let own = list.issuer.key_identifier();
    let named = authority_key(list);
    holds(named.is_none() || named == own.as_deref(), || {
        "not the CA's key identifier".to_owned()
    })
}

fn issuer_and_serial_go_together(list: &List<'_>) -> Verdict {
    let extension = list.crl.extension(oids::AUTHORITY_KEY_IDENTIFIER);
    let found = extension.and_then(|extension| body::authority_key(extension.body).ok());
    let half = found.is_some_and(|key| key.issuer != key.serial);
    holds(!half, || "one of issuer and serial".to_owned())
}

fn point_can_be_read(list: &List<'_>) -> Verdict {
    let Some(extension) = list.crl.extension(oids::ISSUING_DISTRIBUTION_POINT) else {
        return Ok(());
    };
    let names = body::issuing_point(extension.body).map_err(|not_der| not_der.says().to_owned())?;
    let wrong = names.into_iter().filter_map(|name| match name {
        GeneralName::Uri(text) if uri::parse(text).is_none() => Some(text.to_owned()),
        _ => None,
    });
    none(wrong, "not an address")
}

fn number_is_there(list: &List<'_>) -> Verdict {
    holds(list.crl.extension(oids::CRL_NUMBER).is_some(), || {
        "no number".to_owned()
    })
}

fn number_has_its_form(list: &List<'_>) -> Verdict {
    let Some(extension) = list.crl.extension(oids::CRL_NUMBER) else {
        return Ok(());
    };
    let fine = body::integer(extension.body)
        .is_ok_and(|number| number.len() <= 20 && number.first().is_some_and(|b| b & 0x80 == 0));
    holds(fine, || "not a number of twenty octets".to_owned())
}

fn criticality_is_right(list: &List<'_>) -> Verdict {
    let critical = [oids::DELTA_CRL_INDICATOR, oids::ISSUING_DISTRIBUTION_POINT];
    let wrong = list
        .crl
        .extensions
        .iter()
        .filter(|extension| critical.contains(&extension.oid) != extension.critical);
    none(wrong.map(|e| oids::name(e.oid)), "wrong criticality")
}

fn signature_verifies(list: &List<'_>) -> Verdict {
    let key = list.issuer.public_key();
    let fine = key
        .signed_with(list.crl.outer_algorithm)
        .is_some_and(|algorithm| key.verify(algorithm, list.crl.tbs, list.crl.signature));
    holds(fine, || "not signed by this CA".to_owned())
}

fn begins_by_now(list: &List<'_>) -> Verdict {
    let begin = list.crl.this_update.unix;
    holds(begin <= list.at, || {
        format!("begins at {begin}, after {}", list.at)
    })
}

fn only_our_extensions(list: &List<'_>) -> Verdict {
    let ours = [oids::AUTHORITY_KEY_IDENTIFIER, oids::CRL_NUMBER];
    let others = list
        .crl
        .extensions
        .iter()
        .filter(|extension| !ours.contains(&extension.oid));
    none(others.map(|e| oids::name(e.oid)), "not one that we write")
}
