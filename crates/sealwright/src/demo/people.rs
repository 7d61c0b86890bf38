//! The people of the demo, and the certificate that waits for activation.

use domain::{
    actor::Actor,
    product::Product,
    words::{AccountId, Lang},
};
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

/// The officer who decides about the demo's own order.
pub const OFFICER: &str = "olga@example.com";
/// Who orders the certificate for the demo's own mail.
pub const PORTAL: &str = "portal@example.com";

/// Everybody's password; nothing in a demo is worth a better one.
pub const PASSWORD: &str = "demo-demo-demo";

/// Makes who is missing. The subscriber begins with one order.
pub fn settle(office: &Office) -> Result<(), String> {
    for (email, name, role, _) in PEOPLE {
        let made = account(office, email, name, role)?;
        if let Some(account) = made.filter(|_| role == "subscriber") {
            let product = Product::SmimeOrganization730;
            ra::order::place_for(office, account, Actor::system("demo"), product)
                .map_err(|fault| fault.to_string())?
                .map_err(|refusal| format!("{refusal:?}"))?;
        }
    }
    Ok(())
}

/// Makes the officer and the buyer of the demo's own order, if they are missing.
pub fn portal(office: &Office) -> Result<(), String> {
    let officer = PEOPLE.iter().find(|(email, ..)| *email == OFFICER);
    let (_, name, role, _) = officer.ok_or("Olga is one of the people")?;
    account(office, OFFICER, name, role)?;
    account(office, PORTAL, "Sealwright Demo CA", "subscriber").map(drop)
}

fn account(
    office: &Office,
    email: &str,
    name: &str,
    role: &str,
) -> Result<Option<AccountId>, String> {
    let new = NewAccount {
        email,
        name,
        language: Lang::En,
        password: PASSWORD,
        roles: &[role],
        organisation: None,
    };
    accounts::create(office, &new).map_err(|fault| fault.to_string())
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
