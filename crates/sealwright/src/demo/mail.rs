//! The mail catcher: a small SMTP server on the loopback that keeps every letter as a file.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// No letter of ours is larger.
const LETTER_BYTES: u64 = 4 * 1024 * 1024;
const LINE_BYTES: u64 = 8 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

/// Listens on a free port until the process ends; letters go to `folder`, newest last by name.
pub fn start(folder: &Path) -> io::Result<SocketAddr> {
    fs::create_dir_all(folder)?;
    let count = fs::read_dir(folder)?.count();
    let next = AtomicU64::new(u64::try_from(count).unwrap_or_default() + 1);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let folder = folder.to_path_buf();
    std::thread::Builder::new()
        .name("mail-catcher".to_owned())
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Err(error) = converse(stream, &folder, &next) {
                    tracing::warn!("the mail catcher lost a connection: {error}");
                }
            }
        })?;
    Ok(address)
}

/// RFC 5321, as much as one client needs: HELO, MAIL, RCPT, DATA, RSET, NOOP, QUIT.
fn converse(stream: TcpStream, folder: &Path, next: &AtomicU64) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut out = stream.try_clone()?;
    let mut input = BufReader::new(stream);
    let mut say = move |line: &str| out.write_all(format!("{line}\r\n").as_bytes());
    say("220 demo.example.com catches mail")?;
    loop {
        let mut line = String::new();
        if input.by_ref().take(LINE_BYTES).read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.trim().get(..4).map(str::to_ascii_uppercase).as_deref() {
            Some("EHLO" | "HELO") => say("250 demo.example.com")?,
            Some("MAIL" | "RCPT" | "RSET" | "NOOP") => say("250 ok")?,
            Some("DATA") => {
                say("354 go on, end with a dot")?;
                let letter = read_letter(&mut input)?;
                keep(folder, next.fetch_add(1, Ordering::Relaxed), &letter)?;
                say("250 kept")?;
            }
            Some("QUIT") => return say("221 good day"),
            _ => say("502 not here")?,
        }
    }
}

fn read_letter(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        if input
            .by_ref()
            .take(LETTER_BYTES)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" || line == b".\n" {
            return Ok(letter);
        }
        // A dot at the start of a line was doubled by the sender (RFC 5321 4.5.2).
        letter.extend(line.strip_prefix(b".").unwrap_or(&line));
        if u64::try_from(letter.len()).unwrap_or(u64::MAX) > LETTER_BYTES {
            return Err(io::Error::other("a letter larger than any of ours"));
        }
    }
}

/// Written aside and renamed, so that a reader never sees half a letter.
fn keep(folder: &Path, number: u64, letter: &[u8]) -> io::Result<()> {
    let name = format!("{number:06}");
    let aside: PathBuf = folder.join(format!("{name}.part"));
    fs::write(&aside, letter)?;
    fs::rename(aside, folder.join(format!("{name}.eml")))
}
