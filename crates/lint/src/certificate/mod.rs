//! Certificates by field. `TABLES` is the order in which findings come.

mod basic_constraints;
mod extended_key_usage;
mod extensions;
mod key;
mod key_identifiers;
mod key_usage;
mod policies;
mod serial;
mod signature;
mod status_addresses;
mod subject;
mod subject_alt_name;
mod validity;

use der::oid::ObjectIdentifier;
use pki::certificate::{Certificate, CertificateProblem, with_placeholder_signature};

use crate::Severity::Error;
use crate::rule::{Asked, Rule, Verdict, rfc, sbr};
use crate::{Finding, ProfileSet, RuleInfo, RuleSet};

/// What is looked at: a certificate, or the bytes that are about to be signed.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    Certificate(&'a [u8]),
    Tbs(&'a [u8]),
    /// The same as `Tbs`, by whoever has read the bytes under a placeholder signature already.
    Draft(&'a Certificate),
}

impl Input<'_> {
    pub(crate) fn read(self) -> Result<Certificate, CertificateProblem> {
        match self {
            Input::Certificate(der) => Certificate::parse(der),
            Input::Tbs(tbs) => {
                with_placeholder_signature(tbs).and_then(|dressed| Certificate::parse(&dressed))
            }
            Input::Draft(certificate) => Ok(certificate.clone()),
        }
    }
}

/// All that is wrong by all books, errors and lesser things together. `at` is the moment of issuance, which decides
/// what is in force; of a certificate that exists already, that is its notBefore.
pub fn certificate(input: Input<'_>, profile: ProfileSet, at: i64) -> Vec<Finding> {
    certificate_by(&RuleSet::ALL, input, profile, at)
}

/// The same by some of the books.
pub fn certificate_by(
    sets: &[RuleSet],
    input: Input<'_>,
    profile: ProfileSet,
    at: i64,
) -> Vec<Finding> {
    let asked = Asked { sets, at };
    let mut findings = Vec::new();
    match input.read() {
        Ok(certificate) => {
            let case = Case {
                certificate,
                profile,
                at,
            };
            for table in TABLES {
                asked.apply(table, &mut findings, |check| check(&case));
            }
        }
        Err(problem) => findings.push(refusal(&problem)),
    }
    findings
}

/// The rows of all tables, and what the reader refuses.
pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    let checked = TABLES.into_iter().flatten().map(|rule| rule.info);
    REFUSALS.iter().map(|rule| rule.info).chain(checked)
}

type Check = fn(&Case) -> Verdict;

/// What a rule sees.
struct Case {
    certificate: Certificate,
    profile: ProfileSet,
    at: i64,
}

impl Case {
    /// The body of an extension. A rule about an absent one passes: that it must be there is a rule of its own.
    fn body(&self, oid: ObjectIdentifier) -> Option<&[u8]> {
        self.certificate
            .extension(oid)
            .map(|extension| extension.value.as_slice())
    }
}

const TABLES: [&[Rule<Check>]; 13] = [
    serial::RULES,
    signature::RULES,
    validity::RULES,
    subject::RULES,
    key::RULES,
    extensions::RULES,
    basic_constraints::RULES,
    key_usage::RULES,
    extended_key_usage::RULES,
    policies::RULES,
    subject_alt_name::RULES,
    key_identifiers::RULES,
    status_addresses::RULES,
];

/// What the reader refuses no rule can look at. Its refusals are rules too.
fn refusal(problem: &CertificateProblem) -> Finding {
    let cause = std::error::Error::source(problem).map(|cause| format!(": {cause}"));
    let message = format!("{problem}{}", cause.unwrap_or_default());
    let row = REFUSALS.iter().find(|rule| (rule.check)(problem));
    row.unwrap_or(&NOT_DER).info.finding(message)
}

type Refuses = fn(&CertificateProblem) -> bool;

const NOT_DER: Rule<Refuses> = rfc(
    Error,
    "certificate_not_der",
    "4.1",
    |problem| matches!(problem, CertificateProblem::Malformed),
    "Encode a Certificate in DER.",
);

const REFUSALS: &[Rule<Refuses>] = &[
    NOT_DER,
    rfc(
        Error,
        "certificate_too_large",
        "4.1",
        |problem| matches!(problem, CertificateProblem::TooLarge),
        "Keep the certificate under 32 KiB, which is a limit of this linter.",
    ),
    sbr(
        Error,
        "version_not_3",
        "7.1.1",
        |problem| matches!(problem, CertificateProblem::Version),
        "Issue version 3.",
    ),
    rfc(
        Error,
        "signature_algorithms_differ",
        "4.1.1.2",
        |problem| matches!(problem, CertificateProblem::AlgorithmsDiffer),
        "Write the same algorithm inside and outside.",
    ),
    sbr(
        Error,
        "signature_algorithm_unknown",
        "7.1.3.2",
        |problem| matches!(problem, CertificateProblem::UnknownAlgorithm),
        "Use one of the encodings that the section lists.",
    ),
    rfc(
        Error,
        "serial_form",
        "4.1.2.2",
        |problem| matches!(problem, CertificateProblem::Serial),
        "Use a positive serial of twenty octets at most.",
    ),
    rfc(
        Error,
        "time_spelling",
        "4.1.2.5",
        |problem| matches!(problem, CertificateProblem::Time),
        "Write UTCTime until 2049 and GeneralizedTime after, with seconds and Z.",
    ),
    rfc(
        Error,
        "extension_twice",
        "4.2",
        |problem| matches!(problem, CertificateProblem::ExtensionTwice(_)),
        "Leave one of the two out.",
    ),
    rfc(
        Error,
        "issuer_unreadable",
        "4.1.2.4",
        |problem| matches!(problem, CertificateProblem::Issuer(_)),
        "Copy the issuing CA's subject.",
    ),
    rfc(
        Error,
        "subject_unreadable",
        "4.1.2.6",
        |problem| matches!(problem, CertificateProblem::Subject(_)),
        "Encode a name of one attribute for each RDN.",
    ),
    sbr(
        Error,
        "key_unreadable",
        "7.1.3.1",
        |problem| matches!(problem, CertificateProblem::Key(_)),
        "Use a key and an encoding that the section lists.",
    ),
];
