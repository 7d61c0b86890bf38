//! Profiles, read out of their golden certificates.

use super::SPECIMENS;
use super::specimen::Specimen;
use crate::Fault;
use const_oid::ObjectIdentifier;
use lint::ProfileSet;
use pki::{
    certificate::Certificate,
    extension::{self, KeyUsage, oid, read},
    name::StringType,
    rules::{self, validity},
    spki::{KeyKind, MAX_RSA_BITS},
};

/// One profile: what every certificate of it has, and in what they differ.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name, for addresses and for `--profile` of the linter.
    pub name: &'static str,
    pub set: ProfileSet,
    /// Who demands it, and where.
    pub section: &'static str,
    pub signatures: Vec<Signature>,
    /// Both ends included.
    pub days: i64,
    pub subject: Vec<Attribute>,
    pub keys: Vec<SubjectKey>,
    pub extensions: Vec<Extension>,
    pub specimens: Vec<&'static Specimen>,
}

/// An algorithm, and the issuer's key that it is made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub algorithm: &'static str,
    pub key: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: String,
    pub string_type: &'static str,
    /// If the subscriber wants it.
    pub optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectKey {
    /// One kind, as it is named.
    Kind(String),
    /// People bring RSA keys of their own length.
    Rsa { least: u32, most: u32, step: u32 },
}

#[derive(Clone, Debug)]
pub struct Extension {
    pub name: String,
    pub critical: bool,
    /// The one that all have, or what the one and the other has.
    pub contents: Vec<Content>,
}

