//! Every guide in both languages, with and without a certificate.

use super::{clients::Evidence, page::Index, *};
use crate::{
    parts::Download,
    public::{
        guides::for_anybody,
        tests::{NOW, held, shell, somebody},
    },
};
use domain::{delivery::Client, words::Lang};
use pki::mailbox::Mailbox;
use ra::{lifecycle::Repository, words::WORDS};

fn mailbox(text: &str) -> Mailbox {
    Mailbox::parse(text).expect("a mailbox")
}

#[test]
fn every_guide_can_be_read_by_anybody_in_both_languages() {
    for lang in Lang::ALL {
        let s = shell(lang, "/guides", None);
        let choices = choices(&s, "/guides", &[]);
        let listed: usize = choices.iter().map(|choice| choice.lines.len()).sum();
        assert_eq!(listed, Client::ALL.len(), "a guide is in no place");
        held("guides", &s, &Index { s: &s, choices });
        for client in Client::ALL {
            let s = shell(lang, &format!("/guides/{}", client.code()), None);
            let page = for_anybody(&s, client, &Repository::default());
            let page = held(&format!("guide-{}", client.code()), &s, &page);
            assert!(
                !page.contains("{ $") && !page.contains("{certificate}"),
                "{page}"
            );
            // Each statement says when it was made, and what was not tried says so.
            assert!(page.contains("2026"));
            let written = matches!(guide(client).evidence, Evidence::Written(_));
            let word = match lang {
                Lang::En => "not tried by us",
                Lang::Pl => "niewypróbowane przez nas",
            };
            assert_eq!(page.contains(word), written, "{}", client.code());
        }
    }
}

#[test]
fn no_words_of_a_guide_are_left_over() {
    for client in Client::ALL {
        let guide = guide(client);
        let more = |what: String| WORDS.has(Lang::En, &page::word(client, &what));
        assert!(!more(format!("step-{}", guide.steps.len() + 1)));
        assert!(!more(format!("problem-{}", guide.problems + 1)));
    }
}

#[test]
fn a_guide_at_a_certificate_names_its_files_and_can_be_marked_once() {
    let s = shell(Lang::En, "/certificates/1/guides/nss", Some(somebody()));
    let shown = |mark| GuidePage {
        s: &s,
        guide: guide(Client::Nss),
        files: Files::of(
            "anna_example.com-0badcafe",
            &mailbox("anna@example.com"),
            "root-7",
        ),
        downloads: vec![Download {
            href: "/certificates/1/files/root.pem".into(),
            label: "Root".into(),
            hint: String::new(),
        }],
        back: ("/certificates/1#install".into(), "Back".into()),
        mark,
    };
    let open = Mark::ToDo {
        action: "/certificates/1/guides/nss/done".into(),
    };
    let page = held("guide-open", &s, &shown(open));
    assert!(page.contains("pk12util -i anna@example.com.pfx"));
    assert!(page.contains("-n root-7 -t ,C, -a -i root-7.pem"));
    assert!(page.contains("action=\"/certificates/1/guides/nss/done\""));
    let page = held("guide-done", &s, &shown(Mark::Done(s.moment(NOW))));
    assert!(!page.contains("/done\""));
    let compatible = GuidePage {
        guide: guide(Client::Iphone),
        ..shown(Mark::None)
    };
    let page = held("guide-compatible", &s, &compatible);
    assert!(
        page.contains("-name anna@example.com -keypbe PBE-SHA1-3DES")
            && page.contains("anna_example.com-0badcafe-compatible.pfx"),
        "{page}"
    );
}

#[test]
fn a_mailbox_that_a_shell_would_read_otherwise_is_quoted() {
    let files = Files::of("o", &mailbox("o'brien&co@example.com"), "root-1");
    assert_eq!(
        files.in_command("certutil -n {mailbox} {pfx}"),
        r"certutil -n 'o'\''brien&co@example.com' o-brien-co@example.com.pfx"
    );
}
