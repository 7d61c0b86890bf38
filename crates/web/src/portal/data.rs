//! D0 to D3: the data step, one question a page. What was typed is saved even when it does not fit.

use super::Mine;
use crate::{
    errors::{Answered, again, at_fields, ok},
    forms::Fields,
    layout::{Choice, Shell},
    parts::{FieldError, Form, Html, Notice, NoticeKind},
};
use askama::Template;
use axum::extract::Query;
use domain::{
    matching::NumberType,
    order::Journey,
    places,
    refusal::Refusal,
    vetting::{Draft, Method, Role},
};
use ra::vetting::{ClaimForm, DataStep, MethodForm, OrganisationForm};
use serde::Deserialize;

/// The country most organisations of this service are in, offered first.
const HOME_COUNTRY: &str = "PL";

/// Where a page came from: `from=summary` leads back there, `again` says that its answers did not fit.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
    again: Option<String>,
}

impl From {
    fn summary(&self) -> bool {
        self.from == "summary"
    }

    fn again(&self) -> bool {
        self.again.is_some()
    }
}

/// The pages of the step in their order. The documents page is there only for the method that needs it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Country,
    Organisation,
    Method,
    Documents,
    Representation,
    Summary,
}

impl Page {
    fn all(draft: &Draft) -> Vec<Page> {
        let mut pages = vec![Page::Country, Page::Organisation, Page::Method];
        if draft.method == Some(Method::Document) {
            pages.push(Page::Documents);
        }
        pages.extend([Page::Representation, Page::Summary]);
        pages
    }

    pub fn path(self) -> &'static str {
        match self {
            Page::Country => "/data/country",
            Page::Organisation => "/data/organisation",
            Page::Method => "/data/method",
            Page::Documents => "/data/documents",
            Page::Representation => "/data/representation",
            Page::Summary => "/data/summary",
        }
    }

    /// The page on which a field stands.
    pub fn of_field(field: &str) -> Page {
        match field {
            "country" => Page::Country,
            "organisation" | "region" | "locality" => Page::Organisation,
            "document" => Page::Documents,
            "role" | "person" | "position" => Page::Representation,
            _ => Page::Method,
        }
    }

    /// The page after this one.
    fn next(self, draft: &Draft) -> Page {
        let pages = Page::all(draft);
        let at = pages
            .iter()
            .position(|page| *page == self)
            .unwrap_or_default();
        pages.get(at + 1).copied().unwrap_or(Page::Summary)
    }
}

/// Place and way back of a page, for the head of its wizard.
pub struct Head {
    pub back: String,
    pub page: usize,
    pub pages: usize,
}

impl Head {
    pub fn of(mine: &Mine, draft: &Draft, page: Page, to_summary: bool) -> Head {
        let pages = Page::all(draft);
        let at = pages
            .iter()
            .position(|known| *known == page)
            .unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| pages.get(at));
        let back = match before {
            _ if to_summary => Page::Summary.path(),
            Some(page) => page.path(),
            None => "/data",
        };
        Head {
            back: mine.at(back),
            page: at + 1,
            pages: pages.len(),
        }
    }
}

#[derive(Template)]
#[template(path = "portal/data_start.html")]
pub struct Start<'a> {
    s: &'a Shell,
    at: String,
    notice: Option<Notice>,
    begun: bool,
    /// The way on: where the draft stands.
    onward: String,
    saved: Vec<Saved>,
    countries: String,
    reuse: String,
}

/// A verified organisation that can be used again.
pub struct Saved {
    id: String,
    name: String,
    seat: String,
    until: String,
}

pub async fn start(mine: Mine) -> Answered {
    let step = mine.ask(ra::vetting::open).await?;
    let s = mine.page("data-title");
    ok(&start_page(&s, &mine, &step))
}

fn start_page<'a>(s: &'a Shell, mine: &Mine, step: &DataStep) -> Start<'a> {
    let begun = step.draft != Draft::default();
    Start {
        s,
        at: mine.at(""),
        notice: returned(s, step).or_else(|| begun.then(|| kept(s))),
        begun,
        onward: mine.at(first_open(&step.draft).path()),
        saved: step
            .saved
            .iter()
            .map(|(id, vetted)| {
                let organisation = vetted.organisation();
                Saved {
                    id: id.to_string(),
                    name: organisation.name.clone(),
                    seat: format!("{}, {}", organisation.locality, organisation.number.value),
                    until: s.t1(
                        "data-verified-until",
                        "when",
                        s.date_text(vetted.good_until()),
                    ),
                }
            })
            .collect(),
        countries: countries_with_register(s),
        reuse: mine.at("/data/reuse"),
    }
}

