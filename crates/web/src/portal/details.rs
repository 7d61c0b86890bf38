//! C4: everything about one certificate: head, steps, sections, files.

use super::{Mine, activation, cards, data, documents, overview, state_mark};
use crate::{
    desk,
    errors::{Answered, Trouble, again, at_fields, ok},
    guides,
    layout::Shell,
    parts::{
        CertificateFace, CertificateState, Download, FieldError, Form, Html, Notice, NoticeKind,
        StepCard, SummaryRow, code_in_fours,
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue},
    response::IntoResponse,
};
use domain::{
    lifecycle::Certificate, order::Journey, places, refusal::Refusal, vetting::Organisation,
    words::DAY,
};
use ra::{
    delivery,
    view::{Card, Details},
};

#[derive(Template)]
#[template(path = "portal/details.html")]
struct DetailsPage<'a> {
    s: &'a Shell,
    f: Form<'a>,
    at: String,
    number: String,
    product: String,
    status: String,
    notice: Option<Notice>,
    steps: Option<StepCard<'a>>,
    face: Option<CertificateFace<'a>>,
    chain: Vec<Download>,
    /// What to do with it, once there is a certificate.
    install: Option<Install>,
    organisation: Vec<SummaryRow>,
    mailbox: Vec<SummaryRow>,
    /// Whether messages can be sent again.
    challenged: bool,
    certificate_empty: &'static str,
    revocable: bool,
    documents: Vec<documents::Line>,
    may_add: bool,
    history: Vec<overview::Line>,
    watch: Option<String>,
}

/// Where it will be used, how to join it with its key, and how to look at it oneself.
struct Install {
    choices: Vec<guides::Choice>,
    join: [Html; 2],
    verify: Html,
    status: Html,
}

impl DetailsPage<'_> {
    fn to(&self, page: &str) -> String {
        format!("{}{page}", self.at)
    }
}

pub async fn page(mine: Mine) -> Answered {
    shown(&mine, None).await
}

/// The same page with a file that was not taken.
pub async fn with_problem(mine: &Mine, refusal: &Refusal) -> Answered {
    shown(mine, Some(refusal)).await
}

async fn shown(mine: &Mine, refusal: Option<&Refusal>) -> Answered {
    let details = mine.ask(ra::view::details).await?;
    let mut s = mine.shell(String::new());
    if refusal.is_some() {
        s.path = mine.at("");
    }
    s.title = s.t1("details-title", "number", &details.card.order.number);
    let errors: Vec<FieldError> = refusal
        .and_then(|refusal| at_fields(&s, refusal, "document"))
        .unwrap_or_default();
    s.error_in_title = !errors.is_empty();
    let page = details_page(&s, mine, &details, Form::new(&s, &[], &errors));
    if errors.is_empty() {
        ok(&page)
    } else {
        again(&page)
    }
}

fn details_page<'a>(s: &'a Shell, mine: &Mine, details: &Details, f: Form<'a>) -> DetailsPage<'a> {
    let card = &details.card;
    let journey = &card.order.journey;
    let waits = cards::in_work(card) && journey.open_step().is_none();
    DetailsPage {
        s,
        f,
        at: mine.at(""),
        number: card.order.number.clone(),
        product: s.t(card.order.product.key()),
        status: cards::whole_status(s, card),
        notice: notice(s, mine, card),
        steps: cards::in_work(card)
            .then(|| cards::step_card(s, card, journey.open_step().is_some())),
        face: card
            .certificate
            .as_ref()
            .map(|certificate| face(s, mine, card, certificate)),
        chain: if card.certificate.is_some() {
            chain(s, mine)
        } else {
            Vec::new()
        },
        install: card
            .certificate
            .as_ref()
            .map(|certificate| install(s, mine, details, certificate)),
        organisation: organisation(s, details),
        mailbox: mailbox(s, card),
        challenged: matches!(journey, Journey::MailboxChallenged(_)),
        certificate_empty: match journey {
            Journey::Activated(_) => "section-certificate-waiting",
            _ => "section-certificate-none",
        },
        revocable: card
            .certificate
            .as_ref()
            .is_some_and(|one| one.revoked().is_none() && !one.expired(s.now)),
        documents: files(s, mine, details),
        may_add: matches!(journey, Journey::AwaitingData(_) | Journey::DataInReview(_)),
        history: overview::lines(s, &details.history),
        watch: waits.then(|| mine.at(&format!("/state?was={}", mark(card)))),
    }
}

