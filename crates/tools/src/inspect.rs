//! `inspect`: what files hold, and whether a request would be accepted.

use std::path::PathBuf;

use clap::Args;
use pki::csr::{Code, Examination};
use serde::Serialize;

use crate::{
    certificate::{Certificate, day, line},
    cli::{Answer, Done, Stop},
    doctor::{self, Opinion, in_fours},
    files,
    objects::{self, Object},
    report::{Mark, Report},
    words::Words,
};

#[derive(Args)]
pub struct Arguments {
    /// Files to look into; `-` is the standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// One JSON object in a line for each file.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Seen {
    file: String,
    kind: &'static str,
    /// What the portal would say if this were pasted as a request.
    request: Opinion,
    certificates: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    subject: String,
    names: Vec<String>,
    issuer: String,
    from: String,
    until: String,
    key: String,
    signed_with: String,
    serial: String,
    fingerprint: String,
    key_fingerprint: String,
}

pub fn run(arguments: &Arguments, report: &mut Report<'_>) -> Done {
    let mut answer = Answer::Yes;
    for path in &arguments.files {
        let bytes = files::read(path)?;
        let seen = seen(path.display().to_string(), &bytes, report.words);
        if arguments.json {
            report.json(&seen);
        } else {
            tell(&seen, report);
        }
        if seen.kind == UNKNOWN || (seen.kind == REQUEST && !seen.request.correct) {
            answer = Answer::No;
        }
    }
    Ok(answer)
}

const REQUEST: &str = "request";
const CERTIFICATE: &str = "certificate";
const PRIVATE_KEY: &str = "private-key";
const PFX: &str = "pfx";
const UNKNOWN: &str = "unknown";

fn seen(file: String, bytes: &[u8], words: &Words) -> Seen {
    let examination = pki::csr::examine(bytes);
    let objects = objects::of_file(bytes);
    let certificates = certificates_of(&objects);
    Seen {
        file,
        kind: kind(&examination, &objects, !certificates.is_empty()),
        request: doctor::opinion(&examination, words),
        certificates: certificates.iter().map(shown).collect(),
    }
}

/// A private key is named before anything else; whatever is meant as a request is judged as one.
fn kind(examination: &Examination, objects: &[Object], has_certificates: bool) -> &'static str {
    let problem = match &examination.verdict {
        Ok(_) => return REQUEST,
        Err(problem) => problem,
    };
    let has_request = objects.iter().any(|it| matches!(it, Object::Request));
    let said = problem.args.iter().find(|(name, _)| *name == "kind");
    match (problem.code, said.map(|(_, kind)| kind.as_str())) {
        (Code::Csr04, _) => PRIVATE_KEY,
        _ if has_certificates && !has_request => CERTIFICATE,
        (Code::Csr05, Some("pfx")) => PFX,
        (Code::Csr03, _) if !has_request => UNKNOWN,
        (Code::Csr05 | Code::Csr06 | Code::Csr00, _) => UNKNOWN,
        _ => REQUEST,
    }
}

/// For the other commands too: all certificates of a file, those that cannot be read left out.
pub fn certificates_of(objects: &[Object]) -> Vec<Certificate> {
    let read = |object: &Object| match object {
        Object::Certificate(der) => Certificate::read(der),
        _ => None,
    };
    objects.iter().filter_map(read).collect()
}

/// The certificates in files, or why there are none.
pub fn certificates_in(paths: &[PathBuf]) -> Result<Vec<Certificate>, Stop> {
    let mut found: Vec<Certificate> = Vec::new();
    let mut has_request = false;
    for path in paths {
        let objects = objects::of_file(&files::read(path)?);
        has_request |= objects.iter().any(|it| matches!(it, Object::Request));
        for one in certificates_of(&objects) {
            // The same file given twice, or a chain that repeats the certificate.
            if !found.iter().any(|known| known.der == one.der) {
                found.push(one);
            }
        }
    }
    match (found.is_empty(), has_request) {
        (false, _) => Ok(found),
        (true, true) => Err(Stop::new("tool-request-here")),
        (true, false) => Err(Stop::new("tool-no-certificate")),
    }
}

fn shown(one: &Certificate) -> Shown {
    Shown {
        subject: line(&one.subject),
        names: one.names.clone(),
        issuer: line(&one.issuer),
        from: day(one.from),
        until: day(one.until),
        key: one.key_text(),
        signed_with: one.signed_with(),
        serial: in_fours(&one.serial),
        fingerprint: in_fours(&pki::digest::sha256(&one.der)),
        key_fingerprint: in_fours(&pki::digest::sha256(&one.spki)),
    }
}