fn kept(s: &Shell) -> Notice {
    Notice::new(
        NoticeKind::Info,
        s.t("data-saved-title"),
        s.t("data-saved-text"),
    )
}

/// What the officers wrote when they sent the data back.
fn returned(s: &Shell, step: &DataStep) -> Option<Notice> {
    let (_, returned) = step.returned.as_ref()?;
    let (kind, title, onward) = if returned.rejected {
        (
            NoticeKind::Problem,
            "data-rejected-title",
            "data-rejected-what-now",
        )
    } else {
        (NoticeKind::Wait, "data-asked-title", "data-returned-answer")
    };
    let text = Html::new(format!(
        "<strong>{}</strong> {} <q>{}</q><br>{}",
        Html::text(&format!("{}.", s.t(&returned.reason).trim_end_matches('.'))),
        Html::text(&s.t("data-returned-note")),
        Html::text(&returned.note),
        Html::text(&s.t(onward)),
    ));
    Some(Notice::new(kind, s.t(title), text))
}

/// The first page whose question is not answered yet.
fn first_open(draft: &Draft) -> Page {
    if draft.check_country().is_err() {
        Page::Country
    } else if draft.check_organisation().is_err() {
        Page::Organisation
    } else if draft.check_method().is_err() {
        Page::Method
    } else if draft.check_claim().is_err() {
        Page::Representation
    } else {
        Page::Summary
    }
}

fn countries_with_register(s: &Shell) -> String {
    let mut names: Vec<&str> = NumberType::ALL
        .into_iter()
        .filter_map(|kind| places::name(kind.country(), s.lang))
        .collect();
    names.dedup();
    names.join(", ")
}

/// One page of the wizard that asks something.
#[derive(Template)]
#[template(path = "portal/data_page.html")]
pub struct Question<'a> {
    s: &'a Shell,
    head: Head,
    f: Form<'a>,
    action: String,
    /// Kept through the form, so that Change leads back to the summary.
    from_summary: bool,
    title: &'static str,
    lead: &'static str,
    asked: Asked<'a>,
}

/// What is asked, with the lists to choose from.
pub enum Asked<'a> {
    Country {
        countries: &'a [Choice],
    },
    Organisation {
        regions: &'a [Choice],
    },
    Method {
        kinds: &'a [Choice],
        none: Option<String>,
    },
    Representation,
}

impl Asked<'_> {
    fn page(&self) -> Page {
        match self {
            Asked::Country { .. } => Page::Country,
            Asked::Organisation { .. } => Page::Organisation,
            Asked::Method { .. } => Page::Method,
            Asked::Representation => Page::Representation,
        }
    }

    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Asked::Country { .. } => ("data-organisation-title", "data-country-lead"),
            Asked::Organisation { .. } => ("data-organisation-title", "data-organisation-lead"),
            Asked::Method { .. } => ("data-method-question", "data-method-lead"),
            Asked::Representation => ("data-representation-title", "data-authority-lead"),
        }
    }
}

impl Question<'_> {
    fn roles(&self) -> [Role; 3] {
        Role::ALL
    }

    fn role_key(&self, role: &Role) -> String {
        format!("role-{}", role.code())
    }

    fn role_hint(&self, role: &Role) -> String {
        format!("role-{}-hint", role.code())
    }
}

pub async fn country(mine: Mine, Query(from): Query<From>) -> Answered {
    asked(&mine, Page::Country, &from).await
}

pub async fn organisation(mine: Mine, Query(from): Query<From>) -> Answered {
    asked(&mine, Page::Organisation, &from).await
}

pub async fn method(mine: Mine, Query(from): Query<From>) -> Answered {
    asked(&mine, Page::Method, &from).await
}

pub async fn representation(mine: Mine, Query(from): Query<From>) -> Answered {
    asked(&mine, Page::Representation, &from).await
}

pub async fn save_country(mine: Mine, form: Fields) -> Answered {
    form.only(&["country", "from"])?;
    let country = form.owned("country");
    let saved = mine
        .attempt(move |office, who, id| ra::vetting::save_country(office, who, id, &country))
        .await?;
    after(&mine, &form, Page::Country, saved).await
}

