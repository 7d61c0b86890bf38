//! The chapter on profiles of a certification practice statement, out of golden certificates and the dated rules.

use super::{Golden, dump::named};
use ca::profile::authority;
use lint::ProfileSet;
use pki::{
    certificate::Certificate,
    extension::{Extension, oid, read},
    rules::{self, Dated, evidence, status, validity},
    spki::{KeyKind, MAX_RSA_BITS},
};
use std::collections::BTreeSet;

const HEAD: &str = "\
# Certificate profiles

Chapter 7.1 to 7.3 of a practice statement, made by a test out of the certificates and rules that the program uses (`crates/ca/golden`, `crates/pki/src/rules`); `cargo xtask bless` writes it. Nothing but what stands here is issued: the gate of every signature refuses an extension, a purpose, a policy or an attribute that is not listed.

What differs from one certificate to the next is in braces. `{status}` is the operator's status address, `{issuer}` the CA's id in it. SBR are the S/MIME Baseline Requirements of the CA/Browser Forum.

Every serial number has 16 octets, of which 127 bits are random, and is used once (SBR 7.1). Every certificate is version 3. The issuer's name is copied from its certificate, octet for octet (SBR 7.1.4.1).
";

struct Profile {
    title: &'static str,
    about: &'static str,
    set: ProfileSet,
}

const PROFILES: &[Profile] = &[
    Profile {
        title: "Root CA",
        about: "SBR 7.1.2.1. Made in a ceremony of two people, offline.",
        set: ProfileSet::Root,
    },
    Profile {
        title: "Issuing CA",
        about: "SBR 7.1.2.2. Made in a ceremony of two people, signed by the root.",
        set: ProfileSet::IssuingCa,
    },
    Profile {
        title: "Subscriber: organization-validated, Multipurpose",
        about: "SBR 7.1.2.3 and 7.1.6.1.",
        set: ProfileSet::OV_MULTIPURPOSE,
    },
    Profile {
        title: "OCSP responder",
        about: "RFC 6960 4.2.2.2. The SBR have no profile of their own for it.",
        set: ProfileSet::OcspResponder,
    },
];

pub fn text(goldens: &[Golden]) -> String {
    let mut text = HEAD.to_owned();
    for profile in PROFILES {
        let those = goldens.iter().filter(|golden| golden.set == profile.set);
        text += &section(profile, &those.collect::<Vec<_>>());
    }
    text + &lists() + &limits()
}

fn section(profile: &Profile, goldens: &[&Golden]) -> String {
    let certificates: Vec<&Certificate> =
        goldens.iter().map(|golden| &golden.certificate).collect();
    let any = certificates[0];
    let mut text = format!("\n## {}\n\n{}\n\n", profile.title, profile.about);
    text += "| field | content |\n|---|---|\n";
    let mut row = |field: &str, content: String| text += &format!("| {field} | {content} |\n");
    row(
        "signature",
        each(&certificates, |one| {
            let signer = goldens.iter().find(|golden| golden.certificate == *one);
            let issuer = signer
                .and_then(|golden| golden.issuer.as_ref())
                .unwrap_or(one);
            format!(
                "{} with a key of {}",
                one.signature_algorithm().name(),
                issuer.public_key().kind()
            )
        }),
    );
    let days = validity::days_started(any.not_before(), any.not_after());
    row(
        "validity",
        format!("{days} days, both ends included; from the moment of the draft"),
    );
    row("subject", attributes(&certificates));
    row("subject's key", each(&certificates, key));
    text += "\n| extension | critical | content |\n|---|---|---|\n";
    for extension in any.extensions() {
        let critical = if extension.critical { "yes" } else { "no" };
        let content = each(&certificates, |one| {
            content(one, one.extension(extension.oid).unwrap())
        });
        text += &format!(
            "| {} | {critical} | {content} |\n",
            named(&extension.oid.to_string())
        );
    }
    for one in &certificates {
        let order = |one: &Certificate| -> Vec<_> {
            one.extensions()
                .iter()
                .map(|e| (e.oid, e.critical))
                .collect()
        };
        assert_eq!(
            order(one),
            order(any),
            "one profile, one list of extensions"
        );
    }
    text
}

