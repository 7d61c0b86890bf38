//! PostgreSQL by the synchronous client. Its threads must not be those of an async runtime; the store's own are not.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls, Statement};

use super::{Access, Failure, LOCK_WAIT_SECONDS, STATEMENTS_KEPT};
use crate::row::Shape;
use crate::{Fault, Row, Value};

/// How long we wait for a server to let us in.
const CONNECT_SECONDS: u64 = 5;
/// No statement of the house needs longer; a hanging one becomes a fault.
const STATEMENT_SECONDS: u64 = 60;

pub(crate) struct Line {
    client: Client,
    statements: HashMap<String, (Statement, Arc<Shape>)>,
}

impl Line {
    pub fn connect(url: &str, node: &str, access: Access) -> Result<Line, Fault> {
        let mut config: Config = url.parse().map_err(fault)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(CONNECT_SECONDS));
        }
        config.application_name(format!("sealwright {node}").as_str());
        let mut client = config.connect(NoTls).map_err(fault)?;
        set_up(&mut client, access)?;
        Ok(Line {
            client,
            statements: HashMap::new(),
        })
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.client.batch_execute(sql).map_err(failure)
    }

    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        let (statement, _) = self.statement(sql)?;
        self.client
            .execute(&statement, &parameters(values))
            .map_err(failure)
    }

    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let (statement, shape) = self.statement(sql)?;
        let rows = self
            .client
            .query(&statement, &parameters(values))
            .map_err(failure)?;
        let mut answer = Vec::with_capacity(rows.len());
        for row in rows {
            let values = row
                .columns()
                .iter()
                .enumerate()
                .map(|(place, column)| value(&row, place, column.type_()))
                .collect::<Result<Vec<Value>, Fault>>()?;
            answer.push(Row::new(Arc::clone(&shape), values));
        }
        Ok(answer)
    }

    pub fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn statement(&mut self, sql: &str) -> Result<(Statement, Arc<Shape>), Failure> {
        if let Some((statement, shape)) = self.statements.get(sql) {
            return Ok((statement.clone(), Arc::clone(shape)));
        }
        let statement = self.client.prepare(sql).map_err(failure)?;
        let columns = statement
            .columns()
            .iter()
            .map(|column| column.name().to_owned())
            .collect();
        let shape = Shape::new(sql, columns);
        if self.statements.len() >= STATEMENTS_KEPT {
            self.statements.clear();
        }
        self.statements
            .insert(sql.to_owned(), (statement.clone(), Arc::clone(&shape)));
        Ok((statement, shape))
    }
}

fn set_up(client: &mut Client, access: Access) -> Result<(), Fault> {
    let encoding = show(client, "server_encoding")?;
    if encoding != "UTF8" {
        return Err(Fault::Schema(format!(
            "the database's encoding is {encoding}, not UTF8"
        )));
    }
    // Anything weaker acknowledges what a crash can take back; anything stronger is the operator's choice.
    if matches!(
        show(client, "synchronous_commit")?.as_str(),
        "off" | "local"
    ) {
        client
            .batch_execute("SET synchronous_commit TO on")
            .map_err(fault)?;
    }
    let statement_seconds = if access == Access::Migrate {
        0
    } else {
        STATEMENT_SECONDS
    };
    client
        .batch_execute(&format!(
            "SET lock_timeout TO '{LOCK_WAIT_SECONDS}s';
             SET statement_timeout TO '{statement_seconds}s';
             SET idle_in_transaction_session_timeout TO '{STATEMENT_SECONDS}s';
             SET client_min_messages TO warning"
        ))
        .map_err(fault)
}

fn show(client: &mut Client, setting: &str) -> Result<String, Fault> {
    let row = client
        .query_one(&format!("SHOW {setting}"), &[])
        .map_err(fault)?;
    row.try_get(0).map_err(fault)
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}

fn value(row: &postgres::Row, place: usize, kind: &Type) -> Result<Value, Fault> {
    let found = match *kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(place).map(Value::from),
        Type::INT4 => row.try_get::<_, Option<i32>>(place).map(Value::from),
        Type::INT2 => row
            .try_get::<_, Option<i16>>(place)
            .map(|int| int.map(i64::from))
            .map(Value::from),
        // SQLite answers a comparison with 0 or 1.
        Type::BOOL => row
            .try_get::<_, Option<bool>>(place)
            .map(|yes| yes.map(i64::from))
            .map(Value::from),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(place).map(Value::from),
        _ => row.try_get::<_, Option<String>>(place).map(Value::from),
    };
    found.map_err(fault)
}

fn failure(error: postgres::Error) -> Failure {
    let rerun = matches!(
        error.code(),
        Some(&SqlState::T_R_DEADLOCK_DETECTED | &SqlState::T_R_SERIALIZATION_FAILURE)
    );
    Failure {
        fault: fault(error),
        rerun,
    }
}

fn fault(error: postgres::Error) -> Fault {
    let text = text(&error);
    match error.code() {
        // Class 23 is integrity constraint violation.
        Some(code) if code.code().starts_with("23") => Fault::Constraint(text),
        Some(&SqlState::LOCK_NOT_AVAILABLE) => Fault::Busy,
        _ => Fault::Database(text),
    }
}

/// The client's own message is short; the server's words stand in its source, the values of the row in its detail,
/// which stays out of logs.
fn text(error: &postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(server), _) => format!("{} ({})", server.message(), server.code().code()),
        (None, Some(source)) => format!("{error}: {source}"),
        (None, None) => error.to_string(),
    }
}
