//! What every answer carries besides its page: rules for the browser. One place, so that none is forgotten.

use crate::assets::CONTENT_SECURITY_POLICY;
use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY as CSP, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// A year.
const HSTS: &str = "max-age=31536000";

/// Adds what a handler has not set itself. `private`: the page is about somebody signed in.
pub fn protect(headers: &mut HeaderMap, secure: bool, private: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(CSP, CONTENT_SECURITY_POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Nothing goes to other sites. Not `no-referrer`: with it browsers send `Origin: null` with our own forms
    // (Fetch 3.2), and the check of the origin would have nothing to look at.
    set(REFERRER_POLICY, "same-origin");
    set(X_FRAME_OPTIONS, "DENY");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    // Pages of visitors change with their cookies, so they are asked for again each time.
    set(
        CACHE_CONTROL,
        if private {
            "no-store"
        } else {
            "no-cache, private"
        },
    );
    if secure {
        set(STRICT_TRANSPORT_SECURITY, HSTS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handlers_own_rule_is_kept() {
        let mut headers = HeaderMap::new();
        headers.insert(CSP, HeaderValue::from_static("default-src 'none'; sandbox"));
        protect(&mut headers, true, true);
        assert_eq!(headers[CSP], "default-src 'none'; sandbox");
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn without_tls_there_is_no_hsts() {
        let mut headers = HeaderMap::new();
        protect(&mut headers, false, false);
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
