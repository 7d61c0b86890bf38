//! The sentences: those of the portal where it has them, out of the same files, and a few of the terminal's own.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    En,
    Pl,
}

impl Lang {
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "en" => Ok(Self::En),
            "pl" => Ok(Self::Pl),
            _ => Err("en or pl".to_owned()),
        }
    }

    /// POSIX: the first of the three that is set says it.
    pub fn of_environment() -> Self {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty());
        match said {
            Some(value) if value.starts_with("pl") => Self::Pl,
            _ => Self::En,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Pl => "pl",
        }
    }

    fn files(self) -> [&'static str; 3] {
        match self {
            Self::En => [
                include_str!("../../../locales/en/key.ftl"),
                include_str!("../../../locales/en/tools.ftl"),
                include_str!("../../../locales/en/terminal.ftl"),
            ],
            Self::Pl => [
                include_str!("../../../locales/pl/key.ftl"),
                include_str!("../../../locales/pl/tools.ftl"),
                include_str!("../../../locales/pl/terminal.ftl"),
            ],
        }
    }
}

pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub fn of(lang: Lang) -> Self {
        let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // The isolation marks around placeables would end up in what people copy.
        bundle.set_use_isolating(false);
        for text in lang.files() {
            // What a file has wrong is found by a test and by `cargo xtask tidy`; here the rest of it is used.
            let resource = FluentResource::try_new(text.to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(rest, _)| rest));
        }
        Self { bundle }
    }

    pub fn t(&self, key: &str) -> String {
        self.say::<&str>(key, &[])
    }

    /// A sentence that is missing shows its key, which is better than nothing to whoever asks for help.
    pub fn say<N: AsRef<str>>(&self, key: &str, args: &[(N, String)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            debug_assert!(false, "no text for {key}");
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (name.as_ref(), value_of(value)))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }
}

/// Digits up to which a text counts as a number and chooses a plural, as in the portal.
const NUMBER_DIGITS: usize = 9;

fn value_of(text: &str) -> FluentValue<'_> {
    let plain = text.len() <= NUMBER_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    match text.parse::<i64>() {
        Ok(number) if plain => FluentValue::from(number),
        _ => FluentValue::String(Cow::Borrowed(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_read_whole() {
        for lang in [Lang::En, Lang::Pl] {
            for text in lang.files() {
                assert!(FluentResource::try_new(text.to_owned()).is_ok());
            }
        }
        assert_eq!(Words::of(Lang::En).t("csr-correct"), "Correct");
        assert_eq!(Words::of(Lang::Pl).t("csr-correct"), "Poprawne");
    }

    /// The keys that stand in these sources, as text; those put together from parts are in other tests.
    #[test]
    fn every_sentence_that_is_asked_for_is_there() {
        let sources = [
            include_str!("csr.rs"),
            include_str!("check.rs"),
            include_str!("doctor.rs"),
            include_str!("files.rs"),
            include_str!("inspect.rs"),
            include_str!("key.rs"),
            include_str!("objects.rs"),
            include_str!("passphrase.rs"),
            include_str!("pfx.rs"),
        ];
        let words = Words::of(Lang::En);
        let mut seen = 0;
        for start in ["\"terminal-", "\"tool-", "\"csr-"] {
            for piece in sources.iter().flat_map(|text| text.split(start).skip(1)) {
                let end = piece.find('"').expect("a text ends");
                let key = format!("{}{}", &start[1..], &piece[..end]);
                // What ends in a dash is a part of a key.
                if !key.ends_with('-') && !key.contains('{') {
                    assert!(words.bundle.has_message(&key), "no words for {key}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 40, "only {seen} were found");
    }
}
