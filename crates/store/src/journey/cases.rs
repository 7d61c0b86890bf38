//! vetting: rows of `vetting_case`, and of the evidence and approvals a decision stands on.

use super::{Stamp, Versioned, bytes, json, parse};
use crate::{Fault, Row, Tx, settings, values};
use domain::{
    change::Change,
    vetting::{Approval, Authority, Case, CaseStage, Vetted},
    words::{AccountId, ApprovalId, CaseId, Instant, OrganisationId},
};

const COLUMNS: &str = "id, data, version";

fn read(row: &Row) -> Result<Versioned<Case>, Fault> {
    let id = row.text("id")?;
    Ok(Versioned {
        state: parse("vetting_case", &id, &row.text("data")?)?,
        version: row.int("version")?,
    })
}

fn stage(case: &Case) -> (&'static str, Option<&'static str>) {
    match &case.stage {
        CaseStage::Queued => ("queued", None),
        CaseStage::Asked(_) => ("asked", None),
        CaseStage::Decided { verdict, .. } => ("decided", Some(verdict.code())),
    }
}

pub fn get(tx: &mut Tx, id: &CaseId) -> Result<Option<Versioned<Case>>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM vetting_case WHERE id = $1");
    tx.one(&sql, &values![id.as_str()])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The officers' queue: oldest first.
pub fn queued(tx: &mut Tx) -> Result<Vec<Versioned<Case>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM vetting_case WHERE stage = 'queued' ORDER BY submitted_at, id LIMIT 200"
    );
    tx.query(&sql, &[])?.iter().map(read).collect()
}

/// What was decided lately, newest first.
pub fn decided(tx: &mut Tx, limit: i64) -> Result<Vec<Versioned<Case>>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM vetting_case WHERE stage <> 'queued' ORDER BY updated_at DESC, id LIMIT $1"
    );
    tx.query(&sql, &values![limit])?.iter().map(read).collect()
}

/// How many cases are before this moment in the queue.
pub fn ahead_of(tx: &mut Tx, submitted_at: Instant) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS n FROM vetting_case WHERE stage = 'queued' AND submitted_at < $1";
    tx.one(sql, &values![submitted_at.0])?
        .map_or(Ok(0), |row| row.int("n"))
}

/// The next human number: `C-000017`.
pub fn next_number(tx: &mut Tx) -> Result<String, Fault> {
    Ok(format!(
        "C-{:06}",
        settings::next_number(tx, "number.case")?
    ))
}

pub fn insert(tx: &mut Tx, stamp: &Stamp, change: &Change<Case>) -> Result<(), Fault> {
    let case = &change.state;
    let (stage, verdict) = stage(case);
    tx.execute(
        "INSERT INTO vetting_case
           (id, number, order_id, account_id, stage, verdict, data, submitted_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        &values![
            case.id.as_str(),
            case.number.as_str(),
            case.order.as_str(),
            case.account.as_str(),
            stage,
            verdict,
            json(case),
            case.submitted_at.0,
            stamp.now.0
        ],
    )?;
    stamp.consequences(tx, case.id.as_str(), change)
}

/// Saves a change of a case read at `version`; false when somebody else was faster.
pub fn save(
    tx: &mut Tx,
    stamp: &Stamp,
    version: i64,
    change: &Change<Case>,
) -> Result<bool, Fault> {
    let case = &change.state;
    let (stage, verdict) = stage(case);
    let rows = tx.execute(
        "UPDATE vetting_case
         SET stage = $1, verdict = $2, data = $3, submitted_at = $4, updated_at = $5, version = version + 1
         WHERE id = $6 AND version = $7",
        &values![stage, verdict, json(case), case.submitted_at.0, stamp.now.0, case.id.as_str(), version],
    )?;
    if rows == 1 {
        stamp.consequences(tx, case.id.as_str(), change)?;
    }
    Ok(rows == 1)
}

/// One officer's yes, as the signer will read it. A yes to the same content once more stands in for the earlier one,
/// which became void in between when the content was another for a while.
pub fn insert_approval(tx: &mut Tx, case: &CaseId, approval: &Approval) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO approval (id, case_id, officer_id, verdict, policy, content_hash, assertion, reason, at)
         VALUES ($1, $2, $3, 'approve', $4, $5, NULL, '', $6)
         ON CONFLICT (case_id, officer_id, content_hash, verdict)
         DO UPDATE SET id = excluded.id, policy = excluded.policy, at = excluded.at",
        &values![
            approval.id.as_str(),
            case.as_str(),
            approval.officer.as_str(),
            approval.policy.as_str(),
            bytes("approval", approval.id.as_str(), &approval.content)?,
            approval.at.0
        ],
    )?;
    Ok(())
}

