//! `demo --walk`: the whole journey without anybody at the keyboard, then what strangers' tools say of the result.
//!
//! It calls the same front office that the pages call, waits for the same worker, and reads the code out of the
//! same mail.

use crate::{child::SignerChild, cli::Outcome, config::Config};
use domain::{
    mailbox::Evidence,
    order::Journey,
    product::Product,
    vetting::STATEMENTS,
    words::{Instant, OrderId},
};
use ra::{
    Office, Who, Worker, accounts,
    delivery::{self, Form},
    vetting::{ClaimForm, MethodForm, OrganisationForm},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use store::Stopwatch;

const ADDRESS: &str = "office@example.com";
const COMPANY: &str = "Kowalska Ceramika sp. z o.o.";
/// What a worker may need for one step on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

pub fn run(config: &Config, office: &Office) -> Outcome {
    let signer = SignerChild::start(config)?;
    let worker = Worker::start(office).map_err(|fault| fault.to_string())?;
    let folder = config.path(Path::new("mail/walk"));
    let walked = walk(config, office, &folder);
    worker.stop();
    drop(signer);
    walked?;
    judge(&folder);
    Ok(())
}

fn walk(config: &Config, office: &Office, folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let anna = person(office, "anna@example.com")?;
    let olga = person(office, "olga@example.com")?;
    let order = said(ra::order::place(
        office,
        &anna,
        Product::SmimeOrganization730,
    ))?;
    say("1 order", "bought: S/MIME Organization, 730 days");
    data(office, &anna, &order)?;
    vetting(office, &anna, &olga, &order)?;
    key(office, &anna, &order, folder)?;
    mailbox(config, office, &anna, &order)?;
    said(ra::activation::choose(
        office,
        &anna,
        &order,
        Default::default(),
    ))?;
    let marked: Vec<String> = domain::activation::STATEMENTS
        .iter()
        .map(|key| (*key).to_owned())
        .collect();
    said(ra::activation::activate(
        office,
        &anna,
        &order,
        &marked,
        "127.0.0.1",
    ))?;
    say("5 activation", "fields chosen, statements accepted");
    let card = wait_for(office, &anna, &order, "the certificate", |journey| {
        matches!(journey, Journey::Issued(_))
    })?;
    let serial = card
        .certificate
        .map(|certificate| certificate.serial)
        .unwrap_or_default();
    say("6 issuance", &format!("serial number {serial}"));
    for form in Form::ALL {
        let file = said(delivery::download(office, &anna, &order, form))?;
        fs::write(folder.join(form.code()), file.body).map_err(|error| error.to_string())?;
    }
    let crl =
        ra::lifecycle::crl(office, super::site::ISSUING).map_err(|fault| fault.to_string())?;
    if let Some((crl, _)) = crl {
        fs::write(folder.join("issuing.crl"), crl).map_err(|error| error.to_string())?;
    }
    say(
        "7 delivery",
        &format!("PEM, DER, chain and CRL in {}", folder.display()),
    );
    Ok(())
}

fn data(office: &Office, anna: &Who, order: &OrderId) -> Outcome {
    let form = OrganisationForm {
        organisation: COMPANY.to_owned(),
        region: "mazowieckie".to_owned(),
        locality: "Warszawa".to_owned(),
    };
    let method = MethodForm {
        method: "number".into(),
        number_type: "krs".into(),
        number: "12345678".into(),
    };
    let claim = ClaimForm {
        role: "representative".into(),
        person: "Anna Nowak".into(),
        position: "CEO".into(),
    };
    said(ra::vetting::save_country(office, anna, order, "PL"))?;
    said(ra::vetting::save_organisation(office, anna, order, form))?;
    said(ra::vetting::save_method(office, anna, order, method))?;
    said(ra::vetting::save_claim(office, anna, order, claim))?;
    let marked: Vec<String> = STATEMENTS.iter().map(|key| (*key).to_owned()).collect();
    said(ra::vetting::submit(
        office,
        anna,
        order,
        &marked,
        "127.0.0.1",
    ))?;
    office.wake();
    Ok(())
}

fn vetting(office: &Office, anna: &Who, olga: &Who, order: &OrderId) -> Outcome {
    let officer = ra::policy::officer(olga).ok_or("Olga is an officer")?;
    let case = said(ra::view::details(office, anna, order))?
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
    said(ra::desk::approve(office, &officer, &case))?;
    say(
        "2 vetting",
        "the register agrees, an officer called back and approved",
    );
    Ok(())
}

/// The subscriber's own tool makes the key; it never comes here.
fn key(office: &Office, anna: &Who, order: &OrderId, folder: &Path) -> Outcome {
    let (key, request) = (folder.join("walk.key"), folder.join("walk.csr"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-new",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=ignored",
            "-keyout",
        ])
        .arg(&key)
        .arg("-out")
        .arg(&request)
        .output()
        .map_err(|error| {
            format!("openssl makes the key of this walk, and it does not start: {error}")
        })?;
    if !made.status.success() {
        return Err(String::from_utf8_lossy(&made.stderr).into_owned());
    }
    let text = fs::read(&request).map_err(|error| error.to_string())?;
    let verdict = said(ra::key::prove(office, anna, order, &text))?;
    if !verdict.correct {
        return Err(format!("the request was refused: {:?}", verdict.problem));
    }
    say(
        "3 key",
        "RSA 2048, possession proven by a request of openssl",
    );
    Ok(())
}

fn mailbox(config: &Config, office: &Office, anna: &Who, order: &OrderId) -> Outcome {
    said(ra::mailbox::name(office, anna, order, ADDRESS))?;
    said(ra::mailbox::send(office, anna, order))?;
    office.wake();
    let (link, code) = read_challenge(&config.path(Path::new("mail")))?;
    let evidence = Evidence {
        address: "127.0.0.1".to_owned(),
        agent: "demo --walk".to_owned(),
    };
    said(ra::mailbox::confirm(office, &link, &code, evidence))?;
    say(
        "4 mailbox",
        &format!("{ADDRESS} confirmed with the code of its mail"),
    );
    Ok(())
}

/// Link and code out of the newest letter that has both.
fn read_challenge(folder: &Path) -> Result<(String, String), String> {
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

fn wait_for(
    office: &Office,
    anna: &Who,
    order: &OrderId,
    what: &str,
    over: impl Fn(&Journey) -> bool,
) -> Result<ra::view::Card, String> {
    let begun = Stopwatch::start();
    loop {
        let card = said(ra::view::details(office, anna, order))?.card;
        if over(&card.order.journey) {
            return Ok(card);
        }
        pause(&begun, what)?;
    }
}

fn pause(begun: &Stopwatch, what: &str) -> Outcome {
    if begun.elapsed() > PATIENCE {
        return Err(format!(
            "{what} did not come within {} seconds",
            PATIENCE.as_secs()
        ));
    }
    std::thread::park_timeout(Duration::from_millis(50));
    Ok(())
}

fn person(office: &Office, email: &str) -> Result<Who, String> {
    let token = said(accounts::act_as(office, email, "demo --walk"))?;
    let session = accounts::session(office, &token).map_err(|fault| fault.to_string())?;
    session
        .map(|session| session.who)
        .ok_or_else(|| format!("nobody is {email}"))
}

fn said<T>(answer: ra::Answer<T>) -> Result<T, String> {
    answer
        .map_err(|fault| fault.to_string())?
        .map_err(|refusal| format!("refused: {refusal:?}"))
}

fn say(step: &str, what: &str) {
    println!("{step:<13} {what}");
}

/// Programs none of us wrote, as far as this machine has them.
fn judge(folder: &Path) {
    let judges: [(&str, &[&str]); 4] = [
        (
            "openssl",
            &[
                "verify",
                "-x509_strict",
                "-purpose",
                "smimesign",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "issuing.pem",
                "certificate.pem",
            ],
        ),
        (
            "openssl",
            &[
                "crl",
                "-in",
                "issuing.crl",
                "-inform",
                "DER",
                "-CAfile",
                "issuing.pem",
                "-noout",
            ],
        ),
        (
            "certtool",
            &[
                "--verify",
                "--verify-profile",
                "medium",
                "--load-ca-certificate",
                "root.pem",
                "--infile",
                "chain.pem",
            ],
        ),
        (
            "lint_cabf_smime_cert",
            &["lint", "-d", "-s", "WARNING", "certificate.pem"],
        ),
    ];
    let chain = ["certificate.pem", "subordinate.pem"]
        .map(|name| fs::read(folder.join(name)).unwrap_or_default());
    if let Err(error) = fs::write(folder.join("chain.pem"), chain.concat()) {
        println!("the chain was not written: {error}");
    }
    for (program, words) in judges {
        let shown = format!("{program} {}", words.first().copied().unwrap_or_default());
        match Command::new(program)
            .args(words)
            .current_dir(folder)
            .output()
        {
            Ok(output) => {
                let text = format!(
                    "{}{}",
                    String::from_utf8_lossy(&output.stdout),
                    String::from_utf8_lossy(&output.stderr)
                );
                let last = text
                    .lines()
                    .rev()
                    .find(|line| !line.trim().is_empty())
                    .unwrap_or("nothing to say")
                    .trim();
                let verdict = if output.status.success() {
                    "accepts"
                } else {
                    "REFUSES"
                };
                println!("{shown:<28} {verdict}: {last}");
            }
            Err(_) => println!("{shown:<28} is not on this machine"),
        }
    }
}
