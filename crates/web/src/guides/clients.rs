//! What each guide has: which file, how many steps with which commands, and how far its statements were tried.

use domain::{delivery::Client, words::Instant};
use ra::delivery::Form;

/// 25 November 2026: when every statement here was tried, or written from its source.
pub const WRITTEN: Instant = Instant(1_795_611_720);

/// Where people look for their program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Computer,
    Phone,
    Browser,
    Terminal,
}

impl Place {
    pub const ALL: [Place; 4] = [
        Place::Computer,
        Place::Phone,
        Place::Browser,
        Place::Terminal,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Place::Computer => "guides-computer",
            Place::Phone => "guides-phone",
            Place::Browser => "guides-browser",
            Place::Terminal => "guides-terminal",
        }
    }
}

/// Which file the program wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A PFX file under AES-256 and SHA-256, as Tools makes it.
    Modern,
    /// A PFX file under 3DES and SHA-1.
    Compatible,
    /// Key and certificates as they are.
    Pem,
}

/// How far the statements of a guide were tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The whole of it, with these programs; `e2e/clients.py` does it again at each full run.
    Tried(&'static str),
    /// The commands, with these programs; windows and buttons are from the maker's documentation.
    Commands(&'static str),
    /// What the program does inside: importing, trusting, reading; its windows are from the maker's documentation.
    Inside(&'static str),
    /// Nothing: it is written from this documentation.
    Written(&'static str),
}

pub struct Guide {
    pub client: Client,
    pub place: Place,
    pub needs: Needs,
    pub evidence: Evidence,
    /// Certificates to have at hand besides.
    pub files: &'static [Form],
    /// The commands of each step, where it has some.
    pub steps: &'static [&'static [&'static str]],
    /// How to see that it works, where a command shows it.
    pub works: &'static [&'static str],
    pub problems: usize,
}

/// What stands in commands for the names of the files: see [`super::Files`].
pub const COMPATIBLE_BY_TOOLS: &str = "sealwright-tools pfx --compatible --key private-key.pem --out {compatible} {certificate} {chain}";
pub const COMPATIBLE_PFX: &str = "openssl pkcs12 -export -inkey private-key.pem -in {certificate} -certfile {chain} \
     -name {mailbox} -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -out {compatible}";

const NONE: &[&str] = &[];

pub fn guide(client: Client) -> Guide {
    let windows = |steps, source| Guide {
        client,
        place: Place::Computer,
        needs: Needs::Modern,
        evidence: Evidence::Written(source),
        files: &[Form::ChainP7b, Form::RootDer],
        steps,
        works: NONE,
        problems: 3,
    };
    let phone = |steps, source| Guide {
        client,
        place: Place::Phone,
        needs: Needs::Compatible,
        evidence: Evidence::Written(source),
        files: &[Form::CertificatePem, Form::ChainPem],
        steps,
        works: NONE,
        problems: 2,
    };
    match client {
        Client::Thunderbird => Guide {
            client,
            place: Place::Computer,
            needs: Needs::Modern,
            evidence: Evidence::Inside("Thunderbird 153.7 (Debian 12)"),
            files: &[Form::ChainP7b, Form::RootPem],
            steps: &[NONE; 6],
            works: NONE,
            problems: 3,
        },
        Client::OutlookClassic => windows(&[NONE; 6], "support.microsoft.com"),
        Client::OutlookNew => windows(&[NONE; 5], "learn.microsoft.com, support.microsoft.com"),
        Client::AppleMail => Guide {
            client,
            place: Place::Computer,
            needs: Needs::Compatible,
            evidence: Evidence::Written("support.apple.com"),
            files: &[Form::CertificatePem, Form::ChainPem, Form::ChainProfile],
            steps: &[NONE; 4],
            works: NONE,
            problems: 2,
        },
        Client::Evolution => Guide {
            client,
            place: Place::Computer,
            needs: Needs::Modern,
            evidence: Evidence::Written("help.gnome.org/users/evolution"),
            files: &[Form::ChainP7b, Form::RootPem],
            steps: &[NONE; 5],
            works: NONE,
            problems: 2,
        },
        Client::Gpgsm => Guide {
            client,
            place: Place::Computer,
            needs: Needs::Compatible,
            evidence: Evidence::Commands("GnuPG 2.2.40, OpenSSL 3.0 (Debian 12)"),
            files: &[Form::CertificatePem, Form::ChainPem, Form::RootPem],
            steps: &[
                &["gpgsm --import {compatible}"],
                &["gpgsm --import {chain}"],
                &[
                    "openssl x509 -in {root} -noout -fingerprint -sha1 | sed 's/.*=//; s/$/ S/' \
                     >> \"$(gpgconf --list-dirs homedir)/trustlist.txt\"",
                    "gpgconf --reload gpg-agent",
                ],
                &["gpgsm --list-secret-keys {mailbox}"],
                NONE,
            ],
            works: &["echo hello | gpgsm --local-user {mailbox} --sign | gpgsm --verify"],
            problems: 3,
        },
        Client::Iphone => Guide {
            files: &[Form::CertificatePem, Form::ChainPem, Form::ChainProfile],
            ..phone(&[NONE; 5], "support.apple.com, developer.apple.com")
        },
        Client::OutlookMobile => phone(&[NONE; 5], "learn.microsoft.com"),
        Client::Android => phone(&[NONE; 4], "FairEmail FAQ, support.google.com"),
        Client::Gmail => Guide {
            client,
            place: Place::Browser,
            needs: Needs::Modern,
            evidence: Evidence::Written("support.google.com/a/answer/6374496"),
            files: &[Form::ChainP7b, Form::RootPem],
            steps: &[NONE; 5],
            works: NONE,
            problems: 3,
        },
        Client::Openssl => Guide {
            client,
            place: Place::Terminal,
            needs: Needs::Pem,
            evidence: Evidence::Tried("OpenSSL 3.0 (Debian 12)"),
            files: &[Form::CertificatePem, Form::ChainPem],
            steps: &[
                &["openssl verify -purpose smimesign -CAfile {chain} {certificate}"],
                &[
                    "printf 'Content-Type: text/plain\\r\\n\\r\\nHello.\\r\\n' > letter.txt",
                    "openssl cms -sign -md sha256 -in letter.txt -signer {certificate} \
                     -inkey private-key.pem -certfile {chain} -out signed.eml",
                ],
                &["openssl cms -encrypt -aes-256-cbc -in signed.eml -out sealed.eml {certificate}"],
                &["openssl cms -decrypt -in sealed.eml -recip {certificate} \
                   -inkey private-key.pem -out opened.eml"],
            ],
            works: &["openssl cms -verify -purpose smimesign -in opened.eml -CAfile {chain}"],
            problems: 2,
        },
        Client::Nss => Guide {
            client,
            place: Place::Terminal,
            needs: Needs::Modern,
            evidence: Evidence::Tried("NSS 3.87 (Debian 12)"),
            files: &[Form::ChainP7b, Form::RootPem],
            steps: &[
                &[
                    "mkdir -p $HOME/.pki/nssdb",
                    "certutil -N -d sql:$HOME/.pki/nssdb",
                ],
                &["pk12util -i {pfx} -d sql:$HOME/.pki/nssdb"],
                &["certutil -A -n {root-name} -t ,C, -a -i {root} -d sql:$HOME/.pki/nssdb"],
                &[
                    "certutil -V -u S -e -n {mailbox} -d sql:$HOME/.pki/nssdb",
                    "certutil -V -u R -e -n {mailbox} -d sql:$HOME/.pki/nssdb",
                ],
            ],
            works: &[
                "echo hello | cmsutil -S -G -N {mailbox} -d sql:$HOME/.pki/nssdb -o signed.p7m",
                "cmsutil -D -i signed.p7m -d sql:$HOME/.pki/nssdb",
            ],
            problems: 4,
        },
    }
}
