//! delivery: the certificate and its chain as files.

use crate::{
    Answer, Fault, Office, Who,
    office::own_order,
    profile::{Above, of_chain},
    words::{Arg, ta},
};
use domain::{
    delivery::Client,
    event::Event,
    lifecycle::Certificate,
    order::Journey,
    refusal::Refusal,
    words::{CertificateId, Instant, Lang, OrderId},
};
use pki::pem;
use store::{
    Outcome, Tx, journal,
    journey::{
        certificates,
        status::{self, Issuer, IssuerStanding},
    },
};

/// The forms a certificate and its chain are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    CertificatePem,
    CertificateDer,
    /// The CA certificates, issuing first, then the root.
    ChainPem,
    /// The certificate with its chain, as PKCS#7.
    ChainP7b,
    IssuerPem,
    IssuerDer,
    RootPem,
    RootDer,
    /// The CA certificates as a profile for Apple's systems.
    ChainProfile,
}

impl Form {
    pub const ALL: [Form; 9] = [
        Form::CertificatePem,
        Form::CertificateDer,
        Form::ChainPem,
        Form::ChainP7b,
        Form::IssuerPem,
        Form::IssuerDer,
        Form::RootPem,
        Form::RootDer,
        Form::ChainProfile,
    ];

    /// As it stands in the address.
    pub fn code(self) -> &'static str {
        match self {
            Form::CertificatePem => "certificate.pem",
            Form::CertificateDer => "certificate.der",
            Form::ChainPem => "subordinate.pem",
            Form::ChainP7b => "subordinate.p7b",
            Form::IssuerPem => "issuing.pem",
            Form::IssuerDer => "issuing.der",
            Form::RootPem => "root.pem",
            Form::RootDer => "root.der",
            Form::ChainProfile => "chain.mobileconfig",
        }
    }

    pub fn parse(code: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// A file for a browser to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media: &'static str,
    pub body: Vec<u8>,
}

/// The chain above a certificate.
struct Chain {
    issuer: Issuer,
    root: Option<Issuer>,
}

fn chain(tx: &mut Tx, issuer: &str) -> Result<Chain, store::Fault> {
    let all = status::issuers(tx)?;
    let wrong = || store::Fault::inconsistent("issuer", issuer, "a certificate without its issuer");
    let above = all
        .iter()
        .find(|row| row.id == issuer)
        .cloned()
        .ok_or_else(wrong)?;
    let parsed = pki::certificate::Certificate::parse(&above.certificate).map_err(|_| wrong())?;
    let root = all.into_iter().find(|row| {
        row.standing == IssuerStanding::Offline
            && pki::certificate::Certificate::parse(&row.certificate)
                .is_ok_and(|root| root.subject_der() == parsed.issuer_der())
    });
    Ok(Chain {
        issuer: above,
        root,
    })
}

/// Names a file after the mailbox and the serial, in characters every file system takes.
pub fn file_stem(certificate: &Certificate) -> String {
    let mailbox: String = certificate
        .mailbox
        .as_str()
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    format!(
        "{mailbox}-{}",
        certificate.serial.get(..8).unwrap_or(&certificate.serial)
    )
}

pub(crate) fn p7b(office: &Office, certificate: &Certificate) -> Result<Vec<u8>, Fault> {
    let issuer = certificate.issuer.clone();
    let chain = office.read("delivery.chain", move |tx| chain(tx, &issuer))?;
    let mut all = vec![
        certificate.der.as_slice(),
        chain.issuer.certificate.as_slice(),
    ];
    all.extend(chain.root.as_ref().map(|root| root.certificate.as_slice()));
    Ok(pki::p7b::certs_only(&all))
}

/// A file of the subscriber's own certificate; the download is journaled.
pub fn download(office: &Office, who: &Who, id: &OrderId, form: Form) -> Answer<File> {
    let (account, id, lang) = (who.account.clone(), id.clone(), who.language);
    let found = office.write("delivery.download", who.actor(), move |tx, stamp| {
        let order = crate::office::pass!(own_order(tx, &account, &id)?).state;
        let Journey::Issued(stage) = order.journey else {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        };
        let Some(certificate) = certificates::get(tx, &stage.certificate)? else {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        };
        let event = Event::Downloaded {
            certificate: stage.certificate,
            form: form.code().to_owned(),
        };
        stamp.note(tx, id.as_str(), &event)?;
        let chain = chain(tx, &certificate.issuer)?;
        Ok(Outcome::Commit((certificate, chain)))
    })?;
    let brand = &office.settings().brand;
    Ok(found.and_then(|(certificate, chain)| file(&certificate, &chain, form, brand, lang)))
}

/// A person's word that the certificate works in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed {
    pub client: Client,
    pub at: Instant,
}