/// An approval as the signer reads it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalRow {
    pub id: ApprovalId,
    pub officer: AccountId,
    pub policy: String,
    pub content: String,
    pub at: Instant,
}

/// The approvals of a case, as rows: not what the case says of itself.
pub fn approvals(tx: &mut Tx, case: &CaseId) -> Result<Vec<ApprovalRow>, Fault> {
    let sql = "SELECT id, officer_id, policy, content_hash, at FROM approval
               WHERE case_id = $1 AND verdict = 'approve' ORDER BY at, id";
    tx.query(sql, &values![case.as_str()])?
        .iter()
        .map(|row| {
            let id = row.text("id")?;
            let wrong = || Fault::inconsistent("approval", &id, "an id of another kind");
            Ok(ApprovalRow {
                id: ApprovalId::parse(&id).ok_or_else(wrong)?,
                officer: AccountId::parse(&row.text("officer_id")?).ok_or_else(wrong)?,
                policy: row.text("policy")?,
                content: pki::digest::hex(&row.blob("content_hash")?),
                at: Instant(row.int("at")?),
            })
        })
        .collect()
}

pub fn insert_authority(tx: &mut Tx, case: &CaseId, authority: &Authority) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO authority_evidence
           (id, case_id, method, source, number, person, happened_at, officer_id, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &values![
            tx.mint("ev"),
            case.as_str(),
            authority.method.code(),
            authority.source.as_str(),
            authority.contact.as_str(),
            authority.person.as_str(),
            authority.happened_at.0,
            authority.officer.as_str(),
            authority.note.as_str(),
            authority.at.0
        ],
    )?;
    Ok(())
}

/// Whether the signer finds proof of authority for this case.
pub fn has_authority(tx: &mut Tx, case: &CaseId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM authority_evidence WHERE case_id = $1 LIMIT 1";
    Ok(tx.one(sql, &values![case.as_str()])?.is_some())
}

/// What a register said, word for word.
pub struct RegisterAnswer<'a> {
    pub register: &'a str,
    pub number: &'a str,
    pub url: &'a str,
    pub outcome: &'a str,
    pub body: &'a [u8],
}

pub fn insert_register_answer(
    tx: &mut Tx,
    case: &CaseId,
    now: Instant,
    answer: &RegisterAnswer,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO register_answer (id, case_id, register, number, url, outcome, body, sha256, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &values![
            tx.mint("ev"),
            case.as_str(),
            answer.register,
            answer.number,
            answer.url,
            answer.outcome,
            answer.body.to_vec(),
            pki::digest::sha256(answer.body).to_vec(),
            now.0
        ],
    )?;
    Ok(())
}

/// Keeps a verified organisation for later orders of the same account.
pub fn keep_organisation(
    tx: &mut Tx,
    id: &OrganisationId,
    account: &AccountId,
    vetted: &Vetted,
    now: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO organisation (id, account_id, case_id, data, verified_until, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &values![
            id.as_str(),
            account.as_str(),
            vetted.case().as_str(),
            json(vetted),
            vetted.good_until().0,
            now.0
        ],
    )?;
    Ok(())
}

/// The organisations an account may use again now, newest first.
pub fn organisations(
    tx: &mut Tx,
    account: &AccountId,
    now: Instant,
) -> Result<Vec<(OrganisationId, Vetted)>, Fault> {
    let sql = "SELECT id, data FROM organisation WHERE account_id = $1 AND verified_until > $2
               ORDER BY created_at DESC, id LIMIT 50";
    tx.query(sql, &values![account.as_str(), now.0])?
        .iter()
        .map(|row| {
            let id = row.text("id")?;
            let kind = OrganisationId::parse(&id)
                .ok_or_else(|| Fault::inconsistent("organisation", &id, "an id of another kind"))?;
            Ok((kind, parse("organisation", &id, &row.text("data")?)?))
        })
        .collect()
}