/// What stands in an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The issuer's key identifier, and nothing else.
    IssuersKey,
    /// SHA-1 of the subject's key (RFC 5280 4.2.1.2 (1)).
    SubjectsKey,
    /// CA true, and how long a path may be.
    Authority(Option<u8>),
    /// Bits of keyUsage, and for which family of keys where that matters.
    Usages(Vec<String>, Option<&'static str>),
    /// Names of purposes.
    Purposes(Vec<String>),
    /// A policy and its name.
    Policy(String, &'static str),
    /// One rfc822Name: the mailbox that was confirmed.
    ConfirmedMailbox,
    /// Addresses with their method, if they have one; what differs between installations is in braces.
    Addresses(Vec<(Option<String>, String)>),
    /// NULL.
    Null,
}

const ABOUT: [(ProfileSet, &str); 4] = [
    (ProfileSet::Root, "SBR 7.1.2.1"),
    (ProfileSet::IssuingCa, "SBR 7.1.2.2"),
    (ProfileSet::OV_MULTIPURPOSE, "SBR 7.1.2.3, 7.1.6.1"),
    (ProfileSet::OcspResponder, "RFC 6960 4.2.2.2"),
];

/// Policies by name.
const POLICIES: [(ObjectIdentifier, &str); 1] = [(
    rules::policy::ORGANIZATION_MULTIPURPOSE,
    "organization-validated, Multipurpose",
)];

/// The addresses of the golden certificates, and what stands for them.
const PLACEHOLDERS: [(&str, &str); 4] = [
    ("http://pki.example.com", "http://{status}"),
    ("issuing-1", "{issuer}"),
    ("issuing-2", "{issuer}"),
    ("root-1", "{issuer}"),
];

/// All of them, the root first.
pub fn profiles() -> Result<Vec<Profile>, Fault> {
    profiles_of(SPECIMENS)
}

/// The same out of other certificates: how a test says what the files ought to say.
pub fn profiles_of(specimens: &'static [Specimen]) -> Result<Vec<Profile>, Fault> {
    ABOUT
        .into_iter()
        .map(|(set, section)| profile(specimens, set, section))
        .collect()
}

type Member = (&'static Specimen, Certificate);

fn profile(
    all: &'static [Specimen],
    set: ProfileSet,
    section: &'static str,
) -> Result<Profile, Fault> {
    let specimens: Vec<_> = all.iter().filter(|one| one.set == set).collect();
    let members = specimens.iter().map(|one| Ok((*one, certificate(one)?)));
    let members: Vec<Member> = members.collect::<Result<_, Fault>>()?;
    let (_, any) = members.first().ok_or_else(|| unreadable(set.name()))?;
    Ok(Profile {
        name: set.name(),
        set,
        section,
        signatures: each(&members, |(specimen, one)| signature(all, specimen, one))?,
        days: validity::days_started(any.not_before(), any.not_after()),
        subject: subject(&members)?,
        keys: each(&members, |(_, one)| Ok(key(one)))?,
        extensions: extensions(&members, any)?,
        specimens,
    })
}

fn certificate(specimen: &Specimen) -> Result<Certificate, Fault> {
    let der = pki::pem::decode_one("CERTIFICATE", specimen.pem);
    let der = der.map_err(|_| unreadable(specimen.name))?;
    Certificate::parse(&der).map_err(|_| unreadable(specimen.name))
}

/// A file of our own, which a test reads on every commit.
fn unreadable(name: &str) -> Fault {
    Fault::Setup(format!("the golden certificate {name} cannot be read"))
}

/// What all have, or what the one and the other has.
fn each<T: PartialEq>(
    members: &[Member],
    of: impl Fn(&Member) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut seen: Vec<T> = Vec::new();
    for member in members {
        let one = of(member)?;
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    Ok(seen)
}

fn signature(all: &[Specimen], specimen: &Specimen, one: &Certificate) -> Result<Signature, Fault> {
    let issuer = match specimen.issuer {
        None => one.public_key().kind(),
        Some(name) => {
            let issuer = all.iter().find(|other| other.name == name);
            let issuer = issuer.ok_or_else(|| unreadable(name))?;
            certificate(issuer)?.public_key().kind()
        }
    };
    Ok(Signature {
        algorithm: one.signature_algorithm().name(),
        key: issuer.to_string(),
    })
}

fn subject(members: &[Member]) -> Result<Vec<Attribute>, Fault> {
    let lines = |(specimen, one): &Member| {
        pki::name::lines(one.subject_der()).map_err(|_| unreadable(specimen.name))
    };
    let all: Vec<_> = members.iter().map(lines).collect::<Result<_, _>>()?;
    let longest = all.iter().max_by_key(|lines| lines.len());
    let everywhere = |attribute| {
        all.iter()
            .all(|lines| lines.iter().any(|line| line.attribute == attribute))
    };
    Ok(longest
        .into_iter()
        .flatten()
        .map(|line| Attribute {
            name: line.attribute.to_string(),
            string_type: string_type(line.string_type),
            optional: !everywhere(line.attribute),
        })
        .collect())
}

fn string_type(of: StringType) -> &'static str {
    match of {
        StringType::Printable => "PrintableString",
        StringType::Utf8 => "UTF8String",
        StringType::Ia5 => "IA5String",
    }
}

fn key(certificate: &Certificate) -> SubjectKey {
    match certificate.public_key().kind() {
        KeyKind::Rsa { .. } if !certificate.is_ca() => SubjectKey::Rsa {
            least: rules::keys::SUBSCRIBER_RSA_BITS,
            most: MAX_RSA_BITS,
            step: rules::keys::RSA_BITS_MULTIPLE,
        },
        kind => SubjectKey::Kind(kind.to_string()),
    }
}

/// One profile has one list of extensions, in one order.
fn extensions(members: &[Member], any: &Certificate) -> Result<Vec<Extension>, Fault> {
    let order = |one: &Certificate| -> Vec<_> {
        let all = one.extensions().iter();
        all.map(|each| (each.oid, each.critical)).collect()
    };
    for (specimen, one) in members {
        if order(one) != order(any) {
            return Err(unreadable(specimen.name));
        }
    }
    any.extensions()
        .iter()
        .map(|extension| {
            let contents = each(members, |(specimen, one)| {
                let own = one.extension(extension.oid);
                own.and_then(|own| content(one, own))
                    .ok_or_else(|| unreadable(specimen.name))
            })?;
            Ok(Extension {
                name: oid::name(extension.oid),
                critical: extension.critical,
                contents,
            })
        })
        .collect()
}

/// None for what has no words here, so that no extension is left unsaid.
fn content(certificate: &Certificate, extension: &extension::Extension) -> Option<Content> {
    let body = extension.value.as_slice();
    Some(match extension.oid {
        oid::BASIC_CONSTRAINTS => {
            let constraints = read::basic_constraints(body).ok()?;
            constraints.ca.then_some(())?;
            Content::Authority(constraints.path_len)
        }
        oid::KEY_USAGE => {
            let usages = read::key_usage(body).ok()?;
            let words = usages.iter().map(|usage| usage_name(*usage));
            let family = match certificate.public_key().rsa_modulus() {
                _ if certificate.is_ca() => None,
                Some(_) => Some("RSA"),
                None => Some("EC"),
            };
            Content::Usages(words.collect(), family)
        }
        oid::EXTENDED_KEY_USAGE => {
            let purposes = read::extended_key_usage(body).ok()?;
            Content::Purposes(purposes.into_iter().map(oid::name).collect())
        }
        oid::CERTIFICATE_POLICIES => {
            let policies = read::certificate_policies(body).ok()?;
            let [only] = policies.as_slice() else {
                return None;
            };
            let known = POLICIES.iter().find(|(policy, _)| *policy == only.oid);
            only.cps.is_none().then_some(())?;
            known.map(|(policy, name)| Content::Policy(policy.to_string(), name))?
        }
        oid::SUBJECT_ALT_NAME => {
            let mailboxes = read::subject_alt_name_mailboxes(body).ok()?;
            (mailboxes.len() == 1).then_some(Content::ConfirmedMailbox)?
        }
        oid::SUBJECT_KEY_IDENTIFIER => Content::SubjectsKey,
        oid::AUTHORITY_KEY_IDENTIFIER => Content::IssuersKey,
        oid::CRL_DISTRIBUTION_POINTS => {
            let points = read::crl_distribution_points(body).ok()?;
            let words = points.iter().map(|url| (None, with_braces(url)));
            Content::Addresses(words.collect())
        }
        oid::AUTHORITY_INFO_ACCESS => {
            let accesses = read::authority_info_access(body).ok()?;
            let words = accesses
                .iter()
                .map(|(method, url)| (Some(oid::name(*method)), with_braces(url)));
            Content::Addresses(words.collect())
        }
        oid::OCSP_NOCHECK => Content::Null,
        _ => return None,
    })
}

fn with_braces(url: &str) -> String {
    PLACEHOLDERS
        .iter()
        .fold(url.to_owned(), |url, (fixed, braces)| {
            url.replace(fixed, braces)
        })
}

/// RFC 5280 4.2.1.3.
fn usage_name(usage: KeyUsage) -> String {
    let name = match usage {
        KeyUsage::DigitalSignature => "digitalSignature",
        KeyUsage::NonRepudiation => "nonRepudiation",
        KeyUsage::KeyEncipherment => "keyEncipherment",
        KeyUsage::DataEncipherment => "dataEncipherment",
        KeyUsage::KeyAgreement => "keyAgreement",
        KeyUsage::KeyCertSign => "keyCertSign",
        KeyUsage::CrlSign => "cRLSign",
        KeyUsage::EncipherOnly => "encipherOnly",
        KeyUsage::DecipherOnly => "decipherOnly",
    };
    name.to_owned()
}
