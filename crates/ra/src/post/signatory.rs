//! Who signs the portal's own mail: a key of this process, with a certificate that the CA issued to the portal's
//! sender as it issues to everybody (docs/adr/0016).

use crate::{Fault, Office};
use domain::words::{DAY, Instant};
use keys::SigningKey;
use pki::{certificate::Certificate, cms, mailbox::Mailbox};
use std::sync::Arc;
use store::journey::{certificates, status};

/// So many days before the certificate ends, somebody should order the next.
pub const ORDER_NEXT_DAYS: i64 = 30;

/// Keys that may sign the portal's mail, as the binary opened them. Without any, mail leaves unsigned.
#[derive(Clone, Default)]
pub struct MailKeys(Vec<Arc<SigningKey>>);

impl MailKeys {
    /// Refuses a key that signs over another hash than the one in the messages.
    pub fn new(keys: Vec<SigningKey>) -> Result<MailKeys, Fault> {
        match keys
            .iter()
            .find(|key| !cms::over_sha256(key.signature_algorithm()))
        {
            None => Ok(MailKeys(keys.into_iter().map(Arc::new).collect())),
            Some(key) => Err(Fault::Setup(format!(
                "a {} key does not sign mail; P-256 and RSA do",
                key.algorithm()
            ))),
        }
    }
}

/// How it stands with the signature under the portal's mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSigning {
    /// No key is set up: mail leaves unsigned.
    NoKey,
    /// No key has a good certificate for the sender's address: mail leaves unsigned.
    NoCertificate,
    /// Signed, until this certificate ends.
    Until(Instant),
}

impl MailSigning {
    /// Whether somebody should do something: order a certificate, or the next one.
    pub fn is_due(self, now: Instant) -> bool {
        match self {
            MailSigning::NoKey | MailSigning::NoCertificate => true,
            MailSigning::Until(end) => end <= now.plus(ORDER_NEXT_DAYS * DAY),
        }
    }
}

pub(crate) fn mail_signing(office: &Office) -> Result<MailSigning, Fault> {
    if office.mail_keys.0.is_empty() {
        return Ok(MailSigning::NoKey);
    }
    Ok(
        signatory(office)?.map_or(MailSigning::NoCertificate, |signatory| {
            MailSigning::Until(Instant(signatory.certificate.not_after()))
        }),
    )
}

/// A key, its certificate for the sender's address, and the certificate of the CA that issued it.
pub(super) struct Signatory {
    key: Arc<SigningKey>,
    certificate: Certificate,
    issuer: Vec<u8>,
}

/// Whose certificate ends last, of those that are good now. Read for each mail: a revoked one signs no more.
pub(super) fn signatory(office: &Office) -> Result<Option<Signatory>, Fault> {
    let keys = office.mail_keys.0.clone();
    if keys.is_empty() {
        return Ok(None);
    }
    let (sender, now) = (office.settings().mail_from.clone(), office.now());
    let sender = Mailbox::parse(&sender)
        .map_err(|_| Fault::Setup(format!("the sender {sender} is not a mailbox")))?;
    let found = office.read("post.signatory", move |tx| {
        let mut best = None;
        for key in keys {
            let fingerprint = key.public_key().fingerprint();
            let certificate = certificates::good_with_key(tx, &fingerprint, now)?
                .into_iter()
                .find(|certificate| certificate.mailbox == sender);
            let later = |(_, kept): &(_, domain::lifecycle::Certificate), end| kept.not_after < end;
            if let Some(certificate) = certificate
                && best
                    .as_ref()
                    .is_none_or(|best| later(best, certificate.not_after))
            {
                best = Some((key, certificate));
            }
        }
        let Some((key, certificate)) = best else {
            return Ok(None);
        };
        let issuer = status::issuer(tx, &certificate.issuer)?;
        Ok(issuer.map(|issuer| (key, certificate.der, issuer.certificate)))
    })?;
    found
        .map(|(key, der, issuer)| {
            let certificate = Certificate::parse(&der)
                .map_err(|problem| Fault::Setup(format!("the sender's certificate: {problem}")))?;
            Ok(Signatory {
                key,
                certificate,
                issuer,
            })
        })
        .transpose()
}

impl Signatory {
    /// `SignedData` over what stands beside it.
    pub(super) fn sign(&self, content: &[u8], now: Instant) -> Result<Vec<u8>, Fault> {
        let attributes = cms::Attributes::of(content, now.0);
        let signature = self
            .key
            .sign(&attributes.signed_bytes())
            .map_err(|fault| Fault::Signature(fault.to_string()))?;
        Ok(attributes.detached(
            &self.certificate,
            &[&self.issuer],
            self.key.signature_algorithm(),
            &signature,
        ))
    }

    #[cfg(test)]
    pub(super) fn of(key: SigningKey, certificate: Certificate, issuer: Vec<u8>) -> Signatory {
        Signatory {
            key: Arc::new(key),
            certificate,
            issuer,
        }
    }
}
