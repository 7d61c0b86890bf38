//! A request of our own: a key and the proof that somebody holds its private half. It names nobody, since every name
//! in a certificate comes from evidence.

use der::Sequence;
use der::asn1::{AnyRef, SetOfVec};

use crate::certificate::assemble;
use crate::certificate::wire::{encoded, spliced};
use crate::signature::SignatureAlgorithm;
use crate::spki::PublicKey;

/// A name without a part (RFC 5280 4.1.2.4).
const NOBODY: &[u8] = &[0x30, 0x00];

/// What the key's holder signs: CertificationRequestInfo (RFC 2986 4.1).
pub fn to_be_signed(key: &PublicKey) -> Vec<u8> {
    encoded(&InfoShape {
        version: 0,
        subject: spliced(NOBODY),
        key: spliced(key.der()),
        attributes: SetOfVec::new(),
    })
}

/// The request in PEM.
pub fn request(to_be_signed: &[u8], algorithm: SignatureAlgorithm, signature: &[u8]) -> String {
    crate::pem::encode(
        "CERTIFICATE REQUEST",
        &assemble(to_be_signed, algorithm, signature),
    )
}

#[derive(Sequence)]
struct InfoShape<'a> {
    version: u8,
    subject: AnyRef<'a>,
    key: AnyRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    attributes: SetOfVec<AnyRef<'a>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

    #[test]
    fn a_request_of_our_own_passes_every_check_of_ours() {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let spki = AsDer::<PublicKeyX509Der<'_>>::as_der(pair.public_key()).unwrap();
        let key = PublicKey::parse(spki.as_ref()).unwrap();
        let info = to_be_signed(&key);
        let signature = pair.sign(&SystemRandom::new(), &info).unwrap();
        let algorithm = SignatureAlgorithm::EcdsaP256Sha256;
        let text = request(&info, algorithm, signature.as_ref());
        let examination = crate::csr::examine(text.as_bytes());
        assert_eq!(examination.notices, []);
        assert_eq!(
            examination.verdict.unwrap().fingerprint(),
            key.fingerprint()
        );
    }
}
