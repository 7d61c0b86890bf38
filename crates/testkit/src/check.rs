//! What must hold at any moment in any world, asked of the rows and the signer's journal (reliability 4.2).
//!
//! Reads with its own statements: a rule that the product forgets is not forgotten here.

use crate::fold::{self, Told};
use domain::{event::Event, order::Order};
use pki::{certificate::Certificate, digest::hex};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use store::{Fault, Store, Tx, journal};

const DAY: i64 = 86_400;

pub fn everything(store: &Store, signer_journal: &Path) {
    let intents = store
        .read("check.everything", |tx| {
            journal_is_sound(tx)?;
            let facts = facts(tx)?;
            orders_are_as_told(tx, &facts)?;
            cases_are_as_told(tx, &facts)?;
            every_certificate_stands_on_proofs(tx)?;
            every_serial_has_one_status(tx)
        })
        .expect("the store reads");
    signatures_are_known(signer_journal, &intents);
}

fn journal_is_sound(tx: &mut Tx) -> Result<(), Fault> {
    let report = journal::verify(tx)?;
    assert!(report.is_sound(), "{:?}", report.findings);
    Ok(())
}

type Facts = BTreeMap<String, Vec<Event>>;

/// All facts by what they are about, oldest first.
fn facts(tx: &mut Tx) -> Result<Facts, Fault> {
    let mut facts = Facts::new();
    let sql = "SELECT j.subject AS subject, j.payload AS payload FROM journal j
        LEFT JOIN journal_chain c ON c.uid = j.uid
        LEFT JOIN journal_waiting w ON w.uid = j.uid
        ORDER BY CASE WHEN c.seq IS NULL THEN 1 ELSE 0 END, c.seq, w.place";
    for row in tx.query(sql, &[])? {
        let payload = row.text("payload")?;
        let event = serde_json::from_str(&payload)
            .unwrap_or_else(|error| panic!("a fact that cannot be read: {payload}: {error}"));
        facts.entry(row.text("subject")?).or_default().push(event);
    }
    Ok(facts)
}

fn orders_are_as_told(tx: &mut Tx, facts: &Facts) -> Result<(), Fault> {
    for row in tx.query("SELECT id, stage, data FROM orders", &[])? {
        let (id, stage) = (row.text("id")?, row.text("stage")?);
        let order: Order = serde_json::from_str(&row.text("data")?).expect("an order");
        let told = fold::order(&facts[&id]).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(stage, told.stage, "{id}: the stage in its column");
        assert_eq!(seen(&order), told, "{id}: the order and its facts");
    }
    Ok(())
}

/// The order in the words of the journal.
fn seen(order: &Order) -> Told {
    use domain::order::Journey;
    let journey = &order.journey;
    let case = match journey {
        Journey::AwaitingData(stage) => stage.returned.as_ref().map(|(case, _)| case.clone()),
        Journey::DataInReview(stage) => Some(stage.case.clone()),
        other => other.vetted().map(|vetted| vetted.case().clone()),
    };
    let mut told = Told {
        stage: journey.stage(),
        case: case.map(|case| case.as_str().to_owned()),
        key: journey.key().map(|key| key.fingerprint()),
        mailbox: journey.mailbox().map(|mailbox| mailbox.as_str().to_owned()),
        ..Told::default()
    };
    match journey {
        Journey::Activated(stage) => {
            told.request = Some(stage.request.digest());
            told.attempt = stage.attempt;
            told.held = stage.held.is_some();
        }
        Journey::Issued(stage) => {
            told.request = Some(stage.request.digest());
            told.certificate = Some(stage.certificate.as_str().to_owned());
        }
        _ => {}
    }
    told
}

fn cases_are_as_told(tx: &mut Tx, facts: &Facts) -> Result<(), Fault> {
    for row in tx.query("SELECT id, stage, verdict FROM vetting_case", &[])? {
        let id = row.text("id")?;
        let (stage, verdict) =
            fold::case(&facts[&id]).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(row.text("stage")?, stage, "{id}");
        assert_eq!(row.opt_text("verdict")?.as_deref(), verdict, "{id}");
    }
    Ok(())
}

