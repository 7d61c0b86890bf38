//! From what somebody typed, or a register wrote, to the one region it can mean.

use super::{Country, Region, countries, regions};
use crate::matching::fold;

/// Longest text that is worth comparing with a place name.
const TYPED_CHARS: usize = 128;

/// Words for "region" that people put before or after the name. They never tell two regions apart alone;
/// where leaving them out would, [`resolve_region`] answers nothing.
const GENERIC: &[&str] = &[
    "woj",
    "wojewodztwo",
    "voivodeship",
    "province",
    "prowincja",
    "region",
    "state",
    "stan",
    "county",
    "hrabstwo",
    "district",
    "dystrykt",
    "land",
    "kraj",
    "okreg",
    "obwod",
    "oblast",
    "kanton",
    "canton",
    "department",
    "departament",
    "departement",
    "prefecture",
    "prefektura",
    "provincia",
    "provincie",
    "governorate",
    "territory",
    "of",
    "the",
    "de",
    "du",
    "del",
];

/// The region of a country that the text names: by code, in English, Polish or the country's language, in any
/// case, with or without diacritics and the word for "region". `None` when it names no region or more than one.
pub fn resolve_region(country_code: &str, typed: &str) -> Option<&'static Region> {
    if typed.chars().count() > TYPED_CHARS {
        return None;
    }
    let all = regions(country_code);
    let typed_code = typed.trim().to_uppercase();
    if let Some(region) = all.iter().find(|region| {
        region.code == typed_code
            || region
                .code
                .split_once('-')
                .is_some_and(|(_, rest)| rest == typed_code)
    }) {
        return Some(region);
    }
    let whole = fold::plain(typed);
    let bare = without_generic(&whole);
    // What a certificate would say comes first, so that such a text always leads back to its own region.
    only_where(all, |region| {
        fold::plain(region.certificate_name()) == whole
    })
    .or_else(|| only(all, |name| fold::plain(name) == whole))
    .or_else(|| {
        only(all, |name| {
            !bare.is_empty() && without_generic(&fold::plain(name)) == bare
        })
    })
}

/// The country that the text names, by code or in English or Polish. Registers write `POLSKA`.
pub fn resolve_country(typed: &str) -> Option<&'static Country> {
    if typed.chars().count() > TYPED_CHARS {
        return None;
    }
    let code = typed.trim().to_uppercase();
    if let Some(country) = super::country(&code) {
        return Some(country);
    }
    let whole = fold::plain(typed);
    countries()
        .iter()
        .find(|country| fold::plain(country.en) == whole || fold::plain(country.pl) == whole)
}

fn only(all: &'static [Region], fits: impl Fn(&str) -> bool) -> Option<&'static Region> {
    only_where(all, |region| {
        fits(region.en)
            || fits(region.pl)
            || region.native.is_some_and(&fits)
            || region.aliases.iter().any(|name| fits(name))
    })
}

fn only_where(all: &'static [Region], fits: impl Fn(&Region) -> bool) -> Option<&'static Region> {
    let mut found = all.iter().filter(|region| fits(region));
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

fn without_generic(folded: &str) -> String {
    folded
        .split(' ')
        .filter(|word| !GENERIC.contains(word))
        .collect::<Vec<_>>()
        .join(" ")
}
