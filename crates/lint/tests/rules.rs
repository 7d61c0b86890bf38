//! One sabotage, one finding: each test changes a good certificate in one place and names the rule that sees it.

#[path = "../../pki/tests/hierarchy/mod.rs"]
mod hierarchy;

use aws_lc_rs::rsa::KeySize;
use hierarchy::{DAY, Hierarchy, Key, NOON, issuing_tbs, revoked, root, root_tbs};
use lint::{Input, ProfileSet, Severity, against_issuer, certificate, crl};
use pki::certificate::TbsCertificate;
use pki::extension::{self, Extension, KeyUsage, oid};
use pki::mailbox::Mailbox;
use pki::name::{Attribute, Name};
use pki::rules::{policy, validity};
use pki::signature::SignatureAlgorithm;

use sealwright_lint as lint;

/// The errors and warnings of a leaf after one change.
fn leaf_with(change: impl FnOnce(&mut TbsCertificate)) -> Vec<&'static str> {
    let hierarchy = Hierarchy::new(Key::p384());
    let mut tbs = hierarchy.leaf_tbs(&Key::p256().public());
    change(&mut tbs);
    found(&tbs.encode(), ProfileSet::OV_MULTIPURPOSE)
}

fn found(tbs: &[u8], profile: ProfileSet) -> Vec<&'static str> {
    let findings = certificate(Input::Tbs(tbs), profile, NOON);
    findings.into_iter().map(|finding| finding.rule).collect()
}

fn put(tbs: &mut TbsCertificate, extension: Extension) {
    match tbs
        .extensions
        .iter_mut()
        .find(|known| known.oid == extension.oid)
    {
        Some(place) => *place = extension,
        None => tbs.extensions.push(extension),
    }
}

fn drop_extension(tbs: &mut TbsCertificate, unwanted: der::oid::ObjectIdentifier) {
    tbs.extensions.retain(|extension| extension.oid != unwanted);
}

/// The subject with these lines in place of the good ones; an empty value takes a line out.
fn subject_with(changes: &[(Attribute, &str)]) -> Vec<u8> {
    let changed = |attribute| changes.iter().find(|(other, _)| *other == attribute);
    let good = hierarchy::subject();
    let lines = good.iter().map(|(attribute, value)| {
        (
            attribute,
            changed(attribute)
                .map_or(value, |(_, value)| value)
                .to_owned(),
        )
    });
    Name::build(lines.filter(|(_, value)| !value.is_empty()))
        .unwrap()
        .der()
}

#[test]
fn a_whole_hierarchy_is_without_findings() {
    for key in [Key::p384(), Key::rsa(KeySize::Rsa4096)] {
        let hierarchy = Hierarchy::new(key);
        let (root, issuing) = (&hierarchy.root.certificate, &hierarchy.issuing.certificate);
        let responder = hierarchy.responder().certificate;
        assert_eq!(
            certificate(Input::Certificate(root.der()), ProfileSet::Root, NOON),
            []
        );
        assert_eq!(
            certificate(
                Input::Certificate(issuing.der()),
                ProfileSet::IssuingCa,
                NOON
            ),
            []
        );
        assert_eq!(
            against_issuer(Input::Certificate(issuing.der()), root, NOON),
            []
        );
        let findings = certificate(
            Input::Certificate(responder.der()),
            ProfileSet::OcspResponder,
            NOON,
        );
        assert_eq!(findings, []);
        assert_eq!(
            against_issuer(Input::Certificate(responder.der()), issuing, NOON),
            []
        );

        for subject_key in [Key::p256(), Key::p384(), Key::rsa(KeySize::Rsa2048)] {
            let public = subject_key.public();
            let leaf = hierarchy.leaf(&public);
            let signed = Input::Certificate(leaf.der());
            assert_eq!(certificate(signed, ProfileSet::OV_MULTIPURPOSE, NOON), []);
            assert_eq!(against_issuer(signed, issuing, NOON), []);
            let tbs = hierarchy.leaf_tbs(&public).encode();
            assert_eq!(
                certificate(Input::Tbs(&tbs), ProfileSet::OV_MULTIPURPOSE, NOON),
                []
            );
            assert_eq!(against_issuer(Input::Tbs(&tbs), issuing, NOON), []);
        }
        assert_eq!(crl(&hierarchy.root_crl(), root, NOON), []);
        let leaf = hierarchy.leaf(&Key::p256().public());
        assert_eq!(crl(&hierarchy.crl(vec![revoked(&leaf)]), issuing, NOON), []);
    }
}