/// Keeps that word as a fact. Said twice, it is one fact.
pub fn mark_installed(office: &Office, who: &Who, id: &OrderId, client: Client) -> Answer<()> {
    let (who, id) = (who.clone(), id.clone());
    office.write("delivery.install", who.actor(), move |tx, stamp| {
        let order = crate::office::pass!(own_order(tx, &who.account, &id)?).state;
        let Journey::Issued(stage) = order.journey else {
            return Ok(Outcome::Rollback(Refusal::NotIssued));
        };
        if installed(tx, &who, &id)?
            .iter()
            .any(|it| it.client == client)
        {
            return Ok(Outcome::Commit(()));
        }
        let event = Event::Installed {
            certificate: stage.certificate,
            client: client.code().to_owned(),
        };
        stamp.note(tx, id.as_str(), &event)?;
        Ok(Outcome::Commit(()))
    })
}

/// Where this person said that the certificate of an order works. The facts are the only record: nothing else hangs
/// on a mark.
pub(crate) fn installed(
    tx: &mut Tx,
    who: &Who,
    id: &OrderId,
) -> Result<Vec<Installed>, store::Fault> {
    let actor = who.actor().to_string();
    // One fact for each program and person, so the limit is far away.
    let facts = journal::of_kind(tx, id.as_str(), "delivery.installed", INSTALLED_FACTS)?;
    let own = facts.iter().filter(|fact| fact.actor == actor);
    Ok(own
        .filter_map(|fact| {
            let payload: serde_json::Value = serde_json::from_str(&fact.payload).ok()?;
            Some(Installed {
                client: Client::parse(payload.get("client")?.as_str()?)?,
                at: Instant(fact.at),
            })
        })
        .collect())
}

const INSTALLED_FACTS: i64 = 200;

/// The link of the certificate creation e-mail: the certificate as PEM, without signing in. A certificate is public;
/// its id cannot be guessed all the same.
pub fn by_link(office: &Office, link: &str) -> Answer<File> {
    let Some(id) = CertificateId::parse(link) else {
        return Ok(Err(Refusal::NothingHere));
    };
    let certificate = office.read("delivery.link", move |tx| certificates::get(tx, &id))?;
    Ok(certificate
        .ok_or(Refusal::NothingHere)
        .map(|certificate| File {
            name: format!("{}.pem", file_stem(&certificate)),
            media: "application/x-pem-file",
            body: pem::encode("CERTIFICATE", &certificate.der).into_bytes(),
        }))
}

fn profile(chain: &Chain, brand: &str, lang: Lang) -> String {
    let issuer = [(&chain.issuer, false)];
    let above: Vec<Above> = issuer
        .into_iter()
        .chain(chain.root.as_ref().map(|root| (root, true)))
        .map(|(one, root)| Above {
            name: &one.id,
            der: &one.certificate,
            root,
        })
        .collect();
    let brand = [("brand", Arg::from(brand))];
    let title = ta(lang, "profile-chain-title", &brand);
    of_chain(&title, &ta(lang, "profile-chain-words", &brand), &above)
}

fn file(
    certificate: &Certificate,
    chain: &Chain,
    form: Form,
    brand: &str,
    lang: Lang,
) -> Result<File, Refusal> {
    let stem = file_stem(certificate);
    let issuer = &chain.issuer;
    let root = chain.root.as_ref().ok_or(Refusal::NothingHere);
    let text = |der: &[u8]| pem::encode("CERTIFICATE", der).into_bytes();
    let (name, media, body) = match form {
        Form::CertificatePem => (
            format!("{stem}.pem"),
            "application/x-pem-file",
            text(&certificate.der),
        ),
        Form::CertificateDer => (
            format!("{stem}.der"),
            "application/pkix-cert",
            certificate.der.clone(),
        ),
        Form::ChainPem => {
            let mut body = text(&issuer.certificate);
            body.extend(root.map(|root| text(&root.certificate)).unwrap_or_default());
            (format!("{stem}-chain.pem"), "application/x-pem-file", body)
        }
        Form::ChainP7b => {
            let mut all = vec![certificate.der.as_slice(), issuer.certificate.as_slice()];
            all.extend(chain.root.as_ref().map(|root| root.certificate.as_slice()));
            (
                format!("{stem}-chain.p7b"),
                "application/x-pkcs7-certificates",
                pki::p7b::certs_only(&all),
            )
        }
        Form::IssuerPem => (
            format!("{}.pem", issuer.id),
            "application/x-pem-file",
            text(&issuer.certificate),
        ),
        Form::IssuerDer => (
            format!("{}.der", issuer.id),
            "application/pkix-cert",
            issuer.certificate.clone(),
        ),
        Form::RootPem => {
            let root = root?;
            (
                format!("{}.pem", root.id),
                "application/x-pem-file",
                text(&root.certificate),
            )
        }
        Form::ChainProfile => (
            format!("{stem}-chain.mobileconfig"),
            "application/x-apple-aspen-config",
            profile(chain, brand, lang).into_bytes(),
        ),
        Form::RootDer => {
            let root = root?;
            (
                format!("{}.der", root.id),
                "application/pkix-cert",
                root.certificate.clone(),
            )
        }
    };
    Ok(File { name, media, body })
}
