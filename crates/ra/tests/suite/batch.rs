//! Several orders through the gate together.

use domain::{order::Journey, words::OrderId};
use testkit::World;

/// Orders with every step behind them and the last button pressed, which no worker has seen yet.
fn activated<const N: usize>(world: &mut World, addresses: [&str; N]) -> [OrderId; N] {
    let orders = addresses.map(|address| {
        let order = world.order();
        let case = world.submit_data(&order);
        world.approve(&case);
        world.confirm_mailbox(&order, &testkit::p256_request(), address);
        order
    });
    let (office, anna) = (&world.office, &world.anna);
    let marked = domain::activation::STATEMENTS.map(str::to_owned);
    for order in &orders {
        ra::activation::choose(office, anna, order, Default::default())
            .unwrap()
            .unwrap();
        ra::activation::activate(office, anna, order, &marked, "127.0.0.1")
            .unwrap()
            .unwrap();
        assert!(!is_issued(world, order));
    }
    orders
}

fn journey(world: &World, order: &OrderId) -> Journey {
    let details = ra::view::details(&world.office, &world.anna, order);
    details.unwrap().unwrap().card.order.journey
}

fn is_issued(world: &World, order: &OrderId) -> bool {
    matches!(journey(world, order), Journey::Issued(_))
}

#[test]
fn an_order_that_is_held_does_not_stop_the_others_of_its_batch() {
    let mut world = World::new();
    let addresses = ["a@example.com", "b@no-mail.example.com", "c@example.com"];
    let [first, forbidden, last] = activated(&mut world, addresses);
    let unknown = OrderId::new([7; 16]);
    let batch = [first.clone(), unknown, forbidden.clone(), last.clone()];
    for answer in ra::issuance::issue_each(&world.office, &batch) {
        answer.unwrap();
    }
    assert!(is_issued(&world, &first) && is_issued(&world, &last));
    let held = journey(&world, &forbidden);
    assert!(
        matches!(&held, Journey::Activated(stage) if stage.held.is_some()),
        "{held:?}"
    );
    world.settle();
}

#[test]
fn an_order_whose_row_makes_no_sense_fails_alone() {
    let mut world = World::new();
    let [broken, good] = activated(&mut world, ["a@example.com", "b@example.com"]);
    world.tamper(format!(
        "UPDATE orders SET data = '{{}}' WHERE id = '{broken}'"
    ));
    let answers = ra::issuance::issue_each(&world.office, &[broken.clone(), good.clone()]);
    assert!(
        matches!(answers.as_slice(), [Err(_), Ok(())]),
        "{answers:?}"
    );
    assert!(is_issued(&world, &good));
}

#[test]
fn an_order_that_comes_twice_in_a_batch_gets_one_certificate() {
    let mut world = World::new();
    let [order] = activated(&mut world, ["office@example.com"]);
    let batch = [order.clone(), order.clone()];
    for answer in ra::issuance::issue_each(&world.office, &batch) {
        answer.unwrap();
    }
    assert!(is_issued(&world, &order));
    let intents = world.office.store().read("test.intents", |tx| {
        let sql = "SELECT COUNT(*) AS n FROM intent WHERE profile = 'ov-multipurpose'";
        tx.one(sql, &[])?.map_or(Ok(0), |row| row.int("n"))
    });
    assert_eq!(intents, Ok(1));
    world.settle();
}

#[test]
fn orders_activated_together_are_all_issued_by_the_worker() {
    let mut world = World::new();
    let addresses = ["a@example.com", "b@example.com", "c@example.com"];
    let orders = activated(&mut world, addresses);
    world.settle();
    assert!(orders.iter().all(|order| is_issued(&world, order)));
}
