//! key: a request is examined, live and again when it counts, and its key is kept.

use crate::{
    Answer, Fault, Office, Who,
    office::{own_order, pass},
};
use ca::weak_keys::{PUBLISHED, STRUCTURE};
use domain::{
    actor::Actor,
    key::ProvenKey,
    order::Journey,
    refusal::{Refusal, Step},
    words::{AccountId, Instant, OrderId},
};
use pki::{
    csr::{Code, Csr, Examination, Found},
    keycheck,
};
use store::{
    Outcome, Tx,
    journey::{evidence, key_checks},
};

/// What is said about a request that somebody pasted.
#[derive(Clone, Debug)]
pub struct CsrVerdict {
    pub correct: bool,
    pub problem: Option<CsrProblem>,
    /// Key and arguments of each sentence in "What we found".
    pub notices: Vec<(String, Vec<(String, String)>)>,
    pub found: Option<Found>,
}

#[derive(Clone, Debug)]
pub struct CsrProblem {
    /// `CSR-13`
    pub code: String,
    pub key: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub args: Vec<(String, String)>,
}

/// Looks at a request and saves nothing of it. A private key is refused, and its public half blocked for ever.
pub fn examine(office: &Office, who: &Who, id: &OrderId, text: &[u8]) -> Answer<CsrVerdict> {
    let examination = pki::csr::examine(text);
    if matches!(&examination.verdict, Err(problem) if problem.code == Code::Csr04) {
        return block(office, who, id, text)
            .map(|blocked| blocked.map(|()| verdict(examination, None)));
    }
    let (account, id, key) = (
        who.account.clone(),
        id.clone(),
        examination.verdict.as_ref().ok().cloned(),
    );
    let weak = listed(office, &examination)?;
    let known = office.read("key.examine", move |tx| {
        let order = match own_order(tx, &account, &id)? {
            Ok(order) => order.state,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if !takes_a_key(&order.journey) {
            return Ok(Err(Refusal::StepLocked(Step::Mailbox)));
        }
        if weak.is_some() {
            return Ok(Ok(weak));
        }
        key.map_or(Ok(Ok(None)), |csr| {
            Ok(Ok(known_key(tx, &csr, &id, &account)?))
        })
    })?;
    Ok(known.map(|known| verdict(examination, known)))
}

/// The same, and a key that passes is kept with the order.
pub fn prove(office: &Office, who: &Who, id: &OrderId, text: &[u8]) -> Answer<CsrVerdict> {
    let examination = pki::csr::examine(text);
    let csr = match examination.verdict.clone() {
        Ok(csr) => csr,
        Err(problem) => {
            let fingerprint = examination.found.and_then(|found| found.fingerprint);
            let answer = examine(office, who, id, text)?;
            // Only of a key that its holder brought to an order of theirs.
            if let (Code::Csr21, Some(fingerprint), Ok(_)) = (problem.code, fingerprint, &answer) {
                note_weak(office, fingerprint, STRUCTURE)?;
            }
            return Ok(answer);
        }
    };
    if listed(office, &examination)?.is_some() {
        let answer = examine(office, who, id, text)?;
        if answer.is_ok() {
            note_weak(office, csr.fingerprint(), PUBLISHED)?;
        }
        return Ok(answer);
    }
    let checks = checks(office)?;
    let (account, id) = (who.account.clone(), id.clone());
    let known = office.write("key.prove", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        if !takes_a_key(&order.state.journey) {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Mailbox)));
        }
        if let Some(known) = known_key(tx, &csr, &id, &account)? {
            return Ok(Outcome::Commit(Some(known)));
        }
        for (name, version) in &checks {
            key_checks::record(tx, &csr.fingerprint(), (name, version), false, stamp.now)?;
        }
        let change = pass!(order.state.prove_key(ProvenKey::by_csr(&csr)));
        match crate::vetting::commit_order(tx, stamp, order.version, &change)? {
            Outcome::Commit(()) => Ok(Outcome::Commit(None)),
            Outcome::CommitRefusal(refusal) | Outcome::Rollback(refusal) => {
                Ok(Outcome::Rollback(refusal))
            }
        }
    })?;
    Ok(known.map(|known| verdict(examination, known)))
}

/// It has reached us, so it is compromised (SBR 6.1.1.3 (4)), whoever's it is. Nothing of it is kept but the
/// fingerprint of its public half.
fn block(office: &Office, who: &Who, id: &OrderId, text: &[u8]) -> Answer<()> {
    let exposed = pki::csr::exposed_keys(text);
    let (account, id) = (who.account.clone(), id.clone());
    office.write("key.block", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        if !takes_a_key(&order.state.journey) {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Mailbox)));
        }
        for fingerprint in &exposed {
            evidence::report_compromised(tx, fingerprint, "pasted", id.as_str(), stamp.now)?;
        }
        Ok(Outcome::Commit(()))
    })
}

