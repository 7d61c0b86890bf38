//! A court register that knows one company under every number but two: [`UNKNOWN`] and [`DOWN`].

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
};

/// Nobody has this number.
pub const UNKNOWN: &str = "0000000404";
/// The register has a bad day when asked for this one.
pub const DOWN: &str = "0000000503";

/// Starts answering; ends with the process.
pub fn start(name: &str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let address = listener
        .local_addr()
        .expect("a bound listener has an address");
    let name = name.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut head = [0u8; 4096];
            let Ok(read) = stream.read(&mut head) else {
                continue;
            };
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            let number = head
                .split("OdpisAktualny/")
                .nth(1)
                .and_then(|rest| rest.get(..10))
                .unwrap_or_default();
            let (status, body) = match number {
                UNKNOWN => ("404 Not Found", String::new()),
                DOWN => ("503 Service Unavailable", String::new()),
                _ => ("200 OK", answer(number, &name)),
            };
            let reply = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            // A client that has gone away is no concern of a test's.
            let _ = stream.write_all(reply.as_bytes());
        }
    });
    address
}

fn answer(number: &str, name: &str) -> String {
    format!(
        r#"{{"odpis":{{"rodzaj":"Aktualny","naglowekA":{{"rejestr":"RejP","numerKRS":"{number}","stanZDnia":"22.11.2026","dataRejestracjiWKRS":"01.02.2003","stanPozycji":1}},"dane":{{"dzial1":{{"danePodmiotu":{{"formaPrawna":"SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ","nazwa":"{name}","identyfikatory":{{"regon":"14123456700000","nip":"5260250274"}}}},"siedzibaIAdres":{{"siedziba":{{"kraj":"POLSKA","wojewodztwo":"MAZOWIECKIE","powiat":"WARSZAWA","gmina":"WARSZAWA","miejscowosc":"WARSZAWA"}},"adres":{{"ulica":"PROSTA","nrDomu":"1","miejscowosc":"WARSZAWA","kodPocztowy":"00-001","kraj":"POLSKA"}}}}}}}}}}}}"#
    )
}
