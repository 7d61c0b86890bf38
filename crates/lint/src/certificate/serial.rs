//! serialNumber. That it is unique and random only its maker can know.

use super::{Case, Check};
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, holds, own, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "serial_too_short",
        "7.1",
        at_least_64_bits,
        "Draw at least 64 bits from a CSPRNG.",
    ),
    own(
        Warning,
        "serial_not_16_octets",
        "subscriber, issuer and responder profiles",
        sixteen_octets,
        "Use sixteen random octets.",
    ),
];

fn at_least_64_bits(case: &Case) -> Verdict {
    let octets = case.certificate.serial().len();
    holds(octets >= 8, || {
        format!("{octets} octets cannot hold 64 random bits")
    })
}

fn sixteen_octets(case: &Case) -> Verdict {
    let octets = case.certificate.serial().len();
    holds(octets == 16, || {
        format!("{octets} octets instead of sixteen")
    })
}
