//! The structures of RFC 7292, written only: what is inside of what.

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, BmpString, OctetString, OctetStringRef, SetOfVec};
use der::{Any, Decode, Encode, Result, Sequence, ValueOrd};

const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
const ENCRYPTED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.6");
const SHROUDED_KEY_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.3");
const X509_CERTIFICATE: ObjectIdentifier = oid("1.2.840.113549.1.9.22.1");
const FRIENDLY_NAME: ObjectIdentifier = oid("1.2.840.113549.1.9.20");
const LOCAL_KEY_ID: ObjectIdentifier = oid("1.2.840.113549.1.9.21");
pub const SHA_256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
pub const SHA_1: ObjectIdentifier = oid("1.3.14.3.2.26");
const VERSION_3: u8 = 3;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// Encrypted bytes and how.
pub struct Hidden {
    pub algorithm: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// The check over the whole.
pub struct Protection {
    pub digest: ObjectIdentifier,
    pub tag: Vec<u8>,
    pub salt: Vec<u8>,
    pub rounds: u32,
}

/// PFX (RFC 7292 4).
pub fn file(safe: &[u8], protection: &Protection) -> Result<Vec<u8>> {
    PfxShape {
        version: VERSION_3,
        content: Content::data(safe)?,
        mac: MacShape {
            digest: DigestShape {
                algorithm: AlgorithmShape {
                    kind: protection.digest,
                    parameters: AnyRef::NULL.into(),
                },
                digest: OctetString::new(protection.tag.as_slice())?,
            },
            salt: OctetString::new(protection.salt.as_slice())?,
            rounds: protection.rounds,
        },
    }
    .to_der()
}

#[derive(Sequence)]
struct PfxShape {
    version: u8,
    content: Content,
    mac: MacShape,
}

#[derive(Sequence)]
struct MacShape {
    digest: DigestShape,
    salt: OctetString,
    rounds: u32,
}

#[derive(Sequence)]
struct DigestShape {
    algorithm: AlgorithmShape,
    digest: OctetString,
}

#[derive(Sequence)]
struct AlgorithmShape {
    kind: ObjectIdentifier,
    parameters: Any,
}

/// AlgorithmIdentifier with pkcs-12PbeParams (RFC 7292 appendix C).
pub fn password_algorithm(kind: ObjectIdentifier, salt: &[u8], rounds: u32) -> Result<Vec<u8>> {
    let parameters = ParametersShape {
        salt: OctetStringRef::new(salt)?,
        rounds,
    };
    AlgorithmShape {
        kind,
        parameters: Any::encode_from(&parameters)?,
    }
    .to_der()
}

#[derive(Sequence)]
struct ParametersShape<'a> {
    salt: &'a OctetStringRef,
    rounds: u32,
}

/// ContentInfo (RFC 2315 7).
#[derive(Sequence)]
pub struct Content {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: Any,
}

impl Content {
    pub fn data(bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            kind: DATA,
            content: Any::encode_from(&OctetString::new(bytes)?)?,
        })
    }

    pub fn encrypted(hidden: &Hidden) -> Result<Self> {
        let inside = EncryptedDataShape {
            version: 0,
            content: EncryptedContentShape {
                kind: DATA,
                algorithm: Any::from_der(&hidden.algorithm)?,
                bytes: OctetString::new(hidden.bytes.as_slice())?,
            },
        };
        Ok(Self {
            kind: ENCRYPTED_DATA,
            content: Any::encode_from(&inside)?,
        })
    }
}

#[derive(Sequence)]
struct EncryptedDataShape {
    version: u8,
    content: EncryptedContentShape,
}

#[derive(Sequence)]
struct EncryptedContentShape {
    kind: ObjectIdentifier,
    algorithm: Any,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    bytes: OctetString,
}

pub type Attributes = SetOfVec<AttributeShape>;

#[derive(Clone, Sequence, ValueOrd)]
pub struct AttributeShape {
    kind: ObjectIdentifier,
    values: SetOfVec<Any>,
}

/// What binds a key to its certificate, and what people see. The same on both.
pub fn attributes(name: &str, id: &[u8]) -> Result<Attributes> {
    let attribute = |kind, value: Any| -> Result<AttributeShape> {
        Ok(AttributeShape {
            kind,
            values: SetOfVec::try_from(vec![value])?,
        })
    };
    SetOfVec::try_from(vec![
        attribute(
            FRIENDLY_NAME,
            Any::encode_from(&BmpString::from_utf8(name)?)?,
        )?,
        attribute(LOCAL_KEY_ID, Any::encode_from(&OctetString::new(id)?)?)?,
    ])
}

/// SafeBag (RFC 7292 4.2).
#[derive(Sequence)]
pub struct Bag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: Any,
    #[asn1(optional = "true")]
    attributes: Option<Attributes>,
}

impl Bag {
    pub fn key(hidden: &Hidden, attributes: &Attributes) -> Result<Self> {
        let locked = LockedKeyShape {
            algorithm: Any::from_der(&hidden.algorithm)?,
            bytes: OctetString::new(hidden.bytes.as_slice())?,
        };
        Ok(Self {
            kind: SHROUDED_KEY_BAG,
            value: Any::encode_from(&locked)?,
            attributes: Some(attributes.clone()),
        })
    }

    pub fn certificate(der: &[u8], attributes: Option<&Attributes>) -> Result<Self> {
        let certificate = CertificateShape {
            kind: X509_CERTIFICATE,
            value: OctetString::new(der)?,
        };
        Ok(Self {
            kind: CERTIFICATE_BAG,
            value: Any::encode_from(&certificate)?,
            attributes: attributes.cloned(),
        })
    }
}

#[derive(Sequence)]
struct LockedKeyShape {
    algorithm: Any,
    bytes: OctetString,
}

#[derive(Sequence)]
struct CertificateShape {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: OctetString,
}
