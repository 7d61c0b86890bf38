//! Golden certificates: everything that this house signs, for each issuer and kind of key, as people can read it.
//!
//! Keys, serials and times are fixed and the signature is the linter's placeholder, so the files change only when a
//! profile does. The CPS chapter and the public pages are made of the same certificates (`ca::published`).
//! `cargo xtask bless` writes both anew.

mod chapter;
mod dump;

use crate::profile::{NOT_BEFORE, request};
use ca::profile::{self, IssuerProfile, Kind, StatusUrls, authority};
use ca::published::{self, SPECIMENS, Specimen};
use domain::activation::{Choice, CommonName};
use pki::{
    certificate::{Certificate, TbsCertificate, with_placeholder_signature},
    name::{Attribute, Name},
    spki::PublicKey,
};

/// One certificate of the house.
pub struct Golden {
    /// Of its file.
    pub name: String,
    pub set: lint::ProfileSet,
    pub certificate: Certificate,
    /// None for a root.
    pub issuer: Option<Certificate>,
    /// The name of that.
    pub under: Option<String>,
}

/// Requests whose keys stand in for people's, by the kind of key.
const SUBSCRIBERS: &[(&str, &[u8])] = &[
    (
        "p256",
        include_bytes!("../../../../../corpus/csr/ok_P-256.pem"),
    ),
    (
        "p384",
        include_bytes!("../../../../../corpus/csr/ok_P-384.pem"),
    ),
    (
        "rsa2048",
        include_bytes!("../../../../../corpus/csr/ok_rsa2048.pem"),
    ),
    (
        "rsa3072",
        include_bytes!("../../../../../corpus/csr/ok_rsa3072.pem"),
    ),
    (
        "rsa4096",
        include_bytes!("../../../../../corpus/csr/ok_rsa4096.pem"),
    ),
];

fn key(kind: &str) -> PublicKey {
    let (_, csr) = SUBSCRIBERS.iter().find(|(name, _)| *name == kind).unwrap();
    let verdict = pki::csr::examine(csr).verdict.unwrap();
    let key = domain::key::ProvenKey::by_csr(&verdict);
    key.public_key().clone()
}

/// All of them: the root, and under it each issuing CA with what it signs.
pub fn goldens() -> Vec<Golden> {
    let urls = StatusUrls::new("http://pki.example.com").unwrap();
    let name = |common_name: &str| {
        let lines = [
            (Attribute::C, "PL"),
            (Attribute::O, "Example sp. z o.o."),
            (Attribute::Cn, common_name),
        ];
        Name::build(lines).unwrap()
    };
    let root = authority::root(
        &name("Example S/MIME Root"),
        &key("p384"),
        [0x11; 16],
        NOT_BEFORE,
    );
    let root = dressed(&root.unwrap());
    let mut all = vec![Golden {
        name: "root".to_owned(),
        set: lint::ProfileSet::Root,
        certificate: root.clone(),
        issuer: None,
        under: None,
    }];
    for (number, kind) in [(1, "p384"), (2, "rsa4096")] {
        let (id, under) = (format!("issuing-{number}"), format!("{kind}-issuer"));
        let subject = name(&format!("Example S/MIME CA {number}"));
        let place = ("root-1", &root);
        let issuing =
            authority::issuing(place, &subject, &key(kind), &urls, [0x22; 16], NOT_BEFORE);
        let issuing = dressed(&issuing.unwrap());
        let issuer = IssuerProfile::new(&id, issuing.der(), &urls).unwrap();
        all.push(Golden {
            name: under.clone(),
            set: lint::ProfileSet::IssuingCa,
            certificate: issuing.clone(),
            issuer: Some(root.clone()),
            under: Some("root".to_owned()),
        });
        let mut add = |what: String, kind: Kind, tbs: TbsCertificate| {
            all.push(Golden {
                name: format!("{under}-{what}"),
                set: kind.lint_set(),
                certificate: dressed(&tbs),
                issuer: Some(issuing.clone()),
                under: Some(under.clone()),
            });
        };
        // A responder's key is P-256 in every ceremony.
        let responder = profile::responder(&key("p256"), &issuer, [0x33; 16], NOT_BEFORE);
        add(
            "responder-p256".to_owned(),
            Kind::OcspResponder,
            responder.unwrap(),
        );
        for (kind, csr) in SUBSCRIBERS {
            let tbs = subscriber(csr, Choice::default(), &issuer);
            add(
                format!("organization-{kind}"),
                Kind::OrganizationMultipurpose,
                tbs,
            );
        }
        let least = Choice {
            common_name: CommonName::None,
            locality: false,
            region: false,
        };
        let (_, csr) = SUBSCRIBERS[0];
        let tbs = subscriber(csr, least, &issuer);
        add(
            "organization-p256-least".to_owned(),
            Kind::OrganizationMultipurpose,
            tbs,
        );
    }
    all
}

