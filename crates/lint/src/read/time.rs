//! UTCTime and GeneralizedTime in the spelling of RFC 5280 4.1.2.5.

use super::der::{Element, Flaw, GENERALIZED_TIME, NotDer, Reader, UTC_TIME};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub unix: i64,
    /// GeneralizedTime of a moment for which UTCTime is prescribed.
    pub wrong_type: bool,
}

/// The first second of 2050.
const YEAR_2050: i64 = 2_524_608_000;

impl Time {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, NotDer> {
        let element = reader.any()?;
        let unix = unix(element).ok_or(element.refuse(match element.tag {
            UTC_TIME | GENERALIZED_TIME => Flaw::Time,
            _ => Flaw::Shape,
        }))?;
        Ok(Self {
            unix,
            wrong_type: element.tag == GENERALIZED_TIME && unix < YEAR_2050,
        })
    }
}

pub(super) fn is_spelled_right(element: Element<'_>) -> bool {
    unix(element).is_some()
}

fn unix(element: Element<'_>) -> Option<i64> {
    let (year, rest) = match (element.tag, element.content) {
        (UTC_TIME, [a, b, rest @ ..]) => {
            let year = two(*a, *b)?;
            (year + if year < 50 { 2000 } else { 1900 }, rest)
        }
        (GENERALIZED_TIME, [a, b, c, d, rest @ ..]) => (two(*a, *b)? * 100 + two(*c, *d)?, rest),
        _ => return None,
    };
    let [mo, nth, d, ay, h, our, mi, n, s, ec, b'Z'] = rest else {
        return None;
    };
    let (month, day) = (two(*mo, *nth)?, two(*d, *ay)?);
    let (hour, minute, second) = (two(*h, *our)?, two(*mi, *n)?, two(*s, *ec)?);
    let fine = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    fine.then(|| days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970, counting March-based years.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let era_days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    era_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: u8, text: &str) -> Option<i64> {
        unix(Element {
            tag,
            content: text.as_bytes(),
            whole: &[],
        })
    }

    #[test]
    fn a_second_is_counted_right() {
        assert_eq!(of(UTC_TIME, "700101000000Z"), Some(0));
        assert_eq!(of(UTC_TIME, "261120120000Z"), Some(1_795_176_000));
        assert_eq!(of(GENERALIZED_TIME, "20500101000000Z"), Some(YEAR_2050));
        assert_eq!(of(UTC_TIME, "500101000000Z"), Some(-631_152_000));
    }

    #[test]
    fn other_spellings_are_no_time() {
        for bad in [
            "2611201200Z",
            "261120120000+0100",
            "261120120000",
            "261320120000Z",
            "260229000000Z",
            "261120240000Z",
            "26112012000 Z",
        ] {
            assert_eq!(of(UTC_TIME, bad), None, "{bad}");
        }
        assert_eq!(of(GENERALIZED_TIME, "20500101000000.5Z"), None);
        assert_eq!(of(GENERALIZED_TIME, "500101000000Z"), None);
    }
}
