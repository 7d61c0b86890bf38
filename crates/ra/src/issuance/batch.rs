//! The way through the gate for many orders at once: they share reads, commits and the signer's syncs, and each is
//! answered for itself. One order is a batch of one, so that there is no second way.

use super::{After, activated, burn, hold, hold_reason, issuer_of, recover, store_each, words_of};
use crate::{
    Fault, Office,
    office::{pass, saved},
    second::Asking,
};
use ca::{
    client::Issued,
    gate::{self, Draft, Intent, Linted, Signed},
    profile::{self, IssuerProfile, Kind},
};
use domain::{
    activation::CertificateRequest,
    actor::Actor,
    change::Change,
    event::Event,
    issuance::CaaAnswer,
    order::Order,
    refusal::Refusal,
    words::{CaaEvidenceId, Instant, OrderId},
};
use std::collections::HashMap;
use store::{
    Outcome, Tx,
    journey::{Stamp, Versioned, evidence, intents, orders},
};

/// Takes orders as far as they go, and says of each how that went.
pub fn issue_each(office: &Office, ids: &[OrderId]) -> Vec<Result<(), Fault>> {
    let mut answers: Vec<Result<(), Fault>> = Vec::with_capacity(ids.len());
    let mut places = Vec::new();
    let mut intents = Vec::new();
    for (place, claimed) in claim_each(office, ids).into_iter().enumerate() {
        answers.push(claimed.map(|intent| {
            if let Some(intent) = intent {
                places.push(place);
                intents.push(intent);
            }
        }));
    }
    for (place, answer) in places.into_iter().zip(finish_each(office, intents)) {
        if let Some(kept) = answers.get_mut(place) {
            *kept = answer;
        }
    }
    answers
}

/// Checks and drafts each order, then claims it in a transaction of its own. `None` when there is nothing to sign:
/// issued already, held, or taken by somebody else.
pub fn claim_each(office: &Office, ids: &[OrderId]) -> Vec<Result<Option<Intent>, Fault>> {
    let now = office.now();
    let seen = look(office, ids, now).and_then(|seen| Ok((seen, super::active_issuer(office)?)));
    let (seen, issuer) = match seen {
        Ok(seen) => seen,
        Err(fault) => return ids.iter().map(|_| Err(fault.clone())).collect(),
    };
    let mut answers = Vec::with_capacity(ids.len());
    let mut places = Vec::new();
    let mut claims = Vec::new();
    let mut second = office.second.asking();
    for (place, (id, seen)) in ids.iter().zip(seen).enumerate() {
        answers.push(match seen {
            Seen::Living(row) => Ok(Intent::found(*row)),
            Seen::Nothing => Ok(None),
            Seen::Failed(fault) => Err(fault.into()),
            Seen::Refused(refusal) => refused(office, id, &refusal),
            Seen::Ready(order) => match draft(office, &issuer, *order, &mut second, now) {
                Ok(Ok(drafted)) => {
                    places.push(place);
                    claims.push(claim(drafted));
                    Ok(None)
                }
                Ok(Err(words)) => hold(office, id, "held-checks", &words).map(|()| None),
                Err(fault) => Err(fault),
            },
        });
    }
    let claimed = office.write_each("issuance.claim", Actor::system("issuance"), claims);
    for (place, claimed) in places.into_iter().zip(claimed) {
        if let (Some(kept), Some(id)) = (answers.get_mut(place), ids.get(place)) {
            *kept = match claimed {
                Ok(Ok(intent)) => Ok(intent),
                Ok(Err(refusal)) => refused(office, id, &refusal),
                Err(fault) => Err(fault),
            };
        }
    }
    answers
}

fn refused(office: &Office, id: &OrderId, refusal: &Refusal) -> Result<Option<Intent>, Fault> {
    hold(office, id, hold_reason(refusal.key()), &words_of(refusal)).map(|()| None)
}

/// An order as the last look before the claim finds it.
enum Seen {
    /// An intent lives already.
    Living(Box<intents::Intent>),
    Nothing,
    Refused(Refusal),
    Ready(Box<Versioned<Order>>),
    /// Its rows make no sense; the others need not suffer for it.
    Failed(store::Fault),
}

