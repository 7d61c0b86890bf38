//! Text made comparable: case, marks, blanks, quotation marks, dashes. Originals are always kept elsewhere.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower-case letters and digits in plain form, one blank between words: `Łódź, ul. Ü` is `lodz ul u`.
pub(crate) fn plain(text: &str) -> String {
    let spaced: String = lower(text)
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || is_combining_mark(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    without_marks(&spaced)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// NFKC and small letters.
pub(super) fn lower(text: &str) -> String {
    text.nfkc()
        .collect::<String>()
        .to_lowercase()
        .replace('ς', "σ")
        .nfc()
        .collect()
}

/// Letters without their marks, also those that Unicode does not take apart.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match undecomposed(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
    out
}

fn undecomposed(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        'ŋ' => "n",
        'ĸ' => "k",
        'ə' => "a",
        _ => return None,
    })
}

/// True when `given` is `found` with letters written plainly, in one direction only: `Lodz` for `Łódź`, `Mueller`
/// for `Müller`. Marks that the register does not have are never added. Both in small letters.
pub(super) fn transliterates(given: &str, found: &str) -> bool {
    // Every position in `given` that some reading of the part of `found` seen so far can have reached.
    let mut reached = vec![given];
    for c in found.chars() {
        let mut next: Vec<&str> = Vec::new();
        let readings = [
            c.to_string(),
            without_marks(&c.to_string()),
            german(c).to_owned(),
        ];
        for rest in reached {
            for reading in readings.iter().filter(|reading| !reading.is_empty()) {
                if let Some(after) = rest.strip_prefix(reading.as_str())
                    && !next.contains(&after)
                {
                    next.push(after);
                }
            }
        }
        reached = next;
    }
    reached.contains(&"")
}

/// The second customary way (SBR 3.1.4.1 allows both).
fn german(c: char) -> &'static str {
    match c {
        'ä' => "ae",
        'ö' | 'ø' => "oe",
        'ü' => "ue",
        'å' => "aa",
        _ => "",
    }
}

/// The words of a name: small letters, abbreviations closed up (`Sp. z o.o.` is `sp z oo`), quotation marks and
/// commas gone, all dashes alike, `&` for the words that mean it.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = spaced(&lower(text)).split(' ').flat_map(close_up).collect();
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter_mut().enumerate() {
        if at > 0 && at < last && CONNECTORS.contains(&word.as_str()) {
            *word = "&".to_owned();
        }
    }
    words
}

const CONNECTORS: &[&str] = &["&", "+", "i", "oraz", "und", "and", "et"];

/// Everything that only separates becomes one blank; a `+` or `&` between words stands alone.
fn spaced(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let solid = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|c| c.is_alphanumeric())
    };
    let mut out = String::with_capacity(text.len());
    for (at, &c) in letters.iter().enumerate() {
        let (before, after) = (solid(at.checked_sub(1)), solid(at.checked_add(1)));
        match c {
            '\'' | '’' | '‘' | '`' | '′' if before && after => {}
            '&' => out.push_str(" & "),
            '+' if before == after => out.push_str(" + "),
            c if is_dash(c) && before && after => out.push('-'),
            c if c.is_whitespace() || is_dash(c) || SEPARATORS.contains(&c) => out.push(' '),
            // Any other sign may be what tells two names apart.
            c => out.push(c),
        }
    }
    out
}

const SEPARATORS: &[char] = &[
    '"', '„', '”', '“', '‟', '«', '»', '‹', '›', '\'', '’', '‘', '‚', '‛', '`', '′', ',', '(', ')',
    '/',
];

/// Commas, brackets, slashes or doubled dots that `given` has and `found` has not: they would be signed.
pub(super) fn adds_punctuation(given: &str, found: &str) -> bool {
    let count = |text: &str, sign: char| text.chars().filter(|c| *c == sign).count();
    [',', '(', ')', '/']
        .into_iter()
        .any(|sign| count(given, sign) > count(found, sign))
        || (given.contains("..") && !found.contains(".."))
}

/// Splits at dots, but keeps single letters together: `p.h.u.` is one word, `allegro.pl` is two.
fn close_up(chunk: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for part in chunk.split('.').filter(|part| !part.is_empty()) {
        let single = part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(word) if single && open => word.push_str(part),
            _ => words.push(part.to_owned()),
        }
        open = single;
    }
    words
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Letters of more than one alphabet.
pub(super) fn mixes_scripts(text: &str) -> bool {
    let mut scripts = text
        .nfkc()
        .filter(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        .map(script);
    scripts
        .next()
        .is_some_and(|first| scripts.any(|other| other != first))
}

#[derive(PartialEq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Other,
    /// Digits that are not 0 to 9 never go with anything.
    Digit(char),
}

fn script(c: char) -> Script {
    match c {
        c if c.is_numeric() => Script::Digit(c),
        'a'..='z'
        | 'A'..='Z'
        | '\u{00AA}'
        | '\u{00BA}'
        | '\u{00C0}'..='\u{02AF}'
        | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{0400}'..='\u{052F}'
        | '\u{1C80}'..='\u{1C8F}'
        | '\u{2DE0}'..='\u{2DFF}'
        | '\u{A640}'..='\u{A69F}' => Script::Cyrillic,
        _ => Script::Other,
    }
}

/// Characters that no reader sees, or marks that no letter took up.
pub(super) fn hides_characters(text: &str) -> bool {
    text.nfc()
        .any(|c| c.is_control() || is_combining_mark(c) || is_unseen(c))
}

/// Fillers, joiners, direction marks, variation selectors, tags, private use.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{10FFFF}'
    )
}

/// Ligatures, full-width and styled letters: equal to plain ones only after compatibility mapping.
pub(super) fn has_unusual_characters(text: &str) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .any(|c| c.nfkc().ne(std::iter::once(c)))
        || text.contains('ı')
}

/// Optimal string alignment at most 1: one letter more, less, other, or two neighbours swapped.
pub(super) fn one_slip_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (
        a.get(same_front..).unwrap_or_default(),
        b.get(same_front..).unwrap_or_default(),
    );
    match (a, b) {
        ([], []) => true,
        ([x1, x2, xs @ ..], [y1, y2, ys @ ..]) if x1 == y2 && x2 == y1 && xs == ys => true,
        ([_, xs @ ..], [_, ys @ ..]) if xs == ys => true,
        ([_, xs @ ..], ys) if xs == ys => true,
        (xs, [_, ys @ ..]) => xs == ys,
        _ => false,
    }
}
