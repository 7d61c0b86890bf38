//! The subscriber's pages over HTTP, against a real store and signer: the whole way in both languages, and
//! what stands guard before every handler.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use domain::words::OrderId;
use sealwright_web as web;
use testkit::{COMPANY, PASSWORD, World, p256_request};
use tower::ServiceExt;

const ORIGIN: &str = "https://portal.example.com";
const FORM: &str = "application/x-www-form-urlencoded";

/// An answer, with its page as text.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    page: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    fn place(&self) -> &str {
        self.header("location")
    }

    #[track_caller]
    fn says(self, words: &str) -> Answer {
        assert!(
            self.page.contains(words),
            "{words:?} is not on the page:\n{}",
            self.page
        );
        self
    }

    #[track_caller]
    fn leads_to(self, place: &str) -> Answer {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.page);
        assert_eq!(self.place(), place);
        self
    }

    #[track_caller]
    fn is(self, status: StatusCode) -> Answer {
        assert_eq!(self.status, status, "{}", self.page);
        self
    }
}

struct Browser {
    pages: Router,
    cookie: String,
    csrf: String,
}

impl Browser {
    fn stranger(world: &World) -> Browser {
        let pages = web::router(web::App::new(world.office.clone(), None));
        Browser {
            pages,
            cookie: String::new(),
            csrf: String::new(),
        }
    }

    fn of(world: &World, email: &str, lang: &str) -> Browser {
        let token = ra::accounts::sign_in(&world.office, email, PASSWORD, "test", "127.0.0.1")
            .expect("no fault")
            .expect("the right password");
        let session = ra::accounts::session(&world.office, &token)
            .expect("no fault")
            .expect("a session");
        let cookie = format!("__Host-sealwright={token}; lang={lang}");
        Browser {
            cookie,
            csrf: session.csrf,
            ..Browser::stranger(world)
        }
    }

    async fn send(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = request.header("cookie", &self.cookie).body(body.into());
        let request = request.expect("a plain request");
        let answer = self
            .pages
            .clone()
            .oneshot(request)
            .await
            .expect("the router cannot fail");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, 16 * 1024 * 1024)
            .await
            .expect("a whole answer");
        let page = String::from_utf8_lossy(&body).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            page,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(ours(path), body(&self.csrf, fields)).await
    }

    /// A form with one file in it.
    async fn upload(&self, path: &str, name: &str, file: &[u8]) -> Answer {
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"document\"; filename=\"{name}\"\r\n\r\n",
            self.csrf
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=b");
        self.send(request, body).await
    }
}

/// The start of a form that a page of ours sends.
fn ours(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", FORM)
}

fn body(csrf: &str, fields: &[(&str, &str)]) -> String {
    let mut body = format!("csrf={csrf}");
    for (name, value) in fields {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        body += &format!("&{name}={value}");
    }
    body
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(work)
}

fn data_statements() -> Vec<(&'static str, &'static str)> {
    domain::vetting::STATEMENTS
        .iter()
        .map(|key| (*key, "yes"))
        .collect()
}

fn last_statements() -> Vec<(&'static str, &'static str)> {
    domain::activation::STATEMENTS
        .iter()
        .map(|key| (*key, "yes"))
        .collect()
}

fn at(order: &OrderId, page: &str) -> String {
    format!("/certificates/{order}{page}")
}

/// D0 to D5 with the number, and a look at every page on the way.
async fn fill_in_data(anna: &Browser, order: &OrderId) {
    let at = |page: &str| at(order, page);
    anna.get(&at("/data"))
        .await
        .is(StatusCode::OK)
        .says(&at("/data/country"));
    anna.get(&at("/data/country")).await.says("value=\"PL\"");
    anna.post(&at("/data/country"), &[("country", "PL")])
        .await
        .leads_to(&at("/data/organisation"));
    anna.get(&at("/data/organisation"))
        .await
        .says("mazowieckie");
    let seat = [
        ("organisation", COMPANY),
        ("region", "PL-14"),
        ("locality", "Warszawa"),
    ];
    anna.post(&at("/data/organisation"), &seat)
        .await
        .leads_to(&at("/data/method"));
    anna.get(&at("/data/method")).await.says("KRS");
    let number = [
        ("method", "number"),
        ("number_type", "krs"),
        ("number", "12345678"),
    ];
    anna.post(&at("/data/method"), &number)
        .await
        .leads_to(&at("/data/representation"));
    anna.get(&at("/data/representation"))
        .await
        .is(StatusCode::OK);
    let claim = [
        ("role", "representative"),
        ("person", "Anna Nowak"),
        ("position", "CEO"),
    ];
    anna.post(&at("/data/representation"), &claim)
        .await
        .leads_to(&at("/data/summary"));
    anna.get(&at("/data/summary"))
        .await
        .says("0012345678")
        .says("mazowieckie");
    anna.post(&at("/data/summary"), &data_statements())
        .await
        .leads_to(&at("/data/done"));
    anna.get(&at("/data/done")).await.is(StatusCode::OK);
}

