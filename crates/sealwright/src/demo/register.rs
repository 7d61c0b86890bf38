//! The register simulator: the National Court Register as the demo needs it, over real HTTP on the loopback.
//!
//! Holds the moods in which a register can answer and the companies it shall know; never part of anything but
//! the demo and tests. The real adapter asks it, so every path can be walked without the network. Start with
//! [`start`].

#[cfg(test)]
mod tests;

use domain::{vetting::Case, words::Instant};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use store::{Clock, Store, journey::cases};

/// How the register answers until somebody says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Found,
    OtherName,
    StruckOff,
    InLiquidation,
    NotFound,
    Slow,
    Down,
    RateLimited,
    Garbled,
}

impl Mode {
    /// In the order of the demo strip.
    pub const ALL: [Mode; 9] = [
        Mode::Found,
        Mode::OtherName,
        Mode::StruckOff,
        Mode::InLiquidation,
        Mode::NotFound,
        Mode::Slow,
        Mode::Down,
        Mode::RateLimited,
        Mode::Garbled,
    ];

    /// As forms send it; with `demo-register-` in front, its text in the language files.
    pub fn code(self) -> &'static str {
        match self {
            Mode::Found => "found",
            Mode::OtherName => "other-name",
            Mode::StruckOff => "struck-off",
            Mode::InLiquidation => "in-liquidation",
            Mode::NotFound => "not-found",
            Mode::Slow => "slow",
            Mode::Down => "down",
            Mode::RateLimited => "rate-limited",
            Mode::Garbled => "garbled",
        }
    }

    pub fn parse(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// An organisation that the simulated register knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub name: String,
    /// As the register writes it: `SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ`.
    pub legal_form: String,
    pub region: String,
    pub locality: String,
    /// In the book of associations and foundations instead of entrepreneurs.
    pub association: bool,
}

impl Default for Company {
    /// What any number answers that nobody registered a name for.
    fn default() -> Company {
        Company {
            name: "Your company".to_owned(),
            legal_form: "SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ".to_owned(),
            region: "MAZOWIECKIE".to_owned(),
            locality: "WARSZAWA".to_owned(),
            association: false,
        }
    }
}

impl Company {
    /// The company of a case as a register would write it: in capitals, the legal form spelled out in the name.
    fn given(case: Case) -> Company {
        let given = case.submission.organisation;
        let name = given.name.to_uppercase();
        Company {
            name,
            region: given.region.to_uppercase(),
            locality: given.locality.to_uppercase(),
            ..Company::default()
        }
    }
}

/// What the simulated register knows, and its mood. Shared with whoever steers the demo.
#[derive(Default)]
pub struct Simulator {
    inner: Mutex<Inner>,
    open: AtomicUsize,
    /// The demo's own database and clock, once it is open.
    demo: OnceLock<(Store, Clock)>,
}

#[derive(Debug)]
struct Inner {
    mode: Mode,
    companies: BTreeMap<String, Company>,
    state_date: String,
}

impl Default for Inner {
    fn default() -> Inner {
        let state_date = "22.11.2026".to_owned();
        Inner {
            mode: Mode::default(),
            companies: BTreeMap::new(),
            state_date,
        }
    }
}

/// More than a test registers; then the lowest number makes room.
#[cfg(test)]
const COMPANIES: usize = 1_000;

impl Simulator {
    pub fn new() -> Simulator {
        Simulator::default()
    }

    pub fn mode(&self) -> Mode {
        self.lock().mode
    }

    pub fn set_mode(&self, mode: Mode) {
        self.lock().mode = mode;
    }

    /// From now on this number is this company.
    #[cfg(test)]
    pub fn register(&self, number: &str, company: Company) {
        let mut inner = self.lock();
        if inner.companies.len() >= COMPANIES {
            inner.companies.pop_first();
        }
        inner
            .companies
            .insert(format!("{number:0>DIGITS$}"), company);
    }

