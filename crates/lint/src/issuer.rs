//! A certificate beside its issuer's: names, key identifiers, times, algorithm, what the issuer may issue.

use pki::certificate::Certificate;
use pki::extension::{oid, read};
use pki::rules::{in_force, keys};
use pki::spki::KeyKind;

use crate::Severity::{Error, Warning};
use crate::certificate::{self, Case, Input};
use crate::read::certificate::Certificate as View;
use crate::rule::{Asked, Rule, Verdict, holds, none, of, own, rfc, sbr};
use crate::{Finding, ProfileSet, RuleInfo, RuleSet, algorithm, oids};

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
    let Ok(certificate) = input.read() else {
        return Vec::new();
    };
    let profile = crate::profile::of_view(&certificate).unwrap_or(ProfileSet::OV_MULTIPURPOSE);
    let case = Case::new(certificate, profile, at);
    judge(&case, input, issuer, Asked { sets, at })
}

/// What [`crate::certificate`] and [`against_issuer`] say of one certificate that is read once, as the gate asks.
pub fn under_issuer(
    input: Input<'_>,
    profile: ProfileSet,
    issuer: &Certificate,
    at: i64,
) -> Vec<Finding> {
    let sets = &RuleSet::ALL;
    match certificate::case(input, profile, at) {
        Ok(case) => {
            let mut findings = certificate::judge(&case, Asked { sets, at });
            findings.extend(judge(&case, input, issuer, Asked { sets, at }));
            findings
        }
        Err(refused) => vec![refused],
    }
}

fn judge(
    case: &Case<'_>,
    input: Input<'_>,
    issuer: &Certificate,
    asked: Asked<'_>,
) -> Vec<Finding> {
    let pair = Pair {
        case,
        issuer,
        signed: matches!(input, Input::Certificate(_)),
    };
    let mut findings = Vec::new();
    asked.apply(RULES, &mut findings, |check| check(&pair));
    findings
}

pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    RULES.iter().map(|rule| rule.info)
}

type Check = fn(&Pair<'_>) -> Verdict;

struct Pair<'a> {
    case: &'a Case<'a>,
    issuer: &'a Certificate,
    signed: bool,
}

impl<'a> Pair<'a> {
    fn certificate(&self) -> &View<'a> {
        &self.case.certificate
    }

    /// A certificate for a subscriber: those are what a CA's purposes and policies are about.
    fn is_subscribers(&self) -> bool {
        self.case.is_subscriber()
    }
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
        "issuer_may_not_sign",
        "4.2.1.3",
        issuer_may_sign,
        "Sign with a CA whose keyUsage has keyCertSign.",
    ),
    rfc(
        Error,
        "issuer_path_too_short",
        "4.2.1.9",
        path_is_long_enough,
        "Let this CA issue no further CA.",
    ),
    rfc(
        Error,
        "authority_key_identifier",
        "4.2.1.1",
        key_identifiers_agree,
        "Write the issuer's subject key identifier into the authority key identifier.",
    ),
    rfc(
        Error,
        "policy_outside_issuers",
        "6.1.3 (d)",
        policies_are_the_issuers,
        "Issue under a policy that the issuer's certificate lists.",
    ),
    sbr(
        Error,
        "purpose_outside_issuers",
        "7.1.2.2 (g)",
        purposes_are_the_issuers,
        "Use only purposes that the issuer's certificate lists.",
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
        "6.1.5 (1.0.15)",
        issuers_rsa_is_large_enough,
        "Issue from a CA whose key is large enough.",
    ),
    rfc(
        Error,
        "signature_does_not_verify",
        "4.1.1.3",
        signature_verifies,
        "Sign these octets with the issuer's key.",
    ),
    of(
        "RFC 5280",
        own(
            Error,
            "validity_outside_issuers",
            "6.1.3 (a)",
            lives_inside_its_issuer,
            "Keep the validity inside the issuer's.",
        ),
    ),
    rfc(
        Warning,
        "issuer_without_key_identifier",
        "4.2.1.2",
        issuer_has_a_key_identifier,
        "Give the CA a subject key identifier.",
    ),
];

fn issuer_is_copied(pair: &Pair<'_>) -> Verdict {
    let same = pair.certificate().issuer.der == pair.issuer.subject_der();
    holds(same, || {
        "the issuer is not the CA's subject, octet for octet".to_owned()
    })
}

fn issuer_is_a_ca(pair: &Pair<'_>) -> Verdict {
    holds(pair.issuer.is_ca(), || "the issuer is no CA".to_owned())
}

fn body(certificate: &Certificate, oid: der::oid::ObjectIdentifier) -> Option<&[u8]> {
    certificate
        .extension(oid)
        .map(|extension| extension.value.as_slice())
}

