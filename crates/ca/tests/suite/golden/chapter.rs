//! The chapter on profiles of a certification practice statement: the words around what `ca::published` says.

use ca::published::{Content, Limit, Profile, SubjectKey, Value, What, limits};
use lint::ProfileSet;
use pki::rules::status;

const HEAD: &str = "\
# Certificate profiles

Chapter 7.1 to 7.3 of a practice statement, made by a test out of the certificates and rules that the program uses (`crates/ca/golden`, `crates/pki/src/rules`); `cargo xtask bless` writes it. Nothing but what stands here is issued: the gate of every signature refuses an extension, a purpose, a policy or an attribute that is not listed.

What differs from one certificate to the next is in braces. `{status}` is the operator's status address, `{issuer}` the CA's id in it. SBR are the S/MIME Baseline Requirements of the CA/Browser Forum.

Every serial number has 16 octets, of which 127 bits are random, and is used once (SBR 7.1). Every certificate is version 3. The issuer's name is copied from its certificate, octet for octet (SBR 7.1.4.1).
";

/// Title, and how it comes about.
fn about(set: ProfileSet) -> (&'static str, &'static str) {
    match set {
        ProfileSet::Root => ("Root CA", " Made in a ceremony of two people, offline."),
        ProfileSet::IssuingCa => (
            "Issuing CA",
            " Made in a ceremony of two people, signed by the root.",
        ),
        ProfileSet::OV_MULTIPURPOSE => ("Subscriber: organization-validated, Multipurpose", ""),
        ProfileSet::OcspResponder => (
            "OCSP responder",
            " The SBR have no profile of their own for it.",
        ),
        other => panic!("{other:?} has no title"),
    }
}

pub fn text(profiles: &[Profile]) -> String {
    let sections: String = profiles.iter().map(section).collect();
    HEAD.to_owned() + &sections + &lists() + &limit_table()
}

fn section(profile: &Profile) -> String {
    let (title, made) = about(profile.set);
    let mut text = format!("\n## {title}\n\n{}.{made}\n\n", profile.section);
    text += "| field | content |\n|---|---|\n";
    let mut row = |field: &str, content: String| text += &format!("| {field} | {content} |\n");
    let signatures = profile.signatures.iter();
    let signatures = signatures.map(|one| format!("{} with a key of {}", one.algorithm, one.key));
    row("signature", either(signatures));
    row(
        "validity",
        format!(
            "{} days, both ends included; from the moment of the draft",
            profile.days
        ),
    );
    let attributes = profile.subject.iter().map(|one| {
        let optional = if one.optional { ", if wanted" } else { "" };
        format!("{} ({}{optional})", one.name, one.string_type)
    });
    row("subject", attributes.collect::<Vec<_>>().join(", "));
    row("subject's key", either(profile.keys.iter().map(key)));
    text += "\n| extension | critical | content |\n|---|---|---|\n";
    for extension in &profile.extensions {
        let critical = if extension.critical { "yes" } else { "no" };
        let contents = either(extension.contents.iter().map(content));
        text += &format!("| {} | {critical} | {contents} |\n", extension.name);
    }
    text
}

fn either(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; or ")
}

fn key(key: &SubjectKey) -> String {
    match key {
        SubjectKey::Kind(name) => name.clone(),
        SubjectKey::Rsa { least, most, step } => {
            format!("RSA of {least} to {most} bits, in steps of {step} (SBR 6.1.5)")
        }
    }
}

fn content(content: &Content) -> String {
    match content {
        Content::IssuersKey => "the issuer's key identifier, and nothing else".to_owned(),
        Content::SubjectsKey => "SHA-1 of the subject's key (RFC 5280 4.2.1.2 (1))".to_owned(),
        Content::Authority(None) => "CA true, no path length".to_owned(),
        Content::Authority(Some(path)) => format!("CA true, path length {path}"),
        Content::Usages(words, family) => {
            let family = family.map(|family| format!(" ({family})"));
            words.join(", ") + &family.unwrap_or_default()
        }
        Content::Purposes(words) => words.join(", "),
        Content::Policy(number, name) => format!("{number} ({name})"),
        Content::ConfirmedMailbox => "one rfc822Name: {the confirmed mailbox}".to_owned(),
        Content::Addresses(addresses) => {
            let words = addresses.iter().map(|(method, address)| match method {
                Some(method) => format!("{method} `{address}`"),
                None => format!("`{address}`"),
            });
            words.collect::<Vec<_>>().join(", ")
        }
        Content::Null => "NULL (RFC 6960 4.2.2.2.1)".to_owned(),
    }
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

fn limit_table() -> String {
    let head = "\n## Limits, and their days\n\n| limit | value | from | who says so |\n|---|---|---|---|\n";
    let rows: String = limits().iter().map(limit).collect();
    head.to_owned() + &rows
}

fn limit(limit: &Limit) -> String {
    let what = match limit.what {
        What::Subscriber => "subscriber certificate, at most",
        What::Product => "subscriber certificate of the product",
        What::Responder => "responder certificate",
        What::IssuingCa => "issuing CA",
        What::Root => "root",
        What::ProofOfOrganization => "age of a proof of the organisation",
        What::ProofOfMailbox => "age of a proof of the mailbox",
        What::RsaOfCa => "RSA of a CA",
        What::RsaOfIssuer => "RSA of a CA that signs a subscriber certificate",
        What::Purposes => "purposes of the product",
    };
    let value = match &limit.value {
        Value::Days(days) => format!("{days} days"),
        Value::Bits(bits) => format!("{bits} bits"),
        Value::Purposes(names) => names.join(", "),
    };
    let from = limit.from.map(|moment| {
        let day = jiff::Timestamp::from_second(moment).unwrap();
        day.strftime("%Y-%m-%d").to_string()
    });
    let from = from.unwrap_or_default();
    format!("| {what} | {value} | {from} | {} |\n", limit.source)
}

fn days(seconds: i64) -> i64 {
    assert_eq!(seconds % 86_400, 0);
    seconds / 86_400
}

fn hours(seconds: i64) -> i64 {
    assert_eq!(seconds % 3_600, 0);
    seconds / 3_600
}