fn takes_a_key(journey: &Journey) -> bool {
    matches!(
        journey,
        Journey::AwaitingKey(_) | Journey::AwaitingMailbox(_)
    )
}

/// What only the database knows of a key (CSR-22 to CSR-24).
enum Known {
    Compromised(Instant),
    /// The CA's own, or in a certificate of somebody else, of whom nothing is said.
    Used,
    UsedBefore,
    /// In the installed list of published keys: what the sentence about it is called.
    Weak(&'static str),
}

/// What the installed list says of a key that passed everything else.
fn listed(office: &Office, examination: &Examination) -> Result<Option<Known>, Fault> {
    let Ok(csr) = &examination.verdict else {
        return Ok(None);
    };
    Ok(office.weak_keys.listed(csr.public_key())?.map(Known::Weak))
}

/// Each check with the version that answers now; a list that is not there is not asked.
fn checks(office: &Office) -> Result<Vec<(&'static str, String)>, Fault> {
    let list = office.weak_keys.installed()?;
    let list = list.map(|list| (PUBLISHED, list.version().to_owned()));
    let structure = (STRUCTURE, keycheck::VERSION.to_owned());
    Ok(std::iter::once(structure).chain(list).collect())
}

/// Keeps that a check found this key weak, though nothing else of the request is kept.
fn note_weak(office: &Office, fingerprint: [u8; 32], check: &str) -> Result<(), Fault> {
    let checks = checks(office)?;
    let check = checks.into_iter().find(|(name, _)| *name == check);
    let Some((name, version)) = check else {
        return Ok(());
    };
    let noted = office.write("key.weak", Actor::system("key check"), move |tx, stamp| {
        key_checks::record(tx, &fingerprint, (name, &version), true, stamp.now)?;
        Ok(Outcome::<(), Refusal>::Commit(()))
    })?;
    noted.map_err(|refusal| Fault::Setup(format!("{refusal:?}")))
}

fn known_key(
    tx: &mut Tx,
    csr: &Csr,
    order: &OrderId,
    account: &AccountId,
) -> Result<Option<Known>, store::Fault> {
    let fingerprint = csr.fingerprint();
    if let Some(at) = evidence::compromised(tx, &fingerprint)? {
        return Ok(Some(Known::Compromised(at)));
    }
    if evidence::own_key(tx, &fingerprint)?
        || evidence::key_used_by_others(tx, &fingerprint, account)?
    {
        return Ok(Some(Known::Used));
    }
    let before = evidence::key_used(tx, &fingerprint, order)?;
    Ok(before.then_some(Known::UsedBefore))
}

fn verdict(examination: Examination, known: Option<Known>) -> CsrVerdict {
    let owned = |args: Vec<(&'static str, String)>| {
        args.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Vec<_>>()
    };
    let problem = match (examination.verdict, known) {
        (Err(problem), _) => Some(CsrProblem {
            code: problem.code.to_string(),
            key: problem.code.key().to_owned(),
            line: problem.line,
            column: problem.column,
            args: owned(problem.args),
        }),
        (Ok(_), Some(Known::Compromised(at))) => {
            let day =
                jiff::Timestamp::from_second(at.0).map(|at| at.strftime("%Y-%m-%d").to_string());
            let args = vec![("date".to_owned(), day.unwrap_or_default())];
            Some(of_database(Code::Csr22, args))
        }
        (Ok(_), Some(Known::Weak(kind))) => {
            let args = vec![("kind".to_owned(), kind.to_owned())];
            Some(of_database(Code::Csr21, args))
        }
        (Ok(_), Some(Known::Used)) => Some(of_database(Code::Csr23, Vec::new())),
        (Ok(_), Some(Known::UsedBefore)) => Some(of_database(Code::Csr24, Vec::new())),
        (Ok(_), None) => None,
    };
    CsrVerdict {
        correct: problem.is_none(),
        problem,
        notices: examination
            .notices
            .iter()
            .map(|notice| (notice.key().to_owned(), owned(notice.args())))
            .collect(),
        found: examination.found,
    }
}

fn of_database(code: Code, args: Vec<(String, String)>) -> CsrProblem {
    CsrProblem {
        code: code.to_string(),
        key: code.key().to_owned(),
        line: None,
        column: None,
        args,
    }
}