/// I4: approvals, mailbox, organisation and CAA, all earlier than the certificate and inside their ages.
fn every_certificate_stands_on_proofs(tx: &mut Tx) -> Result<(), Fault> {
    let sql = "SELECT c.id AS id, c.order_id AS order_id, c.mailbox AS mailbox, c.issued_at AS at, o.data AS data,
            a.mailbox AS caa_mailbox, a.decision AS decision, a.checked_at AS caa_at, a.good_until AS caa_until
        FROM certificate c
        JOIN orders o ON o.id = c.order_id
        JOIN intent i ON i.issuer_id = c.issuer_id AND i.serial = c.serial
        LEFT JOIN caa_evidence a ON a.id = i.caa_evidence_id
        WHERE c.kind = 'subscriber'";
    for row in tx.query(sql, &[])? {
        let (id, mailbox, at) = (row.text("id")?, row.text("mailbox")?, row.int("at")?);
        let order: Order = serde_json::from_str(&row.text("data")?).expect("an order");
        let vetted = order.journey.vetted().expect("an issued order is verified");
        let oldest = vetted.existence_at().min(vetted.authority_at()).0;
        assert!(
            (0..=825 * DAY).contains(&(at - oldest)),
            "{id}: the organisation"
        );
        assert_eq!(
            row.text("caa_mailbox")?,
            mailbox,
            "{id}: the CAA of its mailbox"
        );
        assert_eq!(row.text("decision")?, "permit", "{id}: CAA");
        assert!(
            (row.int("caa_at")?..row.int("caa_until")?).contains(&at),
            "{id}: CAA in time"
        );

        let proven = "SELECT MAX(closed_at) AS n, COUNT(*) AS many FROM challenge
            WHERE state = 'confirmed' AND order_id = $1 AND mailbox = $2";
        let wanted = [
            row.text("order_id")?.as_str().into(),
            mailbox.as_str().into(),
        ];
        let row = tx.one(proven, &wanted)?.expect("a count");
        assert!(row.int("many")? > 0, "{id}: somebody confirmed {mailbox}");
        assert!(
            (0..=30 * DAY).contains(&(at - row.int("n")?)),
            "{id}: {mailbox} in time"
        );

        let approvals =
            "SELECT COUNT(DISTINCT officer_id) AS n, MAX(policy) AS policy FROM approval
            WHERE case_id = $1 AND content_hash = $2 AND at <= $3 AND officer_id <> $4";
        let content = pki::digest::from_hex(vetted.content()).expect("hex");
        let wanted = [
            vetted.case().as_str().into(),
            content.into(),
            at.into(),
            order.account.as_str().into(),
        ];
        let row = tx.one(approvals, &wanted)?.expect("a count");
        let needed = if row.text("policy")?.ends_with(":one-officer") {
            1
        } else {
            2
        };
        assert!(row.int("n")? >= needed, "{id}: {} approvals", row.int("n")?);
    }
    Ok(())
}

/// One intent as the signer's journal is compared with it.
struct Promise {
    tbs_sha256: String,
    state: String,
}

type Promises = BTreeMap<(String, String), Promise>;

/// What a restored database had promised and does not know any more.
const FORGOTTEN: &str = "forgotten";

