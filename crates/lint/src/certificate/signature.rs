//! signature, signatureAlgorithm, signatureValue. Whether it verifies is asked beside the issuer.

use pki::rules::dates;
use pki::signature::SignatureAlgorithm as Algorithm;

use super::{Case, Check};
use crate::Severity::Error;
use crate::algorithm;
use crate::rule::{Rule, Verdict, holds, of, own, programme, rfc, sbr, since};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "signature_algorithms_differ",
        "4.1.1.2",
        both_are_equal,
        "Write the same algorithm inside and outside.",
    ),
    sbr(
        Error,
        "signature_algorithm_encoding",
        "7.1.3.2",
        is_one_of_the_encodings,
        "Use one of the encodings that the section lists, octet for octet.",
    ),
    since(
        dates::SHA1_ENDS,
        sbr(
            Error,
            "signature_sha1",
            "7.1.3.2.1 (1.0.14)",
            is_not_sha1,
            "Sign with SHA-256 or better, and revoke what was signed with SHA-1.",
        ),
    ),
    rfc(
        Error,
        "signature_value_form",
        "4.1.1.3",
        value_has_its_form,
        "Encode the signature as its algorithm says.",
    ),
    of(
        "Mozilla",
        programme(
            Error,
            "signature_not_in_root_store",
            "Root Store Policy 3.1, 5.1",
            is_not_ml_dsa,
            "Sign with RSA, ECDSA or EdDSA what is to be trusted publicly.",
        ),
    ),
    own(
        Error,
        "signature_algorithm_not_offered",
        "signature algorithms",
        is_offered,
        "Use an algorithm of our CA keys.",
    ),
];

fn both_are_equal(case: &Case<'_>) -> Verdict {
    let outer = case.certificate.outer;
    let same = outer.is_none_or(|outer| outer.algorithm == case.certificate.algorithm);
    holds(same, || "two algorithms".to_owned())
}

fn is_one_of_the_encodings(case: &Case<'_>) -> Verdict {
    algorithm::must_be_listed(case.certificate.algorithm)
}

fn is_not_sha1(case: &Case<'_>) -> Verdict {
    algorithm::must_not_be_sha1(case.certificate.algorithm)
}

fn is_not_ml_dsa(case: &Case<'_>) -> Verdict {
    holds(!algorithm::is_ml_dsa(case.certificate.algorithm), || {
        "signed with ML-DSA".to_owned()
    })
}

fn value_has_its_form(case: &Case<'_>) -> Verdict {
    let Some(outer) = case.certificate.outer else {
        return Ok(());
    };
    let fine = algorithm::fits(outer.algorithm, outer.signature);
    holds(fine, || {
        format!(
            "{} octets that are no such signature",
            outer.signature.len()
        )
    })
}

/// Those that a CA key of ours can have.
const OFFERED: [Algorithm; 5] = [
    Algorithm::RsaSha256,
    Algorithm::RsaSha384,
    Algorithm::RsaSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
];

fn is_offered(case: &Case<'_>) -> Verdict {
    let algorithm = case.certificate.algorithm;
    let offered = OFFERED.iter().any(|known| known.der() == algorithm);
    holds(offered || !algorithm::is_listed(algorithm), || {
        "not an algorithm of our CA keys".to_owned()
    })
}
