//! The second linter: nothing is promised without its answer, and it is the worse of two opinions that counts.

use crate::{MAILBOX, stage};
use domain::{order::Journey, words::OrderId};
use ra::second::Second;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};
use testkit::World;

const CLEAN: &str = r#"{"results":[],"linter":{"name":"OV-multipurpose"}}"#;

/// Answers every question with what it holds, and keeps the questions.
#[derive(Clone)]
struct Linter {
    address: SocketAddr,
    answer: Arc<Mutex<(u16, String)>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Linter {
    fn saying(status: u16, body: &str) -> Linter {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let linter = Linter {
            address: listener.local_addr().unwrap(),
            answer: Arc::new(Mutex::new((status, body.to_owned()))),
            asked: Arc::default(),
        };
        let serving = linter.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that has gone away is no concern of a test's.
                let _ = serving.serve(stream);
            }
        });
        linter
    }

    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let (mut head, mut length) = (String::new(), 0);
        while reader.read_line(&mut head)? > 2 {
            let last = head.lines().last().unwrap_or_default().to_lowercase();
            if let Some(value) = last.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let body = String::from_utf8(body).unwrap();
        self.asked.lock().unwrap().push(format!("{head}{body}"));
        let (status, answer) = self.answer.lock().unwrap().clone();
        write!(
            stream,
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
            answer.len()
        )
    }

    fn say(&self, status: u16, body: &str) {
        *self.answer.lock().unwrap() = (status, body.to_owned());
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

fn at(address: SocketAddr, millis: u64) -> Second {
    Second::pkilint(&format!("http://{address}"), Duration::from_millis(millis)).unwrap()
}

fn finding(severity: &str, code: &str) -> String {
    format!(
        r#"{{"results":[{{"node_path":"certificate.tbsCertificate","validator":"V","finding_descriptions":[{{"severity":"{severity}","code":"{code}","message":null}}]}}],"linter":{{"name":"OV-multipurpose"}}}}"#
    )
}

/// An order whose buyer pressed the last button while this linter was asked too.
fn pressed(second: Second) -> (World, OrderId) {
    let mut world = World::new();
    let order = world.ready(&testkit::p256_request(), MAILBOX);
    world.ask_too(second);
    world.press_activate(&order);
    while world.round() > 0 {}
    (world, order)
}

fn promised(world: &World) -> i64 {
    world.number("SELECT COUNT(*) AS n FROM intent WHERE profile = 'ov-multipurpose'")
}

fn held(world: &World, order: &OrderId) -> Option<(String, String)> {
    match world.card(order).order.journey {
        Journey::Activated(stage) => stage.held,
        other => panic!("{}", other.stage()),
    }
}

/// The job's last words, as the operator's page shows them.
fn last_error(world: &World) -> String {
    let overview = ra::operator::overview(&world.office).unwrap();
    let issues = overview.jobs_failing.into_iter();
    let mut issues = issues.filter(|(kind, _, _)| kind == "issue");
    issues.next().map(|(_, _, words)| words).unwrap_or_default()
}

fn kept(world: &World) -> String {
    let sql = "SELECT findings FROM intent WHERE profile = 'ov-multipurpose'";
    let read = world.office.store().read("test.findings", move |tx| {
        tx.one(sql, &[])?
            .map_or(Ok(None), |row| row.opt_text("findings"))
    });
    read.unwrap().unwrap_or_default()
}

#[test]
fn a_clean_opinion_lets_a_certificate_pass_and_is_kept_with_it() {
    let linter = Linter::saying(200, CLEAN);
    let (world, order) = pressed(at(linter.address, 5_000));
    assert_eq!(stage(&world, &order), "issued");
    let asked = linter.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("POST /certificate/cabf-smime HTTP/1.1"));
    assert!(asked[0].contains(r#"{"pem":"-----BEGIN CERTIFICATE-----"#));
    let opinions = ca_opinions(&kept(&world));
    assert!(opinions[0].starts_with("sealwright-lint "), "{opinions:?}");
    assert_eq!(opinions[1], "pkilint cabf-smime OV-multipurpose: ");
}

/// Who said which rules.
fn ca_opinions(kept: &str) -> Vec<String> {
    let read: serde_json::Value = serde_json::from_str(kept).unwrap();
    let opinions = read.as_array().unwrap().iter();
    opinions
        .map(|opinion| {
            let findings = opinion["findings"].as_array().unwrap().iter();
            let rules: Vec<_> = findings
                .map(|finding| finding["rule"].as_str().unwrap())
                .collect();
            let linter = opinion["linter"].as_str().unwrap();
            format!("{linter}: {}", rules.join(", "))
        })
        .collect()
}

#[test]
fn a_warning_of_the_second_linter_is_kept_and_does_not_stop() {
    let linter = Linter::saying(200, &finding("WARNING", "pkix.a_warning"));
    let (world, order) = pressed(at(linter.address, 5_000));
    assert_eq!(stage(&world, &order), "issued");
    assert!(kept(&world).contains("pkix.a_warning"));
}

#[test]
fn an_error_of_the_second_linter_holds_the_order_and_says_which() {
    for severity in ["ERROR", "FATAL"] {
        let linter = Linter::saying(200, &finding(severity, "cabf.smime.an_error"));
        let (world, order) = pressed(at(linter.address, 5_000));
        assert_eq!(promised(&world), 0);
        let (reason, words) = held(&world, &order).unwrap();
        assert_eq!(reason, "held-checks");
        assert!(
            words.contains("pkilint") && words.contains("cabf.smime.an_error"),
            "{words}"
        );
        let held = ra::operator::overview(&world.office).unwrap().orders_held;
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].words, words, "the operator reads the same");
    }
}

