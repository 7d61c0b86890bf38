//! F1 to F3: what the certificate shows, the last button, and the certificate coming by itself.

use super::{Mine, details};
use crate::{
    errors::{Answered, again, at_fields, ok},
    forms::Fields,
    layout::Shell,
    parts::{Form, Html, Notice, NoticeKind, SummaryRow, code_in_fours},
};
use askama::Template;
use domain::{
    activation::{
        COMMON_NAME_CHARACTERS, Choice, CommonName, STATEMENTS, SubjectAttribute, SubjectLine,
    },
    order::Journey,
    places,
    refusal::{Refusal, Step},
};
use ra::activation::ActivationStep;

#[derive(Template)]
#[template(path = "portal/activation_fields.html")]
struct FieldsPage<'a> {
    s: &'a Shell,
    f: Form<'a>,
    at: String,
    /// Name of the box, label, value and why it cannot be taken out.
    locked: Vec<Locked>,
    organisation: String,
    mailbox: String,
    mailbox_fits: bool,
    locality: String,
    region: String,
    preview: Preview<'a>,
}

struct Locked {
    name: &'static str,
    label: &'static str,
    value: String,
    reason: &'static str,
}

impl FieldsPage<'_> {
    fn path(&self, page: &str) -> String {
        format!("{}/activation/{page}", self.at)
    }

    fn back(&self) -> &str {
        &self.at
    }

    fn why(&self, line: &Locked) -> String {
        format!(
            "{} · {}: {}",
            line.value,
            self.s.t("field-locked"),
            self.s.t(line.reason)
        )
    }
}

/// The subject as recipients will see it.
#[derive(Template)]
#[template(path = "portal/activation_preview.html")]
pub struct Preview<'a> {
    s: &'a Shell,
    rows: Vec<SummaryRow>,
}

impl askama::filters::HtmlSafe for Preview<'_> {}

pub async fn fields(mine: Mine) -> Answered {
    let step = mine.ask(ra::activation::open).await?;
    let choice = step.choice.clone();
    fields_page(&mine, &step, &choice, None)
}

pub async fn choose(mine: Mine, form: Fields) -> Answered {
    only_choice(&form)?;
    let Some(choice) = choice_of(&form) else {
        let step = mine.ask(ra::activation::open).await?;
        let refusal = Refusal::field("common_name", "common-name-missing");
        let choice = step.choice.clone();
        return fields_page(&mine, &step, &choice, Some(refusal));
    };
    let wanted = choice.clone();
    let chosen = mine
        .attempt(move |office, who, id| ra::activation::choose(office, who, id, wanted))
        .await?;
    match chosen {
        Ok(()) => mine.see("/activation/summary"),
        Err(refusal @ Refusal::Fields(_)) => {
            let step = mine.ask(ra::activation::open).await?;
            fields_page(&mine, &step, &choice, Some(refusal))
        }
        Err(refusal) => mine.done_before(refusal).await,
    }
}

/// Shows a choice without keeping it: a fragment for the script, the whole page without one.
pub async fn preview(mine: Mine, form: Fields) -> Answered {
    only_choice(&form)?;
    let step = mine.ask(ra::activation::open).await?;
    let choice = choice_of(&form).unwrap_or_else(|| step.choice.clone());
    if mine.fragment {
        let s = mine.shell(String::new());
        return ok(&Preview {
            s: &s,
            rows: subject_rows(&s, &ra::activation::preview(&step, &choice)),
        });
    }
    fields_page(&mine, &step, &choice, None)
}

fn only_choice(form: &Fields) -> Result<(), crate::errors::Trouble> {
    form.only(&["common_name", "locality", "region"])
}

fn choice_of(form: &Fields) -> Option<Choice> {
    Some(Choice {
        common_name: CommonName::parse(form.text("common_name"))?,
        locality: form.marked("locality"),
        region: form.marked("region"),
    })
}

