//! key: certificates that are out there are looked at again when the checks or the list of published keys changed.
//! A hit is a duty with a deadline, in front of the officers (SBR 4.9.1.1 (4)).

use crate::{Fault, Office};
use ca::weak_keys::{PUBLISHED, STRUCTURE};
use domain::{
    actor::Actor,
    refusal::Refusal,
    words::{HOUR, Instant},
};
use pki::{certificate::Certificate, keycheck};
use std::time::Duration;
use store::{
    Outcome, Stopwatch,
    journey::{
        certificates::{self, Stored},
        evidence,
        key_checks::{self, Duty},
    },
    settings,
};

/// SBR 4.9.1.1 (4): a method is known by which the key is computed easily.
pub const WEAK_KEY_HOURS: i64 = 24;
/// Certificates in one transaction.
const PAGE: i64 = 200;
/// What one round of the worker spends on it; the rest waits for the next.
const PATIENCE: Duration = Duration::from_secs(2);
/// The version that is being looked at, and how far, with a tab between; the end is a place of its own.
const SETTING: &str = "key-scan";
const END: &str = "end";

/// Goes on where the last round stopped, if anything is left of this version.
pub(crate) fn go_on(office: &Office) -> Result<(), Fault> {
    let version = office.weak_keys.version()?;
    let kept = office.read("keys.scanned", |tx| settings::get(tx, SETTING))?;
    let mut after = match kept.as_deref().and_then(|kept| kept.split_once('\t')) {
        Some((scanned, place)) if scanned == version => place.to_owned(),
        _ => String::new(),
    };
    let spent = Stopwatch::start();
    while after != END && spent.elapsed() < PATIENCE {
        after = page(office, &version, after)?;
    }
    Ok(())
}

/// One page, and the place behind it.
fn page(office: &Office, version: &str, after: String) -> Result<String, Fault> {
    let now = office.now();
    let stored = office.read("keys.page", move |tx| {
        certificates::unexpired(tx, now, &after, PAGE)
    })?;
    let place = stored
        .last()
        .map_or(END, |last| last.id.as_str())
        .to_owned();
    let list = office.weak_keys.installed()?;
    let list = list.map(|list| list.version().to_owned());
    let mut looked = Vec::new();
    for one in stored.into_iter().filter(|one| !one.revoked) {
        looked.push(look(office, one)?);
    }
    let (said, kept) = (place.clone(), format!("{version}\t{place}"));
    let written = office.write("keys.scan", Actor::system("key scan"), move |tx, stamp| {
        for one in &looked {
            let checks = [
                (STRUCTURE, Some(keycheck::VERSION), one.structure),
                (PUBLISHED, list.as_deref(), one.listed),
            ];
            for (name, version, weakness) in checks {
                if let Some(version) = version {
                    let weak = weakness.is_some();
                    key_checks::record(tx, &one.fingerprint, (name, version), weak, stamp.now)?;
                }
            }
            if let Some(why) = one.structure.or(one.listed) {
                evidence::report_compromised(tx, &one.fingerprint, "weak", why, stamp.now)?;
                key_checks::open_duty(tx, stamp, &one.duty(why, stamp.now))?;
            }
        }
        settings::set(tx, SETTING, &kept)?;
        Ok(Outcome::<(), Refusal>::Commit(()))
    })?;
    written.map_err(|refusal| Fault::Setup(format!("{refusal:?}")))?;
    Ok(said)
}

struct Looked {
    issuer: String,
    serial: String,
    fingerprint: [u8; 32],
    structure: Option<&'static str>,
    listed: Option<&'static str>,
}

impl Looked {
    fn duty(&self, why: &str, now: Instant) -> Duty {
        Duty {
            issuer: self.issuer.clone(),
            serial: self.serial.clone(),
            why: why.to_owned(),
            aware_at: now,
            due_at: now.plus(WEAK_KEY_HOURS * HOUR),
        }
    }
}

fn look(office: &Office, stored: Stored) -> Result<Looked, Fault> {
    let certificate = Certificate::parse(&stored.der)
        .map_err(|problem| Fault::Setup(format!("certificate {}: {problem}", stored.id)))?;
    let key = certificate.public_key();
    let structure = keycheck::check(key).err().map(keycheck::Weakness::key);
    let listed = office.weak_keys.listed(key)?;
    if let Some(why) = structure.or(listed) {
        let serial = pki::digest::hex(&stored.serial);
        tracing::error!("the key of certificate {serial} is weak ({why}): revoke within 24 hours");
    }
    Ok(Looked {
        issuer: stored.issuer,
        serial: pki::digest::hex(&stored.serial),
        fingerprint: key.fingerprint(),
        structure,
        listed,
    })
}
