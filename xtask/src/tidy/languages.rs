//! Every sentence in both languages, with the same values in it, and really translated.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::PatternElement;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern};
use fluent_syntax::parser;

use super::Complaint;
use super::tree::Tree;
use crate::run::Failure;

const LANGUAGES: [&str; 2] = ["en", "pl"];
/// Keys whose text is rightly the same in both: names, abbreviations. One a line, `#` comments.
const SAME: &str = "locales/same.txt";

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let mut found = Vec::new();
    let [english, polish] = LANGUAGES.map(|language| read(tree, language, &mut found));
    compare(&english, &polish, &mut found);
    let list = tree.text(SAME).unwrap_or_default();
    let listed = |line: &str| {
        line.split('#')
            .next()
            .unwrap_or_default()
            .trim()
            .to_string()
    };
    let same: BTreeSet<String> = list
        .lines()
        .map(listed)
        .filter(|key| !key.is_empty())
        .collect();
    refuse_untranslated(&english, &polish, &same, &mut found);
    Ok(found)
}

type Sentences = BTreeMap<String, Sentence>;

struct Sentence {
    place: String,
    placeables: BTreeSet<String>,
    /// Text and placeables in one line, to compare.
    flat: String,
    /// Whether a person reads any letter of it.
    worded: bool,
}

fn compare(english: &Sentences, polish: &Sentences, found: &mut Vec<Complaint>) {
    for (here, there, language) in [(english, polish, "pl"), (polish, english, "en")] {
        for (key, sentence) in here {
            match there.get(key) {
                None => found.push(Complaint::of(
                    &sentence.place,
                    format!("`{key}` is missing in {language}"),
                )),
                Some(other) => {
                    for value in sentence.placeables.difference(&other.placeables) {
                        let says = format!("`{key}` lacks `{value}`");
                        found.push(Complaint::of(&other.place, says));
                    }
                }
            }
        }
    }
}

fn refuse_untranslated(
    english: &Sentences,
    polish: &Sentences,
    same: &BTreeSet<String>,
    found: &mut Vec<Complaint>,
) {
    let equal = |key: &str| match (english.get(key), polish.get(key)) {
        (Some(en), Some(pl)) => en.flat == pl.flat,
        _ => false,
    };
    for (key, sentence) in polish {
        if sentence.worded && equal(key) && !same.contains(key) {
            let says = format!("`{key}` equals its English text (meant so? list it in {SAME})");
            found.push(Complaint::of(&sentence.place, says));
        }
    }
    for key in same.iter().filter(|key| !equal(key)) {
        found.push(Complaint::of(
            SAME,
            format!("`{key}` is not the same in both any more"),
        ));
    }
}

fn read(tree: &Tree, language: &str, found: &mut Vec<Complaint>) -> Sentences {
    let folder = format!("locales/{language}/");
    let mut sentences = Sentences::new();
    for file in tree.files() {
        if !file.path.starts_with(&folder) || !file.ends_with(&[".ftl"]) {
            continue;
        }
        let resource = match parser::parse(file.text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = file
                        .text
                        .bytes()
                        .take(error.pos.start)
                        .filter(|b| *b == b'\n');
                    let says = format!("is not Fluent: {}", error.kind);
                    found.push(Complaint::at(&file.path, line.count() + 1, says));
                }
                resource
            }
        };
        let mut keep = |key: String, pattern: &Pattern<&str>| {
            let sentence = Sentence::of(&file.path, pattern);
            if sentences.insert(key.clone(), sentence).is_some() {
                found.push(Complaint::of(&file.path, format!("`{key}` is there twice")));
            }
        };
        for entry in &resource.body {
            let (key, value, attributes) = match entry {
                Entry::Message(it) => (it.id.name.to_string(), it.value.as_ref(), &it.attributes),
                Entry::Term(it) => (format!("-{}", it.id.name), Some(&it.value), &it.attributes),
                _ => continue,
            };
            for attribute in attributes {
                keep(format!("{key}.{}", attribute.id.name), &attribute.value);
            }
            if let Some(value) = value {
                keep(key, value);
            }
        }
    }
    sentences
}

