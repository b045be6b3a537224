//! The schema and its version.

use rusqlite::Connection;

use crate::{Error, ErrorKind};

/// The version of the schema, kept in the database's `user_version`.
const VERSION: i64 = 1;

/// Marks the database as one of this crate: "IZSC" in ASCII, kept in the database's `application_id`.
const APPLICATION_ID: i64 = 0x495A_5343;

/// What a database holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing at all.
    Nothing,
    /// The tables of this crate.
    Tables,
}

impl Content {
    pub(super) fn is_empty(self) -> bool {
        self == Self::Nothing
    }
}

/// Finds out what the database holds, and refuses what is not this crate's or is of a newer version.
pub(super) fn check(connection: &Connection) -> Result<Content, Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (version, application) = (pragma("user_version")?, pragma("application_id")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version) {
        (0, 0) if tables == 0 => Ok(Content::Nothing),
        (APPLICATION_ID, VERSION) => Ok(Content::Tables),
        (APPLICATION_ID, version) if version > VERSION => Err(Error::new(ErrorKind::NewerSchema)),
        _ => Err(Error::new(ErrorKind::ForeignSchema)),
    }
}

/// Makes the tables if there are none, all or nothing.
pub(super) fn create_if_empty(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have made them meanwhile.
    if check(&transaction)?.is_empty() {
        transaction.execute_batch(include_str!("schema.sql"))?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    Ok(transaction.commit()?)
}
