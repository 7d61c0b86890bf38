//! vetting, the subscriber's half: the data are typed, kept, checked and handed to the officers.

use crate::{
    Answer, Office, Who,
    office::{own_order, pass, saved},
};
use domain::{
    change::Change,
    event::Event,
    order::{Journey, Order},
    refusal::{DocumentProblem, Refusal, Step},
    vetting::{
        Case, Claim, DOCUMENTS, Draft, Method, Organisation, Returned, Role, STATEMENTS,
        Statements, Vetted,
    },
    words::{CaseId, DocumentId, OrderId, OrganisationId},
};
use store::{
    Outcome, Tx, blobs,
    journey::{
        Stamp, Versioned, cases,
        documents::{self, Document},
        evidence, orders,
    },
};

/// The data step, open in front of the subscriber.
pub struct DataStep {
    pub order: Order,
    pub draft: Draft,
    pub returned: Option<(CaseId, Returned)>,
    pub saved: Vec<(OrganisationId, Vetted)>,
    pub documents: Vec<Document>,
}

/// Everything before the button that submits.
pub struct DataSummary {
    pub order: Order,
    pub draft: Draft,
    pub organisation: Organisation,
    pub claim: Claim,
    pub method: Method,
    pub documents: Vec<Document>,
    /// The number as it will be looked up, when zeros were put before what was typed.
    pub padded_number: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct OrganisationForm {
    pub organisation: String,
    pub region: String,
    pub locality: String,
}

#[derive(Clone, Debug, Default)]
pub struct MethodForm {
    pub method: String,
    pub number_type: String,
    pub number: String,
}

#[derive(Clone, Debug, Default)]
pub struct ClaimForm {
    pub role: String,
    pub person: String,
    pub position: String,
}

pub fn open(office: &Office, who: &Who, id: &OrderId) -> Answer<DataStep> {
    let (account, id, now) = (who.account.clone(), id.clone(), office.now());
    office.read("vetting.open", move |tx| {
        let order = match own_order(tx, &account, &id)? {
            Ok(order) => order.state,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Journey::AwaitingData(stage) = order.journey.clone() else {
            return Ok(Err(Refusal::StepLocked(Step::Data)));
        };
        let saved = cases::organisations(tx, &account, now)?;
        let documents = documents::of_order(tx, &id)?;
        Ok(Ok(DataStep {
            order,
            draft: stage.draft,
            returned: stage.returned,
            saved,
            documents,
        }))
    })
}

/// Keeps what was typed on one page, then says what does not fit: nothing typed is ever lost.
fn keep(
    office: &Office,
    who: &Who,
    id: &OrderId,
    edit: impl Fn(&mut Draft) + Send + 'static,
    check: impl Fn(&Draft) -> Result<(), Refusal> + Send + 'static,
) -> Answer<Order> {
    let (account, id) = (who.account.clone(), id.clone());
    office.write("vetting.draft", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let change = pass!(order.state.draft(|draft| edit(draft)));
        pass!(saved(orders::save(tx, stamp, order.version, &change)?));
        let Journey::AwaitingData(stage) = &change.state.journey else {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Data)));
        };
        match check(&stage.draft) {
            Ok(()) => Ok(Outcome::Commit(change.state)),
            Err(refusal) => Ok(Outcome::CommitRefusal(refusal)),
        }
    })
}

pub fn save_country(office: &Office, who: &Who, id: &OrderId, country: &str) -> Answer<Order> {
    let country = clip(country);
    keep(
        office,
        who,
        id,
        move |draft| {
            // Another country has other regions and other registers.
            if draft.country != country {
                draft.region.clear();
                draft.number_type.clear();
            }
            draft.country = country.clone();
        },
        Draft::check_country,
    )
}

pub fn save_organisation(
    office: &Office,
    who: &Who,
    id: &OrderId,
    form: OrganisationForm,
) -> Answer<Order> {
    keep(
        office,
        who,
        id,
        move |draft| {
            draft.organisation = clip(&form.organisation);
            draft.region = clip(&form.region);
            draft.locality = clip(&form.locality);
        },
        Draft::check_organisation,
    )
}

