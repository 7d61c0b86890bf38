//! The moment on the command line.

use jiff::Timestamp;

/// Unix seconds, an RFC 3339 time, or a date, whose first second in UTC is meant.
pub fn moment(text: &str) -> Result<i64, String> {
    if let Ok(seconds) = text.parse::<i64>() {
        return Ok(seconds);
    }
    let time = text
        .parse::<Timestamp>()
        .or_else(|_| format!("{text}T00:00:00Z").parse::<Timestamp>());
    time.map(Timestamp::as_second)
        .map_err(|_| "neither Unix seconds nor a time such as 2027-07-02T00:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_three_ways() {
        for text in [
            "1814486400",
            "2027-07-02",
            "2027-07-02T00:00:00Z",
            "2027-07-02T02:00:00+02:00",
        ] {
            assert_eq!(moment(text), Ok(1_814_486_400), "{text}");
        }
        assert!(moment("yesterday").is_err());
    }
}
