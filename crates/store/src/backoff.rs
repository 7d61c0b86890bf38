//! When to try again, and when to stop trying.

/// What becomes of something that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It is tried again, not before this moment.
    Again(i64),
    /// It was tried often enough and now waits for a person.
    Dead,
}

/// Doubles the pause with every try up to a longest one, and gives up after so many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backoff {
    pub first_seconds: i64,
    pub longest_seconds: i64,
    pub tries: i64,
}

impl Backoff {
    /// `tried` counts the one that just failed.
    pub fn after(self, tried: i64, now: i64) -> After {
        if tried >= self.tries {
            return After::Dead;
        }
        let doublings = u32::try_from(tried.clamp(1, 32) - 1).unwrap_or(0);
        let pause = self
            .first_seconds
            .saturating_mul(1 << doublings)
            .min(self.longest_seconds);
        After::Again(now.saturating_add(pause))
    }
}

/// The longest error text worth keeping in a row, in characters.
const ERROR_CHARACTERS: usize = 500;

pub(crate) fn clipped(error: &str) -> String {
    error
        .chars()
        .filter(|c| *c != '\0')
        .take(ERROR_CHARACTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: Backoff = Backoff {
        first_seconds: 30,
        longest_seconds: 200,
        tries: 6,
    };

    #[test]
    fn the_pause_doubles_until_it_is_long_enough() {
        let pauses: Vec<After> = (1..=6).map(|tried| MAIL.after(tried, 1_000)).collect();
        let again = [30, 60, 120, 200, 200].map(|pause| After::Again(1_000 + pause));
        assert_eq!(pauses[..5], again);
        assert_eq!(pauses[5], After::Dead);
    }

    #[test]
    fn a_long_error_is_cut_between_characters() {
        assert_eq!(clipped(&"ż".repeat(900)).chars().count(), ERROR_CHARACTERS);
    }
}
