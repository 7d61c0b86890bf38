//! The smallest things a test of the journey needs, each made the way the product makes it.

use crate::{
    activation::{self, CertificateRequest, Choice},
    actor::VettingOfficer,
    change::Change,
    key::ProvenKey,
    mailbox::{Answer, Challenge, ConfirmedMailbox, Evidence},
    matching::{Given, RegisterRecord, RegisterStatus, compare},
    order::{Journey, Order},
    product::Product,
    vetting::{
        Authority, AuthorityMethod, Case, Decision, Draft, LookUp, Method, Outcome, Policy, Role,
        STATEMENTS, Statements, Submission, Vetted,
    },
    words::{
        AccountId, ApprovalId, CaseId, CertificateId, ChallengeId, DocumentId, Instant, OrderId,
    },
};
use pki::mailbox::Mailbox;
use std::sync::LazyLock;

/// 22 November 2026, 13:02 UTC.
pub const NOW: Instant = Instant(1_795_352_520);
/// Nobody is drawn for a second look.
pub const POLICY: Policy = Policy {
    version: 1,
    second_look_percent: 0,
};

pub fn account(n: u8) -> AccountId {
    AccountId::new([n; 16])
}

/// The buyer of every order here.
pub fn anna() -> AccountId {
    account(100)
}

pub fn officer(n: u8) -> VettingOfficer {
    VettingOfficer::minted(account(n), format!("Officer {n}"))
}

pub fn order_id() -> OrderId {
    OrderId::new([1; 16])
}

pub fn case_id() -> CaseId {
    CaseId::new([1; 16])
}

pub fn approval_id(n: u8) -> ApprovalId {
    ApprovalId::new([n; 16])
}

pub fn draft() -> Draft {
    Draft {
        country: "PL".into(),
        organisation: "Kowalska Ceramika sp. z o.o.".into(),
        region: "mazowieckie".into(),
        locality: "Warszawa".into(),
        method: Some(Method::Number),
        number_type: "krs".into(),
        number: "12345678".into(),
        role: Some(Role::Representative),
        person: "Anna Nowak".into(),
        position: "CEO".into(),
    }
}

