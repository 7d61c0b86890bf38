//! Mail addresses and hosts as they may stand in a certificate. Whose they are is proven elsewhere.

/// Local part and domain, divided at the last sign.
pub(crate) fn divided(mailbox: &str) -> Option<(&str, &str)> {
    mailbox.rsplit_once('@')
}

/// `Mailbox` of RFC 5321 4.1.2 in ASCII: a dot-string or a quoted one, a domain or an address literal.
pub(crate) fn is_mailbox(text: &str) -> bool {
    text.is_ascii()
        && divided(text).is_some_and(|(local, domain)| {
            let literal = domain.starts_with('[') && domain.ends_with(']');
            is_local_part(local) && (literal || is_domain(domain))
        })
}

/// The local part of RFC 5321, beyond ASCII too where RFC 6531 allows it.
pub(crate) fn is_local_part(local: &str) -> bool {
    let fits = (1..=64).contains(&local.len());
    fits && (is_dot_string(local) || is_quoted(local))
}

fn is_dot_string(local: &str) -> bool {
    let is_atom_sign = |c: char| {
        c.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(c)
            || (!c.is_ascii() && !c.is_control())
    };
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.chars().all(is_atom_sign))
}

fn is_quoted(local: &str) -> bool {
    let inside = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let Some(inside) = inside else { return false };
    let mut escaped = false;
    let plain = inside.chars().all(|c| {
        let fine = !c.is_ascii_control() && (escaped || c != '"');
        escaped = !escaped && c == '\\';
        fine
    });
    plain && !escaped
}

/// RFC 1034 3.5 with RFC 1123 2.1: labels of letters, digits and inner hyphens, 253 in all.
pub(crate) fn is_domain(domain: &str) -> bool {
    !domain.is_empty() && domain.len() <= 253 && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Top-level names that are nobody's (RFC 6761, RFC 6762, RFC 7686, `internal`, `corp` and what else ICANN gives nobody).
const NOBODYS: [&str; 11] = [
    "alt",
    "corp",
    "mail",
    "internal",
    "invalid",
    "local",
    "localhost",
    "onion",
    "test",
    "lan",
    "home",
];

/// A name that cannot be looked up from everywhere: one label, or under a top that is nobody's.
pub(crate) fn is_internal(domain: &str) -> bool {
    match domain.rsplit_once('.') {
        Some((_, top)) => NOBODYS.iter().any(|known| top.eq_ignore_ascii_case(known)),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_has_two_sides() {
        for good in [
            "a@b.pl",
            "jan.kowalski+x@poczta.example.com",
            "\"a b\"@example.com",
            "a@xn--lzkowa-1db.pl",
            "a@[192.0.2.1]",
            r#""a\"b"@example.com"#,
            r#""a\\"@example.com"#,
        ] {
            assert!(is_mailbox(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.pl",
            "a@",
            ".a@b.pl",
            "a.@b.pl",
            "a..b@c.pl",
            "a b@c.pl",
            "a@-b.pl",
            "a@b_c.pl",
            "\"a\"b\"@c.pl",
            "a@b..pl",
            "a@[192.0.2.1",
            "a@192.0.2.1]",
            r#""a\"@example.com"#,
            "ł@b.pl",
        ] {
            assert!(!is_mailbox(bad), "{bad}");
        }
        assert!(is_local_part("łukasz"));
    }

    #[test]
    fn an_internal_domain_is_one_that_not_everybody_reaches() {
        assert!(is_internal("intranet") && is_internal("a.LOCAL") && is_internal("x.test"));
        assert!(!is_internal("example.com") && !is_internal("test.pl"));
    }
}
