//! vetting, the officers' half: the queue, the case, and what they decide.

mod duties;
mod look_up;

pub use duties::meet;
pub(crate) use look_up::look_up;
pub use look_up::look_up_again;
pub use store::journey::key_checks::Unmet;

use crate::{
    Answer, Fault, Office, Who,
    delivery::File,
    office::saved,
    view::{EventLine, event_lines},
};
use domain::{
    actor::VettingOfficer,
    change::Change,
    event::Event,
    matching::Grade,
    order::Order,
    refusal::Refusal,
    vetting::{
        Authority, AuthorityMethod, Case, CaseStage, Decision, Finding, Item, LookUp, Method,
        Outcome as Found, Required, Returned,
    },
    words::{AccountId, ApprovalId, CaseId, DocumentId, Instant, OrganisationId},
};
use std::collections::BTreeMap;
use store::{
    Outcome, Tx, accounts,
    journey::{
        Stamp, Versioned, cases,
        documents::{self, Document},
        key_checks, orders,
    },
};

/// The officers' first page.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Certificates that have to be revoked, the most urgent first.
    pub duties: Vec<Unmet>,
    pub queued: Vec<CaseLine>,
    pub decided: Vec<CaseLine>,
}

#[derive(Clone, Debug)]
pub struct CaseLine {
    pub id: CaseId,
    pub number: String,
    pub organisation: String,
    pub submitted_at: Instant,
    pub light: Light,
    pub needs_second: bool,
    /// The officer's own order: seen, not decided.
    pub own: bool,
    /// `approved`, `rejected`, `withdrawn`, or `asked` while the subscriber's answer is awaited.
    pub verdict: Option<String>,
}

/// How a case looks from afar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Every line the register can settle agrees.
    Green,
    /// A person has to look.
    Amber,
    /// Something contradicts.
    Red,
    /// The register has not answered yet.
    Waiting,
}

pub struct CaseView {
    pub case: Case,
    pub required: Required,
    pub documents: Vec<Document>,
    pub applicant: Applicant,
    pub earlier: Vec<CaseLine>,
    pub history: Vec<EventLine>,
    pub next: Option<CaseId>,
    pub officer_names: BTreeMap<AccountId, String>,
    /// The officer's own order: seen, not decided.
    pub own: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Applicant {
    pub name: String,
    pub email: String,
}

#[derive(Clone, Debug, Default)]
pub struct AuthorityForm {
    pub method: String,
    pub source: String,
    pub contact: String,
    pub person: String,
    /// `YYYY-MM-DD`
    pub date: String,
    /// `HH:MM`
    pub time: String,
    pub note: String,
}

/// What an approval came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    AwaitsSecond,
    Approved,
}

/// Text fields of the desk's forms.
const NOTE_CHARACTERS: usize = 2_000;

fn light(case: &Case) -> Light {
    if case.checklist.failed() {
        return Light::Red;
    }
    match &case.look_up {
        None if case.submission.method == Method::Number => Light::Waiting,
        Some(LookUp {
            outcome: Found::Found { comparison, .. },
            ..
        }) => match comparison.worst() {
            Grade::Green if case.submission.method == Method::Number => Light::Green,
            Grade::Green | Grade::Amber => Light::Amber,
            Grade::Red => Light::Red,
        },
        Some(LookUp {
            outcome: Found::NotFound,
            ..
        }) => Light::Red,
        _ => Light::Amber,
    }
}

fn line(case: &Case, officer: &VettingOfficer) -> CaseLine {
    let verdict = match &case.stage {
        CaseStage::Queued => None,
        CaseStage::Asked(_) => Some("asked".to_owned()),
        CaseStage::Decided { verdict, .. } => Some(verdict.code().to_owned()),
    };
    CaseLine {
        id: case.id.clone(),
        number: case.number.clone(),
        organisation: case.submission.organisation.name.clone(),
        submitted_at: case.submitted_at,
        light: light(case),
        needs_second: !case.approvals.is_empty() && case.stage == CaseStage::Queued,
        own: case.account == *officer.account(),
        verdict,
    }
}

