use super::*;

fn holds_always<T>(table: &[Dated<T>]) -> bool {
    table.first().is_some_and(|row| row.from == ALWAYS)
        && table.is_sorted_by(|a, b| a.from < b.from)
}

#[test]
fn every_table_begins_with_always_and_is_in_order() {
    assert!(holds_always(keys::CA_RSA_BITS));
    assert!(holds_always(keys::ISSUING_RSA_BITS));
    assert!(holds_always(usage::PRODUCT));
    assert!(holds_always(usage::SUBSCRIBER));
    assert!(holds_always(usage::ISSUING_CA));
}

#[test]
fn a_rule_holds_from_the_first_second_of_its_day() {
    let day = 1_789_430_400; // 2026-09-15
    assert_eq!(in_force(keys::CA_RSA_BITS, day - 1).value, 2048);
    assert_eq!(in_force(keys::CA_RSA_BITS, day).value, 4096);
    assert_eq!(in_force(keys::ISSUING_RSA_BITS, 1_820_966_399).value, 2048);
    assert_eq!(in_force(keys::ISSUING_RSA_BITS, 1_820_966_400).value, 3072); // 2027-09-15
}

#[test]
fn a_term_includes_both_ends() {
    let end = validity::not_after(1000, 730);
    assert_eq!(validity::days_started(1000, end), 730);
    assert_eq!(validity::days_started(1000, end + 1), 731);
}

#[test]
fn evidence_is_fresh_to_the_second() {
    let limit = evidence::MAILBOX_SECONDS;
    assert!(evidence::is_fresh(0, limit, limit));
    assert!(!evidence::is_fresh(0, limit + 1, limit));
    assert!(!evidence::is_fresh(10, 9, limit));
}

#[test]
fn the_reserved_arc_is_known() {
    assert!(policy::is_reserved(policy::ORGANIZATION_MULTIPURPOSE));
    assert!(!policy::is_reserved(
        crate::extension::oid::EMAIL_PROTECTION
    ));
}
