use super::*;
use std::path::PathBuf;

fn fresh(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("sealwright-journal-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("signer.journal")
}

fn begin(serial: &str) -> Record {
    Record::Begin {
        issuer: "issuing-1".into(),
        serial: serial.into(),
        order: "ord_x".into(),
        attempt: 1,
        tbs_sha256: "00".into(),
        at: 1,
    }
}

fn signed(serial: &str) -> Record {
    Record::Signed {
        issuer: "issuing-1".into(),
        serial: serial.into(),
        algorithm: "aa".into(),
        signature: "bb".into(),
    }
}

#[test]
fn a_restart_knows_what_was_begun_and_what_was_signed() {
    let path = fresh("restart");
    let mut journal = Journal::open(&path).unwrap();
    journal
        .append(&[begin("01"), begin("02"), signed("01")])
        .unwrap();
    drop(journal);
    let journal = Journal::open(&path).unwrap();
    assert!(matches!(
        journal.recover("issuing-1", "01"),
        Recovered::Signed(_)
    ));
    assert_eq!(journal.recover("issuing-1", "02"), Recovered::BegunUnsigned);
    assert_eq!(journal.recover("issuing-1", "03"), Recovered::NeverBegun);
}

#[test]
fn a_line_cut_off_by_a_crash_is_cut_away() {
    let path = fresh("cut");
    let mut journal = Journal::open(&path).unwrap();
    journal.append(&[begin("01")]).unwrap();
    drop(journal);
    let mut text = std::fs::read(&path).unwrap();
    text.extend(b"{\"prev\":\"12");
    std::fs::write(&path, &text).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    journal.append(&[signed("01")]).unwrap();
    drop(journal);
    assert!(matches!(
        Journal::open(&path).unwrap().recover("issuing-1", "01"),
        Recovered::Signed(_)
    ));
}

#[test]
fn an_edited_line_refuses_to_start() {
    let path = fresh("edited");
    let mut journal = Journal::open(&path).unwrap();
    journal
        .append(&[begin("01"), begin("02"), begin("03")])
        .unwrap();
    drop(journal);
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\"02\"", "\"0f\"");
    std::fs::write(&path, text).unwrap();
    assert!(matches!(Journal::open(&path), Err(Fault::Journal(_))));
}

#[test]
fn a_second_signer_does_not_get_the_journal() {
    let path = fresh("lock");
    let _first = Journal::open(&path).unwrap();
    assert!(matches!(Journal::open(&path), Err(Fault::Journal(_))));
}

#[test]
fn a_crl_number_is_remembered_from_before_its_signature() {
    let path = fresh("crl");
    let mut journal = Journal::open(&path).unwrap();
    journal
        .append(&[Record::Crl {
            issuer: "issuing-1".into(),
            number: 7,
            tbs_sha256: "00".into(),
            at: 1,
        }])
        .unwrap();
    assert_eq!(journal.crl_number("issuing-1"), 7);
    assert_eq!(journal.crl_number("issuing-2"), 0);
}
