//! order: a product is bought. The demo and the first walk pay with nothing.

use crate::{Answer, Office, Who};
use domain::{
    actor::Actor,
    order::Order,
    product::Product,
    words::{AccountId, OrderId},
};
use store::{Outcome, journey::orders};

pub fn place(office: &Office, who: &Who, product: Product) -> Answer<OrderId> {
    place_for(office, who.account.clone(), who.actor(), product)
}

/// The same by the operator's command line, for an account.
pub fn place_for(
    office: &Office,
    account: AccountId,
    actor: Actor,
    product: Product,
) -> Answer<OrderId> {
    let id = OrderId::new(office.random());
    office.write("order.place", actor, move |tx, stamp| {
        let number = orders::next_number(tx)?;
        let change = Order::place(id.clone(), number, account.clone(), product, stamp.now);
        orders::insert(tx, stamp, &change)?;
        Ok(Outcome::Commit(id.clone()))
    })
}
