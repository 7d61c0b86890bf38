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

use crate::rule::{Rule, apply};
use crate::{Finding, Severity};

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

/// Which certificate it is meant to be; decides the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileSet {
    OvMultipurpose,
    IssuingCa,
    Root,
    OcspResponder,
}

impl ProfileSet {
    fn is_ca(self) -> bool {
        matches!(self, Self::IssuingCa | Self::Root)
    }
}

/// All that is wrong, errors and lesser things together. `at` is the moment of issuance: it decides which dated
/// rules are in force.
pub fn certificate(input: Input<'_>, profile: ProfileSet, at: i64) -> Vec<Finding> {
    match input.read() {
        Ok(certificate) => apply(
            TABLES.iter().copied().flatten(),
            &Case {
                certificate,
                profile,
                at,
            },
        ),
        Err(problem) => vec![unreadable(&problem)],
    }
}

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

const TABLES: [&[Rule<Case>]; 13] = [
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

/// What the parser refuses no rule can look at. Its refusals are rules too, with names.
fn unreadable(problem: &CertificateProblem) -> Finding {
    let (rule, source) = match problem {
        CertificateProblem::TooLarge => ("certificate_too_large", "own limit"),
        CertificateProblem::Malformed => ("certificate_not_der", "RFC 5280 4.1"),
        CertificateProblem::Version => ("version_not_3", "SBR 7.1.1"),
        CertificateProblem::AlgorithmsDiffer => ("signature_algorithms_differ", "RFC 5280 4.1.1.2"),
        CertificateProblem::UnknownAlgorithm => ("signature_algorithm_unknown", "SBR 7.1.3.2"),
        CertificateProblem::Serial => ("serial_form", "RFC 5280 4.1.2.2"),
        CertificateProblem::Time => ("time_spelling", "RFC 5280 4.1.2.5"),
        CertificateProblem::ExtensionTwice(_) => ("extension_twice", "RFC 5280 4.2"),
        CertificateProblem::Issuer(_) => ("issuer_unreadable", "RFC 5280 4.1.2.4"),
        CertificateProblem::Subject(_) => ("subject_unreadable", "RFC 5280 4.1.2.6"),
        CertificateProblem::Key(_) => ("key_unreadable", "SBR 7.1.3.1"),
    };
    let cause = std::error::Error::source(problem).map(|cause| format!(": {cause}"));
    let message = format!("{problem}{}", cause.unwrap_or_default());
    Finding {
        rule,
        severity: Severity::Error,
        source,
        message,
    }
}
