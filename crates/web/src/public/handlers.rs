//! Handlers of the plain pages, the order and the account.

use super::{
    account::{self, Account, OrderLine},
    help, store,
};
use crate::{
    errors::{Answered, Trouble, ok, see},
    forms::Fields,
    layout::Shell,
    parts::{Notice, NoticeKind},
    sign_in,
    visit::{SignedIn, Visit},
};
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use domain::{order::Journey, product::Product};
use ra::view::{Card, Next};
use serde::Deserialize;

pub(super) async fn home(visit: Visit) -> Answered {
    let s = visit.page("home-title");
    ok(&store::Home {
        s: &s,
        product: store::address(Product::SmimeOrganization730),
        onward: sign_in::landing(&visit, "/"),
        begin: s
            .demo
            .as_ref()
            .filter(|_| s.signed_in.is_none())
            .and_then(|demo| demo.people.first())
            .map(|person| person.value.clone()),
    })
}

pub(super) async fn store(visit: Visit) -> Answered {
    let s = visit.page("products-title");
    ok(&store::Store {
        s: &s,
        products: Product::ALL.into_iter().map(store::Offer::of).collect(),
    })
}

pub(super) async fn product(visit: Visit, Path(code): Path<String>) -> Answered {
    let product = Product::parse(&code).ok_or_else(Trouble::nothing_here)?;
    let s = visit.page(product.key());
    ok(&store::ProductPage {
        s: &s,
        product: store::Offer::of(product),
    })
}

/// The test payment: nothing is charged, the order is there.
pub(super) async fn order(
    SignedIn { visit, who }: SignedIn,
    Path(code): Path<String>,
    fields: Fields,
) -> Answered {
    let product = Product::parse(&code).ok_or_else(Trouble::nothing_here)?;
    fields.only(&[])?;
    let order = visit
        .app
        .ask(move |office| ra::order::place(office, &who, product))
        .await?;
    Ok(see(&format!("/account?ordered={order}")))
}

#[derive(Deserialize)]
pub(super) struct Ordered {
    #[serde(default)]
    ordered: String,
}

pub(super) async fn account(
    SignedIn { visit, who }: SignedIn,
    Query(ordered): Query<Ordered>,
) -> Answered {
    let cards = visit
        .app
        .run(move |office| ra::view::certificates(office, &who))
        .await?;
    let s = visit.page("account-title");
    // The number is said only of an order of one's own.
    let notice = cards
        .iter()
        .find(|card| card.order.id.as_str() == ordered.ordered)
        .map(|card| {
            let title = s.t1("store-ordered-title", "number", &card.order.number);
            Notice::new(NoticeKind::Ok, title, s.t("store-ordered-text"))
        });
    let mut loud = true;
    let orders = cards.iter().map(|card| line(&s, card, &mut loud)).collect();
    ok(&Account {
        s: &s,
        settings: false,
        notice,
        orders,
        rows: Vec::new(),
    })
}

pub(super) async fn account_settings(SignedIn { visit, who }: SignedIn) -> Answered {
    let s = visit.page("account-title");
    let rows = account::rows(&s, &who);
    ok(&Account {
        s: &s,
        settings: true,
        notice: None,
        orders: Vec::new(),
        rows,
    })
}

/// One order; the first that waits for its owner gets the page's primary button.
fn line(s: &Shell, card: &Card, loud: &mut bool) -> OrderLine {
    let order = &card.order;
    let details = format!("/certificates/{}", order.id);
    let to_do = matches!(
        card.next,
        Next::ProvideData | Next::ProvideEmail | Next::Activate
    );
    let status = match &order.journey {
        Journey::Issued(_) => certificate_status(s, card),
        Journey::Activated(stage) if stage.held.is_some() => s.t("order-held"),
        Journey::Activated(_) => s.t("order-issuing"),
        Journey::Closed(_) => s.t("order-cancelled"),
        _ => s.t("order-waiting"),
    };
    let (href, action) = if to_do {
        // "Activate" is what the whole way is called in the account; it leads to the step that is open.
        (card.next.path(&order.id), s.t("account-activate"))
    } else {
        (details.clone(), s.t("account-open"))
    };
    OrderLine {
        product: s.t(order.product.key()),
        organisation: card.organisation.clone().unwrap_or_default(),
        number: order.number.clone(),
        placed: s.moment(order.placed_at),
        status,
        details,
        href,
        action,
        loud: to_do && std::mem::take(loud),
    }
}

fn certificate_status(s: &Shell, card: &Card) -> String {
    match &card.certificate {
        Some(certificate) if certificate.revoked().is_some() => s.t("certificate-revoked"),
        Some(certificate) if certificate.expired(s.now) => s.t("certificate-ended"),
        _ => s.t("certificate-active"),
    }
}

pub(super) async fn help(visit: Visit) -> Answered {
    let s = visit.page("help-title");
    let contact = &visit.app.office().settings().contact_email;
    ok(&help::Index {
        s: &s,
        contact,
        pages: help::PAGES,
        signs: help::SIGNS,
    })
}

pub(super) async fn help_documents(visit: Visit) -> Answered {
    let s = visit.page("help-documents-title");
    ok(&help::Documents {
        s: &s,
        kinds: help::KINDS,
    })
}

pub(super) async fn help_verification(visit: Visit) -> Answered {
    let s = visit.page("help-automatic-title");
    ok(&help::Verification { s: &s })
}

pub(super) async fn help_terms(visit: Visit) -> Answered {
    ok(&help::Points::terms(&visit.page("terms-title")))
}

pub(super) async fn help_privacy(visit: Visit) -> Answered {
    ok(&help::Points::privacy(&visit.page("privacy-title")))
}

pub(super) async fn help_manual(visit: Visit) -> Answered {
    let s = visit.page("manual-title");
    ok(&help::Manual {
        s: &s,
        edition: help::EDITION,
        sections: help::SECTIONS,
    })
}

pub(super) async fn help_sources(visit: Visit) -> Answered {
    let s = visit.page("sources-title");
    let sources = help::sources(&s);
    ok(&help::Sources { s: &s, sources })
}

pub(super) async fn report(visit: Visit) -> Answered {
    let s = visit.page("report-title");
    let contact = &visit.app.office().settings().contact_email;
    ok(&help::Report { s: &s, contact })
}

/// For whoever watches the process: it answers, and the store can be read.
pub(super) async fn health(visit: Visit) -> Result<Response, Trouble> {
    visit
        .app
        .run(|office| ra::lifecycle::repository(office).map(drop))
        .await?;
    Ok((
        [(axum::http::header::CONTENT_TYPE, "application/json")],
        r#"{"status":"ok"}"#,
    )
        .into_response())
}