pub fn save_method(office: &Office, who: &Who, id: &OrderId, form: MethodForm) -> Answer<Order> {
    keep(
        office,
        who,
        id,
        move |draft| {
            draft.method = Method::parse(&form.method);
            draft.number_type = clip(&form.number_type);
            draft.number = clip(&form.number);
        },
        |draft| draft.check_method().map(drop),
    )
}

pub fn save_claim(office: &Office, who: &Who, id: &OrderId, form: ClaimForm) -> Answer<Order> {
    keep(
        office,
        who,
        id,
        move |draft| {
            draft.role = Role::parse(&form.role);
            draft.person = clip(&form.person);
            draft.position = clip(&form.position);
        },
        |draft| draft.check_claim().map(drop),
    )
}

/// Far above every limit of a field: what is cut here was refused anyway, and a draft stays small.
const TYPED_CHARACTERS: usize = 500;

fn clip(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| *c != '\0')
        .take(TYPED_CHARACTERS)
        .collect()
}

/// Takes a paper, while the data are typed or being checked.
pub fn add_document(
    office: &Office,
    who: &Who,
    id: &OrderId,
    name: &str,
    body: Vec<u8>,
) -> Answer<DocumentId> {
    let media = match kind_of_file(&body) {
        Ok(media) => media,
        Err(problem) => return Ok(Err(Refusal::Document(problem))),
    };
    let size = i64::try_from(body.len()).unwrap_or(i64::MAX);
    let Ok(prepared) = blobs::Prepared::new(body) else {
        return Ok(Err(Refusal::Document(DocumentProblem::TooBig)));
    };
    let document = DocumentId::new(office.random());
    let (account, order_id, name) = (who.account.clone(), id.clone(), file_name(name));
    office.write("vetting.document", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &order_id)?).state;
        let case = match &order.journey {
            Journey::AwaitingData(_) => None,
            Journey::DataInReview(stage) => Some(stage.case.clone()),
            _ => return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Data))),
        };
        if documents::of_order(tx, &order_id)?.len() >= DOCUMENTS {
            return Ok(Outcome::Rollback(Refusal::Document(
                DocumentProblem::TooMany,
            )));
        }
        let row = Document {
            id: document.clone(),
            order: order_id.clone(),
            case,
            name: name.clone(),
            media: media.to_owned(),
            size,
            sha256: pki::digest::hex(&prepared.sha256()),
            at: stamp.now,
        };
        documents::insert(tx, &row, &account, &prepared)?;
        let event = Event::DocumentAdded {
            document: document.clone(),
            name: name.clone(),
            sha256: row.sha256.clone(),
        };
        stamp.note(tx, order_id.as_str(), &event)?;
        Ok(Outcome::Commit(document.clone()))
    })
}

/// PDF, JPEG or PNG by its own first bytes; the browser's word and the name's ending count for nothing.
fn kind_of_file(body: &[u8]) -> Result<&'static str, DocumentProblem> {
    if body.is_empty() {
        return Err(DocumentProblem::Empty);
    }
    if body.len() > blobs::LIMIT_BYTES {
        return Err(DocumentProblem::TooBig);
    }
    if body.starts_with(b"%PDF-") {
        Ok("pdf")
    } else if body.starts_with(&[0xff, 0xd8, 0xff]) {
        Ok("jpeg")
    } else if body.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok("png")
    } else {
        Err(DocumentProblem::WrongKind)
    }
}

/// The last part of a path, without anything a reader cannot see.
fn file_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = base.chars().filter(|c| !c.is_control()).take(120).collect();
    if shown.trim().is_empty() {
        "document".to_owned()
    } else {
        shown.trim().to_owned()
    }
}

pub fn remove_document(
    office: &Office,
    who: &Who,
    id: &OrderId,
    document: &DocumentId,
) -> Answer<()> {
    let (account, id, document) = (who.account.clone(), id.clone(), document.clone());
    office.write("vetting.remove-document", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?).state;
        if !matches!(order.journey, Journey::AwaitingData(_)) {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Data)));
        }
        if !documents::remove(tx, &id, &document)? {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        }
        let document = document.clone();
        stamp.note(tx, id.as_str(), &Event::DocumentRemoved { document })?;
        Ok(Outcome::Commit(()))
    })
}

