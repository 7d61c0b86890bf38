use super::*;
use testkit::World;

fn judged(world: &World, later: i64, question: &str) -> Vec<String> {
    let question = Question::parse(question).unwrap();
    let now = Instant(testkit::BEGINNING);
    let mut found = Vec::new();
    each(world.office.store(), now, now.0 + later, |judged| {
        if question.holds(judged) {
            found.push(judged.profile.to_owned());
        }
        Ok(())
    })
    .unwrap();
    found
}

const DAY: i64 = 86_400;

#[test]
fn a_house_finds_nothing_against_its_own_certificates() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), "office@example.com");
    let mut all = judged(&world, 0, "severity!=error");
    all.sort();
    assert_eq!(
        all,
        [
            "issuing-ca",
            "ocsp-responder",
            "organization-multipurpose",
            "root"
        ]
    );
    assert_eq!(judged(&world, 3 * DAY, "severity=error"), [""; 0]);
}

#[test]
fn certificates_are_found_by_what_stands_in_them() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), "office@example.com");
    world.issue(&testkit::rsa_request(), "sales@example.com");
    let count = |question: &str| judged(&world, 0, question).len();
    assert_eq!(count("eku=clientAuth"), 3, "two of people, one of a CA");
    assert_eq!(count("eku=1.3.6.1.5.5.7.3.9"), 1);
    assert_eq!(count("key=rsa"), 1);
    assert_eq!(count("key!=rsa"), 4);
    assert_eq!(count("subject.O~=kowalska"), 2);
    assert_eq!(count("mailbox=sales@example.com"), 1);
    assert_eq!(count("mailbox~=@example.com"), 2);
    assert_eq!(count("policy=2.23.140.1.5.2.2"), 3);
    assert_eq!(count("issuer=issuing-9"), 0);
    assert_eq!(count("rule=validity_backdated"), 0);
}

#[test]
fn what_is_wrong_with_a_stored_certificate_is_found_by_its_rule() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), "office@example.com");
    world.tamper("UPDATE certificate SET der = substr(der, 1, 100) WHERE kind = 'subscriber'");
    let found = judged(&world, 0, "severity=error");
    assert_eq!(found, ["organization-multipurpose"]);
}

#[test]
fn what_was_said_before_the_signature_is_told_again() {
    let mut world = World::new();
    world.issue(&testkit::p256_request(), "office@example.com");
    let kept = r#"[{"linter":"pkilint x","findings":[{"rule":"a.rule","severity":"warning"}]}]"#;
    world.tamper(format!(
        "UPDATE intent SET findings = '{kept}' WHERE profile = 'ov-multipurpose'"
    ));
    let now = Instant(testkit::BEGINNING);
    let mut words = String::new();
    each(world.office.store(), now, now.0, |judged| {
        words += &judged.words();
        assert!(judged.json()["findings"].is_array());
        Ok(())
    })
    .unwrap();
    assert!(
        words.contains("before it was signed, pkilint x: warning a.rule"),
        "{words}"
    );
}

#[test]
fn a_question_that_makes_no_sense_is_refused() {
    for text in ["eku", "eku=", "shoe=42", "subject.Shoe=42", ""] {
        assert!(Question::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_day_is_written_as_people_write_days() {
    let now = Instant(5);
    assert_eq!(moment("now", now), Ok(5));
    assert_eq!(moment("2027-07-02", now), Ok(1_814_486_400));
    assert_eq!(moment("1814486400", now), Ok(1_814_486_400));
    assert_eq!(moment("2027-07-02T00:00:00Z", now), Ok(1_814_486_400));
    assert!(moment("tomorrow", now).is_err());
}
