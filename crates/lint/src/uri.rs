//! Addresses of CRLs, issuers and responders (RFC 3986, as far as a certificate needs it).

use crate::mailbox;

/// Where an address leads.
pub(crate) struct Uri<'a> {
    pub host: &'a str,
}

pub(crate) fn scheme(text: &str) -> &str {
    text.split_once(':').map_or("", |(scheme, _)| scheme)
}

/// None for what RFC 3986 does not make a URI with a host, as RFC 5280 4.2.1.6 asks.
pub(crate) fn parse(text: &str) -> Option<Uri<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let mut signs = scheme.bytes();
    let scheme_holds = signs.next().is_some_and(|b| b.is_ascii_alphabetic())
        && signs.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end)?;
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (host, ""),
    };
    let literal = host.starts_with('[') && host.ends_with(']');
    let fine = scheme_holds
        && (literal || mailbox::is_domain(host))
        && port.bytes().all(|b| b.is_ascii_digit())
        && is_escaped(tail);
    fine.then_some(Uri { host })
}

/// Only characters that RFC 3986 2 has, each percent sign with its two digits.
fn is_escaped(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fine = match byte {
            b'%' => {
                let mut hex = || bytes.next().is_some_and(|b| b.is_ascii_hexdigit());
                hex() && hex()
            }
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
        };
        if !fine {
            return false;
        }
    }
    true
}

impl Uri<'_> {
    /// Neither a bare word nor an address of a private network.
    pub(crate) fn is_public(&self) -> bool {
        match self.host.parse::<std::net::Ipv4Addr>() {
            Ok(v4) => !(v4.is_private() || v4.is_loopback() || v4.is_link_local()),
            Err(_) => self.host.starts_with('[') || !mailbox::is_internal(self.host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_no_blank() {
        for good in [
            "http://a.pl",
            "http://a.pl/x?y=%20",
            "HTTP://A.PL:80/",
            "ldap://d.pl/cn=a,dc=b?c;binary",
            "http://[2001:db8::1]/",
            "http://[2001:db8::1]:80/",
            "http://a@b.pl/",
        ] {
            assert!(parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "a.pl/x",
            "http:/a.pl",
            "http:///x",
            "http://a b.pl/",
            "http://a.pl/%2",
            "1http://a.pl",
            "ht_tp://a.pl",
            "http://a.pl:8o/",
            "http://[::1/",
            "http://::1]/",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
        assert!(parse("http://a.pl").is_some_and(|uri| uri.is_public()));
        assert!(parse("http://10.0.0.1/x").is_some_and(|uri| !uri.is_public()));
        for own in ["127.0.0.1", "169.254.1.1", "intranet"] {
            assert!(parse(&format!("http://{own}/x")).is_some_and(|uri| !uri.is_public()));
        }
        for everybodys in ["192.0.2.1", "[2001:db8::1]"] {
            assert!(parse(&format!("http://{everybodys}/x")).is_some_and(|uri| uri.is_public()));
        }
    }
}