pub fn queue(office: &Office, officer: &VettingOfficer) -> Result<Desk, Fault> {
    let now = office.now();
    let (duties, queued, decided) = office.read("desk.queue", move |tx| {
        Ok((
            key_checks::unmet(tx, now, duties::DUTIES)?,
            cases::queued(tx)?,
            cases::decided(tx, 20)?,
        ))
    })?;
    let lines = |cases: Vec<Versioned<Case>>| {
        cases
            .iter()
            .map(|case| line(&case.state, officer))
            .collect()
    };
    Ok(Desk {
        duties,
        queued: lines(queued),
        decided: lines(decided),
    })
}

pub fn case(office: &Office, officer: &VettingOfficer, id: &CaseId) -> Answer<CaseView> {
    let (id, officer, policy) = (id.clone(), officer.clone(), office.settings().policy);
    office.read("desk.case", move |tx| {
        let Some(case) = cases::get(tx, &id)? else {
            return Ok(Err(Refusal::NothingHere));
        };
        let case = case.state;
        let queued = cases::queued(tx)?;
        let next = queued
            .iter()
            .map(|case| &case.state)
            .find(|other| other.id != id && other.account != *officer.account());
        let next = next.map(|case| case.id.clone());
        let earlier = cases::decided(tx, 200)?
            .iter()
            .filter(|other| other.state.id != id)
            .filter(|other| {
                other.state.submission.organisation.identifier()
                    == case.submission.organisation.identifier()
            })
            .map(|other| line(&other.state, &officer))
            .collect();
        let applicant = accounts::by_id(tx, case.account.as_str())?
            .map(|account| Applicant {
                name: account.name,
                email: account.email,
            })
            .unwrap_or_default();
        let view = CaseView {
            required: policy.required(&case),
            documents: documents::of_order(tx, &case.order)?,
            applicant,
            earlier,
            history: event_lines(tx, id.as_str(), None, 50)?,
            next,
            officer_names: officer_names(tx, &case)?,
            own: case.account == *officer.account(),
            case,
        };
        Ok(Ok(view))
    })
}

fn officer_names(tx: &mut Tx, case: &Case) -> Result<BTreeMap<AccountId, String>, store::Fault> {
    let by_lines = case
        .checklist
        .lines()
        .filter_map(|(_, finding)| match finding {
            Finding::Passed { officer, .. } | Finding::Failed { officer, .. } => {
                Some(officer.clone())
            }
            Finding::Open | Finding::Green => None,
        });
    let all: Vec<AccountId> = by_lines
        .chain(
            case.approvals
                .iter()
                .map(|approval| approval.officer.clone()),
        )
        .chain(
            case.authority
                .iter()
                .map(|authority| authority.officer.clone()),
        )
        .collect();
    let mut names = BTreeMap::new();
    for id in all {
        if let Some(account) = accounts::by_id(tx, id.as_str())? {
            names.insert(id, account.name);
        }
    }
    Ok(names)
}

/// One act of an officer on a case: load, decide, save.
fn act<T, F>(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    name: &'static str,
    decide: F,
) -> Answer<T>
where
    T: Send + 'static,
    F: Fn(&mut Tx, &Stamp, Versioned<Case>) -> Result<Result<T, Refusal>, store::Fault>
        + Send
        + 'static,
{
    let id = id.clone();
    office.write(name, officer.actor(), move |tx, stamp| {
        let Some(case) = cases::get(tx, &id)? else {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        };
        match decide(tx, stamp, case)? {
            Ok(value) => Ok(Outcome::Commit(value)),
            Err(refusal) => Ok(Outcome::Rollback(refusal)),
        }
    })
}