#[test]
fn validity_counts_the_last_second() {
    let with_days = |days, more| {
        leaf_with(|tbs| tbs.not_after = validity::not_after(tbs.not_before, days) + more)
    };
    assert_eq!(with_days(824, 0), [""; 0]);
    assert_eq!(with_days(825, 0), ["validity_at_maximum"]);
    assert_eq!(with_days(825, 1), ["validity_too_long"]);
}

#[test]
fn validity_begins_today() {
    let shifted = |by| {
        leaf_with(|tbs| {
            tbs.not_before += by;
            tbs.not_after += by;
        })
    };
    assert_eq!(shifted(1), ["validity_begins_later"]);
    assert_eq!(shifted(-DAY), [""; 0]);
    assert_eq!(shifted(-DAY - 1), ["validity_backdated"]);
}

#[test]
fn the_subject_has_what_the_profile_says() {
    let subject =
        |changes: &[(Attribute, &str)]| leaf_with(|tbs| tbs.subject = subject_with(changes));
    let identifier = Attribute::OrganizationIdentifier;
    assert_eq!(subject(&[(identifier, "")]), ["subject_attribute_missing"]);
    assert_eq!(
        subject(&[(Attribute::O, ""), (Attribute::Cn, "")]),
        ["subject_attribute_missing"]
    );
    assert_eq!(subject(&[(Attribute::Cn, ""), (Attribute::E, "")]), [""; 0]);
    assert_eq!(subject(&[(Attribute::Cn, "Marka")]), ["common_name_source"]);
    assert_eq!(subject(&[(Attribute::Cn, hierarchy::MAILBOX)]), [""; 0]);
    assert_eq!(
        subject(&[(Attribute::E, "inny@example.com")]),
        ["subject_mailbox_not_in_san"]
    );
    assert_eq!(
        subject(&[(identifier, "KRS 12345")]),
        ["organization_identifier_form"]
    );
    assert_eq!(
        subject(&[(identifier, "NTRDE-1")]),
        ["organization_identifier_country"]
    );
    assert_eq!(
        subject(&[(identifier, "VATPL-5260250275")]),
        ["organization_identifier_digits"]
    );
    assert_eq!(
        subject(&[(Attribute::C, "DE")]),
        ["organization_identifier_country"]
    );
}

#[test]
fn a_persons_name_has_no_place_in_an_organisations_certificate() {
    let found = leaf_with(|tbs| {
        let lines = hierarchy::subject()
            .iter()
            .map(|(a, v)| (a, v.to_owned()))
            .collect::<Vec<_>>();
        let lines = lines
            .into_iter()
            .chain([(Attribute::GivenName, "Jan".to_owned())]);
        tbs.subject = Name::build(lines).unwrap().der();
    });
    assert_eq!(found, ["subject_attribute_not_listed"]);
}

#[test]
fn values_that_the_name_builder_refuses_are_seen_in_bytes_too() {
    let found = leaf_with(|tbs| {
        let good = "Łódź".as_bytes();
        let at = tbs
            .subject
            .windows(good.len())
            .position(|window| window == good)
            .unwrap();
        tbs.subject[at..at + good.len()].copy_from_slice(b"..  .. ");
    });
    assert_eq!(found, ["subject_value"]);
}

#[test]
fn a_string_type_of_its_own_is_seen() {
    let found = leaf_with(|tbs| {
        let country = [0x13, 2, b'P', b'L'];
        let at = tbs
            .subject
            .windows(4)
            .position(|window| window == country)
            .unwrap();
        tbs.subject[at] = 0x0c;
    });
    assert_eq!(found, ["subject_string_type"]);
}

