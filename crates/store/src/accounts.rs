//! Who may sign in. What a role allows is decided elsewhere.

use crate::{Fault, Row, Tx, values};

/// Stands where no password opens the account.
pub const NO_PASSWORD: &str = "!";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: String,
    /// Lower case, and the name by which people sign in.
    pub email: String,
    pub name: String,
    /// `en` or `pl`.
    pub language: String,
    pub password_hash: String,
    /// `subscriber`, `officer`, `operator`.
    pub roles: Vec<String>,
    pub organisation: Option<String>,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    pub version: i64,
}

#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    pub id: &'a str,
    pub email: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub password_hash: &'a str,
    pub roles: &'a [&'a str],
    pub organisation: Option<&'a str>,
    pub created_at: i64,
}

const COLUMNS: &str = "id, email, name, language, password_hash, roles, organisation, created_at, disabled_at, version";

/// False if the address belongs to somebody already.
pub fn insert(tx: &mut Tx, new: NewAccount<'_>) -> Result<bool, Fault> {
    let sql = format!(
        "INSERT INTO account ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, 1)
         ON CONFLICT (email) DO NOTHING"
    );
    let inserted = tx.execute(
        &sql,
        &values![
            new.id,
            new.email.to_lowercase(),
            new.name,
            new.language,
            new.password_hash,
            new.roles.join(" "),
            new.organisation,
            new.created_at
        ],
    )?;
    Ok(inserted == 1)
}

pub fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Account>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE id = $1");
    tx.one(&sql, &values![id])?
        .as_ref()
        .map(account)
        .transpose()
}

pub fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE email = $1");
    tx.one(&sql, &values![email.to_lowercase()])?
        .as_ref()
        .map(account)
        .transpose()
}

/// By address, those after `after`.
pub fn page(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Account>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE email > $1 ORDER BY email LIMIT $2");
    tx.query(&sql, &values![after, limit])?
        .iter()
        .map(account)
        .collect()
}

pub fn set_password(tx: &mut Tx, id: &str, version: i64, hash: &str) -> Result<(), Fault> {
    let sql = "UPDATE account SET password_hash = $3, version = version + 1 WHERE id = $1 AND version = $2";
    tx.save(id, sql, &values![id, version, hash])
}

/// The last word wins: nobody decides anything by the language that was there before.
pub fn set_language(tx: &mut Tx, id: &str, language: &str) -> Result<(), Fault> {
    let sql = "UPDATE account SET language = $2, version = version + 1 WHERE id = $1";
    tx.save(id, sql, &values![id, language])
}

/// None opens it again.
pub fn set_disabled(
    tx: &mut Tx,
    id: &str,
    version: i64,
    disabled_at: Option<i64>,
) -> Result<(), Fault> {
    let sql =
        "UPDATE account SET disabled_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    tx.save(id, sql, &values![id, version, disabled_at])
}

impl Account {
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|held| held == role)
    }
}

fn account(row: &Row) -> Result<Account, Fault> {
    Ok(Account {
        id: row.text("id")?,
        email: row.text("email")?,
        name: row.text("name")?,
        language: row.text("language")?,
        password_hash: row.text("password_hash")?,
        roles: row
            .text("roles")?
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        organisation: row.opt_text("organisation")?,
        created_at: row.int("created_at")?,
        disabled_at: row.opt_int("disabled_at")?,
        version: row.int("version")?,
    })
}
