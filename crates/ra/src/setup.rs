//! What the operator brings in once: the CA certificates that a ceremony made.

use crate::{Fault, issuance::responder_key_setting};
use domain::words::Instant;
use pki::{certificate::Certificate, crl::Crl};
use std::{convert::Infallible, path::Path};
use store::{
    Outcome, Store,
    journey::status::{self, Issuer, IssuerStanding, PublishedCrl},
};

/// Reads a ceremony's folder (`issuing-1.cer`, `root-1.cer`, `root-1.crl`, `issuing-1.responder.spki`) into the
/// database. Coming twice is harmless.
pub fn import_ca(
    store: &Store,
    folder: &Path,
    issuing: &str,
    root: &str,
    now: Instant,
) -> Result<(), Fault> {
    let read = |name: String| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|error| Fault::Setup(format!("{}: {error}", path.display())))
    };
    let parse = |der: &[u8], id: &str| {
        Certificate::parse(der)
            .map_err(|problem| Fault::Setup(format!("the certificate of {id}: {problem}")))
    };
    let issuing_der = read(format!("{issuing}.cer"))?;
    let root_der = read(format!("{root}.cer"))?;
    let crl_der = read(format!("{root}.crl"))?;
    let responder = pki::digest::hex(&read(format!("{issuing}.responder.spki"))?);
    let (issuing_certificate, root_certificate) =
        (parse(&issuing_der, issuing)?, parse(&root_der, root)?);
    if !issuing_certificate.verify_signed_by(root_certificate.public_key()) {
        return Err(Fault::Setup(format!("{issuing} is not signed by {root}")));
    }
    let crl = Crl::parse(&crl_der)
        .map_err(|problem| Fault::Setup(format!("the CRL of {root}: {problem}")))?;
    if !crl.verify_signed_by(root_certificate.public_key()) {
        return Err(Fault::Setup(format!("the CRL of {root} does not verify")));
    }
    let number = i64::try_from(crl.number()).map_err(|error| Fault::Setup(error.to_string()))?;
    let published = PublishedCrl {
        number,
        this_update: Instant(crl.this_update()),
        next_update: Instant(crl.next_update()),
        entries: i64::try_from(crl.entries().len()).unwrap_or(i64::MAX),
        der: crl_der,
    };
    let row = |id: &str, certificate: &Certificate, der: Vec<u8>, standing| {
        let issuer = Issuer {
            id: id.to_owned(),
            name: certificate.subject().to_string(),
            not_after: Instant(certificate.not_after()),
            certificate: der,
            standing,
        };
        (issuer, certificate.public_key().fingerprint())
    };
    let rows = [
        row(root, &root_certificate, root_der, IssuerStanding::Offline),
        row(
            issuing,
            &issuing_certificate,
            issuing_der,
            IssuerStanding::Active,
        ),
    ];
    let (issuing, root) = (issuing.to_owned(), root.to_owned());
    let done = store.write::<(), Infallible, _>("setup.import-ca", move |tx| {
        for (issuer, fingerprint) in &rows {
            if status::issuer(tx, &issuer.id)?.is_none() {
                status::insert_issuer(tx, issuer, fingerprint, now)?;
            }
        }
        store::settings::set(tx, &responder_key_setting(&issuing), &responder)?;
        if status::latest_crl(tx, &root)?.is_none_or(|latest| latest.number < published.number) {
            status::reserve_crl(tx, &root, published.number - 1, now)?;
            status::publish_crl(tx, &root, &published)?;
        }
        Ok(Outcome::Commit(()))
    })?;
    done.unwrap_or_else(|never| match never {});
    Ok(())
}
