//! The front office from order to revocation, with a real store and a real signer.

extern crate sealwright_ra as ra;

mod walk;
