//! Figures as tables for people, or as one JSON object for programs.

use super::{raw::Raw, split::Split};
use crate::cli::Outcome;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// Two measurements of the library further apart than this say that the machine was busy with something else.
const QUIET: f64 = 0.10;

/// One `bench issue`.
pub struct Run {
    pub cores: usize,
    pub sync_micros: f64,
    pub batch: usize,
    pub hands: usize,
    pub issued: Vec<Issued>,
}

/// One kind of issuing key.
pub struct Issued {
    pub key: String,
    pub orders: usize,
    pub seconds: f64,
    pub raw: Raw,
    /// How far the raw rates before and after are apart, of 1.
    pub drift: f64,
    pub split: Split,
}

impl Issued {
    fn rate(&self) -> f64 {
        f64::from(u32::try_from(self.orders).unwrap_or(u32::MAX)) / self.seconds
    }

    fn of_sign(&self) -> f64 {
        self.rate() / self.raw.sign
    }

    fn of_sign_and_verify(&self) -> f64 {
        self.rate() / self.raw.sign_and_verify
    }
}

pub fn issue(run: &Run, json: bool) -> Outcome {
    if json {
        return print(&issue_json(run));
    }
    println!(
        "{} cores, {:.0} us for a sync of this disk; {} orders a batch, {} batches on their way\n",
        run.cores, run.sync_micros, run.batch, run.hands
    );
    println!("Per second; the library on one thread and on all cores, the gate as shipped\n");
    println!(
        "{:<10}{:>10}{:>12}{:>13}{:>9}{:>10}{:>14}{:>16}",
        "key",
        "sign",
        "all cores",
        "sign+verify",
        "issued",
        "of sign",
        "of all cores",
        "of sign+verify"
    );
    for one in &run.issued {
        println!(
            "{:<10}{:>10.0}{:>12.0}{:>13.0}{:>9.0}{:>10.2}{:>14.2}{:>16.2}",
            one.key,
            one.raw.sign,
            one.raw.sign_all_cores,
            one.raw.sign_and_verify,
            one.rate(),
            one.of_sign(),
            one.rate() / one.raw.sign_all_cores,
            one.of_sign_and_verify()
        );
    }
    println!("\nMicroseconds of one certificate, one batch at a time\n");
    split_table(run);
    for one in run.issued.iter().filter(|one| one.drift > QUIET) {
        println!(
            "\n{}: the library was {:.0} % faster or slower afterwards; the machine was not quiet",
            one.key,
            one.drift * 100.0
        );
    }
    Ok(())
}

fn split_table(run: &Run) {
    let Some(first) = run.issued.first() else {
        return;
    };
    print!("{:<24}", "step");
    for one in &run.issued {
        print!("{:>16}", one.key);
    }
    println!();
    for (place, (name, _)) in first.split.0.iter().enumerate() {
        print!("{name:<24}");
        for one in &run.issued {
            let micros = one.split.0.get(place).map_or(0.0, |(_, micros)| *micros);
            let share = 100.0 * micros / sum(&one.split);
            print!("{micros:>10.0} {share:>3.0} %");
        }
        println!();
    }
    print!("{:<24}", "sum");
    for one in &run.issued {
        print!("{:>10.0}      ", sum(&one.split));
    }
    println!();
}

fn sum(split: &Split) -> f64 {
    split.0.iter().map(|(_, micros)| micros).sum()
}

fn issue_json(run: &Run) -> Value {
    let issued = run.issued.iter().map(|one| {
        let steps: Map<String, Value> = one
            .split
            .0
            .iter()
            .map(|(name, micros)| ((*name).to_owned(), json!(micros)))
            .collect();
        json!({
            "key": one.key,
            "orders": one.orders,
            "seconds": one.seconds,
            "raw_sign_per_second": one.raw.sign,
            "raw_sign_all_cores_per_second": one.raw.sign_all_cores,
            "raw_sign_and_verify_per_second": one.raw.sign_and_verify,
            "raw_drift": one.drift,
            "issued_per_second": one.rate(),
            "of_sign": one.of_sign(),
            "of_sign_and_verify": one.of_sign_and_verify(),
            "split_micros": steps,
        })
    });
    json!({
        "bench": "issue",
        "cores": run.cores,
        "sync_micros": run.sync_micros,
        "batch": run.batch,
        "hands": run.hands,
        "issued": issued.collect::<Vec<_>>(),
    })
}

/// One `bench feel`.
pub struct Felt {
    pub cores: usize,
    /// Pages a second.
    pub rate: u32,
    pub activation: Wait,
    pub verdict: Wait,
    pub page: Wait,
    /// Pages that could not be asked for in time because all clients were waiting.
    pub late: usize,
}

/// Milliseconds that something took.
pub struct Wait {
    count: usize,
    half: f64,
    most: f64,
    longest: f64,
}

impl Wait {
    pub fn of(mut times: Vec<Duration>) -> Wait {
        let mut millis = |hundredths| percentile(&mut times, hundredths).as_secs_f64() * 1e3;
        Wait {
            half: millis(50),
            most: millis(99),
            longest: millis(100),
            count: times.len(),
        }
    }

    fn json(&self) -> Value {
        json!({ "count": self.count, "p50_ms": self.half, "p99_ms": self.most, "max_ms": self.longest })
    }
}

pub fn feel(felt: &Felt, json: bool) -> Outcome {
    if json {
        return print(&json!({
            "bench": "feel",
            "cores": felt.cores,
            "pages_per_second": felt.rate,
            "pages_asked_late": felt.late,
            "activate_to_certificate": felt.activation.json(),
            "csr_verdict": felt.verdict.json(),
            "page": felt.page.json(),
        }));
    }
    println!(
        "{} cores, clients and servers on the same ones\n",
        felt.cores
    );
    println!(
        "{:<32}{:>8}{:>10}{:>10}{:>10}{:>10}",
        "milliseconds", "times", "p50", "p99", "longest", "aim (p99)"
    );
    let page = format!("dashboard, {} a second", felt.rate);
    for (name, wait, aim) in [
        ("Activate to certificate", &felt.activation, 1_000),
        ("verdict on a request", &felt.verdict, 100),
        (page.as_str(), &felt.page, 20),
    ] {
        println!(
            "{name:<32}{:>8}{:>10.1}{:>10.1}{:>10.1}{aim:>10}",
            wait.count, wait.half, wait.most, wait.longest
        );
    }
    if felt.late > 0 {
        println!(
            "\n{} pages were asked for late: all clients waited",
            felt.late
        );
    }
    Ok(())
}

pub fn print(value: &Value) -> Outcome {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    println!("{text}");
    Ok(())
}

/// The value that so many of a hundred do not exceed; nothing at all is zero.
pub fn percentile(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * hundredths).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninety_ninth_of_a_hundred_is_the_last_but_one() {
        let mut times: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut times, 99), Duration::from_millis(99));
        assert_eq!(percentile(&mut times, 50), Duration::from_millis(50));
        assert_eq!(percentile(&mut [], 99), Duration::ZERO);
    }
}
