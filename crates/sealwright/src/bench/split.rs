//! Where the time of one certificate goes, step by step: one batch at a time, the signer's room in this process, so
//! that nothing overlaps and every step can be timed.

use super::house::House;
use crate::signer;
use ca::{
    gate::{Intent, Signed},
    profile::IssuerProfile,
    protocol::{Reply, Verb, read_frame, write_frame},
    room::{Room, Spent},
};
use domain::words::OrderId;
use pki::certificate::second_opinion;
use serde::Serialize;
use std::time::Duration;
use store::Stopwatch;

/// Orders that this takes.
pub const ORDERS: usize = 256;

/// Microseconds of each step for one certificate.
#[derive(Clone, Debug, Serialize)]
pub struct Split(pub Vec<(&'static str, f64)>);

pub fn measure(house: &House, orders: &[OrderId], batch: usize) -> Result<Split, String> {
    let mut room = signer::room(&house.config)?;
    let mut steps = Steps::default();
    for batch in orders.chunks(batch) {
        one_batch(house, &mut room, batch, &mut steps)?;
    }
    let count = f64::from(u32::try_from(orders.len().max(1)).unwrap_or(u32::MAX));
    let micros = |time: Duration| time.as_secs_f64() * 1e6 / count;
    let Spent {
        checks,
        begin,
        sign,
        signed,
    } = room.spent();
    let reading = steps.signed.saturating_sub(steps.verify + steps.second);
    Ok(Split(vec![
        ("claim", micros(steps.claim)),
        ("frames of the socket", micros(steps.frames)),
        ("signer's checks", micros(checks)),
        ("journal begin", micros(begin)),
        ("sign", micros(sign)),
        ("journal signed", micros(signed)),
        ("verify", micros(steps.verify)),
        ("first reader", micros(reading)),
        ("second reader", micros(steps.second)),
        ("store", micros(steps.store)),
    ]))
}

#[derive(Default)]
struct Steps {
    claim: Duration,
    frames: Duration,
    /// Assembled, read, verified, read again and compared.
    signed: Duration,
    /// Of these, the verification and the second reader.
    verify: Duration,
    second: Duration,
    store: Duration,
}

fn one_batch(
    house: &House,
    room: &mut Room,
    orders: &[OrderId],
    steps: &mut Steps,
) -> Result<(), String> {
    let watch = Stopwatch::start();
    let claimed = ra::issuance::claim_each(&house.office, orders);
    steps.claim += watch.elapsed();
    let intents = claimed
        .into_iter()
        .map(|intent| {
            let intent = intent.map_err(|fault| fault.to_string())?;
            intent.ok_or_else(|| "an order was not claimed".to_owned())
        })
        .collect::<Result<Vec<Intent>, String>>()?;
    let verbs: Vec<Verb> = intents
        .iter()
        .map(|intent| Verb::Issue {
            order: intent.row().order.clone(),
            attempt: u32::try_from(intent.row().attempt).unwrap_or(u32::MAX),
        })
        .collect();
    let verbs = framed(&verbs, steps)?;
    let replies = framed(&room.answer(&verbs), steps)?;
    let issuer = issuer(house, intents.first().ok_or("an empty batch")?)?;
    let watch = Stopwatch::start();
    let signed = intents
        .into_iter()
        .zip(replies)
        .map(|(intent, reply)| signed(&issuer, intent, reply))
        .collect::<Result<Vec<Signed>, String>>()?;
    steps.signed += watch.elapsed();
    parts(&issuer, &signed, steps)?;
    let watch = Stopwatch::start();
    let stored = ra::issuance::store_each(&house.office, signed);
    steps.store += watch.elapsed();
    stored
        .into_iter()
        .try_for_each(|answer| answer.map_err(|fault| fault.to_string()))
}

/// The bytes that would go over the socket, written and read.
fn framed<T>(message: &T, steps: &mut Steps) -> Result<T, String>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let watch = Stopwatch::start();
    let mut wire = Vec::new();
    write_frame(&mut wire, message).map_err(|error| error.to_string())?;
    let message = read_frame(&mut wire.as_slice()).map_err(|error| error.to_string())?;
    steps.frames += watch.elapsed();
    message.ok_or_else(|| "an empty frame".to_owned())
}

fn issuer(house: &House, intent: &Intent) -> Result<IssuerProfile, String> {
    let id = intent.row().issuer.clone();
    let wanted = id.clone();
    let row = house.office.store().read("bench.issuer", move |tx| {
        store::journey::status::issuer(tx, &wanted)
    });
    let row = row.map_err(|fault| fault.to_string())?;
    let row = row.ok_or("the issuer is gone")?;
    IssuerProfile::new(&id, &row.certificate, &house.office.settings().status_urls)
        .map_err(|fault| fault.to_string())
}

fn signed(issuer: &IssuerProfile, intent: Intent, reply: Reply) -> Result<Signed, String> {
    let Reply::Signed(signature) = reply else {
        return Err(format!("the signer says {reply:?}"));
    };
    let (algorithm, bytes) = signature.read().map_err(|fault| fault.to_string())?;
    intent
        .signed(issuer, algorithm, &bytes)
        .map_err(|fault| fault.to_string())
}

/// Two steps of the check after signing, once more and alone.
fn parts(issuer: &IssuerProfile, signed: &[Signed], steps: &mut Steps) -> Result<(), String> {
    let key = issuer.certificate.public_key();
    let watch = Stopwatch::start();
    let good = signed
        .iter()
        .all(|signed| signed.certificate().verify_signed_by(key));
    steps.verify += watch.elapsed();
    let watch = Stopwatch::start();
    let read = signed
        .iter()
        .all(|signed| second_opinion(signed.certificate().der()).is_ok());
    steps.second += watch.elapsed();
    if good && read {
        Ok(())
    } else {
        Err("a certificate that was good is not any more".to_owned())
    }
}
