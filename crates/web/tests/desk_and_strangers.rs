//! The officers' desk, the mailbox's page and the status endpoints over HTTP, against a real store and signer.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode},
};
use domain::words::CaseId;
use sealwright_web as web;
use testkit::{COMPANY, PASSWORD, World, p256_request};
use tower::ServiceExt;

const ORIGIN: &str = "https://portal.example.com";

struct Browser {
    pages: Router,
    /// Empty for somebody without an account.
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

    fn of(world: &World, email: &str) -> Browser {
        let token = ra::accounts::sign_in(&world.office, email, PASSWORD, "test", "127.0.0.1")
            .expect("no fault")
            .expect("the right password");
        let session = ra::accounts::session(&world.office, &token)
            .expect("no fault")
            .expect("a session");
        Browser {
            cookie: format!("__Host-sealwright={token}"),
            csrf: session.csrf,
            ..Browser::stranger(world)
        }
    }

    async fn send(&self, request: Request<Body>) -> (Response<()>, Vec<u8>) {
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
        (Response::from_parts(parts, ()), body.to_vec())
    }

    async fn get(&self, path: &str) -> (Response<()>, String) {
        let request = Request::get(path)
            .header("cookie", &self.cookie)
            .body(Body::empty());
        let (answer, body) = self.send(request.expect("a plain request")).await;
        (answer, String::from_utf8_lossy(&body).into_owned())
    }

    /// Sends a form as a page of ours would, with everything escaped.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (Response<()>, String) {
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            body += &format!("&{name}={value}");
        }
        let request = Request::post(path)
            .header("cookie", &self.cookie)
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body));
        let (answer, body) = self.send(request.expect("a plain request")).await;
        (answer, String::from_utf8_lossy(&body).into_owned())
    }
}

fn place(answer: &Response<()>) -> &str {
    answer
        .headers()
        .get("location")
        .and_then(|place| place.to_str().ok())
        .unwrap_or_default()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(work)
}

/// A case in the queue, with the register's answer.
fn queued(world: &mut World) -> CaseId {
    let order = world.order();
    world.submit_data(&order)
}

#[test]
fn the_desk_does_not_exist_for_subscribers_and_asks_strangers_to_sign_in() {
    let mut world = World::new();
    let case = queued(&mut world);
    let (anna, stranger) = (
        Browser::of(&world, "anna@example.com"),
        Browser::stranger(&world),
    );
    run(async {
        for path in ["/desk".to_owned(), format!("/desk/cases/{case}")] {
            assert_eq!(
                anna.get(&path).await.0.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
            assert!(
                place(&stranger.get(&path).await.0).starts_with("/sign-in?next=/desk"),
                "{path}"
            );
        }
        let (answer, _) = anna.post(&format!("/desk/cases/{case}/approve"), &[]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    });
}

#[test]
fn an_officer_settles_authority_and_approves() {
    let mut world = World::new();
    let case = queued(&mut world);
    let olga = Browser::of(&world, "olga@example.com");
    let at = format!("/desk/cases/{case}");
    run(async {
        let (_, queue) = olga.get("/desk").await;
        assert!(queue.contains(COMPANY) && queue.contains(&at));
        let (_, page) = olga.get(&at).await;
        assert!(page.contains("0012345678") && !page.contains("/approve\""));

        // Incomplete evidence comes back with what was typed.
        let half = [
            ("authority-method", "call_back"),
            ("authority-person", "Jan <K>"),
        ];
        let when = [
            ("authority-date", "2026-11-22"),
            ("authority-time", "13:30"),
        ];
        let form: Vec<_> = half.into_iter().chain(when).collect();
        let (answer, page) = olga.post(&format!("{at}/authority"), &form).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Jan &#60;K&#62;") && page.contains("#authority-source"));

        let rest = [
            ("authority-source", "www.example.com"),
            ("authority-contact", "+48 22 000 00 00"),
        ];
        let form: Vec<_> = form.into_iter().chain(rest).collect();
        let (answer, _) = olga.post(&format!("{at}/authority"), &form).await;
        assert_eq!(place(&answer), format!("{at}?done=saved#check-authority"));
        let (_, page) = olga.get(&at).await;
        assert!(page.contains("/approve\""));
        let (answer, _) = olga.post(&format!("{at}/approve"), &[]).await;
        assert_eq!(place(&answer), format!("{at}?done=approved"));
        let (_, page) = olga.get(&format!("{at}?done=approved")).await;
        assert!(page.contains("This case is decided: approved") && !page.contains("/approve\""));

        // The same button once more decides nothing.
        let (answer, _) = olga.post(&format!("{at}/approve"), &[]).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT);
    });
}

#[test]
fn an_officer_asks_for_more_with_a_reason_the_subscriber_reads() {
    let mut world = World::new();
    let case = queued(&mut world);
    let olga = Browser::of(&world, "olga@example.com");
    let at = format!("/desk/cases/{case}");
    run(async {
        let (answer, page) = olga
            .post(
                &format!("{at}/ask"),
                &[("ask-reason", ""), ("ask-note", "x")],
            )
            .await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("#ask-reason"));
        let form = [
            ("ask-reason", "reason-document-old"),
            ("ask-note", "Please send this year's."),
        ];
        let (answer, _) = olga.post(&format!("{at}/ask"), &form).await;
        assert_eq!(place(&answer), format!("{at}?done=asked"));
        let (_, page) = olga.get(&at).await;
        assert!(page.contains("Please send this year") && !page.contains("/approve\""));
    });
}

