//! The ASN.1 of extension bodies, only the parts that we write or accept (RFC 5280 appendix A.2).

use const_oid::ObjectIdentifier;
use der::asn1::{Ia5StringRef, OctetStringRef};
use der::{Choice, Sequence};

#[derive(Sequence)]
pub(super) struct BasicConstraintsShape {
    #[asn1(default = "Default::default")]
    pub ca: bool,
    #[asn1(optional = "true")]
    pub path_len: Option<u8>,
}

#[derive(Sequence)]
pub(super) struct PolicyShape<'a> {
    pub oid: ObjectIdentifier,
    #[asn1(optional = "true")]
    pub qualifiers: Option<Vec<QualifierShape<'a>>>,
}

/// Only the CPS address: a user notice is allowed by SBR 7.1.2.3 but we do not write one.
#[derive(Sequence)]
pub(super) struct QualifierShape<'a> {
    pub oid: ObjectIdentifier,
    pub uri: Ia5StringRef<'a>,
}

#[derive(Sequence)]
pub(super) struct DistributionPointShape<'a> {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub name: Option<DistributionPointNameShape<'a>>,
}

#[derive(Choice)]
pub(super) enum DistributionPointNameShape<'a> {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    FullName(Vec<GeneralNameShape<'a>>),
}

#[derive(Sequence)]
pub(super) struct AccessShape<'a> {
    pub method: ObjectIdentifier,
    pub location: GeneralNameShape<'a>,
}

/// Two of the nine forms; SBR 7.1.4.2.1 forbids most others in a subscriber certificate.
#[derive(Choice)]
pub(super) enum GeneralNameShape<'a> {
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT")]
    Rfc822(Ia5StringRef<'a>),
    #[asn1(context_specific = "6", tag_mode = "IMPLICIT")]
    Uri(Ia5StringRef<'a>),
}

#[derive(Sequence)]
pub(super) struct AuthorityKeyShape<'a> {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub key_identifier: Option<&'a OctetStringRef>,
}
