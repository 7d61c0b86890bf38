//! Text that is markup already, and the one way to make text safe.

use askama::filters::HtmlSafe;
use std::fmt;

/// Markup of our own making. Everything that came from outside went through [`Html::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// `markup` is trusted: only for literals of ours and parts already made safe.
    pub(crate) fn new(markup: impl Into<String>) -> Html {
        Html(markup.into())
    }

    /// Any text, harmless inside an element and inside a quoted attribute.
    pub fn text(text: &str) -> Html {
        let mut safe = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '"' => safe.push_str("&#34;"),
                '\'' => safe.push_str("&#39;"),
                other => safe.push(other),
            }
        }
        Html(safe)
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

impl From<&str> for Html {
    fn from(text: &str) -> Html {
        Html::text(text)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Html {
        Html::text(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_cannot_leave_its_place() {
        let text = Html::text(r#""><script>alert('&')</script>"#).to_string();
        assert_eq!(
            text,
            "&#34;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"
        );
    }
}