pub fn marked(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

pub fn submission_of(draft: &Draft) -> Submission {
    let statements = Statements::accept(&STATEMENTS, &marked(&STATEMENTS), NOW).unwrap();
    let papers = match draft.method {
        Some(Method::Document) => vec![DocumentId::new([1; 16])],
        _ => Vec::new(),
    };
    draft.submission(papers, statements).unwrap()
}

pub fn case_of(draft: &Draft) -> Case {
    let (id, number) = (case_id(), "C-000001".to_owned());
    Case::open(id, number, order_id(), anna(), submission_of(draft), NOW).state
}

/// A case in the queue, and nothing known yet.
pub fn case() -> Case {
    case_of(&draft())
}

/// What the register says of the submitted organisation, changed to taste.
pub fn answer(case: &Case, at: Instant, change: impl FnOnce(&mut RegisterRecord)) -> LookUp {
    let organisation = &case.submission.organisation;
    let mut record = RegisterRecord {
        register: "KRS".into(),
        number: organisation.number.value.clone(),
        name: organisation.name.clone(),
        legal_form: None,
        other_names: Vec::new(),
        country: "PL".into(),
        region: "MAZOWIECKIE".into(),
        locality: "WARSZAWA".into(),
        street: "PROSTA".into(),
        house: "1".into(),
        flat: String::new(),
        postal_code: "00-001".into(),
        post: "WARSZAWA".into(),
        status: RegisterStatus::Active,
        nip: None,
        regon: None,
        state_date: "22.11.2026".into(),
        fetched_at: at.0,
        sha256: "00".into(),
        url: String::new(),
    };
    change(&mut record);
    let given = Given {
        organisation: organisation.name.clone(),
        country: organisation.country.clone(),
        region: organisation.region.clone(),
        region_code: organisation.region_code.clone(),
        locality: organisation.locality.clone(),
        number: organisation.number.clone(),
    };
    let comparison = compare(&given, &record);
    let record = Box::new(record);
    outcome(Outcome::Found { record, comparison }, at)
}

pub fn outcome(outcome: Outcome, at: Instant) -> LookUp {
    LookUp {
        register: "krs".into(),
        at,
        sha256: "00".into(),
        outcome,
    }
}

/// The register agrees in every line.
pub fn green(case: Case) -> Case {
    let look_up = answer(&case, NOW, |_| ());
    case.answered(look_up).unwrap().state
}

pub fn authority(by: &VettingOfficer, happened_at: Instant, at: Instant) -> Authority {
    Authority {
        method: AuthorityMethod::CallBack,
        source: "the company's own web site".into(),
        contact: "+48 22 000 00 00".into(),
        person: "Jan Kowalski".into(),
        happened_at,
        officer: by.account().clone(),
        note: "confirmed".into(),
        at,
    }
}

/// An officer called the company back.
pub fn called(case: Case, by: &VettingOfficer) -> Case {
    let proof = authority(by, NOW, NOW);
    case.prove_authority(by, proof).unwrap().state
}

/// Every line green, and authority proven by officer 1.
pub fn ready() -> Case {
    called(green(case()), &officer(1))
}

pub fn vetted() -> Vetted {
    match ready().approve(&officer(1), approval_id(1), POLICY, NOW) {
        Ok(Decision::Approved(_, vetted)) => *vetted,
        other => panic!("a green case needs one officer: {other:?}"),
    }
}

/// A key out of a request that any tool could have made.
pub fn key() -> ProvenKey {
    static KEY: LazyLock<ProvenKey> = LazyLock::new(|| {
        let request = include_bytes!("../../../corpus/csr/ok_P-256.pem");
        ProvenKey::by_csr(&pki::csr::examine(request).verdict.unwrap())
    });
    KEY.clone()
}

pub fn mailbox(address: &str) -> Mailbox {
    Mailbox::parse(address).unwrap()
}

pub fn evidence() -> Evidence {
    Evidence {
        address: "127.0.0.1".into(),
        agent: "test".into(),
    }
}

/// A challenge whose mail left at `at`, with the values `link` and `code`.
pub fn sent(n: u8, order: OrderId, address: &str, at: Instant) -> Challenge {
    let (id, to) = (ChallengeId::new([n; 16]), mailbox(address));
    let opened = Challenge::open(id, order, to, "Anna Nowak".into(), "Kowalska".into());
    let drawn = opened.state.drawn("link".into(), "code".into(), at);
    drawn.unwrap().state
}

pub fn proof(order: OrderId, address: &str, at: Instant) -> ConfirmedMailbox {
    match sent(1, order, address, at).answer("link", "code", evidence(), at) {
        Ok(Answer::Confirmed(_, proof)) => proof,
        other => panic!("the right code confirms: {other:?}"),
    }
}

/// An order brought to a stage by legal steps only.
pub fn order_at(stage: &str) -> Order {
    let step = |order: Order| -> Change<Order> {
        match &order.journey {
            Journey::AwaitingData(_) => {
                let case = case();
                order
                    .draft(|typed| *typed = draft())
                    .and_then(|kept| {
                        let submission = submission_of(&draft());
                        kept.state
                            .submit(case.id.clone(), &submission, case.content())
                    })
                    .unwrap()
            }
            Journey::DataInReview(_) => order.verified(vetted()).unwrap(),
            Journey::AwaitingKey(_) => order.prove_key(key()).unwrap(),
            Journey::AwaitingMailbox(_) => {
                let named = order.name_mailbox(mailbox("office@example.com")).unwrap();
                named.state.challenge(ChallengeId::new([1; 16])).unwrap()
            }
            Journey::MailboxChallenged(_) => {
                let proof = proof(order.id.clone(), "office@example.com", NOW);
                order.confirm_mailbox(proof).unwrap()
            }
            Journey::ReadyToActivate(_) => {
                let chosen = order.choose(Choice::default()).unwrap().state;
                chosen.activate(activation_statements(NOW), NOW).unwrap()
            }
            Journey::Activated(_) => order
                .issued(
                    CertificateId::new([1; 16]),
                    "issuing-1".into(),
                    "01".into(),
                    "00".into(),
                )
                .unwrap(),
            Journey::Issued(_) | Journey::Closed(_) => panic!("{stage} is no stage on the way"),
        }
    };
    let product = Product::SmimeOrganization730;
    let mut order = Order::place(order_id(), "SW-000001".into(), anna(), product, NOW).state;
    while order.journey.stage() != stage {
        order = step(order).state;
    }
    order
}

pub fn activation_statements(at: Instant) -> Statements {
    let keys = activation::STATEMENTS;
    Statements::accept(&keys, &marked(&keys), at).unwrap()
}

pub fn request() -> CertificateRequest {
    match order_at("activated").journey {
        Journey::Activated(stage) => stage.request,
        other => panic!("{}", other.stage()),
    }
}
