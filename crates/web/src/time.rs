//! Time as a person says it, with the machine's form on hover and in print.

use crate::parts::Html;
use domain::words::Instant;
use jiff::tz::TimeZone;

pub use ra::time::{DEFAULT_ZONE, date, distance, local, moment, span, until, zone};

/// A `<time>` element: what people say inside, RFC 3339 for machines, local clock time on hover.
pub fn element(said: &str, instant: Instant, zone: &TimeZone) -> Html {
    let exact = local(instant, zone);
    let machine = exact.timestamp();
    let hover = exact.strftime("%Y-%m-%d %H:%M:%S %Z");
    Html::new(format!(
        r#"<time datetime="{machine}" title="{hover}">{}</time>"#,
        Html::text(said)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_element_holds_both_forms() {
        let warsaw = zone(DEFAULT_ZONE).expect("the zone data are bundled");
        let html = element("today, 14:02", Instant(1_795_352_520), &warsaw).to_string();
        assert_eq!(
            html,
            r#"<time datetime="2026-11-22T13:02:00Z" title="2026-11-22 14:02:00 CET">today, 14:02</time>"#
        );
    }
}