fn walk(lang: &'static str, words: [&'static str; 6]) {
    let mut world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", lang);
    let at = |page: &str| at(&order, page);
    run(async {
        anna.get("/dashboard")
            .await
            .says(words[0])
            .says(&at("/data"));
        anna.get("/certificates").await.says(&at("/data"));
        anna.get("/certificates/search?q=SW-").await.says(&at(""));
        fill_in_data(&anna, &order).await;
        // The same button once more leads to the same page.
        anna.post(&at("/data/summary"), &data_statements())
            .await
            .leads_to(&at("/data/done"));
    });
    world.settle();
    let details = ra::view::details(&world.office, &world.anna, &order);
    let case = details
        .expect("no fault")
        .expect("own order")
        .case
        .expect("a case")
        .id;
    run(async { anna.get(&at("")).await.says(COMPANY).says(words[1]) });
    world.approve(&case);

    let request = p256_request();
    run(async {
        anna.get("/dashboard")
            .await
            .says(words[2])
            .says(&at("/email/method"));
        anna.get(&at("/email/method")).await.is(StatusCode::OK);
        anna.post(&at("/email/method"), &[("method", "csr")])
            .await
            .leads_to(&at("/email/csr"));
        anna.get(&at("/email/csr")).await.says("openssl req");
        anna.post(&at("/email/method"), &[("method", "browser")])
            .await
            .leads_to(&at("/email/browser"));
        // Whoever has no script finds the command there.
        anna.get(&at("/email/browser")).await.says("openssl req");
        anna.post(&at("/email/csr"), &[("csr", "nonsense")])
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("CSR-01");
        anna.post(&at("/email/csr/check"), &[("csr", &request)])
            .await
            .says(words[3]);
        anna.post(&at("/email/csr"), &[("csr", &request)])
            .await
            .leads_to(&at("/email/address"));
        anna.get(&at("/email/address")).await.is(StatusCode::OK);
        anna.post(&at("/email/address"), &[("address", "anna@gmial.com")])
            .await
            .leads_to(&at("/email/summary"));
        anna.get(&at("/email/summary")).await.says("anna@gmail.com");
        anna.post(&at("/email/address"), &[("address", "anna@example.com")])
            .await
            .leads_to(&at("/email/summary"));
        anna.get(&at("/email/summary"))
            .await
            .says("anna@example.com")
            .says("EC P-256");
        anna.post(&at("/email/summary"), &[])
            .await
            .leads_to(&at("/email/sent"));
        anna.post(&at("/email/summary"), &[])
            .await
            .leads_to(&at("/email/sent"));
        anna.get(&at("/email/sent")).await.says("anna@example.com");
        anna.post(&at("/email/resend"), &[])
            .await
            .leads_to(&at("/email/sent?again=yes"));
        anna.get(&at("/email/sent?again=yes"))
            .await
            .is(StatusCode::OK);
    });
    world.settle();
    let (link, code) = world.challenge_mail("anna@example.com");
    let evidence = domain::mailbox::Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    };
    run(async { anna.get(&at("/email/sent")).await.is(StatusCode::OK) });
    ra::mailbox::confirm(&world.office, &link, &code, evidence)
        .expect("no fault")
        .expect("confirmed");
    world.settle();

    run(async {
        anna.get(&at("/email/sent"))
            .await
            .says(words[4])
            .says(&at("/activation/fields"));
        anna.get(&at("/activation/fields"))
            .await
            .says("NTRPL-0012345678");
        let choice = [("common_name", "mailbox"), ("locality", "yes")];
        anna.post(&at("/activation/preview"), &choice)
            .await
            .is(StatusCode::OK);
        anna.post(&at("/activation/fields"), &choice)
            .await
            .leads_to(&at("/activation/summary"));
        anna.get(&at("/activation/summary")).await.says(COMPANY);
        anna.post(&at("/activation/summary"), &[("statement-use", "yes")])
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("error-summary");
        anna.post(&at("/activation/summary"), &last_statements())
            .await
            .leads_to(&at("/activation/done"));
        anna.get(&at("/activation/done")).await.is(StatusCode::OK);
    });
    world.settle();

    run(async {
        anna.get(&at("/activation/done")).await.is(StatusCode::OK);
        anna.get(&at(""))
            .await
            .says(words[5])
            .says(&at("/files/certificate.pem"));
        let pem = anna
            .get(&at("/files/certificate.pem"))
            .await
            .is(StatusCode::OK);
        assert!(pem.page.starts_with("-----BEGIN CERTIFICATE-----"));
        assert!(pem.header("content-disposition").starts_with("attachment"));
        let guide = at("/guides/thunderbird");
        anna.get(&at("")).await.says(&guide);
        anna.get(&guide)
            .await
            .is(StatusCode::OK)
            .says("anna@example.com.pfx")
            .says(&format!("{guide}/done"));
        anna.post(&format!("{guide}/done"), &[])
            .await
            .leads_to(&guide);
        let done = anna.get(&guide).await;
        assert!(!done.page.contains("/done\""), "it can be marked again");
        let marks = anna.get(&at("")).await.page.matches("tag ok").count();
        assert!(marks >= 2, "the mark is not at the certificate");
        anna.get(&at("/guides/netscape"))
            .await
            .is(StatusCode::NOT_FOUND);
        anna.get(&at("/revoke")).await.is(StatusCode::OK);
        anna.post(&at("/revoke"), &[("note", "x")])
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        anna.post(&at("/revoke"), &[("reason", "replaced")])
            .await
            .leads_to(&at(""));
        anna.post(&at("/revoke"), &[("reason", "replaced")])
            .await
            .leads_to(&at(""));
        anna.get(&at("")).await.is(StatusCode::OK);
        anna.get("/dashboard").await.is(StatusCode::OK);
        anna.get("/certificates").await.is(StatusCode::OK);
    });
    world.settle();
    drop(world.mails());
}

