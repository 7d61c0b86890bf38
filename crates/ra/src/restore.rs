//! After a restore: the database learns what it forgot from those who did not, the signer's journal and the
//! published CRLs. A serial that nobody can account for is revoked; a revocation that was published stays.

use crate::Fault;
use ca::room::Journal;
use domain::{
    actor::Actor,
    change::Job,
    event::Event,
    lifecycle::RevocationChoice,
    words::{Instant, OrderId},
};
use pki::{certificate::Certificate, crl::Crl};
use std::{collections::HashMap, convert::Infallible};
use store::{
    Outcome, Store, Tx,
    journey::{
        Stamp, certificates, challenges, evidence, intents, orders,
        status::{self, IssuerStanding, PublishedCrl, RevokedSerial, SerialStatus},
    },
    sessions,
};

/// What others know that the database may have forgotten.
pub struct Witnesses<'a> {
    pub journal: &'a Journal,
    /// CRLs as they were published, the newest that can be found of each issuer.
    pub crls: Vec<Vec<u8>>,
    /// Nobody has a newer CRL than those given, whatever the signer's journal says.
    pub no_newer_crl: bool,
}

/// What was brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Issuer and serial of what was begun or listed and had no certificate: revoked now.
    pub unknown: Vec<(String, String)>,
    /// Issuer and serial of certificates whose revocation was forgotten.
    pub revoked: Vec<(String, String)>,
    /// The number below which each issuer makes no CRL, where it had to be raised.
    pub crl_floors: Vec<(String, u64)>,
    pub challenges: usize,
    pub sessions: u64,
}

/// Why nothing was done, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Does all of it in one transaction, or nothing. Coming twice is harmless.
pub fn reconcile(
    store: &Store,
    witnesses: &Witnesses<'_>,
    reason: &str,
    now: Instant,
) -> Result<Result<Report, Refused>, Fault> {
    let lists = match read_lists(store, witnesses)? {
        Ok(lists) => lists,
        Err(refused) => return Ok(Err(refused)),
    };
    // Whatever this machine's clock says, it is later than the newest list.
    let latest = lists.iter().map(|list| Instant(list.crl.this_update()));
    let now = latest.fold(now, Instant::max);
    let begun = serials(witnesses.journal);
    let numbers = witnesses.journal.crl_numbers().clone();
    let (reason, stamp) = (reason.to_owned(), Stamp::new(Actor::system("restore"), now));
    let done = store.write::<_, Infallible, _>("restore.reconcile", move |tx| {
        let mut report = Report::default();
        for list in &lists {
            learn(tx, &stamp, list, &mut report)?;
        }
        for (issuer, serial) in &begun {
            if is_unknown(tx, issuer, serial)? {
                revoke_unknown(tx, &stamp, issuer, serial, stamp.now, &mut report)?;
            }
        }
        raise_floors(tx, &numbers, stamp.now, &mut report)?;
        queue_lists(tx, &stamp)?;
        report.challenges = end_challenges(tx, &stamp)?;
        report.sessions = sessions::end_everybodys(tx)?;
        let reason = reason.clone();
        stamp.note(tx, "house", &Event::Restored { reason })?;
        Ok(Outcome::Commit(report))
    })?;
    Ok(Ok(done.unwrap_or_else(|never| match never {})))
}

/// A published list whose signature was verified.
struct List {
    issuer: String,
    number: i64,
    crl: Crl,
    der: Vec<u8>,
}

