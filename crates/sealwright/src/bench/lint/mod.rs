//! `bench lint`: microseconds of the linter by what it judges, beside one signature and beside pkilint.

mod samples;

use super::{LintArgs, raw, report};
use crate::cli::Outcome;
use keys::{KeyAlgorithm, SigningKey};
use samples::Sample;
use serde_json::json;
use std::{
    hint::black_box,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Another linter, in an interpreter that has it.
const PKILINT: &str = include_str!("pkilint.py");

/// Microseconds.
struct Row {
    name: String,
    octets: usize,
    ours: f64,
    /// Nothing where pkilint is absent, or has an error against it.
    theirs: Option<f64>,
}

pub fn run(args: &LintArgs) -> Outcome {
    let samples = samples::all()?;
    for sample in &samples {
        let findings = sample.judge();
        if ca::gate::blocking(&findings) {
            return Err(format!("{} is not clean: {findings:?}", sample.name));
        }
    }
    let message = samples.first().map_or(&[][..], |sample| &sample.der);
    let signature = |algorithm| -> Result<f64, String> {
        let key = SigningKey::generate(algorithm).map_err(|fault| fault.to_string())?;
        let sign = || key.sign(black_box(message)).is_ok_and(|s| !s.is_empty());
        micros(args.seconds, sign).ok_or_else(|| format!("{algorithm}: signing failed"))
    };
    let (p256, rsa) = (
        signature(KeyAlgorithm::P256)?,
        signature(KeyAlgorithm::Rsa4096)?,
    );
    let theirs = pkilint(&args.python, args.seconds, &samples)?;
    let mut rows = Vec::with_capacity(samples.len());
    for (place, sample) in samples.iter().enumerate() {
        let judge = || black_box(sample).judge().len() < usize::MAX;
        rows.push(Row {
            name: sample.name.clone(),
            octets: sample.der.len(),
            ours: micros(args.seconds, judge).unwrap_or(0.0),
            theirs: theirs.get(place).copied().flatten(),
        });
    }
    match args.json {
        true => report::print(&in_json(&rows, p256, rsa)),
        false => {
            print!("{}", in_words(&rows, p256, rsa));
            Ok(())
        }
    }
}

fn micros(seconds: f64, act: impl Fn() -> bool) -> Option<f64> {
    raw::rate(seconds / 4.0, &act)?;
    raw::rate(seconds, act).map(|rate| 1e6 / rate)
}

/// What pkilint needs for each; nothing at all without an interpreter that has it.
fn pkilint(python: &Path, seconds: f64, samples: &[Sample]) -> Result<Vec<Option<f64>>, String> {
    let has_it = Command::new(python)
        .args(["-c", "import pkilint"])
        .stderr(Stdio::null())
        .status();
    if !has_it.is_ok_and(|status| status.success()) {
        eprintln!(
            "{} has no pkilint; its column stays empty",
            python.display()
        );
        return Ok(Vec::new());
    }
    let mut child = Command::new(python)
        .args(["-c", PKILINT, &seconds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    // A few kilobytes: they fit into the pipe before anything is read back.
    if let Some(mut questions) = child.stdin.take() {
        for sample in samples {
            let pem = pki::pem::encode("X", &sample.der);
            let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
            writeln!(questions, "{} {base64}", sample.group())
                .map_err(|error| error.to_string())?;
        }
    }
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().map(|line| line.trim().parse().ok()).collect())
}

fn in_words(rows: &[Row], p256: f64, rsa: f64) -> String {
    let mut text = format!(
        "One signature: {p256:.1} us with P-256, {rsa:.0} us with RSA-4096\n\n{:<38}{:>8}{:>9}{:>12}{:>14}{:>13}{:>9}\n",
        "what is judged", "octets", "us", "of P-256", "of RSA-4096", "pkilint, us", "times"
    );
    for row in rows {
        let (theirs, times) = match row.theirs {
            Some(theirs) => (format!("{theirs:.0}"), format!("{:.0}", theirs / row.ours)),
            None => ("-".to_owned(), "-".to_owned()),
        };
        text += &format!(
            "{:<38}{:>8}{:>9.1}{:>12.2}{:>12.2} %{theirs:>13}{times:>9}\n",
            row.name,
            row.octets,
            row.ours,
            row.ours / p256,
            100.0 * row.ours / rsa
        );
    }
    text
}

fn in_json(rows: &[Row], p256: f64, rsa: f64) -> serde_json::Value {
    let rows = rows.iter().map(|row| {
        json!({
            "what": row.name,
            "octets": row.octets,
            "micros": row.ours,
            "of_p256_signature": row.ours / p256,
            "of_rsa4096_signature": row.ours / rsa,
            "pkilint_micros": row.theirs,
            "pkilint_times": row.theirs.map(|theirs| theirs / row.ours),
        })
    });
    json!({
        "bench": "lint",
        "p256_signature_micros": p256,
        "rsa4096_signature_micros": rsa,
        "judged": rows.collect::<Vec<_>>(),
    })
}
