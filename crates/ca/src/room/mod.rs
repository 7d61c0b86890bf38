//! The room itself: keys, journal, and the four verbs. Runs in the signer process and nowhere else.

mod checks;
mod journal;
mod server;

pub use journal::{Journal, Record, noted_heads};
pub use server::{converse, serve};

use crate::{
    Fault, canary,
    profile::{IssuerProfile, StatusUrls},
    protocol::{Reply, Signature, Verb},
    status,
    weak_keys::WeakKeys,
};
use domain::{vetting::Policy, words::Instant};
use keys::SigningKey;
use std::{collections::HashMap, panic::resume_unwind, thread, time::Duration};
use store::{
    Clock, Stopwatch, Store, Tx,
    journey::{intents, status as rows},
};

/// One issuing CA's keys.
pub struct KeySet {
    pub issuing: SigningKey,
    /// The delegated responder's key, so that the CA key is not used for every question.
    pub responder: SigningKey,
}

/// The signing room.
pub struct Room {
    store: Store,
    clock: Clock,
    urls: StatusUrls,
    policy: Policy,
    keys: HashMap<String, KeySet>,
    journal: Journal,
    weak_keys: WeakKeys,
    spent: Spent,
    /// Why nothing is signed until people have looked.
    doubt: Option<Fault>,
}

/// Where the time of the `issue` verbs went, since the room was opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    pub checks: Duration,
    pub begin: Duration,
    pub sign: Duration,
    pub signed: Duration,
}

/// Where the demo's clock stands, in the database: seconds added to the real time.
pub const CLOCK_OFFSET: &str = "demo.clock-offset";

impl Room {
    /// Refuses a database that does not have the history the journal noted, and a linter that lets a canary pass,
    /// for each issuer whose keys are here.
    pub fn open(
        store: Store,
        clock: Clock,
        urls: StatusUrls,
        policy: Policy,
        keys: HashMap<String, KeySet>,
        journal: Journal,
    ) -> Result<Room, Fault> {
        let mut room = Room {
            store,
            clock,
            urls,
            policy,
            keys,
            journal,
            weak_keys: WeakKeys::built_in(),
            spent: Spent::default(),
            doubt: None,
        };
        room.same_history()?;
        room.read_clock()?;
        for (issuer, keys) in &room.keys {
            let profile = room.issuer(issuer)?;
            canary::refused(&profile, keys.responder.public_key(), room.now().0)?;
        }
        Ok(room)
    }

    /// The same room, which asks this list too.
    pub fn with_weak_keys(mut self, weak_keys: WeakKeys) -> Room {
        self.weak_keys = weak_keys;
        self
    }

    pub fn spent(&self) -> Spent {
        self.spent
    }

    /// Answers a batch, verb by verb. Consecutive `issue` verbs share two syncs of the journal.
    pub fn answer(&mut self, verbs: &[Verb]) -> Vec<Reply> {
        let fit = self.doubt.clone().map_or(Ok(()), Err);
        if let Err(fault) = fit.and_then(|()| self.read_clock()) {
            return verbs.iter().map(|_| failed(&fault)).collect();
        }
        let mut replies = Vec::with_capacity(verbs.len());
        let mut rest = verbs;
        while let [first, after @ ..] = rest {
            if let Verb::Issue { .. } = first {
                let issues = rest
                    .iter()
                    .take_while(|verb| matches!(verb, Verb::Issue { .. }))
                    .count();
                let (batch, others) = rest.split_at(issues);
                replies.extend(self.issue(batch));
                rest = others;
                continue;
            }
            replies.push(self.other(first));
            rest = after;
        }
        replies
    }

    /// The demo moves its clock through the database; outside the demo there is no such row.
    fn read_clock(&self) -> Result<(), Fault> {
        if let Clock::Shifted(offset) = &self.clock {
            let stored = self
                .store
                .read("signer.clock", |tx| store::settings::get(tx, CLOCK_OFFSET))?;
            let seconds = stored.and_then(|text| text.parse().ok()).unwrap_or(0);
            offset.store(seconds, std::sync::atomic::Ordering::Relaxed);
        }
        Ok(())
    }

    fn now(&self) -> Instant {
        Instant(self.clock.now())
    }