#[test]
fn a_certificate_is_ordered_activated_and_revoked_on_english_pages() {
    walk(
        "en",
        [
            "Data verification",
            "Data is saved and waiting for verification",
            "Provide e-mail address",
            "Correct",
            "verified",
            "Active",
        ],
    );
}

#[test]
fn a_certificate_is_ordered_activated_and_revoked_on_polish_pages() {
    walk(
        "pl",
        [
            "Weryfikacja danych",
            "Dane zapisane, oczekują na weryfikację",
            "Podaj adres e-mail",
            "Poprawne",
            "zweryfikowany",
            "Aktywny",
        ],
    );
}

#[test]
fn what_was_typed_is_kept_and_the_problem_stands_at_its_field() {
    let world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", "en");
    run(async {
        anna.post(&at(&order, "/data/country"), &[("country", "PL")])
            .await;
        let seat = [
            ("organisation", "My <b>company"),
            ("region", ""),
            ("locality", ""),
        ];
        // A form that does not fit comes back by GET, so that Back and Reload never send it twice.
        let again = at(&order, "/data/organisation?again=yes");
        anna.post(&at(&order, "/data/organisation"), &seat)
            .await
            .leads_to(&again);
        anna.get(&again)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("<title>Error: ")
            .says("href=\"#region\"")
            .says("value=\"My &#60;b&#62;company\"");
        // Nothing typed is lost, also when it does not fit.
        anna.get(&at(&order, "/data/organisation"))
            .await
            .says("My &#60;b&#62;company");
        // The summary leads to the first page that is not whole.
        anna.get(&at(&order, "/data/summary"))
            .await
            .leads_to(&at(&order, "/data/organisation?from=summary"));
        anna.get(&at(&order, "/data"))
            .await
            .says("Your answers are saved");
    });
}

#[test]
fn a_page_of_a_step_that_is_not_open_says_which_one_is() {
    let world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", "en");
    run(async {
        for page in ["/email/csr", "/activation/fields", "/activation/summary"] {
            anna.get(&at(&order, page))
                .await
                .is(StatusCode::CONFLICT)
                .says("This step is not open")
                .says(&at(&order, "/data"));
        }
    });
}