/// The lists by issuer; refused where the signer made a newer one than anybody shows, since its revocations would be
/// taken back.
fn read_lists(
    store: &Store,
    witnesses: &Witnesses<'_>,
) -> Result<Result<Vec<List>, Refused>, Fault> {
    let refuse = |words: String| Ok(Err(Refused(words)));
    let issuers = store.read("restore.issuers", |tx| {
        let mut known = Vec::new();
        for issuer in status::issuers(tx)? {
            let latest = status::latest_crl(tx, &issuer.id)?;
            known.push((issuer, latest.map_or(0, |crl| crl.number)));
        }
        Ok(known)
    })?;
    let mut lists = Vec::new();
    for der in &witnesses.crls {
        let crl = match Crl::parse(der) {
            Ok(crl) => crl,
            Err(problem) => return refuse(format!("a CRL that was given: {problem}")),
        };
        let own = issuers.iter().find(|(issuer, _)| {
            Certificate::parse(&issuer.certificate)
                .is_ok_and(|certificate| crl.verify_signed_by(certificate.public_key()))
        });
        let Some((issuer, _)) = own else {
            return refuse("a CRL that was given is signed by none of this house's CAs".to_owned());
        };
        lists.push(List {
            issuer: issuer.id.clone(),
            number: i64::try_from(crl.number()).unwrap_or(i64::MAX),
            crl,
            der: der.clone(),
        });
    }
    for (issuer, stored) in &issuers {
        let signed = witnesses.journal.crl_number(&issuer.id);
        let given = lists.iter().filter(|list| list.issuer == issuer.id);
        let newest = given.map(|list| list.number).fold(*stored, i64::max);
        let behind = i64::try_from(signed).unwrap_or(i64::MAX) > newest;
        if behind && !witnesses.no_newer_crl {
            return refuse(format!(
                "the signer made CRL {signed} of {}, and the newest that is here is {newest}: give the published one \
                 with --crl, or its revocations are taken back; if it was never published, say --no-newer-crl",
                issuer.id
            ));
        }
    }
    Ok(Ok(lists))
}

/// Serials that the signer began, as octets.
fn serials(journal: &Journal) -> Vec<(String, Vec<u8>)> {
    let all = journal.serials().into_iter();
    all.filter_map(|(issuer, serial)| Some((issuer, pki::digest::from_hex(&serial)?)))
        .collect()
}

/// Neither a certificate, nor revoked, nor a promise that recovery will keep.
fn is_unknown(tx: &mut Tx, issuer: &str, serial: &[u8]) -> Result<bool, store::Fault> {
    let unknown = status::serial_status(tx, issuer, serial)? == SerialStatus::Unknown;
    Ok(unknown && intents::by_serial(tx, issuer, serial)?.is_none())
}

/// Every entry of a published list is revoked, and the next list follows on this one.
fn learn(tx: &mut Tx, stamp: &Stamp, list: &List, report: &mut Report) -> Result<(), store::Fault> {
    for entry in list.crl.entries() {
        let revoked = RevokedSerial {
            serial: entry.serial.clone(),
            at: Instant(entry.revoked_at),
            reason: entry.reason.map(|reason| reason.code()),
        };
        match status::serial_status(tx, &list.issuer, &entry.serial)? {
            SerialStatus::Revoked(_) => {}
            SerialStatus::Good => revoke_again(tx, stamp, &list.issuer, &revoked, report)?,
            SerialStatus::Unknown => {
                let (issuer, at) = (&list.issuer, revoked.at);
                revoke_unknown(tx, stamp, issuer, &entry.serial, at, report)?;
            }
        }
    }
    let latest = status::latest_crl(tx, &list.issuer)?;
    if latest.is_none_or(|latest| latest.number < list.number) {
        status::reserve_crl(tx, &list.issuer, list.number - 1, stamp.now)?;
        let published = PublishedCrl {
            number: list.number,
            der: list.der.clone(),
            this_update: Instant(list.crl.this_update()),
            next_update: Instant(list.crl.next_update()),
            entries: i64::try_from(list.crl.entries().len()).unwrap_or(i64::MAX),
        };
        if status::publish_crl(tx, &list.issuer, &published)? {
            let event = Event::CrlPublished {
                issuer: list.issuer.clone(),
                number: list.crl.number(),
                entries: u64::try_from(published.entries).unwrap_or_default(),
                sha256: pki::digest::hex(&pki::digest::sha256(&published.der)),
            };
            stamp.note(tx, &list.issuer, &event)?;
        }
    }
    Ok(())
}

