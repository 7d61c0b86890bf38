//! The one way out over HTTP: where it may go and what it may cost. Who asks says what a no means.

use std::{net::IpAddr, sync::Arc, time::Duration};
use ureq::{
    Agent,
    http::Uri,
    tls::{TlsConfig, TlsProvider},
};

/// Somewhere that may be asked: https, or plain HTTP on the loopback.
pub(crate) struct Place {
    pub uri: Uri,
    plain: bool,
}

pub(crate) fn place(url: &str) -> Option<Place> {
    let uri: Uri = url.parse().ok()?;
    let plain = match uri.scheme_str() {
        Some("https") => false,
        Some("http") if is_loopback(uri.host()) => true,
        _ => return None,
    };
    Some(Place { uri, plain })
}

impl Place {
    pub fn agent(&self, patience: Duration) -> Agent {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(
                rustls::crypto::aws_lc_rs::default_provider(),
            ))
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .https_only(!self.plain)
            // One that moves is a matter for the operator: following it would be trusting a stranger.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(patience))
            .user_agent("Sealwright")
            .accept("application/json")
            .tls_config(tls);
        // A proxy of the environment is for the outside world, never for the loopback.
        let config = if self.plain {
            config.proxy(None)
        } else {
            config
        };
        config.build().new_agent()
    }
}

fn is_loopback(host: Option<&str>) -> bool {
    let Some(host) = host else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
