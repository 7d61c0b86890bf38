//! The worker: jobs, letters, the journal's sequencer, recovery, and what falls due by the clock.

use crate::{
    Fault, Office, desk, issuance, key_scan, letters, lifecycle, mailbox,
    post::{MailSigning, mail_signing},
};
use domain::{
    change::Job,
    words::{DAY, HOUR, Instant},
};
use std::{
    convert::Infallible,
    panic::resume_unwind,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};
use store::{Outcome, Tx, jobs, journal, rates, sessions};

/// How long the worker may stay silent when nobody rings: the journal's rows get their place within it.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// A job's holder is given up after this long.
const LEASE_SECONDS: i64 = 120;
/// Jobs taken at once, and how many issues more when there are any.
const JOBS: i64 = 16;
const ISSUES: i64 = 176;
/// Orders that share commits and a question to the signer, and how many such batches are on their way.
const ISSUE_BATCH: usize = 64;
const ISSUE_BATCH_AT_LEAST: usize = 16;
const HANDS: usize = 3;
/// [`Job::Issue`] as the job table calls it.
const ISSUE: &str = "issue";
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
        let new_day = now.0.div_euclid(DAY) != chores_at.div_euclid(DAY);
        *chores_at = now.0;
        if new_day {
            look_at_mail_signing(office, now)?;
        }
        chores(office, now)?;
    }
    Ok(done)
}

fn run_jobs(office: &Office) -> Result<usize, Fault> {
    let mut claimed = claim(office, |tx, holder, now| {
        jobs::claim(tx, holder, now, JOBS, LEASE_SECONDS)
    })?;
    if claimed.iter().any(is_issue) {
        claimed.extend(claim(office, |tx, holder, now| {
            jobs::claim_kind(tx, ISSUE, holder, now, ISSUES, LEASE_SECONDS)
        })?);
    }
    let done = claimed.len();
    let (issues, others): (Vec<_>, Vec<_>) = claimed.into_iter().partition(is_issue);
    issue_together(office, issues)?;
    for job in others {
        let result = read(&job).and_then(|work| run(office, &work));
        settle(office, vec![(job, result)])?;
    }
    Ok(done)
}

fn claim(
    office: &Office,
    take: impl Fn(&mut Tx, &str, i64) -> Result<Vec<jobs::Job>, store::Fault> + Send + 'static,
) -> Result<Vec<jobs::Job>, Fault> {
    let (now, holder) = (office.now(), office.store.node().to_owned());
    let claimed = office
        .store
        .write::<_, Infallible, _>("jobs.claim", move |tx| {
            Ok(Outcome::Commit(take(tx, &holder, now.0)?))
        })?;
    Ok(claimed.unwrap_or_else(|never| match never {}))
}

fn is_issue(job: &jobs::Job) -> bool {
    job.kind == ISSUE
}

fn read(job: &jobs::Job) -> Result<Job, Fault> {
    serde_json::from_str(&job.data)
        .map_err(|error| Fault::Setup(format!("job {} cannot be read: {error}", job.id)))
}

/// Issues in batches, some at a time: while the signer signs one, others are claimed and stored.
fn issue_together(office: &Office, issues: Vec<jobs::Job>) -> Result<(), Fault> {
    let size = issues
        .len()
        .div_ceil(HANDS)
        .clamp(ISSUE_BATCH_AT_LEAST, ISSUE_BATCH);
    std::thread::scope(|scope| {
        let hands: Vec<_> = issues
            .chunks(size)
            .map(|batch| scope.spawn(move || issue_batch(office, batch)))
            .collect();
        hands
            .into_iter()
            .try_for_each(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

fn issue_batch(office: &Office, batch: &[jobs::Job]) -> Result<(), Fault> {
    let mut unread = Vec::new();
    let (mut known, mut orders) = (Vec::new(), Vec::new());
    for job in batch {
        match read(job) {
            Ok(Job::Issue { order }) => {
                known.push(job.clone());
                orders.push(order);
            }
            Ok(_) => unread.push((job.clone(), Err(Fault::Setup("not an issue".to_owned())))),
            Err(fault) => unread.push((job.clone(), Err(fault))),
        }
    }
    unread.extend(known.into_iter().zip(issuance::issue_each(office, &orders)));
    settle(office, unread)
}

/// Says of each job that it is done, or that it did not work.
fn settle(office: &Office, results: Vec<(jobs::Job, Result<(), Fault>)>) -> Result<(), Fault> {
    let now = office.now();
    let writes = results.into_iter().map(|(job, result)| {
        if let Err(fault) = &result {
            tracing::warn!("job {} {} failed: {fault}", job.kind, job.key);
        }
        let error = result.err().map(|fault| fault.to_string());
        move |tx: &mut Tx| {
            match &error {
                None => drop(jobs::done(tx, &job)?),
                Some(error) => drop(jobs::failed(tx, &job, error, now.0)?),
            }
            Ok(Outcome::<(), Infallible>::Commit(()))
        }
    });
    let settled = office.store.write_each("jobs.done", writes.collect());
    for answer in settled {
        answer?.unwrap_or_else(|never| match never {});
    }
    Ok(())
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

/// Once a day and at the start, the log hears what the operator's page shows.
fn look_at_mail_signing(office: &Office, now: Instant) -> Result<(), Fault> {
    let signing = mail_signing(office)?;
    match signing {
        MailSigning::NoKey => tracing::warn!("mail leaves unsigned: no key for it is set up"),
        MailSigning::NoCertificate => {
            tracing::warn!("mail leaves unsigned: its key has no good certificate for the sender")
        }
        MailSigning::Until(end) if signing.is_due(now) => {
            let days = end.0.saturating_sub(now.0) / DAY;
            tracing::warn!("the certificate that signs mail ends in {days} days: order the next")
        }
        MailSigning::Until(_) => {}
    }
    Ok(())
}

/// Work by the clock.
fn chores(office: &Office, now: Instant) -> Result<(), Fault> {
    let issuer = issuance::active_issuer(office)?;
    // A responder that cannot be renewed now keeps neither lists nor purges waiting.
    let renewed = issuance::renew_responder(office, &issuer);
    if lifecycle::crl_due(office, &issuer.id)? {
        lifecycle::publish_crl(office, &issuer.id)?;
    }
    // A list that cannot be read is said, and keeps lists and purges from nothing.
    let scanned = key_scan::go_on(office);
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
    renewed.and(scanned)
}
