//! The way from a caller's thread to the store's threads and back: bounded on the way in, one answer on the way out.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::tx::Tx;
use crate::{Fault, Stopwatch};

/// A read that takes longer than this is worth a word in the log.
const SLOW_MILLIS: u128 = 1_000;

pub(crate) type Panic = Box<dyn Any + Send>;
/// An answer, or the panic that came instead of one.
pub(crate) type Reply<T> = Result<Result<T, Fault>, Panic>;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// The sending side, with a count of what waits.
pub(crate) struct Queue<J> {
    sender: SyncSender<J>,
    waiting: Arc<AtomicUsize>,
}

impl<J> Queue<J> {
    pub fn new(limit: usize) -> (Queue<J>, Receiver<J>) {
        let (sender, receiver) = sync_channel(limit.max(1));
        (
            Queue {
                sender,
                waiting: Arc::default(),
            },
            receiver,
        )
    }

    /// Hands a job in, or says at once that there is no room.
    pub fn push(&self, job: J) -> Result<(), Fault> {
        // Counted first, because the other side may take it before we return.
        self.waiting.fetch_add(1, Ordering::SeqCst);
        self.sender.try_send(job).map_err(|error| {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            match error {
                TrySendError::Full(_) => Fault::Busy,
                TrySendError::Disconnected(_) => Fault::Closed,
            }
        })
    }

    pub fn count(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.waiting)
    }
}

/// Waits for the answer. A panic in the closure goes on in the thread that asked.
pub(crate) fn wait<T>(answer: &Receiver<Reply<T>>) -> Result<T, Fault> {
    match answer.recv() {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => resume_unwind(panic),
        Err(_) => Err(Fault::Closed),
    }
}

/// A closure that opens a second transaction would wait for itself for ever, so it is told off instead.
pub(crate) fn refuse_nesting(name: &str) {
    let inside = INSIDE.with(Cell::get);
    assert!(!inside, "{name} opens a transaction inside a transaction");
}

pub(crate) fn enter_store_thread() {
    INSIDE.with(|inside| inside.set(true));
}

/// One read, its type forgotten.
pub(crate) trait Question: Send {
    fn ask(self: Box<Self>, tx: &mut Tx);
}

pub(crate) struct Read<F, T> {
    pub name: &'static str,
    pub closure: F,
    pub reply: SyncSender<Reply<T>>,
}

impl<F, T> Question for Read<F, T>
where
    F: FnOnce(&mut Tx) -> Result<T, Fault> + Send,
    T: Send,
{
    fn ask(self: Box<Self>, tx: &mut Tx) {
        let Read {
            name,
            closure,
            reply,
        } = *self;
        let watch = Stopwatch::start();
        let answer = match tx.begin() {
            Err(fault) => Ok(Err(fault)),
            Ok(()) => {
                let answer = catch_unwind(AssertUnwindSafe(|| closure(tx)));
                // A closure that swallowed an engine's no has nothing to show for it.
                let failed = tx.failure().map(|failure| failure.fault.clone());
                tx.rollback();
                match (answer, failed) {
                    (Ok(Ok(_)), Some(fault)) => Ok(Err(fault)),
                    (answer, _) => answer,
                }
            }
        };
        let millis = watch.elapsed().as_millis();
        if millis > SLOW_MILLIS {
            tracing::warn!(read = name, millis, "the read {name} took {millis} ms");
        }
        // Nobody waits any more only if the caller's thread has ended.
        let _ = reply.send(answer);
    }
}

/// A reader's life: take a question, answer it, until the store is dropped.
pub(crate) fn answer_questions(
    mut tx: Tx,
    queue: &Mutex<Receiver<Box<dyn Question>>>,
    waiting: &AtomicUsize,
) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(question) = next else { return };
        waiting.fetch_sub(1, Ordering::SeqCst);
        question.ask(&mut tx);
    }
}
