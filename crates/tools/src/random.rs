//! Chance, from the cryptographic library alone.

use crate::cli::Stop;

#[allow(
    clippy::disallowed_methods,
    reason = "salts and passphrases are never seeded, and this program knows no store"
)]
pub fn octets<const OCTETS: usize>() -> Result<[u8; OCTETS], Stop> {
    let mut drawn = [0; OCTETS];
    match aws_lc_rs::rand::fill(&mut drawn) {
        Ok(()) => Ok(drawn),
        Err(_) => Err(Stop::new("terminal-library")),
    }
}
