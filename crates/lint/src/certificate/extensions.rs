//! extensions as a whole: which ones, and whether critical. What stands inside is in the file of each.

use Presence::{May, Must, Should};
use der::oid::ObjectIdentifier;
use pki::extension::oid;

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, none, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
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
        "extension_not_listed",
        "7.1.2.4",
        all_are_listed,
        "Leave the extension out, or add it to the profile.",
    ),
    sbr(
        Error,
        "extension_criticality",
        "7.1.2",
        criticality_is_right,
        "Set critical as the profile says.",
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Must,
    Should,
    May,
}

/// Extension, presence, critical.
type Row = (ObjectIdentifier, Presence, bool);

/// SBR 7.1.2.3. Policies and distribution points only SHOULD NOT be critical there; ours never are.
const OV_MULTIPURPOSE: &[Row] = &[
    (oid::AUTHORITY_KEY_IDENTIFIER, Must, false),
    (oid::SUBJECT_KEY_IDENTIFIER, Should, false),
    (oid::KEY_USAGE, Must, true),
    (oid::EXTENDED_KEY_USAGE, Must, false),
    (oid::CERTIFICATE_POLICIES, Must, false),
    (oid::SUBJECT_ALT_NAME, Must, false),
    (oid::CRL_DISTRIBUTION_POINTS, Must, false),
    (oid::AUTHORITY_INFO_ACCESS, Should, false),
    (oid::BASIC_CONSTRAINTS, May, true),
];

/// SBR 7.1.2.2.
const ISSUING_CA: &[Row] = &[
    (oid::AUTHORITY_KEY_IDENTIFIER, Must, false),
    (oid::SUBJECT_KEY_IDENTIFIER, Must, false),
    (oid::BASIC_CONSTRAINTS, Must, true),
    (oid::KEY_USAGE, Must, true),
    (oid::EXTENDED_KEY_USAGE, Must, false),
    (oid::CERTIFICATE_POLICIES, Must, false),
    (oid::CRL_DISTRIBUTION_POINTS, Must, false),
    (oid::AUTHORITY_INFO_ACCESS, Should, false),
];

/// SBR 7.1.2.1.
const ROOT: &[Row] = &[
    (oid::BASIC_CONSTRAINTS, Must, true),
    (oid::KEY_USAGE, Must, true),
    (oid::SUBJECT_KEY_IDENTIFIER, Must, false),
    (oid::AUTHORITY_KEY_IDENTIFIER, May, false),
];

/// TBR 7.1.2.8 as the model, RFC 6960 4.2.2.2.
const OCSP_RESPONDER: &[Row] = &[
    (oid::AUTHORITY_KEY_IDENTIFIER, Must, false),
    (oid::SUBJECT_KEY_IDENTIFIER, Should, false),
    (oid::KEY_USAGE, Must, true),
    (oid::EXTENDED_KEY_USAGE, Must, false),
    (oid::OCSP_NOCHECK, Must, false),
];

fn rows(case: &Case) -> &'static [Row] {
    match case.profile {
        ProfileSet::Subscriber(..) => OV_MULTIPURPOSE,
        ProfileSet::IssuingCa => ISSUING_CA,
        ProfileSet::Root => ROOT,
        ProfileSet::OcspResponder => OCSP_RESPONDER,
    }
}

fn missing(case: &Case, presence: Presence) -> impl Iterator<Item = String> {
    rows(case)
        .iter()
        .filter(move |(oid, wanted, _)| *wanted == presence && case.body(*oid).is_none())
        .map(|(oid, _, _)| oid::name(*oid))
}

fn no_must_is_missing(case: &Case) -> Verdict {
    none(missing(case, Must), "missing")
}

fn no_should_is_missing(case: &Case) -> Verdict {
    none(missing(case, Should), "missing")
}

fn all_are_listed(case: &Case) -> Verdict {
    let listed = |oid| rows(case).iter().any(|(known, _, _)| *known == oid);
    let extensions = case.certificate.extensions().iter();
    none(
        extensions
            .filter(|e| !listed(e.oid))
            .map(|e| oid::name(e.oid)),
        "not in the profile",
    )
}

fn criticality_is_right(case: &Case) -> Verdict {
    let wanted = |oid| rows(case).iter().find(|(known, _, _)| *known == oid);
    let extensions = case.certificate.extensions().iter();
    let wrong = extensions
        .filter(|e| wanted(e.oid).is_some_and(|(_, _, critical)| *critical != e.critical));
    none(wrong.map(|e| oid::name(e.oid)), "wrong criticality")
}
