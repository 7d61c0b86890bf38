use super::*;

const PLAIN: &str = r#"
maker = "Example CA"
public_url = "https://portal.example.com"
status_url = "http://pki.example.com"
listen = "127.0.0.1:8080"
contact_email = "help@example.com"
mail_from = "ca@example.com"

[database]
sqlite = "sealwright.db"

[signer]
socket = "signer.sock"
keys = "keys"
journal = "signer.journal"
passphrase_file = "passphrase"
issuers = ["issuing-1"]

[mail]
host = "mail.example.com"
port = 587
"#;

/// A configuration as an operator would write it.
pub fn plain() -> Config {
    toml::from_str(PLAIN).expect("the plain configuration reads")
}

fn refused(text: &str) -> String {
    match toml::from_str::<Config>(text) {
        Ok(config) => config.check().expect_err("refused"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_plain_configuration_holds() {
    assert_eq!(plain().check(), Ok(()));
    assert!(!plain().demo);
    assert!(
        plain().mail.tls,
        "mail leaves with TLS unless somebody says otherwise"
    );
}

#[test]
fn a_misspelt_setting_refuses_to_start() {
    let said = refused(&PLAIN.replace("maker =", "makr ="));
    assert!(said.contains("makr"), "{said}");
}

#[test]
fn keys_for_mail_without_their_passphrase_refuse_to_start() {
    let said = refused(&PLAIN.replace("port = 587", "port = 587\nsigning_keys = \"mail-keys\""));
    assert!(said.contains("go together"), "{said}");
}

#[test]
fn a_portal_without_tls_refuses_to_start() {
    let said = refused(&PLAIN.replace("https://portal", "http://portal"));
    assert!(said.contains("https"), "{said}");
}

#[test]
fn one_database_is_named() {
    let said = refused(&PLAIN.replace("sqlite = \"sealwright.db\"", ""));
    assert!(said.contains("database"), "{said}");
    let said = refused(&PLAIN.replace("sqlite =", "postgres = \"host=db\"\nsqlite ="));
    assert!(said.contains("database"), "{said}");
}

#[test]
fn an_unknown_time_zone_is_named() {
    let said = refused(&format!("time_zone = \"Europe/Nowhere\"\n{PLAIN}"));
    assert!(said.contains("Europe/Nowhere"), "{said}");
}

#[test]
fn a_second_linter_is_beside_us_or_behind_tls() {
    let with = |lint: &str| format!("{PLAIN}\n[lint]\n{lint}");
    assert_eq!(plain().second_linter(), Ok(Second::Absent));
    for url in ["http://127.0.0.1:8000", "https://lint.example.com/"] {
        let text = with(&format!("second = \"{url}\""));
        let config: Config = toml::from_str(&text).expect("it reads");
        assert!(matches!(config.second_linter(), Ok(Second::Pkilint { .. })));
    }
    let said = refused(&with("second = \"http://lint.example.com\""));
    assert!(said.contains("http://lint.example.com"), "{said}");
    let said = refused(&with("second = \"http://localhost\"\ndeadline_seconds = 0"));
    assert!(said.contains("deadline_seconds"), "{said}");
}
