//! Forms as they come in: where from, how big, whose, and their fields.
//!
//! [`admit`] stands before every handler. Handlers take [`Fields`] or [`Upload`], which exist only after it
//! said yes.

use crate::{errors::Trouble, visit::Visit};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{
        HeaderMap, Method,
        header::{CONTENT_LENGTH, CONTENT_TYPE, ORIGIN},
        request::Parts,
    },
};
use subtle::ConstantTimeEq;

/// A form without files: room for a request of 64 KB and a little too much, each byte percent-encoded as three.
pub const FORM_BYTES: usize = 256 * 1024;
/// A form with files: one document of 10 MB and the rest of the form.
pub const UPLOAD_BYTES: usize = 11 * 1024 * 1024;
/// More fields than any form of ours has.
const FIELDS: usize = 64;
const NAME_CHARACTERS: usize = 64;

/// The fields of a form, each once, in the order sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`, strictly: UTF-8, every name once.
    pub fn parse(body: &[u8]) -> Result<Fields, Trouble> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for pair in body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            let at = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            let (name, value) = pair.split_at(at);
            let name = decoded(name)?;
            let value = decoded(value.strip_prefix(b"=").unwrap_or_default())?;
            if fields.len() == FIELDS || name.chars().count() > NAME_CHARACTERS {
                return Err(Trouble::Strange("more than a form of ours has"));
            }
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(Trouble::Strange("a field was sent twice"));
            }
            fields.push((name, value));
        }
        Ok(Fields(fields))
    }

    pub fn of(pairs: Vec<(String, String)>) -> Fields {
        Fields(pairs)
    }

    /// Refuses fields that the form does not have. The token is always allowed.
    pub fn only(&self, names: &[&str]) -> Result<(), Trouble> {
        let known = |name: &str| name == "csrf" || names.contains(&name);
        if self.0.iter().all(|(name, _)| known(name)) {
            Ok(())
        } else {
            Err(Trouble::Strange("a field that the form does not have"))
        }
    }

    /// What was typed, as typed; empty when the field was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    pub fn owned(&self, name: &str) -> String {
        self.text(name).to_owned()
    }

    /// Whether a box was marked.
    pub fn marked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Which of these statements were marked.
    pub fn statements(&self, keys: &[&str]) -> Vec<String> {
        keys.iter()
            .filter(|key| self.marked(key))
            .map(|key| (*key).to_owned())
            .collect()
    }

    /// For [`crate::parts::Form`], and for keeping.
    pub fn typed(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Percent-decoding of a form (URL Standard 5.1), once.
fn decoded(text: &[u8]) -> Result<String, Trouble> {
    let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => match (hex(bytes.next()), hex(bytes.next())) {
                (Some(high), Some(low)) => u8::try_from(high * 16 + low).unwrap_or_default(),
                _ => return Err(Trouble::Strange("a broken escape")),
            },
            other => other,
        });
    }
    String::from_utf8(out).map_err(|_| Trouble::Strange("not UTF-8"))
}

/// What stands before every handler: safe methods pass; a form passes when it comes from a page of ours, is
/// small enough, and carries the token of the session. Forms without files are read here, so no handler can
/// forget the check; forms with files are read by [`Upload`], which checks the token itself.
pub async fn admit(visit: &Visit, request: Request) -> Result<(Request, Option<Fields>), Trouble> {
    if request.method() == Method::GET || request.method() == Method::HEAD {
        return Ok((request, None));
    }
    if request.method() != Method::POST {
        return Err(Trouble::WrongMethod);
    }
    if !from_ours(visit, request.headers()) {
        return Err(Trouble::Elsewhere);
    }
    match media(request.headers()) {
        Media::Form => {}
        Media::Files if length(request.headers()) > UPLOAD_BYTES => return Err(Trouble::TooLarge),
        Media::Files => return Ok((request, None)),
        Media::Other => return Err(Trouble::WrongMedia),
    }
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_BYTES)
        .await
        .map_err(|_| Trouble::TooLarge)?;
    let fields = Fields::parse(&bytes)?;
    let mut request = Request::from_parts(parts, Body::from(bytes));
    request.extensions_mut().insert(fields.clone());
    Ok((request, Some(fields)))
}

/// Whether the form carries the session's token. Without a session there is nothing to protect but the sign-in
/// itself, and that is the origin's check.
pub fn own_token(visit: &Visit, sent: &str) -> Result<(), Trouble> {
    match &visit.session {
        Some(session) if !bool::from(sent.as_bytes().ct_eq(session.csrf.as_bytes())) => {
            Err(Trouble::OldForm)
        }
        _ => Ok(()),
    }
}

