//! PEM armour (RFC 7468) around DER that we made, and the strict way back.
//!
//! What people paste is another matter: the tolerant reader for requests is in [`crate::csr`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// No single object of ours is larger than this in text.
const TEXT_BYTES: usize = 64 * 1024 * 1024;

const LINE_CHARACTERS: usize = 64;

pub fn encode(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let mut text = format!("-----BEGIN {label}-----\n");
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE_CHARACTERS));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str(&format!("-----END {label}-----\n"));
    text
}

/// The one object in `text`, which must carry this label and nothing but blank lines around it.
pub fn decode_one(label: &str, text: &str) -> Result<Vec<u8>, PemProblem> {
    if text.len() > TEXT_BYTES {
        return Err(PemProblem::TooLarge);
    }
    let begin = format!("-----BEGIN {label}-----");
    let end = format!("-----END {label}-----");
    let inside = text
        .trim()
        .strip_prefix(&begin)
        .ok_or(PemProblem::NoBegin)?;
    let inside = inside.strip_suffix(&end).ok_or(PemProblem::NoEnd)?;
    let body: String = inside.lines().map(str::trim_end).collect();
    STANDARD.decode(body).map_err(|_| PemProblem::NotBase64)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PemProblem {
    #[error("the text is too large")]
    TooLarge,
    #[error("the text does not begin with the expected line")]
    NoBegin,
    #[error("the text does not end with the expected line")]
    NoEnd,
    #[error("the text between the lines is not base64")]
    NotBase64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn armour_comes_off_again() {
        for length in [0, 1, 47, 48, 49, 500] {
            let der = vec![0x30; length];
            assert_eq!(
                decode_one("CERTIFICATE", &encode("CERTIFICATE", &der)),
                Ok(der)
            );
        }
    }

    #[test]
    fn lines_have_64_characters() {
        let text = encode("X509 CRL", &[7; 100]);
        assert!(text.lines().all(|line| line.len() <= 64));
        assert_eq!(text.lines().nth(1).map(str::len), Some(64));
    }

    #[test]
    fn windows_line_ends_are_read() {
        let text = encode("CERTIFICATE", &[1; 60]).replace('\n', "\r\n");
        assert_eq!(decode_one("CERTIFICATE", &text), Ok(vec![1; 60]));
    }

    #[test]
    fn another_label_two_objects_and_damage_are_refused() {
        let text = encode("CERTIFICATE", &[1; 60]);
        assert_eq!(decode_one("X509 CRL", &text), Err(PemProblem::NoBegin));
        assert_eq!(
            decode_one("CERTIFICATE", &format!("{text}{text}")),
            Err(PemProblem::NotBase64)
        );
        assert_eq!(
            decode_one("CERTIFICATE", &text.replace("AQEB", "A*EB")),
            Err(PemProblem::NotBase64)
        );
    }
}
