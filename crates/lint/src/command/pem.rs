//! PEM as it is found in the wild: many blocks, text between them (RFC 7468 2), some of them broken.

use std::io::{self, BufRead, Read};

/// The labels of what we judge; other blocks (keys, requests) are passed over.
const LABELS: &[&str] = &[
    "CERTIFICATE",
    "X509 CERTIFICATE",
    "X509 CRL",
    "OCSP RESPONSE",
    "PKCS7",
    "CMS",
];

/// Base64 of the largest list, with line ends; also the longest line, as some write everything on one.
const BLOCK_BYTES: usize = pki::crl::CRL_BYTES / 5 * 7;

/// The block that is open, across calls.
#[derive(Default)]
pub struct Blocks {
    open: Option<(String, String)>,
}

impl Blocks {
    /// The next block with a label of ours: its content, or what is wrong with it.
    pub fn next(
        &mut self,
        source: &mut impl BufRead,
    ) -> io::Result<Option<Result<Vec<u8>, String>>> {
        loop {
            let Some(line) = line(source)? else {
                let cut_off = self.open.take();
                return Ok(cut_off.map(|(label, _)| Err(without_end(&label))));
            };
            if let Some(label) = between(&line, "-----BEGIN ") {
                let ours = LABELS.contains(&label);
                let before = self.open.take();
                self.open = ours.then(|| (label.to_owned(), String::new()));
                if let Some((label, _)) = before {
                    return Ok(Some(Err(without_end(&label))));
                }
            } else if between(&line, "-----END ").is_some() {
                if let Some((label, text)) = self.open.take() {
                    return Ok(Some(decoded(&label, &text)));
                }
            } else if let Some((_, text)) = &mut self.open {
                text.push_str(&line);
                text.push('\n');
                if text.len() > BLOCK_BYTES {
                    return Err(io::Error::other("a block that is too large"));
                }
            }
        }
    }
}

fn line(source: &mut impl BufRead) -> io::Result<Option<String>> {
    let limit = u64::try_from(BLOCK_BYTES).unwrap_or(u64::MAX);
    let mut line = Vec::new();
    let read = source.by_ref().take(limit).read_until(b'\n', &mut line)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
}

fn between<'a>(line: &'a str, begin: &str) -> Option<&'a str> {
    line.strip_prefix(begin)?.strip_suffix("-----")
}

fn decoded(label: &str, text: &str) -> Result<Vec<u8>, String> {
    let armoured = format!("-----BEGIN {label}-----\n{text}-----END {label}-----\n");
    pki::pem::decode_one(label, &armoured).map_err(|problem| problem.to_string())
}

fn without_end(label: &str) -> String {
    format!("a block with the label {label} has no END line")
}