#[test]
fn a_line_is_vouched_for_with_its_source() {
    let mut world = World::new();
    let case = queued(&mut world);
    let olga = Browser::of(&world, "olga@example.com");
    let at = format!("/desk/cases/{case}");
    run(async {
        let form = [
            ("item", "name"),
            ("name-source", ""),
            ("name-note", ""),
            ("holds", "yes"),
        ];
        let (answer, page) = olga.post(&format!("{at}/check"), &form).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("#name-source"));
        let form = [
            ("item", "name"),
            ("name-source", "court file"),
            ("name-note", ""),
            ("holds", "yes"),
        ];
        let (answer, _) = olga.post(&format!("{at}/check"), &form).await;
        assert_eq!(place(&answer), format!("{at}?done=saved#check-name"));
        let (_, page) = olga.get(&at).await;
        assert!(page.contains("court file") && page.contains("Two different officers decide"));
        let strange = [("item", "name"), ("holds", "yes"), ("role", "admin")];
        let (answer, _) = olga.post(&format!("{at}/check"), &strange).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    });
}

/// An order whose mailbox waits for its holder.
fn challenged(world: &mut World) -> (String, String) {
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    let (office, anna) = (world.office.clone(), world.anna.clone());
    let request = p256_request();
    assert!(
        ra::key::prove(&office, &anna, &order, request.as_bytes())
            .expect("no fault")
            .expect("own")
            .correct
    );
    ra::mailbox::name(&office, &anna, &order, "anna@example.com")
        .expect("no fault")
        .expect("named");
    ra::mailbox::send(&office, &anna, &order)
        .expect("no fault")
        .expect("sent");
    world.settle();
    world.challenge_mail("anna@example.com")
}

