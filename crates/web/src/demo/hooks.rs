//! What the demo gives to its pages: handles that the binary fills in.

use crate::{
    layout::{Choice, DemoStrip},
    time,
    visit::Visit,
};
use axum::http::{HeaderMap, header::HOST};
use domain::words::Instant;
use ra::words::WORDS;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// Somebody one can act as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub email: String,
    /// The key of what they are here, such as `demo-officer`.
    pub role: String,
    pub name: String,
}

/// The demo's controls.
#[derive(Clone)]
pub struct Hooks {
    /// Letters lie here as `<name>.eml` instead of being sent.
    pub mail_dir: PathBuf,
    /// Seconds the demo's clock is ahead of the real one.
    pub clock: Arc<AtomicI64>,
    /// Keeps that offset over a restart.
    pub keep_clock: Arc<dyn Fn(i64) + Send + Sync>,
    /// How the simulated register can answer, by its own codes.
    pub register_modes: Vec<String>,
    /// `false` when there is no such mode.
    pub set_register_mode: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    pub register_mode: Arc<dyn Fn() -> String + Send + Sync>,
    pub people: Vec<Person>,
    /// Throws everything away and begins again; returns at once.
    pub afresh: Arc<dyn Fn() + Send + Sync>,
    /// Where the demo listens.
    pub listen: SocketAddr,
}

/// The clock goes at most this far ahead, so that dates stay dates.
const CLOCK_SECONDS: i64 = 20 * 366 * 86_400;

impl Hooks {
    /// The strip above every page, in the visitor's language.
    pub fn strip(&self, visit: &Visit) -> DemoStrip {
        let lang = visit.lang;
        let said = |key: &str| {
            if WORDS.has(lang, key) {
                WORDS.t(lang, key)
            } else {
                key.to_owned()
            }
        };
        let acting = visit
            .session
            .as_ref()
            .map(|session| session.who.email.as_str());
        let now = self.register_mode();
        let people = self.people.iter().map(|person| Choice {
            value: person.email.clone(),
            label: said(&person.role),
            chosen: acting == Some(person.email.as_str()),
        });
        let modes = self.register_modes.iter().map(|mode| Choice {
            value: mode.clone(),
            label: said(&format!("demo-register-{mode}")),
            chosen: *mode == now,
        });
        let acting = match acting {
            None => WORDS.t(lang, "demo-acting-nobody"),
            Some(email) => self.person(email).map_or_else(
                || email.to_owned(),
                |p| format!("{} ({})", said(&p.role), p.name),
            ),
        };
        // Seen from far away, so that the date is said and not "today".
        let when = time::moment(lang, Instant(0), visit.now, visit.app.zone());
        DemoStrip {
            acting,
            people: people.collect(),
            clock: when,
            register_modes: modes.collect(),
            hint: hint(visit),
        }
    }

    fn register_mode(&self) -> String {
        (self.register_mode)()
    }

    /// Puts the clock forward, or for zero back to real time.
    pub(super) fn move_clock(&self, seconds: i64) {
        let offset = match seconds {
            0 => 0,
            _ => self
                .clock
                .load(Ordering::SeqCst)
                .saturating_add(seconds)
                .clamp(0, CLOCK_SECONDS),
        };
        self.clock.store(offset, Ordering::SeqCst);
        (self.keep_clock)(offset);
    }

    pub(super) fn person(&self, email: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.email == email)
    }

    /// Whether a control may be used: from this machine and under the demo's own address, so that no page
    /// elsewhere can reach it by a name of its own (DNS rebinding). Whoever listens on a network address has
    /// chosen to let others in; a name as Host is refused all the same.
    pub(super) fn may_steer(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return false;
        };
        let Some((name, port)) = host.to_str().ok().and_then(host_and_port) else {
            return false;
        };
        let local = self.listen.ip().to_canonical().is_loopback();
        let address = name
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<IpAddr>();
        let literal = name.eq_ignore_ascii_case("localhost") || address.is_ok();
        if !local {
            return literal;
        }
        let here = name.eq_ignore_ascii_case("localhost")
            || address.is_ok_and(|address| address.to_canonical().is_loopback());
        let near = peer.is_some_and(|peer| peer.to_canonical().is_loopback());
        here && near && port == self.listen.port()
    }
}

