//! A case as the officer sees it: given, register and documents side by side, then the lines to settle.

use super::{checklist, columns, queue::Row};
use crate::{
    layout::{Choice, Shell},
    parts::{Evidence, FieldError, Form, Html, Notice, NoticeKind, SummaryRow},
};
use askama::Template;
use domain::{
    vetting::{Case, CaseStage, Item, Method, RETURN_REASONS, Required, Verdict},
    words::{AccountId, Instant},
};
use std::collections::BTreeMap;

/// What the page is made from, besides the case.
pub(super) struct Around<'a> {
    pub officer: &'a AccountId,
    pub required: Required,
    pub applicant: String,
    pub officers: &'a BTreeMap<AccountId, String>,
    pub documents: Vec<DocumentLine>,
    pub history: Vec<HistoryLine>,
    pub earlier: Vec<Row>,
    pub next: Option<String>,
}

/// A file of the case, to be taken as a download and never shown.
pub(super) struct DocumentLine {
    pub href: String,
    pub name: String,
    pub kind: String,
    pub size: String,
    pub when: Html,
}

pub(super) struct HistoryLine {
    pub what: String,
    pub who: String,
    pub when: Html,
}

#[derive(Template)]
#[template(path = "desk/case.html")]
pub(super) struct Sheet<'a> {
    s: &'a Shell,
    f: Form<'a>,
    id: String,
    organisation: String,
    head: Html,
    applicant: String,
    notices: Vec<Notice>,
    /// Whether this officer may settle and decide anything here.
    open: bool,
    given: Vec<SummaryRow>,
    person: Vec<SummaryRow>,
    register: Vec<SummaryRow>,
    register_notice: Option<Notice>,
    /// When, where and with which digest the register was asked.
    receipt: Vec<SummaryRow>,
    documents: Vec<DocumentLine>,
    evidence: Vec<Evidence<'a>>,
    lines: Vec<checklist::Line>,
    authority_open: bool,
    policy: String,
    approvals: Vec<Html>,
    readiness: String,
    may_approve: bool,
    ask_open: bool,
    reject_open: bool,
    reasons: Vec<Choice>,
    history: Vec<HistoryLine>,
    earlier: Vec<Row>,
    next: Option<String>,
    touched: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// `notice` says what just happened; `typed` and `errors` are what a refused form brought back.
    pub(super) fn new(
        s: &'a Shell,
        case: &Case,
        around: Around<'_>,
        notice: Option<Notice>,
        typed: &'a [(String, String)],
        errors: &'a [FieldError],
    ) -> Sheet<'a> {
        let own = case.account == *around.officer;
        let open = matches!(case.stage, CaseStage::Queued) && !own;
        let head = s.ta(
            "case-number-line",
            &[
                ("number", (&case.number).into()),
                ("when", s.moment_text(case.submitted_at).into()),
            ],
        );
        let stand = Stand::of(s, case, &around);
        let touched: Vec<String> = errors.iter().map(|error| error.field.clone()).collect();
        let wrong = |prefix: &str| touched.iter().any(|field| field.starts_with(prefix));
        let lines = checklist::lines(s, case, around.officers);
        let unproven = lines
            .iter()
            .any(|line| line.code == Item::Authority.code() && !line.settled);
        let (authority_open, ask_open, reject_open) = (
            unproven || wrong("authority-"),
            wrong("ask-"),
            wrong("reject-"),
        );
        let (register, register_notice, receipt) = columns::register(s, case);
        Sheet {
            s,
            f: Form::new(s, typed, errors),
            id: case.id.as_str().to_owned(),
            organisation: case.submission.organisation.name.clone(),
            head: head.into(),
            applicant: around.applicant.clone(),
            notices: notice
                .into_iter()
                .chain(standing_notice(s, case, own))
                .collect(),
            open,
            given: columns::given(s, case),
            person: columns::person(s, case),
            register,
            register_notice,
            receipt,
            evidence: columns::evidence(s, case),
            lines,
            authority_open,
            policy: s.t(&policy(case, around.required)),
            approvals: stand.approvals,
            readiness: stand.readiness,
            may_approve: stand.may_approve,
            ask_open,
            reject_open,
            reasons: reasons(s),
            documents: around.documents,
            history: around.history,
            earlier: around.earlier,
            next: around.next,
            touched,
        }
    }

    fn to(&self, act: &str) -> String {
        format!("/desk/cases/{}/{act}", self.id)
    }

    /// Whether the form of this line came back with a problem.
    fn reopened(&self, code: &str) -> bool {
        self.touched.iter().any(|field| {
            field
                .strip_prefix(code)
                .is_some_and(|rest| rest.starts_with('-'))
        })
    }
}

