//! Reading tables: tab-separated text whose first line names the columns.

use std::fmt;
use std::str::FromStr;

use super::usage::{Cardinality, Conditional};
use super::{ProfileError, ProfileErrorKind};

/// A table of a profile, with the name of its file for errors.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    pub(super) file: &'static str,
    pub(super) text: &'t str,
}

/// A row of a table.
pub(super) struct Row<'t> {
    file: &'static str,
    line: usize,
    columns: Vec<&'t str>,
    cells: Vec<&'t str>,
}

impl<'t> Table<'t> {
    /// The rows, each with as many cells as there are columns. Empty lines and those that begin with `#` are comments.
    pub(super) fn rows(self) -> impl Iterator<Item = Result<Row<'t>, ProfileError>> {
        let lines = self.text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let mut lines = lines.map(|(index, line)| (index + 1, line.split('\t').collect::<Vec<_>>()));
        let columns = lines.next().map(|(_, columns)| columns).unwrap_or_default();
        lines.map(move |(line, cells)| {
            let row = Row { file: self.file, line, columns: columns.clone(), cells };
            if row.cells.len() == row.columns.len() { Ok(row) } else { Err(row.error("", ProfileErrorKind::Cells)) }
        })
    }

    /// An error about the table as a whole.
    pub(super) fn error(&self, column: &'static str, kind: ProfileErrorKind) -> ProfileError {
        ProfileError { file: self.file.into(), line: 0, key: column.into(), kind }
    }
}

impl<'t> Row<'t> {
    /// The cell of a column; empty when there is no such column.
    pub(super) fn cell(&self, column: &str) -> &'t str {
        let position = self.columns.iter().position(|name| *name == column);
        position.and_then(|position| self.cells.get(position)).copied().unwrap_or_default()
    }

    /// What a cell says.
    pub(super) fn read<T: FromStr>(&self, column: &'static str) -> Result<T, ProfileError> {
        self.cell(column).parse().map_err(|_| self.error(column, ProfileErrorKind::Unreadable))
    }

    /// What a cell says, or nothing when it is empty.
    pub(super) fn read_some<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, ProfileError> {
        if self.cell(column).is_empty() { Ok(None) } else { self.read(column).map(Some) }
    }

    /// The cardinality of an element, which agrees with its usage.
    pub(super) fn read_cardinality(&self, usage: Conditional) -> Result<Cardinality, ProfileError> {
        let cardinality: Cardinality = self.read("cardinality")?;
        match cardinality.agrees(usage) {
            true => Ok(cardinality),
            false => Err(self.error("cardinality", ProfileErrorKind::Unreadable)),
        }
    }

    /// Whether the row is for a profile: `*`, or one of several names.
    pub(super) fn is_for(&self, profile: &str) -> bool {
        let profiles = self.cell("profiles");
        (profiles == "*" && profile != "batch") || profiles.split(' ').any(|name| name == profile)
    }

    pub(super) fn error(&self, column: &'static str, kind: ProfileErrorKind) -> ProfileError {
        ProfileError { file: self.file.into(), line: self.line, key: column.into(), kind }
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({}:{})", self.file, self.line)
    }
}
