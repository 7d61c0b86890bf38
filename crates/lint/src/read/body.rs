//! What stands inside the extensions, one type for each.

use super::der::{
    BIT_STRING, ENUMERATED, Element, Flaw, GENERALIZED_TIME, IA5_STRING, INTEGER, NotDer,
    OCTET_STRING, OID, PRINTABLE_STRING, Reader, SEQUENCE, SET, only, walk,
};
use super::general_name::GeneralName;

pub(crate) type Read<T> = Result<T, NotDer>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BasicConstraints {
    pub ca: bool,
    /// `Some(None)` for a number that no path reaches.
    pub path_len: Option<Option<u8>>,
}

pub(crate) fn basic_constraints(body: &[u8]) -> Read<BasicConstraints> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let ca = inside.default_false(0x01)?;
    let path_len = inside.optional(INTEGER)?;
    inside.end()?;
    let negative = |element: Element<'_>| element.content.first().is_some_and(|b| b & 0x80 != 0);
    if let Some(element) = path_len.filter(|element| negative(*element)) {
        return Err(element.refuse(Flaw::Shape));
    }
    Ok(BasicConstraints {
        ca,
        path_len: path_len.map(|element| match element.content {
            [length] => Some(*length),
            _ => None,
        }),
    })
}

/// The bits of keyUsage as in X.509, digitalSignature highest of sixteen.
pub(crate) fn key_usage(body: &[u8]) -> Read<u16> {
    let element = only(body)?;
    if element.tag != BIT_STRING {
        return Err(element.refuse(Flaw::Shape));
    }
    let (unused, bits) = match element.content {
        [unused, rest @ ..] => (*unused, rest),
        [] => return Err(element.refuse(Flaw::BitString)),
    };
    let number = match bits {
        [] => 0,
        [first] => u16::from_be_bytes([*first, 0]),
        [first, second] => u16::from_be_bytes([*first, *second]),
        _ => return Err(element.refuse(Flaw::Shape)),
    };
    // X.690 11.2.2: bits with names end with the last that is set.
    let trailing = bits.last().map_or(0, |last| last.trailing_zeros());
    if trailing != u32::from(unused) || trailing > 7 {
        return Err(element.refuse(Flaw::BitString));
    }
    Ok(number)
}

/// One or more object identifiers.
pub(crate) fn extended_key_usage(body: &[u8]) -> Read<Vec<&[u8]>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut purposes = Vec::with_capacity(2);
    loop {
        purposes.push(inside.take(OID)?.content);
        if inside.is_empty() {
            return Ok(purposes);
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Policy<'a> {
    pub oid: &'a [u8],
    pub qualifiers: Vec<Qualifier<'a>>,
}

#[derive(Clone, Debug)]
pub(crate) enum Qualifier<'a> {
    Cps(&'a str),
    Notice {
        reference: bool,
        text: Option<Element<'a>>,
    },
    Other(&'a [u8]),
}

const CPS: &[u8] = b"\x2b\x06\x01\x05\x05\x07\x02\x01";
const USER_NOTICE: &[u8] = b"\x2b\x06\x01\x05\x05\x07\x02\x02";

pub(crate) fn certificate_policies(body: &[u8]) -> Read<Vec<Policy<'_>>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut policies = Vec::with_capacity(2);
    loop {
        let mut policy = inside.take(SEQUENCE)?.inside();
        let oid = policy.take(OID)?.content;
        let mut qualifiers = Vec::new();
        if let Some(list) = policy.optional(SEQUENCE)? {
            let mut list = list.inside();
            loop {
                qualifiers.push(qualifier(&mut list)?);
                if list.is_empty() {
                    break;
                }
            }
        }
        policy.end()?;
        policies.push(Policy { oid, qualifiers });
        if inside.is_empty() {
            return Ok(policies);
        }
    }
}

fn qualifier<'a>(list: &mut Reader<'a>) -> Read<Qualifier<'a>> {
    let mut pair = list.take(SEQUENCE)?.inside();
    let kind = pair.take(OID)?.content;
    let value = pair.any()?;
    pair.end()?;
    Ok(match kind {
        CPS => match std::str::from_utf8(value.content) {
            Ok(uri) if value.tag == IA5_STRING => Qualifier::Cps(uri),
            _ => return Err(value.refuse(Flaw::Shape)),
        },
        USER_NOTICE => {
            let mut notice = value.of(SEQUENCE)?;
            let reference = notice.optional(SEQUENCE)?.is_some();
            let text = match notice.is_empty() {
                true => None,
                false => Some(notice.any()?),
            };
            notice.end()?;
            Qualifier::Notice { reference, text }
        }
        other => Qualifier::Other(other),
    })
}

