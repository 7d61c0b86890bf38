//! The columns of a case: what was given beside what the register says, with the differences in the text itself.

use crate::{
    layout::Shell,
    parts::{Evidence, Grade, Html, Notice, NoticeKind, SummaryRow},
};
use domain::{
    matching::{self, Comparison, Piece, RegisterRecord, RegisterStatus, diff},
    places,
    vetting::{Case, Item, LookUp, Organisation, Outcome},
};

/// What the applicant wrote about the organisation.
pub(super) fn given(s: &Shell, case: &Case) -> Vec<SummaryRow> {
    let organisation = &case.submission.organisation;
    let record = found(case);
    let beside = |given: &str, pick: fn(&RegisterRecord) -> &str| match record {
        Some(record) => marked(&diff(given, pick(record)).0),
        None => Html::text(given),
    };
    let name = match case.look_up.as_ref().map(|look_up| &look_up.outcome) {
        Some(Outcome::Found { record, comparison }) => {
            names(&organisation.name, &record.name, comparison).0
        }
        _ => Html::text(&organisation.name),
    };
    let number = &organisation.number;
    let mut number_row = SummaryRow::new(number.kind.label(), beside(&number.value, |r| &r.number));
    if number.typed != number.value {
        number_row = number_row.note(s.t1("case-typed-as", "typed", &number.typed));
    }
    vec![
        SummaryRow::new(s.t("case-organisation"), name),
        number_row,
        SummaryRow::new(
            s.t("case-locality"),
            beside(&organisation.locality, |r| &r.locality),
        ),
        SummaryRow::new(s.t("case-region"), region(s, organisation, record).0),
        SummaryRow::new(s.t("case-country"), country(s, organisation, record).0),
        SummaryRow::new(s.t("case-identifier"), organisation.identifier()),
        SummaryRow::new(
            s.t("case-method"),
            s.t(&format!("case-method-{}", case.submission.method.code())),
        ),
    ]
}

/// Who says that they may act.
pub(super) fn person(s: &Shell, case: &Case) -> Vec<SummaryRow> {
    let claim = &case.submission.claim;
    vec![
        SummaryRow::new(s.t("case-person-name"), claim.person.as_str()),
        SummaryRow::new(s.t("case-position"), claim.position.as_str()),
        SummaryRow::new(
            s.t("case-role"),
            s.t(&format!("case-role-{}", claim.role.code())),
        ),
    ]
}

/// The register's record, or why there is none, and the receipt of the question.
pub(super) fn register(
    s: &Shell,
    case: &Case,
) -> (Vec<SummaryRow>, Option<Notice>, Vec<SummaryRow>) {
    let Some(look_up) = &case.look_up else {
        let (title, text) = (
            s.t("case-register-waiting"),
            s.t("case-register-waiting-text"),
        );
        return (
            Vec::new(),
            Some(Notice::new(NoticeKind::Wait, title, text)),
            Vec::new(),
        );
    };
    match &look_up.outcome {
        Outcome::Found { record, comparison } => (
            record_rows(s, &case.submission.organisation, record, comparison),
            None,
            receipt(s, look_up),
        ),
        Outcome::NotFound => {
            let (title, text) = (
                s.t("case-register-not-found"),
                s.t("case-register-not-found-text"),
            );
            (
                Vec::new(),
                Some(Notice::new(NoticeKind::Problem, title, text)),
                receipt(s, look_up),
            )
        }
        Outcome::Unavailable { why } => {
            let text = format!("{} {}", said(s, why), s.t("case-register-unavailable-text"));
            let notice = Notice::new(
                NoticeKind::Wait,
                s.t("case-register-unavailable"),
                text.trim(),
            );
            (Vec::new(), Some(notice), receipt(s, look_up))
        }
    }
}

/// One line for each thing that was compared, with the reasons for its grade.
pub(super) fn evidence<'a>(s: &'a Shell, case: &Case) -> Vec<Evidence<'a>> {
    let Some(LookUp {
        outcome: Outcome::Found { record, comparison },
        at,
        ..
    }) = &case.look_up
    else {
        return Vec::new();
    };
    let source = s.ta(
        "case-evidence-source",
        &[
            ("register", (&record.register).into()),
            ("state", (&record.state_date).into()),
        ],
    );
    let line = |line: &matching::Line| Evidence {
        s,
        grade: match line.grade {
            matching::Grade::Green => Grade::Agrees,
            matching::Grade::Amber => Grade::Unsure,
            matching::Grade::Red => Grade::Differs,
        },
        sentence: format!(
            "{}: {}",
            s.t(&format!("check-{}", Item::from(line.item).code())),
            reasons(s, line)
        ),
        source: source.clone(),
        when: Some(s.moment(*at)),
        raw: None,
    };
    comparison.lines.iter().map(line).collect()
}

/// The sentences behind a grade, the weightiest first.
pub(super) fn reasons(s: &Shell, line: &matching::Line) -> String {
    let mut reasons: Vec<_> = line.reasons.iter().collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.grade()));
    let sentence = |reason: &&matching::Reason| {
        let args: Vec<_> = reason
            .args()
            .into_iter()
            .map(|(name, text)| (name, text.into()))
            .collect();
        s.ta(reason.key(), &args).trim().to_owned()
    };
    reasons.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Text with what differs marked.
pub(super) fn marked(pieces: &[Piece]) -> Html {
    with_marks(pieces, "<mark>")
}

