//! Every public page in both languages from sample data, and the rules that hold for all pages.

use super::{
    account::{Account, OrderLine},
    confirm::{Confirm, Told, closed},
    help,
    profiles::{ProfilePage, ProfilesPage},
    repository::RepositoryPage,
    store, tools,
};
use crate::{
    language::Theme,
    layout::{Shell, Who},
    parts::{FieldError, Html, Notice, NoticeKind},
    time,
};
use askama::Template;
use domain::{
    product::Product,
    refusal::Refusal,
    words::{DAY, HOUR, Instant, Lang},
};
use ra::{
    lifecycle::{CaInfo, Repository},
    mailbox::ChallengeView,
};

pub(crate) const NOW: Instant = Instant(1_795_352_520);

/// A visitor's shell; pages of tests look at the same moment.
pub(crate) fn shell(lang: Lang, path: &str, roles: Option<Who>) -> Shell {
    Shell {
        lang,
        theme: Theme::Auto,
        brand: "Sealwright".into(),
        maker: "Example Trust".into(),
        path: path.into(),
        now: NOW,
        zone: time::zone(time::DEFAULT_ZONE).expect("the zone data are bundled"),
        signed_in: roles,
        csrf: "token".into(),
        demo: None,
        title: "Title".into(),
        error_in_title: false,
    }
}

pub(crate) fn somebody() -> Who {
    Who {
        name: "Anna Nowak".into(),
        subscriber: true,
        officer: false,
        operator: false,
    }
}

/// Renders a page and holds it to the rules of all pages. With `SEALWRIGHT_LOOKS` it is also written there, to
/// be looked at.
pub(crate) fn held(name: &str, s: &Shell, page: &impl Template) -> String {
    let markup = page.render().expect("a template of ours renders");
    assert!(
        markup.matches("primary\"").count() <= 1,
        "{name} has two primary buttons"
    );
    assert_eq!(
        markup.matches("<h1").count(),
        1,
        "{name} needs one heading of the first order"
    );
    assert!(
        !markup.contains(" style=") && !markup.contains("<script>"),
        "{name} breaks the policy"
    );
    let mut seen = std::collections::BTreeSet::new();
    for part in markup.split(" id=\"").skip(1) {
        let id = part.split('"').next().unwrap_or_default();
        assert!(
            seen.insert(id.to_owned()),
            "{name}: the id {id} stands twice"
        );
    }
    if let Some(folder) = std::env::var_os("SEALWRIGHT_LOOKS") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        let beside = crate::assets::asset("style.css").replace("style.css", "");
        let file = folder.join(format!("{name}-{}.html", s.lang.code()));
        std::fs::write(file, markup.replace(&beside, "")).expect("the page can be written");
    }
    markup
}

fn both(mut page: impl FnMut(Lang)) {
    Lang::ALL.into_iter().for_each(&mut page);
}

#[test]
fn home_and_store_say_what_is_sold_and_that_nothing_is_charged() {
    both(|lang| {
        let mut s = shell(lang, "/", None);
        s.title = s.t("home-title");
        let home = store::Home {
            s: &s,
            product: store::address(Product::SmimeOrganization730),
            onward: "/".into(),
            begin: None,
        };
        held("home", &s, &home);
        let offers = || Product::ALL.into_iter().map(store::Offer::of).collect();
        held(
            "store",
            &s,
            &store::Store {
                s: &s,
                products: offers(),
            },
        );
        for roles in [None, Some(somebody())] {
            let s = shell(lang, "/store", roles.clone());
            let product = store::Offer::of(Product::SmimeOrganization730);
            let page = held(
                if roles.is_some() {
                    "product"
                } else {
                    "product-visitor"
                },
                &s,
                &store::ProductPage { s: &s, product },
            );
            assert!(page.contains(&s.t("store-pay-test")) && page.contains("730"));
            assert_eq!(page.contains("/sign-in?next=/store/"), roles.is_none());
        }
    });
}

