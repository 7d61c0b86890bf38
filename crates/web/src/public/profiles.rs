//! What this authority issues, field by field: one page of all profiles, and one for each.
//!
//! Names of fields, algorithms and rules are those of the standards in every language; the words around them are ours.

use crate::{
    errors::{Answered, Trouble, ok},
    layout::Shell,
    parts::{Html, SummaryRow},
    time,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use domain::words::Instant;
use jiff::tz::TimeZone;
use ra::profiles::{
    Asked, Attribute, Content, Limit, Profile, Rule, Specimen, SubjectKey, Value, What,
};

#[derive(Template)]
#[template(path = "public/profiles.html")]
pub(super) struct ProfilesPage<'a> {
    s: &'a Shell,
    profiles: Vec<Profile>,
    limits: Vec<LimitRow>,
}

struct LimitRow {
    what: &'static str,
    value: String,
    from: String,
    source: &'static str,
}

impl<'a> ProfilesPage<'a> {
    pub(super) fn new(s: &'a Shell, profiles: Vec<Profile>, limits: &[Limit]) -> Self {
        ProfilesPage {
            s,
            profiles,
            limits: limits.iter().map(|one| limit(s, one)).collect(),
        }
    }

    fn title(&self, profile: &Profile) -> String {
        title(self.s, profile.name)
    }

    fn about(&self, profile: &Profile) -> String {
        about(self.s, profile.name)
    }
}

#[derive(Template)]
#[template(path = "public/profile.html")]
pub(super) struct ProfilePage<'a> {
    s: &'a Shell,
    name: &'static str,
    fields: Vec<SummaryRow>,
    extensions: Vec<ExtensionRow>,
    in_force: usize,
    now: Vec<RuleRow>,
    to_come: Vec<RuleRow>,
    specimens: Vec<&'static Specimen>,
}

struct ExtensionRow {
    name: String,
    critical: bool,
    content: Html,
}

struct RuleRow {
    id: &'static str,
    says: String,
    days: String,
    fix: &'static str,
}

impl<'a> ProfilePage<'a> {
    pub(super) fn new(s: &'a Shell, profile: &Profile, asked: &Asked) -> Self {
        let extensions = profile.extensions.iter().map(|one| ExtensionRow {
            name: one.name.clone(),
            critical: one.critical,
            content: each(one.contents.iter().map(|content| said(s, content))),
        });
        let rows = |rules: &[Rule]| rules.iter().map(|one| rule(s, one)).collect();
        ProfilePage {
            s,
            name: profile.name,
            fields: fields(s, profile),
            extensions: extensions.collect(),
            in_force: asked.in_force,
            now: rows(&asked.now),
            to_come: rows(&asked.to_come),
            specimens: profile.specimens.clone(),
        }
    }

    fn title(&self) -> String {
        title(self.s, self.name)
    }

    fn about(&self) -> String {
        about(self.s, self.name)
    }
}

pub(super) async fn all(visit: Visit) -> Answered {
    let profiles = visit.app.run(|_| ra::profiles::all()).await?;
    let s = visit.page("profiles-title");
    ok(&ProfilesPage::new(&s, profiles, &ra::profiles::limits()))
}

pub(super) async fn one(visit: Visit, Path(name): Path<String>) -> Answered {
    let profile = named(&visit, &name).await?;
    let asked = ra::profiles::asked(&profile, visit.app.now());
    let s = visit.page(&format!("profile-{}", profile.name));
    ok(&ProfilePage::new(&s, &profile, &asked))
}

/// A golden certificate: `/profiles/root/root.pem`, or the same as text.
pub(super) async fn file(visit: Visit, Path((name, file)): Path<(String, String)>) -> Answered {
    let profile = named(&visit, &name).await?;
    let found = |end: &str| {
        let wanted = file.strip_suffix(end)?;
        let mut all = profile.specimens.iter();
        all.find(|one| one.name == wanted).copied()
    };
    if let Some(specimen) = found(".txt") {
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        return Ok(([(CONTENT_TYPE, plain)], specimen.text).into_response());
    }
    let specimen = found(".pem").ok_or_else(Trouble::nothing_here)?;
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-pem-file"),
        ),
        (CONTENT_DISPOSITION, crate::desk::disposition(&file)),
    ];
    Ok((headers, specimen.pem).into_response())
}

async fn named(visit: &Visit, name: &str) -> Result<Profile, Trouble> {
    let profiles = visit.app.run(|_| ra::profiles::all()).await?;
    let found = profiles.into_iter().find(|profile| profile.name == name);
    found.ok_or_else(Trouble::nothing_here)
}

fn title(s: &Shell, profile: &str) -> String {
    s.t(&format!("profile-{profile}"))
}

fn about(s: &Shell, profile: &str) -> String {
    s.t(&format!("profile-{profile}-about"))
}

