//! subjectAltName: the mailboxes, and all that the subject names.

pub(super) mod smtp_utf8_mailbox;

use pki::mailbox::Mailbox;
use pki::name::Attribute;
use pki::rules::dates;

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::{Error, Warning};
use crate::Whose;
use crate::mailbox::{divided, is_internal, is_mailbox};
use crate::oids::{self, SMTP_UTF8_MAILBOX, SUBJECT_ALT_NAME, USER_PRINCIPAL_NAME};
use crate::read::der::UTF8_STRING;
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, holds, none, of, only, own, programme, rfc, sbr, since};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "san_unreadable",
        "4.2.1.6",
        is_readable,
        "Encode a sequence of at least one name.",
    ),
    rfc(
        Error,
        "san_not_critical",
        "4.2.1.6",
        is_critical_without_subject,
        "Mark it critical when the subject is empty.",
    ),
    rfc(
        Warning,
        "san_critical",
        "4.2.1.6",
        is_not_critical_beside_a_subject,
        "Do not mark it critical when there is a subject.",
    ),
    rfc(
        Error,
        "san_missing_and_no_subject",
        "4.1.2.6",
        somebody_is_named,
        "Name the mailbox in a critical subjectAltName.",
    ),
    rfc(
        Error,
        "san_mailbox_form",
        "4.2.1.6",
        mailboxes_have_their_form,
        "Write local-part@domain, the domain in letters, digits and hyphens.",
    ),
    rfc(
        Error,
        "subject_mailbox_form",
        "4.1.2.6",
        mail_attributes_have_their_form,
        "Write local-part@domain, or leave the attribute out.",
    ),
    sbr(
        Error,
        "mailbox_internal",
        "3.2.2",
        domains_are_public,
        "Use a domain that everybody can look up.",
    ),
    sbr(
        Error,
        "san_without_mailbox",
        "7.1.4.2.1",
        has_a_mailbox,
        "Name at least one mailbox.",
    ),
    sbr(
        Error,
        "san_kind",
        "7.1.4.2.1",
        kinds_are_allowed,
        "Use rfc822Name, SmtpUTF8Mailbox or directoryName; others have no place here.",
    ),
    sbr(
        Error,
        "san_other_name_in_strict",
        "7.1.4.2.1",
        strict_has_mailboxes_only,
        "Leave it out, or issue Multipurpose.",
    ),
    sbr(
        Error,
        "subject_mailbox_not_in_san",
        "7.1.4.2.1",
        holds_the_subjects_mailboxes,
        "Repeat the mailbox in subjectAltName.",
    ),
    of(
        "Microsoft",
        programme(
            Error,
            "user_principal_name",
            "user principal names",
            principal_names_have_their_form,
            "Write name@domain as UTF8String.",
        ),
    ),
    only(
        Whose::Subscribers,
        since(
            dates::APPLE_RFC822_NAME,
            of(
                "Apple",
                programme(
                    Error,
                    "san_without_rfc822_name",
                    "Root Program Policy 2.0",
                    has_an_rfc822_name,
                    "Name at least one mailbox as rfc822Name.",
                ),
            ),
        ),
    ),
    own(
        Error,
        "san_kind_not_offered",
        "extensions",
        only_rfc822_names,
        "Name mailboxes as rfc822Name only.",
    ),
    own(
        Error,
        "san_mailbox_spelling",
        "extensions",
        mailboxes_are_as_we_write_them,
        "Write the mailbox as it was proven, with a lower-case domain.",
    ),
    own(
        Error,
        "san_mailbox_twice",
        "extensions",
        no_mailbox_twice,
        "Name each mailbox once.",
    ),
];

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.alt_names)
}

fn critical(case: &Case<'_>) -> Option<bool> {
    let extension = case.certificate.extension(SUBJECT_ALT_NAME);
    extension.map(|extension| extension.critical)
}

fn has_subject(case: &Case<'_>) -> bool {
    !case.certificate.subject.lines.is_empty()
}

fn is_critical_without_subject(case: &Case<'_>) -> Verdict {
    holds(has_subject(case) || critical(case) != Some(false), || {
        "not critical beside an empty subject".to_owned()
    })
}

fn is_not_critical_beside_a_subject(case: &Case<'_>) -> Verdict {
    holds(!has_subject(case) || critical(case) != Some(true), || {
        "critical beside a subject".to_owned()
    })
}

fn somebody_is_named(case: &Case<'_>) -> Verdict {
    holds(has_subject(case) || critical(case).is_some(), || {
        "neither subject nor subjectAltName".to_owned()
    })
}

fn rfc822_names<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a str> + 'c {
    case.alt_names().iter().filter_map(|name| match name {
        GeneralName::Rfc822(mailbox) => Some(*mailbox),
        _ => None,
    })
}

fn mailboxes_have_their_form(case: &Case<'_>) -> Verdict {
    let wrong = rfc822_names(case).filter(|mailbox| !is_mailbox(mailbox));
    none(wrong.map(str::to_owned), "not a mail address")
}