fn revoke_again(
    tx: &mut Tx,
    stamp: &Stamp,
    issuer: &str,
    revoked: &RevokedSerial,
    report: &mut Report,
) -> Result<(), store::Fault> {
    let hex = pki::digest::hex(&revoked.serial);
    let Some(certificate) = certificates::by_serial(tx, issuer, &revoked.serial)? else {
        // A responder's: it has no owner and no reason that anybody chose.
        return revoke_unknown(tx, stamp, issuer, &revoked.serial, revoked.at, report);
    };
    let mut reasons = RevocationChoice::ALL.into_iter();
    let reason = reasons
        .find(|choice| choice.crl_reason() == revoked.reason)
        .unwrap_or(RevocationChoice::Unstated);
    let (order, der) = (certificate.order.clone(), certificate.der.clone());
    let Ok(mut change) = certificate.revoke(reason, "", revoked.at) else {
        return Ok(());
    };
    // Whoever it is about was told when it happened.
    change.letters.clear();
    certificates::revoke(tx, stamp, &change)?;
    if reason == RevocationChoice::KeyLost
        && let Ok(certificate) = Certificate::parse(&der)
    {
        let fingerprint = certificate.public_key().fingerprint();
        evidence::report_compromised(tx, &fingerprint, "restore", order.as_str(), revoked.at)?;
    }
    report.revoked.push((issuer.to_owned(), hex));
    Ok(())
}

fn revoke_unknown(
    tx: &mut Tx,
    stamp: &Stamp,
    issuer: &str,
    serial: &[u8],
    at: Instant,
    report: &mut Report,
) -> Result<(), store::Fault> {
    let then = Stamp::new(stamp.actor.clone(), at);
    if certificates::revoke_burned(tx, &then, issuer, serial)? {
        let serial = pki::digest::hex(serial);
        let event = Event::UnknownRevoked {
            issuer: issuer.to_owned(),
            serial: serial.clone(),
        };
        stamp.note(tx, issuer, &event)?;
        report.unknown.push((issuer.to_owned(), serial));
    }
    Ok(())
}

/// Numbers that the signer used are not used again.
fn raise_floors(
    tx: &mut Tx,
    numbers: &HashMap<String, u64>,
    now: Instant,
    report: &mut Report,
) -> Result<(), store::Fault> {
    for (issuer, number) in numbers {
        let floor = i64::try_from(*number).unwrap_or(i64::MAX);
        if status::issuer(tx, issuer)?.is_some() && status::last_crl_number(tx, issuer)? < floor {
            status::reserve_crl(tx, issuer, floor - 1, now)?;
            report.crl_floors.push((issuer.clone(), *number));
        }
    }
    Ok(())
}

/// Each CA that issues publishes what was learnt as soon as the house is open.
fn queue_lists(tx: &mut Tx, stamp: &Stamp) -> Result<(), store::Fault> {
    for issuer in status::issuers(tx)? {
        if issuer.standing == IssuerStanding::Active {
            stamp.queue(tx, &Job::PublishCrl { issuer: issuer.id }, stamp.now)?;
        }
    }
    Ok(())
}

/// Links and codes on their way may have been used or refused after the copy was made: they end, and the address is
/// named anew.
fn end_challenges(tx: &mut Tx, stamp: &Stamp) -> Result<usize, store::Fault> {
    let open = challenges::open(tx)?;
    let mut of: Vec<OrderId> = Vec::new();
    let count = open.len();
    for challenge in open {
        let order = challenge.state.order.clone();
        if let Some(change) = challenge.state.withdraw(stamp.now) {
            challenges::save(tx, stamp, challenge.version, &change)?;
        }
        if !of.contains(&order) {
            of.push(order);
        }
    }
    for id in of {
        let Some(order) = orders::get(tx, &id)? else {
            continue;
        };
        if let Ok(mut change) = order.state.change_mailbox() {
            change.letters.clear();
            orders::save(tx, stamp, order.version, &change)?;
        }
    }
    Ok(count)
}
