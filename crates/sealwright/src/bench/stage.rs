//! Orders on their mark: bought, vetted, key and mailbox proven, activated; through the front office's own functions,
//! so that the signer finds every row it looks for. Not measured.

use super::house::House;
use crate::mail_key;
use domain::{
    product::Product,
    words::{CaseId, OrderId, OrganisationId},
};
use keys::{KeyAlgorithm, SigningKey};
use ra::{
    Fault, Office, Who,
    desk::{self, AuthorityForm},
    mailbox,
    vetting::{self, ClaimForm, MethodForm, OrganisationForm},
};
use std::collections::HashMap;

/// Threads that fill in forms; the store groups their writes.
const HANDS: usize = 16;
/// Threads that run the jobs behind the forms.
const WORKERS: usize = 8;

/// So many activated orders of one subscriber, all for the one organisation that an officer approved.
pub fn activated(house: &House, orders: usize) -> Result<Vec<OrderId>, String> {
    let ids = ready(house, orders)?;
    let marked = all(&domain::activation::STATEMENTS);
    each(&ids, |id| {
        act(ra::activation::activate(
            &house.office,
            &house.anna.who,
            id,
            &marked,
            PEER,
        ))
    })?;
    Ok(ids)
}

/// The same, with the last button not yet pressed.
pub fn ready(house: &House, orders: usize) -> Result<Vec<OrderId>, String> {
    let (office, anna) = (&house.office, &house.anna.who);
    let organisation = vetted(house)?;
    let numbers: Vec<usize> = (0..orders).collect();
    let ids = each(&numbers, |number| {
        let id = place(office, anna)?;
        act(vetting::reuse(office, anna, &id, &organisation))?;
        ask_mailbox(office, anna, &id, &address(*number))?;
        Ok((*number, id))
    })?;
    run_jobs(house)?;
    let challenges = challenges(house);
    each(&ids, |(number, id)| {
        let (link, code) = challenges
            .get(&address(*number))
            .ok_or("a challenge was not sent")?;
        confirm(office, link, code)?;
        act(ra::activation::choose(office, anna, id, Default::default()))
    })?;
    Ok(ids.into_iter().map(|(_, id)| id).collect())
}

/// One more order, which has its organisation and waits for a key.
pub fn awaiting_key(house: &House) -> Result<OrderId, String> {
    let (office, anna) = (&house.office, &house.anna.who);
    let id = place(office, anna)?;
    act(vetting::reuse(office, anna, &id, &proven(house, &id)?))?;
    Ok(id)
}

/// The organisation that was proven for an earlier order.
fn proven(house: &House, order: &OrderId) -> Result<OrganisationId, String> {
    let step = act(vetting::open(&house.office, &house.anna.who, order))?;
    let (organisation, _) = step.saved.into_iter().next().ok_or("nothing was proven")?;
    Ok(organisation)
}

fn address(number: usize) -> String {
    format!("person-{number}@example.com")
}

/// The first order goes the whole way to the officer; the others use what was proven.
fn vetted(house: &House) -> Result<OrganisationId, String> {
    let (office, anna) = (&house.office, &house.anna.who);
    work(office, i64::MIN)?;
    let order = place(office, anna)?;
    act(vetting::save_country(office, anna, &order, "PL"))?;
    let form = OrganisationForm {
        organisation: "Kowalska Ceramika sp. z o.o.".to_owned(),
        region: "mazowieckie".to_owned(),
        locality: "Warszawa".to_owned(),
    };
    act(vetting::save_organisation(office, anna, &order, form))?;
    let method = MethodForm {
        method: "number".to_owned(),
        number_type: "krs".to_owned(),
        number: "12345678".to_owned(),
    };
    act(vetting::save_method(office, anna, &order, method))?;
    let claim = ClaimForm {
        role: "representative".to_owned(),
        person: anna.name.clone(),
        position: "CEO".to_owned(),
    };
    act(vetting::save_claim(office, anna, &order, claim))?;
    let marked = all(&domain::vetting::STATEMENTS);
    act(vetting::submit(office, anna, &order, &marked, PEER))?;
    run_jobs(house)?;
    let details = act(ra::view::details(office, anna, &order))?;
    approve(
        house,
        &details.case.ok_or("a submitted order has a case")?.id,
    )?;
    proven(house, &place(office, anna)?)
}

