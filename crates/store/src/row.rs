//! What a query answers, read by column name.

use std::sync::Arc;

use crate::{Fault, Value};

/// The columns of one statement's answer, shared by its rows.
#[derive(Debug)]
pub(crate) struct Shape {
    table: String,
    columns: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Row {
    shape: Arc<Shape>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(shape: Arc<Shape>, values: Vec<Value>) -> Row {
        Row { shape, values }
    }

    pub fn text(&self, column: &str) -> Result<String, Fault> {
        match self.value(column)? {
            Value::Text(text) => Ok(text.clone()),
            other => Err(self.unlike(column, "text", other)),
        }
    }

    pub fn int(&self, column: &str) -> Result<i64, Fault> {
        match self.value(column)? {
            Value::Int(int) => Ok(*int),
            other => Err(self.unlike(column, "int", other)),
        }
    }

    pub fn blob(&self, column: &str) -> Result<Vec<u8>, Fault> {
        match self.value(column)? {
            Value::Blob(blob) => Ok(blob.clone()),
            other => Err(self.unlike(column, "blob", other)),
        }
    }

    pub fn opt_text(&self, column: &str) -> Result<Option<String>, Fault> {
        if self.is_null(column)? {
            Ok(None)
        } else {
            self.text(column).map(Some)
        }
    }

    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, Fault> {
        if self.is_null(column)? {
            Ok(None)
        } else {
            self.int(column).map(Some)
        }
    }

    pub fn opt_blob(&self, column: &str) -> Result<Option<Vec<u8>>, Fault> {
        if self.is_null(column)? {
            Ok(None)
        } else {
            self.blob(column).map(Some)
        }
    }

    /// A blob of exactly `N` octets: a digest, a hash.
    pub fn array<const N: usize>(&self, column: &str) -> Result<[u8; N], Fault> {
        let blob = self.blob(column)?;
        let found = blob.len();
        <[u8; N]>::try_from(blob)
            .map_err(|_| self.inconsistent(&format!("{column} has {found} octets, not {N}")))
    }

    /// An error that names this row, for whoever turns it into a type and finds that it cannot be.
    pub fn inconsistent(&self, what: &str) -> Fault {
        let key = match self.values.first() {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Int(int)) => int.to_string(),
            _ => "?".to_owned(),
        };
        Fault::inconsistent(self.shape.table.as_str(), key, what)
    }

    fn is_null(&self, column: &str) -> Result<bool, Fault> {
        Ok(*self.value(column)? == Value::Null)
    }

    fn value(&self, column: &str) -> Result<&Value, Fault> {
        let place = self.shape.columns.iter().position(|name| name == column);
        place
            .and_then(|place| self.values.get(place))
            .ok_or_else(|| self.inconsistent(&format!("the answer has no column {column}")))
    }

    fn unlike(&self, column: &str, wanted: &str, found: &Value) -> Fault {
        self.inconsistent(&format!("{column} is {}, not {wanted}", found.kind()))
    }
}

impl Shape {
    pub(crate) fn new(sql: &str, columns: Vec<String>) -> Arc<Shape> {
        Arc::new(Shape {
            table: table_of(sql),
            columns,
        })
    }
}

/// The first table that a statement names, to say in an error where to look.
pub(crate) fn table_of(sql: &str) -> String {
    let mut words = sql.split(|c: char| c.is_whitespace() || c == '(' || c == ',');
    let before = ["from", "into", "update"];
    while let Some(word) = words.next() {
        if before
            .iter()
            .any(|keyword| word.eq_ignore_ascii_case(keyword))
        {
            return words
                .find(|word| !word.is_empty())
                .unwrap_or("?")
                .to_owned();
        }
    }
    "?".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values;

    fn row() -> Row {
        let columns = ["id", "size", "gone"].map(str::to_owned).to_vec();
        let shape = Shape::new("SELECT id, size, gone FROM blob WHERE id = $1", columns);
        Row::new(shape, values!["blob_1", 7, None::<i64>].to_vec())
    }

    #[test]
    fn a_column_is_read_by_its_name() {
        assert_eq!(row().text("id").unwrap(), "blob_1");
        assert_eq!(row().opt_int("size").unwrap(), Some(7));
        assert_eq!(row().opt_blob("gone").unwrap(), None);
    }

    #[test]
    fn a_missing_or_wrong_column_names_table_and_key() {
        let wrong = row().int("id").unwrap_err().to_string();
        assert_eq!(wrong, "blob blob_1 is inconsistent: id is text, not int");
        let missing = row().text("colour").unwrap_err().to_string();
        assert_eq!(
            missing,
            "blob blob_1 is inconsistent: the answer has no column colour"
        );
        let null = row().int("gone").unwrap_err().to_string();
        assert_eq!(null, "blob blob_1 is inconsistent: gone is null, not int");
    }

    #[test]
    fn the_table_of_a_statement_is_found() {
        assert_eq!(table_of("UPDATE orders SET stage = $1"), "orders");
        assert_eq!(table_of("insert into lease(name) values ($1)"), "lease");
        assert_eq!(table_of("SELECT 1"), "?");
    }
}
