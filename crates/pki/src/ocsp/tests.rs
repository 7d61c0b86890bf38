use super::*;
use crate::certificate::wire::{encoded, octets};
use crate::crl::RevocationReason;
use crate::signature::SignatureAlgorithm;

const NOON: i64 = 1_795_608_000; // 2026-11-25T12:00:00Z

fn id(serial: u8) -> CertId {
    request::cert_id(IdHash::Sha256, vec![1; 32], vec![2; 32], vec![serial; 16]).unwrap()
}

fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [.., high, low] = content.len().to_be_bytes();
    let head = match content.len() {
        0..=127 => vec![tag, low],
        128..=255 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    [head, content].concat()
}

fn request_for(ids: &[CertId], extensions: &[u8]) -> Vec<u8> {
    let singles: Vec<_> = ids.iter().map(|id| tlv(0x30, &[id.der()])).collect();
    let list = tlv(0x30, &singles.iter().map(Vec::as_slice).collect::<Vec<_>>());
    tlv(0x30, &[&tlv(0x30, &[&list, extensions])])
}

fn with_nonce(nonce: &[u8]) -> Vec<u8> {
    let value = encoded(&octets(&encoded(&octets(nonce))));
    let extension = tlv(0x30, &[&encoded(&NONCE), &value]);
    request_for(&[id(1)], &tlv(0xa2, &[&tlv(0x30, &[&extension])]))
}

#[test]
fn a_request_gives_its_ids_as_they_came() {
    let request = parse_request(&request_for(&[id(1), id(2)], &[])).unwrap();
    assert_eq!(
        request,
        Request {
            ids: vec![id(1), id(2)],
            nonce: None
        }
    );
}

#[test]
fn a_nonce_has_1_to_128_octets() {
    for length in [1, 16, 32, 128] {
        let nonce = vec![5; length];
        assert_eq!(
            parse_request(&with_nonce(&nonce)).unwrap().nonce,
            Some(nonce)
        );
    }
    for length in [0, 129] {
        assert_eq!(
            parse_request(&with_nonce(&vec![5; length])),
            Err(OcspProblem::Nonce)
        );
    }
}

#[test]
fn a_request_has_1_to_20_ids() {
    assert!(parse_request(&request_for(&vec![id(1); 20], &[])).is_ok());
    assert_eq!(
        parse_request(&request_for(&vec![id(1); 21], &[])),
        Err(OcspProblem::Ids)
    );
    assert_eq!(parse_request(&request_for(&[], &[])), Err(OcspProblem::Ids));
}

#[test]
fn a_request_above_8_kilobytes_is_not_read() {
    assert_eq!(parse_request(&vec![0x30; 8193]), Err(OcspProblem::TooLarge));
}

#[test]
fn a_critical_extension_that_we_do_not_know_is_refused() {
    let unknown = tlv(0x30, &[&[6, 2, 0x2a, 3], &[1, 1, 0xff], &[4, 0]]);
    let extensions = tlv(0xa2, &[&tlv(0x30, &[&unknown])]);
    let refused = parse_request(&request_for(&[id(1)], &extensions));
    assert_eq!(refused, Err(OcspProblem::CriticalExtension));
}

#[test]
fn an_answer_says_what_was_put_in() {
    let single = |serial, status| Single {
        cert_id: id(serial),
        status,
        this_update: NOON,
        next_update: NOON + 86_400,
    };
    let reason = Some(RevocationReason::KeyCompromise);
    let data = ResponseData {
        responder_key_hash: [9; 20],
        produced_at: NOON,
        singles: vec![
            single(1, CertStatus::Good),
            single(
                2,
                CertStatus::Revoked {
                    at: NOON - 5,
                    reason,
                },
            ),
            single(
                3,
                CertStatus::Revoked {
                    at: NOON - 5,
                    reason: None,
                },
            ),
            single(4, CertStatus::Unknown),
        ],
        nonce: Some(vec![4; 32]),
    };
    let algorithm = SignatureAlgorithm::EcdsaP256Sha256;
    let der = ResponseData::assemble(&data.encode(), algorithm, &[1; 8], None);
    let read = Response::parse(&der).unwrap();
    assert_eq!(read.data, data);
    assert_eq!(read.responder, None);
    for length in 0..der.len() {
        assert!(Response::parse(&der[..length]).is_err());
    }
}

#[test]
fn an_error_is_five_octets() {
    assert_eq!(
        error_response(ErrorStatus::Unauthorized),
        [0x30, 3, 0x0a, 1, 6]
    );
    assert!(Response::parse(&error_response(ErrorStatus::TryLater)).is_err());
}

#[test]
fn damaged_requests_never_panic() {
    let request = with_nonce(&[5; 16]);
    for place in 0..request.len() {
        for bit in 0..8 {
            let mut changed = request.clone();
            changed[place] ^= 1 << bit;
            let _ = parse_request(&changed);
        }
        assert!(parse_request(&request[..place]).is_err());
    }
}
