//! What went wrong at real CAs and a linter can see, each by the number of its report.

use pki::extension::{self, KeyUsage};

use crate::der::{oid, seq, tlv};
use crate::draft::{CA, Draft, IM, OM, SM, golden, time};
use crate::hierarchy::NOON;
use crate::lint::{ProfileSet, RuleSet, Severity};
use crate::spoilt::{judged, names};
use crate::subjects::{identifier, with};

/// The errors of the public books, which anybody's linter should have shown.
fn errors(profile: ProfileSet, spoil: impl FnOnce(&mut Draft)) -> Vec<&'static str> {
    let mut draft = golden(profile);
    spoil(&mut draft);
    let mut found = judged(&draft, profile, NOON);
    found.retain(|finding| finding.severity == Severity::Error);
    let own: Vec<_> = crate::lint::rules()
        .filter(|info| info.set == RuleSet::Own)
        .map(|info| info.id)
        .collect();
    found.retain(|finding| !own.contains(&finding.rule));
    names(&found)
}

const POLICIES: &str = "2.5.29.32";

#[test]
fn bmo_1861783_no_reserved_policy() {
    let found = errors(OM, |d| {
        d.body(POLICIES, seq(&[&seq(&[&oid("1.3.6.1.4.1.99999.1")])]));
    });
    assert_eq!(found, ["policy_reserved"]);
}

/// A government body with a register number nobody can see; with both forms mixed one can.
#[test]
fn bmo_1898986_and_1927506_a_government_with_a_number() {
    let found = errors(OM, |d| identifier(d, "GOVPL-0000012345"));
    assert_eq!(found, ["organization_identifier_reference"]);
}

#[test]
fn bmo_1944815_a_german_register_number_with_a_state() {
    let mut draft = golden(OM);
    identifier(&mut draft, "NTRDE+BY-HRB 12345");
    let found = names(&judged(&draft, OM, NOON));
    assert!(found.contains(&"german_register_without_euid"));
}

#[test]
fn bmo_1541064_an_organisation_identifier_in_a_form_of_its_own() {
    let found = errors(OM, |d| identifier(d, "CHE-123.456.789"));
    assert_eq!(found, ["organization_identifier_form"]);
}

#[test]
fn bmo_1959721_a_person_with_attributes_of_an_organisation() {
    let found = errors(IM, |d| {
        with(d, &[("2.5.4.10", "Firma"), ("2.5.4.11", "Dział")])
    });
    assert_eq!(found, ["subject_attribute_prohibited"]);
}

#[test]
fn bmo_1914023_and_1929189_key_usages_of_another_profile() {
    let usages = [KeyUsage::DigitalSignature, KeyUsage::DataEncipherment];
    let found = errors(SM, |d| d.put(extension::key_usage(&usages)));
    assert_eq!(found, ["key_usage_not_for_this_key"]);
}

#[test]
fn bmo_1796803_key_usage_with_a_wrong_count_of_unused_bits() {
    let found = errors(OM, |d| d.body("2.5.29.15", vec![3, 2, 5, 0x80]));
    assert_eq!(found, ["key_usage_unreadable"]);
}

#[test]
fn bmo_1443731_a_validity_of_too_many_days() {
    let found = errors(OM, |d| d.not_after = time(NOON + 1100 * 86_400));
    assert_eq!(found, ["validity_too_long"]);
}

#[test]
fn bmo_1876565_a_policy_qualifier_that_is_not_allowed() {
    let found = errors(OM, |d| {
        let reference = seq(&[&tlv(0x0c, b"Org"), &seq(&[&tlv(2, &[1])])]);
        let notice = seq(&[&oid("1.3.6.1.5.5.7.2.2"), &seq(&[&reference])]);
        let policy = seq(&[&oid("2.23.140.1.5.2.2"), &seq(&[&notice])]);
        d.body(POLICIES, seq(&[&policy]));
    });
    assert_eq!(found, ["user_notice_reference"]);
}

#[test]
fn bmo_1793053_an_intermediate_without_purposes() {
    let found = errors(CA, |d| d.drop("2.5.29.37"));
    assert_eq!(found, ["extension_missing"]);
}

#[test]
fn digicert_2018_characters_that_printable_string_does_not_have() {
    let found = errors(OM, |d| {
        d.subject = seq(&[&crate::der::rdn("2.5.4.10", 0x13, b"A & B")]);
    });
    assert_eq!(found, ["der_string_characters"]);
}

#[test]
fn several_cas_2018_a_name_of_more_than_64_characters() {
    let long = "a".repeat(65);
    let found = errors(OM, |d| with(d, &[("2.5.4.11", &long)]));
    assert_eq!(found, ["subject_value_length"]);
}

#[test]
fn globalsign_a_state_of_punctuation_alone() {
    let found = errors(OM, |d| with(d, &[("2.5.4.8", "-")]));
    assert_eq!(found, ["subject_only_metadata"]);
}

#[test]
fn globalsign_a_responder_with_a_name_of_more_than_64_characters() {
    let long = "a".repeat(65);
    let found = errors(crate::draft::OCSP, |d| with(d, &[("2.5.4.3", &long)]));
    assert_eq!(found, ["subject_value_length"]);
}

#[test]
fn bmo_1951415_lists_and_issuers_by_https_and_ldap() {
    let found = errors(OM, |d| {
        d.put(extension::crl_distribution_point("https://a.pl/a.crl"));
        d.put(extension::authority_info_access("ldap://a.pl/a", None));
    });
    assert_eq!(found, ["crl_point_scheme", "access_scheme"]);
}
