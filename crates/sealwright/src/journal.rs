//! `sealwright journal`: the facts as a text that stands alone, whether they are whole, and going on after a restore.

use crate::{cli::Outcome, config::Config, house};
use ca::room::{Journal, Record, noted_heads};
use clap::{Args, Subcommand};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    iter::Peekable,
    path::{Path, PathBuf},
};
use store::journal::{self, Chain, Head, Line, What};

/// Facts read from the database at a time.
const PAGE: i64 = 1_000;
/// The longest line of an export; a fact is far shorter.
const LINE_BYTES: u64 = 1024 * 1024;
/// Why people went on with another history, in characters.
const REASON_CHARACTERS: usize = 500;

#[derive(Subcommand)]
pub enum JournalCommand {
    /// Every fact that has its place, one line of JSON each, on standard output.
    Export(ExportArgs),
    /// Whether every fact is there, unchanged and in its place: in the database, or in an export alone.
    Verify(VerifyArgs),
    /// Go on with a restored database whose journal is not the one that the signer noted. The signer must not run.
    Accept(AcceptArgs),
}

#[derive(Args)]
pub struct ExportArgs {
    #[arg(long)]
    config: PathBuf,
}

#[derive(Args)]
pub struct VerifyArgs {
    /// The database to verify, against what its signer noted.
    #[arg(long, conflicts_with_all = ["export", "witness"], required_unless_present = "export")]
    config: Option<PathBuf>,
    /// An exported journal; `-` reads standard input.
    export: Option<PathBuf>,
    /// A signer's journal whose noted heads the export must have.
    #[arg(long)]
    witness: Option<PathBuf>,
}

#[derive(Args)]
pub struct AcceptArgs {
    #[arg(long)]
    config: PathBuf,
    /// What happened and who decided; kept in the signer's journal.
    #[arg(long)]
    reason: String,
}

pub fn run(command: &JournalCommand) -> Outcome {
    match command {
        JournalCommand::Export(args) => export(args),
        JournalCommand::Verify(args) => match (&args.config, &args.export) {
            (Some(config), _) => verify_database(config),
            (None, Some(export)) => verify_export(export, args.witness.as_deref()),
            (None, None) => Err("name a configuration or an export".to_owned()),
        },
        JournalCommand::Accept(args) => accept(args),
    }
}

fn export(args: &ExportArgs) -> Outcome {
    let store = house::open_store(&Config::read(&args.config)?)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut after = 0;
    loop {
        let page = store
            .read("journal.export", move |tx| journal::export(tx, after, PAGE))
            .map_err(|fault| fault.to_string())?;
        let Some(last) = page.last() else {
            return out.flush().map_err(|error| error.to_string());
        };
        after = last.seq;
        for line in &page {
            serde_json::to_writer(&mut out, line)
                .map_err(io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(|error| error.to_string())?;
        }
    }
}

fn verify_database(config: &Path) -> Outcome {
    let config = Config::read(config)?;
    let store = house::open_store(&config)?;
    // The witness first: what was noted before the database is read must be found in it.
    let witness = config.path(&config.signer.journal);
    let noted = if witness.exists() {
        noted_heads(&witness).map_err(|fault| fault.to_string())?
    } else {
        println!(
            "There is no {}: only the chain itself is verified.",
            witness.display()
        );
        Vec::new()
    };
    let report = store
        .read("journal.verify", journal::verify)
        .map_err(|fault| fault.to_string())?;
    for finding in &report.findings {
        let place = finding
            .seq
            .map_or("no place".to_owned(), |seq| format!("place {seq}"));
        println!("{place}, {}: {}", finding.uid, words(finding.what));
    }
    let mut lost = 0;
    for (seq, head) in &noted {
        let kept = Head::new(*seq, head).ok_or("the witness notes a head that is no hash")?;
        let found = store
            .read("journal.contains", move |tx| journal::contains(tx, &kept))
            .map_err(|fault| fault.to_string())?;
        if !found {
            println!(
                "place {seq}: the signer noted another hash; the end was cut off or written anew"
            );
            lost += 1;
        }
    }
    if !report.is_sound() || lost > 0 {
        return Err("the journal is not whole".to_owned());
    }
    println!(
        "Whole: {} facts in the chain, {} waiting for their place, {} heads that the signer noted. Head: {}",
        report.head.seq,
        report.waiting,
        noted.len(),
        report.head.hex()
    );
    Ok(())
}

fn verify_export(export: &Path, witness: Option<&Path>) -> Outcome {
    let noted = witness
        .map(noted_heads)
        .transpose()
        .map_err(|fault| fault.to_string())?;
    let mut noted = noted.unwrap_or_default();
    noted.sort();
    let mut noted = noted.into_iter().peekable();
    let source: Box<dyn Read> = if export == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(export).map_err(|error| format!("{}: {error}", export.display()))?)
    };
    let mut source = BufReader::new(source);
    let (mut chain, mut text, mut number) = (Chain::from(Head::EMPTY), Vec::new(), 0_u64);
    // A signer that was there before the first fact noted the empty chain.
    agrees(&mut noted, 0, &chain.head().hex(), number)?;
    loop {
        text.clear();
        let read = (&mut source)
            .take(LINE_BYTES)
            .read_until(b'\n', &mut text)
            .map_err(|error| error.to_string())?;
        if read == 0 {
            break;
        }
        number += 1;
        let body = text
            .strip_suffix(b"\n")
            .ok_or_else(|| format!("line {number} is too long or has no end"))?;
        let line: Line = serde_json::from_slice(body)
            .map_err(|error| format!("line {number} is not a line of an export: {error}"))?;
        chain
            .follow(&line)
            .map_err(|what| format!("line {number}, {}: {}", line.uid, words(what)))?;
        agrees(&mut noted, line.seq, &line.head, number)?;
    }
    if let Some((seq, _)) = noted.next() {
        return Err(format!("the end was cut off: the signer noted place {seq}"));
    }
    println!(
        "Whole: {} facts. Head: {}",
        chain.head().seq,
        chain.head().hex()
    );
    if witness.is_none() {
        println!(
            "A cut-off end shows only beside a head kept elsewhere: --witness signer.journal."
        );
    }
    Ok(())
}