/// Where the journey waits for somebody else, whoever sits at the demo has to be that somebody.
fn hint(visit: &Visit) -> Option<&'static str> {
    let path = visit.path.as_str();
    let subscriber = visit
        .session
        .as_ref()
        .is_some_and(|session| session.who.roles.subscriber);
    if path.ends_with("/data/done") {
        Some("demo-hint-officer")
    } else if path.ends_with("/email/sent") {
        Some("demo-hint-mailbox")
    } else if path.starts_with("/desk/cases/") {
        Some("demo-hint-desk")
    } else if path.starts_with("/confirm/") && !subscriber {
        Some("demo-hint-back")
    } else {
        None
    }
}

/// The port stands in the header unless it is 80 (RFC 9110 7.2).
fn host_and_port(host: &str) -> Option<(&str, u16)> {
    match host.rsplit_once(':') {
        Some((name, port))
            if !name.ends_with(':') && (!name.contains(':') || name.ends_with(']')) =>
        {
            Some((name, port.parse().ok()?))
        }
        Some(_) if host.ends_with(']') => Some((host, 80)),
        Some(_) => None,
        None => Some((host, 80)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use axum::http::HeaderValue;

    pub(crate) fn hooks(listen: &str) -> Hooks {
        let mode = Arc::new(std::sync::Mutex::new("found".to_owned()));
        let (read, write) = (mode.clone(), mode);
        Hooks {
            mail_dir: std::env::temp_dir(),
            clock: Arc::default(),
            keep_clock: Arc::new(|_| {}),
            register_modes: vec!["found".to_owned(), "down".to_owned()],
            set_register_mode: Arc::new(move |mode| {
                *write
                    .lock()
                    .expect("no test panics while it holds the mode") = mode.to_owned();
                true
            }),
            register_mode: Arc::new(move || {
                read.lock()
                    .expect("no test panics while it holds the mode")
                    .clone()
            }),
            people: vec![Person {
                email: "anna@example.com".to_owned(),
                role: "demo-subscriber".to_owned(),
                name: "Anna Nowak".to_owned(),
            }],
            afresh: Arc::new(|| {}),
            listen: listen.parse().expect("a socket address"),
        }
    }

    fn steers(listen: &str, peer: &str, host: &'static str) -> bool {
        let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
        hooks(listen).may_steer(peer.parse().ok(), &headers)
    }

    #[test]
    fn only_this_machine_steers_a_demo_on_the_loopback() {
        let at = "127.0.0.1:8443";
        for host in [
            "127.0.0.1:8443",
            "localhost:8443",
            "LOCALHOST:8443",
            "[::1]:8443",
        ] {
            assert!(steers(at, "127.0.0.1", host), "{host}");
        }
        assert!(!steers(at, "192.0.2.7", "127.0.0.1:8443"));
        assert!(!steers(at, "", "127.0.0.1:8443"));
    }

    #[test]
    fn a_name_of_somebody_elses_does_not_steer() {
        for host in [
            "evil.example:8443",
            "127.0.0.1.evil.example:8443",
            "127.0.0.1:80",
            "127.0.0.1",
            "::1:8443",
            "",
        ] {
            assert!(!steers("127.0.0.1:8443", "127.0.0.1", host), "{host}");
        }
        assert!(!steers("0.0.0.0:8443", "192.0.2.7", "evil.example:8443"));
    }

    #[test]
    fn who_listens_on_a_network_lets_the_network_in() {
        assert!(steers("0.0.0.0:8443", "192.0.2.7", "192.0.2.1:8443"));
        assert!(steers("0.0.0.0:8443", "192.0.2.7", "localhost:9000"));
    }

    #[test]
    fn the_clock_goes_forward_and_back_to_real_time() {
        let hooks = hooks("127.0.0.1:1");
        hooks.move_clock(3_600);
        hooks.move_clock(86_400);
        assert_eq!(hooks.clock.load(Ordering::SeqCst), 90_000);
        hooks.move_clock(i64::MAX);
        assert_eq!(hooks.clock.load(Ordering::SeqCst), CLOCK_SECONDS);
        hooks.move_clock(0);
        assert_eq!(hooks.clock.load(Ordering::SeqCst), 0);
    }
}
