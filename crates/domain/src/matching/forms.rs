//! Legal forms and states behind a name, by a table of the country.

use super::fold;
use std::sync::OnceLock;

/// A name taken apart: its core, the forms behind it from left to right, the states behind those.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub core: Vec<String>,
    /// Codes of the table, `["PL-03", "PL-06"]`.
    pub forms: Vec<&'static str>,
    pub states: Vec<&'static str>,
}

impl Split {
    pub fn chain(&self) -> String {
        self.forms.join("+")
    }
}

struct Row {
    code: &'static str,
    at_end: bool,
    short: &'static str,
    /// Closed up: plain letters without blanks.
    keys: Vec<String>,
}

/// No form or state in the tables has more words.
const MOST_WORDS: usize = 8;

pub(super) fn split(name: &str, country: &str) -> Split {
    let mut core = fold::words(name);
    let (mut forms, mut states) = (Vec::new(), Vec::new());
    loop {
        let state = longest_end(&core, state_of);
        let form = longest_end(&core, |key| form_of(key, country, true));
        match (state, form) {
            (Some((state, words)), _) => {
                states.insert(0, state);
                core.truncate(core.len().saturating_sub(words));
            }
            (None, Some((form, words))) => {
                forms.insert(0, form);
                core.truncate(core.len().saturating_sub(words));
            }
            (None, None) => break,
        }
    }
    Split {
        core,
        forms,
        states,
    }
}

/// The form that the register's own field names; `None` when the table has no such form.
pub(super) fn of_field(field: &str, country: &str) -> Option<&'static str> {
    form_of(&closed_up(&fold::words(field)), country, false)
}

/// True for forms that stand behind the name.
pub(super) fn stands_at_end(code: &str) -> bool {
    rows().iter().any(|row| row.code == code && row.at_end)
}

/// `PL-03+PL-06` as people write it: `sp. z o.o. sp.k.`
pub(super) fn written(chain: &[&'static str]) -> String {
    let short = |code: &&'static str| {
        rows()
            .iter()
            .find(|row| row.code == *code)
            .map_or(*code, |row| row.short)
    };
    chain.iter().map(short).collect::<Vec<_>>().join(" ")
}

/// The longest run of last words that is in the table; the first word always stays.
fn longest_end(
    words: &[String],
    find: impl Fn(&str) -> Option<&'static str>,
) -> Option<(&'static str, usize)> {
    let most = words.len().saturating_sub(1).min(MOST_WORDS);
    (1..=most).rev().find_map(|count| {
        let end = words.get(words.len().saturating_sub(count)..)?;
        find(&closed_up(end)).map(|found| (found, count))
    })
}

fn closed_up(words: &[String]) -> String {
    fold::without_marks(&words.concat()).replace('-', "")
}

fn form_of(key: &str, country: &str, only_at_end: bool) -> Option<&'static str> {
    let of_country = |row: &&Row| {
        row.code
            .split_once('-')
            .is_some_and(|(of, _)| of == country)
    };
    rows()
        .iter()
        .filter(of_country)
        .find(|row| (row.at_end || !only_at_end) && row.keys.iter().any(|known| known == key))
        .map(|row| row.code)
}

fn state_of(key: &str) -> Option<&'static str> {
    static STATES: OnceLock<Vec<(&'static str, Vec<String>)>> = OnceLock::new();
    let states = STATES.get_or_init(|| {
        rows_of(include_str!("states.tsv"))
            .map(|mut fields| (fields.next().unwrap_or_default(), keys(fields)))
            .collect()
    });
    states
        .iter()
        .find(|(_, keys)| keys.iter().any(|known| known == key))
        .map(|(state, _)| *state)
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        rows_of(include_str!("forms.tsv"))
            .map(|mut fields| {
                let code = fields.next().unwrap_or_default();
                let at_end = fields.next() == Some("end");
                let short = fields.clone().next().unwrap_or_default();
                Row {
                    code,
                    at_end,
                    short,
                    keys: keys(fields),
                }
            })
            .collect()
    })
}

fn rows_of(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t'))
}

fn keys(fields: impl Iterator<Item = &'static str>) -> Vec<String> {
    fields
        .flat_map(|field| field.split(';'))
        .filter(|spelling| !spelling.is_empty())
        .map(|spelling| closed_up(&fold::words(spelling)))
        .collect()
}
