use super::*;
use crate::{fixtures::*, words::HOUR};

fn caa(permit: bool, ttl: i64) -> CaaAnswer {
    CaaAnswer {
        mailbox: mailbox("office@example.com"),
        domain: "example.com".into(),
        permit,
        answer: "example.com. CAA 0 issuemail \"other-ca.example\"".into(),
        source: "a test".into(),
        ttl,
        checked_at: NOW,
    }
}

#[test]
fn a_record_that_names_another_ca_clears_nothing() {
    let refusal = caa(false, 0).clear(CaaEvidenceId::new([1; 16])).map(drop);
    assert!(matches!(refusal, Err(Refusal::CaaRefuses { record }) if record.contains("other-ca")));
}

#[test]
fn a_caa_answer_holds_eight_hours_or_its_ttl_but_no_longer_than_a_day() {
    let until = |ttl| caa(true, ttl).good_until().since(NOW);
    assert_eq!(until(0), 8 * HOUR);
    assert_eq!(until(-5), 8 * HOUR);
    assert_eq!(until(9 * HOUR), 9 * HOUR);
    assert_eq!(until(i64::MAX), 24 * HOUR);
    let cleared = caa(true, 0).clear(CaaEvidenceId::new([1; 16])).unwrap();
    assert!(cleared.fresh(NOW.plus(8 * HOUR - 1)));
    assert!(!cleared.fresh(NOW.plus(8 * HOUR)));
}
