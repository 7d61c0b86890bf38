//! extensions as a whole: which ones, and whether critical. What stands inside is in the file of each.

use Presence::{May, Must, Not, NotStrict, Should};

use super::{Case, Check};
use crate::Severity::{Error, Warning};
use crate::oids;
use crate::read::certificate::twice;
use crate::rule::{Rule, Verdict, none, own, rfc, sbr};
use crate::{ProfileSet, Type};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "extension_twice",
        "4.2",
        none_comes_twice,
        "Leave one of the two out.",
    ),
    rfc(
        Error,
        "extension_body_not_der",
        "4.1",
        bodies_are_der,
        "Encode one value in DER inside the octet string.",
    ),
    rfc(
        Error,
        "extension_criticality",
        "4.2",
        criticality_is_as_demanded,
        "Set critical as the extension's section demands.",
    ),
    rfc(
        Warning,
        "extension_criticality_advised",
        "4.2",
        criticality_is_as_advised,
        "Set critical as the extension's section advises.",
    ),
    rfc(
        Warning,
        "extension_unknown_critical",
        "4.2",
        no_stranger_is_critical,
        "Do not mark critical what verifiers do not know.",
    ),
    sbr(
        Error,
        "extension_missing",
        "7.1.2",
        no_must_is_missing,
        "Add the extension.",
    ),
    sbr(
        Warning,
        "extension_recommended",
        "7.1.2",
        no_should_is_missing,
        "Add the extension.",
    ),
    sbr(
        Error,
        "extension_prohibited",
        "7.1.2",
        none_is_prohibited,
        "Leave the extension out.",
    ),
    sbr(
        Error,
        "extension_criticality_sbr",
        "7.1.2",
        criticality_is_as_sbr_demands,
        "Do not mark it critical.",
    ),
    sbr(
        Warning,
        "policies_critical",
        "7.1.2.3 (a)",
        policies_are_not_critical,
        "Do not mark certificatePolicies critical.",
    ),
    own(
        Error,
        "extension_not_listed",
        "extensions",
        all_are_listed,
        "Leave the extension out, or add it to the profile.",
    ),
    own(
        Error,
        "extension_criticality_own",
        "extensions",
        criticality_is_ours,
        "Set critical as the profile says.",
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Must,
    Should,
    May,
    Not,
    /// May in Multipurpose.
    NotStrict,
}

