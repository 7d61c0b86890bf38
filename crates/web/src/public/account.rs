//! My account: what was ordered, and who one is here.

use crate::{
    layout::Shell,
    parts::{Empty, Html, Notice, SummaryRow},
};
use askama::Template;
use ra::Who;

#[derive(Template)]
#[template(path = "public/account.html")]
pub(super) struct Account<'a> {
    pub s: &'a Shell,
    pub settings: bool,
    pub notice: Option<Notice>,
    pub orders: Vec<OrderLine>,
    pub rows: Vec<SummaryRow>,
}

/// One thing that was ordered.
pub(super) struct OrderLine {
    pub product: String,
    pub organisation: String,
    pub number: String,
    pub placed: Html,
    pub status: String,
    pub details: String,
    pub href: String,
    pub action: String,
    /// Whether it is the page's one primary button.
    pub loud: bool,
}

impl Account<'_> {
    fn empty(&self) -> Empty {
        let s = self.s;
        Empty {
            icon: "certificate",
            title: s.t("account-products-none-title"),
            text: s.t("account-products-none-text"),
            action: Some(("/store".to_owned(), s.t("products-title"))),
        }
    }
}

/// Who one is here.
pub(super) fn rows(s: &Shell, who: &Who) -> Vec<SummaryRow> {
    let roles = [
        (who.roles.subscriber, "account-role-subscriber"),
        (who.roles.officer, "account-role-officer"),
        (who.roles.operator, "account-role-operator"),
    ];
    let roles: Vec<_> = roles
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, key)| s.t(key))
        .collect();
    let mut rows = vec![
        SummaryRow::new(s.t("account-name"), who.name.as_str()),
        SummaryRow::new(s.t("account-email"), who.email.as_str()),
    ];
    if let Some(organisation) = &who.organisation {
        rows.push(SummaryRow::new(
            s.t("account-organisation"),
            organisation.as_str(),
        ));
    }
    rows.push(SummaryRow::new(s.t("account-roles"), roles.join(", ")));
    rows.push(SummaryRow::new(
        s.t("account-language"),
        s.t("language-name"),
    ));
    rows
}