fn look(office: &Office, ids: &[OrderId], now: Instant) -> Result<Vec<Seen>, Fault> {
    let ids = ids.to_vec();
    office.read("issuance.look", move |tx| {
        let seen = ids
            .iter()
            .map(|id| look_at(tx, id, now).unwrap_or_else(Seen::Failed));
        Ok(seen.collect())
    })
}

fn look_at(tx: &mut Tx, id: &OrderId, now: Instant) -> Result<Seen, store::Fault> {
    if let Some(row) = intents::living(tx, id.as_str())? {
        return Ok(Seen::Living(Box::new(row)));
    }
    let Some(order) = orders::get(tx, id)? else {
        return Ok(Seen::Nothing);
    };
    let Some(stage) = activated(&order.state) else {
        return Ok(Seen::Nothing);
    };
    match check(tx, &stage.request, now)? {
        Ok(()) => Ok(Seen::Ready(Box::new(order))),
        Err(refusal) => Ok(Seen::Refused(refusal)),
    }
}

/// The last look at what may have changed since the person pressed the button.
fn check(
    tx: &mut Tx,
    request: &CertificateRequest,
    now: Instant,
) -> Result<Result<(), Refusal>, store::Fault> {
    if let Err(refusal) = request.fresh(now) {
        return Ok(Err(refusal));
    }
    let fingerprint = request.key().public_key().fingerprint();
    if let Some(at) = evidence::compromised(tx, &fingerprint)? {
        return Ok(Err(Refusal::KeyCompromised { at }));
    }
    if evidence::own_key(tx, &fingerprint)?
        || evidence::key_used(tx, &fingerprint, request.order())?
    {
        return Ok(Err(Refusal::KeyUsedElsewhere));
    }
    Ok(Ok(()))
}

/// Everything a claim writes, decided before its transaction begins.
struct Drafted {
    id: OrderId,
    /// The row's version when it was read.
    version: i64,
    caa: CaaEvidenceId,
    answer: CaaAnswer,
    /// The order's own change, or why CAA forbids it.
    change: Result<Change<Order>, Refusal>,
    attempt: u32,
    linted: Linted,
}

/// CAA, profile and lint, by every linter. The words inside are those of a draft that trying again would not mend.
fn draft(
    office: &Office,
    issuer: &IssuerProfile,
    order: Versioned<Order>,
    second: &mut Asking<'_>,
    now: Instant,
) -> Result<Result<Drafted, String>, Fault> {
    let Versioned { state, version } = order;
    let Some(stage) = activated(&state) else {
        return Ok(Err("the order waits for nothing".to_owned()));
    };
    let request = &stage.request;
    let answer = office.dns.caa(request.mailbox().mailbox(), now);
    let caa = CaaEvidenceId::new(office.random());
    let cleared = answer.clear(caa.clone());
    let serial = gate::serial(|| office.random());
    let tbs = match profile::organization(request, issuer, serial, now.0) {
        Ok(tbs) => tbs,
        Err(ca::Fault::Setup(words)) => return Ok(Err(words)),
        Err(fault) => return Err(fault.into()),
    };
    let kind = Kind::OrganizationMultipurpose;
    let linted =
        Draft::new(kind, issuer, &tbs).lint(issuer, now.0, |kind, der| second.about(kind, der))?;
    let linted = match linted {
        Ok(linted) => linted,
        Err(refused) => return Ok(Err(refused.to_string())),
    };
    let id = state.id.clone();
    let change = cleared.and_then(|_| {
        state.intend(
            linted.issuer().to_owned(),
            linted.serial_hex(),
            linted.tbs_sha256(),
        )
    });
    let attempt = change
        .as_ref()
        .ok()
        .and_then(|change| activated(&change.state))
        .map_or(1, |stage| stage.attempt);
    Ok(Ok(Drafted {
        id,
        version,
        caa,
        answer,
        change,
        attempt,
        linted,
    }))
}

