//! Passphrases: typed without being shown, or the first line of a file; never an argument, which others can see.

use std::fs::OpenOptions;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

use crate::{cli::Stop, files, random, words::Words};

pub type Passphrase = Zeroizing<String>;

const LEAST_CHARACTERS: usize = 12;
const LINE_BYTES: u64 = 1024;
/// A person who has mistyped so often should think, and start again.
const TRIES: usize = 3;

/// Words that can be said in English and Polish alike, as the page of the portal makes them: consonant, vowel,
/// consonant, vowel, consonant, out of 16 and 4, so that each carries 16 bits.
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";
const WORDS: usize = 6;
const WORD_BITS: usize = 16;

/// For a file that is made: with the rules, and twice when it is typed.
pub fn fresh(file: Option<&Path>, question: &str, words: &Words) -> Result<Passphrase, Stop> {
    if let Some(file) = file {
        let given = first_line(file)?;
        return match trouble_with(&given) {
            Some(stop) => Err(stop),
            None => Ok(given),
        };
    }
    say(&words.t("terminal-pass-empty"))?;
    for _ in 0..TRIES {
        let typed = ask(&words.t(question))?;
        let wanted = if typed.is_empty() {
            offered(words)?
        } else if let Some(stop) = trouble_with(&typed) {
            say(&stop.said(words))?;
            continue;
        } else {
            typed
        };
        if ask(&words.t("terminal-pass-again"))? == wanted {
            return Ok(wanted);
        }
        say(&words.t("terminal-pass-differ"))?;
    }
    Err(Stop::new("terminal-pass-given-up"))
}

/// For a file that exists: whatever opens it.
pub fn known(file: Option<&Path>, question: &str, words: &Words) -> Result<Passphrase, Stop> {
    match file {
        Some(file) => first_line(file),
        None => ask(&words.t(question)),
    }
}

/// What is wrong with it, if anything. Printable ASCII only: Java opens no PFX with anything else.
fn trouble_with(passphrase: &str) -> Option<Stop> {
    let strange = passphrase.chars().find(|c| !(' '..='~').contains(c));
    if let Some(character) = strange {
        return Some(Stop::new("tool-pass-ascii").with("character", character));
    }
    (passphrase.len() < LEAST_CHARACTERS).then(|| Stop::new("tool-pass-short"))
}

fn offered(words: &Words) -> Result<Passphrase, Stop> {
    let drawn = six_words()?;
    let bits = (WORDS * WORD_BITS).to_string();
    say(&words.say("tool-pass-offered", &[("bits", bits)]))?;
    say(&format!("\n    {}\n", *drawn))?;
    say(&words.t("tool-pass-hint"))?;
    Ok(drawn)
}

fn six_words() -> Result<Passphrase, Stop> {
    let drawn = Zeroizing::new(random::octets::<{ WORDS * 2 }>()?);
    let (pairs, _) = drawn.as_chunks::<2>();
    let words: Vec<String> = pairs
        .iter()
        .map(|pair| word(u16::from_be_bytes(*pair)))
        .collect();
    Ok(Zeroizing::new(words.join("-")))
}

fn word(number: u16) -> String {
    let letter = |letters: &[u8], shift: u16| {
        let place = usize::from(number >> shift) % letters.len();
        letters.get(place).map_or('-', |byte| char::from(*byte))
    };
    [
        letter(CONSONANTS, 12),
        letter(VOWELS, 10),
        letter(CONSONANTS, 6),
        letter(VOWELS, 4),
        letter(CONSONANTS, 0),
    ]
    .into_iter()
    .collect()
}

/// `-` is the standard input, of which each passphrase takes one line.
fn first_line(file: &Path) -> Result<Passphrase, Stop> {
    let unread = || Stop::new("terminal-pass-file").with("file", file.display());
    let mut line = Zeroizing::new(Vec::new());
    if file == Path::new("-") {
        let mut input = io::stdin().lock().take(LINE_BYTES);
        input.read_until(b'\n', &mut line).map_err(|_| unread())?;
    } else {
        let whole = Zeroizing::new(files::read(file)?);
        line.extend(
            whole
                .split_inclusive(|byte| *byte == b'\n')
                .next()
                .unwrap_or_default(),
        );
    }
    while line
        .last()
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    {
        line.pop();
    }
    match str::from_utf8(&line) {
        Ok(text) if !text.is_empty() => Ok(Zeroizing::new(text.to_owned())),
        _ => Err(unread()),
    }
}

fn ask(question: &str) -> Result<Passphrase, Stop> {
    let typed = rpassword::prompt_password(format!("{question}: "));
    typed
        .map(Zeroizing::new)
        .map_err(|_| Stop::new("terminal-no-terminal"))
}

/// To the person, wherever the two outputs go: the six words may not end up in a log.
fn say(text: &str) -> Result<(), Stop> {
    OpenOptions::new()
        .write(true)
        .open("/dev/tty")
        .and_then(|mut terminal| writeln!(terminal, "{text}"))
        .map_err(|_| Stop::new("terminal-no-terminal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_have_six_words_and_obey_the_rules() {
        let (one, other) = (six_words().unwrap(), six_words().unwrap());
        assert_eq!(one.split('-').count(), 6);
        assert_eq!(one.len(), 6 * 5 + 5);
        assert!(trouble_with(&one).is_none());
        assert_ne!(one, other);
    }

    #[test]
    fn a_word_is_the_same_as_in_the_page() {
        // consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0)
        assert_eq!(word(0), "babab");
        assert_eq!(word(0b0001_0100_1010_0011), "difog");
        assert_eq!(word(u16::MAX), "zuzuz");
    }

    #[test]
    fn short_and_accented_passphrases_are_refused() {
        assert_eq!(
            trouble_with("elevenchars"),
            Some(Stop::new("tool-pass-short"))
        );
        assert_eq!(
            trouble_with("zażółć gęślą jaźń"),
            Some(Stop::new("tool-pass-ascii").with("character", "ż"))
        );
        assert_eq!(trouble_with("twelve chars"), None);
    }
}
