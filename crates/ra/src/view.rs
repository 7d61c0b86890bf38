//! What the subscriber's pages show, read in one transaction each. Derived, never stored.

use crate::{
    Answer, Fault, Office, Who,
    delivery::{self, Installed},
    desk,
    office::own_order,
};
use domain::{
    lifecycle::Certificate,
    mailbox::{Challenge, ChallengeState},
    order::{Journey, Order, StepStatus},
    refusal::{Refusal, Step},
    vetting::Case,
    words::{Instant, OrderId},
};
use store::{
    Tx,
    journal::{self, Record},
    journey::{
        cases, certificates, challenges,
        documents::{self, Document},
        orders,
    },
};

pub struct Dashboard {
    pub cards: Vec<Card>,
    pub events: Vec<EventLine>,
}

/// One order as a card or a row.
#[derive(Clone, Debug)]
pub struct Card {
    pub order: Order,
    pub organisation: Option<String>,
    pub mailbox: Option<String>,
    pub certificate: Option<Certificate>,
    pub steps: [StepCard; 3],
    pub next: Next,
    /// Place in the officers' queue, from 1.
    pub queue_position: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct StepCard {
    pub step: Step,
    pub status: StepStatus,
    pub badge: Badge,
}

/// The small words beside one of the four statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Badge {
    None,
    DraftSaved,
    /// A key of the language files.
    ActionNeeded(String),
    Queue {
        position: i64,
    },
    VerifiedUntil(Instant),
    MessageSent {
        mailbox: String,
        until: Option<Instant>,
    },
    MessageExpired,
    OpensAfter(Step),
    BeingIssued,
    Issued,
    /// A key of the language files.
    Held(String),
}

/// What is to be done next, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    ProvideData,
    ProvideEmail,
    Activate,
    WaitForOfficers,
    WaitForMailbox,
    WaitForIssue,
    Held,
    Download,
    Nothing,
}

impl Next {
    fn of(journey: &Journey) -> Next {
        match journey {
            Journey::AwaitingData(_) => Next::ProvideData,
            Journey::DataInReview(_) => Next::WaitForOfficers,
            Journey::AwaitingKey(_) | Journey::AwaitingMailbox(_) => Next::ProvideEmail,
            Journey::MailboxChallenged(_) => Next::WaitForMailbox,
            Journey::ReadyToActivate(_) => Next::Activate,
            Journey::Activated(stage) if stage.held.is_some() => Next::Held,
            Journey::Activated(_) => Next::WaitForIssue,
            Journey::Issued(_) => Next::Download,
            Journey::Closed(_) => Next::Nothing,
        }
    }

    /// Its label in the language files.
    pub fn key(self) -> &'static str {
        match self {
            Next::ProvideData => "next-provide-data",
            Next::ProvideEmail => "next-provide-email",
            Next::Activate => "next-activate",
            Next::WaitForOfficers => "next-wait-officers",
            Next::WaitForMailbox => "next-wait-mailbox",
            Next::WaitForIssue => "next-wait-issue",
            Next::Held => "next-held",
            Next::Download => "next-download",
            Next::Nothing => "next-nothing",
        }
    }

    /// Where it is done.
    pub fn path(self, order: &OrderId) -> String {
        let page = match self {
            Next::ProvideData => "/data",
            Next::ProvideEmail => "/email/method",
            Next::Activate => "/activation/fields",
            Next::WaitForMailbox => "/email/sent",
            Next::WaitForIssue | Next::Held => "/activation/done",
            Next::WaitForOfficers | Next::Download | Next::Nothing => "",
        };
        format!("/certificates/{order}{page}")
    }
}

/// A fact, for people.
#[derive(Clone, Debug)]
pub struct EventLine {
    pub at: Instant,
    /// `event-mailbox-confirmed`
    pub key: String,
    pub args: Vec<(String, String)>,
    pub order: Option<OrderId>,
    pub order_number: String,
    pub actor_role: String,
}

pub struct Details {
    pub card: Card,
    pub case: Option<Case>,
    pub documents: Vec<Document>,
    pub history: Vec<EventLine>,
    pub challenges: Vec<Challenge>,
    /// Where the reader said that the certificate works.
    pub installed: Vec<Installed>,
}

