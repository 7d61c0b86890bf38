//! The letters that would have been sent.

use super::{
    hooks::Hooks,
    mail::{LETTER_BYTES, Letter},
};
use crate::{
    desk::{sealed, size},
    errors::{Answered, Trouble, ok},
    layout::Shell,
    parts::{Empty, Html, SummaryRow},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use domain::words::Instant;
use std::{fs, path::PathBuf, time::SystemTime};

/// Letters in the list; the newest are what one looks for.
const LETTERS: usize = 100;
const ID_CHARACTERS: usize = 100;

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct Mailbox<'a> {
    s: &'a Shell,
    letters: Vec<Line>,
    /// There are more than the list shows.
    cut: bool,
}

struct Line {
    id: String,
    subject: String,
    to: String,
    sent: Html,
}

impl Mailbox<'_> {
    fn empty(&self) -> Empty {
        let s = self.s;
        Empty {
            icon: "mail",
            title: s.t("demo-mailbox-empty"),
            text: String::new(),
            action: None,
        }
    }
}

#[derive(Template)]
#[template(path = "demo/letter.html")]
struct LetterPage<'a> {
    s: &'a Shell,
    subject: String,
    rows: Vec<SummaryRow>,
    text: Html,
    attachments: Vec<FileLine>,
}

struct FileLine {
    href: String,
    name: String,
    size: String,
}

fn hooks(visit: &Visit) -> Result<Hooks, Trouble> {
    visit.app.demo().cloned().ok_or_else(Trouble::nothing_here)
}

pub(super) async fn mailbox(visit: Visit) -> Answered {
    let dir = hooks(&visit)?.mail_dir;
    let (found, cut) = visit.app.run(move |_| Ok(newest(&dir))).await?;
    let s = visit.page("demo-mailbox-title");
    let letters = found
        .into_iter()
        .map(|(id, letter)| Line {
            id,
            subject: subject(&s, &letter),
            sent: sent(&s, &letter),
            to: letter.to,
        })
        .collect();
    ok(&Mailbox {
        s: &s,
        letters,
        cut,
    })
}

pub(super) async fn letter(visit: Visit, Path(id): Path<String>) -> Answered {
    let letter = open(&visit, &id).await?;
    let mut s = visit.shell(String::new());
    let subject = subject(&s, &letter);
    s.title.clone_from(&subject);
    let rows = vec![
        SummaryRow::new(s.t("demo-mail-from"), letter.from.as_str()),
        SummaryRow::new(s.t("demo-mail-to"), letter.to.as_str()),
        SummaryRow::new(s.t("demo-mail-sent"), sent(&s, &letter)),
    ];
    let text = match &letter.text {
        Some(text) => linked(text, &visit.app.office().settings().public_url),
        None => Html::text(&s.t("demo-mail-unreadable")),
    };
    let file = |(place, file): (usize, &super::mail::Attachment)| FileLine {
        href: format!("/demo/mail/{id}/{place}"),
        name: file.name.clone(),
        size: size(s.lang, i64::try_from(file.body.len()).unwrap_or(i64::MAX)),
    };
    let attachments = letter.attachments.iter().enumerate().map(file).collect();
    ok(&LetterPage {
        s: &s,
        subject,
        rows,
        text,
        attachments,
    })
}

pub(super) async fn attachment(visit: Visit, Path((id, place)): Path<(String, usize)>) -> Answered {
    let letter = open(&visit, &id).await?;
    let file = letter
        .attachments
        .into_iter()
        .nth(place)
        .ok_or_else(Trouble::nothing_here)?;
    Ok((sealed(&file.name), file.body).into_response())
}

async fn open(visit: &Visit, id: &str) -> Result<Letter, Trouble> {
    let hooks = hooks(visit)?;
    let plain = id.len() <= ID_CHARACTERS
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !plain {
        return Err(Trouble::nothing_here());
    }
    let path = hooks.mail_dir.join(format!("{id}.eml"));
    let letter = visit.app.run(move |_| Ok(read(&path))).await?;
    letter.ok_or_else(Trouble::nothing_here)
}

