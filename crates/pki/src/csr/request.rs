//! CertificationRequest (RFC 2986 4) in strict DER, with one deviation: attributes may be missing altogether.
//!
//! Some generators leave out `attributes [0]`, which RFC 2986 does not allow to be absent. The signature is
//! verified over the received bytes, so taking such a request changes nothing in what is proven.

use super::{
    Code, Problem, names,
    tlv::{self, BIT_STRING, CONTEXT_0, Element, INTEGER, NotDer, SEQUENCE, inside},
};

pub(super) struct Request<'a> {
    /// CertificationRequestInfo as received: what is signed.
    pub signed: &'a [u8],
    /// The content of the Name.
    pub subject: &'a [u8],
    /// SubjectPublicKeyInfo, whole.
    pub spki: &'a [u8],
    /// The content of `[0]`.
    pub attributes: Option<&'a [u8]>,
    /// AlgorithmIdentifier, whole.
    pub algorithm: &'a [u8],
    pub signature: &'a [u8],
}

/// The length of the outside is right and everything inside is strict DER of the right types.
pub(super) fn split(der: &[u8]) -> Result<Request<'_>, Problem> {
    tlv::walk(der).map_err(|NotDer| Problem::new(Code::Csr12).with("why", "der"))?;
    parts(der).map_err(|NotDer| Problem::new(Code::Csr12).with("why", "structure"))
}

/// `CN=…, O=…` of what may be a request, or nothing.
pub(super) fn subject_line(der: &[u8]) -> String {
    parts(der)
        .and_then(|request| names::attributes(request.subject))
        .map(|subject| names::line(&subject))
        .unwrap_or_default()
}

fn parts(der: &[u8]) -> Result<Request<'_>, NotDer> {
    let [outer] = *inside(der)? else {
        return Err(NotDer);
    };
    let [info, algorithm, signature] = *sequence(outer)? else {
        return Err(NotDer);
    };
    let info_parts = sequence(info)?;
    let ([version, subject, spki], attributes) = info_parts.split_first_chunk().ok_or(NotDer)?;
    let attributes = match attributes {
        [] => None,
        [attributes] if attributes.tag == CONTEXT_0 => Some(attributes.content),
        _ => return Err(NotDer),
    };
    let types = [
        version.tag,
        subject.tag,
        spki.tag,
        algorithm.tag,
        signature.tag,
    ];
    if types != [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, BIT_STRING] || version.content != [0] {
        return Err(NotDer);
    }
    // A signature is whole octets.
    let (0, signature) = signature
        .content
        .split_first()
        .map(|(unused, rest)| (*unused, rest))
        .ok_or(NotDer)?
    else {
        return Err(NotDer);
    };
    Ok(Request {
        signed: info.whole,
        subject: subject.content,
        spki: spki.whole,
        attributes,
        algorithm: algorithm.whole,
        signature,
    })
}

fn sequence(element: Element<'_>) -> Result<Vec<Element<'_>>, NotDer> {
    if element.tag == SEQUENCE {
        inside(element.content)
    } else {
        Err(NotDer)
    }
}
