//! Text into blocks: where each character stood, what copying did to it, which BEGIN and END lines there are.

use super::{Notice, Repair};
use crate::mailbox::is_invisible;

/// A character and where a person finds it in the text as given, counted from 1.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    pub character: char,
    pub line: u32,
    pub column: u32,
}

/// What stands between a BEGIN and an END line. Either line may be missing.
#[derive(Default)]
pub(super) struct Block {
    pub begin: Option<String>,
    pub end: Option<String>,
    pub body: Vec<Glyph>,
}

#[derive(Default)]
pub(super) struct Text {
    pub blocks: Vec<Block>,
    /// Outside of all blocks, without space and quotation marks.
    pub before: Vec<Glyph>,
    pub after: Vec<Glyph>,
}

impl Block {
    fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

pub(super) fn glyphs(input: &[u8], notices: &mut Vec<Notice>) -> Vec<Glyph> {
    let text = decoded(input, notices);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut glyphs = Vec::with_capacity(text.len());
    let (mut line, mut column) = (1, 0);
    let mut characters = text.chars().peekable();
    while let Some(mut character) = characters.next() {
        column += 1;
        if character == '\r' {
            characters.next_if_eq(&'\n');
            character = '\n';
        }
        glyphs.push(Glyph {
            character,
            line,
            column,
        });
        if character == '\n' {
            (line, column) = (line + 1, 0);
        }
    }
    let glyphs = without_escapes(glyphs, notices);
    let glyphs = without_mail_encoding(glyphs, notices);
    without_quoting(glyphs, notices)
}

/// Splits at the BEGIN and END lines, wherever they stand.
pub(super) fn blocks(glyphs: &[Glyph], notices: &mut Vec<Notice>) -> Text {
    let mut text = Text::default();
    let mut loose = Vec::new();
    let mut rest = glyphs;
    while let Some(glyph) = rest.first() {
        let Some(boundary) = boundary(rest) else {
            match text.blocks.last_mut().filter(|block| block.is_open()) {
                Some(block) => block.body.push(*glyph),
                None => loose.push(*glyph),
            }
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        if !boundary.exact {
            note(notices, Repair::Dashes);
        }
        let open = text.blocks.last_mut().filter(|block| block.is_open());
        match (boundary.begins, open) {
            (true, _) => {
                let before = std::mem::take(&mut loose);
                let place = if text.blocks.is_empty() {
                    &mut text.before
                } else {
                    &mut text.after
                };
                place.extend(before.into_iter().filter(is_word));
                text.blocks.push(Block {
                    begin: Some(boundary.label),
                    ..Block::default()
                });
            }
            (false, Some(block)) => block.end = Some(boundary.label),
            (false, None) => {
                let body = std::mem::take(&mut loose);
                text.blocks.push(Block {
                    begin: None,
                    end: Some(boundary.label),
                    body,
                });
            }
        }
        rest = rest.get(boundary.length..).unwrap_or_default();
    }
    if text.blocks.is_empty() {
        text.blocks.push(Block {
            begin: None,
            end: None,
            body: loose,
        });
    } else {
        text.after.extend(loose.into_iter().filter(is_word));
    }
    text
}

pub(super) fn note(notices: &mut Vec<Notice>, repair: Repair) {
    let notice = Notice::Repaired(repair);
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}

pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// Quotation marks and commas around a request come from the program it was copied out of.
fn is_word(glyph: &Glyph) -> bool {
    !is_blank(glyph.character) && !matches!(glyph.character, '"' | '\'' | '`' | ',' | ';')
}

fn decoded(input: &[u8], notices: &mut Vec<Notice>) -> String {
    let units = |combine: fn([u8; 2]) -> u16| {
        let (pairs, _) = input.get(2..).unwrap_or_default().as_chunks::<2>();
        char::decode_utf16(pairs.iter().map(move |pair| combine(*pair)))
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    let text = match input {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => return String::from_utf8_lossy(input).into_owned(),
    };
    note(notices, Repair::Utf16);
    text
}

/// `\n` and `\r` written out, as in JSON. Base64 has no backslash.
fn without_escapes(glyphs: Vec<Glyph>, notices: &mut Vec<Notice>) -> Vec<Glyph> {
    let mut clean = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.as_slice();
    while let [glyph, tail @ ..] = rest {
        let escaped = match tail.first() {
            Some(next) if glyph.character == '\\' => matches!(next.character, 'n' | 'r'),
            _ => false,
        };
        if escaped {
            note(notices, Repair::Escapes);
            clean.push(Glyph {
                character: '\n',
                ..*glyph
            });
            rest = tail.get(1..).unwrap_or_default();
        } else {
            clean.push(*glyph);
            rest = tail;
        }
    }
    clean
}

/// Quoted-printable (RFC 2045 6.7). In base64 nothing but another `=` may follow a `=`.
fn without_mail_encoding(glyphs: Vec<Glyph>, notices: &mut Vec<Notice>) -> Vec<Glyph> {
    let encoded = |rest: &[Glyph]| match rest {
        [equals, high, low, ..] if equals.character == '=' => {
            match (high.character, low.character.to_ascii_uppercase()) {
                ('3', 'D') => Some('='),
                ('2', 'B') => Some('+'),
                ('2', 'F') => Some('/'),
                ('2', 'D') => Some('-'),
                ('2', '0') => Some(' '),
                _ => None,
            }
        }
        _ => None,
    };
    if !(0..glyphs.len()).any(|at| glyphs.get(at..).and_then(encoded).is_some()) {
        return glyphs;
    }
    note(notices, Repair::MailEncoding);
    let mut clean = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.as_slice();
    while let [glyph, tail @ ..] = rest {
        if let Some(character) = encoded(rest) {
            clean.push(Glyph {
                character,
                ..*glyph
            });
            rest = tail.get(2..).unwrap_or_default();
        } else if glyph.character == '=' && tail.first().is_some_and(|next| next.character == '\n')
        {
            // A soft line break.
            rest = tail.get(1..).unwrap_or_default();
        } else {
            clean.push(*glyph);
            rest = tail;
        }
    }
    clean
}

/// `> ` before each line of an answered mail, once for each answer. Base64 has no such sign.
fn without_quoting(glyphs: Vec<Glyph>, notices: &mut Vec<Notice>) -> Vec<Glyph> {
    let mut at_start = true;
    let mut quoted = false;
    let mut clean = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match glyph.character {
            '>' if at_start => quoted = true,
            ' ' if at_start && quoted => {}
            ' ' if at_start => clean.push(glyph),
            character => {
                at_start = character == '\n';
                if at_start && std::mem::take(&mut quoted) {
                    note(notices, Repair::Quoting);
                }
                clean.push(glyph);
            }
        }
    }
    if quoted {
        note(notices, Repair::Quoting);
    }
    clean
}

struct Boundary {
    begins: bool,
    label: String,
    length: usize,
    /// As RFC 7468 writes it.
    exact: bool,
}

/// A BEGIN or END line at the start of these characters, with any number and kind of dashes.
fn boundary(glyphs: &[Glyph]) -> Option<Boundary> {
    let window = glyphs
        .get(..glyphs.len().min(MAX_BOUNDARY))
        .unwrap_or_default();
    let opening = window.iter().take_while(|g| is_dash(g.character)).count();
    if opening == 0 {
        return None;
    }
    let line: String = window
        .iter()
        .take_while(|g| g.character != '\n')
        .map(|g| {
            if is_dash(g.character) {
                '-'
            } else {
                g.character
            }
        })
        .collect();
    let words: String = line
        .chars()
        .skip(opening)
        .take_while(|c| *c != '-')
        .collect();
    let closing = line
        .chars()
        .skip(opening + words.chars().count())
        .take_while(|c| *c == '-')
        .count();
    let length = opening + words.chars().count() + closing;
    if closing == 0 && length != line.chars().count() {
        return None;
    }
    let upper = words.trim().to_ascii_uppercase();
    let (verb, label) = upper.split_once(char::is_whitespace)?;
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let begins = match verb {
        "BEGIN" => true,
        "END" => false,
        _ => return None,
    };
    let written: String = window.iter().take(length).map(|g| g.character).collect();
    let exact = written == format!("-----{verb} {label}-----");
    Some(Boundary {
        begins,
        label,
        length,
        exact,
    })
}

/// Longer than any label there is.
const MAX_BOUNDARY: usize = 80;

/// Hyphen-minus and what word processors make of two or more of them.
fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{00ad}'
    )
}
