//! `bench csr`: what one check of a request costs, good and refused, beside one verification of a signature.
//!
//! Whoever sends a request chooses what it costs us. So the worst that is refused is looked for among all files of the
//! corpus, and named.

use super::{CsrArgs, raw, report};
use crate::cli::Outcome;
use keys::{KeyAlgorithm, SigningKey};
use pki::csr::examine;
use serde_json::{Value, json};
use std::{fs, hint::black_box, path::Path};

/// Good requests of each kind of key, and the longest key that anybody may send.
const NAMED: [&str; 6] = [
    "ok_rsa2048.pem",
    "ok_rsa3072.pem",
    "ok_rsa4096.pem",
    "ok_P-256.pem",
    "ok_P-384.pem",
    "rsa16384.der",
];
/// How many of the dearest refused files are measured for the whole time.
const WORST: usize = 5;
/// The part of the time that is spent on each file to find those.
const SEARCH: f64 = 0.02;

struct Row {
    file: String,
    verdict: String,
    octets: usize,
    micros: f64,
}

pub fn run(args: &CsrArgs) -> Outcome {
    let verification = verification(args.seconds)?;
    let table = fs::read_to_string(args.corpus.join("expected.tsv"))
        .map_err(|error| format!("{}: {error}", args.corpus.display()))?;
    let files = || {
        let lines = table.lines().skip(1);
        lines.filter_map(|line| line.split_once('\t').map(|(file, _)| file))
    };
    let mut refused = Vec::new();
    for file in files() {
        let row = measured(&args.corpus, file, args.seconds * SEARCH)?;
        if row.verdict != CORRECT {
            refused.push(row);
        }
    }
    refused.sort_by(|one, other| other.micros.total_cmp(&one.micros));
    let worst = refused.iter().take(WORST).map(|row| row.file.as_str());
    let mut rows = Vec::new();
    for file in NAMED.into_iter().chain(worst) {
        if !rows.iter().any(|row: &Row| row.file == file) {
            rows.push(measured(&args.corpus, file, args.seconds)?);
        }
    }
    if args.json {
        return report::print(&in_json(&rows, files().count(), verification));
    }
    println!(
        "One RSA-2048 verification: {verification:.1} us; {} files, of which {} are refused; here the dearest of those\n",
        files().count(),
        refused.len()
    );
    println!(
        "{:<40}{:<10}{:>8}{:>10}{:>12}{:>16}",
        "request", "verdict", "octets", "us", "a second", "of RSA-2048"
    );
    for row in &rows {
        println!(
            "{:<40}{:<10}{:>8}{:>10.1}{:>12.0}{:>16.2}",
            row.file,
            row.verdict,
            row.octets,
            row.micros,
            1e6 / row.micros,
            row.micros / verification
        );
    }
    Ok(())
}

const CORRECT: &str = "correct";

/// Microseconds of one verification by the library.
fn verification(seconds: f64) -> Result<f64, String> {
    let key = SigningKey::generate(KeyAlgorithm::Rsa2048).map_err(|fault| fault.to_string())?;
    let (public, with) = (key.public_key().clone(), key.signature_algorithm());
    let message = [7; 600];
    let signature = key.sign(&message).map_err(|fault| fault.to_string())?;
    let verify = || public.verify(with, black_box(&message), &signature);
    let rate = raw::rate(seconds, verify).ok_or("a signature does not verify")?;
    Ok(1e6 / rate)
}

fn measured(corpus: &Path, file: &str, seconds: f64) -> Result<Row, String> {
    let bytes = fs::read(corpus.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let verdict = match examine(&bytes).verdict {
        Ok(_) => CORRECT.to_owned(),
        Err(problem) => problem.code.to_string(),
    };
    let check = || black_box(examine(black_box(&bytes))).notices.len() < usize::MAX;
    let rate = raw::rate(seconds, check).ok_or("a check failed")?;
    Ok(Row {
        file: file.to_owned(),
        verdict,
        octets: bytes.len(),
        micros: 1e6 / rate,
    })
}

fn in_json(rows: &[Row], files: usize, verification: f64) -> Value {
    let row = |row: &Row| {
        json!({
            "file": row.file,
            "verdict": row.verdict,
            "octets": row.octets,
            "micros": row.micros,
            "checks_a_second": 1e6 / row.micros,
            "of_rsa2048_verification": row.micros / verification,
        })
    };
    json!({
        "bench": "csr",
        "rsa2048_verification_micros": verification,
        "files": files,
        "requests": rows.iter().map(row).collect::<Vec<_>>(),
    })
}
