//! Facts: what the journal keeps. Digests and ids, never a person's papers.

use crate::words::{ApprovalId, CaseId, CertificateId, ChallengeId, DocumentId, Instant};
use serde::{Deserialize, Serialize};

/// Something that happened. The kind names are stable: an auditor's query of today works in ten years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    #[serde(rename = "order.placed")]
    OrderPlaced { product: String, number: String },
    #[serde(rename = "vetting.drafted")]
    DataDrafted,
    #[serde(rename = "vetting.submitted")]
    DataSubmitted { case: CaseId, content: String },
    #[serde(rename = "vetting.withdrawn")]
    DataWithdrawn { case: CaseId },
    #[serde(rename = "vetting.document-added")]
    DocumentAdded {
        document: DocumentId,
        name: String,
        sha256: String,
    },
    #[serde(rename = "vetting.document-removed")]
    DocumentRemoved { document: DocumentId },
    #[serde(rename = "vetting.document-opened")]
    DocumentOpened {
        document: DocumentId,
        sha256: String,
    },
    #[serde(rename = "vetting.register-answered")]
    RegisterAnswered {
        case: CaseId,
        register: String,
        outcome: String,
        sha256: String,
    },
    #[serde(rename = "vetting.checked")]
    ItemChecked {
        case: CaseId,
        item: String,
        finding: String,
    },
    #[serde(rename = "vetting.authority-recorded")]
    AuthorityRecorded { case: CaseId, method: String },
    #[serde(rename = "vetting.approved-once")]
    ApprovedOnce {
        case: CaseId,
        approval: ApprovalId,
        content: String,
    },
    #[serde(rename = "vetting.approved")]
    Approved {
        case: CaseId,
        approval: ApprovalId,
        content: String,
        policy: String,
    },
    #[serde(rename = "vetting.asked")]
    AskedForMore { case: CaseId, reason: String },
    #[serde(rename = "vetting.rejected")]
    Rejected { case: CaseId, reason: String },
    #[serde(rename = "vetting.verified")]
    DataVerified {
        case: CaseId,
        organisation: String,
        until: Instant,
    },
    #[serde(rename = "vetting.returned")]
    DataReturned { case: CaseId, reason: String },
    #[serde(rename = "vetting.reused")]
    DataReused {
        case: CaseId,
        organisation: String,
        until: Instant,
    },
    #[serde(rename = "key.proven")]
    KeyProven { key: String, fingerprint: String },
    #[serde(rename = "mailbox.named")]
    MailboxNamed { mailbox: String },
    #[serde(rename = "mailbox.challenged")]
    MailboxChallenged {
        challenge: ChallengeId,
        mailbox: String,
    },
    #[serde(rename = "mailbox.challenge-opened")]
    ChallengeOpened { mailbox: String },
    #[serde(rename = "mailbox.challenge-sent")]
    ChallengeSent { mailbox: String, until: Instant },
    #[serde(rename = "mailbox.code-missed")]
    CodeMissed { left: u32 },
    #[serde(rename = "mailbox.challenge-met")]
    ChallengeMet { mailbox: String },
    #[serde(rename = "mailbox.challenge-refused")]
    ChallengeRefused { mailbox: String },
    #[serde(rename = "mailbox.challenge-withdrawn")]
    ChallengeWithdrawn { mailbox: String },
    #[serde(rename = "mailbox.confirmed")]
    MailboxConfirmed {
        challenge: ChallengeId,
        mailbox: String,
    },
    #[serde(rename = "mailbox.disputed")]
    MailboxDisputed {
        challenge: ChallengeId,
        mailbox: String,
    },
    #[serde(rename = "mailbox.changed")]
    MailboxGivenUp { mailbox: String },
    #[serde(rename = "activation.chosen")]
    FieldsChosen,
    #[serde(rename = "activation.activated")]
    Activated { request: String },
    #[serde(rename = "issuance.caa-checked")]
    CaaChecked { mailbox: String, permit: bool },
    #[serde(rename = "issuance.intended")]
    Intended {
        issuer: String,
        serial: String,
        attempt: u32,
        tbs: String,
    },
    #[serde(rename = "issuance.burned")]
    Burned {
        issuer: String,
        serial: String,
        attempt: u32,
    },
    #[serde(rename = "issuance.held")]
    Held { reason: String },
    #[serde(rename = "issuance.issued")]
    Issued {
        certificate: CertificateId,
        issuer: String,
        serial: String,
        sha256: String,
    },
    #[serde(rename = "delivery.downloaded")]
    Downloaded {
        certificate: CertificateId,
        form: String,
    },
    /// Somebody says that the certificate now works in a program, as [`crate::delivery::Client`] calls it.
    #[serde(rename = "delivery.installed")]
    Installed {
        certificate: CertificateId,
        client: String,
    },
    #[serde(rename = "lifecycle.revoked")]
    Revoked {
        certificate: CertificateId,
        issuer: String,
        serial: String,
        reason: String,
    },
    #[serde(rename = "lifecycle.crl-published")]
    CrlPublished {
        issuer: String,
        number: u64,
        entries: u64,
        sha256: String,
    },
    #[serde(rename = "lifecycle.responder-issued")]
    ResponderIssued {
        issuer: String,
        serial: String,
        sha256: String,
    },
    #[serde(rename = "lifecycle.unknown-revoked")]
    UnknownRevoked { issuer: String, serial: String },
    #[serde(rename = "house.restored")]
    Restored { reason: String },
    /// A certificate has to be revoked, whoever does it (SBR 4.9.1.1).
    #[serde(rename = "lifecycle.duty-opened")]
    DutyOpened {
        issuer: String,
        serial: String,
        /// What is wrong, a key of the language files.
        why: String,
        due: Instant,
    },
    #[serde(rename = "order.closed")]
    Closed { why: String },
    #[serde(rename = "account.signed-in")]
    SignedIn,
    #[serde(rename = "account.signed-out")]
    SignedOut,
    #[serde(rename = "account.created")]
    AccountCreated { roles: String },
}

impl Event {
    /// The stable name, such as `mailbox.confirmed`.
    pub fn kind(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => map
                .get("kind")
                .and_then(|kind| kind.as_str())
                .unwrap_or_default()
                .to_owned(),
            _ => String::new(),
        }
    }

    /// The whole event as the journal stores it: one line of JSON.
    pub fn payload(&self) -> String {
        serde_json::to_string(self).expect("events hold only strings and numbers")
    }
}
