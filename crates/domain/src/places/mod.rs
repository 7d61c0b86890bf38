//! Countries and their first-level regions, in English and Polish, out of Unicode CLDR.
//!
//! Holds the names people choose from and the one form a certificate will carry; never decides whether an
//! organisation really sits there (that is [`crate::matching`]). The rows are made by `xtask/data/places.py`
//! (docs/adr/0007-places-from-cldr.md). Start with [`country`] and [`resolve_region`].

mod collate;
mod resolve;
#[cfg(test)]
mod tests;

pub use collate::sort_key;
pub use resolve::{resolve_country, resolve_region};

use crate::words::Lang;
use std::sync::OnceLock;

/// A country of ISO 3166-1.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// Two capital letters, as subject C has them.
    pub code: &'static str,
    pub en: &'static str,
    pub pl: &'static str,
    regions: Vec<Region>,
}

/// A first-level region of ISO 3166-2.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// `PL-14`
    pub code: &'static str,
    pub en: &'static str,
    pub pl: &'static str,
    /// In the first language of the country, where CLDR knows it and it differs from English.
    pub native: Option<&'static str>,
    aliases: Vec<&'static str>,
}

/// Every country, by code.
pub fn countries() -> &'static [Country] {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| parse(include_str!("data.tsv")))
}

pub fn country(code: &str) -> Option<&'static Country> {
    let all = countries();
    all.binary_search_by(|country| country.code.cmp(code))
        .ok()
        .and_then(|at| all.get(at))
}

/// The name of a country; `None` for a code that ISO 3166-1 does not assign.
pub fn name(code: &str, lang: Lang) -> Option<&'static str> {
    country(code).map(|country| country.name(lang))
}

/// The regions of a country; empty where there are none, and then the region is free text.
pub fn regions(country_code: &str) -> &'static [Region] {
    country(country_code).map_or(&[], |country| country.regions.as_slice())
}

/// A region by its code, `PL-14`.
pub fn region(code: &str) -> Option<&'static Region> {
    let (country_code, _) = code.split_once('-')?;
    regions(country_code)
        .iter()
        .find(|region| region.code == code)
}

/// Every country in the order of the language's alphabet.
pub fn sorted(lang: Lang) -> &'static [&'static Country] {
    static SORTED: [OnceLock<Vec<&'static Country>>; 2] = [OnceLock::new(), OnceLock::new()];
    let [en, pl] = &SORTED;
    let cell = match lang {
        Lang::En => en,
        Lang::Pl => pl,
    };
    cell.get_or_init(|| {
        let mut all: Vec<&'static Country> = countries().iter().collect();
        all.sort_by_cached_key(|country| sort_key(country.name(lang), lang));
        all
    })
}

/// The regions of a country in the order of the language's alphabet.
pub fn sorted_regions(country_code: &str, lang: Lang) -> Vec<&'static Region> {
    let mut all: Vec<&'static Region> = regions(country_code).iter().collect();
    all.sort_by_cached_key(|region| sort_key(&region.label(lang), lang));
    all
}

impl Country {
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Pl => self.pl,
        }
    }

    pub fn regions(&self) -> &[Region] {
        &self.regions
    }
}

impl Region {
    pub fn country(&self) -> &'static str {
        self.code.split_once('-').map_or("", |(country, _)| country)
    }

    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Pl => self.pl,
        }
    }

    /// What stands in ST: for Poland the voivodeship's own name in small letters, as Polish spells it;
    /// elsewhere the English name, an exonym that SBR 3.1.4.2 allows.
    pub fn certificate_name(&self) -> &'static str {
        if self.country() == "PL" {
            self.pl
        } else {
            self.en
        }
    }

    /// What a list shows: the form that the certificate will carry, with the reader's own name beside it
    /// where the two differ.
    pub fn label(&self, lang: Lang) -> String {
        let (form, own) = (self.certificate_name(), self.name(lang));
        if form == own {
            form.to_owned()
        } else {
            format!("{form} ({own})")
        }
    }
}

fn parse(text: &'static str) -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let kind = fields.next().unwrap_or_default();
        let code = fields.next().unwrap_or_default();
        let en = fields.next().unwrap_or_default();
        let same_as_en = |field: Option<&'static str>| field.filter(|name| !name.is_empty());
        let pl = same_as_en(fields.next()).unwrap_or(en);
        match (kind, countries.last_mut()) {
            ("C", _) => countries.push(Country {
                code,
                en,
                pl,
                regions: Vec::new(),
            }),
            ("R", Some(country)) => {
                let native = same_as_en(fields.next());
                let aliases = fields
                    .next()
                    .map(|names| names.split(';').collect())
                    .unwrap_or_default();
                country.regions.push(Region {
                    code,
                    en,
                    pl,
                    native,
                    aliases,
                });
            }
            // The file is part of the program; the tests read all of it.
            _ => unreachable!("a row of data.tsv is neither country nor region: {line}"),
        }
    }
    countries
}
