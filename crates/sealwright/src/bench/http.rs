//! As much of a browser as a bench needs: one connection that stays open, a cookie, and forms.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(20);
/// Larger than any page.
const ANSWER_BYTES: usize = 4 * 1024 * 1024;

/// Somebody signed in, at one open connection.
pub struct Browser {
    address: SocketAddr,
    cookie: String,
    csrf: String,
    stream: Option<TcpStream>,
}

impl Browser {
    pub fn new(address: SocketAddr, token: &str, csrf: &str) -> Browser {
        Browser {
            address,
            cookie: format!("sealwright={token}"),
            csrf: csrf.to_owned(),
            stream: None,
        }
    }

    /// The status of the answer.
    pub fn get(&mut self, path: &str) -> Result<u16, String> {
        let (address, cookie) = (self.address, &self.cookie);
        let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        self.exchange(head.as_bytes())
    }

    /// Sends a form with the session's token. `fragment` as a script of the page would ask.
    pub fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        fragment: bool,
    ) -> Result<u16, String> {
        let mut body = format!("csrf={}", escaped(&self.csrf));
        for (name, value) in fields {
            body.push_str(&format!("&{}={}", escaped(name), escaped(value)));
        }
        let (address, cookie, length) = (self.address, &self.cookie, body.len());
        let wanted = if fragment { "empty" } else { "document" };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\
             Sec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: {wanted}\r\n\r\n{body}"
        );
        self.exchange(head.as_bytes())
    }

    fn exchange(&mut self, request: &[u8]) -> Result<u16, String> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => connect(self.address).map_err(|error| error.to_string())?,
        };
        stream
            .write_all(request)
            .map_err(|error| error.to_string())?;
        let status = answer(&mut stream)?;
        self.stream = Some(stream);
        Ok(status)
    }
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Reads one answer to its end.
fn answer(stream: &mut TcpStream) -> Result<u16, String> {
    let (mut read, mut chunk) = (Vec::new(), [0; 16 * 1024]);
    loop {
        if let Some(status) = whole(&read)? {
            return Ok(status);
        }
        let count = stream.read(&mut chunk).map_err(|error| error.to_string())?;
        read.extend(chunk.iter().take(count));
        if count == 0 || read.len() > ANSWER_BYTES {
            return Err("an answer without an end".to_owned());
        }
    }
}

/// The status, once everything that the head promises is there.
fn whole(read: &[u8]) -> Result<Option<u16>, String> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|length| length.trim().parse::<usize>().ok());
    match (status, length) {
        (Some(status), Some(length)) => {
            Ok((read.len() >= end.saturating_add(4).saturating_add(length)).then_some(status))
        }
        (Some(status @ (204 | 304)), None) => Ok(Some(status)),
        _ => Err(format!("an answer that this client cannot read: {head}")),
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_whole_when_its_last_octet_is_there() {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
        assert_eq!(whole(head), Ok(None));
        assert_eq!(whole(&[head, &b"hi"[..]].concat()), Ok(Some(200)));
        assert!(whole(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn a_form_escapes_what_is_not_plain() {
        assert_eq!(escaped("a+b=ć"), "a%2Bb%3D%C4%87");
    }
}