/// One transaction: evidence, order, intent.
fn claim(
    drafted: Drafted,
) -> impl FnMut(&mut Tx, &Stamp) -> Result<Outcome<Option<Intent>, Refusal>, store::Fault> + Send + 'static
{
    move |tx, stamp| {
        let Drafted {
            id,
            version,
            caa,
            answer,
            change,
            attempt,
            linted,
        } = &drafted;
        // Another worker was faster when the order has moved since it was read.
        if orders::version(tx, id)? != Some(*version) {
            return Ok(Outcome::Commit(None));
        }
        evidence::insert_caa(tx, caa, id, answer)?;
        let event = Event::CaaChecked {
            mailbox: answer.mailbox.as_str().to_owned(),
            permit: answer.permit,
        };
        stamp.note(tx, id.as_str(), &event)?;
        let change = match change {
            Ok(change) => change,
            Err(refusal) => return Ok(Outcome::CommitRefusal(refusal.clone())),
        };
        let evidence = Some(caa.as_str().to_owned());
        let node = tx.node().to_owned();
        // The order first: whoever loses the race finds that out here, not at the intent's unique index.
        pass!(saved(orders::save(tx, stamp, *version, change)?));
        let intent = linted.intend(tx, &node, id.as_str(), *attempt, evidence, stamp.now)?;
        Ok(Outcome::Commit(Some(intent)))
    }
}

/// Asks for the signatures of claimed intents and stores what comes back.
pub(super) fn finish_each(office: &Office, intents: Vec<Intent>) -> Vec<Result<(), Fault>> {
    let mut answers: Vec<Result<(), Fault>> = Vec::with_capacity(intents.len());
    let mut places = Vec::new();
    let mut signed = Vec::new();
    for (place, answer) in sign_each(office, intents).into_iter().enumerate() {
        answers.push(answer.map(|answer| {
            if let Some(answer) = answer {
                places.push(place);
                signed.push(answer);
            }
        }));
    }
    for (place, stored) in places.into_iter().zip(store_each(office, signed)) {
        if let Some(kept) = answers.get_mut(place) {
            *kept = stored;
        }
    }
    answers
}

/// The signer's answers, verified and read twice. `None` where there is nothing to store any more: refused and
/// burned, or recovered.
pub fn sign_each(office: &Office, intents: Vec<Intent>) -> Vec<Result<Option<Signed>, Fault>> {
    if intents.is_empty() {
        return Vec::new();
    }
    let asked: Vec<(String, u32)> = intents
        .iter()
        .map(|intent| {
            let row = intent.row();
            let attempt = u32::try_from(row.attempt).unwrap_or(u32::MAX);
            (row.order.clone(), attempt)
        })
        .collect();
    let said = match office.signer.issue_each(&asked) {
        Ok(said) => said,
        Err(fault) => return intents.iter().map(|_| Err(fault.clone().into())).collect(),
    };
    let mut issuers = HashMap::new();
    let answers = intents.into_iter().zip(said);
    answers
        .map(|(intent, said)| answered(office, &mut issuers, intent, said?))
        .collect()
}

fn answered(
    office: &Office,
    issuers: &mut HashMap<String, IssuerProfile>,
    intent: Intent,
    said: Issued,
) -> Result<Option<Signed>, Fault> {
    match said {
        Issued::Signature(algorithm, signature) => {
            let id = &intent.row().issuer;
            if !issuers.contains_key(id) {
                issuers.insert(id.clone(), issuer_of(office, id)?);
            }
            let issuer = issuers
                .get(id)
                .ok_or_else(|| Fault::Setup(format!("there is no issuer {id}")))?;
            Ok(Some(intent.clone().signed(issuer, algorithm, &signature)?))
        }
        // It was begun before: the journal knows how that ended.
        Issued::Refused { key, .. } if key == "held-begun" => {
            recover(office, intent).map(|()| None)
        }
        Issued::Refused { key, words } => {
            let order = intent.row().order.clone();
            tracing::warn!("order {order} is refused by the signer: {key}: {words}");
            burn(
                office,
                &intent,
                After::Hold(hold_reason(&key), words.clone()),
            )?;
            match OrderId::parse(&order) {
                Some(_) => Ok(None),
                None => Err(Fault::Setup(format!("the signer refuses {order}: {words}"))),
            }
        }
    }
}
