//! What the library alone can do with one key and bytes as long as a certificate's.

use keys::{KeyAlgorithm, SigningKey};
use std::hint::black_box;
use store::Stopwatch;

/// The yardstick of one run, per second.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// On one thread.
    pub sign: f64,
    /// On one thread for each core.
    pub sign_all_cores: f64,
    /// A signature and its verification, one after the other on one thread.
    pub sign_and_verify: f64,
}

/// Before this the clock of the processor and the library's tables are not warm.
const WARM_SECONDS: f64 = 0.5;

pub fn measure(algorithm: KeyAlgorithm, message: &[u8], seconds: f64) -> Result<Raw, String> {
    let key = SigningKey::generate(algorithm).map_err(|fault| fault.to_string())?;
    let (public, with) = (key.public_key().clone(), key.signature_algorithm());
    let sign = || key.sign(black_box(message)).is_ok_and(|s| !s.is_empty());
    let both = || {
        key.sign(black_box(message))
            .is_ok_and(|signature| public.verify(with, message, &signature))
    };
    let said = |words: &str| format!("{algorithm}: {words}");
    rate(WARM_SECONDS, both).ok_or_else(|| said("a signature does not verify"))?;
    Ok(Raw {
        sign: rate(seconds, sign).ok_or_else(|| said("signing failed"))?,
        sign_all_cores: on_all_cores(seconds, &sign).ok_or_else(|| said("signing failed"))?,
        sign_and_verify: rate(seconds, both).ok_or_else(|| said("a signature does not verify"))?,
    })
}

impl Raw {
    /// Measured before and after: the machine may have had better and worse moments.
    pub fn between(self, other: Raw) -> Raw {
        Raw {
            sign: f64::midpoint(self.sign, other.sign),
            sign_all_cores: f64::midpoint(self.sign_all_cores, other.sign_all_cores),
            sign_and_verify: f64::midpoint(self.sign_and_verify, other.sign_and_verify),
        }
    }

    /// How far apart two measurements of the same thing are, of 1.
    pub fn drift(self, other: Raw) -> f64 {
        (self.sign / other.sign - 1.0).abs()
    }
}

fn on_all_cores(seconds: f64, act: &(impl Fn() -> bool + Sync)) -> Option<f64> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..cores)
            .map(|_| scope.spawn(|| rate(seconds, act)))
            .collect();
        hands
            .into_iter()
            .map(|hand| hand.join().unwrap_or(None))
            .sum()
    })
}

/// Times a second; `None` when it failed once.
pub fn rate(seconds: f64, act: impl Fn() -> bool) -> Option<f64> {
    let watch = Stopwatch::start();
    let mut times = 0u32;
    loop {
        if !act() {
            return None;
        }
        times += 1;
        let spent = watch.elapsed().as_secs_f64();
        if spent >= seconds {
            return Some(f64::from(times) / spent);
        }
    }
}
