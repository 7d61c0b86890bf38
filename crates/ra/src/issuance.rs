//! issuance: an activated order goes through the gate; whatever stops on the way is finished or burned later.

mod batch;

pub use batch::{claim_each, issue_each, sign_each};

use crate::{
    Fault, Office,
    office::{pass, saved},
};
use batch::finish_each;
use ca::{
    gate::{self, Draft, Intent, Signed},
    profile::{self, IssuerProfile, Kind},
    protocol::Recovered,
};
use domain::{
    actor::Actor,
    change::Job,
    event::Event,
    lifecycle::{Certificate, Standing},
    order::{Activated, Journey, Order},
    refusal::Refusal,
    words::{CertificateId, Instant, OrderId},
};
use store::{
    Outcome, Tx,
    journey::{
        Stamp, certificates,
        intents::{self, State},
        orders,
        status::{self, IssuerStanding},
    },
};

/// Takes one order as far as it goes. Called by a job, at least once; every part of it may come twice.
pub fn issue(office: &Office, id: &OrderId) -> Result<(), Fault> {
    one(issue_each(office, std::slice::from_ref(id)))
}

/// The answer of a batch of one.
fn one<T>(answers: Vec<Result<T, Fault>>) -> Result<T, Fault> {
    let answer = answers.into_iter().next();
    answer.unwrap_or_else(|| Err(Fault::Setup("a batch of one answered nothing".to_owned())))
}

/// The issuer that signs now.
pub(crate) fn active_issuer(office: &Office) -> Result<IssuerProfile, Fault> {
    let issuers = office.read("issuance.issuer", status::issuers)?;
    let issuer = issuers
        .into_iter()
        .find(|issuer| issuer.standing == IssuerStanding::Active)
        .ok_or_else(|| Fault::Setup("no issuing CA is set up".to_owned()))?;
    Ok(IssuerProfile::new(
        &issuer.id,
        &issuer.certificate,
        &office.settings().status_urls,
    )?)
}

fn activated(order: &Order) -> Option<&Activated> {
    match &order.journey {
        Journey::Activated(stage) if stage.held.is_none() => Some(stage),
        _ => None,
    }
}

/// Asks for the signature of a claimed intent and stores what comes back.
fn finish(office: &Office, intent: Intent) -> Result<(), Fault> {
    one(finish_each(office, vec![intent]))
}

fn issuer_of(office: &Office, id: &str) -> Result<IssuerProfile, Fault> {
    let wanted = id.to_owned();
    let row = office.read("issuance.issuer", move |tx| status::issuer(tx, &wanted))?;
    let row = row.ok_or_else(|| Fault::Setup(format!("there is no issuer {id}")))?;
    Ok(IssuerProfile::new(
        id,
        &row.certificate,
        &office.settings().status_urls,
    )?)
}

/// Finishes what a crash left: this node's intents, and others' whose lease is over.
pub fn recover_all(office: &Office) -> Result<usize, Fault> {
    let (node, now) = (office.store.node().to_owned(), office.now());
    let unfinished = office.read("issuance.unfinished", move |tx| {
        intents::unfinished(tx, &node, now)
    })?;
    let mut finished = 0;
    for intent in unfinished.into_iter().filter_map(Intent::found) {
        let (order, serial) = (intent.row().order.clone(), intent.serial_hex());
        // One that cannot be finished now must not keep the others, nor the letters and jobs, waiting.
        match recover(office, intent) {
            Ok(()) => finished += 1,
            Err(fault) => tracing::error!("intent {serial} of {order} is unfinished: {fault}"),
        }
    }
    Ok(finished)
}

/// Signed: store it. Never begun: sign it. Begun and unsigned: nobody knows, so it is burned and a new attempt
/// follows (design 5.4).
fn recover(office: &Office, intent: Intent) -> Result<(), Fault> {
    match office
        .signer
        .recover(&intent.row().issuer, &intent.serial_hex())?
    {
        Recovered::Signed(signature) => {
            let (algorithm, bytes) = signature.read()?;
            let issuer = issuer_of(office, &intent.row().issuer)?;
            store_signed(office, intent.signed(&issuer, algorithm, &bytes)?)
        }
        Recovered::NeverBegun => finish(office, intent),
        Recovered::BegunUnsigned => burn(office, &intent, After::Again),
    }
}

