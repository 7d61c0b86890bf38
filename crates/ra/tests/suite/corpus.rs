//! What only the database knows of a key, asked with the files of corpus/csr that carry one key in many forms.

use crate::said;
use domain::{lifecycle::RevocationChoice, words::OrderId};
use testkit::World;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/csr");
const FIRST: &str = include_str!("../../../../corpus/csr/ok_rsa2048.pem");

/// Every file that is a good request for the key of [`FIRST`]: PEM, DER, quoted, repaired.
fn forms() -> Vec<(String, Vec<u8>)> {
    let fingerprint = |bytes: &[u8]| {
        let csr = pki::csr::examine(bytes).verdict.ok()?;
        Some(csr.fingerprint())
    };
    let wanted = fingerprint(FIRST.as_bytes());
    let files = std::fs::read_dir(CORPUS).expect("the corpus is there");
    let read = files.map(|file| {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        (path.display().to_string(), bytes)
    });
    let found: Vec<_> = read
        .filter(|(_, bytes)| fingerprint(bytes) == wanted)
        .collect();
    assert!(found.len() > 20, "only {} files have this key", found.len());
    found
}

/// An order of this world's subscriber that waits for a key.
fn waiting(world: &mut World) -> OrderId {
    let order = world.order();
    let case = world.submit_data(&order);
    world.approve(&case);
    order
}

fn all_get(world: &World, order: &OrderId, code: &str) {
    for (name, bytes) in forms() {
        let looked = said(ra::key::examine(&world.office, &world.anna, order, &bytes)).unwrap();
        let proven = said(ra::key::prove(&world.office, &world.anna, order, &bytes)).unwrap();
        for verdict in [looked, proven] {
            let found = verdict.problem.map(|problem| problem.code);
            assert_eq!(found.as_deref(), Some(code), "{name}");
        }
    }
    assert_eq!(crate::stage(world, order), "awaiting_key");
}

#[test]
fn a_key_used_before_or_by_others_or_lost_is_known_in_every_form_of_its_request() {
    let mut world = World::new();
    let first = world.issue(FIRST, "first@example.com");
    let again = waiting(&mut world);
    all_get(&world, &again, "CSR-24");

    let eve = world.somebody("eve@example.net", &["subscriber"]);
    let anna = std::mem::replace(&mut world.anna, eve);
    let hers = waiting(&mut world);
    all_get(&world, &hers, "CSR-23");

    world.anna = anna;
    world.revoke(&first, RevocationChoice::KeyLost);
    all_get(&world, &again, "CSR-22");
}

#[test]
fn a_private_key_given_away_is_blocked_and_its_request_refused() {
    let mut world = World::new();
    let order = waiting(&mut world);
    let request = include_bytes!("../../../../corpus/csr/ok_P-256.pem");
    let key = include_bytes!("../../../../corpus/csr/private_P-256_traditional.txt");
    let code = |bytes: &[u8]| {
        let verdict = said(ra::key::examine(&world.office, &world.anna, &order, bytes));
        verdict.unwrap().problem.map(|problem| problem.code)
    };
    assert_eq!(code(request), None);
    assert_eq!(code(key).as_deref(), Some("CSR-04"));
    assert_eq!(code(request).as_deref(), Some("CSR-22"));
    let kept = "SELECT COUNT(*) AS n FROM compromised_key WHERE source = 'pasted'";
    assert_eq!(world.number(kept), 1);
}