fn save(
    tx: &mut Tx,
    stamp: &Stamp,
    version: i64,
    change: Result<Change<Case>, Refusal>,
) -> Result<Result<Case, Refusal>, store::Fault> {
    match change {
        Ok(change) => Ok(saved(cases::save(tx, stamp, version, &change)?).map(|()| change.state)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Too long, or with a NUL, which no database keeps.
fn unfit(field: &'static str, text: &str) -> Option<Refusal> {
    if text.contains('\0') {
        return Some(Refusal::field(field, "field-invisible-character"));
    }
    let count = text.chars().count();
    (count > NOTE_CHARACTERS).then(|| {
        Refusal::Fields(vec![
            domain::refusal::Problem::new(field, "field-too-long")
                .arg("limit", NOTE_CHARACTERS.to_string())
                .arg("count", count.to_string()),
        ])
    })
}

/// An officer vouches for a line, or says that it does not hold.
pub fn check(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    item: Item,
    holds: bool,
    source: &str,
    note: &str,
) -> Answer<()> {
    if let Some(refusal) = unfit("source", source).or_else(|| unfit("note", note)) {
        return Ok(Err(refusal));
    }
    let (by, source, note) = (officer.clone(), source.to_owned(), note.to_owned());
    act(office, officer, id, "desk.check", move |tx, stamp, case| {
        let change = case
            .state
            .check(&by, item, holds, &source, &note, stamp.now);
        Ok(save(tx, stamp, case.version, change)?.map(drop))
    })
}

/// Records a call-back, or what is on file.
pub fn prove_authority(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    form: AuthorityForm,
) -> Answer<()> {
    let Some(method) = AuthorityMethod::parse(&form.method) else {
        return Ok(Err(Refusal::field("method", "authority-method-missing")));
    };
    let Some(happened_at) = moment(office, &form.date, &form.time) else {
        return Ok(Err(Refusal::field("happened_at", "authority-when-missing")));
    };
    let fields = [
        ("source", &form.source),
        ("contact", &form.contact),
        ("person", &form.person),
        ("note", &form.note),
    ];
    if let Some(refusal) = fields
        .into_iter()
        .find_map(|(field, text)| unfit(field, text))
    {
        return Ok(Err(refusal));
    }
    let by = officer.clone();
    act(
        office,
        officer,
        id,
        "desk.authority",
        move |tx, stamp, case| {
            let authority = Authority {
                method,
                source: form.source.trim().to_owned(),
                contact: form.contact.trim().to_owned(),
                person: form.person.trim().to_owned(),
                happened_at,
                officer: by.account().clone(),
                note: form.note.trim().to_owned(),
                at: stamp.now,
            };
            // SBR 3.2.6: a contact of the applicant's own giving proves nothing about them.
            let applicant = accounts::by_id(tx, case.state.account.as_str())?;
            let contact = authority.contact.to_lowercase();
            if applicant.is_some_and(|account| contact.contains(&account.email)) {
                return Ok(Err(Refusal::field(
                    "contact",
                    "authority-contact-applicant",
                )));
            }
            let id = case.state.id.clone();
            let change = case.state.prove_authority(&by, authority.clone());
            let done = save(tx, stamp, case.version, change)?;
            if done.is_ok() {
                cases::insert_authority(tx, &id, &authority)?;
            }
            Ok(done.map(drop))
        },
    )
}

/// Date and time as typed, in the house's time zone.
fn moment(office: &Office, date: &str, time: &str) -> Option<Instant> {
    let zone = crate::time::zone(&office.settings().time_zone)?;
    let date: jiff::civil::Date = date.trim().parse().ok()?;
    let time = jiff::civil::Time::strptime("%H:%M", time.trim()).ok()?;
    let at = zone.to_timestamp(date.to_datetime(time)).ok()?;
    Some(Instant(at.as_second()))
}

pub fn approve(office: &Office, officer: &VettingOfficer, id: &CaseId) -> Answer<Decided> {
    let approval = ApprovalId::new(office.random());
    let organisation = OrganisationId::new(office.random());
    let (by, policy) = (officer.clone(), office.settings().policy);
    act(
        office,
        officer,
        id,
        "desk.approve",
        move |tx, stamp, case| {
            let decision = match case.state.approve(&by, approval.clone(), policy, stamp.now) {
                Ok(decision) => decision,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let (change, vetted) = match decision {
                Decision::AwaitsSecond(change) => (change, None),
                Decision::Approved(change, vetted) => (change, Some(*vetted)),
            };
            if let Err(refusal) = saved(cases::save(tx, stamp, case.version, &change)?) {
                return Ok(Err(refusal));
            }
            let state = change.state;
            if let Some(approval) = state.approvals.last() {
                cases::insert_approval(tx, &state.id, approval)?;
            }
            let Some(vetted) = vetted else {
                return Ok(Ok(Decided::AwaitsSecond));
            };
            cases::keep_organisation(tx, &organisation, &state.account, &vetted, stamp.now)?;
            let moved = move_order(tx, stamp, &state, |order| order.verified(vetted))?;
            Ok(moved.map(|()| Decided::Approved))
        },
    )
}

/// One more thing is needed.
pub fn ask(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    reason: &str,
    note: &str,
) -> Answer<()> {
    send_back(office, officer, id, reason, note, Case::ask)
}

pub fn reject(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    reason: &str,
    note: &str,
) -> Answer<()> {
    send_back(office, officer, id, reason, note, Case::reject)
}

type Back =
    fn(Case, &VettingOfficer, &str, &str, Instant) -> Result<(Change<Case>, Returned), Refusal>;

fn send_back(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    reason: &str,
    note: &str,
    how: Back,
) -> Answer<()> {
    if let Some(refusal) = unfit("note", note) {
        return Ok(Err(refusal));
    }
    let (by, reason, note) = (officer.clone(), reason.to_owned(), note.to_owned());
    act(
        office,
        officer,
        id,
        "desk.send-back",
        move |tx, stamp, case| {
            let (change, returned) = match how(case.state, &by, &reason, &note, stamp.now) {
                Ok(answer) => answer,
                Err(refusal) => return Ok(Err(refusal)),
            };
            if let Err(refusal) = saved(cases::save(tx, stamp, case.version, &change)?) {
                return Ok(Err(refusal));
            }
            move_order(tx, stamp, &change.state, |order| order.returned(returned))
        },
    )
}

fn move_order(
    tx: &mut Tx,
    stamp: &Stamp,
    case: &Case,
    step: impl FnOnce(Order) -> Result<Change<Order>, Refusal>,
) -> Result<Result<(), Refusal>, store::Fault> {
    let Some(order) = orders::get(tx, &case.order)? else {
        return Ok(Err(Refusal::NothingHere));
    };
    match step(order.state) {
        Ok(change) => Ok(saved(orders::save(tx, stamp, order.version, &change)?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// A paper, as an attachment; that it was opened is journaled.
pub fn open_document(
    office: &Office,
    officer: &VettingOfficer,
    id: &CaseId,
    document: &DocumentId,
) -> Answer<File> {
    let document = document.clone();
    act(
        office,
        officer,
        id,
        "desk.document",
        move |tx, stamp, case| {
            let Some((row, body)) =
                documents::open(tx, &document)?.filter(|(row, _)| row.order == case.state.order)
            else {
                return Ok(Err(Refusal::NothingHere));
            };
            let event = Event::DocumentOpened {
                document: row.id.clone(),
                sha256: row.sha256.clone(),
            };
            stamp.note(tx, case.state.id.as_str(), &event)?;
            Ok(Ok(File {
                name: row.name,
                media: "application/octet-stream",
                body,
            }))
        },
    )
}

/// A subscriber sees how the case stands, without the officers' notes.
pub(crate) fn of_order(tx: &mut Tx, id: &CaseId, who: &Who) -> Result<Option<Case>, store::Fault> {
    Ok(cases::get(tx, id)?
        .map(|case| case.state)
        .filter(|case| case.account == who.account))
}