/// People bring RSA keys of their own length; a CA's has one.
fn key(certificate: &Certificate) -> String {
    match certificate.public_key().kind() {
        KeyKind::Rsa { .. } if !certificate.is_ca() => format!(
            "RSA of {} to {MAX_RSA_BITS} bits, in steps of {} (SBR 6.1.5)",
            rules::keys::SUBSCRIBER_RSA_BITS,
            rules::keys::RSA_BITS_MULTIPLE
        ),
        kind => kind.to_string(),
    }
}

/// What all have, or what the one and the other has.
fn each(certificates: &[&Certificate], of: impl Fn(&Certificate) -> String) -> String {
    let mut seen: Vec<String> = Vec::new();
    for one in certificates {
        let content = of(one);
        if !seen.contains(&content) {
            seen.push(content);
        }
    }
    seen.join("; or ")
}

fn attributes(certificates: &[&Certificate]) -> String {
    let lines = |one: &Certificate| pki::name::lines(one.subject_der()).unwrap();
    let of = |one: &&Certificate| -> BTreeSet<String> {
        lines(one)
            .iter()
            .map(|line| line.attribute.to_string())
            .collect()
    };
    let everywhere = certificates
        .iter()
        .map(of)
        .reduce(|all, one| all.intersection(&one).cloned().collect())
        .unwrap();
    let longest = certificates
        .iter()
        .max_by_key(|one| lines(one).len())
        .unwrap();
    let words = lines(longest).into_iter().map(|line| {
        let name = line.attribute.to_string();
        let optional = if everywhere.contains(&name) {
            ""
        } else {
            ", if wanted"
        };
        format!("{name} ({:?}String{optional})", line.string_type)
    });
    words.collect::<Vec<_>>().join(", ")
}

fn content(certificate: &Certificate, extension: &Extension) -> String {
    let body = extension.value.as_slice();
    match extension.oid {
        oid::BASIC_CONSTRAINTS => {
            let constraints = read::basic_constraints(body).unwrap();
            let path = constraints.path_len;
            let path = path.map_or("no path length".to_owned(), |path| {
                format!("path length {path}")
            });
            format!("CA {}, {path}", constraints.ca)
        }
        oid::KEY_USAGE => {
            let usages = read::key_usage(body).unwrap();
            let words: Vec<_> = usages
                .iter()
                .map(|usage| lower(&format!("{usage:?}")))
                .collect();
            let kind = match certificate.public_key().rsa_modulus() {
                _ if certificate.is_ca() => "",
                Some(_) => " (RSA)",
                None => " (EC)",
            };
            words.join(", ") + kind
        }
        oid::EXTENDED_KEY_USAGE => {
            let purposes = read::extended_key_usage(body).unwrap();
            let words: Vec<_> = purposes.iter().map(|one| named(&one.to_string())).collect();
            words.join(", ")
        }
        oid::CERTIFICATE_POLICIES => {
            let policies = read::certificate_policies(body).unwrap();
            let words = policies.iter().map(|one| {
                assert!(one.cps.is_none());
                format!("{} ({})", one.oid, named(&one.oid.to_string()))
            });
            words.collect::<Vec<_>>().join(", ")
        }
        oid::SUBJECT_ALT_NAME => {
            assert_eq!(read::subject_alt_name_mailboxes(body).unwrap().len(), 1);
            "one rfc822Name: {the confirmed mailbox}".to_owned()
        }
        oid::SUBJECT_KEY_IDENTIFIER => {
            "SHA-1 of the subject's key (RFC 5280 4.2.1.2 (1))".to_owned()
        }
        oid::AUTHORITY_KEY_IDENTIFIER => "the issuer's key identifier, and nothing else".to_owned(),
        oid::CRL_DISTRIBUTION_POINTS => {
            let points = read::crl_distribution_points(body).unwrap();
            points
                .iter()
                .map(|url| url_words(url))
                .collect::<Vec<_>>()
                .join(", ")
        }
        oid::AUTHORITY_INFO_ACCESS => {
            let accesses = read::authority_info_access(body).unwrap();
            let words = accesses
                .iter()
                .map(|(method, url)| format!("{} {}", named(&method.to_string()), url_words(url)));
            words.collect::<Vec<_>>().join(", ")
        }
        oid::OCSP_NOCHECK => "NULL (RFC 6960 4.2.2.2.1)".to_owned(),
        other => panic!("{other} has no words here"),
    }
}

