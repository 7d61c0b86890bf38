//! The tables' history: which migrations this program carries, and whether a database has exactly those.

use std::collections::BTreeMap;

use aws_lc_rs::digest;

use crate::engine::Access;
use crate::store::Settings;
use crate::tx::Tx;
use crate::{Fault, values};

/// One step. Its digest is recorded, so a merged one can never be edited unseen.
pub(crate) struct Migration {
    pub number: i64,
    pub name: &'static str,
    pub sql: &'static str,
}

macro_rules! migrations {
    ($engine:literal: $($number:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../migrations/", $engine, "/", $name, ".sql")),
        }),+]
    };
}

pub(crate) const SQLITE: &[Migration] = migrations!["sqlite":
    1 "0001_house", 2 "0002_journal", 3 "0003_journey", 4 "0004_issuance", 5 "0005_effects",
    6 "0006_journal_order", 7 "0007_activated_orders", 8 "0008_key_checks",
];
pub(crate) const POSTGRES: &[Migration] = migrations!["postgres":
    1 "0001_house", 2 "0002_journal", 3 "0003_journey", 4 "0004_issuance", 5 "0005_effects",
    6 "0006_journal_order", 7 "0007_activated_orders", 8 "0008_key_checks",
];

/// Applies what is missing, all or nothing, and says which.
pub(crate) fn migrate(settings: &Settings, now: i64) -> Result<Vec<String>, Fault> {
    let mut tx = Tx::connect(settings, Access::Migrate)?;
    tx.begin()?;
    match apply(&mut tx, now) {
        Ok(applied) => {
            tx.commit()?;
            Ok(applied)
        }
        Err(fault) => {
            tx.rollback();
            Err(fault)
        }
    }
}

fn apply(tx: &mut Tx, now: i64) -> Result<Vec<String>, Fault> {
    let dialect = tx.dialect();
    tx.batch(dialect.migration_table())?;
    let recorded = recorded(tx)?;
    agree(tx, &recorded)?;
    let mut applied = Vec::new();
    for migration in dialect.migrations() {
        if recorded.contains_key(&migration.number) {
            continue;
        }
        tx.batch(migration.sql)?;
        tx.execute(
            "INSERT INTO migration (number, name, digest, at) VALUES ($1, $2, $3, $4)",
            &values![migration.number, migration.name, migration.digest(), now],
        )?;
        applied.push(migration.name.to_owned());
    }
    Ok(applied)
}

/// Refuses a database that has fewer, other or newer tables than this program was built for.
pub(crate) fn check(tx: &mut Tx) -> Result<(), Fault> {
    let known = tx.query(tx.dialect().columns(), &[])?;
    let mut started = false;
    for row in known {
        started |= row.text("table_name")? == "migration";
    }
    if !started {
        return Err(Fault::Schema(
            "it has no tables yet; run migrate".to_owned(),
        ));
    }
    let recorded = recorded(tx)?;
    agree(tx, &recorded)?;
    match tx
        .dialect()
        .migrations()
        .iter()
        .find(|known| !recorded.contains_key(&known.number))
    {
        Some(missing) => Err(Fault::Schema(format!(
            "migration {} is missing; run migrate",
            missing.name
        ))),
        None => Ok(()),
    }
}

fn recorded(tx: &mut Tx) -> Result<BTreeMap<i64, Vec<u8>>, Fault> {
    let rows = tx.query(
        "SELECT number, name, digest FROM migration ORDER BY number",
        &[],
    )?;
    rows.iter()
        .map(|row| Ok((row.int("number")?, row.blob("digest")?)))
        .collect()
}

fn agree(tx: &Tx, recorded: &BTreeMap<i64, Vec<u8>>) -> Result<(), Fault> {
    let known = tx.dialect().migrations();
    for (number, digest) in recorded {
        match known.iter().find(|migration| migration.number == *number) {
            None => {
                return Err(Fault::Schema(format!(
                    "it has migration {number}, which is newer than this program"
                )));
            }
            Some(migration) if migration.digest() != digest.as_slice() => {
                return Err(Fault::Schema(format!(
                    "migration {} was applied with another text than this program has",
                    migration.name
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

impl Migration {
    fn digest(&self) -> Vec<u8> {
        digest::digest(&digest::SHA256, self.sql.as_bytes())
            .as_ref()
            .to_vec()
    }
}
