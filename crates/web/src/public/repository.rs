//! The repository: our certificates with their fingerprints, and where their status is told (SBR 2.1).

use crate::{
    errors::{Answered, Trouble, ok},
    layout::Shell,
    parts::{Html, Notice, NoticeKind, SummaryRow, in_fours},
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
use ra::lifecycle::{CaInfo, Repository};

#[derive(Template)]
#[template(path = "public/repository.html")]
pub(super) struct RepositoryPage<'a> {
    s: &'a Shell,
    authorities: Vec<Authority>,
    addresses: Vec<SummaryRow>,
    demo: bool,
}

struct Authority {
    id: String,
    root: bool,
    name: String,
    rows: Vec<SummaryRow>,
    pem: String,
    der: String,
}

/// A root made by the demo says so in its name (ADR: demo roots).
const DEMO: &str = "DEMO";

impl<'a> RepositoryPage<'a> {
    pub(super) fn new(s: &'a Shell, repository: &Repository) -> RepositoryPage<'a> {
        let roots = repository.roots.iter().map(|ca| authority(s, ca, true));
        let issuers = repository.issuers.iter().map(|ca| authority(s, ca, false));
        let mut addresses: Vec<_> = repository
            .issuers
            .iter()
            .chain(&repository.roots)
            .map(|ca| {
                let term = s.t("repository-crl");
                SummaryRow::new(term, address(&ca.crl_url)).note(common_name(&ca.subject))
            })
            .collect();
        if !repository.ocsp_url.is_empty() {
            addresses.push(SummaryRow::new(
                s.t("repository-ocsp"),
                code(&repository.ocsp_url),
            ));
        }
        RepositoryPage {
            s,
            authorities: roots.chain(issuers).collect(),
            addresses,
            demo: repository
                .roots
                .iter()
                .any(|root| root.subject.contains(DEMO)),
        }
    }

    fn demo_notice(&self) -> Option<Notice> {
        let s = self.s;
        let (title, text) = (s.t("repository-demo-title"), s.t("repository-demo-text"));
        self.demo
            .then(|| Notice::new(NoticeKind::Wait, title, text))
    }
}

pub(super) async fn page(visit: Visit) -> Answered {
    let repository = visit.app.run(ra::lifecycle::repository).await?;
    let s = visit.page("repository-title");
    ok(&RepositoryPage::new(&s, &repository))
}

/// A certificate as text: `/repository/root-1.pem`.
pub(super) async fn file(visit: Visit, Path(file): Path<String>) -> Answered {
    let id = file
        .strip_suffix(".pem")
        .ok_or_else(Trouble::nothing_here)?
        .to_owned();
    let der = visit
        .app
        .run(move |office| ra::lifecycle::ca_file(office, &id))
        .await?;
    let der = der.ok_or_else(Trouble::nothing_here)?;
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-pem-file"),
        ),
        (CONTENT_DISPOSITION, crate::desk::disposition(&file)),
    ];
    Ok((headers, pki::pem::encode("CERTIFICATE", &der)).into_response())
}

fn authority(s: &Shell, ca: &CaInfo, root: bool) -> Authority {
    let fingerprint = Html::new(format!(
        "{} {}",
        code(&in_fours(&ca.sha256)),
        s.copy(&ca.sha256)
    ));
    Authority {
        id: ca.id.clone(),
        root,
        name: common_name(&ca.subject).to_owned(),
        rows: vec![
            SummaryRow::new(s.t("repository-subject"), ca.subject.as_str()),
            SummaryRow::new(s.t("face-key"), ca.key.as_str()),
            SummaryRow::new(s.t("repository-serial"), code(&in_fours(&ca.serial))),
            SummaryRow::new(s.t("repository-valid-to"), s.date(ca.not_after)),
            SummaryRow::new(s.t("repository-fingerprint"), fingerprint),
        ],
        pem: format!("/repository/{}.pem", ca.id),
        der: format!("/ca/{}.cer", ca.id),
    }
}

/// The name people know a CA by: the common name where there is one, else the whole subject.
fn common_name(subject: &str) -> &str {
    subject
        .split(", ")
        .find_map(|part| part.strip_prefix("CN="))
        .unwrap_or(subject)
}

fn code(text: &str) -> Html {
    Html::new(format!("<code>{}</code>", Html::text(text)))
}

/// An address of a file, to follow.
fn address(url: &str) -> Html {
    let url = Html::text(url);
    Html::new(format!(r#"<a href="{url}">{url}</a>"#))
}
