//! subjectPublicKeyInfo: encoding, kind, size, and what can be seen of a weak key in microseconds. The slow tests are
//! `pki::keycheck`'s.

mod small_factor;

use pki::rules::{dates, in_force, keys};
use pki::spki::PublicKey;

use super::{Case, Check};
use crate::Severity::{Error, Notice, Warning};
use crate::read::key::Kind;
use crate::rule::{Rule, Verdict, holds, of, only, own, programme, rfc, sbr, since, until};
use crate::{ProfileSet, Whose};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "key_algorithm_encoding",
        "7.1.3.1",
        algorithm_is_listed,
        "Use one of the encodings that the section lists, octet for octet.",
    ),
    until(
        dates::ML_BEGINS,
        sbr(
            Error,
            "key_ml_before_permitted",
            "6.1.5 (1.0.11)",
            is_not_ml,
            "Use RSA, ECDSA or EdDSA; ML-DSA and ML-KEM are permitted since 2025-08-22.",
        ),
    ),
    of(
        "RFC 3279",
        rfc(
            Error,
            "rsa_key_form",
            "2.3.1",
            rsa_can_be_read,
            "Encode modulus and exponent as two positive integers.",
        ),
    ),
    sbr(
        Error,
        "rsa_too_small",
        "6.1.5",
        rsa_is_large_enough,
        "Use a longer RSA key.",
    ),
    only(
        Whose::Authorities,
        since(
            dates::CA_RSA_4096,
            sbr(
                Error,
                "ca_rsa_too_small",
                "6.1.5 (1.0.15)",
                ca_rsa_is_large_enough,
                "Use RSA with 4096 bits or an elliptic curve for a CA.",
            ),
        ),
    ),
    sbr(
        Error,
        "rsa_not_whole_octets",
        "6.1.5",
        rsa_has_whole_octets,
        "Use a modulus whose length in bits is divisible by 8.",
    ),
    sbr(
        Error,
        "rsa_exponent",
        "6.1.6",
        exponent_is_odd_and_large_enough,
        "Use 65537.",
    ),
    sbr(
        Warning,
        "rsa_exponent_out_of_range",
        "6.1.6",
        exponent_is_in_range,
        "Use an exponent from 2^16+1 to 2^256-1, best 65537.",
    ),
    sbr(
        Warning,
        "rsa_small_factor",
        "6.1.6",
        rsa_has_no_small_factor,
        "Make a new key with another generator.",
    ),
    of(
        "RFC 5480",
        rfc(
            Error,
            "ec_point",
            "2.2",
            point_is_on_its_curve,
            "Make a new key; this point is not on its curve.",
        ),
    ),
    of(
        "RFC 8410, RFC 9881, RFC 9935",
        rfc(
            Error,
            "key_octets",
            "4",
            key_has_its_length,
            "Encode the whole key and nothing else.",
        ),
    ),
    of(
        "FIPS 203",
        rfc(
            Error,
            "ml_kem_key_not_reduced",
            "7.2",
            ml_kem_is_reduced,
            "Make a new key; coefficients of this one are not below 3329.",
        ),
    ),
    sbr(
        Error,
        "ca_key_cannot_sign",
        "6.1.7",
        ca_key_can_sign,
        "Use a key that signs.",
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
    of(
        "Mozilla",
        programme(
            Error,
            "key_not_in_root_store",
            "Root Store Policy 3.1, 5.1",
            is_not_ml,
            "Use RSA, ECDSA or EdDSA for what is to be trusted publicly.",
        ),
    ),
    of(
        "Gmail",
        programme(
            Notice,
            "gmail_rsa_size",
            "S/MIME certificate profile",
            rsa_size_is_common,
            "Use RSA with 2048, 3072 or 4096 bits.",
        ),
    ),
    of(
        "Gmail",
        programme(
            Notice,
            "gmail_key_kind",
            "S/MIME certificate profile",
            gmail_knows_the_kind,
            "Use RSA, P-256 or P-384.",
        ),
    ),
    own(
        Error,
        "key_not_offered",
        "keys",
        kind_is_offered,
        "Use RSA with 2048, 3072 or 4096 bits and exponent 65537, P-256 or P-384 uncompressed.",
    ),
];

fn kind<'a>(case: &Case<'a>) -> Kind<'a> {
    case.certificate.key.kind
}

/// Modulus and exponent of an RSA key that can be read.
fn rsa<'a>(case: &Case<'a>) -> Option<(&'a [u8], &'a [u8])> {
    match kind(case) {
        Kind::Rsa { modulus, exponent } if !modulus.is_empty() => Some((modulus, exponent)),
        _ => None,
    }
}

fn bits(case: &Case<'_>) -> Option<usize> {
    rsa(case).and_then(|_| kind(case).rsa_bits())
}

fn algorithm_is_listed(case: &Case<'_>) -> Verdict {
    let key = case.certificate.key;
    holds(key.kind != Kind::Unknown, || {
        pki::digest::hex(key.algorithm)
    })
}

fn is_not_ml(case: &Case<'_>) -> Verdict {
    let kind = kind(case);
    holds(!(kind.is_ml_dsa() || kind.is_ml_kem()), || {
        kind.name().to_owned()
    })
}

fn rsa_can_be_read(case: &Case<'_>) -> Verdict {
    let unread = matches!(kind(case), Kind::Rsa { modulus: [], .. });
    holds(!unread, || "not two positive integers".to_owned())
}

