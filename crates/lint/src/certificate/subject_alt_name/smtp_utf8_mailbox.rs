//! SmtpUTF8Mailbox: mailboxes whose local part is beyond ASCII (RFC 9598).

use super::super::{Case, Check};
use crate::Severity::Error;
use crate::mailbox::{divided, is_domain, is_local_part};
use crate::oids::SMTP_UTF8_MAILBOX;
use crate::read::der::{Element, UTF8_STRING};
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, none, of, rfc};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_type",
            "3",
            is_utf8_string,
            "Encode it as UTF8String.",
        ),
    ),
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_byte_order_mark",
            "3",
            has_no_byte_order_mark,
            "Leave the byte order mark out.",
        ),
    ),
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_form",
            "3",
            has_its_form,
            "Write local-part@domain.",
        ),
    ),
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_only_ascii",
            "3",
            is_beyond_ascii,
            "Use rfc822Name when the local part is ASCII.",
        ),
    ),
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_domain_case",
            "5",
            domain_is_lower_case,
            "Write the domain in lower case.",
        ),
    ),
    of(
        "RFC 9598",
        rfc(
            Error,
            "utf8_mailbox_domain",
            "3",
            domain_is_ascii,
            "Write each label of the domain in its A-label form.",
        ),
    ),
];

const BYTE_ORDER_MARK: char = '\u{feff}';

fn elements<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = Element<'a>> + 'c {
    case.alt_names().iter().filter_map(|name| match name {
        GeneralName::Other { kind, value } if *kind == SMTP_UTF8_MAILBOX => Some(*value),
        _ => None,
    })
}

fn texts<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a str> + 'c {
    elements(case)
        .filter(|value| value.tag == UTF8_STRING)
        .filter_map(|value| std::str::from_utf8(value.content).ok())
}

/// Those of which both sides are there.
fn sides<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + 'c {
    texts(case)
        .filter_map(divided)
        .filter(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

fn is_utf8_string(case: &Case<'_>) -> Verdict {
    let wrong = elements(case).filter(|value| value.tag != UTF8_STRING);
    none(
        wrong.map(|value| format!("tag {}", value.tag)),
        "not UTF8String",
    )
}

fn has_no_byte_order_mark(case: &Case<'_>) -> Verdict {
    let marked = texts(case).filter(|text| text.contains(BYTE_ORDER_MARK));
    none(
        marked.map(|text| text.escape_unicode().to_string()),
        "a byte order mark",
    )
}

fn has_its_form(case: &Case<'_>) -> Verdict {
    let formless = texts(case).filter(|text| {
        let (local, domain) = divided(text).unwrap_or_default();
        let unmarked = local.trim_start_matches(BYTE_ORDER_MARK);
        !is_local_part(unmarked) || domain.is_empty() || domain.len() > 253
    });
    none(formless.map(str::to_owned), "not a mail address")
}

fn is_beyond_ascii(case: &Case<'_>) -> Verdict {
    let plain = sides(case).filter(|(local, _)| local.is_ascii());
    none(plain.map(|(local, _)| local.to_owned()), "only ASCII")
}

fn domain_is_lower_case(case: &Case<'_>) -> Verdict {
    let upper = sides(case).filter(|(_, domain)| domain.bytes().any(|b| b.is_ascii_uppercase()));
    none(upper.map(|(_, domain)| domain.to_owned()), "capitals")
}

fn domain_is_ascii(case: &Case<'_>) -> Verdict {
    let wrong = sides(case).filter(|(_, domain)| domain.len() <= 253 && !is_domain(domain));
    none(
        wrong.map(|(_, domain)| domain.to_owned()),
        "not a domain in ASCII",
    )
}