pub async fn save_organisation(mine: Mine, form: Fields) -> Answered {
    form.only(&["organisation", "region", "locality", "from"])?;
    let typed = OrganisationForm {
        organisation: form.owned("organisation"),
        region: form.owned("region"),
        locality: form.owned("locality"),
    };
    let saved = mine
        .attempt(move |office, who, id| ra::vetting::save_organisation(office, who, id, typed))
        .await?;
    after(&mine, &form, Page::Organisation, saved).await
}

pub async fn save_method(mine: Mine, form: Fields) -> Answered {
    form.only(&["method", "number_type", "number", "from"])?;
    let typed = MethodForm {
        method: form.owned("method"),
        number_type: form.owned("number_type"),
        number: form.owned("number"),
    };
    let saved = mine
        .attempt(move |office, who, id| ra::vetting::save_method(office, who, id, typed))
        .await?;
    after(&mine, &form, Page::Method, saved).await
}

pub async fn save_representation(mine: Mine, form: Fields) -> Answered {
    form.only(&["role", "person", "position", "from"])?;
    let typed = ClaimForm {
        role: form.owned("role"),
        person: form.owned("person"),
        position: form.owned("position"),
    };
    let saved = mine
        .attempt(move |office, who, id| ra::vetting::save_claim(office, who, id, typed))
        .await?;
    after(&mine, &form, Page::Representation, saved).await
}

/// On to the next page, back to the summary, or the same page again with its problems.
async fn after(
    mine: &Mine,
    form: &Fields,
    page: Page,
    saved: Result<domain::order::Order, Refusal>,
) -> Answered {
    let to_summary = form.text("from") == "summary";
    match saved {
        Ok(order) => {
            let draft = draft_of(&order.journey);
            let next = match page.next(&draft) {
                // The summary is whole only with a document, so a change of method asks for one first.
                Page::Documents if to_summary => Page::Documents,
                _ if to_summary => Page::Summary,
                next => next,
            };
            mine.see(next.path())
        }
        // What was typed is saved, so the page is asked for anew: going back in the browser, or loading it
        // again, then never meets the question whether to send a form twice.
        Err(Refusal::Fields(_)) => {
            let from = if to_summary { "&from=summary" } else { "" };
            mine.see(&format!("{}?again=yes{from}", page.path()))
        }
        Err(refusal) => mine.done_before(refusal).await,
    }
}

fn draft_of(journey: &Journey) -> Draft {
    match journey {
        Journey::AwaitingData(stage) => stage.draft.clone(),
        _ => Draft::default(),
    }
}

/// Shows a page as saved, and with what does not fit when that is known to be on somebody's mind: they sent it
/// just now, or come from the summary because something is missing.
async fn asked(mine: &Mine, page: Page, from: &From) -> Answered {
    let step = mine.ask(ra::vetting::open).await?;
    let mut s = mine.shell(String::new());
    let to_summary = from.summary();
    let typed = if from.again() {
        as_typed(&step.draft)
    } else {
        typed_of(mine, &step.draft)
    };
    let refusal = if to_summary || from.again() {
        check(page, &step.draft).err()
    } else {
        None
    };
    let errors = refusal
        .as_ref()
        .and_then(|refusal| at_fields(&s, refusal, "country"))
        .unwrap_or_default();
    let countries = country_choices(&s);
    let regions = region_choices(&s, &step.draft);
    let kinds = kind_choices(&step.draft);
    let asked = match page {
        Page::Country => Asked::Country {
            countries: &countries,
        },
        Page::Organisation => Asked::Organisation { regions: &regions },
        Page::Representation => Asked::Representation,
        _ => Asked::Method {
            kinds: &kinds,
            none: no_register(&s, mine, &step.draft, &kinds),
        },
    };
    s.title = s.t(asked.words().0);
    s.error_in_title = !errors.is_empty();
    let head = Head::of(mine, &step.draft, page, to_summary);
    let question = question(
        &s,
        mine,
        head,
        to_summary,
        Form::new(&s, &typed, &errors),
        asked,
    );
    if errors.is_empty() {
        ok(&question)
    } else {
        again(&question)
    }
}

