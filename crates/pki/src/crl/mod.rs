//! Certificate revocation lists: one full list per issuing CA, no deltas, no indirection (SBR 4.10, 7.2).
//!
//! [`CrlSpec`] writes the bytes to be signed, [`crate::certificate::assemble`] puts the signature under them,
//! and [`Crl`] reads a list back strictly, for the check before it is published and for the linter.

mod reason;

use der::Sequence;
use der::asn1::{AnyRef, UintRef};

pub use reason::RevocationReason;

use crate::certificate::wire::{
    self, ExtensionShape, SignedShape, Time, encoded, magnitude, spliced,
};
use crate::extension::{self, Extension, oid, read};
use crate::signature::SignatureAlgorithm;
use crate::spki::PublicKey;

/// A million entries are about 40 MB.
pub const CRL_BYTES: usize = 64 * 1024 * 1024;

/// X.509 v2 is written as 1.
const VERSION_2: u8 = 1;

/// What is signed. `issuer` is the DER of the CA's subject, copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrlSpec {
    pub issuer: Vec<u8>,
    pub signature: SignatureAlgorithm,
    pub this_update: i64,
    pub next_update: i64,
    /// Rises with every list of this CA (RFC 5280 5.2.3).
    pub number: u64,
    pub authority_key_id: Vec<u8>,
    /// In the order they shall stand in.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As [`crate::certificate::Certificate::serial`] gives it.
    pub serial: Vec<u8>,
    pub revoked_at: i64,
    /// None is how "unspecified" is written (SBR 7.2.2).
    pub reason: Option<RevocationReason>,
}

impl CrlSpec {
    /// The DER that the signer signs. Panics if `issuer` is not DER, a serial is empty or a time is not between
    /// 1970 and 9999: those come from types that checked it.
    pub fn encode_tbs(&self) -> Vec<u8> {
        let reasons: Vec<Option<Vec<Extension>>> = self
            .entries
            .iter()
            .map(|entry| entry.reason.map(|reason| vec![reason.extension()]))
            .collect();
        let entries: Vec<EntryShape<'_>> = self
            .entries
            .iter()
            .zip(&reasons)
            .map(|(entry, reason)| entry.shape(reason))
            .collect();
        let extensions = [
            extension::authority_key_identifier(&self.authority_key_id),
            extension::crl_number(self.number),
        ];
        encoded(&TbsShape {
            version: VERSION_2,
            signature: spliced(self.signature.der()),
            issuer: spliced(&self.issuer),
            this_update: Time::at(self.this_update),
            next_update: Time::at(self.next_update),
            // RFC 5280 5.1.2.6: an empty list leaves the field out.
            entries: (!entries.is_empty()).then_some(entries),
            extensions: wire::extension_shapes(&extensions),
        })
    }
}

impl Entry {
    #[allow(
        clippy::expect_used,
        reason = "serials are sixteen octets of ours, or were parsed"
    )]
    fn shape<'a>(&'a self, reason: &'a Option<Vec<Extension>>) -> EntryShape<'a> {
        EntryShape {
            serial: UintRef::new(&self.serial).expect("a serial number"),
            revoked_at: Time::at(self.revoked_at),
            extensions: reason.as_deref().map(wire::extension_shapes),
        }
    }
}

/// A list that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crl {
    tbs: Vec<u8>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
    issuer_der: Vec<u8>,
    this_update: i64,
    next_update: i64,
    number: u64,
    authority_key_id: Vec<u8>,
    entries: Vec<Entry>,
}

