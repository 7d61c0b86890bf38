//! lifecycle: revocation, and what the world is told: CRL and OCSP out of one set of rows.

use crate::{
    Answer, Fault, Office, Who,
    office::{own_order, pass},
};
use ca::{profile::IssuerProfile, status::check_crl};
use domain::{
    actor::Actor,
    event::Event,
    lifecycle::RevocationChoice,
    order::Journey,
    refusal::Refusal,
    words::{Instant, OrderId},
};
use pki::{
    certificate::Certificate,
    ocsp::{ErrorStatus, IdHash, error_response, parse_request},
    rules::status as rules,
};
use store::{
    Outcome,
    journey::{
        certificates, evidence,
        status::{self, IssuerStanding, OcspAnswer, PublishedCrl},
    },
};

/// Revokes the subscriber's certificate. A lost key is kept as compromised for ever.
pub fn revoke(
    office: &Office,
    who: &Who,
    id: &OrderId,
    reason: RevocationChoice,
    note: &str,
) -> Answer<()> {
    let (account, id, note) = (who.account.clone(), id.clone(), note.to_owned());
    let done = office.write("lifecycle.revoke", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?).state;
        let Journey::Issued(stage) = order.journey else {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        };
        let Some(certificate) = certificates::get(tx, &stage.certificate)? else {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        };
        if certificate.expired(stamp.now) {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        }
        let change = pass!(certificate.revoke(reason, &note, stamp.now));
        if !certificates::revoke(tx, stamp, &change)? {
            return Ok(Outcome::Rollback(Refusal::AlreadyRevoked));
        }
        if reason == RevocationChoice::KeyLost {
            let fingerprint = stage.request.key().public_key().fingerprint();
            evidence::report_compromised(tx, &fingerprint, "subscriber", id.as_str(), stamp.now)?;
        }
        Ok(Outcome::Commit(()))
    });
    office.wake();
    done
}

/// Makes and publishes the next CRL of an issuer: reserve a number, have it signed, check it, show it.
pub fn publish_crl(office: &Office, issuer_id: &str) -> Result<(), Fault> {
    let issuer = issuer(office, issuer_id)?;
    let id = issuer.id.clone();
    let number = office
        .write(
            "lifecycle.reserve-crl",
            Actor::system("status"),
            move |tx, stamp| Ok(Outcome::Commit(status::reserve_crl(tx, &id, 0, stamp.now)?)),
        )?
        .map_err(|refusal| Fault::Setup(format!("{refusal:?}")))?;
    let wire_number =
        u64::try_from(number).map_err(|_| Fault::Setup("a CRL number below zero".to_owned()))?;
    let der = office.signer.crl(&issuer.id, wire_number)?;
    let (id, now) = (issuer.id.clone(), office.now());
    let (previous, may_leave) = office.read("lifecycle.previous-crl", move |tx| {
        let old = now.plus(-rules::CRL_GOOD_AT_MOST_SECONDS);
        Ok((
            status::latest_crl(tx, &id)?,
            status::expired_revoked(tx, &id, old)?,
        ))
    })?;
    let previous = previous.map(|crl| crl.der);
    let crl = check_crl(
        &der,
        &issuer,
        wire_number,
        previous.as_deref(),
        &may_leave,
        now,
    )?;
    let published = PublishedCrl {
        number,
        this_update: Instant(crl.this_update()),
        next_update: Instant(crl.next_update()),
        entries: i64::try_from(crl.entries().len()).unwrap_or(i64::MAX),
        der,
    };
    let id = issuer.id.clone();
    office
        .write::<(), _>(
            "lifecycle.publish-crl",
            Actor::system("status"),
            move |tx, stamp| {
                if status::publish_crl(tx, &id, &published)? {
                    let event = Event::CrlPublished {
                        issuer: id.clone(),
                        number: wire_number,
                        entries: u64::try_from(published.entries).unwrap_or_default(),
                        sha256: pki::digest::hex(&pki::digest::sha256(&published.der)),
                    };
                    stamp.note(tx, &id, &event)?;
                }
                Ok(Outcome::Commit(()))
            },
        )?
        .ok();
    Ok(())
}

/// Whether the published CRL is due for a successor by time alone.
pub(crate) fn crl_due(office: &Office, issuer: &str) -> Result<bool, Fault> {
    let (id, now) = (issuer.to_owned(), office.now());
    let latest = office.read("lifecycle.crl-age", move |tx| status::latest_crl(tx, &id))?;
    Ok(latest.is_none_or(|crl| now >= crl.this_update.plus(rules::CRL_EVERY_SECONDS)))
}

fn issuer(office: &Office, id: &str) -> Result<IssuerProfile, Fault> {
    let wanted = id.to_owned();
    let row = office.read("lifecycle.issuer", move |tx| status::issuer(tx, &wanted))?;
    let row = row.ok_or_else(|| Fault::Setup(format!("there is no issuer {id}")))?;
    Ok(IssuerProfile::new(
        id,
        &row.certificate,
        &office.settings().status_urls,
    )?)
}

/// The newest CRL of an issuer (or root), and until when it holds.
pub fn crl(office: &Office, issuer: &str) -> Result<Option<(Vec<u8>, Instant)>, Fault> {
    let id = issuer.to_owned();
    let latest = office.read("lifecycle.crl", move |tx| status::latest_crl(tx, &id))?;
    Ok(latest.map(|crl| (crl.der, crl.next_update)))
}