    /// From now on the register agrees with what stands in the demo's open cases, so that a newcomer's own company
    /// is found; and its answers carry the demo's day.
    pub fn agree_with(&self, store: Store, clock: Clock) {
        // A second store would be a second demo; the first one stays.
        let _ = self.demo.set((store, clock));
    }

    fn company(&self, number: &str) -> (Company, String) {
        let (company, day) = {
            let inner = self.lock();
            (
                inner.companies.get(number).cloned(),
                inner.state_date.clone(),
            )
        };
        let Some((store, clock)) = self.demo.get() else {
            return (company.unwrap_or_default(), day);
        };
        let zone = ra::time::zone(ra::time::DEFAULT_ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
        let day = ra::time::local(Instant(clock.now()), &zone)
            .strftime("%d.%m.%Y")
            .to_string();
        let open = store
            .read("demo.register", cases::queued)
            .unwrap_or_default();
        let given = open
            .into_iter()
            .map(|case| case.state)
            .rfind(|case| case.submission.organisation.number.value == number);
        (
            company
                .or_else(|| given.map(Company::given))
                .unwrap_or_default(),
            day,
        )
    }

    /// Forgets companies and mood.
    #[cfg(test)]
    pub fn reset(&self) {
        *self.lock() = Inner::default();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing panics between lock and unlock; if it did, the values would still be whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const DIGITS: usize = 10;
const REQUEST_BYTES: usize = 8_192;
const CONNECTIONS: usize = 64;
/// Longer than the adapter's patience, so that "slow" is the adapter giving up.
const SLOW_SECONDS: u64 = 60;
const REQUEST_SECONDS: u64 = 5;

/// Listens on a free port of the loopback until the process ends.
pub fn start(state: Arc<Simulator>) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::Builder::new()
        .name("register-simulator".to_owned())
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                accept(&state, stream);
            }
        })?;
    Ok(address)
}

fn accept(state: &Arc<Simulator>, stream: TcpStream) {
    if state.open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS {
        state.open.fetch_sub(1, Ordering::SeqCst);
        return;
    }
    let shared = Arc::clone(state);
    let spawned = thread::Builder::new()
        .name("register-answer".to_owned())
        .spawn(move || {
            // Whoever hung up does not want the answer.
            let _ = serve(&shared, stream);
            shared.open.fetch_sub(1, Ordering::SeqCst);
        });
    if spawned.is_err() {
        state.open.fetch_sub(1, Ordering::SeqCst);
    }
}

fn serve(state: &Simulator, mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(REQUEST_SECONDS)))?;
    stream.set_write_timeout(Some(Duration::from_secs(REQUEST_SECONDS)))?;
    let head = read_head(&mut stream)?;
    match answer(state, &head) {
        Some(reply) => stream.write_all(reply.as_bytes()),
        None => wait_for_hang_up(&mut stream),
    }
}

fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    let mut chunk = [0; 1_024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < REQUEST_BYTES {
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            break;
        }
        head.extend(chunk.iter().take(count));
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Says nothing until the other side gives up.
fn wait_for_hang_up(stream: &mut TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(SLOW_SECONDS)))?;
    while stream.read(&mut [0; 256])? > 0 {}
    Ok(())
}

/// The whole reply; `None` is silence.
fn answer(state: &Simulator, head: &str) -> Option<String> {
    let (mode, asked) = (state.mode(), asked(head));
    let Some((number, associations)) = asked else {
        return Some(reply("400 Bad Request", "", "{}"));
    };
    let missing = || {
        Some(reply(
            "404 Not Found",
            "",
            "{\"title\":\"Not Found\",\"status\":404}",
        ))
    };
    match mode {
        Mode::Slow => return None,
        Mode::Down => return Some(reply("503 Service Unavailable", "", "przerwa techniczna")),
        Mode::RateLimited => {
            return Some(reply("429 Too Many Requests", "Retry-After: 30\r\n", ""));
        }
        Mode::NotFound => return missing(),
        Mode::Found | Mode::OtherName | Mode::StruckOff | Mode::InLiquidation | Mode::Garbled => {}
    }
    let (company, day) = state.company(&number);
    if company.association != associations {
        return missing();
    }
    let mut body = extract(&number, &company, &day, mode).to_string();
    if mode == Mode::Garbled {
        let cut = body
            .char_indices()
            .nth(body.chars().count() / 2)
            .map_or(0, |(at, _)| at);
        body.truncate(cut);
    }
    Some(reply("200 OK", "", &body))
}

