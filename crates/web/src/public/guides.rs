//! The install guides for anybody, with or without a certificate.

use crate::{
    errors::{Answered, Trouble, ok},
    guides::{Files, GuidePage, Mark, choices, guide, page},
    layout::Shell,
    parts::Download,
    visit::Visit,
};
use axum::extract::Path;
use domain::delivery::Client;
use ra::lifecycle::Repository;

pub(super) async fn index(visit: Visit) -> Answered {
    let s = visit.page("guides-title");
    let choices = choices(&s, "/guides", &[]);
    ok(&page::Index { s: &s, choices })
}

pub(super) async fn one(visit: Visit, Path(client): Path<String>) -> Answered {
    let client = Client::parse(&client).ok_or_else(Trouble::nothing_here)?;
    let repository = visit.app.run(ra::lifecycle::repository).await?;
    let mut s = visit.shell(String::new());
    s.title = s.t1("guide-title", "name", s.t(&page::word(client, "name")));
    ok(&for_anybody(&s, client, &repository))
}

pub(crate) fn for_anybody<'a>(
    s: &'a Shell,
    client: Client,
    repository: &Repository,
) -> GuidePage<'a> {
    let root = root_id(repository);
    GuidePage {
        s,
        guide: guide(client),
        downloads: vec![Download {
            href: "/repository".to_owned(),
            label: s.t("guide-repository"),
            hint: String::new(),
        }],
        files: Files::anybody(&root),
        back: ("/guides".to_owned(), s.t("guides-title")),
        mark: Mark::None,
    }
}

/// The root's file is named after it.
pub(crate) fn root_id(repository: &Repository) -> String {
    repository
        .roots
        .first()
        .map_or_else(|| "root".to_owned(), |root| root.id.clone())
}
