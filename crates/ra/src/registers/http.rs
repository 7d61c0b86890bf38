//! One GET with everything bounded: time, size, where it may go.

use super::RegisterFault;
use std::{net::IpAddr, sync::Arc, time::Duration};
use ureq::{
    Agent,
    tls::{TlsConfig, TlsProvider},
};

/// No entry of a register is near this.
const BODY_BYTES: u64 = 1_000_000;

pub(super) struct Reply {
    pub status: u16,
    pub retry_seconds: Option<u32>,
    pub body: Vec<u8>,
}

/// Asks, follows no redirect, reads at most a megabyte.
pub(super) fn get(url: &str, patience: Duration) -> Result<Reply, RegisterFault> {
    let uri: ureq::http::Uri = url.parse().map_err(|_| RegisterFault::Address)?;
    let plain = match uri.scheme_str() {
        Some("https") => false,
        Some("http") if is_loopback(uri.host()) => true,
        _ => return Err(RegisterFault::Address),
    };
    let mut reply = agent(plain, patience).get(uri).call().map_err(fault)?;
    let status = reply.status().as_u16();
    let retry = reply.headers().get("retry-after");
    let retry_seconds = retry.and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let body = reply
        .body_mut()
        .with_config()
        .limit(BODY_BYTES)
        .read_to_vec()
        .map_err(fault)?;
    Ok(Reply {
        status,
        retry_seconds,
        body,
    })
}

fn agent(plain: bool, patience: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .https_only(!plain)
        // A register that moves is a matter for the operator: following it would be trusting a stranger.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(patience))
        .user_agent("Sealwright")
        .accept("application/json")
        .tls_config(tls);
    // A proxy of the environment is for the outside world, never for the loopback.
    let config = if plain { config.proxy(None) } else { config };
    config.build().new_agent()
}

fn is_loopback(host: Option<&str>) -> bool {
    let Some(host) = host else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn fault(error: ureq::Error) -> RegisterFault {
    match error {
        ureq::Error::Timeout(_) => RegisterFault::Slow,
        ureq::Error::BodyExceedsLimit(_) => {
            RegisterFault::Malformed("it is larger than a megabyte")
        }
        ureq::Error::LargeResponseHeader(..) => RegisterFault::Malformed("its head is too large"),
        ureq::Error::Io(cause) if cause.kind() == std::io::ErrorKind::TimedOut => {
            RegisterFault::Slow
        }
        ureq::Error::Protocol(_) | ureq::Error::Http(_) => {
            RegisterFault::Malformed("it is not HTTP as we know it")
        }
        error => {
            tracing::warn!(%error, "a register could not be asked");
            RegisterFault::Down
        }
    }
}