/// What the signer noted up to this place is what stands there.
fn agrees(
    noted: &mut Peekable<impl Iterator<Item = (i64, String)>>,
    place: i64,
    head: &str,
    number: u64,
) -> Outcome {
    while let Some((_, kept)) = noted.next_if(|(seq, _)| *seq <= place) {
        if kept != head {
            return Err(format!(
                "line {number}: the signer noted another hash for this place"
            ));
        }
    }
    Ok(())
}

fn accept(args: &AcceptArgs) -> Outcome {
    let reason = args.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_CHARACTERS {
        return Err(format!("a reason has 1 to {REASON_CHARACTERS} characters"));
    }
    let config = Config::read(&args.config)?;
    // Its lock is the signer's: nothing is signed meanwhile.
    let mut witness =
        Journal::open(&config.path(&config.signer.journal)).map_err(|fault| fault.to_string())?;
    let store = house::open_store(&config)?;
    let report = store
        .read("journal.verify", journal::verify)
        .map_err(|fault| fault.to_string())?;
    if !report.is_sound() {
        return Err(
            "the database's journal is not whole in itself; `sealwright journal verify` says where"
                .to_owned(),
        );
    }
    let before = witness.head().map_or(0, |(seq, _)| *seq);
    witness
        .append(&[Record::Accepted {
            seq: report.head.seq,
            head: report.head.hex(),
            at: store::Clock::System.now(),
            reason: reason.to_owned(),
        }])
        .map_err(|fault| fault.to_string())?;
    println!(
        "Accepted: {} facts in the database, where the signer had noted {before}. The signer may start.",
        report.head.seq
    );
    Ok(())
}

fn words(what: What) -> &'static str {
    match what {
        What::Edited => "says something else than when it was written",
        What::Deleted => "is gone",
        What::Torn => "does not follow the place before it",
        What::SlippedIn => "was slipped in beside the chain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(heads: &[(i64, &str)]) -> Peekable<impl Iterator<Item = (i64, String)> + use<>> {
        let heads: Vec<_> = heads
            .iter()
            .map(|(seq, head)| (*seq, (*head).to_owned()))
            .collect();
        heads.into_iter().peekable()
    }

    #[test]
    fn a_signer_that_came_before_the_first_fact_noted_the_empty_chain() {
        let empty = Head::EMPTY.hex();
        let mut heads = noted(&[(0, &empty), (2, "aa")]);
        assert_eq!(agrees(&mut heads, 0, &empty, 0), Ok(()));
        assert_eq!(agrees(&mut heads, 1, "bb", 1), Ok(()));
        assert_eq!(agrees(&mut heads, 2, "aa", 2), Ok(()));
        assert_eq!(heads.next(), None);
    }

    #[test]
    fn a_head_that_the_signer_noted_otherwise_is_named_by_its_line() {
        let said = agrees(&mut noted(&[(7, "aa")]), 7, "bb", 7).expect_err("another hash");
        assert!(said.contains("line 7"), "{said}");
    }
}