/// What is out of the ordinary, with the one thing to do.
fn notice(s: &Shell, mine: &Mine, card: &Card) -> Option<Notice> {
    match &card.order.journey {
        journey @ Journey::AwaitingData(_) => data::returned_notice(s, journey)
            .map(|notice| notice.action(mine.at("/data"), s.t("action-answer"))),
        Journey::Activated(stage) => stage.held.as_ref().map(|(reason, _)| {
            Notice::new(NoticeKind::Wait, s.t("held-title"), s.t(reason))
                .action(mine.at("/activation/done"), s.t("held-check-again"))
        }),
        _ => None,
    }
}

fn face<'a>(
    s: &'a Shell,
    mine: &Mine,
    card: &Card,
    certificate: &Certificate,
) -> CertificateFace<'a> {
    let lines = match &card.order.journey {
        Journey::Issued(stage) => stage.request.subject(),
        _ => Vec::new(),
    };
    let subject = lines
        .into_iter()
        .map(|line| (s.t(activation::label(line.attribute)), line.value))
        .collect();
    // What was stored was parsed when it was issued; a damaged row shows less, not an error page.
    let parsed = pki::certificate::Certificate::parse(&certificate.der).ok();
    let state = match certificate.revoked() {
        Some(revocation) => CertificateState::Revoked(revocation.at),
        None if certificate.expired(s.now) => CertificateState::Ended,
        None if certificate.not_after.since(s.now) < cards::ENDS_SOON_DAYS * DAY => {
            CertificateState::EndsSoon
        }
        None => CertificateState::Active,
    };
    CertificateFace {
        s,
        name: certificate.mailbox.as_str().to_owned(),
        subject,
        issuer: parsed
            .as_ref()
            .map(|one| one.issuer().to_string())
            .unwrap_or_default(),
        key: parsed
            .as_ref()
            .map(|one| one.public_key().kind().to_string())
            .unwrap_or_default(),
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        serial: certificate.serial.clone(),
        fingerprint: pki::digest::hex(&pki::digest::sha256(&certificate.der)),
        state,
        downloads: vec![
            download(
                s,
                mine,
                delivery::Form::CertificatePem,
                "download-pem",
                "download-pem-hint",
            ),
            download(
                s,
                mine,
                delivery::Form::CertificateDer,
                "download-der",
                "download-der-hint",
            ),
            download(
                s,
                mine,
                delivery::Form::ChainPem,
                "download-chain",
                "download-pem",
            ),
        ],
    }
}

fn install(s: &Shell, mine: &Mine, details: &Details, certificate: &Certificate) -> Install {
    let done: Vec<_> = details
        .installed
        .iter()
        .map(|it| (it.client, it.at))
        .collect();
    let stem = delivery::file_stem(certificate);
    let settings = mine.app.office().settings();
    // The demo's certificates name an address that is nobody's; its responder answers where its pages are.
    let ocsp = if mine.app.demo().is_some() {
        format!("{}/ocsp", settings.public_url)
    } else {
        settings.status_urls.ocsp()
    };
    let command = |text: String| s.command(&text);
    Install {
        choices: guides::choices(s, &mine.at("/guides"), &done),
        join: [
            format!("sealwright-tools pfx --key private-key.pem --out {stem}.pfx {stem}-chain.p7b"),
            format!(
                "openssl pkcs12 -export -in {stem}.pem -inkey private-key.pem -certfile {stem}-chain.pem -out {stem}.pfx"
            ),
        ]
        .map(command),
        verify: command(format!(
            "openssl verify -purpose smimesign -CAfile {stem}-chain.pem {stem}.pem"
        )),
        // The file of the chain begins with the issuing certificate, and `-issuer` reads the first.
        status: command(format!(
            "openssl ocsp -no_nonce -issuer {stem}-chain.pem -cert {stem}.pem -CAfile {stem}-chain.pem -url {ocsp}"
        )),
    }
}

/// The files above the certificate, for programs that want them one by one.
fn chain(s: &Shell, mine: &Mine) -> Vec<Download> {
    use delivery::Form::{ChainP7b, IssuerDer, RootDer};
    [ChainP7b, IssuerDer, RootDer]
        .map(|form| plain_download(s, mine, form))
        .to_vec()
}