#[test]
fn every_extension_is_missed() {
    for (unwanted, rule) in [
        (oid::AUTHORITY_KEY_IDENTIFIER, "extension_missing"),
        (oid::SUBJECT_KEY_IDENTIFIER, "extension_recommended"),
        (oid::KEY_USAGE, "extension_missing"),
        (oid::EXTENDED_KEY_USAGE, "extension_missing"),
        (oid::CERTIFICATE_POLICIES, "extension_missing"),
        (oid::CRL_DISTRIBUTION_POINTS, "extension_missing"),
        (oid::AUTHORITY_INFO_ACCESS, "extension_recommended"),
    ] {
        assert_eq!(
            leaf_with(|tbs| drop_extension(tbs, unwanted)),
            [rule],
            "{unwanted}"
        );
    }
    let without_san = leaf_with(|tbs| drop_extension(tbs, oid::SUBJECT_ALT_NAME));
    assert_eq!(
        without_san,
        ["extension_missing", "subject_mailbox_not_in_san"]
    );
}

#[test]
fn an_extension_outside_the_profile_is_an_error() {
    assert_eq!(
        leaf_with(|tbs| put(tbs, extension::ocsp_nocheck())),
        ["extension_not_listed"]
    );
}

#[test]
fn criticality_is_part_of_the_profile() {
    for place in 0..8 {
        let found = leaf_with(|tbs| tbs.extensions[place].critical ^= true);
        assert_eq!(found, ["extension_criticality"]);
    }
}

#[test]
fn key_usage_follows_the_kind_of_key() {
    use KeyUsage::*;
    let elliptic = |usages: &[KeyUsage]| leaf_with(|tbs| put(tbs, extension::key_usage(usages)));
    let wrong = ["key_usage_not_for_this_key"];
    for good in [
        &[DigitalSignature][..],
        &[DigitalSignature, NonRepudiation],
        &[KeyAgreement, EncipherOnly],
    ] {
        assert_eq!(elliptic(good), [""; 0], "{good:?}");
    }
    for bad in [
        &[DigitalSignature, KeyEncipherment][..],
        &[NonRepudiation],
        &[DigitalSignature, KeyCertSign],
        &[KeyAgreement, EncipherOnly, DecipherOnly],
        &[DigitalSignature, EncipherOnly],
        &[],
    ] {
        assert_eq!(elliptic(bad), wrong, "{bad:?}");
    }
    let rsa = Key::rsa(KeySize::Rsa2048).public();
    let with_rsa = |usages: &[KeyUsage]| {
        leaf_with(|tbs| {
            tbs.spki = rsa.der().to_vec();
            put(
                tbs,
                extension::subject_key_identifier(&rsa.key_identifier()),
            );
            put(tbs, extension::key_usage(usages));
        })
    };
    assert_eq!(
        with_rsa(&[DigitalSignature, NonRepudiation, KeyEncipherment]),
        [""; 0]
    );
    assert_eq!(with_rsa(&[KeyEncipherment, DataEncipherment]), [""; 0]);
    assert_eq!(with_rsa(&[DigitalSignature, KeyAgreement]), wrong);
    assert_eq!(with_rsa(&[DigitalSignature, DataEncipherment]), wrong);
}

#[test]
fn key_usage_with_loose_bits_is_unreadable() {
    let found = leaf_with(|tbs| {
        let usage = tbs
            .extensions
            .iter_mut()
            .find(|e| e.oid == oid::KEY_USAGE)
            .unwrap();
        usage.value = vec![3, 2, 0, 0x80];
    });
    assert_eq!(found, ["key_usage_unreadable"]);
}

