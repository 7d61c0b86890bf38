//! signature and signatureAlgorithm. That both are equal and spelled right the parser has seen to.

use pki::signature::SignatureAlgorithm as Algorithm;

use super::{Case, Check};
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, sbr};

pub(super) const RULES: &[Rule<Check>] = &[sbr(
    Error,
    "signature_algorithm_not_allowed",
    "7.1.3.2",
    algorithm_is_allowed,
    "Use an algorithm of our CA keys.",
)];

/// Those that a CA key of ours can have.
const ALLOWED: [Algorithm; 5] = [
    Algorithm::RsaSha256,
    Algorithm::RsaSha384,
    Algorithm::RsaSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
];

fn algorithm_is_allowed(case: &Case) -> Verdict {
    let algorithm = case.certificate.signature_algorithm();
    holds(ALLOWED.contains(&algorithm), || algorithm.name().to_owned())
}
