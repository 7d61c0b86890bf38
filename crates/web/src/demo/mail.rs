//! A small reader for the letters that the demo kept instead of sending: RFC 5322 and MIME as far as our own
//! letters use them. Their HTML is never shown, only their plain text.

use base64::{Engine, engine::general_purpose::STANDARD};

/// A letter with its certificate files is far smaller.
pub(super) const LETTER_BYTES: u64 = 4 * 1024 * 1024;
const PARTS: usize = 20;
const DEPTH: usize = 4;
const HEADER_LINES: usize = 200;

/// What a reader sees of a letter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub from: String,
    pub to: String,
    pub subject: String,
    /// As the letter writes it.
    pub date: String,
    pub text: Option<String>,
    pub attachments: Vec<Attachment>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub name: String,
    pub body: Vec<u8>,
}

impl Letter {
    pub(super) fn read(bytes: &[u8]) -> Letter {
        let raw = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let (headers, body) = split(&raw);
        let field = |name: &str| words(value(&headers, name).unwrap_or_default());
        let mut letter = Letter {
            from: field("from"),
            to: field("to"),
            subject: field("subject"),
            date: field("date"),
            ..Letter::default()
        };
        let mut left = PARTS;
        letter.part(&headers, body, DEPTH, &mut left);
        letter
    }

    fn part(&mut self, headers: &[(String, String)], body: &str, depth: usize, left: &mut usize) {
        let (Some(depth), Some(rest)) = (depth.checked_sub(1), left.checked_sub(1)) else {
            return;
        };
        *left = rest;
        let kind = value(headers, "content-type").unwrap_or("text/plain");
        let media = kind
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        if media.starts_with("multipart/") {
            let Some(boundary) = parameter(kind, "boundary").filter(|b| !b.is_empty()) else {
                return;
            };
            for inner in pieces(body, &boundary) {
                let (headers, body) = split(inner);
                self.part(&headers, body, depth, left);
            }
            return;
        }
        let disposition = value(headers, "content-disposition").unwrap_or_default();
        let bytes = decoded(
            body,
            value(headers, "content-transfer-encoding").unwrap_or_default(),
        );
        if disposition
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("attachment")
        {
            let name = parameter(disposition, "filename").or_else(|| parameter(kind, "name"));
            let name = words(&name.unwrap_or_default());
            self.attachments.push(Attachment {
                name: plain_name(&name),
                body: bytes,
            });
        } else if media == "text/plain" && self.text.is_none() {
            self.text = Some(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// Headers unfolded, names in small letters; then the body.
fn split(raw: &str) -> (Vec<(String, String)>, &str) {
    let (head, body) = match raw.strip_prefix('\n') {
        Some(body) => ("", body),
        None => raw.split_once("\n\n").unwrap_or((raw, "")),
    };
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.lines().take(HEADER_LINES) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, last)) = headers.last_mut() {
                last.push(' ');
                last.push_str(line.trim());
            }
        } else if let Some((name, text)) = line.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), text.trim().to_owned()));
        }
    }
    (headers, body)
}

fn value<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, text)| text.as_str())
}

/// `name=value` or `name="value"` after the first semicolon.
fn parameter(text: &str, name: &str) -> Option<String> {
    text.split(';').skip(1).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        let same = key.trim().eq_ignore_ascii_case(name);
        same.then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between boundary lines.
fn pieces<'b>(body: &'b str, boundary: &str) -> impl Iterator<Item = &'b str> {
    let mark = format!("--{boundary}");
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == mark || trimmed.strip_suffix("--") == Some(&mark) {
            places.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = places.iter().skip(1).map(|(start, _)| *start).collect();
    let starts: Vec<usize> = places.iter().map(|(_, end)| *end).collect();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|(start, end)| body.get(start..end))
}

fn decoded(body: &str, encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => {
            let text: String = body.chars().filter(|c| !c.is_whitespace()).collect();
            STANDARD.decode(text).unwrap_or_default()
        }
        "quoted-printable" => quoted_printable(body, false),
        _ => body.as_bytes().to_vec(),
    }
}

/// RFC 2045 6.7, and with `q` the form of RFC 2047 4.2, where an underscore is a blank.
fn quoted_printable(text: &str, q: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'=', [b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = after;
                }
                _ => out.push(byte),
            },
            (b'_', _) if q => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// RFC 2047 encoded words in UTF-8; blanks between two of them belong to the encoding.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let (before, from) = rest.split_at(start);
        let Some((decoded, after)) = word(from) else {
            out.push_str(before);
            out.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
            after_word = false;
            continue;
        };
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        out.push_str(&decoded);
        rest = after;
        after_word = true;
    }
    out.push_str(rest);
    out
}

/// One encoded word at the start of `text`, and what follows it.
fn word(text: &str) -> Option<(String, &str)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (body, after) = rest.split_once("?=")?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let bytes = match encoding {
        "B" | "b" => STANDARD.decode(body).ok()?,
        "Q" | "q" => quoted_printable(body, true),
        _ => return None,
    };
    Some((String::from_utf8_lossy(&bytes).into_owned(), after))
}

/// A file name that is nothing but a name.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .take(100)
        .collect();
    if name.trim().is_empty() {
        "attachment".to_owned()
    } else {
        name
    }
}
