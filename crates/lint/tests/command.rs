//! The program `sealwright-lint`, as it is called.

#[path = "../../pki/tests/hierarchy/mod.rs"]
mod hierarchy;

use hierarchy::{DAY, Hierarchy, Key, NOON, revoked};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder of its own for each test.
struct Desk {
    folder: PathBuf,
    hierarchy: Hierarchy,
}

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("lint-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            folder,
            hierarchy: Hierarchy::new(Key::p384()),
        }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn leaf(&self) -> Vec<u8> {
        let leaf = self.hierarchy.leaf(&Key::p256().public());
        leaf.der().to_vec()
    }

    fn wrong(&self) -> Vec<u8> {
        let mut tbs = self.hierarchy.leaf_tbs(&Key::p256().public());
        tbs.not_after += 100 * DAY;
        self.hierarchy.issuing.sign(&tbs).der().to_vec()
    }

    fn issuers(&self) -> String {
        let both = [&self.hierarchy.root, &self.hierarchy.issuing];
        let text = both.map(|ca| pki::pem::encode("CERTIFICATE", ca.certificate.der()));
        self.file("issuers.pem", text.concat())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn check(arguments: &[&str], input: &[u8]) -> Said {
    run("check", arguments, input)
}

fn run(command: &str, arguments: &[&str], input: &[u8]) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sealwright-lint"))
        .arg(command)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end without having read everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn lines(said: &Said) -> Vec<Value> {
    let lines = said.out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn rules(line: &Value) -> Vec<&str> {
    let findings = line["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect()
}

#[test]
fn a_clean_certificate_ends_with_0_and_a_wrong_one_with_2() {
    let desk = Desk::new("status");
    let clean = desk.file("clean.der", desk.leaf());
    let wrong = desk.file("wrong.der", desk.wrong());
    let said = check(&[&clean], b"");
    assert_eq!(said.code, Some(0), "{} {}", said.out, said.err);
    assert!(said.out.contains("1 judged: 0 with errors"), "{}", said.out);
    let said = check(&[&clean, &wrong], b"");
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert!(
        said.out
            .contains("wrong.der[0] organization-multipurpose: error validity_too_long"),
        "{}",
        said.out
    );
}

#[test]
fn each_certificate_is_one_line_of_json_judged_at_its_own_first_second() {
    let desk = Desk::new("json");
    let wrong = desk.file("wrong.der", desk.wrong());
    let said = check(&["--json", &wrong], b"");
    let lines = lines(&said);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["file"], Value::from(wrong));
    assert_eq!(lines[0]["index"], 0);
    assert_eq!(lines[0]["profile"], "organization-multipurpose");
    assert_eq!(lines[0]["at"], NOON);
    let finding = &lines[0]["findings"][0];
    assert_eq!(finding["rule"], "validity_too_long");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["source"], "SBR");
    assert_eq!(finding["section"], "6.3.2");
    assert!(finding["fix"].is_string() && finding["message"].is_string());
}

#[test]
fn the_day_decides_which_rules_hold() {
    let desk = Desk::new("at");
    let mut tbs = desk.hierarchy.leaf_tbs(&Key::p256().public());
    let legacy = der::oid::ObjectIdentifier::new_unwrap("2.23.140.1.5.2.1");
    for extension in &mut tbs.extensions {
        if extension.oid == pki::extension::oid::CERTIFICATE_POLICIES {
            *extension = pki::extension::certificate_policies(&[legacy], None);
        }
    }
    let leaf = desk.hierarchy.issuing.sign(&tbs);
    let leaf = desk.file("leaf.der", leaf.der());
    let closed = |day: &str| {
        let said = check(&["--json", "--at", day, &leaf], b"");
        rules(&lines(&said)[0]).contains(&"legacy_generation_closed")
    };
    assert!(!closed("2025-07-14T23:59:59Z"));
    assert!(closed("2025-07-15"));
    assert_eq!(check(&["--at", "soon", &leaf], b"").code, Some(3));
}

#[test]
fn an_old_certificate_is_not_called_backdated_on_a_later_day() {
    let desk = Desk::new("later");
    let leaf = desk.file("leaf.der", desk.leaf());
    let later = (NOON + 400 * DAY).to_string();
    let earlier = (NOON - 400 * DAY).to_string();
    for day in [later, earlier] {
        assert_eq!(check(&["--at", &day, &leaf], b"").code, Some(0));
    }
}

#[test]
fn der_after_der_pem_after_pem_and_pkcs7_are_all_read() {
    let desk = Desk::new("forms");
    let (one, two) = (desk.leaf(), desk.leaf());
    let stream = [one.clone(), two.clone(), one.clone()].concat();
    let blocks = format!(
        "Bag Attributes\n{}\nsubject=…\n{}",
        pki::pem::encode("CERTIFICATE", &one),
        pki::pem::encode("CERTIFICATE", &two).replace('\n', "\r\n")
    );
    let p7b = pki::p7b::certs_only(&[&one, &two]);
    let armoured = pki::pem::encode("PKCS7", &p7b);
    for (bytes, count) in [
        (stream.as_slice(), 3),
        (blocks.as_bytes(), 2),
        (p7b.as_slice(), 2),
        (armoured.as_bytes(), 2),
    ] {
        let said = check(&["--json", "-"], bytes);
        let lines = lines(&said);
        assert_eq!((said.code, lines.len()), (Some(0), count), "{}", said.out);
        assert!(lines.iter().all(|line| rules(line).is_empty()));
    }
}

#[test]
fn each_certificate_of_a_house_finds_its_profile() {
    let desk = Desk::new("profiles");
    let bundle = [
        desk.hierarchy.root.certificate.der().to_vec(),
        desk.hierarchy.issuing.certificate.der().to_vec(),
        desk.hierarchy.responder().certificate.der().to_vec(),
        desk.leaf(),
        desk.hierarchy.root_crl(),
        desk.hierarchy
            .crl(vec![revoked(&desk.hierarchy.leaf(&Key::p256().public()))]),
    ];
    let said = check(
        &["--json", "--issuer", &desk.issuers(), "-"],
        &bundle.concat(),
    );
    assert_eq!(said.code, Some(0), "{}", said.out);
    let lines = lines(&said);
    let profiles: Vec<_> = lines.iter().map(|line| &line["profile"]).collect();
    let wanted = [
        "root",
        "issuing-ca",
        "ocsp-responder",
        "organization-multipurpose",
        "crl",
        "crl",
    ];
    assert_eq!(profiles, wanted);
}

#[test]
fn a_list_of_another_ca_is_held_against_the_only_one_given() {
    let desk = Desk::new("foreign-list");
    let list = desk.file("root.crl", desk.hierarchy.root_crl());
    let issuing = desk.file("issuing.der", desk.hierarchy.issuing.certificate.der());
    let said = check(&["--json", "--issuer", &issuing, &list], b"");
    let findings = lines(&said)[0]["findings"].clone();
    let rules: Vec<_> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|f| &f["rule"])
        .collect();
    assert!(rules.contains(&&Value::from("crl_issuer")), "{}", said.out);
}

