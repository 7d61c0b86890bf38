//! The only place that draws chance. Keys and signatures draw their own inside the crypto library.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest;

/// The machine's randomness, or a test's repeatable stream.
#[derive(Clone, Default)]
pub enum Entropy {
    #[default]
    System,
    /// SHA-256 over seed and counter. Repeatable, so never for a CA, a serial or a secret outside tests.
    Seeded(Arc<Mutex<Stream>>),
}

/// Where a seeded stream stands.
pub struct Stream {
    seed: [u8; 32],
    counter: u64,
}

impl Entropy {
    pub fn seeded(seed: u64) -> Entropy {
        let mut whole = [0; 32];
        whole[..8].copy_from_slice(&seed.to_be_bytes());
        Entropy::Seeded(Arc::new(Mutex::new(Stream {
            seed: whole,
            counter: 0,
        })))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// Panics when the machine has no randomness left to give: nothing here may go on without it.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn fill(&self, out: &mut [u8]) {
        match self {
            Entropy::System => {
                aws_lc_rs::rand::fill(out).expect("the machine's random source must answer");
            }
            Entropy::Seeded(stream) => {
                stream
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill(out);
            }
        }
    }
}

impl Stream {
    fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(digest::SHA256_OUTPUT_LEN) {
            let mut context = digest::Context::new(&digest::SHA256);
            context.update(&self.seed);
            context.update(&self.counter.to_be_bytes());
            self.counter += 1;
            for (to, from) in chunk.iter_mut().zip(context.finish().as_ref()) {
                *to = *from;
            }
        }
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Entropy::System => "Entropy::System",
            Entropy::Seeded(_) => "Entropy::Seeded",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let (a, b) = (Entropy::seeded(7), Entropy::seeded(7));
        assert_eq!(a.bytes::<40>(), b.bytes::<40>());
        assert_ne!(a.bytes::<16>(), Entropy::seeded(8).bytes::<16>());
    }

    #[test]
    fn a_stream_never_repeats_itself() {
        let entropy = Entropy::seeded(1);
        assert_ne!(entropy.bytes::<32>(), entropy.bytes::<32>());
        assert_ne!(Entropy::System.bytes::<16>(), Entropy::System.bytes::<16>());
    }
}
