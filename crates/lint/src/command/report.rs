//! What is printed, and the exit status.

use std::io::{self, BufWriter, Write};

use sealwright_lint::{Finding, Severity};
use serde::Serialize;

use super::judge::Opinion;

pub const WARNINGS: u8 = 1;
pub const ERRORS: u8 = 2;
pub const UNREAD: u8 = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    Json,
}

pub struct Report<W: Write> {
    form: Form,
    out: BufWriter<W>,
    judged: u64,
    with_warnings: u64,
    with_errors: u64,
    unread: u64,
}

impl<W: Write> Report<W> {
    pub fn new(form: Form, out: W) -> Self {
        Self {
            form,
            out: BufWriter::new(out),
            judged: 0,
            with_warnings: 0,
            with_errors: 0,
            unread: 0,
        }
    }

    pub fn judged(&mut self, file: &str, index: usize, opinion: &Opinion) -> io::Result<()> {
        self.judged += 1;
        match opinion
            .findings
            .iter()
            .map(|finding| finding.severity)
            .max()
        {
            Some(Severity::Error) => self.with_errors += 1,
            Some(Severity::Warning) => self.with_warnings += 1,
            Some(Severity::Notice) | None => {}
        }
        match self.form {
            Form::Json => self.line(&Judged {
                file,
                index,
                profile: opinion.profile,
                at: opinion.at,
                findings: opinion.findings.iter().map(Line::of).collect(),
            }),
            Form::Text => {
                for finding in &opinion.findings {
                    writeln!(self.out, "{file}[{index}] {}: {finding}", opinion.profile)?;
                    writeln!(self.out, "    {}", finding.fix)?;
                }
                Ok(())
            }
        }
    }

    /// A file (without an index) or an object in it that could not be judged.
    pub fn unread(&mut self, file: &str, index: Option<usize>, words: &str) -> io::Result<()> {
        self.unread += 1;
        match self.form {
            Form::Json => self.line(&Unread {
                file,
                index,
                error: words,
            }),
            Form::Text => {
                let place = index.map(|index| format!("[{index}]")).unwrap_or_default();
                writeln!(self.out, "{file}{place} not judged: {words}")
            }
        }
    }

    /// The sum, in text only, and the exit status.
    pub fn end(mut self) -> io::Result<u8> {
        if self.form == Form::Text {
            let without = self.judged - self.with_errors - self.with_warnings;
            writeln!(
                self.out,
                "{} judged: {} with errors, {} with warnings, {without} without; {} not judged",
                self.judged, self.with_errors, self.with_warnings, self.unread
            )?;
        }
        self.out.flush()?;
        Ok(match (self.unread, self.with_errors, self.with_warnings) {
            (0, 0, 0) => 0,
            (0, 0, _) => WARNINGS,
            (0, _, _) => ERRORS,
            _ => UNREAD,
        })
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, line)?;
        self.out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct Judged<'a> {
    file: &'a str,
    index: usize,
    profile: &'a str,
    at: i64,
    findings: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Unread<'a> {
    file: &'a str,
    index: Option<usize>,
    error: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    source: &'a str,
    section: &'a str,
    message: &'a str,
    fix: &'a str,
}

impl<'a> Line<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            source: finding.source,
            section: finding.section,
            message: &finding.message,
            fix: finding.fix,
        }
    }
}
