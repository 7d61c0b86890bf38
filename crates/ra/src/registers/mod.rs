//! Registers of organisations: ask one for a number, keep its answer word by word.
//!
//! Holds the adapters, a closed set; never compares (that is `domain::matching`) and never decides. Blocking: a
//! job or a request's own thread calls it. Every answer comes back with its raw bytes, address and SHA-256,
//! because the bytes are the evidence and the record is only our reading of them (SBR 3.2.3, 5.4.1).
//! Start with [`Register::lookup`].

mod http;
mod krs;
#[cfg(test)]
mod tests;

use domain::matching::{NumberType, RegisterNumber, RegisterRecord};
use std::time::Duration;

/// How long one question to a register may take.
pub const ANSWER_SECONDS: u64 = 10;
/// Where the Ministry of Justice answers for the National Court Register.
pub const KRS_URL: &str = "https://api-krs.ms.gov.pl";

/// A register that can be asked, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Register {
    /// The Polish National Court Register: entrepreneurs, and associations and foundations.
    Krs {
        /// Scheme and authority, `https://api-krs.ms.gov.pl`; plain HTTP only on the loopback.
        base_url: String,
    },
}

/// What came back, and the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub outcome: Outcome,
    /// The raw answer that the outcome rests on; for "not found" the last one.
    pub body: Vec<u8>,
    pub url: String,
    /// Of `body`, in hex.
    pub sha256: String,
    pub fetched_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Found(Box<RegisterRecord>),
    /// The register answered and has no such entry.
    NotFound,
}

/// The register could not be asked. Never the same as "not found": the case waits, or goes on by hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterFault {
    #[error("the register does not answer")]
    Down,
    #[error("the register takes longer than {ANSWER_SECONDS} seconds")]
    Slow,
    #[error("the register asks to be asked less often")]
    RateLimited {
        /// What it said itself, when it said something.
        retry_seconds: Option<u32>,
    },
    #[error("the register's answer cannot be read: {0}")]
    Malformed(&'static str),
    #[error("the register's address is neither https nor on the loopback")]
    Address,
}

impl RegisterFault {
    /// Its message in the language files.
    pub fn key(&self) -> &'static str {
        match self {
            RegisterFault::Down => "register-down",
            RegisterFault::Slow => "register-slow",
            RegisterFault::RateLimited { .. } => "register-rate-limited",
            RegisterFault::Malformed(_) => "register-malformed",
            RegisterFault::Address => "register-address",
        }
    }
}

impl Register {
    /// Asks for one number; `now` is what the answer is stamped with.
    pub fn lookup(&self, number: &RegisterNumber, now: i64) -> Result<Answer, RegisterFault> {
        self.lookup_within(number, now, Duration::from_secs(ANSWER_SECONDS))
    }

    /// The same with another patience for each question to the register.
    pub fn lookup_within(
        &self,
        number: &RegisterNumber,
        now: i64,
        patience: Duration,
    ) -> Result<Answer, RegisterFault> {
        match (self, number.kind) {
            (Register::Krs { base_url }, NumberType::Krs) => {
                krs::lookup(base_url, number, now, patience)
            }
        }
    }

    /// The register's short name, as records carry it.
    pub fn name(&self) -> &'static str {
        match self {
            Register::Krs { .. } => krs::NAME,
        }
    }
}
