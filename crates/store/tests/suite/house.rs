//! An empty house for each test: a file of its own, or a schema of its own.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

use store::{Engine, Entropy, Fault, Outcome, Settings, Store, Tx};

/// When every test begins: 2026-01-01 in Unix seconds, give or take.
pub const NOW: i64 = 1_767_225_600;

/// One empty database, removed again at the end.
pub struct House {
    pub settings: Settings,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Schema { server: String, name: String },
}

impl House {
    pub fn sqlite() -> House {
        let folder = std::env::temp_dir().join(format!("sealwright-store-{}", fresh_name()));
        std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
        let path = folder.join("house.db");
        House {
            settings: settings(Engine::Sqlite { path }),
            place: Place::Folder(folder),
        }
    }

    /// None, with a word on it, where no server was named.
    pub fn postgres() -> Option<House> {
        static SAID: Once = Once::new();
        let Ok(server) = std::env::var("SEALWRIGHT_TEST_POSTGRES") else {
            // Straight to the terminal, past the test harness, which would swallow it.
            SAID.call_once(|| {
                let _ = writeln!(
                    std::io::stderr(),
                    "skipped: the PostgreSQL half of the store's suite (SEALWRIGHT_TEST_POSTGRES is not set)"
                );
            });
            return None;
        };
        let name = format!("t_{}", fresh_name());
        run(&server, &format!("CREATE SCHEMA {name}"));
        let url = if server.contains("://") {
            let join = if server.contains('?') { '&' } else { '?' };
            format!("{server}{join}options=-csearch_path%3D{name}")
        } else {
            format!("{server} options='-csearch_path={name}'")
        };
        Some(House {
            settings: settings(Engine::Postgres { url }),
            place: Place::Schema { server, name },
        })
    }

    pub fn migrate(&self) -> Vec<String> {
        Store::migrate(&self.settings, NOW).expect("an empty database takes all migrations")
    }

    pub fn open(&self) -> Store {
        let store = Store::open(&self.settings).expect("a migrated database opens");
        store.let_panics_return();
        store
    }

    /// A second node on the same database.
    pub fn open_as(&self, node: &str) -> Store {
        let settings = Settings {
            node: node.to_owned(),
            ..self.settings.clone()
        };
        let store = Store::open(&settings).expect("a migrated database opens twice");
        store.let_panics_return();
        store
    }
}

impl Drop for House {
    fn drop(&mut self) {
        match &self.place {
            Place::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Place::Schema { server, name } => run(server, &format!("DROP SCHEMA {name} CASCADE")),
        }
    }
}

fn settings(engine: Engine) -> Settings {
    Settings {
        engine,
        readers: 2,
        queue: 128,
        node: "north".to_owned(),
    }
}

fn fresh_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let random = u64::from_be_bytes(Entropy::System.bytes());
    format!("{random:016x}_{}", NEXT.fetch_add(1, Ordering::SeqCst))
}

fn run(server: &str, sql: &str) {
    let mut client =
        postgres::Client::connect(server, postgres::NoTls).expect("the server answers");
    client
        .batch_execute(sql)
        .expect("the test's role may make and drop schemas");
}

/// A write that commits what its closure answers.
pub fn commit<T: Send + 'static>(
    store: &Store,
    mut closure: impl FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
) -> T {
    try_commit(store, move |tx| closure(tx)).expect("the write is committed")
}

pub fn try_commit<T: Send + 'static>(
    store: &Store,
    mut closure: impl FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let said = store.write::<T, (), _>("test write", move |tx| closure(tx).map(Outcome::Commit))?;
    Ok(said.expect("this closure refuses nothing"))
}

pub fn read<T: Send + 'static>(
    store: &Store,
    closure: impl FnOnce(&mut Tx) -> Result<T, Fault> + Send + 'static,
) -> T {
    store
        .read("test read", closure)
        .expect("the read is answered")
}

/// How many rows a table holds.
pub fn count(store: &Store, table: &'static str) -> i64 {
    read(store, move |tx| {
        let row = tx.one(&format!("SELECT COUNT(*) AS n FROM {table}"), &[])?;
        row.expect("a count is one row").int("n")
    })
}

/// An account that other rows can belong to.
pub fn account(store: &Store, id: &'static str) {
    commit(store, move |tx| {
        tx.execute(
            "INSERT INTO account (id, email, name, language, password_hash, roles, created_at, version)
             VALUES ($1, $2, 'Anna', 'pl', '!', 'subscriber', $3, 1)",
            &store::values![id, format!("{id}@example.com"), NOW],
        )
    });
}

/// Names functions over `&House`, each on a migrated database; makes one test per function and engine.
macro_rules! on_both_engines {
    ($($(#[$about:meta])* fn $name:ident($house:ident, $store:ident) $body:block)+) => {
        $($(#[$about])* fn $name($house: &$crate::house::House, $store: &store::Store) $body)+
        mod sqlite {
            $(#[test] fn $name() {
                let house = $crate::house::House::sqlite();
                house.migrate();
                super::$name(&house, &house.open());
            })+
        }
        mod postgres {
            $(#[test] fn $name() {
                let Some(house) = $crate::house::House::postgres() else { return };
                house.migrate();
                super::$name(&house, &house.open());
            })+
        }
    };
}
pub(crate) use on_both_engines;
