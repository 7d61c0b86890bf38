//! E1 and E2: where the key is made, and the request that proves it.

use super::Mine;
use crate::{
    errors::{self, Answered, again, ok},
    forms::Fields,
    layout::Shell,
    parts::{FieldError, Form, Html, SummaryRow, code_in_fours},
    public::tools,
};
use askama::Template;
use domain::{
    order::Journey,
    refusal::{Refusal, Step},
};
use ra::{
    key::{CsrProblem, CsrVerdict},
    words::Arg,
};

/// The commands for those who make their request themselves. Files are called as the page calls what it saves.
pub const TERMINAL: &str = "sealwright-tools csr --key private-key.pem --out request.csr";
pub const OPENSSL: &str = "openssl req -new -newkey rsa:3072 -keyout private-key.pem -out request.csr -subj \"/CN=request\"";

#[derive(Template)]
#[template(path = "portal/key_method.html")]
struct MethodPage<'a> {
    s: &'a Shell,
    f: Form<'a>,
    back: String,
    action: String,
}

impl MethodPage<'_> {
    fn card(&self) -> String {
        format!(
            "{} {}",
            self.s.t("key-method-card-hint"),
            self.s.t("key-method-card-later")
        )
    }
}

pub async fn method(mine: Mine) -> Answered {
    open(&mine).await?;
    method_page(&mine, "csr", None)
}

/// Two ways exist so far; the page says so of the third.
pub async fn choose(mine: Mine, form: Fields) -> Answered {
    form.only(&["method"])?;
    match form.text("method") {
        "csr" => mine.see("/email/csr"),
        "browser" => mine.see("/email/browser"),
        _ => method_page(&mine, "", Some("key-missing")),
    }
}

/// The key is made by the page's script; what it sends on is a request like any other.
#[derive(Template)]
#[template(path = "portal/key_browser.html")]
struct BrowserPage<'a> {
    s: &'a Shell,
    back: String,
    /// Where a request goes, and where it is pasted by hand.
    paste: String,
    commands: [&'static str; 2],
    words: Html,
}

pub async fn browser(mine: Mine) -> Answered {
    open(&mine).await?;
    let s = mine.page("browser-title");
    ok(&BrowserPage {
        back: mine.at("/email/method"),
        paste: mine.at("/email/csr"),
        commands: [TERMINAL, OPENSSL],
        words: tools::words(&[s.lang], &s.brand),
        s: &s,
    })
}

fn method_page(mine: &Mine, chosen: &str, problem: Option<&str>) -> Answered {
    let mut s = mine.page("key-title");
    s.error_in_title = problem.is_some();
    let typed = [("method".to_owned(), chosen.to_owned())];
    let errors: Vec<FieldError> = problem
        .map(|key| FieldError::new("method", s.t(key)))
        .into_iter()
        .collect();
    let f = Form::new(&s, &typed, &errors);
    let page = MethodPage {
        s: &s,
        f,
        back: mine.at(""),
        action: mine.at("/email/method"),
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

/// The step is open for a key: before the address was written to. Says which key is there already.
async fn open(mine: &Mine) -> Result<Option<String>, errors::Trouble> {
    let details = mine.ask(ra::view::details).await?;
    match &details.card.order.journey {
        Journey::AwaitingKey(_) => Ok(None),
        Journey::AwaitingMailbox(stage) => Ok(Some(stage.key.kind().to_string())),
        _ => Err(Refusal::StepLocked(Step::Mailbox).into()),
    }
}

#[derive(Template)]
#[template(path = "portal/csr.html")]
pub struct CsrPage<'a> {
    s: &'a Shell,
    f: Form<'a>,
    at: String,
    result: Panel<'a>,
    /// The key that is saved already.
    kept: Option<String>,
}

impl CsrPage<'_> {
    fn back(&self) -> String {
        format!("{}/email/method", self.at)
    }

    fn path(&self, page: &str) -> String {
        format!("{}/email/{page}", self.at)
    }

    fn commands(&self) -> [&'static str; 2] {
        [TERMINAL, OPENSSL]
    }
}

/// What was found in a request, beside its field and as the answer to the live check.
#[derive(Template)]
#[template(path = "portal/csr_result.html")]
pub struct Panel<'a> {
    s: &'a Shell,
    correct: bool,
    problem: Option<ProblemWords>,
    found: Vec<SummaryRow>,
    notices: Vec<String>,
    /// Nothing was looked at yet.
    blank: bool,
}

impl askama::filters::HtmlSafe for Panel<'_> {}

struct ProblemWords {
    text: String,
    place: String,
    code: String,
}

pub async fn csr(mine: Mine) -> Answered {
    let kept = open(&mine).await?;
    let s = mine.page("csr-title");
    ok(&CsrPage {
        f: Form::new(&s, &[], &[]),
        at: mine.at(""),
        result: Panel::blank(&s),
        kept,
        s: &s,
    })
}

