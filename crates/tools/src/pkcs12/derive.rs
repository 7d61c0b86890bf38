//! Keys out of passphrases as PKCS#12 makes them (RFC 7292 appendix B): a loop around a digest of the library.

use aws_lc_rs::digest::{self, Algorithm};
use zeroize::Zeroizing;

/// RFC 7292 B.3: what the derived bytes are for.
#[derive(Clone, Copy)]
pub enum Purpose {
    Key,
    Iv,
    Mac,
}

impl Purpose {
    fn id(self) -> u8 {
        match self {
            Self::Key => 1,
            Self::Iv => 2,
            Self::Mac => 3,
        }
    }
}

/// RFC 7292 B.2, with the names that stand there: D, S, P, I, A and B.
pub fn derived(
    digest: &'static Algorithm,
    purpose: Purpose,
    passphrase: &str,
    salt: &[u8],
    rounds: u32,
    wanted: usize,
) -> Zeroizing<Vec<u8>> {
    let block = digest.block_len();
    let diversifier = vec![purpose.id(); block];
    let spoken = spoken(passphrase);
    let mut input = Zeroizing::new(filled(salt, block));
    input.extend(filled(&spoken, block));
    let mut output = Zeroizing::new(Vec::with_capacity(wanted + digest.output_len()));
    while output.len() < wanted {
        let mut context = digest::Context::new(digest);
        context.update(&diversifier);
        context.update(&input);
        let mut hashed = context.finish();
        for _ in 1..rounds {
            hashed = digest::digest(digest, hashed.as_ref());
        }
        output.extend_from_slice(hashed.as_ref());
        let addend = filled(hashed.as_ref(), block);
        for part in input.chunks_mut(block) {
            add_and_one(part, &addend);
        }
    }
    output.truncate(wanted);
    output
}

/// A BMPString with its two bytes of zero (RFC 7292 B.1). Passphrases are ASCII before they come here.
fn spoken(passphrase: &str) -> Zeroizing<Vec<u8>> {
    let units = passphrase.encode_utf16().chain([0]);
    Zeroizing::new(units.flat_map(u16::to_be_bytes).collect())
}

/// Said over and over until it fills whole blocks.
fn filled(bytes: &[u8], block: usize) -> Vec<u8> {
    let length = bytes.len().next_multiple_of(block);
    bytes.iter().copied().cycle().take(length).collect()
}

/// part = part + addend + 1, as big-endian numbers, without what goes over.
fn add_and_one(part: &mut [u8], addend: &[u8]) {
    let mut carry = 1_u16;
    for (digit, more) in part.iter_mut().rev().zip(addend.iter().rev()) {
        let [high, low] = (u16::from(*digit) + u16::from(*more) + carry).to_be_bytes();
        *digit = low;
        carry = u16::from(high);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
        (0..text.len()).step_by(2).map(pair).collect()
    }

    /// Vectors that implementations have shared since the first ones; each also comes out of
    /// `openssl kdf PKCS12KDF`.
    #[test]
    fn the_known_vectors_come_out() {
        let sha1 = &digest::SHA1_FOR_LEGACY_USE_ONLY;
        let vectors = [
            (
                Purpose::Key,
                "smeg",
                "0a58cf64530d823f",
                1,
                "8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3",
            ),
            (
                Purpose::Iv,
                "smeg",
                "0a58cf64530d823f",
                1,
                "79993dfe048d3b76",
            ),
            (
                Purpose::Mac,
                "smeg",
                "3d83c0e4546ac140",
                1,
                "8d967d88f6caa9d714800ab3d48051d63f73a312",
            ),
            (
                Purpose::Key,
                "queeg",
                "05dec959acff72f7",
                1000,
                "ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4",
            ),
            (
                Purpose::Iv,
                "queeg",
                "05dec959acff72f7",
                1000,
                "11dedad7758d4860",
            ),
            (
                Purpose::Mac,
                "queeg",
                "263216fcc2fab31c",
                1000,
                "5ec4c7a80df652294c3925b6489a7ab857c83476",
            ),
        ];
        for (purpose, passphrase, salt, rounds, wanted) in vectors {
            let wanted = hex(wanted);
            let got = derived(sha1, purpose, passphrase, &hex(salt), rounds, wanted.len());
            assert_eq!(*got, wanted, "{passphrase} {salt}");
        }
    }

    #[test]
    fn a_sum_runs_over_all_bytes_and_drops_what_goes_over() {
        let mut part = [0x00, 0xff, 0xff];
        add_and_one(&mut part, &[0x00, 0x00, 0x00]);
        assert_eq!(part, [0x01, 0x00, 0x00]);
        let mut part = [0xff, 0xff];
        add_and_one(&mut part, &[0xff, 0xff]);
        assert_eq!(part, [0xff, 0xff]);
    }
}