/// How far the case is from a decision, in words.
struct Stand {
    approvals: Vec<Html>,
    readiness: String,
    may_approve: bool,
}

impl Stand {
    fn of(s: &Shell, case: &Case, around: &Around<'_>) -> Stand {
        let content = case.content();
        let counting = case
            .approvals
            .iter()
            .filter(|approval| approval.content == content)
            .count();
        let mine = case
            .approvals
            .iter()
            .any(|approval| approval.content == content && approval.officer == *around.officer);
        let open = case
            .checklist
            .lines()
            .filter(|(_, finding)| !finding.holds())
            .count();
        let complete = case.checklist.complete() && case.authority.is_some();
        let readiness = if case.checklist.failed() {
            s.t("case-failed")
        } else if !complete {
            s.t1("case-lines-open", "n", open)
        } else if mine {
            s.t("case-approved-by-you")
        } else if around.required.officers() == 1 {
            s.t("case-ready")
        } else if counting == 0 {
            format!("{} {}", s.t("case-ready"), s.t("case-first-of-two"))
        } else {
            s.t("case-second-of-two")
        };
        let approvals = case.approvals.iter().map(|approval| {
            let officer = name(around.officers, &approval.officer);
            let said = s.ta(
                "case-approved-by",
                &[
                    ("officer", officer.into()),
                    ("when", s.moment_text(approval.at).into()),
                ],
            );
            let stale = (approval.content != content).then(|| s.t("case-approval-stale"));
            Html::text(
                &[Some(said), stale]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        });
        Stand {
            approvals: approvals.collect(),
            readiness,
            may_approve: complete && !case.checklist.failed() && !mine,
        }
    }
}

/// An officer's name; somebody who is gone is still told apart by their id.
pub(super) fn name(officers: &BTreeMap<AccountId, String>, id: &AccountId) -> String {
    officers
        .get(id)
        .cloned()
        .unwrap_or_else(|| id.as_str().to_owned())
}

/// The key of how many officers decide, and why. Before the register has answered, nothing speaks for a second
/// one yet, though the rule as it stands would ask for two.
fn policy(case: &Case, required: Required) -> String {
    let early = required == Required::TwoOfficers
        && case.submission.method == Method::Number
        && case.look_up.is_none()
        && !case.checklist.failed();
    if early {
        "policy-not-yet".to_owned()
    } else {
        format!("policy-{}", required.code())
    }
}

fn reasons(s: &Shell) -> Vec<Choice> {
    RETURN_REASONS
        .iter()
        .map(|key| Choice {
            value: (*key).to_owned(),
            label: s.t(key),
            chosen: false,
        })
        .collect()
}

/// What about the case as a whole keeps this officer from deciding.
fn standing_notice(s: &Shell, case: &Case, own: bool) -> Option<Notice> {
    match &case.stage {
        CaseStage::Decided { verdict, at } => Some(decided(s, *verdict, *at)),
        CaseStage::Asked(returned) => {
            let args = [
                ("reason", s.t(&returned.reason).into()),
                ("note", (&returned.note).into()),
            ];
            let text = format!(
                "{} {}",
                s.ta("case-asked-text", &args),
                s.t("case-asked-waits")
            );
            Some(Notice::new(NoticeKind::Wait, s.t("case-asked-title"), text))
        }
        CaseStage::Queued if own => Some(Notice::new(
            NoticeKind::Info,
            s.t("case-own-title"),
            s.t("case-own-text"),
        )),
        CaseStage::Queued => None,
    }
}

fn decided(s: &Shell, verdict: Verdict, at: Instant) -> Notice {
    let kind = if verdict == Verdict::Approved {
        NoticeKind::Ok
    } else {
        NoticeKind::Info
    };
    let word = s.t(&format!("desk-verdict-{}", verdict.code()));
    let title = s.t1(
        "case-decided-title",
        "verdict",
        format!("{word}, {}", s.moment_text(at)),
    );
    Notice::new(kind, title, s.t("case-decided-text"))
}
