//! What somebody gave us, text or file, into the bytes of one request, or the reason why there is none.

use super::{
    Code, Notice, Problem, Repair,
    armour::{self, Block, Glyph, Text, note},
    body,
    request::subject_line,
    shape::{self, Shape},
    tlv,
};

/// A request has one or two kilobytes.
pub(super) const MAX_INPUT_BYTES: usize = 64 * 1024;

pub(super) struct Paste {
    pub der: Vec<u8>,
    /// Base64 symbols, when it was text.
    pub characters: Option<usize>,
    /// Said instead of "this is no request" when a line has lost letters.
    pub odd_line: Option<Problem>,
}

pub(super) fn read(input: &[u8], notices: &mut Vec<Notice>) -> Result<Paste, Problem> {
    if input.len() > MAX_INPUT_BYTES {
        return Err(Problem::new(Code::Csr25).with("limit", "64 KB"));
    }
    if is_binary(input) {
        if shape::of_file(input) == Shape::PrivateKey {
            return Err(private_key());
        }
        return Ok(Paste {
            der: input.to_vec(),
            characters: None,
            odd_line: None,
        });
    }
    let glyphs = armour::glyphs(input, notices);
    let text = armour::blocks(&glyphs, notices);
    // Before anything else, and before anything of it could get into a message.
    if holds_private_key(&glyphs, &text) {
        return Err(private_key());
    }
    if glyphs.iter().all(|glyph| armour::is_blank(glyph.character)) {
        return Err(Problem::new(Code::Csr00));
    }
    let block = choose(&text, notices)?;
    let body = match (&block.begin, &block.end) {
        (None, None) => return bare(&glyphs, block, notices),
        _ => body::decode(&block.body, notices)?,
    };
    if body.der.is_empty() {
        return Err(Problem::new(Code::Csr00));
    }
    Ok(Paste {
        der: body.der,
        characters: Some(body.characters),
        odd_line: body.odd_line,
    })
}

/// DER begins with `0`, which is also a base64 symbol; the length octet or a control octet tells them apart.
pub(super) fn is_binary(input: &[u8]) -> bool {
    match input {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => false,
        [0x30, second, rest @ ..] => {
            let control = |octet: &u8| *octet < 0x20 && !matches!(*octet, b'\t' | b'\n' | b'\r');
            *second >= 0x80 || control(second) || rest.iter().take(16).any(control)
        }
        // A letter in an old code page may stand before the request.
        [0x00 | 0x80.., ..] => {
            let armoured = input.windows(5).any(|window| window == b"-----");
            !armoured && (std::str::from_utf8(input).is_err() || input.starts_with(&[0]))
        }
        _ => input.starts_with(b"openssh-key-v1\0"),
    }
}

/// No args on purpose: nothing of a private key may travel any further.
fn private_key() -> Problem {
    Problem::new(Code::Csr04)
}

/// By its label, by words that only such files have, or by its first bytes under any label and none.
fn holds_private_key(glyphs: &[Glyph], text: &Text) -> bool {
    let joined: String = glyphs
        .iter()
        .filter(|glyph| glyph.character == '\n' || !armour::is_blank(glyph.character))
        .map(|glyph| glyph.character.to_ascii_uppercase())
        .collect();
    let labelled = joined.lines().any(|line| {
        line.contains("PRIVATEKEY") && (line.contains("BEGIN") || line.contains("END"))
    });
    let named = PRIVATE_WORDS.iter().any(|word| joined.contains(word))
        || joined.contains("\"KTY\":") && joined.contains("\"D\":");
    labelled
        || named
        || text.blocks.iter().any(|block| {
            block.label().is_some_and(|label| label.contains("PRIVATE"))
                || shape::of(&body::beginning(&block.body)) == Shape::PrivateKey
        })
        || shape::of(&body::beginning(&text.before)) == Shape::PrivateKey
        || shape::of(&body::beginning(&text.after)) == Shape::PrivateKey
}

/// PuTTY, age, OpenSSL's and .NET's text forms; capitals, without spaces.
const PRIVATE_WORDS: [&str; 5] = [
    "PUTTY-USER-KEY-FILE-",
    "PRIVATE-LINES:",
    "AGE-SECRET-KEY-1",
    "PRIVATEEXPONENT:",
    "</D></RSAKEYVALUE>",
];

