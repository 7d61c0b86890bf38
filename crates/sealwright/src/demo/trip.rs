//! One order all the way without anybody at the keyboard: the same front office that the pages call, the same worker,
//! and the code out of the same mail.

use crate::config::Config;
use domain::{
    mailbox::Evidence,
    order::Journey,
    product::Product,
    vetting::STATEMENTS,
    words::{Instant, OrderId},
};
use ra::{
    Office, Who, accounts,
    vetting::{ClaimForm, MethodForm, OrganisationForm},
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use store::Stopwatch;

/// What a worker may need for one step on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Who orders, for which organisation, and for which mailbox.
pub(super) struct Buyer {
    pub who: Who,
    pub company: &'static str,
    /// In the court register.
    pub number: &'static str,
    pub person: &'static str,
    pub mailbox: String,
}

/// The order on its way, step by step.
pub(super) struct Trip<'a> {
    pub office: &'a Office,
    pub config: &'a Config,
    pub buyer: Buyer,
    /// Who decides.
    pub olga: Who,
}

impl Trip<'_> {
    pub fn order(&self) -> Result<OrderId, String> {
        said(ra::order::place(
            self.office,
            &self.buyer.who,
            Product::SmimeOrganization730,
        ))
    }

    pub fn data(&self, order: &OrderId) -> Result<(), String> {
        let (office, who) = (self.office, &self.buyer.who);
        let form = OrganisationForm {
            organisation: self.buyer.company.to_owned(),
            region: "mazowieckie".to_owned(),
            locality: "Warszawa".to_owned(),
        };
        let method = MethodForm {
            method: "number".into(),
            number_type: "krs".into(),
            number: self.buyer.number.into(),
        };
        let claim = ClaimForm {
            role: "representative".into(),
            person: self.buyer.person.into(),
            position: "CEO".into(),
        };
        said(ra::vetting::save_country(office, who, order, "PL"))?;
        said(ra::vetting::save_organisation(office, who, order, form))?;
        said(ra::vetting::save_method(office, who, order, method))?;
        said(ra::vetting::save_claim(office, who, order, claim))?;
        let marked: Vec<String> = STATEMENTS.iter().map(|key| (*key).to_owned()).collect();
        said(ra::vetting::submit(
            office,
            who,
            order,
            &marked,
            "127.0.0.1",
        ))?;
        office.wake();
        Ok(())
    }

    pub fn vetting(&self, order: &OrderId) -> Result<(), String> {
        let office = self.office;
        let officer = ra::policy::officer(&self.olga).ok_or("Olga is an officer")?;
        let case = said(ra::view::details(office, &self.buyer.who, order))?
            .case
            .ok_or("a submitted order has a case")?
            .id;
        let zone = ra::time::zone(&office.settings().time_zone).ok_or("the demo's time zone")?;
        let now = ra::time::local(Instant(office.now().0 - 120), &zone);
        let form = ra::desk::AuthorityForm {
            method: "call_back".into(),
            source: "the company's own web site".into(),
            contact: "+48 22 000 00 00".into(),
            person: "Jan Kowalski".into(),
            date: now.strftime("%Y-%m-%d").to_string(),
            time: now.strftime("%H:%M").to_string(),
            note: String::new(),
        };
        let answered = Stopwatch::start();
        while said(ra::desk::case(office, &officer, &case))?
            .case
            .look_up
            .is_none()
        {
            pause(&answered, "the register")?;
        }
        said(ra::desk::prove_authority(office, &officer, &case, form))?;
        said(ra::desk::approve(office, &officer, &case)).map(drop)
    }

    pub fn key(&self, order: &OrderId, request: &[u8]) -> Result<(), String> {
        let verdict = said(ra::key::prove(self.office, &self.buyer.who, order, request))?;
        if verdict.correct {
            Ok(())
        } else {
            Err(format!("the request was refused: {:?}", verdict.problem))
        }
    }

    pub fn mailbox(&self, order: &OrderId) -> Result<(), String> {
        let (office, who) = (self.office, &self.buyer.who);
        said(ra::mailbox::name(office, who, order, &self.buyer.mailbox))?;
        said(ra::mailbox::send(office, who, order))?;
        office.wake();
        let (link, code) =
            read_challenge(&self.config.path(Path::new("mail")), &self.buyer.mailbox)?;
        let evidence = Evidence {
            address: "127.0.0.1".to_owned(),
            agent: "demo".to_owned(),
        };
        said(ra::mailbox::confirm(office, &link, &code, evidence)).map(drop)
    }

    pub fn activate(&self, order: &OrderId) -> Result<(), String> {
        let (office, who) = (self.office, &self.buyer.who);
        said(ra::activation::choose(
            office,
            who,
            order,
            Default::default(),
        ))?;
        let marked: Vec<String> = domain::activation::STATEMENTS
            .iter()
            .map(|key| (*key).to_owned())
            .collect();
        said(ra::activation::activate(
            office,
            who,
            order,
            &marked,
            "127.0.0.1",
        ))
    }

    /// The serial number of the certificate, once it is issued.
    pub fn issued(&self, order: &OrderId) -> Result<String, String> {
        let begun = Stopwatch::start();
        loop {
            let card = said(ra::view::details(self.office, &self.buyer.who, order))?.card;
            if let (Journey::Issued(_), Some(certificate)) = (&card.order.journey, card.certificate)
            {
                return Ok(certificate.serial);
            }
            pause(&begun, "the certificate")?;
        }
    }
}

