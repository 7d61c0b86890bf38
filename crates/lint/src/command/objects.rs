//! One object at a time out of a stream: PEM with many blocks, DER after DER, or PKCS#7 in either.

use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};

use super::{pem, sniff};

/// As large as the largest revocation list that the library reads.
const OBJECT_BYTES: usize = pki::crl::CRL_BYTES;

/// RFC 6960 4.2.1: the status alone.
const REFUSAL_OCTETS: u8 = 3;

/// The objects of one file. A damaged PEM block is one error and the next block is read; in DER nobody can tell
/// where the next begins, so an error is the end.
pub struct Objects<R> {
    source: io::Chain<Cursor<Vec<u8>>, R>,
    form: Form,
    blocks: pem::Blocks,
    /// From a PKCS#7 file, which is read whole.
    waiting: VecDeque<Vec<u8>>,
    any: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Pem,
    Der,
    Ended,
}

type Found = Result<Vec<u8>, String>;

impl<R: BufRead> Objects<R> {
    pub fn of(mut source: R) -> Self {
        let mut start = Vec::new();
        // An error shows itself again at the first object.
        let _ = source.by_ref().take(2).read_to_end(&mut start);
        // A SEQUENCE of more than 127 octets, where the text "0…" goes on with a character below 128; or one of three,
        // which no text has either: a refusal of OCSP.
        let form = match start.as_slice() {
            [0x30, length] if length & 0x80 != 0 || *length == REFUSAL_OCTETS => Form::Der,
            _ => Form::Pem,
        };
        Self {
            source: Cursor::new(start).chain(source),
            form,
            blocks: pem::Blocks::default(),
            waiting: VecDeque::new(),
            any: false,
        }
    }

    fn read(&mut self) -> Option<Found> {
        let found = match self.form {
            Form::Pem => self
                .blocks
                .next(&mut self.source)
                .map_err(|error| error.to_string()),
            Form::Der => element(&mut self.source).map(|der| der.map(Ok)),
            Form::Ended => return None,
        };
        match found {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                self.form = Form::Ended;
                (!self.any).then(|| {
                    Err("holds no certificate and no revocation list in PEM or DER".to_owned())
                })
            }
            Err(words) => {
                self.form = Form::Ended;
                Some(Err(words))
            }
        }
    }
}

impl<R: BufRead> Iterator for Objects<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(der) = self.waiting.pop_front() {
                return Some(Ok(der));
            }
            let found = self.read()?;
            self.any = true;
            match found {
                Ok(der) if sniff::is_pkcs7(&der) => match sniff::inside_pkcs7(&der) {
                    Some(inside) if !inside.is_empty() => self.waiting = inside.into(),
                    Some(_) => return Some(Err("the PKCS#7 file holds no certificate".to_owned())),
                    None => {
                        return Some(Err("the PKCS#7 file is not DER of that shape".to_owned()));
                    }
                },
                found => return Some(found),
            }
        }
    }
}

/// The next element of a stream of DER. The header is read as it stands, so that a wrong length is the linter's
/// to find; only its octets are counted here.
fn element(source: &mut impl Read) -> Result<Option<Vec<u8>>, String> {
    let mut der = Vec::new();
    let mut take = |der: &mut Vec<u8>, count: usize| -> Result<usize, String> {
        let limit = u64::try_from(count).unwrap_or(u64::MAX);
        source
            .by_ref()
            .take(limit)
            .read_to_end(der)
            .map_err(|error| error.to_string())
    };
    match take(&mut der, 2)? {
        0 => return Ok(None),
        2 => {}
        _ => return Err("ends in the middle of an object".to_owned()),
    }
    let length = match der.as_slice() {
        [0x30, short] if short & 0x80 == 0 => usize::from(*short),
        [0x30, 0x80] => return Err("is BER of indefinite length, not DER".to_owned()),
        [0x30, long] => {
            let octets = usize::from(long & 0x7f);
            take(&mut der, octets)?;
            let value = der
                .iter()
                .skip(2)
                .try_fold(0_usize, |value, octet| {
                    value.checked_mul(256)?.checked_add(usize::from(*octet))
                })
                .filter(|_| der.len() == octets.saturating_add(2));
            value.ok_or("a length that cannot be read")?
        }
        _ => return Err("what follows is neither DER nor PEM".to_owned()),
    };
    if length > OBJECT_BYTES {
        return Err(format!(
            "an object of {length} octets, more than {OBJECT_BYTES}"
        ));
    }
    if take(&mut der, length)? != length {
        return Err("ends in the middle of an object".to_owned());
    }
    Ok(Some(der))
}
