//! The store as the rest of the house sees it: open, read, write.

use std::fmt;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use crate::engine::{self, Access};
use crate::queue::{self, Question, Queue, Read, Reply};
use crate::tx::{Names, Tx};
use crate::writer::{self, Member, Write};
use crate::{Dialect, Fault, migration};

#[derive(Debug, Clone)]
pub struct Settings {
    pub engine: Engine,
    /// Threads and connections for reads, at least one.
    pub readers: usize,
    /// Reads, and writes, that may wait for their turn before the next one is told that we are busy.
    pub queue: usize,
    /// The name of this node in journal, leases and jobs.
    pub node: String,
}

#[derive(Clone)]
pub enum Engine {
    Sqlite {
        path: PathBuf,
    },
    /// A connection string. The connection itself is not encrypted: a socket, loopback, or a tunnel.
    Postgres {
        url: String,
    },
}

/// What a write closure decides about its own effects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T, E> {
    Commit(T),
    /// The answer is no, and that no leaves a trace: a lost attempt counts.
    CommitRefusal(E),
    /// The answer is no, and nothing happened.
    Rollback(E),
}

/// Handle to the store's threads. Clones share them; the last one dropped ends them.
#[derive(Clone)]
pub struct Store {
    rooms: Arc<Rooms>,
}

struct Rooms {
    dialect: Dialect,
    node: String,
    panics_return: Arc<AtomicBool>,
    /// None only while dropping.
    queues: Option<Queues>,
    threads: Vec<JoinHandle<()>>,
}

struct Queues {
    writes: Queue<Box<dyn Member>>,
    reads: Queue<Box<dyn Question>>,
}

impl Store {
    /// Opens a database whose tables are exactly those of this program, and refuses any other.
    pub fn open(settings: &Settings) -> Result<Store, Fault> {
        let names = Names::draw();
        let panics_return = Arc::new(AtomicBool::new(false));
        let (writes, write_jobs) = Queue::new(settings.queue);
        let (reads, read_jobs) = Queue::new(settings.queue);
        let read_jobs: Arc<Mutex<Receiver<Box<dyn Question>>>> = Arc::new(Mutex::new(read_jobs));
        let mut threads = Vec::new();

        let (waiting, returning) = (writes.count(), Arc::clone(&panics_return));
        threads.push(room(
            "store writer",
            settings,
            Access::Write,
            &names,
            move |tx| {
                writer::write_groups(tx, &write_jobs, &waiting, &returning);
            },
        )?);
        for _ in 0..settings.readers.max(1) {
            let (jobs, waiting) = (Arc::clone(&read_jobs), reads.count());
            threads.push(room(
                "store reader",
                settings,
                Access::Read,
                &names,
                move |tx| {
                    queue::answer_questions(tx, &jobs, &waiting);
                },
            )?);
        }
        let dialect = match settings.engine {
            Engine::Sqlite { .. } => Dialect::Sqlite,
            Engine::Postgres { .. } => Dialect::Postgres,
        };
        let queues = Some(Queues { writes, reads });
        let node = settings.node.clone();
        Ok(Store {
            rooms: Arc::new(Rooms {
                dialect,
                node,
                panics_return,
                queues,
                threads,
            }),
        })
    }