#[test]
fn purposes_are_an_exact_set() {
    let purposes = |set: &[der::oid::ObjectIdentifier]| {
        leaf_with(|tbs| put(tbs, extension::extended_key_usage(set)))
    };
    assert_eq!(purposes(&[oid::EMAIL_PROTECTION]), [""; 0]);
    assert_eq!(
        purposes(&[oid::CLIENT_AUTH, oid::EMAIL_PROTECTION]),
        [""; 0]
    );
    for bad in [
        &[oid::CLIENT_AUTH][..],
        &[oid::EMAIL_PROTECTION, oid::OCSP_SIGNING],
        &[oid::EMAIL_PROTECTION, oid::EMAIL_PROTECTION],
        &[oid::EMAIL_PROTECTION, oid::CLIENT_AUTH, oid::OCSP_SIGNING],
    ] {
        assert_eq!(purposes(bad), ["extended_key_usage_set"], "{bad:?}");
    }
}

#[test]
fn there_is_exactly_one_reserved_policy() {
    let policies = |set: &[der::oid::ObjectIdentifier]| {
        leaf_with(|tbs| put(tbs, extension::certificate_policies(set, None)))
    };
    let own = der::oid::ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");
    let reserved = policy::ORGANIZATION_MULTIPURPOSE;
    assert_eq!(policies(&[reserved, own]), [""; 0]);
    assert_eq!(policies(&[own]), ["policy_reserved"]);
    assert_eq!(
        policies(&[reserved, policy::ORGANIZATION_STRICT]),
        ["policy_reserved"]
    );
    assert_eq!(
        policies(&[policy::SPONSORED_MULTIPURPOSE]),
        ["policy_reserved"]
    );
    assert_eq!(
        policies(&[reserved, reserved]),
        ["policy_twice", "policy_reserved"]
    );
    assert_eq!(policies(&[]), ["policies_unreadable", "policy_reserved"]);
}

#[test]
fn status_addresses_are_plain_public_http() {
    for bad in [
        "https://status.example.com/a.crl",
        "ldap://example.com/",
        "http://intranet/a.crl",
        "http://a b.pl/",
    ] {
        let point = leaf_with(|tbs| put(tbs, extension::crl_distribution_point(bad)));
        assert_eq!(point, ["crl_point_address"], "{bad}");
        let access = leaf_with(|tbs| put(tbs, extension::authority_info_access(bad, None)));
        assert_eq!(access, ["access_address"], "{bad}");
    }
}

#[test]
fn mailboxes_stand_in_san_once() {
    let mailboxes = |texts: &[&str]| {
        let parsed: Vec<_> = texts
            .iter()
            .map(|text| Mailbox::parse(text).unwrap())
            .collect();
        leaf_with(|tbs| put(tbs, extension::subject_alt_name_mailboxes(&parsed)))
    };
    let own = hierarchy::MAILBOX;
    assert_eq!(mailboxes(&[own, "second@example.com"]), [""; 0]);
    assert_eq!(mailboxes(&[own, own]), ["san_mailbox_twice"]);
    assert_eq!(mailboxes(&[]), ["san_empty", "subject_mailbox_not_in_san"]);
}

#[test]
fn key_identifiers_name_the_key() {
    let wrong = leaf_with(|tbs| put(tbs, extension::subject_key_identifier(&[7; 20])));
    assert_eq!(wrong, ["subject_key_identifier"]);
}

#[test]
fn a_leaf_is_no_ca() {
    let found = leaf_with(|tbs| put(tbs, extension::basic_constraints_ca(None)));
    assert_eq!(found, ["basic_constraints_ca"]);
}

#[test]
fn ca_certificates_have_their_own_rules() {
    let root = root(Key::p384());
    let issuing = |change: &dyn Fn(&mut TbsCertificate)| {
        let mut tbs = issuing_tbs(&root, &Key::p384());
        change(&mut tbs);
        found(&tbs.encode(), ProfileSet::IssuingCa)
    };
    let path = extension::basic_constraints_ca(Some(1));
    assert_eq!(
        issuing(&|tbs| put(tbs, path.clone())),
        ["basic_constraints_path_length"]
    );
    let purposes = extension::extended_key_usage(&[oid::EMAIL_PROTECTION, oid::OCSP_SIGNING]);
    assert_eq!(
        issuing(&|tbs| put(tbs, purposes.clone())),
        ["extended_key_usage_set"]
    );
    let policies = extension::certificate_policies(&[policy::MAILBOX_STRICT], None);
    assert_eq!(issuing(&|tbs| put(tbs, policies.clone())), ["policy_of_ca"]);
    let usage = extension::key_usage(&[KeyUsage::KeyCertSign]);
    assert_eq!(issuing(&|tbs| put(tbs, usage.clone())), ["key_usage_of_ca"]);

    let small = Key::rsa(KeySize::Rsa3072);
    assert_eq!(
        found(&issuing_tbs(&root, &small).encode(), ProfileSet::IssuingCa),
        ["rsa_too_small"]
    );
    assert_eq!(
        found(&root_tbs(&Key::p256()).encode(), ProfileSet::Root),
        ["root_curve_too_small"]
    );
}

