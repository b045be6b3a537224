//! The four screens.

use std::fmt;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::Store;
use crate::Error;

/// The four screens of a district, column for column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Views {
    /// Statistical Summary: how many students of each school stand where.
    pub statistical_summary: Table,
    /// Dependencies: students who cannot be asked about, each with the missing field.
    pub dependencies: Table,
    /// Download Summary: how many doses the newest requests brought, by school and vaccine.
    pub download_summary: Table,
    /// Errors: students whose answer could not be used or waits for a person, and answers that fit no student.
    pub errors: Table,
}

/// The rows of one screen. `Debug` shows how many, never the values.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one text for each column; empty for what is not known.
    pub rows: Vec<Vec<String>>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("columns", &self.columns).field("rows", &self.rows.len()).finish()
    }
}

impl Store {
    /// The four screens as the tables stand.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn views(&self) -> Result<Views, Error> {
        Views::read(&self.connection)
    }
}

impl Views {
    fn read(connection: &Connection) -> Result<Self, Error> {
        let table = |view| Table::read(connection, view);
        Ok(Self {
            statistical_summary: table("SELECT * FROM ps_statistical_summary")?,
            dependencies: table("SELECT * FROM ps_immunization_dependencies")?,
            download_summary: table("SELECT * FROM ps_immunization_download_summary")?,
            errors: table("SELECT * FROM ps_immunization_errors")?,
        })
    }
}

impl Table {
    fn read(connection: &Connection, select: &str) -> Result<Self, Error> {
        let mut statement = connection.prepare_cached(select)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let width = columns.len();
        let mut found = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push((0..width).map(|index| row.get_ref(index).map(text)).collect::<Result<_, _>>()?);
        }
        Ok(Self { columns, rows })
    }
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
    }
}