#[derive(Clone, Debug)]
pub(crate) struct DistributionPoint<'a> {
    pub full_name: Vec<GeneralName<'a>>,
    /// nameRelativeToCRLIssuer.
    pub relative: bool,
    pub reasons: bool,
    pub issuer: bool,
}

pub(crate) fn distribution_points(body: &[u8]) -> Read<Vec<DistributionPoint<'_>>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut points = Vec::with_capacity(1);
    loop {
        let mut point = inside.take(SEQUENCE)?.inside();
        let name = point.optional(0xa0)?;
        let reasons = point.optional(0x81)?.is_some();
        let issuer = point.optional(0xa2)?.is_some();
        point.end()?;
        let (full_name, relative) = match name {
            Some(name) => point_name(name)?,
            None => (Vec::new(), false),
        };
        points.push(DistributionPoint {
            full_name,
            relative,
            reasons,
            issuer,
        });
        if inside.is_empty() {
            return Ok(points);
        }
    }
}

/// DistributionPointName inside its explicit tag.
pub(crate) fn point_name(name: Element<'_>) -> Read<(Vec<GeneralName<'_>>, bool)> {
    let mut choice = name.inside();
    let chosen = choice.any()?;
    choice.end()?;
    match chosen.tag {
        0xa0 => Ok((GeneralName::read_all(chosen.inside())?, false)),
        0xa1 => Ok((Vec::new(), true)),
        _ => Err(chosen.refuse(Flaw::Shape)),
    }
}

pub(crate) fn access_descriptions(body: &[u8]) -> Read<Vec<(&[u8], GeneralName<'_>)>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut accesses = Vec::with_capacity(2);
    loop {
        let mut access = inside.take(SEQUENCE)?.inside();
        let method = access.take(OID)?.content;
        let location = GeneralName::read(access.any()?)?;
        access.end()?;
        accesses.push((method, location));
        if inside.is_empty() {
            return Ok(accesses);
        }
    }
}

/// issuingDistributionPoint (RFC 5280 5.2.5): the names of the point.
pub(crate) fn issuing_point(body: &[u8]) -> Read<Vec<GeneralName<'_>>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let name = inside.optional(0xa0)?;
    inside.default_false(0x81)?;
    inside.default_false(0x82)?;
    inside.optional(0x83)?;
    inside.default_false(0x84)?;
    inside.default_false(0x85)?;
    inside.end()?;
    match name {
        Some(name) => point_name(name).map(|(names, _)| names),
        None => Ok(Vec::new()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AuthorityKey<'a> {
    pub key_identifier: Option<&'a [u8]>,
    pub issuer: bool,
    pub serial: bool,
}

pub(crate) fn authority_key(body: &[u8]) -> Read<AuthorityKey<'_>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let key_identifier = inside.optional(0x80)?.map(|element| element.content);
    let issuer = inside.optional(0xa1)?.is_some();
    let serial = inside.optional(0x82)?.is_some();
    inside.end()?;
    Ok(AuthorityKey {
        key_identifier,
        issuer,
        serial,
    })
}

