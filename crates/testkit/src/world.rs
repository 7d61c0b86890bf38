//! The world itself.

use crate::{
    ceremonies, check, register,
    signer::{Signer, WEAK_LIST},
};
use ca::{
    client::Client,
    profile::StatusUrls,
    weak_keys::{self, WeakKeys},
};
use domain::{
    lifecycle::RevocationChoice,
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
    post::{Mail, MailKeys, Post, Sent},
    registers::Register,
    second::Second,
    vetting::{ClaimForm, MethodForm, OrganisationForm},
};
use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use store::{Clock, Engine, Entropy, Outcome, Store};

/// 22 November 2026, 13:02 UTC: the day every test begins.
pub const BEGINNING: i64 = 1_795_352_520;
/// The other algorithm that an issuing CA may have.
pub const RSA_CA: KeyAlgorithm = KeyAlgorithm::Rsa4096;
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
    sent: Arc<Mutex<Vec<Sent>>>,
    chores_at: i64,
    signer: Signer,
    /// A test broke the rows on purpose: they are not looked at when the world ends.
    tampered: bool,
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
        ceremonies::copy(&folder, algorithm, &urls);
        ra::setup::import_ca(
            &store,
            &folder.join("keys"),
            "issuing-1",
            "root-1",
            Instant(BEGINNING),
        )
        .expect("the ceremony's files are there");
        std::fs::write(folder.join(WEAK_LIST), weak_list("none yet", &[])).expect("a file");
        let signer = Signer::start(&folder, &store, &clock, &urls);
        let sent = Arc::default();
        let register = register::start(COMPANY);
        let ports = Ports {
            clock: clock.clone(),
            entropy: Entropy::seeded(1),
            post: Post::Memory(Arc::clone(&sent)),
            mail_keys: MailKeys::default(),
            dns: Dns::Fixed,
            register: Register::Krs {
                base_url: format!("http://{register}"),
            },
            second: Second::Absent,
            signer: signer.client(),
        };
        let office = Office::new(store, ports, house(urls))
            .with_weak_keys(WeakKeys::at(folder.join(WEAK_LIST)));
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
            signer,
            tampered: false,
        }
    }

    /// The signer's process is killed: its journal stays as it is, its lock is free.
    pub fn stop_signer(&self) {
        self.signer.stop();
    }

    /// The signer starts, and reads its journal.
    pub fn start_signer(&self) {
        self.try_start_signer().expect("the history is the same");
    }

    /// The signer starts, or says why not.
    pub fn try_start_signer(&self) -> Result<(), ca::Fault> {
        self.signer.open()
    }

    /// A way to the signer apart from the office's.
    pub fn signer(&self) -> Client {
        self.signer.client()
    }

    /// The signer's own journal, to be written while it is stopped.
    pub fn signer_journal(&self) -> PathBuf {
        self.folder.join("signer.journal")
    }

    /// From now on drafts are shown to this linter too.
    pub fn ask_too(&mut self, second: Second) {
        self.office = self.office.clone().with_second(second);
    }

    /// Breaks rows as no part of the product would, and says how many.
    pub fn tamper(&mut self, sql: impl Into<String>) -> u64 {
        self.tampered = true;
        let sql = sql.into();
        let done = self
            .office
            .store()
            .write::<_, std::convert::Infallible, _>("test.tamper", move |tx| {
                Ok(Outcome::Commit(tx.execute(&sql, &[])?))
            });
        done.expect("the store writes").expect("never refused")
    }

    /// One number out of the rows, such as a count: the column is called `n`.
    pub fn number(&self, sql: &'static str) -> i64 {
        let read = self.office.store().read("test.number", move |tx| {
            tx.one(sql, &[])?.map_or(Ok(0), |row| row.int("n"))
        });
        read.expect("the store reads")
    }

    /// What must hold in every world at any moment (reliability I1 to I8); asked once more when it ends.
    pub fn check(&self) {
        check::everything(self.office.store(), &self.signer_journal());
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

    /// The same, when the signer may be dead and the chores say so.
    pub fn try_round(&mut self) -> Result<usize, ra::Fault> {
        ra::round(&self.office, &mut self.chores_at)
    }

    /// Time passes.
    pub fn wait(&mut self, seconds: i64) {
        assert!(self.clock.advance(seconds), "a manual clock moves");
    }

    /// An order whose evidence is complete, waiting for its buyer's last step.
    pub fn ready(&mut self, request: &str, address: &str) -> OrderId {
        let order = self.order();
        let case = self.submit_data(&order);
        self.approve(&case);
        self.confirm_mailbox(&order, request, address);
        order
    }

    /// An order whose first intent is written and whose signer was dead: nothing is signed yet.
    pub fn claimed(&mut self, request: &str, address: &str) -> OrderId {
        let order = self.ready(request, address);
        self.stop_signer();
        self.press_activate(&order);
        self.round();
        order
    }

    /// The mails sent since the last look.
    pub fn mails(&self) -> Vec<Mail> {
        self.sent().into_iter().map(|sent| sent.mail).collect()
    }

    /// The same, each with the octets it left as.
    pub fn sent(&self) -> Vec<Sent> {
        std::mem::take(&mut self.sent.lock().expect("nobody panicked while sending"))
    }

    /// Anna buys.
    pub fn order(&self) -> OrderId {
        ra::order::place(&self.office, &self.anna, Product::SmimeOrganization730)
            .expect("no fault")
            .expect("no refusal")
    }

    /// Somebody new, signed in.
    pub fn somebody(&self, email: &str, roles: &[&str]) -> Who {
        person(&self.office, email, "Somebody", roles)
    }

    /// Anna fills in the data step and submits it.
    pub fn submit_data(&mut self, order: &OrderId) -> CaseId {
        self.fill_data(order, "number", "12345678");
        self.submit_filled(order)
    }

    /// Every page of the data step, but not its last button.
    pub fn fill_data(&self, order: &OrderId, method: &str, number: &str) {
        let (office, anna) = (&self.office, &self.anna);
        let form = OrganisationForm {
            organisation: COMPANY.to_owned(),
            region: "mazowieckie".to_owned(),
            locality: "Warszawa".to_owned(),
        };
        let method = MethodForm {
            method: method.into(),
            number_type: "krs".into(),
            number: number.into(),
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
    }

    /// The last button of the data step, and what the register says.
    pub fn submit_filled(&mut self, order: &OrderId) -> CaseId {
        let marked = data_statements();
        ra::vetting::submit(&self.office, &self.anna, order, &marked, "127.0.0.1")
            .expect("no fault")
            .expect("submitted");
        while self.round() > 0 {}
        self.case_of(order)
    }

    /// The case of a submitted order.
    pub fn case_of(&self, order: &OrderId) -> CaseId {
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

    /// Olga calls back, then she and Piotr approve.
    pub fn approve_by_two(&mut self, case: &CaseId) {
        let olga = ra::policy::officer(&self.olga).expect("Olga is an officer");
        let piotr = ra::policy::officer(&self.piotr).expect("Piotr is an officer");
        ra::desk::prove_authority(&self.office, &olga, case, call_back())
            .expect("no fault")
            .expect("recorded");
        for officer in [olga, piotr] {
            ra::desk::approve(&self.office, &officer, case)
                .expect("no fault")
                .expect("approved");
        }
        self.settle();
    }

    /// Olga looks one line up herself.
    pub fn vouch(&self, case: &CaseId, item: Item) {
        let olga = ra::policy::officer(&self.olga).expect("Olga is an officer");
        ra::desk::check(&self.office, &olga, case, item, true, "the register", "")
            .expect("no fault")
            .expect("checked");
    }

    /// Anna's order as her pages show it.
    pub fn card(&self, order: &OrderId) -> ra::view::Card {
        ra::view::details(&self.office, &self.anna, order)
            .expect("no fault")
            .expect("own order")
            .card
    }

    /// Anna revokes, and nothing is published yet.
    pub fn revoke(&self, order: &OrderId, reason: RevocationChoice) {
        ra::lifecycle::revoke(&self.office, &self.anna, order, reason, "")
            .expect("no fault")
            .expect("revoked");
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
        self.press_activate(order);
        self.settle();
    }

    /// The same, and the worker has not looked yet.
    pub fn press_activate(&self, order: &OrderId) {
        let (office, anna) = (&self.office, &self.anna);
        ra::activation::choose(office, anna, order, Default::default())
            .expect("no fault")
            .expect("chosen");
        let marked = activation_statements();
        ra::activation::activate(office, anna, order, &marked, "127.0.0.1")
            .expect("no fault")
            .expect("activated");
    }

    /// From now on mail is signed: by a new key, with a certificate that Anna ordered for the house's own sender.
    pub fn sign_mail(&mut self, algorithm: KeyAlgorithm) -> OrderId {
        let key = SigningKey::generate(algorithm).expect("a fresh key");
        let sender = self.office.settings().mail_from.clone();
        let order = self.issue(&crate::request_of(&key), &sender);
        let keys = MailKeys::new(vec![key]).expect("a key that signs mail");
        self.office = self.office.clone().with_mail_keys(keys);
        order
    }

    /// From now on these keys are published, as far as an operator's list says so.
    pub fn publish_keys(&self, version: &str, fingerprints: &[[u8; 32]]) {
        let file = self.folder.join("new-list.txt");
        std::fs::write(&file, weak_list(version, fingerprints)).expect("a file");
        weak_keys::install(&file, &self.folder.join(WEAK_LIST)).expect("a whole list");
    }

    /// The whole walk, up to the certificate.
    pub fn issue(&mut self, request: &str, address: &str) -> OrderId {
        let order = self.ready(request, address);
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
        if !self.tampered && !std::thread::panicking() {
            self.check();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A list of published keys in its format.
pub fn weak_list(version: &str, fingerprints: &[[u8; 32]]) -> String {
    let mut entries: Vec<String> = fingerprints
        .iter()
        .map(|fingerprint| pki::digest::hex(&fingerprint[..10]))
        .collect();
    entries.sort();
    let body: String = entries.iter().map(|entry| format!("{entry}\n")).collect();
    format!(
        "sealwright weak keys, format 1\nversion: {version}\nsource: a test\nmade: 2026-11-22\n\
         count: {}\nsha256: {}\n\n{body}",
        entries.len(),
        pki::digest::hex(&pki::digest::sha256(body.as_bytes()))
    )
}

/// Every box of the data step marked.
pub fn data_statements() -> Vec<String> {
    let keys = domain::vetting::STATEMENTS.iter();
    keys.map(|key| (*key).to_owned()).collect()
}

/// Every box of the activation step marked.
pub fn activation_statements() -> Vec<String> {
    let keys = domain::activation::STATEMENTS.iter();
    keys.map(|key| (*key).to_owned()).collect()
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