impl Crl {
    /// Strict: version 2, nextUpdate, number and authority key identifier present, nothing else on the list.
    pub fn parse(der: &[u8]) -> Result<Self, CrlProblem> {
        let outer: SignedShape<'_> = wire::decoded(der, CRL_BYTES)?;
        let tbs = encoded(&outer.tbs);
        let inner: TbsShape<'_> = wire::decoded(&tbs, CRL_BYTES)?;

        if inner.version != VERSION_2 {
            return Err(CrlProblem::Version);
        }
        if inner.signature != outer.algorithm {
            return Err(CrlProblem::AlgorithmsDiffer);
        }
        if !(inner.this_update.is_canonical() && inner.next_update.is_canonical()) {
            return Err(CrlProblem::Time);
        }
        let shapes = inner.entries.as_deref();
        if shapes.is_some_and(<[_]>::is_empty) {
            return Err(CrlProblem::EmptyList);
        }
        let (mut number, mut authority_key_id) = (None, None);
        for extension in wire::extensions(&inner.extensions) {
            let unread = CrlProblem::Extension(extension.oid);
            match extension.oid {
                oid::CRL_NUMBER if number.is_none() && !extension.critical => {
                    number = Some(read::crl_number(&extension.value).map_err(|_| unread)?);
                }
                oid::AUTHORITY_KEY_IDENTIFIER
                    if authority_key_id.is_none() && !extension.critical =>
                {
                    let identifier = read::authority_key_identifier(&extension.value);
                    authority_key_id = Some(identifier.map_err(|_| unread)?);
                }
                _ => return Err(unread),
            }
        }
        let entries = shapes
            .unwrap_or_default()
            .iter()
            .map(entry)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            algorithm: encoded(&outer.algorithm),
            signature: outer
                .signature
                .as_bytes()
                .ok_or(CrlProblem::Malformed)?
                .to_vec(),
            issuer_der: encoded(&inner.issuer),
            this_update: inner.this_update.unix(),
            next_update: inner.next_update.unix(),
            number: number.ok_or(CrlProblem::Extension(oid::CRL_NUMBER))?,
            authority_key_id: authority_key_id
                .ok_or(CrlProblem::Extension(oid::AUTHORITY_KEY_IDENTIFIER))?,
            entries,
            tbs,
        })
    }

    pub fn issuer_der(&self) -> &[u8] {
        &self.issuer_der
    }

    pub fn this_update(&self) -> i64 {
        self.this_update
    }

    pub fn next_update(&self) -> i64 {
        self.next_update
    }

    pub fn number(&self) -> u64 {
        self.number
    }

    pub fn authority_key_id(&self) -> &[u8] {
        &self.authority_key_id
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of this serial, whatever leading zeros the caller has in front of it.
    pub fn find(&self, serial: &[u8]) -> Option<&Entry> {
        let wanted = magnitude(serial);
        self.entries
            .iter()
            .find(|entry| magnitude(&entry.serial) == wanted)
    }

    pub fn verify_signed_by(&self, key: &PublicKey) -> bool {
        key.signed_with(&self.algorithm)
            .is_some_and(|algorithm| key.verify(algorithm, &self.tbs, &self.signature))
    }
}

fn entry(shape: &EntryShape<'_>) -> Result<Entry, CrlProblem> {
    if !shape.revoked_at.is_canonical() {
        return Err(CrlProblem::Time);
    }
    let reason = match shape.extensions.as_deref().map(wire::extensions).as_deref() {
        None => None,
        Some([only]) if only.oid == oid::CRL_REASON && !only.critical => {
            Some(RevocationReason::from_body(&only.value).ok_or(CrlProblem::Reason)?)
        }
        Some([other, ..]) => return Err(CrlProblem::Extension(other.oid)),
        Some([]) => return Err(CrlProblem::Malformed),
    };
    Ok(Entry {
        serial: shape.serial.as_bytes().to_vec(),
        revoked_at: shape.revoked_at.unix(),
        reason,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CrlProblem {
    #[error("the list is not DER of the expected shape")]
    Malformed,
    #[error("the list is not version 2")]
    Version,
    #[error("the two signature algorithms differ")]
    AlgorithmsDiffer,
    #[error("a time is not in the spelling of RFC 5280")]
    Time,
    #[error("the list of entries is present but empty")]
    EmptyList,
    #[error("extension {0} is missing, unreadable or not one that we write")]
    Extension(const_oid::ObjectIdentifier),
    #[error("a reason is not one that we give")]
    Reason,
}

impl From<der::Error> for CrlProblem {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// `TBSCertList` of RFC 5280 5.1 with the fields that SBR 7.2 makes mandatory.
#[derive(Sequence)]
struct TbsShape<'a> {
    version: u8,
    signature: AnyRef<'a>,
    issuer: AnyRef<'a>,
    this_update: Time,
    next_update: Time,
    #[asn1(optional = "true")]
    entries: Option<Vec<EntryShape<'a>>>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    extensions: Vec<ExtensionShape<'a>>,
}

#[derive(Sequence)]
struct EntryShape<'a> {
    serial: UintRef<'a>,
    revoked_at: Time,
    #[asn1(optional = "true")]
    extensions: Option<Vec<ExtensionShape<'a>>>,
}

#[cfg(test)]
mod tests;
