//! A certificate beside its issuer's: names, key identifiers, times, algorithm.

use pki::certificate::Certificate;
use pki::extension::{oid, read};
use pki::rules::{in_force, keys};
use pki::spki::KeyKind;

use crate::Severity::Error;
use crate::rule::{Asked, Rule, Verdict, holds, own, rfc, sbr};
use crate::{Finding, Input, RuleInfo, RuleSet};

/// What is wrong between the two. The signature is looked at only where there is one. A certificate that cannot
/// be read gives nothing here: [`crate::certificate`] says so.
pub fn against_issuer(input: Input<'_>, issuer: &Certificate, at: i64) -> Vec<Finding> {
    against_issuer_by(&RuleSet::ALL, input, issuer, at)
}

/// The same by some of the books.
pub fn against_issuer_by(
    sets: &[RuleSet],
    input: Input<'_>,
    issuer: &Certificate,
    at: i64,
) -> Vec<Finding> {
    let signed = matches!(input, Input::Certificate(_));
    let mut findings = Vec::new();
    if let Ok(certificate) = input.read() {
        let pair = Pair {
            certificate,
            issuer: issuer.clone(),
            signed,
            at,
        };
        Asked { sets, at }.apply(RULES, &mut findings, |check| check(&pair));
    }
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    RULES.iter().map(|rule| rule.info)
}

type Check = fn(&Pair) -> Verdict;

struct Pair {
    certificate: Certificate,
    issuer: Certificate,
    signed: bool,
    at: i64,
}

const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "issuer_name",
        "7.1.4.1",
        issuer_is_copied,
        "Copy the issuing CA's subject, octet for octet.",
    ),
    rfc(
        Error,
        "issuer_is_no_ca",
        "4.2.1.9",
        issuer_is_a_ca,
        "Sign with a CA certificate.",
    ),
    rfc(
        Error,
        "authority_key_identifier",
        "4.2.1.1",
        key_identifiers_agree,
        "Write the issuer's subject key identifier into the authority key identifier.",
    ),
    sbr(
        Error,
        "issuer_algorithm",
        "7.1.3.2",
        algorithm_fits_the_issuers_key,
        "Use the signature algorithm that belongs to the issuer's key.",
    ),
    sbr(
        Error,
        "issuer_rsa_too_small",
        "6.1.5",
        issuers_rsa_is_large_enough,
        "Issue from a CA whose key is large enough.",
    ),
    own(
        Error,
        "validity_outside_issuers",
        "subscriber, issuer and responder profiles",
        lives_inside_its_issuer,
        "Keep the validity inside the issuer's.",
    ),
    rfc(
        Error,
        "signature_does_not_verify",
        "4.1.1.3",
        signature_verifies,
        "Sign these bytes with the issuer's key.",
    ),
];

fn issuer_is_copied(pair: &Pair) -> Verdict {
    let same = pair.certificate.issuer_der() == pair.issuer.subject_der();
    holds(same, || {
        "the issuer is not the CA's subject, octet for octet".to_owned()
    })
}

fn issuer_is_a_ca(pair: &Pair) -> Verdict {
    holds(pair.issuer.is_ca(), || "the issuer is no CA".to_owned())
}

fn key_identifiers_agree(pair: &Pair) -> Verdict {
    let Some(extension) = pair.certificate.extension(oid::AUTHORITY_KEY_IDENTIFIER) else {
        return Ok(());
    };
    let named = read::authority_key_identifier(&extension.value).ok();
    holds(named == pair.issuer.key_identifier(), || {
        "not the issuer's key identifier".to_owned()
    })
}

fn algorithm_fits_the_issuers_key(pair: &Pair) -> Verdict {
    let algorithm = pair.certificate.signature_algorithm();
    let meant = pair.issuer.public_key().signed_with(algorithm.der());
    holds(meant == Some(algorithm), || {
        format!(
            "{} with a key of {}",
            algorithm.name(),
            pair.issuer.public_key().kind()
        )
    })
}

fn issuers_rsa_is_large_enough(pair: &Pair) -> Verdict {
    let least = in_force(keys::ISSUING_RSA_BITS, pair.at).value;
    match pair.issuer.public_key().kind() {
        KeyKind::Rsa { bits } => holds(bits >= least, || format!("{bits} bits")),
        _ => Ok(()),
    }
}

fn lives_inside_its_issuer(pair: &Pair) -> Verdict {
    let inside = pair.certificate.not_before() >= pair.issuer.not_before()
        && pair.certificate.not_after() <= pair.issuer.not_after();
    holds(inside, || {
        "begins before or ends after its issuer".to_owned()
    })
}

fn signature_verifies(pair: &Pair) -> Verdict {
    let fine = !pair.signed || pair.certificate.verify_signed_by(pair.issuer.public_key());
    holds(fine, || "not signed by this issuer".to_owned())
}
