//! delivery: the certificates above as a configuration profile, for iPhone, iPad and Mac.
//!
//! A property list in XML, unsigned. What identifies it comes out of the certificates, so that the same chain makes
//! the same profile, and a second installation replaces the first.

use base64::{Engine, engine::general_purpose::STANDARD};
use pki::digest;

/// One certificate of the chain.
pub(crate) struct Above<'a> {
    pub name: &'a str,
    pub der: &'a [u8],
    pub root: bool,
}

/// `title` and `words` are what the device shows of it.
pub(crate) fn of_chain(title: &str, words: &str, chain: &[Above]) -> String {
    let all: Vec<u8> = chain.iter().flat_map(|one| one.der).copied().collect();
    let id = digest::sha256(&all);
    let name = format!("smime.chain.{}", first_16(&digest::hex(&id)));
    let payloads: String = chain.iter().map(|one| certificate(&name, one)).collect();
    let whole = dictionary(&[
        ("PayloadType", text("Configuration")),
        ("PayloadVersion", VERSION.to_owned()),
        ("PayloadIdentifier", text(&name)),
        ("PayloadUUID", text(&uuid(&id))),
        ("PayloadDisplayName", text(title)),
        ("PayloadDescription", text(words)),
        ("PayloadContent", format!("<array>\n{payloads}</array>")),
    ]);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n{whole}</plist>\n"
    )
}

const VERSION: &str = "<integer>1</integer>";

fn certificate(within: &str, one: &Above) -> String {
    let kind = if one.root {
        "com.apple.security.root"
    } else {
        "com.apple.security.pkcs1"
    };
    let id = digest::sha256(one.der);
    dictionary(&[
        ("PayloadType", text(kind)),
        ("PayloadVersion", VERSION.to_owned()),
        (
            "PayloadIdentifier",
            text(&format!("{within}.{}", first_16(&digest::hex(&id)))),
        ),
        ("PayloadUUID", text(&uuid(&id))),
        ("PayloadDisplayName", text(one.name)),
        (
            "PayloadCertificateFileName",
            text(&format!("{}.cer", one.name)),
        ),
        (
            "PayloadContent",
            format!("<data>{}</data>", STANDARD.encode(one.der)),
        ),
    ])
}

fn first_16(hex: &str) -> &str {
    hex.get(..16).unwrap_or(hex)
}

/// RFC 9562 5.8: version 8, out of a digest.
fn uuid(digest: &[u8]) -> String {
    let mut own: Vec<u8> = digest.iter().copied().take(16).collect();
    if let Some(version) = own.get_mut(6) {
        *version = (*version & 0x0f) | 0x80;
    }
    if let Some(variant) = own.get_mut(8) {
        *variant = (*variant & 0x3f) | 0x80;
    }
    let hex = digest::hex(&own).to_uppercase();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ]
    .join("-")
}

fn dictionary(lines: &[(&str, String)]) -> String {
    let lines: String = lines
        .iter()
        .map(|(key, value)| format!("<key>{key}</key>\n{value}\n"))
        .collect();
    format!("<dict>\n{lines}</dict>\n")
}

fn text(plain: &str) -> String {
    let safe = plain
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("<string>{safe}</string>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_chain_makes_the_same_profile_and_another_one_another() {
        let profile = |der: &[u8]| {
            let root = Above {
                name: "A & B <root>",
                der,
                root: true,
            };
            of_chain("T", "W", &[root])
        };
        assert_eq!(profile(b"one"), profile(b"one"));
        assert_ne!(profile(b"one"), profile(b"two"));
        assert!(profile(b"one").contains("A &amp; B &lt;root&gt;"));
    }

    #[test]
    fn an_identifier_is_a_uuid_of_version_8() {
        let id = uuid(&digest::sha256(b"one"));
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes().get(14), Some(&b'8'));
    }
}
