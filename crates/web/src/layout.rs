//! What stands around every page: who is looking, in which language, and the shell of `base.html`.
//!
//! A page's template has a field `s: &Shell`, extends `base.html`, and says everything by `s.t("key")`.

use crate::{
    language::Theme,
    parts::{Html, icon},
    time,
};
use domain::words::{Instant, Lang};
use jiff::tz::TimeZone;
use ra::words::{Arg, WORDS};

/// Everything a page needs to know besides its own matter.
#[derive(Clone, Debug)]
pub struct Shell {
    pub lang: Lang,
    pub theme: Theme,
    pub brand: String,
    pub maker: String,
    /// The path with its query, so that a switch can lead back.
    pub path: String,
    pub now: Instant,
    pub zone: TimeZone,
    pub signed_in: Option<Who>,
    /// The token every form carries.
    pub csrf: String,
    pub demo: Option<DemoStrip>,
    /// The page's own title, already in the visitor's language.
    pub title: String,
    /// Set when the page comes back with a problem: its title then begins with "Error".
    pub error_in_title: bool,
}

/// An instant, however many references a template puts around it.
pub trait At {
    fn at(&self) -> Instant;
}

impl At for Instant {
    fn at(&self) -> Instant {
        *self
    }
}

impl<T: At> At for &T {
    fn at(&self) -> Instant {
        (**self).at()
    }
}

/// Who is signed in, as far as the shell shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    pub name: String,
    pub subscriber: bool,
    pub officer: bool,
    pub operator: bool,
}

/// The controls above every page of the demo.
#[derive(Clone, Debug, Default)]
pub struct DemoStrip {
    /// Who the visitor acts as, as people see it.
    pub acting: String,
    /// Codes and names one can act as.
    pub people: Vec<Choice>,
    /// The demo's clock, as people say it.
    pub clock: String,
    pub register_modes: Vec<Choice>,
    /// What the person at the demo does next, as a key: somebody else's turn is theirs to play.
    pub hint: Option<&'static str>,
}

/// One of several: what is sent, what is read, whether it is the one in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// One line of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuItem {
    pub key: &'static str,
    pub href: &'static str,
    pub icon: &'static str,
}

const SUBSCRIBER_MENU: [MenuItem; 3] = [
    MenuItem {
        key: "menu-dashboard",
        href: "/dashboard",
        icon: "dashboard",
    },
    MenuItem {
        key: "menu-certificates",
        href: "/certificates",
        icon: "certificate",
    },
    MenuItem {
        key: "menu-search",
        href: "/certificates/search",
        icon: "search",
    },
];
const DESK: MenuItem = MenuItem {
    key: "menu-desk",
    href: "/desk",
    icon: "desk",
};
const OPERATIONS: MenuItem = MenuItem {
    key: "menu-operations",
    href: "/operator",
    icon: "operations",
};
const PUBLIC_MENU: [MenuItem; 2] = [
    MenuItem {
        key: "menu-products",
        href: "/store",
        icon: "certificate",
    },
    MenuItem {
        key: "menu-help",
        href: "/help",
        icon: "help",
    },
];

impl Shell {
    /// A text of the language files. The brand and the maker fill their placeables everywhere.
    pub fn t(&self, key: &str) -> String {
        self.ta(key, &[])
    }

    pub fn ta(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut all = vec![
            ("brand", Arg::from(&self.brand)),
            ("maker", Arg::from(&self.maker)),
        ];
        all.extend(args.iter().map(|(name, arg)| (*name, arg.clone())));
        WORDS.ta(self.lang, key, &all)
    }

    /// One placeable, for templates: `s.t1("demo-acting", "who", name)`. A plain number chooses the plural.
    pub fn t1(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.ta(key, &[(name, Arg::from(value.to_string()))])
    }

