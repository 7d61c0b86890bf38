//! keyUsage: what a key of this kind may do.

use pki::extension::KeyUsage::{
    self, CrlSign, DataEncipherment, DecipherOnly, DigitalSignature, EncipherOnly, KeyAgreement,
    KeyCertSign, KeyEncipherment, NonRepudiation,
};
use pki::extension::{oid, read};
use pki::spki::KeyKind;

use super::{Case, ProfileSet};
use crate::rule::{Rule, Verdict, error, holds};

pub(super) const RULES: &[Rule<Case>] = &[
    error("key_usage_unreadable", "X.690 11.2.2", is_readable),
    error(
        "key_usage_not_for_this_key",
        "SBR 7.1.2.3 (e)",
        fits_the_subscriber_key,
    ),
    error("key_usage_of_ca", "SBR 7.1.2.1, 7.1.2.2", fits_a_ca),
    error(
        "key_usage_of_responder",
        "TBR 7.1.2.8 as the model",
        fits_a_responder,
    ),
];

fn usages(case: &Case) -> Option<Vec<KeyUsage>> {
    read::key_usage(case.body(oid::KEY_USAGE)?).ok()
}

fn is_readable(case: &Case) -> Verdict {
    let fine = case
        .body(oid::KEY_USAGE)
        .is_none_or(|body| read::key_usage(body).is_ok());
    holds(fine, || "not the one DER spelling of its bits".to_owned())
}

fn fits_the_subscriber_key(case: &Case) -> Verdict {
    let (ProfileSet::OvMultipurpose, Some(found)) = (case.profile, usages(case)) else {
        return Ok(());
    };
    let has = |usage| found.contains(&usage);
    let only = |allowed: &[KeyUsage]| found.iter().all(|usage| allowed.contains(usage));
    let signs_before_repudiating = has(DigitalSignature) || !has(NonRepudiation);
    let fits = match case.certificate.public_key().kind() {
        KeyKind::Rsa { .. } => {
            only(&[
                DigitalSignature,
                NonRepudiation,
                KeyEncipherment,
                DataEncipherment,
            ]) && (has(DigitalSignature) || has(KeyEncipherment))
                && (has(KeyEncipherment) || !has(DataEncipherment))
        }
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
            only(&[
                DigitalSignature,
                NonRepudiation,
                KeyAgreement,
                EncipherOnly,
                DecipherOnly,
            ]) && (has(DigitalSignature) || has(KeyAgreement))
                && (has(KeyAgreement) || !(has(EncipherOnly) || has(DecipherOnly)))
                && !(has(EncipherOnly) && has(DecipherOnly))
        }
        KeyKind::Ed25519 => only(&[DigitalSignature, NonRepudiation]) && has(DigitalSignature),
    };
    holds(fits && signs_before_repudiating, || format!("{found:?}"))
}

fn fits_a_ca(case: &Case) -> Verdict {
    let Some(found) = usages(case).filter(|_| case.profile.is_ca()) else {
        return Ok(());
    };
    let fits = found == [KeyCertSign, CrlSign] || found == [DigitalSignature, KeyCertSign, CrlSign];
    holds(fits, || format!("{found:?}"))
}

fn fits_a_responder(case: &Case) -> Verdict {
    let responder = case.profile == ProfileSet::OcspResponder;
    let Some(found) = usages(case).filter(|_| responder) else {
        return Ok(());
    };
    holds(found == [DigitalSignature], || format!("{found:?}"))
}
