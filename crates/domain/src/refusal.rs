//! A rule said no. Shown to the person, in their language, with what to do next.

use crate::words::Instant;
use serde::{Deserialize, Serialize};

/// Why something the person asked for was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing here for this person; foreign things answer the same way.
    NothingHere,
    /// The step is not open yet, or not any more.
    StepLocked(Step),
    /// Somebody else, or another tab, was faster.
    ChangedMeanwhile,
    /// Fields of a form that do not fit, each with its own words.
    Fields(Vec<Problem>),
    /// Required statements that were not marked.
    StatementsMissing(Vec<String>),
    /// An officer cannot decide: a line of the checklist is open.
    ChecklistOpen,
    /// An officer cannot approve: a line of the checklist failed.
    ChecklistFailed,
    /// The same officer cannot be both of two.
    SameOfficer,
    /// Nobody decides on an order of their own.
    OwnOrder,
    /// The case is decided already.
    CaseDecided,
    CodeWrong {
        left: u32,
    },
    NoTriesLeft,
    ChallengeExpired,
    ChallengeUsed {
        at: Instant,
    },
    ChallengeWithdrawn,
    TooManyMails {
        until: Instant,
    },
    TooManySignIns {
        until: Instant,
    },
    WrongSignIn,
    /// The holder of this mailbox said it was not them.
    MailboxRefusedBefore,
    /// Organisation evidence is older than SBR 4.2.1 allows.
    VettingTooOld,
    /// The mailbox proof is older than SBR 4.2.1 allows.
    MailboxTooOld,
    /// CSR-22: the key was reported as compromised (SBR 6.1.1.3).
    KeyCompromised {
        at: Instant,
    },
    /// CSR-23: the key stands in another certificate.
    KeyUsedElsewhere,
    /// CAA `issuemail` does not name us (SBR 4.2.2.1).
    CaaRefuses {
        record: String,
    },
    AlreadyRevoked,
    NotIssued,
    /// The request asks for a file we cannot take.
    Document(DocumentProblem),
}

impl Refusal {
    /// The stem of its texts in the language files: `-title`, and what to do.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::NothingHere => "refusal-nothing-here",
            Refusal::StepLocked(_) => "refusal-step-locked",
            Refusal::ChangedMeanwhile => "refusal-changed-meanwhile",
            Refusal::Fields(_) => "refusal-fields",
            Refusal::StatementsMissing(_) => "refusal-statements-missing",
            Refusal::ChecklistOpen => "refusal-checklist-open",
            Refusal::ChecklistFailed => "refusal-checklist-failed",
            Refusal::SameOfficer => "refusal-same-officer",
            Refusal::OwnOrder => "refusal-own-order",
            Refusal::CaseDecided => "refusal-case-decided",
            Refusal::CodeWrong { .. } => "refusal-code-wrong",
            Refusal::NoTriesLeft => "refusal-no-tries-left",
            Refusal::ChallengeExpired => "refusal-challenge-expired",
            Refusal::ChallengeUsed { .. } => "refusal-challenge-used",
            Refusal::ChallengeWithdrawn => "refusal-challenge-withdrawn",
            Refusal::TooManyMails { .. } => "refusal-too-many-mails",
            Refusal::TooManySignIns { .. } => "refusal-too-many-sign-ins",
            Refusal::WrongSignIn => "refusal-wrong-sign-in",
            Refusal::MailboxRefusedBefore => "refusal-mailbox-refused-before",
            Refusal::VettingTooOld => "refusal-vetting-too-old",
            Refusal::MailboxTooOld => "refusal-mailbox-too-old",
            Refusal::KeyCompromised { .. } => "csr-22",
            Refusal::KeyUsedElsewhere => "csr-23",
            Refusal::CaaRefuses { .. } => "refusal-caa",
            Refusal::AlreadyRevoked => "refusal-already-revoked",
            Refusal::NotIssued => "refusal-not-issued",
            Refusal::Document(problem) => problem.key(),
        }
    }

    /// A refusal about one field.
    pub fn field(field: &'static str, key: &str) -> Refusal {
        Refusal::Fields(vec![Problem::new(field, key)])
    }
}

/// One field that does not fit: its name in the form and the words to show there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub field: &'static str,
    pub key: String,
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn new(field: &'static str, key: &str) -> Problem {
        Problem {
            field,
            key: key.to_owned(),
            args: Vec::new(),
        }
    }

    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Problem {
        self.args.push((name, value.into()));
        self
    }
}

/// The three steps of the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    Data,
    Mailbox,
    Activation,
}

impl Step {
    pub const ALL: [Step; 3] = [Step::Data, Step::Mailbox, Step::Activation];

    /// The step's name in the language files.
    pub fn key(self) -> &'static str {
        match self {
            Step::Data => "step-data",
            Step::Mailbox => "step-email",
            Step::Activation => "step-activation",
        }
    }

    /// 1, 2 or 3.
    pub fn number(self) -> usize {
        match self {
            Step::Data => 1,
            Step::Mailbox => 2,
            Step::Activation => 3,
        }
    }
}

/// Why an uploaded file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentProblem {
    Missing,
    Empty,
    /// Over 10 MB.
    TooBig,
    /// Not PDF, JPEG or PNG by its own first bytes.
    WrongKind,
    /// More than ten files.
    TooMany,
}

impl DocumentProblem {
    pub fn key(self) -> &'static str {
        match self {
            DocumentProblem::Missing => "document-missing",
            DocumentProblem::Empty => "document-empty",
            DocumentProblem::TooBig => "document-too-big",
            DocumentProblem::WrongKind => "document-wrong-kind",
            DocumentProblem::TooMany => "document-too-many",
        }
    }
}
