//! What a SEQUENCE is, without believing anything in it. Whatever cannot be told is taken for a certificate, so
//! that the linter says what is wrong with it.

use der::asn1::{GeneralizedTime, UtcTime};
use der::{Decode, Reader, SliceReader};

const OID: u8 = 0x06;
const ENUMERATED: u8 = 0x0a;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const CONTEXT_0: u8 = 0xa0;
const CONTEXT_1: u8 = 0xa1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Certificate,
    Crl,
    OcspResponse,
}

/// What it is, and its first second: notBefore, thisUpdate or producedAt.
pub fn what(der: &[u8]) -> (What, Option<i64>) {
    // RFC 6960 4.2.1: a response begins with its status.
    if begins_with(der, ENUMERATED) {
        return (What::OcspResponse, produced_at(der));
    }
    let tbs = children(der).and_then(|outer| outer.first().copied());
    let fields = tbs.and_then(children).unwrap_or_default();
    // RFC 5280 4.1: [0] version, or serial at once in version 1. RFC 5280 5.1: INTEGER version, or none.
    let certificate = || fields.iter().skip_while(|field| tag(field) != SEQUENCE);
    let crls_update = fields
        .iter()
        .find(|field| matches!(tag(field), UTC_TIME | GENERALIZED_TIME));
    match crls_update {
        Some(this_update) => (What::Crl, seconds(this_update)),
        None => {
            let validity = certificate().nth(2).and_then(|validity| children(validity));
            let begins = validity.and_then(|times| times.first().and_then(|time| seconds(time)));
            (What::Certificate, begins)
        }
    }
}

/// A ContentInfo begins with its kind, where a certificate and a list have a SEQUENCE.
pub fn is_pkcs7(der: &[u8]) -> bool {
    begins_with(der, OID)
}

fn begins_with(der: &[u8], wanted: u8) -> bool {
    children(der).is_some_and(|inner| inner.first().is_some_and(|first| tag(first) == wanted))
}

/// Under responseBytes, response, BasicOCSPResponse and tbsResponseData; a refusal has none.
fn produced_at(der: &[u8]) -> Option<i64> {
    let bytes = children(der)?.into_iter().nth(1)?;
    let typed = children(bytes)?.into_iter().next()?;
    let basic = children(typed)?.into_iter().nth(1)?;
    let data = children(basic)?.into_iter().next()?;
    let data = children(data)?.into_iter().next()?;
    let fields = children(data)?;
    let time = fields.iter().find(|field| tag(field) == GENERALIZED_TIME);
    time.and_then(|time| seconds(time))
}

/// The certificates and lists of a SignedData (RFC 5652 5.1), in whatever order they stand.
pub fn inside_pkcs7(der: &[u8]) -> Option<Vec<Vec<u8>>> {
    let content = children(der)?.into_iter().nth(1)?;
    let signed_data = children(content)?.into_iter().next()?;
    let mut found = Vec::new();
    for field in children(signed_data)? {
        if matches!(tag(field), CONTEXT_0 | CONTEXT_1) {
            found.extend(children(field)?.into_iter().map(<[u8]>::to_vec));
        }
    }
    Some(found)
}

fn tag(element: &[u8]) -> u8 {
    element.first().copied().unwrap_or_default()
}

/// The elements inside a constructed one, each with its header.
fn children(element: &[u8]) -> Option<Vec<&[u8]>> {
    let mut outer = SliceReader::new(element).ok()?;
    let header = der::Header::decode(&mut outer).ok()?;
    let body = outer.read_slice(header.length()).ok()?;
    let mut inner = SliceReader::new(body).ok()?;
    let mut found = Vec::new();
    while !inner.is_finished() {
        found.push(inner.tlv_bytes().ok()?);
    }
    Some(found)
}

fn seconds(time: &[u8]) -> Option<i64> {
    let since_1970 = match tag(time) {
        UTC_TIME => UtcTime::from_der(time).ok()?.to_unix_duration(),
        GENERALIZED_TIME => GeneralizedTime::from_der(time).ok()?.to_unix_duration(),
        _ => return None,
    };
    i64::try_from(since_1970.as_secs()).ok()
}
