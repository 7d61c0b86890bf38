//! The same evidence makes the same bytes, today and after every change of the code.

use ca::profile::{self, IssuerProfile, StatusUrls};
use domain::{
    activation::{CertificateRequest, Choice, RequestRecord, STATEMENTS},
    key::ProvenKey,
    mailbox::{ConfirmedMailbox, MailboxRecord},
    matching::{NumberType, RegisterNumber},
    product::Product,
    vetting::{Organisation, Statements, Vetted, VettedRecord},
    words::{ApprovalId, CaseId, ChallengeId, Instant, OrderId},
};
use pki::{certificate::TbsCertificate, mailbox::Mailbox};

pub const NOT_BEFORE: i64 = 1_795_352_520;

pub fn request(csr: &[u8], choice: Choice) -> CertificateRequest {
    let (order, at) = (OrderId::new([1; 16]), Instant(NOT_BEFORE));
    let vetted = VettedRecord {
        case: CaseId::new([1; 16]),
        organisation: Organisation {
            name: "Kowalska Ceramika sp. z o.o.".into(),
            country: "PL".into(),
            region: "mazowieckie".into(),
            region_code: Some("PL-14".into()),
            locality: "Łódź".into(),
            number: RegisterNumber::parse(NumberType::Krs, "12345678")
                .unwrap()
                .0,
        },
        existence_at: at,
        authority_at: at,
        approvals: vec![ApprovalId::new([1; 16])],
        policy: "1:one-officer".into(),
        content: "0".repeat(64),
    };
    let mailbox = MailboxRecord {
        order: order.clone(),
        mailbox: Mailbox::parse("office@example.com").unwrap(),
        challenge: ChallengeId::new([1; 16]),
        confirmed_at: at,
    };
    let marked: Vec<String> = STATEMENTS.iter().map(|key| (*key).to_owned()).collect();
    let record = RequestRecord {
        order,
        terms: Product::SmimeOrganization730.terms(),
        choice,
        vetted: Vetted::try_from(vetted).unwrap(),
        key: ProvenKey::by_csr(&pki::csr::examine(csr).verdict.unwrap()),
        mailbox: ConfirmedMailbox::try_from(mailbox).unwrap(),
        statements: Statements::accept(&STATEMENTS, &marked, at).unwrap(),
        activated_at: at,
    };
    CertificateRequest::try_from(record).unwrap()
}

fn issuer() -> IssuerProfile {
    let urls = StatusUrls::new("http://pki.example.com").unwrap();
    let der = include_bytes!("../data/issuing-1.cer");
    IssuerProfile::new("issuing-1", der, &urls).unwrap()
}

fn made(csr: &[u8]) -> TbsCertificate {
    profile::organization(
        &request(csr, Choice::default()),
        &issuer(),
        [0x5a; 16],
        NOT_BEFORE,
    )
    .unwrap()
}

const EC: &[u8] = include_bytes!("../../../../corpus/csr/ok_P-256.pem");
const RSA: &[u8] = include_bytes!("../../../../corpus/csr/ok_rsa3072.pem");

/// A change of the profile is a decision: whoever makes one sees the bytes change (D-Trust, BMO 1891225).
#[test]
fn bmo_1891225_the_same_evidence_makes_the_same_bytes() {
    for (name, csr) in [("p256", EC), ("rsa3072", RSA)] {
        let path = format!(
            "{}/tests/data/organization-{name}.tbs",
            env!("CARGO_MANIFEST_DIR")
        );
        let bytes = made(csr).encode();
        if std::env::var_os("SEALWRIGHT_BLESS").is_some() {
            std::fs::write(&path, &bytes).unwrap();
        }
        assert!(
            std::fs::read(&path).unwrap() == bytes,
            "{name}: look at the difference, then bless it"
        );
    }
}

#[test]
fn a_certificate_holds_730_days_to_the_second() {
    let tbs = made(EC);
    assert_eq!(tbs.not_after - tbs.not_before + 1, 730 * 86_400);
}

#[test]
fn a_certificate_that_would_outlive_its_issuer_is_not_drafted() {
    let late = issuer().certificate.not_after() - 729 * 86_400;
    let draft = profile::organization(&request(EC, Choice::default()), &issuer(), [0x5a; 16], late);
    assert!(matches!(draft, Err(ca::Fault::Setup(_))));
}

/// Names and wishes in a request are never a source (GlobalSign, BMO 1934790).
#[test]
fn bmo_1934790_names_and_wishes_of_a_request_reach_no_byte_of_the_draft() {
    let wishes: &[u8] = include_bytes!("../../../../corpus/csr/asks_more.pem");
    let names: &[u8] = include_bytes!("../../../../corpus/csr/with_names.pem");
    // All three were made with one key.
    let plain = made(EC).encode();
    assert!(made(wishes).encode() == plain && made(names).encode() == plain);
}

#[test]
fn status_addresses_are_plain_http() {
    assert!(StatusUrls::new("https://pki.example.com").is_err());
    assert!(StatusUrls::new("ldap://pki.example.com").is_err());
    assert_eq!(
        StatusUrls::new("http://pki.example.com/").unwrap().ocsp(),
        "http://pki.example.com/ocsp"
    );
}
