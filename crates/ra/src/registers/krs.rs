//! The open interface of the Polish National Court Register: the current extract of one entry, as JSON.
//!
//! Read tolerantly where the register may grow, strictly where a decision hangs on it: an unknown state or an
//! unknown proceeding is for a person to read, never "active". Persons are masked by the register and not read.

use super::{Answer, Outcome, RegisterFault, http};
use domain::{
    matching::{RegisterNumber, RegisterRecord, RegisterStatus},
    places,
};
use serde_json::Value;
use std::time::Duration;

pub(super) const NAME: &str = "KRS";
const DIGITS: usize = 10;
/// Longest text taken over from a field.
const FIELD_CHARS: usize = 512;

/// Entrepreneurs first; who is not there may be an association or a foundation.
const BOOKS: [&str; 2] = ["P", "S"];

pub(super) fn lookup(
    base_url: &str,
    number: &RegisterNumber,
    now: i64,
    patience: Duration,
) -> Result<Answer, RegisterFault> {
    let digits = &number.value;
    if digits.len() != DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
        // `RegisterNumber::parse` makes no other; a row of another version might.
        return Err(RegisterFault::Malformed(
            "the number asked for is not a KRS number",
        ));
    }
    let mut last = None;
    for book in BOOKS {
        let base = base_url.trim_end_matches('/');
        let url = format!("{base}/api/krs/OdpisAktualny/{digits}?rejestr={book}&format=json");
        let reply = http::get(&url, patience)?;
        let sha256 = pki::digest::hex(&pki::digest::sha256(&reply.body));
        let answer = |outcome, body| Answer {
            outcome,
            body,
            url: url.clone(),
            sha256: sha256.clone(),
            fetched_at: now,
        };
        match reply.status {
            200 => {
                let mut record = read(&reply.body, digits).map_err(RegisterFault::Malformed)?;
                record.fetched_at = now;
                record.sha256.clone_from(&sha256);
                record.url.clone_from(&url);
                return Ok(answer(Outcome::Found(Box::new(record)), reply.body));
            }
            404 => last = Some(answer(Outcome::NotFound, reply.body)),
            429 => {
                return Err(RegisterFault::RateLimited {
                    retry_seconds: reply.retry_seconds,
                });
            }
            500..=599 => return Err(RegisterFault::Down),
            _ => {
                return Err(RegisterFault::Malformed(
                    "its status is neither found nor missing",
                ));
            }
        }
    }
    last.ok_or(RegisterFault::Malformed("no book was asked"))
}

/// Our reading of an extract.
pub(super) fn read(body: &[u8], asked: &str) -> Result<RegisterRecord, &'static str> {
    let json: Value = serde_json::from_slice(body).map_err(|_| "it is not JSON")?;
    let head = json
        .pointer("/odpis/naglowekA")
        .ok_or("it is no current extract")?;
    let entity = json
        .pointer("/odpis/dane/dzial1")
        .ok_or("it has no first section")?;

    let number = text(head, "/numerKRS");
    if format!("{number:0>DIGITS$}") != asked {
        return Err("it is about another number");
    }
    let name = text(entity, "/danePodmiotu/nazwa");
    if name.is_empty() {
        return Err("it has no name");
    }
    let seat = |field: &str| text(entity, &format!("/siedzibaIAdres/siedziba/{field}"));
    let address = |field: &str| text(entity, &format!("/siedzibaIAdres/adres/{field}"));
    let country = seat("kraj");
    let status = status(head, json.pointer("/odpis/dane/dzial6"), &name);
    Ok(RegisterRecord {
        register: NAME.to_owned(),
        number: asked.to_owned(),
        name,
        legal_form: some(text(entity, "/danePodmiotu/formaPrawna")),
        other_names: Vec::new(),
        country: places::resolve_country(&country).map_or(country, |known| known.code.to_owned()),
        region: seat("wojewodztwo"),
        locality: seat("miejscowosc"),
        street: address("ulica"),
        house: address("nrDomu"),
        flat: address("nrLokalu"),
        postal_code: address("kodPocztowy"),
        post: some(address("miejscowosc")).unwrap_or_else(|| address("poczta")),
        status,
        nip: digits(&text(entity, "/danePodmiotu/identyfikatory/nip")),
        regon: digits(&text(entity, "/danePodmiotu/identyfikatory/regon")).map(short_regon),
        state_date: text(head, "/stanZDnia"),
        fetched_at: 0,
        sha256: String::new(),
        url: String::new(),
    })
}

fn status(head: &Value, proceedings: Option<&Value>, name: &str) -> RegisterStatus {
    match text(head, "/stanPozycji").as_str() {
        "1" => {}
        // Struck off, still shown or not any more.
        "3" | "4" => {
            let since = some(text(head, "/dataWykresleniaZKRS"));
            let since = since.unwrap_or_else(|| text(head, "/dataWykreslenia"));
            return RegisterStatus::StruckOff { since };
        }
        other => {
            return RegisterStatus::Other {
                text: format!("stanPozycji {other}"),
            };
        }
    }
    let upper = name.to_uppercase();
    let open: Vec<&str> = proceedings
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(_, value)| !is_empty(value))
        .map(|(key, _)| key.as_str())
        .collect();
    let any = |known: &str| open.iter().any(|key| key.to_lowercase().contains(known));
    if any("upadlosc") || upper.contains(" W UPADŁOŚCI") {
        return RegisterStatus::InBankruptcy;
    }
    if open.contains(&"likwidacja") || upper.contains(" W LIKWIDACJI") {
        return RegisterStatus::InLiquidation;
    }
    // A merger or division that is over changes nothing for the entry that stayed.
    match open
        .into_iter()
        .find(|key| *key != "polaczeniePodzialPrzeksztalcenie")
    {
        Some(key) => RegisterStatus::Other {
            text: key.chars().take(FIELD_CHARS).collect(),
        },
        None => RegisterStatus::Active,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::String(text) => text.trim().is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A field as one line of text; numbers are written out; empty where there is none.
fn text(value: &Value, pointer: &str) -> String {
    let raw = match value.pointer(pointer) {
        Some(Value::String(text)) => text.chars().take(FIELD_CHARS).collect(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let visible: String = raw
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn digits(text: &str) -> Option<String> {
    let good = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (good && text.bytes().any(|b| b != b'0')).then(|| text.to_owned())
}

/// The register writes a nine-digit REGON with five zeros behind it, and then no check digit of fourteen fits.
fn short_regon(regon: String) -> String {
    match regon.strip_suffix("00000") {
        Some(short) if regon.len() == 14 => short.to_owned(),
        _ => regon,
    }
}