fn question<'a>(
    s: &'a Shell,
    mine: &Mine,
    head: Head,
    from_summary: bool,
    f: Form<'a>,
    asked: Asked<'a>,
) -> Question<'a> {
    let (title, lead) = asked.words();
    let action = mine.at(asked.page().path());
    Question {
        s,
        head,
        f,
        action,
        from_summary,
        title,
        lead,
        asked,
    }
}

fn check(page: Page, draft: &Draft) -> Result<(), Refusal> {
    match page {
        Page::Country => draft.check_country(),
        Page::Organisation => draft.check_organisation(),
        Page::Method => draft.check_method().map(drop),
        Page::Representation => draft.check_claim().map(drop),
        Page::Documents | Page::Summary => Ok(()),
    }
}

/// The draft as form fields, with what can be known before anybody typed it.
fn typed_of(mine: &Mine, draft: &Draft) -> Vec<(String, String)> {
    let known = |name: &str| match name {
        "organisation" => mine.who().organisation.clone().unwrap_or_default(),
        "method" => "number".to_owned(),
        "number_type" => match NumberType::offered_in(&draft.country)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [kind] => kind.code().to_owned(),
            _ => String::new(),
        },
        "person" => mine.who().name.clone(),
        _ => String::new(),
    };
    as_typed(draft)
        .into_iter()
        .map(|(name, typed)| {
            let value = if typed.is_empty() {
                known(&name)
            } else {
                typed
            };
            (name, value)
        })
        .collect()
}

/// The draft as form fields, nothing added.
fn as_typed(draft: &Draft) -> Vec<(String, String)> {
    // The list sends codes; a draft may hold the name instead.
    let region = places::resolve_region(&draft.country, &draft.region)
        .map_or_else(|| draft.region.clone(), |region| region.code.to_owned());
    [
        ("country", draft.country.clone()),
        ("organisation", draft.organisation.clone()),
        ("region", region),
        ("locality", draft.locality.clone()),
        ("method", draft.method.map_or("", Method::code).to_owned()),
        ("number_type", draft.number_type.clone()),
        ("number", draft.number.clone()),
        ("role", draft.role.map_or("", Role::code).to_owned()),
        ("person", draft.person.clone()),
        ("position", draft.position.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn country_choices(s: &Shell) -> Vec<Choice> {
    let all = places::sorted(s.lang);
    let home = all.iter().filter(|country| country.code == HOME_COUNTRY);
    let others = all.iter().filter(|country| country.code != HOME_COUNTRY);
    home.chain(others)
        .map(|country| choice(country.code, country.name(s.lang)))
        .collect()
}

fn region_choices(s: &Shell, draft: &Draft) -> Vec<Choice> {
    places::sorted_regions(&draft.country, s.lang)
        .into_iter()
        .map(|region| choice(region.code, &region.label(s.lang)))
        .collect()
}

fn kind_choices(draft: &Draft) -> Vec<Choice> {
    NumberType::offered_in(&draft.country)
        .map(|kind| choice(kind.code(), kind.label()))
        .collect()
}

fn choice(value: &str, label: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: false,
    }
}

/// Said before somebody fills in pages for nothing.
fn no_register(s: &Shell, mine: &Mine, draft: &Draft, kinds: &[Choice]) -> Option<String> {
    if !kinds.is_empty() {
        return None;
    }
    let country = places::name(&draft.country, s.lang).unwrap_or_default();
    let contact = mine.app.office().settings().contact_email.clone();
    Some(s.ta(
        "data-method-none",
        &[("country", country.into()), ("contact", contact.into())],
    ))
}

/// Fields that do not fit, for other pages of the step.
pub fn problems(s: &Shell, refusal: &Refusal) -> Vec<FieldError> {
    at_fields(s, refusal, "document").unwrap_or_default()
}

/// Used by the details page too: what the officers wrote.
pub fn returned_notice(s: &Shell, journey: &Journey) -> Option<Notice> {
    let Journey::AwaitingData(stage) = journey else {
        return None;
    };
    let (_, returned) = stage.returned.as_ref()?;
    let title = if returned.rejected {
        "data-rejected-title"
    } else {
        "data-asked-title"
    };
    let text = format!(
        "{}. {}",
        s.t(&returned.reason).trim_end_matches('.'),
        returned.note
    );
    Some(Notice::new(NoticeKind::Wait, s.t(title), text))
}
