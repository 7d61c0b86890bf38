//! Which certificate it is meant to be: that decides the rules.

use der::oid::ObjectIdentifier;
use pki::rules::policy;

use crate::read::body;
use crate::read::certificate::Certificate;
use crate::{Input, oids};

/// What was validated (SBR 7.1.6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Mailbox,
    Organization,
    Sponsor,
    Individual,
}

/// How much a certificate may hold besides (SBR 7.1.6.1). Legacy is recognised, and refused since 2025-07-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generation {
    Legacy,
    Multipurpose,
    Strict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileSet {
    Subscriber(Type, Generation),
    IssuingCa,
    Root,
    OcspResponder,
}

/// Of whom a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody, where the rule's own words do not say less.
    Any,
    Subscribers,
    IssuingCas,
    /// Roots and issuing CAs.
    Authorities,
    /// Subscribers and the CAs above them.
    Mail,
}

impl Whose {
    pub fn covers(self, profile: ProfileSet) -> bool {
        match self {
            Self::Any => true,
            Self::Subscribers => matches!(profile, Subscriber(..)),
            Self::IssuingCas => profile == IssuingCa,
            Self::Authorities => profile.is_ca(),
            Self::Mail => matches!(profile, Subscriber(..) | IssuingCa),
        }
    }
}

use Generation::{Legacy, Multipurpose, Strict};
use ProfileSet::{IssuingCa, OcspResponder, Root, Subscriber};
use Type::{Individual, Mailbox, Organization, Sponsor};

/// Profile, its name on a command line, its reserved policy.
const TABLE: [(ProfileSet, &str, Option<ObjectIdentifier>); 15] = [
    (
        Subscriber(Mailbox, Legacy),
        "mailbox-legacy",
        Some(policy::MAILBOX_LEGACY),
    ),
    (
        Subscriber(Mailbox, Multipurpose),
        "mailbox-multipurpose",
        Some(policy::MAILBOX_MULTIPURPOSE),
    ),
    (
        Subscriber(Mailbox, Strict),
        "mailbox-strict",
        Some(policy::MAILBOX_STRICT),
    ),
    (
        Subscriber(Organization, Legacy),
        "organization-legacy",
        Some(policy::ORGANIZATION_LEGACY),
    ),
    (
        Subscriber(Organization, Multipurpose),
        "organization-multipurpose",
        Some(policy::ORGANIZATION_MULTIPURPOSE),
    ),
    (
        Subscriber(Organization, Strict),
        "organization-strict",
        Some(policy::ORGANIZATION_STRICT),
    ),
    (
        Subscriber(Sponsor, Legacy),
        "sponsor-legacy",
        Some(policy::SPONSORED_LEGACY),
    ),
    (
        Subscriber(Sponsor, Multipurpose),
        "sponsor-multipurpose",
        Some(policy::SPONSORED_MULTIPURPOSE),
    ),
    (
        Subscriber(Sponsor, Strict),
        "sponsor-strict",
        Some(policy::SPONSORED_STRICT),
    ),
    (
        Subscriber(Individual, Legacy),
        "individual-legacy",
        Some(policy::INDIVIDUAL_LEGACY),
    ),
    (
        Subscriber(Individual, Multipurpose),
        "individual-multipurpose",
        Some(policy::INDIVIDUAL_MULTIPURPOSE),
    ),
    (
        Subscriber(Individual, Strict),
        "individual-strict",
        Some(policy::INDIVIDUAL_STRICT),
    ),
    (IssuingCa, "issuing-ca", None),
    (Root, "root", None),
    (OcspResponder, "ocsp-responder", None),
];

impl ProfileSet {
    /// The one that we sell.
    pub const OV_MULTIPURPOSE: Self = Subscriber(Organization, Multipurpose);

    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(profile, _, _)| *profile)
    }

    pub fn name(self) -> &'static str {
        let row = TABLE.iter().find(|(profile, _, _)| *profile == self);
        row.map_or("", |(_, name, _)| name)
    }

    pub fn from_name(name: &str) -> Option<Self> {
        let row = TABLE.iter().find(|(_, known, _)| *known == name);
        row.map(|(profile, _, _)| *profile)
    }

    /// The reserved policy that a subscriber certificate of this profile carries.
    pub fn policy(self) -> Option<ObjectIdentifier> {
        let row = TABLE.iter().find(|(profile, _, _)| *profile == self);
        row.and_then(|(_, _, policy)| *policy)
    }

    /// What a certificate says it is: by basicConstraints, reserved policy and purpose, in this order. None if it
    /// says nothing of the kind, or cannot be read.
    pub fn detect(certificate: &pki::certificate::Certificate) -> Option<Self> {
        Self::detect_in(Input::Tbs(certificate.tbs()))
    }

    /// The same for bytes that only the linter can read.
    pub fn detect_in(input: Input<'_>) -> Option<Self> {
        of_view(&input.read().ok()?)
    }

    pub(crate) fn of_policy(oid: &[u8]) -> Option<Self> {
        let row = TABLE
            .iter()
            .find(|(_, _, policy)| policy.is_some_and(|policy| policy.as_bytes() == oid));
        row.map(|(profile, _, _)| *profile)
    }

    pub(crate) fn kind(self) -> Option<Type> {
        match self {
            Subscriber(kind, _) => Some(kind),
            _ => None,
        }
    }

    pub(crate) fn generation(self) -> Option<Generation> {
        match self {
            Subscriber(_, generation) => Some(generation),
            _ => None,
        }
    }

    pub(crate) fn is_ca(self) -> bool {
        matches!(self, IssuingCa | Root)
    }
}

pub(crate) fn of_view(certificate: &Certificate<'_>) -> Option<ProfileSet> {
    let body = |oid| certificate.extension(oid).map(|extension| extension.body);
    let constraints = body(oids::BASIC_CONSTRAINTS).and_then(|b| body::basic_constraints(b).ok());
    if constraints.is_some_and(|found| found.ca) {
        let own_issuer = certificate.issuer.der == certificate.subject.der;
        return Some(if own_issuer { Root } else { IssuingCa });
    }
    let policies = body(oids::CERTIFICATE_POLICIES)
        .and_then(|body| body::certificate_policies(body).ok())
        .unwrap_or_default();
    let mut profiles = policies
        .iter()
        .map(|policy| ProfileSet::of_policy(policy.oid));
    let purposes = body(oids::EXTENDED_KEY_USAGE).and_then(|b| body::extended_key_usage(b).ok());
    let responds = purposes.is_some_and(|purposes| purposes.contains(&oids::OCSP_SIGNING));
    profiles
        .find_map(|profile| profile)
        .or(responds.then_some(OcspResponder))
}
