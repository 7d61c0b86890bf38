//! One page with every part on it, in both languages: looked at by people, and by the tests below.

use super::*;
use crate::{
    language::Theme,
    layout::{Choice, DemoStrip, Shell, Who},
    time,
};
use askama::Template;
use domain::words::{DAY, HOUR, Instant, Lang};

const NOW: Instant = Instant(1_795_352_520);

#[derive(Template)]
#[template(path = "style_guide.html")]
struct StyleGuide<'a> {
    s: &'a Shell,
    f: Form<'a>,
    countries: &'a [Choice],
    fresh: StepCard<'a>,
    halfway: StepCard<'a>,
    rows: &'a [SummaryRow],
    evidence: Vec<Evidence<'a>>,
    notices: Vec<Notice>,
    faces: Vec<CertificateFace<'a>>,
    empty: Empty,
}

fn shell(lang: Lang, theme: Theme) -> Shell {
    let choice = |value: &str, label: &str| Choice {
        value: value.into(),
        label: label.into(),
        chosen: value == "subscriber",
    };
    Shell {
        lang,
        theme,
        brand: "Sealwright".into(),
        maker: "Example Trust".into(),
        path: "/dashboard?page=1".into(),
        now: NOW,
        zone: time::zone(time::DEFAULT_ZONE).expect("the zone data are bundled"),
        signed_in: Some(Who {
            name: "Anna Żółć".into(),
            subscriber: true,
            officer: true,
            operator: false,
        }),
        csrf: "token".into(),
        demo: Some(DemoStrip {
            acting: "Anna Żółć".into(),
            people: vec![
                choice("subscriber", "Subscriber"),
                choice("officer", "Officer"),
            ],
            clock: "22 November 2026, 14:02".into(),
            register_modes: vec![choice("found", "answers: found")],
            hint: Some("demo-hint-officer"),
        }),
        title: "Style guide".into(),
        error_in_title: true,
    }
}

fn steps<'a>(s: &'a Shell, id: &str, statuses: [StepStatus; 3], loud: bool) -> StepCard<'a> {
    let names = ["step-data", "step-email", "step-activation"];
    let line = |at: usize| StepLine {
        name: names[at],
        status: statuses[at],
        detail: match statuses[at] {
            StepStatus::Ok => Some(s.until(NOW.plus(825 * DAY))),
            StepStatus::Wait => Some(s.t1("badge-position", "n", 3).into()),
            StepStatus::Locked => Some(s.t("badge-opens-after-data").into()),
            StepStatus::Todo => Some(s.t1("badge-draft", "when", "14:02").into()),
        },
        href: (statuses[at] == StepStatus::Todo).then(|| "/step".to_owned()),
    };
    StepCard {
        s,
        id: id.into(),
        family: s.t("product-family"),
        number: "SW-2026-000123".into(),
        product: s.t("product-smime-organization-730"),
        organisation: "Zakłady Mechaniczne „Śruba” sp. z o.o.".into(),
        status: s.t("order-waiting"),
        href: "/certificates/1".into(),
        steps: [line(0), line(1), line(2)],
        issued: statuses[2] == StepStatus::Ok,
        loud,
    }
}

fn face(s: &Shell, state: CertificateState) -> CertificateFace<'_> {
    CertificateFace {
        s,
        name: "anna.zolc@example.com".into(),
        subject: vec![
            (
                s.t("field-organisation"),
                "Zakłady Mechaniczne „Śruba” sp. z o.o.".into(),
            ),
            (s.t("field-identifier"), "NTRPL-0012345678".into()),
            (s.t("field-country"), "PL".into()),
        ],
        issuer: "Sealwright Organization S/MIME CA".into(),
        key: "EC P-256".into(),
        not_before: NOW.plus(-200 * DAY),
        not_after: NOW.plus(530 * DAY),
        serial: "4f1c09a7d2e35b8806f1c2d3e4a5b6c7".into(),
        fingerprint: "9b74c9897bac770ffc029102a200c5de1f2b3c4d5e6f708192a3b4c5d6e7f809".into(),
        state,
        downloads: ["download-pem", "download-der", "download-chain"]
            .map(|key| Download {
                href: "/f".into(),
                label: s.t(key),
                hint: String::new(),
            })
            .into(),
    }
}

