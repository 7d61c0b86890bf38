//! `bench issue`: how many certificates a second the whole gate gives, beside what the library alone could sign.

use super::{
    IssueArgs,
    house::{House, NOWHERE},
    raw::{self, Raw},
    report::{self, Issued, Run},
    split, stage,
};
use crate::cli::Outcome;
use domain::words::OrderId;
use keys::KeyAlgorithm;
use std::{
    fs::File,
    io::Write,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use store::Stopwatch;

/// Orders that go first and are not counted: the caches are theirs to fill.
const WARM: usize = 64;

pub fn run(args: &IssueArgs) -> Outcome {
    let kinds = args
        .keys
        .iter()
        .map(|name| KeyAlgorithm::from_name(name).ok_or(format!("no key is called {name}")))
        .collect::<Result<Vec<_>, _>>()?;
    if args.batch == 0 || args.batch > ca::protocol::BATCH || args.hands == 0 {
        return Err("a batch is of 1 to 1024 orders, and somebody must carry it".to_owned());
    }
    let mut measured = Vec::with_capacity(kinds.len());
    let mut sync = 0.0;
    for kind in kinds {
        let house = House::build(&args.folder, kind, NOWHERE)?;
        sync = sync_micros(house.folder()).map_err(|error| error.to_string())?;
        measured.push(measure(args, kind, &house)?);
    }
    let run = Run {
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        sync_micros: sync,
        batch: args.batch,
        hands: args.hands,
        issued: measured,
    };
    report::issue(&run, args.json)
}

fn measure(args: &IssueArgs, kind: KeyAlgorithm, house: &House) -> Result<Issued, String> {
    let signer = house.signer()?;
    let said = |words: &str| eprintln!("{kind}: {words}");
    said("putting orders on their mark");
    let staged = args.orders + WARM + split::ORDERS;
    let orders = stage::activated(house, staged)?;
    let (warm, rest) = orders.split_at(WARM);
    let (counted, for_split) = rest.split_at(args.orders);
    let message = warm_up(house, warm)?;
    said("measuring the library alone");
    let before = raw::measure(kind, &message, args.seconds)?;
    said("issuing");
    let seconds = through_the_gate(args, house, counted)?;
    said("measuring the library again");
    let after = raw::measure(kind, &message, args.seconds)?;
    drop(signer);
    said("looking at where the time goes");
    let split = split::measure(house, for_split, args.batch)?;
    expect_certificates(house, staged)?;
    Ok(Issued {
        key: kind.name().to_owned(),
        orders: counted.len(),
        seconds,
        raw: Raw::between(before, after),
        drift: before.drift(after),
        split,
    })
}

/// Issues these and answers bytes as long as those that will be signed.
fn warm_up(house: &House, orders: &[OrderId]) -> Result<Vec<u8>, String> {
    let mut message = Vec::new();
    for claimed in ra::issuance::claim_each(&house.office, orders) {
        let claimed = claimed.map_err(|fault| fault.to_string())?;
        message = claimed.ok_or("an order was not claimed")?.row().tbs.clone();
    }
    all_done(ra::issuance::issue_each(&house.office, orders))?;
    Ok(message)
}

fn all_done(answers: Vec<Result<(), ra::Fault>>) -> Result<(), String> {
    let mut answers = answers.into_iter();
    answers.try_for_each(|answer| answer.map_err(|fault| fault.to_string()))
}

/// Some hands carry batches through the gate, as the worker does; how long that took.
fn through_the_gate(args: &IssueArgs, house: &House, orders: &[OrderId]) -> Result<f64, String> {
    let batches: Vec<_> = orders.chunks(args.batch).collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(None));
    let watch = Stopwatch::start();
    std::thread::scope(|scope| {
        for _ in 0..args.hands {
            scope.spawn(|| {
                while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let done = all_done(ra::issuance::issue_each(&house.office, batch));
                    if let Err(words) = done {
                        *wrong.lock().unwrap_or_else(|error| error.into_inner()) = Some(words);
                        return;
                    }
                }
            });
        }
    });
    let seconds = watch.elapsed().as_secs_f64();
    match wrong
        .into_inner()
        .unwrap_or_else(|error| error.into_inner())
    {
        None => Ok(seconds),
        Some(words) => Err(words),
    }
}

/// A fast answer is worth nothing if it is not there afterwards.
fn expect_certificates(house: &House, wanted: usize) -> Result<(), String> {
    let sql = "SELECT COUNT(*) AS n FROM certificate c JOIN orders o ON o.id = c.order_id
               JOIN intent i ON i.issuer_id = c.issuer_id AND i.serial = c.serial
               WHERE c.kind = 'subscriber' AND o.stage = 'issued' AND i.state = 'issued'";
    let found = house.office.store().read("bench.count", move |tx| {
        tx.one(sql, &[])?.map_or(Ok(0), |row| row.int("n"))
    });
    let found = found.map_err(|fault| fault.to_string())?;
    if usize::try_from(found) == Ok(wanted) {
        Ok(())
    } else {
        Err(format!("{found} certificates are there, not {wanted}"))
    }
}

/// What one sync of this disk costs: a bench on a disk that forgets would flatter. The middle of a hundred.
fn sync_micros(folder: &Path) -> std::io::Result<f64> {
    let path = folder.join("sync");
    let mut file = File::create(&path)?;
    let mut times = Vec::with_capacity(100);
    for _ in 0..100 {
        file.write_all(&[0; 4_096])?;
        let watch = Stopwatch::start();
        file.sync_data()?;
        times.push(watch.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(report::percentile(&mut times, 50).as_secs_f64() * 1e6)
}