    fn other(&mut self, verb: &Verb) -> Reply {
        let answer = match verb {
            Verb::Crl { issuer, number } => self.crl(issuer, *number),
            Verb::Ocsp {
                issuer,
                serials,
                sha256,
                together,
            } => self.ocsp(issuer, serials, *sha256, *together),
            Verb::Recover { issuer, serial } => {
                Ok(Reply::Recovered(self.journal.recover(issuer, serial)))
            }
            Verb::Issue { .. } => Err(Fault::Setup("issue verbs go in batches".to_owned())),
        };
        answer.unwrap_or_else(|fault| failed(&fault))
    }

    /// Sign a batch of intents: check all, journal all beginnings, sync, sign, journal all signatures, sync.
    fn issue(&mut self, verbs: &[Verb]) -> Vec<Reply> {
        let watch = Stopwatch::start();
        let checked: Vec<Result<Ready, Reply>> = self.check(verbs);
        self.spent.checks += watch.elapsed();
        let (now, watch) = (self.now(), Stopwatch::start());
        let begins: Vec<Record> = checked
            .iter()
            .flatten()
            .map(|ready| ready.begin(now))
            .collect();
        if let Err(fault) = self.journal.append(&begins) {
            return verbs.iter().map(|_| failed(&fault)).collect();
        }
        self.spent.begin += watch.elapsed();
        let watch = Stopwatch::start();
        let mut signatures = self.sign_each(&checked).into_iter();
        let mut replies = Vec::with_capacity(verbs.len());
        let mut signed = Vec::with_capacity(begins.len());
        for ready in checked {
            let ready = match ready {
                Ok(ready) => ready,
                Err(reply) => {
                    replies.push(reply);
                    continue;
                }
            };
            replies.push(match signatures.next() {
                Some(Ok(signature)) => {
                    signed.push(ready.signed(&signature));
                    Reply::Signed(signature)
                }
                Some(Err(fault)) => failed(&fault),
                None => failed(&Fault::Key("a batch ran out of signatures".to_owned())),
            });
        }
        self.spent.sign += watch.elapsed();
        let watch = Stopwatch::start();
        let kept = self.journal.append(&signed);
        self.spent.signed += watch.elapsed();
        match kept {
            Ok(()) => replies,
            // Signatures that are not in the journal are not told to anybody.
            Err(fault) => verbs.iter().map(|_| failed(&fault)).collect(),
        }
    }

    fn check(&self, verbs: &[Verb]) -> Vec<Result<Ready, Reply>> {
        let wanted: Vec<(String, u32)> = verbs
            .iter()
            .filter_map(|verb| match verb {
                Verb::Issue { order, attempt } => Some((order.clone(), *attempt)),
                _ => None,
            })
            .collect();
        let (urls, policy, now) = (self.urls.clone(), self.policy, self.now());
        let weak_keys = self.weak_keys.clone();
        let responders: HashMap<String, pki::spki::PublicKey> = self
            .keys
            .iter()
            .map(|(issuer, keys)| (issuer.clone(), keys.responder.public_key().clone()))
            .collect();
        let count = wanted.len();
        let read = self.store.read("signer.issue", move |tx| {
            let mut issuers = HashMap::new();
            let mut answers = Vec::with_capacity(wanted.len());
            for (order, attempt) in &wanted {
                let answer = check_one(
                    tx,
                    order,
                    *attempt,
                    &urls,
                    policy,
                    &weak_keys,
                    &responders,
                    &mut issuers,
                    now,
                );
                // Rows that make no sense stop their own order; an engine's no stops the whole read.
                answers.push(answer.unwrap_or_else(|fault| Err(failed(&Fault::Store(fault)))));
            }
            Ok(answers)
        });
        let checked = match read {
            Ok(checked) => checked,
            Err(fault) => {
                return (0..count)
                    .map(|_| Err(failed(&Fault::Store(fault.clone()))))
                    .collect();
            }
        };
        let mut seen = std::collections::HashSet::new();
        checked
            .into_iter()
            .map(|answer| {
                let ready = answer?;
                // The journal has the last word: one serial, one use of the key.
                let begun = self.journal.recover(&ready.issuer, &ready.serial);
                if begun != crate::protocol::Recovered::NeverBegun
                    || !seen.insert(ready.serial.clone())
                {
                    return Err(Reply::Refused {
                        key: "held-begun".to_owned(),
                        words: format!("{} was begun before; ask recover", ready.serial),
                    });
                }
                Ok(ready)
            })
            .collect()
    }