#[test]
fn foreign_orders_and_unknown_pages_answer_alike() {
    let world = World::new();
    let order = world.order();
    let (anna, piotr) = (
        Browser::of(&world, "anna@example.com", "en"),
        Browser::of(&world, "piotr@example.com", "en"),
    );
    run(async {
        for page in [
            "",
            "/data",
            "/data/country",
            "/email/csr",
            "/activation/done",
            "/revoke",
        ] {
            piotr.get(&at(&order, page)).await.is(StatusCode::NOT_FOUND);
        }
        piotr
            .get(&at(&order, "/files/certificate.pem"))
            .await
            .is(StatusCode::NOT_FOUND);
        let foreign = piotr
            .post(&at(&order, "/data/country"), &[("country", "PL")])
            .await;
        foreign.is(StatusCode::NOT_FOUND);
        anna.get("/certificates/ord_nonsense")
            .await
            .is(StatusCode::NOT_FOUND);
        anna.get("/no/such/page")
            .await
            .is(StatusCode::NOT_FOUND)
            .says("nothing at this address");
    });
}

#[test]
fn a_form_from_elsewhere_or_with_another_token_changes_nothing() {
    let world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", "en");
    let country = at(&order, "/data/country");
    run(async {
        let fields = body(&anna.csrf, &[("country", "PL")]);
        let from = |name: &'static str, value: &'static str| {
            Request::post(&country)
                .header("content-type", FORM)
                .header(name, value)
        };
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("x-nothing", "said"),
        ] {
            let answer = anna.send(from(name, value), fields.clone()).await;
            answer.is(StatusCode::FORBIDDEN);
        }
        // The address of the portal itself is enough for a browser that says only that.
        anna.send(from("origin", ORIGIN), fields)
            .await
            .is(StatusCode::SEE_OTHER);

        // A stale token from a page of ours: what was typed waits behind one button.
        let stale = anna
            .send(ours(&country), body("stale", &[("country", "DE")]))
            .await;
        let stale = stale
            .is(StatusCode::OK)
            .says("Continue where you were")
            .says("value=\"DE\"");
        assert!(stale.page.contains(&anna.csrf));
        anna.get(&country).await.says("value=\"PL\" selected");
    });
}

#[test]
fn a_form_sent_after_the_session_ended_is_sent_on_after_signing_in() {
    let world = World::new();
    let order = world.order();
    let stranger = Browser::stranger(&world);
    let page = at(&order, "/data/country");
    run(async {
        stranger
            .get(&page)
            .await
            .leads_to(&format!("/sign-in?next={page}"));
        let answer = stranger
            .send(ours(&page), body("old", &[("country", "PL")]))
            .await;
        let answer = answer.is(StatusCode::UNAUTHORIZED);
        let answer = answer.says("name=\"kept.country\" value=\"PL\"");
        assert!(!answer.page.contains("kept.csrf"));
        let kept = [
            ("email", "anna@example.com"),
            ("password", "wrong"),
            ("kept-path", page.as_str()),
            ("kept.country", "PL"),
        ];
        let wrong = stranger
            .post("/sign-in", &kept)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("name=\"kept.country\" value=\"PL\"");
        let mut right = kept;
        right[1].1 = PASSWORD;
        let answer = stranger.post("/sign-in", &right).await.is(StatusCode::OK);
        let cookie = answer.header("set-cookie").to_owned();
        assert!(cookie.starts_with("__Host-sealwright=") && cookie.contains("; Secure"));
        let answer = answer.says("name=\"country\" value=\"PL\"").says(&page);
        let csrf = answer
            .page
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .expect("a token");
        let back = Browser {
            cookie: cookie.split(';').next().unwrap_or_default().to_owned(),
            csrf: csrf.split('"').next().unwrap_or_default().to_owned(),
            ..Browser::stranger(&world)
        };
        back.post(&page, &[("country", "PL")])
            .await
            .leads_to(&at(&order, "/data/organisation"));
    });
}

