//! Certificates by field, one file for each. `TABLES` is the order in which findings come.

mod adobe;
mod authority_info_access;
mod authority_key_identifier;
mod basic_constraints;
mod case;
mod crl_distribution_points;
mod extended_key_usage;
mod extensions;
mod issuer_name;
mod key;
mod key_usage;
mod legal_entity_identifier;
mod name_constraints;
mod ocsp_nocheck;
mod policies;
mod policy_extensions;
mod qc_statements;
mod serial;
mod signature;
mod smime_capabilities;
mod subject;
mod subject_alt_name;
mod subject_directory_attributes;
mod subject_key_identifier;
mod validity;
mod version;

use pki::certificate::CERTIFICATE_BYTES;

pub(crate) use case::{Case, Check, good};

use crate::Severity::Error;
use crate::read::certificate::Certificate as View;
use crate::read::der::{self, NotDer};
use crate::rule::{Asked, Rule, of, rfc};
use crate::{Finding, ProfileSet, RuleInfo, RuleSet};

/// What is looked at: a certificate, or the bytes that are about to be signed.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    Certificate(&'a [u8]),
    Tbs(&'a [u8]),
}

impl<'a> Input<'a> {
    pub(crate) fn bytes(self) -> &'a [u8] {
        match self {
            Self::Certificate(bytes) | Self::Tbs(bytes) => bytes,
        }
    }

    pub(crate) fn read(self) -> Result<View<'a>, NotDer> {
        match self {
            Self::Certificate(der) => View::read(der),
            Self::Tbs(tbs) => View::read_tbs(tbs),
        }
    }

    /// The issuer's name in DER, by which its certificate is found.
    pub fn issuer_name(self) -> Option<&'a [u8]> {
        let fits = self.bytes().len() <= CERTIFICATE_BYTES;
        let read = fits.then(|| self.read().ok()).flatten();
        read.map(|certificate| certificate.issuer.der)
    }

    /// The first second of validity, in unix seconds: the moment by which a certificate that exists is judged.
    pub fn begins(self) -> Option<i64> {
        let fits = self.bytes().len() <= CERTIFICATE_BYTES;
        let read = fits.then(|| self.read().ok()).flatten();
        read.map(|certificate| certificate.not_before.unix)
    }
}

/// All that is wrong by all books, errors and lesser things together. `at` is the moment of issuance, which decides
/// what is in force; of a certificate that exists already, that is its notBefore.
pub fn certificate(input: Input<'_>, profile: ProfileSet, at: i64) -> Vec<Finding> {
    certificate_by(&RuleSet::ALL, input, profile, at)
}

/// The same by some of the books. What cannot be read is an error by whichever books.
pub fn certificate_by(
    sets: &[RuleSet],
    input: Input<'_>,
    profile: ProfileSet,
    at: i64,
) -> Vec<Finding> {
    match case(input, profile, at) {
        Ok(case) => judge(&case, Asked { sets, at }),
        Err(refused) => vec![refused],
    }
}

/// The certificate, read, or the one finding of the reader's.
pub(crate) fn case(input: Input<'_>, profile: ProfileSet, at: i64) -> Result<Case<'_>, Finding> {
    let octets = input.bytes().len();
    if octets > CERTIFICATE_BYTES {
        return Err(TOO_LARGE.info.finding(format!("{octets} octets")));
    }
    let read = input.read().map_err(|flaw| flaw.finding(input.bytes()))?;
    Ok(Case::new(read, profile, at))
}

/// What all tables say of it.
pub(crate) fn judge(case: &Case<'_>, asked: Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in TABLES {
        let whose = |rule: &&Rule<Check>| rule.info.whose.covers(case.profile);
        asked.apply(table.iter().filter(whose), &mut findings, |check| {
            check(case)
        });
    }
    findings
}

/// The rows of all tables, and what the reader refuses.
pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    let checked = TABLES.into_iter().flatten().map(|rule| rule.info);
    let refused = der::RULES.iter().map(|rule| rule.info);
    [TOO_LARGE.info].into_iter().chain(refused).chain(checked)
}

const TOO_LARGE: Rule<()> = of(
    "own limit",
    rfc(
        Error,
        "certificate_too_large",
        "32 KiB",
        (),
        "Keep the certificate under 32 KiB.",
    ),
);

const TABLES: [&[Rule<Check>]; 31] = [
    version::RULES,
    serial::RULES,
    signature::RULES,
    issuer_name::RULES,
    validity::RULES,
    subject::attributes::RULES,
    subject::strings::RULES,
    subject::values::RULES,
    subject::common_name::RULES,
    subject::organization_identifier::RULES,
    subject::person::RULES,
    key::RULES,
    extensions::RULES,
    authority_key_identifier::RULES,
    subject_key_identifier::RULES,
    basic_constraints::RULES,
    key_usage::RULES,
    extended_key_usage::RULES,
    policies::RULES,
    subject_alt_name::RULES,
    subject_alt_name::smtp_utf8_mailbox::RULES,
    crl_distribution_points::RULES,
    authority_info_access::RULES,
    name_constraints::RULES,
    policy_extensions::RULES,
    qc_statements::RULES,
    legal_entity_identifier::RULES,
    adobe::RULES,
    smime_capabilities::RULES,
    subject_directory_attributes::RULES,
    ocsp_nocheck::RULES,
];
