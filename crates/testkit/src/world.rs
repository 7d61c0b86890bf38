//! The world itself.

use crate::register;
use ca::{
    ceremony::{self, Identity, IssuingPlan, RootPlan, Witnesses},
    client::Client,
    profile::StatusUrls,
    room::{self, Journal, KeySet, Room},
};
use domain::{
    product::Product,
    vetting::{Item, Policy, RETURN_REASONS},
    words::{CaseId, Instant, Lang, OrderId},
};
use keys::{KeyAlgorithm, SigningKey};
use ra::{
    Office, Settings, Who,
    accounts::{self, NewAccount},
    dns::Dns,
    office::Ports,
    post::{Mail, Post},
    registers::Register,
    vetting::{ClaimForm, MethodForm, OrganisationForm},
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
};
use store::{Clock, Engine, Entropy, Store};

/// 22 November 2026, 13:02 UTC: the day every test begins.
pub const BEGINNING: i64 = 1_795_352_520;
/// The password of everybody in a world.
pub const PASSWORD: &str = "correct horse battery";
/// The company that the register knows.
pub const COMPANY: &str = "Kowalska Ceramika sp. z o.o.";

/// A house with a signer, two officers and one subscriber.
pub struct World {
    pub office: Office,
    pub anna: Who,
    pub olga: Who,
    pub piotr: Who,
    pub folder: PathBuf,
    clock: Clock,
    sent: Arc<Mutex<Vec<Mail>>>,
    chores_at: i64,
}

static WORLDS: AtomicU32 = AtomicU32::new(0);

impl World {
    /// On a fresh SQLite database, with a P-384 issuing CA.
    pub fn new() -> World {
        World::with(KeyAlgorithm::P384)
    }

    pub fn with(algorithm: KeyAlgorithm) -> World {
        let number = WORLDS.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("sealwright-world-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the world");
        let settings = store::Settings {
            engine: Engine::Sqlite {
                path: folder.join("world.db"),
            },
            readers: 2,
            queue: 256,
            node: "node-1".to_owned(),
        };
        Store::migrate(&settings, BEGINNING).expect("a fresh database migrates");
        let store = Store::open(&settings).expect("a migrated database opens");
        let clock = Clock::manual(BEGINNING);
        let urls = StatusUrls::new("http://pki.example.com").expect("an http address");
        hold_ceremonies(&folder, algorithm, &urls);
        ra::setup::import_ca(
            &store,
            &folder.join("keys"),
            "issuing-1",
            "root-1",
            Instant(BEGINNING),
        )
        .expect("the ceremony's files are there");
        let socket = start_signer(&folder, &store, &clock, &urls);
        let sent = Arc::default();
        let register = register::start(COMPANY);
        let ports = Ports {
            clock: clock.clone(),
            entropy: Entropy::seeded(1),
            post: Post::Memory(Arc::clone(&sent)),
            dns: Dns::Fixed,
            register: Register::Krs {
                base_url: format!("http://{register}"),
            },
            signer: Client::new(socket),
        };
        let office = Office::new(store, ports, house(urls));
        let anna = person(&office, "anna@example.com", "Anna Nowak", &["subscriber"]);
        let olga = person(&office, "olga@example.com", "Olga", &["officer"]);
        let piotr = person(&office, "piotr@example.com", "Piotr", &["officer"]);
        World {
            office,
            anna,
            olga,
            piotr,
            folder,
            clock,
            sent,
            chores_at: i64::MIN,
        }
    }

    /// Lets everything happen that can happen now. Work that failed and waits for later fails the test.
    pub fn settle(&mut self) {
        while self.round() > 0 {}
        let sql = "SELECT kind, last_error FROM job WHERE state = 'waiting' AND last_error IS NOT NULL
                   UNION SELECT kind, last_error FROM outbox WHERE state = 'waiting' AND last_error IS NOT NULL";
        let failed = self.office.store().read("test.failed", move |tx| {
            tx.query(sql, &[])?
                .iter()
                .map(|row| Ok((row.text("kind")?, row.text("last_error")?)))
                .collect::<Result<Vec<_>, _>>()
        });
        assert_eq!(failed.expect("the store reads"), Vec::new(), "work failed");
    }

    /// One look of the worker.
    pub fn round(&mut self) -> usize {
        ra::round(&self.office, &mut self.chores_at).expect("the worker's round")
    }