fn issuer_may_sign(pair: &Pair<'_>) -> Verdict {
    let usages = body(pair.issuer, oid::KEY_USAGE).and_then(|body| read::key_usage(body).ok());
    let forbids = usages.is_some_and(|usages| {
        pair.issuer.is_ca() && !usages.contains(&pki::extension::KeyUsage::KeyCertSign)
    });
    holds(!forbids, || "keyUsage without keyCertSign".to_owned())
}

fn path_is_long_enough(pair: &Pair<'_>) -> Verdict {
    let constraints = body(pair.issuer, oid::BASIC_CONSTRAINTS)
        .and_then(|body| read::basic_constraints(body).ok());
    let ends = constraints.is_some_and(|found| found.path_len == Some(0));
    let another_ca = pair.case.profile == ProfileSet::IssuingCa;
    holds(!(ends && another_ca), || {
        "the issuer has pathLenConstraint 0".to_owned()
    })
}

fn key_identifiers_agree(pair: &Pair<'_>) -> Verdict {
    let named =
        certificate::good(&pair.case.bodies.authority_key).and_then(|key| key.key_identifier);
    let own = pair.issuer.key_identifier();
    let other = named.is_some() && own.is_some() && named != own.as_deref();
    holds(!other, || "not the issuer's key identifier".to_owned())
}

fn policies_are_the_issuers(pair: &Pair<'_>) -> Verdict {
    let listed = body(pair.issuer, oid::CERTIFICATE_POLICIES)
        .and_then(|body| read::certificate_policies(body).ok());
    let Some(listed) = listed.filter(|_| pair.is_subscribers()) else {
        return Ok(());
    };
    let allowed = |oid: &[u8]| {
        let same = |known: &[u8]| known == oid || known == oids::ANY_POLICY;
        listed.iter().any(|policy| same(policy.oid.as_bytes()))
    };
    // Policies of the CA's own are not on anybody's list; the reserved one decides what it is.
    let reserved = pair.case.profile.policy();
    let lost = reserved.filter(|policy| !allowed(policy.as_bytes()));
    none(lost.map(|policy| policy.to_string()), "not the issuer's")
}

fn purposes_are_the_issuers(pair: &Pair<'_>) -> Verdict {
    let listed = body(pair.issuer, oid::EXTENDED_KEY_USAGE)
        .and_then(|body| read::extended_key_usage(body).ok());
    let Some(listed) = listed.filter(|_| pair.is_subscribers()) else {
        return Ok(());
    };
    let found = certificate::good(&pair.case.bodies.purposes);
    let lost = found
        .into_iter()
        .flatten()
        .filter(|purpose| !listed.iter().any(|known| known.as_bytes() == **purpose));
    none(lost.map(|purpose| oids::name(purpose)), "not the issuer's")
}

fn algorithm_fits_the_issuers_key(pair: &Pair<'_>) -> Verdict {
    let algorithm = pair.certificate().algorithm;
    let key = pair.issuer.public_key();
    // P-256 goes with SHA-256 and so on: the algorithm that this encoding means by itself.
    let meant = pki::signature::SignatureAlgorithm::from_der(algorithm);
    let fits = meant.is_some() && key.signed_with(algorithm) == meant;
    holds(fits || !algorithm::is_listed(algorithm), || {
        let name = meant.map_or(
            "another algorithm",
            pki::signature::SignatureAlgorithm::name,
        );
        format!("{name} with a key of {}", key.kind())
    })
}

fn issuers_rsa_is_large_enough(pair: &Pair<'_>) -> Verdict {
    let least = in_force(keys::ISSUING_RSA_BITS, pair.case.at).value;
    match pair.issuer.public_key().kind() {
        KeyKind::Rsa { bits } if pair.is_subscribers() => {
            holds(bits >= least, || format!("{bits} bits"))
        }
        _ => Ok(()),
    }
}

fn lives_inside_its_issuer(pair: &Pair<'_>) -> Verdict {
    let inside = pair.certificate().not_before.unix >= pair.issuer.not_before()
        && pair.certificate().not_after.unix <= pair.issuer.not_after();
    holds(inside, || {
        "begins before or ends after its issuer".to_owned()
    })
}

fn signature_verifies(pair: &Pair<'_>) -> Verdict {
    let Some(outer) = pair.certificate().outer.filter(|_| pair.signed) else {
        return Ok(());
    };
    let key = pair.issuer.public_key();
    let fine = key
        .signed_with(outer.algorithm)
        .is_some_and(|algorithm| key.verify(algorithm, pair.certificate().tbs, outer.signature));
    holds(fine, || "not signed by this issuer".to_owned())
}

fn issuer_has_a_key_identifier(pair: &Pair<'_>) -> Verdict {
    let named = pair.issuer.key_identifier().is_some();
    holds(named || !pair.issuer.is_ca(), || {
        "the issuer has no subject key identifier".to_owned()
    })
}
