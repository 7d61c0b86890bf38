//! Our own icons, drawn on a grid of 24 with one pen. Always beside words, so hidden from screen readers.

use super::Html;

/// The icon of this name, to stand before or after words.
pub fn icon(name: &str) -> Html {
    let Some((_, drawing)) = ICONS.iter().find(|(known, _)| *known == name) else {
        debug_assert!(false, "no icon {name}");
        return Html::default();
    };
    Html::new(format!(
        r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>"#
    ))
}

/// Names and what is inside the `<svg>`; pen and colour come from the style sheet.
const ICONS: &[(&str, &str)] = &[
    // A seal: the brand's mark.
    (
        "seal",
        r#"<path d="M12 1.8l2.3 1.7 2.9-.4 1.1 2.7 2.7 1.1-.4 2.9L22.2 12l-1.6 2.2.4 2.9-2.7 1.1-1.1 2.7-2.9-.4L12 22.2l-2.3-1.7-2.9.4-1.1-2.7-2.7-1.1.4-2.9L1.8 12l1.6-2.2L3 6.9l2.7-1.1 1.1-2.7 2.9.4z"/><circle cx="12" cy="12" r="6.2"/><path d="M14.4 9.6c-.5-.8-1.4-1.2-2.5-1.2-1.4 0-2.4.7-2.4 1.8 0 2.6 5.1 1.1 5.1 3.7 0 1.1-1.1 1.8-2.5 1.8-1.2 0-2.1-.5-2.6-1.3"/>"#,
    ),
    (
        "dashboard",
        r#"<path d="M4 11.5L12 4.5l8 7V20h-5.5v-5.5h-5V20H4z"/>"#,
    ),
    (
        "certificate",
        r#"<path d="M12.5 17H4V4h16v8"/><path d="M7.5 8h9M7.5 12h4"/><circle cx="17" cy="15.5" r="2.5"/><path d="M15.5 17.8V22l1.5-1.2 1.5 1.2v-4.2"/>"#,
    ),
    (
        "search",
        r#"<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>"#,
    ),
    (
        "desk",
        r#"<path d="M9 4h6v3H9z"/><path d="M9 5.5H5.5V20.5h13V5.5H15"/><path d="M9 14l2.2 2.2L15.5 12"/>"#,
    ),
    (
        "operations",
        r#"<path d="M3 12.5h4l2.5-6 5 11.5 2.5-5.5h4"/>"#,
    ),
    (
        "help",
        r#"<circle cx="12" cy="12" r="9"/><path d="M9.5 9.6c.2-1.3 1.2-2.1 2.5-2.1 1.5 0 2.6.9 2.6 2.2 0 1.9-2.6 2-2.6 4"/><path d="M12 16.7v.1"/>"#,
    ),
    (
        "todo",
        r#"<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/><path d="M14 6.5l3.5 3.5"/>"#,
    ),
    (
        "wait",
        r#"<path d="M7 3.5h10M7 20.5h10M8 3.5c0 5 4 5.5 4 8.5s-4 3.5-4 8.5M16 3.5c0 5-4 5.5-4 8.5s4 3.5 4 8.5"/>"#,
    ),
    ("ok", r#"<path d="M4.5 12.5l5 5 10-11"/>"#),
    (
        "locked",
        r#"<path d="M5.5 11h13v9.5h-13z"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#,
    ),
    (
        "problem",
        r#"<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v5M12 17.6v.1"/>"#,
    ),
    (
        "info",
        r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>"#,
    ),
    ("different", r#"<path d="M5 9h14M5 15h14M16 4.5L8 19.5"/>"#),
    (
        "copy",
        r#"<path d="M9 9h11v11H9z"/><path d="M5.5 15H4V4h11v1.5"/>"#,
    ),
    (
        "download",
        r#"<path d="M12 3.5v11M7.5 10.5L12 15l4.5-4.5M4 20h16"/>"#,
    ),
    (
        "document",
        r#"<path d="M6 3.5h8l4 4V20.5H6z"/><path d="M14 3.5v4h4M9 12h6M9 16h6"/>"#,
    ),
    (
        "user",
        r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.5-6 7.5-6s6.7 2 7.5 6"/>"#,
    ),
    (
        "mail",
        r#"<path d="M3.5 5.5h17v13h-17z"/><path d="M3.5 6.5l8.5 6.5 8.5-6.5"/>"#,
    ),
    (
        "key",
        r#"<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5L19.5 4M16 7.5l3 3"/>"#,
    ),
    ("back", r#"<path d="M19 12H5M11 6l-6 6 6 6"/>"#),
    ("next", r#"<path d="M5 12h14M13 6l6 6-6 6"/>"#),
    ("up", r#"<path d="M6 14l6-6 6 6"/>"#),
    ("down", r#"<path d="M6 10l6 6 6-6"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_hidden_from_screen_readers() {
        for (name, _) in ICONS {
            assert!(
                icon(name).to_string().contains(r#"aria-hidden="true""#),
                "{name}"
            );
        }
    }
}