#[test]
fn an_ocsp_response_is_judged_beside_its_ca() {
    let desk = Desk::new("ocsp");
    let leaf = desk.hierarchy.leaf(&Key::p256().public());
    let id = desk.hierarchy.id_of(&leaf, pki::ocsp::IdHash::Sha1);
    let good = desk
        .hierarchy
        .answer(&[(id, pki::ocsp::CertStatus::Good)], None);
    let file = desk.file("answer.ors", &good);
    let said = check(&["--json", "--issuer", &desk.issuers(), &file], b"");
    let line = &lines(&said)[0];
    assert_eq!(
        (said.code, &line["at"]),
        (Some(0), &Value::from(NOON)),
        "{}",
        said.out
    );
    assert_eq!(line["profile"], "ocsp-response");
    let alone = check(&["--json", &file], b"");
    assert_eq!(alone.code, Some(3));
    let armoured = pki::pem::encode("OCSP RESPONSE", &good);
    let refusal = desk.file("refusal.ors", [0x30, 3, 0x0a, 1, 6]);
    let both = ["--json", "--issuer", &desk.issuers(), "-", &refusal];
    let said = check(&both, armoured.as_bytes());
    assert_eq!(
        (said.code, lines(&said).len()),
        (Some(0), 2),
        "{}",
        said.out
    );
    let mut broken = good;
    *broken.last_mut().unwrap() ^= 1;
    let file = desk.file("broken.ors", &broken);
    let said = check(&["--issuer", &desk.issuers(), &file], b"");
    assert_ne!(said.code, Some(0), "{}", said.out);
}