#[test]
fn nothing_is_promised_while_the_second_linter_is_away_and_it_goes_on_when_it_is_back() {
    // Bound and given up again: nobody listens there.
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let (mut world, order) = pressed(at(nobody, 5_000));
    assert_eq!(promised(&world), 0);
    assert_eq!(stage(&world, &order), "activated");
    assert_eq!(held(&world, &order), None, "it waits, nobody has to act");
    let words = last_error(&world);
    assert!(
        words.contains("second linter") && words.contains(&nobody.to_string()),
        "{words}"
    );

    let back = Linter::saying(200, CLEAN);
    world.ask_too(at(back.address, 5_000));
    world.wait(60);
    world.settle();
    assert_eq!(stage(&world, &order), "issued");
}

#[test]
fn a_linter_that_is_late_or_strange_is_not_believed() {
    // The kernel takes the connection, and nobody ever answers.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let (world, _) = pressed(at(silent.local_addr().unwrap(), 100));
    assert_eq!(promised(&world), 0);
    assert!(
        last_error(&world).contains("no answer within 100 ms"),
        "{}",
        last_error(&world)
    );

    let linter = Linter::saying(200, CLEAN);
    for (status, body) in [
        (500, CLEAN),
        (422, r#"{"detail":"Could not determine certificate type"}"#),
        (302, CLEAN),
        (200, "[]"),
        (200, r#"{"results":[]}"#),
        (200, &finding("FINE", "x")),
    ] {
        linter.say(status, body);
        let (world, order) = pressed(at(linter.address, 5_000));
        assert_eq!(promised(&world), 0, "{status} {body}");
        assert_eq!(held(&world, &order), None);
        assert!(last_error(&world).contains("second linter"));
    }
}

#[test]
fn orders_of_one_batch_do_not_wait_one_after_the_other_for_a_silent_linter() {
    let linter = Linter::saying(503, "");
    let mut world = World::new();
    let orders: Vec<OrderId> = (0..3)
        .map(|_| world.ready(&testkit::p256_request(), MAILBOX))
        .collect();
    world.ask_too(at(linter.address, 5_000));
    for answer in ra::issuance::claim_each(&world.office, &orders) {
        // They are not activated: nothing to claim, nobody to ask.
        assert!(answer.unwrap().is_none());
    }
    assert_eq!(linter.asked(), 0);
    for order in &orders {
        world.press_activate(order);
    }
    let answers = ra::issuance::claim_each(&world.office, &orders);
    assert!(answers.iter().all(Result::is_err));
    assert_eq!(linter.asked(), 1);

    linter.say(200, CLEAN);
    while world.round() > 0 {}
    assert!(orders.iter().all(|order| stage(&world, order) == "issued"));
}

#[test]
fn a_responders_certificate_goes_through_the_same_door() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let mut world = World::new();
    world.ask_too(at(nobody, 5_000));
    let fault = world.try_round().unwrap_err().to_string();
    assert!(fault.contains("second linter"), "{fault}");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM intent"), 0);
    let published =
        "SELECT COUNT(*) AS n FROM crl WHERE state = 'published' AND issuer_id = 'issuing-1'";
    assert_eq!(world.number(published), 1, "lists do not wait for it");

    let linter = Linter::saying(200, r#"{"results":[],"linter":{"name":"certificate"}}"#);
    world.ask_too(at(linter.address, 5_000));
    world.wait(60);
    world.settle();
    let asked = linter.asked.lock().unwrap();
    assert!(asked[0].starts_with("POST /certificate/pkix HTTP/1.1"));
}