    /// Brings the tables up to this program, all or nothing; answers the names of what it applied.
    pub fn migrate(settings: &Settings, now: i64) -> Result<Vec<String>, Fault> {
        let settings = settings.clone();
        let work = thread::Builder::new()
            .name("store migration".to_owned())
            .spawn(move || migration::migrate(&settings, now))
            .map_err(|error| no_thread(&error))?;
        work.join().unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Copies the database as it stands at one moment into a file that does not exist yet, and checks the copy. Others
    /// may write meanwhile. SQLite only: PostgreSQL has tools of its own.
    pub fn copy(settings: &Settings, to: &Path) -> Result<(), Fault> {
        match &settings.engine {
            Engine::Sqlite { path } => engine::copy_sqlite(path, to),
            Engine::Postgres { .. } => Err(Fault::Database(
                "a PostgreSQL database is copied by pg_dump".to_owned(),
            )),
        }
    }

    /// Renames a SQLite database that nobody has open; [`Fault::Busy`] when somebody has.
    pub fn set_aside(path: &Path, to: &Path) -> Result<(), Fault> {
        engine::set_sqlite_aside(path, to)
    }

    /// Runs the closure over one unchanging view of the data. Blocks until it is answered.
    pub fn read<T, F>(&self, name: &'static str, closure: F) -> Result<T, Fault>
    where
        F: FnOnce(&mut Tx) -> Result<T, Fault> + Send + 'static,
        T: Send + 'static,
    {
        queue::refuse_nesting(name);
        let queues = self.queues()?;
        let (reply, answer) = sync_channel(1);
        queues.reads.push(Box::new(Read {
            name,
            closure,
            reply,
        }))?;
        queue::wait(&answer)
    }

    /// Runs the closure in the next commit and answers when that commit is on disk. Blocks until then.
    ///
    /// The closure may run more than once, and its memory of an earlier run must not matter. No I/O and no expensive
    /// hashing inside: every other writer waits for it. A panic in it ends the process.
    pub fn write<T, E, F>(&self, name: &'static str, closure: F) -> Result<Result<T, E>, Fault>
    where
        F: FnMut(&mut Tx) -> Result<Outcome<T, E>, Fault> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        queue::wait(&self.hand_in(name, closure)?)
    }

    /// Several writes of one kind, handed in together so that they share commits; each is answered for itself, in the
    /// order given, and none can undo another. One that finds the queue full is told so and has not run.
    pub fn write_each<T, E, F>(
        &self,
        name: &'static str,
        closures: Vec<F>,
    ) -> Vec<Result<Result<T, E>, Fault>>
    where
        F: FnMut(&mut Tx) -> Result<Outcome<T, E>, Fault> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        // All are in the queue before the first answer is waited for.
        let handed: Vec<_> = closures
            .into_iter()
            .map(|closure| self.hand_in(name, closure))
            .collect();
        let answers = handed.into_iter();
        answers
            .map(|handed| handed.and_then(|answer| queue::wait(&answer)))
            .collect()
    }

    /// Writes that wait for the writer at this moment.
    pub fn waiting_writes(&self) -> usize {
        self.queues()
            .map_or(0, |queues| queues.writes.count().load(Ordering::SeqCst))
    }

    pub fn dialect(&self) -> Dialect {
        self.rooms.dialect
    }

    pub fn node(&self) -> &str {
        &self.rooms.node
    }

    /// For tests: a panic in a write is rolled back and goes on in the thread that asked, instead of ending the process.
    pub fn let_panics_return(&self) {
        self.rooms.panics_return.store(true, Ordering::SeqCst);
    }

    fn hand_in<T, E, F>(
        &self,
        name: &'static str,
        closure: F,
    ) -> Result<Receiver<Reply<Result<T, E>>>, Fault>
    where
        F: FnMut(&mut Tx) -> Result<Outcome<T, E>, Fault> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        queue::refuse_nesting(name);
        let queues = self.queues()?;
        let (reply, answer) = sync_channel(1);
        queues.writes.push(Box::new(Write {
            name,
            closure,
            said: None,
            reply,
        }))?;
        Ok(answer)
    }

    fn queues(&self) -> Result<&Queues, Fault> {
        self.rooms.queues.as_ref().ok_or(Fault::Closed)
    }
}

/// Starts a thread that opens its own connection, because the PostgreSQL client must not be opened on an async thread.
fn room(
    name: &str,
    settings: &Settings,
    access: Access,
    names: &Names,
    life: impl FnOnce(Tx) + Send + 'static,
) -> Result<JoinHandle<()>, Fault> {
    let (ready, opened) = sync_channel(1);
    let (settings, names) = (settings.clone(), names.clone());
    let thread = thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            queue::enter_store_thread();
            match connect(&settings, access, names) {
                Ok(tx) => {
                    // The other side waits for this word before it does anything else.
                    let _ = ready.send(Ok(()));
                    life(tx);
                }
                Err(fault) => drop(ready.send(Err(fault))),
            }
        })
        .map_err(|error| no_thread(&error))?;
    opened.recv().unwrap_or(Err(Fault::Closed))?;
    Ok(thread)
}

fn connect(settings: &Settings, access: Access, names: Names) -> Result<Tx, Fault> {
    let mut tx = Tx::connect_naming(settings, access, names)?;
    if access == Access::Write {
        migration::check(&mut tx)?;
    }
    Ok(tx)
}

fn no_thread(error: &std::io::Error) -> Fault {
    Fault::Database(format!("cannot start a thread: {error}"))
}

impl Drop for Rooms {
    fn drop(&mut self) {
        self.queues = None;
        for thread in self.threads.drain(..) {
            // A closure may have held the last handle, so that this runs on one of the very threads.
            if thread.thread().id() != thread::current().id() {
                // A room that panicked has said so already.
                let _ = thread.join();
            }
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.rooms.dialect)
            .finish_non_exhaustive()
    }
}

/// A connection string may hold a password, so it is not shown.
impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Engine::Sqlite { path } => f.debug_struct("Sqlite").field("path", path).finish(),
            Engine::Postgres { .. } => f.write_str("Postgres"),
        }
    }
}
