//! subjectPublicKeyInfo: kind and size. Spelling is the parser's, weakness is `pki::keycheck`'s.

use pki::rules::{in_force, keys};
use pki::spki::KeyKind;

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, of, own, programme, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "rsa_too_small",
        "6.1.5",
        rsa_is_large_enough,
        "Use a longer RSA key.",
    ),
    sbr(
        Error,
        "rsa_not_whole_octets",
        "6.1.5",
        rsa_has_whole_octets,
        "Use an RSA modulus whose length is divisible by 8.",
    ),
    sbr(
        Error,
        "rsa_exponent",
        "6.1.6",
        exponent_is_65537,
        "Use the exponent 65537.",
    ),
    of(
        "Apple",
        programme(
            Error,
            "root_curve_too_small",
            "Root Program Policy 2.0",
            root_is_not_p256,
            "Use P-384 for a root.",
        ),
    ),
    own(
        Error,
        "key_kind_not_offered",
        "subscriber, issuer and responder profiles",
        kind_is_offered,
        "Use RSA, P-256 or P-384.",
    ),
    of(
        "Gmail",
        programme(
            Warning,
            "rsa_size_uncommon",
            "S/MIME certificate profile",
            rsa_size_is_common,
            "Use RSA with 2048, 3072 or 4096 bits.",
        ),
    ),
];

const EXPONENT: [u8; 3] = [1, 0, 1];

fn rsa_bits(case: &Case) -> Option<u32> {
    match case.certificate.public_key().kind() {
        KeyKind::Rsa { bits } => Some(bits),
        _ => None,
    }
}

fn rsa_is_large_enough(case: &Case) -> Verdict {
    let least = match case.profile.is_ca() {
        true => in_force(keys::CA_RSA_BITS, case.at).value,
        false => keys::SUBSCRIBER_RSA_BITS,
    };
    let bits = rsa_bits(case).unwrap_or(least);
    holds(bits >= least, || {
        format!("{bits} bits, at least {least} are needed")
    })
}

fn rsa_has_whole_octets(case: &Case) -> Verdict {
    let bits = rsa_bits(case).unwrap_or_default();
    holds(bits.is_multiple_of(keys::RSA_BITS_MULTIPLE), || {
        format!("{bits} bits")
    })
}

fn exponent_is_65537(case: &Case) -> Verdict {
    let exponent = case.certificate.public_key().rsa_exponent();
    holds(exponent.is_none_or(|e| e == EXPONENT), || {
        "the exponent is not 65537".to_owned()
    })
}

fn root_is_not_p256(case: &Case) -> Verdict {
    let p256_root =
        case.profile == ProfileSet::Root && case.certificate.public_key().kind() == KeyKind::P256;
    holds(!p256_root, || "a root needs P-384".to_owned())
}

fn kind_is_offered(case: &Case) -> Verdict {
    let kind = case.certificate.public_key().kind();
    let offered = matches!(kind, KeyKind::Rsa { .. } | KeyKind::P256 | KeyKind::P384);
    holds(offered, || kind.to_string())
}

fn rsa_size_is_common(case: &Case) -> Verdict {
    let bits = rsa_bits(case);
    let common = bits.is_none_or(|bits| [2048, 3072, 4096].contains(&bits));
    holds(common, || format!("{} bits", bits.unwrap_or_default()))
}
