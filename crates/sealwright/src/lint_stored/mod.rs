//! `sealwright lint --stored`: everything unexpired in the database, by the rules of a day.
//!
//! Reads pages and writes nothing, so it may run beside `serve`. The rules are crate `lint`'s, and which set is
//! asked is what the certificate was promised as. [`question`] finds certificates by what stands in them.

mod question;
#[cfg(test)]
mod tests;

use crate::{cli::Outcome, config::Config, house};
use ca::{opinion::Opinion, profile::Kind};
use clap::Args;
use domain::words::Instant;
use lint::{Finding, Input, ProfileSet, Severity};
use pki::certificate::Certificate;
use question::Question;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    io::{self, Write},
    path::PathBuf,
};
use store::{
    Store,
    journey::{
        certificates::{self, Stored},
        status,
    },
};

/// Certificates in memory at a time.
const PAGE: i64 = 500;

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    config: PathBuf,
    /// Every certificate of the database that has not ended, and those of the issuing CAs.
    #[arg(long, required = true)]
    stored: bool,
    /// The day whose rules count: now, Unix seconds, a date or RFC 3339.
    #[arg(long, default_value = "now")]
    at: String,
    /// Only certificates with this in them; several must all hold. eku=clientAuth, key=rsa-2048, subject.O~=text,
    /// mailbox~=@example.com, policy=2.23.140.1.5.2.2, issuer=issuing-1, serial=…, rule=NAME, severity=error; != is not.
    #[arg(long = "where", value_name = "QUESTION", value_parser = Question::parse)]
    questions: Vec<Question>,
    /// One JSON object on a line for each certificate.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let config = Config::read(&arguments.config)?;
    let store = house::open_store(&config)?;
    let now = Instant(house::clock(&config, &store)?.now());
    let at = moment(&arguments.at, now)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut sum = Sum::default();
    let json = arguments.json;
    let listing = each(&store, now, at, |judged| {
        if !arguments.questions.iter().all(|one| one.holds(judged)) {
            return Ok(());
        }
        sum.count(judged);
        let asked = !arguments.questions.is_empty();
        match json {
            true => writeln!(out, "{}", judged.json()),
            false if asked || judged.worst().is_some() => write!(out, "{}", judged.words()),
            false => Ok(()),
        }
        .map_err(|error| error.to_string())
    });
    listing?;
    if !json {
        writeln!(out, "{}", sum.words()).map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())?;
    match sum.with_errors {
        0 => Ok(()),
        some => Err(format!("{some} with errors")),
    }
}

/// One certificate, what is wrong with it by the rules of the day, and what was said before it was signed.
pub(crate) struct Judged {
    pub issuer: String,
    pub serial: String,
    pub profile: &'static str,
    pub revoked: bool,
    /// What cannot be read any more has only findings.
    pub certificate: Option<Certificate>,
    pub findings: Vec<Finding>,
    pub before: Vec<Opinion>,
}

#[derive(Default)]
struct Sum {
    judged: u64,
    with_errors: u64,
    with_warnings: u64,
}

/// Calls `with` for each, the CAs first.
pub(crate) fn each(
    store: &Store,
    now: Instant,
    at: i64,
    mut with: impl FnMut(&Judged) -> Outcome,
) -> Outcome {
    let issuers = store
        .read("lint.issuers", status::issuers)
        .map_err(|fault| fault.to_string())?;
    let mut known = HashMap::new();
    for issuer in issuers {
        let certificate = Certificate::parse(&issuer.certificate).ok();
        if issuer.not_after >= now {
            with(&of_ca(&issuer, certificate.as_ref(), at))?;
        }
        known.extend(certificate.map(|certificate| (issuer.id, certificate)));
    }
    let mut after = String::new();
    loop {
        let place = after.clone();
        let page = store
            .read("lint.stored", move |tx| {
                certificates::unexpired(tx, now, &place, PAGE)
            })
            .map_err(|fault| fault.to_string())?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after.clone_from(&last.id);
        for stored in &page {
            with(&of_stored(stored, known.get(&stored.issuer), at))?;
        }
    }
}

