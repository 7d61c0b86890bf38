//! activation: fields are chosen out of what was proven, and nothing else.

use crate::{
    key::ProvenKey,
    mailbox::ConfirmedMailbox,
    product::Terms,
    refusal::Refusal,
    vetting::{Statements, Vetted},
    words::{Instant, OrderId},
};
use serde::{Deserialize, Serialize};

/// The statements of the activation step, by their keys in the language files (SBR 9.6.3).
pub const STATEMENTS: [&str; 3] = [
    "statement-content-checked",
    "statement-protect-key",
    "statement-use",
];

/// What the subscriber chose. Everything not here is fixed by the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub common_name: CommonName,
    pub locality: bool,
    pub region: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            common_name: CommonName::Organisation,
            locality: true,
            region: true,
        }
    }
}

/// The common name of an organisation-validated certificate (SBR 7.1.4.2.2 a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommonName {
    Organisation,
    Mailbox,
    None,
}

impl CommonName {
    pub const ALL: [CommonName; 3] = [
        CommonName::Organisation,
        CommonName::Mailbox,
        CommonName::None,
    ];

    pub fn code(self) -> &'static str {
        match self {
            CommonName::Organisation => "organisation",
            CommonName::Mailbox => "mailbox",
            CommonName::None => "none",
        }
    }

    pub fn parse(code: &str) -> Option<CommonName> {
        CommonName::ALL.into_iter().find(|name| name.code() == code)
    }
}

/// Longest common name (RFC 5280 appendix A, ub-common-name).
pub const COMMON_NAME_CHARACTERS: usize = 64;

/// One line of the subject, in the order in which it will be encoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectLine {
    pub attribute: SubjectAttribute,
    pub value: String,
}

/// The attributes this product may carry (SBR 7.1.4.2.4), in their encoding order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SubjectAttribute {
    Country,
    Region,
    Locality,
    Organisation,
    OrganisationIdentifier,
    CommonName,
    Email,
}

/// The subject as `choice` would have it, all values from evidence.
pub fn subject(vetted: &Vetted, mailbox: &ConfirmedMailbox, choice: &Choice) -> Vec<SubjectLine> {
    let organisation = vetted.organisation();
    let mut lines = Vec::with_capacity(7);
    let mut push = |attribute, value: &str| {
        lines.push(SubjectLine {
            attribute,
            value: value.to_owned(),
        })
    };
    push(SubjectAttribute::Country, &organisation.country);
    if choice.region {
        push(SubjectAttribute::Region, &organisation.region);
    }
    if choice.locality {
        push(SubjectAttribute::Locality, &organisation.locality);
    }
    push(SubjectAttribute::Organisation, &organisation.name);
    push(
        SubjectAttribute::OrganisationIdentifier,
        &organisation.identifier(),
    );
    match choice.common_name {
        CommonName::Organisation => push(SubjectAttribute::CommonName, &organisation.name),
        CommonName::Mailbox => push(SubjectAttribute::CommonName, mailbox.mailbox().as_str()),
        CommonName::None => {}
    }
    push(SubjectAttribute::Email, mailbox.mailbox().as_str());
    lines
}

/// What will be certified. No constructor takes strings: every byte of the subject comes from evidence
/// inside its age limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RequestRecord", into = "RequestRecord")]
pub struct CertificateRequest(RequestRecord);

/// What the store holds of a [`CertificateRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRecord {
    pub order: OrderId,
    pub terms: Terms,
    pub choice: Choice,
    pub vetted: Vetted,
    pub key: ProvenKey,
    pub mailbox: ConfirmedMailbox,
    pub statements: Statements,
    pub activated_at: Instant,
}

impl TryFrom<RequestRecord> for CertificateRequest {
    type Error = &'static str;

    fn try_from(record: RequestRecord) -> Result<Self, Self::Error> {
        if record.choice.common_name == CommonName::Mailbox
            && record.mailbox.mailbox().as_str().len() > COMMON_NAME_CHARACTERS
        {
            return Err("a mailbox too long for a common name");
        }
        if record.vetted.fresh(record.activated_at).is_err()
            || record.mailbox.fresh(record.activated_at).is_err()
        {
            return Err("a request activated on evidence that was too old");
        }
        if *record.mailbox.order() != record.order {
            return Err("a request with the mailbox proof of another order");
        }
        Ok(CertificateRequest(record))
    }
}

impl From<CertificateRequest> for RequestRecord {
    fn from(request: CertificateRequest) -> Self {
        request.0
    }
}

impl CertificateRequest {
    /// The only maker, from the three proofs.
    pub(crate) fn activate(record: RequestRecord) -> Result<CertificateRequest, Refusal> {
        let now = record.activated_at;
        record.vetted.fresh(now)?;
        record.mailbox.fresh(now)?;
        let address = record.mailbox.mailbox().as_str();
        if record.choice.common_name == CommonName::Mailbox
            && address.len() > COMMON_NAME_CHARACTERS
        {
            return Err(Refusal::field(
                "common_name",
                "common-name-mailbox-too-long",
            ));
        }
        Ok(CertificateRequest(record))
    }

    pub fn order(&self) -> &OrderId {
        &self.0.order
    }

    pub fn terms(&self) -> &Terms {
        &self.0.terms
    }

    pub fn subject(&self) -> Vec<SubjectLine> {
        subject(&self.0.vetted, &self.0.mailbox, &self.0.choice)
    }

    pub fn vetted(&self) -> &Vetted {
        &self.0.vetted
    }

    pub fn key(&self) -> &ProvenKey {
        &self.0.key
    }

    pub fn mailbox(&self) -> &ConfirmedMailbox {
        &self.0.mailbox
    }

    pub fn choice(&self) -> &Choice {
        &self.0.choice
    }

    pub fn statements(&self) -> &Statements {
        &self.0.statements
    }

    pub fn activated_at(&self) -> Instant {
        self.0.activated_at
    }

    /// Evidence ages, counted back from the moment of issuance (SBR 4.2.1).
    pub fn fresh(&self, now: Instant) -> Result<(), Refusal> {
        self.0.vetted.fresh(now)?;
        self.0.mailbox.fresh(now)
    }

    /// SHA-256 over the whole request, in hex: what the journal keeps of it.
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(&self.0).expect("a request is plain data");
        pki::digest::hex(&pki::digest::sha256(&json))
    }
}

#[cfg(test)]
mod tests;
