//! keyUsage: what a key of this kind may do (SBR 7.1.2.3 (e)).

use super::case::{good, readable};
use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
use crate::read::key::Kind;
use crate::rule::{Rule, Verdict, holds, of, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    of(
        "X.690",
        rfc(
            Error,
            "key_usage_unreadable",
            "11.2.2",
            is_readable,
            "Encode the bits without trailing zero bits.",
        ),
    ),
    rfc(
        Error,
        "key_usage_empty",
        "4.2.1.3",
        some_bit_is_set,
        "Set at least one bit.",
    ),
    rfc(
        Error,
        "key_usage_unknown_bits",
        "4.2.1.3",
        all_bits_have_names,
        "Set only the nine bits that have names.",
    ),
    rfc(
        Error,
        "key_cert_sign_without_ca",
        "4.2.1.9",
        only_a_ca_signs_certificates,
        "Leave keyCertSign out, or set cA.",
    ),
    sbr(
        Error,
        "key_usage_without_use",
        "7.1.2.3 (e)",
        has_a_use,
        "Set digitalSignature to sign, keyEncipherment (RSA, ML-KEM) or keyAgreement (EC) to decrypt.",
    ),
    sbr(
        Error,
        "key_usage_not_for_this_key",
        "7.1.2.3 (e)",
        fits_the_key,
        "Set only the bits that this kind of key may have.",
    ),
    sbr(
        Error,
        "key_usage_both_directions",
        "7.1.2.3 (e)",
        not_both_directions,
        "Set encipherOnly or decipherOnly, not both.",
    ),
    sbr(
        Error,
        "key_usage_of_ca",
        "7.1.2.1 (c), 7.1.2.2 (f)",
        fits_a_ca,
        "Set keyCertSign and cRLSign; digitalSignature only if the CA signs OCSP itself.",
    ),
    of(
        "TBR",
        sbr(
            Error,
            "key_usage_of_responder",
            "7.1.2.8.7, as the model",
            fits_a_responder,
            "Set digitalSignature alone.",
        ),
    ),
];

const DIGITAL_SIGNATURE: u16 = 0x8000;
const NON_REPUDIATION: u16 = 0x4000;
const KEY_ENCIPHERMENT: u16 = 0x2000;
const DATA_ENCIPHERMENT: u16 = 0x1000;
const KEY_AGREEMENT: u16 = 0x0800;
const KEY_CERT_SIGN: u16 = 0x0400;
const CRL_SIGN: u16 = 0x0200;
const ENCIPHER_ONLY: u16 = 0x0100;
const DECIPHER_ONLY: u16 = 0x0080;
const NAMED: u16 = 0xff80;

/// One way of using a key: the bit that makes it, and those that may come along.
type Use = (u16, u16);

const SIGNING: Use = (DIGITAL_SIGNATURE, NON_REPUDIATION);
const RSA_STRICT: &[Use] = &[SIGNING, (KEY_ENCIPHERMENT, 0)];
const RSA: &[Use] = &[SIGNING, (KEY_ENCIPHERMENT, DATA_ENCIPHERMENT)];
const EC: &[Use] = &[SIGNING, (KEY_AGREEMENT, ENCIPHER_ONLY | DECIPHER_ONLY)];
const SIGNATURE_ONLY: &[Use] = &[SIGNING];
const KEM: &[Use] = &[(KEY_ENCIPHERMENT, 0)];

fn uses(case: &Case<'_>) -> Option<&'static [Use]> {
    let kind = case.certificate.key.kind;
    Some(match kind {
        Kind::Rsa { .. } if case.is_strict() => RSA_STRICT,
        Kind::Rsa { .. } => RSA,
        Kind::P256 | Kind::P384 | Kind::P521 => EC,
        Kind::Ed25519 | Kind::Ed448 => SIGNATURE_ONLY,
        _ if kind.is_ml_dsa() => SIGNATURE_ONLY,
        _ if kind.is_ml_kem() => KEM,
        _ => return None,
    })
}

fn bits(case: &Case<'_>) -> Option<u16> {
    good(&case.bodies.key_usage).copied()
}

fn words(bits: u16) -> String {
    const NAMES: [(u16, &str); 9] = [
        (DIGITAL_SIGNATURE, "digitalSignature"),
        (NON_REPUDIATION, "nonRepudiation"),
        (KEY_ENCIPHERMENT, "keyEncipherment"),
        (DATA_ENCIPHERMENT, "dataEncipherment"),
        (KEY_AGREEMENT, "keyAgreement"),
        (KEY_CERT_SIGN, "keyCertSign"),
        (CRL_SIGN, "cRLSign"),
        (ENCIPHER_ONLY, "encipherOnly"),
        (DECIPHER_ONLY, "decipherOnly"),
    ];
    let set = NAMES.iter().filter(|(bit, _)| bits & bit != 0);
    let names: Vec<_> = set.map(|(_, name)| *name).collect();
    names.join(", ")
}

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.key_usage)
}

fn some_bit_is_set(case: &Case<'_>) -> Verdict {
    holds(bits(case) != Some(0), || "no bit is set".to_owned())
}

fn all_bits_have_names(case: &Case<'_>) -> Verdict {
    let unknown = bits(case).unwrap_or_default() & !NAMED;
    holds(unknown == 0, || "a bit without a name".to_owned())
}

fn only_a_ca_signs_certificates(case: &Case<'_>) -> Verdict {
    let signs = bits(case).unwrap_or_default() & KEY_CERT_SIGN != 0;
    let ca = good(&case.bodies.basic_constraints).is_some_and(|found| found.ca);
    holds(ca || !signs, || "keyCertSign without cA".to_owned())
}

/// The uses that the bits make of this key, and all bits that those may have.
fn made(case: &Case<'_>, found: u16) -> Option<(usize, u16)> {
    let uses = uses(case).filter(|_| case.is_subscriber())?;
    let made = uses.iter().filter(|(bit, _)| found & bit != 0);
    Some(made.fold((0, 0), |(count, allowed), (bit, others)| {
        (count + 1, allowed | bit | others)
    }))
}

fn has_a_use(case: &Case<'_>) -> Verdict {
    let found = bits(case).filter(|bits| *bits != 0);
    let useless = found.is_some_and(|found| made(case, found).is_some_and(|(uses, _)| uses == 0));
    holds(!useless, || words(found.unwrap_or_default()))
}

fn fits_the_key(case: &Case<'_>) -> Verdict {
    let Some(found) = bits(case) else {
        return Ok(());
    };
    let beyond = match made(case, found) {
        Some((uses, allowed)) if uses > 0 => found & NAMED & !allowed,
        _ => 0,
    };
    holds(beyond == 0, || words(beyond))
}

fn not_both_directions(case: &Case<'_>) -> Verdict {
    let both = ENCIPHER_ONLY | DECIPHER_ONLY;
    let found = bits(case).unwrap_or_default();
    holds(found & both != both, || words(found & both))
}

fn fits_a_ca(case: &Case<'_>) -> Verdict {
    let Some(found) = bits(case).filter(|_| case.profile.is_ca()) else {
        return Ok(());
    };
    let signs = KEY_CERT_SIGN | CRL_SIGN;
    holds(found == signs || found == signs | DIGITAL_SIGNATURE, || {
        words(found)
    })
}

fn fits_a_responder(case: &Case<'_>) -> Verdict {
    let found = bits(case).filter(|_| case.profile == ProfileSet::OcspResponder);
    holds(found.is_none_or(|found| found == DIGITAL_SIGNATURE), || {
        words(found.unwrap_or_default())
    })
}
