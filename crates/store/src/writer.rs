//! The one thread that writes. It takes what waits into one transaction, each member in a savepoint of its own, commits
//! once, and only then answers all of them: sixty-four callers pay for one sync of the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};

use crate::queue::{Panic, Reply};
use crate::store::Outcome;
use crate::tx::Tx;
use crate::{Fault, Stopwatch};

/// Members of one commit.
const GROUP: usize = 64;
/// How often a group runs again when the engine broke a tie against it.
const RERUNS: usize = 3;

/// One write, its types forgotten.
pub(crate) trait Member: Send {
    fn name(&self) -> &'static str;
    /// Runs the closure; true if what it did shall stay.
    fn run(&mut self, tx: &mut Tx) -> Result<bool, Fault>;
    fn answer(self: Box<Self>, end: End);
}

/// How it ended for one member.
pub(crate) enum End {
    /// As the closure said.
    Settled,
    Failed(Fault),
    Panicked(Panic),
}

pub(crate) struct Write<F, T, E> {
    pub name: &'static str,
    pub closure: F,
    pub said: Option<Result<T, E>>,
    pub reply: SyncSender<Reply<Result<T, E>>>,
}

impl<F, T, E> Member for Write<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<Outcome<T, E>, Fault> + Send,
    T: Send,
    E: Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&mut self, tx: &mut Tx) -> Result<bool, Fault> {
        let (said, stays) = match (self.closure)(tx)? {
            Outcome::Commit(value) => (Ok(value), true),
            Outcome::CommitRefusal(refusal) => (Err(refusal), true),
            Outcome::Rollback(refusal) => (Err(refusal), false),
        };
        self.said = Some(said);
        Ok(stays)
    }

    fn answer(self: Box<Self>, end: End) {
        let answer = match (end, self.said) {
            (End::Settled, Some(said)) => Ok(Ok(said)),
            (End::Settled, None) => unreachable!("a settled write has said something"),
            (End::Failed(fault), _) => Ok(Err(fault)),
            (End::Panicked(panic), _) => Err(panic),
        };
        // Nobody waits any more only if the caller's thread has ended.
        let _ = self.reply.send(answer);
    }
}

type Members = Vec<Box<dyn Member>>;

/// The writer's life: take what waits, write it, answer, until the store is dropped.
pub(crate) fn write_groups(
    mut tx: Tx,
    queue: &Receiver<Box<dyn Member>>,
    waiting: &AtomicUsize,
    panics_return: &AtomicBool,
) {
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            match queue.try_recv() {
                Ok(member) => group.push(member),
                Err(_) => break,
            }
        }
        waiting.fetch_sub(group.len(), Ordering::SeqCst);
        let watch = Stopwatch::start();
        let ends = write(&mut tx, &mut group, panics_return.load(Ordering::SeqCst));
        let (members, micros) = (group.len(), watch.elapsed().as_micros());
        tracing::debug!(members, micros, "a commit of {members} took {micros} us");
        for (member, end) in group.into_iter().zip(ends) {
            member.answer(end);
        }
    }
}

fn write(tx: &mut Tx, group: &mut Members, panics_return: bool) -> Vec<End> {
    let mut reruns = 0;
    loop {
        match attempt(tx, group) {
            Attempt::Ended(ends) => return ends,
            Attempt::Lost { rerun: true, .. } if reruns < RERUNS => reruns += 1,
            Attempt::Lost { culprit, fault, .. } => {
                let name = group[culprit].name();
                tracing::error!(
                    write = name,
                    "the write {name} failed and its group with it: {fault}"
                );
                return all_but(group.len(), culprit, End::Failed(fault.clone()), || {
                    Fault::Group(fault.to_string())
                });
            }
            Attempt::Broken { culprit, panic } => {
                let name = group[culprit].name();
                tracing::error!(write = name, "the write {name} broke an invariant");
                if !panics_return {
                    // The panic's own message is out already. What is half done must not be built upon.
                    std::process::abort();
                }
                return all_but(group.len(), culprit, End::Panicked(panic), || {
                    Fault::Group("a panic".to_owned())
                });
            }
        }
    }
}

enum Attempt {
    Ended(Vec<End>),
    /// The engine said no inside one member; everything is rolled back.
    Lost {
        culprit: usize,
        fault: Fault,
        rerun: bool,
    },
    /// One member panicked; everything is rolled back.
    Broken {
        culprit: usize,
        panic: Panic,
    },
}

fn attempt(tx: &mut Tx, group: &mut Members) -> Attempt {
    if let Err(fault) = tx.begin() {
        return Attempt::Ended(all(group.len(), &fault));
    }
    // A lone member needs no savepoint: its transaction is one.
    let alone = group.len() == 1;
    let mut ends = Vec::with_capacity(group.len());
    let mut stays_any = false;
    for (place, member) in group.iter_mut().enumerate() {
        let ran = catch_unwind(AssertUnwindSafe(|| {
            if !alone {
                tx.batch("SAVEPOINT member")?;
            }
            let ran = member.run(tx);
            if tx.failure().is_none() && !alone {
                tx.batch(match ran {
                    Ok(true) => "RELEASE SAVEPOINT member",
                    _ => "ROLLBACK TO SAVEPOINT member; RELEASE SAVEPOINT member",
                })?;
            }
            ran
        }));
        let ran = match ran {
            Ok(ran) => ran,
            Err(panic) => {
                tx.rollback();
                return Attempt::Broken {
                    culprit: place,
                    panic,
                };
            }
        };
        if let Some(failure) = tx.failure().cloned() {
            tx.rollback();
            return Attempt::Lost {
                culprit: place,
                fault: failure.fault,
                rerun: failure.rerun,
            };
        }
        stays_any |= matches!(ran, Ok(true));
        ends.push(match ran {
            Ok(_) => End::Settled,
            // The closure's own fault, such as a row that makes no sense: the others need not suffer for it.
            Err(fault) => End::Failed(fault),
        });
    }
    if !stays_any {
        tx.rollback();
        return Attempt::Ended(ends);
    }
    match tx.commit() {
        Ok(()) => Attempt::Ended(ends),
        Err(fault) => {
            tracing::error!(
                "a commit of {} writes has an unknown outcome: {fault}",
                group.len()
            );
            tx.rollback();
            Attempt::Ended(all(group.len(), &Fault::Unknown))
        }
    }
}

fn all(members: usize, fault: &Fault) -> Vec<End> {
    (0..members).map(|_| End::Failed(fault.clone())).collect()
}

fn all_but(members: usize, culprit: usize, own: End, others: impl Fn() -> Fault) -> Vec<End> {
    let mut own = Some(own);
    (0..members)
        .map(|place| match own.take_if(|_| place == culprit) {
            Some(end) => end,
            None => End::Failed(others()),
        })
        .collect()
}
