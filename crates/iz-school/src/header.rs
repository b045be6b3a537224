//! Comma-separated files with a header: columns by name, in any order.

use std::io::Read;

use crate::{Error, ErrorKind};

/// A file with its header read.
pub(crate) struct Sheet<R: Read> {
    reader: csv::Reader<R>,
    columns: Vec<String>,
}

impl<R: Read> Sheet<R> {
    /// Reads the header. Its names are compared without case, surrounding blanks and a byte order mark.
    pub(crate) fn new(input: R) -> Result<Self, Error> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        let columns = reader
            .headers()?
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase())
            .collect();
        Ok(Self { reader, columns })
    }

    /// The column of this name, which the file must have.
    pub(crate) fn required(&self, name: &'static str) -> Result<Column, Error> {
        match self.optional(name) {
            Column { index: None, .. } => Err(Error::new(ErrorKind::MissingColumn).in_column(name)),
            column => Ok(column),
        }
    }

    /// The column of this name, if the file has it.
    pub(crate) fn optional(&self, name: &'static str) -> Column {
        Column { name, index: self.columns.iter().position(|column| column == name) }
    }

    /// The rows, each with its line.
    pub(crate) fn rows(self) -> impl Iterator<Item = Result<Row, Error>> {
        self.reader.into_records().map(|record| {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            Ok(Row { record, line })
        })
    }
}

/// A column of a file, by name; the file may lack it.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    index: Option<usize>,
}

/// A row of a file.
pub(crate) struct Row {
    record: csv::StringRecord,
    pub(crate) line: u64,
}

impl Row {
    /// The value in a column; an empty one is none.
    pub(crate) fn value(&self, column: Column) -> Option<&str> {
        self.record.get(column.index?).filter(|value| !value.is_empty())
    }

    /// The value in a column, owned.
    pub(crate) fn text(&self, column: Column) -> Option<String> {
        self.value(column).map(str::to_owned)
    }

    /// The value in a column, without which the row means nothing.
    pub(crate) fn needed(&self, column: Column) -> Result<&str, Error> {
        self.value(column).ok_or_else(|| self.error(ErrorKind::MissingValue, column))
    }

    /// An error in a column of this row.
    pub(crate) fn error(&self, kind: ErrorKind, column: Column) -> Error {
        Error::new(kind).in_column(column.name).at_line(self.line)
    }
}
