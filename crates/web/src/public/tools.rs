//! Tools: the one file that makes keys, requests and PFX files in the browser, and the page that offers it.
//!
//! The file is put together once: our modules one after the other, the style, the words of both languages. It
//! asks for nothing and has no form, and its policy would stop both. Start with [`ToolFile::new`].

use crate::{
    errors::{Answered, Trouble, ok},
    layout::Shell,
    parts::{Html, icon},
    visit::Visit,
};
use askama::Template;
use axum::{
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::words::Lang;
use ra::words::{Arg, WORDS, Words};
use std::collections::BTreeMap;

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        const MODULES: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../assets/tools/", $name)),
        )),*];
    };
}

// Each after those it imports from.
modules![
    "der.js",
    "pem.js",
    "keys.js",
    "request.js",
    "pfx.js",
    "profile.js",
    "inspect.js",
    "passphrase.js",
    "view.js",
    "key_view.js",
    "pfx_view.js",
    "profile_view.js",
    "look_view.js",
    "main.js",
];

const STYLES: [&str; 2] = [
    include_str!("../../assets/style.css"),
    include_str!("../../assets/tools/tools.css"),
];

/// Shown by the script, so they wait in the page.
const ICONS: [&str; 3] = ["ok", "info", "problem"];

/// What the script fills in by itself; here each stays as it is written there.
const FILLED_THERE: [&str; 9] = [
    "bits",
    "offered",
    "character",
    "file",
    "name",
    "maker",
    "address",
    "from",
    "until",
];

/// Words of the portal that the file shows too.
const SHARED: [&str; 4] = [
    "skip-to-content",
    "language-other",
    "button-copy",
    "button-copied",
];

pub struct ToolFile {
    /// `sealwright-tools.html`.
    pub name: String,
    pub sha256: String,
    html: String,
    policy: HeaderValue,
    disposition: HeaderValue,
}

impl ToolFile {
    pub fn new(brand: &str) -> ToolFile {
        let script = joined(MODULES);
        // The portal's style without its pictures: this file has nothing beside it.
        let style = STYLES.concat().replace("url(\"chevron.svg\")", "none");
        let style = style.replace("url(\"chevron-dark.svg\")", "none");
        let policy = policy(&script, &style);
        let page = File {
            brand,
            policy: &policy,
            words: words(&[Lang::En, Lang::Pl], brand),
            script: Html::new(script),
            style: Html::new(style),
        };
        // Unwrap safety: a template of ours over text renders, and a test renders it.
        let html = page.render().expect("the page of the tools renders");
        let name = format!("{}-tools.html", slug(brand));
        let disposition = format!("inline; filename=\"{name}\"");
        ToolFile {
            sha256: pki::digest::sha256(html.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            html,
            // Hashes and a slug are ASCII.
            policy: HeaderValue::from_str(&format!("{policy}; frame-ancestors 'none'"))
                .unwrap_or(HeaderValue::from_static("default-src 'none'")),
            disposition: HeaderValue::from_str(&disposition)
                .unwrap_or(HeaderValue::from_static("inline")),
            name,
        }
    }
}

#[derive(Template)]
#[template(path = "public/tools_page.html")]
struct File<'a> {
    brand: &'a str,
    policy: &'a str,
    words: Html,
    script: Html,
    style: Html,
}

impl File<'_> {
    fn icon(&self, name: &str) -> Html {
        icon(name)
    }
}

/// Modules as one: a file opened from a disk may not import its neighbours. Imports go, exports become plain.
fn joined(modules: &[(&str, &str)]) -> String {
    let mut whole = String::new();
    for (_, text) in modules {
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            whole.push_str(line.strip_prefix("export ").unwrap_or(line));
            whole.push('\n');
        }
    }
    whole
}

/// Only this script and this style; no request, no form, no frame, no base, no markup out of text.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| STANDARD.encode(pki::digest::sha256(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; form-action 'none'; \
         base-uri 'none'; require-trusted-types-for 'script'",
        hash(script),
        hash(style),
    )
}

/// The words as JSON that cannot end its element, by language and key.
pub(crate) fn words(languages: &[Lang], brand: &str) -> Html {
    let filled: Vec<String> = FILLED_THERE.iter().map(|it| format!("{{{it}}}")).collect();
    let mut arguments = vec![("brand", Arg::from(brand))];
    arguments.extend(
        FILLED_THERE
            .iter()
            .zip(&filled)
            .map(|(name, text)| (*name, Arg::from(text))),
    );
    let of = |lang: Lang| -> BTreeMap<&str, String> {
        Words::keys_of("tools")
            .chain(SHARED)
            .map(|key| (key, WORDS.ta(lang, key, &arguments)))
            .collect()
    };
    let all: BTreeMap<&str, _> = languages
        .iter()
        .map(|lang| (lang.code(), of(*lang)))
        .collect();
    // Unwrap safety: maps of text to text are always JSON.
    let json = serde_json::to_string(&all).expect("text is JSON");
    Html::new(json.replace('<', "\\u003c"))
}

fn slug(brand: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let slug: String = brand.chars().map(plain).collect();
    slug.trim_matches('-').to_owned()
}

pub(super) async fn app(visit: Visit) -> Answered {
    let file = visit.app.tools();
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (CONTENT_SECURITY_POLICY, file.policy.clone()),
        (CONTENT_DISPOSITION, file.disposition.clone()),
    ];
    Ok((headers, file.html.clone()).into_response())
}

/// The page that offers the file, and the commands that do the same.
#[derive(Template)]
#[template(path = "public/tools.html")]
pub(super) struct ToolsPage<'a> {
    s: &'a Shell,
    file: &'a ToolFile,
    /// Whether somebody signs the file.
    signed: bool,
}

