//! Words that are found by keys put together elsewhere: a missing one would be seen only by an unlucky reader.

use super::key;
use domain::{
    lifecycle::RevocationChoice,
    words::{Instant, Lang},
};
use ra::{
    key::{CsrProblem, CsrVerdict},
    view::Next,
    words::WORDS,
};

fn has(key: &str) {
    for lang in Lang::ALL {
        assert!(WORDS.has(lang, key), "{key} is missing in {}", lang.code());
    }
}

#[test]
fn everything_the_front_office_may_say_has_words() {
    for next in [
        Next::ProvideData,
        Next::ProvideEmail,
        Next::Activate,
        Next::WaitForOfficers,
        Next::WaitForMailbox,
        Next::WaitForIssue,
        Next::Held,
        Next::Download,
        Next::Nothing,
    ] {
        has(next.key());
    }
    for held in ["caa", "vetting-too-old", "mailbox-too-old", "key", "checks"] {
        has(&format!("held-{held}"));
    }
    for key in domain::vetting::RETURN_REASONS {
        has(key);
    }
    for key in domain::vetting::STATEMENTS
        .iter()
        .chain(&domain::activation::STATEMENTS)
    {
        has(key);
    }
    for choice in RevocationChoice::ALL {
        has(super::revoke::label(choice));
    }
}

/// A verdict with every fact that the sentence of this code may need.
fn verdict(code: &str, why: &str) -> CsrVerdict {
    let facts = [
        (
            "kind",
            if code == "csr-21" {
                "weak-key-roca"
            } else {
                "pfx"
            },
        ),
        ("why", why),
        ("length", "62"),
        ("others", "64"),
        ("have", "674"),
        ("need", "1012"),
        ("unit", "characters"),
        ("count", "2"),
        ("subjects", "CN=a; CN=b"),
        ("subject", ""),
        ("until", "2027-01-01"),
        ("character", "<"),
        ("digest", "SHA-1"),
        ("bits", "1024"),
        ("exponent", "3"),
        ("algorithm", "DSA"),
        ("curve", "secp256k1"),
        ("date", "2026-01-01"),
        ("limit", "64 KB"),
    ];
    CsrVerdict {
        correct: false,
        problem: Some(CsrProblem {
            code: code.to_uppercase(),
            key: code.to_owned(),
            line: Some(2),
            column: Some(17),
            args: facts
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        }),
        notices: vec![(
            "csr-notice-names-ignored".to_owned(),
            vec![("names".to_owned(), "<b>".to_owned())],
        )],
        found: None,
    }
}

#[test]
fn every_problem_of_a_request_is_said_whole_in_both_languages() {
    use askama::Template;
    for lang in Lang::ALL {
        let s = shell(lang);
        for code in 0..=26 {
            let code = format!("csr-{code:02}");
            for why in [
                "line",
                "padding",
                "crl",
                "key",
                "algorithm",
                "long",
                "explicit",
                "other",
            ] {
                let page = key::Panel::of(&s, &verdict(&code, why))
                    .render()
                    .expect("it renders");
                assert!(page.contains(&code.to_uppercase()), "{page}");
                assert!(!page.contains("{ $") && !page.contains("<b>"), "{page}");
            }
        }
    }
}

fn shell(lang: Lang) -> crate::layout::Shell {
    crate::layout::Shell {
        lang,
        theme: crate::language::Theme::Auto,
        brand: "Sealwright".into(),
        maker: "Example CA".into(),
        path: "/".into(),
        now: Instant(1_795_352_520),
        zone: jiff::tz::TimeZone::UTC,
        signed_in: None,
        csrf: String::new(),
        demo: None,
        title: String::new(),
        error_in_title: false,
    }
}
