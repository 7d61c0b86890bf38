//! The application as every handler sees it, and the router that holds all pages together.
//!
//! Start with [`router`]. Everything the front office does blocks; it is called through [`App::run`] and
//! [`App::ask`] and nowhere else.

use crate::{
    assets, demo, desk,
    errors::Trouble,
    language, operator, portal,
    public::{self, tools::ToolFile},
    sign_in, status, time, visit,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header::HOST},
    middleware::from_fn_with_state,
};
use domain::words::Instant;
use jiff::tz::TimeZone;
use ra::{Answer, Fault, Office};
use std::sync::Arc;

/// Cheap to clone; shared by all requests.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    office: Office,
    demo: Option<demo::Hooks>,
    tools: ToolFile,
    /// Scheme, host and port of the public address, as an `Origin` header says them.
    origin: String,
    zone: TimeZone,
}

/// Every page, file and endpoint of the house.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(portal::routes())
        .merge(sign_in::routes())
        .merge(public::routes())
        .merge(desk::routes())
        .merge(operator::routes())
        .merge(demo::routes())
        .merge(language::routes(app.secure()))
        .fallback(async || Trouble::nothing_here())
        // Forms are read, and limited, before a handler runs; this is for what handlers read themselves.
        .layer(DefaultBodyLimit::max(crate::forms::FORM_BYTES))
        .layer(from_fn_with_state(app.clone(), visit::around));
    Router::new()
        .merge(status::routes())
        .merge(assets::routes())
        .merge(pages)
        .with_state(app)
}

impl App {
    pub fn new(office: Office, demo: Option<demo::Hooks>) -> App {
        let settings = office.settings();
        let origin = origin_of(&settings.public_url);
        // Unwrap safety: the default zone is in the bundled data; a test of `time` reads it.
        let zone = time::zone(&settings.time_zone)
            .or_else(|| time::zone(time::DEFAULT_ZONE))
            .unwrap_or(TimeZone::UTC);
        let tools = ToolFile::new(&settings.brand);
        App(Arc::new(Inner {
            origin,
            zone,
            demo,
            tools,
            office,
        }))
    }

    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// The controls of the demo; nothing in a real installation.
    pub fn demo(&self) -> Option<&demo::Hooks> {
        self.0.demo.as_ref()
    }

    /// The file that makes keys in the browser, in this house's name.
    pub fn tools(&self) -> &ToolFile {
        &self.0.tools
    }

    pub fn now(&self) -> Instant {
        self.0.office.now()
    }

    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// Whether pages come over TLS: then cookies are bound to it.
    pub fn secure(&self) -> bool {
        self.0.origin.starts_with("https://")
    }

    /// Whether a page of this origin is one of ours. The demo is also reached by the name it was opened under.
    pub fn own_origin(&self, origin: &str, headers: &axum::http::HeaderMap) -> bool {
        if origin.eq_ignore_ascii_case(&self.0.origin) {
            return true;
        }
        let host = headers
            .get(HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default();
        self.0.demo.is_some()
            && !host.is_empty()
            && origin.eq_ignore_ascii_case(&format!("http://{host}"))
    }

    /// Runs work of the front office off the event loop. A fault becomes a 503, a panic a 500, each with a
    /// number that stands in the log as well.
    pub async fn run<T, F>(&self, work: F) -> Result<T, Trouble>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Result<T, Fault> + Send + 'static,
    {
        let office = self.0.office.clone();
        match tokio::task::spawn_blocking(move || work(&office)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(fault)) => Err(Trouble::fault(self.now(), &fault)),
            Err(join) => Err(Trouble::broken(self.now(), &join)),
        }
    }

    /// The same for what may be refused; a refusal that is not caught becomes a page.
    pub async fn ask<T, F>(&self, work: F) -> Result<T, Trouble>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Answer<T> + Send + 'static,
    {
        self.run(work).await?.map_err(Trouble::Refused)
    }

    /// `__Host-` keeps the cookie to this host, this path and TLS (RFC 6265bis 4.1.3.2).
    pub fn session_cookie_name(&self) -> &'static str {
        if self.secure() {
            "__Host-sealwright"
        } else {
            "sealwright"
        }
    }

    /// The `Set-Cookie` line that carries a new session.
    pub fn session_cookie(&self, token: &str) -> HeaderValue {
        self.cookie(token, "")
    }

    /// The `Set-Cookie` line that ends the session in the browser.
    pub fn no_session_cookie(&self) -> HeaderValue {
        self.cookie("", "; Max-Age=0")
    }

    fn cookie(&self, token: &str, more: &str) -> HeaderValue {
        let secure = if self.secure() { "; Secure" } else { "" };
        let name = self.session_cookie_name();
        let line = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
        HeaderValue::from_str(&line).expect("session tokens are base32 of ours")
    }
}

/// The origin of an address (RFC 6454 6.1): no path, no slash at the end.
fn origin_of(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return String::new();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            origin_of("https://CA.example.com/portal/"),
            "https://ca.example.com"
        );
        assert_eq!(origin_of("http://127.0.0.1:8480"), "http://127.0.0.1:8480");
        assert_eq!(origin_of("nonsense"), "");
    }
}