#[test]
fn my_account_has_the_tab_and_one_loud_order_at_most() {
    both(|lang| {
        let s = shell(lang, "/account", Some(somebody()));
        let line = |number: &str, loud| OrderLine {
            product: s.t("product-smime-organization-730"),
            organisation: String::new(),
            number: number.into(),
            placed: s.moment(NOW),
            status: s.t("order-waiting"),
            details: "/certificates/x".into(),
            href: "/certificates/x/data".into(),
            action: s.t("account-activate"),
            loud,
        };
        let notice = Notice::new(
            NoticeKind::Ok,
            s.t1("store-ordered-title", "number", "SW-000042"),
            s.t("store-ordered-text"),
        );
        let orders = vec![line("SW-000042", true), line("SW-000041", false)];
        let page = Account {
            s: &s,
            settings: false,
            notice: Some(notice),
            orders,
            rows: vec![],
        };
        assert!(held("account", &s, &page).contains(&s.t("account-tab-products")));
        let page = Account {
            s: &s,
            settings: false,
            notice: None,
            orders: vec![],
            rows: vec![],
        };
        assert!(held("account-empty", &s, &page).contains("/store"));
    });
}

#[test]
fn the_help_pages_can_be_read_in_both_languages() {
    both(|lang| {
        let s = shell(lang, "/help", None);
        let contact = "help@example.com";
        held(
            "help",
            &s,
            &help::Index {
                s: &s,
                contact,
                pages: help::PAGES,
                signs: help::SIGNS,
            },
        );
        held(
            "help-documents",
            &s,
            &help::Documents {
                s: &s,
                kinds: help::KINDS,
            },
        );
        held("help-verification", &s, &help::Verification { s: &s });
        held(
            "help-manual",
            &s,
            &help::Manual {
                s: &s,
                edition: help::EDITION,
                sections: help::SECTIONS,
            },
        );
        let sources = held(
            "help-sources",
            &s,
            &help::Sources {
                s: &s,
                sources: help::sources(&s),
            },
        );
        assert!(sources.contains("NTRPL-0000000000"));
        let file = tools::ToolFile::new(&s.brand);
        let page = held("tools", &s, &tools::ToolsPage::new(&s, &file, true));
        assert!(page.contains("openssl req -new") && page.contains(&file.sha256));
        held("report", &s, &help::Report { s: &s, contact });
    });
}

fn challenge(tries_left: u32) -> ChallengeView {
    ChallengeView {
        mailbox: "anna@example.com".into(),
        applicant: "Jan Kowalski".into(),
        organisation: "Your <company> sp. z o.o.".into(),
        expires_at: Some(NOW.plus(23 * HOUR)),
        tries_left,
        lang: Lang::En,
    }
}

#[test]
fn the_mailbox_page_says_who_asks_and_keeps_a_wrong_code() {
    both(|lang| {
        let s = shell(lang, "/confirm/abc", None);
        let page = held(
            "confirm",
            &s,
            &Confirm::new(&s, "abc", &challenge(5), &[], &[]),
        );
        for said in [
            "anna@example.com",
            "Jan Kowalski",
            "Your &#60;company&#62;",
            "/confirm/abc/not-me",
        ] {
            assert!(page.contains(said), "{said}");
        }
        let typed = [("code".to_owned(), "abcd efgh".to_owned())];
        let errors = [FieldError::new("code", s.t("refusal-code-wrong-title"))];
        let page = held(
            "confirm-wrong",
            &s,
            &Confirm::new(&s, "abc", &challenge(2), &typed, &errors),
        );
        assert!(page.contains("abcd efgh") && page.contains(&s.t1("confirm-tries-left", "n", 2)));
    });
}

#[test]
fn a_challenge_that_is_over_says_so_kindly() {
    both(|lang| {
        let over = [
            ("used", Refusal::ChallengeUsed { at: NOW }),
            ("expired", Refusal::ChallengeExpired),
            ("no-tries", Refusal::NoTriesLeft),
            ("withdrawn", Refusal::ChallengeWithdrawn),
            ("nothing", Refusal::NothingHere),
        ];
        for (name, refusal) in over {
            let mut s = shell(lang, "/confirm/abc", None);
            let (title, tint, sign, lines) = closed(&s, &refusal);
            s.title = title;
            held(
                &format!("confirm-{name}"),
                &s,
                &Told {
                    s: &s,
                    tint,
                    sign,
                    lines,
                    onward: None,
                },
            );
        }
    });
}