/// The number and the book that a request asks for.
fn asked(head: &str) -> Option<(String, bool)> {
    let mut words = head.lines().next()?.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let (number, query) = target
        .strip_prefix("/api/krs/OdpisAktualny/")?
        .split_once('?')?;
    let book = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("rejestr="))?;
    let good = method == "GET"
        && number.len() == DIGITS
        && number.bytes().all(|b| b.is_ascii_digit())
        && matches!(book, "P" | "S");
    good.then(|| (number.to_owned(), book == "S"))
}

fn reply(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {length}\r\n{headers}Connection: close\r\n\r\n{body}"
    )
}

/// A current extract in the register's shape, with the fields that anybody reads.
fn extract(number: &str, company: &Company, day: &str, mode: Mode) -> Value {
    let name = match mode {
        Mode::OtherName => "PÓŁNOCNY WIATR SPÓŁKA AKCYJNA".to_owned(),
        Mode::InLiquidation => format!("{} W LIKWIDACJI", company.name),
        _ => company.name.clone(),
    };
    let form = if mode == Mode::OtherName {
        "SPÓŁKA AKCYJNA"
    } else {
        &company.legal_form
    };
    let mut head = json!({
        "rejestr": if company.association { "RejS" } else { "RejP" },
        "numerKRS": number,
        "dataCzasOdpisu": format!("{day} 12:00:00"),
        "stanZDnia": day,
        "dataRejestracjiWKRS": "03.02.2014",
        "numerOstatniegoWpisu": 7,
        "dataOstatniegoWpisu": "18.05.2026",
        "stanPozycji": if mode == Mode::StruckOff { 4 } else { 1 },
    });
    if let (Mode::StruckOff, Some(head)) = (mode, head.as_object_mut()) {
        head.insert("dataWykresleniaZKRS".to_owned(), json!("18.05.2026"));
    }
    let proceedings = match mode {
        Mode::InLiquidation => {
            json!({ "likwidacja": [{ "otwarcieLikwidacji": { "dataOtwarcia": "18.05.2026" } }] })
        }
        _ => json!({}),
    };
    json!({ "odpis": {
        "rodzaj": "Aktualny",
        "naglowekA": head,
        "dane": {
            "dzial1": {
                "danePodmiotu": {
                    "formaPrawna": form,
                    "identyfikatory": { "regon": "30204683000000", "nip": "9721237317" },
                    "nazwa": name,
                },
                "siedzibaIAdres": {
                    "siedziba": {
                        "kraj": "POLSKA",
                        "wojewodztwo": company.region,
                        "miejscowosc": company.locality,
                    },
                    "adres": {
                        "ulica": "UL. WYMYŚLONA",
                        "nrDomu": "1",
                        "miejscowosc": company.locality,
                        "kodPocztowy": "00-001",
                        "poczta": company.locality,
                        "kraj": "POLSKA",
                    },
                },
            },
            "dzial2": { "reprezentacja": {
                "nazwaOrganu": "ZARZĄD",
                "sklad": [{
                    "nazwisko": { "nazwiskoICzlon": "K*******" },
                    "imiona": { "imie": "A***" },
                    "funkcjaWOrganie": "PREZES ZARZĄDU",
                }],
            } },
            "dzial6": proceedings,
        },
    } })
}