    /// A signature for each that passed, in their order. It costs more than the rest, so every core takes its share.
    fn sign_each(&self, checked: &[Result<Ready, Reply>]) -> Vec<Result<Signature, Fault>> {
        let ready: Vec<&Ready> = checked.iter().flatten().collect();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let share = ready.len().div_ceil(cores);
        if share <= 1 {
            return ready.into_iter().map(|ready| self.sign(ready)).collect();
        }
        thread::scope(|scope| {
            let hands: Vec<_> = ready
                .chunks(share)
                .map(|part| {
                    let signs = move || part.iter().map(|ready| self.sign(ready));
                    scope.spawn(move || signs().collect::<Vec<_>>())
                })
                .collect();
            hands
                .into_iter()
                .flat_map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        })
    }

    fn sign(&self, ready: &Ready) -> Result<Signature, Fault> {
        let keys = self.keys_of(&ready.issuer)?;
        let signature = keys.issuing.sign(&ready.tbs)?;
        Ok(Signature {
            algorithm: pki::digest::hex(keys.issuing.signature_algorithm().der()),
            signature: pki::digest::hex(&signature),
        })
    }

    fn keys_of(&self, issuer: &str) -> Result<&KeySet, Fault> {
        self.keys
            .get(issuer)
            .ok_or_else(|| Fault::Setup(format!("no keys for {issuer} are in this room")))
    }

    fn issuer(&self, id: &str) -> Result<IssuerProfile, Fault> {
        let (wanted, urls) = (id.to_owned(), self.urls.clone());
        let row = self
            .store
            .read("signer.issuer", move |tx| rows::issuer(tx, &wanted))?;
        let row = row.ok_or_else(|| Fault::Setup(format!("there is no issuer {id}")))?;
        IssuerProfile::new(id, &row.certificate, &urls)
    }

    /// Makes a CRL out of the revocation rows. A number is used once, also across restores of the database.
    fn crl(&mut self, issuer: &str, number: u64) -> Result<Reply, Fault> {
        let profile = self.issuer(issuer)?;
        let last = self.journal.crl_number(issuer);
        if number <= last {
            let words = format!("CRL number {number} is not above {last}");
            return Ok(Reply::Refused {
                key: "held-crl-number".to_owned(),
                words,
            });
        }
        let now = self.now();
        let wanted = issuer.to_owned();
        let revoked = self.store.read("signer.crl", move |tx| {
            let kept_until = now.plus(-pki::rules::status::CRL_GOOD_AT_MOST_SECONDS);
            rows::revoked(tx, &wanted, kept_until)
        })?;
        let keys = self.keys_of(issuer)?;
        let tbs = status::crl_tbs(
            &profile,
            keys.issuing.signature_algorithm(),
            number,
            &revoked,
            now,
        )?;
        let record = Record::Crl {
            issuer: issuer.to_owned(),
            number,
            tbs_sha256: pki::digest::hex(&pki::digest::sha256(&tbs)),
            at: now.0,
        };
        self.journal.append(&[record])?;
        let keys = self.keys_of(issuer)?;
        let signature = keys.issuing.sign(&tbs)?;
        let der = pki::certificate::assemble(&tbs, keys.issuing.signature_algorithm(), &signature);
        Ok(Reply::Crl {
            der: pki::digest::hex(&der),
        })
    }

    /// Answers for serials out of the same rows, signed by the delegated responder.
    fn ocsp(
        &self,
        issuer: &str,
        serials: &[String],
        sha256: bool,
        together: bool,
    ) -> Result<Reply, Fault> {
        let profile = self.issuer(issuer)?;
        let now = self.now();
        let wanted = issuer.to_owned();
        let asked: Vec<Vec<u8>> = serials
            .iter()
            .map(|serial| {
                pki::digest::from_hex(serial)
                    .ok_or_else(|| Fault::Setup("a serial that is not hex".to_owned()))
            })
            .collect::<Result<_, _>>()?;
        let (certificate, statuses) = self.store.read("signer.ocsp", move |tx| {
            let responder = store::journey::certificates::responder(tx, &wanted, now)?;
            let mut statuses = Vec::with_capacity(asked.len());
            for serial in asked {
                let status = rows::serial_status(tx, &wanted, &serial)?;
                statuses.push((serial, status));
            }
            Ok((responder, statuses))
        })?;
        let (certificate, good_until) = certificate
            .ok_or_else(|| Fault::Setup(format!("{issuer} has no responder certificate yet")))?;
        let desk = status::Responder {
            issuer: &profile,
            key: &self.keys_of(issuer)?.responder,
            certificate: &certificate,
            until: good_until,
            sha256,
        };
        let size = if together { statuses.len().max(1) } else { 1 };
        let answers = statuses
            .chunks(size)
            .map(|asked| desk.answer(asked, now))
            .collect::<Result<_, _>>()?;
        Ok(Reply::Ocsp { answers })
    }

