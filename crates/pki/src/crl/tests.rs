use super::*;
use crate::certificate::assemble;
use crate::name::{Attribute, Name};

const NOON: i64 = 1_795_608_000; // 2026-11-25T12:00:00Z

fn list(entries: Vec<Entry>) -> CrlSpec {
    CrlSpec {
        issuer: Name::build([(Attribute::C, "PL"), (Attribute::Cn, "Issuing")])
            .unwrap()
            .der(),
        signature: SignatureAlgorithm::EcdsaP384Sha384,
        this_update: NOON,
        next_update: NOON + 7 * 86_400,
        number: 300,
        authority_key_id: vec![7; 20],
        entries,
    }
}

fn entry(first: u8, reason: Option<RevocationReason>) -> Entry {
    Entry {
        serial: vec![first; 16],
        revoked_at: NOON - 60,
        reason,
    }
}

fn dressed(list: &CrlSpec) -> Vec<u8> {
    assemble(&list.encode_tbs(), list.signature, &[1; 8])
}

#[test]
fn what_is_written_is_what_is_read() {
    let spec = list(vec![
        entry(1, Some(RevocationReason::Superseded)),
        entry(2, None),
        entry(0x7f, None),
    ]);
    let crl = Crl::parse(&dressed(&spec)).unwrap();
    assert_eq!(crl.entries(), spec.entries);
    assert_eq!(
        (crl.this_update(), crl.next_update()),
        (spec.this_update, spec.next_update)
    );
    assert_eq!((crl.number(), crl.authority_key_id()), (300, &[7; 20][..]));
    assert_eq!(crl.issuer_der(), spec.issuer);
}

#[test]
fn an_empty_list_has_no_list() {
    let spec = list(Vec::new());
    let der = dressed(&spec);
    assert_eq!(Crl::parse(&der).unwrap().entries(), []);
    // nextUpdate is followed at once by the extensions.
    let after = b"Z\xa0";
    assert!(der.windows(2).any(|window| window == after));
}

#[test]
fn a_serial_is_found_by_value() {
    let crl = Crl::parse(&dressed(&list(vec![entry(5, None)]))).unwrap();
    assert!(crl.find(&[5; 16]).is_some());
    assert!(crl.find(&[&[0][..], &[5; 16]].concat()).is_some());
    assert!(crl.find(&[5; 15]).is_none());
}

#[test]
fn unspecified_and_hold_are_no_reasons_of_ours() {
    for code in [0, 6, 7, 8, 10, 11] {
        assert_eq!(RevocationReason::from_code(code), None);
        assert_eq!(RevocationReason::from_body(&[10, 1, code]), None);
    }
    for reason in RevocationReason::ALL {
        assert_eq!(RevocationReason::from_code(reason.code()), Some(reason));
        assert_eq!(RevocationReason::parse(reason.name()), Some(reason));
        assert_eq!(
            RevocationReason::from_body(&[10, 1, reason.code()]),
            Some(reason)
        );
    }
}

#[test]
fn every_cut_is_refused_without_a_panic() {
    let der = dressed(&list(vec![entry(1, Some(RevocationReason::KeyCompromise))]));
    for length in 0..der.len() {
        assert!(Crl::parse(&der[..length]).is_err());
    }
    for place in 0..der.len() {
        let mut changed = der.clone();
        changed[place] ^= 0x21;
        let _ = Crl::parse(&changed);
    }
}

#[test]
fn a_list_of_fifty_thousand_is_written_and_read() {
    let entries: Vec<Entry> = (0..50_000u32)
        .map(|number| Entry {
            serial: [&[0x41; 12][..], &number.to_be_bytes()].concat(),
            revoked_at: NOON - 60,
            reason: Some(RevocationReason::Superseded),
        })
        .collect();
    let spec = list(entries);
    let crl = Crl::parse(&dressed(&spec)).unwrap();
    assert_eq!(crl.entries(), spec.entries);
}
