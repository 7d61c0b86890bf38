//! The ASN.1 of RFC 6960 appendix B.1.

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, GeneralizedTime, Null, OctetStringRef, UintRef};
use der::{Choice, Sequence};

use crate::certificate::wire::ExtensionShape;
use crate::crl::RevocationReason;

#[derive(Sequence)]
pub(super) struct RequestShape<'a> {
    pub tbs: TbsRequestShape<'a>,
    /// A signed request is read like an unsigned one: everybody may ask.
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub signature: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
pub(super) struct TbsRequestShape<'a> {
    #[asn1(
        context_specific = "0",
        tag_mode = "EXPLICIT",
        default = "Default::default"
    )]
    pub version: u8,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub requestor: Option<AnyRef<'a>>,
    pub list: Vec<SingleRequestShape<'a>>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    pub extensions: Option<Vec<ExtensionShape<'a>>>,
}

#[derive(Sequence)]
pub(super) struct SingleRequestShape<'a> {
    pub cert_id: AnyRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub extensions: Option<Vec<ExtensionShape<'a>>>,
}

#[derive(Sequence)]
pub(super) struct CertIdShape<'a> {
    pub hash: AlgorithmShape<'a>,
    pub name_hash: &'a OctetStringRef,
    pub key_hash: &'a OctetStringRef,
    pub serial: UintRef<'a>,
}

#[derive(Sequence)]
pub(super) struct AlgorithmShape<'a> {
    pub oid: ObjectIdentifier,
    #[asn1(optional = "true")]
    pub parameters: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
pub(super) struct ResponseShape<'a> {
    /// An ENUMERATED; kept whole, since its values are few and ready.
    pub status: AnyRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub body: Option<ResponseBytesShape<'a>>,
}

#[derive(Sequence)]
pub(super) struct ResponseBytesShape<'a> {
    pub kind: ObjectIdentifier,
    pub response: &'a OctetStringRef,
}

#[derive(Sequence)]
pub(super) struct BasicResponseShape<'a> {
    pub data: AnyRef<'a>,
    pub algorithm: AnyRef<'a>,
    pub signature: der::asn1::BitStringRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub certificates: Option<Vec<AnyRef<'a>>>,
}

#[derive(Sequence)]
pub(super) struct ResponseDataShape<'a> {
    /// The responder by its key, `[2]`; we never name it by its subject.
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT")]
    pub responder: &'a OctetStringRef,
    pub produced_at: GeneralizedTime,
    pub singles: Vec<SingleShape<'a>>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub extensions: Option<Vec<ExtensionShape<'a>>>,
}

/// Without single extensions: a reason code there is forbidden (SBR 7.3.1) and we know no other.
#[derive(Sequence)]
pub(super) struct SingleShape<'a> {
    pub cert_id: AnyRef<'a>,
    pub status: StatusShape,
    pub this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub next_update: Option<GeneralizedTime>,
}

#[derive(Choice)]
pub(super) enum StatusShape {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(RevokedShape),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

#[derive(Sequence)]
pub(super) struct RevokedShape {
    pub at: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub reason: Option<RevocationReason>,
}