#[test]
fn looking_at_a_link_changes_nothing_and_the_code_confirms() {
    let mut world = World::new();
    let (link, code) = challenged(&mut world);
    let holder = Browser::stranger(&world);
    let at = format!("/confirm/{link}");
    run(async {
        for _ in 0..20 {
            let (answer, page) = holder.get(&at).await;
            assert_eq!(answer.status(), StatusCode::OK);
            assert!(page.contains(COMPANY) && page.contains("anna@example.com"));
        }
        let (answer, _) = holder.post(&at, &[("code", " ")]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let (_, page) = holder.post(&at, &[("code", "WRONG")]).await;
        assert!(page.contains("This was no try"));
        let (answer, page) = holder.post(&at, &[("code", "WRONGONE")]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("WRONGONE") && page.contains("4 tries are left"));
        let spoken = code.to_lowercase().replace('-', " ");
        let (answer, page) = holder.post(&at, &[("code", &spoken)]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(page.contains("The address is confirmed"));
        let (answer, page) = holder.get(&at).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(page.contains("confirmed already"));
    });
}

#[test]
fn five_wrong_codes_end_a_message() {
    let mut world = World::new();
    let (link, code) = challenged(&mut world);
    let holder = Browser::stranger(&world);
    let at = format!("/confirm/{link}");
    run(async {
        for _ in 0..5 {
            holder.post(&at, &[("code", "WRONGONE")]).await;
        }
        for (answer, page) in [
            holder.get(&at).await,
            holder.post(&at, &[("code", &code)]).await,
        ] {
            assert_eq!(answer.status(), StatusCode::GONE);
            assert!(page.contains("the person who asked"), "{page}");
        }
    });
}

#[test]
fn this_was_not_me_stops_the_request() {
    let mut world = World::new();
    let (link, code) = challenged(&mut world);
    let holder = Browser::stranger(&world);
    run(async {
        let (answer, page) = holder.post(&format!("/confirm/{link}/not-me"), &[]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(page.contains("Stopped"));
        let (answer, _) = holder
            .post(&format!("/confirm/{link}"), &[("code", &code)])
            .await;
        assert_eq!(answer.status(), StatusCode::GONE);
    });
}

#[test]
fn a_form_from_elsewhere_confirms_nothing() {
    let mut world = World::new();
    let (link, code) = challenged(&mut world);
    let holder = Browser::stranger(&world);
    run(async {
        let request = Request::post(format!("/confirm/{link}"))
            .header("origin", "https://evil.example")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("code={code}")))
            .expect("a plain request");
        assert_eq!(holder.send(request).await.0.status(), StatusCode::FORBIDDEN);
        let (_, page) = holder.get(&format!("/confirm/{link}")).await;
        assert!(page.contains("anna@example.com"), "still open");
    });
}

#[test]
fn the_public_pages_answer_without_an_account() {
    let world = World::new();
    let stranger = Browser::stranger(&world);
    run(async {
        for path in [
            "/",
            "/store",
            "/store/smime-organization-730-issue",
            "/help",
            "/help/required-documents",
            "/help/verification",
            "/help/manual",
            "/help/sources",
            "/help/terms",
            "/help/privacy",
            "/tools",
            "/tools/app",
            "/report",
            "/repository",
            "/profiles",
            "/profiles/root",
            "/profiles/issuing-ca",
            "/profiles/organization-multipurpose",
            "/profiles/ocsp-responder",
            "/profiles/root/root.txt",
            "/profiles/root/root.pem",
            "/health",
            "/sign-in",
        ] {
            let (answer, _) = stranger.get(path).await;
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            assert!(
                answer.headers()["content-security-policy"]
                    .to_str()
                    .is_ok_and(|p| p.contains("'none'"))
            );
        }
        for path in [
            "/store/other",
            "/d/nothing",
            "/confirm/nothing",
            "/demo/mail",
            "/repository/x.pem",
            "/profiles/personal",
            "/profiles/root/p384-issuer.pem",
            "/profiles/root/root.der",
        ] {
            assert_eq!(
                stranger.get(path).await.0.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert!(place(&stranger.get("/account").await.0).starts_with("/sign-in"));
    });
}

#[test]
fn an_order_costs_nothing_and_stands_in_my_account() {
    let world = World::new();
    let anna = Browser::of(&world, "anna@example.com");
    run(async {
        let (answer, _) = anna
            .post("/store/smime-organization-730-issue/order", &[])
            .await;
        assert!(
            place(&answer).starts_with("/account?ordered=ord_"),
            "{}",
            place(&answer)
        );
        let (_, page) = anna.get(place(&answer)).await;
        assert!(page.contains("Your order is in") && page.contains("Data security products"));
        assert!(page.contains("S/MIME Organization 730 days - issue") && page.contains("/data\""));
        let (_, page) = anna.get("/account/settings").await;
        assert!(page.contains("anna@example.com"));
    });
}

#[test]
fn programs_get_lists_answers_and_certificates_without_cookies() {
    let mut world = World::new();
    let order = world.issue(&p256_request(), "anna@example.com");
    let stranger = Browser::stranger(&world);
    let card = ra::view::details(&world.office, &world.anna, &order)
        .expect("no fault")
        .expect("own")
        .card;
    let certificate = card.certificate.expect("issued");
    run(async {
        let (answer, _) = stranger.get("/crl/issuing-1.crl").await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "application/pkix-crl");
        assert!(
            answer.headers()["cache-control"]
                .to_str()
                .is_ok_and(|line| line.contains("max-age=60"))
        );
        assert!(
            answer.headers().contains_key("last-modified")
                && !answer.headers().contains_key("set-cookie")
        );
        let again =
            Request::get("/crl/issuing-1.crl").header("if-none-match", &answer.headers()["etag"]);
        let (again, body) = stranger
            .send(again.body(Body::empty()).expect("a plain request"))
            .await;
        assert_eq!((again.status(), body.len()), (StatusCode::NOT_MODIFIED, 0));

        let (answer, _) = stranger.get("/ca/issuing-1.cer").await;
        assert_eq!(answer.headers()["content-type"], "application/pkix-cert");
        for path in [
            "/crl/other.crl",
            "/crl/issuing-1",
            "/ca/other.cer",
            "/ca/issuing-1.pem",
        ] {
            assert_eq!(
                stranger.get(path).await.0.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }

        // What is no request gets OCSP's own answer: malformedRequest (RFC 6960 4.2.1).
        let nonsense = [0x30, 0x03, 0x0a, 0x01, 0x01];
        for request in [
            Request::get("/ocsp/AAAA").body(Body::empty()),
            Request::get("/ocsp/%%%").body(Body::empty()),
            Request::post("/ocsp").body(Body::from("nonsense")),
        ] {
            let Ok(request) = request else { continue };
            let (answer, body) = stranger.send(request).await;
            assert_eq!(
                answer.headers()["content-type"],
                "application/ocsp-response"
            );
            assert_eq!(body, nonsense);
        }
        let large = Request::post("/ocsp")
            .body(Body::from(vec![0; 9_000]))
            .expect("a plain request");
        assert_eq!(
            stranger.send(large).await.0.status(),
            StatusCode::PAYLOAD_TOO_LARGE
        );

        let (answer, body) = stranger.get(&format!("/d/{}", certificate.id)).await;
        assert!(
            answer.headers()["content-disposition"]
                .to_str()
                .is_ok_and(|line| line.starts_with("attachment"))
        );
        assert!(body.starts_with("-----BEGIN CERTIFICATE-----"));
    });
}