/// The one block that is meant.
fn choose<'t>(text: &'t Text, notices: &mut Vec<Notice>) -> Result<&'t Block, Problem> {
    let requests: Vec<_> = text
        .blocks
        .iter()
        .filter(|block| block.is_called_request())
        .collect();
    let block = match requests.as_slice() {
        [] => return only_other_blocks(text, notices),
        [one] => *one,
        several => return Err(too_many(several)),
    };
    if block.begin.is_none() {
        return Err(Problem::new(Code::Csr01).at(1, None));
    }
    if block.end.is_none() {
        let last = block.body.last().map_or(1, |glyph| glyph.line);
        return Err(Problem::new(Code::Csr02).at(last, None));
    }
    if let Some(extra) = text.after.first() {
        return Err(Problem::new(Code::Csr10).at(extra.line, Some(extra.column)));
    }
    if text.blocks.len() > 1 {
        return Err(Problem::new(Code::Csr10));
    }
    if !text.before.is_empty() {
        note(notices, Repair::TextBefore);
    }
    if block.begin != block.end {
        note(notices, Repair::Label);
    }
    if block.begin.as_deref() == Some(OLD_LABEL) {
        notices.push(Notice::OldHeader);
    }
    Ok(block)
}

const LABEL: &str = "CERTIFICATE REQUEST";
const OLD_LABEL: &str = "NEW CERTIFICATE REQUEST";

impl Block {
    fn label(&self) -> Option<&str> {
        self.begin.as_deref().or(self.end.as_deref())
    }

    fn is_called_request(&self) -> bool {
        matches!(self.label(), Some(LABEL | OLD_LABEL))
    }
}

/// No block is called a request. The first one speaks for the whole; a request under a wrong name is taken.
fn only_other_blocks<'t>(text: &'t Text, notices: &mut Vec<Notice>) -> Result<&'t Block, Problem> {
    let Some(block) = text.blocks.first() else {
        return Err(Problem::new(Code::Csr00));
    };
    let Some(label) = block.label() else {
        return Ok(block);
    };
    let bytes = body::beginning(&block.body);
    if shape::of(&bytes) == Shape::Request && block.begin.is_some() && block.end.is_some() {
        if text.blocks.len() > 1 || !text.after.is_empty() {
            return Err(Problem::new(Code::Csr10));
        }
        note(notices, Repair::Label);
        return Ok(block);
    }
    let other = |kind: &str| Problem::new(Code::Csr05).with("kind", kind);
    Err(match label {
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => {
            super::certificate_problem(&bytes)
        }
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => other("p7b"),
        "PKCS12" => other("pfx"),
        "PUBLIC KEY" | "RSA PUBLIC KEY" => Problem::new(Code::Csr06),
        "SSH2 PUBLIC KEY" => other("ssh"),
        _ if label.starts_with("PGP ") => other("pgp"),
        "X509 CRL" => Problem::new(Code::Csr12).with("why", "crl"),
        _ => Problem::new(Code::Csr12).with("why", "label"),
    })
}

fn too_many(requests: &[&Block]) -> Problem {
    let subjects: Vec<_> = requests
        .iter()
        .take(5)
        .map(|block| subject_line(&body::beginning(&block.body)))
        .collect();
    Problem::new(Code::Csr11)
        .with("count", requests.len())
        .with("subjects", subjects.join("; "))
}

/// Neither BEGIN nor END. Taken when everything between them is there, else the first line is what is missing.
fn bare(glyphs: &[Glyph], block: &Block, notices: &mut Vec<Notice>) -> Result<Paste, Problem> {
    let start: String = glyphs
        .iter()
        .map(|glyph| glyph.character)
        .skip_while(|character| armour::is_blank(*character))
        .take(24)
        .collect();
    if start.starts_with("ssh-") || start.starts_with("ecdsa-sha2-") || start.starts_with("sk-") {
        return Err(Problem::new(Code::Csr05).with("kind", "ssh"));
    }
    if start.starts_with("{") {
        return Err(Problem::new(Code::Csr12).with("why", "json"));
    }
    let first_line_missing = Problem::new(Code::Csr01).at(1, None);
    let mut repairs = Vec::new();
    let Ok(body) = body::decode(&block.body, &mut repairs) else {
        return Err(first_line_missing);
    };
    let known = match shape::of(&body.der) {
        Shape::Unknown | Shape::Structure => false,
        Shape::Request => {
            tlv::header(&body.der).is_ok_and(|head| head.header + head.content <= body.der.len())
        }
        _ => true,
    };
    if !known {
        return Err(first_line_missing);
    }
    notices.append(&mut repairs);
    note(notices, Repair::NoArmour);
    Ok(Paste {
        der: body.der,
        characters: Some(body.characters),
        odd_line: body.odd_line,
    })
}
