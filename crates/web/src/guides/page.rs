//! The two pages: where will you use it, and how it is done there.

use super::clients::{
    COMPATIBLE_BY_TOOLS, COMPATIBLE_PFX, Evidence, Guide, Needs, Place, WRITTEN, guide,
};
use crate::{
    layout::Shell,
    parts::{Download, Html},
};
use askama::Template;
use domain::{delivery::Client, words::Instant};
use pki::mailbox::Mailbox;
use ra::words::Arg;

/// What the files are called that the steps speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    pub pfx: String,
    pub compatible: String,
    pub certificate: String,
    pub chain: String,
    pub root: String,
    pub mailbox: String,
}

impl Files {
    /// For readers without a certificate.
    pub fn anybody(root: &str) -> Files {
        Files {
            pfx: "certificate.pfx".to_owned(),
            compatible: "certificate-compatible.pfx".to_owned(),
            certificate: "certificate.pem".to_owned(),
            chain: "certificate-chain.pem".to_owned(),
            root: format!("{root}.pem"),
            mailbox: "anna@example.com".to_owned(),
        }
    }

    /// As the portal and Tools name them. `stem` begins the names of what is downloaded here.
    pub fn of(stem: &str, mailbox: &Mailbox, root: &str) -> Files {
        Files {
            pfx: format!("{}.pfx", tools_name(mailbox.as_str())),
            compatible: format!("{stem}-compatible.pfx"),
            certificate: format!("{stem}.pem"),
            chain: format!("{stem}-chain.pem"),
            root: format!("{root}.pem"),
            mailbox: mailbox.as_str().to_owned(),
        }
    }

    /// A command with its names filled in. They hold nothing that a shell would take for its own.
    pub fn in_command(&self, command: &str) -> String {
        let root_name = self.root.trim_end_matches(".pem");
        let filled = [
            ("{pfx}", self.pfx.as_str()),
            ("{compatible}", &self.compatible),
            ("{certificate}", &self.certificate),
            ("{chain}", &self.chain),
            ("{root}", &self.root),
            ("{root-name}", root_name),
            ("{mailbox}", &self.mailbox),
        ];
        filled
            .into_iter()
            .fold(command.to_owned(), |text, (mark, name)| {
                text.replace(mark, &quoted(name))
            })
    }
}

/// What Tools calls the PFX file of this mailbox (`pfx_view.js`).
fn tools_name(mailbox: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '-');
    let mut name = String::new();
    for character in mailbox.chars() {
        if plain(character) {
            name.push(character);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    name.chars().take(60).collect()
}

/// A mailbox may hold what a shell gives another meaning (RFC 5321 4.1.2: `'`, `&`, `*`, `` ` ``).
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '+');
    if name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

/// The programs of one place.
pub struct Choice {
    pub title: String,
    pub lines: Vec<Line>,
}

pub struct Line {
    pub href: String,
    pub name: String,
    pub hint: String,
    /// When it was marked as done.
    pub done: Option<Html>,
}

/// All guides, by place; `at` is the address they stand under.
pub fn choices(s: &Shell, at: &str, done: &[(Client, Instant)]) -> Vec<Choice> {
    let line = |client: Client| Line {
        href: format!("{at}/{}", client.code()),
        name: s.t(&word(client, "name")),
        hint: s.t(&word(client, "hint")),
        done: done
            .iter()
            .find(|(known, _)| *known == client)
            .map(|(_, when)| s.date(*when)),
    };
    let of = |place: Place| Choice {
        title: s.t(place.key()),
        lines: Client::ALL
            .into_iter()
            .filter(|client| guide(*client).place == place)
            .map(line)
            .collect(),
    };
    Place::ALL.map(of).into()
}

/// The key of a word of a guide: `guide-thunderbird-name`.
pub fn word(client: Client, what: &str) -> String {
    format!("guide-{}-{what}", client.code())
}

/// `/guides`: for anybody, with or without a certificate.
#[derive(Template)]
#[template(path = "guides/index.html")]
pub struct Index<'a> {
    pub s: &'a Shell,
    pub choices: Vec<Choice>,
}

/// Whether the reader has said that it works.
pub enum Mark {
    /// Nothing to mark: the reader came without a certificate.
    None,
    ToDo {
        action: String,
    },
    Done(Html),
}