fn at_least(case: &Case<'_>, least: u32) -> Verdict {
    let least = usize::try_from(least).unwrap_or(usize::MAX);
    let found = bits(case);
    holds(found.is_none_or(|bits| bits >= least), || {
        format!(
            "{} bits, at least {least} are needed",
            found.unwrap_or_default()
        )
    })
}

fn rsa_is_large_enough(case: &Case<'_>) -> Verdict {
    at_least(case, keys::SUBSCRIBER_RSA_BITS)
}

fn ca_rsa_is_large_enough(case: &Case<'_>) -> Verdict {
    match case.profile.is_ca() {
        true => at_least(case, in_force(keys::CA_RSA_BITS, case.at).value),
        false => Ok(()),
    }
}

fn rsa_has_whole_octets(case: &Case<'_>) -> Verdict {
    let found = bits(case).unwrap_or_default();
    holds(found.is_multiple_of(8), || format!("{found} bits"))
}

fn exponent_is_odd_and_large_enough(case: &Case<'_>) -> Verdict {
    let Some((_, exponent)) = rsa(case) else {
        return Ok(());
    };
    let odd = exponent.last().is_some_and(|last| last % 2 == 1);
    holds(odd && exponent != [1], || "even, or below 3".to_owned())
}

fn exponent_is_in_range(case: &Case<'_>) -> Verdict {
    let Some((_, exponent)) = rsa(case) else {
        return Ok(());
    };
    let small = exponent.len() < 3 || exponent == [1, 0, 0];
    holds(!small && exponent.len() <= 32, || {
        format!("{} octets", exponent.len())
    })
}

fn rsa_has_no_small_factor(case: &Case<'_>) -> Verdict {
    let factor = rsa(case).and_then(|(modulus, _)| small_factor::of(modulus));
    holds(factor.is_none(), || {
        format!("divisible by {}", factor.unwrap_or_default())
    })
}

/// Compressed points (RFC 5480 2.2) are legal; what they unfold to is not computed here.
fn is_compressed(case: &Case<'_>) -> bool {
    let bits = case.certificate.key.bits;
    let half = kind(case).octets().map(|octets| octets / 2 + 1);
    matches!(bits.first(), Some(0x02 | 0x03)) && Some(bits.len()) == half
}

fn point_is_on_its_curve(case: &Case<'_>) -> Verdict {
    if !kind(case).is_elliptic() || is_compressed(case) {
        return Ok(());
    }
    PublicKey::parse(case.certificate.key.der)
        .map(drop)
        .map_err(|problem| problem.to_string())
}

fn key_has_its_length(case: &Case<'_>) -> Verdict {
    let kind = kind(case);
    let octets = case.certificate.key.bits.len();
    let fine = kind.is_elliptic() || kind.octets().is_none_or(|wanted| wanted == octets);
    holds(fine, || format!("{octets} octets for {}", kind.name()))
}

/// All but the last 32 octets are numbers of twelve bits.
fn ml_kem_is_reduced(case: &Case<'_>) -> Verdict {
    const MODULUS: u16 = 3329;
    let bits = case.certificate.key.bits;
    let whole = kind(case).is_ml_kem() && kind(case).octets() == Some(bits.len());
    let numbers = bits
        .get(..bits.len().saturating_sub(32))
        .unwrap_or_default();
    let (triples, _) = numbers.as_chunks::<3>();
    let reduced = triples.iter().all(|[a, b, c]| {
        let (a, b, c) = (u16::from(*a), u16::from(*b), u16::from(*c));
        (a | (b & 15) << 8) < MODULUS && (b >> 4 | c << 4) < MODULUS
    });
    holds(reduced || !whole, || {
        "a coefficient is too large".to_owned()
    })
}

fn ca_key_can_sign(case: &Case<'_>) -> Verdict {
    let kem = kind(case).is_ml_kem() && !case.is_subscriber();
    holds(!kem, || kind(case).name().to_owned())
}

fn root_is_not_p256(case: &Case<'_>) -> Verdict {
    let small = case.profile == ProfileSet::Root && kind(case) == Kind::P256;
    holds(!small, || "P-256".to_owned())
}

fn is_common_size(bits: usize) -> bool {
    [2048, 3072, 4096].contains(&bits)
}

fn rsa_size_is_common(case: &Case<'_>) -> Verdict {
    let found = bits(case).filter(|bits| !is_common_size(*bits));
    holds(found.is_none(), || {
        format!("{} bits", found.unwrap_or_default())
    })
}

fn gmail_knows_the_kind(case: &Case<'_>) -> Verdict {
    let known = matches!(
        kind(case),
        Kind::Rsa { .. } | Kind::P256 | Kind::P384 | Kind::Unknown
    );
    holds(known, || kind(case).name().to_owned())
}

fn kind_is_offered(case: &Case<'_>) -> Verdict {
    let offered = match kind(case) {
        Kind::Rsa { exponent, .. } => {
            exponent == [1, 0, 1] && bits(case).is_some_and(is_common_size)
        }
        Kind::P256 | Kind::P384 => !is_compressed(case),
        // Others have said so.
        Kind::Unknown => true,
        _ => false,
    };
    holds(offered || !case.is_ours(), || kind(case).name().to_owned())
}