fn approve(house: &House, case: &CaseId) -> Result<(), String> {
    let olga = ra::policy::officer(&house.olga).ok_or("Olga is no officer")?;
    let zone = ra::time::zone(&house.office.settings().time_zone).ok_or("no time zone")?;
    let hour_ago = house.office.now().plus(-domain::words::HOUR);
    let happened = ra::time::local(hour_ago, &zone);
    let call = AuthorityForm {
        method: "call_back".to_owned(),
        source: "the company's own web site".to_owned(),
        contact: "+48 22 000 00 00".to_owned(),
        person: "Jan Kowalski".to_owned(),
        date: happened.strftime("%Y-%m-%d").to_string(),
        time: happened.strftime("%H:%M").to_string(),
        note: String::new(),
    };
    act(desk::prove_authority(&house.office, &olga, case, call))?;
    act(desk::approve(&house.office, &olga, case)).map(drop)
}

pub fn place(office: &Office, who: &Who) -> Result<OrderId, String> {
    act(ra::order::place(office, who, Product::SmimeOrganization730))
}

/// A key by CSR, an address, and the first mail to it.
fn ask_mailbox(office: &Office, who: &Who, id: &OrderId, address: &str) -> Result<(), String> {
    let verdict = act(ra::key::prove(
        office,
        who,
        id,
        request(KeyAlgorithm::P256)?.as_bytes(),
    ))?;
    if !verdict.correct {
        return Err(format!("{:?}", verdict.problem));
    }
    act(mailbox::name(office, who, id, address))?;
    act(mailbox::send(office, who, id))
}

fn confirm(office: &Office, link: &str, code: &str) -> Result<(), String> {
    let evidence = domain::mailbox::Evidence {
        address: PEER.to_owned(),
        agent: "bench".to_owned(),
    };
    act(mailbox::confirm(office, link, code, evidence)).map(drop)
}

/// Link and code for each address, out of the mails.
fn challenges(house: &House) -> HashMap<String, (String, String)> {
    let mut sent = house.sent.lock().unwrap_or_else(|error| error.into_inner());
    let mails = std::mem::take(&mut *sent);
    let challenge = |sent: ra::post::Sent| {
        let (link, code) = link_and_code(&sent.mail.text)?;
        Some((sent.mail.to, (link, code)))
    };
    mails.into_iter().filter_map(challenge).collect()
}

/// What a holder of a mailbox clicks and types.
fn link_and_code(text: &str) -> Option<(String, String)> {
    let (_, rest) = text.split_once("/confirm/")?;
    let link = rest.split_whitespace().next()?;
    let code = text.split_whitespace().find(|word| {
        word.len() == 9
            && word.as_bytes().get(4) == Some(&b'-')
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })?;
    Some((link.to_owned(), code.to_owned()))
}

/// A PEM request for a fresh key.
pub fn request(algorithm: KeyAlgorithm) -> Result<String, String> {
    let key = SigningKey::generate(algorithm).map_err(|fault| fault.to_string())?;
    mail_key::request(&key)
}

const PEER: &str = "127.0.0.1";

fn all(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// Runs until no job and no letter is left.
fn run_jobs(house: &House) -> Result<(), String> {
    let workers = vec![(); WORKERS];
    each(&workers, |()| {
        // Chores by the clock had their turn; they are not for eight hands at once.
        let mut chores_at = house.office.now().0;
        while round(&house.office, &mut chores_at)? > 0 {}
        Ok(())
    })
    .map(drop)
}

fn work(office: &Office, mut chores_at: i64) -> Result<(), String> {
    while round(office, &mut chores_at)? > 0 {}
    Ok(())
}

fn round(office: &Office, chores_at: &mut i64) -> Result<usize, String> {
    ra::round(office, chores_at).map_err(|fault| fault.to_string())
}

/// Both kinds of no end a bench.
fn act<T>(answer: Result<Result<T, domain::refusal::Refusal>, Fault>) -> Result<T, String> {
    answer
        .map_err(|fault| fault.to_string())?
        .map_err(|refusal| format!("{refusal:?}"))
}

/// The same for each, by many hands; answers in the order of the questions.
fn each<Q: Sync, A: Send>(
    questions: &[Q],
    answer: impl Fn(&Q) -> Result<A, String> + Sync,
) -> Result<Vec<A>, String> {
    let size = questions.len().div_ceil(HANDS).max(1);
    let answer = &answer;
    std::thread::scope(|scope| {
        let hands: Vec<_> = questions
            .chunks(size)
            .map(|part| scope.spawn(move || part.iter().map(answer).collect::<Result<Vec<A>, _>>()))
            .collect();
        let mut answers = Vec::with_capacity(questions.len());
        for hand in hands {
            answers.extend(hand.join().map_err(|_| "a hand panicked")??);
        }
        Ok(answers)
    })
}
