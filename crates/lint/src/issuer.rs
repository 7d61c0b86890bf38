//! A certificate beside its issuer's: names, key identifiers, times, algorithm.

use pki::certificate::Certificate;
use pki::extension::{oid, read};
use pki::rules::{in_force, keys};
use pki::spki::KeyKind;

use crate::rule::{Rule, Verdict, apply, error, holds};
use crate::{Finding, Input};

/// What is wrong between the two. The signature is looked at only where there is one. A certificate that cannot
/// be read gives nothing here: [`crate::certificate`] says so.
pub fn against_issuer(input: Input<'_>, issuer: &Certificate, at: i64) -> Vec<Finding> {
    let signed = matches!(input, Input::Certificate(_));
    match input.read() {
        Ok(certificate) => apply(
            RULES,
            &Pair {
                certificate,
                issuer: issuer.clone(),
                signed,
                at,
            },
        ),
        Err(_) => Vec::new(),
    }
}

struct Pair {
    certificate: Certificate,
    issuer: Certificate,
    signed: bool,
    at: i64,
}

const RULES: &[Rule<Pair>] = &[
    error("issuer_name", "SBR 7.1.4.1", issuer_is_copied),
    error("issuer_is_no_ca", "RFC 5280 4.2.1.9", issuer_is_a_ca),
    error(
        "authority_key_identifier",
        "RFC 5280 4.2.1.1",
        key_identifiers_agree,
    ),
    error(
        "issuer_algorithm",
        "SBR 7.1.3.2",
        algorithm_fits_the_issuers_key,
    ),
    error(
        "issuer_rsa_too_small",
        "SBR 6.1.5",
        issuers_rsa_is_large_enough,
    ),
    error(
        "validity_outside_issuers",
        "own profile",
        lives_inside_its_issuer,
    ),
    error(
        "signature_does_not_verify",
        "RFC 5280 4.1.1.3",
        signature_verifies,
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
