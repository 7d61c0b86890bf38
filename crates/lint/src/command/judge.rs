//! One object's opinion: which profile, which moment, which findings.

use std::error::Error;

use der::oid::ObjectIdentifier;
use pki::certificate::Certificate;
use pki::crl::Crl;
use pki::extension::{oid, read};
use sealwright_lint::{Finding, Input, ProfileSet, against_issuer, certificate, crl};

use super::sniff::{self, What};

/// The names on the command line and in what is printed.
const PROFILES: &[(&str, ProfileSet)] = &[
    ("ov-multipurpose", ProfileSet::OV_MULTIPURPOSE),
    ("issuing-ca", ProfileSet::IssuingCa),
    ("root", ProfileSet::Root),
    ("ocsp-responder", ProfileSet::OcspResponder),
];

/// For what has no readable first second: nothing dated is judged leniently because of that.
const UNDATED: i64 = 2_524_607_999; // 2049-12-31

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
    let known = PROFILES.iter().find(|(name, _)| *name == text);
    known.map(|(_, profile)| *profile).ok_or_else(|| {
        let names: Vec<_> = PROFILES.iter().map(|(name, _)| *name).collect();
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
        }
    }

    fn of_certificate(&self, der: &[u8], at: i64) -> Opinion {
        let parsed = Certificate::parse(der).ok();
        let profile = self
            .profile
            .or_else(|| parsed.as_ref().map(detect))
            .unwrap_or(ProfileSet::OV_MULTIPURPOSE);
        let mut findings = certificate(Input::Certificate(der), profile, at);
        let issuer = parsed.and_then(|parsed| self.issuer(parsed.issuer_der()));
        if let Some(issuer) = issuer {
            findings.extend(against_issuer(Input::Certificate(der), issuer, at));
        }
        Opinion {
            profile: name(profile),
            at,
            findings,
        }
    }

    /// A list is judged beside its CA, without which nothing can be said about it.
    fn of_crl(&self, der: &[u8], at: i64) -> Result<Opinion, String> {
        let named = match Crl::parse(der) {
            Ok(list) => self.issuer(list.issuer_der()),
            Err(_) => self.issuers.first(),
        };
        let issuer = named.ok_or("a revocation list, whose CA must be given with --issuer")?;
        Ok(Opinion {
            profile: "crl",
            at,
            findings: crl(der, issuer, at),
        })
    }

    fn issuer(&self, name: &[u8]) -> Option<&Certificate> {
        self.issuers
            .iter()
            .find(|issuer| issuer.subject_der() == name)
    }
}

fn detect(certificate: &Certificate) -> ProfileSet {
    let purposes: Vec<ObjectIdentifier> = certificate
        .extension(oid::EXTENDED_KEY_USAGE)
        .and_then(|extension| read::extended_key_usage(&extension.value).ok())
        .unwrap_or_default();
    let self_issued = certificate.subject_der() == certificate.issuer_der();
    match certificate.is_ca() {
        true if self_issued => ProfileSet::Root,
        true => ProfileSet::IssuingCa,
        false if purposes.contains(&oid::OCSP_SIGNING) => ProfileSet::OcspResponder,
        false => ProfileSet::OV_MULTIPURPOSE,
    }
}

fn name(profile: ProfileSet) -> &'static str {
    let known = PROFILES.iter().find(|(_, known)| *known == profile);
    known.map_or("unnamed", |(name, _)| name)
}

/// A problem with what lies under it.
pub fn causes(problem: &dyn Error) -> String {
    match problem.source() {
        Some(cause) => format!("{problem}: {}", causes(cause)),
        None => problem.to_string(),
    }
}
