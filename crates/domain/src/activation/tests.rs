use super::*;
use crate::{
    fixtures::*,
    order::Journey,
    refusal::Problem,
    words::{DAY, OrderId},
};

fn row() -> serde_json::Value {
    serde_json::to_value(request()).unwrap()
}

fn read(row: serde_json::Value) -> Result<CertificateRequest, String> {
    serde_json::from_value(row).map_err(|error| error.to_string())
}

#[test]
fn a_request_comes_back_from_its_row_with_the_same_digest() {
    let request = request();
    let again = read(row()).unwrap();
    assert_eq!(again, request);
    assert_eq!(again.digest(), request.digest());
}

#[test]
fn a_stored_request_on_evidence_that_was_too_old_is_not_believed() {
    for (proof, time, age) in [
        ("mailbox", "confirmed_at", 30 * DAY),
        ("vetted", "existence_at", 825 * DAY),
        ("vetted", "authority_at", 825 * DAY),
    ] {
        let mut row = row();
        row[proof][time] = NOW.plus(-age).0.into();
        assert!(
            read(row.clone()).unwrap_err().contains("too old"),
            "{time} at the edge"
        );
        row[proof][time] = NOW.plus(1 - age).0.into();
        assert!(read(row).is_ok(), "{time} a second before the edge");
    }
}

#[test]
fn a_stored_request_without_approvals_is_not_believed() {
    let mut row = row();
    row["vetted"]["approvals"] = serde_json::json!([]);
    assert!(read(row).unwrap_err().contains("without an approval"));
}

#[test]
fn a_stored_request_with_the_mailbox_of_another_order_is_not_believed() {
    let mut row = row();
    row["mailbox"]["order"] = OrderId::new([9; 16]).as_str().into();
    assert!(read(row).unwrap_err().contains("another order"));
}

#[test]
fn a_stored_key_that_is_no_key_is_not_believed() {
    let mut row = row();
    row["key"]["spki"] = "3000".into();
    assert!(read(row).is_err());
}

#[test]
fn a_stored_request_with_a_word_nobody_knows_is_not_believed() {
    let mut row = row();
    row["choice"]["organisational_unit"] = "IT".into();
    assert!(read(row).is_err());
}

#[test]
fn both_proofs_are_looked_at_again_at_the_moment_of_issuance() {
    let request = request();
    assert_eq!(request.fresh(NOW.plus(30 * DAY - 1)), Ok(()));
    assert_eq!(
        request.fresh(NOW.plus(30 * DAY)),
        Err(Refusal::MailboxTooOld)
    );
    assert_eq!(
        request.fresh(NOW.plus(825 * DAY)),
        Err(Refusal::VettingTooOld)
    );
}

fn lines(choice: &Choice) -> Vec<(SubjectAttribute, String)> {
    let proof = proof(order_id(), "office@example.com", NOW);
    subject(&vetted(), &proof, choice)
        .into_iter()
        .map(|line| (line.attribute, line.value))
        .collect()
}

#[test]
fn the_subject_holds_what_was_proven_in_its_fixed_order() {
    use SubjectAttribute::*;
    let expected = [
        (Country, "PL"),
        (Region, "mazowieckie"),
        (Locality, "Warszawa"),
        (Organisation, "Kowalska Ceramika sp. z o.o."),
        (OrganisationIdentifier, "NTRPL-0012345678"),
        (CommonName, "Kowalska Ceramika sp. z o.o."),
        (Email, "office@example.com"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(at, value)| (at, value.to_owned()))
        .collect();
    assert_eq!(lines(&Choice::default()), expected);
}

#[test]
fn what_must_be_in_the_subject_cannot_be_left_out() {
    use SubjectAttribute::*;
    let least = Choice {
        common_name: super::CommonName::None,
        locality: false,
        region: false,
    };
    let attributes: Vec<_> = lines(&least)
        .into_iter()
        .map(|(attribute, _)| attribute)
        .collect();
    assert_eq!(
        attributes,
        [Country, Organisation, OrganisationIdentifier, Email]
    );
}

#[test]
fn a_mailbox_too_long_for_a_common_name_is_refused_with_words() {
    let long = format!("{}@example.com", "x".repeat(60));
    let order = order_at("awaiting_mailbox")
        .name_mailbox(mailbox(&long))
        .unwrap()
        .state;
    let order = order
        .challenge(crate::words::ChallengeId::new([1; 16]))
        .unwrap()
        .state;
    let order = order
        .confirm_mailbox(proof(order_id(), &long, NOW))
        .unwrap()
        .state;
    let choice = Choice {
        common_name: CommonName::Mailbox,
        ..Choice::default()
    };
    let order = order.choose(choice).unwrap().state;
    let answer = order.activate(activation_statements(NOW), NOW).map(drop);
    let problem = Problem::new("common_name", "common-name-mailbox-too-long");
    assert_eq!(answer, Err(Refusal::Fields(vec![problem])));
}

/// No subject byte and no extension comes from a request: only its key does (BMO 1934790).
#[test]
fn bmo_1934790_names_in_a_certificate_request_change_nothing() {
    let wishes = include_bytes!("../../../../corpus/csr/with_names.pem");
    let csr = pki::csr::examine(wishes).verdict.unwrap();
    let wished = ProvenKey::by_csr(&csr);
    let order = order_at("awaiting_key")
        .prove_key(wished.clone())
        .unwrap()
        .state;
    let Journey::AwaitingMailbox(stage) = &order.journey else {
        panic!("a key was proven")
    };
    let kept = serde_json::to_value(&stage.key).unwrap();
    let fields: Vec<_> = kept.as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        ["origin", "spki"],
        "the key and how it came, nothing more"
    );
    assert_eq!(stage.key, wished);
}