/// Link and code out of the newest letter to this mailbox that has both.
fn read_challenge(folder: &Path, mailbox: &str) -> Result<(String, String), String> {
    let begun = Stopwatch::start();
    loop {
        let mut letters: Vec<PathBuf> = fs::read_dir(folder)
            .map_err(|error| error.to_string())?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        letters.sort();
        let newest = letters
            .iter()
            .rev()
            .filter(|path| path.extension().is_some_and(|end| end == "eml"));
        for letter in newest {
            let text = fs::read_to_string(letter)
                .unwrap_or_default()
                .replace("=\r\n", "");
            if !text.contains(&format!("\r\nTo: {mailbox}\r\n")) {
                continue;
            }
            let link = text
                .split("/confirm/")
                .nth(1)
                .and_then(|rest| rest.split(['\r', '\n', ' ', '"']).next());
            let code = text.split_whitespace().find(|word| is_code(word));
            if let (Some(link), Some(code)) = (link, code) {
                return Ok((link.to_owned(), code.to_owned()));
            }
        }
        pause(&begun, "the challenge mail")?;
    }
}

/// Two groups of four with a dash between, as the mail prints it.
fn is_code(word: &str) -> bool {
    word.len() == 9
        && word
            .split_once('-')
            .is_some_and(|(one, two)| one.len() == 4 && two.len() == 4)
        && word
            .bytes()
            .all(|b| b == b'-' || b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn pause(begun: &Stopwatch, what: &str) -> Result<(), String> {
    if begun.elapsed() > PATIENCE {
        return Err(format!(
            "{what} did not come within {} seconds",
            PATIENCE.as_secs()
        ));
    }
    std::thread::park_timeout(Duration::from_millis(20));
    Ok(())
}

pub(super) fn person(office: &Office, email: &str) -> Result<Who, String> {
    let token = said(accounts::act_as(office, email, "demo"))?;
    let session = accounts::session(office, &token).map_err(|fault| fault.to_string())?;
    session
        .map(|session| session.who)
        .ok_or_else(|| format!("nobody is {email}"))
}

pub(super) fn said<T>(answer: ra::Answer<T>) -> Result<T, String> {
    answer
        .map_err(|fault| fault.to_string())?
        .map_err(|refusal| format!("refused: {refusal:?}"))
}
