use super::*;
use crate::{
    layout::Who,
    public::tests::{NOW, held, shell},
};
use domain::words::{DAY, Lang};
use ra::{
    operator::{IssuerHealth, WeakKeysHealth},
    post::MailSigning,
};

fn overview() -> Overview {
    Overview {
        now: NOW,
        node: "one".into(),
        issuers: vec![IssuerHealth {
            id: "issuing-1".into(),
            not_after: NOW.plus(3650 * DAY),
            offline: false,
            crl_number: Some(17),
            crl_entries: 2,
            crl_this_update: Some(NOW),
            crl_next_update: Some(NOW.plus(7 * DAY)),
        }],
        mail_signing: MailSigning::Until(NOW.plus(400 * DAY)),
        weak_keys: WeakKeysHealth {
            built_in: 16,
            ..WeakKeysHealth::default()
        },
        letters_waiting: 0,
        letters_dead: vec![],
        jobs_waiting: 3,
        jobs_dead: vec![],
        jobs_failing: vec![],
        orders_held: vec![],
        intents_unfinished: 0,
        journal_rows: 120,
        journal_head: "cd".repeat(32),
        writes_waiting: 0,
    }
}

#[test]
fn the_lists_of_weak_keys_are_named_and_so_is_what_they_lack() {
    for lang in Lang::ALL {
        let s = shell(lang, "/operator", None);
        let page = held("operator", &s, &OverviewPage::new(&s, &overview()));
        assert!(page.contains("CVE-2008-0166"));
        let mut it = overview();
        it.weak_keys.installed = Some(("9".into(), 3, "2026-11-25".into(), "a source".into()));
        it.weak_keys.duties = 2;
        let page = held("operator-weak", &s, &OverviewPage::new(&s, &it));
        assert!(page.contains("a source") && !page.contains("CVE-2008-0166"));
        assert!(page.contains(&s.t("operator-look-duties")));
        it.weak_keys.installed = None;
        it.weak_keys.trouble = Some("weak-keys.txt: the entries".into());
        let page = held("operator-weak-bad", &s, &OverviewPage::new(&s, &it));
        assert!(page.contains("weak-keys.txt: the entries"));
        assert!(page.contains(&s.t("operator-look-weak-list")));
    }
}

#[test]
fn unsigned_mail_and_a_signature_about_to_end_need_the_operator() {
    for lang in Lang::ALL {
        let s = shell(lang, "/operator", None);
        for (signing, key) in [
            (MailSigning::NoKey, "operator-look-mail-unsigned"),
            (MailSigning::NoCertificate, "operator-look-mail-unsigned"),
            (
                MailSigning::Until(NOW.plus(29 * DAY)),
                "operator-look-mail-ends",
            ),
        ] {
            let mut it = overview();
            it.mail_signing = signing;
            let page = held("operator-mail", &s, &OverviewPage::new(&s, &it));
            assert!(page.contains(&s.t(key)), "{signing:?}");
            assert!(!page.contains(&s.t("operator-all-well")));
        }
    }
}

#[test]
fn an_operator_sees_at_once_whether_something_needs_them() {
    for lang in Lang::ALL {
        let who = Who {
            name: "Olga".into(),
            operator: true,
            ..Who::default()
        };
        let s = shell(lang, "/operator", Some(who));
        let page = held("operator", &s, &OverviewPage::new(&s, &overview()));
        assert!(page.contains(&s.t("operator-all-well")));
        let mut bad = overview();
        bad.jobs_dead = vec![("look-up".into(), "case_1".into(), "register down".into())];
        bad.jobs_failing = vec![("issue".into(), "ord_1".into(), "the second linter".into())];
        bad.orders_held = vec![ra::operator::Held {
            number: "SW-000007".into(),
            reason: "held-checks".into(),
            words: "error subject_too_long".into(),
        }];
        bad.intents_unfinished = 1;
        bad.issuers[0].crl_next_update = Some(NOW);
        let page = held("operator-bad", &s, &OverviewPage::new(&s, &bad));
        assert!(page.contains("register down") && !page.contains(&s.t("operator-all-well")));
        assert!(page.contains("the second linter") && page.contains("SW-000007"));
        assert!(page.contains("subject_too_long"));
        assert_eq!(page.matches(&s.t("operator-look")).count(), 4);
    }
}