#[test]
fn strange_forms_are_refused_whole() {
    let world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", "en");
    let country = at(&order, "/data/country");
    run(async {
        anna.post(&country, &[("country", "PL"), ("account", "acc_x")])
            .await
            .is(StatusCode::BAD_REQUEST);
        let twice = format!("csrf={}&country=PL&country=DE", anna.csrf);
        anna.send(ours(&country), twice)
            .await
            .is(StatusCode::BAD_REQUEST);
        let json = Request::post(&country)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json");
        anna.send(json, "{}")
            .await
            .is(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let long = "a".repeat(200 * 1024);
        anna.post(&country, &[("country", &long)])
            .await
            .is(StatusCode::PAYLOAD_TOO_LARGE);
        let put = Request::builder().method(Method::PUT).uri(&country);
        anna.send(put, Body::empty())
            .await
            .is(StatusCode::METHOD_NOT_ALLOWED);
        let answer = anna
            .post("/dashboard", &[])
            .await
            .is(StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.header("allow").contains("GET"));
        anna.get(&country).await.is(StatusCode::OK);
    });
}

#[test]
fn documents_come_and_go_while_the_data_are_a_draft() {
    let world = World::new();
    let order = world.order();
    let anna = Browser::of(&world, "anna@example.com", "en");
    let page = at(&order, "/data/documents");
    run(async {
        anna.get(&format!("{page}?missing"))
            .await
            .says("Add at least one document");
        anna.upload(&page, "empty.pdf", b"")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        anna.upload(&page, "notes.txt", b"hello")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("PDF, JPG");
        anna.upload(&page, "C:\\papers\\extract.pdf", b"%PDF-1.7\n%%EOF\n")
            .await
            .leads_to(&page);
        let shown = anna.get(&page).await.says("extract.pdf");
        let remove = shown
            .page
            .split("action=\"")
            .find(|part| part.contains("/remove\""));
        let remove = remove
            .and_then(|part| part.split('"').next())
            .expect("a way to remove it");
        anna.post(remove, &[]).await.leads_to(&page);
        assert!(!anna.get(&page).await.page.contains("extract.pdf"));
        // Another's token does not bring a file in.
        let stale = Browser {
            csrf: "stale".into(),
            ..Browser::of(&world, "anna@example.com", "en")
        };
        stale
            .upload(&page, "x.pdf", b"%PDF-1.7")
            .await
            .is(StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_private_key_is_never_written_back() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let anna = Browser::of(&world, "anna@example.com", "en");
    let key = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n";
    run(async {
        for page in ["/email/csr", "/email/csr/check"] {
            let answer = anna.post(&at(&order, page), &[("csr", key)]).await;
            let answer = answer.is(StatusCode::UNPROCESSABLE_ENTITY).says("CSR-04");
            assert!(!answer.page.contains("MIGHAgEA"));
        }
    });
    drop(world.mails());
}

#[test]
fn a_waiting_page_is_told_when_something_changed() {
    let mut world = World::new();
    let order = world.order();
    let case = world.submit_data(&order);
    let anna = Browser::of(&world, "anna@example.com", "en");
    let watch = run(async {
        let page = anna.get(&at(&order, "")).await.page;
        let watch = page
            .split("data-live=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let watch = watch.expect("something to watch").to_owned();
        anna.get(&watch).await.is(StatusCode::NO_CONTENT);
        watch
    });
    world.approve(&case);
    run(async { anna.get(&watch).await.is(StatusCode::RESET_CONTENT) });
    drop(world.mails());
}

#[test]
fn every_page_carries_the_browsers_rules() {
    let world = World::new();
    let order = world.order();
    let (anna, stranger) = (
        Browser::of(&world, "anna@example.com", "en"),
        Browser::stranger(&world),
    );
    run(async {
        for path in [
            "/dashboard",
            "/certificates",
            &at(&order, ""),
            "/no/such/page",
        ] {
            let answer = anna.get(path).await;
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
        for path in ["/", "/sign-in", "/no/such/page", "/dashboard"] {
            let answer = stranger.get(path).await;
            assert!(
                answer
                    .header("content-security-policy")
                    .contains("frame-ancestors 'none'")
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(
                answer.header("cross-origin-opener-policy"),
                "same-origin",
                "{path}"
            );
            assert!(
                answer
                    .header("strict-transport-security")
                    .contains("max-age"),
                "{path}"
            );
            assert!(!answer.header("permissions-policy").is_empty(), "{path}");
        }
    });
}
