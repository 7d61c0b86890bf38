//! What the signer checks by itself before the key is used. It reads the rows; it is told nothing.

use crate::{
    Fault, gate,
    profile::{self, IssuerProfile, Kind},
    weak_keys::WeakKeys,
};
use domain::{
    activation::CertificateRequest,
    order::Journey,
    vetting::{CaseStage, Policy, Verdict},
    words::{Instant, OrderId},
};
use pki::{
    certificate::{Certificate, with_placeholder_signature},
    spki::PublicKey,
};
use std::collections::BTreeSet;
use store::{
    Tx,
    journey::{cases, challenges, evidence, intents::Intent, orders},
};

/// Why the signer will not sign: a key of the language files and words for the record.
pub type No = (String, String);

fn no(key: &str, words: impl Into<String>) -> No {
    (key.to_owned(), words.into())
}

/// An intent is signed at most this long after its notBefore (design 5.4: nothing is back-dated by a slow queue).
const INTENT_SECONDS: i64 = 48 * 3_600;

/// Everything that must hold for this intent, now. Faults of the store are outside; a no is inside.
pub fn allowed(
    tx: &mut Tx,
    intent: &Intent,
    issuer: &IssuerProfile,
    responder: Option<&PublicKey>,
    policy: Policy,
    weak_keys: &WeakKeys,
    now: Instant,
) -> Result<Result<(), No>, Fault> {
    let Some(kind) = Kind::parse(&intent.profile) else {
        return Ok(Err(no(
            "held-profile",
            format!("no profile is called {}", intent.profile),
        )));
    };
    // The constant under the placeholder has no meaning; only the fields are read here.
    let draft = with_placeholder_signature(&intent.tbs).and_then(|der| Certificate::parse(&der));
    let draft = match draft {
        Ok(draft) => draft,
        Err(problem) => return Ok(Err(no("held-lint", problem.to_string()))),
    };
    let age = now.0 - draft.not_before();
    if !(-300..=INTENT_SECONDS).contains(&age) {
        return Ok(Err(no(
            "held-too-late",
            format!("notBefore is {age} seconds ago"),
        )));
    }
    let findings = gate::judge(kind, &intent.tbs, &issuer.certificate, now.0);
    if gate::blocking(&findings) {
        let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
        return Ok(Err(no("held-lint", rules.join(", "))));
    }
    let serial: [u8; 16] = match intent.serial.as_slice().try_into() {
        Ok(serial) => serial,
        Err(_) => return Ok(Err(no("held-lint", "the serial is not 16 octets"))),
    };
    match kind {
        Kind::OcspResponder => {
            let Some(key) = responder else {
                return Ok(Err(no("held-profile", "no responder key is at hand")));
            };
            Ok(same(
                profile::responder(key, issuer, serial, draft.not_before())?.encode(),
                intent,
            ))
        }
        Kind::OrganizationMultipurpose => {
            let request = match request(tx, intent)? {
                Ok(request) => request,
                Err(no) => return Ok(Err(no)),
            };
            if let Err(no) = proven(tx, &request, intent, policy, weak_keys, now)? {
                return Ok(Err(no));
            }
            Ok(same(
                profile::organization(&request, issuer, serial, draft.not_before())?.encode(),
                intent,
            ))
        }
    }
}

/// The promised bytes must be exactly what the evidence makes: no subject byte can come from elsewhere.
fn same(made: Vec<u8>, intent: &Intent) -> Result<(), No> {
    if made == intent.tbs {
        Ok(())
    } else {
        Err(no(
            "held-content",
            "the promised bytes are not what the evidence makes",
        ))
    }
}

fn request(tx: &mut Tx, intent: &Intent) -> Result<Result<CertificateRequest, No>, Fault> {
    let Some(id) = OrderId::parse(&intent.order) else {
        return Ok(Err(no("held-content", "the intent names no order")));
    };
    let Some(order) = orders::get(tx, &id)? else {
        return Ok(Err(no(
            "held-content",
            "the intent names an order that is not there",
        )));
    };
    match order.state.journey {
        Journey::Activated(stage)
            if i64::from(stage.attempt) == intent.attempt && *stage.request.order() == id =>
        {
            Ok(Ok(stage.request))
        }
        _ => Ok(Err(no(
            "held-content",
            "the order does not wait for this attempt",
        ))),
    }
}

/// Approvals, authority, mailbox, CAA and key, each from its own row.
fn proven(
    tx: &mut Tx,
    request: &CertificateRequest,
    intent: &Intent,
    policy: Policy,
    weak_keys: &WeakKeys,
    now: Instant,
) -> Result<Result<(), No>, Fault> {
    if let Err(refusal) = request.fresh(now) {
        return Ok(Err(no(refusal.key(), "evidence is too old")));
    }
    if let Err(no) = approved(tx, request, policy)? {
        return Ok(Err(no));
    }
    let proof = request.mailbox();
    match challenges::confirmed(tx, proof.challenge(), request.order())? {
        Some((mailbox, at))
            if mailbox == proof.mailbox().as_str() && at == proof.confirmed_at() => {}
        _ => {
            return Ok(Err(no(
                "held-mailbox",
                "no confirmed challenge stands behind this mailbox",
            )));
        }
    }
    let caa = match &intent.caa {
        Some(id) => evidence::caa(tx, id)?,
        None => None,
    };
    match caa {
        Some((mailbox, true, good_until))
            if mailbox == proof.mailbox().as_str() && now < good_until => {}
        _ => {
            return Ok(Err(no(
                "held-caa",
                "no fresh CAA answer permits this mailbox",
            )));
        }
    }
    let key = request.key().public_key();
    if let Some(weakness) = weak_keys.weakness(key)? {
        return Ok(Err(no("csr-21", weakness)));
    }
    if evidence::compromised(tx, &key.fingerprint())?.is_some() {
        return Ok(Err(no("csr-22", "the key was reported as compromised")));
    }
    if evidence::own_key(tx, &key.fingerprint())? {
        return Ok(Err(no("csr-23", "the key is one of this CA's own")));
    }
    Ok(Ok(()))
}

/// The policy is applied again, to the case as it stands and to the approvals as rows.
fn approved(
    tx: &mut Tx,
    request: &CertificateRequest,
    policy: Policy,
) -> Result<Result<(), No>, Fault> {
    let vetted = request.vetted();
    let Some(case) = cases::get(tx, vetted.case())? else {
        return Ok(Err(no("held-approval", "the case is not there")));
    };
    let case = case.state;
    let decided = matches!(
        case.stage,
        CaseStage::Decided {
            verdict: Verdict::Approved,
            ..
        }
    );
    if !decided
        || case.content() != vetted.content()
        || case.submission.organisation != *vetted.organisation()
    {
        return Ok(Err(no(
            "held-approval",
            "what was approved is not what stands here",
        )));
    }
    if !case.checklist.complete() || !cases::has_authority(tx, vetted.case())? {
        return Ok(Err(no(
            "held-approval",
            "the checklist or the proof of authority is missing",
        )));
    }
    let officers: BTreeSet<_> = cases::approvals(tx, vetted.case())?
        .into_iter()
        .filter(|row| row.content == vetted.content() && vetted.approvals().contains(&row.id))
        .map(|row| row.officer)
        .filter(|officer| *officer != case.account)
        .collect();
    let required = policy.required(&case).officers();
    if officers.len() < required {
        let words = format!("{} of {required} officers approved", officers.len());
        return Ok(Err(no("held-approval", words)));
    }
    Ok(Ok(()))
}
