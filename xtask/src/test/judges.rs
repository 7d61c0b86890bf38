//! Programs that none of us wrote and that judge what we make.
//!
//! On Debian as root the missing ones are installed, after saying which and why. Elsewhere what
//! can run runs, and the roll call says who was absent.

use std::path::Path;

use super::{Outcome, Trouble};
use crate::run::{catch, program, show, which};

struct Judge {
    name: &'static str,
    package: &'static str,
    why: &'static str,
    here: fn() -> bool,
}

const JUDGES: &[Judge] = &[
    Judge {
        name: "Chromium",
        package: "chromium",
        why: "the browser walk and axe",
        here: || which("chromium").is_some(),
    },
    Judge {
        name: "Firefox",
        package: "firefox-esr",
        why: "the tools in a second browser",
        here: || which("firefox-esr").is_some() || which("firefox").is_some(),
    },
    Judge {
        name: "NSS certutil",
        package: "libnss3-tools",
        why: "accepts the chain as Thunderbird's library does",
        here: || which("certutil").is_some(),
    },
    Judge {
        name: "GnuTLS certtool",
        package: "gnutls-bin",
        why: "a third reading of the chain",
        here: || which("certtool").is_some(),
    },
    Judge {
        name: "OpenSSL",
        package: "openssl",
        why: "strict verification, signed and encrypted mail, CRL and OCSP",
        here: || which("openssl").is_some(),
    },
    Judge {
        name: "GnuPG's gpgsm",
        package: "gnupg",
        why: "takes PFX files for KMail and its like, signs and decrypts with them",
        here: || which("gpgsm").is_some() && which("gpg-agent").is_some(),
    },
    Judge {
        name: "Thunderbird",
        package: "thunderbird",
        why: "imports PFX files and reads a letter signed and encrypted with them",
        here: || which("thunderbird").is_some(),
    },
    Judge {
        name: "PostgreSQL",
        package: "postgresql",
        why: "the second engine of the store",
        here: || super::postgres::programs().is_some(),
    },
    Judge {
        name: "Python with venv",
        package: "python3-venv",
        why: "pkilint, axe and the browser walk, in pinned versions",
        here: || super::python::can_make_environments(),
    },
];

/// Installs who is missing where that is ours to do.
pub fn invite(root: &Path) -> Outcome {
    let missing: Vec<&Judge> = JUDGES.iter().filter(|judge| !(judge.here)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for judge in &missing {
        println!(
            "missing: {} ({}), for {}",
            judge.name, judge.package, judge.why
        );
    }
    if !is_debian_root(root) {
        return Err(Trouble::Absent(
            "only root on Debian can have them installed here".into(),
        ));
    }
    let mut update = program(root, "apt-get", &["update", "--quiet"]);
    show(update.env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut install = program(
        root,
        "apt-get",
        &["install", "--yes", "--no-install-recommends"],
    );
    install.args(missing.iter().map(|judge| judge.package));
    show(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    match missing.iter().find(|judge| !(judge.here)()) {
        None => Ok(()),
        Some(judge) => Err(Trouble::Failed(format!(
            "{} is not there after installing it",
            judge.name
        ))),
    }
}

pub fn roll_call() -> String {
    let absent = JUDGES.iter().filter(|judge| !(judge.here)()).count();
    format!("{absent} of {} outside judges absent", JUDGES.len())
}

fn is_debian_root(root: &Path) -> bool {
    Path::new("/etc/debian_version").exists() && is_root(root)
}

pub fn is_root(root: &Path) -> bool {
    catch(&mut program(root, "id", &["-u"])).is_ok_and(|user| user.trim() == "0")
}
