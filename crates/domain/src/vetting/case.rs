//! A case: one organisation before the officers, and what their decision makes.

use super::{Authority, Checklist, Finding, Item, Policy, Submission, Vetted, VettedRecord};
use crate::{
    actor::VettingOfficer,
    change::{Change, Job},
    event::Event,
    matching::{Comparison, RegisterRecord},
    refusal::Refusal,
    words::{AccountId, ApprovalId, CaseId, Instant, OrderId},
};
use serde::{Deserialize, Serialize};

/// One organisation before the officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    /// What people say on the phone, such as `C-000017`.
    pub number: String,
    pub order: OrderId,
    pub account: AccountId,
    pub submission: Submission,
    pub look_up: Option<LookUp>,
    pub checklist: Checklist,
    pub authority: Option<Authority>,
    pub approvals: Vec<Approval>,
    pub stage: CaseStage,
    pub submitted_at: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum CaseStage {
    Queued,
    Asked(Returned),
    Decided { verdict: Verdict, at: Instant },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Approved,
    Rejected,
    Withdrawn,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Approved => "approved",
            Verdict::Rejected => "rejected",
            Verdict::Withdrawn => "withdrawn",
        }
    }
}

/// A register's answer beside what was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUp {
    pub register: String,
    pub at: Instant,
    pub sha256: String,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    Found {
        record: Box<RegisterRecord>,
        comparison: Comparison,
    },
    NotFound,
    /// The register could not be asked; `why` is a key of the language files.
    Unavailable {
        why: String,
    },
}

impl Outcome {
    pub fn code(&self) -> &'static str {
        match self {
            Outcome::Found { .. } => "found",
            Outcome::NotFound => "not-found",
            Outcome::Unavailable { .. } => "unavailable",
        }
    }
}

/// One officer's yes, bound to exactly what was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub id: ApprovalId,
    pub officer: AccountId,
    pub policy: String,
    /// SHA-256 of [`Case::content`], in hex.
    pub content: String,
    pub at: Instant,
}

/// Why a case went back to the subscriber, in words they read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// A key of the language files.
    pub reason: String,
    pub note: String,
    pub at: Instant,
    /// Whether the case was rejected; otherwise one more thing is needed.
    pub rejected: bool,
}

/// What a decision came to.
#[derive(Debug)]
pub enum Decision {
    /// A second officer is needed.
    AwaitsSecond(Change<Case>),
    /// The organisation is verified.
    Approved(Change<Case>, Box<Vetted>),
}

impl Case {
    /// A case as it enters the queue.
    pub fn open(
        id: CaseId,
        number: String,
        order: OrderId,
        account: AccountId,
        submission: Submission,
        now: Instant,
    ) -> Change<Case> {
        let case = Case {
            id: id.clone(),
            number,
            order,
            account,
            submission,
            look_up: None,
            checklist: Checklist::default(),
            authority: None,
            approvals: Vec::new(),
            stage: CaseStage::Queued,
            submitted_at: now,
        };
        case.submitted()
    }

    /// The answer to "one more thing": the same case with new data, looked at afresh.
    pub fn resubmit(
        mut self,
        submission: Submission,
        now: Instant,
    ) -> Result<Change<Case>, Refusal> {
        if !matches!(self.stage, CaseStage::Asked(_)) {
            return Err(Refusal::CaseDecided);
        }
        self.submission = submission;
        self.look_up = None;
        self.checklist = Checklist::default();
        self.authority = None;
        self.approvals.clear();
        self.stage = CaseStage::Queued;
        self.submitted_at = now;
        Ok(self.submitted())
    }

    fn submitted(self) -> Change<Case> {
        let event = Event::DataSubmitted {
            case: self.id.clone(),
            content: self.content(),
        };
        let job = Job::LookUp {
            case: self.id.clone(),
        };
        Change::new(self, event).job(job)
    }

    /// SHA-256 over what an approval stands for: the organisation as it will be certified, how it was to be verified,
    /// who acts for it, the findings and the proof of authority. Length-prefixed, so that no two contents share a
    /// digest by accident of joins.
    pub fn content(&self) -> String {
        let Submission {
            organisation,
            method,
            claim,
            ..
        } = &self.submission;
        let findings = serde_json::to_string(&self.checklist).expect("a checklist is plain data");
        let authority =
            serde_json::to_string(&self.authority).expect("an authority proof is plain data");
        let mut bytes = b"sealwright approval 1".to_vec();
        for part in [
            self.id.as_str(),
            &organisation.name,
            &organisation.country,
            &organisation.region,
            &organisation.locality,
            &organisation.identifier(),
            method.code(),
            claim.role.code(),
            &claim.person,
            &claim.position,
            &findings,
            &authority,
        ] {
            bytes.extend(
                u64::try_from(part.len())
                    .expect("a length fits 64 bits")
                    .to_be_bytes(),
            );
            bytes.extend(part.as_bytes());
        }
        pki::digest::hex(&pki::digest::sha256(&bytes))
    }

