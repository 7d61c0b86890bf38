//! `demo --walk`: the whole journey without anybody at the keyboard, then what strangers' tools say of the result.

use super::trip::{Buyer, Trip, person, said};
use crate::{cli::Outcome, config::Config};
use ra::{
    Office,
    delivery::{self, Form},
};
use std::{fs, path::Path, process::Command};

pub fn run(config: &Config, office: &Office) -> Outcome {
    let folder = config.path(Path::new("mail/walk"));
    walk(config, office, &folder)?;
    judge(&folder);
    Ok(())
}

fn walk(config: &Config, office: &Office, folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let trip = Trip {
        office,
        config,
        buyer: Buyer {
            who: person(office, "anna@example.com")?,
            company: "Kowalska Ceramika sp. z o.o.",
            number: "12345678",
            person: "Anna Nowak",
            mailbox: "office@example.com".to_owned(),
        },
        olga: person(office, "olga@example.com")?,
    };
    let order = trip.order()?;
    say("1 order", "bought: S/MIME Organization, 730 days");
    trip.data(&order)?;
    trip.vetting(&order)?;
    say(
        "2 vetting",
        "the register agrees, an officer called back and approved",
    );
    trip.key(&order, &request(folder)?)?;
    say(
        "3 key",
        "RSA 2048, possession proven by a request of openssl",
    );
    trip.mailbox(&order)?;
    say(
        "4 mailbox",
        "office@example.com confirmed with the code of its mail",
    );
    trip.activate(&order)?;
    say("5 activation", "fields chosen, statements accepted");
    let serial = trip.issued(&order)?;
    say("6 issuance", &format!("serial number {serial}"));
    for form in Form::ALL {
        let file = said(delivery::download(office, &trip.buyer.who, &order, form))?;
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

/// The subscriber's own tool makes the key; it never comes here.
fn request(folder: &Path) -> Result<Vec<u8>, String> {
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
    fs::read(&request).map_err(|error| error.to_string())
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
