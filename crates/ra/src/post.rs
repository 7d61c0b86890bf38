//! The port by which mail leaves, and who signs what leaves by it.

mod message;
mod signatory;

pub(crate) use signatory::mail_signing;
pub use signatory::{MailKeys, MailSigning};

use crate::{Fault, Office};
use domain::words::Instant;
use lettre::{SmtpTransport, Transport, transport::smtp::authentication::Credentials};
use message::Message;
use signatory::{Signatory, signatory};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// Where mail goes. A closed set.
#[derive(Clone)]
pub enum Post {
    Smtp(SmtpTransport),
    /// For tests: what would have been sent.
    Memory(Arc<Mutex<Vec<Sent>>>),
}

/// A mail that left, and the octets it left as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub mail: Mail,
    pub octets: Vec<u8>,
}

/// A mail, written and not yet sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub from: String,
    pub from_name: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub files: Vec<File>,
    /// The language of its words, for `Content-Language`.
    pub language: String,
}

/// An attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media: String,
    pub body: Vec<u8>,
}

/// How to reach the mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    /// STARTTLS with verification, or none on the loopback. There is no "try".
    pub tls: bool,
    pub user: Option<(String, String)>,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Post {
    pub fn smtp(settings: &Smtp) -> Result<Post, Fault> {
        let loopback = matches!(settings.host.as_str(), "127.0.0.1" | "::1" | "localhost");
        if !settings.tls && !loopback {
            return Err(Fault::Setup(
                "mail leaves this machine only with TLS".to_owned(),
            ));
        }
        let builder = if settings.tls {
            SmtpTransport::starttls_relay(&settings.host)
                .map_err(|error| Fault::Setup(error.to_string()))?
        } else {
            SmtpTransport::builder_dangerous(&settings.host)
        };
        let builder = builder.port(settings.port).timeout(Some(PATIENCE));
        let builder = match &settings.user {
            Some((user, password)) => {
                builder.credentials(Credentials::new(user.clone(), password.clone()))
            }
            None => builder,
        };
        Ok(Post::Smtp(builder.build()))
    }

    fn send(&self, mail: &Mail, signatory: Option<&Signatory>, now: Instant) -> Result<(), Fault> {
        let Message { envelope, octets } = message::compose(mail, signatory, now)?;
        match self {
            Post::Smtp(transport) => transport
                .send_raw(&envelope, &octets)
                .map(drop)
                .map_err(|error| Fault::Post(error.to_string())),
            Post::Memory(sent) => {
                let mail = mail.clone();
                sent.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .push(Sent { mail, octets });
                Ok(())
            }
        }
    }
}

/// A detached signature over a file that the portal hands out, by whoever signs its mail; nothing without one.
pub fn signature_over(office: &Office, content: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let signatory = signatory(office)?;
    signatory
        .map(|signatory| signatory.sign(content, office.now()))
        .transpose()
}

/// Whether there is somebody who signs.
pub fn is_signed(office: &Office) -> Result<bool, Fault> {
    Ok(matches!(mail_signing(office)?, MailSigning::Until(_)))
}

/// Hands a mail over, signed if this house has a certificate for it. After an error it may have left all the same:
/// callers decide what that means. A mail that should be signed and cannot be does not leave.
pub(crate) fn send(office: &Office, mail: &Mail) -> Result<(), Fault> {
    let signatory = signatory(office)?;
    office.post.send(mail, signatory.as_ref(), office.now())
}
