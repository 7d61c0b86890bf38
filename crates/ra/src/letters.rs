//! Letters: rows of the outbox become mails in their reader's language. Text and HTML, no tracking, one button.

use crate::{
    Fault, Office, delivery,
    post::{self, File, Mail},
    time,
    words::{Arg, WORDS, t, ta},
};
use domain::{
    letter::Text,
    lifecycle::Certificate,
    mailbox::Challenge,
    words::{Instant, Lang, OrderId},
};
use jiff::tz::TimeZone;
use store::{
    journey::{certificates, orders},
    outbox,
};

type Args = Vec<(&'static str, String)>;

/// One mail in the making: what its texts need, and where its button goes.
struct Draft<'a> {
    office: &'a Office,
    lang: Lang,
    to: String,
    /// The stem of its texts.
    key: &'static str,
    args: Args,
    number: String,
    button: Option<String>,
    /// Lines that stand by themselves: a code, a serial number.
    facts: Vec<String>,
    /// What follows the button, each a key.
    after: Vec<&'static str>,
    /// Plain text at the very end, in a fixed-width face.
    block: Option<String>,
    files: Vec<File>,
}

/// Sends what is due. A letter whose sending fails is tried again later; one that cannot be written is a fault of
/// ours and waits for a person as well.
pub(crate) fn send_due(office: &Office) -> Result<usize, Fault> {
    let now = office.now();
    let due = office
        .store
        .write::<_, std::convert::Infallible, _>("post.due", move |tx| {
            Ok(store::Outcome::Commit(outbox::due(tx, now.0, 20)?))
        })?;
    let letters = due.unwrap_or_else(|never| match never {});
    for letter in &letters {
        let result = write(office, letter).and_then(|mail| post::send(office, &mail));
        let id = letter.id.clone();
        if let Err(fault) = &result {
            tracing::warn!("letter {id} was not sent: {fault}");
        }
        let error = result.err().map(|fault| fault.to_string());
        let done =
            office
                .store
                .write::<_, std::convert::Infallible, _>("post.done", move |tx| {
                    match &error {
                        None => drop(outbox::sent(tx, &id, now.0)?),
                        Some(error) => drop(outbox::failed(tx, &id, error, now.0)?),
                    }
                    Ok(store::Outcome::Commit(()))
                })?;
        done.unwrap_or_else(|never| match never {});
    }
    Ok(letters.len())
}

fn write(office: &Office, letter: &outbox::Letter) -> Result<Mail, Fault> {
    let text: Text = serde_json::from_str(&letter.data)
        .map_err(|error| Fault::Setup(format!("letter {} cannot be read: {error}", letter.id)))?;
    let lang = Lang::parse(&letter.language).unwrap_or_default();
    let order_id = letter.order_id.as_deref().and_then(OrderId::parse);
    let wanted = match &text {
        Text::CertificateReady { certificate, .. } => Some(certificate.clone()),
        _ => None,
    };
    let id = order_id.clone();
    let (number, certificate) = office.read("post.order", move |tx| {
        let order = id.map(|id| orders::get(tx, &id)).transpose()?.flatten();
        let certificate = wanted
            .map(|id| certificates::get(tx, &id))
            .transpose()?
            .flatten();
        Ok((
            order.map(|order| order.state.number).unwrap_or_default(),
            certificate,
        ))
    })?;
    let mut draft = Draft {
        office,
        lang,
        to: letter.recipient.clone(),
        key: text.key(),
        args: Vec::new(),
        number,
        button: order_id
            .as_ref()
            .map(|id| format!("{}/certificates/{id}", office.settings().public_url)),
        facts: Vec::new(),
        after: Vec::new(),
        block: None,
        files: Vec::new(),
    };
    draft.fill(&text, certificate.as_ref())?;
    Ok(draft.mail())
}