pub fn summary(office: &Office, who: &Who, id: &OrderId) -> Answer<DataSummary> {
    let step = match open(office, who, id)? {
        Ok(step) => step,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let parts = step.draft.organisation().and_then(|organisation| {
        let claim = step.draft.check_claim()?;
        let method = step
            .draft
            .method
            .ok_or_else(|| Refusal::field("method", "method-missing"))?;
        if method == Method::Document && step.documents.is_empty() {
            return Err(Refusal::Document(DocumentProblem::Missing));
        }
        Ok((organisation, claim, method))
    });
    let (organisation, claim, method) = match parts {
        Ok(parts) => parts,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let padded = organisation.number.value != step.draft.number.trim();
    Ok(Ok(DataSummary {
        padded_number: padded.then(|| organisation.number.value.clone()),
        order: step.order,
        draft: step.draft,
        documents: step.documents,
        organisation,
        claim,
        method,
    }))
}

/// The summary's button. A second press finds the step done and changes nothing.
pub fn submit(
    office: &Office,
    who: &Who,
    id: &OrderId,
    marked: &[String],
    address: &str,
) -> Answer<()> {
    let new_case = CaseId::new(office.random());
    let (account, id, marked, address) = (
        who.account.clone(),
        id.clone(),
        marked.to_vec(),
        address.to_owned(),
    );
    office.write("vetting.submit", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let Journey::AwaitingData(stage) = order.state.journey.clone() else {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Data)));
        };
        let statements = pass!(Statements::accept(&STATEMENTS, &marked, stamp.now));
        evidence::insert_statements(tx, &id, &account, &statements, &address)?;
        let papers = documents::of_order(tx, &id)?
            .into_iter()
            .map(|document| document.id)
            .collect();
        let submission = pass!(stage.draft.submission(papers, statements));
        let asked = match &stage.returned {
            Some((case, returned)) if !returned.rejected => cases::get(tx, case)?,
            _ => None,
        };
        let change = match asked {
            Some(case) => {
                let change = pass!(case.state.resubmit(submission.clone(), stamp.now));
                pass!(saved(cases::save(tx, stamp, case.version, &change)?));
                change
            }
            None => {
                let number = cases::next_number(tx)?;
                let change = Case::open(
                    new_case.clone(),
                    number,
                    id.clone(),
                    account.clone(),
                    submission.clone(),
                    stamp.now,
                );
                cases::insert(tx, stamp, &change)?;
                change
            }
        };
        let case = change.state;
        documents::attach(tx, &id, &case.id)?;
        let change = pass!(
            order
                .state
                .submit(case.id.clone(), &submission, case.content())
        );
        commit_order(tx, stamp, order.version, &change)
    })
}

/// An organisation verified before is used again.
pub fn reuse(
    office: &Office,
    who: &Who,
    id: &OrderId,
    organisation: &OrganisationId,
) -> Answer<()> {
    let (account, id, organisation) = (who.account.clone(), id.clone(), organisation.clone());
    office.write("vetting.reuse", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let known = cases::organisations(tx, &account, stamp.now)?;
        let Some((_, vetted)) = known.into_iter().find(|(id, _)| *id == organisation) else {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        };
        let change = pass!(order.state.reuse(vetted, stamp.now));
        commit_order(tx, stamp, order.version, &change)
    })
}

/// The subscriber takes a submission back to change it.
pub fn withdraw(office: &Office, who: &Who, id: &OrderId) -> Answer<()> {
    let (account, id) = (who.account.clone(), id.clone());
    office.write("vetting.withdraw", who.actor(), move |tx, stamp| {
        let order: Versioned<Order> = pass!(own_order(tx, &account, &id)?);
        let Journey::DataInReview(stage) = &order.state.journey else {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Data)));
        };
        if let Some(case) = cases::get(tx, &stage.case)? {
            let change = pass!(case.state.withdraw(stamp.now));
            pass!(saved(cases::save(tx, stamp, case.version, &change)?));
        }
        let change = pass!(order.state.withdraw_data());
        commit_order(tx, stamp, order.version, &change)
    })
}

pub(crate) fn commit_order(
    tx: &mut Tx,
    stamp: &Stamp,
    version: i64,
    change: &Change<Order>,
) -> Result<Outcome<(), Refusal>, store::Fault> {
    match saved(orders::save(tx, stamp, version, change)?) {
        Ok(()) => Ok(Outcome::Commit(())),
        Err(refusal) => Ok(Outcome::Rollback(refusal)),
    }
}
