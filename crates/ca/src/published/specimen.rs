//! Golden certificates: one for each issuer, profile and kind of key. Keys, serials and times are fixed and the
//! signature is the linter's placeholder. `cargo xtask bless` writes the files; a new one begins as two empty ones.

use lint::ProfileSet;

/// A certificate of the house that nobody can use.
#[derive(Clone, Copy, Debug)]
pub struct Specimen {
    /// Of its files.
    pub name: &'static str,
    pub set: ProfileSet,
    /// The name of its issuer; none for a root.
    pub issuer: Option<&'static str>,
    pub pem: &'static str,
    /// The same as a tree that people can read.
    pub text: &'static str,
}

macro_rules! specimens {
    ($($name:literal $set:expr, $issuer:expr;)*) => {
        pub const SPECIMENS: &[Specimen] = &[$(Specimen {
            name: $name,
            set: $set,
            issuer: $issuer,
            pem: include_str!(concat!("../../golden/", $name, ".pem")),
            text: include_str!(concat!("../../golden/", $name, ".txt")),
        }),*];
    };
}

const SUBSCRIBER: ProfileSet = ProfileSet::OV_MULTIPURPOSE;
const P384: Option<&str> = Some("p384-issuer");
const RSA: Option<&str> = Some("rsa4096-issuer");

specimens! {
    "root" ProfileSet::Root, None;
    "p384-issuer" ProfileSet::IssuingCa, Some("root");
    "p384-issuer-responder-p256" ProfileSet::OcspResponder, P384;
    "p384-issuer-organization-p256" SUBSCRIBER, P384;
    "p384-issuer-organization-p384" SUBSCRIBER, P384;
    "p384-issuer-organization-rsa2048" SUBSCRIBER, P384;
    "p384-issuer-organization-rsa3072" SUBSCRIBER, P384;
    "p384-issuer-organization-rsa4096" SUBSCRIBER, P384;
    "p384-issuer-organization-p256-least" SUBSCRIBER, P384;
    "rsa4096-issuer" ProfileSet::IssuingCa, Some("root");
    "rsa4096-issuer-responder-p256" ProfileSet::OcspResponder, RSA;
    "rsa4096-issuer-organization-p256" SUBSCRIBER, RSA;
    "rsa4096-issuer-organization-p384" SUBSCRIBER, RSA;
    "rsa4096-issuer-organization-rsa2048" SUBSCRIBER, RSA;
    "rsa4096-issuer-organization-rsa3072" SUBSCRIBER, RSA;
    "rsa4096-issuer-organization-rsa4096" SUBSCRIBER, RSA;
    "rsa4096-issuer-organization-p256-least" SUBSCRIBER, RSA;
}
