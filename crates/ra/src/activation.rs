//! activation: fields are chosen out of what was proven, and the order goes to the gate.

use crate::{
    Answer, Office, Who,
    office::{own_order, pass},
    vetting::commit_order,
};
use domain::{
    activation::{self, Choice, STATEMENTS, SubjectLine},
    mailbox::ConfirmedMailbox,
    order::{Journey, Order},
    refusal::{Refusal, Step},
    vetting::{Statements, Vetted},
    words::{Instant, OrderId},
};
use pki::rules::validity;
use store::{Outcome, journey::evidence};

/// The activation step, open in front of the subscriber.
pub struct ActivationStep {
    pub order: Order,
    pub choice: Choice,
    /// Whether the choice was made on the fields page already.
    pub chosen: bool,
    pub subject: Vec<SubjectLine>,
    pub vetted: Vetted,
    pub mailbox: ConfirmedMailbox,
    pub not_before: Instant,
    pub not_after: Instant,
}

pub fn open(office: &Office, who: &Who, id: &OrderId) -> Answer<ActivationStep> {
    let (account, id, now) = (who.account.clone(), id.clone(), office.now());
    office.read("activation.open", move |tx| {
        let order = match own_order(tx, &account, &id)? {
            Ok(order) => order.state,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Journey::ReadyToActivate(stage) = order.journey.clone() else {
            return Ok(Err(Refusal::StepLocked(Step::Activation)));
        };
        let chosen = stage.choice.is_some();
        let choice = stage.choice.unwrap_or_default();
        let subject = activation::subject(&stage.vetted, &stage.mailbox, &choice);
        let not_after = Instant(validity::not_after(
            now.0,
            i64::from(order.terms.validity_days),
        ));
        let (vetted, mailbox) = (stage.vetted, stage.mailbox);
        Ok(Ok(ActivationStep {
            order,
            choice,
            chosen,
            subject,
            vetted,
            mailbox,
            not_before: now,
            not_after,
        }))
    })
}

/// The subject as another choice would have it.
pub fn preview(step: &ActivationStep, choice: &Choice) -> Vec<SubjectLine> {
    activation::subject(&step.vetted, &step.mailbox, choice)
}

pub fn choose(office: &Office, who: &Who, id: &OrderId, choice: Choice) -> Answer<()> {
    let (account, id) = (who.account.clone(), id.clone());
    office.write("activation.choose", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let change = pass!(order.state.choose(choice.clone()));
        commit_order(tx, stamp, order.version, &change)
    })
}

/// The last button. A second press finds the step done and changes nothing.
pub fn activate(
    office: &Office,
    who: &Who,
    id: &OrderId,
    marked: &[String],
    address: &str,
) -> Answer<()> {
    let (account, id, marked, address) = (
        who.account.clone(),
        id.clone(),
        marked.to_vec(),
        address.to_owned(),
    );
    let done = office.write("activation.activate", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        if !matches!(order.state.journey, Journey::ReadyToActivate(_)) {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Activation)));
        }
        let statements = pass!(Statements::accept(&STATEMENTS, &marked, stamp.now));
        evidence::insert_statements(tx, &id, &account, &statements, &address)?;
        let change = pass!(order.state.activate(statements, stamp.now));
        commit_order(tx, stamp, order.version, &change)
    });
    office.wake();
    done
}

/// What stopped the issue was mended: the last checks run again.
pub fn check_again(office: &Office, who: &Who, id: &OrderId) -> Answer<()> {
    let (account, id) = (who.account.clone(), id.clone());
    let done = office.write("activation.check-again", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let change = pass!(order.state.check_again());
        commit_order(tx, stamp, order.version, &change)
    });
    office.wake();
    done
}
