//! serialNumber. That it is unique and random only its maker can know.

use super::Case;
use crate::rule::{Rule, Verdict, error, holds, warning};

pub(super) const RULES: &[Rule<Case>] = &[
    error("serial_too_short", "SBR 7.1", at_least_64_bits),
    warning("serial_not_16_octets", "own profile", sixteen_octets),
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
