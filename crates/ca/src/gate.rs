//! The one gate: `Draft`, `Linted`, `Intent`, `Signed`, each made by consuming the one before.
//!
//! First issue, renewal, API and officers all pass here. An [`Intent`] exists only once its row is written in
//! the caller's transaction, and a [`Signed`] only once the signature was verified over the promised bytes.

use crate::{
    Fault,
    opinion::{Grade, Opinion},
    profile::{IssuerProfile, Kind},
};
use domain::words::Instant;
use lint::{Finding, Input, Severity};
use pki::{
    certificate::{
        Certificate, TbsCertificate, assemble, second_opinion, with_placeholder_signature,
    },
    signature::SignatureAlgorithm,
};
use store::{Tx, journey::intents};

/// Others may take over an intent whose node has been silent this long.
pub const LEASE_SECONDS: i64 = 120;

/// What is to be signed, not yet judged.
#[derive(Debug)]
pub struct Draft {
    kind: Kind,
    issuer: String,
    serial: [u8; 16],
    tbs: Vec<u8>,
}

/// Judged and found clean by every linter at the time of the draft.
#[derive(Debug)]
pub struct Linted {
    draft: Draft,
    opinions: Vec<Opinion>,
}

/// Why a draft does not pass, in words for the operator, one for each finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Vec<String>);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.join("; "))
    }
}

/// There is no second linter.
pub fn alone(_: Kind, _: &[u8]) -> Result<Vec<Opinion>, Fault> {
    Ok(Vec::new())
}

/// A promise in the store: this serial, these bytes, this order.
#[derive(Clone, Debug)]
pub struct Intent(intents::Intent);

/// A certificate that exists.
#[derive(Debug)]
pub struct Signed {
    intent: Intent,
    certificate: Certificate,
}

/// Draws a serial number: 127 random bits, positive, always 16 octets (SBR 7.1). A draw whose first octet would
/// vanish in DER is drawn again rather than forced, which keeps every bit of the rest even.
pub fn serial(mut draw: impl FnMut() -> [u8; 16]) -> [u8; 16] {
    loop {
        let mut octets = draw();
        let [first, ..] = &mut octets;
        *first &= 0x7f;
        if *first != 0 {
            return octets;
        }
    }
}

impl Draft {
    pub fn new(kind: Kind, issuer: &IssuerProfile, tbs: &TbsCertificate) -> Draft {
        Draft {
            kind,
            issuer: issuer.id.clone(),
            serial: tbs.serial,
            tbs: tbs.encode(),
        }
    }

    /// Lints the bytes under a constant placeholder signature (SBR 4.3.1.2). Errors and warnings of our own linter
    /// stop it, and errors of a second one. `second` is asked for everything that ours lets pass; if it cannot be
    /// asked there is a fault and nothing to sign.
    pub fn lint(
        self,
        issuer: &IssuerProfile,
        at: i64,
        second: impl FnOnce(Kind, &[u8]) -> Result<Vec<Opinion>, Fault>,
    ) -> Result<Result<Linted, Refused>, Fault> {
        let findings = judge(self.kind, &self.tbs, &issuer.certificate, at);
        if blocking(&findings) {
            return Ok(Err(Refused(
                findings.iter().map(ToString::to_string).collect(),
            )));
        }
        // What was judged can be dressed; if not, that is a finding above.
        let dressed = with_placeholder_signature(&self.tbs)
            .map_err(|problem| Fault::Setup(problem.to_string()))?;
        let mut opinions = vec![Opinion::own(&findings)];
        opinions.extend(second(self.kind, &dressed)?);
        let others = opinions.iter().skip(1);
        let grave: Vec<_> = others
            .flat_map(|opinion| opinion.at_least(Grade::Error))
            .collect();
        if !grave.is_empty() {
            return Ok(Err(Refused(grave)));
        }
        Ok(Ok(Linted {
            draft: self,
            opinions,
        }))
    }
}

/// The linter's opinion of bytes to be signed, by themselves and under this issuer.
pub fn judge(kind: Kind, tbs: &[u8], issuer: &Certificate, at: i64) -> Vec<Finding> {
    lint::under_issuer(Input::Tbs(tbs), kind.lint_set(), issuer, at)
}

/// Whether any of these findings forbids signing.
pub fn blocking(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity >= Severity::Warning)
}

impl Linted {
    pub fn tbs_sha256(&self) -> String {
        pki::digest::hex(&pki::digest::sha256(&self.draft.tbs))
    }

    pub fn serial_hex(&self) -> String {
        pki::digest::hex(&self.draft.serial)
    }

    pub fn issuer(&self) -> &str {
        &self.draft.issuer
    }

    /// Writes the promise in the caller's transaction. The table's unique indexes forbid a second living one.
    ///
    /// Borrows, because the writer may run a transaction twice; only the transaction that commits counts.
    pub fn intend(
        &self,
        tx: &mut Tx,
        node: &str,
        order: &str,
        attempt: u32,
        caa: Option<String>,
        now: Instant,
    ) -> Result<Intent, store::Fault> {
        let intent = intents::Intent {
            issuer: self.draft.issuer.clone(),
            serial: self.draft.serial.to_vec(),
            order: order.to_owned(),
            attempt: i64::from(attempt),
            profile: self.draft.kind.code().to_owned(),
            tbs: self.draft.tbs.clone(),
            findings: serde_json::to_string(&self.opinions).unwrap_or_default(),
            caa,
            state: intents::State::Claimed,
            node: node.to_owned(),
            claimed_at: now,
            lease_until: now.plus(LEASE_SECONDS),
        };
        intents::insert(tx, &intent)?;
        Ok(Intent(intent))
    }
}

impl Intent {
    /// A promise found in the store, for recovery.
    pub fn found(row: intents::Intent) -> Option<Intent> {
        (row.state == intents::State::Claimed).then_some(Intent(row))
    }

    pub fn row(&self) -> &intents::Intent {
        &self.0
    }

    pub fn serial_hex(&self) -> String {
        pki::digest::hex(&self.0.serial)
    }

    /// Puts the signature under the promised bytes, and believes it only after three checks: it verifies under
    /// the issuer's certificate, the signed bytes are the promised ones, and a second reader sees the same.
    pub fn signed(
        self,
        issuer: &IssuerProfile,
        algorithm: SignatureAlgorithm,
        signature: &[u8],
    ) -> Result<Signed, Fault> {
        let locked =
            |what: &str| Fault::Locked(format!("{} {}: {what}", self.0.issuer, self.serial_hex()));
        let der = assemble(&self.0.tbs, algorithm, signature);
        let certificate =
            Certificate::parse(&der).map_err(|problem| locked(&problem.to_string()))?;
        if !certificate.verify_signed_by(issuer.certificate.public_key()) {
            return Err(locked("the signature does not verify"));
        }
        if certificate.tbs() != self.0.tbs.as_slice()
            || certificate.serial() != self.0.serial.as_slice()
        {
            return Err(locked("the signed bytes are not those promised"));
        }
        match second_opinion(&der) {
            Ok(fields) if fields == certificate.fields() => {}
            Ok(_) => return Err(locked("two readers read two certificates")),
            Err(problem) => return Err(locked(&problem.to_string())),
        }
        Ok(Signed {
            intent: self,
            certificate,
        })
    }
}

impl Signed {
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    pub fn intent(&self) -> &Intent {
        &self.intent
    }

    pub fn sha256(&self) -> String {
        pki::digest::hex(&pki::digest::sha256(self.certificate.der()))
    }
}
