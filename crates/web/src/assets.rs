//! The files a page needs besides itself: style, small modules, icons. All ours, all in the binary.
//!
//! One hash over all of them stands in the path, so that modules can import each other by relative names and
//! every file may be cached for ever.

use axum::{
    Router,
    extract::Path,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use std::sync::LazyLock;

/// The policy every page is sent with: nothing from elsewhere, nothing inline, no frames.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; \
    script-src 'self'; img-src 'self'; font-src 'none'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

struct Asset {
    name: &'static str,
    media: &'static str,
    bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal: $media:literal),* $(,)?) => {
        const ASSETS: &[Asset] = &[$(Asset {
            name: $name,
            media: $media,
            bytes: include_bytes!(concat!("../assets/", $name)),
        }),*];
    };
}

assets! {
    "style.css": "text/css; charset=utf-8",
    "pages.css": "text/css; charset=utf-8",
    "favicon.svg": "image/svg+xml",
    "chevron.svg": "image/svg+xml",
    "chevron-dark.svg": "image/svg+xml",
    "app.js": "text/javascript; charset=utf-8",
    "csr.js": "text/javascript; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "drafts.js": "text/javascript; charset=utf-8",
    "files.js": "text/javascript; charset=utf-8",
    "guides/thunderbird-certificates.png": "image/png",
    "guides/thunderbird-letter.png": "image/png",
    "live.js": "text/javascript; charset=utf-8",
    "preview.js": "text/javascript; charset=utf-8",
    "tools/der.js": "text/javascript; charset=utf-8",
    "tools/inspect.js": "text/javascript; charset=utf-8",
    "tools/key_view.js": "text/javascript; charset=utf-8",
    "tools/keys.js": "text/javascript; charset=utf-8",
    "tools/passphrase.js": "text/javascript; charset=utf-8",
    "tools/pem.js": "text/javascript; charset=utf-8",
    "tools/request.js": "text/javascript; charset=utf-8",
    "tools/tools.css": "text/css; charset=utf-8",
    "tools/view.js": "text/javascript; charset=utf-8",
    "tools/wizard.js": "text/javascript; charset=utf-8",
}

/// Characters of the hash in a path: 80 bits, plenty to tell builds apart.
const HASH_CHARACTERS: usize = 16;

static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut all = Vec::new();
    for asset in ASSETS {
        all.extend_from_slice(&pki::digest::sha256(asset.name.as_bytes()));
        all.extend_from_slice(&pki::digest::sha256(asset.bytes));
    }
    let mut hash = domain::words::base32(&pki::digest::sha256(&all));
    hash.truncate(HASH_CHARACTERS);
    hash
});

/// Where a file is found in this build: `/assets/<hash>/style.css`.
pub fn asset(name: &str) -> String {
    debug_assert!(
        ASSETS.iter().any(|asset| asset.name == name),
        "no asset {name}"
    );
    format!("/assets/{}/{name}", *HASH)
}

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{*name}", get(serve))
}

async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page of the build before still asks under the old hash: it gets today's file, but not for keeps.
    let cache = if hash == *HASH {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(asset.media)),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, asset.bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;

    async fn fetch(path: &str) -> Response {
        let request = Request::get(path)
            .body(Body::empty())
            .expect("a plain request");
        routes::<()>()
            .oneshot(request)
            .await
            .expect("the router cannot fail")
    }

    #[tokio::test]
    async fn a_file_under_its_hash_may_be_kept_for_ever() {
        let answer = fetch(&asset("style.css")).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(
            answer.headers()[CACHE_CONTROL]
                .to_str()
                .is_ok_and(|v| v.contains("immutable"))
        );
    }

    #[tokio::test]
    async fn a_file_under_an_old_hash_is_not_kept() {
        let answer = fetch("/assets/old/style.css").await;
        assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
    }

    #[tokio::test]
    async fn other_files_do_not_exist() {
        for path in ["/assets/x/passwd", "/assets/x/..%2fstyle.css"] {
            assert_eq!(fetch(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn a_picture_is_small() {
        for asset in ASSETS.iter().filter(|asset| asset.media == "image/png") {
            assert!(asset.bytes.starts_with(b"\x89PNG"), "{}", asset.name);
            assert!(asset.bytes.len() <= 60 * 1024, "{}", asset.name);
        }
    }

    #[test]
    fn nothing_in_the_files_points_elsewhere() {
        for asset in ASSETS.iter().filter(|asset| asset.media != "image/png") {
            let text = std::str::from_utf8(asset.bytes).expect("assets are text");
            let text = text.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !text.contains("http:") && !text.contains("https:"),
                "{}",
                asset.name
            );
            assert!(
                !text.contains("data:"),
                "{} would break the policy",
                asset.name
            );
        }
    }
}
