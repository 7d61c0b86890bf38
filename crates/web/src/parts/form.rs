//! Fields: label, hint, what was typed, and what is wrong with it, in the same words as in the summary on top.
//!
//! Rules followed: what was typed is kept; a problem is said once on top, with a link, and once at the field;
//! required fields carry `*` in their label, and the page explains it once.

use super::Html;
use crate::layout::{Choice, Shell};
use askama::{Template, filters::HtmlSafe};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub text: String,
}

impl FieldError {
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            text: text.into(),
        }
    }
}

/// One form as it is shown: the words, what was typed, and the problems.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    s: &'a Shell,
    typed: &'a [(String, String)],
    errors: &'a [FieldError],
}

impl<'a> Form<'a> {
    pub fn new(s: &'a Shell, typed: &'a [(String, String)], errors: &'a [FieldError]) -> Form<'a> {
        Form { s, typed, errors }
    }

    /// What was typed into a field, or nothing.
    pub fn typed(&self, name: &str) -> &'a str {
        self.typed
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, text)| text.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.typed
            .iter()
            .any(|(field, text)| field == name && text == value)
    }

    pub fn error(&self, name: &str) -> Option<&'a str> {
        self.errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| error.text.as_str())
    }

    /// The summary on top; nothing when nothing is wrong.
    pub fn summary(&self) -> ErrorSummary<'a> {
        ErrorSummary {
            s: self.s,
            errors: self.errors,
        }
    }

    /// A line of text.
    pub fn text(&self, name: &'a str, label_key: &str) -> Field<'a> {
        self.field(Control::Line, name, label_key)
    }

    /// Several lines of text.
    pub fn area(&self, name: &'a str, label_key: &str) -> Field<'a> {
        self.field(Control::Area, name, label_key)
    }

    /// A list to choose from. The first line asks to choose; `choices` need no `chosen` of their own.
    pub fn select(&self, name: &'a str, label_key: &str, choices: &'a [Choice]) -> Field<'a> {
        Field {
            choices,
            ..self.field(Control::Select, name, label_key)
        }
    }

    /// A file, with a place to drop it.
    pub fn file(&self, name: &'a str, label_key: &str) -> Field<'a> {
        self.field(Control::File, name, label_key)
    }

    /// A password. Never shown again, whatever was typed.
    pub fn password(&self, name: &'a str, label_key: &str) -> Field<'a> {
        Field {
            typed: "",
            input: "password",
            ..self.field(Control::Line, name, label_key)
        }
    }

    /// A statement to mark, whole sentence as label.
    pub fn statement(&self, name: &'a str, text_key: &str) -> Field<'a> {
        self.field(Control::Statement, name, text_key)
    }

    /// Opens a group of radio buttons or boxes; the page closes it with `</fieldset>`.
    pub fn group(&self, name: &'a str, legend_key: &str) -> Group<'a> {
        Group {
            form: *self,
            name,
            legend: self.s.t(legend_key),
            hint: None,
            required: true,
        }
    }

    /// One radio button. A `<div class="reveal">` right after it is shown while it is chosen.
    pub fn choice(&self, name: &'a str, value: &'a str, label_key: &str) -> ChoiceLine<'a> {
        self.choice_text(name, value, self.s.t(label_key))
    }

    /// The same with a label that is text already.
    pub fn choice_text(&self, name: &'a str, value: &'a str, label: String) -> ChoiceLine<'a> {
        ChoiceLine {
            form: *self,
            name,
            value,
            label,
            hint: None,
            disabled: false,
            kind: "radio",
        }
    }

    /// One box of several that may be marked.
    pub fn tick(&self, name: &'a str, value: &'a str, label_key: &str) -> ChoiceLine<'a> {
        ChoiceLine {
            kind: "checkbox",
            ..self.choice_text(name, value, self.s.t(label_key))
        }
    }

    fn word_for_error(&self) -> String {
        self.s.t("error-word")
    }

    fn field(&self, control: Control, name: &'a str, label_key: &str) -> Field<'a> {
        Field {
            s: self.s,
            control,
            name,
            label: self.s.t(label_key),
            typed: self.typed(name),
            error: self.error(name),
            choices: &[],
            input: "text",
            hint: None,
            required: false,
            optional: false,
            placeholder: String::new(),
            attributes: Vec::new(),
            class: Vec::new(),
            rows: 6,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    Line,
    Area,
    Select,
    File,
    Statement,
}

/// One field, to be adjusted and then shown: `{{ f.text("number", "data-number").hint("…").required() }}`.
#[derive(Clone, Template)]
#[template(path = "parts/field.html")]
pub struct Field<'a> {
    s: &'a Shell,
    control: Control,
    name: &'a str,
    label: String,
    typed: &'a str,
    error: Option<&'a str>,
    choices: &'a [Choice],
    input: &'static str,
    hint: Option<String>,
    required: bool,
    optional: bool,
    placeholder: String,
    attributes: Vec<(&'static str, String)>,
    class: Vec<&'static str>,
    rows: u8,
}

impl HtmlSafe for Field<'_> {}

/// Askama hands out references while a template is rendered, so setters take and give by value of a copy.
impl Field<'_> {
    pub fn hint(&self, key: &str) -> Self {
        Self {
            hint: Some(self.s.t(key)),
            ..self.clone()
        }
    }

    pub fn hint_text(&self, text: impl Into<String>) -> Self {
        Self {
            hint: Some(text.into()),
            ..self.clone()
        }
    }

    pub fn required(&self) -> Self {
        Self {
            required: true,
            ..self.clone()
        }
    }

    pub fn optional(&self) -> Self {
        Self {
            optional: true,
            ..self.clone()
        }
    }

    pub fn placeholder(&self, key: &str) -> Self {
        Self {
            placeholder: self.s.t(key),
            ..self.clone()
        }
    }

    /// An e-mail address: the right keyboard, no capitals, filled in by the browser.
    pub fn email(&self) -> Self {
        let field = Self {
            input: "email",
            ..self.clone()
        };
        field.autocomplete("email").plain_typing()
    }

    /// Digits: the right keyboard, and the text kept as text.
    pub fn digits(&self) -> Self {
        self.with("inputmode", "numeric").short().plain_typing()
    }

    /// Numbers, codes, requests: one width for all characters, no spelling.
    pub fn mono(&self) -> Self {
        self.classed("mono").plain_typing()
    }

    pub fn short(&self) -> Self {
        self.classed("short")
    }

    pub fn autocomplete(&self, what: &str) -> Self {
        self.with("autocomplete", what)
    }

    pub fn rows(&self, rows: u8) -> Self {
        Self {
            rows,
            ..self.clone()
        }
    }

    /// What a file field takes, as `accept` wants it.
    pub fn accept(&self, kinds: &str) -> Self {
        self.with("accept", kinds)
    }

    pub fn many(&self) -> Self {
        self.with("multiple", "multiple")
    }

    /// Checked while typing: POSTs the field to `path`, and shows the markup that comes back in `#into`.
    pub fn checked_by(&self, path: &str, into: &str) -> Self {
        self.with("data-check", path).with("data-check-into", into)
    }

    /// Any other attribute.
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut field = self.clone();
        field.attributes.push((name, value.to_owned()));
        field
    }

    fn plain_typing(&self) -> Self {
        self.with("spellcheck", "false")
            .with("autocapitalize", "none")
    }

    fn classed(&self, class: &'static str) -> Self {
        let mut field = self.clone();
        field.class.push(class);
        field
    }

    fn is(&self, control: &str) -> bool {
        match self.control {
            Control::Line => control == "line",
            Control::Area => control == "area",
            Control::Select => control == "select",
            Control::File => control == "file",
            Control::Statement => control == "statement",
        }
    }

    /// Everything an input, a select and a textarea have in common.
    fn common(&self) -> Html {
        let mut out = format!(r#" id="{0}" name="{0}""#, Html::text(self.name));
        if !self.class.is_empty() {
            out += &format!(r#" class="{}""#, self.class.join(" "));
        }
        if self.error.is_some() {
            out += r#" aria-invalid="true""#;
        }
        out += &described_by(self.name, self.hint.is_some(), self.error.is_some()).to_string();
        if self.required {
            out += " required";
        }
        if !self.placeholder.is_empty() {
            out += &format!(r#" placeholder="{}""#, Html::text(&self.placeholder));
        }
        for (name, value) in &self.attributes {
            out += &format!(r#" {name}="{}""#, Html::text(value));
        }
        Html::new(out)
    }
}

/// The hint and the problem, as a screen reader finds them.
fn described_by(name: &str, hint: bool, error: bool) -> Html {
    let name = Html::text(name);
    Html::new(match (hint, error) {
        (false, false) => String::new(),
        (true, false) => format!(r#" aria-describedby="{name}-hint""#),
        (false, true) => format!(r#" aria-describedby="{name}-error""#),
        (true, true) => format!(r#" aria-describedby="{name}-hint {name}-error""#),
    })
}

/// The start of a group of choices.
#[derive(Clone, Template)]
#[template(path = "parts/group.html")]
pub struct Group<'a> {
    form: Form<'a>,
    name: &'a str,
    legend: String,
    hint: Option<String>,
    required: bool,
}

impl HtmlSafe for Group<'_> {}

impl Group<'_> {
    pub fn hint(&self, key: &str) -> Self {
        Self {
            hint: Some(self.form.s.t(key)),
            ..self.clone()
        }
    }

    pub fn optional(&self) -> Self {
        Self {
            required: false,
            ..self.clone()
        }
    }

    fn error(&self) -> Option<&str> {
        self.form.error(self.name)
    }

    fn described(&self) -> Html {
        described_by(self.name, self.hint.is_some(), self.error().is_some())
    }
}

/// One radio button or box with its label.
#[derive(Clone, Template)]
#[template(path = "parts/choice.html")]
pub struct ChoiceLine<'a> {
    form: Form<'a>,
    name: &'a str,
    value: &'a str,
    label: String,
    hint: Option<String>,
    disabled: bool,
    kind: &'static str,
}

impl HtmlSafe for ChoiceLine<'_> {}

impl ChoiceLine<'_> {
    pub fn hint(&self, key: &str) -> Self {
        Self {
            hint: Some(self.form.s.t(key)),
            ..self.clone()
        }
    }

    pub fn hint_text(&self, text: impl Into<String>) -> Self {
        Self {
            hint: Some(text.into()),
            ..self.clone()
        }
    }

    pub fn disabled(&self) -> Self {
        Self {
            disabled: true,
            ..self.clone()
        }
    }

    /// Marked, and nobody can change it.
    fn locked(&self) -> bool {
        self.disabled && self.chosen()
    }

    fn chosen(&self) -> bool {
        self.form.has(self.name, self.value)
    }
}

/// All problems of a form, on top, with the focus.
#[derive(Template)]
#[template(path = "parts/error_summary.html")]
pub struct ErrorSummary<'a> {
    s: &'a Shell,
    errors: &'a [FieldError],
}

impl HtmlSafe for ErrorSummary<'_> {}