    /// A text with the arguments that refusals and problems carry.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, text)| (*name, Arg::from(text)))
            .collect();
        self.ta(key, &args)
    }

    /// The `<title>`: with the word for an error first, so that it is heard first.
    pub fn page_title(&self) -> String {
        let title = if self.title.is_empty() {
            String::new()
        } else {
            format!("{} – ", self.title)
        };
        let whole = format!("{title}{}", self.brand);
        if self.error_in_title {
            self.t1("title-error", "title", &whole)
        } else {
            whole
        }
    }

    /// The menu of the person's roles; visitors get the public one.
    pub fn menu(&self) -> Vec<MenuItem> {
        let Some(who) = &self.signed_in else {
            return PUBLIC_MENU.to_vec();
        };
        let mut menu = Vec::new();
        if who.subscriber || !(who.officer || who.operator) {
            menu.extend(SUBSCRIBER_MENU);
        }
        if who.officer {
            menu.push(DESK);
        }
        if who.operator {
            menu.push(OPERATIONS);
        }
        menu
    }

    /// Whether a menu line is where the visitor is: the page itself or a page under it.
    pub fn is_here(&self, href: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let under = |href: &str| {
            path == href
                || path
                    .strip_prefix(href)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        // Of two lines that fit, one below the other, only the closer one is where the visitor is.
        let closer = |other: &MenuItem| other.href.len() > href.len() && under(other.href);
        under(href) && !self.menu().iter().any(closer)
    }

    pub fn other_language(&self) -> Lang {
        match self.lang {
            Lang::En => Lang::Pl,
            Lang::Pl => Lang::En,
        }
    }

    pub fn asset(&self, name: &str) -> String {
        crate::assets::asset(name)
    }

    pub fn icon(&self, name: &str) -> Html {
        icon(name)
    }

    /// `today, 14:02` in a `<time>` element.
    pub fn moment(&self, at: impl At) -> Html {
        time::element(
            &time::moment(self.lang, self.now, at.at(), &self.zone),
            at.at(),
            &self.zone,
        )
    }

    /// `until tomorrow, 14:02` in a `<time>` element.
    pub fn until(&self, at: impl At) -> Html {
        time::element(
            &time::until(self.lang, self.now, at.at(), &self.zone),
            at.at(),
            &self.zone,
        )
    }

    /// `22 November 2026` in a `<time>` element.
    pub fn date(&self, at: impl At) -> Html {
        time::element(&self.date_text(at.at()), at.at(), &self.zone)
    }

    /// `in 3 hours` in a `<time>` element.
    pub fn distance(&self, at: impl At) -> Html {
        time::element(
            &time::distance(self.lang, self.now, at.at()),
            at.at(),
            &self.zone,
        )
    }

    /// As [`Shell::moment`], to go into a sentence.
    pub fn moment_text(&self, at: impl At) -> String {
        time::moment(self.lang, self.now, at.at(), &self.zone)
    }

    /// As [`Shell::until`], to go into a sentence.
    pub fn until_text(&self, at: impl At) -> String {
        time::until(self.lang, self.now, at.at(), &self.zone)
    }

    pub fn date_text(&self, at: impl At) -> String {
        time::date(self.lang, at.at(), &self.zone)
    }

    /// The start of a form: POST, with the token, checked by us and not by the browser.
    pub fn form(&self, action: &str) -> Html {
        self.open_form(action, "")
    }

    /// The start of a form that carries files.
    pub fn form_with_files(&self, action: &str) -> Html {
        self.open_form(action, r#" enctype="multipart/form-data""#)
    }

    fn open_form(&self, action: &str, more: &str) -> Html {
        Html::new(format!(
            r#"<form method="post" action="{}"{more} novalidate data-once>{}"#,
            Html::text(action),
            self.token()
        ))
    }

    /// The hidden field with the token, for forms written by hand.
    pub fn token(&self) -> Html {
        let csrf = Html::text(&self.csrf);
        Html::new(format!(
            r#"<input type="hidden" name="csrf" value="{csrf}">"#
        ))
    }
}
