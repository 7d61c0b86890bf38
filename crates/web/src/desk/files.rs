//! Documents of strangers: handed out as bytes to save, never as something a browser opens here.

use super::case_id;
use crate::{
    errors::{Answered, Trouble},
    visit::Officer,
};
use axum::{
    extract::Path,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::IntoResponse,
};
use domain::words::{DocumentId, Lang};

/// Every opening is written into the journal by `ra`, before the bytes leave.
pub(super) async fn document(
    Officer { visit, officer, .. }: Officer,
    Path((id, document)): Path<(String, String)>,
) -> Answered {
    let id = case_id(&id)?;
    let document = DocumentId::parse(&document).ok_or_else(Trouble::nothing_here)?;
    let file = visit
        .app
        .ask(move |office| ra::desk::open_document(office, &officer, &id, &document))
        .await?;
    Ok((sealed(&file.name), file.body).into_response())
}

/// Nothing of the file is believed: neither its name nor its kind, and a browser that shows it all the same
/// finds itself in a sandbox without rights.
pub(crate) fn sealed(name: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(CONTENT_DISPOSITION, disposition(name));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers
}

/// Characters of a file name that are kept.
const NAME_CHARACTERS: usize = 120;

/// RFC 6266: a plain name for old programs, and the whole one in UTF-8 (RFC 8187).
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\'))
        .take(NAME_CHARACTERS)
        .collect();
    let name = if name.trim_matches(['.', ' ']).is_empty() {
        "document".to_owned()
    } else {
        name
    };
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
    ))
    .expect("both names are reduced to ASCII without quotes")
}

const KILO: i64 = 1_000;
const MEGA: i64 = 1_000_000;

/// `350 kB`, `1.2 MB`; in Polish `1,2 MB`.
pub(crate) fn size(lang: Lang, bytes: i64) -> String {
    if bytes < MEGA {
        return format!("{} kB", bytes.saturating_add(KILO - 1) / KILO);
    }
    let tenths = bytes.saturating_add(MEGA / 20) / (MEGA / 10);
    let mark = match lang {
        Lang::En => '.',
        Lang::Pl => ',',
    };
    format!("{}{mark}{} MB", tenths / 10, tenths % 10)
}
