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
    journey::{Versioned, intents, key_checks, orders, status},
    outbox,
};

#[derive(Clone, Debug)]
pub struct Overview {
    pub now: Instant,
    pub node: String,
    pub issuers: Vec<IssuerHealth>,
    pub mail_signing: MailSigning,
    pub weak_keys: WeakKeysHealth,
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

/// Which published keys certificates are kept from, and what that came to.
#[derive(Clone, Debug, Default)]
pub struct WeakKeysHealth {
    pub built_in: usize,
    /// Version, keys, day and source of the installed list.
    pub installed: Option<(String, usize, String, String)>,
    /// Why the list that was asked for cannot be read.
    pub trouble: Option<String>,
    /// Certificates that have to be revoked and are not.
    pub duties: usize,
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
    let mut weak_keys = weak_keys(office);
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
        weak_keys.duties = key_checks::unmet(tx, now, i64::MAX)?.len();
        Ok(Overview {
            now,
            issuers,
            mail_signing,
            weak_keys,
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

fn weak_keys(office: &Office) -> WeakKeysHealth {
    let (installed, trouble) = match office.weak_keys.installed() {
        Ok(list) => (list, None),
        Err(fault) => (None, Some(fault.to_string())),
    };
    WeakKeysHealth {
        built_in: pki::keycheck::BUILT_IN.count(),
        installed: installed.map(|list| {
            (
                list.version().to_owned(),
                list.count(),
                list.made().to_owned(),
                list.source().to_owned(),
            )
        }),
        trouble,
        duties: 0,
    }
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