#[test]
fn the_profile_can_be_named() {
    let desk = Desk::new("named");
    let leaf = desk.file("leaf.der", desk.leaf());
    let said = check(&["--json", "--profile", "root", &leaf], b"");
    assert_eq!(said.code, Some(2));
    assert_eq!(lines(&said)[0]["profile"], "root");
    assert_eq!(check(&["--profile", "roof", &leaf], b"").code, Some(3));
}

#[test]
fn a_foreign_signature_is_seen_beside_the_issuer() {
    let desk = Desk::new("issuer");
    let mut leaf = desk.leaf();
    *leaf.last_mut().unwrap() ^= 1;
    let leaf = desk.file("leaf.der", leaf);
    assert_eq!(check(&[&leaf], b"").code, Some(0));
    let said = check(&["--json", "--issuer", &desk.issuers(), &leaf], b"");
    assert_eq!(rules(&lines(&said)[0]), ["signature_does_not_verify"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_judged() {
    let desk = Desk::new("damage");
    let good = pki::pem::encode("CERTIFICATE", &desk.leaf());
    let broken = good.replacen("MII", "M!!", 1);
    let unended = good.replace("-----END CERTIFICATE-----\n", "");
    let key = pki::pem::encode("PRIVATE KEY", &[0x30, 0]);
    let text = [&broken, &key, &unended, &good].map(String::as_str);
    let mixed = desk.file("mixed.pem", text.concat());
    let empty = desk.file("empty.pem", "nothing here");
    let cut = desk.leaf();
    let cut = desk.file("cut.der", &cut[..cut.len() - 1]);
    let absent = desk.folder.join("absent.pem").display().to_string();
    let folder = desk.folder.display().to_string();
    let last = desk.file("last.pem", &good);

    let said = check(
        &["--json", &mixed, &empty, &cut, &absent, &folder, &last],
        b"",
    );
    assert_eq!(said.code, Some(3));
    let lines = lines(&said);
    let is_error: Vec<_> = lines.iter().map(|line| line["error"].is_string()).collect();
    assert_eq!(
        is_error,
        [true, true, false, true, true, true, true, false],
        "{}",
        said.out
    );
}

#[test]
fn what_is_no_certificate_at_all_is_an_error_of_the_linter() {
    let desk = Desk::new("shape");
    let mut der = vec![0x30, 0x81, 0x80];
    der.extend([0; 128]);
    let file = desk.file("shape.der", der);
    let said = check(&["--json", &file], b"");
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert_eq!(rules(&lines(&said)[0]), ["der_type"]);
}

#[test]
fn a_stream_without_end_is_judged_as_it_comes() {
    let desk = Desk::new("stream");
    let leaf = desk.leaf();
    let stream = leaf.repeat(2_000);
    let said = check(&["-"], &stream);
    assert_eq!(said.code, Some(0));
    assert!(said.out.starts_with("2000 judged"), "{}", said.out);
}

#[test]
fn every_rule_is_one_line_of_json() {
    let said = run("rules", &["--json"], b"");
    assert_eq!(said.code, Some(0));
    let lines = lines(&said);
    assert_eq!(lines.len(), sealwright_lint::rules().count());
    let legacy = lines
        .iter()
        .find(|line| line["id"] == "legacy_generation_closed");
    assert_eq!(legacy.unwrap()["effective"], "2025-07-15");
    assert!(lines.iter().all(|line| line["fix"].is_string()));
}

/// docs/rules.md is what the program prints; `cargo xtask bless` writes it.
#[test]
fn the_documents_table_is_the_programs() {
    let said = run("rules", &["--markdown"], b"");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    if std::env::var_os("SEALWRIGHT_BLESS").is_some() {
        std::fs::write(path, &said.out).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == said.out,
        "docs/rules.md is another table: cargo xtask bless, and look at the difference"
    );
}
