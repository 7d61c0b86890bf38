//! What the operator sees at a glance.

use crate::{Fault, Office};
use domain::words::Instant;
use store::{
    jobs, journal,
    journey::{intents, status},
    outbox,
};

#[derive(Clone, Debug)]
pub struct Overview {
    pub now: Instant,
    pub node: String,
    pub issuers: Vec<IssuerHealth>,
    pub letters_waiting: i64,
    /// Kind, reader and last error of letters that were given up.
    pub letters_dead: Vec<(String, String, String)>,
    pub jobs_waiting: i64,
    /// Kind, key and last error of jobs that were given up.
    pub jobs_dead: Vec<(String, String, String)>,
    pub intents_unfinished: usize,
    pub journal_rows: i64,
    /// In hex.
    pub journal_head: String,
    pub writes_waiting: usize,
}

#[derive(Clone, Debug)]
pub struct IssuerHealth {
    pub id: String,
    pub not_after: Instant,
    pub offline: bool,
    pub crl_number: Option<i64>,
    pub crl_entries: i64,
    pub crl_this_update: Option<Instant>,
    pub crl_next_update: Option<Instant>,
}

pub fn overview(office: &Office) -> Result<Overview, Fault> {
    let (now, node) = (office.now(), office.store.node().to_owned());
    let writes_waiting = office.store.waiting_writes();
    office.read("operator.overview", move |tx| {
        let mut issuers = Vec::new();
        for issuer in status::issuers(tx)? {
            let crl = status::latest_crl(tx, &issuer.id)?;
            issuers.push(IssuerHealth {
                offline: issuer.standing == status::IssuerStanding::Offline,
                not_after: issuer.not_after,
                crl_number: crl.as_ref().map(|crl| crl.number),
                crl_entries: crl.as_ref().map_or(0, |crl| crl.entries),
                crl_this_update: crl.as_ref().map(|crl| crl.this_update),
                crl_next_update: crl.as_ref().map(|crl| crl.next_update),
                id: issuer.id,
            });
        }
        let dead = outbox::dead(tx, 20)?;
        let head = journal::head(tx)?;
        Ok(Overview {
            now,
            issuers,
            letters_waiting: outbox::waiting(tx)?,
            letters_dead: dead
                .into_iter()
                .map(|letter| {
                    (
                        letter.kind,
                        letter.recipient,
                        letter.last_error.unwrap_or_default(),
                    )
                })
                .collect(),
            jobs_waiting: jobs::waiting(tx, i64::MAX)?,
            jobs_dead: jobs::dead(tx, 20)?,
            intents_unfinished: intents::unfinished(tx, &node, now)?.len(),
            journal_rows: head.seq,
            journal_head: pki::digest::hex(&head.hash),
            node,
            writes_waiting,
        })
    })
}
