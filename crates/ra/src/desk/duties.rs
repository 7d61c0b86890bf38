//! lifecycle at the desk: certificates that have to be revoked, and the officer who does it.

use crate::{Answer, Office, office::pass};
use domain::{
    actor::VettingOfficer, lifecycle::RevocationChoice, refusal::Refusal, words::CertificateId,
};
use store::{
    Outcome,
    journey::{certificates, key_checks},
};

/// More than an officer can meet in a day; the rest comes up when these are met.
pub(super) const DUTIES: i64 = 200;

/// Revokes a certificate that a duty names; no other. The key was seen by others, which is what its holder is told.
pub fn meet(office: &Office, officer: &VettingOfficer, id: &CertificateId) -> Answer<()> {
    let id = id.clone();
    let done = office.write("desk.meet-duty", officer.actor(), move |tx, stamp| {
        let unmet = key_checks::unmet(tx, stamp.now, i64::MAX)?;
        if !unmet.iter().any(|one| one.certificate == id) {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        }
        let Some(certificate) = certificates::get(tx, &id)? else {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        };
        let change = pass!(certificate.revoke(RevocationChoice::KeyLost, "", stamp.now));
        if !certificates::revoke(tx, stamp, &change)? {
            return Ok(Outcome::Rollback(Refusal::AlreadyRevoked));
        }
        Ok(Outcome::Commit(()))
    });
    office.wake();
    done
}
