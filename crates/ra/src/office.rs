//! What every use case needs and no more: the store, the ports and the settings.

use crate::{
    Fault,
    dns::Dns,
    post::{MailKeys, Post},
    registers::Register,
    second::Second,
};
use ca::{client::Client, profile::StatusUrls, weak_keys::WeakKeys};
use domain::{
    actor::Actor,
    order::Order,
    refusal::Refusal,
    vetting::Policy,
    words::{AccountId, Instant, OrderId},
};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use store::{
    Clock, Entropy, Outcome, Store, Tx,
    journey::{Stamp, Versioned, orders},
};

/// The two kinds of no, apart: inside a rule's refusal, outside the world's fault.
pub type Answer<T> = Result<Result<T, Refusal>, Fault>;

/// What the operator set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub brand: String,
    pub maker: String,
    /// The portal's address as people and mails use it, without a trailing slash.
    pub public_url: String,
    /// The address inside certificates.
    pub status_urls: StatusUrls,
    pub time_zone: String,
    pub contact_email: String,
    pub mail_from: String,
    pub policy: Policy,
    /// Mails one mailbox may get, and one order may cause, in an hour.
    pub mails_an_hour: i64,
    /// Sign-ins one address may miss in a quarter of an hour.
    pub sign_ins_a_quarter: i64,
    pub demo: bool,
}

/// The front office of one node. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    pub(crate) post: Post,
    pub(crate) mail_keys: MailKeys,
    pub(crate) weak_keys: WeakKeys,
    pub(crate) dns: Dns,
    pub(crate) register: Register,
    pub(crate) second: Second,
    pub(crate) signer: Client,
    settings: Arc<Settings>,
    /// Says that there is work, so that nobody waits for the worker's next look.
    bell: Arc<(Mutex<bool>, Condvar)>,
}

/// The outside, as the binary wires it.
pub struct Ports {
    pub clock: Clock,
    pub entropy: Entropy,
    pub post: Post,
    pub mail_keys: MailKeys,
    pub dns: Dns,
    pub register: Register,
    pub second: Second,
    pub signer: Client,
}

impl Office {
    pub fn new(store: Store, ports: Ports, settings: Settings) -> Office {
        let Ports {
            clock,
            entropy,
            post,
            mail_keys,
            dns,
            register,
            second,
            signer,
        } = ports;
        Office {
            store,
            clock,
            entropy,
            post,
            mail_keys,
            dns,
            register,
            second,
            signer,
            weak_keys: WeakKeys::built_in(),
            settings: Arc::new(settings),
            bell: Arc::default(),
        }
    }

    /// The same office, with this one as its second linter.
    pub fn with_second(mut self, second: Second) -> Office {
        self.second = second;
        self
    }

    /// The same office, which asks this list of published keys too.
    pub fn with_weak_keys(mut self, weak_keys: WeakKeys) -> Office {
        self.weak_keys = weak_keys;
        self
    }

    /// The same office, whose mail these keys sign.
    pub fn with_mail_keys(mut self, keys: MailKeys) -> Office {
        self.mail_keys = keys;
        self
    }

    pub fn now(&self) -> Instant {
        Instant(self.clock.now())
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Wakes the worker.
    pub fn wake(&self) {
        let (rung, bell) = &*self.bell;
        *rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
    }

    /// Waits for [`Office::wake`], at most this long.
    pub(crate) fn wait(&self, at_most: Duration) {
        let (rung, bell) = &*self.bell;
        let guard = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut guard, _) = bell
            .wait_timeout_while(guard, at_most, |rung| !*rung)
            .unwrap_or_else(PoisonError::into_inner);
        *guard = false;
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        self.entropy.bytes()
    }

    /// One act of one actor, saved whole or not at all.
    pub(crate) fn write<T, F>(&self, name: &'static str, actor: Actor, mut act: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx, &Stamp) -> Result<Outcome<T, Refusal>, store::Fault> + Send + 'static,
    {
        let stamp = Stamp::new(actor, self.now());
        Ok(self.store.write(name, move |tx| act(tx, &stamp))?)
    }

    /// Several acts of one actor, each saved whole or not at all, together in as few commits as the store can.
    pub(crate) fn write_each<T, F>(
        &self,
        name: &'static str,
        actor: Actor,
        acts: Vec<F>,
    ) -> Vec<Answer<T>>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx, &Stamp) -> Result<Outcome<T, Refusal>, store::Fault> + Send + 'static,
    {
        let stamp = Stamp::new(actor, self.now());
        let writes = acts.into_iter().map(|mut act| {
            let stamp = stamp.clone();
            move |tx: &mut Tx| act(tx, &stamp)
        });
        let answers = self.store.write_each(name, writes.collect()).into_iter();
        answers.map(|answer| Ok(answer?)).collect()
    }

    pub(crate) fn read<T, F>(&self, name: &'static str, look: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T, store::Fault> + Send + 'static,
    {
        Ok(self.store.read(name, look)?)
    }
}

/// Takes the value or ends the act with the refusal, saving nothing.
macro_rules! pass {
    ($answer:expr) => {
        match $answer {
            Ok(value) => value,
            Err(refusal) => return Ok(store::Outcome::Rollback(refusal)),
        }
    };
}
pub(crate) use pass;

/// An order of this account; somebody else's is not there.
pub(crate) fn own_order(
    tx: &mut Tx,
    account: &AccountId,
    id: &OrderId,
) -> Result<Result<Versioned<Order>, Refusal>, store::Fault> {
    let order = orders::get(tx, id)?.filter(|order| order.state.account == *account);
    Ok(order.ok_or(Refusal::NothingHere))
}

/// What a save that lost the race says.
pub(crate) fn saved(won: bool) -> Result<(), Refusal> {
    if won {
        Ok(())
    } else {
        Err(Refusal::ChangedMeanwhile)
    }
}