impl Sentence {
    fn of(place: &str, pattern: &Pattern<&str>) -> Self {
        let mut sentence = Sentence {
            place: place.into(),
            placeables: BTreeSet::new(),
            flat: String::new(),
            worded: false,
        };
        sentence.add(pattern);
        sentence.flat = sentence
            .flat
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        sentence
    }

    fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.add_text(value),
                PatternElement::Placeable { expression } => self.add_expression(expression),
            }
        }
    }

    fn add_text(&mut self, text: &str) {
        self.worded |= text.chars().any(char::is_alphabetic);
        self.flat.push_str(text);
    }

    fn add_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                variants.iter().for_each(|variant| self.add(&variant.value));
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&str>) {
        let named = match inline {
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => {
                return self.add_text(value);
            }
            InlineExpression::Placeable { expression } => return self.add_expression(expression),
            InlineExpression::FunctionReference { id, arguments } => {
                self.add_arguments(arguments);
                format!("{}()", id.name)
            }
            InlineExpression::MessageReference { id, attribute } => match attribute {
                Some(attribute) => format!("{}.{}", id.name, attribute.name),
                None => id.name.to_string(),
            },
            InlineExpression::TermReference { id, .. } => format!("-{}", id.name),
            InlineExpression::VariableReference { id } => format!("${}", id.name),
        };
        self.flat.push_str(&format!("{{{named}}}"));
        self.placeables.insert(named);
    }

    fn add_arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments
            .positional
            .iter()
            .for_each(|argument| self.add_inline(argument));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(english: &str, polish: &str, same: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("locales/en/main.ftl", english),
            ("locales/pl/main.ftl", polish),
            (SAME, same),
        ]);
        let found = check(&tree).expect("no program is run");
        found.into_iter().map(|complaint| complaint.says).collect()
    }

    #[test]
    fn both_languages_with_the_same_values_are_fine() {
        let english = "days = { $n ->\n    [one] one day\n   *[other] { $n } days\n}\n";
        let polish =
            "days = { $n ->\n    [one] dzień\n    [few] { $n } dni\n   *[many] { $n } dni\n}\n";
        assert_eq!(complaints(english, polish, ""), [""; 0]);
    }

    #[test]
    fn a_missing_key_is_refused_in_either_direction() {
        assert_eq!(complaints("a = One\n", "", ""), ["`a` is missing in pl"]);
        assert_eq!(complaints("", "a = Raz\n", ""), ["`a` is missing in en"]);
    }

    #[test]
    fn a_missing_attribute_is_refused() {
        let found = complaints("a = One\n    .hint = Two\n", "a = Raz\n", "");
        assert_eq!(found, ["`a.hint` is missing in pl"]);
    }

    #[test]
    fn a_missing_placeable_is_refused() {
        let found = complaints("a = Hello { $name }\n", "a = Witaj\n", "");
        assert_eq!(found, ["`a` lacks `$name`"]);
    }

    #[test]
    fn an_untranslated_sentence_is_refused_unless_listed() {
        assert_eq!(complaints("a = Status\n", "a = Status\n", "").len(), 1);
        assert_eq!(
            complaints("a = Status\n", "a = Status\n", "a # the same word\n"),
            [""; 0]
        );
        assert_eq!(
            complaints("a = { $x } - { $y }\n", "a = { $x } - { $y }\n", ""),
            [""; 0]
        );
    }

    #[test]
    fn a_listed_key_that_differs_now_is_refused() {
        assert_eq!(complaints("a = One\n", "a = Raz\n", "a\n").len(), 1);
    }

    #[test]
    fn text_that_fluent_cannot_read_and_doubles_are_refused() {
        assert!(!complaints("a = { $x\n", "", "").is_empty());
        assert_eq!(
            complaints("a = One\na = Two\n", "a = Raz\n", ""),
            ["`a` is there twice"]
        );
    }
}
