//! The port by which mail leaves.

use crate::Fault;
use lettre::{
    Message, SmtpTransport, Transport,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
    transport::smtp::authentication::Credentials,
};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// Where mail goes. A closed set.
#[derive(Clone)]
pub enum Post {
    Smtp(SmtpTransport),
    /// For tests: what would have been sent.
    Memory(Arc<Mutex<Vec<Mail>>>),
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

    /// Hands a mail over. After an error it may have left all the same: callers decide what that means.
    pub fn send(&self, mail: &Mail) -> Result<(), Fault> {
        match self {
            Post::Smtp(transport) => {
                let message = message(mail)?;
                transport
                    .send(&message)
                    .map(drop)
                    .map_err(|error| Fault::Post(error.to_string()))
            }
            Post::Memory(sent) => {
                sent.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .push(mail.clone());
                Ok(())
            }
        }
    }
}

/// One recipient, structured: no header is ever glued from text.
fn message(mail: &Mail) -> Result<Message, Fault> {
    let fault = |error: String| Fault::Post(error);
    let address = |text: &str| {
        text.parse()
            .map_err(|_| Fault::Post(format!("{text} is not an address")))
    };
    let mut body = MultiPart::alternative()
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    if !mail.files.is_empty() {
        let mut mixed = MultiPart::mixed().multipart(body);
        for file in &mail.files {
            let media =
                ContentType::parse(&file.media).map_err(|error| fault(error.to_string()))?;
            mixed =
                mixed.singlepart(Attachment::new(file.name.clone()).body(file.body.clone(), media));
        }
        body = mixed;
    }
    Message::builder()
        .from(Mailbox::new(
            Some(mail.from_name.clone()),
            address(&mail.from)?,
        ))
        .to(Mailbox::new(None, address(&mail.to)?))
        .subject(mail.subject.clone())
        .multipart(body)
        .map_err(|error| fault(error.to_string()))
}
