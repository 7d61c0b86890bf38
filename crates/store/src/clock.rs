//! The only place that asks the machine for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Unix seconds from the machine, from the machine and an offset (the demo), or from a test's hand.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    #[default]
    System,
    /// The machine's time plus so many seconds.
    Shifted(Arc<AtomicI64>),
    /// Stands still until it is moved.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's time, for the demo to move.
    pub fn shifted(offset_seconds: i64) -> Clock {
        Clock::Shifted(Arc::new(AtomicI64::new(offset_seconds)))
    }

    /// A clock that shows `now` until [`Clock::advance`].
    pub fn manual(now: i64) -> Clock {
        Clock::Manual(Arc::new(AtomicI64::new(now)))
    }

    pub fn now(&self) -> i64 {
        match self {
            Clock::System => system(),
            Clock::Shifted(offset) => system().saturating_add(offset.load(Ordering::SeqCst)),
            Clock::Manual(now) => now.load(Ordering::SeqCst),
        }
    }

    /// Moves a shifted or manual clock, for every clone of it. The machine's own clock stays: answers false.
    pub fn advance(&self, seconds: i64) -> bool {
        match self {
            Clock::System => false,
            Clock::Shifted(held) | Clock::Manual(held) => {
                held.fetch_add(seconds, Ordering::SeqCst);
                true
            }
        }
    }
}

/// How long something took. For figures and logs; no rule is decided by it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn system() -> i64 {
    let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => seconds(after),
        Err(before) => -seconds(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_stands_still_until_it_is_moved() {
        let clock = Clock::manual(1_000);
        let same = clock.clone();
        assert_eq!(same.now(), 1_000);
        assert!(clock.advance(60));
        assert_eq!(same.now(), 1_060);
    }

    #[test]
    fn a_shifted_clock_runs_beside_the_machine() {
        let day = 86_400;
        let clock = Clock::shifted(day);
        let ahead = clock.now() - Clock::System.now();
        assert!((day - 1..=day + 1).contains(&ahead));
        assert!(!Clock::System.advance(1));
    }
}
