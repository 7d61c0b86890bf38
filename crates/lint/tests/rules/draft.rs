//! A certificate in pieces, each of which a test may replace by any octets.

use std::sync::OnceLock;

use lint::Generation::{Legacy, Multipurpose, Strict};
use lint::Type::{Individual, Mailbox, Organization, Sponsor};
use lint::{Generation, ProfileSet, Type};
use pki::certificate::TbsCertificate;
use pki::extension::{self, Extension};
use pki::name::{Attribute, Name};

use crate::der::{oid, seq, split, tlv};
use crate::hierarchy::{self, Hierarchy, Key, issuing_tbs, root, root_tbs};
use crate::lint;

pub const MM: ProfileSet = ProfileSet::Subscriber(Mailbox, Multipurpose);
pub const OM: ProfileSet = ProfileSet::OV_MULTIPURPOSE;
pub const OS: ProfileSet = ProfileSet::Subscriber(Organization, Strict);
pub const OL: ProfileSet = ProfileSet::Subscriber(Organization, Legacy);
pub const SM: ProfileSet = ProfileSet::Subscriber(Sponsor, Multipurpose);
pub const SS: ProfileSet = ProfileSet::Subscriber(Sponsor, Strict);
pub const IM: ProfileSet = ProfileSet::Subscriber(Individual, Multipurpose);
pub const CA: ProfileSet = ProfileSet::IssuingCa;
pub const ROOT: ProfileSet = ProfileSet::Root;
pub const OCSP: ProfileSet = ProfileSet::OcspResponder;

#[derive(Clone)]
pub struct Draft {
    pub version: Vec<u8>,
    pub serial: Vec<u8>,
    pub algorithm: Vec<u8>,
    pub issuer: Vec<u8>,
    pub not_before: Vec<u8>,
    pub not_after: Vec<u8>,
    pub subject: Vec<u8>,
    pub spki: Vec<u8>,
    /// Between key and extensions.
    pub extra: Vec<u8>,
    pub extensions: Vec<Extension>,
    /// What stands around it, when it is to be a certificate.
    pub outer: Option<(Vec<u8>, Vec<u8>)>,
    /// What happens to the octets at the end.
    pub mangle: fn(Vec<u8>) -> Vec<u8>,
}

impl Draft {
    fn of(tbs: &TbsCertificate) -> Self {
        Self {
            version: tlv(0xa0, &[2, 1, 2]),
            serial: tlv(2, &tbs.serial),
            algorithm: tbs.signature.der().to_vec(),
            issuer: tbs.issuer.clone(),
            not_before: time(tbs.not_before),
            not_after: time(tbs.not_after),
            subject: tbs.subject.clone(),
            spki: tbs.spki.clone(),
            extra: Vec::new(),
            extensions: tbs.extensions.clone(),
            outer: None,
            mangle: |der| der,
        }
    }

    pub fn encode(&self) -> Vec<u8> {
        let extensions: Vec<_> = self.extensions.iter().map(encoded).collect();
        let extensions = tlv(0xa3, &tlv(0x30, &extensions.concat()));
        let tbs = seq(&[
            &self.version,
            &self.serial,
            &self.algorithm,
            &self.issuer,
            &seq(&[&self.not_before, &self.not_after]),
            &self.subject,
            &self.spki,
            &self.extra,
            &extensions,
        ]);
        let der = match &self.outer {
            None => tbs,
            Some((algorithm, signature)) => {
                let bits = [&[0], signature.as_slice()].concat();
                seq(&[&tbs, algorithm, &tlv(3, &bits)])
            }
        };
        (self.mangle)(der)
    }

    /// Puts it in the place of the one with this identifier, or behind all.
    pub fn put(&mut self, extension: Extension) {
        let mut all = self.extensions.iter_mut();
        match all.find(|known| known.oid == extension.oid) {
            Some(place) => *place = extension,
            None => self.extensions.push(extension),
        }
    }

    pub fn body(&mut self, oid: &str, body: Vec<u8>) {
        let critical = self.find(oid).is_some_and(|known| known.critical);
        self.put(other(oid, critical, body));
    }

    pub fn add(&mut self, oid: &str, critical: bool, body: Vec<u8>) {
        self.put(other(oid, critical, body));
    }

    pub fn find(&mut self, oid: &str) -> Option<&mut Extension> {
        self.extensions
            .iter_mut()
            .find(|known| known.oid.to_string() == oid)
    }

