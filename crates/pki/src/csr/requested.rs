//! What a request asks for besides the key. Read to be shown as ignored; nothing of it reaches a certificate.

use der::asn1::ObjectIdentifier;

use super::{
    names::{self, oid, shown},
    tlv::{
        self, BIT_STRING, BOOLEAN, CONTEXT_0, Element, NotDer, OCTET_STRING, SEQUENCE, SET, inside,
    },
};

const MAX_NAMES: usize = 20;

#[derive(Default)]
pub(super) struct Requested {
    pub names: Vec<String>,
    pub usages: Vec<String>,
    /// The part of it that a subscriber's certificate never has.
    pub more: Vec<String>,
    pub challenge_password: bool,
}

/// The attributes are a SET OF, each kind once, each with values (RFC 2986 4.1).
pub(super) fn read(attributes: &[u8]) -> Result<Requested, NotDer> {
    tlv::sorted(attributes)?;
    let mut requested = Requested::default();
    let mut seen = Vec::new();
    for attribute in inside(attributes)? {
        let parts = inside(attribute.content)?;
        let (SEQUENCE, [kind, values]) = (attribute.tag, parts.as_slice()) else {
            return Err(NotDer);
        };
        let kind = oid(*kind)?;
        if values.tag != SET || values.content.is_empty() || seen.contains(&kind) {
            return Err(NotDer);
        }
        seen.push(kind);
        if kind == EXTENSION_REQUEST || kind == MICROSOFT_EXTENSION_REQUEST {
            let [extensions] = *inside(values.content)? else {
                return Err(NotDer);
            };
            requested.extensions(extensions)?;
        }
        requested.challenge_password |= kind == CHALLENGE_PASSWORD;
    }
    Ok(requested)
}

impl Requested {
    fn extensions(&mut self, list: Element<'_>) -> Result<(), NotDer> {
        if list.tag != SEQUENCE {
            return Err(NotDer);
        }
        let mut seen = Vec::new();
        for extension in inside(list.content)? {
            let parts = inside(extension.content)?;
            let (kind, value) = match (extension.tag, parts.as_slice()) {
                (SEQUENCE, [kind, value]) => (kind, value),
                // DEFAULT FALSE is not written out in DER.
                (SEQUENCE, [kind, critical, value])
                    if critical.tag == BOOLEAN && critical.content == [0xff] =>
                {
                    (kind, value)
                }
                _ => return Err(NotDer),
            };
            let kind = oid(*kind)?;
            if value.tag != OCTET_STRING || seen.contains(&kind) {
                return Err(NotDer);
            }
            seen.push(kind);
            self.extension(kind, value.content)?;
        }
        Ok(())
    }

    fn extension(&mut self, kind: ObjectIdentifier, value: &[u8]) -> Result<(), NotDer> {
        if ![
            SUBJECT_ALT_NAME,
            BASIC_CONSTRAINTS,
            KEY_USAGE,
            EXTENDED_KEY_USAGE,
        ]
        .contains(&kind)
        {
            return Ok(());
        }
        tlv::walk(value)?;
        let [value] = *inside(value)? else {
            return Err(NotDer);
        };
        match kind {
            SUBJECT_ALT_NAME => self.alternative_names(value),
            BASIC_CONSTRAINTS => self.constraints(value),
            KEY_USAGE => self.key_usage(value),
            _ => self.extended_key_usage(value),
        }
    }

    /// RFC 5280 4.2.1.6
    fn alternative_names(&mut self, value: Element<'_>) -> Result<(), NotDer> {
        for name in inside(value.content)? {
            let plain = || shown(&String::from_utf8_lossy(name.content));
            let text = match name.tag {
                0x81 | 0x82 | 0x86 => plain(),
                0x87 => address(name.content),
                CONTEXT_0 => other_name(name.content),
                0xa4 => match *inside(name.content)? {
                    [directory] => names::line(&names::attributes(directory.content)?),
                    _ => return Err(NotDer),
                },
                _ => continue,
            };
            if !text.is_empty() && self.names.len() < MAX_NAMES && !self.names.contains(&text) {
                self.names.push(text);
            }
        }
        Ok(())
    }

