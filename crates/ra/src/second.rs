//! The port to a second linter, which nobody here wrote: pkilint in its REST form.
//!
//! It fails closed. Unreachable, late, or an answer that cannot be read is a fault: nothing is promised, the order
//! stays where it is and its job is tried again.

use crate::http;
use ca::{
    Fault,
    opinion::{Grade, Opinion, Remark},
    profile::Kind,
};
use serde::Deserialize;
use std::time::Duration;

/// Opinions are a few kilobytes.
const BODY_BYTES: u64 = 1_000_000;

/// The second linter. A closed set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Second {
    /// Ours alone.
    Absent,
    Pkilint {
        /// Scheme and authority, and a path if it has one: `http://127.0.0.1:8000`.
        base_url: String,
        deadline: Duration,
    },
}

impl Second {
    /// Plain HTTP only on the loopback: whoever can change an answer on its way has opened the door.
    pub fn pkilint(url: &str, deadline: Duration) -> Result<Second, String> {
        let base_url = url.trim_end_matches('/').to_owned();
        if http::place(&base_url).is_none() {
            return Err(format!(
                "the second linter must be https, or http on this machine, not {url}"
            ));
        }
        Ok(Second::Pkilint { base_url, deadline })
    }

    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            second: self,
            silent: None,
        }
    }
}

/// The questions of one batch: who was silent once is not waited for again.
pub(crate) struct Asking<'a> {
    second: &'a Second,
    silent: Option<Fault>,
}

impl Asking<'_> {
    /// What the second linter says of a certificate under a placeholder signature; nothing if there is no such
    /// linter.
    pub fn about(&mut self, kind: Kind, der: &[u8]) -> Result<Vec<Opinion>, Fault> {
        let Second::Pkilint { base_url, deadline } = self.second else {
            return Ok(Vec::new());
        };
        if let Some(fault) = &self.silent {
            return Err(fault.clone());
        }
        let answer = ask(base_url, *deadline, kind, der)
            .map_err(|words| Fault::SecondLinter(format!("{base_url}: {words}")));
        self.silent = answer.as_ref().err().cloned();
        answer.map(|opinion| vec![opinion])
    }
}

/// The group of rules that fits: the S/MIME requirements say nothing about responders.
fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::OrganizationMultipurpose => "cabf-smime",
        Kind::OcspResponder => "pkix",
    }
}

fn ask(base_url: &str, deadline: Duration, kind: Kind, der: &[u8]) -> Result<Opinion, String> {
    let group = group(kind);
    let place = http::place(&format!("{base_url}/certificate/{group}"))
        .ok_or("neither https nor on the loopback")?;
    let question = serde_json::json!({ "pem": pki::pem::encode("CERTIFICATE", der) });
    let mut reply = place
        .agent(deadline)
        .post(place.uri)
        .content_type("application/json")
        .send(question.to_string())
        .map_err(|error| said(&error, deadline))?;
    let status = reply.status().as_u16();
    let body = reply
        .body_mut()
        .with_config()
        .limit(BODY_BYTES)
        .read_to_vec()
        .map_err(|error| said(&error, deadline))?;
    if status != 200 {
        return Err(format!("it answers with status {status}"));
    }
    let results: Results =
        serde_json::from_slice(&body).map_err(|error| format!("its answer is strange: {error}"))?;
    results.opinion(group)
}

fn said(error: &ureq::Error, deadline: Duration) -> String {
    let late = match error {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(cause) => cause.kind() == std::io::ErrorKind::TimedOut,
        _ => false,
    };
    match late {
        true => format!("no answer within {} ms", deadline.as_millis()),
        false => error.to_string(),
    }
}

/// The answer of `POST /certificate/{group}`, as far as it is read here.
#[derive(Deserialize)]
struct Results {
    results: Vec<Validated>,
    linter: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Validated {
    node_path: String,
    finding_descriptions: Vec<Described>,
}

#[derive(Deserialize)]
struct Described {
    severity: String,
    code: String,
    message: Option<String>,
}

impl Results {
    fn opinion(self, group: &str) -> Result<Opinion, String> {
        let mut findings = Vec::new();
        for Validated {
            node_path,
            finding_descriptions,
        } in self.results
        {
            for one in finding_descriptions {
                let severity = match one.severity.as_str() {
                    "FATAL" | "ERROR" => Grade::Error,
                    "WARNING" => Grade::Warning,
                    "NOTICE" | "INFO" | "DEBUG" => Grade::Notice,
                    other => return Err(format!("a finding is graded {other}")),
                };
                findings.push(Remark {
                    rule: one.code,
                    severity,
                    source: node_path.clone(),
                    message: one.message.unwrap_or_default(),
                });
            }
        }
        Ok(Opinion {
            linter: format!("pkilint {group} {}", self.linter.name),
            findings,
        })
    }
}