fn fields(s: &Shell, profile: &Profile) -> Vec<SummaryRow> {
    let signatures = profile.signatures.iter().map(|one| {
        let with = [
            ("algorithm", one.algorithm.to_owned()),
            ("key", one.key.clone()),
        ];
        Html::text(&s.say("profile-signature-with", &with))
    });
    let keys = profile.keys.iter().map(|one| Html::text(&key(s, one)));
    let subject = profile.subject.iter().map(|one| attribute(s, one));
    let days = s.t1("profile-days", "days", profile.days);
    vec![
        SummaryRow::new(s.t("profile-section"), profile.section),
        SummaryRow::new(s.t("profile-signature"), each(signatures)),
        SummaryRow::new(s.t("profile-validity"), days.as_str()),
        SummaryRow::new(s.t("profile-subject"), each(subject)),
        SummaryRow::new(s.t("profile-key"), each(keys)),
    ]
}

fn attribute(s: &Shell, one: &Attribute) -> Html {
    let words = format!("{} ({})", one.name, one.string_type);
    match one.optional {
        true => Html::text(&format!("{words}, {}", s.t("profile-if-wanted"))),
        false => Html::text(&words),
    }
}

fn key(s: &Shell, key: &SubjectKey) -> String {
    match key {
        SubjectKey::Kind(name) => name.clone(),
        SubjectKey::Rsa { least, most, step } => {
            let bits = [
                ("least", least.to_string()),
                ("most", most.to_string()),
                ("step", step.to_string()),
            ];
            s.say("profile-key-rsa", &bits)
        }
    }
}

fn said(s: &Shell, content: &Content) -> Html {
    let words = match content {
        Content::IssuersKey => s.t("profile-issuers-key"),
        Content::SubjectsKey => s.t("profile-subjects-key"),
        Content::Authority(None) => s.t("profile-ca"),
        Content::Authority(Some(path)) => s.t1("profile-ca-path", "path", path),
        Content::Usages(usages, None) => usages.join(", "),
        Content::Usages(usages, Some(family)) => {
            let both = [
                ("usages", usages.join(", ")),
                ("family", (*family).to_owned()),
            ];
            s.say("profile-usages-for", &both)
        }
        Content::Purposes(names) => names.join(", "),
        Content::Policy(number, name) => format!("{number} ({name})"),
        Content::ConfirmedMailbox => s.t("profile-mailbox"),
        Content::Addresses(addresses) => return each(addresses.iter().map(address)),
        Content::Null => "NULL".to_owned(),
    };
    Html::text(&words)
}

fn address((method, address): &(Option<String>, String)) -> Html {
    let method = method.as_ref().map(|method| format!("{method} "));
    let method = Html::text(&method.unwrap_or_default());
    Html::new(format!("{method}<code>{}</code>", Html::text(address)))
}

fn rule(s: &Shell, rule: &Rule) -> RuleRow {
    let mut days = rule.from.map(|from| day(s, from)).unwrap_or_default();
    if let Some(until) = rule.until {
        days = format!("{days} – {}", day(s, until));
    }
    RuleRow {
        id: rule.id,
        says: format!("{} {}", rule.source, rule.section),
        days,
        fix: rule.fix,
    }
}

fn limit(s: &Shell, limit: &Limit) -> LimitRow {
    let what = match limit.what {
        What::Subscriber => "limit-subscriber",
        What::Product => "limit-product",
        What::Responder => "limit-responder",
        What::IssuingCa => "limit-issuing-ca",
        What::Root => "limit-root",
        What::ProofOfOrganization => "limit-proof-of-organization",
        What::ProofOfMailbox => "limit-proof-of-mailbox",
        What::RsaOfCa => "limit-rsa-of-ca",
        What::RsaOfIssuer => "limit-rsa-of-issuer",
        What::Purposes => "limit-purposes",
    };
    let value = match &limit.value {
        Value::Days(days) => s.t1("limit-days", "days", days),
        Value::Bits(bits) => s.t1("limit-bits", "bits", bits),
        Value::Purposes(names) => names.join(", "),
    };
    let always = || s.t("limit-always");
    LimitRow {
        what,
        value,
        from: limit.from.map_or_else(always, |from| day(s, from)),
        source: limit.source,
    }
}

/// Rules begin at 00:00 UTC, wherever the house is.
fn day(s: &Shell, at: i64) -> String {
    time::date(s.lang, Instant(at), &TimeZone::UTC)
}

/// One thing as it is, several as a list.
fn each(things: impl Iterator<Item = Html>) -> Html {
    let things: Vec<String> = things.map(|one| one.to_string()).collect();
    match things.as_slice() {
        [one] => Html::new(one.clone()),
        many => Html::new(format!(
            "<ul class=\"either\"><li>{}</li></ul>",
            many.join("</li><li>")
        )),
    }
}