#[test]
fn the_repository_shows_fingerprints_and_warns_of_a_demo_root() {
    let ca = |id: &str, subject: &str| CaInfo {
        id: id.into(),
        subject: subject.into(),
        serial: "0123456789abcdef0123456789abcdef".into(),
        not_before: NOW,
        not_after: NOW.plus(3650 * DAY),
        sha256: "ab".repeat(32),
        key: "P-384".into(),
        crl_url: format!("http://status.example.com/crl/{id}.crl"),
        certificate_url: format!("http://status.example.com/ca/{id}.cer"),
    };
    both(|lang| {
        let s = shell(lang, "/repository", None);
        let mut repository = Repository {
            roots: vec![ca(
                "root-1",
                "C=PL, O=Example, CN=DEMO - do not trust - Root 1",
            )],
            issuers: vec![ca("issuing-1", "C=PL, O=Example, CN=Issuing 1")],
            ocsp_url: "http://status.example.com/ocsp".into(),
        };
        let page = held("repository", &s, &RepositoryPage::new(&s, &repository));
        assert!(page.contains("abab abab") && page.contains("/ca/root-1.cer"));
        assert!(page.contains(&s.t("repository-demo-title")));
        repository.roots[0].subject = "C=PL, O=Example, CN=Root 1".into();
        let page = held("repository-real", &s, &RepositoryPage::new(&s, &repository));
        assert!(!page.contains(&s.t("repository-demo-title")));
    });
}

#[test]
fn each_profile_has_a_page_with_its_extensions_and_the_days_of_its_rules() {
    let profiles = ra::profiles::all().expect("our own files");
    both(|lang| {
        let s = shell(lang, "/profiles", None);
        let limits = ra::profiles::limits();
        let page = held(
            "profiles",
            &s,
            &ProfilesPage::new(&s, profiles.clone(), &limits),
        );
        for profile in &profiles {
            assert!(page.contains(&format!("/profiles/{}", profile.name)));
            let asked = ra::profiles::asked(profile, NOW);
            let file = format!("profile-{}", profile.name);
            let one = held(&file, &s, &ProfilePage::new(&s, profile, &asked));
            for extension in &profile.extensions {
                assert!(one.contains(&extension.name), "{file}");
            }
            let rules = asked.now.iter().chain(&asked.to_come);
            assert!(rules.clone().all(|rule| one.contains(rule.id)), "{file}");
        }
    });
}

#[test]
fn a_rule_moves_from_what_comes_to_what_holds_on_its_day() {
    let profiles = ra::profiles::all().expect("our own files");
    let subscriber = profiles
        .iter()
        .find(|one| one.name == "organization-multipurpose");
    let subscriber = subscriber.expect("the one that we sell");
    let first = Instant(pki::rules::dates::TWO_PURPOSES);
    let has = |rules: &[ra::profiles::Rule]| rules.iter().any(|r| r.id == "purpose_beyond_two");
    let before = ra::profiles::asked(subscriber, first.plus(-1));
    assert!(has(&before.to_come) && !has(&before.now));
    let then = ra::profiles::asked(subscriber, first);
    assert!(has(&then.now) && !has(&then.to_come));
    assert_eq!(then.in_force, before.in_force + 1);
}

#[test]
fn text_of_strangers_stays_text() {
    let s = shell(Lang::En, "/confirm/abc", None);
    let mut view = challenge(5);
    view.applicant = "<script>alert(1)</script>".into();
    let page = held(
        "confirm-hostile",
        &s,
        &Confirm::new(&s, "abc", &view, &[], &[]),
    );
    assert!(!page.contains("<script>alert"));
    assert_eq!(Html::text("<").to_string(), "&lt;");
}
