//! All text a person reads, in every language, out of the Fluent files under `locales/`.
//!
//! Used by pages and by letters alike. Nothing here knows a page, and no sentence stands in Rust. Start with
//! [`t`] and [`ta`].

use domain::words::Lang;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The files of both languages, read at build time.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        const FILES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../locales/en/", $name, ".ftl")),
            include_str!(concat!("../../../locales/pl/", $name, ".ftl")),
        )),*];
    };
}

files![
    "shell",
    "order",
    "vetting",
    "key",
    "mailbox",
    "activation",
    "delivery",
    "guides",
    "lifecycle",
    "desk",
    "mail",
    "events",
    "refusals",
    "help",
    "demo",
    "public",
    "profiles",
    "tools",
];

/// Both languages, parsed once.
pub static WORDS: LazyLock<Words> = LazyLock::new(Words::load);

/// The text of a key that has no placeables.
pub fn t(lang: Lang, key: &str) -> String {
    WORDS.t(lang, key)
}

/// The text of a key with its placeables filled.
pub fn ta(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    WORDS.ta(lang, key, args)
}

/// What a placeable is filled with. Numbers choose the plural form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    Text(std::borrow::Cow<'a, str>),
    Number(i64),
}

pub struct Words {
    en: FluentBundle<FluentResource>,
    pl: FluentBundle<FluentResource>,
}

impl Words {
    fn load() -> Self {
        Self {
            en: bundle(Lang::En, FILES.iter().map(|(name, en, _)| (*name, *en))),
            pl: bundle(Lang::Pl, FILES.iter().map(|(name, _, pl)| (*name, *pl))),
        }
    }

    pub fn t(&self, lang: Lang, key: &str) -> String {
        self.ta(lang, key, &[])
    }

    /// A missing key or placeable panics while developing; released, the reader sees the key instead of an
    /// error page.
    pub fn ta(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let bundle = self.bundle(lang);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no text for the key {key} in {}", lang.code());
            return key.to_owned();
        };
        let args: FluentArgs = args
            .iter()
            .map(|(name, arg)| (*name, arg.value()))
            .collect();
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned();
        debug_assert!(errors.is_empty(), "{key} in {}: {errors:?}", lang.code());
        text
    }

    /// Whether there is a text for a key that was put together from parts.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundle(lang).has_message(key)
    }

    /// The keys of the file of this name, for whoever takes it whole.
    pub fn keys_of(file: &str) -> impl Iterator<Item = &'static str> {
        let text = FILES.iter().find(|(name, _, _)| *name == file);
        let lines = text.map_or("", |(_, en, _)| en).lines();
        lines.filter_map(|line| line.split_once(" = ").map(|(key, _)| key))
    }

    fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        match lang {
            Lang::En => &self.en,
            Lang::Pl => &self.pl,
        }
    }
}

fn bundle<'a>(
    lang: Lang,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.code().parse().expect("our language codes are BCP 47");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The isolation marks around placeables would end up in addresses that people copy.
    bundle.set_use_isolating(false);
    for (name, text) in files {
        // The files are part of the build, so a fault in one is a broken invariant.
        let resource = FluentResource::try_new(text.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{name}.ftl in {}: {errors:?}", lang.code()));
        if let Err(errors) = bundle.add_resource(resource) {
            panic!("{name}.ftl in {}: {errors:?}", lang.code());
        }
    }
    bundle
}

/// Digits up to which a text counts as a number: an `f64` holds them exactly.
const NUMBER_DIGITS: usize = 9;

impl Arg<'_> {
    /// Refusals carry their counts as text. A plain number prints the same either way, so it may choose a
    /// plural; anything with a leading zero is an identifier and stays as it is.
    fn value(&self) -> FluentValue<'_> {
        match self {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => plain_number(text)
                .map_or_else(|| FluentValue::from(text.as_ref()), FluentValue::from),
        }
    }
}

fn plain_number(text: &str) -> Option<i64> {
    let plain = text.len() <= NUMBER_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text.as_str().into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(text.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests;
