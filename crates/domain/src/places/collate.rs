//! The order of names in a list: Polish letters behind the letters they grew from.

use crate::{matching::fold, words::Lang};

/// A key that sorts names as the language's dictionaries do; the name itself breaks ties.
pub fn sort_key(name: &str, lang: Lang) -> (Vec<u32>, String) {
    let mut weights = Vec::with_capacity(name.len());
    for letter in name
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
    {
        match polish_rank(letter) {
            Some((base, rank)) if lang == Lang::Pl => weights.push(weight(base, rank)),
            _ => weights.extend(
                fold::plain(&letter.to_string())
                    .chars()
                    .map(|c| weight(c, 0)),
            ),
        }
    }
    (weights, name.to_owned())
}

fn weight(base: char, rank: u32) -> u32 {
    u32::from(base) * 4 + rank
}

/// Letters of the Polish alphabet that stand right behind another one.
fn polish_rank(letter: char) -> Option<(char, u32)> {
    Some(match letter {
        'ą' => ('a', 1),
        'ć' => ('c', 1),
        'ę' => ('e', 1),
        'ł' => ('l', 1),
        'ń' => ('n', 1),
        'ó' => ('o', 1),
        'ś' => ('s', 1),
        'ź' => ('z', 1),
        'ż' => ('z', 2),
        _ => return None,
    })
}
