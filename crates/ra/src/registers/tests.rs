use super::*;
use domain::matching::RegisterStatus;
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

const NUMBER: &str = "0012345678";
const ACTIVE: &str = include_str!("fixtures/active.json");

fn number() -> RegisterNumber {
    RegisterNumber::parse(NumberType::Krs, NUMBER)
        .expect("a number of ten digits")
        .0
}

fn read(body: &str) -> RegisterRecord {
    krs::read(body.as_bytes(), NUMBER).expect("the fixture is an extract")
}

/// Answers one connection after another with these bytes, then hangs up for good.
fn answering(replies: Vec<String>) -> Register {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback has a free port");
    let base_url = format!(
        "http://{}",
        listener.local_addr().expect("a bound socket has one")
    );
    thread::spawn(move || {
        for reply in replies {
            let (mut stream, _) = listener.accept().expect("the test connects");
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(reply.as_bytes());
        }
    });
    Register::Krs { base_url }
}

fn reply(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

#[test]
fn an_extract_is_read_into_a_record() {
    let record = read(ACTIVE);
    assert_eq!(
        record.name,
        "ZAŻÓŁĆ POLSKA SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ"
    );
    assert_eq!(
        record.legal_form.as_deref(),
        Some("SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ")
    );
    assert_eq!(
        (record.country.as_str(), record.region.as_str()),
        ("PL", "MAZOWIECKIE")
    );
    assert_eq!(
        (record.locality.as_str(), record.house.as_str()),
        ("WARSZAWA", "7A")
    );
    assert_eq!(record.status, RegisterStatus::Active);
    assert_eq!(record.state_date, "22.11.2026");
    assert_eq!(record.nip.as_deref(), Some("9721237317"));
}

#[test]
fn a_regon_loses_the_zeros_that_the_register_adds() {
    assert_eq!(read(ACTIVE).regon.as_deref(), Some("302046830"));
    let long = ACTIVE.replace("30204683000000", "30204683000012");
    assert_eq!(read(&long).regon.as_deref(), Some("30204683000012"));
    assert_eq!(
        read(&ACTIVE.replace("30204683000000", "00000000000000")).regon,
        None
    );
}

#[test]
fn nothing_of_the_masked_persons_is_kept() {
    assert!(!format!("{:?}", read(ACTIVE)).contains('*'));
}

#[test]
fn only_an_entry_without_proceedings_is_active() {
    let status = |body: &str| read(body).status;
    assert!(matches!(
        status(include_str!("fixtures/struck_off.json")),
        RegisterStatus::StruckOff { .. }
    ));
    let liquidation = include_str!("fixtures/liquidation.json");
    assert_eq!(status(liquidation), RegisterStatus::InLiquidation);
    assert_eq!(
        status(&liquidation.replace("\"likwidacja\"", "\"inne\"")),
        RegisterStatus::InLiquidation,
        "the name says it too"
    );
    assert_eq!(
        status(include_str!("fixtures/bankruptcy.json")),
        RegisterStatus::InBankruptcy
    );
    assert!(matches!(
        status(include_str!("fixtures/restructuring.json")),
        RegisterStatus::Other { .. }
    ));
    assert_eq!(
        status(include_str!("fixtures/foundation.json")),
        RegisterStatus::Active
    );
    for unknown in ["\"stanPozycji\": 2", "\"stanPozycji\": null", "\"inne\": 1"] {
        let body = ACTIVE.replace("\"stanPozycji\": 1", unknown);
        assert!(
            matches!(status(&body), RegisterStatus::Other { .. }),
            "{unknown}"
        );
    }
}

#[test]
fn an_answer_about_another_entry_or_without_a_name_is_no_answer() {
    for (from, to) in [
        ("\"0012345678\"", "\"0012345679\""),
        ("\"nazwa\"", "\"nazwy\""),
        ("naglowekA", "naglowekP"),
        ("dzial1", "dzial9"),
    ] {
        assert!(
            krs::read(ACTIVE.replace(from, to).as_bytes(), NUMBER).is_err(),
            "{from}"
        );
    }
}

#[test]
fn no_cut_of_an_extract_panics() {
    for end in 0..ACTIVE.len() {
        let cut = ACTIVE.as_bytes().get(..end).expect("inside the fixture");
        let _ = krs::read(cut, NUMBER);
    }
    assert!(krs::read("[".repeat(100_000).as_bytes(), NUMBER).is_err());
}

#[test]
fn an_answer_keeps_its_bytes_its_address_and_its_digest() {
    let register = answering(vec![reply("200 OK", ACTIVE)]);
    let answer = register
        .lookup(&number(), 77)
        .expect("the register answers");
    assert_eq!(answer.body, ACTIVE.as_bytes());
    assert_eq!(
        answer.sha256,
        pki::digest::hex(&pki::digest::sha256(ACTIVE.as_bytes()))
    );
    assert!(
        answer
            .url
            .ends_with("/api/krs/OdpisAktualny/0012345678?rejestr=P&format=json")
    );
    let Outcome::Found(record) = answer.outcome else {
        panic!("the entry is there")
    };
    assert_eq!(
        (record.fetched_at, record.sha256, record.url),
        (77, answer.sha256, answer.url)
    );
}

#[test]
fn who_is_no_entrepreneur_is_looked_for_among_associations() {
    let foundation = include_str!("fixtures/foundation.json");
    let register = answering(vec![
        reply("404 Not Found", "{}"),
        reply("200 OK", foundation),
    ]);
    let answer = register.lookup(&number(), 0).expect("the register answers");
    assert!(answer.url.contains("rejestr=S"));
    assert!(
        matches!(answer.outcome, Outcome::Found(record) if record.name == "FUNDACJA ZIELONY LAS")
    );
}

#[test]
fn only_both_books_together_say_that_there_is_no_entry() {
    let register = answering(vec![
        reply("404 Not Found", "{}"),
        reply("404 Not Found", "{}"),
    ]);
    assert_eq!(
        register.lookup(&number(), 0).map(|a| a.outcome),
        Ok(Outcome::NotFound)
    );
    let register = answering(vec![reply("404 Not Found", "{}"), reply("503 Busy", "")]);
    assert_eq!(register.lookup(&number(), 0), Err(RegisterFault::Down));
}

#[test]
fn a_register_that_cannot_be_asked_is_never_a_missing_entry() {
    let fault = |reply: String| {
        answering(vec![reply])
            .lookup(&number(), 0)
            .expect_err("no answer")
    };
    assert_eq!(fault(reply("500 Oops", "")), RegisterFault::Down);
    assert_eq!(fault(String::new()), RegisterFault::Down);
    assert_eq!(
        fault("HTTP/1.1 429 Slower\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".to_owned()),
        RegisterFault::RateLimited {
            retry_seconds: Some(7)
        }
    );
    for body in ["", "null", "{\"odpis\":", "<html></html>"] {
        assert!(
            matches!(fault(reply("200 OK", body)), RegisterFault::Malformed(_)),
            "{body}"
        );
    }
    let moved = "HTTP/1.1 302 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    assert!(matches!(
        fault(moved.to_owned()),
        RegisterFault::Malformed(_)
    ));
    let huge = reply("200 OK", &" ".repeat(1_000_001));
    assert!(matches!(fault(huge), RegisterFault::Malformed(_)));
}

#[test]
fn a_silent_register_is_slow() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback has a free port");
    let base_url = format!(
        "http://{}",
        listener.local_addr().expect("a bound socket has one")
    );
    let register = Register::Krs { base_url };
    let patience = Duration::from_millis(50);
    assert_eq!(
        register.lookup_within(&number(), 0, patience),
        Err(RegisterFault::Slow)
    );
}

#[test]
fn plain_http_stays_on_the_loopback() {
    for base_url in [
        "http://register.example.com",
        "ftp://127.0.0.1",
        "",
        "127.0.0.1:80",
        "http://127.0.0.1.example.com",
    ] {
        let register = Register::Krs {
            base_url: base_url.to_owned(),
        };
        assert_eq!(
            register.lookup(&number(), 0),
            Err(RegisterFault::Address),
            "{base_url}"
        );
    }
}

#[test]
fn a_register_without_tls_where_tls_is_due_is_down() {
    let Register::Krs { base_url } = answering(vec![reply("200 OK", ACTIVE)]);
    let register = Register::Krs {
        base_url: base_url.replace("http://", "https://"),
    };
    assert_eq!(register.lookup(&number(), 0), Err(RegisterFault::Down));
}
