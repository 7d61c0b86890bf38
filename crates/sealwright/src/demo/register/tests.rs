use super::*;
use domain::matching::{
    Given, Grade, Item, NumberType, RegisterNumber, RegisterRecord, RegisterStatus, compare,
};
use ra::registers::{Outcome, Register, RegisterFault};

fn number(typed: &str) -> RegisterNumber {
    RegisterNumber::parse(NumberType::Krs, typed)
        .expect("a test's number is well formed")
        .0
}

struct Demo {
    simulator: Arc<Simulator>,
    register: Register,
}

fn demo() -> Demo {
    let simulator = Arc::new(Simulator::new());
    let address = start(Arc::clone(&simulator)).expect("the loopback has a free port");
    Demo {
        simulator,
        register: Register::Krs {
            base_url: format!("http://{address}"),
        },
    }
}

impl Demo {
    fn ask(&self, mode: Mode) -> Result<Outcome, RegisterFault> {
        self.simulator.set_mode(mode);
        let patience = Duration::from_millis(if mode == Mode::Slow { 100 } else { 5_000 });
        let answer = self
            .register
            .lookup_within(&number("12345678"), 1, patience);
        answer.map(|answer| answer.outcome)
    }

    fn record(&self, mode: Mode) -> RegisterRecord {
        match self.ask(mode) {
            Ok(Outcome::Found(record)) => *record,
            other => panic!("{mode:?} is an entry, not {other:?}"),
        }
    }
}

fn given(organisation: &str) -> Given {
    Given {
        organisation: organisation.to_owned(),
        country: "PL".to_owned(),
        region: "mazowieckie".to_owned(),
        region_code: Some("PL-14".to_owned()),
        locality: "Warszawa".to_owned(),
        number: number("12345678"),
    }
}

#[test]
fn any_number_is_an_active_company_whose_lines_are_green() {
    let record = demo().record(Mode::Found);
    assert_eq!(record.number, "0012345678");
    let comparison = compare(&given("Your company"), &record);
    assert!(comparison.green(), "{comparison:?}");
}

#[test]
fn a_registered_name_is_the_one_that_is_answered() {
    let demo = demo();
    let name = "ZAŻÓŁĆ POLSKA SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ".to_owned();
    demo.simulator.register(
        "12345678",
        Company {
            name,
            ..Company::default()
        },
    );
    let record = demo.record(Mode::Found);
    assert!(compare(&given("Zażółć Polska Sp. z o.o."), &record).green());
    let foundation = Company {
        name: "FUNDACJA ZIELONY LAS".to_owned(),
        legal_form: "FUNDACJA".to_owned(),
        association: true,
        ..Company::default()
    };
    demo.simulator.register("12345678", foundation);
    assert_eq!(demo.record(Mode::Found).name, "FUNDACJA ZIELONY LAS");
    demo.simulator.reset();
    assert_eq!(demo.record(Mode::Found).name, "Your company");
}

#[test]
fn every_mode_reaches_the_adapter_as_what_it_is() {
    let demo = demo();
    let grade = |mode, item| {
        let comparison = compare(&given("Your company"), &demo.record(mode));
        comparison.line(item).map(|line| line.grade)
    };
    assert_eq!(grade(Mode::OtherName, Item::Name), Some(Grade::Red));
    let struck_off = RegisterStatus::StruckOff {
        since: "18.05.2026".to_owned(),
    };
    assert_eq!(demo.record(Mode::StruckOff).status, struck_off);
    assert_eq!(grade(Mode::StruckOff, Item::Status), Some(Grade::Red));
    assert_eq!(
        demo.record(Mode::InLiquidation).status,
        RegisterStatus::InLiquidation
    );
    assert_eq!(grade(Mode::InLiquidation, Item::Status), Some(Grade::Amber));
    assert_eq!(demo.ask(Mode::NotFound), Ok(Outcome::NotFound));
    assert_eq!(demo.ask(Mode::Slow), Err(RegisterFault::Slow));
    assert_eq!(demo.ask(Mode::Down), Err(RegisterFault::Down));
    let limited = RegisterFault::RateLimited {
        retry_seconds: Some(30),
    };
    assert_eq!(demo.ask(Mode::RateLimited), Err(limited));
    assert!(matches!(
        demo.ask(Mode::Garbled),
        Err(RegisterFault::Malformed(_))
    ));
    assert!(matches!(demo.ask(Mode::Found), Ok(Outcome::Found(_))));
}

#[test]
fn every_mode_has_a_code_of_its_own() {
    for mode in Mode::ALL {
        assert_eq!(Mode::parse(mode.code()), Some(mode));
    }
    assert_eq!(Mode::parse("otherwise"), None);
}

#[test]
fn what_is_no_question_gets_no_company() {
    let simulator = Simulator::new();
    for head in [
        "",
        "GET / HTTP/1.1",
        "POST /api/krs/OdpisAktualny/0012345678?rejestr=P HTTP/1.1",
        "GET /api/krs/OdpisAktualny/12345678?rejestr=P HTTP/1.1",
        "GET /api/krs/OdpisAktualny/0012345678?rejestr=X HTTP/1.1",
        "GET /api/krs/OdpisAktualny/0012345678 HTTP/1.1",
    ] {
        let reply = answer(&simulator, head).expect("nonsense is answered at once");
        assert!(reply.starts_with("HTTP/1.1 400 "), "{head}");
    }
}
