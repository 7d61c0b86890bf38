use super::{CERTIFICATE_BYTES, CertificateProblem, TbsShape, assemble, wire};
use crate::signature::SignatureAlgorithm;

/// SBR 4.3.1.2 lets a linter see the bytes to be signed under a constant instead of a signature. The constant is
/// well formed for its algorithm, so that linters which look inside do not stumble: the ECDSA one is r = s = 1.
const ECDSA_PLACEHOLDER: [u8; 8] = [0x30, 6, 2, 1, 1, 2, 1, 1];
const PLACEHOLDER_OCTETS: [u8; 512] = [1; 512];

/// The TBS dressed as a certificate for linting. It verifies under no key.
pub fn with_placeholder_signature(tbs_der: &[u8]) -> Result<Vec<u8>, CertificateProblem> {
    let tbs: TbsShape<'_> = wire::decoded(tbs_der, CERTIFICATE_BYTES)?;
    let algorithm = SignatureAlgorithm::from_der(&wire::encoded(&tbs.signature))
        .ok_or(CertificateProblem::UnknownAlgorithm)?;
    let signature: &[u8] = match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256
        | SignatureAlgorithm::EcdsaP384Sha384
        | SignatureAlgorithm::EcdsaP521Sha512 => &ECDSA_PLACEHOLDER,
        _ => &PLACEHOLDER_OCTETS,
    };
    Ok(assemble(tbs_der, algorithm, signature))
}
