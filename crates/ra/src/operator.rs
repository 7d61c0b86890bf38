//! What the operator sees at a glance.

use crate::{
    Fault, Office,
    post::{MailSigning, mail_signing},
};
use domain::{
    order::{Journey, Order},
    words::Instant,
};
use store::{
    jobs, journal,
    journey::{Versioned, intents, orders, status},
    outbox,
};

#[derive(Clone, Debug)]
pub struct Overview {
    pub now: Instant,
    pub node: String,
    pub issuers: Vec<IssuerHealth>,
    pub mail_signing: MailSigning,
    pub letters_waiting: i64,
    /// Kind, reader and last error of letters that were given up.
    pub letters_dead: Vec<(String, String, String)>,
    pub jobs_waiting: i64,
    /// Kind, key and last error of jobs that were given up.
    pub jobs_dead: Vec<(String, String, String)>,
    /// Kind, key and last error of jobs that are tried again later.
    pub jobs_failing: Vec<(String, String, String)>,
    pub orders_held: Vec<Held>,
    pub intents_unfinished: usize,
    pub journal_rows: i64,
    /// In hex.
    pub journal_head: String,
    pub writes_waiting: usize,
}

/// An order that a last check stopped.
#[derive(Clone, Debug)]
pub struct Held {
    pub number: String,
    /// The reason's key in the language files.
    pub reason: String,
    /// Whoever said no, in its own words.
    pub words: String,
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
    let mail_signing = mail_signing(office)?;
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
        let activated = orders::activated(tx, 200)?;
        let head = journal::head(tx)?;
        Ok(Overview {
            now,
            issuers,
            mail_signing,
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
            jobs_failing: jobs::failing(tx, 20)?,
            orders_held: activated.into_iter().filter_map(held).collect(),
            intents_unfinished: intents::unfinished(tx, &node, now)?.len(),
            journal_rows: head.seq,
            journal_head: pki::digest::hex(&head.hash),
            node,
            writes_waiting,
        })
    })
}

fn held(order: Versioned<Order>) -> Option<Held> {
    let Journey::Activated(stage) = order.state.journey else {
        return None;
    };
    let (reason, words) = stage.held?;
    Some(Held {
        number: order.state.number,
        reason,
        words,
    })
}