fn tell(seen: &Seen, report: &mut Report<'_>) {
    let words = report.words;
    match seen.kind {
        CERTIFICATE => {
            for one in &seen.certificates {
                report.heading(&format!(
                    "{}: {}",
                    seen.file,
                    words.t("tool-is-certificate")
                ));
                report.table(&rows(one, words));
            }
        }
        PRIVATE_KEY => told(
            seen,
            "tool-is-key",
            &words.t("terminal-private-key"),
            report,
        ),
        PFX => told(seen, "tool-is-pfx", &words.t("tool-is-pfx-text"), report),
        REQUEST => {
            let title = words.t("tool-is-request");
            report.heading(&format!("{}: {title}", seen.file));
            tell_request(&seen.request, report);
        }
        _ => {
            report.heading(&seen.file);
            tell_request(&seen.request, report);
        }
    }
}

fn told(seen: &Seen, title: &str, text: &str, report: &mut Report<'_>) {
    let title = report.words.t(title);
    report.heading(&format!("{}: {title}", seen.file));
    report.line(Mark::Note, text);
}

fn tell_request(opinion: &Opinion, report: &mut Report<'_>) {
    let words = report.words;
    match &opinion.problem {
        None => {
            let (title, text) = (words.t("csr-correct"), words.t("csr-correct-text"));
            report.line(Mark::Right, &format!("{title}. {text}"));
        }
        Some(problem) => {
            report.line(Mark::Wrong, &problem.message);
            let place = [&problem.place, &problem.support];
            let place: Vec<&str> = place
                .iter()
                .map(|it| it.as_str())
                .filter(|it| !it.is_empty())
                .collect();
            report.heading(&format!("  {}", place.join(" · ")));
        }
    }
    let row = |(label, value, note): &(String, String, String)| {
        let note = if note.is_empty() {
            String::new()
        } else {
            format!(" ({note})")
        };
        (label.clone(), format!("{value}{note}"))
    };
    report.table(&opinion.found.iter().map(row).collect::<Vec<_>>());
    for notice in &opinion.notices {
        report.line(Mark::Note, &notice.message);
    }
}

fn rows(one: &Shown, words: &Words) -> Vec<(String, String)> {
    [
        ("tool-found-subject", one.subject.clone()),
        ("tool-found-names", one.names.join(", ")),
        ("tool-found-issuer", one.issuer.clone()),
        ("tool-found-from", one.from.clone()),
        ("tool-found-until", one.until.clone()),
        ("tool-found-key", one.key.clone()),
        ("tool-found-signed", one.signed_with.clone()),
        ("tool-found-serial", one.serial.clone()),
        ("tool-found-fingerprint", one.fingerprint.clone()),
        ("tool-found-key-fingerprint", one.key_fingerprint.clone()),
    ]
    .map(|(key, value)| (words.t(key), value))
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/csr/");

    fn kind_of(name: &str) -> &'static str {
        let bytes = std::fs::read(format!("{CORPUS}{name}")).expect(name);
        seen(name.to_owned(), &bytes, &Words::of(Lang::En)).kind
    }

    #[test]
    fn each_thing_is_called_what_it_is() {
        for (name, kind) in [
            ("ok_rsa2048.pem", REQUEST),
            ("last_lines_lost.pem", REQUEST),
            ("certificate_before.pem", REQUEST),
            ("certificate.pem", CERTIFICATE),
            ("certificate.der", CERTIFICATE),
            ("chain.p7b", CERTIFICATE),
            ("key.pfx", PFX),
            ("private_P-256.der", PRIVATE_KEY),
            ("private_before_request.pem", PRIVATE_KEY),
            ("ssh.txt", UNKNOWN),
            ("public_rsa.pem", UNKNOWN),
            ("empty.txt", UNKNOWN),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }

    /// Every message is said with everything that it needs, in both languages.
    #[test]
    fn the_whole_corpus_can_be_spoken_of() {
        for words in [Words::of(Lang::En), Words::of(Lang::Pl)] {
            for entry in std::fs::read_dir(CORPUS).unwrap() {
                let path = entry.unwrap().path();
                let seen = seen(String::new(), &std::fs::read(&path).unwrap(), &words);
                let json = serde_json::to_string(&seen).unwrap();
                assert!(!json.contains("{ $"), "{}: {json}", path.display());
            }
        }
    }
}