/// Facts that a reader of pages learns nothing from.
const QUIET: [&str; 10] = [
    "vetting.drafted",
    "vetting.document-removed",
    "vetting.checked",
    "vetting.approved-once",
    "mailbox.named",
    "mailbox.challenged",
    "mailbox.challenge-opened",
    "mailbox.challenge-met",
    "activation.chosen",
    "issuance.intended",
];

/// The loud facts about one subject, newest first.
pub(crate) fn event_lines(
    tx: &mut Tx,
    subject: &str,
    order: Option<&Order>,
    limit: i64,
) -> Result<Vec<EventLine>, store::Fault> {
    let records = journal::of_subject(tx, subject, limit)?;
    Ok(records
        .iter()
        .filter(|record| !QUIET.contains(&record.kind.as_str()))
        .map(|record| line(record, order))
        .collect())
}

fn line(record: &Record, order: Option<&Order>) -> EventLine {
    let payload: serde_json::Value = serde_json::from_str(&record.payload).unwrap_or_default();
    let args = payload
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| match value {
            serde_json::Value::String(text) => Some((name.clone(), text.clone())),
            serde_json::Value::Number(number) => Some((name.clone(), number.to_string())),
            _ => None,
        });
    EventLine {
        at: Instant(record.at),
        key: format!("event-{}", record.kind.replace('.', "-")),
        args: args.collect(),
        order: order.map(|order| order.id.clone()),
        order_number: order.map(|order| order.number.clone()).unwrap_or_default(),
        actor_role: record
            .actor
            .split(':')
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

fn card(tx: &mut Tx, order: Order, now: Instant) -> Result<Card, store::Fault> {
    let certificate = match &order.journey {
        Journey::Issued(stage) => certificates::get(tx, &stage.certificate)?,
        _ => None,
    };
    let queue_position = match &order.journey {
        Journey::DataInReview(stage) => match cases::get(tx, &stage.case)? {
            Some(case) => Some(cases::ahead_of(tx, case.state.submitted_at)? + 1),
            None => None,
        },
        _ => None,
    };
    let until = match &order.journey {
        Journey::MailboxChallenged(_) => challenges::of_order(tx, &order.id)?
            .iter()
            .filter(|challenge| matches!(challenge.state.state, ChallengeState::Sent { .. }))
            .filter_map(|challenge| challenge.state.expires_at())
            .max(),
        _ => None,
    };
    let statuses = order.journey.task_list();
    let steps = Step::ALL.map(|step| {
        let status = statuses
            .get(step.number() - 1)
            .copied()
            .unwrap_or(StepStatus::CannotStartYet);
        StepCard {
            step,
            status,
            badge: badge(step, status, &order, queue_position, until, now),
        }
    });
    let organisation = match &order.journey {
        Journey::AwaitingData(stage) => {
            Some(stage.draft.organisation.clone()).filter(|name| !name.trim().is_empty())
        }
        Journey::DataInReview(stage) => Some(stage.draft.organisation.clone()),
        other => other
            .vetted()
            .map(|vetted| vetted.organisation().name.clone()),
    };
    Ok(Card {
        organisation,
        mailbox: order
            .journey
            .mailbox()
            .map(|mailbox| mailbox.as_str().to_owned()),
        certificate,
        steps,
        next: Next::of(&order.journey),
        queue_position,
        order,
    })
}

fn badge(
    step: Step,
    status: StepStatus,
    order: &Order,
    position: Option<i64>,
    until: Option<Instant>,
    now: Instant,
) -> Badge {
    match (step, status, &order.journey) {
        (_, StepStatus::CannotStartYet, Journey::Closed(_)) => Badge::None,
        (Step::Mailbox, StepStatus::CannotStartYet, _) => Badge::OpensAfter(Step::Data),
        (Step::Activation, StepStatus::CannotStartYet, _) => Badge::OpensAfter(Step::Mailbox),
        (Step::Data, StepStatus::AwaitingYou, Journey::AwaitingData(stage)) => {
            match &stage.returned {
                Some((_, returned)) => Badge::ActionNeeded(returned.reason.clone()),
                None if stage.draft != Default::default() => Badge::DraftSaved,
                None => Badge::None,
            }
        }
        (Step::Data, StepStatus::AwaitingUs, _) => {
            position.map_or(Badge::None, |position| Badge::Queue { position })
        }
        (Step::Data, StepStatus::Done, journey) => journey.vetted().map_or(Badge::None, |vetted| {
            Badge::VerifiedUntil(vetted.good_until())
        }),
        (Step::Mailbox, StepStatus::AwaitingUs, Journey::MailboxChallenged(stage)) => match until {
            Some(until) if until <= now => Badge::MessageExpired,
            until => Badge::MessageSent {
                mailbox: stage.mailbox.as_str().to_owned(),
                until,
            },
        },
        (Step::Mailbox, StepStatus::Done, Journey::ReadyToActivate(stage)) => {
            Badge::VerifiedUntil(stage.mailbox.good_until())
        }
        (Step::Activation, StepStatus::AwaitingUs, Journey::Activated(stage)) => {
            match &stage.held {
                Some((reason, _)) => Badge::Held(reason.clone()),
                None => Badge::BeingIssued,
            }
        }
        (Step::Activation, StepStatus::Done, _) => Badge::Issued,
        _ => Badge::None,
    }
}

fn cards(tx: &mut Tx, who: &Who, now: Instant) -> Result<Vec<Card>, store::Fault> {
    let mut cards = Vec::new();
    for order in orders::of_account(tx, &who.account)? {
        cards.push(card(tx, order.state, now)?);
    }
    Ok(cards)
}

const DOWNLOADED: &str = "event-delivery-downloaded";

pub fn dashboard(office: &Office, who: &Who) -> Result<Dashboard, Fault> {
    let (who, now) = (who.clone(), office.now());
    office.read("view.dashboard", move |tx| {
        let cards = cards(tx, &who, now)?;
        let mut events = Vec::new();
        for card in &cards {
            events.extend(event_lines(
                tx,
                card.order.id.as_str(),
                Some(&card.order),
                20,
            )?);
        }
        events.sort_by_key(|event| std::cmp::Reverse(event.at));
        // Five downloads in a row are one event for the eye; the history of the certificate has each of them.
        events.dedup_by(|next, shown| {
            shown.key == DOWNLOADED && next.key == shown.key && next.order == shown.order
        });
        events.truncate(5);
        Ok(Dashboard { cards, events })
    })
}

pub fn certificates(office: &Office, who: &Who) -> Result<Vec<Card>, Fault> {
    let (who, now) = (who.clone(), office.now());
    office.read("view.certificates", move |tx| cards(tx, &who, now))
}

/// Own certificates by address, organisation, order number, serial or fingerprint.
pub fn search(office: &Office, who: &Who, query: &str) -> Result<Vec<Card>, Fault> {
    let wanted = query.trim().to_lowercase();
    let hex: String = wanted.chars().filter(|c| !matches!(c, ' ' | ':')).collect();
    let hit = |text: &str| text.to_lowercase().contains(&wanted);
    let mut found = certificates(office, who)?;
    found.retain(|card| {
        wanted.is_empty()
            || hit(&card.order.number)
            || card.organisation.as_deref().is_some_and(hit)
            || card.mailbox.as_deref().is_some_and(hit)
            || card.certificate.as_ref().is_some_and(|certificate| {
                let fingerprint = pki::digest::hex(&pki::digest::sha256(&certificate.der));
                hex.len() >= 4 && (certificate.serial.contains(&hex) || fingerprint.contains(&hex))
            })
    });
    Ok(found)
}

pub fn details(office: &Office, who: &Who, id: &OrderId) -> Answer<Details> {
    let (who, id, now) = (who.clone(), id.clone(), office.now());
    office.read("view.details", move |tx| {
        let order = match own_order(tx, &who.account, &id)? {
            Ok(order) => order.state,
            Err(refusal) => return Ok(Err::<Details, Refusal>(refusal)),
        };
        let case_id = match &order.journey {
            Journey::AwaitingData(stage) => stage.returned.as_ref().map(|(case, _)| case.clone()),
            Journey::DataInReview(stage) => Some(stage.case.clone()),
            other => other.vetted().map(|vetted| vetted.case().clone()),
        };
        let case = match case_id {
            Some(case) => desk::of_order(tx, &case, &who)?,
            None => None,
        };
        let documents = documents::of_order(tx, &id)?;
        let history = event_lines(tx, id.as_str(), Some(&order), 100)?;
        let challenges = challenges::of_order(tx, &id)?
            .into_iter()
            .map(|challenge| challenge.state)
            .collect();
        let card = card(tx, order, now)?;
        let installed = delivery::installed(tx, &who, &id)?;
        Ok(Ok(Details {
            card,
            case,
            documents,
            history,
            challenges,
            installed,
        }))
    })
}
