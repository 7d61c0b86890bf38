//! What every shape of ours shares: encoding that cannot fail, decoding that takes only one spelling, time.
//!
//! The shapes themselves stand beside the thing they describe (`certificate`, `crl`, `ocsp`, ...), each
//! declared once with `der`'s derive and used in both directions.

use std::time::Duration;

use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, OctetStringRef, UtcTime};
use der::oid::ObjectIdentifier;
use der::{Choice, Decode, Encode, Sequence, Tag};

use crate::extension::Extension;

/// The first second of 2050: from here on times are `GeneralizedTime` (RFC 5280 4.1.2.5).
const YEAR_2050: i64 = 2_524_608_000;

/// The last second of 9999, the end of `GeneralizedTime`.
const YEAR_9999_ENDS: i64 = 253_402_300_799;

/// A message that is signed: certificate, CRL and basic OCSP response share it (RFC 5280 4.1).
#[derive(Sequence)]
pub(crate) struct SignedShape<'a> {
    pub tbs: AnyRef<'a>,
    pub algorithm: AnyRef<'a>,
    pub signature: BitStringRef<'a>,
}

/// `Extension` of RFC 5280 4.1.
#[derive(Sequence)]
pub(crate) struct ExtensionShape<'a> {
    pub oid: ObjectIdentifier,
    #[asn1(default = "Default::default")]
    pub critical: bool,
    pub value: &'a OctetStringRef,
}

/// `Time` of RFC 5280 4.1.2.5.
#[derive(Choice, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    #[asn1(type = "UTCTime")]
    Utc(UtcTime),
    #[asn1(type = "GeneralizedTime")]
    General(GeneralizedTime),
}

impl Time {
    /// The only legal spelling of this second in a certificate or a CRL.
    pub fn at(unix: i64) -> Self {
        match UtcTime::from_unix_duration(since_1970(unix)) {
            Ok(utc) if unix < YEAR_2050 => Self::Utc(utc),
            _ => Self::General(general(unix)),
        }
    }

    pub fn unix(self) -> i64 {
        match self {
            Self::Utc(t) => seconds(t.to_unix_duration()),
            Self::General(t) => seconds(t.to_unix_duration()),
        }
    }

    /// False for a `GeneralizedTime` before 2050, which RFC 5280 4.1.2.5 forbids.
    pub fn is_canonical(self) -> bool {
        Self::at(self.unix()) == self
    }
}

#[allow(
    clippy::expect_used,
    reason = "times come from our clock and rows; outside 1970..9999 is a broken invariant"
)]
pub(crate) fn general(unix: i64) -> GeneralizedTime {
    GeneralizedTime::from_unix_duration(since_1970(unix)).expect("a time before the year 10000")
}

pub(crate) fn seconds(since_1970: Duration) -> i64 {
    i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX)
}

fn since_1970(unix: i64) -> Duration {
    assert!(
        (0..=YEAR_9999_ENDS).contains(&unix),
        "a time between 1970 and 9999, not {unix}"
    );
    Duration::from_secs(unix.unsigned_abs())
}

/// Encodes a shape built by ourselves.
#[allow(
    clippy::expect_used,
    reason = "only lengths beyond 4 GB fail, and no caller has that much"
)]
pub(crate) fn encoded(shape: &impl Encode) -> Vec<u8> {
    shape.to_der().expect("a shape below 4 GB")
}

/// Decodes hostile bytes: bounded, without trailing bytes, and only if encoding gives the same bytes again.
pub(crate) fn decoded<'a, T>(bytes: &'a [u8], limit: usize) -> Result<T, der::Error>
where
    T: Decode<'a, Error = der::Error> + Encode,
{
    if bytes.len() > limit {
        return Err(der::ErrorKind::Overlength.into());
    }
    let shape = T::from_der(bytes)?;
    if shape.to_der()? != bytes {
        return Err(der::ErrorKind::Noncanonical { tag: Tag::Sequence }.into());
    }
    Ok(shape)
}

/// Splices ready DER into a shape.
#[allow(
    clippy::expect_used,
    reason = "the caller holds DER that was parsed or encoded by us"
)]
pub(crate) fn spliced(ready: &[u8]) -> AnyRef<'_> {
    AnyRef::try_from(ready).expect("ready DER to splice")
}

#[allow(clippy::expect_used, reason = "only lengths beyond 4 GB fail")]
pub(crate) fn octets(bytes: &[u8]) -> &OctetStringRef {
    OctetStringRef::new(bytes).expect("an octet string below 4 GB")
}

#[allow(clippy::expect_used, reason = "only lengths beyond 500 MB fail")]
pub(crate) fn whole_octets(bytes: &[u8]) -> BitStringRef<'_> {
    BitStringRef::from_bytes(bytes).expect("a bit string below 500 MB")
}

pub(crate) fn extension_shapes(extensions: &[Extension]) -> Vec<ExtensionShape<'_>> {
    extensions
        .iter()
        .map(|e| ExtensionShape {
            oid: e.oid,
            critical: e.critical,
            value: octets(&e.value),
        })
        .collect()
}

pub(crate) fn extensions(shapes: &[ExtensionShape<'_>]) -> Vec<Extension> {
    shapes
        .iter()
        .map(|s| Extension {
            oid: s.oid,
            critical: s.critical,
            value: s.value.as_bytes().to_vec(),
        })
        .collect()
}

/// Drops the sign octet and leading zeros, so that serials compare by value.
pub(crate) fn magnitude(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}