fn render(s: &Shell) -> String {
    let typed = [
        ("organisation", "Śruba <b>\"&"),
        ("country", "PL"),
        ("method", "number"),
        ("number", "12x"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()));
    let errors = [
        FieldError::new("number", s.t("number-letters")),
        FieldError::new("role", s.t("role-missing")),
    ];
    let countries = [("PL", "Polska"), ("DE", "Niemcy")].map(|(value, label)| Choice {
        value: value.into(),
        label: label.into(),
        chosen: false,
    });
    use StepStatus::{Locked, Ok, Todo, Wait};
    let rows = [
        SummaryRow::new(s.t("data-organisation"), "Śruba sp. z o.o.").change("/change"),
        SummaryRow::new(s.t("field-country"), "PL").locked(s.t("lock-country")),
        SummaryRow::new(s.t("email-label"), "anna.zolc@example.com").note(s.t("email-verified")),
    ];
    let evidence = [
        (
            Grade::Agrees,
            "check-existence",
            Some("{\n  \"odpis\": { \"rodzaj\": \"Aktualny\" }\n}"),
        ),
        (Grade::Unsure, "check-name", None),
        (Grade::Differs, "check-address", None),
        (Grade::Open, "check-authority", None),
    ]
    .map(|(grade, key, raw)| Evidence {
        s,
        grade,
        sentence: s.t(key),
        source: "KRS 0012345678".into(),
        when: Some(s.moment(NOW.plus(-HOUR))),
        raw: raw.map(str::to_owned),
    });
    let notices = [
        (NoticeKind::Info, "key-save", "key-save-text"),
        (NoticeKind::Ok, "confirm-done-title", "product-time"),
        (NoticeKind::Wait, "held-title", "held-caa"),
    ]
    .map(|(kind, title, text)| Notice::new(kind, s.t(title), s.t(text)));
    let asked = Notice::new(
        NoticeKind::Problem,
        s.t("data-asked-title"),
        s.t("revoke-note"),
    )
    .action("/answer", s.t("action-answer"));
    StyleGuide {
        s,
        f: Form::new(s, &typed, &errors),
        countries: &countries,
        fresh: steps(s, "fresh", [Todo, Locked, Locked], false),
        halfway: steps(s, "halfway", [Ok, Wait, Locked], false),
        rows: &rows,
        evidence: evidence.into(),
        notices: notices.into_iter().chain([asked]).collect(),
        faces: vec![
            face(s, CertificateState::Active),
            face(s, CertificateState::Revoked(NOW.plus(-DAY))),
        ],
        empty: Empty {
            icon: "certificate",
            title: s.t("dashboard-none-title"),
            text: s.t("dashboard-none-text"),
            action: Some(("/products".into(), s.t("menu-products"))),
        },
    }
    .render()
    .expect("writing to a string cannot fail")
}

#[test]
fn every_part_is_shown_in_both_languages() {
    for lang in Lang::ALL {
        let page = render(&shell(lang, Theme::Auto));
        assert!(page.contains(&format!(r#"<html lang="{}""#, lang.code())));
        for status in StepStatus::ALL {
            let words = ra::words::t(lang, status.key());
            assert!(page.contains(&words), "{words}");
        }
    }
}

#[test]
fn what_was_typed_is_kept_and_cannot_become_markup() {
    let page = render(&shell(Lang::En, Theme::Auto));
    assert!(page.contains(r#"value="Śruba &#60;b&#62;&#34;&#38;""#));
    assert!(!page.contains("<b>"));
}

#[test]
fn a_problem_is_said_on_top_and_at_the_field_in_the_same_words() {
    let page = render(&shell(Lang::En, Theme::Auto));
    let words = ra::words::t(Lang::En, "number-letters");
    assert_eq!(page.matches(&words).count(), 2);
    assert!(page.contains(r##"<a href="#number">"##));
    assert!(page.contains("<title>Error: Style guide – Sealwright</title>"));
}

#[test]
fn the_page_obeys_its_own_policy() {
    let page = render(&shell(Lang::Pl, Theme::Dark));
    assert!(!page.contains("style="), "inline style");
    assert!(
        !page.contains("<script>") && !page.contains(" onclick"),
        "inline script"
    );
    assert!(
        !page.contains("//cdn") && !page.contains("https://"),
        "something from elsewhere"
    );
}

#[test]
fn a_page_has_one_primary_button() {
    let page = render(&shell(Lang::En, Theme::Auto));
    assert_eq!(page.matches("primary\"").count(), 1);
}

#[test]
fn ids_are_unique() {
    let page = render(&shell(Lang::En, Theme::Auto));
    let mut seen = std::collections::BTreeSet::new();
    for part in page.split(" id=\"").skip(1) {
        let id = part.split('"').next().unwrap_or_default();
        assert!(seen.insert(id.to_owned()), "{id} stands twice");
    }
}

/// Writes the page where `SEALWRIGHT_STYLE_GUIDE` says, with its assets beside it, to be looked at.
#[test]
fn the_page_can_be_taken_away_to_look_at() {
    let Some(folder) = std::env::var_os("SEALWRIGHT_STYLE_GUIDE") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for file in std::fs::read_dir(assets)
        .expect("the assets are in the tree")
        .flatten()
    {
        std::fs::copy(file.path(), folder.join(file.file_name())).expect("an asset can be copied");
    }
    let beside = crate::assets::asset("style.css").replace("style.css", "");
    for lang in Lang::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let name = format!("guide-{}-{}.html", lang.code(), theme.code());
            let page = render(&shell(lang, theme)).replace(&beside, "");
            std::fs::write(folder.join(name), page).expect("the page can be written");
        }
    }
}