/// Browsers say where a form comes from: `Sec-Fetch-Site`, older ones only `Origin`. Who says neither is no
/// browser, and has no business with forms.
fn from_ours(visit: &Visit, headers: &HeaderMap) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => visit.app.own_origin(origin, headers),
        (None, None) => false,
    }
}

enum Media {
    Form,
    Files,
    Other,
}

fn media(headers: &HeaderMap) -> Media {
    let line = headers
        .get(CONTENT_TYPE)
        .and_then(|line| line.to_str().ok())
        .unwrap_or_default();
    match line
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "application/x-www-form-urlencoded" => Media::Form,
        "multipart/form-data" => Media::Files,
        _ => Media::Other,
    }
}

fn length(headers: &HeaderMap) -> usize {
    let line = headers
        .get(CONTENT_LENGTH)
        .and_then(|line| line.to_str().ok());
    line.and_then(|line| line.parse().ok()).unwrap_or_default()
}

impl<S: Send + Sync> FromRequestParts<S> for Fields {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Fields, Trouble> {
        parts
            .extensions
            .get::<Fields>()
            .cloned()
            .ok_or(Trouble::WrongMedia)
    }
}

/// A form with files.
#[derive(Debug, Default)]
pub struct Upload {
    pub fields: Fields,
    pub files: Vec<File>,
}

#[derive(Debug)]
pub struct File {
    /// As the sender's system calls it, without folders.
    pub name: String,
    pub body: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Upload, Trouble> {
        let Some(visit) = request.extensions().get::<Visit>().cloned() else {
            return Err(Trouble::Strange("no visit"));
        };
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| Trouble::Strange("not a form with files"))?;
        let mut upload = Upload::default();
        let mut token = String::new();
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(bare_name);
            // Everything before the token could come from anybody, so nothing is kept until it was seen.
            if token.is_empty() && name != "csrf" {
                return Err(Trouble::OldForm);
            }
            let body = part.bytes().await.map_err(unreadable)?;
            match file {
                // A file field that was left empty is sent as a file without name and content.
                Some(file) if file.is_empty() && body.is_empty() => {}
                Some(file) => upload.files.push(File {
                    name: file,
                    body: body.to_vec(),
                }),
                None => {
                    let text = String::from_utf8(body.to_vec())
                        .map_err(|_| Trouble::Strange("not UTF-8"))?;
                    if name == "csrf" {
                        own_token(&visit, &text)?;
                        token.clone_from(&text);
                    }
                    upload.fields.0.push((name, text));
                }
            }
            if upload.fields.0.len() + upload.files.len() > FIELDS {
                return Err(Trouble::Strange("more than a form of ours has"));
            }
        }
        if token.is_empty() {
            Err(Trouble::OldForm)
        } else {
            Ok(upload)
        }
    }
}

fn unreadable(error: axum::extract::multipart::MultipartError) -> Trouble {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Trouble::TooLarge
    } else {
        Trouble::Strange("a broken form with files")
    }
}

/// Some systems send whole paths.
fn bare_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Result<Fields, Trouble> {
        Fields::parse(body.as_bytes())
    }

    #[test]
    fn a_form_is_decoded_once() {
        let fields =
            parse("name=Za%C5%BC%C3%B3%C5%82%C4%87+sp.+z+o.o.&percent=%2525&empty=&flag").unwrap();
        assert_eq!(fields.text("name"), "Zażółć sp. z o.o.");
        assert_eq!(fields.text("percent"), "%25");
        assert_eq!(fields.text("empty"), "");
        assert!(!fields.marked("flag"));
    }

    #[test]
    fn a_field_sent_twice_is_refused() {
        assert!(matches!(parse("a=1&a=2"), Err(Trouble::Strange(_))));
    }

    #[test]
    fn a_field_the_form_does_not_have_is_refused() {
        let fields = parse("csrf=x&country=PL&role=admin").unwrap();
        assert!(fields.only(&["country"]).is_err());
        assert!(fields.only(&["country", "role"]).is_ok());
    }

    #[test]
    fn broken_escapes_and_broken_text_are_refused() {
        for body in ["a=%", "a=%4", "a=%zz", "a=%FF"] {
            assert!(matches!(parse(body), Err(Trouble::Strange(_))), "{body}");
        }
    }

    #[test]
    fn a_file_has_no_folders_in_its_name() {
        assert_eq!(bare_name(r"C:\papers\extract.pdf"), "extract.pdf");
        assert_eq!(bare_name("../../etc/passwd"), "passwd");
    }
}
