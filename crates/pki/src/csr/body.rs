//! Base64 between the lines: strict in what it decodes, exact about where it is damaged.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{
    Code, Notice, Problem, Repair,
    armour::{Glyph, is_blank, note},
    tlv,
};

pub(super) struct Body {
    pub der: Vec<u8>,
    /// Without padding.
    pub characters: usize,
    /// A line of another length than its neighbours: where letters were lost, should the rest make no sense.
    pub odd_line: Option<Problem>,
}

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(false),
);

pub(super) fn decode(glyphs: &[Glyph], notices: &mut Vec<Notice>) -> Result<Body, Problem> {
    let mut symbols = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match glyph.character {
            '\n' => {}
            blank if is_blank(blank) => note(notices, Repair::Spaces),
            character if is_symbol(character) => symbols.push(*glyph),
            character => {
                return Err(Problem::new(Code::Csr07)
                    .at(glyph.line, Some(glyph.column))
                    .with("character", super::names::shown(&character.to_string())));
            }
        }
    }
    let padding = symbols
        .iter()
        .rev()
        .take_while(|glyph| glyph.character == '=')
        .count();
    let odd_line = odd_line(&symbols);
    let last = last_line(&symbols);
    symbols.truncate(symbols.len() - padding);
    if let Some(inner) = symbols.iter().find(|glyph| glyph.character == '=') {
        return Err(Problem::new(Code::Csr08)
            .at(inner.line, Some(inner.column))
            .with("why", "padding"));
    }
    let text: String = symbols.iter().map(|glyph| glyph.character).collect();
    let damaged = || odd_line.clone().unwrap_or(last);
    if text.len() % 4 == 1 {
        let whole = text
            .get(..text.len() - 1)
            .and_then(|whole| ENGINE.decode(whole).ok());
        return Err(match whole.and_then(|der| missing(&der, text.len())) {
            Some(cut_off) if odd_line.is_none() => cut_off,
            _ => damaged(),
        });
    }
    let Ok(der) = ENGINE.decode(&text) else {
        // The last symbol has bits that no encoder sets.
        return Err(damaged());
    };
    if padding != (4 - text.len() % 4) % 4 {
        match tlv::header(&der) {
            Ok(head) if head.header + head.content == der.len() => note(notices, Repair::Padding),
            _ => {
                return Err(match missing(&der, text.len()) {
                    Some(cut_off) if odd_line.is_none() => cut_off,
                    _ => damaged(),
                });
            }
        }
    }
    Ok(Body {
        der,
        characters: text.len(),
        odd_line,
    })
}

/// As many bytes as the symbols before the first damage give. Only to look at, never to use.
pub(super) fn beginning(glyphs: &[Glyph]) -> Vec<u8> {
    let text: String = glyphs
        .iter()
        .map(|glyph| glyph.character)
        .filter(|character| !is_blank(*character))
        .take_while(|character| is_symbol(*character) && *character != '=')
        .collect();
    let whole = text.len() / 4 * 4;
    let shorter = || text.get(..whole).and_then(|text| ENGINE.decode(text).ok());
    ENGINE
        .decode(&text)
        .ok()
        .or_else(shorter)
        .unwrap_or_default()
}

/// CSR-09 when the outer length promises more than is there.
pub(super) fn missing(der: &[u8], characters: usize) -> Option<Problem> {
    let head = tlv::header(der).ok()?;
    let total = head.header + head.content;
    (head.tag == tlv::SEQUENCE && total > der.len()).then(|| {
        Problem::new(Code::Csr09)
            .with("have", characters)
            .with("need", total.div_ceil(3) * 4)
            .with("unit", "characters")
    })
}

fn is_symbol(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=')
}

/// How many symbols each line has.
fn line_lengths(symbols: &[Glyph]) -> Vec<(u32, usize)> {
    symbols
        .chunk_by(|one, next| one.line == next.line)
        .fold(Vec::new(), |mut lines, line| {
            lines.extend(line.first().map(|first| (first.line, line.len())));
            lines
        })
}

fn odd_line(symbols: &[Glyph]) -> Option<Problem> {
    let lines = line_lengths(symbols);
    let ((last_number, last_length), inner) = lines.split_last()?;
    let usual = most_frequent(inner)?;
    let lengthened = (*last_length > usual).then_some((last_number, last_length));
    let (line, length) = inner
        .iter()
        .find(|(_, length)| *length != usual)
        .map(|(number, length)| (number, length))
        .or(lengthened)?;
    Some(
        Problem::new(Code::Csr08)
            .at(*line, None)
            .with("why", "line")
            .with("length", length)
            .with("others", usual),
    )
}

/// The length that most lines have; with fewer than two lines to compare there is no usual one.
fn most_frequent(lines: &[(u32, usize)]) -> Option<usize> {
    let count = |length: usize| lines.iter().filter(|(_, other)| *other == length).count();
    // A hostile text may have many lengths; those that programs wrap at are enough.
    (1..=128)
        .filter(|length| count(*length) >= 2)
        .max_by_key(|length| count(*length))
}

fn last_line(symbols: &[Glyph]) -> Problem {
    match line_lengths(symbols).last() {
        Some((line, _)) => Problem::new(Code::Csr08).at(*line, None).with("why", "end"),
        None => Problem::new(Code::Csr08).with("why", "end"),
    }
}