    /// The register answered, or could not. An answer after the decision changes nothing.
    pub fn answered(mut self, look_up: LookUp) -> Result<Change<Case>, Refusal> {
        self.undecided()?;
        match &look_up.outcome {
            Outcome::Found { comparison, .. } => self.checklist.settle(comparison),
            // What an earlier answer settled does not outlive a later "no such entry".
            Outcome::NotFound => self.checklist.unsettle(),
            Outcome::Unavailable { .. } => {}
        }
        let event = Event::RegisterAnswered {
            case: self.id.clone(),
            register: look_up.register.clone(),
            outcome: look_up.outcome.code().to_owned(),
            sha256: look_up.sha256.clone(),
        };
        // Silence is no answer: it neither replaces an earlier one nor makes it younger.
        let silence = matches!(look_up.outcome, Outcome::Unavailable { .. });
        let answered = self
            .look_up
            .as_ref()
            .is_some_and(|earlier| !matches!(earlier.outcome, Outcome::Unavailable { .. }));
        if !(silence && answered) {
            self.look_up = Some(look_up);
        }
        self.keep_standing_approvals();
        Ok(Change::new(self, event))
    }

    /// An officer vouches for a line, or says that it does not hold.
    pub fn check(
        mut self,
        officer: &VettingOfficer,
        item: Item,
        holds: bool,
        source: &str,
        note: &str,
        now: Instant,
    ) -> Result<Change<Case>, Refusal> {
        self.undecided()?;
        self.not_own(officer)?;
        if item == Item::Authority && holds {
            return Err(Refusal::field("method", "authority-needs-evidence"));
        }
        if holds && source.trim().is_empty() {
            return Err(Refusal::field("source", "source-missing"));
        }
        if !holds && note.trim().is_empty() {
            return Err(Refusal::field("note", "note-missing"));
        }
        let officer_id = officer.account().clone();
        let finding = if holds {
            Finding::Passed {
                officer: officer_id,
                source: source.trim().to_owned(),
                note: note.trim().to_owned(),
                at: now,
            }
        } else {
            Finding::Failed {
                officer: officer_id,
                note: note.trim().to_owned(),
                at: now,
            }
        };
        let event = Event::ItemChecked {
            case: self.id.clone(),
            item: item.code().to_owned(),
            finding: finding.code().to_owned(),
        };
        self.checklist.set(item, finding);
        self.keep_standing_approvals();
        Ok(Change::new(self, event))
    }

    /// An officer spoke to the organisation, or has it on file that the person may act (SBR 3.2.6).
    pub fn prove_authority(
        mut self,
        officer: &VettingOfficer,
        authority: Authority,
    ) -> Result<Change<Case>, Refusal> {
        self.undecided()?;
        self.not_own(officer)?;
        let mut problems = Vec::new();
        for (field, value) in [
            ("source", &authority.source),
            ("contact", &authority.contact),
            ("person", &authority.person),
        ] {
            if value.trim().is_empty() {
                problems.push(crate::refusal::Problem::new(
                    field,
                    &format!("authority-{field}-missing"),
                ));
            }
        }
        if authority.happened_at > authority.at {
            problems.push(crate::refusal::Problem::new(
                "happened_at",
                "authority-in-future",
            ));
        }
        if !problems.is_empty() {
            return Err(Refusal::Fields(problems));
        }
        let finding = Finding::Passed {
            officer: officer.account().clone(),
            source: authority.source.clone(),
            note: authority.note.clone(),
            at: authority.at,
        };
        self.checklist.set(Item::Authority, finding);
        let event = Event::AuthorityRecorded {
            case: self.id.clone(),
            method: authority.method.code().to_owned(),
        };
        self.authority = Some(authority);
        self.keep_standing_approvals();
        Ok(Change::new(self, event))
    }

    /// One officer says yes. Whether that is enough is the policy's to say.
    pub fn approve(
        mut self,
        officer: &VettingOfficer,
        id: ApprovalId,
        policy: Policy,
        now: Instant,
    ) -> Result<Decision, Refusal> {
        self.queued()?;
        self.not_own(officer)?;
        if self.checklist.failed() {
            return Err(Refusal::ChecklistFailed);
        }
        let Some(authority) = self.authority.clone().filter(|_| self.checklist.complete()) else {
            return Err(Refusal::ChecklistOpen);
        };
        let content = self.content();
        self.keep_standing_approvals();
        if self
            .approvals
            .iter()
            .any(|approval| approval.officer == *officer.account())
        {
            return Err(Refusal::SameOfficer);
        }
        let required = policy.required(&self);
        let record = policy.record(required);
        self.approvals.push(Approval {
            id: id.clone(),
            officer: officer.account().clone(),
            policy: record.clone(),
            content: content.clone(),
            at: now,
        });
        if self.approvals.len() < required.officers() {
            let event = Event::ApprovedOnce {
                case: self.id.clone(),
                approval: id,
                content,
            };
            return Ok(Decision::AwaitsSecond(Change::new(self, event)));
        }
        let vetted = Vetted(VettedRecord {
            case: self.id.clone(),
            organisation: self.submission.organisation.clone(),
            existence_at: self.existence_at(now),
            authority_at: authority.happened_at,
            approvals: self
                .approvals
                .iter()
                .map(|approval| approval.id.clone())
                .collect(),
            policy: record.clone(),
            content: content.clone(),
        });
        // An old call-back on file would make an organisation that is verified and of no use (SBR 4.2.1).
        vetted.fresh(now)?;
        self.stage = CaseStage::Decided {
            verdict: Verdict::Approved,
            at: now,
        };
        let event = Event::Approved {
            case: self.id.clone(),
            approval: id,
            content,
            policy: record,
        };
        Ok(Decision::Approved(
            Change::new(self, event),
            Box::new(vetted),
        ))
    }

