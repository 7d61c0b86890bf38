use std::{collections::BTreeSet, fs, path::PathBuf};

use der::{Decode, Encode};

use super::*;

fn corpus() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/csr"))
}

fn read(name: &str) -> Vec<u8> {
    fs::read(corpus().join(name)).expect(name)
}

/// One line of the table, as the answer would be written.
fn answer(input: &[u8], expected: &[&str]) -> Vec<String> {
    let examination = examine(input);
    let notices: Vec<_> = examination
        .notices
        .iter()
        .map(|n| n.key().trim_start_matches("csr-notice-"))
        .collect();
    let (verdict, place, mut args) = match &examination.verdict {
        Ok(_) => ("ok".to_owned(), String::new(), Vec::new()),
        Err(problem) => {
            let place = problem.line.map_or_else(String::new, |line| {
                format!(
                    "{line}:{}",
                    problem.column.map_or_else(String::new, |c| c.to_string())
                )
            });
            (problem.code.to_string(), place, problem.args.clone())
        }
    };
    args.extend(examination.notices.iter().flat_map(Notice::args));
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    // Of the arguments, the one that the table gives is compared.
    let argument = match expected.get(4) {
        Some(wanted) if wanted.is_empty() || args.iter().any(|arg| arg == wanted) => {
            (*wanted).to_owned()
        }
        _ => args.join(" "),
    };
    vec![verdict, notices.join(","), place, argument]
}