/// A file under its own name alone.
pub fn plain_download(s: &Shell, mine: &Mine, form: delivery::Form) -> Download {
    let key = match form {
        delivery::Form::CertificatePem => "download-certificate-pem",
        delivery::Form::CertificateDer => "download-certificate-der",
        delivery::Form::ChainPem => "download-chain",
        delivery::Form::ChainP7b => "download-chain-p7b",
        delivery::Form::IssuerPem => "download-issuing-pem",
        delivery::Form::IssuerDer => "download-issuing",
        delivery::Form::RootPem => "download-root-pem",
        delivery::Form::RootDer => "download-root",
        delivery::Form::ChainProfile => "download-chain-profile",
    };
    Download {
        href: file_path(mine, form),
        label: s.t(key),
        hint: String::new(),
    }
}

fn download(s: &Shell, mine: &Mine, form: delivery::Form, key: &str, hint: &str) -> Download {
    Download {
        href: file_path(mine, form),
        label: s.t(key),
        hint: s.t(hint),
    }
}

fn file_path(mine: &Mine, form: delivery::Form) -> String {
    mine.at(&format!("/files/{}", form.code()))
}

/// The organisation as far as it is known, and how well.
fn organisation(s: &Shell, details: &Details) -> Vec<SummaryRow> {
    if let Some(vetted) = details.card.order.journey.vetted() {
        let until = s.t1(
            "section-organisation-verified",
            "when",
            s.date_text(vetted.good_until()),
        );
        return organisation_rows(s, vetted.organisation(), until);
    }
    match (&details.case, &details.card.order.journey) {
        (Some(case), Journey::DataInReview(_)) => organisation_rows(
            s,
            &case.submission.organisation,
            s.t("section-organisation-waiting"),
        ),
        (_, Journey::AwaitingData(stage)) if !stage.draft.organisation.trim().is_empty() => vec![
            SummaryRow::new(
                s.t("summary-organisation"),
                stage.draft.organisation.as_str(),
            )
            .note(s.t("badge-draft-saved")),
        ],
        _ => Vec::new(),
    }
}

fn organisation_rows(s: &Shell, organisation: &Organisation, standing: String) -> Vec<SummaryRow> {
    let country = places::name(&organisation.country, s.lang).unwrap_or(&organisation.country);
    let number = format!(
        "{} {}",
        organisation.number.kind.label(),
        organisation.number.value
    );
    vec![
        SummaryRow::new(s.t("summary-organisation"), organisation.name.as_str()).note(standing),
        SummaryRow::new(s.t("summary-number"), number),
        SummaryRow::new(s.t("summary-locality"), organisation.locality.as_str()),
        SummaryRow::new(s.t("summary-region"), organisation.region.as_str()),
        SummaryRow::new(s.t("summary-country"), country),
    ]
}

fn mailbox(s: &Shell, card: &Card) -> Vec<SummaryRow> {
    let journey = &card.order.journey;
    let mut rows = Vec::new();
    if let Some(mailbox) = journey.mailbox() {
        let standing = match journey {
            Journey::MailboxChallenged(_) => s.t("section-email-waiting"),
            Journey::ReadyToActivate(_) | Journey::Activated(_) | Journey::Issued(_) => {
                s.t("section-email-verified")
            }
            _ => String::new(),
        };
        rows.push(SummaryRow::new(s.t("email-summary-mailbox"), mailbox.as_str()).note(standing));
    }
    if let Some(key) = journey.key() {
        let row = SummaryRow::new(s.t("email-summary-key"), key.kind().to_string());
        rows.push(row.note(code_in_fours(&key.fingerprint())));
    }
    rows
}

fn files(s: &Shell, mine: &Mine, details: &Details) -> Vec<documents::Line> {
    let draft = matches!(details.card.order.journey, Journey::AwaitingData(_));
    details
        .documents
        .iter()
        .map(|file| {
            let free = draft && file.case.is_none();
            let remove = free.then(|| mine.at(&format!("/documents/{}/remove", file.id)));
            documents::line(s, &file.name, file.size, file.at, remove)
        })
        .collect()
}

/// All that can change on a waiting page of this order.
pub fn mark(card: &Card) -> String {
    state_mark(&[&cards::mark_of(card)])
}

/// For the script of a waiting page: nothing new, or "load the page again".
pub async fn state(mine: Mine, Query(seen): Query<overview::Seen>) -> Answered {
    let card = mine.ask(ra::view::details).await?.card;
    Ok(overview::changed(&seen.was, &mark(&card)))
}

/// A file of the certificate, to be saved.
pub async fn file(mine: Mine) -> Answered {
    let form = delivery::Form::parse(mine.part("form")).ok_or_else(Trouble::nothing_here)?;
    let file = mine
        .ask(move |office, who, id| delivery::download(office, who, id, form))
        .await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.media)),
        (CONTENT_DISPOSITION, desk::disposition(&file.name)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, file.body).into_response())
}