/// What becomes of the order behind a burned intent.
enum After {
    /// Back in the queue.
    Again,
    /// A person has to do something: the reason's key, and the words of whoever said no.
    Hold(&'static str, String),
}

/// The serial is listed as revoked and never used. In the same transaction the order goes on or is held, so that no
/// crash leaves it without either.
fn burn(office: &Office, intent: &Intent, after: After) -> Result<(), Fault> {
    let (row, serial) = (intent.row().clone(), intent.serial_hex());
    office
        .write::<(), _>(
            "issuance.burn",
            Actor::system("recovery"),
            move |tx, stamp| {
                if !intents::close(tx, &row, State::Burned, stamp.now)? {
                    return Ok(Outcome::Commit(()));
                }
                certificates::revoke_burned(tx, stamp, &row.issuer, &row.serial)?;
                let attempt = u32::try_from(row.attempt).unwrap_or(u32::MAX);
                let event = Event::Burned {
                    issuer: row.issuer.clone(),
                    serial: serial.clone(),
                    attempt,
                };
                stamp.note(tx, &row.order, &event)?;
                stamp.queue(
                    tx,
                    &Job::PublishCrl {
                        issuer: row.issuer.clone(),
                    },
                    stamp.now,
                )?;
                let Some(order) = OrderId::parse(&row.order) else {
                    return Ok(Outcome::Commit(()));
                };
                match &after {
                    After::Again => stamp.queue(tx, &Job::Issue { order }, stamp.now)?,
                    After::Hold(reason, words) => {
                        pass!(hold_in(tx, stamp, &order, reason, words)?)
                    }
                }
                Ok(Outcome::Commit(()))
            },
        )?
        .ok();
    Ok(())
}

fn store_signed(office: &Office, signed: Signed) -> Result<(), Fault> {
    one(store_each(office, vec![signed]))
}

/// Each in one transaction: certificate, intent, order, letters.
pub fn store_each(office: &Office, signed: Vec<Signed>) -> Vec<Result<(), Fault>> {
    let acts = signed.into_iter().map(|signed| keep(office, signed));
    let stored = office.write_each("issuance.store", Actor::system("issuance"), acts.collect());
    office.wake();
    let found = |refusal| Fault::Setup(format!("a signed certificate found no order: {refusal:?}"));
    let answers = stored.into_iter();
    answers.map(|answer| answer?.map_err(found)).collect()
}

fn keep(
    office: &Office,
    signed: Signed,
) -> impl FnMut(&mut Tx, &Stamp) -> Result<Outcome<(), Refusal>, store::Fault> + Send + 'static {
    let certificate_id = CertificateId::new(office.random());
    let row = signed.intent().row().clone();
    let (certificate, sha256) = (signed.certificate().clone(), signed.sha256());
    move |tx, stamp| {
        if !intents::close(tx, &row, State::Issued, stamp.now)? {
            return Ok(Outcome::Commit(()));
        }
        match OrderId::parse(&row.order) {
            Some(order) => {
                let kept = Kept {
                    id: &certificate_id,
                    row: &row,
                    certificate: &certificate,
                    sha256: &sha256,
                };
                pass!(keep_subscriber(tx, stamp, &order, &kept)?);
            }
            None => keep_responder(tx, stamp, &certificate_id, &row, &certificate, &sha256)?,
        }
        Ok(Outcome::Commit(()))
    }
}

struct Kept<'a> {
    id: &'a CertificateId,
    row: &'a intents::Intent,
    certificate: &'a pki::certificate::Certificate,
    sha256: &'a str,
}

