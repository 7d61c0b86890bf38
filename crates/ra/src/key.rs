//! key: a request is examined, live and again when it counts, and its key is kept.

use crate::{
    Answer, Office, Who,
    office::{own_order, pass},
};
use domain::{
    key::ProvenKey,
    order::Journey,
    refusal::{Refusal, Step},
    words::{AccountId, Instant, OrderId},
};
use pki::csr::{Code, Csr, Examination, Found};
use store::{Outcome, Tx, journey::evidence};

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
    let known = office.read("key.examine", move |tx| {
        let order = match own_order(tx, &account, &id)? {
            Ok(order) => order.state,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if !takes_a_key(&order.journey) {
            return Ok(Err(Refusal::StepLocked(Step::Mailbox)));
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
    let Ok(csr) = examination.verdict.clone() else {
        return examine(office, who, id, text);
    };
    let (account, id) = (who.account.clone(), id.clone());
    let known = office.write("key.prove", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        if !takes_a_key(&order.state.journey) {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Mailbox)));
        }
        if let Some(known) = known_key(tx, &csr, &id, &account)? {
            return Ok(Outcome::Commit(Some(known)));
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