/// A difference that the rules know to be none, such as `sp. z o.o.` for the words in full, is marked faintly.
fn marked_faintly(pieces: &[Piece]) -> Html {
    with_marks(pieces, r#"<mark class="known">"#)
}

fn with_marks(pieces: &[Piece], open: &str) -> Html {
    let piece = |piece: &Piece| {
        let text = Html::text(&piece.text);
        // A mark around nothing but blanks would be a smear that says nothing.
        if piece.same || piece.text.trim().is_empty() {
            text.to_string()
        } else {
            format!("{open}{text}</mark>")
        }
    };
    Html::new(pieces.iter().map(piece).collect::<String>())
}

/// The organisation's name as given and as registered.
fn names(given: &str, found: &str, comparison: &Comparison) -> (Html, Html) {
    let (left, right) = diff(given, found);
    let known = comparison
        .line(matching::Item::Name)
        .is_some_and(|line| line.grade == matching::Grade::Green);
    let show = if known { marked_faintly } else { marked };
    (show(&left), show(&right))
}

fn found(case: &Case) -> Option<&RegisterRecord> {
    match case.look_up.as_ref().map(|look_up| &look_up.outcome) {
        Some(Outcome::Found { record, .. }) => Some(record),
        _ => None,
    }
}

fn record_rows(
    s: &Shell,
    given: &Organisation,
    record: &RegisterRecord,
    comparison: &Comparison,
) -> Vec<SummaryRow> {
    let beside = |given: &str, found: &str| marked(&diff(given, found).1);
    let mut rows = vec![
        SummaryRow::new(
            s.t("case-registered-name"),
            names(&given.name, &record.name, comparison).1,
        ),
        SummaryRow::new(
            record.register.as_str(),
            beside(&given.number.value, &record.number),
        ),
        SummaryRow::new(
            s.t("case-locality"),
            beside(&given.locality, &record.locality),
        ),
        SummaryRow::new(s.t("case-region"), region(s, given, Some(record)).1),
        SummaryRow::new(s.t("case-country"), country(s, given, Some(record)).1),
        SummaryRow::new(s.t("case-street"), street(record)),
        SummaryRow::new(s.t("case-registered-status"), status(s, &record.status)),
    ];
    if let Some(form) = &record.legal_form {
        rows.push(SummaryRow::new(s.t("case-legal-form"), form.as_str()));
    }
    if !record.other_names.is_empty() {
        rows.push(SummaryRow::new(
            s.t("case-other-names"),
            record.other_names.join("; "),
        ));
    }
    let others = [("NIP", &record.nip), ("REGON", &record.regon)];
    let others: Vec<_> = others
        .into_iter()
        .filter_map(|(kind, number)| number.as_ref().map(|number| format!("{kind} {number}")))
        .collect();
    if !others.is_empty() {
        rows.push(SummaryRow::new(
            s.t("case-other-numbers"),
            others.join(", "),
        ));
    }
    rows
}

fn receipt(s: &Shell, look_up: &LookUp) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::new(s.t("case-fetched"), s.moment(look_up.at))];
    if let Outcome::Found { record, .. } = &look_up.outcome {
        rows.push(SummaryRow::new(
            s.t1("case-state-of", "when", &record.state_date),
            record.register.as_str(),
        ));
        rows.push(SummaryRow::new(
            s.t("case-answer-address"),
            record.url.as_str(),
        ));
    }
    if !look_up.sha256.is_empty() {
        let digest = crate::parts::in_fours(&look_up.sha256);
        rows.push(SummaryRow::new(s.t("case-answer-digest"), digest));
    }
    rows
}

/// Regions are compared by their code and shown by name, since `mazowieckie` and `Masovian` are one place.
fn region(s: &Shell, given: &Organisation, record: Option<&RegisterRecord>) -> (Html, Html) {
    let Some(record) = record else {
        return (Html::text(&given.region), Html::default());
    };
    let found = places::resolve_region(&record.country, &record.region);
    match (&given.region_code, found) {
        (Some(code), Some(found)) if *code == found.code => {
            (Html::text(&given.region), Html::text(&record.region))
        }
        (Some(_), Some(found)) => {
            let (left, right) = diff(&given.region, found.name(s.lang));
            (marked(&left), marked(&right))
        }
        _ => {
            let (left, right) = diff(&given.region, &record.region);
            (marked(&left), marked(&right))
        }
    }
}

fn country(s: &Shell, given: &Organisation, record: Option<&RegisterRecord>) -> (Html, Html) {
    let name = |code: &str| places::name(code, s.lang).unwrap_or(code).to_owned();
    match record {
        None => (Html::text(&name(&given.country)), Html::default()),
        Some(record) => {
            let (left, right) = diff(&name(&given.country), &name(&record.country));
            (marked(&left), marked(&right))
        }
    }
}

fn street(record: &RegisterRecord) -> String {
    let house = match (record.house.is_empty(), record.flat.is_empty()) {
        (false, false) => format!("{}/{}", record.house, record.flat),
        _ => format!("{}{}", record.house, record.flat),
    };
    let post = format!("{} {}", record.postal_code, record.post);
    let line = format!("{} {house}", record.street);
    [line.trim(), post.trim()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn status(s: &Shell, status: &RegisterStatus) -> Html {
    let word = s.t(status.key());
    match status {
        RegisterStatus::Active => Html::text(&word),
        RegisterStatus::StruckOff { since } if !since.is_empty() => Html::new(format!(
            "<mark>{}</mark>",
            Html::text(&format!("{word}, {since}"))
        )),
        RegisterStatus::Other { text } => Html::new(format!(
            "<mark>{}</mark>",
            Html::text(&format!("{word}: {text}"))
        )),
        _ => Html::new(format!("<mark>{}</mark>", Html::text(&word))),
    }
}

/// A key that came with the data: said if there is a text for it, else left out.
fn said(s: &Shell, key: &str) -> String {
    if ra::words::WORDS.has(s.lang, key) {
        s.t(key)
    } else {
        String::new()
    }
}
