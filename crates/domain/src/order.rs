//! order: one bought certificate and where it stands. One struct per stage; a method exists only where the
//! step is legal, and the four statuses a subscriber sees are derived, never stored.

use crate::{
    activation::{CertificateRequest, Choice, RequestRecord},
    change::{Change, Job},
    event::Event,
    key::ProvenKey,
    letter::{Letter, Text, To},
    mailbox::ConfirmedMailbox,
    product::{Product, Terms},
    refusal::{Refusal, Step},
    vetting::{Draft, Returned, Statements, Submission, Vetted},
    words::{AccountId, CaseId, CertificateId, ChallengeId, Instant, OrderId},
};
use pki::mailbox::Mailbox;
use serde::{Deserialize, Serialize};

/// One bought certificate on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    /// What people say on the phone, such as `SW-000042`.
    pub number: String,
    pub account: AccountId,
    pub product: Product,
    pub terms: Terms,
    pub placed_at: Instant,
    pub journey: Journey,
}

/// Every stage with exactly what is known in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Journey {
    AwaitingData(AwaitingData),
    DataInReview(DataInReview),
    AwaitingKey(AwaitingKey),
    AwaitingMailbox(AwaitingMailbox),
    MailboxChallenged(MailboxChallenged),
    ReadyToActivate(ReadyToActivate),
    Activated(Activated),
    Issued(Issued),
    Closed(Closed),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingData {
    pub draft: Draft,
    /// The officers sent it back: why, and the case that goes on if they only asked for more.
    pub returned: Option<(CaseId, Returned)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataInReview {
    pub case: CaseId,
    pub draft: Draft,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingKey {
    pub vetted: Vetted,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingMailbox {
    pub vetted: Vetted,
    pub key: ProvenKey,
    /// Named but not yet written to.
    pub named: Option<Mailbox>,
    /// Mailboxes whose holders said "this was not me".
    pub refused: Vec<Mailbox>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxChallenged {
    pub vetted: Vetted,
    pub key: ProvenKey,
    pub mailbox: Mailbox,
    pub refused: Vec<Mailbox>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyToActivate {
    pub vetted: Vetted,
    pub key: ProvenKey,
    pub mailbox: ConfirmedMailbox,
    /// Chosen on the fields page, waiting for the summary.
    pub choice: Option<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activated {
    pub request: CertificateRequest,
    /// How many intents this order has had.
    pub attempt: u32,
    /// The last checks said no: a key of the language files, and the words of whoever said it.
    pub held: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub request: CertificateRequest,
    pub certificate: CertificateId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub why: String,
    pub at: Instant,
}

/// The four statuses of the manual. There is no fifth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    /// Providing the data is not available yet.
    CannotStartYet,
    /// Step is awaiting to provide the data.
    AwaitingYou,
    /// Data is saved and waiting for verification.
    AwaitingUs,
    /// Verification was successful.
    Done,
}

impl StepStatus {
    pub fn key(self) -> &'static str {
        match self {
            StepStatus::CannotStartYet => "status-locked",
            StepStatus::AwaitingYou => "status-awaiting-data",
            StepStatus::AwaitingUs => "status-in-verification",
            StepStatus::Done => "status-verified",
        }
    }
}

impl Journey {
    /// The stage's name in the store.
    pub fn stage(&self) -> &'static str {
        match self {
            Journey::AwaitingData(_) => "awaiting_data",
            Journey::DataInReview(_) => "data_in_review",
            Journey::AwaitingKey(_) => "awaiting_key",
            Journey::AwaitingMailbox(_) => "awaiting_mailbox",
            Journey::MailboxChallenged(_) => "mailbox_challenged",
            Journey::ReadyToActivate(_) => "ready_to_activate",
            Journey::Activated(_) => "activated",
            Journey::Issued(_) => "issued",
            Journey::Closed(_) => "closed",
        }
    }

    /// The three steps as the subscriber sees them.
    pub fn task_list(&self) -> [StepStatus; 3] {
        use StepStatus::{AwaitingUs, AwaitingYou, CannotStartYet, Done};
        match self {
            Journey::AwaitingData(_) => [AwaitingYou, CannotStartYet, CannotStartYet],
            Journey::DataInReview(_) => [AwaitingUs, CannotStartYet, CannotStartYet],
            Journey::AwaitingKey(_) | Journey::AwaitingMailbox(_) => [Done, AwaitingYou, CannotStartYet],
            Journey::MailboxChallenged(_) => [Done, AwaitingUs, CannotStartYet],
            Journey::ReadyToActivate(_) => [Done, Done, AwaitingYou],
            Journey::Activated(_) => [Done, Done, AwaitingUs],
            Journey::Issued(_) => [Done, Done, Done],
            Journey::Closed(_) => [CannotStartYet; 3],
        }
    }

    /// The step whose turn it is for the subscriber, if any.
    pub fn open_step(&self) -> Option<Step> {
        Step::ALL.into_iter().zip(self.task_list()).find(|(_, status)| *status == StepStatus::AwaitingYou).map(|(step, _)| step)
    }

    pub fn vetted(&self) -> Option<&Vetted> {
        match self {
            Journey::AwaitingKey(s) => Some(&s.vetted),
            Journey::AwaitingMailbox(s) => Some(&s.vetted),
            Journey::MailboxChallenged(s) => Some(&s.vetted),
            Journey::ReadyToActivate(s) => Some(&s.vetted),
            Journey::Activated(s) => Some(s.request.vetted()),
            Journey::Issued(s) => Some(s.request.vetted()),
            Journey::AwaitingData(_) | Journey::DataInReview(_) | Journey::Closed(_) => None,
        }
    }

    pub fn key(&self) -> Option<&ProvenKey> {
        match self {
            Journey::AwaitingMailbox(s) => Some(&s.key),
            Journey::MailboxChallenged(s) => Some(&s.key),
            Journey::ReadyToActivate(s) => Some(&s.key),
            Journey::Activated(s) => Some(s.request.key()),
            Journey::Issued(s) => Some(s.request.key()),
            _ => None,
        }
    }

    /// The mailbox as far as it is known, proven or not.
    pub fn mailbox(&self) -> Option<&Mailbox> {
        match self {
            Journey::AwaitingMailbox(s) => s.named.as_ref(),
            Journey::MailboxChallenged(s) => Some(&s.mailbox),
            Journey::ReadyToActivate(s) => Some(s.mailbox.mailbox()),
            Journey::Activated(s) => Some(s.request.mailbox().mailbox()),
            Journey::Issued(s) => Some(s.request.mailbox().mailbox()),
            _ => None,
        }
    }
}

/// Takes the stage an act needs, or says which step is not open.
macro_rules! stage {
    ($self:ident, $variant:ident, $step:expr) => {
        match $self.journey.clone() {
            Journey::$variant(stage) => stage,
            _ => return Err(Refusal::StepLocked($step)),
        }
    };
}

impl Order {
    pub fn place(id: OrderId, number: String, account: AccountId, product: Product, now: Instant) -> Change<Order> {
        let order = Order {
            id: id.clone(),
            number: number.clone(),
            account: account.clone(),
            product,
            terms: product.terms(),
            placed_at: now,
            journey: Journey::AwaitingData(AwaitingData::default()),
        };
        Change::new(order, Event::OrderPlaced { product: product.code().to_owned(), number: number.clone() })
            .letter(Letter { to: To::Account(account), order: id, text: Text::OrderPlaced { number } })
    }

    fn moved(mut self, journey: Journey, event: Event) -> Change<Order> {
        self.journey = journey;
        Change::new(self, event)
    }

    fn to_account(&self, text: Text) -> Letter {
        Letter { to: To::Account(self.account.clone()), order: self.id.clone(), text }
    }

    /// Keeps what was typed, right or wrong.
    pub fn draft(self, edit: impl FnOnce(&mut Draft)) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, AwaitingData, Step::Data);
        edit(&mut stage.draft);
        Ok(self.moved(Journey::AwaitingData(stage), Event::DataDrafted))
    }

    /// The data go to the officers under `case`.
    pub fn submit(self, case: CaseId, submission: &Submission, content: String) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, AwaitingData, Step::Data);
        let letter = self.to_account(Text::DataReceived { organisation: submission.organisation.name.clone() });
        let event = Event::DataSubmitted { case: case.clone(), content };
        let review = Journey::DataInReview(DataInReview { case, draft: stage.draft });
        Ok(self.moved(review, event).letter(letter))
    }

    /// An organisation verified before is used again, inside its 825 days.
    pub fn reuse(self, vetted: Vetted, now: Instant) -> Result<Change<Order>, Refusal> {
        let _stage = stage!(self, AwaitingData, Step::Data);
        vetted.fresh(now)?;
        let event = Event::DataReused {
            case: vetted.case().clone(),
            organisation: vetted.organisation().name.clone(),
            until: vetted.good_until(),
        };
        Ok(self.moved(Journey::AwaitingKey(AwaitingKey { vetted }), event))
    }

    /// The subscriber takes the data back to change them.
    pub fn withdraw_data(self) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, DataInReview, Step::Data);
        let event = Event::DataWithdrawn { case: stage.case };
        let draft = AwaitingData { draft: stage.draft, returned: None };
        Ok(self.moved(Journey::AwaitingData(draft), event))
    }

    /// The officers verified the organisation.
    pub fn verified(self, vetted: Vetted) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, DataInReview, Step::Data);
        assert_eq!(&stage.case, vetted.case(), "an order is verified by its own case");
        let (organisation, until) = (vetted.organisation().name.clone(), vetted.good_until());
        let letter = self.to_account(Text::Verified { organisation: organisation.clone(), until });
        let event = Event::DataVerified { case: stage.case, organisation, until };
        Ok(self.moved(Journey::AwaitingKey(AwaitingKey { vetted }), event).letter(letter))
    }

    /// The officers sent the data back, for one more thing or for good.
    pub fn returned(self, returned: Returned) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, DataInReview, Step::Data);
        let organisation = stage.draft.organisation.clone();
        let (reason, note) = (returned.reason.clone(), returned.note.clone());
        let text = if returned.rejected {
            Text::NotVerified { organisation, reason: reason.clone(), note }
        } else {
            Text::MoreNeeded { organisation, reason: reason.clone(), note }
        };
        let letter = self.to_account(text);
        let event = Event::DataReturned { case: stage.case.clone(), reason };
        let back = AwaitingData { draft: stage.draft, returned: Some((stage.case, returned)) };
        Ok(self.moved(Journey::AwaitingData(back), event).letter(letter))
    }

    /// Possession of a key is proven. A second request before the mailbox is named replaces the first.
    pub fn prove_key(self, key: ProvenKey) -> Result<Change<Order>, Refusal> {
        let next = match self.journey.clone() {
            Journey::AwaitingKey(stage) => {
                AwaitingMailbox { vetted: stage.vetted, key: key.clone(), named: None, refused: Vec::new() }
            }
            Journey::AwaitingMailbox(stage) => AwaitingMailbox { key: key.clone(), ..stage },
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::KeyProven { key: key.kind().to_string(), fingerprint: key.fingerprint() };
        Ok(self.moved(Journey::AwaitingMailbox(next), event))
    }

    /// The mailbox for the certificate, not yet written to.
    pub fn name_mailbox(self, mailbox: Mailbox) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, AwaitingMailbox, Step::Mailbox);
        if stage.refused.contains(&mailbox) {
            return Err(Refusal::MailboxRefusedBefore);
        }
        let event = Event::MailboxNamed { mailbox: mailbox.as_str().to_owned() };
        stage.named = Some(mailbox);
        Ok(self.moved(Journey::AwaitingMailbox(stage), event))
    }

    /// A challenge is on its way: the first one, or one more beside those that still live.
    pub fn challenge(self, challenge: ChallengeId) -> Result<Change<Order>, Refusal> {
        let next = match self.journey.clone() {
            Journey::AwaitingMailbox(AwaitingMailbox { vetted, key, named: Some(mailbox), refused }) => {
                MailboxChallenged { vetted, key, mailbox, refused }
            }
            Journey::MailboxChallenged(stage) => stage,
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event =
            Event::MailboxChallenged { challenge: challenge.clone(), mailbox: next.mailbox.as_str().to_owned() };
        Ok(self.moved(Journey::MailboxChallenged(next), event).job(Job::SendChallenge { challenge }))
    }

    /// The address is given up, before or after it was proven; the key stays.
    pub fn change_mailbox(self) -> Result<Change<Order>, Refusal> {
        let (vetted, key, mailbox, refused) = match self.journey.clone() {
            Journey::MailboxChallenged(s) => (s.vetted, s.key, s.mailbox, s.refused),
            Journey::ReadyToActivate(s) => (s.vetted, s.key, s.mailbox.mailbox().clone(), Vec::new()),
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::MailboxGivenUp { mailbox: mailbox.as_str().to_owned() };
        let back = AwaitingMailbox { vetted, key, named: Some(mailbox), refused };
        Ok(self.moved(Journey::AwaitingMailbox(back), event))
    }

    /// The holder of the mailbox typed the code.
    pub fn confirm_mailbox(self, proof: ConfirmedMailbox) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, MailboxChallenged, Step::Mailbox);
        if stage.mailbox != *proof.mailbox() {
            return Err(Refusal::ChallengeWithdrawn);
        }
        let event = Event::MailboxConfirmed {
            challenge: proof.challenge().clone(),
            mailbox: proof.mailbox().as_str().to_owned(),
        };
        let letter =
            self.to_account(Text::MailboxVerified { mailbox: stage.mailbox.clone(), until: proof.good_until() });
        let ready = ReadyToActivate { vetted: stage.vetted, key: stage.key, mailbox: proof, choice: None };
        Ok(self.moved(Journey::ReadyToActivate(ready), event).letter(letter))
    }

    /// The holder of the mailbox said that it was not them.
    pub fn dispute_mailbox(self, challenge: ChallengeId) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, MailboxChallenged, Step::Mailbox);
        let event = Event::MailboxDisputed { challenge, mailbox: stage.mailbox.as_str().to_owned() };
        let letter = self.to_account(Text::MailboxDisputed { mailbox: stage.mailbox.clone() });
        stage.refused.push(stage.mailbox);
        let back = AwaitingMailbox { vetted: stage.vetted, key: stage.key, named: None, refused: stage.refused };
        Ok(self.moved(Journey::AwaitingMailbox(back), event).letter(letter))
    }

    /// The fields page: kept until the summary.
    pub fn choose(self, choice: Choice) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, ReadyToActivate, Step::Activation);
        stage.choice = Some(choice);
        Ok(self.moved(Journey::ReadyToActivate(stage), Event::FieldsChosen))
    }

    /// The summary's button: from here on nothing can be changed.
    pub fn activate(self, statements: Statements, now: Instant) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, ReadyToActivate, Step::Activation);
        let Some(choice) = stage.choice else {
            return Err(Refusal::StepLocked(Step::Activation));
        };
        let request = CertificateRequest::activate(RequestRecord {
            order: self.id.clone(),
            terms: self.terms.clone(),
            choice,
            vetted: stage.vetted,
            key: stage.key,
            mailbox: stage.mailbox,
            statements,
            activated_at: now,
        })?;
        let event = Event::Activated { request: request.digest() };
        let job = Job::Issue { order: self.id.clone() };
        let activated = Activated { request, attempt: 0, held: None };
        Ok(self.moved(Journey::Activated(activated), event).job(job))
    }

    /// A new intent is about to be written; the number it carries.
    pub fn intend(self, issuer: String, serial: String, tbs: String) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        stage.attempt += 1;
        stage.held = None;
        let event = Event::Intended { issuer, serial, attempt: stage.attempt, tbs };
        Ok(self.moved(Journey::Activated(stage), event))
    }

    /// The last checks said no; a person has to do something.
    pub fn hold(self, reason: String, words: String) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        let letter = self.to_account(Text::OnHold { reason: reason.clone() });
        stage.held = Some((reason.clone(), words));
        Ok(self.moved(Journey::Activated(stage), Event::Held { reason }).letter(letter))
    }

    /// Something was mended: the last checks run again.
    pub fn check_again(self) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        if stage.held.take().is_none() {
            return Err(Refusal::StepLocked(Step::Activation));
        }
        let event = Event::Activated { request: stage.request.digest() };
        let job = Job::Issue { order: self.id.clone() };
        Ok(self.moved(Journey::Activated(stage), event).job(job))
    }

    /// The certificate exists. Admin and mailbox get the certificate creation e-mail.
    pub fn issued(self, certificate: CertificateId, issuer: String, serial: String, sha256: String) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, Activated, Step::Activation);
        let mailbox = stage.request.mailbox().mailbox().clone();
        let text = Text::CertificateReady { certificate: certificate.clone(), mailbox: mailbox.clone() };
        let to_account = self.to_account(text.clone());
        let to_mailbox = Letter { to: To::Mailbox(mailbox), order: self.id.clone(), text };
        let event = Event::Issued { certificate: certificate.clone(), issuer, serial, sha256 };
        let issued = Journey::Issued(Issued { request: stage.request, certificate });
        Ok(self.moved(issued, event).letter(to_account).letter(to_mailbox))
    }
}
