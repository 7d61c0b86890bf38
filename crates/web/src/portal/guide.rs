//! A guide with the certificate's own files, and the mark that it is done.

use super::{Mine, details};
use crate::{
    errors::{Answered, Trouble, ok},
    forms::Fields,
    guides::{Files, GuidePage, Mark, guide, page},
    public::guides::root_id,
};
use domain::{delivery::Client, refusal::Refusal};
use ra::delivery;

fn client_of(mine: &Mine) -> Result<Client, Trouble> {
    Client::parse(mine.part("client")).ok_or_else(Trouble::nothing_here)
}

pub async fn page(mine: Mine) -> Answered {
    let client = client_of(&mine)?;
    let details = mine.ask(ra::view::details).await?;
    let Some(certificate) = &details.card.certificate else {
        return Err(Refusal::NotIssued.into());
    };
    let repository = mine.app.run(ra::lifecycle::repository).await?;
    let mut s = mine.shell(String::new());
    s.title = s.t1("guide-title", "name", s.t(&page::word(client, "name")));
    let guide = guide(client);
    let done = details.installed.iter().find(|it| it.client == client);
    ok(&GuidePage {
        downloads: guide
            .files
            .iter()
            .map(|form| details::plain_download(&s, &mine, *form))
            .collect(),
        guide,
        files: Files::of(
            &delivery::file_stem(certificate),
            &certificate.mailbox,
            &root_id(&repository),
        ),
        back: (mine.at("#install"), s.t("guides-where")),
        mark: match done {
            Some(it) => Mark::Done(s.moment(it.at)),
            None => Mark::ToDo {
                action: mine.at(&format!("/guides/{}/done", client.code())),
            },
        },
        s: &s,
    })
}

pub async fn done(mine: Mine, form: Fields) -> Answered {
    form.only(&[])?;
    let client = client_of(&mine)?;
    mine.ask(move |office, who, id| delivery::mark_installed(office, who, id, client))
        .await?;
    mine.see(&format!("/guides/{}", client.code()))
}
