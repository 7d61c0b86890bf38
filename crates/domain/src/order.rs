//! order: one bought certificate and where it stands. One struct per stage; a method exists only where the
//! step is legal, and the four statuses a subscriber sees are derived, never stored.

mod stages;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;

pub use stages::{
    Activated, AwaitingData, AwaitingKey, AwaitingMailbox, Closed, DataInReview, Issued, Journey,
    MailboxChallenged, ReadyToActivate, StepStatus,
};

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
    pub fn place(
        id: OrderId,
        number: String,
        account: AccountId,
        product: Product,
        now: Instant,
    ) -> Change<Order> {
        let order = Order {
            id: id.clone(),
            number: number.clone(),
            account: account.clone(),
            product,
            terms: product.terms(),
            placed_at: now,
            journey: Journey::AwaitingData(AwaitingData::default()),
        };
        Change::new(
            order,
            Event::OrderPlaced {
                product: product.code().to_owned(),
                number: number.clone(),
            },
        )
        .letter(Letter {
            to: To::Account(account),
            order: id,
            text: Text::OrderPlaced { number },
        })
    }

    fn moved(mut self, journey: Journey, event: Event) -> Change<Order> {
        self.journey = journey;
        Change::new(self, event)
    }

    fn to_account(&self, text: Text) -> Letter {
        Letter {
            to: To::Account(self.account.clone()),
            order: self.id.clone(),
            text,
        }
    }

    /// Keeps what was typed, right or wrong.
    pub fn draft(self, edit: impl FnOnce(&mut Draft)) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, AwaitingData, Step::Data);
        edit(&mut stage.draft);
        Ok(self.moved(Journey::AwaitingData(stage), Event::DataDrafted))
    }

    /// The data go to the officers under `case`.
    pub fn submit(
        self,
        case: CaseId,
        submission: &Submission,
        content: String,
    ) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, AwaitingData, Step::Data);
        let letter = self.to_account(Text::DataReceived {
            organisation: submission.organisation.name.clone(),
        });
        let event = Event::DataSubmitted {
            case: case.clone(),
            content,
        };
        let review = Journey::DataInReview(DataInReview {
            case,
            draft: stage.draft,
        });
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
        let draft = AwaitingData {
            draft: stage.draft,
            returned: None,
        };
        Ok(self.moved(Journey::AwaitingData(draft), event))
    }

    /// The officers verified the organisation.
    pub fn verified(self, vetted: Vetted) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, DataInReview, Step::Data);
        assert_eq!(
            &stage.case,
            vetted.case(),
            "an order is verified by its own case"
        );
        let (organisation, until) = (vetted.organisation().name.clone(), vetted.good_until());
        let letter = self.to_account(Text::Verified {
            organisation: organisation.clone(),
            until,
        });
        let event = Event::DataVerified {
            case: stage.case,
            organisation,
            until,
        };
        Ok(self
            .moved(Journey::AwaitingKey(AwaitingKey { vetted }), event)
            .letter(letter))
    }

    /// The officers sent the data back, for one more thing or for good.
    pub fn returned(self, returned: Returned) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, DataInReview, Step::Data);
        let organisation = stage.draft.organisation.clone();
        let (reason, note) = (returned.reason.clone(), returned.note.clone());
        let text = if returned.rejected {
            Text::NotVerified {
                organisation,
                reason: reason.clone(),
                note,
            }
        } else {
            Text::MoreNeeded {
                organisation,
                reason: reason.clone(),
                note,
            }
        };
        let letter = self.to_account(text);
        let event = Event::DataReturned {
            case: stage.case.clone(),
            reason,
        };
        let back = AwaitingData {
            draft: stage.draft,
            returned: Some((stage.case, returned)),
        };
        Ok(self
            .moved(Journey::AwaitingData(back), event)
            .letter(letter))
    }

    /// Possession of a key is proven. A second request before the mailbox is named replaces the first.
    pub fn prove_key(self, key: ProvenKey) -> Result<Change<Order>, Refusal> {
        let next = match self.journey.clone() {
            Journey::AwaitingKey(stage) => AwaitingMailbox {
                vetted: stage.vetted,
                key: key.clone(),
                named: None,
                refused: Vec::new(),
            },
            Journey::AwaitingMailbox(stage) => AwaitingMailbox {
                key: key.clone(),
                ..stage
            },
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::KeyProven {
            key: key.kind().to_string(),
            fingerprint: key.fingerprint(),
        };
        Ok(self.moved(Journey::AwaitingMailbox(next), event))
    }

    /// The mailbox for the certificate, not yet written to.
    pub fn name_mailbox(self, mailbox: Mailbox) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, AwaitingMailbox, Step::Mailbox);
        // Most servers put `Office@` and `office@` into one box, so another spelling is no other holder.
        let same = |refused: &Mailbox| refused.as_str().eq_ignore_ascii_case(mailbox.as_str());
        if stage.refused.iter().any(same) {
            return Err(Refusal::MailboxRefusedBefore);
        }
        let event = Event::MailboxNamed {
            mailbox: mailbox.as_str().to_owned(),
        };
        stage.named = Some(mailbox);
        Ok(self.moved(Journey::AwaitingMailbox(stage), event))
    }

    /// A challenge is on its way: the first one, or one more beside those that still live.
    pub fn challenge(self, challenge: ChallengeId) -> Result<Change<Order>, Refusal> {
        let next = match self.journey.clone() {
            Journey::AwaitingMailbox(AwaitingMailbox {
                vetted,
                key,
                named: Some(mailbox),
                refused,
            }) => MailboxChallenged {
                vetted,
                key,
                mailbox,
                refused,
            },
            Journey::MailboxChallenged(stage) => stage,
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::MailboxChallenged {
            challenge: challenge.clone(),
            mailbox: next.mailbox.as_str().to_owned(),
        };
        Ok(self
            .moved(Journey::MailboxChallenged(next), event)
            .job(Job::SendChallenge { challenge }))
    }

    /// The address is given up, before or after it was proven; the key stays.
    pub fn change_mailbox(self) -> Result<Change<Order>, Refusal> {
        let (vetted, key, mailbox, refused) = match self.journey.clone() {
            Journey::MailboxChallenged(s) => (s.vetted, s.key, s.mailbox, s.refused),
            Journey::ReadyToActivate(s) => {
                (s.vetted, s.key, s.mailbox.mailbox().clone(), s.refused)
            }
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::MailboxGivenUp {
            mailbox: mailbox.as_str().to_owned(),
        };
        let back = AwaitingMailbox {
            vetted,
            key,
            named: Some(mailbox),
            refused,
        };
        Ok(self.moved(Journey::AwaitingMailbox(back), event))
    }

    /// The holder of the mailbox typed the code.
    pub fn confirm_mailbox(self, proof: ConfirmedMailbox) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, MailboxChallenged, Step::Mailbox);
        if stage.mailbox != *proof.mailbox() || self.id != *proof.order() {
            return Err(Refusal::ChallengeWithdrawn);
        }
        let event = Event::MailboxConfirmed {
            challenge: proof.challenge().clone(),
            mailbox: proof.mailbox().as_str().to_owned(),
        };
        let letter = self.to_account(Text::MailboxVerified {
            mailbox: stage.mailbox.clone(),
            until: proof.good_until(),
        });
        let ready = ReadyToActivate {
            vetted: stage.vetted,
            key: stage.key,
            mailbox: proof,
            refused: stage.refused,
            choice: None,
        };
        Ok(self
            .moved(Journey::ReadyToActivate(ready), event)
            .letter(letter))
    }

    /// The holder of the mailbox said that it was not them: until activation, also after a code was typed by
    /// somebody else who reads the same box.
    pub fn dispute_mailbox(self, challenge: ChallengeId) -> Result<Change<Order>, Refusal> {
        let (vetted, key, mailbox, mut refused) = match self.journey.clone() {
            Journey::MailboxChallenged(s) => (s.vetted, s.key, s.mailbox, s.refused),
            Journey::ReadyToActivate(s) => {
                (s.vetted, s.key, s.mailbox.mailbox().clone(), s.refused)
            }
            _ => return Err(Refusal::StepLocked(Step::Mailbox)),
        };
        let event = Event::MailboxDisputed {
            challenge,
            mailbox: mailbox.as_str().to_owned(),
        };
        let letter = self.to_account(Text::MailboxDisputed {
            mailbox: mailbox.clone(),
        });
        refused.push(mailbox);
        let back = AwaitingMailbox {
            vetted,
            key,
            named: None,
            refused,
        };
        Ok(self
            .moved(Journey::AwaitingMailbox(back), event)
            .letter(letter))
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
        let event = Event::Activated {
            request: request.digest(),
        };
        let job = Job::Issue {
            order: self.id.clone(),
        };
        let activated = Activated {
            request,
            attempt: 0,
            held: None,
        };
        Ok(self.moved(Journey::Activated(activated), event).job(job))
    }

    /// A new intent is about to be written; the number it carries.
    pub fn intend(
        self,
        issuer: String,
        serial: String,
        tbs: String,
    ) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        stage.attempt += 1;
        stage.held = None;
        let event = Event::Intended {
            issuer,
            serial,
            attempt: stage.attempt,
            tbs,
        };
        Ok(self.moved(Journey::Activated(stage), event))
    }

    /// The last checks said no; a person has to do something.
    pub fn hold(self, reason: String, words: String) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        let letter = self.to_account(Text::OnHold {
            reason: reason.clone(),
        });
        stage.held = Some((reason.clone(), words));
        Ok(self
            .moved(Journey::Activated(stage), Event::Held { reason })
            .letter(letter))
    }

    /// Something was mended: the last checks run again.
    pub fn check_again(self) -> Result<Change<Order>, Refusal> {
        let mut stage = stage!(self, Activated, Step::Activation);
        if stage.held.take().is_none() {
            return Err(Refusal::StepLocked(Step::Activation));
        }
        let event = Event::Activated {
            request: stage.request.digest(),
        };
        let job = Job::Issue {
            order: self.id.clone(),
        };
        Ok(self.moved(Journey::Activated(stage), event).job(job))
    }

    /// The certificate exists. Admin and mailbox get the certificate creation e-mail.
    pub fn issued(
        self,
        certificate: CertificateId,
        issuer: String,
        serial: String,
        sha256: String,
    ) -> Result<Change<Order>, Refusal> {
        let stage = stage!(self, Activated, Step::Activation);
        let mailbox = stage.request.mailbox().mailbox().clone();
        let text = Text::CertificateReady {
            certificate: certificate.clone(),
            mailbox: mailbox.clone(),
        };
        let to_account = self.to_account(text.clone());
        let to_mailbox = Letter {
            to: To::Mailbox(mailbox),
            order: self.id.clone(),
            text,
        };
        let event = Event::Issued {
            certificate: certificate.clone(),
            issuer,
            serial,
            sha256,
        };
        let issued = Journey::Issued(Issued {
            request: stage.request,
            certificate,
        });
        Ok(self
            .moved(issued, event)
            .letter(to_account)
            .letter(to_mailbox))
    }
}