/// The mail with the code: the only place where code and link ever stand.
pub(crate) fn challenge(
    office: &Office,
    challenge: &Challenge,
    link: &str,
    code: &str,
    lang: Lang,
    number: &str,
) -> Mail {
    let shown = format!(
        "{}-{}",
        code.get(..4).unwrap_or(code),
        code.get(4..).unwrap_or_default()
    );
    let mut draft = Draft {
        office,
        lang,
        to: challenge.mailbox.as_str().to_owned(),
        key: "mail-challenge",
        args: vec![
            ("mailbox", challenge.mailbox.as_str().to_owned()),
            ("organisation", challenge.organisation.clone()),
            ("applicant", challenge.applicant.clone()),
            ("code", shown),
        ],
        number: number.to_owned(),
        button: Some(format!("{}/confirm/{link}", office.settings().public_url)),
        facts: Vec::new(),
        after: vec!["mail-challenge-not-me"],
        block: None,
        files: Vec::new(),
    };
    if let Some(until) = challenge.expires_at() {
        draft.until(until);
    }
    draft.facts.push(draft.say("mail-challenge-code"));
    draft.mail()
}

impl Draft<'_> {
    fn zone(&self) -> TimeZone {
        time::zone(&self.office.settings().time_zone).unwrap_or(TimeZone::UTC)
    }

    fn until(&mut self, until: Instant) {
        let said = time::until(self.lang, self.office.now(), until, &self.zone());
        self.args.push(("until", said));
    }

    fn fill(&mut self, text: &Text, certificate: Option<&Certificate>) -> Result<(), Fault> {
        match text {
            Text::OrderPlaced { .. } => {}
            Text::DataReceived { organisation } => {
                self.args.push(("organisation", organisation.clone()))
            }
            Text::MoreNeeded {
                organisation,
                reason,
                note,
            }
            | Text::NotVerified {
                organisation,
                reason,
                note,
            } => {
                self.args.push(("organisation", organisation.clone()));
                self.args.push(("reason", t(self.lang, reason)));
                self.args.push(("note", note.clone()));
            }
            Text::Verified {
                organisation,
                until,
            } => {
                self.args.push(("organisation", organisation.clone()));
                self.until(*until);
            }
            Text::MailboxVerified { mailbox, until } => {
                self.args.push(("mailbox", mailbox.as_str().to_owned()));
                self.until(*until);
            }
            Text::MailboxDisputed { mailbox } => {
                self.args.push(("mailbox", mailbox.as_str().to_owned()))
            }
            Text::OnHold { reason } => self.args.push(("reason", t(self.lang, reason))),
            Text::CertificateReady { mailbox, .. } => {
                self.args.push(("mailbox", mailbox.as_str().to_owned()));
                let certificate = certificate.ok_or_else(|| {
                    Fault::Setup("a letter about a certificate that is not there".to_owned())
                })?;
                self.enclose(certificate)?;
            }
            Text::Revoked {
                serial, reason, at, ..
            } => {
                self.args.push(("serial", serial.clone()));
                self.args
                    .push(("reason", t(self.lang, &format!("revoked-{reason}"))));
                self.args.push((
                    "at",
                    time::moment(self.lang, self.office.now(), *at, &self.zone()),
                ));
            }
        }
        Ok(())
    }

    /// The certificate creation e-mail: facts, files, the PEM as text, and a link that works without signing in.
    fn enclose(&mut self, certificate: &Certificate) -> Result<(), Fault> {
        let zone = self.zone();
        let valid = format!(
            "{} – {}",
            time::date(self.lang, certificate.not_before, &zone),
            time::date(self.lang, certificate.not_after, &zone)
        );
        self.args.push(("subject", certificate.subject.clone()));
        self.args.push(("serial", certificate.serial.clone()));
        self.args.push(("valid", valid));
        for key in [
            "mail-certificate-ready-subject-line",
            "mail-certificate-ready-serial",
            "mail-certificate-ready-valid",
        ] {
            self.facts.push(self.say(key));
        }
        let guides = format!("{}/guides", self.office.settings().public_url);
        self.args.push(("guides", guides));
        self.after = vec![
            "mail-certificate-ready-files",
            "mail-certificate-ready-guides",
            "mail-certificate-ready-key",
        ];
        self.button = Some(format!(
            "{}/d/{}",
            self.office.settings().public_url,
            certificate.id
        ));
        let pem = pki::pem::encode("CERTIFICATE", &certificate.der);
        // Short names: a long one is cut into pieces in the header (RFC 2231 3), which not every program joins.
        let short = certificate.serial.get(..8).unwrap_or_default();
        self.files = vec![
            File {
                name: format!("certificate-{short}.pem"),
                media: "application/x-pem-file".into(),
                body: pem.clone().into(),
            },
            File {
                name: format!("chain-{short}.p7b"),
                media: "application/pkcs7-mime".into(),
                body: delivery::p7b(self.office, certificate)?,
            },
        ];
        self.block = Some(pem);
        Ok(())
    }

    fn say(&self, key: &str) -> String {
        let mut args: Vec<(&str, Arg)> = self
            .args
            .iter()
            .map(|(name, value)| (*name, Arg::Text(value.as_str().into())))
            .collect();
        args.push(("number", Arg::Text(self.number.as_str().into())));
        args.push((
            "brand",
            Arg::Text(self.office.settings().brand.as_str().into()),
        ));
        ta(self.lang, key, &args)
    }

    /// `-lead`, then `-1`, `-2` … as far as they go.
    fn paragraphs(&self) -> Vec<String> {
        let numbered = (1..=9)
            .map(|n| format!("{}-{n}", self.key))
            .take_while(|key| WORDS.has(self.lang, key));
        std::iter::once(format!("{}-lead", self.key))
            .chain(numbered)
            .map(|key| self.say(&key))
            .collect()
    }

    fn mail(&self) -> Mail {
        let settings = self.office.settings();
        Mail {
            from: settings.mail_from.clone(),
            from_name: settings.brand.clone(),
            to: self.to.clone(),
            subject: one_line(&self.say(&format!("{}-subject", self.key))),
            text: self.text(),
            html: self.html(),
            files: self.files.clone(),
            language: self.lang.code().to_owned(),
        }
    }

    fn text(&self) -> String {
        let mut parts = vec![self.say("mail-hello")];
        parts.extend(self.paragraphs());
        if !self.facts.is_empty() {
            parts.push(
                self.facts
                    .iter()
                    .map(|fact| format!("  {fact}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
        }
        if let Some(address) = &self.button {
            parts.push(format!(
                "{}:\n{address}",
                self.say(&format!("{}-button", self.key))
            ));
        }
        parts.extend(self.after.iter().map(|key| self.say(key)));
        parts.push(format!(
            "{}\n{}",
            self.say("mail-bye"),
            self.say("mail-why")
        ));
        parts.extend(self.block.clone());
        parts.join("\n\n")
    }

    fn html(&self) -> String {
        let paragraph =
            |text: &String| format!("<p style=\"margin:0 0 16px\">{}</p>", escape(text));
        let mut body: String = paragraph(&self.say("mail-hello"));
        body.extend(self.paragraphs().iter().map(paragraph));
        for fact in &self.facts {
            body += &format!(
                "<p style=\"margin:0 0 8px;font:600 18px ui-monospace,Consolas,monospace\">{}</p>",
                escape(fact)
            );
        }
        if let Some(address) = &self.button {
            let (address, label) = (
                escape(address),
                escape(&self.say(&format!("{}-button", self.key))),
            );
            body += &format!(
                "<p style=\"margin:24px 0\"><a href=\"{address}\" style=\"background:#A3262E;color:#FFFFFF;\
                 padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600\">{label}</a></p>\
                 <p style=\"margin:0 0 16px;color:#56606D;font-size:14px\">{}<br>{address}</p>",
                escape(&self.say("mail-plain-link")),
            );
        }
        body.extend(self.after.iter().map(|key| paragraph(&self.say(key))));
        body += &format!(
            "<p style=\"margin:24px 0 0;color:#56606D;font-size:14px\">{}<br>{}</p>",
            escape(&self.say("mail-bye")),
            escape(&self.say("mail-why"))
        );
        if let Some(block) = &self.block {
            body += &format!(
                "<pre style=\"font-size:12px;overflow-x:auto\">{}</pre>",
                escape(block)
            );
        }
        format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"margin:0;padding:24px;background:#FBFAF7;color:#1B2430;\
             font:16px/1.5 system-ui,sans-serif\"><div style=\"max-width:560px\">{body}</div></body></html>",
            self.lang.code(),
            escape(&self.say(&format!("{}-subject", self.key)))
        )
    }
}

/// A subject is one line, whatever somebody called their organisation.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
