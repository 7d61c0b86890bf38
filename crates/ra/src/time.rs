//! Time as a person says it, on pages and in letters.

use crate::words::{t, ta};
use domain::words::{DAY, HOUR, Instant, Lang, MINUTE};
use jiff::{Timestamp, tz::TimeZone};

/// Where clocks are read unless the settings say otherwise.
pub const DEFAULT_ZONE: &str = "Europe/Warsaw";

/// The zone of the settings; `None` when no such zone exists.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// `today, 14:02`, `tomorrow, 14:02`, `22 November 2026, 14:02`.
pub fn moment(lang: Lang, now: Instant, instant: Instant, zone: &TimeZone) -> String {
    near(
        lang,
        now,
        instant,
        zone,
        ["time-today", "time-tomorrow", "time-yesterday", "time-on"],
    )
}

/// The same after the word for "until", which Polish bends.
pub fn until(lang: Lang, now: Instant, instant: Instant, zone: &TimeZone) -> String {
    let on = "time-until-on";
    near(
        lang,
        now,
        instant,
        zone,
        ["time-until-today", "time-until-tomorrow", on, on],
    )
}

/// `22 November 2026`.
pub fn date(lang: Lang, instant: Instant, zone: &TimeZone) -> String {
    let day = local(instant, zone).date();
    let month = t(lang, &format!("month-{}", day.month()));
    let (year, day) = (i64::from(day.year()), i64::from(day.day()));
    let args = [
        ("day", day.into()),
        ("month", month.into()),
        ("year", year.into()),
    ];
    ta(lang, "time-date", &args)
}

/// `in 3 hours`, `2 days ago`: one unit, the largest that fits.
pub fn distance(lang: Lang, now: Instant, instant: Instant) -> String {
    let seconds = instant.since(now);
    match (seconds.unsigned_abs() < MINUTE.unsigned_abs(), seconds < 0) {
        (true, true) => t(lang, "time-now"),
        (true, false) => t(lang, "time-soon"),
        (false, past) => {
            let key = if past { "time-ago" } else { "time-in" };
            ta(
                lang,
                key,
                &[("span", span(lang, seconds.saturating_abs()).into())],
            )
        }
    }
}

/// `3 hours`: how long something takes, rounded to its largest unit.
pub fn span(lang: Lang, seconds: i64) -> String {
    let units = [
        (DAY, "time-days"),
        (HOUR, "time-hours"),
        (MINUTE, "time-minutes"),
    ];
    let (unit, key) = units
        .into_iter()
        .find(|(unit, _)| seconds.saturating_add(unit / 2) >= 2 * unit || seconds >= *unit)
        .unwrap_or((1, "time-seconds"));
    ta(
        lang,
        key,
        &[("n", (seconds.saturating_add(unit / 2) / unit).into())],
    )
}

/// Picks among today, tomorrow, yesterday and any other day.
fn near(lang: Lang, now: Instant, at: Instant, zone: &TimeZone, keys: [&str; 4]) -> String {
    let (today, then) = (local(now, zone).date(), local(at, zone));
    let [same, next, previous, other] = keys;
    let day = then.date();
    let key = if day == today {
        same
    } else if Some(day) == today.tomorrow().ok() {
        next
    } else if Some(day) == today.yesterday().ok() {
        previous
    } else {
        other
    };
    let time = then.strftime("%H:%M").to_string();
    ta(
        lang,
        key,
        &[("time", time.into()), ("date", date(lang, at, zone).into())],
    )
}

/// The instant as clocks in this zone show it.
pub fn local(instant: Instant, zone: &TimeZone) -> jiff::ZonedDateTime {
    // An instant beyond the year 9999 comes only from a damaged row; it is shown as the last one there is.
    let timestamp = Timestamp::from_second(instant.0).unwrap_or(Timestamp::MAX);
    timestamp.to_zoned_datetime(zone.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 22 November 2026, 13:02:00 in UTC, 14:02 in Warsaw.
    const NOON: Instant = Instant(1_795_352_520);

    fn warsaw() -> TimeZone {
        zone(DEFAULT_ZONE).expect("the zone data are bundled")
    }

    #[test]
    fn near_days_have_names_and_far_ones_dates() {
        let say = |lang, later: i64| moment(lang, NOON, NOON.plus(later), &warsaw());
        assert_eq!(say(Lang::En, 0), "today, 14:02");
        assert_eq!(say(Lang::En, DAY), "tomorrow, 14:02");
        assert_eq!(say(Lang::Pl, -DAY), "wczoraj, 14:02");
        assert_eq!(say(Lang::En, 730 * DAY), "21 November 2028, 14:02");
        assert_eq!(say(Lang::Pl, 10 * DAY), "2 grudnia 2026, 14:02");
    }

    #[test]
    fn until_bends_in_polish() {
        let say = |later: i64| until(Lang::Pl, NOON, NOON.plus(later), &warsaw());
        assert_eq!(say(HOUR), "do 15:02 dzisiaj");
        assert_eq!(say(DAY), "do jutra, 14:02");
        assert_eq!(say(9 * DAY), "do 1 grudnia 2026, 14:02");
    }

    #[test]
    fn a_day_begins_at_local_midnight() {
        let late = Instant(NOON.0 + 10 * HOUR); // 23:02 UTC is 00:02 in Warsaw
        assert_eq!(moment(Lang::En, NOON, late, &warsaw()), "tomorrow, 00:02");
        assert_eq!(moment(Lang::En, NOON, late, &TimeZone::UTC), "today, 23:02");
    }

    #[test]
    fn distances_use_one_unit() {
        let say = |lang, later: i64| distance(lang, NOON, NOON.plus(later));
        assert_eq!(say(Lang::En, 3 * HOUR + 60), "in 3 hours");
        assert_eq!(say(Lang::Pl, -2 * DAY), "2 dni temu");
        assert_eq!(say(Lang::Pl, 61), "za 1 minutę");
        assert_eq!(say(Lang::En, -5), "a moment ago");
        assert_eq!(say(Lang::En, 30 * DAY), "in 30 days");
    }
}
