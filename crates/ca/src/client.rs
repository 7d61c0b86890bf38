//! The front office's end of the signer's socket.

use crate::{
    Fault,
    protocol::{OcspReply, Recovered, Reply, Signature, Verb, read_frame, write_frame},
};
use pki::signature::SignatureAlgorithm;
use std::{os::unix::net::UnixStream, path::PathBuf, time::Duration};

/// Longer than any signature takes; shorter than a person waits.
const DEADLINE: Duration = Duration::from_secs(20);

/// A way to the signer. Cheap to clone; each batch opens its own connection.
#[derive(Clone, Debug)]
pub struct Client {
    socket: PathBuf,
}

/// What came of asking for a signature.
#[derive(Debug)]
pub enum Issued {
    Signature(SignatureAlgorithm, Vec<u8>),
    Refused { key: String, words: String },
}

impl Client {
    pub fn new(socket: PathBuf) -> Client {
        Client { socket }
    }

    /// One batch. A broken connection says nothing about what was done: ask `recover`.
    pub fn ask(&self, verbs: &[Verb]) -> Result<Vec<Reply>, Fault> {
        let fault = |error: std::io::Error| Fault::Signer(error.to_string());
        let mut stream = UnixStream::connect(&self.socket).map_err(fault)?;
        stream.set_read_timeout(Some(DEADLINE)).map_err(fault)?;
        stream.set_write_timeout(Some(DEADLINE)).map_err(fault)?;
        write_frame(&mut stream, &verbs).map_err(fault)?;
        let replies: Vec<Reply> = read_frame(&mut stream)
            .map_err(fault)?
            .ok_or_else(|| Fault::Signer("it closed the connection".to_owned()))?;
        if replies.len() != verbs.len() {
            return Err(Fault::Signer("it answered another question".to_owned()));
        }
        Ok(replies)
    }

    fn ask_one(&self, verb: Verb) -> Result<Reply, Fault> {
        self.ask(&[verb])?
            .pop()
            .ok_or_else(|| Fault::Signer("it answered nothing".to_owned()))
    }

    pub fn issue(&self, order: &str, attempt: u32) -> Result<Issued, Fault> {
        issued(self.ask_one(Verb::Issue {
            order: order.to_owned(),
            attempt,
        })?)
    }

    /// One batch of intents, each by its order and attempt; each is answered for itself, in the order given.
    pub fn issue_each(
        &self,
        intents: &[(String, u32)],
    ) -> Result<Vec<Result<Issued, Fault>>, Fault> {
        let verbs: Vec<Verb> = intents
            .iter()
            .map(|(order, attempt)| Verb::Issue {
                order: order.clone(),
                attempt: *attempt,
            })
            .collect();
        Ok(self.ask(&verbs)?.into_iter().map(issued).collect())
    }

    pub fn recover(&self, issuer: &str, serial: &str) -> Result<Recovered, Fault> {
        match self.ask_one(Verb::Recover {
            issuer: issuer.to_owned(),
            serial: serial.to_owned(),
        })? {
            Reply::Recovered(state) => Ok(state),
            other => Err(unexpected(&other)),
        }
    }

    pub fn crl(&self, issuer: &str, number: u64) -> Result<Vec<u8>, Fault> {
        match self.ask_one(Verb::Crl {
            issuer: issuer.to_owned(),
            number,
        })? {
            Reply::Crl { der } => from_hex(&der),
            other => Err(unexpected(&other)),
        }
    }

    /// `sha256` and `together` as the client's request has them.
    pub fn ocsp(
        &self,
        issuer: &str,
        serials: Vec<String>,
        sha256: bool,
        together: bool,
    ) -> Result<Vec<OcspReply>, Fault> {
        match self.ask_one(Verb::Ocsp {
            issuer: issuer.to_owned(),
            serials,
            sha256,
            together,
        })? {
            Reply::Ocsp { answers } => Ok(answers),
            other => Err(unexpected(&other)),
        }
    }
}

impl Signature {
    /// The algorithm and the bytes.
    pub fn read(&self) -> Result<(SignatureAlgorithm, Vec<u8>), Fault> {
        let algorithm = SignatureAlgorithm::from_der(&from_hex(&self.algorithm)?)
            .ok_or_else(|| Fault::Signer("it named an algorithm nobody knows".to_owned()))?;
        Ok((algorithm, from_hex(&self.signature)?))
    }
}

fn issued(reply: Reply) -> Result<Issued, Fault> {
    match reply {
        Reply::Signed(signature) => {
            let (algorithm, bytes) = signature.read()?;
            Ok(Issued::Signature(algorithm, bytes))
        }
        Reply::Refused { key, words } => Ok(Issued::Refused { key, words }),
        other => Err(unexpected(&other)),
    }
}

fn from_hex(text: &str) -> Result<Vec<u8>, Fault> {
    pki::digest::from_hex(text)
        .ok_or_else(|| Fault::Signer("it sent something that is not hex".to_owned()))
}

fn unexpected(reply: &Reply) -> Fault {
    match reply {
        Reply::Failed { words } | Reply::Refused { words, .. } => Fault::Signer(words.clone()),
        _ => Fault::Signer("it answered another question".to_owned()),
    }
}