fn fields_page(
    mine: &Mine,
    step: &ActivationStep,
    choice: &Choice,
    refusal: Option<Refusal>,
) -> Answered {
    let mut s = mine.page("activate-title");
    s.path = mine.at("/activation/fields");
    let errors = refusal
        .as_ref()
        .and_then(|refusal| at_fields(&s, refusal, "common_name"))
        .unwrap_or_default();
    s.error_in_title = !errors.is_empty();
    let organisation = step.vetted.organisation();
    let mailbox = step.mailbox.mailbox().as_str();
    let country = places::name(&organisation.country, s.lang).unwrap_or(&organisation.country);
    let locked = vec![
        Locked {
            name: "email",
            label: "field-email",
            value: mailbox.to_owned(),
            reason: "lock-email",
        },
        Locked {
            name: "organisation",
            label: "field-organisation",
            value: organisation.name.clone(),
            reason: "lock-organisation",
        },
        Locked {
            name: "country",
            label: "field-country",
            value: format!("{} ({country})", organisation.country),
            reason: "lock-country",
        },
        Locked {
            name: "identifier",
            label: "field-identifier",
            value: organisation.identifier(),
            reason: "lock-identifier",
        },
    ];
    let mut typed = vec![(
        "common_name".to_owned(),
        choice.common_name.code().to_owned(),
    )];
    let boxes = [("locality", choice.locality), ("region", choice.region)];
    typed.extend(
        boxes
            .into_iter()
            .filter(|(_, on)| *on)
            .map(|(name, _)| marked(name)),
    );
    typed.extend(locked.iter().map(|line| marked(line.name)));
    let page = FieldsPage {
        s: &s,
        f: Form::new(&s, &typed, &errors),
        at: mine.at(""),
        locked,
        organisation: organisation.name.clone(),
        mailbox: mailbox.to_owned(),
        mailbox_fits: mailbox.len() <= COMMON_NAME_CHARACTERS,
        locality: organisation.locality.clone(),
        region: organisation.region.clone(),
        preview: Preview {
            s: &s,
            rows: subject_rows(&s, &ra::activation::preview(step, choice)),
        },
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

fn marked(name: &str) -> (String, String) {
    (name.to_owned(), "yes".to_owned())
}

/// The lines of a subject with the names people know them by.
pub fn subject_rows(s: &Shell, lines: &[SubjectLine]) -> Vec<SummaryRow> {
    lines
        .iter()
        .map(|line| {
            let value = match line.attribute {
                SubjectAttribute::Country => match places::name(&line.value, s.lang) {
                    Some(name) => Html::text(&format!("{} ({name})", line.value)),
                    None => Html::text(&line.value),
                },
                _ => Html::text(&line.value),
            };
            SummaryRow::new(s.t(label(line.attribute)), value)
        })
        .collect()
}

pub fn label(attribute: SubjectAttribute) -> &'static str {
    match attribute {
        SubjectAttribute::Country => "field-country",
        SubjectAttribute::Region => "field-region",
        SubjectAttribute::Locality => "field-locality",
        SubjectAttribute::Organisation => "field-organisation",
        SubjectAttribute::OrganisationIdentifier => "field-identifier",
        SubjectAttribute::CommonName => "field-common-name",
        SubjectAttribute::Email => "field-email",
    }
}

#[derive(Template)]
#[template(path = "portal/activation_summary.html")]
struct Summary<'a> {
    s: &'a Shell,
    f: Form<'a>,
    back: String,
    action: String,
    rows: Vec<SummaryRow>,
}

impl Summary<'_> {
    fn statements(&self) -> [&'static str; 3] {
        STATEMENTS
    }
}

pub async fn summary(mine: Mine) -> Answered {
    summary_page(&mine, None).await
}

