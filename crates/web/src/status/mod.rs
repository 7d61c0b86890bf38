//! What programs ask for: CRL, OCSP and the certificates of the authority. No cookies, no pages.
//!
//! Answers come whole from `ra::lifecycle`; nothing here knows what a revocation is.

mod path;
#[cfg(test)]
mod tests;

use crate::App;
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{
            CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::words::Instant;

/// No request with one serial and a nonce comes near this.
const OCSP_BYTES: usize = 8 * 1024;
/// A revocation is in the CRL within 60 seconds, so nobody may keep an older one longer.
const CRL_KEPT_SECONDS: i64 = 60;
/// The certificates of an authority do not change under their name.
const CA_KEPT_SECONDS: i64 = 86_400;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/crl/{name}", get(crl))
        .route("/ocsp", post(ocsp_by_post))
        .route("/ocsp/{*request}", get(ocsp_by_get))
        .route("/ca/{name}", get(ca_file))
        .layer(DefaultBodyLimit::max(OCSP_BYTES))
}

async fn crl(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(issuer) = name.strip_suffix(".crl").map(str::to_owned) else {
        return nothing();
    };
    let found = blocking(move || {
        let now = app.now();
        ra::lifecycle::crl(app.office(), &issuer).map(|crl| (crl, now))
    });
    let (body, next_update, now) = match found.await {
        Some((Some((body, next_update)), now)) => (body, next_update, now),
        Some((None, _)) => return nothing(),
        None => return later(),
    };
    let seconds = next_update.since(now).clamp(0, CRL_KEPT_SECONDS);
    let made = pki::crl::Crl::parse(&body)
        .ok()
        .map(|crl| Instant(crl.this_update()));
    kept(body, "application/pkix-crl", seconds, made, &headers)
}

async fn ca_file(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(issuer) = name.strip_suffix(".cer").map(str::to_owned) else {
        return nothing();
    };
    match blocking(move || ra::lifecycle::ca_file(app.office(), &issuer)).await {
        Some(Some(body)) => kept(
            body,
            "application/pkix-cert",
            CA_KEPT_SECONDS,
            None,
            &headers,
        ),
        Some(None) => nothing(),
        None => later(),
    }
}

async fn ocsp_by_post(State(app): State<App>, body: Bytes) -> Response {
    ocsp(app, body.to_vec()).await
}

/// RFC 6960 A.1: base64 of the request in the path, where `/`, `+` and `=` may come escaped or as they are.
async fn ocsp_by_get(State(app): State<App>, uri: Uri) -> Response {
    let text = uri.path().strip_prefix("/ocsp/").unwrap_or_default();
    // What cannot be read is asked all the same: the answer is then OCSP's own "malformed request".
    ocsp(app, path::request(text, OCSP_BYTES).unwrap_or_default()).await
}

async fn ocsp(app: App, request: Vec<u8>) -> Response {
    let answer = tokio::task::spawn_blocking(move || ra::lifecycle::ocsp(app.office(), &request));
    match answer.await {
        // A revocation shows within two seconds, so no cache may answer for us.
        Ok(body) => (
            [
                (
                    CONTENT_TYPE,
                    HeaderValue::from_static("application/ocsp-response"),
                ),
                (
                    CACHE_CONTROL,
                    HeaderValue::from_static("no-cache, no-transform"),
                ),
                (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            ],
            body,
        )
            .into_response(),
        Err(_) => later(),
    }
}

/// A file that caches may keep for a while and ask about by its tag.
fn kept(
    body: Vec<u8>,
    media: &'static str,
    seconds: i64,
    made: Option<Instant>,
    asked: &HeaderMap,
) -> Response {
    let tag = format!("\"{}\"", pki::digest::hex(&pki::digest::sha256(&body)));
    let same = asked
        .get_all(IF_NONE_MATCH)
        .iter()
        .any(|line| line.to_str().is_ok_and(|line| names(line, &tag)));
    let mut headers = HeaderMap::new();
    let mut set = |name, text: String| {
        // Built from digits and letters of ours only.
        headers.insert(
            name,
            HeaderValue::from_str(&text).expect("a header made of ASCII"),
        );
    };
    set(ETAG, tag);
    set(
        CACHE_CONTROL,
        format!("public, max-age={seconds}, must-revalidate"),
    );
    set(X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned());
    if let Some(made) = made.and_then(http_date) {
        set(LAST_MODIFIED, made);
    }
    if same {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    set(CONTENT_TYPE, media.to_owned());
    (headers, body).into_response()
}

/// RFC 9110 13.1.2: any of the tags, weak or strong, or `*`.
fn names(line: &str, tag: &str) -> bool {
    line.split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// `Sun, 22 Nov 2026 13:02:00 GMT` (RFC 9110 5.6.7).
fn http_date(at: Instant) -> Option<String> {
    let at = jiff::Timestamp::from_second(at.0).ok()?;
    Some(at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

/// `None` when the world failed.
async fn blocking<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, ra::Fault> + Send + 'static,
) -> Option<T> {
    match tokio::task::spawn_blocking(ask).await {
        Ok(Ok(value)) => Some(value),
        Ok(Err(fault)) => {
            tracing::error!(%fault, "a status request could not be answered");
            None
        }
        Err(_) => None,
    }
}

fn nothing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

fn later() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "5")]).into_response()
}