/// A CA certificate under the name that AIA gives it, without its ending.
pub fn ca_file(office: &Office, issuer: &str) -> Result<Option<Vec<u8>>, Fault> {
    let id = issuer.to_owned();
    let row = office.read("lifecycle.ca-file", move |tx| status::issuer(tx, &id))?;
    Ok(row.map(|row| row.certificate))
}

/// Answers an OCSP request. Always an OCSP response, whatever came in.
pub fn ocsp(office: &Office, request: &[u8]) -> Vec<u8> {
    match answer(office, request) {
        Ok(Ok(der)) => der,
        Ok(Err(status)) => error_response(status),
        Err(fault) => {
            tracing::error!("an OCSP question was not answered: {fault}");
            error_response(ErrorStatus::TryLater)
        }
    }
}

fn answer(office: &Office, request: &[u8]) -> Result<Result<Vec<u8>, ErrorStatus>, Fault> {
    let Ok(request) = parse_request(request) else {
        return Ok(Err(ErrorStatus::MalformedRequest));
    };
    let Some(first) = request.ids.first() else {
        return Ok(Err(ErrorStatus::MalformedRequest));
    };
    let issuers = office.read("lifecycle.ocsp-issuers", status::issuers)?;
    let issuer = issuers
        .iter()
        .filter(|row| row.standing != IssuerStanding::Offline)
        .find(|row| {
            Certificate::parse(&row.certificate)
                .is_ok_and(|certificate| request.ids.iter().all(|id| id.matches(&certificate)))
        });
    let Some(issuer) = issuer else {
        return Ok(Err(ErrorStatus::Unauthorized));
    };
    let sha256 = first.hash_alg == IdHash::Sha256;
    let serials: Vec<String> = request
        .ids
        .iter()
        .map(|id| pki::digest::hex(&id.serial))
        .collect();
    let cached = serials.len() == 1 && !sha256;
    if cached && let Some(der) = kept(office, &issuer.id, &first.serial)? {
        return Ok(Ok(der));
    }
    let replies = office.signer.ocsp(&issuer.id, serials, sha256, true)?;
    let Some(reply) = replies.into_iter().next() else {
        return Ok(Err(ErrorStatus::InternalError));
    };
    let der = pki::digest::from_hex(&reply.der).unwrap_or_default();
    // "Unknown" is not kept: the serial may be issued in the next second, and strangers could fill the table.
    if cached && reply.status != "unknown" {
        let answer = OcspAnswer {
            der: der.clone(),
            this_update: Instant(reply.this_update),
            next_update: Instant(reply.next_update),
            status: reply.status,
        };
        let (id, serial) = (issuer.id.clone(), first.serial.clone());
        office
            .write::<(), _>(
                "lifecycle.keep-ocsp",
                Actor::system("status"),
                move |tx, _| {
                    status::keep_ocsp_answer(tx, &id, &serial, &answer)?;
                    Ok(Outcome::Commit(()))
                },
            )?
            .ok();
    }
    Ok(Ok(der))
}

/// A kept answer that is still true and still fresh: the revocation rows are looked at each time.
fn kept(office: &Office, issuer: &str, serial: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let (id, serial, now) = (issuer.to_owned(), serial.to_vec(), office.now());
    office.read("lifecycle.kept-ocsp", move |tx| {
        let Some(answer) = status::ocsp_answer(tx, &id, &serial)? else {
            return Ok(None);
        };
        let current = ca::status::label(&status::serial_status(tx, &id, &serial)?);
        let fresh = now >= answer.this_update
            && now < answer.this_update.plus(rules::OCSP_EVERY_SECONDS)
            && now < answer.next_update;
        Ok((fresh && answer.status == current).then_some(answer.der))
    })
}

/// What the repository page shows of one CA.
#[derive(Clone, Debug)]
pub struct CaInfo {
    pub id: String,
    pub subject: String,
    pub serial: String,
    pub not_before: Instant,
    pub not_after: Instant,
    pub sha256: String,
    pub key: String,
    pub crl_url: String,
    pub certificate_url: String,
}

#[derive(Clone, Debug, Default)]
pub struct Repository {
    pub roots: Vec<CaInfo>,
    pub issuers: Vec<CaInfo>,
    pub ocsp_url: String,
}

pub fn repository(office: &Office) -> Result<Repository, Fault> {
    let urls = &office.settings().status_urls;
    let mut repository = Repository {
        ocsp_url: urls.ocsp(),
        ..Repository::default()
    };
    for row in office.read("lifecycle.repository", status::issuers)? {
        let Ok(certificate) = Certificate::parse(&row.certificate) else {
            continue;
        };
        let info = CaInfo {
            subject: certificate.subject().to_string(),
            serial: pki::digest::hex(certificate.serial()),
            not_before: Instant(certificate.not_before()),
            not_after: Instant(certificate.not_after()),
            sha256: pki::digest::hex(&pki::digest::sha256(certificate.der())),
            key: certificate.public_key().kind().to_string(),
            crl_url: urls.crl(&row.id),
            certificate_url: urls.ca_certificate(&row.id),
            id: row.id,
        };
        if row.standing == IssuerStanding::Offline {
            repository.roots.push(info);
        } else {
            repository.issuers.push(info);
        }
    }
    Ok(repository)
}