pub async fn activate(mine: Mine, form: Fields) -> Answered {
    form.only(&STATEMENTS)?;
    let (marked, address) = (form.statements(&STATEMENTS), mine.address());
    let done = mine
        .attempt(move |office, who, id| {
            ra::activation::activate(office, who, id, &marked, &address)
        })
        .await?;
    match done {
        Ok(()) => mine.see("/activation/done"),
        Err(
            refusal @ (Refusal::StatementsMissing(_)
            | Refusal::Fields(_)
            | Refusal::VettingTooOld
            | Refusal::MailboxTooOld),
        ) => summary_page(&mine, Some((&form, refusal))).await,
        Err(refusal) => mine.done_before(refusal).await,
    }
}

async fn summary_page(mine: &Mine, refused: Option<(&Fields, Refusal)>) -> Answered {
    let step = mine.ask(ra::activation::open).await?;
    if !step.chosen {
        return mine.see("/activation/fields");
    }
    let mut s = mine.page("activate-summary-title");
    let (typed, errors) = match &refused {
        Some((form, refusal)) => (
            form.typed(),
            at_fields(&s, refusal, "subject").unwrap_or_default(),
        ),
        None => (&[][..], Vec::new()),
    };
    s.error_in_title = !errors.is_empty();
    let page = Summary {
        s: &s,
        f: Form::new(&s, typed, &errors),
        back: mine.at("/activation/fields"),
        action: mine.at("/activation/summary"),
        rows: whole(&s, mine, &step),
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

/// The whole certificate: subject, key, validity, use.
fn whole(s: &Shell, mine: &Mine, step: &ActivationStep) -> Vec<SummaryRow> {
    let mut rows = subject_rows(s, &step.subject);
    for row in &mut rows {
        let chosen = ["field-common-name", "field-locality", "field-region"];
        if chosen.iter().any(|key| s.t(key) == row.term) {
            row.change = Some(mine.at("/activation/fields"));
        }
    }
    if let Some(key) = step.order.journey.key() {
        let row = SummaryRow::new(s.t("activate-key"), key.kind().to_string());
        rows.push(row.note(code_in_fours(&key.fingerprint())));
    }
    let days = i64::from(step.order.terms.validity_days);
    let span = s.ta("activate-valid-from-issue", &[("days", days.into())]);
    let until = s.t1("badge-until", "when", s.date_text(step.not_after));
    rows.push(SummaryRow::new(s.t("activate-valid"), span).note(until));
    rows.push(SummaryRow::new(
        s.t("activate-use"),
        s.t("activate-use-text"),
    ));
    rows
}

#[derive(Template)]
#[template(path = "portal/activation_done.html")]
struct Done<'a> {
    s: &'a Shell,
    at: String,
    mailbox: String,
    state: DoneState,
    watch: String,
}

impl Done<'_> {
    /// Whether something may still happen without the reader.
    fn changes(&self) -> bool {
        matches!(self.state, DoneState::Issuing)
    }

    fn again(&self) -> String {
        format!("{}/activation/check-again", self.at)
    }
}

enum DoneState {
    Issuing,
    Held { notice: Notice, words: String },
    Ready,
}

pub async fn done(mine: Mine) -> Answered {
    let card = mine.ask(ra::view::details).await?.card;
    let s = mine.page("success-title");
    let state = match &card.order.journey {
        Journey::Activated(stage) => match &stage.held {
            None => DoneState::Issuing,
            Some((reason, words)) => DoneState::Held {
                notice: Notice::new(NoticeKind::Wait, s.t("held-title"), s.t(reason)),
                words: words.clone(),
            },
        },
        Journey::Issued(_) => DoneState::Ready,
        _ => return Err(Refusal::StepLocked(Step::Activation).into()),
    };
    ok(&Done {
        s: &s,
        at: mine.at(""),
        mailbox: card.mailbox.clone().unwrap_or_default(),
        state,
        watch: mine.at(&format!("/state?was={}", details::mark(&card))),
    })
}

/// Something was mended: the last checks run again.
pub async fn check_again(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    match mine.attempt(ra::activation::check_again).await? {
        Ok(()) => mine.see("/activation/done"),
        Err(refusal) => mine.done_before(refusal).await,
    }
}