    /// Whether the database still has the history that was noted. Without it nothing is signed: a CRL or an answer
    /// made from an older database would take back revocations.
    fn same_history(&mut self) -> Result<(), Fault> {
        let Some((seq, head)) = self.journal.head().cloned() else {
            return Ok(());
        };
        let fault = Fault::History(seq);
        let kept = store::journal::Head::new(seq, &head).ok_or_else(|| fault.clone())?;
        let same = self.store.read("signer.history", move |tx| {
            store::journal::contains(tx, &kept)
        })?;
        if same {
            return Ok(());
        }
        self.doubt = Some(fault.clone());
        Err(fault)
    }

    /// Notes the head of the database's journal, so that a cut or rewritten journal is noticed.
    pub fn note_head(&mut self) -> Result<(), Fault> {
        self.same_history()?;
        let head = self.store.read("signer.head", store::journal::head)?;
        match self.journal.head() {
            Some((noted, _)) if *noted >= head.seq => Ok(()),
            // Before the first fact there is nothing that could be cut.
            None if head.seq == 0 => Ok(()),
            _ => self.journal.append(&[Record::Head {
                seq: head.seq,
                head: head.hex(),
                at: self.now().0,
            }]),
        }
    }
}

/// An intent that passed every check.
struct Ready {
    issuer: String,
    serial: String,
    order: String,
    attempt: u32,
    tbs: Vec<u8>,
}

impl Ready {
    fn begin(&self, now: Instant) -> Record {
        Record::Begin {
            issuer: self.issuer.clone(),
            serial: self.serial.clone(),
            order: self.order.clone(),
            attempt: self.attempt,
            tbs_sha256: pki::digest::hex(&pki::digest::sha256(&self.tbs)),
            at: now.0,
        }
    }

    fn signed(&self, signature: &Signature) -> Record {
        Record::Signed {
            issuer: self.issuer.clone(),
            serial: self.serial.clone(),
            algorithm: signature.algorithm.clone(),
            signature: signature.signature.clone(),
        }
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "one read transaction, everything it may look at named"
)]
fn check_one(
    tx: &mut Tx,
    order: &str,
    attempt: u32,
    urls: &StatusUrls,
    policy: Policy,
    weak_keys: &WeakKeys,
    responders: &HashMap<String, pki::spki::PublicKey>,
    issuers: &mut HashMap<String, IssuerProfile>,
    now: Instant,
) -> Result<Result<Ready, Reply>, store::Fault> {
    let refused = |key: &str, words: &str| Reply::Refused {
        key: key.to_owned(),
        words: words.to_owned(),
    };
    let Some(intent) = intents::get(tx, order, i64::from(attempt))? else {
        return Ok(Err(refused("held-content", "there is no such intent")));
    };
    if intent.state != intents::State::Claimed {
        return Ok(Err(refused("held-content", "the intent is closed")));
    }
    if !issuers.contains_key(&intent.issuer) {
        let Some(row) = rows::issuer(tx, &intent.issuer)? else {
            return Ok(Err(refused("held-profile", "there is no such issuer")));
        };
        match IssuerProfile::new(&intent.issuer, &row.certificate, urls) {
            Ok(profile) => issuers.insert(intent.issuer.clone(), profile),
            Err(fault) => return Ok(Err(failed(&fault))),
        };
    }
    let Some(issuer) = issuers.get(&intent.issuer) else {
        return Ok(Err(refused("held-profile", "there is no such issuer")));
    };
    match checks::allowed(
        tx,
        &intent,
        issuer,
        responders.get(&intent.issuer),
        policy,
        weak_keys,
        now,
    ) {
        Ok(Ok(())) => Ok(Ok(Ready {
            serial: pki::digest::hex(&intent.serial),
            issuer: intent.issuer,
            order: intent.order,
            attempt,
            tbs: intent.tbs,
        })),
        Ok(Err((key, words))) => Ok(Err(Reply::Refused { key, words })),
        Err(Fault::Store(fault)) => Err(fault),
        Err(fault) => Ok(Err(failed(&fault))),
    }
}

fn failed(fault: &Fault) -> Reply {
    Reply::Failed {
        words: fault.to_string(),
    }
}
