//! revokedCertificates: serials, times, reasons (RFC 5280 5.3, SBR 7.2.2).

use super::{Check, List};
use crate::Severity::{Error, Warning};
use crate::oids;
use crate::read::body;
use crate::read::crl::Entry;
use crate::rule::{Rule, Verdict, none, own, rfc, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "crl_serial_form",
        "5.1.2.6",
        serials_are_serials,
        "List serials as they stand in certificates: positive, twenty octets at most.",
    ),
    rfc(
        Error,
        "crl_serial_twice",
        "5.3",
        no_serial_twice,
        "List each serial once.",
    ),
    rfc(
        Error,
        "crl_reason_form",
        "5.3.1",
        reasons_are_reasons,
        "Use a reason that the section has.",
    ),
    rfc(
        Error,
        "crl_reason_remove",
        "5.3.1",
        nothing_is_removed,
        "Use removeFromCRL only in a delta.",
    ),
    rfc(
        Error,
        "crl_entry_extension_critical",
        "5.3",
        only_certificate_issuer_is_critical,
        "Mark reasonCode and invalidityDate not critical.",
    ),
    sbr(
        Error,
        "crl_reason_unspecified",
        "7.2.2",
        no_reason_is_unspecified,
        "Leave the reason out instead of writing unspecified.",
    ),
    sbr(
        Error,
        "crl_reason_missing",
        "7.2.2",
        root_gives_reasons,
        "Give a reason for each revoked CA certificate.",
    ),
    sbr(
        Error,
        "crl_reason_hold_of_ca",
        "7.2.2",
        no_ca_is_on_hold,
        "Revoke a CA certificate for good.",
    ),
    sbr(
        Error,
        "crl_reason_of_authority",
        "7.2.2",
        no_subscriber_has_an_authoritys_reason,
        "Use keyCompromise for a subscriber.",
    ),
    sbr(
        Warning,
        "crl_indirect",
        "4.10.1",
        list_is_direct,
        "List only certificates of this CA.",
    ),
    own(
        Error,
        "crl_entry_from_the_future",
        "revocation lists",
        entries_are_past,
        "Give each entry the time at which it was revoked.",
    ),
    own(
        Error,
        "crl_reason_not_ours",
        "revocation lists",
        only_our_reasons,
        "Use a reason that our CPS defines; nothing is on hold.",
    ),
];

const UNSPECIFIED: u8 = 0;
const HOLD: u8 = 6;
const REMOVE: u8 = 8;
const CA_COMPROMISE: u8 = 2;
const AA_COMPROMISE: u8 = 10;

/// The reason; none if there is none, an error if it is none of RFC 5280's.
fn reason(entry: &Entry<'_>) -> Result<Option<u8>, ()> {
    let found = entry.extensions.iter().find(|e| e.oid == oids::CRL_REASON);
    let Some(extension) = found else {
        return Ok(None);
    };
    match body::enumerated(extension.body) {
        Ok(code @ (0..=6 | 8..=10)) => Ok(Some(code)),
        _ => Err(()),
    }
}

/// The serials of those entries that are wrong.
fn wrong(list: &List<'_>, is_wrong: impl Fn(&Entry<'_>) -> bool, what: &str) -> Verdict {
    let entries = list.crl.entries().filter(|entry| is_wrong(entry));
    none(
        entries.take(10).map(|entry| pki::digest::hex(entry.serial)),
        what,
    )
}

fn has_reason(list: &List<'_>, codes: &[u8], what: &str) -> Verdict {
    wrong(
        list,
        |entry| matches!(reason(entry), Ok(Some(code)) if codes.contains(&code)),
        what,
    )
}

fn serials_are_serials(list: &List<'_>) -> Verdict {
    let fine = |serial: &[u8]| {
        serial.len() <= 20 && serial != [0] && serial.first().is_some_and(|b| b & 0x80 == 0)
    };
    wrong(list, |entry| !fine(entry.serial), "no serial")
}

fn no_serial_twice(list: &List<'_>) -> Verdict {
    let mut serials: Vec<&[u8]> = list.crl.entries().map(|entry| entry.serial).collect();
    serials.sort_unstable();
    let twice = serials.windows(2).filter_map(|pair| match pair {
        [one, other] if one == other => Some(pki::digest::hex(one)),
        _ => None,
    });
    none(twice.take(10), "twice")
}

fn reasons_are_reasons(list: &List<'_>) -> Verdict {
    wrong(list, |entry| reason(entry).is_err(), "no reason")
}

fn nothing_is_removed(list: &List<'_>) -> Verdict {
    match list.crl.extension(oids::DELTA_CRL_INDICATOR) {
        Some(_) => Ok(()),
        None => has_reason(list, &[REMOVE], "removed from a whole list"),
    }
}

fn only_certificate_issuer_is_critical(list: &List<'_>) -> Verdict {
    let is_wrong = |entry: &Entry<'_>| {
        let mut all = entry.extensions.iter();
        all.any(|e| e.critical != (e.oid == oids::CERTIFICATE_ISSUER))
    };
    wrong(list, is_wrong, "wrong criticality")
}

fn no_reason_is_unspecified(list: &List<'_>) -> Verdict {
    has_reason(list, &[UNSPECIFIED], "unspecified")
}

fn root_gives_reasons(list: &List<'_>) -> Verdict {
    let roots = list.is_roots();
    wrong(
        list,
        |entry| roots && reason(entry) == Ok(None),
        "no reason",
    )
}

fn no_ca_is_on_hold(list: &List<'_>) -> Verdict {
    match list.is_roots() {
        true => has_reason(list, &[HOLD], "on hold"),
        false => Ok(()),
    }
}

fn no_subscriber_has_an_authoritys_reason(list: &List<'_>) -> Verdict {
    match list.is_roots() {
        true => Ok(()),
        false => has_reason(
            list,
            &[CA_COMPROMISE, AA_COMPROMISE],
            "not a subscriber's reason",
        ),
    }
}

fn list_is_direct(list: &List<'_>) -> Verdict {
    let names_another = |entry: &Entry<'_>| {
        let mut all = entry.extensions.iter();
        all.any(|e| e.oid == oids::CERTIFICATE_ISSUER)
    };
    wrong(list, names_another, "of another CA")
}

fn entries_are_past(list: &List<'_>) -> Verdict {
    let now = list.crl.this_update.unix;
    wrong(
        list,
        |entry| entry.revoked_at.unix > now,
        "revoked after thisUpdate",
    )
}

fn only_our_reasons(list: &List<'_>) -> Verdict {
    // What SBR says of a code it says better.
    has_reason(list, &[HOLD], "on hold")
}