/// I2, I3: every serial ever reserved is one of promised, issued, burned, and shows it everywhere.
fn every_serial_has_one_status(tx: &mut Tx) -> Result<Promises, Fault> {
    let sql = "SELECT i.issuer_id AS issuer, i.serial AS serial, i.state AS state, i.tbs AS tbs, c.der AS der,
            c.id AS certificate, r.cause AS cause
        FROM intent i
        LEFT JOIN certificate c ON c.issuer_id = i.issuer_id AND c.serial = i.serial
        LEFT JOIN revocation r ON r.issuer_id = i.issuer_id AND r.serial = i.serial";
    let mut promises = Promises::new();
    for row in tx.query(sql, &[])? {
        let (serial, tbs, state) = (row.blob("serial")?, row.blob("tbs")?, row.text("state")?);
        let name = hex(&serial);
        assert!(
            serial.len() == 16 && (1..=0x7f).contains(&serial[0]),
            "{name}: 16 octets"
        );
        let (der, cause) = (row.opt_blob("der")?, row.opt_text("cause")?);
        match state.as_str() {
            "claimed" => assert!(der.is_none() && cause.is_none(), "{name}: only promised"),
            "burned" => {
                assert!(der.is_none(), "{name}: a burned serial has no certificate");
                assert_eq!(cause.as_deref(), Some("burned"), "{name}: it is listed");
            }
            _ => {
                let der = der.unwrap_or_else(|| panic!("{name}: issued without a certificate"));
                let certificate = Certificate::parse(&der).expect("a certificate");
                assert_eq!(
                    certificate.tbs(),
                    tbs,
                    "{name}: signed is what was promised"
                );
                assert_ne!(
                    cause.as_deref(),
                    Some("burned"),
                    "{name}: not burned as well"
                );
            }
        }
        let promise = Promise {
            tbs_sha256: hex(&pki::digest::sha256(&tbs)),
            state,
        };
        promises.insert((row.text("issuer")?, name), promise);
    }
    // A restore forgets promises and never serials: those are burned without one.
    let forgotten = "SELECT r.issuer_id AS issuer, r.serial AS serial FROM revocation r
        LEFT JOIN intent i ON i.issuer_id = r.issuer_id AND i.serial = r.serial
        WHERE i.serial IS NULL AND r.cause = 'burned'";
    for row in tx.query(forgotten, &[])? {
        let promise = Promise {
            tbs_sha256: String::new(),
            state: FORGOTTEN.to_owned(),
        };
        promises.insert((row.text("issuer")?, hex(&row.blob("serial")?)), promise);
    }
    let orphans = tx.query(
        "SELECT c.id AS id FROM certificate c
         LEFT JOIN intent i ON i.issuer_id = c.issuer_id AND i.serial = c.serial AND i.state = 'issued'
         WHERE i.serial IS NULL",
        &[],
    )?;
    assert!(orphans.is_empty(), "a certificate that nobody promised");
    let twice = tx.query(
        "SELECT c.order_id AS id FROM certificate c
         LEFT JOIN revocation r ON r.issuer_id = c.issuer_id AND r.serial = c.serial
         WHERE r.serial IS NULL AND c.kind = 'subscriber' GROUP BY c.order_id HAVING COUNT(*) > 1",
        &[],
    )?;
    assert!(twice.is_empty(), "two living certificates for one order");
    Ok(promises)
}

/// I1, I6: what was begun is promised, one use of the key per serial, and CRL numbers only grow.
fn signatures_are_known(path: &Path, promises: &Promises) {
    let text = std::fs::read_to_string(path).expect("the signer's journal");
    let (mut begun, mut signed) = (BTreeSet::new(), BTreeSet::new());
    let mut numbers = BTreeMap::<String, u64>::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line");
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let key = (field("issuer"), field("serial"));
        match field("kind").as_str() {
            "begin" => {
                let promise = promises.get(&key);
                let promise = promise.unwrap_or_else(|| panic!("{key:?} was never promised"));
                assert!(
                    promise.state == FORGOTTEN || field("tbs_sha256") == promise.tbs_sha256,
                    "{key:?}: the bytes"
                );
                assert!(begun.insert(key), "one serial, one use of the key");
            }
            "signed" => {
                assert!(
                    begun.contains(&key),
                    "{key:?} was signed before it was begun"
                );
                assert!(signed.insert(key), "one serial, one signature");
            }
            "crl" => {
                let number = line["number"].as_u64().expect("a number");
                let last = numbers.insert(key.0, number).unwrap_or(0);
                assert!(number > last, "CRL number {number} after {last}");
            }
            _ => {}
        }
    }
    for (key, promise) in promises {
        assert!(
            promise.state != "issued" || signed.contains(key),
            "{key:?} is issued, and the signer knows nothing of it"
        );
    }
}
