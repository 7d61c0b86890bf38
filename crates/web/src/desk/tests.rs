use super::{
    acts::{in_form, with_defaults},
    files::{disposition, sealed, size},
    queue::{DutyLine, LightView, Queue, Row},
    sheet::{Around, DocumentLine, HistoryLine, Sheet},
};
use crate::{
    layout::Who,
    parts::FieldError,
    public::tests::{NOW, held, shell},
};
use domain::{
    matching::{Given, NumberType, RegisterNumber, RegisterRecord, RegisterStatus, compare},
    vetting::{
        Authority, AuthorityMethod, Case, Claim, Item, LookUp, Method, Organisation, Outcome,
        Policy, Role, STATEMENTS, Statements, Submission,
    },
    words::{AccountId, CaseId, HOUR, Lang, OrderId},
};
use ra::{Roles, policy::officer};
use std::collections::BTreeMap;

fn account(n: u8) -> AccountId {
    AccountId::new([n; 16])
}

fn case(organisation: &str) -> Case {
    let statements = STATEMENTS.map(str::to_owned);
    let submission = Submission {
        organisation: Organisation {
            name: organisation.into(),
            country: "PL".into(),
            region: "mazowieckie".into(),
            region_code: Some("PL-14".into()),
            locality: "Warszawa".into(),
            number: RegisterNumber {
                kind: NumberType::Krs,
                value: "0012345678".into(),
                typed: "12345678".into(),
            },
        },
        method: Method::Number,
        claim: Claim {
            role: Role::Employee,
            person: "Anna <Nowak>".into(),
            position: "IT".into(),
        },
        statements: Statements::accept(&STATEMENTS, &statements, NOW).expect("all are marked"),
        documents: vec![],
    };
    Case::open(
        CaseId::new([3; 16]),
        "C-000017".into(),
        OrderId::new([2; 16]),
        account(1),
        submission,
        NOW.plus(-HOUR),
    )
    .state
}

/// The case with the register's answer beside it.
fn answered(organisation: &str) -> Case {
    let case = case(organisation);
    let given = &case.submission.organisation;
    let record = RegisterRecord {
        register: "KRS".into(),
        number: "0012345678".into(),
        name: "PRZYKŁADOWA SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ".into(),
        legal_form: Some("SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ".into()),
        other_names: vec![],
        country: "PL".into(),
        region: "MAZOWIECKIE".into(),
        locality: "WARSZAWA".into(),
        street: "UL. PROSTA".into(),
        house: "1".into(),
        flat: "2".into(),
        postal_code: "00-001".into(),
        post: "WARSZAWA".into(),
        status: RegisterStatus::Active,
        nip: Some("5252445767".into()),
        regon: None,
        state_date: "22.11.2026".into(),
        fetched_at: NOW.0,
        sha256: "ab".repeat(32),
        url: "http://register.example.com/0012345678".into(),
    };
    let comparison = compare(
        &Given {
            organisation: given.name.clone(),
            country: given.country.clone(),
            region: given.region.clone(),
            region_code: given.region_code.clone(),
            locality: given.locality.clone(),
            number: given.number.clone(),
        },
        &record,
    );
    let outcome = Outcome::Found {
        record: Box::new(record),
        comparison,
    };
    let look_up = LookUp {
        register: "KRS".into(),
        at: NOW,
        sha256: "ab".repeat(32),
        outcome,
    };
    case.answered(look_up)
        .expect("an open case takes the answer")
        .state
}

fn vouched(case: Case) -> Case {
    let by = officer(&ra::Who {
        account: account(9),
        email: "olga@example.com".into(),
        name: "Olga".into(),
        language: Lang::En,
        roles: Roles {
            officer: true,
            ..Roles::default()
        },
        organisation: None,
    })
    .expect("an officer");
    let authority = Authority {
        method: AuthorityMethod::CallBack,
        source: "www.example.com".into(),
        contact: "+48 22 000 00 00".into(),
        person: "Jan Kowalski".into(),
        happened_at: NOW,
        officer: account(9),
        note: String::new(),
        at: NOW,
    };
    case.prove_authority(&by, authority)
        .expect("whole evidence")
        .state
}

fn page(
    name: &str,
    lang: Lang,
    case: &Case,
    officer: u8,
    typed: &[(String, String)],
    errors: &[FieldError],
) -> String {
    let who = Who {
        name: "Olga".into(),
        officer: true,
        ..Who::default()
    };
    let s = shell(lang, "/desk/cases/x", Some(who));
    let names = BTreeMap::from([(account(9), "Olga Oficer".to_owned())]);
    let around = Around {
        officer: &account(officer),
        required: Policy::default().required(case),
        applicant: "Anna Nowak, anna@example.com".into(),
        officers: &names,
        documents: vec![DocumentLine {
            href: "/desk/cases/x/documents/y".into(),
            name: "odpis <b>.pdf".into(),
            kind: "PDF".into(),
            size: size(lang, 1_234_567),
            when: s.moment(NOW),
        }],
        history: vec![HistoryLine {
            what: s.t("event-vetting-submitted"),
            who: s.t("actor-subscriber"),
            when: s.moment(NOW),
        }],
        earlier: vec![],
        next: Some("/desk/cases/next".into()),
    };
    let typed = with_defaults(&s, typed);
    held(
        name,
        &s,
        &Sheet::new(&s, case, around, None, &typed, errors),
    )
}

