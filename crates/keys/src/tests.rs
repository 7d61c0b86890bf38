use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use super::*;

const PASSPHRASE: &str = "żółta łódź podwodna";

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("sealwright-keys-{}-{test}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_kind_of_key_signs_what_its_public_half_verifies() {
    for algorithm in KeyAlgorithm::ALL {
        let key = SigningKey::generate(algorithm).unwrap();
        let signature = key.sign(b"message").unwrap();
        let verify = |message| {
            key.public_key()
                .verify(key.signature_algorithm(), message, &signature)
        };
        assert!(verify(b"message"), "{algorithm}");
        assert!(!verify(b"massage"), "{algorithm}");
        assert_eq!(KeyAlgorithm::from_name(algorithm.name()), Some(algorithm));
    }
}

#[test]
fn a_sealed_key_opens_to_the_same_key() {
    let folder = Folder::new("opens");
    for algorithm in [KeyAlgorithm::P384, KeyAlgorithm::Rsa2048] {
        let key = SigningKey::generate(algorithm).unwrap();
        let path = folder.file(algorithm.name());
        key.seal(&path, PASSPHRASE).unwrap();
        let opened = SigningKey::open(&path, PASSPHRASE).unwrap();
        assert_eq!(opened.public_key(), key.public_key());
        let signature = opened.sign(b"message").unwrap();
        assert!(
            key.public_key()
                .verify(key.signature_algorithm(), b"message", &signature)
        );
    }
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let sealed = SigningKey::generate(KeyAlgorithm::P256)
        .unwrap()
        .sealed(PASSPHRASE)
        .unwrap();
    for wrong in ["", "zolta lodz podwodna", "żółta łódź podwodna "] {
        assert!(
            matches!(
                SigningKey::unseal(&sealed, wrong),
                Err(KeyFault::WrongPassphrase)
            ),
            "{wrong}"
        );
    }
}

#[test]
fn an_empty_passphrase_seals_nothing() {
    let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
    assert!(matches!(key.sealed(""), Err(KeyFault::EmptyPassphrase)));
}

#[test]
fn a_key_file_is_its_owners_alone_and_never_overwritten() {
    let folder = Folder::new("owner");
    let path = folder.file("key.pem");
    let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
    key.seal(&path, PASSPHRASE).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        key.seal(&path, PASSPHRASE),
        Err(KeyFault::Exists { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_others_can_read_is_refused() {
    let folder = Folder::new("others");
    let path = folder.file("key.pem");
    SigningKey::generate(KeyAlgorithm::P256)
        .unwrap()
        .seal(&path, PASSPHRASE)
        .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(
        SigningKey::open(&path, PASSPHRASE),
        Err(KeyFault::ReadableByOthers { .. })
    ));
}

#[test]
fn debug_shows_neither_key_nor_passphrase() {
    let key = SigningKey::generate(KeyAlgorithm::P256).unwrap();
    let sealed = key.sealed(PASSPHRASE).unwrap();
    let fingerprint = pki::digest::hex(&key.public_key().fingerprint());
    assert_eq!(
        format!("{key:?}"),
        format!("Software(SoftwareKey(p256, {fingerprint}))")
    );
    assert_eq!(format!("{sealed:?}"), "SealedKey");
}

#[test]
fn a_damaged_file_is_a_fault_and_no_panic() {
    let pem = SigningKey::generate(KeyAlgorithm::P256)
        .unwrap()
        .sealed(PASSPHRASE)
        .unwrap()
        .pem()
        .to_owned();
    assert!(matches!(
        SealedKey::from_pem(&pem[1..]),
        Err(KeyFault::NotSealed)
    ));
    assert!(matches!(
        SealedKey::from_pem(&"-".repeat(20_000)),
        Err(KeyFault::NotSealed)
    ));
    let der = pki::pem::decode_one("ENCRYPTED PRIVATE KEY", &pem).unwrap();
    for length in (0..der.len()).step_by(9) {
        let cut = SealedKey::from_pem(&pki::pem::encode("ENCRYPTED PRIVATE KEY", &der[..length]))
            .unwrap();
        assert!(SigningKey::unseal(&cut, PASSPHRASE).is_err());
    }
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused() {
    let pem = SigningKey::generate(KeyAlgorithm::P256)
        .unwrap()
        .sealed(PASSPHRASE)
        .unwrap()
        .pem()
        .to_owned();
    let mut der = pki::pem::decode_one("ENCRYPTED PRIVATE KEY", &pem).unwrap();
    // N stands as INTEGER 16384; the largest value of two octets plus one more power.
    let cost = [2, 2, 0x40, 0x00];
    let at = der.windows(4).position(|window| window == cost).unwrap();
    der[at + 2] = 0x7f;
    let p = der
        .windows(6)
        .position(|window| window == [2, 1, 8, 2, 1, 5])
        .unwrap();
    der[p + 5] = 0x7f;
    let costly = SealedKey::from_pem(&pki::pem::encode("ENCRYPTED PRIVATE KEY", &der)).unwrap();
    assert!(matches!(
        SigningKey::unseal(&costly, PASSPHRASE),
        Err(KeyFault::TooCostly)
    ));
}

#[test]
fn openssl_opens_what_we_seal_and_we_open_what_openssl_seals() {
    if Command::new("openssl").arg("version").output().is_err() {
        println!("skipped: openssl is not installed");
        return;
    }
    let folder = Folder::new("openssl");
    for algorithm in [KeyAlgorithm::P384, KeyAlgorithm::Rsa4096] {
        let key = SigningKey::generate(algorithm).unwrap();
        let ours = folder.file(&format!("{algorithm}.pem"));
        key.seal(&ours, PASSPHRASE).unwrap();
        let password = format!("pass:{PASSPHRASE}");
        let openssl = |arguments: &[&str]| {
            let done = Command::new("openssl").args(arguments).output().unwrap();
            assert!(
                done.status.success(),
                "{}",
                String::from_utf8_lossy(&done.stderr)
            );
            done.stdout
        };
        let ours = ours.to_str().unwrap();
        let spki = openssl(&[
            "pkey", "-in", ours, "-passin", &password, "-pubout", "-outform", "DER",
        ]);
        assert_eq!(spki, key.public_key().der(), "{algorithm}");

        let theirs = openssl(&[
            "pkcs8",
            "-topk8",
            "-in",
            ours,
            "-passin",
            &password,
            "-passout",
            &password,
            "-v2",
            "aes-256-cbc",
        ]);
        let theirs = SealedKey::from_pem(&String::from_utf8(theirs).unwrap()).unwrap();
        assert_eq!(
            SigningKey::unseal(&theirs, PASSPHRASE)
                .unwrap()
                .public_key(),
            key.public_key()
        );
    }
}
