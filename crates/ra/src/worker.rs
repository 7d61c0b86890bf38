//! The worker: jobs, letters, the journal's sequencer, recovery, and what falls due by the clock.

use crate::{Fault, Office, desk, issuance, letters, lifecycle, mailbox};
use domain::{
    change::Job,
    words::{HOUR, Instant},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};
use store::{Outcome, jobs, journal, rates, sessions};

/// How long the worker may stay silent when nobody rings: the journal's rows get their place within it.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// A job's holder is given up after this long.
const LEASE_SECONDS: i64 = 120;
/// Work by the clock (CRL age, responder, purges) is looked at this often.
const CHORES_EVERY_SECONDS: i64 = 60;

/// The worker's thread. Ends with [`Worker::stop`].
pub struct Worker {
    office: Office,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Finishes what a crash left, then starts the loop.
    pub fn start(office: &Office) -> Result<Worker, Fault> {
        let over = Arc::new(AtomicBool::new(false));
        let (office, thread_office, thread_over) = (office.clone(), office.clone(), over.clone());
        let thread = std::thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || {
                let mut chores_at = i64::MIN;
                while !thread_over.load(Ordering::Relaxed) {
                    match round(&thread_office, &mut chores_at) {
                        Ok(0) => thread_office.wait(LOOK_EVERY),
                        Ok(_) => {}
                        Err(fault) => {
                            tracing::error!("the worker's round failed: {fault}");
                            thread_office.wait(LOOK_EVERY);
                        }
                    }
                }
            })
            .map_err(|error| Fault::Setup(error.to_string()))?;
        Ok(Worker {
            office,
            over,
            thread: Some(thread),
        })
    }

    pub fn stop(mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.office.wake();
        if let Some(thread) = self.thread.take() {
            // A worker that panicked has said so already.
            let _ = thread.join();
        }
    }
}

/// Everything that can be done now; how much it was. Tests call it until it says none.
pub fn round(office: &Office, chores_at: &mut i64) -> Result<usize, Fault> {
    // What cannot be finished now is looked at again in the next round; letters and jobs go on meanwhile.
    let mut done = issuance::recover_all(office).unwrap_or_else(|fault| {
        tracing::error!("unfinished intents were not looked at: {fault}");
        0
    });
    done += run_jobs(office)?;
    done += letters::send_due(office)?;
    sequence(office)?;
    let now = office.now();
    if now.0 >= chores_at.saturating_add(CHORES_EVERY_SECONDS) || now.0 < *chores_at {
        *chores_at = now.0;
        chores(office, now)?;
    }
    Ok(done)
}

fn run_jobs(office: &Office) -> Result<usize, Fault> {
    let (now, holder) = (office.now(), office.store.node().to_owned());
    let claimed =
        office
            .store
            .write::<_, std::convert::Infallible, _>("jobs.claim", move |tx| {
                Ok(Outcome::Commit(jobs::claim(
                    tx,
                    &holder,
                    now.0,
                    16,
                    LEASE_SECONDS,
                )?))
            })?;
    let claimed = claimed.unwrap_or_else(|never| match never {});
    for job in &claimed {
        let result = serde_json::from_str::<Job>(&job.data)
            .map_err(|error| Fault::Setup(format!("job {} cannot be read: {error}", job.id)))
            .and_then(|job| run(office, &job));
        if let Err(fault) = &result {
            tracing::warn!("job {} {} failed: {fault}", job.kind, job.key);
        }
        let (job, error, now) = (
            job.clone(),
            result.err().map(|fault| fault.to_string()),
            office.now(),
        );
        let done =
            office
                .store
                .write::<_, std::convert::Infallible, _>("jobs.done", move |tx| {
                    match &error {
                        None => drop(jobs::done(tx, &job)?),
                        Some(error) => drop(jobs::failed(tx, &job, error, now.0)?),
                    }
                    Ok(Outcome::Commit(()))
                })?;
        done.unwrap_or_else(|never| match never {});
    }
    Ok(claimed.len())
}

fn run(office: &Office, job: &Job) -> Result<(), Fault> {
    match job {
        Job::LookUp { case } => desk::look_up(office, case),
        Job::SendChallenge { challenge } => mailbox::deliver(office, challenge),
        Job::Issue { order } => issuance::issue(office, order),
        Job::PublishCrl { issuer } => lifecycle::publish_crl(office, issuer),
    }
}

/// Gives committed journal rows their place in the chain.
fn sequence(office: &Office) -> Result<(), Fault> {
    loop {
        let (now, node) = (office.now(), office.store.node().to_owned());
        let placed = office
            .store
            .write::<_, std::convert::Infallible, _>("journal.sequence", move |tx| {
                Ok(Outcome::Commit(journal::sequence(tx, now.0, &node)?))
            })?;
        if placed.unwrap_or_else(|never| match never {}) < journal::BATCH {
            return Ok(());
        }
    }
}

/// Work by the clock.
fn chores(office: &Office, now: Instant) -> Result<(), Fault> {
    let issuer = issuance::active_issuer(office)?;
    issuance::renew_responder(office, &issuer)?;
    if lifecycle::crl_due(office, &issuer.id)? {
        lifecycle::publish_crl(office, &issuer.id)?;
    }
    let purged =
        office
            .store
            .write::<_, std::convert::Infallible, _>("house.purge", move |tx| {
                rates::purge(tx, now.plus(-24 * HOUR).0)?;
                sessions::purge(tx, now.0, 12 * HOUR)?;
                jobs::purge(tx, now.plus(-30 * 24 * HOUR).0)?;
                Ok(Outcome::Commit(()))
            })?;
    purged.unwrap_or_else(|never| match never {});
    Ok(())
}