fn subscriber(csr: &[u8], choice: Choice, issuer: &IssuerProfile) -> TbsCertificate {
    profile::organization(&request(csr, choice), issuer, [0x5a; 16], NOT_BEFORE).unwrap()
}

fn dressed(tbs: &TbsCertificate) -> Certificate {
    let der = with_placeholder_signature(&tbs.encode()).unwrap();
    Certificate::parse(&der).unwrap()
}

#[test]
fn golden_certificates_are_what_the_profiles_make() {
    let folder = format!("{}/golden", env!("CARGO_MANIFEST_DIR"));
    let mut expected: Vec<String> = Vec::new();
    let mut other = Vec::new();
    for golden in goldens() {
        let armoured = pki::pem::encode("CERTIFICATE", golden.certificate.der());
        for (end, text) in [("txt", dump::certificate(&golden)), ("pem", armoured)] {
            let file = format!("{}.{end}", golden.name);
            if !same(&format!("{folder}/{file}"), &text) {
                other.push(file.clone());
            }
            expected.push(file);
        }
    }
    assert_eq!(
        other, [""; 0],
        "look at the difference, then cargo xtask bless"
    );
    let mut present: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    present.sort();
    expected.sort();
    assert_eq!(present, expected, "a file that no profile makes any more");
}

#[test]
fn every_golden_certificate_is_published_as_what_it_is() {
    let made: Vec<_> = goldens()
        .into_iter()
        .map(|golden| (golden.name, golden.set, golden.under))
        .collect();
    let published: Vec<_> = SPECIMENS
        .iter()
        .map(|one| {
            let issuer = one.issuer.map(str::to_owned);
            (one.name.to_owned(), one.set, issuer)
        })
        .collect();
    assert_eq!(made, published, "crates/ca/src/published/specimen.rs");
}

#[test]
fn the_cps_chapter_is_made_of_the_golden_certificates() {
    let path = format!("{}/../../docs/cps/profiles.md", env!("CARGO_MANIFEST_DIR"));
    let profiles = published::profiles_of(specimens().leak()).unwrap();
    assert!(
        same(&path, &chapter::text(&profiles)),
        "docs/cps/profiles.md says something else: cargo xtask bless, and look at the difference"
    );
}

/// As the files will say when they are blessed.
fn specimens() -> Vec<Specimen> {
    let text = |text: String| -> &'static str { text.leak() };
    goldens()
        .into_iter()
        .map(|golden| Specimen {
            name: text(golden.name.clone()),
            set: golden.set,
            issuer: golden.under.clone().map(text),
            pem: text(pki::pem::encode("CERTIFICATE", golden.certificate.der())),
            text: text(dump::certificate(&golden)),
        })
        .collect()
}

#[test]
fn a_profile_is_asked_its_own_dated_rules() {
    let dated = |name: &str| -> Vec<&str> {
        let profiles = published::profiles_of(specimens().leak()).unwrap();
        let profile = profiles.iter().find(|one| one.name == name).unwrap();
        let rules = published::dated_rules(profile);
        rules.iter().map(|rule| rule.id).collect()
    };
    let subscriber = dated("organization-multipurpose");
    assert!(subscriber.contains(&"purpose_beyond_two"), "{subscriber:?}");
    assert!(!subscriber.contains(&"ca_rsa_too_small"), "{subscriber:?}");
    let root = dated("root");
    assert!(root.contains(&"ca_rsa_too_small"), "{root:?}");
    assert!(!root.contains(&"purpose_beyond_two"), "{root:?}");
}

#[test]
fn the_linter_finds_nothing_against_a_golden_certificate() {
    for golden in goldens() {
        let der = golden.certificate.der();
        let mut findings = lint::existing(der, golden.set, NOT_BEFORE);
        if let Some(issuer) = &golden.issuer {
            let draft = lint::Input::Tbs(golden.certificate.tbs());
            findings.extend(lint::against_issuer(draft, issuer, NOT_BEFORE));
        }
        assert!(
            !ca::gate::blocking(&findings),
            "{}: {findings:?}",
            golden.name
        );
    }
}

/// Whether the file holds this; when blessed, it does afterwards.
fn same(path: &str, text: &str) -> bool {
    if std::env::var_os("SEALWRIGHT_BLESS").is_some() {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::read_to_string(path).unwrap_or_default() == text
}
