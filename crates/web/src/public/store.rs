//! Home, the products, and the test order.

use crate::layout::Shell;
use askama::Template;
use domain::product::Product;

#[derive(Template)]
#[template(path = "public/home.html")]
pub(super) struct Home<'a> {
    pub s: &'a Shell,
    pub product: String,
    /// Where somebody who is signed in goes on.
    pub onward: String,
    /// In the demo: whom a visitor begins as.
    pub begin: Option<String>,
}

pub(super) struct Offer {
    pub code: &'static str,
    pub name: &'static str,
    pub days: usize,
}

impl Offer {
    pub(super) fn of(product: Product) -> Offer {
        // A validity that does not fit a machine word cannot be sold.
        let days = usize::try_from(product.terms().validity_days).unwrap_or(usize::MAX);
        Offer {
            code: product.code(),
            name: product.key(),
            days,
        }
    }
}

pub(super) fn address(product: Product) -> String {
    format!("/store/{}", product.code())
}

#[derive(Template)]
#[template(path = "public/store.html")]
pub(super) struct Store<'a> {
    pub s: &'a Shell,
    pub products: Vec<Offer>,
}

#[derive(Template)]
#[template(path = "public/product.html")]
pub(super) struct ProductPage<'a> {
    pub s: &'a Shell,
    pub product: Offer,
}

impl ProductPage<'_> {
    fn order(&self) -> String {
        format!("/store/{}/order", self.product.code)
    }

    fn sign_in(&self) -> String {
        format!("/sign-in?next=/store/{}", self.product.code)
    }
}