    pub fn drop(&mut self, oid: &str) {
        self.extensions.retain(|known| known.oid.to_string() != oid);
    }

    pub fn turn(&mut self, oid: &str) {
        let extension = self.find(oid).unwrap();
        extension.critical = !extension.critical;
    }

    /// Another key, with its identifier.
    pub fn key(&mut self, algorithm: &[u8], bits: &[u8]) {
        let bits = [&[0], bits].concat();
        self.spki = seq(&[algorithm, &tlv(3, &bits)]);
        self.name_key();
    }

    pub fn name_key(&mut self) {
        let (spki, _) = split(&self.spki);
        let (_, bits) = split(spki);
        let (bits, _) = split(bits);
        let identifier = pki::digest::sha1(&bits[1..]);
        self.put(extension::subject_key_identifier(&identifier));
    }

    /// RSA with these numbers.
    pub fn rsa(&mut self, modulus: &[u8], exponent: &[u8]) {
        let key = seq(&[
            &crate::der::integer(modulus),
            &crate::der::integer(exponent),
        ]);
        self.key(RSA, &key);
        self.put(extension::key_usage(&[
            extension::KeyUsage::DigitalSignature,
        ]));
    }
}

pub const RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

pub fn other(oid: &str, critical: bool, value: Vec<u8>) -> Extension {
    Extension {
        oid: ::der::oid::ObjectIdentifier::new_unwrap(oid),
        critical,
        value,
    }
}

fn encoded(extension: &Extension) -> Vec<u8> {
    let critical: &[u8] = match extension.critical {
        true => &[1, 1, 0xff],
        false => &[],
    };
    seq(&[
        &oid(&extension.oid.to_string()),
        critical,
        &tlv(4, &extension.value),
    ])
}

/// The spelling of RFC 5280.
pub fn time(unix: i64) -> Vec<u8> {
    let duration = std::time::Duration::from_secs(unix.unsigned_abs());
    let date = ::der::DateTime::from_unix_duration(duration).unwrap();
    let (y, mo, d) = (date.year(), date.month(), date.day());
    let (h, mi, s) = (date.hour(), date.minutes(), date.seconds());
    let rest = format!("{mo:02}{d:02}{h:02}{mi:02}{s:02}Z");
    match y {
        1950..2050 => crate::der::utc(&format!("{:02}{rest}", y % 100)),
        _ => crate::der::general(&format!("{y}{rest}")),
    }
}

/// One house for all tests, as keys take time.
pub fn house() -> &'static Hierarchy {
    static HOUSE: OnceLock<Hierarchy> = OnceLock::new();
    HOUSE.get_or_init(|| Hierarchy::new(Key::p384()))
}

pub fn golden(profile: ProfileSet) -> Draft {
    static KEY: OnceLock<Key> = OnceLock::new();
    let key = KEY.get_or_init(Key::p256);
    let tbs = match profile {
        ProfileSet::Root => root_tbs(&Key::p384()),
        ProfileSet::IssuingCa => issuing_tbs(&root(Key::p384()), &Key::p384()),
        ProfileSet::OcspResponder => house().responder_tbs(&key.public()),
        ProfileSet::Subscriber(..) => house().leaf_tbs(&key.public()),
    };
    let mut draft = Draft::of(&tbs);
    if let ProfileSet::Subscriber(kind, generation) = profile {
        draft.subject = subject(kind).der();
        let policy = profile.policy().unwrap();
        draft.put(extension::certificate_policies(&[policy], None));
        if generation == Generation::Strict {
            let mail = pki::extension::oid::EMAIL_PROTECTION;
            draft.put(extension::extended_key_usage(&[mail]));
        }
    }
    draft
}

fn subject(kind: Type) -> Name {
    let organization = [
        (Attribute::C, "PL"),
        (Attribute::O, "Przykładowa Spółka z o.o."),
        (Attribute::OrganizationIdentifier, "NTRPL-0000012345"),
    ];
    let person = [
        (Attribute::Cn, "Łucja Kowalska"),
        (Attribute::GivenName, "Łucja"),
        (Attribute::Surname, "Kowalska"),
    ];
    let lines: Vec<_> = match kind {
        Type::Mailbox => vec![(Attribute::Cn, hierarchy::MAILBOX)],
        Type::Organization => return hierarchy::subject(),
        Type::Sponsor => organization.into_iter().chain(person).collect(),
        Type::Individual => [(Attribute::C, "PL")].into_iter().chain(person).collect(),
    };
    Name::build(lines).unwrap()
}
