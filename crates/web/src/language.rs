//! Which language and which look a visitor wants: cookies of ours, then what the browser asks for.

use axum::{
    Form, Router,
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE},
    },
    response::{IntoResponse, Response},
    routing::post,
};
use domain::words::Lang;
use serde::Deserialize;

/// A preference is kept for a year.
const KEPT_SECONDS: u32 = 31_536_000;

/// The look a visitor chose; without a choice the device decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "theme-auto",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        }
    }

    pub fn parse(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// The visitor's language: chosen, else the browser's first that we speak, else English.
pub fn language_of(headers: &HeaderMap) -> Lang {
    chosen_language(headers)
        .or_else(|| asked_language(headers))
        .unwrap_or_default()
}

/// The language chosen by the switch, if any.
pub fn chosen_language(headers: &HeaderMap) -> Option<Lang> {
    cookie(headers, "lang").and_then(Lang::parse)
}

pub fn theme_of(headers: &HeaderMap) -> Theme {
    cookie(headers, "theme")
        .and_then(Theme::parse)
        .unwrap_or_default()
}

/// The two switches. Both only set a cookie and lead back. `secure` where pages come over TLS.
pub fn routes<S: Clone + Send + Sync + 'static>(secure: bool) -> Router<S> {
    Router::new()
        .route("/language", post(move |form| choose_language(secure, form)))
        .route("/theme", post(move |form| choose_theme(secure, form)))
}

#[derive(Deserialize)]
struct LanguageForm {
    lang: String,
    #[serde(default)]
    back: String,
}

#[derive(Deserialize)]
struct ThemeForm {
    theme: String,
    #[serde(default)]
    back: String,
}

async fn choose_language(secure: bool, Form(form): Form<LanguageForm>) -> Response {
    let lang = Lang::parse(&form.lang).unwrap_or_default();
    led_back(&form.back, preference("lang", lang.code(), secure))
}

async fn choose_theme(secure: bool, Form(form): Form<ThemeForm>) -> Response {
    let theme = Theme::parse(&form.theme).unwrap_or_default();
    led_back(&form.back, preference("theme", theme.code(), secure))
}

/// The `Set-Cookie` line of a language, for pages that store it elsewhere too.
pub fn language_cookie(lang: Lang, secure: bool) -> HeaderValue {
    preference("lang", lang.code(), secure)
}

/// A path of ours to go back to; anything that could lead to another site becomes the start page.
pub fn way_back(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours { path } else { "/" }
}

fn led_back(back: &str, cookie: HeaderValue) -> Response {
    let location = HeaderValue::from_str(way_back(back)).unwrap_or(HeaderValue::from_static("/"));
    (
        axum::http::StatusCode::SEE_OTHER,
        [(LOCATION, location), (SET_COOKIE, cookie)],
    )
        .into_response()
}

fn preference(name: &str, value: &str, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let line =
        format!("{name}={value}; Path=/; Max-Age={KEPT_SECONDS}; SameSite=Lax; HttpOnly{secure}");
    HeaderValue::from_str(&line).expect("names and codes are plain ASCII of ours")
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// RFC 9110 12.5.4, as far as two languages need it: the best weight wins, the order breaks ties.
fn asked_language(headers: &HeaderMap) -> Option<Lang> {
    let line = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(Lang, f32)> = None;
    for range in line.split(',').take(32) {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let weight: f32 = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse().ok())
            .unwrap_or(0.0);
        let code = tag
            .trim()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if let Some(lang) = Lang::parse(&code)
            && weight > best.map_or(0.0, |(_, best)| best)
        {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(axum::http::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_choice_beats_the_browser() {
        let h = headers(&[(COOKIE, "a=b; lang=en"), (ACCEPT_LANGUAGE, "pl")]);
        assert_eq!(language_of(&h), Lang::En);
    }

    #[test]
    fn the_browsers_weights_are_followed() {
        let of = |line| language_of(&headers(&[(ACCEPT_LANGUAGE, line)]));
        assert_eq!(of("pl-PL,pl;q=0.9,en;q=0.8"), Lang::Pl);
        assert_eq!(of("de,en;q=0.3,pl;q=0.7"), Lang::Pl);
        assert_eq!(of("de"), Lang::En);
        assert_eq!(of(",,;q=,pl;q=zero"), Lang::En);
    }

    #[test]
    fn the_way_back_never_leaves_the_house() {
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(way_back(path), "/", "{path:?}");
        }
        assert_eq!(way_back("/certificates?page=2"), "/certificates?page=2");
    }

    #[test]
    fn an_unknown_look_is_the_devices() {
        assert_eq!(theme_of(&headers(&[(COOKIE, "theme=neon")])), Theme::Auto);
        assert_eq!(theme_of(&headers(&[(COOKIE, "theme=dark")])), Theme::Dark);
    }
}
