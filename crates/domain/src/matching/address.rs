//! The address, as far as a certificate says it: country, region, locality.

use super::{Given, Reason, RegisterRecord, fold};
use crate::places::resolve_region;
use std::sync::OnceLock;

const TYPO_LETTERS: usize = 5;

pub(super) fn shown(locality: &str, region: &str, country: &str) -> String {
    [locality, region, country]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn reasons(given: &Given, record: &RegisterRecord) -> Vec<Reason> {
    if [&given.locality, &given.region]
        .into_iter()
        .any(|text| fold::hides_characters(text))
    {
        return vec![Reason::HiddenCharacter];
    }
    if [&given.locality, &given.region]
        .into_iter()
        .any(|text| fold::mixes_scripts(text))
    {
        return vec![Reason::MixedScript];
    }
    if given.country != record.country {
        return vec![Reason::CountryDiffers];
    }
    let mut reasons = vec![Reason::CountryEqual];
    reasons.extend(region(given, record));
    // L is optional (SBR 7.1.4.2.3): where none is given, none is claimed.
    if !given.locality.trim().is_empty() {
        reasons.push(locality(given, record));
    }
    if [&given.locality, &given.region]
        .into_iter()
        .any(|text| fold::has_unusual_characters(text))
    {
        reasons.push(Reason::UnusualCharacters);
    }
    reasons
}

/// By ISO 3166-2 code, but always from the text: it is the text that is signed.
fn region(given: &Given, record: &RegisterRecord) -> Option<Reason> {
    let said = resolve_region(&given.country, &given.region);
    let found = resolve_region(&given.country, &record.region);
    if let (Some(chosen), Some(said)) = (given.region_code.as_deref(), said)
        && chosen != said.code
    {
        return Some(Reason::RegionDiffers);
    }
    let same_text = fold::lower(given.region.trim()) == fold::lower(record.region.trim());
    match (said, found) {
        _ if given.region.trim().is_empty() => None,
        (Some(said), Some(found)) if said.code == found.code => Some(Reason::RegionEqual {
            code: said.code.to_owned(),
        }),
        (Some(_), Some(_)) => Some(Reason::RegionDiffers),
        (None, None) if same_text => Some(Reason::RegionSameText),
        (Some(_), None) => Some(Reason::RegionUnknown),
        (None, _) => Some(Reason::RegionDiffers),
    }
}

fn locality(given: &Given, record: &RegisterRecord) -> Reason {
    let (said, found) = (bare(&given.locality), bare(&record.locality));
    if found.is_empty() || said.is_empty() {
        return Reason::LocalityDiffers;
    }
    if fold::adds_punctuation(&given.locality, &record.locality) {
        return Reason::LocalityTypo;
    }
    if said == found {
        return Reason::LocalityEqual;
    }
    if fold::transliterates(&said, &found) {
        return Reason::LocalityFold;
    }
    if is_exonym(&given.country, &said, &found) {
        return Reason::LocalityExonym {
            registered: record.locality.clone(),
        };
    }
    if said == bare(&record.post) {
        return Reason::LocalityOfPost;
    }
    let (said, found) = (fold::without_marks(&said), fold::without_marks(&found));
    if said == found
        || (found.chars().count() >= TYPO_LETTERS && fold::one_slip_apart(&said, &found))
    {
        return Reason::LocalityTypo;
    }
    Reason::LocalityDiffers
}

/// Small letters without "capital city of" (`m. st. Warszawa`) in front.
fn bare(locality: &str) -> String {
    let words = fold::words(locality);
    let rest = match words
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["m", "st", ..] | ["miasto", "stołeczne", ..] => words.get(2..),
        ["m", ..] | ["miasto", ..] | ["mst", ..] => words.get(1..),
        _ => None,
    };
    rest.filter(|rest| !rest.is_empty())
        .unwrap_or(&words)
        .join(" ")
}

fn is_exonym(country: &str, said: &str, found: &str) -> bool {
    exonyms().iter().any(|(of, own, others)| {
        *of == country && own == found && others.iter().any(|name| name == said)
    })
}

type Exonyms = Vec<(&'static str, String, Vec<String>)>;

fn exonyms() -> &'static Exonyms {
    static ROWS: OnceLock<Exonyms> = OnceLock::new();
    ROWS.get_or_init(|| {
        include_str!("exonyms.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let mut fields = line.split('\t');
                let (country, own) = (
                    fields.next().unwrap_or_default(),
                    fields.next().unwrap_or_default(),
                );
                (
                    country,
                    bare(own),
                    fields
                        .flat_map(|names| names.split(';'))
                        .map(bare)
                        .collect(),
                )
            })
            .collect()
    })
}
