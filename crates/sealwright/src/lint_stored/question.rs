//! `--where`: certificates by what stands in them. A field, a sign, a value.

use super::Judged;
use pki::{
    certificate::Certificate,
    extension::{oid, read},
    name::Attribute,
    spki::KeyKind,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    field: Field,
    sign: Sign,
    /// In small letters, as is what it is held against.
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Is,
    IsNot,
    Contains,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Purpose,
    Key,
    Subject(Attribute),
    Mailbox,
    Policy,
    Issuer,
    Serial,
    Rule,
    Severity,
}

impl Question {
    pub fn parse(text: &str) -> Result<Question, String> {
        let place = text
            .find('=')
            .ok_or("a question has a field, = and a value")?;
        let (before, value) = (&text[..place], &text[place + 1..]);
        let (field, sign) = match before.strip_suffix('~') {
            Some(field) => (field, Sign::Contains),
            None => match before.strip_suffix('!') {
                Some(field) => (field, Sign::IsNot),
                None => (before, Sign::Is),
            },
        };
        if value.is_empty() {
            return Err("a question needs a value".to_owned());
        }
        Ok(Question {
            field: Field::parse(field)?,
            sign,
            value: value.to_lowercase(),
        })
    }

    /// What is not, also holds where the field is absent.
    pub fn holds(&self, judged: &Judged) -> bool {
        let mut values = self.field.values(judged).into_iter();
        match self.sign {
            Sign::Is => values.any(|value| value.to_lowercase() == self.value),
            Sign::IsNot => values.all(|value| value.to_lowercase() != self.value),
            Sign::Contains => values.any(|value| value.to_lowercase().contains(&self.value)),
        }
    }
}

impl Field {
    fn parse(text: &str) -> Result<Field, String> {
        if let Some(label) = text.strip_prefix("subject.") {
            let attribute = Attribute::from_label(label);
            return attribute
                .map(Field::Subject)
                .ok_or_else(|| format!("no attribute of a subject is called {label}"));
        }
        match text {
            "eku" => Ok(Field::Purpose),
            "key" => Ok(Field::Key),
            "mailbox" => Ok(Field::Mailbox),
            "policy" => Ok(Field::Policy),
            "issuer" => Ok(Field::Issuer),
            "serial" => Ok(Field::Serial),
            "rule" => Ok(Field::Rule),
            "severity" => Ok(Field::Severity),
            other => Err(format!(
                "there is no field {other}; there are eku, key, subject.X, mailbox, policy, issuer, serial, rule, severity"
            )),
        }
    }

    fn values(self, judged: &Judged) -> Vec<String> {
        let certificate = judged.certificate.as_ref();
        let of = |read: fn(&Certificate) -> Vec<String>| certificate.map(read).unwrap_or_default();
        match self {
            Field::Purpose => of(purposes),
            Field::Key => of(|one| key(one.public_key().kind())),
            Field::Mailbox => of(Certificate::mailboxes),
            Field::Policy => of(policies),
            Field::Subject(wanted) => certificate
                .map(|one| one.subject().iter())
                .into_iter()
                .flatten()
                .filter(|(attribute, _)| *attribute == wanted)
                .map(|(_, value)| value.to_owned())
                .collect(),
            Field::Issuer => vec![judged.issuer.clone()],
            Field::Serial => vec![judged.serial.clone()],
            Field::Rule => {
                let found = judged.findings.iter().map(|one| one.rule.to_owned());
                found.collect()
            }
            Field::Severity => {
                let found = judged.findings.iter();
                found.map(|one| one.severity.name().to_owned()).collect()
            }
        }
    }
}

/// Purposes by name where they have one, and by number.
const PURPOSES: &[(&str, &str)] = &[
    ("2.5.29.37.0", "anyExtendedKeyUsage"),
    ("1.3.6.1.5.5.7.3.1", "serverAuth"),
    ("1.3.6.1.5.5.7.3.2", "clientAuth"),
    ("1.3.6.1.5.5.7.3.3", "codeSigning"),
    ("1.3.6.1.5.5.7.3.4", "emailProtection"),
    ("1.3.6.1.5.5.7.3.8", "timeStamping"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
];

fn purposes(certificate: &Certificate) -> Vec<String> {
    let body = certificate.extension(oid::EXTENDED_KEY_USAGE);
    let purposes = body.and_then(|body| read::extended_key_usage(&body.value).ok());
    let numbers = purposes.unwrap_or_default().into_iter();
    numbers
        .flat_map(|purpose| {
            let number = purpose.to_string();
            let name = PURPOSES.iter().find(|(known, _)| *known == number);
            let name = name.map(|(_, name)| (*name).to_owned());
            [Some(number), name]
        })
        .flatten()
        .collect()
}

fn policies(certificate: &Certificate) -> Vec<String> {
    let body = certificate.extension(oid::CERTIFICATE_POLICIES);
    let policies = body.and_then(|body| read::certificate_policies(&body.value).ok());
    let policies = policies.unwrap_or_default().into_iter();
    policies.map(|policy| policy.oid.to_string()).collect()
}

fn key(kind: KeyKind) -> Vec<String> {
    match kind {
        KeyKind::Rsa { bits } => vec!["rsa".to_owned(), format!("rsa-{bits}")],
        KeyKind::P256 => vec!["p-256".to_owned()],
        KeyKind::P384 => vec!["p-384".to_owned()],
        KeyKind::P521 => vec!["p-521".to_owned()],
        KeyKind::Ed25519 => vec!["ed25519".to_owned()],
    }
}