    /// Time passes.
    pub fn wait(&mut self, seconds: i64) {
        assert!(self.clock.advance(seconds), "a manual clock moves");
    }

    /// The mails sent since the last look.
    pub fn mails(&self) -> Vec<Mail> {
        std::mem::take(&mut self.sent.lock().expect("nobody panicked while sending"))
    }

    /// Anna buys.
    pub fn order(&self) -> OrderId {
        ra::order::place(&self.office, &self.anna, Product::SmimeOrganization730)
            .expect("no fault")
            .expect("no refusal")
    }

    /// Anna fills in the data step and submits it.
    pub fn submit_data(&mut self, order: &OrderId) -> CaseId {
        let (office, anna) = (&self.office, &self.anna);
        let form = OrganisationForm {
            organisation: COMPANY.to_owned(),
            region: "mazowieckie".to_owned(),
            locality: "Warszawa".to_owned(),
        };
        let method = MethodForm {
            method: "number".into(),
            number_type: "krs".into(),
            number: "12345678".into(),
        };
        let claim = ClaimForm {
            role: "representative".into(),
            person: "Anna Nowak".into(),
            position: "CEO".into(),
        };
        ra::vetting::save_country(office, anna, order, "PL")
            .expect("no fault")
            .expect("a country");
        ra::vetting::save_organisation(office, anna, order, form)
            .expect("no fault")
            .expect("an organisation");
        ra::vetting::save_method(office, anna, order, method)
            .expect("no fault")
            .expect("a number");
        ra::vetting::save_claim(office, anna, order, claim)
            .expect("no fault")
            .expect("a claim");
        let marked: Vec<String> = domain::vetting::STATEMENTS
            .iter()
            .map(|key| (*key).to_owned())
            .collect();
        ra::vetting::submit(office, anna, order, &marked, "127.0.0.1")
            .expect("no fault")
            .expect("submitted");
        self.settle();
        let details = ra::view::details(&self.office, &self.anna, order)
            .expect("no fault")
            .expect("own order");
        details.case.expect("a submitted order has a case").id
    }

    /// Olga calls back and approves.
    pub fn approve(&mut self, case: &CaseId) {
        let olga = ra::policy::officer(&self.olga).expect("Olga is an officer");
        ra::desk::prove_authority(&self.office, &olga, case, call_back())
            .expect("no fault")
            .expect("recorded");
        ra::desk::approve(&self.office, &olga, case)
            .expect("no fault")
            .expect("approved");
        self.settle();
    }

    /// Anna proves a key and names a mailbox; the holder confirms.
    pub fn confirm_mailbox(&mut self, order: &OrderId, request: &str, address: &str) {
        let (office, anna) = (&self.office, &self.anna);
        let verdict = ra::key::prove(office, anna, order, request.as_bytes())
            .expect("no fault")
            .expect("own order");
        assert!(verdict.correct, "{:?}", verdict.problem);
        ra::mailbox::name(office, anna, order, address)
            .expect("no fault")
            .expect("an address");
        ra::mailbox::send(office, anna, order)
            .expect("no fault")
            .expect("sent");
        self.settle();
        let (link, code) = self.challenge_mail(address);
        let evidence = domain::mailbox::Evidence {
            address: "127.0.0.1".into(),
            agent: "test".into(),
        };
        ra::mailbox::confirm(&self.office, &link, &code, evidence)
            .expect("no fault")
            .expect("confirmed");
        self.settle();
    }