fn url_words(url: &str) -> String {
    let url = url.replace("http://pki.example.com", "http://{status}");
    let url = ["issuing-1", "issuing-2", "root-1"]
        .iter()
        .fold(url, |url, id| url.replace(id, "{issuer}"));
    format!("`{url}`")
}

fn lower(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}

/// CRL and OCSP (SBR 7.2, 7.3).
fn lists() -> String {
    format!(
        "\n## Revocation lists\n\n\
         Version 2, one full list for each CA, signed by it; extensions authorityKeyIdentifier and cRLNumber, both not \
         critical; for each entry a reason unless it is unspecified, and no other extension (SBR 7.2). A new list of an \
         issuing CA every {} hours and at each revocation; nextUpdate {} days later (SBR 4.9.7: {} days at most). A root's \
         list is good for {} days ({} at most). Revoked certificates stay listed until {} days after their end (SBR 4.10.1). \
         certificateHold is not used.\n\n\
         ## OCSP answers\n\n\
         Signed by the delegated responder, named by its key. An answer is good for {} days and made anew each day \
         (SBR 4.9.10: {} hours to {} days). Answers for serials that were never issued are `unknown`.\n",
        hours(status::CRL_EVERY_SECONDS),
        days(status::CRL_GOOD_SECONDS),
        days(status::CRL_GOOD_AT_MOST_SECONDS),
        days(status::ROOT_CRL_GOOD_SECONDS),
        days(status::ROOT_CRL_GOOD_AT_MOST_SECONDS),
        days(status::CRL_GOOD_AT_MOST_SECONDS),
        days(status::OCSP_GOOD_SECONDS),
        hours(status::OCSP_GOOD_AT_LEAST_SECONDS),
        days(status::OCSP_GOOD_AT_MOST_SECONDS),
    )
}

fn limits() -> String {
    let mut text = "\n## Limits, and their days\n\n| limit | value | from | who says so |\n|---|---|---|---|\n".to_owned();
    let mut row = |limit: &str, value: String, from: &str, source: &str| {
        text += &format!("| {limit} | {value} | {from} | {source} |\n");
    };
    let fixed = [
        (
            "subscriber certificate, at most",
            validity::SUBSCRIBER_MAX_DAYS,
            "SBR 6.3.2",
        ),
        (
            "subscriber certificate of the product",
            validity::PRODUCT_DAYS,
            "own profile",
        ),
        (
            "responder certificate",
            validity::RESPONDER_DAYS,
            "TBR 7.1.2.8 as the model",
        ),
        ("issuing CA", authority::ISSUING_DAYS, "own profile"),
        ("root", authority::ROOT_DAYS, "own profile"),
        (
            "age of a proof of the organisation",
            days(evidence::ORGANIZATION_SECONDS),
            "SBR 4.2.1 (2)",
        ),
        (
            "age of a proof of the mailbox",
            days(evidence::MAILBOX_SECONDS),
            "SBR 4.2.1 (1)",
        ),
    ];
    for (limit, days, source) in fixed {
        row(limit, format!("{days} days"), "", source);
    }
    let bits = |one: &u32| format!("{one} bits");
    dated("RSA of a CA", rules::keys::CA_RSA_BITS, bits, &mut row);
    dated(
        "RSA of a CA that signs a subscriber certificate",
        rules::keys::ISSUING_RSA_BITS,
        bits,
        &mut row,
    );
    let purposes = |set: &&[der::oid::ObjectIdentifier]| {
        let names: Vec<_> = set.iter().map(|one| named(&one.to_string())).collect();
        names.join(", ")
    };
    dated(
        "purposes of the product",
        rules::usage::PRODUCT,
        purposes,
        &mut row,
    );
    text
}

fn dated<T>(
    limit: &str,
    table: &[Dated<T>],
    value: impl Fn(&T) -> String,
    row: &mut impl FnMut(&str, String, &str, &str),
) {
    for one in table {
        let from = match one.from {
            rules::ALWAYS => String::new(),
            moment => {
                let day = jiff::Timestamp::from_second(moment).unwrap();
                day.strftime("%Y-%m-%d").to_string()
            }
        };
        row(limit, value(&one.value), &from, one.source);
    }
}

fn days(seconds: i64) -> i64 {
    assert_eq!(seconds % 86_400, 0);
    seconds / 86_400
}

fn hours(seconds: i64) -> i64 {
    assert_eq!(seconds % 3_600, 0);
    seconds / 3_600
}