pub(crate) fn octets(body: &[u8]) -> Read<&[u8]> {
    let element = only(body)?;
    match element.tag {
        OCTET_STRING => Ok(element.content),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

pub(crate) fn integer(body: &[u8]) -> Read<&[u8]> {
    let element = only(body)?;
    match element.tag {
        INTEGER => Ok(element.content),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

pub(crate) fn enumerated(body: &[u8]) -> Read<u8> {
    let element = only(body)?;
    match (element.tag, element.content) {
        (ENUMERATED, [code]) => Ok(*code),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

pub(crate) fn printable(body: &[u8]) -> Read<&str> {
    let element = only(body)?;
    match (element.tag, std::str::from_utf8(element.content)) {
        (PRINTABLE_STRING, Ok(text)) => Ok(text),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

pub(crate) fn alt_names(body: &[u8]) -> Read<Vec<GeneralName<'_>>> {
    GeneralName::read_all(only(body)?.of(SEQUENCE)?)
}

#[derive(Clone, Debug, Default)]
pub(crate) struct NameConstraints<'a> {
    /// Permitted and excluded together: base, and whether minimum or maximum is written.
    pub subtrees: Vec<(GeneralName<'a>, bool)>,
    pub permitted: bool,
    pub excluded: bool,
}

pub(crate) fn name_constraints(body: &[u8]) -> Read<NameConstraints<'_>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut found = NameConstraints::default();
    let permitted = inside.optional(0xa0)?;
    let excluded = inside.optional(0xa1)?;
    inside.end()?;
    found.permitted = permitted.is_some();
    found.excluded = excluded.is_some();
    for list in [permitted, excluded].into_iter().flatten() {
        let mut list = list.inside();
        loop {
            let mut subtree = list.take(SEQUENCE)?.inside();
            let base = GeneralName::read(subtree.any()?)?;
            let minimum = subtree.optional(0x80)?.is_some();
            let maximum = subtree.optional(0x81)?.is_some();
            subtree.end()?;
            found.subtrees.push((base, minimum || maximum));
            if list.is_empty() {
                break;
            }
        }
    }
    Ok(found)
}

/// The statements' identifiers, with what is said beside each (RFC 3739 3.2.6).
pub(crate) fn qc_statements(body: &[u8]) -> Read<Vec<(&[u8], Option<Element<'_>>)>> {
    pairs(body)
}

/// SMIMECapabilities (RFC 4262), the same shape.
pub(crate) fn capabilities(body: &[u8]) -> Read<Vec<(&[u8], Option<Element<'_>>)>> {
    pairs(body)
}

fn pairs(body: &[u8]) -> Read<Vec<(&[u8], Option<Element<'_>>)>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    let mut found = Vec::new();
    while !inside.is_empty() {
        let mut pair = inside.take(SEQUENCE)?.inside();
        let oid = pair.take(OID)?.content;
        let value = match pair.is_empty() {
            true => None,
            false => Some(pair.any()?),
        };
        pair.end()?;
        found.push((oid, value));
    }
    Ok(found)
}

/// Attributes of the subject: each with a set of one value or more.
pub(crate) fn directory_attributes(body: &[u8]) -> Read<()> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    loop {
        let mut attribute = inside.take(SEQUENCE)?.inside();
        attribute.take(OID)?;
        let mut values = attribute.take(SET)?.inside();
        values.any()?;
        attribute.end()?;
        if inside.is_empty() {
            return Ok(());
        }
    }
}

/// Adobe's time stamp: version, where the server is, whether it asks who one is.
pub(crate) fn adobe_time_stamp(body: &[u8]) -> Read<GeneralName<'_>> {
    let mut inside = only(body)?.of(SEQUENCE)?;
    inside.take(INTEGER)?;
    let location = GeneralName::read(inside.any()?)?;
    inside.default_false(0x01)?;
    inside.end()?;
    Ok(location)
}

pub(crate) fn null(body: &[u8]) -> Read<()> {
    let element = only(body)?;
    match element.whole {
        [0x05, 0x00] => Ok(()),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

/// One element in DER, of whatever kind.
pub(crate) fn anything(body: &[u8]) -> Read<()> {
    only(body)?;
    walk(body)
}

pub(crate) fn general_time(body: &[u8]) -> Read<()> {
    anything(body)?;
    let element = only(body)?;
    match element.tag {
        GENERALIZED_TIME => Ok(()),
        _ => Err(element.refuse(Flaw::Shape)),
    }
}

/// CrlID (RFC 6960 4.4.2): where the list is, its number, its time.
pub(crate) fn crl_id(body: &[u8]) -> Read<()> {
    anything(body)?;
    let mut inside = only(body)?.of(SEQUENCE)?;
    for (tag, kind) in [
        (0xa0, IA5_STRING),
        (0xa1, INTEGER),
        (0xa2, GENERALIZED_TIME),
    ] {
        if let Some(explicit) = inside.optional(tag)? {
            let mut explicit = explicit.inside();
            explicit.take(kind)?;
            explicit.end()?;
        }
    }
    inside.end()
}