/// Looks at a request without keeping it: a fragment for the script, a page for everybody else.
pub async fn check(mine: Mine, form: Fields) -> Answered {
    form.only(&["csr"])?;
    let text = form.owned("csr").into_bytes();
    let verdict = mine
        .ask(move |office, who, id| ra::key::examine(office, who, id, &text))
        .await?;
    if mine.fragment {
        let s = mine.shell(String::new());
        return ok(&Panel::of(&s, &verdict));
    }
    shown(&mine, &form, &verdict).await
}

/// Keeps the key when its request is right.
pub async fn prove(mine: Mine, form: Fields) -> Answered {
    form.only(&["csr"])?;
    let text = form.owned("csr").into_bytes();
    let verdict = mine
        .attempt(move |office, who, id| ra::key::prove(office, who, id, &text))
        .await?;
    match verdict {
        Ok(verdict) if verdict.correct => mine.see("/email/address"),
        Ok(verdict) => shown(&mine, &form, &verdict).await,
        Err(refusal) => mine.done_before(refusal).await,
    }
}

async fn shown(mine: &Mine, form: &Fields, verdict: &CsrVerdict) -> Answered {
    let kept = open(mine).await?;
    let mut s = mine.page("csr-title");
    s.path = mine.at("/email/csr");
    let errors: Vec<FieldError> = verdict
        .problem
        .iter()
        .map(|problem| FieldError::new("csr", problem_words(&s, problem).text))
        .collect();
    s.error_in_title = !errors.is_empty();
    // A private key is not written back into a page.
    let secret = verdict
        .problem
        .as_ref()
        .is_some_and(|problem| problem.key == "csr-04");
    let typed = if secret { &[][..] } else { form.typed() };
    let result = Panel::of(&s, verdict);
    let f = Form::new(&s, typed, &errors);
    let page = CsrPage {
        f,
        at: mine.at(""),
        result,
        kept,
        s: &s,
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

impl<'a> Panel<'a> {
    fn blank(s: &'a Shell) -> Panel<'a> {
        Panel {
            s,
            correct: false,
            problem: None,
            found: Vec::new(),
            notices: Vec::new(),
            blank: true,
        }
    }

    pub fn of(s: &'a Shell, verdict: &CsrVerdict) -> Panel<'a> {
        Panel {
            s,
            correct: verdict.correct,
            problem: verdict
                .problem
                .as_ref()
                .map(|problem| problem_words(s, problem)),
            found: found(s, verdict),
            notices: verdict
                .notices
                .iter()
                .map(|(key, args)| say(s, key, args))
                .collect(),
            blank: false,
        }
    }
}

fn found(s: &Shell, verdict: &CsrVerdict) -> Vec<SummaryRow> {
    let Some(found) = &verdict.found else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String| {
        if !value.is_empty() {
            rows.push(SummaryRow::new(s.t(key), value));
        }
    };
    row("csr-found-key", found.key_text.clone());
    row("csr-found-signature", found.signature_algorithm.clone());
    if let Some(bytes) = found.fingerprint {
        let value = code_in_fours(&pki::digest::hex(&bytes));
        rows.push(SummaryRow::new(s.t("csr-found-fingerprint"), value));
    }
    let subject: Vec<String> = found
        .subject
        .iter()
        .map(|(label, value)| format!("{label}={value}"))
        .collect();
    let names = subject
        .into_iter()
        .chain(found.requested_names.iter().cloned());
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        let note = s.t("csr-found-ignored");
        rows.push(SummaryRow::new(s.t("csr-found-subject"), names.join(", ")).note(note));
    }
    rows
}

fn problem_words(s: &Shell, problem: &CsrProblem) -> ProblemWords {
    let mut args = problem.args.clone();
    for (name, value) in &mut args {
        // A certificate whose subject cannot be read is spoken of without one.
        if name == "subject" && value.is_empty() {
            "none".clone_into(value);
        }
    }
    if problem.key == "csr-21"
        && let Some((_, kind)) = args.iter().find(|(name, _)| name == "kind")
    {
        let weakness = s.t(kind);
        args.push(("weakness".to_owned(), weakness));
    }
    let (line, column) = (problem.line.map(i64::from), problem.column.map(i64::from));
    args.push(("line".to_owned(), line.unwrap_or_default().to_string()));
    args.push(("column".to_owned(), column.unwrap_or_default().to_string()));
    let place = match (line, column) {
        (Some(line), Some(column)) => s.ta(
            "csr-where-column",
            &[("line", line.into()), ("column", column.into())],
        ),
        (Some(line), None) => s.ta("csr-where", &[("line", line.into())]),
        _ => String::new(),
    };
    let code = s.t1("csr-code", "code", &problem.code);
    ProblemWords {
        text: say(s, &problem.key, &args),
        place,
        code,
    }
}

fn say(s: &Shell, key: &str, args: &[(String, String)]) -> String {
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::from(value)))
        .collect();
    s.ta(key, &args)
}
