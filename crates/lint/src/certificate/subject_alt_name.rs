//! subjectAltName: mail addresses only, and all that the subject names.

use pki::extension::{oid, read};
use pki::mailbox::Mailbox;
use pki::name::Attribute;

use super::{Case, Check};
use crate::Severity::Error;
use crate::rule::{Rule, Verdict, holds, none, own, sbr};

pub(super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "san_unreadable",
        "7.1.4.2.1",
        is_readable,
        "Encode mail addresses only.",
    ),
    sbr(
        Error,
        "san_empty",
        "7.1.4.2.1",
        has_a_mailbox,
        "Name at least one mailbox.",
    ),
    sbr(
        Error,
        "san_mailbox_form",
        "7.1.4.2.1",
        mailboxes_are_well_formed,
        "Write the mailbox as it was proven, with a lower-case domain.",
    ),
    own(
        Error,
        "san_mailbox_twice",
        "subscriber, issuer and responder profiles",
        no_mailbox_twice,
        "Name each mailbox once.",
    ),
    sbr(
        Error,
        "subject_mailbox_not_in_san",
        "7.1.4.2.1",
        holds_the_subjects_mailboxes,
        "Repeat the mailbox in subjectAltName.",
    ),
];

fn mailboxes(case: &Case) -> Option<Vec<String>> {
    read::subject_alt_name_mailboxes(case.body(oid::SUBJECT_ALT_NAME)?).ok()
}

fn is_readable(case: &Case) -> Verdict {
    let body = case.body(oid::SUBJECT_ALT_NAME);
    let fine = body.is_none_or(|body| read::subject_alt_name_mailboxes(body).is_ok());
    holds(fine, || {
        "not DER, or with a name that is no mail address".to_owned()
    })
}

fn has_a_mailbox(case: &Case) -> Verdict {
    let fine = mailboxes(case).is_none_or(|found| !found.is_empty());
    holds(fine, || "no mail address".to_owned())
}

fn mailboxes_are_well_formed(case: &Case) -> Verdict {
    let well_formed =
        |text: &String| Mailbox::parse(text).is_ok_and(|mailbox| mailbox.as_str() == text);
    let found = mailboxes(case).unwrap_or_default();
    none(
        found.into_iter().filter(|text| !well_formed(text)),
        "not a mail address as we write it",
    )
}

fn no_mailbox_twice(case: &Case) -> Verdict {
    let found = mailboxes(case).unwrap_or_default();
    let twice = found
        .iter()
        .filter(|one| found.iter().filter(|other| other == one).count() > 1);
    none(twice.cloned(), "twice")
}

fn holds_the_subjects_mailboxes(case: &Case) -> Verdict {
    let found = mailboxes(case).unwrap_or_default();
    let subject = case.certificate.subject();
    let named = subject.iter().filter(|(attribute, value)| {
        *attribute == Attribute::E || (*attribute == Attribute::Cn && value.contains('@'))
    });
    let named = named.map(|(_, value)| value.to_owned());
    none(
        named.filter(|mailbox| !found.contains(mailbox)),
        "not in subjectAltName",
    )
}
