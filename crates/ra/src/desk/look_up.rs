//! The register's half of the desk: a question, its answer word for word, and what it settles.

use super::act;
use crate::{
    Answer, Fault, Office,
    office::{pass, saved},
    registers,
};
use domain::{
    actor::{Actor, VettingOfficer},
    change::Job,
    matching::{Given, compare},
    refusal::Refusal,
    vetting::{CaseStage, LookUp, Outcome as Found},
    words::CaseId,
};
use store::{Outcome, journey::cases};

/// Puts the question to the register again.
pub fn look_up_again(office: &Office, officer: &VettingOfficer, id: &CaseId) -> Answer<()> {
    let done = act(office, officer, id, "desk.look-up", |tx, stamp, case| {
        if matches!(case.state.stage, CaseStage::Decided { .. }) {
            return Ok(Err(Refusal::CaseDecided));
        }
        stamp.queue(
            tx,
            &Job::LookUp {
                case: case.state.id,
            },
            stamp.now,
        )?;
        Ok(Ok(()))
    });
    office.wake();
    done
}

/// The job behind a submission: ask the register, keep its answer word for word, compare.
pub(crate) fn look_up(office: &Office, id: &CaseId) -> Result<(), Fault> {
    let wanted = id.clone();
    let Some(case) = office.read("vetting.case", move |tx| cases::get(tx, &wanted))? else {
        return Ok(());
    };
    let organisation = case.state.submission.organisation;
    let register = office.register.name();
    let now = office.now();
    let answer = office.register.lookup(&organisation.number, now.0);
    let (outcome, body, url, sha256) = match answer {
        Ok(answer) => {
            let outcome = match answer.outcome {
                registers::Outcome::Found(record) => {
                    let given = Given {
                        organisation: organisation.name.clone(),
                        country: organisation.country.clone(),
                        region: organisation.region.clone(),
                        region_code: organisation.region_code.clone(),
                        locality: organisation.locality.clone(),
                        number: organisation.number.clone(),
                    };
                    let comparison = compare(&given, &record);
                    Found::Found { record, comparison }
                }
                registers::Outcome::NotFound => Found::NotFound,
            };
            (outcome, answer.body, answer.url, answer.sha256)
        }
        Err(fault) => (
            Found::Unavailable {
                why: fault.key().to_owned(),
            },
            Vec::new(),
            String::new(),
            String::new(),
        ),
    };
    let unavailable = matches!(outcome, Found::Unavailable { .. });
    let look_up = LookUp {
        register: register.to_owned(),
        at: now,
        sha256,
        outcome,
    };
    let (id, number) = (id.clone(), organisation.number.value.clone());
    let about = organisation;
    let saved = office.write::<(), _>(
        "vetting.look-up",
        Actor::system("register"),
        move |tx, stamp| {
            let Some(case) = cases::get(tx, &id)? else {
                return Ok(Outcome::Commit(()));
            };
            // New data came while the register was asked about the old: its answer settles nothing of them.
            if case.state.submission.organisation != about {
                return Ok(Outcome::Rollback(Refusal::ChangedMeanwhile));
            }
            let row = cases::RegisterAnswer {
                register,
                number: &number,
                url: &url,
                outcome: look_up.outcome.code(),
                body: &body,
            };
            cases::insert_register_answer(tx, &id, stamp.now, &row)?;
            let change = pass!(case.state.answered(look_up.clone()));
            pass!(saved(cases::save(tx, stamp, case.version, &change)?));
            Ok(Outcome::Commit(()))
        },
    )?;
    match saved {
        Err(Refusal::ChangedMeanwhile) => Err(Fault::Setup(
            "the case changed while the register was asked".to_owned(),
        )),
        // The queue tries again later; the officers can go on by hand meanwhile.
        _ if unavailable => Err(Fault::Setup(format!("{} could not be asked", register))),
        _ => Ok(()),
    }
}
