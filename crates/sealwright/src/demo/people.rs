//! The people of the demo, and the certificate that waits for activation.

use domain::{actor::Actor, product::Product, words::Lang};
use ra::{
    Office,
    accounts::{self, NewAccount},
};

/// Address, name, role, and the key of what the demo strip calls them.
const PEOPLE: [(&str, &str, &str, &str); 4] = [
    (
        "anna@example.com",
        "Anna Nowak",
        "subscriber",
        "demo-subscriber",
    ),
    ("olga@example.com", "Olga Wójcik", "officer", "demo-officer"),
    (
        "piotr@example.com",
        "Piotr Zając",
        "officer",
        "demo-officer-two",
    ),
    (
        "marek@example.com",
        "Marek Lis",
        "operator",
        "demo-operator",
    ),
];

/// Everybody's password; nothing in a demo is worth a better one.
pub const PASSWORD: &str = "demo-demo-demo";

/// Makes who is missing. The subscriber begins with one order.
pub fn settle(office: &Office) -> Result<(), String> {
    for (email, name, role, _) in PEOPLE {
        let new = NewAccount {
            email,
            name,
            language: Lang::En,
            password: PASSWORD,
            roles: &[role],
            organisation: None,
        };
        let made = accounts::create(office, &new).map_err(|fault| fault.to_string())?;
        if let Some(account) = made.filter(|_| role == "subscriber") {
            let product = Product::SmimeOrganization730;
            ra::order::place_for(office, account, Actor::system("demo"), product)
                .map_err(|fault| fault.to_string())?
                .map_err(|refusal| format!("{refusal:?}"))?;
        }
    }
    Ok(())
}

/// The same people for the strip.
pub fn strip() -> Vec<web::demo::Person> {
    PEOPLE
        .iter()
        .map(|(email, name, _, key)| web::demo::Person {
            email: (*email).to_owned(),
            role: (*key).to_owned(),
            name: (*name).to_owned(),
        })
        .collect()
}
