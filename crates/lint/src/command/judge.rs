//! One object's opinion: which profile, which moment, which findings.

use std::error::Error;

use pki::certificate::Certificate;
use pki::crl::Crl;
use sealwright_lint::{Finding, Input, ProfileSet, against_issuer, crl, existing, ocsp};

use super::sniff::{self, What};

/// For what has no readable first second: nothing dated is judged leniently because of that.
const UNDATED: i64 = 2_524_607_999; // 2049-12-31

/// For what does not say what it is: as ours.
const UNSAID: ProfileSet = ProfileSet::OV_MULTIPURPOSE;

pub struct Judge {
    pub profile: Option<ProfileSet>,
    pub at: Option<i64>,
    pub issuers: Vec<Certificate>,
}

pub struct Opinion {
    pub profile: &'static str,
    pub at: i64,
    pub findings: Vec<Finding>,
}

pub fn profile(text: &str) -> Result<ProfileSet, String> {
    ProfileSet::from_name(text).ok_or_else(|| {
        let names: Vec<_> = ProfileSet::all().map(ProfileSet::name).collect();
        format!("there is {}", names.join(", "))
    })
}

impl Judge {
    pub fn opinion(&self, der: &[u8]) -> Result<Opinion, String> {
        let (what, begins) = sniff::what(der);
        let at = self.at.or(begins).unwrap_or(UNDATED);
        match what {
            What::Certificate => Ok(self.of_certificate(der, at)),
            What::Crl => self.of_crl(der, at),
            What::OcspResponse => self.of_response(der, at),
        }
    }

    fn of_certificate(&self, der: &[u8], at: i64) -> Opinion {
        let parsed = Certificate::parse(der).ok();
        let profile = self
            .profile
            .or_else(|| ProfileSet::detect_in(Input::Certificate(der)))
            .unwrap_or(UNSAID);
        let mut findings = existing(der, profile, at);
        let issuer = parsed.and_then(|parsed| self.issuer(parsed.issuer_der()));
        if let Some(issuer) = issuer {
            findings.extend(against_issuer(Input::Certificate(der), issuer, at));
        }
        Opinion {
            profile: profile.name(),
            at,
            findings,
        }
    }

    /// A list is judged beside its CA, without which nothing can be said about it.
    fn of_crl(&self, der: &[u8], at: i64) -> Result<Opinion, String> {
        let named = match (Crl::parse(der), self.issuers.as_slice()) {
            // The only CA that was given is meant, also where the list names another or nobody.
            (_, [only]) => Some(only),
            (Ok(list), _) => self.issuer(list.issuer_der()),
            (Err(_), issuers) => issuers.first(),
        };
        let issuer = named.ok_or("a revocation list, whose CA must be given with --issuer")?;
        Ok(Opinion {
            profile: "crl",
            at,
            findings: crl(der, issuer, at),
        })
    }

    /// An answer names its CA by a hash only, so it is held against each that was given, and the best counts.
    fn of_response(&self, der: &[u8], at: i64) -> Result<Opinion, String> {
        let against = self.issuers.iter().map(|issuer| ocsp(der, issuer, at));
        let findings = against.min_by_key(Vec::len);
        Ok(Opinion {
            profile: "ocsp-response",
            at,
            findings: findings.ok_or("an OCSP response, whose CA must be given with --issuer")?,
        })
    }

    fn issuer(&self, name: &[u8]) -> Option<&Certificate> {
        self.issuers
            .iter()
            .find(|issuer| issuer.subject_der() == name)
    }
}

/// A problem with what lies under it.
pub fn causes(problem: &dyn Error) -> String {
    match problem.source() {
        Some(cause) => format!("{problem}: {}", causes(cause)),
        None => problem.to_string(),
    }
}
