//! Files that support the data: on their own page of the wizard, and later from the details.

use super::{
    Mine,
    data::{Head, Page, problems},
};
use crate::{
    errors::{Answered, Trouble, again, ok},
    forms::{Fields, Upload},
    layout::Shell,
    parts::{FieldError, Form, Html},
};
use askama::Template;
use domain::{
    refusal::{DocumentProblem, Refusal},
    words::DocumentId,
};
use ra::vetting::DataStep;

/// One file as the lists show it.
pub struct Line {
    pub name: String,
    pub size: String,
    pub when: Html,
    /// Where it can be taken away again; nowhere once officers have it.
    pub remove: Option<String>,
}

/// A file's line; the types of the store stay behind it.
pub fn line(
    s: &Shell,
    name: &str,
    bytes: i64,
    at: domain::words::Instant,
    remove: Option<String>,
) -> Line {
    let kilobytes = (bytes.saturating_add(1023) / 1024).max(1);
    Line {
        name: name.to_owned(),
        size: s.ta("data-document-size", &[("size", kilobytes.into())]),
        when: s.moment(at),
        remove,
    }
}

#[derive(Template)]
#[template(path = "portal/data_documents.html")]
struct Documents<'a> {
    s: &'a Shell,
    head: Head,
    f: Form<'a>,
    upload: String,
    onward: String,
    documents: Vec<Line>,
}

pub async fn page(mine: Mine) -> Answered {
    shown(&mine, None).await
}

/// Adds files to the draft, then shows the page again: there may be more.
pub async fn add_to_draft(mine: Mine, form: Upload) -> Answered {
    match keep(&mine, form).await? {
        Ok(()) => mine.see(Page::Documents.path()),
        Err(refusal @ (Refusal::Document(_) | Refusal::Fields(_))) => {
            shown(&mine, Some(refusal)).await
        }
        Err(refusal) => mine.done_before(refusal).await,
    }
}

/// Adds files from the details page, also while officers look at the data.
pub async fn add(mine: Mine, form: Upload) -> Answered {
    match keep(&mine, form).await? {
        Ok(()) => mine.see("#documents"),
        Err(refusal @ (Refusal::Document(_) | Refusal::Fields(_))) => {
            super::details::with_problem(&mine, &refusal).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn remove(mine: Mine, form: Fields) -> Answered {
    form.only(&["back"])?;
    let document = DocumentId::parse(mine.part("doc")).ok_or_else(Trouble::nothing_here)?;
    mine.ask(move |office, who, id| ra::vetting::remove_document(office, who, id, &document))
        .await?;
    if form.text("back") == "details" {
        mine.see("#documents")
    } else {
        mine.see(Page::Documents.path())
    }
}

/// Saves every file of the form. The first one that is refused stops; those before it are in.
async fn keep(mine: &Mine, form: Upload) -> Result<Result<(), Refusal>, Trouble> {
    form.fields.only(&["document"])?;
    if form.files.is_empty() {
        return Ok(Err(Refusal::Document(DocumentProblem::Missing)));
    }
    for file in form.files {
        let (name, body) = (file.name, file.body);
        let kept = mine
            .attempt(move |office, who, id| ra::vetting::add_document(office, who, id, &name, body))
            .await?;
        if let Err(refusal) = kept {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(()))
}

async fn shown(mine: &Mine, refusal: Option<Refusal>) -> Answered {
    let step = mine.ask(ra::vetting::open).await?;
    let mut s = mine.page("data-document-title");
    let mut errors = refusal
        .as_ref()
        .map(|refusal| problems(&s, refusal))
        .unwrap_or_default();
    if errors.is_empty() && mine.path.ends_with("?missing") && step.documents.is_empty() {
        errors.push(FieldError::new(
            "document",
            s.t("data-document-next-missing"),
        ));
    }
    s.error_in_title = !errors.is_empty();
    let documents = of_draft(&s, mine, &step);
    let page = Documents {
        s: &s,
        head: Head::of(mine, &step.draft, Page::Documents, false),
        f: Form::new(&s, &[], &errors),
        upload: mine.at(Page::Documents.path()),
        // Without a file the way on leads back here, with the reason.
        onward: mine.at(if documents.is_empty() {
            "/data/documents?missing"
        } else {
            Page::Representation.path()
        }),
        documents,
    };
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

fn of_draft(s: &Shell, mine: &Mine, step: &DataStep) -> Vec<Line> {
    step.documents
        .iter()
        .map(|document| {
            let remove = mine.at(&format!("/documents/{}/remove", document.id));
            line(s, &document.name, document.size, document.at, Some(remove))
        })
        .collect()
}
