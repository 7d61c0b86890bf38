//! A world for tests: a real store, a real signing room, a clock that moves when told, and no mail that leaves.
//!
//! Nothing here is shipped, and nothing here is a mock: the database, the signer's journal and the keys are the
//! product's own. Start with [`World`].

mod ceremonies;
mod check;
pub mod fold;
mod register;
mod request;
mod signer;
mod world;

pub use register::{DOWN, UNKNOWN};
pub use request::{p256_request, request_of, rsa_request};
pub use world::{
    BEGINNING, COMPANY, PASSWORD, RSA_CA, World, activation_statements, call_back, data_statements,
};