type Row = (&'static [u8], Presence);

/// SBR 7.1.2.3. What is not named is free (7.1.2.4).
const SUBSCRIBER: &[Row] = &[
    (oids::AUTHORITY_KEY_IDENTIFIER, Must),
    (oids::SUBJECT_KEY_IDENTIFIER, Should),
    (oids::KEY_USAGE, Must),
    (oids::EXTENDED_KEY_USAGE, Must),
    (oids::CERTIFICATE_POLICIES, Must),
    (oids::SUBJECT_ALT_NAME, Must),
    (oids::CRL_DISTRIBUTION_POINTS, Must),
    (oids::AUTHORITY_INFO_ACCESS, Should),
    (oids::BASIC_CONSTRAINTS, May),
    (oids::ADOBE_TIME_STAMP, NotStrict),
    (oids::ADOBE_ARCHIVE_REV_INFO, NotStrict),
];

/// SBR 7.1.2.2.
const ISSUING_CA: &[Row] = &[
    (oids::AUTHORITY_KEY_IDENTIFIER, Must),
    (oids::SUBJECT_KEY_IDENTIFIER, Must),
    (oids::BASIC_CONSTRAINTS, Must),
    (oids::KEY_USAGE, Must),
    (oids::EXTENDED_KEY_USAGE, Must),
    (oids::CERTIFICATE_POLICIES, Must),
    (oids::CRL_DISTRIBUTION_POINTS, Must),
    (oids::AUTHORITY_INFO_ACCESS, Should),
];

/// SBR 7.1.2.1.
const ROOT: &[Row] = &[
    (oids::BASIC_CONSTRAINTS, Must),
    (oids::KEY_USAGE, Must),
    (oids::SUBJECT_KEY_IDENTIFIER, Must),
    (oids::EXTENDED_KEY_USAGE, Not),
];

/// TBR 7.1.2.8 as the model, RFC 6960 4.2.2.2.
const OCSP_RESPONDER: &[Row] = &[
    (oids::AUTHORITY_KEY_IDENTIFIER, Must),
    (oids::SUBJECT_KEY_IDENTIFIER, Should),
    (oids::KEY_USAGE, Must),
    (oids::EXTENDED_KEY_USAGE, Must),
    (oids::OCSP_NOCHECK, Must),
    (oids::SUBJECT_ALT_NAME, Not),
    (oids::CRL_DISTRIBUTION_POINTS, Not),
    (oids::NAME_CONSTRAINTS, Not),
];

fn rows(case: &Case<'_>) -> &'static [Row] {
    match case.profile {
        ProfileSet::Subscriber(..) => SUBSCRIBER,
        ProfileSet::IssuingCa => ISSUING_CA,
        ProfileSet::Root => ROOT,
        ProfileSet::OcspResponder => OCSP_RESPONDER,
    }
}

fn missing(case: &Case<'_>, presence: Presence) -> impl Iterator<Item = String> {
    rows(case)
        .iter()
        .filter(move |(oid, wanted)| *wanted == presence && !case.has(oid))
        .map(|(oid, _)| oids::name(oid))
}

fn no_must_is_missing(case: &Case<'_>) -> Verdict {
    none(missing(case, Must), "missing")
}

fn no_should_is_missing(case: &Case<'_>) -> Verdict {
    none(missing(case, Should), "missing")
}

fn none_is_prohibited(case: &Case<'_>) -> Verdict {
    let strict = case.is_strict();
    let unwanted = rows(case).iter().filter(|(oid, presence)| {
        let prohibited = *presence == Not || (*presence == NotStrict && strict);
        prohibited && case.has(oid)
    });
    none(unwanted.map(|(oid, _)| oids::name(oid)), "not here")
}

fn none_comes_twice(case: &Case<'_>) -> Verdict {
    none(twice(&case.certificate.extensions).map(oids::name), "twice")
}

fn bodies_are_der(case: &Case<'_>) -> Verdict {
    none(case.not_der.iter().map(|oid| oids::name(oid)), "not DER")
}

/// MUST (NOT) be critical: RFC 5280 4.2.1, 4.2.2, RFC 4262 and RFC 3739 say it of each. basicConstraints is bound
/// only in a CA.
const DEMANDED: [(&[u8], bool); 12] = [
    (oids::AUTHORITY_KEY_IDENTIFIER, false),
    (oids::SUBJECT_KEY_IDENTIFIER, false),
    (oids::SUBJECT_DIRECTORY_ATTRIBUTES, false),
    (oids::FRESHEST_CRL, false),
    (oids::AUTHORITY_INFO_ACCESS, false),
    (oids::SUBJECT_INFO_ACCESS, false),
    (oids::SMIME_CAPABILITIES, false),
    (oids::NAME_CONSTRAINTS, true),
    (oids::POLICY_CONSTRAINTS, true),
    (oids::INHIBIT_ANY_POLICY, true),
    (oids::BASIC_CONSTRAINTS, true),
    (oids::POLICY_MAPPINGS, true),
];

fn criticality(case: &Case<'_>, wanted: &[(&[u8], bool)], says: &str) -> Verdict {
    let wrong = case.certificate.extensions.iter().filter(|extension| {
        let row = wanted.iter().find(|(oid, _)| *oid == extension.oid);
        row.is_some_and(|(_, critical)| *critical != extension.critical)
    });
    none(wrong.map(|extension| oids::name(extension.oid)), says)
}

fn criticality_is_as_demanded(case: &Case<'_>) -> Verdict {
    // 4.2.1.9 leaves it open in certificates of others; 4.2.1.5 only advises.
    let wanted: &[_] = &DEMANDED;
    let bound = match case.profile.is_ca() {
        true => wanted.get(..11),
        false => wanted.get(..10),
    };
    criticality(case, bound.unwrap_or(wanted), "wrong criticality")
}

const ADVISED: [(&[u8], bool); 4] = [
    (oids::KEY_USAGE, true),
    (oids::CRL_DISTRIBUTION_POINTS, false),
    (oids::ISSUER_ALT_NAME, false),
    (oids::POLICY_MAPPINGS, true),
];

fn criticality_is_as_advised(case: &Case<'_>) -> Verdict {
    criticality(case, &ADVISED, "criticality against the advice")
}

/// What a verifier by RFC 5280 and RFC 6960 knows, and what is bound to be not critical elsewhere.
const KNOWN: [&[u8]; 24] = [
    oids::AUTHORITY_KEY_IDENTIFIER,
    oids::SUBJECT_KEY_IDENTIFIER,
    oids::KEY_USAGE,
    oids::EXTENDED_KEY_USAGE,
    oids::CERTIFICATE_POLICIES,
    oids::POLICY_MAPPINGS,
    oids::SUBJECT_ALT_NAME,
    oids::ISSUER_ALT_NAME,
    oids::SUBJECT_DIRECTORY_ATTRIBUTES,
    oids::BASIC_CONSTRAINTS,
    oids::NAME_CONSTRAINTS,
    oids::POLICY_CONSTRAINTS,
    oids::CRL_DISTRIBUTION_POINTS,
    oids::INHIBIT_ANY_POLICY,
    oids::FRESHEST_CRL,
    oids::AUTHORITY_INFO_ACCESS,
    oids::SUBJECT_INFO_ACCESS,
    oids::SMIME_CAPABILITIES,
    oids::QC_STATEMENTS,
    oids::LEI,
    oids::LEI_ROLE,
    oids::ADOBE_TIME_STAMP,
    oids::ADOBE_ARCHIVE_REV_INFO,
    oids::OCSP_NOCHECK,
];

fn no_stranger_is_critical(case: &Case<'_>) -> Verdict {
    let strangers = case
        .certificate
        .extensions
        .iter()
        .filter(|extension| extension.critical && !KNOWN.contains(&extension.oid));
    none(strangers.map(|e| oids::name(e.oid)), "unknown and critical")
}

/// SBR 7.1.2.3 (k) to (n).
const SBR_DEMANDED: [(&[u8], bool); 6] = [
    (oids::QC_STATEMENTS, false),
    (oids::LEI, false),
    (oids::LEI_ROLE, false),
    (oids::ADOBE_TIME_STAMP, false),
    (oids::ADOBE_ARCHIVE_REV_INFO, false),
    (oids::OCSP_NOCHECK, false),
];

fn criticality_is_as_sbr_demands(case: &Case<'_>) -> Verdict {
    criticality(case, &SBR_DEMANDED, "critical")?;
    match case.profile.is_ca() {
        // SBR 7.1.2.1, 7.1.2.2.
        true => criticality(case, &[(oids::KEY_USAGE, true)], "not critical"),
        false => Ok(()),
    }
}

fn policies_are_not_critical(case: &Case<'_>) -> Verdict {
    criticality(case, &[(oids::CERTIFICATE_POLICIES, false)], "critical")
}

/// What we issue, and whether critical.
const OURS: [(&[u8], bool); 9] = [
    (oids::AUTHORITY_KEY_IDENTIFIER, false),
    (oids::SUBJECT_KEY_IDENTIFIER, false),
    (oids::KEY_USAGE, true),
    (oids::EXTENDED_KEY_USAGE, false),
    (oids::CERTIFICATE_POLICIES, false),
    (oids::SUBJECT_ALT_NAME, false),
    (oids::CRL_DISTRIBUTION_POINTS, false),
    (oids::AUTHORITY_INFO_ACCESS, false),
    (oids::BASIC_CONSTRAINTS, true),
];

fn all_are_listed(case: &Case<'_>) -> Verdict {
    let listed = |oid: &[u8]| match case.profile {
        ProfileSet::Subscriber(Type::Organization, _) => {
            OURS.iter().any(|(known, _)| *known == oid)
        }
        ProfileSet::Root => {
            oid == oids::AUTHORITY_KEY_IDENTIFIER || ROOT.iter().any(|(known, _)| *known == oid)
        }
        _ => rows(case).iter().any(|(known, _)| *known == oid),
    };
    let unlisted = case
        .certificate
        .extensions
        .iter()
        .filter(|extension| case.is_ours() && !listed(extension.oid));
    none(unlisted.map(|e| oids::name(e.oid)), "not in the profile")
}

fn criticality_is_ours(case: &Case<'_>) -> Verdict {
    match case.is_ours() {
        true => criticality(case, &OURS, "wrong criticality"),
        false => Ok(()),
    }
}
