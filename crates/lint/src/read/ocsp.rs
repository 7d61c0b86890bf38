//! OCSPResponse and BasicOCSPResponse (RFC 6960 4.2.1).

use super::certificate::{Extension, extensions, whole_octets};
use super::der::{
    ENUMERATED, Flaw, GENERALIZED_TIME, INTEGER, NotDer, OCTET_STRING, OID, Reader, SEQUENCE, only,
    walk,
};
use super::time::Time;

#[derive(Clone, Debug)]
pub(crate) struct Response<'a> {
    /// 0 is success, which alone has a body.
    pub status: u8,
    pub body: Option<(&'a [u8], &'a [u8])>,
}

impl<'a> Response<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, NotDer> {
        let whole = only(der)?;
        walk(der)?;
        let mut inside = whole.of(SEQUENCE)?;
        let status = match inside.take(ENUMERATED)?.content {
            [status] => *status,
            _ => return Err(whole.refuse(Flaw::Shape)),
        };
        let body = match inside.optional(0xa0)? {
            None => None,
            Some(explicit) => {
                let mut explicit = explicit.inside();
                let mut pair = explicit.take(SEQUENCE)?.inside();
                explicit.end()?;
                let kind = pair.take(OID)?.content;
                let octets = pair.take(OCTET_STRING)?.content;
                pair.end()?;
                Some((kind, octets))
            }
        };
        inside.end()?;
        Ok(Self { status, body })
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Basic<'a> {
    pub data: &'a [u8],
    pub algorithm: &'a [u8],
    pub signature: &'a [u8],
    /// None where the field is absent.
    pub certificates: Option<Vec<&'a [u8]>>,
    pub responder: Responder<'a>,
    pub produced_at: Time,
    pub singles: Vec<Single<'a>>,
    pub extensions: Vec<Extension<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Responder<'a> {
    Name(&'a [u8]),
    Key(&'a [u8]),
}

#[derive(Clone, Debug)]
pub(crate) struct Single<'a> {
    pub hash_algorithm: &'a [u8],
    pub issuer_name_hash: &'a [u8],
    pub issuer_key_hash: &'a [u8],
    pub serial: &'a [u8],
    pub status: Status,
    pub this_update: Time,
    pub next_update: Option<Time>,
    pub extensions: Vec<Extension<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Good,
    Revoked { at: i64, reason: Option<u8> },
    Unknown,
}

impl<'a> Basic<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, NotDer> {
        let whole = only(der)?;
        walk(der)?;
        let mut outer = whole.of(SEQUENCE)?;
        let data = outer.take(SEQUENCE)?;
        let algorithm = outer.take(SEQUENCE)?.whole;
        let signature = whole_octets(&mut outer)?;
        let certificates = match outer.optional(0xa0)? {
            None => None,
            Some(explicit) => {
                let mut explicit = explicit.inside();
                let mut list = explicit.take(SEQUENCE)?.inside();
                explicit.end()?;
                let mut found = Vec::with_capacity(1);
                while !list.is_empty() {
                    found.push(list.take(SEQUENCE)?.whole);
                }
                Some(found)
            }
        };
        outer.end()?;

        let mut inside = data.inside();
        if let Some(version) = inside.optional(0xa0)? {
            return Err(version.refuse(match version.content {
                [0x02, 0x01, 0x00] => Flaw::DefaultWritten,
                _ => Flaw::Shape,
            }));
        }
        let responder = inside.any()?;
        let responder = match responder.tag {
            0xa1 => Responder::Name(only(responder.content)?.whole),
            0xa2 => match only(responder.content)? {
                key if key.tag == OCTET_STRING => Responder::Key(key.content),
                other => return Err(other.refuse(Flaw::Shape)),
            },
            _ => return Err(responder.refuse(Flaw::Shape)),
        };
        let produced_at = general(&mut inside)?;
        let mut list = inside.take(SEQUENCE)?.inside();
        let mut singles = Vec::with_capacity(1);
        while !list.is_empty() {
            singles.push(Single::read(list.take(SEQUENCE)?.inside())?);
        }
        let found = tagged_extensions(&mut inside)?;
        inside.end()?;
        Ok(Self {
            data: data.whole,
            algorithm,
            signature,
            certificates,
            responder,
            produced_at,
            singles,
            extensions: found,
        })
    }
}

/// Here the type is always GeneralizedTime.
fn general(reader: &mut Reader<'_>) -> Result<Time, NotDer> {
    let mut one = Reader::new(reader.take(GENERALIZED_TIME)?.whole);
    Time::read(&mut one)
}

fn tagged_extensions<'a>(reader: &mut Reader<'a>) -> Result<Vec<Extension<'a>>, NotDer> {
    match reader.optional(0xa1)? {
        None => Ok(Vec::new()),
        Some(explicit) => {
            let mut explicit = explicit.inside();
            let found = extensions(explicit.take(SEQUENCE)?.inside())?;
            explicit.end()?;
            Ok(found)
        }
    }
}

impl<'a> Single<'a> {
    fn read(mut single: Reader<'a>) -> Result<Self, NotDer> {
        let mut id = single.take(SEQUENCE)?.inside();
        let hash_algorithm = id.take(SEQUENCE)?.whole;
        let issuer_name_hash = id.take(OCTET_STRING)?.content;
        let issuer_key_hash = id.take(OCTET_STRING)?.content;
        let serial = id.take(INTEGER)?.content;
        id.end()?;
        let status = single.any()?;
        let status = match (status.tag, status.content) {
            (0x80, []) => Status::Good,
            (0x82, []) => Status::Unknown,
            (0xa1, _) => {
                let mut revoked = status.inside();
                let at = general(&mut revoked)?.unix;
                let reason = match revoked.optional(0xa0)? {
                    None => None,
                    Some(explicit) => {
                        let code = only(explicit.content)?;
                        match (code.tag, code.content) {
                            (ENUMERATED, [code]) => Some(*code),
                            _ => return Err(code.refuse(Flaw::Shape)),
                        }
                    }
                };
                revoked.end()?;
                Status::Revoked { at, reason }
            }
            _ => return Err(status.refuse(Flaw::Shape)),
        };
        let this_update = general(&mut single)?;
        let next_update = match single.optional(0xa0)? {
            None => None,
            Some(explicit) => {
                let mut inside = explicit.inside();
                let time = general(&mut inside)?;
                inside.end()?;
                Some(time)
            }
        };
        let found = tagged_extensions(&mut single)?;
        single.end()?;
        Ok(Self {
            hash_algorithm,
            issuer_name_hash,
            issuer_key_hash,
            serial,
            status,
            this_update,
            next_update,
            extensions: found,
        })
    }
}
