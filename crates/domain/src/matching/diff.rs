//! Two texts beside each other, with what is the same in both marked: for the officer's eye, never for a decision.

use super::fold;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub text: String,
    pub same: bool,
}

/// Longer texts are shown whole as different; the table below grows with the square.
const WORDS: usize = 128;

/// Both texts cut into pieces; joined again they are the texts. Capitals count as the same.
pub fn diff(given: &str, found: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (a, b) = (cut(given), cut(found));
    let (mut left, mut right) = (Pieces::default(), Pieces::default());
    if a.len() > WORDS || b.len() > WORDS {
        left.push(given, false);
        right.push(found, false);
        return (left.0, right.0);
    }
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in common(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        gap(
            a.get(i..next_i).unwrap_or_default(),
            b.get(j..next_j).unwrap_or_default(),
            &mut left,
            &mut right,
        );
        if let (Some(x), Some(y)) = (a.get(next_i), b.get(next_j)) {
            left.push(x, true);
            right.push(y, true);
        }
        (i, j) = (next_i.saturating_add(1), next_j.saturating_add(1));
    }
    (left.0, right.0)
}

/// Words, and what stands between them.
fn cut(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = first.is_alphanumeric();
        let end = rest
            .find(|c: char| c.is_alphanumeric() != word)
            .unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

/// Places of the longest common subsequence of words.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let small =
        |parts: &[&str]| -> Vec<String> { parts.iter().map(|part| fold::lower(part)).collect() };
    let (a, b) = (small(a), small(b));
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    let at = |best: &[u16], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let value = if x == y {
                at(&best, i + 1, j + 1) + 1
            } else {
                at(&best, i + 1, j).max(at(&best, i, j + 1))
            };
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = value;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&best, i + 1, j) >= at(&best, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Words without a partner: where one stands against one, the differing letters are marked, not the whole word.
fn gap(a: &[&str], b: &[&str], left: &mut Pieces, right: &mut Pieces) {
    if let ([x], [y]) = (a, b) {
        letters(x, y, left, right);
        return;
    }
    a.iter().for_each(|part| left.push(part, false));
    b.iter().for_each(|part| right.push(part, false));
}

fn letters(x: &str, y: &str, left: &mut Pieces, right: &mut Pieces) {
    let same = |(a, b): &(char, char)| fold::lower(&a.to_string()) == fold::lower(&b.to_string());
    let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let front = x
        .iter()
        .copied()
        .zip(y.iter().copied())
        .take_while(same)
        .count();
    let room = x.len().min(y.len()).saturating_sub(front);
    let back = x
        .iter()
        .rev()
        .copied()
        .zip(y.iter().rev().copied())
        .take(room)
        .take_while(same)
        .count();
    let alike = 2 * (front + back) >= x.len().max(y.len());
    for (word, side) in [(&x, left), (&y, right)] {
        let text = |from: usize, to: usize| {
            word.get(from..to)
                .unwrap_or_default()
                .iter()
                .collect::<String>()
        };
        if alike {
            let middle_end = word.len().saturating_sub(back);
            side.push(&text(0, front), true);
            side.push(&text(front, middle_end), false);
            side.push(&text(middle_end, word.len()), true);
        } else {
            side.push(&text(0, word.len()), false);
        }
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str, same: bool) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(piece) if piece.same == same => piece.text.push_str(text),
            _ => self.0.push(Piece {
                text: text.to_owned(),
                same,
            }),
        }
    }
}