// Files are called here as the page and the details of a certificate call what they save.
const TERMINAL_KEY: &str =
    "sealwright-tools csr --kind rsa-3072 --key private-key.pem --out request.csr";
const TERMINAL_PFX: &str =
    "sealwright-tools pfx --key private-key.pem --out certificate.pfx certificate-chain.p7b";
const TERMINAL_LOOK: &str = "sealwright-tools inspect request.csr certificate.pem";
const TERMINAL_CHECK: &str = "sealwright-tools check --key private-key.pem certificate-chain.p7b";
const KEY_RSA: &str =
    "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -aes256 -out private-key.pem";
const KEY_EC: &str =
    "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -out private-key.pem";
const REQUEST: &str =
    "openssl req -new -key private-key.pem -subj \"/CN=request\" -out request.csr";
const PFX: &str = "openssl pkcs12 -export -inkey private-key.pem -in certificate.pem -certfile certificate-chain.pem -out certificate.pfx";
const LOOK_REQUEST: &str = "openssl req -in request.csr -noout -text -verify";
const LOOK_CERTIFICATE: &str = "openssl x509 -in certificate.pem -noout -text";

impl<'a> ToolsPage<'a> {
    pub(super) fn new(s: &'a Shell, file: &'a ToolFile, signed: bool) -> ToolsPage<'a> {
        ToolsPage { s, file, signed }
    }

    fn compare(&self) -> String {
        format!("openssl dgst -sha256 {}", self.file.name)
    }

    /// The certificate above is on the repository's page; the others come with the signature.
    fn verify(&self) -> String {
        let name = &self.file.name;
        format!(
            "openssl cms -verify -binary -inform DER -in {name}.p7s -content {name} -CAfile root-1.pem -out verified.html"
        )
    }

    fn command(&self, text: &str) -> Html {
        self.s.command(text)
    }
}

pub(super) async fn page(visit: Visit) -> Answered {
    let signed = visit.app.run(ra::post::is_signed).await?;
    let s = visit.page("tools-title");
    ok(&ToolsPage::new(&s, visit.app.tools(), signed))
}

/// `SignedData` beside the file, by the key that signs the portal's mail.
pub(super) async fn signature(visit: Visit) -> Answered {
    let app = visit.app.clone();
    let signature = visit
        .app
        .run(move |office| ra::post::signature_over(office, app.tools().html.as_bytes()))
        .await?
        .ok_or_else(Trouble::nothing_here)?;
    let name = format!("{}.p7s", visit.app.tools().name);
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/pkcs7-signature"),
        ),
        (CONTENT_DISPOSITION, crate::desk::disposition(&name)),
    ];
    Ok((headers, signature).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> ToolFile {
        ToolFile::new("Sealwright")
    }

    #[test]
    fn nothing_in_the_file_could_send_a_key_anywhere() {
        let html = file().html;
        for way in [
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "sendBeacon",
            "RTCPeer",
            "import(",
            "import ",
            "Worker(",
            "window.open",
            "location.href",
            "postMessage",
            "innerHTML",
            "<form",
            "<iframe",
            "<img",
            "<link",
            "src=",
            "url(",
            "http:",
            "https:",
        ] {
            // A namespace is a name and is not visited.
            assert!(!html.contains(way), "the file has `{way}` in it");
        }
    }

    #[test]
    fn the_policy_names_the_script_and_the_style_that_are_there() {
        let html = file().html;
        for (open, close) in [
            ("<script type=\"module\">", "</script>"),
            ("<style>", "</style>"),
        ] {
            let inside = html
                .split_once(open)
                .and_then(|(_, rest)| rest.split_once(close))
                .map(|(inside, _)| inside)
                .expect("it is there");
            let hash = STANDARD.encode(pki::digest::sha256(inside.as_bytes()));
            assert!(
                html.contains(&format!("&#39;sha256-{hash}&#39;"))
                    || html.contains(&format!("'sha256-{hash}'"))
            );
        }
        assert!(!html.contains(" style=") && !html.contains(" onclick"));
    }

    #[test]
    fn a_module_comes_after_those_it_imports_and_no_name_is_taken_twice() {
        let mut before = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        for (name, text) in MODULES {
            for line in text.lines() {
                if let Some((_, from)) = line
                    .split_once(" from \"./")
                    .filter(|_| line.starts_with("import "))
                {
                    let from = from.trim_end_matches("\";");
                    assert!(before.contains(&from), "{name} comes before {from}");
                }
                let line = line.strip_prefix("export ").unwrap_or(line);
                let line = line.strip_prefix("async ").unwrap_or(line);
                let declared = ["function ", "const ", "let ", "class "]
                    .into_iter()
                    .find_map(|word| line.strip_prefix(word));
                if let Some(declared) = declared {
                    let end = declared.find(|c: char| !c.is_alphanumeric() && c != '_');
                    let word = &declared[..end.unwrap_or(declared.len())];
                    assert!(names.insert(word), "{name} declares {word} again");
                }
            }
            before.push(*name);
        }
    }

    #[test]
    fn every_word_that_the_file_asks_for_is_in_it() {
        let words = words(&[Lang::En, Lang::Pl], "Sealwright").to_string();
        let pages = [
            include_str!("../../templates/public/tools_page.html"),
            include_str!("../../templates/public/tools_parts.html"),
            include_str!("../../templates/portal/key_browser.html"),
        ];
        let sources = MODULES.iter().map(|(_, text)| *text).chain(pages);
        for text in sources {
            for piece in text.split("\"tool-").skip(1) {
                let end = piece.find('"').unwrap_or(piece.len());
                let key = format!("tool-{}", &piece[..end]);
                assert!(words.contains(&format!("\"{key}\":")), "no words for {key}");
            }
        }
        assert!(!words.contains('<'));
    }
}
