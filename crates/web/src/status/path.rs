//! The OCSP request in a path.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Some clients leave the padding out, some escape it.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The request's bytes, unless the text is none or longer than a request of `limit` bytes can be.
pub(super) fn request(text: &str, limit: usize) -> Option<Vec<u8>> {
    // Four characters for three bytes, and three for each of them when escaped.
    if text.is_empty() || text.len() > limit.saturating_mul(4) {
        return None;
    }
    let bytes = TOLERANT.decode(unescape(text)?).ok()?;
    (!bytes.is_empty() && bytes.len() <= limit).then_some(bytes)
}

/// RFC 3986 2.1. A `+` is a `+` here: this is no form.
fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte != b'%' {
            out.push(byte);
            rest = after;
            continue;
        }
        let (digits, after) = after.split_at_checked(2)?;
        let digits = std::str::from_utf8(digits)
            .ok()
            .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::request;

    const BYTES: &[u8] = &[0xfb, 0xff, 0xbf, 0x00];

    #[test]
    fn plain_and_escaped_paths_say_the_same() {
        for text in [
            "+/+/AA==",
            "%2B%2F%2b%2fAA%3D%3D",
            "+/+/AA",
            "%2b/%2B/AA%3d=",
        ] {
            assert_eq!(request(text, 100).as_deref(), Some(BYTES), "{text}");
        }
    }

    #[test]
    fn what_is_no_request_is_none() {
        for text in ["", "%", "%2", "%zz", "%+1AA", "AA AA", "ą", "A"] {
            assert_eq!(request(text, 100), None, "{text}");
        }
        assert_eq!(request(&"A".repeat(400), 100), None);
        assert_eq!(request(&"A".repeat(4000), 100), None);
    }
}
