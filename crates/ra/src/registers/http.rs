//! One GET with everything bounded: time, size, where it may go.

use super::RegisterFault;
use crate::http;
use std::time::Duration;

/// No entry of a register is near this.
const BODY_BYTES: u64 = 1_000_000;

pub(super) struct Reply {
    pub status: u16,
    pub retry_seconds: Option<u32>,
    pub body: Vec<u8>,
}

/// Asks, follows no redirect, reads at most a megabyte.
pub(super) fn get(url: &str, patience: Duration) -> Result<Reply, RegisterFault> {
    let place = http::place(url).ok_or(RegisterFault::Address)?;
    let mut reply = place.agent(patience).get(place.uri).call().map_err(fault)?;
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