    /// Link and code out of the newest challenge mail to `address`.
    pub fn challenge_mail(&self, address: &str) -> (String, String) {
        let mail = self
            .mails()
            .into_iter()
            .rev()
            .find(|mail| mail.to == address && mail.text.contains("/confirm/"));
        let text = mail.expect("a challenge mail").text;
        let link = text
            .split("/confirm/")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next());
        let code = text.split_whitespace().find(|word| {
            word.len() == 9
                && word.as_bytes()[4] == b'-'
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
        (
            link.expect("a link").to_owned(),
            code.expect("a code").to_owned(),
        )
    }

    /// Anna chooses and activates; the certificate is issued.
    pub fn activate(&mut self, order: &OrderId) {
        let (office, anna) = (&self.office, &self.anna);
        ra::activation::choose(office, anna, order, Default::default())
            .expect("no fault")
            .expect("chosen");
        let marked: Vec<String> = domain::activation::STATEMENTS
            .iter()
            .map(|key| (*key).to_owned())
            .collect();
        ra::activation::activate(office, anna, order, &marked, "127.0.0.1")
            .expect("no fault")
            .expect("activated");
        self.settle();
    }

    /// The whole walk, up to the certificate.
    pub fn issue(&mut self, request: &str, address: &str) -> OrderId {
        let order = self.order();
        let case = self.submit_data(&order);
        self.approve(&case);
        self.confirm_mailbox(&order, request, address);
        self.activate(&order);
        order
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A call-back as an officer would record it.
pub fn call_back() -> ra::desk::AuthorityForm {
    ra::desk::AuthorityForm {
        method: "call_back".into(),
        source: "the company's own web site".into(),
        contact: "+48 22 000 00 00".into(),
        person: "Jan Kowalski".into(),
        date: "2026-11-22".into(),
        time: "13:30".into(),
        note: "confirmed".into(),
    }
}

fn house(status_urls: StatusUrls) -> Settings {
    assert!(
        RETURN_REASONS.len() > 1 && Item::ALL.len() == 6,
        "the desk's lists are those the tests know"
    );
    Settings {
        brand: "Sealwright".into(),
        maker: "Example CA".into(),
        public_url: "https://portal.example.com".into(),
        status_urls,
        time_zone: "Europe/Warsaw".into(),
        contact_email: "help@example.com".into(),
        mail_from: "ca@example.com".into(),
        policy: Policy {
            version: 1,
            second_look_percent: 0,
        },
        mails_an_hour: 5,
        sign_ins_a_quarter: 5,
        demo: false,
    }
}

fn person(office: &Office, email: &str, name: &str, roles: &[&str]) -> Who {
    let new = NewAccount {
        email,
        name,
        language: Lang::En,
        password: PASSWORD,
        roles,
        organisation: None,
    };
    accounts::create(office, &new)
        .expect("no fault")
        .expect("a new account");
    let token = accounts::sign_in(office, email, PASSWORD, "test", "127.0.0.1")
        .expect("no fault")
        .expect("signed in");
    accounts::session(office, &token)
        .expect("no fault")
        .expect("a session")
        .who
}

fn hold_ceremonies(folder: &Path, algorithm: KeyAlgorithm, urls: &StatusUrls) {
    let witnesses = Witnesses::new("First Person", "Second Person").expect("two people");
    let entropy = Entropy::System;
    let identity = |name: &str| Identity {
        country: "PL".into(),
        organisation: "Example CA".into(),
        common_name: name.into(),
    };
    ceremony::root(RootPlan {
        folder: &folder.join("offline"),
        id: "root-1",
        identity: &identity("Example Root"),
        passphrase: "root passphrase",
        witnesses: &witnesses,
        now: BEGINNING - 3600,
        draw: &mut || entropy.bytes(),
    })
    .expect("a root");
    ceremony::issuing(IssuingPlan {
        root: &folder.join("offline"),
        root_id: "root-1",
        root_passphrase: "root passphrase",
        folder: &folder.join("keys"),
        id: "issuing-1",
        identity: &identity("Example Issuing CA"),
        algorithm,
        passphrase: "issuing passphrase",
        urls,
        witnesses: &witnesses,
        now: BEGINNING - 3600,
        draw: &mut || entropy.bytes(),
    })
    .expect("an issuing CA");
}

fn start_signer(folder: &Path, store: &Store, clock: &Clock, urls: &StatusUrls) -> PathBuf {
    let open = |name: &str| {
        SigningKey::open(&folder.join("keys").join(name), "issuing passphrase").expect("a key")
    };
    let keys = KeySet {
        issuing: open("issuing-1.key"),
        responder: open("issuing-1.responder.key"),
    };
    let journal = Journal::open(&folder.join("signer.journal")).expect("a fresh journal");
    let keys = HashMap::from([("issuing-1".to_owned(), keys)]);
    let policy = Policy {
        version: 1,
        second_look_percent: 0,
    };
    let mut room = Room::new(
        store.clone(),
        clock.clone(),
        urls.clone(),
        policy,
        keys,
        journal,
    );
    let socket = folder.join("signer.sock");
    let (ready, started) = mpsc::channel();
    let path = socket.clone();
    std::thread::spawn(move || {
        let over = room::serve(&mut room, &path, || {
            ready.send(()).expect("the world waits")
        });
        over.expect("the signer serves");
    });
    started.recv().expect("the signer starts");
    socket
}
