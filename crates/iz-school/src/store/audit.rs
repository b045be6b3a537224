//! The audit log: what was done, by whom and when, each row chained to the one before.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Context, Store, digest};
use crate::Error;

/// One thing that was done. The detail has names and numbers, never a patient's value.
pub(super) struct Entry<'a> {
    pub(super) action: &'a str,
    pub(super) entity: &'a str,
    pub(super) id: i64,
    pub(super) detail: &'a str,
}

/// Appends an entry. It belongs to the caller's transaction.
pub(super) fn append(connection: &Connection, context: &Context, entry: &Entry<'_>) -> Result<(), Error> {
    let last: Option<(i64, String)> = connection
        .prepare_cached("SELECT seq, row_hash FROM audit_log ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, previous) = last.map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
    let Entry { action, entity, id, detail } = *entry;
    let hash = row_hash(&previous, seq, [&context.now, &context.actor, action, entity, detail], id);
    connection
        .prepare_cached("INSERT INTO audit_log VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
        .execute(params![seq, context.now, context.actor, action, entity, id, detail, previous, hash])?;
    Ok(())
}

/// The hash of a row. Each text is preceded by its length, so no two rows are written alike.
fn row_hash(previous: &str, seq: i64, texts: [&str; 5], id: i64) -> String {
    let mut row = format!("{previous}|{seq}|{id}");
    for text in texts {
        row.push_str(&format!("|{}:{text}", text.len()));
    }
    digest(row.as_bytes())
}

impl Store {
    /// Whether the audit log is whole: no row is missing, altered or out of order.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn audit_is_intact(&self) -> Result<bool, Error> {
        let mut statement = self.connection.prepare(
            "SELECT seq, at, actor, action, entity, detail, entity_id, prev_hash, row_hash FROM audit_log ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut expected_seq, mut previous) = (1, String::new());
        while let Some(row) = rows.next()? {
            let text = |index: usize| row.get::<_, String>(index);
            let (at, actor, action, entity, detail) = (text(1)?, text(2)?, text(3)?, text(4)?, text(5)?);
            let hash = row_hash(&previous, expected_seq, [&at, &actor, &action, &entity, &detail], row.get(6)?);
            if row.get::<_, i64>(0)? != expected_seq || text(7)? != previous || text(8)? != hash {
                return Ok(false);
            }
            expected_seq += 1;
            previous = hash;
        }
        Ok(true)
    }
}
