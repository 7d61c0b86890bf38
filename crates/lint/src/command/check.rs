//! `sealwright-lint check`: every object of every file, one after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pki::certificate::Certificate;
use sealwright_lint::ProfileSet;

use super::judge::{self, Judge};
use super::objects::Objects;
use super::report::{Form, Report};
use super::when;

#[derive(Args)]
pub struct Arguments {
    /// What the certificates are meant to be; otherwise each says so itself.
    #[arg(long, value_name = "NAME", value_parser = judge::profile)]
    profile: Option<ProfileSet>,
    /// The moment whose rules count, as Unix seconds or RFC 3339; otherwise the first second of each certificate.
    #[arg(long, value_name = "TIME", value_parser = when::moment, allow_negative_numbers = true)]
    at: Option<i64>,
    /// One JSON object on a line for each certificate or list.
    #[arg(long)]
    json: bool,
    /// The CA's certificate, or several: what was issued by one of them is held against it.
    #[arg(long, value_name = "FILE")]
    issuer: Vec<PathBuf>,
    /// Files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let issuers = match issuers(&arguments.issuer) {
        Ok(issuers) => issuers,
        Err(words) => {
            eprintln!("sealwright-lint: {words}");
            return ExitCode::from(super::report::UNREAD);
        }
    };
    let judge = Judge {
        profile: arguments.profile,
        at: arguments.at,
        issuers,
    };
    let form = match arguments.json {
        true => Form::Json,
        false => Form::Text,
    };
    let mut report = Report::new(form, io::stdout().lock());
    let mut printed = Ok(());
    for path in &arguments.files {
        printed = file(path, &judge, &mut report);
        if printed.is_err() {
            break;
        }
    }
    match printed.and_then(|()| report.end()) {
        Ok(code) => ExitCode::from(code),
        // Whoever reads has seen enough: `sealwright-lint … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sealwright-lint: cannot print: {error}");
            ExitCode::from(super::report::UNREAD)
        }
    }
}

/// Fails only when nothing can be printed any more.
fn file(path: &Path, judge: &Judge, report: &mut Report<impl io::Write>) -> io::Result<()> {
    let name = path.display().to_string();
    let source = match open(path) {
        Ok(source) => source,
        Err(error) => return report.unread(&name, None, &error.to_string()),
    };
    for (index, object) in Objects::of(source).enumerate() {
        match object {
            Ok(der) => match judge.opinion(&der) {
                Ok(opinion) => report.judged(&name, index, &opinion)?,
                Err(words) => report.unread(&name, Some(index), &words)?,
            },
            Err(words) => report.unread(&name, Some(index), &words)?,
        }
    }
    Ok(())
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let mut file = File::open(path)?;
    // A folder opens, and fails only when it is read.
    let _ = file.read(&mut [])?;
    Ok(Box::new(BufReader::new(file)))
}

fn issuers(paths: &[PathBuf]) -> Result<Vec<Certificate>, String> {
    let mut issuers = Vec::new();
    for path in paths {
        let said = |words: String| format!("{}: {words}", path.display());
        let source = open(path).map_err(|error| said(error.to_string()))?;
        for object in Objects::of(source) {
            let der = object.map_err(said)?;
            issuers
                .push(Certificate::parse(&der).map_err(|problem| said(judge::causes(&problem)))?);
        }
    }
    Ok(issuers)
}