#[test]
fn every_file_of_the_corpus_gets_the_answer_in_the_table() {
    let table = fs::read_to_string(corpus().join("expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut codes = BTreeSet::new();
    let mut notices = BTreeSet::new();
    for line in table.lines().skip(1) {
        let expected: Vec<&str> = line.split('\t').collect();
        let got = answer(&read(expected[0]), &expected);
        codes.insert(expected[1].to_owned());
        notices.extend(expected[2].split(',').map(str::to_owned));
        if got != expected[1..] {
            wrong.push(format!("{line}\n    but got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let decided_here = (0..=21)
        .chain([25, 26])
        .map(|number| format!("CSR-{number:02}"));
    for code in decided_here {
        assert!(
            codes.contains(&code),
            "no file of the corpus is refused with {code}"
        );
    }
    for notice in every_notice() {
        let kind = notice.key().trim_start_matches("csr-notice-");
        assert!(notices.contains(kind), "no file of the corpus has {kind}");
    }
    assert!(table.lines().count() > 250);
}

fn every_notice() -> Vec<Notice> {
    let repairs = [
        Repair::NoArmour,
        Repair::Label,
        Repair::Dashes,
        Repair::Spaces,
        Repair::Quoting,
        Repair::MailEncoding,
        Repair::Escapes,
        Repair::Utf16,
        Repair::Padding,
        Repair::TextBefore,
    ];
    let mut all = vec![
        Notice::NoAttributes,
        Notice::OldHeader,
        Notice::NamesIgnored(Vec::new()),
        Notice::AsksForMore(Vec::new()),
        Notice::ChallengePassword,
    ];
    all.extend(repairs.map(Notice::Repaired));
    all
}

/// N6 of the panel: what people compare with what their own program says of the key.
#[test]
fn a_request_that_can_be_read_shows_the_fingerprint_of_its_key() {
    let table = fs::read_to_string(corpus().join("expected.tsv")).unwrap();
    for line in table.lines().skip(1) {
        let expected: Vec<&str> = line.split('\t').collect();
        if expected[1] == "ok" {
            let examination = examine(&read(expected[0]));
            let fingerprint = examination.verdict.as_ref().unwrap().fingerprint();
            let shown = examination.found.unwrap().fingerprint;
            assert_eq!(shown, Some(fingerprint), "{}", expected[0]);
        }
    }
}

#[test]
fn every_file_of_the_corpus_is_in_the_table() {
    let table = fs::read_to_string(corpus().join("expected.tsv")).unwrap();
    let listed: BTreeSet<_> = table
        .lines()
        .skip(1)
        .filter_map(|l| l.split('\t').next())
        .collect();
    for entry in fs::read_dir(corpus()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let about = [
            "expected.tsv",
            "make.sh",
            "make.py",
            "parts.py",
            ".gitattributes",
        ]
        .contains(&name.as_str());
        assert!(
            about || listed.contains(name.as_str()),
            "{name} has no line in expected.tsv"
        );
    }
}

#[test]
fn nothing_of_a_private_key_is_left_in_the_answer() {
    for entry in fs::read_dir(corpus()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("private_") {
            continue;
        }
        let answer = examine(&read(&name));
        assert!(
            answer.found.is_none() && answer.notices.is_empty(),
            "{name}"
        );
        let problem = answer.verdict.expect_err(&name);
        assert_eq!(problem, Problem::new(Code::Csr04), "{name}");
    }
}

#[test]
fn the_panel_shows_what_was_read_even_of_a_refused_request() {
    let short = examine(&read("rsa1024.pem")).found.unwrap();
    assert_eq!((short.key, short.key_text.as_str()), (None, "RSA 1024"));
    assert_eq!(short.signature_algorithm, "RSA with SHA-256");
    assert!(
        short
            .subject
            .contains(&("O".to_owned(), "Example sp. z o.o.".to_owned()))
    );
    assert_eq!(examine(&read("dsa.pem")).found.unwrap().key_text, "DSA");
    assert_eq!(
        examine(&read("secp256k1.pem")).found.unwrap().key_text,
        "EC secp256k1"
    );
    let polish = examine(&read("ok_polish.pem")).found.unwrap();
    assert_eq!(
        polish.subject[0],
        ("O".to_owned(), "Żółw i Gęś S.A.".to_owned())
    );
    let asks = examine(&read("asks_more.pem")).found.unwrap();
    assert_eq!(
        asks.requested_usages,
        [
            "serverAuth",
            "emailProtection",
            "digitalSignature",
            "keyCertSign"
        ]
    );
}

#[test]
fn text_and_file_give_the_same_bytes_and_fingerprint() {
    let (text, file) = (
        examine(&read("no_attributes.pem")),
        examine(&read("no_attributes.der")),
    );
    let (text, file) = (text.verdict.unwrap(), file.verdict.unwrap());
    assert_eq!(text, file);
    assert_eq!(text.der(), read("no_attributes.der"));
    assert!(text.is_without_attributes());
    assert_eq!(text.fingerprint(), digest::sha256(text.public_key().der()));
}

#[test]
fn hostile_text_in_a_name_is_shown_harmlessly() {
    assert_eq!(
        names::shown("a\u{202e}b\nc\0"),
        "a\u{fffd}b\u{fffd}c\u{fffd}"
    );
    assert_eq!(names::shown(&"x".repeat(1000)).chars().count(), 101);
}

#[test]
fn codes_are_written_as_people_quote_them() {
    assert_eq!(
        (Code::Csr04.to_string(), Code::Csr04.key()),
        ("CSR-04".to_owned(), "csr-04")
    );
}

/// SplitMix64: the same mutations on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }
}

fn mutated(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = dice.roll() as u8,
            2 => bytes.truncate(at),
            3 => bytes.insert(at.min(bytes.len()), dice.roll() as u8),
            4 if !bytes.is_empty() => drop(bytes.remove(at)),
            5 => {
                let end = (at + dice.below(40)).min(bytes.len());
                let piece = bytes[at.min(end)..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len());
                let end = (from + dice.below(80)).min(other.len());
                let to = dice.below(bytes.len());
                let until = (to + end - from).min(bytes.len());
                bytes.splice(to..until, other[from..end].iter().copied());
            }
        }
    }
    bytes
}

/// Read by the x509-cert crate, the request encodes to the same bytes, and its signature holds over what that
/// crate says was signed.
fn stands_by_a_second_reader(csr: &Csr) -> bool {
    if csr.is_without_attributes() {
        // That reader refuses those; ours must have seen three elements.
        return request::split(csr.der()).is_ok_and(|request| request.attributes.is_none());
    }
    let Ok(read) = x509_cert::request::CertReq::from_der(csr.der()) else {
        return false;
    };
    let key = read.info.public_key.to_der().unwrap();
    let algorithm = csr
        .public_key()
        .signed_with(&read.algorithm.to_der().unwrap());
    read.to_der().unwrap() == csr.der()
        && key == csr.public_key().der()
        && csr.public_key().verify(
            algorithm.unwrap(),
            &read.info.to_der().unwrap(),
            read.signature.raw_bytes(),
        )
}

/// `SEALWRIGHT_MUTANTS` names another count; five million were tried once.
#[test]
fn mutated_requests_neither_panic_nor_slip_through() {
    let asked = std::env::var("SEALWRIGHT_MUTANTS").ok();
    let rounds: u64 = asked.map_or(20_000, |count| count.parse().unwrap());
    let seeds: Vec<_> = [
        "ok_P-256.pem",
        "with_names.pem",
        "asks_more.pem",
        "ok_P-384.pem",
        "challenge.pem",
        "no_attributes.der",
        "microsoft_wishes.der",
        "ok_bmp_name.pem",
        "json_string.txt",
        "certificate.pem",
        "quoted_printable.txt",
        "two_requests.pem",
    ]
    .into_iter()
    .flat_map(|name| {
        let text = read(name);
        // The bytes inside as well: most mutations of text end in the base64.
        let inside = examine(&text).verdict.map(|csr| csr.der().to_vec());
        [Some(text), inside.ok()].into_iter().flatten()
    })
    .collect();
    let mut dice = Dice(20_261_122);
    let mut accepted = 0;
    for round in 0..rounds {
        let bytes = mutated(&mut dice, &seeds);
        let answer = examine(&bytes);
        if let Ok(csr) = &answer.verdict {
            accepted += 1;
            assert!(
                stands_by_a_second_reader(csr),
                "round {round}: {}",
                digest::hex(&bytes)
            );
        }
    }
    // Mutations in white space and armour are repaired; if none were, nothing would have been tried.
    assert!(accepted > 20, "only {accepted} accepted");
}

/// The key of a file that a person gave away is the key of the requests that were made with it.
#[test]
fn the_public_half_of_a_private_key_given_away_is_known() {
    let key = |name: &str| examine(&read(name)).found.unwrap().fingerprint.unwrap();
    let public = |name: &str| {
        let pem = String::from_utf8(read(name)).unwrap();
        digest::sha256(&crate::pem::decode_one("PUBLIC KEY", &pem).unwrap())
    };
    for name in [
        "private_rsa2048_pkcs8.txt",
        "private_rsa2048_traditional.txt",
        "private_rsa2048.der",
    ] {
        assert_eq!(
            exposed_keys(&read(name)),
            [public("public_rsa.pem")],
            "{name}"
        );
    }
    for name in [
        "private_P-256_traditional.txt",
        "private_P-256.der",
        "private_called_request.pem",
        "private_after_request.pem",
        "private_without_armour.txt",
        "private_smart_dashes.txt",
        "private_utf16.txt",
    ] {
        assert_eq!(exposed_keys(&read(name)), [key("ok_P-256.pem")], "{name}");
    }
    for name in [
        "private_encrypted.txt",
        "ok_rsa2048.pem",
        "certificate.pem",
        "private_cut_off.pem",
    ] {
        assert_eq!(exposed_keys(&read(name)), [[0; 32]; 0], "{name}");
    }
}
