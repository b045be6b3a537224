//! A row of a file whose values are still texts.

use std::borrow::Cow;

use super::column::Column;
use super::error::CdcError;
use super::layout::{Kind, Layout};

/// A row as the file has it.
#[derive(Debug)]
pub(super) struct Row<'t> {
    layout: &'static Layout,
    line: usize,
    /// One for each column of the layout; `None` where the row has none.
    cells: Vec<Option<Cell<'t>>>,
}

#[derive(Debug)]
struct Cell<'t> {
    text: Cow<'t, str>,
    line: usize,
}

impl<'t> Row<'t> {
    /// A row without values, which begins in this line.
    pub(super) fn new(layout: &'static Layout, line: usize) -> Self {
        Self { layout, line, cells: layout.columns.iter().map(|_| None).collect() }
    }

    /// The kind of the file that the row is of.
    pub(super) fn kind(&self) -> Kind {
        self.layout.kind
    }

    /// Gives the column at this place its value.
    pub(super) fn set(&mut self, position: usize, text: Cow<'t, str>, line: usize) -> Result<(), CdcError> {
        let Some(cell) = self.cells.get_mut(position) else { return Ok(()) };
        if cell.is_some() {
            return Err(self.error(position, "the column comes twice", line));
        }
        *cell = Some(Cell { text, line });
        Ok(())
    }

    /// What a column says that every row must have.
    pub(super) fn required<T>(&self, column: Column, read: fn(&str) -> Result<T, &'static str>) -> Result<T, CdcError> {
        match self.optional(column, read)? {
            Some(value) => Ok(value),
            None => Err(self.error(self.position(column), "a value is missing", self.line)),
        }
    }

    /// What a column says that may be empty, or that the file may not have.
    pub(super) fn optional<T>(
        &self,
        column: Column,
        read: fn(&str) -> Result<T, &'static str>,
    ) -> Result<Option<T>, CdcError> {
        let position = self.position(column);
        let Some(Some(cell)) = self.cells.get(position) else { return Ok(None) };
        match cell.text.trim() {
            "" => Ok(None),
            text => read(text).map(Some).map_err(|reason| self.error(position, reason, cell.line)),
        }
    }

    /// The place of a column; beyond the last when the layout does not have it.
    fn position(&self, column: Column) -> usize {
        let mut columns = self.layout.columns.iter();
        columns.position(|(other, _)| *other == column).unwrap_or(usize::MAX)
    }

    fn error(&self, position: usize, reason: &'static str, line: usize) -> CdcError {
        let error = CdcError::row(line, reason);
        match self.layout.columns.get(position) {
            Some((_, name)) => error.in_column(name),
            None => error,
        }
    }
}