#[test]
fn a_green_case_with_authority_has_approve_as_its_one_primary_button() {
    for lang in Lang::ALL {
        let case = vouched(answered("Przykładowa sp. z o.o."));
        let page = page("case-green", lang, &case, 9, &[], &[]);
        assert!(page.contains("/approve\"") && page.contains(r#"class="primary" data-key="a""#));
        assert!(page.contains("Jan Kowalski") && page.contains("Olga Oficer"));
    }
}

#[test]
fn a_case_with_an_open_line_cannot_be_approved_yet() {
    for lang in Lang::ALL {
        let page = page(
            "case-open",
            lang,
            &answered("Przykładowa sp. z o.o."),
            9,
            &[],
            &[],
        );
        assert!(!page.contains("/approve\""));
        let one = shell(lang, "/", None).t("policy-one-officer");
        assert!(
            page.contains(&one),
            "nothing speaks for a second officer yet"
        );
    }
}

#[test]
fn differences_are_marked_in_the_text_itself() {
    let page = page(
        "case-amber",
        Lang::Pl,
        &answered("Przykladowa Polska sp. z o.o."),
        9,
        &[],
        &[],
    );
    assert!(page.contains("<mark>"), "nothing is marked");
    assert!(page.contains("Anna &lt;Nowak&gt;") && page.contains("odpis &#60;b&#62;.pdf"));
}

#[test]
fn an_officer_reads_their_own_order_and_decides_nothing() {
    let page = page(
        "case-own",
        Lang::En,
        &answered("Przykładowa sp. z o.o."),
        1,
        &[],
        &[],
    );
    assert!(!page.contains("/ask\"") && !page.contains("/check\"") && !page.contains("/reject\""));
    assert!(page.contains("another officer"));
}

#[test]
fn a_case_without_an_answer_says_what_it_waits_for() {
    for lang in Lang::ALL {
        let page = page(
            "case-waiting",
            lang,
            &case("Przykładowa sp. z o.o."),
            9,
            &[],
            &[],
        );
        assert!(page.contains("/look-up\""));
    }
}

#[test]
fn a_refused_form_comes_back_open_with_what_was_typed() {
    let typed = [("authority-person".to_owned(), "Jan".to_owned())];
    let errors = [FieldError::new(
        "authority-source",
        "Write where you found the contact.",
    )];
    let case = answered("Przykładowa sp. z o.o.");
    let page = page("case-refused", Lang::En, &case, 9, &typed, &errors);
    assert!(page.contains(r#"value="Jan""#));
    assert_eq!(
        page.matches("Write where you found the contact.").count(),
        2
    );
    assert!(page.contains(r#"<details class="help" open>"#));
}

#[test]
fn problems_find_the_fields_of_their_form() {
    assert_eq!(in_form("authority", "happened_at"), "authority-date");
    assert_eq!(in_form(Item::Name.code(), "source"), "name-source");
}

#[test]
fn the_queue_offers_the_oldest_case_that_is_not_ones_own() {
    for lang in Lang::ALL {
        let who = Who {
            name: "Olga".into(),
            officer: true,
            ..Who::default()
        };
        let s = shell(lang, "/desk", Some(who));
        let row = |number: &str, light, own| Row {
            href: format!("/desk/cases/{number}"),
            number: number.into(),
            organisation: "Przykładowa sp. z o.o.".into(),
            when: s.moment(NOW),
            light,
            second: own,
            own,
            verdict: s.t("desk-verdict-approved"),
        };
        let queued = vec![
            row("C-1", LightView::GREEN, true),
            row("C-2", LightView::AMBER, false),
            row("C-3", LightView::RED, false),
            row("C-4", LightView::WAITING, false),
        ];
        let decided = vec![row("C-0", LightView::GREEN, false)];
        let page = held("desk", &s, &Queue::new(&s, queued, decided));
        assert!(page.contains(r#"<a class="button primary" href="/desk/cases/C-2""#));
        let empty = held("desk-empty", &s, &Queue::new(&s, vec![], vec![]));
        assert!(empty.contains(&s.t("desk-empty-title")));
    }
}

#[test]
fn a_certificate_that_has_to_be_revoked_stands_above_the_queue() {
    for lang in Lang::ALL {
        let s = shell(lang, "/desk", None);
        let duty = DutyLine {
            action: "/desk/duties/cert_1".into(),
            serial: "4142".into(),
            mailbox: "office@example.com".into(),
            why: "weak-key-published".into(),
            due: s.moment(NOW),
        };
        let page = Queue::new(&s, vec![], vec![]).with_duties(vec![duty]);
        let page = held("desk-duties", &s, &page);
        assert!(page.contains(r#"action="/desk/duties/cert_1""#));
        assert!(page.contains("4142") && page.contains(&s.t("duties-title")));
    }
}

#[test]
fn a_document_leaves_sealed_whatever_it_is_called() {
    let headers = sealed("wyciąg \"z\" KRS\r\n.pdf");
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(
        headers["content-security-policy"],
        "default-src 'none'; sandbox"
    );
    assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename=\"wyci_g _z_ KRS.pdf\"; \
         filename*=UTF-8''wyci%C4%85g%20%22z%22%20KRS.pdf"
    );
    for name in ["", "..", "../../", "\u{0}"] {
        let line = disposition(name);
        assert!(
            line.to_str()
                .is_ok_and(|line| line.starts_with("attachment; filename=\"")),
            "{name:?}"
        );
        assert!(!line.as_bytes().contains(&b'/'), "{name:?}");
    }
}

#[test]
fn sizes_are_said_as_people_say_them() {
    assert_eq!(size(Lang::En, 1), "1 kB");
    assert_eq!(size(Lang::En, 349_500), "350 kB");
    assert_eq!(size(Lang::Pl, 1_234_567), "1,2 MB");
    assert_eq!(size(Lang::En, 10_000_000), "10.0 MB");
}
