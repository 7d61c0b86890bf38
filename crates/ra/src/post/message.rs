//! From a mail to the octets that leave: text and HTML side by side, nothing that a reader's program would fetch,
//! and the signature around both (RFC 8551 3.5.3).

use super::{Mail, signatory::Signatory};
use crate::Fault;
use domain::words::Instant;
use lettre::{
    address::Envelope,
    message::{
        Attachment, Body, Mailbox, MaybeString, MessageBuilder, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, MIME_VERSION_1_0},
    },
};
use std::time::{Duration, SystemTime};

/// RFC 5322 2.1.1, without the line's end.
const LINE_OCTETS: usize = 998;

const SIGNATURE: &str = "application/pkcs7-signature; name=\"smime.p7s\"";

/// What leaves, and to whom.
pub(super) struct Message {
    pub envelope: Envelope,
    pub octets: Vec<u8>,
}

/// One recipient, structured: no header is ever glued from text.
pub(super) fn compose(
    mail: &Mail,
    signatory: Option<&Signatory>,
    now: Instant,
) -> Result<Message, Fault> {
    let content = content(mail)?;
    let head = head(mail, now)?;
    let message = match signatory {
        None => head.multipart(content),
        Some(signatory) => {
            let content = safe(content.formatted())?;
            let (kind, body) = signed(&content, signatory, now)?;
            let body = Body::dangerous_pre_encoded(body, ContentTransferEncoding::SevenBit);
            head.header(MIME_VERSION_1_0).header(kind).body(body)
        }
    };
    let message = message.map_err(|error| fault(&error))?;
    Ok(Message {
        envelope: message.envelope().clone(),
        octets: message.formatted(),
    })
}

fn head(mail: &Mail, now: Instant) -> Result<MessageBuilder, Fault> {
    let address = |text: &str| {
        text.parse()
            .map_err(|_| Fault::Post(format!("{text} is not an address")))
    };
    // The same time as the signature's: programs warn where the two differ.
    let seconds = Duration::from_secs(now.0.unsigned_abs());
    Ok(lettre::Message::builder()
        .from(Mailbox::new(
            Some(mail.from_name.clone()),
            address(&mail.from)?,
        ))
        .to(Mailbox::new(None, address(&mail.to)?))
        .subject(mail.subject.clone())
        .date(SystemTime::UNIX_EPOCH + seconds))
}

fn content(mail: &Mail) -> Result<MultiPart, Fault> {
    let body = MultiPart::alternative()
        .singlepart(words(ContentType::TEXT_PLAIN, &mail.text)?)
        .singlepart(words(ContentType::TEXT_HTML, &mail.html)?);
    if mail.files.is_empty() {
        return Ok(body);
    }
    let mut mixed = MultiPart::mixed().multipart(body);
    for file in &mail.files {
        let body = encoded(file.body.clone(), ContentTransferEncoding::Base64)?;
        mixed =
            mixed.singlepart(Attachment::new(file.name.clone()).body(body, media(&file.media)?));
    }
    Ok(mixed)
}

/// Quoted-printable whatever is in it: seven bits, short lines, and no blank at the end of one, so that no server on
/// the way has a reason to rewrite what was signed (RFC 8551 3.1.2).
fn words(kind: ContentType, text: &str) -> Result<SinglePart, Fault> {
    let body = encoded(text.to_owned(), ContentTransferEncoding::QuotedPrintable)?;
    Ok(SinglePart::builder().content_type(kind).body(body))
}

fn encoded(body: impl Into<MaybeString>, how: ContentTransferEncoding) -> Result<Body, Fault> {
    Body::new_with_encoding(body, how)
        .map_err(|_| Fault::Post("a part of a mail does not encode".to_owned()))
}

fn media(text: &str) -> Result<ContentType, Fault> {
    ContentType::parse(text).map_err(|error| fault(&error))
}

/// The content as every server on the way leaves it, or a fault. A line that begins with "From " gets a `>` in front
/// in many a mailbox file, so its F is quoted; no header and no base64 has such a line.
fn safe(content: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let text = String::from_utf8(content).map_err(|error| fault(&error))?;
    let text = text.replace("\r\nFrom ", "\r\n=46rom ");
    let canonical = text.is_ascii()
        && text.split("\r\n").all(|line| {
            line.len() <= LINE_OCTETS && !line.contains(['\r', '\n']) && !line.ends_with(' ')
        });
    if canonical {
        Ok(text.into_bytes())
    } else {
        Err(Fault::Post(
            "a signature over these words would not survive the way".to_owned(),
        ))
    }
}

/// The content, then the signature over it (RFC 1847 2.1).
fn signed(
    content: &[u8],
    signatory: &Signatory,
    now: Instant,
) -> Result<(ContentType, Vec<u8>), Fault> {
    // The line's end before a boundary belongs to the boundary (RFC 2046 5.1.1).
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    // No text holds a digest of itself, so this boundary stands nowhere inside.
    let boundary = pki::digest::hex(&pki::digest::sha256(content));
    let signature = signatory.sign(content, now)?;
    let signature = encoded(signature, ContentTransferEncoding::Base64)?;
    let signature = Attachment::new("smime.p7s".to_owned()).body(signature, media(SIGNATURE)?);
    let body = [
        format!("--{boundary}\r\n").as_bytes(),
        content,
        format!("\r\n--{boundary}\r\n").as_bytes(),
        &signature.formatted(),
        format!("--{boundary}--\r\n").as_bytes(),
    ]
    .concat();
    let kind = format!(
        "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=\"sha-256\"; boundary=\"{boundary}\""
    );
    Ok((media(&kind)?, body))
}

fn fault(error: &impl std::fmt::Display) -> Fault {
    Fault::Post(error.to_string())
}

#[cfg(test)]
mod tests;