    /// One more thing is needed: the subscriber reads `reason` and `note` and answers.
    pub fn ask(
        mut self,
        officer: &VettingOfficer,
        reason: &str,
        note: &str,
        now: Instant,
    ) -> Result<(Change<Case>, Returned), Refusal> {
        self.queued()?;
        self.not_own(officer)?;
        let returned = returned(reason, note, now, false)?;
        self.stage = CaseStage::Asked(returned.clone());
        let event = Event::AskedForMore {
            case: self.id.clone(),
            reason: returned.reason.clone(),
        };
        Ok((Change::new(self, event), returned))
    }

    /// The answer is no, with the reason the subscriber reads.
    pub fn reject(
        mut self,
        officer: &VettingOfficer,
        reason: &str,
        note: &str,
        now: Instant,
    ) -> Result<(Change<Case>, Returned), Refusal> {
        self.queued()?;
        self.not_own(officer)?;
        let returned = returned(reason, note, now, true)?;
        self.stage = CaseStage::Decided {
            verdict: Verdict::Rejected,
            at: now,
        };
        let event = Event::Rejected {
            case: self.id.clone(),
            reason: returned.reason.clone(),
        };
        Ok((Change::new(self, event), returned))
    }

    /// The subscriber takes the submission back to change it.
    pub fn withdraw(mut self, now: Instant) -> Result<Change<Case>, Refusal> {
        self.undecided()?;
        self.stage = CaseStage::Decided {
            verdict: Verdict::Withdrawn,
            at: now,
        };
        let event = Event::DataWithdrawn {
            case: self.id.clone(),
        };
        Ok(Change::new(self, event))
    }

    /// An approval of something else than what stands here now is worth nothing.
    fn keep_standing_approvals(&mut self) {
        let content = self.content();
        self.approvals
            .retain(|approval| approval.content == content);
    }

    fn undecided(&self) -> Result<(), Refusal> {
        match self.stage {
            CaseStage::Decided { .. } => Err(Refusal::CaseDecided),
            CaseStage::Queued | CaseStage::Asked(_) => Ok(()),
        }
    }

    /// Officers decide what lies before them: not while the subscriber is asked for one more thing.
    fn queued(&self) -> Result<(), Refusal> {
        match self.stage {
            CaseStage::Queued => Ok(()),
            CaseStage::Asked(_) => Err(Refusal::ChangedMeanwhile),
            CaseStage::Decided { .. } => Err(Refusal::CaseDecided),
        }
    }

    fn not_own(&self, officer: &VettingOfficer) -> Result<(), Refusal> {
        if self.account == *officer.account() {
            Err(Refusal::OwnOrder)
        } else {
            Ok(())
        }
    }

    /// When existence was last seen at its source: the register's answer or the oldest look-up an officer did.
    fn existence_at(&self, now: Instant) -> Instant {
        let by_hand = self
            .checklist
            .lines()
            .filter_map(|(item, finding)| match (item, finding) {
                (Item::Authority, _) => None,
                (_, Finding::Passed { at, .. }) => Some(*at),
                _ => None,
            });
        by_hand
            .chain(self.look_up.as_ref().map(|look_up| look_up.at))
            .min()
            .unwrap_or(now)
    }
}

/// Reasons an officer may give, by their keys in the language files.
pub const RETURN_REASONS: [&str; 8] = [
    "reason-name-differs",
    "reason-address-differs",
    "reason-number-not-found",
    "reason-not-active",
    "reason-document-unreadable",
    "reason-document-old",
    "reason-authority",
    "reason-other",
];

fn returned(reason: &str, note: &str, at: Instant, rejected: bool) -> Result<Returned, Refusal> {
    if !RETURN_REASONS.contains(&reason) {
        return Err(Refusal::field("reason", "reason-missing"));
    }
    if note.trim().is_empty() {
        return Err(Refusal::field("note", "note-missing"));
    }
    Ok(Returned {
        reason: reason.to_owned(),
        note: note.trim().to_owned(),
        at,
        rejected,
    })
}
