//! vetting: uploaded papers. Names and kinds here, bytes in `blob`.

use crate::{Fault, Row, Tx, blobs, values};
use domain::words::{AccountId, CaseId, DocumentId, Instant, OrderId};

/// An uploaded paper without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub order: OrderId,
    pub case: Option<CaseId>,
    pub name: String,
    /// `pdf`, `jpeg` or `png`, by its own first bytes.
    pub media: String,
    pub size: i64,
    pub sha256: String,
    pub at: Instant,
}

const COLUMNS: &str = "id, order_id, case_id, name, media, size, sha256, blob_id, at";

fn read(row: &Row) -> Result<Document, Fault> {
    let id = row.text("id")?;
    let wrong = || Fault::inconsistent("document", &id, "an id of another kind");
    Ok(Document {
        id: DocumentId::parse(&id).ok_or_else(wrong)?,
        order: OrderId::parse(&row.text("order_id")?).ok_or_else(wrong)?,
        case: row
            .opt_text("case_id")?
            .and_then(|case| CaseId::parse(&case)),
        name: row.text("name")?,
        media: row.text("media")?,
        size: row.int("size")?,
        sha256: pki::digest::hex(&row.blob("sha256")?),
        at: Instant(row.int("at")?),
    })
}

/// Keeps a paper and its bytes.
pub fn insert(
    tx: &mut Tx,
    document: &Document,
    by: &AccountId,
    body: &blobs::Prepared,
) -> Result<(), Fault> {
    let blob = blobs::put(tx, body, document.at.0)?;
    tx.execute(
        "INSERT INTO document (id, order_id, case_id, name, media, size, sha256, blob_id, uploaded_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &values![
            document.id.as_str(),
            document.order.as_str(),
            document.case.as_ref().map(|case| case.as_str().to_owned()),
            document.name.as_str(),
            document.media.as_str(),
            document.size,
            body.sha256(),
            blob,
            by.as_str(),
            document.at.0
        ],
    )?;
    Ok(())
}

pub fn of_order(tx: &mut Tx, order: &OrderId) -> Result<Vec<Document>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE order_id = $1 ORDER BY at, id");
    tx.query(&sql, &values![order.as_str()])?
        .iter()
        .map(read)
        .collect()
}

/// One paper with its bytes.
pub fn open(tx: &mut Tx, id: &DocumentId) -> Result<Option<(Document, Vec<u8>)>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE id = $1");
    let Some(row) = tx.one(&sql, &values![id.as_str()])? else {
        return Ok(None);
    };
    let body = blobs::get(tx, &row.text("blob_id")?)?
        .ok_or_else(|| Fault::inconsistent("document", id.as_str(), "its bytes are gone"))?;
    Ok(Some((read(&row)?, body)))
}

/// Takes a paper back before it was submitted.
pub fn remove(tx: &mut Tx, order: &OrderId, id: &DocumentId) -> Result<bool, Fault> {
    let sql = "DELETE FROM document WHERE id = $1 AND order_id = $2 AND case_id IS NULL";
    Ok(tx.execute(sql, &values![id.as_str(), order.as_str()])? == 1)
}

/// Binds an order's papers to the case they support.
pub fn attach(tx: &mut Tx, order: &OrderId, case: &CaseId) -> Result<(), Fault> {
    let sql = "UPDATE document SET case_id = $1 WHERE order_id = $2 AND case_id IS NULL";
    tx.execute(sql, &values![case.as_str(), order.as_str()])?;
    Ok(())
}
