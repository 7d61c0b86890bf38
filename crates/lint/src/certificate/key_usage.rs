//! keyUsage: what a key of this kind may do.

use pki::extension::KeyUsage::{
    self, CrlSign, DataEncipherment, DecipherOnly, DigitalSignature, EncipherOnly, KeyAgreement,
    KeyCertSign, KeyEncipherment, NonRepudiation,
};
use pki::extension::{oid, read};
use pki::spki::KeyKind;

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::Error;
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
    sbr(
        Error,
        "key_usage_not_for_this_key",
        "7.1.2.3 (e)",
        fits_the_subscriber_key,
        "Set only the bits that this kind of key may have.",
    ),
    sbr(
        Error,
        "key_usage_of_ca",
        "7.1.2.1, 7.1.2.2",
        fits_a_ca,
        "Set keyCertSign and cRLSign; digitalSignature only if the CA signs OCSP itself.",
    ),
    of(
        "TBR",
        sbr(
            Error,
            "key_usage_of_responder",
            "7.1.2.8, as the model",
            fits_a_responder,
            "Set digitalSignature alone.",
        ),
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
    let (ProfileSet::OV_MULTIPURPOSE, Some(found)) = (case.profile, usages(case)) else {
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
