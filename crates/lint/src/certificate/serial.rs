//! serialNumber. That it is unique and random only its maker can know.

use super::{Case, Check};
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "serial_form",
        "4.1.2.2",
        is_positive_and_short,
        "Use a positive number of twenty octets at most.",
    ),
    sbr(
        Warning,
        "serial_too_short",
        "7.1",
        at_least_64_bits,
        "Draw at least 64 bits from a CSPRNG.",
    ),
    own(
        Warning,
        "serial_not_16_octets",
        "serial numbers",
        sixteen_octets,
        "Draw sixteen octets, the first of them not zero.",
    ),
];

fn is_positive_and_short(case: &Case<'_>) -> Verdict {
    let serial = case.certificate.serial;
    let positive = serial.first().is_some_and(|b| b & 0x80 == 0) && serial != [0];
    holds(positive, || "zero or negative".to_owned())?;
    let octets = serial.len();
    holds(octets <= 20, || format!("{octets} octets"))
}

/// Without the sign octet.
fn magnitude(case: &Case<'_>) -> usize {
    let serial = case.certificate.serial;
    serial.len() - usize::from(serial.first() == Some(&0))
}

fn at_least_64_bits(case: &Case<'_>) -> Verdict {
    let octets = magnitude(case);
    holds(octets >= 8, || {
        format!("{octets} octets can hardly hold 64 random bits")
    })
}

fn sixteen_octets(case: &Case<'_>) -> Verdict {
    let octets = magnitude(case);
    holds(octets == 16, || {
        format!("{octets} octets instead of sixteen")
    })
}
