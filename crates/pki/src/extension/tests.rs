use super::*;

fn bits(usages: &[KeyUsage]) -> Vec<u8> {
    key_usage(usages).value
}

#[test]
fn key_usage_has_no_trailing_zero_bits() {
    use KeyUsage::*;
    assert_eq!(bits(&[DigitalSignature]), [3, 2, 7, 0x80]);
    assert_eq!(bits(&[DigitalSignature, NonRepudiation]), [3, 2, 6, 0xc0]);
    assert_eq!(bits(&[DigitalSignature, KeyEncipherment]), [3, 2, 5, 0xa0]);
    assert_eq!(
        bits(&[DigitalSignature, NonRepudiation, KeyEncipherment]),
        [3, 2, 5, 0xe0]
    );
    assert_eq!(bits(&[KeyEncipherment]), [3, 2, 5, 0x20]);
    assert_eq!(bits(&[KeyAgreement]), [3, 2, 3, 0x08]);
    assert_eq!(bits(&[DigitalSignature, KeyAgreement]), [3, 2, 3, 0x88]);
    assert_eq!(bits(&[KeyAgreement, DecipherOnly]), [3, 3, 7, 0x08, 0x80]);
    assert_eq!(bits(&[KeyCertSign, CrlSign]), [3, 2, 1, 0x06]);
}

#[test]
fn key_usage_in_another_spelling_is_unreadable() {
    assert_eq!(
        read::key_usage(&[3, 2, 7, 0x80]),
        Ok(vec![KeyUsage::DigitalSignature])
    );
    for loose in [
        &[3, 2, 0, 0x80][..],
        &[3, 3, 0, 0x80, 0],
        &[3, 4, 0, 0x80, 0x80, 0x80],
        &[3, 3, 6, 0x80, 0x40],
    ] {
        assert_eq!(read::key_usage(loose), Err(read::Unreadable));
    }
}

#[test]
fn basic_constraints_are_the_known_bytes() {
    assert_eq!(basic_constraints_ca(None).value, [0x30, 3, 1, 1, 0xff]);
    assert_eq!(
        basic_constraints_ca(Some(0)).value,
        [0x30, 6, 1, 1, 0xff, 2, 1, 0]
    );
    let leaf = read::basic_constraints(&[0x30, 0]);
    assert_eq!(
        leaf,
        Ok(read::BasicConstraints {
            ca: false,
            path_len: None
        })
    );
    assert_eq!(
        read::basic_constraints(&[0x30, 3, 1, 1, 0]),
        Err(read::Unreadable)
    );
}

#[test]
fn what_is_made_is_read_back() {
    let uri = "http://status.example.com/a.crl";
    assert_eq!(
        read::crl_distribution_points(&crl_distribution_point(uri).value),
        Ok(vec![uri.to_owned()])
    );

    let access = authority_info_access(
        "http://status.example.com/a.cer",
        Some("http://ocsp.example.com"),
    );
    assert_eq!(
        read::authority_info_access(&access.value),
        Ok(vec![
            (oid::ACCESS_OCSP, "http://ocsp.example.com".to_owned()),
            (
                oid::ACCESS_CA_ISSUERS,
                "http://status.example.com/a.cer".to_owned()
            ),
        ])
    );

    let policy = oid::EMAIL_PROTECTION;
    let policies = certificate_policies(&[policy], Some("http://status.example.com/cps"));
    let cps = Some("http://status.example.com/cps".to_owned());
    assert_eq!(
        read::certificate_policies(&policies.value),
        Ok(vec![read::Policy { oid: policy, cps }])
    );

    assert_eq!(
        read::subject_key_identifier(&subject_key_identifier(&[9; 20]).value),
        Ok(vec![9; 20])
    );
    assert_eq!(
        read::authority_key_identifier(&authority_key_identifier(&[9; 20]).value),
        Ok(vec![9; 20])
    );
    assert_eq!(read::crl_number(&crl_number(300).value), Ok(300));
    assert_eq!(ocsp_nocheck().value, [5, 0]);
}

#[test]
fn only_ca_facts_and_key_usage_are_critical() {
    assert!(basic_constraints_ca(None).critical);
    assert!(key_usage(&[KeyUsage::CrlSign]).critical);
    assert!(!extended_key_usage(&[oid::EMAIL_PROTECTION]).critical);
    assert!(!crl_number(1).critical);
}