fn read(path: &std::path::Path) -> Option<Letter> {
    let known = fs::metadata(path).ok()?;
    if !known.is_file() || known.len() > LETTER_BYTES {
        return None;
    }
    fs::read(path).ok().map(|bytes| Letter::read(&bytes))
}

/// The newest letters with their ids, and whether there are more.
fn newest(dir: &std::path::Path) -> (Vec<(String, Letter)>, bool) {
    let mut files: Vec<(SystemTime, String, PathBuf)> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let id = path.file_name()?.to_str()?.strip_suffix(".eml")?.to_owned();
            Some((entry.metadata().ok()?.modified().ok()?, id, path))
        })
        .collect();
    files.sort_by(|a, b| (b.0, &b.1).cmp(&(a.0, &a.1)));
    let cut = files.len() > LETTERS;
    let letters = files
        .into_iter()
        .take(LETTERS)
        .filter_map(|(_, id, path)| read(&path).map(|letter| (id, letter)))
        .collect();
    (letters, cut)
}

fn subject(s: &Shell, letter: &Letter) -> String {
    let subject = letter.subject.trim();
    if subject.is_empty() {
        s.t("demo-mail-none-subject")
    } else {
        subject.to_owned()
    }
}

/// As the letter says it, in our words where its date can be read.
fn sent(s: &Shell, letter: &Letter) -> Html {
    match jiff::fmt::rfc2822::parse(&letter.date) {
        Ok(date) => s.moment(Instant(date.timestamp().as_second())),
        Err(_) => Html::text(&letter.date),
    }
}

/// Plain text whose links into this portal can be followed; all others stay text.
fn linked(text: &str, portal: &str) -> Html {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let (word, blank) = piece.split_at(word.len());
        let link = word.trim_end_matches(['.', ',', ')', '>']);
        let (link, after) = word.split_at(link.len());
        match link
            .strip_prefix(portal)
            .filter(|path| path.starts_with('/'))
        {
            Some(path) => {
                let (path, link) = (Html::text(path), Html::text(link));
                out += &format!(r#"<a href="{path}">{link}</a>"#);
            }
            None => out += &Html::text(link).to_string(),
        }
        out += &Html::text(after).to_string();
        out += blank;
    }
    Html::new(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::tests::{NOW, held, shell};
    use domain::words::Lang;

    #[test]
    fn the_letters_can_be_read_in_both_languages() {
        for lang in Lang::ALL {
            let s = shell(lang, "/demo/mail", None);
            let letters = vec![Line {
                id: "000001".into(),
                subject: "Confirm <b>".into(),
                to: "anna@example.com".into(),
                sent: s.moment(NOW),
            }];
            let page = held(
                "demo-mail",
                &s,
                &Mailbox {
                    s: &s,
                    letters,
                    cut: true,
                },
            );
            assert!(page.contains("/demo/mail/000001") && !page.contains("<b>"));
            held(
                "demo-mail-empty",
                &s,
                &Mailbox {
                    s: &s,
                    letters: vec![],
                    cut: false,
                },
            );
            let text = linked(
                "Open http://p/confirm/abc\n\nYour code: ABCD-EFGH",
                "http://p",
            );
            let attachments = vec![FileLine {
                href: "/demo/mail/000001/0".into(),
                name: "certificate.pem".into(),
                size: size(lang, 2_000),
            }];
            let rows = vec![SummaryRow::new(s.t("demo-mail-to"), "anna@example.com")];
            let letter = LetterPage {
                s: &s,
                subject: "Confirm".into(),
                rows,
                text,
                attachments,
            };
            held("demo-letter", &s, &letter);
        }
    }

    #[test]
    fn only_links_into_the_portal_can_be_followed() {
        let text =
            "Open http://127.0.0.1:1/confirm/abc.\nNot http://127.0.0.1:1.evil.example/x <b>";
        assert_eq!(
            linked(text, "http://127.0.0.1:1").to_string(),
            "Open <a href=\"/confirm/abc\">http://127.0.0.1:1/confirm/abc</a>.\n\
             Not http://127.0.0.1:1.evil.example/x &lt;b&gt;"
        );
    }
}