fn of_ca(issuer: &status::Issuer, certificate: Option<&Certificate>, at: i64) -> Judged {
    let profile = certificate
        .and_then(ProfileSet::detect)
        .unwrap_or(ProfileSet::IssuingCa);
    Judged {
        issuer: issuer.id.clone(),
        serial: certificate.map_or(String::new(), |one| pki::digest::hex(one.serial())),
        profile: profile.name(),
        revoked: false,
        certificate: certificate.cloned(),
        findings: lint::existing(&issuer.certificate, profile, at),
        before: Vec::new(),
    }
}

fn of_stored(stored: &Stored, issuer: Option<&Certificate>, at: i64) -> Judged {
    let certificate = Certificate::parse(&stored.der).ok();
    let promised = stored.profile.as_deref().and_then(Kind::parse);
    let profile = promised
        .map(Kind::lint_set)
        .or_else(|| certificate.as_ref().and_then(ProfileSet::detect))
        .unwrap_or(ProfileSet::OV_MULTIPURPOSE);
    let mut findings = lint::existing(&stored.der, profile, at);
    if let Some(issuer) = issuer {
        let input = Input::Certificate(&stored.der);
        findings.extend(lint::against_issuer(input, issuer, at));
    }
    Judged {
        issuer: stored.issuer.clone(),
        serial: pki::digest::hex(&stored.serial),
        profile: profile.name(),
        revoked: stored.revoked,
        certificate,
        findings,
        before: Opinion::read(stored.findings.as_deref().unwrap_or_default()),
    }
}

impl Judged {
    fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    fn said_before(&self) -> impl Iterator<Item = String> {
        self.before.iter().flat_map(|opinion| {
            let said = opinion.findings.iter();
            said.map(|one| format!("{}: {one}", opinion.linter))
        })
    }

    fn words(&self) -> String {
        let revoked = if self.revoked { ", revoked" } else { "" };
        let subject = self
            .certificate
            .as_ref()
            .map(|one| one.subject().to_string());
        let subject = subject.unwrap_or_default();
        let mut text = format!(
            "{} of {} ({}{revoked}) {subject}\n",
            self.serial, self.issuer, self.profile
        );
        for finding in &self.findings {
            text += &format!("    {finding}\n        {}\n", finding.fix);
        }
        for said in self.said_before() {
            text += &format!("    before it was signed, {said}\n");
        }
        text
    }

    fn json(&self) -> Value {
        let finding = |one: &Finding| {
            json!({
                "rule": one.rule,
                "severity": one.severity.name(),
                "source": one.source,
                "section": one.section,
                "message": one.message,
                "fix": one.fix,
            })
        };
        json!({
            "serial": self.serial,
            "issuer": self.issuer,
            "profile": self.profile,
            "revoked": self.revoked,
            "subject": self.certificate.as_ref().map(|one| one.subject().to_string()),
            "not_after": self.certificate.as_ref().map(Certificate::not_after),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
            "before": self.before,
        })
    }
}

impl Sum {
    fn count(&mut self, judged: &Judged) {
        self.judged += 1;
        match judged.worst() {
            Some(Severity::Error) => self.with_errors += 1,
            Some(Severity::Warning) => self.with_warnings += 1,
            Some(Severity::Notice) | None => {}
        }
    }

    fn words(&self) -> String {
        let without = self.judged - self.with_errors - self.with_warnings;
        format!(
            "{} certificates: {} with errors, {} with warnings, {without} without",
            self.judged, self.with_errors, self.with_warnings
        )
    }
}

fn moment(text: &str, now: Instant) -> Result<i64, String> {
    if text == "now" {
        return Ok(now.0);
    }
    if let Ok(seconds) = text.parse() {
        return Ok(seconds);
    }
    let time = text
        .parse::<jiff::Timestamp>()
        .or_else(|_| format!("{text}T00:00:00Z").parse());
    time.map(jiff::Timestamp::as_second)
        .map_err(|_| format!("{text} is neither now, Unix seconds, a date nor a time"))
}