#[derive(Template)]
#[template(path = "guides/guide.html")]
pub struct GuidePage<'a> {
    pub s: &'a Shell,
    pub guide: Guide,
    pub files: Files,
    pub downloads: Vec<Download>,
    /// Where the choice of programs is: address and name.
    pub back: (String, String),
    pub mark: Mark,
}

impl GuidePage<'_> {
    fn said(&self, what: &str) -> String {
        self.say(&word(self.guide.client, what))
    }

    fn say(&self, key: &str) -> String {
        let files = &self.files;
        let args = [
            ("pfx", Arg::from(&files.pfx)),
            ("compatible", Arg::from(&files.compatible)),
            ("certificate", Arg::from(&files.certificate)),
            ("chain", Arg::from(&files.chain)),
            ("root", Arg::from(&files.root)),
            ("mailbox", Arg::from(&files.mailbox)),
        ];
        self.s.ta(key, &args)
    }

    fn title(&self) -> String {
        self.s.t1("guide-title", "name", self.said("name"))
    }

    /// How far it was tried, with which programs or by which source, and when.
    fn evidence(&self) -> String {
        let (key, name, value) = match self.guide.evidence {
            Evidence::Tried(with) => ("guide-tried", "with", with),
            Evidence::Commands(with) => ("guide-tried-commands", "with", with),
            Evidence::Inside(with) => ("guide-tried-inside", "with", with),
            Evidence::Written(source) => ("guide-written", "source", source),
        };
        let when = self.s.date_text(WRITTEN);
        self.s
            .ta(key, &[(name, Arg::from(value)), ("when", Arg::from(when))])
    }

    fn was_tried(&self) -> bool {
        !matches!(self.guide.evidence, Evidence::Written(_))
    }

    /// Whether the program takes a profile too.
    fn takes_profile(&self) -> bool {
        matches!(self.guide.client, Client::Iphone | Client::AppleMail)
    }

    fn is_pfx(&self) -> bool {
        self.guide.needs != Needs::Pem
    }

    fn is_compatible(&self) -> bool {
        self.guide.needs == Needs::Compatible
    }

    fn compatible_commands(&self) -> [Html; 2] {
        [COMPATIBLE_BY_TOOLS, COMPATIBLE_PFX].map(|text| self.command(text))
    }

    fn command(&self, text: &str) -> Html {
        self.s.command(&self.files.in_command(text))
    }

    /// A picture of the program, taken by `e2e/clients.py --pictures`, beside what it belongs to.
    fn picture(&self, beside: &str) -> Option<Html> {
        let (name, height) = match (self.guide.client, beside) {
            (Client::Thunderbird, "step-2") => ("thunderbird-certificates", 260),
            (Client::Thunderbird, "works") => ("thunderbird-letter", 300),
            _ => return None,
        };
        let source = self.s.asset(&format!("guides/{name}.png"));
        let alt = Html::text(&self.s.t(&format!("guide-picture-{name}")));
        Some(Html::new(format!(
            r#"<img class="picture" src="{source}" alt="{alt}" width="900" height="{height}" loading="lazy">"#
        )))
    }

    /// Each step in words, with its commands and its picture.
    fn steps(&self) -> Vec<(String, Vec<Html>)> {
        let step = |(at, commands): (usize, &&[&str])| {
            let name = format!("step-{}", at + 1);
            let commands = commands.iter().map(|text| self.command(text));
            let more = commands.chain(self.picture(&name)).collect();
            (self.said(&name), more)
        };
        self.guide.steps.iter().enumerate().map(step).collect()
    }

    fn works(&self) -> Vec<Html> {
        self.guide
            .works
            .iter()
            .map(|text| self.command(text))
            .collect()
    }

    /// What can go wrong, and the cure.
    fn problems(&self) -> Vec<(String, String)> {
        let own = (1..=self.guide.problems).map(|at| {
            let key = format!("problem-{at}");
            (self.said(&key), self.said(&format!("{key}-cure")))
        });
        let shared = ["guide-problem-root", "guide-problem-lost"]
            .map(|key| (self.say(key), self.say(&format!("{key}-cure"))));
        own.chain(shared).collect()
    }
}
