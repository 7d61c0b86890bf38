//! What OpenSSL says of our certificates, lists, answers and bundles.

// Elsewhere in the workspace the crate has this name.
extern crate sealwright_pki as pki;

mod hierarchy;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aws_lc_rs::rsa::KeySize;
use hierarchy::{Hierarchy, Key, NOON, revoked};
use pki::certificate::{Certificate, second_opinion, with_placeholder_signature};
use pki::crl::{Crl, RevocationReason};
use pki::ocsp::{CertStatus, IdHash, Response, parse_request};

/// A folder for the judges' files, gone with the test.
struct Folder(PathBuf);

impl Folder {
    /// None, and a line that says so, where OpenSSL is absent.
    fn with_openssl(test: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            println!("skipped: openssl is not installed");
            return None;
        }
        let folder =
            std::env::temp_dir().join(format!("sealwright-pki-{}-{test}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        Some(Self(folder))
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    fn put_certificate(&self, name: &str, certificate: &Certificate) {
        self.put(name, pki::pem::encode("CERTIFICATE", certificate.der()));
    }

    fn openssl(&self, arguments: &str) -> String {
        let done = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .output()
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(done.status.success(), "openssl {arguments}\n{said}");
        said
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn issuing_keys() -> [(&'static str, Key); 2] {
    [
        ("P-384", Key::p384()),
        ("RSA 4096", Key::rsa(KeySize::Rsa4096)),
    ]
}

#[test]
fn openssl_verifies_the_chain_strictly_for_mail() {
    let Some(folder) = Folder::with_openssl("chain") else {
        return;
    };
    for (kind, key) in issuing_keys() {
        let hierarchy = Hierarchy::new(key);
        folder.put_certificate("root.pem", &hierarchy.root.certificate);
        folder.put_certificate("issuing.pem", &hierarchy.issuing.certificate);
        for subject_key in [Key::rsa(KeySize::Rsa2048), Key::p256(), Key::p384()] {
            let leaf = hierarchy.leaf(&subject_key.public());
            assert!(leaf.verify_signed_by(hierarchy.issuing.certificate.public_key()));
            assert_eq!(second_opinion(leaf.der()).unwrap(), leaf.fields());
            folder.put_certificate("leaf.pem", &leaf);
            for purpose in ["smimesign", "sslclient", "any"] {
                folder.openssl(&format!(
                    "verify -x509_strict -policy_check -purpose {purpose} -attime {NOON} -CAfile root.pem \
                     -untrusted issuing.pem leaf.pem"
                ));
            }
        }
        let text = folder.openssl("x509 -in leaf.pem -noout -text -nameopt utf8,sep_comma_plus");
        for line in [
            "Przykładowa Spółka z o.o.",
            "E-mail Protection",
            "2.23.140.1.5.2.2",
            "http://status",
        ] {
            assert!(text.contains(line), "{kind}: no {line} in\n{text}");
        }
    }
}

#[test]
fn openssl_sees_a_revoked_certificate_in_the_list() {
    let Some(folder) = Folder::with_openssl("crl") else {
        return;
    };
    for (kind, key) in issuing_keys() {
        let hierarchy = Hierarchy::new(key);
        let leaf = hierarchy.leaf(&Key::p256().public());
        let crl = hierarchy.crl(vec![revoked(&leaf)]);
        let read = Crl::parse(&crl).unwrap();
        assert!(read.verify_signed_by(hierarchy.issuing.certificate.public_key()));
        assert!(read.find(leaf.serial()).is_some());

        folder.put_certificate("root.pem", &hierarchy.root.certificate);
        folder.put_certificate("issuing.pem", &hierarchy.issuing.certificate);
        folder.put_certificate("leaf.pem", &leaf);
        folder.put("full.crl", pki::pem::encode("X509 CRL", &crl));
        folder.put(
            "empty.crl",
            pki::pem::encode("X509 CRL", &hierarchy.crl(Vec::new())),
        );
        folder.put(
            "root.crl",
            pki::pem::encode("X509 CRL", &hierarchy.root_crl()),
        );

        let text = folder.openssl("crl -in full.crl -CAfile issuing.pem -noout -text");
        assert!(
            text.contains("verify OK") && text.contains("Superseded"),
            "{kind}:\n{text}"
        );
        let verify = |list| {
            format!(
                "verify -x509_strict -crl_check_all -attime {NOON} -CAfile root.pem -untrusted issuing.pem \
                 -CRLfile root.crl -CRLfile {list} leaf.pem"
            )
        };
        folder.openssl(&verify("empty.crl"));
        let refused = Command::new("openssl")
            .args(verify("full.crl").split(' '))
            .current_dir(&folder.0)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(
            !refused.status.success() && said.contains("certificate revoked"),
            "{said}"
        );
    }
}

#[test]
fn openssl_asks_and_understands_the_answer() {
    let Some(folder) = Folder::with_openssl("ocsp") else {
        return;
    };
    let hierarchy = Hierarchy::new(Key::p384());
    let leaf = hierarchy.leaf(&Key::p256().public());
    folder.put_certificate("root.pem", &hierarchy.root.certificate);
    folder.put_certificate("issuing.pem", &hierarchy.issuing.certificate);
    folder.put_certificate("leaf.pem", &leaf);

    for (digest, hash) in [("sha1", IdHash::Sha1), ("sha256", IdHash::Sha256)] {
        folder.openssl(&format!(
            "ocsp -{digest} -issuer issuing.pem -cert leaf.pem -reqout request.der -nonce"
        ));
        let request = parse_request(&fs::read(folder.0.join("request.der")).unwrap()).unwrap();
        let [id] = request.ids.as_slice() else {
            panic!("one id")
        };
        assert_eq!(id, &hierarchy.id_of(&leaf, hash));
        assert!(id.matches(&hierarchy.issuing.certificate));
        assert!(!id.matches(&hierarchy.root.certificate));

        let reason = Some(RevocationReason::KeyCompromise);
        for (status, word) in [
            (CertStatus::Good, "leaf.pem: good"),
            (
                CertStatus::Revoked { at: NOON, reason },
                "Reason: keyCompromise",
            ),
            (CertStatus::Unknown, "leaf.pem: unknown"),
        ] {
            let answer = hierarchy.answer(&[(id.clone(), status)], request.nonce.clone());
            let read = Response::parse(&answer).unwrap();
            let responder = Certificate::parse(read.responder.as_deref().unwrap()).unwrap();
            assert!(read.verify_signed_by(responder.public_key()));
            folder.put("answer.der", answer);
            let said = folder.openssl(&format!(
                "ocsp -{digest} -issuer issuing.pem -cert leaf.pem -reqin request.der -no_nonce -validity_period 2000000000 -respin answer.der \
                 -CAfile root.pem -verify_other issuing.pem -attime {NOON}"
            ));
            assert!(
                said.contains("Response verify OK") && said.contains(word),
                "{said}"
            );
        }
    }
}

#[test]
fn openssl_unpacks_a_bundle() {
    let Some(folder) = Folder::with_openssl("p7b") else {
        return;
    };
    let hierarchy = Hierarchy::new(Key::p384());
    let (root, issuing) = (&hierarchy.root.certificate, &hierarchy.issuing.certificate);
    folder.put(
        "chain.p7b",
        pki::p7b::certs_only(&[issuing.der(), root.der(), issuing.der()]),
    );
    let text = folder.openssl("pkcs7 -inform DER -in chain.p7b -print_certs");
    assert_eq!(text.matches("BEGIN CERTIFICATE").count(), 2, "{text}");
}

/// `SEALWRIGHT_KEEP=folder cargo test -p sealwright-pki --test judges keep` leaves a hierarchy for judges by hand.
#[test]
fn keep_a_hierarchy_if_asked() {
    let Some(folder) = std::env::var_os("SEALWRIGHT_KEEP") else {
        return;
    };
    for (kind, key) in issuing_keys() {
        let folder = Path::new(&folder).join(kind.replace(' ', "-"));
        fs::create_dir_all(&folder).unwrap();
        let hierarchy = Hierarchy::new(key);
        let keep = |name: &str, label: &str, der: &[u8]| {
            fs::write(folder.join(name), pki::pem::encode(label, der)).unwrap();
        };
        let subject_keys = [
            ("p256", Key::p256()),
            ("p384", Key::p384()),
            ("rsa", Key::rsa(KeySize::Rsa3072)),
        ];
        for (name, subject_key) in subject_keys {
            let leaf = hierarchy.leaf(&subject_key.public());
            keep(&format!("leaf-{name}.pem"), "CERTIFICATE", leaf.der());
            let unsigned = with_placeholder_signature(leaf.tbs()).unwrap();
            keep(&format!("unsigned-{name}.pem"), "CERTIFICATE", &unsigned);
        }
        let leaf = hierarchy.leaf(&Key::p256().public());
        let reason = Some(RevocationReason::Superseded);
        let answer = hierarchy.answer(
            &[(
                hierarchy.id_of(&leaf, IdHash::Sha1),
                CertStatus::Revoked { at: NOON, reason },
            )],
            Some(vec![3; 32]),
        );
        keep("root.pem", "CERTIFICATE", hierarchy.root.certificate.der());
        keep(
            "issuing.pem",
            "CERTIFICATE",
            hierarchy.issuing.certificate.der(),
        );
        keep(
            "responder.pem",
            "CERTIFICATE",
            hierarchy.responder().certificate.der(),
        );
        keep(
            "issuing.crl",
            "X509 CRL",
            &hierarchy.crl(vec![revoked(&leaf)]),
        );
        keep("root.crl", "X509 CRL", &hierarchy.root_crl());
        fs::write(folder.join("answer.der"), answer).unwrap();
    }
}