fn keep_subscriber(
    tx: &mut Tx,
    stamp: &Stamp,
    id: &OrderId,
    kept: &Kept,
) -> Result<Result<(), Refusal>, store::Fault> {
    let Some(order) = orders::get(tx, id)? else {
        return Ok(Err(Refusal::NothingHere));
    };
    let Some(stage) = activated(&order.state) else {
        return Ok(Err(Refusal::NotIssued));
    };
    let serial = pki::digest::hex(&kept.row.serial);
    let state = Certificate {
        id: kept.id.clone(),
        order: id.clone(),
        account: order.state.account.clone(),
        issuer: kept.row.issuer.clone(),
        serial: serial.clone(),
        mailbox: stage.request.mailbox().mailbox().clone(),
        subject: kept.certificate.subject().to_string(),
        not_before: Instant(kept.certificate.not_before()),
        not_after: Instant(kept.certificate.not_after()),
        der: kept.certificate.der().to_vec(),
        issued_at: stamp.now,
        standing: Standing::Good,
    };
    certificates::insert(tx, &state, &kept.certificate.public_key().fingerprint())?;
    let change = order.state.issued(
        kept.id.clone(),
        kept.row.issuer.clone(),
        serial,
        kept.sha256.to_owned(),
    );
    match change {
        Ok(change) => Ok(saved(orders::save(tx, stamp, order.version, &change)?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn keep_responder(
    tx: &mut Tx,
    stamp: &Stamp,
    id: &CertificateId,
    row: &intents::Intent,
    certificate: &pki::certificate::Certificate,
    sha256: &str,
) -> Result<(), store::Fault> {
    let subject = certificate.subject().to_string();
    let responder = certificates::Responder {
        id,
        issuer: &row.issuer,
        serial: &row.serial,
        order: &row.order,
        subject: &subject,
        not_before: Instant(certificate.not_before()),
        not_after: Instant(certificate.not_after()),
        der: certificate.der(),
        issued_at: stamp.now,
    };
    certificates::insert_responder(tx, &responder, &certificate.public_key().fingerprint())?;
    let event = Event::ResponderIssued {
        issuer: row.issuer.clone(),
        serial: pki::digest::hex(&row.serial),
        sha256: sha256.to_owned(),
    };
    stamp.note(tx, &row.issuer, &event)
}

/// A responder's certificate is renewed when a third of its life is left (SBR 4.9.9; it is never checked itself).
pub fn renew_responder(office: &Office, issuer: &IssuerProfile) -> Result<(), Fault> {
    let now = office.now();
    let id = issuer.id.clone();
    let (current, key) = office.read("issuance.responder", move |tx| {
        Ok((
            certificates::responder(tx, &id, now)?,
            store::settings::get(tx, &responder_key_setting(&id))?,
        ))
    })?;
    let third = pki::rules::validity::RESPONDER_DAYS * domain::words::DAY / 3;
    if current.is_some_and(|(_, until)| until > now.plus(third)) {
        return Ok(());
    }
    let spki = key.and_then(|hex| pki::digest::from_hex(&hex));
    let spki = spki.ok_or_else(|| Fault::Setup(format!("{} has no responder key", issuer.id)))?;
    let key = pki::spki::PublicKey::parse(&spki).map_err(|problem| {
        Fault::Setup(format!("the responder key of {}: {problem:?}", issuer.id))
    })?;
    let tbs = profile::responder(&key, issuer, gate::serial(|| office.random()), now.0)?;
    let mut second = office.second.asking();
    let linted = Draft::new(Kind::OcspResponder, issuer, &tbs)
        .lint(issuer, now.0, |kind, der| second.about(kind, der))?
        .map_err(|refused| Fault::Setup(format!("the responder's draft: {refused}")))?;
    let order = format!("rsp_{}", domain::words::base32(&office.random::<16>()));
    let intent = office.write(
        "issuance.responder",
        Actor::system("responder"),
        move |tx, stamp| {
            let node = tx.node().to_owned();
            Ok(Outcome::Commit(
                linted.intend(tx, &node, &order, 1, None, stamp.now)?,
            ))
        },
    )?;
    match intent {
        Ok(intent) => finish(office, intent),
        Err(refusal) => Err(Fault::Setup(format!("{refusal:?}"))),
    }
}

/// Where the public half of an issuer's responder key lies in the settings.
pub fn responder_key_setting(issuer: &str) -> String {
    format!("responder-key.{issuer}")
}

fn hold(office: &Office, id: &OrderId, reason: &str, words: &str) -> Result<(), Fault> {
    tracing::warn!("order {id} is on hold: {reason}: {words}");
    let (id, reason, words) = (id.clone(), reason.to_owned(), words.to_owned());
    office
        .write::<(), _>(
            "issuance.hold",
            Actor::system("issuance"),
            move |tx, stamp| {
                pass!(hold_in(tx, stamp, &id, &reason, &words)?);
                Ok(Outcome::Commit(()))
            },
        )?
        .ok();
    Ok(())
}

/// An order that is held already, or waits no more, stays as it is.
fn hold_in(
    tx: &mut Tx,
    stamp: &Stamp,
    id: &OrderId,
    reason: &str,
    words: &str,
) -> Result<Result<(), Refusal>, store::Fault> {
    let Some(order) = orders::get(tx, id)?.filter(|order| activated(&order.state).is_some()) else {
        return Ok(Ok(()));
    };
    match order.state.hold(reason.to_owned(), words.to_owned()) {
        Ok(change) => Ok(saved(orders::save(tx, stamp, order.version, &change)?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The words a person reads for a no of the last checks.
fn hold_reason(key: &str) -> &'static str {
    match key {
        "refusal-caa" | "held-caa" => "held-caa",
        "refusal-vetting-too-old" => "held-vetting-too-old",
        "refusal-mailbox-too-old" | "held-mailbox" => "held-mailbox-too-old",
        "csr-21" | "csr-22" | "csr-23" => "held-key",
        _ => "held-checks",
    }
}

fn words_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::CaaRefuses { record } => record.clone(),
        other => format!("{other:?}"),
    }
}
