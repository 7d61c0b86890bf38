//! What a rule sees: the certificate, its extensions taken apart once, what it is meant to be, and when.

use crate::oids;
use crate::read::body::{self, Read};
use crate::read::certificate::Certificate;
use crate::read::der::{Element, NotDer, only, walk};
use crate::read::general_name::GeneralName;
use crate::rule::Verdict;
use crate::{Generation, ProfileSet, Type};

pub(crate) type Check = fn(&Case<'_>) -> Verdict;

pub(crate) struct Case<'a> {
    pub certificate: Certificate<'a>,
    pub profile: ProfileSet,
    pub at: i64,
    pub bodies: Bodies<'a>,
    /// Extensions whose bodies are not DER. None of them is among `bodies`.
    pub not_der: Vec<&'a [u8]>,
}

/// An extension's body, when it is there and DER: the value, or that it is not the structure.
pub(crate) type Body<T> = Option<Read<T>>;

#[derive(Default)]
pub(crate) struct Bodies<'a> {
    pub authority_key: Body<body::AuthorityKey<'a>>,
    pub subject_key: Body<&'a [u8]>,
    pub basic_constraints: Body<body::BasicConstraints>,
    pub key_usage: Body<u16>,
    pub purposes: Body<Vec<&'a [u8]>>,
    pub policies: Body<Vec<body::Policy<'a>>>,
    pub alt_names: Body<Vec<GeneralName<'a>>>,
    pub points: Body<Vec<body::DistributionPoint<'a>>>,
    pub accesses: Body<Vec<(&'a [u8], GeneralName<'a>)>>,
    pub name_constraints: Body<body::NameConstraints<'a>>,
    pub qc_statements: Body<Vec<(&'a [u8], Option<Element<'a>>)>>,
    pub lei: Body<&'a str>,
    pub lei_role: Body<&'a str>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(certificate: Certificate<'a>, profile: ProfileSet, at: i64) -> Self {
        let mut bodies = Bodies::default();
        let mut not_der = Vec::new();
        for extension in &certificate.extensions {
            let body = extension.body;
            if let Err(NotDer { .. }) = only(body).and_then(|_| walk(body)) {
                not_der.push(extension.oid);
                continue;
            }
            match extension.oid {
                oids::AUTHORITY_KEY_IDENTIFIER => {
                    first(&mut bodies.authority_key, body, body::authority_key)
                }
                oids::SUBJECT_KEY_IDENTIFIER => first(&mut bodies.subject_key, body, body::octets),
                oids::BASIC_CONSTRAINTS => {
                    first(&mut bodies.basic_constraints, body, body::basic_constraints)
                }
                oids::KEY_USAGE => first(&mut bodies.key_usage, body, body::key_usage),
                oids::EXTENDED_KEY_USAGE => {
                    first(&mut bodies.purposes, body, body::extended_key_usage)
                }
                oids::CERTIFICATE_POLICIES => {
                    first(&mut bodies.policies, body, body::certificate_policies)
                }
                oids::SUBJECT_ALT_NAME => first(&mut bodies.alt_names, body, body::alt_names),
                oids::CRL_DISTRIBUTION_POINTS => {
                    first(&mut bodies.points, body, body::distribution_points)
                }
                oids::AUTHORITY_INFO_ACCESS => {
                    first(&mut bodies.accesses, body, body::access_descriptions)
                }
                oids::NAME_CONSTRAINTS => {
                    first(&mut bodies.name_constraints, body, body::name_constraints)
                }
                oids::QC_STATEMENTS => first(&mut bodies.qc_statements, body, body::qc_statements),
                oids::LEI => first(&mut bodies.lei, body, body::printable),
                oids::LEI_ROLE => first(&mut bodies.lei_role, body, body::printable),
                _ => {}
            }
        }
        Self {
            certificate,
            profile,
            at,
            bodies,
            not_der,
        }
    }

    pub(crate) fn has(&self, extension: &[u8]) -> bool {
        self.certificate.extension(extension).is_some()
    }

    /// The body of an extension in DER that no field of `bodies` holds.
    pub(crate) fn body(&self, extension: &[u8]) -> Option<&'a [u8]> {
        let found = self.certificate.extension(extension)?;
        (!self.not_der.contains(&extension)).then_some(found.body)
    }

    pub(crate) fn kind(&self) -> Option<Type> {
        self.profile.kind()
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.profile.generation() == Some(Generation::Strict)
    }

    pub(crate) fn is_legacy(&self) -> bool {
        self.profile.generation() == Some(Generation::Legacy)
    }

    pub(crate) fn is_subscriber(&self) -> bool {
        self.profile.kind().is_some()
    }

    /// One that we issue, so that our own profile has something to say about it.
    pub(crate) fn is_ours(&self) -> bool {
        self.profile == ProfileSet::OV_MULTIPURPOSE || !self.is_subscriber()
    }

    pub(crate) fn alt_names(&self) -> &[GeneralName<'a>] {
        good(&self.bodies.alt_names).map_or(&[], Vec::as_slice)
    }

    /// There is a subjectAltName and nobody can read it: what it should repeat cannot be missed there.
    pub(crate) fn alt_names_are_dark(&self) -> bool {
        self.has(oids::SUBJECT_ALT_NAME) && good(&self.bodies.alt_names).is_none()
    }

    /// Every mailbox of subjectAltName, in both its forms.
    pub(crate) fn mailboxes(&self) -> impl Iterator<Item = &'a str> {
        self.alt_names().iter().filter_map(|name| match name {
            GeneralName::Rfc822(mailbox) => Some(*mailbox),
            GeneralName::Other { kind, value } if *kind == oids::SMTP_UTF8_MAILBOX => {
                std::str::from_utf8(value.content).ok()
            }
            _ => None,
        })
    }
}

/// The first of several; that there are several is a finding of its own.
fn first<'a, T>(place: &mut Body<T>, body: &'a [u8], read: fn(&'a [u8]) -> Read<T>) {
    if place.is_none() {
        *place = Some(read(body));
    }
}

/// The value, if it is there and can be read.
pub(crate) fn good<T>(body: &Body<T>) -> Option<&T> {
    body.as_ref().and_then(|read| read.as_ref().ok())
}

/// The rule that each field has: what is there can be read.
pub(crate) fn readable<T>(body: &Body<T>) -> Verdict {
    match body {
        Some(Err(not_der)) => Err(not_der.says().to_owned()),
        _ => Ok(()),
    }
}