fn mail_attributes_have_their_form(case: &Case<'_>) -> Verdict {
    let names = [&case.certificate.subject, &case.certificate.issuer];
    let named = names.into_iter().flat_map(|name| name.all(Attribute::E));
    // A mailbox beyond ASCII cannot stand there at all, which its string type says.
    let wrong = named.filter(|text| text.is_ascii() && !is_mailbox(text));
    none(wrong.map(str::to_owned), "not a mail address")
}

fn domains_are_public(case: &Case<'_>) -> Verdict {
    let domain = |mailbox: &str| divided(mailbox).map_or("", |(_, domain)| domain).to_owned();
    let internal = case
        .mailboxes()
        .map(domain)
        .filter(|domain| !domain.is_empty() && is_internal(domain) && case.is_subscriber());
    none(internal, "not everybody's domain")
}

fn has_a_mailbox(case: &Case<'_>) -> Verdict {
    let asked = case.is_subscriber() && good(&case.bodies.alt_names).is_some();
    holds(!asked || case.mailboxes().next().is_some(), || {
        "no mailbox".to_owned()
    })
}

fn kinds_are_allowed(case: &Case<'_>) -> Verdict {
    use GeneralName::{Directory, Other, Rfc822};
    let allowed = |name: &&GeneralName<'_>| matches!(name, Rfc822(_) | Directory(_) | Other { .. });
    let wrong = case
        .alt_names()
        .iter()
        .filter(|name| case.is_subscriber() && !allowed(name));
    none(wrong.map(|name| name.kind().to_owned()), "not here")
}

fn other_names<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a [u8]> + 'c {
    case.alt_names().iter().filter_map(|name| match name {
        GeneralName::Other { kind, .. } => Some(*kind),
        _ => None,
    })
}

fn strict_has_mailboxes_only(case: &Case<'_>) -> Verdict {
    let others = other_names(case).filter(|kind| case.is_strict() && *kind != SMTP_UTF8_MAILBOX);
    none(others.map(oids::name), "not in Strict")
}

/// Every value that is a mailbox, whichever attribute it stands in, of the subject and of directory names.
fn holds_the_subjects_mailboxes(case: &Case<'_>) -> Verdict {
    if !case.is_subscriber() || case.alt_names_are_dark() {
        return Ok(());
    }
    let directories = case.alt_names().iter().filter_map(|name| match name {
        GeneralName::Directory(name) => Some(name),
        _ => None,
    });
    let names = directories.chain([&case.certificate.subject]);
    let lines = names.flat_map(|name| &name.lines);
    let named = lines.filter(|line| {
        let beyond_ascii = || {
            let (local, domain) = divided(&line.value).unwrap_or_default();
            crate::mailbox::is_local_part(local) && domain.contains('.') && !domain.contains(' ')
        };
        line.value.contains('@')
            && (line.attribute == Attribute::E || is_mailbox(&line.value) || beyond_ascii())
    });
    let lost = named.filter(|line| !case.mailboxes().any(|mailbox| mailbox == line.value));
    none(
        lost.map(|line| line.value.clone().into_owned()),
        "not in subjectAltName",
    )
}

fn principal_names_have_their_form(case: &Case<'_>) -> Verdict {
    let wrong = case.alt_names().iter().any(|name| match name {
        GeneralName::Other { kind, value } if *kind == USER_PRINCIPAL_NAME => {
            let text = std::str::from_utf8(value.content).unwrap_or_default();
            let sides = text.split_once('@');
            let both = sides.is_some_and(|(name, domain)| {
                !name.is_empty() && crate::mailbox::is_domain(domain)
            });
            value.tag != UTF8_STRING || !both
        }
        _ => false,
    });
    holds(!wrong, || "a user principal name that is none".to_owned())
}

fn has_an_rfc822_name(case: &Case<'_>) -> Verdict {
    let asked = case.is_subscriber() && case.mailboxes().next().is_some();
    holds(!asked || rfc822_names(case).next().is_some(), || {
        "no rfc822Name".to_owned()
    })
}

fn only_rfc822_names(case: &Case<'_>) -> Verdict {
    let others = case
        .alt_names()
        .iter()
        .filter(|name| case.is_ours() && !matches!(name, GeneralName::Rfc822(_)));
    none(others.map(|name| name.kind().to_owned()), "not offered")
}

fn mailboxes_are_as_we_write_them(case: &Case<'_>) -> Verdict {
    let ours = |text: &str| Mailbox::parse(text).is_ok_and(|mailbox| mailbox.as_str() == text);
    // What is no mail address at all, or nobody's, has said so.
    let known = |text: &str| {
        let (_, domain) = divided(text).unwrap_or_default();
        is_mailbox(text) && !is_internal(domain)
    };
    let wrong = rfc822_names(case).filter(|text| case.is_ours() && known(text) && !ours(text));
    none(wrong.map(str::to_owned), "not as we write it")
}

fn no_mailbox_twice(case: &Case<'_>) -> Verdict {
    let all: Vec<_> = rfc822_names(case).collect();
    let twice = all.iter().enumerate().filter_map(|(place, mailbox)| {
        let mut before = all.iter().take(place);
        let again = case.is_ours() && before.any(|other| other == mailbox);
        again.then(|| (*mailbox).to_owned())
    });
    none(twice, "twice")
}
