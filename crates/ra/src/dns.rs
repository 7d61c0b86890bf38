//! The port to the domain name system: may we issue for this domain? (SBR 4.2.2.1)

use domain::{issuance::CaaAnswer, words::Instant};
use pki::mailbox::Mailbox;

/// Who answers. A closed set; a validating resolver is the next variant.
#[derive(Clone, Debug)]
pub enum Dns {
    /// The demo's fixed answers: every domain permits, but `no-mail.example.com` names another CA.
    Fixed,
    /// No resolver is configured: nothing can be issued, and `serve` says so before it starts.
    Absent,
}

/// The domain that the demo's fixed answers forbid, so that the refusal can be seen.
pub const FORBIDDEN_DOMAIN: &str = "no-mail.example.com";

impl Dns {
    pub fn caa(&self, mailbox: &Mailbox, now: Instant) -> CaaAnswer {
        let domain = mailbox.domain().to_owned();
        let forbidden = domain == FORBIDDEN_DOMAIN;
        let (permit, answer, source) = match self {
            Dns::Fixed if forbidden => (
                false,
                format!("{domain}. CAA 0 issuemail \"other-ca.example\""),
                "fixed answers of the demo",
            ),
            Dns::Fixed => (
                true,
                "no CAA record restricts e-mail".to_owned(),
                "fixed answers of the demo",
            ),
            Dns::Absent => (false, "no resolver is configured".to_owned(), "nobody"),
        };
        CaaAnswer {
            mailbox: mailbox.clone(),
            domain,
            permit,
            answer,
            source: source.to_owned(),
            ttl: 0,
            checked_at: now,
        }
    }
}