#[test]
fn a_certificate_belongs_to_its_issuer() {
    let hierarchy = Hierarchy::new(Key::p384());
    let other = Hierarchy::new(Key::p384());
    let issuer = &hierarchy.issuing.certificate;
    let rules = |input: Input<'_>, issuer: &_| -> Vec<_> {
        against_issuer(input, issuer, NOON)
            .into_iter()
            .map(|finding| finding.rule)
            .collect()
    };
    let tbs = hierarchy.leaf_tbs(&Key::p256().public());
    let leaf = hierarchy.issuing.sign(&tbs);
    assert_eq!(
        rules(Input::Certificate(leaf.der()), &other.issuing.certificate),
        ["authority_key_identifier", "signature_does_not_verify"]
    );
    let changed = |change: &dyn Fn(&mut TbsCertificate)| {
        let mut tbs = tbs.clone();
        change(&mut tbs);
        rules(Input::Tbs(&tbs.encode()), issuer)
    };
    assert_eq!(
        changed(&|tbs| tbs.not_after = issuer.not_after() + 1),
        ["validity_outside_issuers"]
    );
    assert_eq!(
        changed(&|tbs| tbs.signature = SignatureAlgorithm::RsaSha256),
        ["issuer_algorithm"]
    );
    assert_eq!(
        changed(&|tbs| tbs.issuer = tbs.subject.clone()),
        ["issuer_name"]
    );
    assert_eq!(
        rules(Input::Certificate(leaf.der()), &leaf)[..2],
        ["issuer_name", "issuer_is_no_ca"]
    );
}

#[test]
fn a_list_is_signed_by_its_own_ca_and_lists_once() {
    let hierarchy = Hierarchy::new(Key::p384());
    let leaf = hierarchy.leaf(&Key::p256().public());
    let rules = |der: &[u8], at| -> Vec<_> {
        let issuer = &hierarchy.issuing.certificate;
        crl(der, issuer, at)
            .into_iter()
            .map(|finding| finding.rule)
            .collect()
    };
    let twice = hierarchy.crl(vec![revoked(&leaf), revoked(&leaf)]);
    assert_eq!(rules(&twice, NOON), ["crl_serial_twice"]);
    assert_eq!(
        rules(&hierarchy.crl(Vec::new()), NOON - 1),
        ["crl_begins_later"]
    );
    let of_another = Hierarchy::new(Key::p384()).crl(Vec::new());
    assert_eq!(
        rules(&of_another, NOON),
        ["crl_authority_key_identifier", "crl_signature"]
    );
    let of_the_root = hierarchy.root_crl();
    assert_eq!(rules(&of_the_root, NOON).len(), 4);
    assert_eq!(rules(&of_the_root[1..], NOON), ["crl_unreadable"]);
}

#[test]
fn what_cannot_be_read_is_one_error_with_a_name() {
    let findings = certificate(Input::Tbs(&[0x30, 0]), ProfileSet::OV_MULTIPURPOSE, NOON);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].rule, findings[0].severity),
        ("certificate_not_der", Severity::Error)
    );
    let mut twice = Hierarchy::new(Key::p384()).leaf_tbs(&Key::p256().public());
    twice.extensions.push(twice.extensions[0].clone());
    assert_eq!(
        found(&twice.encode(), ProfileSet::OV_MULTIPURPOSE),
        ["extension_twice"]
    );
}