    fn constraints(&mut self, value: Element<'_>) -> Result<(), NotDer> {
        if inside(value.content)?
            .first()
            .is_some_and(|ca| ca.tag == BOOLEAN && ca.content == [0xff])
        {
            self.more.push("CA:TRUE".to_owned());
        }
        Ok(())
    }

    /// RFC 5280 4.2.1.3, bit 0 first.
    fn key_usage(&mut self, value: Element<'_>) -> Result<(), NotDer> {
        let (BIT_STRING, [_, bits @ ..]) = (value.tag, value.content) else {
            return Err(NotDer);
        };
        for (bit, name) in KEY_USAGES.iter().enumerate() {
            let set = bits
                .get(bit / 8)
                .is_some_and(|octet| octet >> (7 - bit % 8) & 1 == 1);
            if set {
                self.usages.push((*name).to_owned());
                if matches!(*name, "keyCertSign" | "cRLSign") {
                    self.more.push((*name).to_owned());
                }
            }
        }
        Ok(())
    }

    fn extended_key_usage(&mut self, value: Element<'_>) -> Result<(), NotDer> {
        for purpose in inside(value.content)?.into_iter().take(MAX_NAMES) {
            let purpose = oid(purpose)?.to_string();
            let known = PURPOSES.iter().find(|(known, _, _)| *known == purpose);
            let name = known.map_or_else(|| purpose.clone(), |(_, name, _)| (*name).to_owned());
            if known.is_none_or(|(_, _, usual)| !usual) {
                self.more.push(name.clone());
            }
            self.usages.push(name);
        }
        Ok(())
    }
}

fn address(octets: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(octets) {
        return std::net::Ipv4Addr::from(four).to_string();
    }
    <[u8; 16]>::try_from(octets).map_or_else(
        |_| String::new(),
        |all| std::net::Ipv6Addr::from(all).to_string(),
    )
}

/// A user principal name or an internationalised mailbox: the text inside.
fn other_name(content: &[u8]) -> String {
    let text = |content| {
        let [_, explicit] = *inside(content)? else {
            return Err(NotDer);
        };
        let [value] = *inside(explicit.content)? else {
            return Err(NotDer);
        };
        Ok(shown(&names::text(value)))
    };
    text(content).unwrap_or_default()
}

const fn id(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

const EXTENSION_REQUEST: ObjectIdentifier = id("1.2.840.113549.1.9.14");
const MICROSOFT_EXTENSION_REQUEST: ObjectIdentifier = id("1.3.6.1.4.1.311.2.1.14");
const CHALLENGE_PASSWORD: ObjectIdentifier = id("1.2.840.113549.1.9.7");
const SUBJECT_ALT_NAME: ObjectIdentifier = id("2.5.29.17");
const BASIC_CONSTRAINTS: ObjectIdentifier = id("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = id("2.5.29.15");
const EXTENDED_KEY_USAGE: ObjectIdentifier = id("2.5.29.37");

const KEY_USAGES: [&str; 9] = [
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
];

/// Purpose, name, and whether it belongs to certificates for mail.
const PURPOSES: &[(&str, &str, bool)] = &[
    ("1.3.6.1.5.5.7.3.4", "emailProtection", true),
    ("1.3.6.1.5.5.7.3.2", "clientAuth", true),
    ("1.3.6.1.5.5.7.3.1", "serverAuth", false),
    ("1.3.6.1.5.5.7.3.3", "codeSigning", false),
    ("1.3.6.1.5.5.7.3.8", "timeStamping", false),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning", false),
    ("1.3.6.1.4.1.311.20.2.2", "smartcardLogon", false),
    ("2.5.29.37.0", "anyExtendedKeyUsage", false),
];
